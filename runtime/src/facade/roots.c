/* SPDX-License-Identifier: Apache-2.0 */
/* Owns values of built-in types that stand at the root by themselves. */
#include <fory/generated/reader.h>
#include <fory/generated/writer.h>
#include <fory/roots.h>

#include "context/reader.h"
#include "types/root_reader.h"
#include "types/type_info.h"

/* The wire types of arrays by the names of their numbers: ROOTS_ARRAY_int32 and its like. */
enum {
#define ROOTS_ARRAY_ID(NAME, id, c_type, name, size, bound, array) ROOTS_ARRAY_##name = array,
    FORY_NUMBER_TYPES(ROOTS_ARRAY_ID)
#undef ROOTS_ARRAY_ID
};

/* --- Writing ------------------------------------------------------------------------------------------------- */

/* Header, flag and type of a root; false for a null one, which is complete then, and after a failure. */
static bool roots_write_head(struct fory_writer *writer, bool present, uint8_t type_id)
{
    if (!fory_writer_begin_root(writer, present) || !fory_writer_reserve(writer, 1))
        return false;
    writer->cursor = fory_put_uint8(writer->cursor, type_id);
    return true;
}

#define ROOTS_WRITE_NUMBER(name, c_type, NAME, wire_name) \
    enum fory_status fory_##name##_serialize(struct fory_writer *writer, c_type value, struct fory_bytes *out) \
    { \
        if (roots_write_head(writer, true, FORY_TYPE_##NAME)) \
            fory_write_##wire_name(writer, value); \
        return fory_writer_end_root(writer, NULL, out); \
    } \
    enum fory_status fory_##name##_array_serialize(struct fory_writer *writer, const struct fory_list_##name *value, \
                                                   struct fory_bytes *out) \
    { \
        if (roots_write_head(writer, value->items || value->count, ROOTS_ARRAY_##name)) \
            fory_write_array(writer, value->items, value->count, sizeof *value->items); \
        return fory_writer_end_root(writer, NULL, out); \
    }
FORY_ROOT_NUMBERS(ROOTS_WRITE_NUMBER)

#define ROOTS_WRITE_STRUCT(name, NAME) \
    enum fory_status fory_##name##_serialize(struct fory_writer *writer, const struct fory_##name *value, \
                                             struct fory_bytes *out) \
    { \
        if (roots_write_head(writer, true, FORY_TYPE_##NAME)) \
            fory_write_##name(writer, value); \
        return fory_writer_end_root(writer, NULL, out); \
    }
ROOTS_WRITE_STRUCT(date, DATE)
ROOTS_WRITE_STRUCT(timestamp, TIMESTAMP)
ROOTS_WRITE_STRUCT(duration, DURATION)
ROOTS_WRITE_STRUCT(decimal, DECIMAL)

enum fory_status fory_string_serialize(struct fory_writer *writer, const struct fory_string *value,
                                       struct fory_bytes *out)
{
    if (roots_write_head(writer, value->data || value->size, FORY_TYPE_STRING))
        fory_write_string(writer, *value);
    return fory_writer_end_root(writer, NULL, out);
}

enum fory_status fory_bytes_serialize(struct fory_writer *writer, const struct fory_bytes *value,
                                      struct fory_bytes *out)
{
    if (roots_write_head(writer, value->data || value->size, FORY_TYPE_BINARY))
        fory_write_bytes(writer, *value);
    return fory_writer_end_root(writer, NULL, out);
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* Header, flag and type info. A null root is an error where present is NULL. */
static bool roots_read_head(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena, bool *present,
                            struct fory_type_info *info)
{
    fory_reader_set_input(reader, in);
    fory_reader_begin_root(reader, arena);
    return fory_read_root_type(reader, present, info);
}

/* The same of one type, or of a second one that looks alike. */
static bool roots_read_head_of(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                               bool *present, uint8_t type_id, uint8_t alike)
{
    struct fory_type_info info;
    if (!roots_read_head(reader, in, arena, present, &info))
        return false;
    return (present && !*present) || info.type_id == alike || fory_match_type(reader, &info, type_id, NULL);
}

/* Any integer: its two's complement in 64 bits. */
struct roots_integer {
    uint64_t bits;
    bool negative;
};

static bool roots_read_any_integer(struct fory_reader *reader, const struct fory_type_info *info,
                                   struct roots_integer *integer)
{
    switch (info->type_id) {
#define ROOTS_READ_INTEGER(NAME, id, c_type, name, size, bound, array) \
    case FORY_TYPE_##NAME: { \
        c_type number; \
        if (!fory_read_##name(reader, &number)) \
            return false; \
        integer->bits = (uint64_t)number; \
        integer->negative = (id) < FORY_TYPE_UINT8 && integer->bits >> 63; \
        return true; \
    }
        FORY_INTEGER_TYPES(ROOTS_READ_INTEGER)
#undef ROOTS_READ_INTEGER
    default: return fory_reader_fail_at(reader, info->at, FORY_TYPE_MISMATCH, "expected an integer");
    }
}

/* An integer of min to max, min being zero or negative. */
static bool roots_read_integer(struct fory_reader *reader, struct fory_bytes in, int64_t min, uint64_t max,
                               uint64_t *bits)
{
    struct fory_type_info info;
    struct roots_integer integer = {0, false};
    if (!roots_read_head(reader, in, NULL, NULL, &info) || !roots_read_any_integer(reader, &info, &integer))
        return false;
    *bits = integer.bits;
    return (integer.negative ? (int64_t)integer.bits >= min : integer.bits <= max) ||
           fory_reader_fail_at(reader, info.at, FORY_INVALID_DATA, "number does not fit");
}

#define ROOTS_INTEGER(name, c_type, min, max) \
    enum fory_status fory_##name##_deserialize(struct fory_reader *reader, struct fory_bytes in, c_type *value) \
    { \
        uint64_t bits; \
        bool ok = roots_read_integer(reader, in, min, max, &bits); \
        if (ok) \
            *value = (c_type)bits; \
        return fory_reader_end_root(reader, NULL, value, sizeof *value, ok, true); \
    }
ROOTS_INTEGER(int8, int8_t, INT8_MIN, INT8_MAX)
ROOTS_INTEGER(int16, int16_t, INT16_MIN, INT16_MAX)
ROOTS_INTEGER(int32, int32_t, INT32_MIN, INT32_MAX)
ROOTS_INTEGER(int64, int64_t, INT64_MIN, INT64_MAX)
ROOTS_INTEGER(uint8, uint8_t, 0, UINT8_MAX)
ROOTS_INTEGER(uint16, uint16_t, 0, UINT16_MAX)
ROOTS_INTEGER(uint32, uint32_t, 0, UINT32_MAX)
ROOTS_INTEGER(uint64, uint64_t, 0, UINT64_MAX)

/* Values of one type that take no memory. */
#define ROOTS_PLAIN(name, c_type, NAME) \
    enum fory_status fory_##name##_deserialize(struct fory_reader *reader, struct fory_bytes in, c_type *value) \
    { \
        bool ok = roots_read_head_of(reader, in, NULL, NULL, FORY_TYPE_##NAME, FORY_TYPE_##NAME) && \
                  fory_read_##name(reader, value); \
        return fory_reader_end_root(reader, NULL, value, sizeof *value, ok, true); \
    }
ROOTS_PLAIN(bool, bool, BOOL)
ROOTS_PLAIN(float16, fory_float16, FLOAT16)
ROOTS_PLAIN(bfloat16, fory_bfloat16, BFLOAT16)
ROOTS_PLAIN(float32, float, FLOAT32)
ROOTS_PLAIN(date, struct fory_date, DATE)
ROOTS_PLAIN(timestamp, struct fory_timestamp, TIMESTAMP)
ROOTS_PLAIN(duration, struct fory_duration, DURATION)

/* JavaScript writes a float32 when it holds the number. */
static bool roots_read_float64(struct fory_reader *reader, struct fory_bytes in, double *value)
{
    struct fory_type_info info;
    float narrow;
    if (!roots_read_head(reader, in, NULL, NULL, &info))
        return false;
    if (info.type_id != FORY_TYPE_FLOAT32)
        return fory_match_type(reader, &info, FORY_TYPE_FLOAT64, NULL) && fory_read_float64(reader, value);
    if (!fory_read_float32(reader, &narrow))
        return false;
    *value = narrow;
    return true;
}

enum fory_status fory_float64_deserialize(struct fory_reader *reader, struct fory_bytes in, double *value)
{
    bool ok = roots_read_float64(reader, in, value);
    return fory_reader_end_root(reader, NULL, value, sizeof *value, ok, true);
}

/* --- Reading what takes memory ------------------------------------------------------------------------------- */

enum fory_status fory_decimal_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                          struct fory_decimal *value)
{
    bool ok = roots_read_head_of(reader, in, arena, NULL, FORY_TYPE_DECIMAL, FORY_TYPE_DECIMAL) &&
              fory_read_decimal(reader, value);
    return fory_reader_end_root(reader, NULL, value, sizeof *value, ok, true);
}

enum fory_status fory_string_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                         struct fory_string *value)
{
    bool present;
    memset(value, 0, sizeof *value);
    bool ok = roots_read_head_of(reader, in, arena, &present, FORY_TYPE_STRING, FORY_TYPE_STRING) &&
              (!present || fory_read_string(reader, value));
    return fory_reader_end_root(reader, NULL, value, sizeof *value, ok, true);
}

enum fory_status fory_bytes_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                        struct fory_bytes *value)
{
    bool present;
    memset(value, 0, sizeof *value);
    bool ok = roots_read_head_of(reader, in, arena, &present, FORY_TYPE_BINARY, FORY_TYPE_UINT8_ARRAY) &&
              (!present || fory_read_bytes(reader, value));
    return fory_reader_end_root(reader, NULL, value, sizeof *value, ok, true);
}

/* The items of an array, in *items, NULL for a null root. */
static bool roots_read_array(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                             uint8_t type_id, size_t item_size, void **items, size_t *count)
{
    uint8_t alike = type_id == FORY_TYPE_UINT8_ARRAY ? FORY_TYPE_BINARY : type_id;
    bool present;
    *items = NULL;
    *count = 0;
    if (!roots_read_head_of(reader, in, arena, &present, type_id, alike))
        return false;
    if (!present)
        return true;
    *items = type_id == FORY_TYPE_BOOL_ARRAY ? fory_read_bool_array(reader, count)
                                             : fory_read_array(reader, item_size, count);
    return *items != NULL;
}

#define ROOTS_READ_ARRAY(name, c_type, NAME, wire_name) \
    enum fory_status fory_##name##_array_deserialize(struct fory_reader *reader, struct fory_bytes in, \
                                                     struct fory_arena *arena, struct fory_list_##name *value) \
    { \
        void *items; \
        bool ok = \
            roots_read_array(reader, in, arena, ROOTS_ARRAY_##name, sizeof *value->items, &items, &value->count); \
        value->items = items; \
        return fory_reader_end_root(reader, NULL, value, sizeof *value, ok, true); \
    }
FORY_ROOT_NUMBERS(ROOTS_READ_ARRAY)
