/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the places of annotations that C has no room at: the macro is empty for the user's compiler, which accepts it
   anywhere. */
#include "misplaced.h"

#include "c_lexer.h"
#include "place.h"

struct header_scan {
    struct header *header;
    struct c_lexer lexer;
    struct c_token previous;
};

/* What is wrong with an annotation between these two tokens, or NULL. */
static const char *header_misplacement(const struct c_token *before, const struct c_token *behind)
{
    if (c_token_is(behind, "{") && before->kind == C_WORD && !c_token_is_tag(before))
        return intern_format("FORY(...) is after the tag: write 'struct FORY(...) %.*s {'", (int)before->size,
                             before->text);
    if (c_token_is(behind, "["))
        return intern_format("FORY(...) is before the array size: write '%.*s[...] FORY(...)'", (int)before->size,
                             before->text);
    if (c_token_is(behind, ":"))
        return intern_format("FORY(...) is before the width: write '%.*s : ... FORY(...)'", (int)before->size,
                             before->text);
    if (c_token_is(behind, "}") && c_token_is(before, ";"))
        return "FORY(...) is after the semicolon: write 'member FORY(...);'";
    return NULL;
}

static void header_check_placement(struct header_scan *scan, const struct header_place *place)
{
    struct c_token before = scan->previous;
    scan->previous = c_pass_parentheses(&scan->lexer);
    struct c_lexer ahead = scan->lexer;
    struct c_token behind = c_next_token(&ahead);
    const char *wrong = header_misplacement(&before, &behind);
    if (!wrong)
        return;
    struct location location = {place->location.source, behind.line, behind.column};
    diag_error(place->location, "misplaced-annotation", "%s", wrong);
    vector_push(&scan->header->misplaced, location);
}

static void header_scan_file(struct header *header, struct header_file *file)
{
    struct header_scan scan = {.header = header, .lexer = {.at = file->source.text, .line = 1, .column = 1}};
    for (;;) {
        struct c_token token = c_next_token(&scan.lexer);
        struct header_place here = {.file = file, .offset = (uint32_t)(token.text - file->source.text)};
        const struct header_place *place = NULL;
        if (token.kind == C_END)
            return;
        if (c_token_is(&token, "FORY"))
            place = name_map_get(&header->expanded, header_place_key(&here));
        if (c_token_is(&token, "#") && token.starts_line)
            c_skip_line(&scan.lexer);
        else if (place)
            header_check_placement(&scan, place);
        else
            scan.previous = token;
    }
}

void header_report_misplaced(struct header *header)
{
    struct name_map scanned = {0};
    for (size_t i = 0; i < header->expansions.count; i++) {
        struct header_file *file = header->expansions.items[i]->file;
        if (!name_map_add(&scanned, intern_string(file->source.path), file))
            header_scan_file(header, file);
    }
}
