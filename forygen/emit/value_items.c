/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how values that have a count are written: where their items are, how many, and what is refused. */
#include <string.h>

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

const char *value_write_flag(const struct value *value)
{
    const char *counted = value_counted(value);
    return counted ? intern_format("fory_write_nullable(writer, %s, %s)", counted, value_place(value)) : NULL;
}

const char *value_refuse_count(const struct value *value)
{
    const char *counted = value_counted(value);
    return counted ? intern_format("fory_write_null(writer, %s);", strrchr(counted, ',') + 2) : NULL;
}

/* An array of numbers, or bytes. */
static const char *value_write_array(const struct value *value, const struct value_items *found, const char *count,
                                     bool checked)
{
    bool may_be_null = !checked && value->carrier->kind != CARRIER_FIXED_ARRAY && !value->type->nullable;
    return may_be_null
               ? intern_format("fory_write_array_field(writer, %s, %s, sizeof *%s, %s);", found->items, count,
                               found->items, value_place(value))
               : intern_format("fory_write_array(writer, %s, %s, sizeof *%s);", found->items, count, found->items);
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
        return intern_format("fory_write_limited(writer, %s, %s, %s, %s)", found->items, count, limit,
                             value_place(value));
    if (is_array || value->carrier->kind == CARRIER_FIXED_ARRAY || value->type->nullable)
        return NULL;
    return intern_format("fory_write_items(writer, %s, %s, %s)", found->items, count, value_place(value));
}

void value_write_items(struct unit *unit, struct text *out, const char *indent, const struct value *value)
{
    struct value_items found = value_find_items(value);
    bool is_array = value_is_array(value->type->id) || value->type->id == FORY_TYPE_BINARY;
    const char *fit = value_items_fit(value, &found, is_array);
    const char *count = found.count_type ? intern_format("(size_t)%s", found.count) : found.count;
    if (fit)
        emit(out, "$indent$if ($fit$)\n", "indent", indent, "fit", fit);
    emit(out, "$indent$$call$\n", "indent", fit ? intern_format("%s    ", indent) : indent, "call",
         is_array ? value_write_array(value, &found, count, fit)
                  : value_write_container(unit, value, found.items, count));
}
