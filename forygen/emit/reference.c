/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how pointers are read that may lead to an object which was read before. */
#include "emit.h"

/* Takes what was found in a ref position, and reads it if it is a new object. */
static const char *reference_taker(struct unit *unit, const struct definition *definition)
{
    bool is_new;
    const char *name = helper_name(unit, intern_format("take_%s", definition->c_name), definition->full_name, &is_new);
    if (is_new) {
        emit(&unit->helpers,
             "static bool $name$(struct fory_reader *reader, const struct fory_layout *layout, "
             "const struct fory_reference *reference, $type$ **out)\n"
             "{\n"
             "    if (!reference->is_new) {\n"
             "        *out = reference->object;\n"
             "        return true;\n"
             "    }\n"
             "    *out = fory_reader_alloc_object(reader, &$c_name$_fory_reader, reference);\n"
             "    return *out && $c_name$_read(reader, layout, *out);\n"
             "}\n\n",
             "name", name, "type", definition->c_type, "c_name", definition->c_name);
    }
    return name;
}

/* The field of a struct that holds a reference, whose flag it reads itself. */
static const char *reference_reader(struct unit *unit, const struct definition *definition)
{
    const char *take = reference_taker(unit, definition);
    bool is_new;
    const char *name = helper_name(unit, intern_format("refer_%s", definition->c_name), definition->full_name, &is_new);
    if (is_new) {
        emit(
            &unit->helpers,
            "static bool $name$(struct fory_reader *reader, $type$ **out)\n"
            "{\n"
            "    struct fory_reference reference;\n"
            "    const struct fory_layout *layout = NULL;\n"
            "    if (!fory_read_reference(reader, &$c_name$_fory_type, &reference))\n"
            "        return false;\n"
            "$field_type$"
            "    return $take$(reader, layout, &reference, out);\n"
            "}\n\n",
            "name", name, "type", definition->c_type, "c_name", definition->c_name, "field_type",
            definition->kind == DEFINITION_STRUCT
                ? intern_format("    if (reference.is_new && !fory_read_field_type(reader, &%s_fory_reader, &layout))\n"
                                "        return false;\n",
                                definition->c_name)
                : "",
            "take", take);
    }
    return name;
}

/* The same of a pointer to a base. */
static const char *reference_base_reader(struct unit *unit, const struct definition *base)
{
    bool is_new;
    const char *what = intern_format("any %s", base->full_name);
    const char *name = helper_name(unit, intern_format("refer_%s", base->c_name), what, &is_new);
    if (is_new) {
        emit(&unit->helpers,
             "static bool $name$(struct fory_reader *reader, $type$ **out)\n"
             "{\n"
             "    struct fory_reference reference;\n"
             "    if (!fory_read_base_reference(reader, &$c_name$_fory_type, &reference))\n"
             "        return false;\n"
             "    *out = reference.is_new ? fory_read_base(reader, &$c_name$_fory_type, &reference) : "
             "reference.object;\n"
             "    return *out || !reference.is_new;\n"
             "}\n\n",
             "name", name, "type", base->c_type, "c_name", base->c_name);
    }
    return name;
}

/* The address of a pointer that a function sets. C has no conversion for pointers to pointers to const. */
static const char *reference_pointer_address(const struct value *value)
{
    return intern_format("%s%s",
                         value->carrier->is_restrict ? "(void *)(uintptr_t)"
                         : value->carrier->is_const  ? "(void *)"
                                                     : "",
                         value_address(value->expression));
}

const char *value_refer(struct unit *unit, const struct value *value)
{
    const struct definition *base = value->carrier->base;
    return intern_format("%s(reader, %s)",
                         base ? reference_base_reader(unit, base) : reference_reader(unit, value->type->definition),
                         reference_pointer_address(value));
}

const char *value_take_reference(struct unit *unit, const struct value *value)
{
    return intern_format("%s(reader, %s, &reference, %s)", reference_taker(unit, value->type->definition),
                         value->layout, reference_pointer_address(value));
}
