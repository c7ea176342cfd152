/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the C that reads rows into objects. */
#include "row_read.h"

#include <stdlib.h>
#include <string.h>

#include "../intern.h"
#include "../plan/container.h"
#include "defaults.h"
#include "emitter.h"
#include "expression.h"
#include "row_form.h"

/* Where a value is read from, and what becomes of a failure. */
struct row_source {
    const char *indent;
    const char *get;
    const char *has;     /* whether it is there */
    const char *fail;    /* what is returned */
    bool get_tells_null; /* a null body is {NULL, 0} */
};

static void row_read(struct text *out, const struct row_source *source, const struct operation *operation);

/* --- Statements ---------------------------------------------------------------------------------------------- */

static void row_fail_if(struct text *out, const struct row_source *source, const char *condition)
{
    emit_addf(out, "%sif (%s)\n%s    return %s;\n", source->indent, condition, source->indent, source->fail);
}

/* A value that is set by a call that may fail. */
static void row_read_latched(struct text *out, const struct row_source *source, const char *lvalue, const char *call)
{
    emit_addf(out, "%s%s =$>%s;\n", source->indent, lvalue, call);
    row_fail_if(out, source, "fory_row_failed(task)");
}

/* --- Values as a whole --------------------------------------------------------------------------------------- */

static void row_read_builtin(struct text *out, const struct row_source *source, const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *lvalue = place->lvalue;
    const struct row_form *form = row_form_of(place->type->id);
    switch (row_layout_id(place->type->id)) {
    case FORY_TYPE_STRING:
    case FORY_TYPE_BINARY:
        row_read_latched(out, source, lvalue, emit_format("fory_row_read_%s(task, %s)", form->name, source->get));
        return;
    case FORY_TYPE_DECIMAL:
        row_read_latched(out, source, lvalue,
                         emit_format("fory_row_read_decimal(task, %s, &%s)", source->get, operation->function));
        return;
    case FORY_TYPE_TIMESTAMP:
    case FORY_TYPE_DURATION:
        emit_addf(out, "%s%s =$>fory_row_%s_from_micros(%s);\n", source->indent, lvalue, form->name, source->get);
        return;
    default: break;
    }
    const char *cast = place->carrier->converts ? emit_format("(%s)", place->carrier->c_type) : "";
    emit_addf(out, "%s%s =$>%s%s;\n", source->indent, lvalue, cast, source->get);
    if (place->carrier->converts)
        row_fail_if(out, source,
                    emit_format("!fory_row_check_number(task, (%s)%s == %s)", form->c_type, lvalue, source->get));
}

static void row_read_chars(struct text *out, const struct row_source *source, const struct place *place)
{
    const char *c_type = place->carrier->c_type;
    const char *cast = expr_chars(place, c_type) == place->lvalue ? "" : emit_format("(%s)", c_type);
    row_read_latched(out, source, place->lvalue, emit_format("%sfory_row_read_cstring(task, %s)", cast, source->get));
}

static void row_read_char_array(struct text *out, const struct row_source *source, const struct place *place)
{
    emit_addf(out, "%sfory_row_read_text_into(task, %s, %s, sizeof %s, 1);\n", source->indent, source->get,
              place->lvalue, place->lvalue);
    row_fail_if(out, source, "fory_row_failed(task)");
}

/* --- Items with a count -------------------------------------------------------------------------------------- */

/* How many items or bytes there are. */
static const char *row_read_count(const struct row_source *source, const struct operation *operation)
{
    const struct wire_type *type = operation->place.type;
    if (operation->kind == OP_TEXT || type->id == FORY_TYPE_BINARY)
        return emit_format("%s.size", source->get);
    return emit_format("fory_row_array_count(%s%s)", source->get, type->key ? ".keys" : "");
}

/* A call that returns them, from the arena. C has no conversion to pointers to const items. */
static const char *row_read_items(const struct row_source *source, const struct operation *operation)
{
    const struct place *place = &operation->place;
    const struct carrier *item = place->carrier->inner;
    if (operation->kind == OP_TEXT)
        return emit_format("fory_row_read_text(task, %s)", source->get);
    if (operation->kind == OP_CONTAINER)
        return emit_format("%s%s_read(task, %s)", item && item->is_const ? "(void *)" : "", operation->function,
                           source->get);
    if (place->type->id == FORY_TYPE_BINARY)
        return emit_format("fory_row_read_binary(task, %s)", source->get);
    return emit_format("fory_row_read_numbers(task, %s, %u)", source->get,
                       row_layout_width(row_layout_id(place->type->element->id)));
}

