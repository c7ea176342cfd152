/* SPDX-License-Identifier: Apache-2.0 */
/* Owns enums: the C type of an IDL enum, and its root functions. */
#include "../schema/c_names.h"
#include "emit.h"

void emit_enum_type(struct unit *unit, const struct definition *definition)
{
    if (!definition->defined_by_header) {
        emit_comment(&unit->header, "", definition->comment);
        emit(&unit->header, "$type$ {\n", "type", definition->c_type);
        for (size_t i = 0; i < definition->values.count; i++) {
            const struct enum_value *value = definition->values.items[i];
            emit_comment(&unit->header, "    ", value->comment);
            emit(&unit->header, "    $name$ = $number$$comma$\n", "name", value->c_name, "number",
                 intern_format("%lld", (long long)value->number), "comma", i + 1 < definition->values.count ? "," : "");
        }
        if (definition->values.count == 0)
            emit(&unit->header, "    $name$_NONE = 0\n", "name", c_upper_case(definition->c_name));
        text_add(&unit->header, "};\n\n");
    }
}

void emit_enum_declarations(struct unit *unit, const struct definition *definition)
{
    if (!definition_is_registered(definition))
        return;
    emit(&unit->header,
         "extern const struct fory_type $name$_fory_type;\n\n"
         "enum fory_status $name$_serialize(struct fory_writer *writer, $type$ value, struct fory_bytes *out);\n"
         "enum fory_status $name$_deserialize(struct fory_reader *reader, struct fory_bytes in, $type$ *value);\n\n",
         "name", definition->c_name, "type", definition->c_type);
}

void emit_enum_codecs(struct unit *unit, const struct definition *definition)
{
    emit(&unit->source,
         "enum fory_status $name$_serialize(struct fory_writer *writer, $type$ value, struct fory_bytes *out)\n"
         "{\n"
         "    if (fory_writer_begin_root(writer, true)) {\n"
         "        fory_write_type(writer, &$name$_fory_type);\n"
         "        fory_write_enum(writer, value);\n"
         "    }\n"
         "    return fory_writer_end_root(writer, &$name$_fory_type, out);\n"
         "}\n\n"
         "enum fory_status $name$_deserialize(struct fory_reader *reader, struct fory_bytes in, $type$ *value)\n"
         "{\n"
         "    int32_t number = 0;\n"
         "    struct fory_arena none;\n"
         "    fory_arena_init(&none, NULL, 0, NULL);\n"
         "    fory_reader_set_input(reader, in);\n"
         "    bool ok = fory_reader_begin_value_root(reader, &none, FORY_TYPE_ENUM, &$name$_fory_type, NULL) && "
         "fory_read_enum(reader, &number);\n"
         "    *value = ($type$)number;\n"
         "    ok = ok && fory_reader_check_enum(reader, (int32_t)*value == number);\n"
         "    return fory_reader_end_root(reader, &$name$_fory_type, value, sizeof *value, ok, true);\n"
         "}\n\n",
         "name", definition->c_name, "type", definition->c_type);
}
