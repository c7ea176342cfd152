/* SPDX-License-Identifier: Apache-2.0 */
/* Owns random objects, and the comparison of objects, by the tables of generated code. */
#include "object_walk.h"

#include <stdio.h>
#include <stdlib.h>

#include "../support/random.h"

/* A value where it is in C. */
struct walk_value {
    const struct fory_row_member *member;
    const struct fory_row_type *type;
    bool nullable;
};

static struct walk_value walk_child(const struct walk_value *value, uint32_t i)
{
    struct walk_value child = {&value->member->inner[i], value->type->fields[i].type, value->type->fields[i].nullable};
    return child;
}

static bool walk_is_text(const struct fory_row_type *type)
{
    return type->id == FORY_TYPE_STRING || type->id == FORY_TYPE_BINARY;
}

/* --- Filling ------------------------------------------------------------------------------------------------- */

static void fill_value(struct object_fill *fill, const struct walk_value *value, uint8_t *holder);

static void *walk_alloc(struct object_fill *fill, size_t size)
{
    void *memory = fory_arena_alloc(fill->arena, size, FORY_ARENA_ALIGNMENT);
    if (!memory)
        abort();
    return memset(memory, 0, size);
}

static bool walk_is_null(struct object_fill *fill, bool nullable)
{
    return nullable && !fill->is_present && random_chance(&fill->random, 3);
}

/* Letters of 1 or 2 bytes. */
static void fill_text(struct object_fill *fill, const struct fory_row_type *type, uint8_t *to, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        bool is_wide = type->id == FORY_TYPE_STRING && i + 1 < size && random_chance(&fill->random, 5);
        to[i] = type->id == FORY_TYPE_BINARY ? (uint8_t)random_next(&fill->random)
                : is_wide                    ? 0xc3
                                             : (uint8_t)('a' + random_next(&fill->random) % 26);
        if (is_wide)
            to[++i] = 0xa9;
    }
}

/* Whole microseconds within some 290,000 years. */
static void fill_time(struct object_fill *fill, uint8_t *at)
{
    struct fory_timestamp time = {0};
    time.seconds = (int64_t)random_next(&fill->random) / 1000003;
    time.nanoseconds = (uint32_t)(random_next(&fill->random) % 1000000) * 1000;
    memcpy(at, &time, sizeof time);
}

static void fill_decimal(struct object_fill *fill, const struct fory_row_type *type, uint8_t *at)
{
    uint64_t limit = 1;
    for (unsigned i = 0; i < type->precision && i < 18; i++)
        limit *= 10;
    struct fory_decimal decimal = {.small = random_next(&fill->random) % limit, .scale = type->scale};
    decimal.negative = decimal.small > 0 && random_chance(&fill->random, 2);
    memcpy(at, &decimal, sizeof decimal);
}

static void fill_plain(struct object_fill *fill, const struct walk_value *value, uint8_t *at)
{
    const struct fory_row_type *type = value->type;
    uint64_t bits = random_next(&fill->random);
    size_t width = value->member->size > 0 ? value->member->size : type->width;
    if (type->id == FORY_TYPE_STRUCT)
        object_fill(fill, value->member->object, at);
    else if (type->id == FORY_TYPE_TIMESTAMP || type->id == FORY_TYPE_DURATION)
        fill_time(fill, at);
    else if (type->id == FORY_TYPE_DECIMAL)
        fill_decimal(fill, type, at);
    else if (type->id == FORY_TYPE_BOOL)
        *at = bits & 1;
    else
        memcpy(at, &bits, width);
}

/* The number of items; what shares its count with others always has as many. */
static size_t walk_count(struct object_fill *fill, const struct fory_row_member *member)
{
    size_t most = member->max > 0 && member->max < fill->most ? member->max : fill->most;
    if (member->room > 0 && member->room < most)
        most = member->room;
    if (member->form == FORY_ROW_INLINE && member->count_size == 0)
        return member->room;
    if (member->shares_count)
        return 3;
    return fill->is_present ? most : random_next(&fill->random) % (most + 1);
}