/* Into an array of the object. */
static void row_read_into(struct text *out, const struct row_source *source, const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *indent = source->indent;
    if (operation->kind == OP_TEXT) {
        emit_addf(out, "%sfory_row_read_text_into(task, %s, %s, %s, 0);\n", indent, source->get, place->lvalue,
                  place->carrier->extent);
        row_fail_if(out, source, "fory_row_failed(task)");
    } else if (operation->kind == OP_CONTAINER) {
        const char *item = expr_pointer_to(container_item_type(place->type, place->carrier));
        emit_addf(out, "%s%sitems_of_%s =$>%s;\n", indent, item, place->name, row_read_items(source, operation));
        row_fail_if(out, source, "fory_row_failed(task)");
        emit_addf(out, "%smemcpy(%s, items_of_%s, count * sizeof *items_of_%s);\n", indent, place->lvalue, place->name,
                  place->name);
    } else if (place->type->id == FORY_TYPE_BINARY) {
        emit_addf(out, "%sfory_row_copy_bytes(%s, %s);\n", indent, source->get, place->lvalue);
    } else {
        emit_addf(out, "%sfory_row_copy_numbers(%s, %s, %u);\n", indent, source->get, place->lvalue,
                  row_layout_width(row_layout_id(place->type->element->id)));
    }
}

static const char *row_counted_before(const struct operation *operation)
{
    bool is_one = !operation->witnesses || !operation->witnesses->next;
    return emit_format(is_one ? "%s" : "(%s)", expr_counted_before(operation));
}

/* What fails if the number of items cannot be that of the member. */
static void row_read_checks(struct text *out, const struct row_source *source, const struct operation *operation)
{
    const struct place *place = &operation->place;
    struct text fits = {0};
    for (const struct count_check *check = operation->checks; check; check = check->next) {
        if (check->rule == COUNT_MAX)
            row_fail_if(out, source,
                        emit_format("!fory_row_check_max(task, count, %llu)", (unsigned long long)check->carrier->max));
        else
            emit_addf(&fits, "%s%s", fits.size ? " && " : "", expr_count_check(check));
    }
    for (const struct count_check *check = operation->sharing; check; check = check->next)
        emit_addf(&fits, "%s%s", fits.size ? " && " : "", expr_count_check(check));
    if (fits.size > 0)
        row_fail_if(out, source, emit_format("!fory_row_check_fits(task, %s)", intern_text(&fits)));
    if (place->carrier->shares_count && operation->counted != COUNTED_NOTHING)
        row_fail_if(out, source,
                    emit_format("%s && !fory_row_check_shared_count(task, count == (size_t)%s->%s)",
                                row_counted_before(operation), place->object, place->carrier->count));
}

/* Items that another member of the struct counts, or that are an array of it. */
static void row_read_counted(struct text *out, const struct row_source *source, const struct operation *operation)
{
    const struct place *place = &operation->place;
    const struct carrier *carrier = place->carrier;
    bool is_cast = carrier->count && strcmp(carrier->count_type, "size_t") != 0;
    bool is_fixed = carrier->kind == CARRIER_FIXED_ARRAY;
    bool is_checked = operation->checks || operation->sharing || carrier->shares_count ||
                      (is_fixed && operation->kind == OP_CONTAINER);
    if (is_checked)
        emit_addf(out, "%scount =$>%s;\n", source->indent, row_read_count(source, operation));
    row_read_checks(out, source, operation);
    if (is_fixed)
        row_read_into(out, source, operation);
    else
        row_read_latched(out, source, place->lvalue, row_read_items(source, operation));
    if (carrier->count)
        emit_addf(out, "%s%s->%s =$>%s%s;\n", source->indent, place->object, carrier->count,
                  is_cast ? emit_format("(%s)", carrier->count_type) : "",
                  is_checked ? "count" : row_read_count(source, operation));
}

static void row_read_container(struct text *out, const struct row_source *source, const struct operation *operation)
{
    if (operation->place.carrier->kind != CARRIER_CONTAINER) {
        row_read_counted(out, source, operation);
        return;
    }
    row_read_latched(out, source, operation->items, row_read_items(source, operation));
    emit_addf(out, "%s%s =$>%s;\n", source->indent, operation->count, row_read_count(source, operation));
}

/* --- Null ---------------------------------------------------------------------------------------------------- */

/* Reads of a null body are null themselves, unless a place must be kept for the value. */
static bool row_read_handles_null(const struct row_source *source, const struct operation *operation)
{
    const struct operation *inner = operation->inner;
    const struct place *place = &operation->place;
    if (inner->kind == OP_NEW)
        return place->type->definition != NULL;
    return source->get_tells_null && !place->carrier->shares_count;
}

