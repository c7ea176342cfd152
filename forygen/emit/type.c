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
#include "bytes.h"
#include "emitter.h"
#include "frame.h"
#include "lines.h"

/* --- TypeDef bytes ------------------------------------------------------------------------------------------- */

static void type_emit_type_def(struct text *out, const struct definition *definition, const char *name,
                               const uint8_t *bytes)
{
    VECTOR(struct bytes_row) rows = {0};
    struct fory_input in = {bytes, bytes + definition->type_def_size};
    struct fory_type_def_frame frame;
    if (!fory_get_type_def(&in, &frame))
        return;
    struct fory_type_def type_def;
    fory_type_def_reopen(frame.body, frame.size, &type_def);
    size_t head = (size_t)(frame.body - bytes);
    vector_push(&rows, ((struct bytes_row){bytes, head, intern_format("%zu bytes follow; their hash", frame.size)}));
    const char *kind =
        definition->kind == DEFINITION_STRUCT ? intern_format("%zu fields", definition->fields.count) : "no fields";
    const uint8_t *end = frame.body + frame.size;
    const uint8_t *position = type_def.fields ? type_def.fields : end;
    if (definition->named) {
        const char *name_space = definition->name_space;
        const uint8_t *middle = type_def.name_space.data + type_def.name_space.size;
        vector_push(&rows,
                    ((struct bytes_row){
                        frame.body, (size_t)(middle - frame.body),
                        bytes_comment(*name_space ? intern_format("%s, namespace %s", kind, name_space) : kind)}));
        vector_push(&rows, ((struct bytes_row){middle, (size_t)(position - middle),
                                               bytes_comment(intern_format("name %s", definition->type_name))}));
    } else {
        vector_push(&rows, ((struct bytes_row){frame.body, (size_t)(position - frame.body),
                                               intern_format("id %u, %s", definition->id, kind)}));
    }
    struct fory_field_def field;
    for (size_t i = 0; i < definition->fields.count && definition->kind == DEFINITION_STRUCT; i++) {
        const uint8_t *start = position;
        if (!fory_type_def_next_field(&type_def, &position, &field))
            break;
        vector_push(&rows,
                    ((struct bytes_row){start, (size_t)(position - start), bytes_comment(definition->order[i]->name)}));
    }
    emit(out, "static const uint8_t $name$[] = {\n", "name", name);
    emit_bytes(out, rows.items, rows.count);
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
         "abi", frame_abi_symbol(), "name", definition->c_name, "full_name", definition->full_name, "type_id",
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
