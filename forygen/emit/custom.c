/* SPDX-License-Identifier: Apache-2.0 */
/* Owns types with a user-defined codec: what surrounds their values is written here. */
#include "custom.h"

#include "emitter.h"
#include "root.h"

void emit_custom_declarations(struct text *out, const struct definition *definition)
{
    emit(out,
         "extern const struct fory_type $name$_fory_type;\n"
         "extern const struct fory_registration $name$_fory_codec;\n"
         "\n",
         "name", definition->c_name);
    emit_root_declarations(out, definition);
}

void emit_custom_codec(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    const char *name = definition->c_name;
    const char *object = definition->object;
    emit(out,
         "extern const struct fory_codec $codec$; /* yours */\n"
         "const struct fory_registration $name$_fory_codec =$>FORY_REGISTER_CUSTOM($name$, $codec$, $type$);\n"
         "\n",
         "codec", definition->codec, "name", name, "type", definition->c_type);
    emit_definition_root(out, definition, FORY_TYPE_EXT,
                         emit_format("fory_write_custom(writer, &%s_fory_codec, %s)", name, object),
                         emit_format("fory_read_custom(reader, &%s_fory_codec, %s)", name, object));
}
