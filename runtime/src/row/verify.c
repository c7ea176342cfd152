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
    uint64_t end; /* of the last body of the last struct that was verified, with its padding */
};

/* A row or array whose bodies are verified. */
struct row_frame {
    const uint8_t *data;
    uint64_t size;
    uint64_t fixed_size; /* bodies begin behind it */
    uint64_t room;       /* bytes that belong to none of the bodies so far */
    uint64_t end;        /* of the last body with its padding */
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

/* The bytes behind a body, up to a multiple of 8 of its size, as far as the row or array that it is in reaches. */
static bool row_verify_padding(struct row_verifier *verifier, const uint8_t *end, uint64_t room, uint64_t size)
{
    uint64_t padding = fory_row_padding(size);
    for (uint64_t i = 0; i < padding && i < room; i++)
        if (FORY_UNLIKELY(end[i] != 0))
            return row_verify_fail(verifier, FORY_INVALID_DATA, end + i, "padding is not zero");
    return true;
}

/* ASCII with its padding, a word at a time; false: look at it again. room: bytes behind the text that may be read. */
static FORY_ALWAYS_INLINE bool row_is_padded_ascii(const uint8_t *text, uint64_t size, uint64_t room)
{
    uint64_t all = 0;
    uint64_t i = 0;

    if (room < fory_row_padding(size))
        return false;
    if (size >= 32) {
        fory_chunk chunks = fory_chunk_load(text);
        for (i = 16; i + 16 <= size; i += 16)
            chunks = fory_chunk_or(chunks, fory_chunk_load(text + i));
        if (!fory_chunk_is_ascii(chunks))
            return false;
    }
    for (; i + 8 <= size; i += 8)
        all |= fory_load_uint64(text + i);
    if (i < size) {
        uint64_t last = fory_load_uint64(text + i);
        if (last >> (size - i) * 8 != 0)
            return false;
        all |= last;
    }
    return (all & 0x8080808080808080) == 0;
}

static FORY_COLD bool row_verify_text(struct row_verifier *verifier, const uint8_t *text, uint64_t size, uint64_t room)
{
    if (!fory_utf8_valid(text, (size_t)size))
        return row_verify_fail(verifier, FORY_INVALID_DATA, text, "string is not UTF-8");
    return row_verify_padding(verifier, text + size, room, size);
}

/* --- Bodies of all types ------------------------------------------------------------------------------------- */

static bool row_verify_struct(struct row_verifier *verifier, const struct fory_row_type *type, const uint8_t *data,
                              uint64_t size);
static bool row_verify_array(struct row_verifier *verifier, const struct fory_row_type *item, bool nullable,
                             const uint8_t *data, uint64_t size);

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
static bool row_verify_body(struct row_verifier *verifier, const struct fory_row_type *type, const uint8_t *data,
                            uint64_t size, uint64_t room)
{
    switch (type->id) {
    case FORY_TYPE_STRING: return row_is_padded_ascii(data, size, room) || row_verify_text(verifier, data, size, room);
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
    if (padded_end > frame->end)
        frame->end = padded_end;
    return row_verify_body(verifier, type, frame->data + place.offset, place.size, frame->size - end);
}

/* --- Structs ------------------------------------------------------------------------------------------------- */

/* A field that is not null. */
static FORY_ALWAYS_INLINE bool row_verify_value(struct row_verifier *verifier, const struct fory_row_type *type,
                                                struct row_frame *frame, const uint8_t *slot)
{
    if (type->width == 0)
        return row_verify_slot(verifier, type, frame, slot);
    if (FORY_UNLIKELY(type->id == FORY_TYPE_BOOL && *slot > 1))
        return row_verify_fail(verifier, FORY_INVALID_DATA, slot, "bool is neither 0 nor 1");
    return true;
}

static bool row_verify_struct(struct row_verifier *verifier, const struct fory_row_type *type, const uint8_t *data,
                              uint64_t size)
{
    if (FORY_UNLIKELY(size < type->fixed_size))
        return row_verify_fail(verifier, FORY_BUFFER_OUT_OF_BOUND, data, "row is smaller than its fields");
    struct row_frame frame = {data, size, type->fixed_size, size - type->fixed_size, type->fixed_size};
    const struct fory_row_field *field = type->fields;
    const uint8_t *slot = data + fory_row_slot(type->field_count, 0);
    for (uint32_t i = 0; i < type->field_count; i += 64) {
        uint64_t nulls = fory_load_uint64(data + i / 8);
        const struct fory_row_field *end = field + (type->field_count - i < 64 ? type->field_count - i : 64);
        for (; field < end; field++, slot += 8, nulls >>= 1) {
            if (nulls & 1) {
                if (field->nullable)
                    continue;
                row_verify_fail(verifier, FORY_INVALID_DATA, data + (field - type->fields) / 8,
                                "field that cannot be null is null");
                return row_verify_in_field(verifier, field->name);
            }
            if (FORY_UNLIKELY(!row_verify_value(verifier, field->type, &frame, slot)))
                return row_verify_in_field(verifier, field->name);
        }
    }
    verifier->end = frame.end;
    return true;
}

/* --- Arrays -------------------------------------------------------------------------------------------------- */

/* The null bits of items from a multiple of 64 on, without those behind the last item. */
static FORY_ALWAYS_INLINE uint64_t row_item_nulls(const uint8_t *data, uint64_t first, uint64_t count)
{
    uint64_t nulls = fory_load_uint64(data + 8 + first / 8);
    return count - first < 64 ? nulls & ((UINT64_C(1) << (count - first)) - 1) : nulls;
}

static bool row_verify_no_nulls(struct row_verifier *verifier, const uint8_t *data, uint64_t count)
{
    for (uint64_t i = 0; i < count; i += 64) {
        uint64_t nulls = row_item_nulls(data, i, count);
        if (FORY_UNLIKELY(nulls != 0)) {
            uint64_t index = i + fory_lowest_bit(nulls);
            row_verify_fail(verifier, FORY_INVALID_DATA, data + 8 + index / 8, "item that cannot be null is null");
            return row_verify_in_item(verifier, index);
        }
    }
    return true;
}

/* Items of one byte: those that are null have any. */
static bool row_verify_bools(struct row_verifier *verifier, const uint8_t *data, const uint8_t *items, uint64_t count)
{
    for (uint64_t i = 0; i < count; i++) {
        if (count - i >= 8 && (fory_load_uint64(items + i) & 0xfefefefefefefefe) == 0) {
            i += 7;
            continue;
        }
        if (FORY_UNLIKELY(items[i] > 1 && !(data[8 + i / 8] >> i % 8 & 1))) {
            row_verify_fail(verifier, FORY_INVALID_DATA, items + i, "bool is neither 0 nor 1");
            return row_verify_in_item(verifier, i);
        }
    }
    return true;
}

static bool row_verify_numbers(struct row_verifier *verifier, const struct fory_row_type *item, const uint8_t *data,
                               uint64_t size, uint64_t fixed_size)
{
    uint64_t count = fory_load_uint64(data);
    if (FORY_UNLIKELY(size - fixed_size > fory_row_padding(fixed_size)))
        return row_verify_fail(verifier, FORY_INVALID_DATA, data, "array is larger than its items");
    if (!row_verify_padding(verifier, data + fixed_size, size - fixed_size, fixed_size))
        return false;
    return item->id != FORY_TYPE_BOOL || row_verify_bools(verifier, data, data + fixed_size - count, count);
}

static bool row_verify_bodies(struct row_verifier *verifier, const struct fory_row_type *item, const uint8_t *data,
                              uint64_t size, uint64_t fixed_size)
{
    struct row_frame frame = {data, size, fixed_size, size - fixed_size, fixed_size};
    uint64_t count = fory_load_uint64(data);
    const uint8_t *slot = data + fixed_size - count * 8;

    for (uint64_t i = 0; i < count; i += 64) {
        uint64_t nulls = row_item_nulls(data, i, count);
        uint64_t end = count - i < 64 ? count : i + 64;
        for (uint64_t k = i; k < end; k++, slot += 8, nulls >>= 1)
            if (!(nulls & 1) && FORY_UNLIKELY(!row_verify_slot(verifier, item, &frame, slot)))
                return row_verify_in_item(verifier, k);
    }
    return true;
}

static bool row_verify_array(struct row_verifier *verifier, const struct fory_row_type *item, bool nullable,
                             const uint8_t *data, uint64_t size)
{
    uint64_t fixed_size = fory_row_array_fixed_size(data, size, fory_row_item_width(item));
    if (FORY_UNLIKELY(fixed_size == 0))
        return row_verify_fail(verifier, FORY_BUFFER_OUT_OF_BOUND, data, "array is smaller than its items");
    if (!nullable && !row_verify_no_nulls(verifier, data, fory_load_uint64(data)))
        return false;
    return item->width ? row_verify_numbers(verifier, item, data, size, fixed_size)
                       : row_verify_bodies(verifier, item, data, size, fixed_size);
}

/* --- The row ------------------------------------------------------------------------------------------------- */

/* An empty row is one of a type without fields. */
static const uint8_t row_verify_empty[1];

static bool row_verify_root(struct row_verifier *verifier, const struct fory_row_type *type, struct fory_bytes bytes)
{
    if (FORY_UNLIKELY(bytes.size > FORY_ROW_MAX_SIZE))
        return row_verify_fail(verifier, FORY_LIMIT_EXCEED, bytes.data, "row is too large");
    if (!row_verify_struct(verifier, type, bytes.data, bytes.size))
        return false;
    if (FORY_UNLIKELY(bytes.size > verifier->end))
        return row_verify_fail(verifier, FORY_INVALID_DATA, bytes.data + verifier->end, "bytes behind the row");
    return true;
}

enum fory_status fory_row_verify(const struct fory_row_schema *schema, struct fory_bytes bytes, struct fory_row *row,
                                 struct fory_error *error)
{
    if (bytes.size == 0)
        bytes.data = row_verify_empty;
    struct row_verifier verifier = {bytes.data, error, FORY_OK, 0};
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
