/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one surface generated code may use.
 *
 * put/get work on a local cursor and inline; write/read work on the writer or reader. Writing functions return
 * nothing: the writer keeps the first error and has no room after it. Reading functions return false on failure and
 * the reader keeps the first error; what they were to fill is then undefined, and the root function clears it.
 */
#ifndef FORY_GENERATED_H
#define FORY_GENERATED_H

#include <fory/any.h>
#include <fory/context.h>
#include <limits.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Generated code refers to a symbol of this number: with a library of another one it does not link. */
#define FORY_GENERATED_ABI 2
#define FORY_ABI_SYMBOL FORY_ABI_SYMBOL_OF(FORY_GENERATED_ABI)
#define FORY_ABI_SYMBOL_OF(number) FORY_ABI_SYMBOL_OF_(number)
#define FORY_ABI_SYMBOL_OF_(number) fory_generated_abi_##number
extern const char FORY_ABI_SYMBOL;

#if defined(__GNUC__)
#define FORY_LIKELY(condition) __builtin_expect(!!(condition), 1)
#define FORY_UNLIKELY(condition) __builtin_expect(!!(condition), 0)
#define FORY_COLD __attribute__((noinline))
#define FORY_MUST_CHECK __attribute__((warn_unused_result))
#else
#define FORY_LIKELY(condition) (condition)
#define FORY_UNLIKELY(condition) (condition)
#define FORY_COLD
#define FORY_MUST_CHECK
#endif
/* Varints are worth their size where the compiler is asked for speed. */
#if defined(__GNUC__) && defined(__OPTIMIZE__) && !defined(__OPTIMIZE_SIZE__)
#define FORY_ALWAYS_INLINE inline __attribute__((always_inline))
#else
#define FORY_ALWAYS_INLINE inline
#endif

/* --- Fixed width, unchecked, little-endian ------------------------------------------------------------------- */

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define FORY_LITTLE_16(value) __builtin_bswap16(value)
#define FORY_LITTLE_32(value) __builtin_bswap32(value)
#define FORY_LITTLE_64(value) __builtin_bswap64(value)
#else
#define FORY_LITTLE_16(value) (value)
#define FORY_LITTLE_32(value) (value)
#define FORY_LITTLE_64(value) (value)
#endif

#define FORY_FIXED(bits) \
    static inline uint##bits##_t fory_load_uint##bits(const uint8_t *from) \
    { \
        uint##bits##_t value; \
        memcpy(&value, from, sizeof value); \
        return FORY_LITTLE_##bits(value); \
    } \
    static inline void fory_store_uint##bits(uint8_t *to, uint##bits##_t value) \
    { \
        value = FORY_LITTLE_##bits(value); \
        memcpy(to, &value, sizeof value); \
    }
FORY_FIXED(16)
FORY_FIXED(32)
FORY_FIXED(64)
#undef FORY_FIXED

/* --- Writing with a local cursor: the caller has taken room for the bounds of all it puts -------------------- */

static inline uint8_t *fory_put_uint8(uint8_t *to, uint8_t value)
{
    *to = value;
    return to + 1;
}

static inline uint8_t *fory_put_bool(uint8_t *to, bool value)
{
    return fory_put_uint8(to, value);
}

static inline uint8_t *fory_put_int8(uint8_t *to, int8_t value)
{
    return fory_put_uint8(to, (uint8_t)value);
}

#define FORY_PUT_FIXED(bits) \
    static inline uint8_t *fory_put_uint##bits(uint8_t *to, uint##bits##_t value) \
    { \
        fory_store_uint##bits(to, value); \
        return to + bits / 8; \
    } \
    static inline uint8_t *fory_put_int##bits(uint8_t *to, int##bits##_t value) \
    { \
        return fory_put_uint##bits(to, (uint##bits##_t)value); \
    }
FORY_PUT_FIXED(16)
FORY_PUT_FIXED(32)
FORY_PUT_FIXED(64)
#undef FORY_PUT_FIXED

static inline uint8_t *fory_put_float16(uint8_t *to, fory_float16 value)
{
    return fory_put_uint16(to, value.bits);
}

static inline uint8_t *fory_put_bfloat16(uint8_t *to, fory_bfloat16 value)
{
    return fory_put_uint16(to, value.bits);
}

static inline uint8_t *fory_put_float32(uint8_t *to, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return fory_put_uint32(to, bits);
}

static inline uint8_t *fory_put_float64(uint8_t *to, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return fory_put_uint64(to, bits);
}

static inline uint32_t fory_zigzag32(int32_t value)
{
    return ((uint32_t)value << 1) ^ (uint32_t) - (value < 0);
}

static inline uint64_t fory_zigzag64(int64_t value)
{
    return ((uint64_t)value << 1) ^ (uint64_t) - (int64_t)(value < 0);
}

/* The specification, "unsigned varint32": 1 to 5 bytes. */
static FORY_ALWAYS_INLINE uint8_t *fory_put_var_uint32(uint8_t *to, uint32_t value)
{
    if (value < 1u << 7) {
        to[0] = (uint8_t)value;
        return to + 1;
    }
    to[0] = (uint8_t)(value | 0x80);
    if (value < 1u << 14) {
        to[1] = (uint8_t)(value >> 7);
        return to + 2;
    }
    to[1] = (uint8_t)(value >> 7 | 0x80);
    if (value < 1u << 21) {
        to[2] = (uint8_t)(value >> 14);
        return to + 3;
    }
    to[2] = (uint8_t)(value >> 14 | 0x80);
    if (value < 1u << 28) {
        to[3] = (uint8_t)(value >> 21);
        return to + 4;
    }
    to[3] = (uint8_t)(value >> 21 | 0x80);
    to[4] = (uint8_t)(value >> 28);
    return to + 5;
}

static FORY_ALWAYS_INLINE uint8_t *fory_put_varint32(uint8_t *to, int32_t value)
{
    return fory_put_var_uint32(to, fory_zigzag32(value));
}

/* The specification, "unsigned varint64": 1 to 9 bytes, the ninth holds 8 bits. */
static inline uint8_t *fory_put_var_uint64(uint8_t *to, uint64_t value)
{
    for (int i = 0; i < 8; i++) {
        if (value < 0x80) {
            *to = (uint8_t)value;
            return to + 1;
        }
        *to++ = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    *to = (uint8_t)value;
    return to + 1;
}

static inline uint8_t *fory_put_varint64(uint8_t *to, int64_t value)
{
    return fory_put_var_uint64(to, fory_zigzag64(value));
}

/* The specification, "signed hybrid int64": 4 bytes for 31 bits, else a 01 byte and 8 bytes. */
static inline uint8_t *fory_put_tagged_int64(uint8_t *to, int64_t value)
{
    if (value >= -(INT64_C(1) << 30) && value < INT64_C(1) << 30)
        return fory_put_uint32(to, (uint32_t)value << 1);
    return fory_put_int64(fory_put_uint8(to, 1), value);
}

/* The specification, "unsigned hybrid int64". */
static inline uint8_t *fory_put_tagged_uint64(uint8_t *to, uint64_t value)
{
    if (value < UINT64_C(1) << 31)
        return fory_put_uint32(to, (uint32_t)value << 1);
    return fory_put_uint64(fory_put_uint8(to, 1), value);
}

static inline uint8_t *fory_put_present(uint8_t *to, bool present)
{
    return fory_put_uint8(to, present ? FORY_NOT_NULL_FLAG : FORY_NULL_FLAG);
}

/*
 * Members of a wide struct that have one number type and follow each other in Fory order: a loop over them takes a few
 * bytes a member, where put and get take some hundred, and the compiler some milliseconds. Members are given by their
 * offsets. optional: beside a bool; pointed: a pointer, NULL for null.
 */
struct fory_optional_member {
    uint32_t value;
    uint32_t presence;
};

#define FORY_PUT_MEMBERS(NAME, id, c_type, name, size, bound, array) \
    uint8_t *fory_put_##name##_members(uint8_t *to, const void *object, const uint32_t *members, size_t count); \
    uint8_t *fory_put_optional_##name##_members(uint8_t *to, const void *object, \
                                                const struct fory_optional_member *members, size_t count); \
    uint8_t *fory_put_pointed_##name##_members(uint8_t *to, const void *object, const uint32_t *members, size_t count);
FORY_NUMBER_TYPES(FORY_PUT_MEMBERS)
#undef FORY_PUT_MEMBERS

/* --- The writer ---------------------------------------------------------------------------------------------- */

/* Makes room or latches the error and returns false. */
FORY_COLD bool fory_writer_grow(struct fory_writer *writer, size_t size);
/* Latches the first error; no room is left after it. */
FORY_COLD void fory_writer_fail(struct fory_writer *writer, enum fory_status status, const char *message);
/* After that: names the field where it happened, unless the error names one inside it. */
FORY_COLD void fory_writer_fail_field(struct fory_writer *writer, const char *field);

