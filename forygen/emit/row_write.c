/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the C that measures objects, and writes them as rows. */
#include "row_write.h"

#include <stdlib.h>

#include "../intern.h"
#include "../schema/row_layout.h"
#include "emitter.h"
#include "expression.h"
#include "row_form.h"

/* --- Measuring ----------------------------------------------------------------------------------------------- */

/* Bytes of an item of the type in its array. */
static const char *row_item_width(const struct wire_type *type)
{
    uint8_t width = row_layout_width(row_layout_id(type->id));
    return intern_format("%u", width > 0 ? width : 8);
}

/* Whether more is to measure of such a value than the slot that it is in. */
static bool row_is_measured(const struct operation *operation)
{
    switch (operation->kind) {
    case OP_BUILTIN: {
        enum fory_wire_type id = row_layout_id(operation->place.type->id);
        return row_layout_width(id) == 0 || id == FORY_TYPE_TIMESTAMP || id == FORY_TYPE_DURATION;
    }
    case OP_NEW:
    case OP_PRESENT: return row_is_measured(operation->inner);
    default: return true;
    }
}

static const char *row_measure_container(const struct operation *operation)
{
    const struct wire_type *type = operation->place.type;
    const char *count = expr_count(operation, "size_t");
    if (type->key)
        return emit_format("fory_row_measure_map(task, %s, %s, %s, %s)", operation->items, count,
                           row_item_width(type->key), row_item_width(type->element));
    return emit_format("fory_row_measure_array(task, %s, %s, %s)", operation->items, count,
                       row_item_width(type->element));
}

static const char *row_cast_items(const struct operation *operation)
{
    const char *pointers = expr_const_pointers(operation->place.type, operation->place.carrier);
    return pointers ? emit_format("(%s)%s", pointers, operation->items) : operation->items;
}

static const char *row_measure_builtin(const struct operation *operation)
{
    const struct place *place = &operation->place;
    if (place->type->id == FORY_TYPE_DECIMAL)
        return emit_format("fory_row_measure_decimal(task, %s, &%s)", place->lvalue, operation->function);
    return emit_format("fory_row_measure_%s(task, %s)", row_form_of(place->type->id)->name, place->lvalue);
}

static const char *row_count_fails(const struct operation *operation)
{
    const struct carrier *carrier = operation->place.carrier;
    const char *count = expr_count(operation, "uint64_t");
    const char *max = "";
    if (carrier->max)
        max = emit_format("!fory_row_check_max(task, %s, %llu) || ", count, (unsigned long long)carrier->max);
    return emit_format("%s!fory_row_check_count(task, %s, %s)", max, count,
                       carrier->extent ? carrier->extent : "SIZE_MAX / 2");
}

/* A call that is true if the value is fine and was added to the size. */
static const char *row_measure(const struct operation *operation)
{
    const struct place *place = &operation->place;
    switch (operation->kind) {
    case OP_BUILTIN: return row_measure_builtin(operation);
    case OP_CODEC:
        return emit_format("%s_row_measure(task, %s)", place->type->definition->c_name, expr_address(place->lvalue));
    case OP_CSTRING: return emit_format("fory_row_measure_cstring(task, %s)", expr_chars(place, "const char *"));
    case OP_CHAR_ARRAY:
        return emit_format("fory_row_measure_char_array(task, %s, sizeof %s)", expr_chars(place, "const char *"),
                           place->lvalue);
    case OP_TEXT:
        return emit_format("fory_row_measure_text(task, %s, %s)", operation->items, expr_count(operation, "size_t"));
    case OP_ARRAY:
        if (place->type->id != FORY_TYPE_BINARY)
            return row_measure_container(operation);
        return emit_format("fory_row_measure_binary(task, %s, %s)", operation->items, expr_count(operation, "size_t"));
    case OP_CONTAINER:
        return emit_format("%s_measure(task, %s, %s)", operation->function, row_cast_items(operation),
                           expr_count(operation, "size_t"));
    default: abort();
    }
}

/* A condition under which the value is refused. */
static const char *row_fails(const struct operation *operation)
{
    const char *before = NULL;
    if (operation->kind == OP_NEW)
        return row_fails(operation->inner);
    if (operation->kind == OP_CHECK_COUNT)
        before = row_count_fails(operation);
    else if (operation->kind == OP_REQUIRE)
        before = emit_format("!fory_row_require(task, %s)", operation->place.lvalue);
    else
        return emit_format("!%s", row_measure(operation));
    return row_is_measured(operation->inner) ? emit_format("%s || %s", before, row_fails(operation->inner)) : before;
}

