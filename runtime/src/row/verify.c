/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the verification of rows. docs/security.md says what is refused, and what is accepted and never read. */
#include "base/utf.h"
#include "context/error.h"
#include "row/body.h"
#include "row/type.h"

struct row_verifier {
    const uint8_t *start;     /* of the row */
    struct fory_error *error; /* NULL: only the status is wanted */
    enum fory_status status;
};

/* A row or array whose bodies are verified. */
struct row_frame {
    const uint8_t *data;
    uint64_t size;
    uint64_t fixed_size; /* bodies begin behind it */
    uint64_t room;       /* bytes that belong to none of the bodies so far */
    uint64_t end;        /* of the bodies so far, each with its padding; or of the fixed part */
};

/* --- Errors -------------------------------------------------------------------------------------------------- */

static FORY_COLD bool row_verify_fail(struct row_verifier *verifier, enum fory_status status, const uint8_t *at,
                                      const char *message)
{
    verifier->status = status;
    if (verifier->error) {
        verifier->error->status = status;
        verifier->error->offset = (size_t)(at - verifier->start);
        verifier->error->message = message;
    }
    return false;
}

static FORY_COLD bool row_verify_in_field(struct row_verifier *verifier, const char *name)
{
    if (verifier->error)
        fory_error_enter_field(verifier->error, name);
    return false;
}

static FORY_COLD bool row_verify_in_item(struct row_verifier *verifier, uint64_t index)
{
    if (verifier->error)
        fory_error_enter_item(verifier->error, (size_t)index);
    return false;
}

/* --- Bodies of bytes ----------------------------------------------------------------------------------------- */

static FORY_COLD bool row_verify_bad_padding(struct row_verifier *verifier, const uint8_t *padding)
{
    while (*padding == 0)
        padding++;
    return row_verify_fail(verifier, FORY_INVALID_DATA, padding, "padding is not zero");
}

/* `padding` bytes, at most 7, that end here. 8 bytes precede the end of any body. */
static FORY_ALWAYS_INLINE bool row_verify_zeros(struct row_verifier *verifier, const uint8_t *end, uint64_t padding)
{
    if (FORY_LIKELY((fory_load_uint64(end - 8) & ~(UINT64_MAX >> 8 * padding)) == 0))
        return true;
    return row_verify_bad_padding(verifier, end - padding);
}

/* The bytes behind a body, up to a multiple of 8 of its size, as far as the row or array that it is in reaches. */
static FORY_ALWAYS_INLINE bool row_verify_padding(struct row_verifier *verifier, const uint8_t *end, uint64_t room,
                                                  uint64_t size)
{
    uint64_t padding = fory_row_padding(size);
    if (FORY_UNLIKELY(padding > room))
        padding = room;
    return row_verify_zeros(verifier, end + padding, padding);
}

static FORY_COLD bool row_verify_bad_text(struct row_verifier *verifier, const uint8_t *text)
{
    return row_verify_fail(verifier, FORY_INVALID_DATA, text, "string is not UTF-8");
}

static bool row_verify_other_text(struct row_verifier *verifier, const uint8_t *text, uint64_t size, uint64_t room)
{
    if (FORY_UNLIKELY(!fory_utf8_valid(text, (size_t)size)))
        return row_verify_bad_text(verifier, text);
    return row_verify_padding(verifier, text + size, room, size);
}

/* The highest bits of the `count` bytes that end here, which 1, 2 or 4 chunks have. */
static FORY_ALWAYS_INLINE uint64_t row_high_bits(const uint8_t *end, uint64_t count, unsigned chunks)
{
    uint64_t high = 0;
    for (unsigned i = 0; i < chunks * 16; i += 16)
        high |= (uint64_t)fory_chunk_high_bits(fory_chunk_load(end - chunks * 16 + i)) << i;
    return high >> (chunks * 16 - count);
}

/* room: bytes of the row or array behind the text. Short text is looked at together with what precedes it in the row,
   so that nothing depends on its size, which real text makes unpredictable. 16 bytes precede any body. */
static FORY_ALWAYS_INLINE bool row_verify_text(struct row_verifier *verifier, const uint8_t *text, uint64_t size,
                                               uint64_t room)
{
    uint64_t padding = fory_row_padding(size), padded = size + padding, high;
    const uint8_t *end = text + padded;
    if (FORY_UNLIKELY(size - 1 >= 64 || room < padding))
        return size == 0 || row_verify_other_text(verifier, text, size, room);
    if (size <= 32 && end - verifier->start >= 32)
        high = row_high_bits(end, padded, 2);
    else if (FORY_LIKELY(end - verifier->start >= 64))
        high = row_high_bits(end, padded, 4);
    else if (size <= 16)
        high = row_high_bits(end, padded, 1);
    else
        return row_verify_other_text(verifier, text, size, room);
    if (FORY_UNLIKELY(!row_verify_zeros(verifier, end, padding)))
        return false;
    return FORY_LIKELY(high == 0) || fory_utf8_valid_at(text, (size_t)size, high) ||
           row_verify_bad_text(verifier, text);
}

