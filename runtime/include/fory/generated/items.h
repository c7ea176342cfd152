/* SPDX-License-Identifier: Apache-2.0 */
/* Lists, sets and maps in generated code. */
#ifndef FORY_GENERATED_ITEMS_H
#define FORY_GENERATED_ITEMS_H

#include <fory/generated/reader.h>
#include <fory/generated/writer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- Writing ------------------------------------------------------------------------------------------------- */

/*
 * The items of a list, set or map, for the writer. declared: the reader knows the item types from the
 * schema (a field, and what is inside one); a root sends them.
 */
struct fory_item_type {
    uint8_t type_id; /* in consistent mode; containers and built-ins: in both */
    bool nullable;
    bool ref;                     /* items are tracked, when the runtime tracks */
    const struct fory_type *type; /* of enums, structs and unions, else NULL */
};

/* Count and header of a list or set, and the item type where it must be sent. True when items follow, each after
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
bool fory_write_map_count(struct fory_writer *writer, size_t count);
enum {
    FORY_CHUNK_MAX = 255
};
/* Header of the next chunk of a map of which `left` entries (1 or more) without null are to come, FORY_CHUNK_MAX of
   them at most in this chunk; and types where they must be sent. */
void fory_write_chunk_header(struct fory_writer *writer, const struct fory_item_type *key,
                             const struct fory_item_type *value, bool declared, size_t left);
/* Header of a single entry with a null side; the other side's body follows, if it is there. */
void fory_write_null_entry(struct fory_writer *writer, const struct fory_item_type *key,
                           const struct fory_item_type *value, bool declared, bool key_present, bool value_present);

/* --- Reading ------------------------------------------------------------------------------------------------- */

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
    bool is_direct; /* nothing is between the items */
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
/* What precedes one item that is not direct: flag and type. */
FORY_MUST_CHECK bool fory_read_item_prefix_slow(struct fory_reader *reader, const struct fory_expected_item *item,
                                                struct fory_list_reader *elements, bool *present);
static inline FORY_MUST_CHECK bool fory_read_item_prefix(struct fory_reader *reader,
                                                         const struct fory_expected_item *item,
                                                         struct fory_list_reader *elements, bool *present)
{
    *present = true;
    return FORY_LIKELY(elements->is_direct) || fory_read_item_prefix_slow(reader, item, elements, present);
}
/* The same where the schema says that items are never null. */
static inline FORY_MUST_CHECK bool fory_read_required_item_prefix(struct fory_reader *reader,
                                                                  const struct fory_expected_item *item,
                                                                  struct fory_list_reader *elements)
{
    bool present;
    return fory_read_item_prefix(reader, item, elements, &present);
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
    return FORY_LIKELY(elements->is_direct) ||
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
           fory_reader_fail(reader, FORY_INVALID_DATA, "item count does not fit in the array or the count member");
}

/* False, and INVALID_DATA, when more items were read than an annotation allows. */
static inline FORY_MUST_CHECK bool fory_reader_check_max(struct fory_reader *reader, bool fits)
{
    return FORY_LIKELY(fits) || fory_reader_fail(reader, FORY_INVALID_DATA, "more items than FORY(max = ...) allows");
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
/* What precedes the key of the next entry, a chunk's header among it; then what precedes its value. */
FORY_MUST_CHECK bool fory_read_key_prefix(struct fory_reader *reader, const struct fory_expected_item *key,
                                          const struct fory_expected_item *value, struct fory_map_reader *entries,
                                          bool *present);
FORY_MUST_CHECK bool fory_read_entry_value_prefix(struct fory_reader *reader, const struct fory_expected_item *value,
                                                  struct fory_map_reader *entries, bool *present);
/* The same where the schema says that keys, or values, are never null. */
static inline FORY_MUST_CHECK bool fory_read_required_key_prefix(struct fory_reader *reader,
                                                                 const struct fory_expected_item *key,
                                                                 const struct fory_expected_item *value,
                                                                 struct fory_map_reader *entries)
{
    bool present;
    return fory_read_key_prefix(reader, key, value, entries, &present);
}
static inline FORY_MUST_CHECK bool fory_read_required_entry_value_prefix(struct fory_reader *reader,
                                                                         const struct fory_expected_item *value,
                                                                         struct fory_map_reader *entries)
{
    bool present;
    return fory_read_entry_value_prefix(reader, value, entries, &present);
}

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

#ifdef __cplusplus
}
#endif
#endif