static void fill_items(struct object_fill *fill, const struct walk_value *value, uint8_t *items, size_t count)
{
    if (walk_is_text(value->type)) {
        fill_text(fill, value->type, items, count);
        return;
    }
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < value->type->field_count; k++) {
            struct walk_value child = walk_child(value, k);
            fill_value(fill, &child, items + i * value->member->size);
        }
}

static void fill_count(const struct fory_row_member *member, uint8_t *holder, size_t count)
{
    uint8_t count8 = (uint8_t)count;
    uint16_t count16 = (uint16_t)count;
    uint32_t count32 = (uint32_t)count;
    uint64_t count64 = count;
    switch (member->count_size) {
    case 1: memcpy(holder + member->count, &count8, 1); break;
    case 2: memcpy(holder + member->count, &count16, 2); break;
    case 4: memcpy(holder + member->count, &count32, 4); break;
    case 8: memcpy(holder + member->count, &count64, 8); break;
    default: break;
    }
}

static void fill_span(struct object_fill *fill, const struct walk_value *value, uint8_t *holder)
{
    const struct fory_row_member *member = value->member;
    if (walk_is_null(fill, value->nullable))
        return;
    size_t count = walk_count(fill, member);
    size_t size = walk_is_text(value->type) ? 1 : member->size;
    uint8_t *items = walk_alloc(fill, count * size);
    fill_items(fill, value, items, count);
    memcpy(holder + member->offset, &items, sizeof items);
    fill_count(member, holder, count);
}

static void fill_inline(struct object_fill *fill, const struct walk_value *value, uint8_t *holder)
{
    const struct fory_row_member *member = value->member;
    size_t count = walk_count(fill, member);
    bool ends_with_nul = value->type->id == FORY_TYPE_STRING && member->count_size == 0;
    fill_items(fill, value, holder + member->offset, ends_with_nul ? count - 1 : count);
    fill_count(member, holder, count);
}

static void fill_pointed(struct object_fill *fill, const struct walk_value *value, uint8_t *holder)
{
    const struct fory_row_member *member = value->member;
    struct walk_value pointed = {member->inner, value->type, false};
    bool is_chars = member->form == FORY_ROW_CHARS;
    size_t size = random_next(&fill->random) % (fill->most + 1);
    if (walk_is_null(fill, value->nullable))
        return;
    uint8_t *target = walk_alloc(fill, is_chars ? size + 1 : member->size);
    if (is_chars)
        fill_text(fill, value->type, target, size);
    else
        fill_value(fill, &pointed, target);
    memcpy(holder + member->offset, &target, sizeof target);
}

static void fill_value(struct object_fill *fill, const struct walk_value *value, uint8_t *holder)
{
    const struct fory_row_member *member = value->member;
    struct walk_value present = {member, value->type, false};
    if (member->has_presence) {
        holder[member->presence] = !walk_is_null(fill, value->nullable);
        if (!holder[member->presence])
            return;
        value = &present;
    }
    switch (member->form) {
    case FORY_ROW_PLAIN: fill_plain(fill, value, holder + member->offset); break;
    case FORY_ROW_SPAN: fill_span(fill, value, holder); break;
    case FORY_ROW_INLINE: fill_inline(fill, value, holder); break;
    case FORY_ROW_CHARS:
    case FORY_ROW_POINTER: fill_pointed(fill, value, holder); break;
    }
}

void object_fill(struct object_fill *fill, const struct fory_row_carrier *carrier, void *object)
{
    const struct fory_row_type *type = carrier->schema->type;
    if (carrier->init)
        carrier->init(object);
    for (uint32_t i = 0; i < type->field_count; i++) {
        struct walk_value value = {&carrier->members[i], type->fields[i].type, type->fields[i].nullable};
        fill_value(fill, &value, object);
    }
}

/* --- Comparing ----------------------------------------------------------------------------------------------- */

static bool equal_values(const struct walk_value *value, const uint8_t *left, const uint8_t *right);

