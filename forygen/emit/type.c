/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the constant that tells the runtime of a type: struct fory_type with its TypeDef bytes. */
#include "type.h"

#include <fory/type.h>
#include <string.h>

#include "../../runtime/src/meta/meta_string.h"
#include "../../runtime/src/meta/type_def.h"
#include "../intern.h"
#include "../plan/wire_name.h"
#include "../schema/c_layout.h"
#include "../schema/definition.h"
#include "emitter.h"
#include "lines.h"

/* --- TypeDef bytes ------------------------------------------------------------------------------------------- */

/* A run of bytes with what it says. */
struct type_row {
    const uint8_t *bytes;
    size_t size;
    const char *comment;
};

enum {
    TYPE_ROW_MAX = 19,     /* bytes that fit a line */
    TYPE_COMMENT_MAX = 80, /* bytes that fit after one of them, and some */
};

/* Names may be of any length. */
static const char *type_comment(const char *comment)
{
    size_t size = TYPE_COMMENT_MAX;
    if (strlen(comment) <= size)
        return comment;
    while ((comment[size] & 0xc0) == 0x80)
        size--;
    return intern_format("%.*s...", (int)size, comment);
}

static size_t type_row_width(size_t count)
{
    return 4 + count * 6 - 1;
}

/* How many bytes go on each line so that the last one has room for the comment: the layout of clang-format. */
static size_t type_row_columns(const struct type_row *row)
{
    size_t comment = strlen(row->comment) + 7;
    for (size_t lines = 1;; lines++) {
        for (size_t columns = (row->size + lines - 1) / lines; columns <= TYPE_ROW_MAX; columns++) {
            size_t last = row->size - columns * (lines - 1);
            if (columns * (lines - 1) < row->size && last <= columns && type_row_width(last) + comment <= LINES_COLUMNS)
                return columns;
        }
    }
}

/* The bytes of the row's last line. */
static size_t type_row_last(const struct type_row *row)
{
    size_t columns = type_row_columns(row);
    return (row->size - 1) % columns + 1;
}

/* The column of the comments of rows first .. end - 1, which stand on adjacent lines. */
static size_t type_comment_column(const struct type_row *rows, size_t first, size_t end)
{
    size_t column = 0;
    for (size_t i = first; i < end; i++) {
        size_t width = type_row_width(type_row_last(&rows[i]));
        column = width > column ? width : column;
    }
    return column;
}

static size_t type_larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Rows whose comments are aligned: no line without a comment stands between them, and all comments have room. */
static size_t type_block_end(const struct type_row *rows, size_t count, size_t first)
{
    size_t column = type_row_width(type_row_last(&rows[first]));
    size_t comment = strlen(rows[first].comment);
    size_t end = first + 1;
    for (; end < count && type_row_columns(&rows[end]) >= rows[end].size; end++) {
        column = type_larger(column, type_row_width(type_row_last(&rows[end])));
        comment = type_larger(comment, strlen(rows[end].comment));
        if (column + comment + 7 > LINES_COLUMNS)
            break;
    }
    return end;
}

static void type_emit_row(struct text *out, const struct type_row *row, size_t comment_column)
{
    size_t columns = type_row_columns(row);
    for (size_t i = 0; i < row->size; i++) {
        bool last = i + 1 == row->size || (i + 1) % columns == 0;
        text_addf(out, "%s0x%02x,%s", i % columns == 0 ? "    " : "", row->bytes[i], last ? "" : " ");
        if (last && i + 1 < row->size)
            text_add(out, "\n");
    }
    size_t pad = comment_column - type_row_width(type_row_last(row));
    text_addf(out, "%*s /* %s */\n", (int)pad, "", row->comment);
}

static void type_emit_rows(struct text *out, const struct type_row *rows, size_t count)
{
    for (size_t first = 0; first < count;) {
        size_t end = type_block_end(rows, count, first);
        size_t column = type_comment_column(rows, first, end);
        for (; first < end; first++)
            type_emit_row(out, &rows[first], column);
    }
}

