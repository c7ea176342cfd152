/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what generated code relies on in the structs of a header: it stops the build of one that has changed. */
#include <string.h>

#include "emit.h"

/* The type of a pointer to the member, as its carrier tells. */
static const char *guard_pointer(const struct carrier *carrier)
{
    const char *constant = carrier->is_const ? "const " : "";
    switch (carrier->kind) {
    case CARRIER_CHARS: return intern_format("%s*", carrier->c_type);
    case CARRIER_CHAR_ARRAY:
    case CARRIER_FIXED_ARRAY: return intern_format("%s (*)[%s]", carrier->c_type, carrier->extent);
    case CARRIER_COUNTED: {
        const char *item = carrier->c_type;
        bool pointer = item[strlen(item) - 1] == '*';
        return pointer ? intern_format("%s%s**", item, constant) : intern_format("%s%s **", constant, item);
    }
    case CARRIER_POINTER: return intern_format("%s%s **", constant, carrier->inner->c_type);
    default: return intern_format("%s *", carrier->c_type);
    }
}

static void guard_member(struct unit *unit, const struct definition *definition, const char *member,
                         const char *pointer)
{
    emit(&unit->source, "FORY_MEMBER_IS($type$, $member$, $pointer$);\n", "type", definition->c_type, "member", member,
         "pointer", pointer);
}

static void guard_carrier(struct unit *unit, const struct definition *definition, const char *member,
                          const struct carrier *carrier)
{
    guard_member(unit, definition, member, guard_pointer(carrier));
    if (carrier->count)
        guard_member(unit, definition, carrier->count, intern_format("%s *", carrier->count_type));
}

void emit_struct_guards(struct unit *unit, const struct definition *definition)
{
    if (!definition->defined_by_header)
        return;
    if (definition->type_member)
        emit(&unit->source, "FORY_MEMBER_IS_FIRST($type$, $member$);\n", "type", definition->c_type, "member",
             definition->type_member);
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        if (!field->carrier->is_whole)
            guard_carrier(unit, definition, field->member, field->carrier);
    }
    if (definition->fields.count > 0 || definition->type_member)
        text_add(&unit->source, "\n");
}

void emit_union_guards(struct unit *unit, const struct definition *definition)
{
    if (!definition->defined_by_header)
        return;
    guard_member(unit, definition, definition->selector, intern_format("%s *", definition->selector_type));
    for (size_t i = 0; i < definition->cases.count; i++)
        guard_carrier(unit, definition, definition->cases.items[i]->member, definition->cases.items[i]->carrier);
    if (definition->unknown)
        guard_member(unit, definition, definition->unknown, "struct fory_unknown_case *");
    text_add(&unit->source, "\n");
}
