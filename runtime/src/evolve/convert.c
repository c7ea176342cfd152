/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of fields whose types differ: the local bytes for remote ones. The
   specification, "List and Array Semantics". */
#include "evolve/convert.h"

#include <fory/generated/items.h>

#include "base/bignum.h"
#include "base/words.h"
#include "codec/array.h"
#include "codec/decimal.h"
#include "codec/string.h"
#include "context/reader.h"

#include "meta/conversion.h"
#include "meta/wire_types.h"
#include "types/layout.h"

/* The names of FORY_SCALARS, which cannot be walked within itself. */
#define CONVERT_LOCAL_NAMES(X, remote) \
    X(remote, "bool") \
    X(remote, "int8") \
    X(remote, "int16") \
    X(remote, "int32") \
    X(remote, "int64") \
    X(remote, "uint8") \
    X(remote, "uint16") \
    X(remote, "uint32") \
    X(remote, "uint64") \
    X(remote, "float16") \
    X(remote, "bfloat16") \
    X(remote, "float32") \
    X(remote, "float64") \
    X(remote, "decimal") \
    X(remote, "string")

/* By domains, without FORY_NO_SCALAR. */
static const char convert_messages[FORY_SCALAR_COUNT - 1][FORY_SCALAR_COUNT - 1][36] = {
#define CONVERT_MESSAGE(remote, local) "cannot convert " remote " to " local,
#define CONVERT_MESSAGES(NAME, name, kind, bits, mantissa) {CONVERT_LOCAL_NAMES(CONVERT_MESSAGE, name)},
    FORY_SCALARS(CONVERT_MESSAGES)
#undef CONVERT_MESSAGES
#undef CONVERT_MESSAGE
};

/* --- Numbers of all encodings: integers extended to 64 bits, floats as their bits ---------------------------- */

static bool convert_read_number(struct fory_reader *reader, uint8_t type_id, uint64_t *raw)
{
    *raw = 0;
    switch (type_id) {
#define CONVERT_READ(NAME, id, c_type, name, size, bound, array) \
    case FORY_TYPE_##NAME: { \
        c_type value; \
        if (!fory_read_##name(reader, &value)) \
            return false; \
        *raw = (uint64_t)value; \
        return true; \
    }
        FORY_INTEGER_TYPES(CONVERT_READ)
        CONVERT_READ(BOOL, , bool, bool, , , )
    case FORY_TYPE_FLOAT16:
        CONVERT_READ(BFLOAT16, , uint16_t, uint16, , , )
        CONVERT_READ(FLOAT32, , uint32_t, uint32, , , )
        CONVERT_READ(FLOAT64, , uint64_t, uint64, , , )
#undef CONVERT_READ
    default: return fory_reader_fail(reader, FORY_TYPE_MISMATCH, "not a number");
    }
}

static uint8_t *convert_put_number(uint8_t *to, uint8_t type_id, uint64_t raw)
{
    switch (type_id) {
#define CONVERT_PUT(NAME, id, c_type, name, size, bound, array) \
    case FORY_TYPE_##NAME: return fory_put_##name(to, (c_type)raw);
        FORY_INTEGER_TYPES(CONVERT_PUT)
        CONVERT_PUT(BOOL, , bool, bool, , , )
    case FORY_TYPE_FLOAT16:
        CONVERT_PUT(BFLOAT16, , uint16_t, uint16, , , )
        CONVERT_PUT(FLOAT32, , uint32_t, uint32, , , )
        CONVERT_PUT(FLOAT64, , uint64_t, uint64, , , )
#undef CONVERT_PUT
    default: return to;
    }
}

/* Most bytes of a number. */
static const uint8_t convert_bounds[FORY_WIRE_TYPE_COUNT] = {
#define CONVERT_BOUND(NAME, id, c_type, name, size, bound, array) [id] = bound,
    FORY_NUMBER_TYPES(CONVERT_BOUND)
#undef CONVERT_BOUND
};

/* --- Scalars ------------------------------------------------------------------------------------------------- */

