/* SPDX-License-Identifier: Apache-2.0 */
/* Owns values that have a count: where their items are, how many, and what is refused when they are written and read.
 */
#include <string.h>

#include "../schema/c_names.h"
#include "emit.h"
#include "value.h"

/* Where the items of a list, array, map or counted bytes are, and how many. */
struct value_items {
    const char *items;
    const char *count;
    const char *count_type; /* NULL: size_t */
};

static struct value_items value_find_items(const struct value *value)
{
    const struct carrier *carrier = value->carrier;
    struct value_items found = {value->expression, carrier->extent, NULL};
    if (carrier->kind == CARRIER_CONTAINER) {
        found.items = value_member(value->expression, carrier->items);
        found.count = value_member(value->expression, "count");
    } else if (carrier->count) {
        found.count = intern_format("%s->%s", value->object, carrier->count);
        found.count_type = strcmp(carrier->count_type, "size_t") != 0 ? carrier->count_type : NULL;
    }
    return found;
}

/* Whether a member of the type may say more than there can be items: it is negative, or wider than a size_t. Of types
   we do not know it may. */
static bool value_may_be_wide(const char *count_type)
{
    static const char *const narrow[] = {"uint8_t",        "uint16_t",     "uint32_t", "unsigned char",
                                         "unsigned short", "unsigned int", "size_t"};
    for (size_t i = 0; i < sizeof narrow / sizeof narrow[0]; i++) {
        if (!strcmp(count_type, narrow[i]))
            return false;
    }
    return true;
}

/* The most that the count member may say, or NULL. */
static const char *value_count_limit(const struct carrier *carrier)
{
    if (!carrier->count)
        return NULL;
    if (carrier->extent && carrier->max)
        return intern_format("(%s < %llu ? %s : %llu)", carrier->extent, (unsigned long long)carrier->max,
                             carrier->extent, (unsigned long long)carrier->max);
    if (carrier->extent)
        return carrier->extent;
    if (carrier->max)
        return intern_format("%llu", (unsigned long long)carrier->max);
    return value_may_be_wide(carrier->count_type) ? "SIZE_MAX / 2" : NULL;
}

/* Of what is null by its pointer and has a count: both as arguments; or NULL. */
static const char *value_counted(const struct value *value)
{
    enum carrier_kind kind = value->carrier->kind;
    struct value_items found = value_find_items(value);
    if (kind == CARRIER_COUNTED || kind == CARRIER_CONTAINER)
        return intern_format("%s, %s%s", found.items, found.count_type ? "(uint64_t)" : "", found.count);
    if (kind == CARRIER_VALUE && (value->type->id == FORY_TYPE_STRING || value->type->id == FORY_TYPE_BINARY))
        return intern_format("%s, %s", value_member(value->expression, "data"),
                             value_member(value->expression, "size"));
    return NULL;
}

/* A count that counts other items, too, may be there without these. */
const char *value_write_flag(const struct value *value)
{
    const char *counted = value->carrier->shares_count ? NULL : value_counted(value);
    return counted ? intern_format("fory_write_nullable(writer, %s, %s)", counted, value_place(value)) : NULL;
}

const char *value_refuse_count(const struct value *value)
{
    const char *counted = value_counted(value);
    return counted ? intern_format("fory_writer_check_null(writer, %s);", strrchr(counted, ',') + 2) : NULL;
}

/* An array of numbers, or bytes. */
static const char *value_write_array(const struct value *value, const struct value_items *found, const char *count,
                                     bool checked)
{
    bool may_be_null = !checked && value->carrier->kind != CARRIER_FIXED_ARRAY && !value->type->nullable;
    bool is_void = value->carrier->kind == CARRIER_COUNTED && !strcmp(value->carrier->c_type, "void");
    const char *size = is_void ? "1" : intern_format("sizeof *%s", found->items);
    return may_be_null ? intern_format("fory_write_array_field(writer, %s, %s, %s, %s);", found->items, count, size,
                                       value_place(value))
                       : intern_format("fory_write_array(writer, %s, %s, %s);", found->items, count, size);
}

static const char *value_write_container(struct unit *unit, const struct value *value, const char *items,
                                         const char *count)
{
    const char *pointers = container_const_pointers(value->type, value->carrier);
    return intern_format("%s(writer, %s%s, %s, %s);", container_writer(unit, value->type, value->carrier),
                         pointers ? intern_format("(%s)", pointers) : "", items, count, value->declared);
}