/* --- Lists of numbers ---------------------------------------------------------------------------------------- */

/* The null bits of items from a multiple of 64 on, without those behind the last item. */
static FORY_ALWAYS_INLINE uint64_t row_item_nulls(const uint8_t *data, uint64_t first, uint64_t count)
{
    uint64_t nulls = fory_load_uint64(data + 8 + first / 8);
    return count - first < 64 ? nulls & ((UINT64_C(1) << (count - first)) - 1) : nulls;
}

static FORY_COLD bool row_verify_bad_null(struct row_verifier *verifier, const uint8_t *data, uint64_t index)
{
    row_verify_fail(verifier, FORY_INVALID_DATA, data + 8 + index / 8, "item that cannot be null is null");
    return row_verify_in_item(verifier, index);
}

static FORY_ALWAYS_INLINE bool row_verify_no_nulls(struct row_verifier *verifier, const uint8_t *data, uint64_t count)
{
    for (uint64_t i = 0; i < count; i += 64) {
        uint64_t nulls = row_item_nulls(data, i, count);
        if (FORY_UNLIKELY(nulls != 0))
            return row_verify_bad_null(verifier, data, i + fory_lowest_bit(nulls));
    }
    return true;
}

static bool row_verify_each_bool(struct row_verifier *verifier, const uint8_t *data, const uint8_t *items,
                                 uint64_t count)
{
    for (uint64_t i = 0; i < count; i++)
        if (FORY_UNLIKELY(items[i] > 1 && !(data[8 + i / 8] >> i % 8 & 1))) {
            row_verify_fail(verifier, FORY_INVALID_DATA, items + i, "bool is neither 0 nor 1");
            return row_verify_in_item(verifier, i);
        }
    return true;
}

/* Items of one byte, of which those that are null have any. They end at `end`, with their padding if it is there. */
static bool row_verify_bools(struct row_verifier *verifier, const uint8_t *data, const uint8_t *items, uint64_t count,
                             const uint8_t *end)
{
    uint64_t all = 0;
    uint64_t i = 0;
    for (; i + 8 <= (uint64_t)(end - items); i += 8)
        all |= fory_load_uint64(items + i);
    if (i < count || (all & 0xfefefefefefefefe) != 0)
        return row_verify_each_bool(verifier, data, items, count);
    return true;
}

static FORY_ALWAYS_INLINE bool row_verify_numbers(struct row_verifier *verifier, const struct fory_row_type *item,
                                                  bool nullable, const uint8_t *data, uint64_t size)
{
    uint64_t fixed_size = fory_row_array_fixed_size(data, size, item->width), padding = size - fixed_size;
    if (FORY_UNLIKELY(fixed_size == 0))
        return row_verify_fail(verifier, FORY_BUFFER_OUT_OF_BOUND, data, "array is smaller than its items");
    uint64_t count = fory_load_uint64(data);
    if (!nullable && !row_verify_no_nulls(verifier, data, count))
        return false;
    if (FORY_UNLIKELY(padding > fory_row_padding(fixed_size)))
        return row_verify_fail(verifier, FORY_INVALID_DATA, data, "array is larger than its items");
    if (!row_verify_zeros(verifier, data + size, padding))
        return false;
    return item->id != FORY_TYPE_BOOL ||
           row_verify_bools(verifier, data, data + fixed_size - count, count, data + size);
}

/* --- Bodies of all types ------------------------------------------------------------------------------------- */

static bool row_verify_struct(struct row_verifier *verifier, const struct fory_row_type *type, const uint8_t *data,
                              uint64_t size);
static bool row_verify_bodies(struct row_verifier *verifier, const struct fory_row_type *item, bool nullable,
                              const uint8_t *data, uint64_t size);

static FORY_ALWAYS_INLINE bool row_verify_array(struct row_verifier *verifier, const struct fory_row_type *item,
                                                bool nullable, const uint8_t *data, uint64_t size)
{
    return item->width ? row_verify_numbers(verifier, item, nullable, data, size)
                       : row_verify_bodies(verifier, item, nullable, data, size);
}