enum {
    /* The longest local value is text, after its header. Before that is made, text of two bytes a character may have
       been moved here. */
    CONVERT_ROOM = FORY_BIGNUM_LITERAL_SIZE
};
_Static_assert((int)CONVERT_ROOM >= 2 + (int)FORY_BIGNUM_TEXT_SIZE, "text fits");
_Static_assert((int)CONVERT_ROOM >= (int)FORY_DECIMAL_HEAD + (int)FORY_BIGNUM_MAGNITUDE_SIZE, "decimals fit");

/* A remote value: a number, a decimal in the input, or text, which is empty where it is too long or not ASCII. */
struct convert_value {
    const struct fory_scalar *scalar;
    uint64_t raw;
    struct fory_decimal decimal;
    const char *text;
    size_t text_size;
};

/* Text of UTF-16 as ASCII; its size, or 0. */
static size_t convert_narrow(const uint8_t *text, size_t size, uint8_t room[CONVERT_ROOM])
{
    if (size % 2 != 0 || size / 2 > CONVERT_ROOM)
        return 0;
    for (size_t i = 0; i < size / 2; i++) {
        uint16_t unit = fory_load_uint16(text + i * 2);
        if (unit >= 0x80)
            return 0;
        room[i] = (uint8_t)unit;
    }
    return size / 2;
}

static bool convert_read_text(struct fory_reader *reader, uint8_t room[CONVERT_ROOM], struct convert_value *value)
{
    uint64_t header;
    const uint8_t *text = fory_pass_string(reader, &header);
    if (!text)
        return false;
    size_t size = (size_t)(header >> 2);
    bool wide = (header & 3) == FORY_UTF16;
    value->text = (const char *)(wide ? room : text);
    value->text_size = wide ? convert_narrow(text, size, room) : size;
    return true;
}

static bool convert_read_value(struct fory_reader *reader, uint8_t type_id, uint8_t room[CONVERT_ROOM],
                               struct convert_value *value)
{
    value->scalar = &fory_scalars[fory_scalar_domains[type_id]];
    switch (value->scalar->kind) {
    case FORY_SCALAR_IS_STRING: return convert_read_text(reader, room, value);
    case FORY_SCALAR_IS_DECIMAL: return fory_read_decimal_view(reader, &value->decimal);
    default: return convert_read_number(reader, type_id, &value->raw);
    }
}

static struct fory_float_format convert_format(const struct fory_scalar *scalar)
{
    struct fory_float_format format = {(uint8_t)(scalar->bits - 1 - scalar->mantissa), scalar->mantissa};
    return format;
}

/* Magnitudes that do not fit until their zeros are taken off are worked on in the arena. */
static bool convert_decimal(struct fory_reader *reader, const struct fory_decimal *decimal, struct fory_bignum *number)
{
    uint8_t small[8];
    const struct fory_bytes magnitude = fory_decimal_magnitude(decimal, small);
    uint32_t *words = number->words;
    if (!fory_bignum_may_hold(decimal->size, decimal->scale))
        return false;
    if (magnitude.size > sizeof number->words)
        words = fory_reader_alloc(reader, (magnitude.size + 3) / 4 * 4, _Alignof(uint32_t));
    if (!words)
        return false;
    size_t count = fory_words_load(words, magnitude.data, magnitude.size);
    return fory_bignum_from_words(number, decimal->negative, words, count, -decimal->scale);
}

static uint8_t *convert_put_decimal(uint8_t *to, const struct fory_bignum *number)
{
    uint8_t bytes[FORY_BIGNUM_MAGNITUDE_SIZE];
    size_t size = fory_words_store(number->words, number->count, bytes);
    struct fory_decimal decimal = {.scale = (int32_t)number->scale, .negative = number->negative && size > 0};
    fory_decimal_set_magnitude(&decimal, bytes, size);
    return fory_put_decimal(to, &decimal);
}

static bool convert_to_bignum(struct fory_reader *reader, const struct convert_value *value, struct fory_bignum *number)
{
    bool negative = value->scalar->kind == FORY_SCALAR_IS_SIGNED && (int64_t)value->raw < 0;
    switch (value->scalar->kind) {
    case FORY_SCALAR_IS_FLOAT: return fory_bignum_from_float(number, convert_format(value->scalar), value->raw);
    case FORY_SCALAR_IS_DECIMAL: return convert_decimal(reader, &value->decimal, number);
    case FORY_SCALAR_IS_STRING: return fory_bignum_from_text(number, value->text, value->text_size);
    default: fory_bignum_from_integer(number, negative, negative ? 0 - value->raw : value->raw); return true;
    }
}