/* True when size bytes may be stored at writer->cursor. */
static inline bool fory_writer_reserve(struct fory_writer *writer, size_t size)
{
    return FORY_LIKELY((size_t)(writer->limit - writer->cursor) >= size) || fory_writer_grow(writer, size);
}

/* One level deeper; false and DEPTH_EXCEED when there is none left. Each true needs a fory_writer_leave. */
FORY_COLD bool fory_writer_too_deep(struct fory_writer *writer);
static inline bool fory_writer_enter(struct fory_writer *writer)
{
    if (FORY_UNLIKELY(writer->depth == 0))
        return fory_writer_too_deep(writer);
    writer->depth--;
    return true;
}
static inline void fory_writer_leave(struct fory_writer *writer)
{
    writer->depth++;
}

/* Forgets the previous root. */
static inline void fory_writer_reset(struct fory_writer *writer)
{
    writer->cursor = writer->buffer;
    writer->limit = writer->buffer + writer->buffer_size;
    writer->depth = writer->max_depth;
    writer->type_count = 0;
    writer->name_count = 0;
    writer->reference_count = 0;
    writer->object_count = 0;
    writer->repeated = 0;
    writer->error.status = FORY_OK;
}

/* Starts a root: its header and reference flag, or null flag. Returns present, or false on failure. */
static inline bool fory_writer_begin_root(struct fory_writer *writer, bool present)
{
    fory_writer_reset(writer);
    if (!fory_writer_reserve(writer, 2))
        return false;
    writer->cursor[0] = 1; /* xlang, the specification, "Fory header" */
    writer->cursor[1] = present ? writer->root_flag : (uint8_t)FORY_NULL_FLAG;
    writer->cursor += 2;
    return present;
}

/* Type info of a value whose type the reader is not told otherwise: root, item, entry. The specification, "Type
   Meta". */
void fory_write_type(struct fory_writer *writer, const struct fory_type *type);
/* Type info before a struct field: in compatible mode only. */
void fory_write_field_type(struct fory_writer *writer, const struct fory_type *type);

/* The TypeDef that the writer writes for a type. */
static inline const uint8_t *fory_writer_type_def(const struct fory_writer *writer, const struct fory_type *type)
{
    bool untracked = type->untracked_type_def && writer->root_flag != (uint8_t)FORY_REF_VALUE_FLAG;
    return untracked ? type->untracked_type_def : type->type_def;
}

/* Starts the root of an evolving or id-registered struct inline. */
static inline bool fory_writer_begin_struct_root(struct fory_writer *writer, const struct fory_type *type)
{
    if (!fory_writer_begin_root(writer, true))
        return false;
    uint8_t type_id = writer->compatible ? type->compatible_type_id : type->type_id;
    if (type_id == FORY_TYPE_COMPATIBLE_STRUCT || type_id == FORY_TYPE_NAMED_COMPATIBLE_STRUCT) {
        if (!fory_writer_reserve(writer, 2 + (size_t)type->type_def_size))
            return false;
        writer->cursor[0] = type_id;
        writer->cursor[1] = 0; /* a new TypeDef, of index 0 */
        memcpy(writer->cursor + 2, fory_writer_type_def(writer, type), type->type_def_size);
        writer->cursor += 2 + type->type_def_size;
        writer->types[0] = type;
        writer->type_count = 1;
    } else if (type_id == FORY_TYPE_STRUCT) {
        if (!fory_writer_reserve(writer, 1 + 5))
            return false;
        writer->cursor = fory_put_var_uint32(fory_put_uint8(writer->cursor, type_id), type->user_id);
    } else {
        fory_write_type(writer, type);
    }
    return true;
}

/* Ends a root: its bytes, valid until the writer's next root, or the latched error and no bytes. type names the root in
   errors and may be NULL. */
static inline enum fory_status fory_writer_end_root(struct fory_writer *writer, const struct fory_type *type,
                                                    struct fory_bytes *out)
{
    bool ok = writer->error.status == FORY_OK;
    if (FORY_UNLIKELY(!ok))
        writer->error.type = type ? type->name : "";
    out->data = ok ? writer->buffer : NULL;
    out->size = ok ? (size_t)(writer->cursor - writer->buffer) : 0;
    return writer->error.status;
}

/* The 4 bytes before each struct body in consistent mode; room for them must have been taken. */
static inline uint8_t *fory_put_schema_hash(const struct fory_writer *writer, uint8_t *to, uint32_t hash)
{
    return writer->schema_hash ? fory_put_uint32(to, hash) : to;
}

/* fory_write_<number>(writer, value): one number outside a run. */
#define FORY_WRITE_NUMBER(NAME, id, c_type, name, size, bound, array) \
    static inline void fory_write_##name(struct fory_writer *writer, c_type value) \
    { \
        if (fory_writer_reserve(writer, bound)) \
            writer->cursor = fory_put_##name(writer->cursor, value); \
    }
FORY_NUMBER_TYPES(FORY_WRITE_NUMBER)
#undef FORY_WRITE_NUMBER

void fory_write_present(struct fory_writer *writer, bool present);
/*
 * Text with a local cursor, whose room it makes itself: the cursor behind it, or NULL and latched. chars may be NULL,
 * which is ""; a char array must hold a NUL.
 */
FORY_MUST_CHECK uint8_t *fory_put_string(struct fory_writer *writer, uint8_t *to, struct fory_string string);
FORY_MUST_CHECK uint8_t *fory_put_cstring(struct fory_writer *writer, uint8_t *to, const char *chars);
FORY_MUST_CHECK uint8_t *fory_put_char_array(struct fory_writer *writer, uint8_t *to, const char *chars,
                                             size_t capacity);
/* The same of a field, which errors then name. */
static inline uint8_t *fory_put_field(struct fory_writer *writer, uint8_t *to, const char *field)
{
    if (FORY_UNLIKELY(!to))
        fory_writer_fail_field(writer, field);
    return to;
}
static inline FORY_MUST_CHECK uint8_t *fory_put_string_field(struct fory_writer *writer, uint8_t *to,
                                                             struct fory_string string, const char *field)
{
    return fory_put_field(writer, fory_put_string(writer, to, string), field);
}
static inline FORY_MUST_CHECK uint8_t *fory_put_cstring_field(struct fory_writer *writer, uint8_t *to,
                                                              const char *chars, const char *field)
{
    return fory_put_field(writer, fory_put_cstring(writer, to, chars), field);
}
static inline FORY_MUST_CHECK uint8_t *fory_put_char_array_field(struct fory_writer *writer, uint8_t *to,
                                                                 const char *chars, size_t capacity, const char *field)
{
    return fory_put_field(writer, fory_put_char_array(writer, to, chars, capacity), field);
}
static inline void fory_writer_commit(struct fory_writer *writer, uint8_t *to)
{
    if (FORY_LIKELY(to != NULL))
        writer->cursor = to;
}
static inline void fory_write_string(struct fory_writer *writer, struct fory_string string)
{
    fory_writer_commit(writer, fory_put_string(writer, writer->cursor, string));
}
static inline void fory_write_cstring(struct fory_writer *writer, const char *chars)
{
    fory_writer_commit(writer, fory_put_cstring(writer, writer->cursor, chars));
}
static inline void fory_write_char_array(struct fory_writer *writer, const char *chars, size_t capacity)
{
    fory_writer_commit(writer, fory_put_char_array(writer, writer->cursor, chars, capacity));
}
/*
 * False, and INVALID_DATA with the field, where items cannot be written: more than the limit, or some behind a pointer
 * that is NULL. Negative counts come as huge ones. `field` is "" for what is an item itself.
 */
FORY_COLD bool fory_writer_refuse_items(struct fory_writer *writer, const void *items, const char *field);
static inline bool fory_writer_check_count(struct fory_writer *writer, const void *items, uint64_t count,
                                           uint64_t limit, const char *field)
{
    if (FORY_UNLIKELY(count > limit || (!items && count > 0)))
        return fory_writer_refuse_items(writer, items, field);
    return true;
}
static inline bool fory_writer_check_items(struct fory_writer *writer, const void *items, uint64_t count,
                                           const char *field)
{
    return fory_writer_check_count(writer, items, count, UINT64_MAX, field);
}
/* A null flag before what is null by its pointer; true when it is there. */
static inline bool fory_write_nullable(struct fory_writer *writer, const void *items, uint64_t count, const char *field)
{
    fory_write_present(writer, items != NULL);
    return items || (FORY_UNLIKELY(count > 0) && fory_writer_refuse_items(writer, items, field));
}
/* Of what is null in a list or an entry. */
static inline void fory_writer_check_null(struct fory_writer *writer, uint64_t count)
{
    if (FORY_UNLIKELY(count > 0))
        fory_writer_refuse_items(writer, NULL, "");
}

