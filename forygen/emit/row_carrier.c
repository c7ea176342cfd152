/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the tables of how objects are laid out in C, from the carriers of the schema. */
#include "row_carrier.h"

#include <stdlib.h>
#include <string.h>

#include "../intern.h"
#include "../plan/defaults.h"
#include "../plan/planner.h"
#include "defaults.h"
#include "emitter.h"
#include "expression.h"

/* A value in what holds it. */
struct row_place {
    const struct wire_type *type;
    const struct carrier *carrier;
    const char *holder; /* a C type */
    const char *path;   /* of the value in it; "": it is the whole holder */
};

/* The constants that describe what values hold, each once. */
struct row_inners {
    struct text *out;
    const char *name; /* of the struct: "demo_person" */
    VECTOR(const char *) seen;
};

static void row_place_emit(struct row_inners *inners, struct text *out, const struct row_place *place);

/* --- Parts --------------------------------------------------------------------------------------------------- */

/* The C type of a value alone. */
static const char *row_place_type(const struct carrier *carrier)
{
    if (carrier->kind == CARRIER_POINTER)
        return expr_pointer_to(row_place_type(carrier->inner));
    return carrier->c_type;
}

/* `part` is a member of the value, or "". */
static const char *row_place_path(const struct row_place *place, const char *part)
{
    return intern_format("%s%s%s", place->path, *place->path && *part ? "." : "", part);
}

/* Where a value of that form begins. */
static void row_place_at(struct text *out, const char *form, const struct row_place *place, const char *part)
{
    const char *path = row_place_path(place, part);
    if (*path)
        emit_addf(out, "FORY_ROW_AT(FORY_ROW_%s, %s, %s)", form, place->holder, path);
    else
        emit_addf(out, "FORY_ROW_ALONE(FORY_ROW_%s)", form);
}

/* The constant that has these initializers. */
static const char *row_inner_constant(struct row_inners *inners, const char *initializers)
{
    size_t number = 0;
    while (number < inners->seen.count && strcmp(inners->seen.items[number], initializers) != 0)
        number++;
    const char *constant = intern_format("%s_row_inner_%zu", inners->name, number + 1);
    if (number == inners->seen.count) {
        vector_push(&inners->seen, initializers);
        emit(inners->out,
             "static const struct fory_row_member $constant$[] = {\n"
             "$initializers$"
             "};\n",
             "constant", constant, "initializers", initializers);
    }
    return constant;
}

static void row_place_line(struct row_inners *inners, struct text *out, const struct row_place *place)
{
    text_add(out, "    ");
    row_place_emit(inners, out, place);
    text_add(out, ",\n");
}

/* What a pointer leads to, or each of many: values of the C type. */
static void row_place_holds(struct row_inners *inners, struct text *out, const char *c_type,
                            const struct row_place *first, const struct row_place *second)
{
    struct text initializers = {0};
    row_place_line(inners, &initializers, first);
    if (second)
        row_place_line(inners, &initializers, second);
    emit_addf(out, ",$ FORY_ROW_HOLDS(%s, %s)", c_type, row_inner_constant(inners, intern_text(&initializers)));
}

/* The items of a list, the entries of a map; nothing of text and bytes. */
static void row_place_items(struct row_inners *inners, struct text *out, const struct row_place *place)
{
    const struct wire_type *type = place->type;
    const struct carrier *carrier = place->carrier;
    if (!type->element)
        return;
    if (!type->key) {
        const char *item = row_place_type(carrier->inner);
        row_place_holds(inners, out, item, &(struct row_place){type->element, carrier->inner, item, ""}, NULL);
        return;
    }
    const char *entry = carrier->kind != CARRIER_CONTAINER ? carrier->c_type
                        : carrier->entry                   ? carrier->entry
                                                           : intern_format("%s_entry", carrier->c_type);
    struct row_place key = {type->key, carrier->key, entry, "key"};
    struct row_place value = {type->element, carrier->inner, entry, "value"};
    row_place_holds(inners, out, entry, &key, &value);
}

static bool row_place_is_signed(enum fory_wire_type id)
{
    return id == FORY_TYPE_INT8 || id == FORY_TYPE_INT16 || id == FORY_TYPE_INT32 || id == FORY_TYPE_INT64;
}

/* A count that is another member of the struct, and the limits of what it counts. */
static void row_place_count(struct text *out, const struct row_place *place)
{
    const struct carrier *carrier = place->carrier;
    if (carrier->count)
        emit_addf(out, ",$ FORY_ROW_%sCOUNT(%s, %s)", row_place_is_signed(carrier->count_number) ? "SIGNED_" : "",
                  place->holder, carrier->count);
    if (carrier->extent || carrier->max > 0 || carrier->shares_count)
        emit_addf(out, ",$ FORY_ROW_LIMITS(%s, %llu, %s)", carrier->extent ? carrier->extent : "0",
                  (unsigned long long)carrier->max, carrier->shares_count ? "true" : "false");
}

/* --- Forms --------------------------------------------------------------------------------------------------- */