static uint8_t *convert_put_text(uint8_t *to, const char *text, size_t size)
{
    to = fory_put_var_uint64(to, (uint64_t)size << 2 | FORY_UTF8);
    memcpy(to, text, size);
    return to + size;
}

/* An exact number as a local value; NULL where the type does not hold it. */
static uint8_t *convert_from_bignum(const struct fory_bignum *number, const struct convert_value *value, uint8_t local,
                                    uint8_t *to)
{
    const struct fory_scalar *scalar = &fory_scalars[fory_scalar_domains[local]];
    char text[FORY_BIGNUM_TEXT_SIZE];
    uint64_t raw = 0;
    bool is_signed = scalar->kind == FORY_SCALAR_IS_SIGNED;
    switch (scalar->kind) {
    case FORY_SCALAR_IS_STRING:
        return convert_put_text(to, text,
                                fory_bignum_to_text(number, value->scalar->kind == FORY_SCALAR_IS_FLOAT, text));
    case FORY_SCALAR_IS_DECIMAL: return convert_put_decimal(to, number);
    case FORY_SCALAR_IS_FLOAT:
        return fory_bignum_to_float(number, convert_format(scalar), &raw) ? convert_put_number(to, local, raw) : NULL;
    default: /* a bool is an integer of one bit */
        return fory_bignum_to_integer(number, is_signed, scalar->bits, &raw) ? convert_put_number(to, local, raw)
                                                                             : NULL;
    }
}

/* "0", "1", "false", "true" and nothing else. */
static uint8_t *convert_text_to_bool(const struct convert_value *value, uint8_t *to)
{
    static const char *const texts[] = {"0", "1", "false", "true"};
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (value->text_size == strlen(texts[i]) && memcmp(value->text, texts[i], value->text_size) == 0)
            return fory_put_bool(to, i & 1);
    }
    return NULL;
}

/* Puts a value in the local encoding. Returns the end, or NULL where the local type does not hold it. */
static uint8_t *convert_value(struct fory_reader *reader, const struct convert_value *value, uint8_t local, uint8_t *to)
{
    const struct fory_scalar *scalar = &fory_scalars[fory_scalar_domains[local]];
    uint8_t remote_kind = value->scalar->kind;
    struct fory_bignum number;
    if (remote_kind == FORY_SCALAR_IS_STRING && scalar->kind == FORY_SCALAR_IS_BOOL)
        return convert_text_to_bool(value, to);
    if (remote_kind == FORY_SCALAR_IS_BOOL && scalar->kind == FORY_SCALAR_IS_STRING)
        return value->raw ? convert_put_text(to, "true", 4) : convert_put_text(to, "false", 5);
    if (remote_kind == FORY_SCALAR_IS_FLOAT && scalar->kind == FORY_SCALAR_IS_FLOAT) {
        uint64_t bits;
        bool ok = fory_float_convert(convert_format(value->scalar), value->raw, convert_format(scalar), &bits);
        return ok ? convert_put_number(to, local, bits) : NULL;
    }
    return convert_to_bignum(reader, value, &number) ? convert_from_bignum(&number, value, local, to) : NULL;
}

static bool convert_read_scalar(struct fory_reader *reader, const struct fory_step *step, uint8_t room[CONVERT_ROOM],
                                struct fory_input *converted)
{
    const uint8_t *at = reader->cursor;
    struct convert_value value;
    if (!convert_read_value(reader, step->remote.type_id, room, &value))
        return false;
    const uint8_t *end = convert_value(reader, &value, step->local_type, room);
    converted->cursor = room;
    converted->end = end;
    return end || fory_reader_fail_at(reader, at, FORY_INVALID_DATA,
                                      convert_messages[fory_scalar_domains[step->remote.type_id] - 1]
                                                      [fory_scalar_domains[step->local_type] - 1]);
}

