/* SPDX-License-Identifier: Apache-2.0 */
/* Owns types whose bytes the user decides: the codec is his, and what stands around it is written here. */
#include "emit.h"

void emit_custom_declarations(struct unit *unit, const struct definition *definition)
{
    emit(&unit->header,
         "extern const struct fory_type $name$_fory_type;\n"
         "extern const struct fory_registration $name$_fory_codec;\n"
         "\n",
         "name", definition->c_name);
    emit_root_declarations(unit, definition);
    text_add(&unit->header, "\n");
}

void emit_custom_codecs(struct unit *unit, const struct definition *definition)
{
    const char *name = definition->c_name;
    const char *object = definition->object;
    emit(&unit->source,
         "extern const struct fory_codec $codec$; /* yours */\n"
         "const struct fory_registration $name$_fory_codec = FORY_REGISTER_CUSTOM($name$, $codec$, $type$);\n"
         "\n",
         "codec", definition->codec, "name", name, "type", definition->c_type);
    emit_definition_root(unit, definition, FORY_TYPE_EXT,
                         intern_format("fory_write_custom(writer, &%s_fory_codec, %s)", name, object),
                         intern_format("fory_read_custom(reader, &%s_fory_codec, %s)", name, object));
}