static inline void fory_write_string_field(struct fory_writer *writer, struct fory_string string, const char *field)
{
    if (fory_writer_check_items(writer, string.data, string.size, field))
        fory_write_string(writer, string);
}
/* Text of that many bytes, whatever is behind it. */
static inline void fory_write_text(struct fory_writer *writer, const void *text, size_t size)
{
    struct fory_string string = {(const char *)text, size};
    fory_write_string(writer, string);
}
void fory_write_bytes(struct fory_writer *writer, struct fory_bytes bytes);
static inline void fory_write_bytes_field(struct fory_writer *writer, struct fory_bytes bytes, const char *field)
{
    if (fory_writer_check_items(writer, bytes.data, bytes.size, field))
        fory_write_bytes(writer, bytes);
}
/* A dense array of numbers: byte length and items of item_size bytes. Here and in all that has a size or a count, NULL
   with one that is not 0 is INVALID_DATA. */
void fory_write_array(struct fory_writer *writer, const void *items, size_t count, size_t item_size);
static inline void fory_write_array_field(struct fory_writer *writer, const void *items, size_t count, size_t item_size,
                                          const char *field)
{
    if (fory_writer_check_items(writer, items, count, field))
        fory_write_array(writer, items, count, item_size);
}
void fory_write_date(struct fory_writer *writer, const struct fory_date *date);
void fory_write_timestamp(struct fory_writer *writer, const struct fory_timestamp *timestamp);
void fory_write_duration(struct fory_writer *writer, const struct fory_duration *duration);
void fory_write_decimal(struct fory_writer *writer, const struct fory_decimal *decimal);
/* Refuses numbers that enums of other runtimes do not have: negative ones, and those that no int32 holds. */
FORY_COLD void fory_writer_refuse_enum(struct fory_writer *writer, const char *field);
static inline void fory_write_enum_field(struct fory_writer *writer, int64_t number, const char *field)
{
    if (FORY_UNLIKELY(number < 0 || number > INT32_MAX))
        fory_writer_refuse_enum(writer, field);
    else
        fory_write_var_uint32(writer, (uint32_t)number);
}
static inline void fory_write_enum(struct fory_writer *writer, int64_t number)
{
    fory_write_enum_field(writer, number, "");
}

/*
 * What stands in a list, set or map on the side of the writer. declared: the reader knows the item types from the
 * schema (a field, and what is inside one); a root spells them.
 */
struct fory_item_type {
    uint8_t type_id; /* in consistent mode; containers and built-ins: in both */
    bool nullable;
    bool ref;                     /* items are tracked, when the runtime tracks */
    const struct fory_type *type; /* of enums, structs and unions, else NULL */
};

/* False for a pointer that the schema wants to be there and that is NULL. */
FORY_COLD bool fory_writer_refuse_null(struct fory_writer *writer, const char *field);
static inline bool fory_writer_require_field(struct fory_writer *writer, const void *pointer, const char *field)
{
    return FORY_LIKELY(pointer != NULL) || fory_writer_refuse_null(writer, field);
}
static inline bool fory_writer_require(struct fory_writer *writer, const void *pointer)
{
    return fory_writer_require_field(writer, pointer, "");
}

/* Count and header of a list or set, and the item type where it must be spelled. True when items follow, each after
   fory_write_present if has_null. */
bool fory_write_list_header(struct fory_writer *writer, size_t count, const struct fory_item_type *item, bool declared,
                            bool has_null);

/* fory_write_<number>_list: a list or set of numbers, complete; as fory_write_list_header, without null. */
#define FORY_WRITE_NUMBER_LIST(NAME, id, c_type, name, size, bound, array) \
    void fory_write_##name##_list(struct fory_writer *writer, const c_type *items, size_t count, bool declared);
FORY_NUMBER_TYPES(FORY_WRITE_NUMBER_LIST)
#undef FORY_WRITE_NUMBER_LIST
void fory_write_string_list(struct fory_writer *writer, const struct fory_string *items, size_t count, bool declared);

/* The count of a map. */
void fory_write_map_count(struct fory_writer *writer, size_t count);
enum {
    FORY_CHUNK_MAX = 255
};
/* Header of the next chunk of a map of which `left` entries (1 or more) without null are to come, FORY_CHUNK_MAX of
   them at most in this chunk; and types where they must be spelled. */
void fory_write_chunk_header(struct fory_writer *writer, const struct fory_item_type *key,
                             const struct fory_item_type *value, bool declared, size_t left);
/* Header of a single entry with a null side; the other side's body follows, if it is there. */
void fory_write_null_entry(struct fory_writer *writer, const struct fory_item_type *key,
                           const struct fory_item_type *value, bool declared, bool key_present, bool value_present);

/* --- Reading with a local cursor ----------------------------------------------------------------------------- */

/* The unread input. After a failed get: end is NULL when the bytes were malformed, else they were too few. */
struct fory_input {
    const uint8_t *cursor;
    const uint8_t *end;
};

static inline size_t fory_input_size(const struct fory_input *in)
{
    return (size_t)(in->end - in->cursor);
}

struct fory_varint {
    const uint8_t *next; /* NULL: malformed or too short */
    uint64_t value;
};
/* A varint with fewer bytes behind it than its bound. */
struct fory_varint fory_varint32_end(const uint8_t *cursor, const uint8_t *end);
/* Any varint64: of more than four bytes, or near the end. */
struct fory_varint fory_varint64_rest(const uint8_t *cursor, const uint8_t *end);

#define FORY_GET_FIXED(name, c_type, bits, convert) \
    static inline FORY_MUST_CHECK bool fory_get_##name(struct fory_input *in, c_type *value) \
    { \
        if (FORY_UNLIKELY(fory_input_size(in) < bits / 8)) \
            return false; \
        uint##bits##_t raw = FORY_LOAD_##bits(in->cursor); \
        in->cursor += bits / 8; \
        convert; \
        return true; \
    }
#define FORY_LOAD_8(from) (*(from))
#define FORY_LOAD_16(from) fory_load_uint16(from)
#define FORY_LOAD_32(from) fory_load_uint32(from)
#define FORY_LOAD_64(from) fory_load_uint64(from)
FORY_GET_FIXED(bool, bool, 8, *value = raw != 0)
FORY_GET_FIXED(int8, int8_t, 8, *value = (int8_t)raw)
FORY_GET_FIXED(uint8, uint8_t, 8, *value = raw)
FORY_GET_FIXED(int16, int16_t, 16, *value = (int16_t)raw)
FORY_GET_FIXED(uint16, uint16_t, 16, *value = raw)
FORY_GET_FIXED(int32, int32_t, 32, *value = (int32_t)raw)
FORY_GET_FIXED(uint32, uint32_t, 32, *value = raw)
FORY_GET_FIXED(int64, int64_t, 64, *value = (int64_t)raw)
FORY_GET_FIXED(uint64, uint64_t, 64, *value = raw)
FORY_GET_FIXED(float16, fory_float16, 16, value->bits = raw)
FORY_GET_FIXED(bfloat16, fory_bfloat16, 16, value->bits = raw)
FORY_GET_FIXED(float32, float, 32, memcpy(value, &raw, sizeof raw))
FORY_GET_FIXED(float64, double, 64, memcpy(value, &raw, sizeof raw))
#undef FORY_GET_FIXED

static FORY_ALWAYS_INLINE FORY_MUST_CHECK bool fory_get_var_uint32(struct fory_input *in, uint32_t *value)
{
    const uint8_t *p = in->cursor;
    /* Where the input ends with the last byte of some varint, none that starts in it runs over the end. */
    if (FORY_UNLIKELY(fory_input_size(in) < 5 && (p == in->end || in->end[-1] >= 0x80))) {
        struct fory_varint end = fory_varint32_end(p, in->end);
        if (!end.next)
            return false;
        in->cursor = end.next;
        *value = (uint32_t)end.value;
        return true;
    }
    uint32_t result = p[0];
    if (result < 0x80) {
        in->cursor = p + 1;
        *value = result;
        return true;
    }
    result = (result & 0x7f) | (uint32_t)p[1] << 7;
    if (p[1] < 0x80) {
        in->cursor = p + 2;
        *value = result;
        return true;
    }
    result = (result & 0x3fff) | (uint32_t)p[2] << 14;
    if (p[2] < 0x80) {
        in->cursor = p + 3;
        *value = result;
        return true;
    }
    result = (result & 0x1fffff) | (uint32_t)p[3] << 21;
    if (p[3] < 0x80) {
        in->cursor = p + 4;
        *value = result;
        return true;
    }
    if (FORY_UNLIKELY(p[4] > 0x0f)) {
        in->end = NULL;
        return false;
    }
    in->cursor = p + 5;
    *value = (result & 0xfffffff) | (uint32_t)p[4] << 28;
    return true;
}

