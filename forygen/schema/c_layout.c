/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the hash that tells C types of one schema apart. */
#include "c_layout.h"

#include <inttypes.h>

#include "../text.h"
#include "type_id.h"

static const char *c_layout_text(const char *text)
{
    return text ? text : "";
}

static void c_layout_add_carrier(struct text *out, const struct carrier *carrier)
{
    if (!carrier)
        return;
    text_addf(out, "(%d %s [%s] %s %s %s %s %s", (int)carrier->kind, c_layout_text(carrier->c_type),
              c_layout_text(carrier->extent), c_layout_text(carrier->count), c_layout_text(carrier->count_type),
              c_layout_text(carrier->presence), c_layout_text(carrier->items), c_layout_text(carrier->entry));
    c_layout_add_carrier(out, carrier->key);
    c_layout_add_carrier(out, carrier->inner);
    text_add(out, ")");
}

static void c_layout_add_cases(struct text *out, const struct definition *definition)
{
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *alternative = definition->cases.items[i];
        text_addf(out, " %s %s", alternative->c_name, alternative->member);
        c_layout_add_carrier(out, alternative->carrier);
    }
}

/* A union among the members of a struct has no constant of its own. */
static void c_layout_add_field(struct text *out, const struct field *field)
{
    const struct definition *part = field->type->definition;
    text_addf(out, " %s", field->member);
    c_layout_add_carrier(out, field->carrier);
    if (part && part->is_inline_union)
        c_layout_add_cases(out, part);
}

uint32_t c_layout_hash(const struct definition *definition)
{
    struct text text = {0};
    text_addf(&text, "%s {%s}", definition->c_type, c_layout_text(definition->c_members));
    for (size_t i = 0; i < definition->fields.count; i++)
        c_layout_add_field(&text, definition->fields.items[i]);
    c_layout_add_cases(&text, definition);
    for (size_t i = 0; i < definition->values.count; i++) {
        const struct enum_value *value = definition->values.items[i];
        text_addf(&text, " %s %" PRId64, value->c_name, value->number);
    }
    return type_id_hash(text_string(&text));
}