static void row_read_present(struct text *out, const struct row_source *source, const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *presence = expr_presence(place);
    struct row_source inner = *source;
    if (!presence && row_read_handles_null(source, operation)) {
        row_read(out, source, operation->inner);
        return;
    }
    if (presence)
        emit_addf(out, "%s%s =$>%s;\n", source->indent, presence, source->has);
    else if (place->standing == STANDS_AS_FIELD)
        emit_addf(out, "%s%s\n", source->indent, expr_clear(place, emit_format("\n%s", source->indent)));
    struct text statements = {0};
    inner.indent = emit_format("%s    ", source->indent);
    row_read(&statements, &inner, operation->inner);
    emit_if(out, source->indent, presence ? presence : source->has, text_string(&statements));
    text_done(&statements);
}

/* --- Any value ----------------------------------------------------------------------------------------------- */

static void row_read(struct text *out, const struct row_source *source, const struct operation *operation)
{
    const struct place *place = &operation->place;
    switch (operation->kind) {
    case OP_BUILTIN: row_read_builtin(out, source, operation); return;
    case OP_CODEC:
        row_fail_if(out, source,
                    emit_format("!%s_row_read(task, %s, %s)", place->type->definition->c_name, source->get,
                                expr_address(place->lvalue)));
        return;
    case OP_CSTRING: row_read_chars(out, source, place); return;
    case OP_CHAR_ARRAY: row_read_char_array(out, source, place); return;
    case OP_TEXT:
    case OP_ARRAY:
    case OP_CONTAINER: row_read_container(out, source, operation); return;
    case OP_NEW:
        row_read_latched(out, source, place->lvalue, emit_format("%s(task, %s)", operation->function, source->get));
        return;
    case OP_REQUIRE:
    case OP_CHECK_COUNT: row_read(out, source, operation->inner); return;
    case OP_PRESENT: row_read_present(out, source, operation); return;
    default: abort();
    }
}

/* --- Functions for items ------------------------------------------------------------------------------------- */

/* Reads items, keys or values into memory for them. */
static void row_emit_array_reader(struct text *out, const struct helper *helper, const char *verb,
                                  const struct operation *item, const struct operation *defaults)
{
    const struct wire_type *type = item->place.type;
    const struct row_source source = {
        .indent = "        ",
        .get = type->definition ? emit_format("%s_row_at(array, i)", type->definition->c_name)
                                : emit_format("fory_row_array_get_%s(array, i)", row_form_of(type->id)->get),
        .has = "!fory_row_array_is_null(array, i)",
        .fail = "fory_row_fail_item(task, i)",
    };
    struct text read = {0};
    emit_defaults(&read, "        ", defaults);
    row_read(&read, &source, item);
    bool fails = strstr(text_string(&read), "task") != NULL;
    bool is_block = strchr(text_string(&read), '\n')[1] != '\0';
    emit(out,
         "static bool $|$name$_$verb$(struct fory_row_task *task, struct fory_row_array array, $type$items)\n"
         "{\n"
         "$unused$"
         "    size_t count = fory_row_array_count(array);\n"
         "    for (size_t i = 0; i < count; i++)$open$\n"
         "$read$"
         "$close$"
         "    return true;\n"
         "}\n\n",
         "name", helper->name, "verb", verb, "type",
         expr_pointer_to(container_item_type(helper->place.type, helper->place.carrier)), "unused",
         fails ? "" : "    (void)task;\n", "open", is_block ? " {" : "", "read", text_string(&read), "close",
         is_block ? "    }\n" : "");
    text_done(&read);
}

void emit_row_items_reader(struct text *out, const struct helper *helper)
{
    const char *type = container_item_type(helper->place.type, helper->place.carrier);
    bool is_map = helper->map_key != NULL;
    if (is_map)
        row_emit_array_reader(out, helper, "read_keys", helper->map_key, NULL);
    row_emit_array_reader(out, helper, is_map ? "read_values" : "read_items", helper->value, helper->defaults);
    emit(out,
         "static $type$$|$name$_read(struct fory_row_task *task, struct $holder$)\n"
         "{\n"
         "    $type$items =$>fory_row_new_items(task, $array$, sizeof *items, _Alignof($item$));\n",
         "type", expr_pointer_to(type), "name", helper->name, "holder",
         is_map ? "fory_row_map map" : "fory_row_array array", "array", is_map ? "map.keys" : "array", "item", type);
    emit(out,
         is_map ? "    if (!items || !$name$_read_keys(task, map.keys, items) || "
                  "!$name$_read_values(task, map.values, items))\n"
                : "    if (!items || !$name$_read_items(task, array, items))\n",
         "name", helper->name);
    text_add(out, "        return NULL;\n"
                  "    return items;\n"
                  "}\n\n");
}

