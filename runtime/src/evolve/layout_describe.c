/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the report of what becomes of the fields of another version. */
#include <fory/generated/reader.h>
#include <fory/layout.h>

#include "base/escape.h"
#include "meta/meta_string.h"
#include "meta/type_def.h"
#include "meta/wire_types.h"
#include "types/layout.h"
#include "types/type_info.h"

/* --- Types --------------------------------------------------------------------------------------------------- */

enum {
    LAYOUT_TYPE_DEPTH = 8,  /* of containers that are spelled */
    LAYOUT_TYPE_SIZE = 160, /* of a spelled type, most */
    LAYOUT_NAME_SIZE = 64,
    LAYOUT_NAME_WIDTH = 20 /* of the column of names */
};

static const char *const layout_type_names[FORY_WIRE_TYPE_COUNT] = {
#define LAYOUT_NUMBER(NAME, id, c_type, name, size, bound, array) [id] = #name,
    FORY_NUMBER_TYPES(LAYOUT_NUMBER)
#undef LAYOUT_NUMBER
        [FORY_TYPE_UNKNOWN] = "any",
    [FORY_TYPE_STRING] = "string",
    [FORY_TYPE_LIST] = "list",
    [FORY_TYPE_SET] = "set",
    [FORY_TYPE_MAP] = "map",
    [FORY_TYPE_ENUM] = "enum",
    [FORY_TYPE_STRUCT] = "struct",
    [FORY_TYPE_EXT] = "custom",
    [FORY_TYPE_UNION] = "union",
    [FORY_TYPE_DURATION] = "duration",
    [FORY_TYPE_TIMESTAMP] = "timestamp",
    [FORY_TYPE_DATE] = "date",
    [FORY_TYPE_DECIMAL] = "decimal",
    [FORY_TYPE_BINARY] = "bytes",
};

static const char *layout_type_name(uint8_t type_id)
{
    const char *name = layout_type_names[fory_type_family(type_id)];
#define LAYOUT_ARRAY(NAME, id, c_type, name, size, bound, array) \
    if ((array) > 0 && (array) == type_id) \
        return "array<" #name ">";
    FORY_NUMBER_TYPES(LAYOUT_ARRAY)
#undef LAYOUT_ARRAY
    return name ? name : "another type";
}

/* Text that stops growing when its room is used up. */
struct layout_text {
    char data[LAYOUT_TYPE_SIZE];
    size_t size;
};

static void layout_add(struct layout_text *text, const char *more)
{
    size_t size = strlen(more);
    size_t room = sizeof text->data - 1 - text->size;
    size = size < room ? size : room;
    memcpy(text->data + text->size, more, size);
    text->size += size;
    text->data[text->size] = 0;
}

/* A type and what is inside it, which `in` precedes. */
static void layout_add_type(struct layout_text *text, struct fory_input *in, const struct fory_nested_type *type,
                            int depth)
{
    unsigned inside =
        type->type_id == FORY_TYPE_MAP ? 2 : type->type_id == FORY_TYPE_LIST || type->type_id == FORY_TYPE_SET;
    layout_add(text, layout_type_name(type->type_id));
    if (inside > 0)
        layout_add(text, "<");
    for (unsigned i = 0; i < inside; i++) {
        struct fory_nested_type nested;
        layout_add(text, i > 0 ? ", " : "");
        if (depth == 0 || !fory_get_nested_type(in, &nested)) {
            layout_add(text, "...");
            break;
        }
        layout_add_type(text, in, &nested, depth - 1);
    }
    layout_add(text, inside > 0 ? ">" : "");
}

static const char *layout_type(const struct fory_field_def *field, struct layout_text *text)
{
    const struct fory_nested_type type = {field->type_id, field->nullable, field->ref};
    struct fory_input in = {field->nested, field->nested + field->nested_size};
    text->size = 0;
    layout_add(text, field->ref ? "ref " : "");
    layout_add_type(text, &in, &type, LAYOUT_TYPE_DEPTH);
    layout_add(text, field->nullable ? "?" : ""); /* of what is inside, TypeDefs say no more than that it may be */
    return text->data;
}

/* --- Fields -------------------------------------------------------------------------------------------------- */

