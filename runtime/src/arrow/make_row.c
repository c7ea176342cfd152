/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rows that are made of columns: one after another, each body behind what points to it. */
#include "arrow/make_row.h"

#include <string.h>

#include "arrow/column.h"
#include "base/utf.h"
#include "context/error.h"

enum {
    MAKE_FIRST_CAPACITY = 1024
};

/* A row that is made; base is that of the struct or array whose slots are filled. */
struct make_state {
    struct fory_arrow_reader *reader;
    struct fory_error *error;
};

static enum fory_status make_body(struct make_state *state, const struct fory_arrow_input *input, int64_t index);

static enum fory_status make_fail(struct make_state *state, enum fory_status status, const char *message)
{
    return fory_arrow_fail(state->error, status, message);
}

static enum fory_status make_fail_in(struct make_state *state, const char *name, enum fory_status status)
{
    if (state->error)
        fory_error_enter_field(state->error, name);
    return status;
}

static enum fory_status make_fail_at(struct make_state *state, size_t item, enum fory_status status)
{
    if (state->error)
        fory_error_enter_item(state->error, item);
    return status;
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

/* Adds `size` zero bytes at *at. */
static enum fory_status make_room(struct make_state *state, size_t size, size_t *at)
{
    struct fory_arrow_reader *reader = state->reader;
    *at = reader->scratch_size;
    if (size > FORY_ROW_MAX_SIZE - reader->scratch_size)
        return make_fail(state, FORY_LIMIT_EXCEED, "the row is too large");
    size_t total = reader->scratch_size + size;
    if (total > reader->scratch_capacity) {
        size_t capacity = reader->scratch_capacity > 0 ? 2 * reader->scratch_capacity : MAKE_FIRST_CAPACITY;
        capacity = capacity < total ? total : capacity;
        void *grown =
            reader->allocator->resize(reader->allocator->user, reader->scratch, reader->scratch_capacity, capacity);
        if (!grown)
            return make_fail(state, FORY_OUT_OF_MEMORY, NULL);
        reader->scratch = grown;
        reader->scratch_capacity = capacity;
    }
    if (size > 0)
        memset(reader->scratch + *at, 0, size);
    reader->scratch_size = total;
    return FORY_OK;
}

/* Bytes, and zeros up to a multiple of 8. */
static enum fory_status make_bytes(struct make_state *state, struct fory_bytes bytes)
{
    size_t at;
    if (bytes.size > FORY_ROW_MAX_SIZE)
        return make_fail(state, FORY_LIMIT_EXCEED, "the row is too large");
    enum fory_status status = make_room(state, (bytes.size + 7) / 8 * 8, &at);
    if (status == FORY_OK && bytes.size > 0)
        memcpy(state->reader->scratch + at, bytes.data, bytes.size);
    return status;
}

/* --- Slots --------------------------------------------------------------------------------------------------- */

/* The slots of a struct or an array: where the container, its null bits and its slots begin in the scratch. */
struct make_slots {
    size_t base;
    size_t bits;
    size_t slots;
    size_t width; /* of a slot */
};

static enum fory_status make_number(struct make_state *state, const struct fory_arrow_input *input, int64_t index,
                                    size_t at)
{
    uint64_t bits;
    uint8_t *to = state->reader->scratch + at;
    if (!fory_arrow_input_number(input, index, &bits))
        return make_fail(state, FORY_INVALID_DATA, "the time does not fit");
    switch (input->type->width) {
    case 1: *to = (uint8_t)bits; break;
    case 2: fory_store_uint16(to, (uint16_t)bits); break;
    case 4: fory_store_uint32(to, (uint32_t)bits); break;
    default: fory_store_uint64(to, bits); break;
    }
    return FORY_OK;
}

/* One field or item: its null bit, its value, or its body and its place. */
static enum fory_status make_slot(struct make_state *state, const struct make_slots *slots,
                                  const struct fory_arrow_input *input, int64_t index, size_t number)
{
    struct fory_arrow_reader *reader = state->reader;
    size_t at = slots->slots + number * slots->width;
    if (fory_arrow_input_is_null(input, index)) {
        uint8_t *bits = reader->scratch + slots->bits + number / 8;
        *bits = (uint8_t)(*bits | 1u << number % 8);
        return input->nullable ? FORY_OK : make_fail(state, FORY_INVALID_DATA, "null where it is not allowed");
    }
    if (input->type->width > 0)
        return make_number(state, input, index, at);
    size_t start = reader->scratch_size;
    enum fory_status status = make_body(state, input, index);
    if (status != FORY_OK)
        return status;
    size_t size = reader->scratch_size - start;
    if (input->type->id == FORY_TYPE_STRING || input->type->id == FORY_TYPE_BINARY)
        size = fory_arrow_input_bytes(input, index).size;
    fory_store_uint64(reader->scratch + at, (uint64_t)(start - slots->base) << 32 | size);
    return FORY_OK;
}

/* --- Containers ---------------------------------------------------------------------------------------------- */

static enum fory_status make_struct(struct make_state *state, const struct fory_arrow_input *input, int64_t index)
{
    struct make_slots slots = {.width = 8};
    enum fory_status status = make_room(state, input->type->fixed_size, &slots.base);
    slots.bits = slots.base;
    slots.slots = slots.base + fory_row_slot(input->type->field_count, 0);
    for (uint32_t i = 0; i < input->child_count && status == FORY_OK; i++) {
        status = make_slot(state, &slots, &input->children[i], index, i);
        if (status != FORY_OK)
            return make_fail_in(state, input->children[i].name, status);
    }
    return status;
}

/* Copies all items of an array if rows have them as the column has them. */
static bool make_copy(struct make_state *state, const struct make_slots *slots, const struct fory_arrow_input *input,
                      int64_t first, size_t count)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return false;
#endif
    bool is_number = input->layout == FORY_ARROW_SIGNED || input->layout == FORY_ARROW_FLOAT;
    if (!is_number || input->dictionary || input->validity || input->width != input->type->width ||
        input->multiply != 1 || input->divide != 1 || count == 0)
        return false;
    const uint8_t *from = (const uint8_t *)input->data + (input->offset + first) * input->width;
    memcpy(state->reader->scratch + slots->slots, from, count * input->width);
    return true;
}