static bool equal_decimals(const uint8_t *left, const uint8_t *right)
{
    struct fory_decimal a;
    struct fory_decimal b;
    memcpy(&a, left, sizeof a);
    memcpy(&b, right, sizeof b);
    if (a.scale != b.scale || a.negative != b.negative || !a.bytes != !b.bytes)
        return false;
    return a.bytes ? a.size == b.size && memcmp(a.bytes, b.bytes, a.size) == 0 : a.small == b.small;
}

static bool equal_times(const uint8_t *left, const uint8_t *right)
{
    struct fory_timestamp a;
    struct fory_timestamp b;
    memcpy(&a, left, sizeof a);
    memcpy(&b, right, sizeof b);
    return a.seconds == b.seconds && a.nanoseconds == b.nanoseconds;
}

static bool equal_plain(const struct walk_value *value, const uint8_t *left, const uint8_t *right)
{
    const struct fory_row_type *type = value->type;
    if (type->id == FORY_TYPE_STRUCT)
        return object_equal(value->member->object, left, right);
    if (type->id == FORY_TYPE_TIMESTAMP || type->id == FORY_TYPE_DURATION)
        return equal_times(left, right);
    if (type->id == FORY_TYPE_DECIMAL)
        return equal_decimals(left, right);
    return memcmp(left, right, value->member->size > 0 ? value->member->size : type->width) == 0;
}

static size_t walk_stored_count(const struct fory_row_member *member, const uint8_t *holder)
{
    uint64_t count = 0;
    memcpy(&count, holder + member->count, member->count_size); /* the tests run on little-endian machines */
    return member->count_size > 0 ? (size_t)count : member->room;
}

static bool equal_items(const struct walk_value *value, const uint8_t *left, const uint8_t *right, size_t count)
{
    if (walk_is_text(value->type))
        return count == 0 || memcmp(left, right, count) == 0;
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < value->type->field_count; k++) {
            struct walk_value child = walk_child(value, k);
            size_t offset = i * value->member->size;
            if (!equal_values(&child, left + offset, right + offset))
                return false;
        }
    return true;
}

static bool equal_pointers(const struct walk_value *value, const uint8_t *left, const uint8_t *right)
{
    const struct fory_row_member *member = value->member;
    const uint8_t *a;
    const uint8_t *b;
    memcpy(&a, left + member->offset, sizeof a);
    memcpy(&b, right + member->offset, sizeof b);
    if (!a || !b)
        return a == b;
    if (member->form == FORY_ROW_CHARS)
        return strcmp((const char *)a, (const char *)b) == 0;
    if (member->form == FORY_ROW_SPAN)
        return walk_stored_count(member, left) == walk_stored_count(member, right) &&
               equal_items(value, a, b, walk_stored_count(member, left));
    struct walk_value pointed = {member->inner, value->type, false};
    return equal_values(&pointed, a, b);
}

static bool equal_values(const struct walk_value *value, const uint8_t *left, const uint8_t *right)
{
    const struct fory_row_member *member = value->member;
    if (member->has_presence) {
        if (left[member->presence] != right[member->presence])
            return false;
        if (!left[member->presence])
            return true;
    }
    if (member->form == FORY_ROW_PLAIN)
        return equal_plain(value, left + member->offset, right + member->offset);
    if (member->form != FORY_ROW_INLINE)
        return equal_pointers(value, left, right);
    return walk_stored_count(member, left) == walk_stored_count(member, right) &&
           equal_items(value, left + member->offset, right + member->offset, walk_stored_count(member, left));
}

bool object_equal(const struct fory_row_carrier *carrier, const void *left, const void *right)
{
    const struct fory_row_type *type = carrier->schema->type;
    for (uint32_t i = 0; i < type->field_count; i++) {
        struct walk_value value = {&carrier->members[i], type->fields[i].type, type->fields[i].nullable};
        if (!equal_values(&value, left, right)) {
            fprintf(stderr, "%s: %s differs\n", carrier->schema->name, type->fields[i].name);
            return false;
        }
    }
    return true;
}