/* The field of a TypeDef that matches, and its number; false when there is none. */
static bool layout_find(const struct fory_type_def *type_def, const struct fory_field_def *wanted,
                        struct fory_field_def *found, uint32_t *number)
{
    const uint8_t *position = type_def->fields;
    for (*number = 0; fory_type_def_next_field(type_def, &position, found); ++*number) {
        if (fory_field_def_matches(found, wanted))
            return true;
    }
    return false;
}

static const char *layout_remote_name(const struct fory_field_def *field, char name[LAYOUT_NAME_SIZE])
{
    size_t size = 0;
    if (field->tag >= 0)
        snprintf(name, LAYOUT_NAME_SIZE, "tag %lld", (long long)field->tag);
    else if (fory_meta_string_decode(&field->name, name, LAYOUT_NAME_SIZE - 1, &size))
        name[size] = 0;
    else
        snprintf(name, LAYOUT_NAME_SIZE, "(a long name)");
    return name;
}

static void layout_print_field(FILE *stream, const char *name, const char *type, const char *fate, const char *more)
{
    fputs("  ", stream);
    size_t width = fory_print_escaped(name, strlen(name), stream);
    fprintf(stream, "%*s %-24s %s%s\n", width < LAYOUT_NAME_WIDTH ? (int)(LAYOUT_NAME_WIDTH - width) : 0, "", type,
            fate, more);
}

/* A field of the peer. */
static void layout_print_remote(FILE *stream, const struct fory_struct_reader *type, const struct fory_type_def *here,
                                const struct fory_field_def *remote)
{
    struct fory_step step = {.remote = *remote};
    struct fory_field_def local;
    struct layout_text there;
    struct layout_text text;
    char name[LAYOUT_NAME_SIZE];
    uint32_t number;
    layout_type(remote, &there);
    if (!layout_find(here, remote, &local, &number)) {
        layout_print_field(stream, layout_remote_name(remote, name), there.data, "skipped", "");
        return;
    }
    const char *own_name = fory_local_field_name(type, number);
    if (!fory_step_match(&step, &local))
        layout_print_field(stream, own_name, there.data, "refused: here it is ", layout_type(&local, &text));
    else if (step.action == FORY_STEP_CONVERT)
        layout_print_field(stream, own_name, there.data, "converted to ", layout_type(&local, &text));
    else
        layout_print_field(stream, own_name, there.data, "read",
                           remote->nullable && !local.nullable ? "; null keeps the default" : "");
}

static void layout_print_version(FILE *stream, const struct fory_struct_reader *type, const struct fory_type_def *there)
{
    struct fory_type_def here;
    struct fory_field_def field;
    struct fory_field_def other;
    uint32_t number;
    fory_local_type_def(type->type, &here);
    const uint8_t *position = there->fields;
    while (fory_type_def_next_field(there, &position, &field))
        layout_print_remote(stream, type, &here, &field);
    position = here.fields;
    for (uint32_t i = 0; fory_type_def_next_field(&here, &position, &field); i++) {
        struct layout_text text;
        if (!layout_find(there, &field, &other, &number))
            layout_print_field(stream, fory_local_field_name(type, i), layout_type(&field, &text),
                               "not sent: keeps its default", "");
    }
}

static bool layout_open(const struct fory_reader *reader, const struct fory_known_type *known,
                        struct fory_type_def *type_def)
{
    const struct fory_type_def_frame frame = {known->header, known->body, known->body_size};
    if (!(known->state & FORY_TYPE_CHECKED))
        return fory_type_def_open(&frame, &reader->limits, type_def) == FORY_OK;
    fory_type_def_reopen(known->body, known->body_size, type_def);
    return true;
}

void fory_layout_describe(const struct fory_reader *reader, const struct fory_struct_reader *type, FILE *stream)
{
    for (uint32_t i = 0; type->type->type_def && i < reader->type_count; i++) {
        struct fory_type_def there;
        if (!layout_open(reader, &reader->types[i], &there) || !fory_type_def_describes(&there, type->type))
            continue;
        fory_print_escaped(type->type->name, strlen(type->type->name), stream);
        fputs(", as the peer has it:\n", stream);
        layout_print_version(stream, type, &there);
    }
}
