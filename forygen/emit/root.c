/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the functions of roots: of types, and of what else was asked for. */
#include "root.h"

#include "../plan/wire_name.h"
#include "emitter.h"
#include "expression.h"
#include "read.h"
#include "write.h"

/* --- Types --------------------------------------------------------------------------------------------------- */

static void root_declare(struct text *out, const char *name, const char *type, const char *object)
{
    emit(out,
         "/* Writes one root. out is valid until the writer's next root. */\n"
         "FORY_MUST_CHECK enum fory_status $|$name$_serialize(struct fory_writer *writer, const $type$ *$object$, "
         "struct fory_bytes *out);\n\n"
         "/* Reads one root, which takes up all of in. The object is first set to its defaults; what it points to "
         "lives in the\n"
         "   arena. After a failure the object is zeroed and the arena is as it was. */\n"
         "FORY_MUST_CHECK enum fory_status $|$name$_deserialize(struct fory_reader *reader, "
         "struct fory_bytes in, struct fory_arena *arena, $type$ *$object$);\n\n",
         "name", name, "type", type, "object", object);
}

void emit_root_declarations(struct text *out, const struct definition *definition)
{
    root_declare(out, definition->c_name, definition->c_type, definition->object);
}

void emit_definition_root(struct text *out, const struct definition *definition, enum fory_wire_type id,
                          const char *write, const char *read)
{
    const char *object = definition->object;
    const char *name = definition->c_name;
    bool referable = definition->referable;
    emit(out,
         "enum fory_status $|$name$_serialize(struct fory_writer *writer, const $type$ *$object$, "
         "struct fory_bytes *out)\n"
         "{\n"
         "    if (fory_writer_begin_root(writer, true)$root_object$) {\n"
         "        fory_write_type(writer, &$name$_fory_type);\n"
         "        $write$;\n"
         "    }\n"
         "    return fory_writer_end_root(writer, &$name$_fory_type, out);\n"
         "}\n\n"
         "enum fory_status $|$name$_deserialize(struct fory_reader *reader, struct fory_bytes in, "
         "struct fory_arena *arena, $type$ *$object$)\n"
         "{\n"
         "    memset($object$, 0, sizeof *$object$);\n"
         "    fory_reader_set_input(reader, in);\n"
         "    bool ok =$>$[fory_reader_begin_value_root(reader, arena, $id$, &$name$_fory_type, NULL) && "
         "$read_root$$read$$];\n"
         "    return fory_reader_end_root(reader, &$name$_fory_type, $object$, sizeof *$object$, ok, true);\n"
         "}\n\n",
         "name", name, "type", definition->c_type, "object", object, "id", wire_type_constant(id), "write", write,
         "read", read, "root_object",
         referable ? emit_format(" && fory_writer_track_root(writer, %s, &%s_fory_type)", object, name) : "",
         "read_root",
         referable ? emit_format("fory_reader_track_root(reader, %s, &%s_fory_type) && ", object, name) : "");
}

/* --- What was asked for -------------------------------------------------------------------------------------- */

/* Containers and built-in types name themselves by their id, enums by their type info. */
static const char *root_type_info(const struct wire_type *type)
{
    return type->definition ? emit_format("fory_write_type(writer, &%s_fory_type)", type->definition->c_name)
                            : emit_format("fory_write_uint8(writer, %s)", wire_type_constant(type->id));
}

static void root_emit_writer(struct text *out, const struct codec *codec)
{
    const struct root *root = codec->root;
    const struct place place = {.type = root->type, .carrier = root->carrier, .lvalue = "*value"};
    emit(out,
         "enum fory_status $|$name$_serialize(struct fory_writer *writer, const $type$ *value, "
         "struct fory_bytes *out)\n"
         "{\n"
         "    if (fory_writer_begin_root(writer, $present$)) {\n"
         "        $type_info$;\n",
         "name", root->c_name, "type", root->carrier->c_type, "present",
         root->type->nullable ? expr_is_present(&place) : "true", "type_info", root_type_info(root->type));
    emit_write(out, "        ", codec->write);
    text_add(out, "    }\n"
                  "    return fory_writer_end_root(writer, NULL, out);\n"
                  "}\n\n");
}

