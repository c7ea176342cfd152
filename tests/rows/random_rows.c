/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the making of rows for tests. */
#include "random_rows.h"

#include <fory/wire_types.h>

#include "../support/random.h"

/* --- Types --------------------------------------------------------------------------------------------------- */

static const struct fory_row_type random_scalars[] = {
    {.id = FORY_TYPE_BOOL, .width = 1},
    {.id = FORY_TYPE_INT8, .width = 1},
    {.id = FORY_TYPE_INT16, .width = 2},
    {.id = FORY_TYPE_INT32, .width = 4},
    {.id = FORY_TYPE_INT64, .width = 8},
    {.id = FORY_TYPE_FLOAT16, .width = 2},
    {.id = FORY_TYPE_FLOAT32, .width = 4},
    {.id = FORY_TYPE_FLOAT64, .width = 8},
    {.id = FORY_TYPE_DURATION, .width = 8},
    {.id = FORY_TYPE_TIMESTAMP, .width = 8},
    {.id = FORY_TYPE_DATE, .width = 4},
    {.id = FORY_TYPE_BINARY},
    {.id = FORY_TYPE_STRING},
    {.id = FORY_TYPE_DECIMAL, .precision = 76, .scale = 3},
};

static const struct fory_row_type *random_type(uint64_t *random, struct fory_arena *arena, unsigned depth);

static const struct fory_row_type *random_children(uint64_t *random, struct fory_arena *arena, unsigned depth,
                                                   uint8_t id, uint32_t count)
{
    static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    struct fory_row_type *type = fory_arena_alloc(arena, sizeof *type, _Alignof(struct fory_row_type));
    struct fory_row_field *fields = fory_arena_alloc(arena, count * sizeof *fields, _Alignof(struct fory_row_field));
    *type = (struct fory_row_type){.id = id, .field_count = count, .fields = fields};
    for (uint32_t i = 0; i < count; i++)
        fields[i] =
            (struct fory_row_field){names[i % 8], random_type(random, arena, depth + 1), random_chance(random, 2)};
    if (id == FORY_TYPE_STRUCT) {
        type->fixed_size = (uint32_t)fory_row_slot(count, count);
    } else if (id == FORY_TYPE_MAP) {
        fields[0].nullable = false;
    }
    return type;
}

static const struct fory_row_type *random_type(uint64_t *random, struct fory_arena *arena, unsigned depth)
{
    uint64_t choice = random_next(random) % (depth > 4 ? 8 : 14);
    switch (choice) {
    case 8:
    case 9: return random_children(random, arena, depth, FORY_TYPE_STRUCT, (uint32_t)(random_next(random) % 5));
    case 10:
    case 11:
    case 12: return random_children(random, arena, depth, FORY_TYPE_LIST, 1);
    case 13: return random_children(random, arena, depth, FORY_TYPE_MAP, 2);
    default: return &random_scalars[random_next(random) % (sizeof random_scalars / sizeof *random_scalars)];
    }
}

const struct fory_row_type *random_row_type(uint64_t *random, struct fory_arena *arena)
{
    uint32_t count = (uint32_t)(random_next(random) % (random_chance(random, 20) ? 140 : 12));
    return random_children(random, arena, count > 20 ? 4 : 0, FORY_TYPE_STRUCT, count);
}

/* --- Rows ---------------------------------------------------------------------------------------------------- */

struct random_out {
    uint64_t *random;
    uint8_t *data;
    size_t size;
    size_t capacity;
    bool full;
};

/* Zeros, or garbage. */
static void random_extend(struct random_out *out, size_t size, bool garbage)
{
    if (size > out->capacity - out->size) {
        out->full = true;
        return;
    }
    for (size_t i = 0; i < size; i++)
        out->data[out->size++] = garbage ? (uint8_t)random_next(out->random) : 0;
}

static void random_text(struct random_out *out)
{
    static const char *const words[] = {"fory ", "row",       "\xc3\xa9", "\xe4\xb8\x96", "\xf0\x9f\x90\x8e",
                                        "",      "0123456789"};
    for (uint64_t left = random_next(out->random) % (random_chance(out->random, 8) ? 30 : 5); left > 0; left--) {
        const char *word = words[random_next(out->random) % 7];
        size_t at = out->size;
        random_extend(out, strlen(word), false);
        if (!out->full)
            memcpy(out->data + at, word, strlen(word));
    }
}