static bool row_verify_map(struct row_verifier *verifier, const struct fory_row_type *type, const uint8_t *data,
                           uint64_t size)
{
    const struct fory_row_field *value = &type->fields[1];
    uint64_t values = fory_row_map_values(data, size);
    if (FORY_UNLIKELY(values == 0))
        return row_verify_fail(verifier, FORY_BUFFER_OUT_OF_BOUND, data, "keys are larger than their map");
    if (!row_verify_array(verifier, type->fields[0].type, false, data + 8, values - 8) ||
        !row_verify_array(verifier, value->type, value->nullable, data + values, size - values))
        return false;
    if (FORY_UNLIKELY(fory_load_uint64(data + 8) != fory_load_uint64(data + values)))
        return row_verify_fail(verifier, FORY_INVALID_DATA, data + values, "map has another count of values than keys");
    return true;
}

/* room: bytes of the row or array behind the body. */
static FORY_ALWAYS_INLINE bool row_verify_body(struct row_verifier *verifier, const struct fory_row_type *type,
                                               const uint8_t *data, uint64_t size, uint64_t room)
{
    if (type->id == FORY_TYPE_STRING)
        return row_verify_text(verifier, data, size, room);
    switch (type->id) {
    case FORY_TYPE_STRUCT: return row_verify_struct(verifier, type, data, size);
    case FORY_TYPE_LIST: return row_verify_array(verifier, type->fields[0].type, type->fields[0].nullable, data, size);
    case FORY_TYPE_MAP: return row_verify_map(verifier, type, data, size);
    case FORY_TYPE_DECIMAL:
        if (FORY_UNLIKELY(size != FORY_ROW_DECIMAL_SIZE))
            return row_verify_fail(verifier, FORY_INVALID_DATA, data, "decimal is not of 32 bytes");
        return true;
    default: return row_verify_padding(verifier, data + size, room, size);
    }
}

/* The body that a slot leads to. No byte belongs to two bodies of a frame: so the work is linear. */
static FORY_ALWAYS_INLINE bool row_verify_slot(struct row_verifier *verifier, const struct fory_row_type *type,
                                               struct row_frame *frame, const uint8_t *slot)
{
    struct fory_row_place place = fory_row_place(slot);
    if (FORY_UNLIKELY(!fory_row_place_inside(place, frame->fixed_size, frame->size)))
        return row_verify_fail(verifier, FORY_BUFFER_OUT_OF_BOUND, slot, "body is outside of its row or array");
    if (FORY_UNLIKELY(place.size > frame->room))
        return row_verify_fail(verifier, FORY_INVALID_DATA, slot, "bodies overlap");
    uint64_t end = place.offset + place.size;
    uint64_t padded_end = end + fory_row_padding(place.size);
    frame->room -= place.size;
    frame->end = padded_end > frame->end ? padded_end : frame->end;
    return row_verify_body(verifier, type, frame->data + place.offset, place.size, frame->size - end);
}

/* --- Structs ------------------------------------------------------------------------------------------------- */

static FORY_COLD bool row_verify_null(struct row_verifier *verifier, const struct fory_row_type *type,
                                      const uint8_t *data, uint32_t ordinal)
{
    row_verify_fail(verifier, FORY_INVALID_DATA, data + ordinal / 8, "field that cannot be null is null");
    return row_verify_in_field(verifier, type->fields[ordinal].name);
}

/* The value of a bool, or a body. */
static FORY_ALWAYS_INLINE bool row_verify_value(struct row_verifier *verifier, const struct fory_row_type *type,
                                                struct row_frame *frame, const uint8_t *slot)
{
    if (type->width == 0)
        return row_verify_slot(verifier, type, frame, slot);
    if (FORY_UNLIKELY(*slot > 1))
        return row_verify_fail(verifier, FORY_INVALID_DATA, slot, "bool is neither 0 nor 1");
    return true;
}

/* Up to 64 fields, from the first one on, whose slots begin here. */
static FORY_ALWAYS_INLINE bool row_verify_fields(struct row_verifier *verifier, const struct fory_row_type *type,
                                                 struct row_frame *frame, uint32_t first, const uint8_t *slots)
{
    struct fory_row_checks checks =
        FORY_LIKELY(type->checks) ? type->checks[first / 64] : fory_row_type_checks(type, first);
    const struct fory_row_field *fields = &type->fields[first];
    uint64_t nulls = fory_load_uint64(frame->data + first / 8);
    if (FORY_UNLIKELY((nulls & checks.required) != 0))
        return row_verify_null(verifier, type, frame->data, first + (uint32_t)fory_lowest_bit(nulls & checks.required));
    for (uint64_t left = checks.checked & ~nulls; left != 0; left &= left - 1) {
        size_t i = fory_lowest_bit(left);
        if (FORY_UNLIKELY(!row_verify_value(verifier, fields[i].type, frame, slots + i * 8)))
            return row_verify_in_field(verifier, fields[i].name);
    }
    return true;
}