static void root_emit_reader(struct text *out, const struct codec *codec)
{
    const struct root *root = codec->root;
    const struct place place = {.type = root->type, .carrier = root->carrier, .lvalue = "*value"};
    const char *definition =
        root->type->definition ? emit_format("&%s_fory_type", root->type->definition->c_name) : "NULL";
    const char *read = emit_read(codec->read);
    const char *presence = expr_presence(&place);
    bool nullable = root->type->nullable;
    emit(out,
         "enum fory_status $|$name$_deserialize(struct fory_reader *reader, struct fory_bytes in, "
         "struct fory_arena *arena, $type$ *value)\n"
         "{\n"
         "$local$"
         "    memset(value, 0, sizeof *value);\n"
         "    fory_reader_set_input(reader, in);\n"
         "    bool ok =$>$[fory_reader_begin_value_root(reader, arena, $type_id$, $definition$, $present$) && "
         "$read$$];\n"
         "    return fory_reader_end_root(reader, $definition$, value, sizeof *value, ok, true);\n"
         "}\n\n",
         "name", root->c_name, "type", root->carrier->c_type, "local",
         nullable && !presence ? "    bool present = false;\n" : "", "type_id", wire_type_constant(root->type->id),
         "definition", definition, "present",
         !nullable  ? "NULL"
         : presence ? expr_address(presence)
                    : "&present",
         "read", nullable ? emit_format("(!%s || %s)", presence ? presence : "present", read) : read);
}

/* By value and without an arena, as numbers of <fory/roots.h>. */
static void root_declare_enum(struct text *out, const struct definition *definition)
{
    emit(out,
         "/* Writes one root. out is valid until the writer's next root. */\n"
         "FORY_MUST_CHECK enum fory_status $|$name$_serialize(struct fory_writer *writer, $type$ value, struct "
         "fory_bytes *out);\n\n"
         "/* Reads one root, which takes up all of in. After a failure *value is 0. */\n"
         "FORY_MUST_CHECK enum fory_status $|$name$_deserialize(struct fory_reader *reader, "
         "struct fory_bytes in, $type$ *value);\n\n",
         "name", definition->c_name, "type", definition->c_type);
}

static void root_emit_enum(struct text *out, const struct definition *definition)
{
    emit(out,
         "enum fory_status $|$name$_serialize(struct fory_writer *writer, $type$ value, struct fory_bytes *out)\n"
         "{\n"
         "    if (fory_writer_begin_root(writer, true)) {\n"
         "        fory_write_type(writer, &$name$_fory_type);\n"
         "        fory_write_enum(writer, value);\n"
         "    }\n"
         "    return fory_writer_end_root(writer, &$name$_fory_type, out);\n"
         "}\n\n"
         "enum fory_status $|$name$_deserialize(struct fory_reader *reader, struct fory_bytes in, $type$ *value)\n"
         "{\n"
         "    int32_t number = 0;\n"
         "    struct fory_arena none;\n"
         "    fory_arena_init_fixed(&none, NULL, 0);\n"
         "    fory_reader_set_input(reader, in);\n"
         "    bool ok =$>$[fory_reader_begin_value_root(reader, &none, FORY_TYPE_ENUM, &$name$_fory_type, NULL) && "
         "fory_read_enum(reader, &number)$];\n"
         "    *value = ($type$)number;\n"
         "    ok = ok && fory_reader_check_enum(reader, (int32_t)*value == number);\n"
         "    return fory_reader_end_root(reader, &$name$_fory_type, value, sizeof *value, ok, true);\n"
         "}\n\n",
         "name", definition->c_name, "type", definition->c_type);
}

void emit_asked_root_declarations(struct text *out, const struct codec *codec)
{
    const struct root *root = codec->root;
    if (codec->is_enum) {
        root_declare_enum(out, root->type->definition);
        return;
    }
    root_declare(out, root->c_name, root->carrier->c_type, "value");
}

void emit_asked_root(struct text *out, const struct codec *codec)
{
    if (codec->is_enum) {
        root_emit_enum(out, codec->root->type->definition);
        return;
    }
    root_emit_writer(out, codec);
    root_emit_reader(out, codec);
}