static FORY_ALWAYS_INLINE FORY_MUST_CHECK bool fory_get_varint32(struct fory_input *in, int32_t *value)
{
    uint32_t zigzag;
    if (!fory_get_var_uint32(in, &zigzag))
        return false;
    *value = (int32_t)(zigzag >> 1 ^ (0u - (zigzag & 1)));
    return true;
}

static FORY_ALWAYS_INLINE FORY_MUST_CHECK bool fory_get_var_uint64(struct fory_input *in, uint64_t *value)
{
    const uint8_t *p = in->cursor;
    /* Up to four bytes here: most 64-bit numbers are small. */
    if (FORY_LIKELY(fory_input_size(in) >= 4)) {
        uint32_t result = p[0];
        if (result < 0x80) {
            in->cursor = p + 1;
            *value = result;
            return true;
        }
        result = (result & 0x7f) | (uint32_t)p[1] << 7;
        if (p[1] < 0x80) {
            in->cursor = p + 2;
            *value = result;
            return true;
        }
        result = (result & 0x3fff) | (uint32_t)p[2] << 14;
        if (p[2] < 0x80) {
            in->cursor = p + 3;
            *value = result;
            return true;
        }
        result = (result & 0x1fffff) | (uint32_t)p[3] << 21;
        if (p[3] < 0x80) {
            in->cursor = p + 4;
            *value = result;
            return true;
        }
    }
    struct fory_varint rest = fory_varint64_rest(p, in->end);
    if (FORY_UNLIKELY(!rest.next))
        return false;
    in->cursor = rest.next;
    *value = rest.value;
    return true;
}

static FORY_ALWAYS_INLINE FORY_MUST_CHECK bool fory_get_varint64(struct fory_input *in, int64_t *value)
{
    uint64_t zigzag;
    if (!fory_get_var_uint64(in, &zigzag))
        return false;
    *value = (int64_t)(zigzag >> 1 ^ (UINT64_C(0) - (zigzag & 1)));
    return true;
}

static inline FORY_MUST_CHECK bool fory_get_tagged_uint64(struct fory_input *in, uint64_t *value)
{
    if (fory_input_size(in) >= 4 && !(in->cursor[0] & 1)) {
        *value = fory_load_uint32(in->cursor) >> 1;
        in->cursor += 4;
        return true;
    }
    if (fory_input_size(in) < 9)
        return false;
    *value = fory_load_uint64(in->cursor + 1);
    if (FORY_UNLIKELY(in->cursor[0] != 1)) {
        in->end = NULL;
        return false;
    }
    in->cursor += 9;
    return true;
}

static inline FORY_MUST_CHECK bool fory_get_tagged_int64(struct fory_input *in, int64_t *value)
{
    if (fory_input_size(in) >= 4 && !(in->cursor[0] & 1)) {
        uint32_t raw = fory_load_uint32(in->cursor);
        *value = (int32_t)(raw >> 1 | (raw & 0x80000000u));
        in->cursor += 4;
        return true;
    }
    uint64_t raw;
    if (!fory_get_tagged_uint64(in, &raw))
        return false;
    *value = (int64_t)raw;
    return true;
}

/* The members of a wide struct, as fory_put_<number>_members. How many were read: the next one failed, if it is fewer
   than count. */
#define FORY_GET_MEMBERS(NAME, id, c_type, name, size, bound, array) \
    FORY_MUST_CHECK size_t fory_get_##name##_members(struct fory_input *in, void *object, const uint32_t *members, \
                                                     size_t count); \
    FORY_MUST_CHECK size_t fory_read_optional_##name##_members( \
        struct fory_reader *reader, void *object, const struct fory_optional_member *members, size_t count);
FORY_NUMBER_TYPES(FORY_GET_MEMBERS)
#undef FORY_GET_MEMBERS

/* --- Registration -------------------------------------------------------------------------------------------- */

/* Rows of a table of struct fory_registration: an enum, and what has a writer and a reader. */
#define FORY_REGISTER_TYPE(name) \
    { \
        &name##_fory_type, NULL, NULL, NULL, 0 \
    }
#define FORY_REGISTER_CODEC(name) \
    { \
        &name##_fory_type, &name##_fory_writer, &name##_fory_reader, NULL, 0 \
    }
/* What has a codec of the user. */
#define FORY_REGISTER_CUSTOM(name, codec, type) \
    { \
        &name##_fory_type, NULL, NULL, &(codec), _Alignof(type) \
    }

typedef enum fory_status fory_register_function(struct fory_runtime *runtime);
/* Registers what the files that a file imports register, and its own types: all of it, or nothing. */
enum fory_status fory_register_file(struct fory_runtime *runtime, const struct fory_registration *types, size_t count,
                                    fory_register_function *const *imports, size_t import_count);

/* Constant text as the value of a char *, through which nothing may be written to it. */
#define FORY_CSTRING(text) ((char *)(uintptr_t)(text))

/* --- Guards -------------------------------------------------------------------------------------------------- */

/*
 * They stop the build where a struct of a header is not what forygen saw: a member has another type, or one was added,
 * removed, moved, or left out by another -D. Nothing in them is a size or an offset of the machine that forygen ran on.
 * Between BEGIN and END a member that an initializer lacks is an error: positions do not tell of a new one that fits
 * into padding, or stands beside bit-fields. A compiler that was told to be silent (-w) keeps to positions.
 */
#if defined(__cplusplus)
#define FORY_GUARDS_BEGIN
#define FORY_GUARDS_END
#define FORY_ASSERT_MEMBER_TYPE(type, member, pointer)
#define FORY_ASSERT_PACKED_MEMBER_TYPE(type, member, pointer)
#define FORY_ASSERT_ITEM_SIZE(items, number)
#define FORY_ASSERT_FIRST_MEMBER(type, member)
#define FORY_ASSERT_MEMBER_FITS(type, member, number)
#define FORY_ASSERT_BEGINS_WITH(type, member)
#define FORY_ASSERT_ENDS_WITH(type, member)
#define FORY_ASSERT_MEMBERS(...)
#define FORY_ASSERT_ORDER_2(...)
#define FORY_ASSERT_ORDER_3(...)
#define FORY_ASSERT_ORDER_4(...)
#define FORY_ASSERT_ORDER_5(...)
#define FORY_ASSERT_ORDER_6(...)
#define FORY_ASSERT_ORDER_7(...)
#define FORY_ASSERT_ORDER_8(...)
#else
#if defined(__GNUC__)
#define FORY_GUARDS_BEGIN \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic error \"-Wmissing-field-initializers\"") \
        _Pragma("GCC diagnostic ignored \"-Wmissing-braces\"") _Pragma("GCC diagnostic ignored \"-Wpedantic\"") \
            _Pragma("GCC diagnostic ignored \"-Wdeprecated-declarations\"")
#define FORY_GUARDS_END _Pragma("GCC diagnostic pop")
#define FORY_ALIGNMENT_OF(type, member) __alignof__(((type *)0)->member)
#define FORY_IS_ALIGNED(type, member) (FORY_ALIGNMENT_OF(type, member) >= _Alignof(__typeof__(((type *)0)->member)))
#else
#define FORY_GUARDS_BEGIN
#define FORY_GUARDS_END
#define FORY_ALIGNMENT_OF(type, member) 1
#define FORY_IS_ALIGNED(type, member) 1
#endif
#define FORY_RUN_AGAIN ": run forygen again with the same flags"
#define FORY_END_OF(type, member) (offsetof(type, member) + sizeof(((type *)0)->member))
#define FORY_ROUNDED(size, align) (((size) + (align)-1) / (align) * (align))