/* Whether a value is there that may be null. What is NULL with a count is left to the checks of a value. */
static const char *row_is_present(const struct operation *operation)
{
    if (operation->has_count)
        return emit_format("(%s != NULL || %s > 0)", operation->items, operation->count);
    return expr_is_present(&operation->place);
}

/* Strings and bytes that are null add nothing. */
static bool row_null_is_empty(const struct operation *operation)
{
    enum fory_wire_type id = operation->place.type->id;
    enum carrier_kind kind = operation->place.carrier->kind;
    return kind == CARRIER_CSTRING || (kind == CARRIER_VALUE && (id == FORY_TYPE_STRING || id == FORY_TYPE_BINARY));
}

static void row_emit_measure(struct text *out, const char *indent, const struct operation *operation, const char *fail)
{
    if (!row_is_measured(operation))
        return;
    if (operation->kind != OP_PRESENT)
        emit_addf(out, "%sif (%s)\n", indent, row_fails(operation));
    else if (row_null_is_empty(operation))
        emit_addf(out, "%sif (%s)\n", indent, row_fails(operation->inner));
    else if (operation->inner->kind == OP_CHECK_COUNT)
        emit_addf(out, "%sif (%s && (%s))\n", indent, row_is_present(operation), row_fails(operation->inner));
    else
        emit_addf(out, "%sif (%s && %s)\n", indent, row_is_present(operation), row_fails(operation->inner));
    emit_addf(out, "%s    return %s;\n", indent, fail);
}