/* A struct of a pointer and a size_t. */
static void row_place_span(struct text *out, const struct row_place *place, const char *items, const char *count)
{
    row_place_at(out, "SPAN", place, items);
    emit_addf(out, ",$ FORY_ROW_COUNT(%s, %s)", place->holder, row_place_path(place, count));
}

static void row_place_value(struct text *out, const struct row_place *place)
{
    if (place->type->id == FORY_TYPE_STRING || place->type->id == FORY_TYPE_BINARY) {
        row_place_span(out, place, "data", "size");
        return;
    }
    row_place_at(out, "PLAIN", place, "");
    if (place->type->definition)
        emit_addf(out, ",$ FORY_ROW_OBJECT(%s_row_carrier)", place->type->definition->c_name);
    else if (place->carrier->converts)
        emit_addf(out, ",$ FORY_ROW_WIDTH(%s)", place->carrier->c_type);
}

/* What may be missing, and the bool that says so: a member of the same struct, or of its own. */
static void row_place_optional(struct text *out, const struct row_place *place)
{
    bool is_own = place->carrier->kind == CARRIER_OPTIONAL;
    struct row_place value = *place;
    value.carrier = place->carrier->inner;
    value.path = is_own ? row_place_path(place, "value") : place->path;
    row_place_value(out, &value);
    emit_addf(out, ",$ FORY_ROW_PRESENCE(%s, %s)", place->holder,
              is_own ? row_place_path(place, "present") : place->carrier->presence);
}

static void row_place_counted(struct row_inners *inners, struct text *out, const struct row_place *place,
                              const char *form)
{
    row_place_at(out, form, place, "");
    row_place_count(out, place);
    row_place_items(inners, out, place);
}

/* The initializer of a struct fory_row_member. */
static void row_place_emit(struct row_inners *inners, struct text *out, const struct row_place *place)
{
    const struct carrier *inner = place->carrier->inner;
    emit_addf(out, "{$[");
    switch (place->carrier->kind) {
    case CARRIER_VALUE: row_place_value(out, place); break;
    case CARRIER_PRESENCE:
    case CARRIER_OPTIONAL: row_place_optional(out, place); break;
    case CARRIER_CONTAINER:
        row_place_span(out, place, place->carrier->items, "count");
        row_place_items(inners, out, place);
        break;
    case CARRIER_COUNTED: row_place_counted(inners, out, place, "SPAN"); break;
    case CARRIER_CHAR_ARRAY:
    case CARRIER_FIXED_ARRAY: row_place_counted(inners, out, place, "INLINE"); break;
    case CARRIER_CSTRING: row_place_at(out, "CHARS", place, ""); break;
    case CARRIER_POINTER:
        row_place_at(out, "POINTER", place, "");
        row_place_holds(inners, out, row_place_type(inner),
                        &(struct row_place){place->type, inner, row_place_type(inner), ""}, NULL);
        break;
    }
    emit_addf(out, "$]}");
}

/* --- The table ----------------------------------------------------------------------------------------------- */

static void row_carrier_members(struct text *out, const struct definition *definition)
{
    struct row_inners inners = {.out = out, .name = definition->c_name};
    struct text members = {0};
    for (uint32_t i = 0; i < definition->row->type.field_count; i++) {
        const struct field *field = definition->row->fields[i];
        struct row_place place = {field->type, field->carrier, definition->c_type, field->member};
        row_place_line(&inners, &members, &place);
    }
    text_add(out, inners.seen.count > 0 ? "\n" : "");
    emit(out,
         "static const struct fory_row_member $name$_row_members[] = {\n"
         "$members$"
         "};\n\n",
         "name", definition->c_name, "members", text_string(&members));
    text_done(&members);
}

static void row_carrier_init(struct text *out, const struct definition *definition)
{
    struct planner planner = {.owner = definition};
    struct text defaults = {0};
    emit_defaults(&defaults, "    ", plan_defaults(&planner, definition, intern_format("*%s", definition->object)));
    emit(out,
         "static void $|$name$_row_init(void *object)\n"
         "{\n"
         "    $type$ *$object$ = object;\n"
         "$defaults$"
         "}\n\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object, "defaults",
         text_string(&defaults));
    text_done(&defaults);
}

void emit_row_carrier_declaration(struct text *out, const struct definition *definition)
{
    emit(out,
         "/* How objects are laid out in C, for fory/arrow.h. */\n"
         "extern const struct fory_row_carrier $name$_row_carrier;\n\n",
         "name", definition->c_name);
}

void emit_row_carrier(struct text *out, const struct definition *definition)
{
    bool has_fields = definition->row->type.field_count > 0;
    if (has_fields)
        row_carrier_members(out, definition);
    if (definition->has_defaults)
        row_carrier_init(out, definition);
    emit(out,
         "const struct fory_row_carrier $name$_row_carrier = {\n"
         "    .schema = &$name$_row_schema,\n"
         "    .size = sizeof($type$),\n"
         "    .alignment = _Alignof($type$),\n"
         "$members$$init$"
         "};\n",
         "name", definition->c_name, "type", definition->c_type, "members",
         has_fields ? intern_format("    .members = %s_row_members,\n", definition->c_name) : "", "init",
         definition->has_defaults ? intern_format("    .init = %s_row_init,\n", definition->c_name) : "");
}
