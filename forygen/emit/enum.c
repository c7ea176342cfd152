/* SPDX-License-Identifier: Apache-2.0 */
/* Owns enums: the C type of an IDL enum, and what names it. */
#include "enum.h"

#include "../intern.h"
#include "../schema/c_names.h"
#include "../schema/definition.h"
#include "emitter.h"

void emit_enum_type(struct text *out, const struct definition *definition)
{
    if (!definition->file->has_c_types) {
        emit_comment(out, "", definition->comment);
        emit(out, "$type$ {\n", "type", definition->c_type);
        for (size_t i = 0; i < definition->values.count; i++) {
            const struct enum_value *value = definition->values.items[i];
            emit_comment(out, "    ", value->comment);
            emit(out, "    $name$ = $number$$comma$\n", "name", value->c_name, "number",
                 intern_format("%lld", (long long)value->number), "comma", i + 1 < definition->values.count ? "," : "");
        }
        if (definition->values.count == 0)
            emit(out, "    $name$_NONE = 0\n", "name", c_upper_case(definition->c_name));
        text_add(out, "};\n\n");
    }
}

void emit_enum_declarations(struct text *out, const struct definition *definition)
{
    if (!definition_is_registered(definition))
        return;
    emit(out, "extern const struct fory_type $name$_fory_type;\n\n", "name", definition->c_name);
}