static void row_emit_items_measure(struct text *out, const struct helper *helper)
{
    static const char fail[] = "fory_row_fail_item(task, i)";
    struct operation whole = {.place = helper->place, .items = "items", .count = "count"};
    struct text items = {0};
    if (helper->map_key)
        row_emit_measure(&items, "        ", helper->map_key, fail);
    row_emit_measure(&items, "        ", helper->value, fail);
    emit(out,
         "static bool $|$name$_measure(struct fory_row_task *task, $items$, size_t count)\n"
         "{\n",
         "name", helper->name, "items", expr_const_items(&helper->place));
    if (items.size > 0)
        emit(out,
             "    if (!$measure$)\n"
             "        return false;\n"
             "    for (size_t i = 0; i < count; i++) {\n"
             "$items$"
             "    }\n"
             "    return fory_row_measured(task);\n",
             "measure", row_measure_container(&whole), "items", text_string(&items));
    else
        emit(out, "    return $measure$;\n", "measure", row_measure_container(&whole));
    text_add(out, "}\n\n");
    text_done(&items);
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

/* Where a value is written: a slot of the row "out", or an item of an array. */
struct row_site {
    const char *holder;
    const char *slot;
    const char *null; /* what makes it null */
    const char *indent;
    bool is_item;
};

/* A number or time of its width. */
static const char *row_put_fixed(const struct row_site *site, const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *cast = place->carrier->converts ? emit_format("(%s)", row_form_of(place->type->id)->c_type) : "";
    return emit_format("fory_row_put_%s%s(%s + %s, %s%s);", row_form_of(place->type->id)->name,
                       site->is_item ? "_item" : "", site->holder, site->slot, cast, place->lvalue);
}

static const char *row_put_builtin(const struct row_site *site, const struct operation *operation)
{
    const struct place *place = &operation->place;
    if (row_layout_width(row_layout_id(place->type->id)) > 0)
        return row_put_fixed(site, operation);
    const char *type = operation->function ? emit_format(", &%s", operation->function) : "";
    return emit_format("body =$>fory_row_put_%s(%s, %s, body, %s%s);", row_form_of(place->type->id)->name, site->holder,
                       site->slot, place->lvalue, type);
}

/* Something of its own up to its end: two statements. */
static const char *row_put_body(const struct row_site *site, const char *end)
{
    return emit_format("end =$>%s;\n%sbody = fory_row_put_body(%s, %s, body, end);", end, site->indent, site->holder,
                       site->slot);
}

static const char *row_put_array(const struct row_site *site, const struct operation *operation)
{
    const char *count = expr_count(operation, "size_t");
    if (operation->kind == OP_TEXT || operation->place.type->id == FORY_TYPE_BINARY)
        return emit_format("body =$>fory_row_put_binary(%s, %s, body, %s, %s);", site->holder, site->slot,
                           operation->items, count);
    return emit_format("body =$>fory_row_put_numbers(%s, %s, body, %s, %s, %s);", site->holder, site->slot,
                       operation->items, count, row_item_width(operation->place.type->element));
}

/* A statement that writes a value that is there. */
static const char *row_put(const struct row_site *site, const struct operation *operation)
{
    const struct place *place = &operation->place;
    switch (operation->kind) {
    case OP_BUILTIN: return row_put_builtin(site, operation);
    case OP_CODEC:
        return row_put_body(
            site, emit_format("%s_row_write(%s, body)", place->type->definition->c_name, expr_address(place->lvalue)));
    case OP_CSTRING:
    case OP_CHAR_ARRAY:
        return emit_format("body =$>fory_row_put_cstring(%s, %s, body, %s);", site->holder, site->slot,
                           expr_chars(place, "const char *"));
    case OP_TEXT:
    case OP_ARRAY: return row_put_array(site, operation);
    case OP_CONTAINER:
        return row_put_body(site, emit_format("%s_write(%s, %s, body)", operation->function, row_cast_items(operation),
                                              expr_count(operation, "size_t")));
    case OP_NEW:
    case OP_REQUIRE:
    case OP_CHECK_COUNT: return row_put(site, operation->inner);
    default: abort();
    }
}

static void row_emit_put(struct text *out, struct row_site site, const struct operation *operation)
{
    const char *indent = site.indent;
    if (operation->kind != OP_PRESENT) {
        emit_addf(out, "%s%s\n", indent, row_put(&site, operation));
        return;
    }
    site.indent = emit_format("%s    ", indent);
    const char *put = row_put(&site, operation->inner);
    emit_if_else(out, indent, expr_is_present(&operation->place), emit_format("%s%s\n", site.indent, put), site.null);
}

/* What is written up to its end. */
static bool row_has_end(const struct operation *operation)
{
    if (operation->kind == OP_CODEC || operation->kind == OP_CONTAINER)
        return true;
    return operation->inner && row_has_end(operation->inner);
}

/* Whether the value has a body of its own. */
static bool row_value_has_body(const struct wire_type *type)
{
    return row_layout_width(row_layout_id(type->id)) == 0;
}

/* A function that writes an array of such items. */
static void row_emit_array_writer(struct text *out, const struct helper *helper, const char *verb,
                                  const struct operation *item)
{
    static const struct row_site site = {"array", "slot", "fory_row_put_null_item(array, i);", "        ", true};
    const struct wire_type *type = item->place.type;
    const char *width = row_item_width(type);
    struct text put = {0};
    row_emit_put(&put, site, item);
    bool is_block = item->kind == OP_PRESENT || row_has_end(item);
    emit(out,
         "static uint8_t *$|$name$_$verb$($items$, size_t count, uint8_t *array)\n"
         "{\n"
         "    size_t slot = fory_row_begin_array(array, count, $width$);\n"
         "$body$"
         "    for (size_t i = 0; i < count; i++, slot += $width$)$open$\n"
         "$put$"
         "$close$"
         "    return $end$;\n"
         "}\n\n",
         "name", helper->name, "verb", verb, "items", expr_const_items(&helper->place), "width", width, "body",
         row_has_end(item)          ? "    uint8_t *body = array + slot + count * 8;\n    uint8_t *end;\n"
         : row_value_has_body(type) ? "    uint8_t *body = array + slot + count * 8;\n"
                                    : "",
         "open", is_block ? " {" : "", "put", text_string(&put), "close", is_block ? "    }\n" : "", "end",
         row_value_has_body(type) ? "body" : "array + fory_row_padded(slot)");
    text_done(&put);
}

void emit_row_items_writer(struct text *out, const struct helper *helper)
{
    row_emit_items_measure(out, helper);
    if (!helper->map_key) {
        row_emit_array_writer(out, helper, "write", helper->value);
        return;
    }
    row_emit_array_writer(out, helper, "write_keys", helper->map_key);
    row_emit_array_writer(out, helper, "write_values", helper->value);
    emit(out,
         "static uint8_t *$|$name$_write($items$, size_t count, uint8_t *map)\n"
         "{\n"
         "    uint8_t *values = $name$_write_keys(items, count, map + 8);\n"
         "    fory_store_uint64(map, (size_t)(values - map) - 8);\n"
         "    return $name$_write_values(items, count, values);\n"
         "}\n\n",
         "name", helper->name, "items", expr_const_items(&helper->place));
}

/* --- Rows ---------------------------------------------------------------------------------------------------- */

static const char *row_fail_field(const struct operation *operation)
{
    return emit_format("fory_row_fail_field(task, %s)", expr_name(&operation->place));
}

static void row_emit_measurer(struct text *out, const struct row_plan *plan)
{
    const struct definition *definition = plan->definition;
    struct text fields = {0};
    for (const struct operation *field = plan->fields; field; field = field->next)
        row_emit_measure(&fields, "    ", field, row_fail_field(field));
    emit(out,
         "bool $|$name$_row_measure(struct fory_row_task *task, const $type$ *$object$)\n"
         "{\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
    if (fields.size == 0)
        emit(out, "    (void)$object$; /* all of its rows have the same size */\n", "object", definition->object);
    emit(out,
         "    task->size += $size$;\n"
         "$fields$"
         "    return fory_row_measured(task);\n"
         "}\n\n",
         "size", intern_format("%u", definition->row->type.fixed_size), "fields", text_string(&fields));
    text_done(&fields);
}

/* The null bits: all zero at first. */
static void row_emit_null_bits(struct text *out, const struct row_layout *layout)
{
    size_t size = fory_row_slot(layout->type.field_count, 0);
    if (size == 8)
        text_add(out, "    fory_store_uint64(out, 0);\n");
    else
        text_addf(out, "    memset(out, 0, %zu);\n", size);
}

static void row_emit_row_writer(struct text *out, const struct row_plan *plan)
{
    const struct definition *definition = plan->definition;
    const struct row_layout *layout = definition->row;
    struct text fields = {0};
    uint32_t ordinal = 0;
    bool has_bodies = false;
    bool has_ends = false;
    for (const struct operation *operation = plan->fields; operation; operation = operation->next, ordinal++) {
        struct row_field field = row_field_at(definition, ordinal);
        struct row_site site = {"out", field.slot,
                                emit_format("fory_row_set_null(out, %s, %s);", field.ordinal, field.slot), "    ",
                                false};
        row_emit_put(&fields, site, operation);
        has_ends = has_ends || row_has_end(operation);
        has_bodies = has_bodies || row_value_has_body(operation->place.type);
    }
    emit(out,
         "uint8_t *$|$name$_row_write(const $type$ *$object$, uint8_t *out)\n"
         "{\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
    if (has_bodies)
        text_addf(out, "    uint8_t *body = out + %u;\n%s\n", layout->type.fixed_size,
                  has_ends ? "    uint8_t *end;\n" : "");
    if (plan->fields)
        row_emit_null_bits(out, layout);
    else
        emit(out, "    (void)$object$; /* it has no fields */\n", "object", definition->object);
    emit(out,
         "$fields$"
         "    return $end$;\n"
         "}\n\n",
         "fields", text_string(&fields), "end",
         has_bodies ? "body" : intern_format("out + %u", layout->type.fixed_size));
    text_done(&fields);
}

void emit_row_writer(struct text *out, const struct row_plan *plan)
{
    const struct definition *definition = plan->definition;
    row_emit_measurer(out, plan);
    emit(out,
         "enum fory_status $|$name$_row_size(const $type$ *$object$, size_t *size, struct fory_error *error)\n"
         "{\n"
         "    struct fory_row_task task = {.error = error};\n"
         "    return fory_row_end_size(&task, $name$_row_measure(&task, $object$), &$name$_row_schema, size);\n"
         "}\n\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
    row_emit_row_writer(out, plan);
    emit(out,
         "enum fory_status $|$name$_to_row(const $type$ *$object$, struct fory_arena *arena, "
         "struct $name$_row *row, struct fory_error *error)\n"
         "{\n"
         "    struct fory_row_task task = {.error = error, .arena = arena};\n"
         "    uint8_t *out =$>fory_row_begin_row(&task, $name$_row_measure(&task, $object$), &$name$_row_schema, "
         "&row->row);\n"
         "    if (out)\n"
         "        $name$_row_write($object$, out);\n"
         "    return task.status;\n"
         "}\n\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
}

void emit_row_write_declarations(struct text *out, const struct definition *definition)
{
    emit(out,
         "/* Checks an object and sets the size of its row. error says what is wrong with which field; it may be "
         "NULL. */\n"
         "FORY_MUST_CHECK enum fory_status $|$name$_row_size(const $type$ *$object$, size_t *size, "
         "struct fory_error *error);\n"
         "/* Writes the row of an object that $name$_row_size has checked, all bytes of it. Returns its end. */\n"
         "uint8_t *$|$name$_row_write(const $type$ *$object$, uint8_t *out);\n"
         "/* Makes a row in the arena. */\n"
         "FORY_MUST_CHECK enum fory_status $|$name$_to_row(const $type$ *$object$, struct fory_arena *arena, "
         "struct $name$_row *row, struct fory_error *error);\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
}