/* --- Lists and arrays ---------------------------------------------------------------------------------------- */

/* Memory for what is before items, and count items. */
static uint8_t *convert_alloc(struct fory_reader *reader, size_t count, size_t item_size)
{
    enum {
        HEAD = 5 + 1
    };
    if (count > (UINT32_MAX - HEAD) / item_size) {
        fory_reader_fail(reader, FORY_LIMIT_EXCEED, "list or array is too long to convert");
        return NULL;
    }
    return fory_reader_alloc(reader, HEAD + count * item_size, 1);
}

static bool convert_read_list(struct fory_reader *reader, const struct fory_step *step, struct fory_input *converted)
{
    uint8_t item_id = fory_list_item_type(&step->remote);
    const struct fory_expected_item item = {item_id, 1, false, NULL, NULL};
    size_t item_size = convert_bounds[step->local_type];
    struct fory_list_reader elements;
    if (!fory_read_list_header(reader, &item, &elements))
        return false;
    uint8_t *start = convert_alloc(reader, elements.count, item_size);
    if (!start)
        return false;
    uint8_t *to = fory_put_var_uint32(start, (uint32_t)(elements.count * item_size));
    for (size_t i = 0; i < elements.count; i++) {
        bool present;
        uint64_t raw;
        if (!fory_read_item_prefix(reader, &item, &elements, &present) || !convert_read_number(reader, item_id, &raw)) {
            fory_reader_latch_item(reader, i);
            return false;
        }
        to = convert_put_number(to, step->local_type, raw);
    }
    converted->cursor = start;
    converted->end = to;
    return true;
}

static bool convert_read_array(struct fory_reader *reader, const struct fory_step *step, struct fory_input *converted)
{
    uint8_t item_id = fory_array_item_type(step->remote.type_id);
    size_t item_size = convert_bounds[item_id];
    size_t size;
    if (!fory_read_array_size(reader, item_size, &size))
        return false;
    size_t count = size / item_size;
    uint8_t *start = convert_alloc(reader, count, convert_bounds[step->local_type]);
    if (!start)
        return false;
    uint8_t *to = fory_put_var_uint32(start, (uint32_t)count);
    if (count > 0)
        *to++ = FORY_ELEMENTS_SAME_TYPE | FORY_ELEMENTS_DECLARED;
    for (; count > 0; count--) {
        uint64_t raw;
        if (!convert_read_number(reader, item_id, &raw))
            return false;
        to = convert_put_number(to, step->local_type, raw);
    }
    converted->cursor = start;
    converted->end = to;
    return true;
}

/* --- Fields -------------------------------------------------------------------------------------------------- */

/* The value at the cursor, which is passed, in the local encoding. */
static bool convert_field(struct fory_reader *reader, const struct fory_step *step, uint8_t room[CONVERT_ROOM],
                          struct fory_input *converted)
{
    if (step->remote.type_id == FORY_TYPE_LIST)
        return convert_read_list(reader, step, converted);
    if (fory_array_item_type(step->remote.type_id))
        return convert_read_array(reader, step, converted);
    return convert_read_scalar(reader, step, room, converted);
}

/* The local field is read from the converted bytes as if they were the input, whatever its C type is. What goes wrong
   there goes wrong at the value in the input. */
FORY_COLD bool fory_read_converted(struct fory_reader *reader, const struct fory_layout *layout,
                                   const struct fory_step *step, void *object)
{
    uint8_t room[CONVERT_ROOM];
    struct fory_input converted;
    const uint8_t *at = reader->cursor;
    if (!convert_field(reader, step, room, &converted))
        return false;
    const uint8_t *start = reader->start;
    const struct fory_input rest = fory_reader_input(reader);
    reader->start = converted.cursor;
    reader->cursor = converted.cursor;
    reader->end = converted.end;
    bool ok = layout->reader->read_field(reader, object, step->field, true);
    reader->start = start;
    reader->end = rest.end;
    reader->cursor = ok ? rest.cursor : rest.end;
    if (!ok)
        reader->error.offset = (size_t)(at - start);
    return ok;
}
