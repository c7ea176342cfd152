/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the constants that the library reaches codecs by, and the static functions that they hold. */
#include "descriptor.h"

#include <string.h>

#include "../intern.h"
#include "defaults.h"
#include "emitter.h"
#include "lines.h"

/* --- Writing ------------------------------------------------------------------------------------------------- */

void emit_writer_descriptor(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    emit(out,
         "static void $write$(struct fory_writer *writer, const void *object)\n"
         "{\n"
         "    $name$_fory_write(writer, object);\n"
         "}\n\n"
         "const struct fory_struct_writer $name$_fory_writer = {\n"
         "    .type = &$name$_fory_type,\n"
         "$referable$"
         "    .write = $write$,\n"
         "};\n\n",
         "name", definition->c_name, "write", codec->write_object, "referable",
         codec->is_referable ? "    .referable = true,\n" : "");
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* Field names as one literal, as many on a line as fit. */
static const char *descriptor_field_names(const struct definition *definition)
{
    static const char start[] = "    .field_names = \"";
    struct text text = {0};
    size_t used = 0;
    for (size_t i = 0; i < definition->fields.count; i++) {
        const char *name = definition->order[i]->name;
        size_t size = strlen(name) + 2;
        if (i == 0 || used + size + 2 > LINES_COLUMNS) {
            text_add(&text, i == 0 ? start : "\"\n                   \"");
            used = sizeof start - 1;
        }
        text_addf(&text, "%s\\0", name);
        used += size;
    }
    text_add(&text, "\",\n");
    return intern_text(&text);
}

/* The user's functions take their types. */
static void descriptor_emit_init(struct text *out, const struct codec *codec)
{
    emit(out,
         "static void $|$name$(void *object)\n"
         "{\n"
         "    $type$ *$object$ = object;\n",
         "name", codec->init, "type", codec->definition->c_type, "object", codec->definition->object);
    emit_defaults(out, "    ", codec->defaults);
    text_add(out, "}\n\n");
}

void emit_reader_descriptor(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    emit(out,
         "static bool $read$(struct fory_reader *reader, const struct fory_layout *layout, void *object)\n"
         "{\n"
         "    return $name$_fory_read(reader, layout, object);\n"
         "}\n\n",
         "name", definition->c_name, "read", codec->read_object);
    if (codec->defaults)
        descriptor_emit_init(out, codec);
    emit(out,
         "const struct fory_struct_reader $name$_fory_reader = {\n"
         "    .type = &$name$_fory_type,\n"
         "    .size = sizeof($type$),\n"
         "    .alignment = _Alignof($type$),\n"
         "$referable$$init$$names$"
         "    .read = $read$,\n"
         "$read_field$"
         "};\n\n",
         "name", definition->c_name, "type", definition->c_type, "referable",
         codec->is_referable ? "    .referable = true,\n" : "", "init",
         codec->defaults ? emit_format("    .init = %s,\n", codec->init) : "", "names",
         codec->fields ? descriptor_field_names(definition) : "", "read", codec->read_object, "read_field",
         codec->fields ? emit_format("    .read_field = %s,\n", codec->read_field) : "");
}