#define FORY_ASSERT_MEMBER_TYPE(type, member, pointer) \
    FORY_ASSERT_PACKED_MEMBER_TYPE(type, member, pointer); \
    _Static_assert(FORY_IS_ALIGNED(type, member), #type " is packed" FORY_RUN_AGAIN)
#define FORY_ASSERT_PACKED_MEMBER_TYPE(type, member, pointer) \
    _Static_assert(_Generic(&((type *)0)->member, pointer : 1, default : 0), \
                   #type "." #member " has changed its type" FORY_RUN_AGAIN)
/* The same for what pointers to bases look at. */
#define FORY_ASSERT_FIRST_MEMBER(type, member) \
    FORY_ASSERT_MEMBER_TYPE(type, member, const struct fory_type **); \
    FORY_ASSERT_BEGINS_WITH(type, member)
/* Numbers whose C type has another width elsewhere. */
#define FORY_ASSERT_ITEM_SIZE(items, number) \
    _Static_assert(sizeof(items) == sizeof(number), #items " is not as wide as " #number FORY_RUN_AGAIN " and target")
#define FORY_ASSERT_MEMBER_FITS(type, member, number) \
    _Static_assert(sizeof(((type *)0)->member) <= sizeof(number), \
                   #type "." #member " is wider than " #number FORY_RUN_AGAIN " and target")
#define FORY_ASSERT_BEGINS_WITH(type, member) \
    _Static_assert(offsetof(type, member) == 0, #type " does not begin with '" #member "'" FORY_RUN_AGAIN)
#define FORY_ASSERT_ENDS_WITH(type, member) \
    _Static_assert(sizeof(type) == FORY_ROUNDED(FORY_END_OF(type, member), _Alignof(type)), \
                   #type " does not end with '" #member "'" FORY_RUN_AGAIN)
/* With an initializer for each member. */
#define FORY_ASSERT_MEMBERS(type, ...) \
    _Static_assert(sizeof((type){__VA_ARGS__}) > 0, #type " has other members" FORY_RUN_AGAIN)
#define FORY_EMPTY \
    { \
    }
#define FORY_ASSERT_ORDER_2(type, a, b) \
    _Static_assert(offsetof(type, b) == FORY_ROUNDED(FORY_END_OF(type, a), FORY_ALIGNMENT_OF(type, b)), \
                   #type ": '" #b "' does not follow '" #a "'" FORY_RUN_AGAIN)
#define FORY_ASSERT_ORDER_3(type, a, b, c) \
    FORY_ASSERT_ORDER_2(type, a, b); \
    FORY_ASSERT_ORDER_2(type, b, c)
#define FORY_ASSERT_ORDER_4(type, a, b, c, d) \
    FORY_ASSERT_ORDER_3(type, a, b, c); \
    FORY_ASSERT_ORDER_2(type, c, d)
#define FORY_ASSERT_ORDER_5(type, a, b, c, d, e) \
    FORY_ASSERT_ORDER_4(type, a, b, c, d); \
    FORY_ASSERT_ORDER_2(type, d, e)
#define FORY_ASSERT_ORDER_6(type, a, b, c, d, e, f) \
    FORY_ASSERT_ORDER_5(type, a, b, c, d, e); \
    FORY_ASSERT_ORDER_2(type, e, f)
#define FORY_ASSERT_ORDER_7(type, a, b, c, d, e, f, g) \
    FORY_ASSERT_ORDER_6(type, a, b, c, d, e, f); \
    FORY_ASSERT_ORDER_2(type, f, g)
#define FORY_ASSERT_ORDER_8(type, a, b, c, d, e, f, g, h) \
    FORY_ASSERT_ORDER_7(type, a, b, c, d, e, f, g); \
    FORY_ASSERT_ORDER_2(type, g, h)
#endif

/* --- The reader ---------------------------------------------------------------------------------------------- */

static inline struct fory_input fory_reader_input(const struct fory_reader *reader)
{
    struct fory_input in = {reader->cursor, reader->end};
    return in;
}

/* Points the reader at the bytes of one root, or of several. */
static inline void fory_reader_set_input(struct fory_reader *reader, struct fory_bytes in)
{
    reader->start = in.size > 0 ? in.data : (const uint8_t *)""; /* arithmetic on NULL is undefined */
    reader->cursor = reader->start;
    reader->end = reader->start + in.size;
}

/* Latches the first error. */
FORY_COLD void fory_reader_latch_error(struct fory_reader *reader, enum fory_status status, const char *message);
/* After a failed get: latches the error and names the field. */
FORY_COLD void fory_reader_latch_get(struct fory_reader *reader, struct fory_input in, const char *field);
/* After a failed read of a field, item or entry: puts it in front of the error's path. */
FORY_COLD void fory_reader_latch_field(struct fory_reader *reader, const char *field);
FORY_COLD void fory_reader_latch_item(struct fory_reader *reader, size_t index);

/* The same for `return`: false or NULL, which the compiler is to see. */
static inline bool fory_reader_fail(struct fory_reader *reader, enum fory_status status, const char *message)
{
    fory_reader_latch_error(reader, status, message);
    return false;
}
static inline bool fory_reader_fail_get(struct fory_reader *reader, struct fory_input in, const char *field)
{
    fory_reader_latch_get(reader, in, field);
    return false;
}
static inline bool fory_reader_fail_field(struct fory_reader *reader, const char *field)
{
    fory_reader_latch_field(reader, field);
    return false;
}
static inline void *fory_reader_fail_item(struct fory_reader *reader, size_t index)
{
    fory_reader_latch_item(reader, index);
    return NULL;
}

/* The name of a field, by its number in Fory order. */
FORY_COLD const char *fory_local_field_name(const struct fory_struct_reader *reader, size_t number);

FORY_COLD bool fory_reader_too_deep(struct fory_reader *reader);
static inline FORY_MUST_CHECK bool fory_reader_enter(struct fory_reader *reader)
{
    if (FORY_UNLIKELY(reader->depth == 0))
        return fory_reader_too_deep(reader);
    reader->depth--;
    return true;
}
static inline void fory_reader_leave(struct fory_reader *reader)
{
    reader->depth++;
}

/* Sets alloc_limit: of what the budget allows, as much as the arena's current block has room for. */
static inline void fory_reader_set_alloc_limit(struct fory_reader *reader)
{
    const struct fory_arena *arena = reader->arena;
    size_t room = (size_t)(arena->limit - arena->cursor);
    size_t here = room < reader->memory_budget ? room : reader->memory_budget;
    reader->alloc_limit = arena->cursor + here;
    reader->memory_budget -= here;
}

/* Starts a root at the reader's cursor and forgets the previous one. arena is NULL for values that take no memory. */
static inline void fory_reader_begin_root(struct fory_reader *reader, struct fory_arena *arena)
{
    reader->arena = arena;
    reader->memory_budget = reader->limits.max_memory;
    if (arena) {
        reader->mark.block = arena->block;
        reader->mark.cursor = arena->cursor;
        fory_reader_set_alloc_limit(reader);
    }
    reader->depth = reader->limits.max_depth;
    reader->unbacked_items = reader->limits.max_unbacked_items;
    reader->reference_count = 0;
    reader->object_count = 0;
    reader->value_types = NULL;
    reader->copies = NULL;
    reader->deferring = NULL;
    reader->type_count = 0;
    reader->name_count = 0;
    reader->error.status = FORY_OK;
    reader->error.path[0] = 0;
}

/* Whether the header at `in` is that of one of the type's own TypeDefs; it has one. */
static inline bool fory_is_own_type_def(const struct fory_type *type, const uint8_t *in)
{
    return memcmp(in, type->type_def, 8) == 0 ||
           (type->untracked_type_def && memcmp(in, type->untracked_type_def, 8) == 0);
}

/* The general form of fory_reader_begin_struct_root, after fory_reader_begin_root. */
FORY_MUST_CHECK bool fory_reader_begin_struct_root_slow(struct fory_reader *reader,
                                                        const struct fory_struct_reader *expected, bool *present,
                                                        const struct fory_layout **layout);
/* Starts a struct root: header, reference flag, type info; layout as fory_struct_reader.read takes it. A null root sets
 *present to false where present is not NULL, and fails where it is. */
static inline FORY_MUST_CHECK bool fory_reader_begin_struct_root(struct fory_reader *reader, struct fory_arena *arena,
                                                                 const struct fory_struct_reader *expected,
                                                                 bool *present, const struct fory_layout **layout)
{
    const struct fory_type *type = expected->type;
    const uint8_t *in = reader->cursor;
    fory_reader_begin_root(reader, arena);
    /* xlang; present; this struct; a new TypeDef whose 52-bit identity and size are ours. */
    if (FORY_UNLIKELY(reader->verify_type_defs || !type->type_def || type->type_def_size >= 8 + 255 ||
                      (size_t)(reader->end - in) < 4 + (size_t)type->type_def_size || in[0] != 1 ||
                      (in[1] != FORY_REF_VALUE_FLAG && in[1] != FORY_NOT_NULL_FLAG) ||
                      in[2] != type->compatible_type_id || in[3] != 0 || !fory_is_own_type_def(type, in + 4)))
        return fory_reader_begin_struct_root_slow(reader, expected, present, layout);
    reader->reference_count = in[1] == FORY_REF_VALUE_FLAG;
    reader->types[0].header = fory_load_uint64(in + 4);
    reader->types[0].body = in + 4 + 8;
    reader->types[0].body_size = type->type_def_size - 8;
    reader->types[0].reader = expected;
    reader->types[0].layout = NULL;
    reader->types[0].state = 0;
    reader->types[0].shape = NULL;
    reader->type_count = 1;
    reader->cursor += 4 + type->type_def_size;
    if (present)
        *present = true;
    *layout = NULL;
    return true;
}

/* Starts another root: header, flag and type info of type_id; type for enums and unions. */
FORY_MUST_CHECK bool fory_reader_begin_value_root(struct fory_reader *reader, struct fory_arena *arena,
                                                  enum fory_wire_type type_id, const struct fory_type *type,
                                                  bool *present);

/* What fory_reader_end_root does after a failure, and where copies are pending. */
FORY_COLD enum fory_status fory_reader_end_root_slow(struct fory_reader *reader, const struct fory_type *type,
                                                     void *object, size_t size, bool ok, bool whole);
/* Ends a root: ok means that it was read. After a failure the object of `size` bytes is cleared and the arena is back
   at its mark. whole demands that the input ends with the root. type names the root in errors and may be NULL. */
static inline enum fory_status fory_reader_end_root(struct fory_reader *reader, const struct fory_type *type,
                                                    void *object, size_t size, bool ok, bool whole)
{
    if (FORY_LIKELY(ok && (!whole || reader->cursor == reader->end) && !reader->copies))
        return FORY_OK;
    return fory_reader_end_root_slow(reader, type, object, size, ok, whole);
}

/* Memory from the arena, within the limits; NULL and latched otherwise. */
void *fory_reader_alloc(struct fory_reader *reader, size_t size, size_t align);
/* Memory for count items; one address for all empty lists, so that empty is not null. */
void *fory_reader_alloc_items_slow(struct fory_reader *reader, size_t count, size_t item_size, size_t align);
static inline void *fory_reader_alloc_items(struct fory_reader *reader, size_t count, size_t item_size)
{
    struct fory_arena *arena = reader->arena;
    size_t padding = (0 - (uintptr_t)arena->cursor) % FORY_ARENA_ALIGNMENT;
    size_t room = (size_t)(reader->alloc_limit - arena->cursor);
    if (FORY_UNLIKELY(count - 1 >= INT16_MAX || item_size > INT16_MAX || room < padding + count * item_size))
        return fory_reader_alloc_items_slow(reader, count, item_size, FORY_ARENA_ALIGNMENT);
    uint8_t *start = arena->cursor + padding;
    arena->cursor = start + count * item_size;
    return start;
}
/* The same, cleared, for items and for one object, whose C type may ask for any alignment. */
static inline void *fory_reader_alloc_zeroed_items(struct fory_reader *reader, size_t count, size_t item_size,
                                                   size_t align)
{
    void *items = FORY_UNLIKELY(align > FORY_ARENA_ALIGNMENT)
                      ? fory_reader_alloc_items_slow(reader, count, item_size, align)
                      : fory_reader_alloc_items(reader, count, item_size);
    return items && count > 0 ? memset(items, 0, count * item_size) : items;
}
static inline void *fory_reader_alloc_zeroed(struct fory_reader *reader, size_t size, size_t align)
{
    return fory_reader_alloc_zeroed_items(reader, 1, size, align);
}

/* Reads a null flag: FD null, FF or 00 present; a reference (FE) fails. */
FORY_COLD bool fory_reader_take_ref_flag(struct fory_reader *reader, uint8_t flag);
static inline FORY_MUST_CHECK bool fory_read_present(struct fory_reader *reader, bool *present)
{
    *present = false;
    if (FORY_UNLIKELY(reader->cursor == reader->end))
        return fory_reader_fail(reader, FORY_BUFFER_OUT_OF_BOUND, "input ends before a null flag");
    uint8_t flag = *reader->cursor++;
    *present = flag != FORY_NULL_FLAG;
    return FORY_LIKELY(flag >= FORY_NULL_FLAG && flag != FORY_REF_FLAG) || fory_reader_take_ref_flag(reader, flag);
}

FORY_COLD bool fory_read_schema_hash_slow(struct fory_reader *reader, uint32_t hash);
/* The schema hash of consistent mode, where it is there. */
static inline FORY_MUST_CHECK bool fory_read_schema_hash(struct fory_reader *reader, uint32_t hash)
{
    if (!reader->schema_hash)
        return true;
    if (FORY_UNLIKELY(reader->end - reader->cursor < 4 || fory_load_uint32(reader->cursor) != hash))
        return fory_read_schema_hash_slow(reader, hash);
    reader->cursor += 4;
    return true;
}

/* The same of a struct with ref fields, whose hash is another one in Java with tracking off: untracked_hash. */
FORY_MUST_CHECK bool fory_read_ref_schema_hash(struct fory_reader *reader, const struct fory_type *type);

/* Reads a struct body laid out by a foreign TypeDef, field by field; one level deeper. */
bool fory_read_evolved(struct fory_reader *reader, const struct fory_layout *layout, void *object);

/* Type info before a struct field: in compatible mode only. */
bool fory_read_compatible_type(struct fory_reader *reader, const struct fory_struct_reader *expected,
                               const struct fory_layout **layout);
static inline FORY_MUST_CHECK bool fory_read_field_type(struct fory_reader *reader,
                                                        const struct fory_struct_reader *expected,
                                                        const struct fory_layout **layout)
{
    *layout = NULL;
    return !reader->compatible || fory_read_compatible_type(reader, expected, layout);
}

/* fory_read_<number>(reader, value): one number outside a run. */
#define FORY_READ_NUMBER(NAME, id, c_type, name, size, bound, array) \
    FORY_MUST_CHECK bool fory_read_##name(struct fory_reader *reader, c_type *value);
FORY_NUMBER_TYPES(FORY_READ_NUMBER)
#undef FORY_READ_NUMBER

/* The cursor behind the string, or NULL and latched; the reader's own cursor is of no account. */
FORY_MUST_CHECK const uint8_t *fory_get_string_at(struct fory_reader *reader, const uint8_t *in,
                                                  struct fory_string *string);
static inline FORY_MUST_CHECK bool fory_get_string(struct fory_input *in, struct fory_reader *reader,
                                                   struct fory_string *string)
{
    const uint8_t *next = fory_get_string_at(reader, in->cursor, string);
    if (FORY_UNLIKELY(!next))
        return false;
    in->cursor = next;
    return true;
}
static inline FORY_MUST_CHECK bool fory_read_string(struct fory_reader *reader, struct fory_string *string)
{
    const uint8_t *next = fory_get_string_at(reader, reader->cursor, string);
    if (FORY_UNLIKELY(!next))
        return false;
    reader->cursor = next;
    return true;
}
FORY_MUST_CHECK bool fory_read_cstring_into(struct fory_reader *reader, char **chars);
static inline FORY_MUST_CHECK char *fory_read_cstring(struct fory_reader *reader)
{
    char *chars;
    return fory_read_cstring_into(reader, &chars) ? chars : NULL;
}
FORY_MUST_CHECK bool fory_read_char_array(struct fory_reader *reader, char *chars, size_t capacity);
/* Text that may hold a NUL, and has one behind it, in the arena. NULL on failure, never for an empty one. */
FORY_MUST_CHECK void *fory_read_text(struct fory_reader *reader, size_t *size);
/* The same into memory of the struct itself, of at most capacity bytes; the rest of it is cleared. */
FORY_MUST_CHECK bool fory_read_text_into(struct fory_reader *reader, void *text, size_t capacity, size_t *size);
FORY_MUST_CHECK bool fory_read_bytes(struct fory_reader *reader, struct fory_bytes *bytes);
/* A dense array of numbers, copied to the arena. NULL on failure, never for an empty one. */
FORY_MUST_CHECK void *fory_read_array(struct fory_reader *reader, size_t item_size, size_t *count);
FORY_MUST_CHECK bool *fory_read_bool_array(struct fory_reader *reader, size_t *count);
/* The same into memory of the struct itself, of at most capacity items. */
FORY_MUST_CHECK bool fory_read_array_into(struct fory_reader *reader, void *items, size_t capacity, size_t item_size,
                                          size_t *count);
FORY_MUST_CHECK bool fory_read_bool_array_into(struct fory_reader *reader, bool *items, size_t capacity, size_t *count);
FORY_MUST_CHECK bool fory_read_date(struct fory_reader *reader, struct fory_date *date);
FORY_MUST_CHECK bool fory_read_timestamp(struct fory_reader *reader, struct fory_timestamp *timestamp);
FORY_MUST_CHECK bool fory_read_duration(struct fory_reader *reader, struct fory_duration *duration);
FORY_MUST_CHECK bool fory_read_decimal(struct fory_reader *reader, struct fory_decimal *decimal);
/* The number of an enum, known or not; one that no int32 holds is UNKNOWN_ENUM. */
static inline FORY_MUST_CHECK bool fory_read_enum(struct fory_reader *reader, int32_t *number)
{
    if (FORY_LIKELY(reader->cursor != reader->end && reader->cursor[0] < 0x80)) {
        *number = *reader->cursor++;
        return true;
    }
    uint32_t value = 0;
    bool ok = fory_read_var_uint32(reader, &value);
    *number = (int32_t)(value & INT32_MAX);
    if (FORY_UNLIKELY(ok && value > INT32_MAX))
        return fory_reader_fail(reader, FORY_UNKNOWN_ENUM, "enum value does not fit in int32");
    return ok;
}

/* False, and UNKNOWN_ENUM, when the C enum is too small for a number. */
static inline FORY_MUST_CHECK bool fory_reader_check_enum(struct fory_reader *reader, bool fits)
{
    return FORY_LIKELY(fits) || fory_reader_fail(reader, FORY_UNKNOWN_ENUM, "enum value does not fit in its C type");
}

/* What a reader expects in a list, set or map. */
struct fory_expected_item {
    uint8_t type_id;  /* as in fory_item_type */
    uint8_t min_size; /* fewest bytes of one item without flags, 0 or 1 */
    bool nullable;
    const struct fory_type *type;            /* of enums, unions and codecs; of others, one for each C type, by which
                                                references know them */
    const struct fory_struct_reader *reader; /* of structs */
};

/* The state of reading one list or set. */
struct fory_list_reader {
    size_t count;
    const struct fory_layout *layout; /* of struct items */
    uint8_t header;
    bool plain; /* nothing stands between the items */
};

/* Count, header and item type of a list or set; proves that the input can hold count items. */
FORY_MUST_CHECK bool fory_read_list_header(struct fory_reader *reader, const struct fory_expected_item *item,
                                           struct fory_list_reader *elements);
/* The same, with cleared memory for the items; NULL on failure. */
static inline void *fory_list_begin(struct fory_reader *reader, const struct fory_expected_item *item, size_t item_size,
                                    size_t align, struct fory_list_reader *elements)
{
    return fory_read_list_header(reader, item, elements)
               ? fory_reader_alloc_zeroed_items(reader, elements->count, item_size, align)
               : NULL;
}
/* What stands before one item that is not plain: flag and type. */
FORY_MUST_CHECK bool fory_read_item_prefix_slow(struct fory_reader *reader, const struct fory_expected_item *item,
                                                struct fory_list_reader *elements, bool *present);
static inline FORY_MUST_CHECK bool fory_read_item_prefix(struct fory_reader *reader,
                                                         const struct fory_expected_item *item,
                                                         struct fory_list_reader *elements, bool *present)
{
    *present = true;
    return FORY_LIKELY(elements->plain) || fory_read_item_prefix_slow(reader, item, elements, present);
}

/*
 * The same for an item of `size` bytes, at `object`, that is neither a pointer nor a number nor text. Other runtimes
 * write structs, containers, bytes, times and decimals as objects that references may point to, whatever the schema
 * says: where it is a reference to one, it is going to be a copy of it, and *present is false since there is nothing to
 * read. *has_value says whether it is not null; `has_value` may be NULL.
 */
FORY_MUST_CHECK bool fory_read_object_item_prefix_slow(struct fory_reader *reader,
                                                       const struct fory_expected_item *item,
                                                       struct fory_list_reader *elements, void *object, size_t size,
                                                       bool *has_value, bool *present);
static inline FORY_MUST_CHECK bool fory_read_optional_item_prefix(struct fory_reader *reader,
                                                                  const struct fory_expected_item *item,
                                                                  struct fory_list_reader *elements, void *object,
                                                                  size_t size, bool *has_value, bool *present)
{
    if (has_value)
        *has_value = true;
    *present = true;
    return FORY_LIKELY(elements->plain) ||
           fory_read_object_item_prefix_slow(reader, item, elements, object, size, has_value, present);
}
static inline FORY_MUST_CHECK bool fory_read_object_item_prefix(struct fory_reader *reader,
                                                                const struct fory_expected_item *item,
                                                                struct fory_list_reader *elements, void *object,
                                                                size_t size, bool *present)
{
    return fory_read_optional_item_prefix(reader, item, elements, object, size, NULL, present);
}

/* Copies an object over another one when the root has been read: only then it is complete. */
FORY_MUST_CHECK bool fory_reader_defer_copy(struct fory_reader *reader, void *to, const void *from, size_t size);
/* Items that are such structs or unions, from the arena into an array of the object. Some may be going to be copies. */
static inline FORY_MUST_CHECK bool fory_reader_copy_items(struct fory_reader *reader, void *to, const void *items,
                                                          size_t size)
{
    memcpy(to, items, size);
    return FORY_LIKELY(!reader->copies) || fory_reader_defer_copy(reader, to, items, size);
}

/* False, and INVALID_DATA, when more items were read than the member that counts them can say, or not as many as an
   array without such a member holds. */
static inline FORY_MUST_CHECK bool fory_reader_check_count(struct fory_reader *reader, bool fits)
{
    return FORY_LIKELY(fits) ||
           fory_reader_fail(reader, FORY_INVALID_DATA, "item count does not fit in the count member");
}

/* False, and INVALID_DATA, when two arrays have a different number of items, and one member counts both. */
static inline FORY_MUST_CHECK bool fory_reader_check_shared_count(struct fory_reader *reader, bool agrees)
{
    return FORY_LIKELY(agrees) || fory_reader_fail(reader, FORY_INVALID_DATA,
                                                   "item count differs from another array with the same count member");
}

/* fory_read_<number>_list: a list or set of numbers, complete, without null. NULL on failure, never for an empty one.
 */
#define FORY_READ_NUMBER_LIST(NAME, id, c_type, name, size, bound, array) \
    FORY_MUST_CHECK c_type *fory_read_##name##_list(struct fory_reader *reader, size_t *count);
FORY_NUMBER_TYPES(FORY_READ_NUMBER_LIST)
#undef FORY_READ_NUMBER_LIST
FORY_MUST_CHECK struct fory_string *fory_read_string_list(struct fory_reader *reader, size_t *count);

/* The state of reading one map. */
struct fory_map_reader {
    size_t count;
    size_t left; /* whose key was not begun yet */
    const struct fory_layout *key_layout;
    const struct fory_layout *value_layout;
    struct fory_type_info value_type; /* of values of any type */
    uint8_t header;
    uint8_t chunk; /* entries left in the current chunk */
};

/* The count of a map; proves that the input can hold count entries. */
FORY_MUST_CHECK bool fory_read_map_header(struct fory_reader *reader, const struct fory_expected_item *key,
                                          const struct fory_expected_item *value, struct fory_map_reader *entries);
/* The same, with cleared memory for the entries; NULL on failure. */
static inline void *fory_map_begin(struct fory_reader *reader, const struct fory_expected_item *key,
                                   const struct fory_expected_item *value, size_t entry_size, size_t align,
                                   struct fory_map_reader *entries)
{
    return fory_read_map_header(reader, key, value, entries)
               ? fory_reader_alloc_zeroed_items(reader, entries->count, entry_size, align)
               : NULL;
}
/* What stands before the key of the next entry, a chunk's header among it; then what stands before its value. */
FORY_MUST_CHECK bool fory_read_key_prefix(struct fory_reader *reader, const struct fory_expected_item *key,
                                          const struct fory_expected_item *value, struct fory_map_reader *entries,
                                          bool *present);
FORY_MUST_CHECK bool fory_read_entry_value_prefix(struct fory_reader *reader, const struct fory_expected_item *value,
                                                  struct fory_map_reader *entries, bool *present);

/* As fory_read_optional_item_prefix and fory_read_object_item_prefix. */
FORY_MUST_CHECK bool fory_read_optional_key_prefix(struct fory_reader *reader, const struct fory_expected_item *key,
                                                   const struct fory_expected_item *value,
                                                   struct fory_map_reader *entries, void *object, size_t size,
                                                   bool *has_value, bool *present);
static inline FORY_MUST_CHECK bool fory_read_object_key_prefix(struct fory_reader *reader,
                                                               const struct fory_expected_item *key,
                                                               const struct fory_expected_item *value,
                                                               struct fory_map_reader *entries, void *object,
                                                               size_t size, bool *present)
{
    return fory_read_optional_key_prefix(reader, key, value, entries, object, size, NULL, present);
}
FORY_MUST_CHECK bool fory_read_optional_entry_value_prefix(struct fory_reader *reader,
                                                           const struct fory_expected_item *value,
                                                           struct fory_map_reader *entries, void *object, size_t size,
                                                           bool *has_value, bool *present);
static inline FORY_MUST_CHECK bool fory_read_object_entry_value_prefix(struct fory_reader *reader,
                                                                       const struct fory_expected_item *value,
                                                                       struct fory_map_reader *entries, void *object,
                                                                       size_t size, bool *present)
{
    return fory_read_optional_entry_value_prefix(reader, value, entries, object, size, NULL, present);
}

/* --- References: the specification, "Reference Meta" ---------------------------------------------------------- */

/*
 * Writing a ref field: null flag, a reference to an object that this root holds already, or the flag of a new one. True
 * when type info and body are to follow. An object is known by address and type. With tracking off objects are written
 * each time they are met: null or not-null flag.
 */
bool fory_write_reference(struct fory_writer *writer, const void *object, const struct fory_type *type);
/* Remembers the root object, for types that can refer to it from inside; right after fory_writer_begin_struct_root.
   False on failure. */
bool fory_writer_track_root(struct fory_writer *writer, const void *object, const struct fory_type *type);
/* The same for an item of a list or an entry of a map whose fory_item_type says ref; has_null as told to
   fory_write_list_header, false in maps. */
bool fory_write_item_reference(struct fory_writer *writer, const void *object, const struct fory_type *type,
                               bool has_null);

/* What was found in a ref position. */
struct fory_reference {
    void *object;    /* the object referred to; NULL for null and for a new one */
    bool is_new;     /* a new object: its type info and body follow */
    bool is_tracked; /* new, and references may point to it */
    uint32_t depth;  /* of the object referred to, as in fory_read_object */
};

FORY_MUST_CHECK bool fory_read_reference(struct fory_reader *reader, const struct fory_type *type,
                                         struct fory_reference *reference);
FORY_MUST_CHECK bool fory_read_item_reference(struct fory_reader *reader, const struct fory_expected_item *item,
                                              struct fory_list_reader *elements, struct fory_reference *reference);
FORY_MUST_CHECK bool fory_read_entry_reference(struct fory_reader *reader, const struct fory_expected_item *value,
                                               struct fory_map_reader *entries, struct fory_reference *reference);
/* Memory for a new object with its defaults, bound before its body is read, so that cycles close. NULL on failure. */
void *fory_reader_alloc_object(struct fory_reader *reader, const struct fory_struct_reader *type,
                               const struct fory_reference *reference);
/* Binds the caller's root object to the id that the root's flag took, if it took one. */
FORY_MUST_CHECK bool fory_reader_track_root(struct fory_reader *reader, void *object, const struct fory_type *type);

/* --- Values of any type: <fory/any.h> -------------------------------------------------------------------------- */

/* Type info and body of a value that is not null. */
void fory_write_any(struct fory_writer *writer, const struct fory_any *any);
FORY_MUST_CHECK bool fory_read_any(struct fory_reader *reader, struct fory_any *any);
/* The same of a field, behind a reference flag, which may say null. No references are written. Read are those to
   objects that are complete; what is met again is written again, within limits.max_repeats. */
void fory_write_nullable_any(struct fory_writer *writer, const struct fory_any *any);
FORY_MUST_CHECK bool fory_read_nullable_any(struct fory_reader *reader, struct fory_any *any);
/* A field of another version: present, or behind such a flag. */
FORY_MUST_CHECK bool fory_read_field_any(struct fory_reader *reader, bool present, struct fory_any *any);

/* A list or set, complete, nulls included. Its items always spell their types: declared is of no account. With tracking
   on, a struct that stands in it twice is one object. NULL on failure, never for an empty one. */
void fory_write_any_list(struct fory_writer *writer, const struct fory_any *items, size_t count, bool declared);
FORY_MUST_CHECK struct fory_any *fory_read_any_list(struct fory_reader *reader, size_t *count);

/*
 * Entries of a map whose values are of any type. `first` is the value of the next entry, and those behind it are
 * `stride` bytes apart; `left` entries are to come. Writes the header of a chunk and returns how many entries it holds,
 * 1 or more: as many as have values of one type. Of each the caller writes the key, then fory_write_entry_any.
 */
size_t fory_write_any_chunk(struct fory_writer *writer, const struct fory_item_type *key, bool declared,
                            const struct fory_any *first, size_t stride, size_t left);
void fory_write_entry_any(struct fory_writer *writer, const struct fory_any *any);
/* A whole entry whose key is null. */
void fory_write_null_key_any(struct fory_writer *writer, const struct fory_any *any);
/* Instead of fory_read_entry_value_prefix. The fory_expected_item of such values is {FORY_TYPE_UNKNOWN, 1, true, NULL,
 * NULL}.
 */
FORY_MUST_CHECK bool fory_read_entry_any(struct fory_reader *reader, const struct fory_expected_item *value,
                                         struct fory_map_reader *entries, struct fory_any *any);

/* --- Pointers to bases: structs whose first member is their type ----------------------------------------------- */

/*
 * What stands in the bytes is the object behind the pointer under its own type, as in any. `base` is the type of the
 * struct the pointer points to: objects are that or have it among the bases of their type, both when written and read.
 * The object's type; NULL for NULL.
 */
static inline const struct fory_type *fory_type_of(const void *object)
{
    const struct fory_type *type = NULL;
    if (object)
        memcpy(&type, object, sizeof(const struct fory_type *));
    return type;
}

/* Type info and body of an object, behind a flag that fory_write_present or fory_write_reference wrote. */
void fory_write_base(struct fory_writer *writer, const void *object, const struct fory_type *base);
/* The same read: a new object, whose first member is set. reference is NULL where references may not point to it. NULL
   on failure. */
FORY_MUST_CHECK void *fory_read_base(struct fory_reader *reader, const struct fory_type *base,
                                     const struct fory_reference *reference);
/* A field of another version that references may not point to: present, or behind a flag. False on failure. */
FORY_MUST_CHECK bool fory_read_field_base(struct fory_reader *reader, bool present, const struct fory_type *base,
                                          void **object);
/* As fory_read_reference, for an object of any type that has the base. */
FORY_MUST_CHECK bool fory_read_base_reference(struct fory_reader *reader, const struct fory_type *base,
                                              struct fory_reference *reference);
/* A list or set of such pointers, complete, as fory_write_any_list. */
void fory_write_base_list(struct fory_writer *writer, const void *const *items, size_t count,
                          const struct fory_type *base);
FORY_MUST_CHECK void **fory_read_base_list(struct fory_reader *reader, const struct fory_type *base, size_t *count);
/* Entries of a map whose values are such pointers, `stride` bytes apart from the one that first points to; as
   fory_write_any_chunk and its kin. */
size_t fory_write_base_chunk(struct fory_writer *writer, const struct fory_item_type *key, bool declared,
                             const struct fory_type *base, const void *first, size_t stride, size_t left);
void fory_write_entry_base(struct fory_writer *writer, const void *object);
void fory_write_null_key_base(struct fory_writer *writer, const struct fory_type *base, const void *object);
FORY_MUST_CHECK bool fory_read_entry_base(struct fory_reader *reader, const struct fory_expected_item *value,
                                          struct fory_map_reader *entries, const struct fory_type *base, void **object);

/* --- Codecs of the user: <fory/codec.h> ------------------------------------------------------------------------ */

/* The body of a value. */
void fory_write_custom(struct fory_writer *writer, const struct fory_registration *custom, const void *value);
FORY_MUST_CHECK bool fory_read_custom(struct fory_reader *reader, const struct fory_registration *custom, void *value);
/* Type info before a field of such a type: in compatible mode only, which fory_write_field_type writes. Python writes
   it in both modes where the type has a name; that is read where the very names stand. */
FORY_MUST_CHECK bool fory_read_custom_type(struct fory_reader *reader, const struct fory_type *type);

/* --- Unions: the specification, "Union value payload" --------------------------------------------------------- */

/* What stands before the value of a case: its id, a flag, type info. */
void fory_write_case(struct fory_writer *writer, uint32_t id, const struct fory_item_type *item);
/* The same before an object that references may point to; true when the body is to follow. */
bool fory_write_case_reference(struct fory_writer *writer, uint32_t id, const struct fory_item_type *item,
                               const void *object);
/* A whole case of any type. */
void fory_write_case_any(struct fory_writer *writer, uint32_t id, const struct fory_any *any);
/* Flag and type info of a case's value; layout for structs. Of what references cannot lead to. */
FORY_MUST_CHECK bool fory_read_case(struct fory_reader *reader, const struct fory_expected_item *item,
                                    const struct fory_layout **layout);
/* Of a pointer to a struct or union. */
FORY_MUST_CHECK bool fory_read_case_reference(struct fory_reader *reader, const struct fory_expected_item *item,
                                              const struct fory_layout **layout, struct fory_reference *reference);
/* Of all else, as fory_read_object_item_prefix. */
FORY_MUST_CHECK bool fory_read_object_case(struct fory_reader *reader, const struct fory_expected_item *item,
                                           const struct fory_layout **layout, void *object, size_t size, bool *present);
FORY_MUST_CHECK bool fory_read_case_any(struct fory_reader *reader, struct fory_any *any);
/* False, and INVALID_DATA, for null where there has to be an object. */
static inline FORY_MUST_CHECK bool fory_reader_require(struct fory_reader *reader, const void *object)
{
    return object || fory_reader_fail(reader, FORY_INVALID_DATA, "unexpected null");
}
void fory_write_unknown_case(struct fory_writer *writer, const struct fory_unknown_case *unknown);
FORY_MUST_CHECK bool fory_read_unknown_case(struct fory_reader *reader, uint32_t id, struct fory_unknown_case *unknown);

#ifdef __cplusplus
}
#endif
#endif