/* The condition under which the items may be written, or NULL where the call sees to it. Of a nullable value it is
   known that there are some. */
static const char *value_items_fit(const struct value *value, const struct value_items *found, bool is_array)
{
    const char *limit = value_count_limit(value->carrier);
    const char *count = found->count_type ? intern_format("(uint64_t)%s", found->count) : found->count;
    if (limit)
        return intern_format("fory_writer_check_count(writer, %s, %s, %s, %s)", found->items, count, limit,
                             value_place(value));
    if (is_array || value->carrier->kind == CARRIER_FIXED_ARRAY || value->type->nullable)
        return NULL;
    return intern_format("fory_writer_check_items(writer, %s, %s, %s)", found->items, count, value_place(value));
}

void value_write_items(struct unit *unit, struct text *out, const char *indent, const struct value *value)
{
    struct value_items found = value_find_items(value);
    bool is_array = value_is_array(value->type->id) || value->type->id == FORY_TYPE_BINARY;
    const char *fit = value_items_fit(value, &found, is_array);
    const char *count = found.count_type ? intern_format("(size_t)%s", found.count) : found.count;
    const char *call;
    if (is_array)
        call = value_write_array(value, &found, count, fit);
    else if (value->type->id == FORY_TYPE_STRING)
        call = intern_format("fory_write_text(writer, %s, %s);", found.items, count);
    else
        call = value_write_container(unit, value, found.items, count);
    if (fit)
        emit(out, "$indent$if ($fit$)\n", "indent", indent, "fit", fit);
    emit(out, "$indent$$call$\n", "indent", fit ? intern_format("%s    ", indent) : indent, "call", call);
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* A condition on the number of items received: the member can say it. NULL when it always can. */
static const char *value_counted_fits(const struct carrier *carrier)
{
    bool whole = !strcmp(carrier->count_type, "size_t");
    const char *fits = whole ? NULL : intern_format("(size_t)(%s)count == count", carrier->count_type);
    if (!carrier->max)
        return fits;
    const char *max = intern_format("count <= %llu", (unsigned long long)carrier->max);
    return fits ? intern_format("%s && %s", max, fits) : max;
}

/* Reads items into an array of the struct: arrays straight into it, all else by way of the arena. */
static void value_read_into(struct unit *unit, struct text *body, const struct value *value)
{
    const struct carrier *carrier = value->carrier;
    bool is_bool = value->type->id == FORY_TYPE_BOOL_ARRAY;
    const char *counted = carrier->count ? value_counted_fits(carrier) : NULL;
    if (value->type->id == FORY_TYPE_STRING) {
        emit(body,
             "    size_t count;\n"
             "    if (!fory_read_text_into(reader, $items$, $extent$, &count)$fits$)\n"
             "        return false;\n",
             "items", value->expression, "extent", carrier->extent, "fits",
             counted ? intern_format(" || !fory_reader_check_count(reader, %s)", counted) : "");
        return;
    }
    if (value_is_array(value->type->id) || value->type->id == FORY_TYPE_BINARY) {
        const char *fits = carrier->count ? counted : intern_format("count == %s", carrier->extent);
        emit(body,
             "    size_t count;\n"
             "    if (!fory_read_$kind$array_into(reader, $items$, $extent$, $size$&count)$fits$)\n"
             "        return false;\n",
             "kind", is_bool ? "bool_" : "", "items", value->expression, "extent", carrier->extent, "size",
             is_bool ? "" : intern_format("sizeof *%s, ", value->expression), "fits",
             fits ? intern_format(" || !fory_reader_check_count(reader, %s)", fits) : "");
        return;
    }
    emit(body,
         "    size_t count;\n"
         "    $item$$space$*items;\n"
         "    if (!$read$ || !fory_reader_check_count(reader, count $whole$ $extent$$counted$))\n"
         "        return false;\n",
         "item", carrier->c_type, "space", carrier->c_type[strlen(carrier->c_type) - 1] == '*' ? "" : " ", "read",
         value_read_items(unit, value, "items", "count"), "whole", carrier->count ? "<=" : "==", "extent",
         carrier->extent, "counted", counted ? intern_format(" && %s", counted) : "");
    emit(body,
         container_holds_object(value->type->element, carrier->inner)
             ? "    if (!fory_reader_copy_items(reader, $items$, items, count * sizeof *items))\n"
               "        return false;\n"
             : "    memcpy($items$, items, count * sizeof *items);\n",
         "items", value->expression);
}

/* Whether another array has been read that the count member of this one counts, too: a C condition, from what the
   object holds where the order of reading is not known. */
static const char *value_is_counted(const struct unit *unit, const struct value *value)
{
    const struct definition *owner = unit->struct_now;
    struct text text = {0};
    bool is_fixed = false;
    for (size_t i = 0; i < owner->fields.count; i++) {
        const struct field *field = owner->order[i];
        if (field->carrier == value->carrier && unit->is_straight)
            break;
        if (field->carrier == value->carrier || field->carrier->count != value->carrier->count)
            continue;
        if (unit->is_straight && !field->type->nullable)
            return "true";
        if (field->carrier->kind == CARRIER_FIXED_ARRAY)
            is_fixed = true;
        else
            text_addf(&text, "%s%s->%s != NULL", text.size ? " || " : "", value->object, field->member);
    }
    if (is_fixed)
        text_addf(&text, "%s%s->%s != 0", text.size ? " || " : "", value->object, value->carrier->count);
    return text.size ? text_string(&text) : "false";
}

/* What is counted by the same member and has room for a given number of items has to have room for these. */
static void value_check_shared_count(const struct unit *unit, struct text *body, const struct value *value)
{
    const struct definition *owner = unit->struct_now;
    for (size_t i = 0; i < owner->fields.count; i++) {
        const struct carrier *other = owner->order[i]->carrier;
        if (other != value->carrier && other->count == value->carrier->count && other->extent)
            emit(body,
                 "    if (!fory_reader_check_count(reader, count <= $extent$))\n"
                 "        return false;\n",
                 "extent", other->extent);
    }
    emit(body,
         "    if (is_counted && !fory_reader_check_shared_count(reader, count == (size_t)$object$->$count$))\n"
         "        return false;\n",
         "object", value->object, "count", value->carrier->count);
}

static const char *value_call_field_reader(const struct unit *unit, const char *name, const struct value *value)
{
    if (value->carrier->shares_count)
        return intern_format("%s(reader, %s, %s)", name, value->object, value_is_counted(unit, value));
    return intern_format("%s(reader, %s)", name, value->object);
}

/* Items with a count member, or in an array of the struct, take a function of their own. */
const char *value_field_reader(struct unit *unit, const struct value *value)
{
    const struct carrier *carrier = value->carrier;
    const char *member = c_snake_case(strstr(value->expression, "->") + 2); /* it may be a path */
    const struct definition *owner = unit->struct_now;
    const char *name = intern_format("read_%s_%s", owner->c_name, member);
    bool is_new;
    name = helper_name(unit, name, intern_format("%s of %s", member, owner->full_name), &is_new);
    if (!is_new)
        return value_call_field_reader(unit, name, value);
    struct text body = {0};
    if (carrier->kind == CARRIER_COUNTED) {
        const char *fits = value_counted_fits(carrier);
        emit(&body,
             "    size_t count;\n"
             "    if (!$read$$fits$)\n"
             "        return false;\n",
             "read", value_read_items(unit, value, value->expression, "count"), "fits",
             fits ? intern_format(" || !fory_reader_check_count(reader, %s)", fits) : "");
    } else {
        value_read_into(unit, &body, value);
    }
    if (carrier->shares_count)
        value_check_shared_count(unit, &body, value);
    if (carrier->count)
        emit(&body, "    $object$->$count$ = $cast$count;\n", "object", value->object, "count", carrier->count, "cast",
             strcmp(carrier->count_type, "size_t") ? intern_format("(%s)", carrier->count_type) : "");
    emit(&unit->helpers,
         "static bool $name$(struct fory_reader *reader, $type$ *$object$$counted$)\n"
         "{\n"
         "$body$"
         "    return true;\n"
         "}\n\n",
         "name", name, "type", owner->c_type, "object", value->object, "body", text_string(&body), "counted",
         carrier->shares_count ? ", bool is_counted" : "");
    text_done(&body);
    return value_call_field_reader(unit, name, value);
}