static void type_emit_type_def(struct text *out, const struct definition *definition, const char *name,
                               const uint8_t *bytes)
{
    VECTOR(struct type_row) rows = {0};
    struct fory_input in = {bytes, bytes + definition->type_def_size};
    struct fory_type_def_frame frame;
    if (!fory_get_type_def(&in, &frame))
        return;
    struct fory_type_def type_def;
    fory_type_def_reopen(frame.body, frame.size, &type_def);
    size_t head = (size_t)(frame.body - bytes);
    vector_push(&rows, ((struct type_row){bytes, head, intern_format("%zu bytes follow; their hash", frame.size)}));
    const char *kind =
        definition->kind == DEFINITION_STRUCT ? intern_format("%zu fields", definition->fields.count) : "no fields";
    const uint8_t *end = frame.body + frame.size;
    const uint8_t *position = type_def.fields ? type_def.fields : end;
    if (definition->named) {
        const char *name_space = definition->name_space;
        const uint8_t *middle = type_def.name_space.data + type_def.name_space.size;
        vector_push(&rows,
                    ((struct type_row){
                        frame.body, (size_t)(middle - frame.body),
                        type_comment(*name_space ? intern_format("%s, namespace %s", kind, name_space) : kind)}));
        vector_push(&rows, ((struct type_row){middle, (size_t)(position - middle),
                                              type_comment(intern_format("name %s", definition->type_name))}));
    } else {
        vector_push(&rows, ((struct type_row){frame.body, (size_t)(position - frame.body),
                                              intern_format("id %u, %s", definition->id, kind)}));
    }
    struct fory_field_def field;
    for (size_t i = 0; i < definition->fields.count && definition->kind == DEFINITION_STRUCT; i++) {
        const uint8_t *start = position;
        if (!fory_type_def_next_field(&type_def, &position, &field))
            break;
        vector_push(&rows,
                    ((struct type_row){start, (size_t)(position - start), type_comment(definition->order[i]->name)}));
    }
    emit(out, "static const uint8_t $name$[] = {\n", "name", name);
    type_emit_rows(out, rows.items, rows.count);
    text_add(out, "};\n\n");
}

/* --- Names of consistent mode -------------------------------------------------------------------------------- */

/* The bytes are those in the TypeDef. */
static void type_emit_meta_name(struct text *out, const struct definition *definition, const char *member,
                                const char *type_def, const struct fory_meta_string *name)
{
    if (name->size == 0)
        return;
    emit_addf(out, "    .%s = {.data = %s + %zu, .size = %zu, .encoding = %u", member, type_def,
              (size_t)(name->data - definition->type_def), name->size, name->encoding);
    if (name->size > FORY_META_SHORT_SIZE)
        emit_addf(out, ",$ .hash = 0x%016llx",
                  (unsigned long long)fory_meta_string_hash(name->data, name->size, name->encoding));
    text_add(out, "},\n");
}

static void type_emit_meta_names(struct text *out, const struct definition *definition, const char *name)
{
    struct fory_input in = {definition->type_def, definition->type_def + definition->type_def_size};
    struct fory_type_def_frame frame;
    struct fory_type_def type_def;
    if (!fory_get_type_def(&in, &frame))
        return;
    fory_type_def_reopen(frame.body, frame.size, &type_def);
    type_emit_meta_name(out, definition, "name_space", name, &type_def.name_space);
    type_emit_meta_name(out, definition, "type_name", name, &type_def.type_name);
}

/* --- The constant -------------------------------------------------------------------------------------------- */

static const char *type_constant_id(const struct definition *definition, bool compatible)
{
    return wire_type_constant(definition_type_id(definition, compatible));
}

/* The text that a macro expands to: code is made for the ABI that this forygen was built with. */
#define TYPE_TEXT(macro) TYPE_TEXT_OF(macro)
#define TYPE_TEXT_OF(text) #text

void emit_type_constants(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    if (definition->type_def)
        type_emit_type_def(out, definition, codec->type_def, definition->type_def);
    if (definition->untracked_type_def) {
        text_add(out, "/* The same without reference tracking. */\n");
        type_emit_type_def(out, definition, codec->untracked_type_def, definition->untracked_type_def);
    }
    emit(out,
         "const struct fory_type $name$_fory_type = {\n"
         "    .abi = &$abi$,\n"
         "    .name = \"$full_name$\",\n"
         "    .type_id = $type_id$,\n"
         "    .compatible_type_id = $compatible_type_id$,\n",
         "abi", TYPE_TEXT(FORY_ABI_SYMBOL), "name", definition->c_name, "full_name", definition->full_name, "type_id",
         type_constant_id(definition, false), "compatible_type_id", type_constant_id(definition, true));
    if (!definition->named && definition_is_registered(definition))
        emit(out, "    .user_id = $id$,\n", "id", intern_format("%u", definition->id));
    if (definition->kind == DEFINITION_STRUCT)
        emit(out, "    .schema_hash = $hash$,\n", "hash", intern_format("0x%08x", definition->schema_hash));
    if (definition->untracked_hash != definition->schema_hash)
        emit(out, "    .untracked_hash = $hash$,\n", "hash", intern_format("0x%08x", definition->untracked_hash));
    if (definition->type_def)
        emit(out,
             "    .type_def = $name$,\n"
             "    .type_def_size = sizeof $name$,\n",
             "name", codec->type_def);
    if (definition->untracked_type_def)
        emit(out, "    .untracked_type_def = $name$,\n", "name", codec->untracked_type_def);
    if (definition->named)
        type_emit_meta_names(out, definition, codec->type_def);
    if (definition->base)
        emit(out, "    .base = &$base$_fory_type,\n", "base", definition->base->c_name);
    if (definition->kind != DEFINITION_ENUM)
        emit(out, "    .c_size = sizeof($type$),\n", "type", definition->c_type);
    emit(out, "    .c_layout = $hash$,\n", "hash", intern_format("0x%08x", c_layout_hash(definition)));
    text_add(out, "};\n\n");
}