static enum fory_status make_array(struct make_state *state, const struct fory_arrow_input *input, int64_t first,
                                   int64_t count)
{
    struct make_slots slots = {.width = input->type->width > 0 ? input->type->width : 8};
    size_t items = (size_t)count;
    if (items > FORY_ROW_MAX_SIZE)
        return make_fail(state, FORY_LIMIT_EXCEED, "the row is too large");
    size_t head = 8 + (items + 63) / 64 * 8;
    enum fory_status status = make_room(state, head + (items * slots.width + 7) / 8 * 8, &slots.base);
    if (status != FORY_OK)
        return status;
    slots.bits = slots.base + 8;
    slots.slots = slots.base + head;
    fory_store_uint64(state->reader->scratch + slots.base, items);
    if (make_copy(state, &slots, input, first, items))
        return FORY_OK;
    for (size_t i = 0; i < items && status == FORY_OK; i++) {
        status = make_slot(state, &slots, input, first + (int64_t)i, i);
        if (status != FORY_OK)
            return make_fail_at(state, i, status);
    }
    return status;
}

static enum fory_status make_map(struct make_state *state, const struct fory_arrow_input *input, int64_t first,
                                 int64_t count)
{
    size_t base;
    enum fory_status status = make_room(state, 8, &base);
    for (uint32_t i = 0; i < 2 && status == FORY_OK; i++) {
        size_t start = state->reader->scratch_size;
        status = make_array(state, &input->children[i], first, count);
        if (status != FORY_OK)
            return make_fail_in(state, input->children[i].name, status);
        if (i == 0)
            fory_store_uint64(state->reader->scratch + base, state->reader->scratch_size - start);
    }
    return status;
}

/* --- Bodies -------------------------------------------------------------------------------------------------- */

static enum fory_status make_decimal(struct make_state *state, const struct fory_arrow_input *input, int64_t index)
{
    struct fory_row_decimal value;
    uint8_t bytes[FORY_ROW_DECIMAL_SIZE];
    if (!fory_arrow_input_decimal(input, index, &value))
        return make_fail(state, FORY_INVALID_DATA, "the decimal does not fit");
    for (int i = 0; i < 4; i++)
        fory_store_uint64(bytes + 8 * i, value.words[i]);
    struct fory_bytes body = {bytes, sizeof bytes};
    return make_bytes(state, body);
}

static enum fory_status make_text(struct make_state *state, const struct fory_arrow_input *input, int64_t index)
{
    struct fory_bytes bytes = fory_arrow_input_bytes(input, index);
    if (input->type->id == FORY_TYPE_STRING && bytes.size > 0 && !fory_utf8_valid(bytes.data, bytes.size))
        return make_fail(state, FORY_INVALID_DATA, "the string is not UTF-8");
    return make_bytes(state, bytes);
}

/* Adds the body of a value that is not null, padded to 8 bytes. */
static enum fory_status make_body(struct make_state *state, const struct fory_arrow_input *input, int64_t index)
{
    int64_t first;
    int64_t count;
    uint8_t id = input->type->id;
    if (id == FORY_TYPE_STRING || id == FORY_TYPE_BINARY)
        return make_text(state, input, index);
    if (id == FORY_TYPE_DECIMAL)
        return make_decimal(state, input, index);
    input = fory_arrow_input_values(input, &index);
    if (id == FORY_TYPE_STRUCT)
        return make_struct(state, input, index);
    fory_arrow_input_range(input, index, &first, &count);
    if (id == FORY_TYPE_MAP)
        return make_map(state, input, first, count);
    return make_array(state, &input->children[0], first, count);
}

enum fory_status fory_arrow_make_row(struct fory_arrow_reader *reader, int64_t index, struct fory_error *error)
{
    struct make_state state = {reader, error};
    reader->scratch_size = 0;
    return make_struct(&state, &reader->root, index);
}