/* *end: where the last body ends, with its padding. */
static FORY_ALWAYS_INLINE bool row_verify_all_fields(struct row_verifier *verifier, const struct fory_row_type *type,
                                                     const uint8_t *data, uint64_t size, uint64_t *end)
{
    uint64_t fixed_size = type->fixed_size;
    if (FORY_UNLIKELY(size < fixed_size))
        return row_verify_fail(verifier, FORY_BUFFER_OUT_OF_BOUND, data, "row is smaller than its fields");
    struct row_frame frame = {data, size, fixed_size, size - fixed_size, fixed_size};
    const uint8_t *slots = data + fory_row_slot(type->field_count, 0);
    for (uint32_t i = 0; i < type->field_count; i += 64)
        if (!row_verify_fields(verifier, type, &frame, i, slots + (size_t)i * 8))
            return false;
    *end = frame.end;
    return true;
}

static bool row_verify_struct(struct row_verifier *verifier, const struct fory_row_type *type, const uint8_t *data,
                              uint64_t size)
{
    uint64_t end;
    return row_verify_all_fields(verifier, type, data, size, &end);
}

/* --- Lists of bodies ----------------------------------------------------------------------------------------- */

/* The items in the slots from here on, as many as there are null bits up to the next word of them. */
static FORY_ALWAYS_INLINE bool row_verify_items(struct row_verifier *verifier, const struct fory_row_type *item,
                                                struct row_frame *frame, uint64_t first, uint64_t count,
                                                const uint8_t *slot)
{
    uint64_t nulls = row_item_nulls(frame->data, first, count);
    uint64_t end = count - first < 64 ? count : first + 64;
    for (uint64_t i = first; i < end; i++, slot += 8, nulls >>= 1)
        if (!(nulls & 1) && FORY_UNLIKELY(!row_verify_slot(verifier, item, frame, slot)))
            return row_verify_in_item(verifier, i);
    return true;
}

static bool row_verify_bodies(struct row_verifier *verifier, const struct fory_row_type *item, bool nullable,
                              const uint8_t *data, uint64_t size)
{
    uint64_t fixed_size = fory_row_array_fixed_size(data, size, 8);
    if (FORY_UNLIKELY(fixed_size == 0))
        return row_verify_fail(verifier, FORY_BUFFER_OUT_OF_BOUND, data, "array is smaller than its items");
    struct row_frame frame = {data, size, fixed_size, size - fixed_size, fixed_size};
    uint64_t count = fory_load_uint64(data);
    const uint8_t *slots = data + fixed_size - count * 8;

    if (!nullable && !row_verify_no_nulls(verifier, data, count))
        return false;
    for (uint64_t i = 0; i < count; i += 64)
        if (!row_verify_items(verifier, item, &frame, i, count, slots + i * 8))
            return false;
    return true;
}

/* --- The row ------------------------------------------------------------------------------------------------- */

/* An empty row is one of a type without fields. */
static const uint8_t row_verify_empty[1];

static FORY_ALWAYS_INLINE bool row_verify_root(struct row_verifier *verifier, const struct fory_row_type *type,
                                               struct fory_bytes bytes)
{
    if (FORY_UNLIKELY(bytes.size > FORY_ROW_MAX_SIZE))
        return row_verify_fail(verifier, FORY_LIMIT_EXCEED, bytes.data, "row is too large");
    uint64_t end = 0;
    if (!row_verify_all_fields(verifier, type, bytes.data, bytes.size, &end))
        return false;
    if (FORY_UNLIKELY(bytes.size > end))
        return row_verify_fail(verifier, FORY_INVALID_DATA, bytes.data + end, "bytes behind the row");
    return true;
}

enum fory_status fory_row_verify(const struct fory_row_schema *schema, struct fory_bytes bytes, struct fory_row *row,
                                 struct fory_error *error)
{
    if (bytes.size == 0)
        bytes.data = row_verify_empty;
    struct row_verifier verifier = {bytes.data, error, FORY_OK};
    if (error) {
        error->status = FORY_OK;
        error->offset = 0;
        error->message = "";
        error->type = schema->name;
        error->path[0] = 0;
    }
    *row = (struct fory_row){NULL, 0};
    if (row_verify_root(&verifier, schema->type, bytes))
        *row = (struct fory_row){bytes.data, bytes.size};
    return verifier.status;
}
