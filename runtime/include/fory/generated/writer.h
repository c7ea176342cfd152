/* SPDX-License-Identifier: Apache-2.0 */
/* The writer in generated code: room, depth, roots, and the payload of everything but containers. */
#ifndef FORY_GENERATED_WRITER_H
#define FORY_GENERATED_WRITER_H

#include <fory/codec.h>
#include <fory/generated/context.h>
#include <fory/generated/cursor.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Makes room or latches the error and returns false. */
FORY_COLD bool fory_writer_grow(struct fory_writer *writer, size_t size);
/* After a write that may have failed itself: names its field, unless the error precedes it or has a path. */
FORY_COLD void fory_writer_fail_field(struct fory_writer *writer, const char *field);
static inline void fory_writer_name_field(struct fory_writer *writer, const char *field)
{
    if (FORY_UNLIKELY(writer->error.status != FORY_OK))
        fory_writer_fail_field(writer, field);
}

/*
 * After a value with parts (struct, union, container, any): puts its field before the path of an error inside it.
 * Values that are begun after an error are counted (fory_write_field_type, fory_write_list_header,
 * fory_write_map_count, any), so that the field of an outer value is put before the path of an earlier one only.
 */
FORY_COLD void fory_writer_latch_field(struct fory_writer *writer, const char *field);
static inline void fory_writer_end_field(struct fory_writer *writer, const char *field)
{
    if (FORY_UNLIKELY(writer->error.status != FORY_OK))
        fory_writer_latch_field(writer, field);
}
/* Before a value with parts that does not count it: no error was latched. */
static inline bool fory_writer_is_ok(const struct fory_writer *writer)
{
    return FORY_LIKELY(writer->error.status == FORY_OK);
}
/* After item i of a container, to which nothing was written after an error: true when it failed, and puts its index
   before the path. */
FORY_COLD void fory_writer_latch_item(struct fory_writer *writer, size_t index);
static inline bool fory_writer_failed_at(struct fory_writer *writer, size_t index)
{
    if (FORY_LIKELY(writer->error.status == FORY_OK))
        return false;
    fory_writer_latch_item(writer, index);
    return true;
}

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

void fory_write_present(struct fory_writer *writer, bool present);
/*
 * Text with a local cursor, whose room it makes itself: the cursor after it, or NULL and latched. chars may be NULL,
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
/* False, and INVALID_DATA with the field, where there are more items than an annotation allows. */
FORY_COLD bool fory_writer_refuse_max(struct fory_writer *writer, uint64_t count, const char *field);
static inline bool fory_writer_check_max(struct fory_writer *writer, uint64_t count, uint64_t max, const char *field)
{
    return FORY_LIKELY(count <= max) || fory_writer_refuse_max(writer, count, field);
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
/* Text of that many bytes, whatever is after it. */
static inline void fory_write_text(struct fory_writer *writer, const void *text, size_t size)
{
    struct fory_string string = {(const char *)text, size};
    fory_write_string(writer, string);
}
static inline void fory_write_bytes_field(struct fory_writer *writer, struct fory_bytes bytes, const char *field)
{
    if (fory_writer_check_items(writer, bytes.data, bytes.size, field))
        fory_write_bytes(writer, bytes);
}
static inline void fory_write_array_field(struct fory_writer *writer, const void *items, size_t count, size_t item_size,
                                          const char *field)
{
    if (fory_writer_check_items(writer, items, count, field))
        fory_write_array(writer, items, count, item_size);
}
/* The same of a field, which errors then name. */
#define FORY_WRITE_NAMED(name) \
    static inline void fory_write_##name##_field(struct fory_writer *writer, const struct fory_##name *value, \
                                                 const char *field) \
    { \
        fory_write_##name(writer, value); \
        fory_writer_name_field(writer, field); \
    }
FORY_WRITE_NAMED(timestamp)
FORY_WRITE_NAMED(duration)
FORY_WRITE_NAMED(decimal)
#undef FORY_WRITE_NAMED
/* Refuses numbers that enums of other runtimes do not have: negative ones, and those that no int32 holds. */
FORY_COLD void fory_writer_refuse_enum(struct fory_writer *writer, const char *field);
static inline void fory_write_enum_field(struct fory_writer *writer, int64_t number, const char *field)
{
    if (FORY_UNLIKELY(number < 0 || number > INT32_MAX))
        fory_writer_refuse_enum(writer, field);
    else if (fory_writer_reserve(writer, 5))
        writer->cursor = fory_put_var_uint32(writer->cursor, (uint32_t)number);
}
static inline void fory_write_enum(struct fory_writer *writer, int64_t number)
{
    fory_write_enum_field(writer, number, "");
}

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

#ifdef __cplusplus
}
#endif
#endif