void emit_row_new(struct text *out, const struct helper *helper)
{
    const struct place *place = &helper->place;
    const struct row_form *form = row_form_of(place->type->id);
    const struct definition *definition = place->type->definition;
    const struct row_source source = {.indent = "    ", .get = "value", .has = "true", .fail = "NULL"};
    const char *c_type = place->carrier->c_type;
    struct text read = {0};
    emit_defaults(&read, "    ", helper->defaults);
    row_read(&read, &source, helper->value);
    emit(out,
         "static $type$ *$|$name$(struct fory_row_task *task, $value$ value)\n"
         "{\n"
         "    $type$ *object =$>$condition$fory_row_new(task, sizeof *object, _Alignof($type$))$end$;\n"
         "    if (!object)\n"
         "        return NULL;\n"
         "$read$"
         "    return object;\n"
         "}\n\n",
         "type", c_type, "name", helper->name, "value",
         definition ? emit_format("struct %s_row", definition->c_name) : form->c_type, "condition",
         definition ? "value.row.data ? " : "", "end", definition ? " : NULL" : "", "read", text_string(&read));
    text_done(&read);
}

/* --- Rows ---------------------------------------------------------------------------------------------------- */

static void row_emit_row_reader(struct text *out, const struct row_plan *plan)
{
    const struct definition *definition = plan->definition;
    struct text fields = {0};
    uint32_t ordinal = 0;
    for (const struct operation *field = plan->fields; field; field = field->next, ordinal++) {
        const char *name = row_field_at(definition, ordinal).name;
        const struct row_source source = {
            .indent = "    ",
            .get = emit_format("%s_row_get_%s(row)", definition->c_name, name),
            .has = emit_format("%s_row_has_%s(row)", definition->c_name, name),
            .fail = emit_format("fory_row_fail_field(task, %s)", expr_name(&field->place)),
            .get_tells_null = true,
        };
        row_read(&fields, &source, field);
    }
    const char *statements = text_string(&fields);
    emit(out,
         "bool $|$name$_row_read(struct fory_row_task *task, struct $name$_row row, $type$ *$object$)\n"
         "{\n"
         "$count$$unused$$fields$"
         "    return true;\n"
         "}\n\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object, "count",
         strstr(statements, "    count =") ? "    size_t count;\n" : "", "unused",
         !plan->fields ? emit_format("    (void)task;\n    (void)row;\n    (void)%s;\n", definition->object)
         : !strstr(statements, "task") ? "    (void)task;\n"
                                       : "",
         "fields", statements);
    text_done(&fields);
}

void emit_row_reader(struct text *out, const struct row_plan *plan)
{
    const struct definition *definition = plan->definition;
    struct text defaults = {0};
    emit_defaults(&defaults, "    ", plan->defaults);
    row_emit_row_reader(out, plan);
    emit(out,
         "enum fory_status $|$name$_from_row(struct $name$_row row, struct fory_arena *arena, $type$ *$object$, "
         "struct fory_error *error)\n"
         "{\n"
         "    struct fory_row_task task = {.error = error, .arena = arena};\n"
         "    struct fory_arena_position mark = fory_arena_mark(arena);\n"
         "    memset($object$, 0, sizeof *$object$);\n"
         "$defaults$"
         "    return fory_row_end_read(&task, $name$_row_read(&task, row, $object$), &$name$_row_schema, mark, "
         "$object$, sizeof *$object$);\n"
         "}\n\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object, "defaults",
         text_string(&defaults));
    text_done(&defaults);
}

void emit_row_read_declarations(struct text *out, const struct definition *definition)
{
    emit(out,
         "/* Reads a verified row into an object, and what it points to into the arena. After a failure the object is "
         "zeroed. */\n"
         "FORY_MUST_CHECK enum fory_status $|$name$_from_row(struct $name$_row row, struct fory_arena *arena, "
         "$type$ *$object$, struct fory_error *error);\n"
         "/* For generated code. */\n"
         "bool $|$name$_row_measure(struct fory_row_task *task, const $type$ *$object$);\n"
         "bool $|$name$_row_read(struct fory_row_task *task, struct $name$_row row, $type$ *$object$);\n\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
}
