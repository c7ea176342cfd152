/* SPDX-License-Identifier: Apache-2.0 */
/* Owns types whose bytes the user decides: the codec is his, and what stands around it is written here. */
#include "emit.h"

void emit_custom_declarations(struct unit *unit, const struct definition *definition)
{
    emit(&unit->header,
         "extern const struct fory_type $name$_fory_type;\n"
         "extern const struct fory_registration $name$_fory_codec;\n"
         "\n"
         "enum fory_status $name$_serialize(struct fory_writer *writer, const $type$ *$object$, struct fory_bytes "
         "*out);\n"
         "enum fory_status $name$_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena "
         "*arena, "
         "$type$ *$object$);\n"
         "\n",
         "name", definition->c_name, "type", definition->c_type, "object", object_name(definition));
}

void emit_custom_codecs(struct unit *unit, const struct definition *definition)
{
    emit(&unit->source,
         "extern const struct fory_codec $codec$; /* yours */\n"
         "const struct fory_registration $name$_fory_codec = FORY_REGISTER_CUSTOM($name$, $codec$);\n"
         "\n"
         "enum fory_status $name$_serialize(struct fory_writer *writer, const $type$ *$object$, struct fory_bytes "
         "*out)\n"
         "{\n"
         "    if (fory_write_begin(writer, true)) {\n"
         "        fory_write_type(writer, &$name$_fory_type);\n"
         "        fory_write_custom(writer, &$name$_fory_codec, $object$);\n"
         "    }\n"
         "    return fory_write_end(writer, out);\n"
         "}\n\n"
         "enum fory_status $name$_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena "
         "*arena, "
         "$type$ *$object$)\n"
         "{\n"
         "    memset($object$, 0, sizeof *$object$);\n"
         "    fory_read_from(reader, in);\n"
         "    bool ok = fory_read_value_root(reader, arena, FORY_TYPE_EXT, &$name$_fory_type, NULL) && "
         "fory_read_custom(reader, &$name$_fory_codec, $object$);\n"
         "    return fory_read_end(reader, &$name$_fory_type, $object$, sizeof *$object$, ok, true);\n"
         "}\n\n",
         "codec", definition->codec, "name", definition->c_name, "type", definition->c_type, "object",
         object_name(definition));
}
