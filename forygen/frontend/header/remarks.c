/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a header says of itself as a whole: FORY_UNSTABLE, and exceptions that are not of one declaration. */
#include "remarks.h"

#include <string.h>

#include "../../schema/allowance.h"
#include "c_lexer.h"
#include "place.h"

void header_mark_unstable(const struct header *header)
{
    for (size_t i = 0; i < header->unstable.count; i++) {
        const struct annotation_use *use = header->unstable.items[i];
        if (use->place.file->schema_file)
            use->place.file->schema_file->is_unstable = true;
        else if (use->place.file != header->input)
            diag_error(use->place.location, "useless-annotation",
                       "FORY_UNSTABLE applies only to its own header, where nothing is annotated");
    }
}

/* --- Exceptions ---------------------------------------------------------------------------------------------- */

/* What precedes the text of a comment in its line. */
static bool remarks_is_decoration(const char *from, const char *to)
{
    while (from < to && strchr(" \t/*!<", *from))
        from++;
    return from == to;
}

/* The comments between two tokens, line by line. */
static void remarks_scan_gap(const struct header *header, const struct header_file *file, struct c_lexer from,
                             const char *end, allowance_list *of_file)
{
    while (from.at < end) {
        const char *stop = memchr(from.at, '\n', (size_t)(end - from.at));
        stop = stop ? stop : end;
        const char *remark = memmem(from.at, (size_t)(stop - from.at), "fory:", strlen("fory:"));
        if (remark && remarks_is_decoration(from.at, remark)) {
            const char *close = memmem(remark, (size_t)(stop - remark), "*/", 2);
            struct location at = {&file->source, from.line, from.column + (uint32_t)(remark - from.at)};
            allowance_list found = {0};
            if (!name_map_get(&header->exceptions, header_location_key(&at)) &&
                allowance_take_line(&found, remark, (size_t)((close ? close : stop) - remark), at) && of_file)
                allowance_append(of_file, &found);
            else
                allowance_report_misplaced(&found);
        }
        from = (struct c_lexer){.at = stop + 1, .line = from.line + 1, .column = 1};
    }
}

static void remarks_scan(const struct header *header, const struct header_file *file)
{
    struct c_lexer lexer = {.at = file->source.text, .line = 1, .column = 1};
    if (!strstr(file->source.text, "fory:"))
        return;
    for (bool is_first = true;; is_first = false) {
        struct c_lexer before = lexer;
        struct c_token token = c_next_token(&lexer);
        bool is_directive = token.starts_line && c_token_is(&token, "#");
        remarks_scan_gap(header, file, before, token.text,
                         is_first && is_directive ? &file->schema_file->allowances : NULL);
        if (token.kind == C_END)
            return;
        if (is_directive)
            c_skip_line(&lexer);
    }
}

void header_take_exceptions(struct header *header)
{
    for (size_t i = 0; i < header->files.capacity; i++) {
        const struct header_file *file = header->files.slots[i].name ? header->files.slots[i].value : NULL;
        if (file && file->is_new)
            remarks_scan(header, file);
    }
}