static void random_struct(struct random_out *out, const struct fory_row_type *type);
static void random_array(struct random_out *out, const struct fory_row_field *item, uint64_t count);

static void random_map(struct random_out *out, const struct fory_row_type *type)
{
    uint64_t count = random_next(out->random) % 5;
    size_t at = out->size;
    random_extend(out, 8, false);
    random_array(out, &type->fields[0], count);
    if (!out->full)
        fory_store_uint64(out->data + at, out->size - at - 8);
    random_array(out, &type->fields[1], count);
}

static void random_body(struct random_out *out, const struct fory_row_type *type)
{
    uint64_t count = random_next(out->random) % (random_chance(out->random, 10) ? 150 : 6);
    switch (type->id) {
    case FORY_TYPE_STRING: random_text(out); break;
    case FORY_TYPE_BINARY: random_extend(out, (size_t)(random_next(out->random) % 20), true); break;
    case FORY_TYPE_DECIMAL: random_extend(out, 32, true); break;
    case FORY_TYPE_STRUCT: random_struct(out, type); break;
    case FORY_TYPE_LIST: random_array(out, &type->fields[0], count); break;
    default: random_map(out, type);
    }
}

/* A body of the row or array that starts at base, and its slot. */
static void random_place(struct random_out *out, const struct fory_row_type *type, size_t base, size_t slot)
{
    if (random_chance(out->random, 16))
        random_extend(out, 8, true); /* a gap */
    size_t at = out->size;
    random_body(out, type);
    size_t size = out->size - at;
    if (type->id == FORY_TYPE_STRING || type->id == FORY_TYPE_BINARY)
        random_extend(out, (0 - size) & 7, false);
    if (!out->full)
        fory_store_uint64(out->data + slot, (uint64_t)(at - base) << 32 | size);
}

/* A number, whose place is within zeros, or within garbage that may stay behind it. */
static void random_number(struct random_out *out, const struct fory_row_type *type, size_t at)
{
    for (size_t i = 0; i < type->width; i++)
        out->data[at + i] =
            (uint8_t)(type->id == FORY_TYPE_BOOL ? random_next(out->random) % 2 : random_next(out->random));
}

static void random_struct(struct random_out *out, const struct fory_row_type *type)
{
    size_t base = out->size;
    bool garbage = random_chance(out->random, 3);
    random_extend(out, type->fixed_size, garbage);
    for (uint32_t i = 0; i < type->field_count && !out->full; i++) {
        const struct fory_row_field *field = &type->fields[i];
        size_t slot = base + fory_row_slot(type->field_count, i);
        bool null = field->nullable && random_chance(out->random, 3);
        uint8_t *bits = &out->data[base + i / 8];
        *bits = (uint8_t)((*bits & ~(1u << i % 8)) | (unsigned)null << i % 8);
        if (null)
            continue;
        if (field->type->width)
            random_number(out, field->type, slot);
        else
            random_place(out, field->type, base, slot);
    }
}

static void random_array(struct random_out *out, const struct fory_row_field *item, uint64_t count)
{
    size_t base = out->size;
    size_t width = item->type->width ? item->type->width : 8;
    bool garbage = random_chance(out->random, 3);
    random_extend(out, 8 + (count + 63) / 64 * 8 + count * width, garbage);
    if (out->full)
        return;
    fory_store_uint64(out->data + base, count);
    size_t items = out->size - count * width;
    for (size_t i = 0; i < count && !out->full; i++) {
        bool null = item->nullable && random_chance(out->random, 4);
        uint8_t *bits = &out->data[base + 8 + i / 8];
        *bits = (uint8_t)((*bits & ~(1u << i % 8)) | (unsigned)null << i % 8);
        if (null)
            continue;
        if (item->type->width)
            random_number(out, item->type, items + i * width);
        else
            random_place(out, item->type, base, items + i * width);
    }
    if (item->type->width && !random_chance(out->random, 4))
        random_extend(out, (0 - count * width) & 7, false);
}

size_t random_row(uint64_t *random, const struct fory_row_type *type, uint8_t *out, size_t capacity)
{
    struct random_out made = {random, out, 0, capacity, false};
    random_struct(&made, type);
    return made.full ? 0 : made.size;
}
