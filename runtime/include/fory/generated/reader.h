/* SPDX-License-Identifier: Apache-2.0 */
/* The reader in generated code: errors, depth, memory, roots, and the payload of everything but containers. */
#ifndef FORY_GENERATED_READER_H
#define FORY_GENERATED_READER_H

#include <fory/codec.h>
#include <fory/generated/context.h>
#include <fory/generated/cursor.h>
#include <limits.h>

#ifdef __cplusplus
extern "C" {
#endif

static inline struct fory_input fory_reader_input(const struct fory_reader *reader)
{
    struct fory_input in = {reader->cursor, reader->end};
    return in;
}

/* Sets the input of the reader: the bytes of one root, or of several. */
static inline void fory_reader_set_input(struct fory_reader *reader, struct fory_bytes in)
{
    reader->start = in.size > 0 ? in.data : (const uint8_t *)""; /* arithmetic on NULL is undefined */
    reader->cursor = reader->start;
    reader->end = reader->start + in.size;
}

/* After a failed get: latches the error and names the field. */
FORY_COLD void fory_reader_latch_get(struct fory_reader *reader, struct fory_input in, const char *field);
/* After a failed read of a field, item or entry: puts its name before the path of the error. */
FORY_COLD void fory_reader_latch_field(struct fory_reader *reader, const char *field);
FORY_COLD void fory_reader_latch_item(struct fory_reader *reader, size_t index);

/* The same for use with `return`: they return false or NULL, visibly for the compiler. */
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

/* Sets alloc_limit: as much of the budget as the arena's current block has space for. */
static inline void fory_reader_set_alloc_limit(struct fory_reader *reader)
{
    const struct fory_arena *arena = reader->arena;
    size_t room = (size_t)(arena->limit - arena->cursor);
    size_t here = room < reader->memory_budget ? room : reader->memory_budget;
    reader->alloc_limit = arena->cursor + here;
    reader->memory_budget -= here;
}

/* Starts a root at the reader's cursor and forgets the previous one. arena is NULL for values that need no memory. */
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

/* Whether the header at `in` is that of one of the type's own TypeDefs. The type has one. */
static inline bool fory_is_own_type_def(const struct fory_type *type, const uint8_t *in)
{
    return memcmp(in, type->type_def, 8) == 0 ||
           (type->untracked_type_def && memcmp(in, type->untracked_type_def, 8) == 0);
}

/* Adds a TypeDef of `size` bytes without extension, at `in`, to those of the root. There is room for it.
   Member by member: gcc clears a whole struct of this size by a loop of the processor, which is slow to start. */
static inline void fory_add_known_type(struct fory_reader *reader, const uint8_t *in, uint32_t size,
                                       const struct fory_struct_reader *expected, const struct fory_layout *layout)
{
    struct fory_known_type *known = &reader->types[reader->type_count++];
    known->header = fory_load_uint64(in);
    known->body = in + 8;
    known->body_size = size - 8;
    known->reader = expected;
    known->layout = layout;
    known->state = 0;
    known->shape = NULL;
    reader->cursor = in + size;
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
    fory_add_known_type(reader, in + 4, type->type_def_size, expected, NULL);
    if (present)
        *present = true;
    *layout = NULL;
    return true;
}

/* Starts another root: header, flag and type info of type_id; type for enums and unions. */
FORY_MUST_CHECK bool fory_reader_begin_value_root(struct fory_reader *reader, struct fory_arena *arena,
                                                  enum fory_wire_type type_id, const struct fory_type *type,
                                                  bool *present);

/* What fory_reader_end_root does after a failure, and if copies are pending. */
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
/* Reads and checks the schema hash of schema-consistent mode, if it is sent. */
static inline FORY_MUST_CHECK bool fory_read_schema_hash(struct fory_reader *reader, uint32_t hash)
{
    if (!reader->schema_hash)
        return true;
    if (FORY_UNLIKELY(reader->end - reader->cursor < 4 || fory_load_uint32(reader->cursor) != hash))
        return fory_read_schema_hash_slow(reader, hash);
    reader->cursor += 4;
    return true;
}

/* The same for a struct with ref fields, for which Java with tracking off has another hash: untracked_hash. */
FORY_MUST_CHECK bool fory_read_ref_schema_hash(struct fory_reader *reader, const struct fory_type *type);

/* Reads a struct body of another version, field by field; one level deeper. */
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

/* As fory_get_<number>_members, for members beside a bool, each after a null flag. */
#define FORY_READ_MEMBERS(NAME, id, c_type, name, size, bound, array) \
    FORY_MUST_CHECK size_t fory_read_optional_##name##_members( \
        struct fory_reader *reader, void *object, const struct fory_optional_member *members, size_t count);
FORY_NUMBER_TYPES(FORY_READ_MEMBERS)
#undef FORY_READ_MEMBERS

/* The cursor after the string, or NULL and latched; the reader's own cursor is ignored. */
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
FORY_MUST_CHECK bool fory_read_char_array(struct fory_reader *reader, char *chars, size_t capacity);
/* Reads text that may contain a NUL, and puts a NUL after it, in the arena. NULL on failure, never for empty text. */
FORY_MUST_CHECK void *fory_read_text(struct fory_reader *reader, size_t *size);
/* The same into memory of the struct itself, of at most capacity bytes; the rest of it is cleared. */
FORY_MUST_CHECK bool fory_read_text_into(struct fory_reader *reader, void *text, size_t capacity, size_t *size);
/* As fory_read_array, of bool. */
FORY_MUST_CHECK bool *fory_read_bool_array(struct fory_reader *reader, size_t *count);
/* The same into memory of the struct itself, of at most capacity items. */
FORY_MUST_CHECK bool fory_read_array_into(struct fory_reader *reader, void *items, size_t capacity, size_t item_size,
                                          size_t *count);
FORY_MUST_CHECK bool fory_read_bool_array_into(struct fory_reader *reader, bool *items, size_t capacity, size_t *count);
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

/* False, and UNKNOWN_ENUM, if the C enum is too small for a number. */
static inline FORY_MUST_CHECK bool fory_reader_check_enum(struct fory_reader *reader, bool fits)
{
    return FORY_LIKELY(fits) || fory_reader_fail(reader, FORY_UNKNOWN_ENUM, "enum value does not fit in its C type");
}

/* False, and INVALID_DATA, for null where an object is required. */
static inline FORY_MUST_CHECK bool fory_reader_require(struct fory_reader *reader, const void *object)
{
    return object || fory_reader_fail(reader, FORY_INVALID_DATA, "unexpected null");
}
/* Constant text as the value of a char *. Do not write to it. */
#define FORY_CSTRING(text) ((char *)(uintptr_t)(text))

#ifdef __cplusplus
}
#endif
#endif
