/* SPDX-License-Identifier: Apache-2.0 */
/* What the upper floors of libfory share: the runtime behind the facade, type info, layouts. */
#ifndef FORY_SRC_INTERNAL_H
#define FORY_SRC_INTERNAL_H

#include <fory/generated.h>
#include <stdatomic.h>

#include "base/table.h"
#include "codec/framing.h"
#include "meta/type_def.h"
#include "meta/wire_types.h"
#include "types/conversion.h"

#if defined(__GNUC__)
#pragma GCC visibility push(hidden)
#endif

/* --- Runtime ------------------------------------------------------------------------------------------------- */

enum {
    FORY_LAYOUT_BUCKETS = 64
};

/* Layouts for foreign TypeDefs, by identity and local type: layout_cache.c. */
struct fory_layout_cache {
    _Atomic(struct fory_layout *) buckets[FORY_LAYOUT_BUCKETS]; /* each a list through fory_layout.next */
    atomic_flag lock;                                           /* of who inserts */
    uint32_t type_count;                                        /* local types that have layouts */
};

/* What the registration of a file has done to an entry, as long as it may fail. */
enum {
    FORY_PENDING_TYPE = 1,
    FORY_PENDING_WRITER = 2,
    FORY_PENDING_READER = 4,
    FORY_PENDING_CODEC = 8,
    FORY_PENDING_FILE = 16
};

struct fory_registered {
    struct fory_registration registration;
    uint8_t pending; /* FORY_PENDING_... */
    bool opens_file; /* the first type of a file that is registered with all that it imports */
};

struct fory_runtime {
    struct fory_options options;
    bool growing; /* memory comes from the allocator; else the registry has what it was given, the cache nothing */
    atomic_bool frozen;
    bool registering; /* a file: what is added is pending */
    uint32_t type_count;
    uint32_t type_capacity;
    struct fory_registered *types; /* ordered by identity */
    struct fory_layout_cache layouts;
};

/* What identifies a type. User ids are one space for all kinds of types, and so are names. */
struct fory_identity {
    bool by_name;
    uint32_t user_id;
    struct fory_meta_string name_space;
    struct fory_meta_string type_name;
};
struct fory_identity fory_identity_of(const struct fory_type *type);
bool fory_same_identity(const struct fory_identity *a, const struct fory_identity *b);
/* What is registered under an identity, or NULL; the same of one of the user's types, which must be of the same C type.
 */
const struct fory_registration *fory_find_registration(const struct fory_runtime *runtime,
                                                       const struct fory_identity *identity);
const struct fory_registration *fory_find_type_registration(const struct fory_runtime *runtime,
                                                            const struct fory_type *type);

static inline void fory_freeze(struct fory_runtime *runtime)
{
    atomic_store_explicit(&runtime->frozen, true, memory_order_release);
}

/* --- References ---------------------------------------------------------------------------------------------- */

/* Whether this root has written an object before, in whatever place. False on failure. */
FORY_MUST_CHECK bool fory_writer_has_written(struct fory_writer *writer, const void *object,
                                             const struct fory_type *type, bool *again);
/* Stand around what is written again where there can be no reference. False, and LIMIT_EXCEED, when that becomes too
   much; the second one is told what the first one said. */
FORY_MUST_CHECK bool fory_writer_begin_repeat(struct fory_writer *writer, bool *outermost);
void fory_writer_end_repeat(struct fory_writer *writer, bool outermost);
/* The flag of a value that is there and no object which is looked up. With tracking on it takes an id. */
void fory_write_value_flag(struct fory_writer *writer);

/* The object that was bound to an id, or NULL. */
const struct fory_read_object *fory_find_object(const struct fory_reader *reader, uint32_t id);
/* Binds an id that a FORY_REF_VALUE_FLAG took, before any later one is bound, or again what was passed over. */
FORY_MUST_CHECK bool fory_bind_object(struct fory_reader *reader, uint32_t id, void *object,
                                      const struct fory_type *type);
/* Says that the object of an id, if it was bound, was read to its end. */
void fory_complete_object(struct fory_reader *reader, uint32_t id);
/* What follows FORY_REF_FLAG. Fails for an id that no flag took. */
FORY_MUST_CHECK bool fory_read_reference_id(struct fory_reader *reader, uint32_t *id);
/* As fory_read_reference, for objects of all types: *type is that of an object referred to, else NULL. */
FORY_MUST_CHECK bool fory_read_any_reference(struct fory_reader *reader, struct fory_reference *reference,
                                             const struct fory_type **type);

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* As fory_reader_latch_error and fory_reader_fail, for what stands at `at`. */
FORY_COLD void fory_reader_latch_error_at(struct fory_reader *reader, const uint8_t *at, enum fory_status status,
                                          const char *message);
static inline bool fory_reader_fail_at(struct fory_reader *reader, const uint8_t *at, enum fory_status status,
                                       const char *message)
{
    fory_reader_latch_error_at(reader, at, status, message);
    return false;
}
FORY_MUST_CHECK bool fory_read_byte(struct fory_reader *reader, uint8_t *byte);
/* Takes count items of no bytes from what the root may still hold. */
FORY_MUST_CHECK bool fory_reader_take_unbacked_items(struct fory_reader *reader, size_t count);
/* In a block that is made for it; the blocks made since a mark, with what was left there, take at most `most` bytes.
   NULL when there is no memory, or *over: not within that. */
void *fory_arena_alloc_within(struct fory_arena *arena, size_t size, size_t align, struct fory_arena_position since,
                              size_t most, bool *over);
/* Bytes that the root may still use, in the arena and for tables. */
size_t fory_reader_memory_left(const struct fory_reader *reader);
/* Takes some of them for a table. */
FORY_MUST_CHECK bool fory_reader_charge(struct fory_reader *reader, size_t size);
/* As fory_grow, charged to the root; NULL and latched. */
void *fory_reader_grow_table(struct fory_reader *reader, void *items, const void *inline_items, uint32_t *capacity,
                             size_t item_size);

/* Adds a TypeDef of `size` bytes without extension, which stands at `in`, to those of the root. There is room for it.
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

/* Takes type info that says no more than `expected`, in the forms that are common in compatible mode: its own TypeDef,
   or one that the root holds. False leaves everything as it was. */
static inline FORY_MUST_CHECK bool fory_match_local_type_def(struct fory_reader *reader,
                                                             const struct fory_struct_reader *expected,
                                                             const struct fory_layout **layout)
{
    const uint8_t *in = reader->cursor;
    const struct fory_type *type = expected->type;
    size_t left = (size_t)(reader->end - in);
    if (left < 2 || in[0] != type->compatible_type_id || in[0] == FORY_TYPE_STRUCT || in[1] >= 0x80 || !type->type_def)
        return false;
    uint32_t index = in[1] >> 1;
    if (in[1] & 1) { /* there are none but in compatible mode */
        const struct fory_known_type *known = &reader->types[index];
        if (index >= reader->type_count || known->reader != expected)
            return false;
        *layout = known->layout;
        reader->cursor += 2;
        return true;
    }
    if (reader->verify_type_defs || index != reader->type_count || index == reader->type_capacity ||
        type->type_def_size >= 8 + 255 || left - 2 < type->type_def_size || !fory_is_own_type_def(type, in + 2))
        return false;
    fory_add_known_type(reader, in + 2, type->type_def_size, expected, NULL);
    *layout = NULL;
    return true;
}
/* The same of a foreign TypeDef that there is a layout for, in the form that is common. */
FORY_MUST_CHECK bool fory_match_cached_type_def(struct fory_reader *reader, const struct fory_struct_reader *expected,
                                                const struct fory_layout **layout);

/* Header, reference flag and type info of a root; only the first two of a null one, which is an error where present is
   NULL. After fory_reader_begin_root. */
FORY_MUST_CHECK bool fory_read_root_type(struct fory_reader *reader, bool *present, struct fory_type_info *info);
FORY_MUST_CHECK bool fory_read_type_info(struct fory_reader *reader, struct fory_type_info *info);
/* What is registered for a type that the info names by id or name, or NULL. Fails for an unsound TypeDef, which
   remembers the result. */
FORY_MUST_CHECK bool fory_find_info_registration(struct fory_reader *reader, const struct fory_type_info *info,
                                                 const struct fory_registration **registration);
/* Fails unless the info names the expected struct; how its bodies are laid out. */
FORY_MUST_CHECK bool fory_match_struct(struct fory_reader *reader, const struct fory_type_info *info,
                                       const struct fory_struct_reader *expected, const struct fory_layout **layout);
/* Type info of a value that is to be what is expected; layout for structs. */
FORY_MUST_CHECK bool fory_read_item_type(struct fory_reader *reader, const struct fory_expected_item *item,
                                         const struct fory_layout **layout);
/* Fails unless the info names the type, which is no struct; type of enums and unions, else NULL. */
FORY_MUST_CHECK bool fory_match_type(struct fory_reader *reader, const struct fory_type_info *info, uint8_t type_id,
                                     const struct fory_type *type);
/* Whether a TypeDef has the identity of the local one. Fails if its bytes are others and the options want to know. */
FORY_MUST_CHECK bool fory_find_own_type_def(struct fory_reader *reader, const struct fory_known_type *known,
                                            const struct fory_type *type, bool *own);
/* The checked TypeDef of reader->types[index]. */
FORY_MUST_CHECK bool fory_open_type_def(struct fory_reader *reader, uint32_t index, struct fory_type_def *type_def);

/* A value to be passed over: whether one stands there, and whether references may point to it. */
struct fory_skip_flag {
    bool present;
    bool is_tracked;
};
/* Passes a reference flag, and a reference. */
FORY_MUST_CHECK bool fory_skip_flag(struct fory_reader *reader, struct fory_skip_flag *flag);
/* Passes the value of a field in compatible mode, without its reference flag. */
FORY_MUST_CHECK bool fory_skip_field(struct fory_reader *reader, const struct fory_field_def *field, bool is_tracked);

/* Whether there is memory for what is known of values that are passed over: that of the caller is for what is read. */
static inline bool fory_reader_keeps(const struct fory_reader *reader)
{
    return reader->growing && reader->arena && reader->arena->allocator;
}
/* How a field of a struct is passed over, as its TypeDef says. */
struct fory_skip_field {
    const uint8_t *nested; /* as in fory_field_def */
    uint32_t nested_size;
    uint8_t type_id; /* FORY_WIRE_TYPE_COUNT: behind the last field */
    bool flagged;
};

/* Where a reader stands in its input, and what it has met up to there. */
struct fory_place {
    const uint8_t *cursor;
    uint32_t reference_count;
    uint32_t type_count;
    uint32_t name_count;
};
/* A value that was passed over, though references may point to it; in the arena. */
struct fory_deferred {
    struct fory_place body; /* behind its flag and type info */
    struct fory_place end;  /* cursor is NULL while it is being passed over */
    struct fory_type_info info;
    struct fory_deferred *outer; /* within which it stands and was not read yet, or NULL */
    struct fory_deferred *inner; /* the last one that was looked for stands within that, or is it */
    struct fory_deferred *top;   /* the outermost one around it when it was looked for, or NULL */
    bool read;
};
/* Binds the value at the cursor, which is tracked, and makes it reader->deferring. *passed: it was met before, and the
   reader stands behind it. */
FORY_MUST_CHECK bool fory_defer_object(struct fory_reader *reader, const struct fory_type_info *info, bool *passed);
/* At its end; outer is what reader->deferring was before. */
void fory_end_deferred(struct fory_reader *reader, struct fory_deferred *outer);
/* In the place of the type of an object: what is bound is a struct fory_deferred. */
extern const struct fory_type fory_deferred_type;
/* *object is such a one, and becomes what is read there; NULL: nothing that a reference can lead to. */
FORY_MUST_CHECK bool fory_resolve_deferred(struct fory_reader *reader, const struct fory_read_object **object);

/* --- Values without generated code --------------------------------------------------------------------------- */

struct fory_value;

enum {
    FORY_SIDE_SHIFT = 3 /* from the bits of keys in the header of a chunk to those of values */
};

/* What is known of a value before its body is read: from type info in front of it, or from the schema around it. */
struct fory_value_info {
    uint8_t type_id;
    uint32_t user_id;                       /* of enums, unions and custom types by id, else FORY_NO_USER_ID */
    const struct fory_type *type;           /* of those that are registered, or known by name; else NULL */
    const struct fory_value_shape *shape;   /* of structs */
    const struct fory_registration *custom; /* of custom types */
    struct fory_input inside; /* of containers: the declared types of their items; end is NULL: none are */
};

/* From type info. Fails for structs that do not tell their fields, and for custom types, unless they are registered. */
FORY_MUST_CHECK bool fory_find_value_info(struct fory_reader *reader, const struct fory_type_info *info,
                                          struct fory_value_info *found);
/* Of the struct whose schema hash stands at the cursor, where nothing else says which one: a registered one. */
const struct fory_value_shape *fory_find_value_shape(struct fory_reader *reader);
/* What is known of the type of a struct, enum, union or custom type, or NULL; then the id that it may have. */
const struct fory_type *fory_value_type_of(const struct fory_value *value, uint32_t *user_id);

/* A value of a type that was read, at a place whose reference flag was read. */
FORY_MUST_CHECK bool fory_read_value_of(struct fory_reader *reader, const struct fory_type_info *info,
                                        struct fory_value *value);
/* Type info and body. */
FORY_MUST_CHECK bool fory_read_value(struct fory_reader *reader, struct fory_value *value);
/* Whether a value stands in a tree only because a list or map around it does: alone it is read by generated code. */
bool fory_value_has_reader(const struct fory_reader *reader, const struct fory_value *value);
void fory_write_value(struct fory_writer *writer, const struct fory_value *value);
/* The same in two parts, of what the value refers to. */
void fory_write_value_type(struct fory_writer *writer, const struct fory_value *value);
void fory_write_value_body(struct fory_writer *writer, const struct fory_value *value);

/* --- Containers ---------------------------------------------------------------------------------------------- */

/* Whether items spell their type, and that type. */
bool fory_item_writes_type_info(const struct fory_writer *writer, const struct fory_item_type *item, bool declared);
void fory_write_item_type(struct fory_writer *writer, const struct fory_item_type *item);
/* False, and INVALID_DATA, for a null where the schema allows none, so that nobody reads a value that is not there. */
FORY_MUST_CHECK bool fory_allow_null(struct fory_reader *reader, const struct fory_expected_item *item, bool present);
/* What was found in the place of a value of `size` bytes: to be read, or to be a copy of an object. As
   fory_read_optional_item_prefix. */
FORY_MUST_CHECK bool fory_take_object(struct fory_reader *reader, const struct fory_expected_item *item,
                                      const struct fory_reference *reference, void *object, size_t size,
                                      bool *has_value, bool *present);

/* --- Any ----------------------------------------------------------------------------------------------------- */

/* Null, or a dynamic value that is null. */
bool fory_any_is_null(const struct fory_any *any);
/* What is behind a pointer to a base. Of values that are written nothing changes. */
static inline struct fory_any fory_any_of_object(const void *object)
{
    const struct fory_any any = {fory_type_of(object), (void *)(uintptr_t)object};
    return any;
}
/* True for values that references may point to when tracking is on; of a value that is not null. */
bool fory_any_is_object(const struct fory_any *any);
/* Type info, and body, of a value that is not null. */
void fory_write_any_type(struct fory_writer *writer, const struct fory_any *any);
void fory_write_any_body(struct fory_writer *writer, const struct fory_any *any);
/* A reference flag; true when type info and body are to follow. */
bool fory_write_any_flag(struct fory_writer *writer, const struct fory_any *any);

/* A value behind its type info. is_tracked: its flag took the last id. */
FORY_MUST_CHECK bool fory_read_any_of(struct fory_reader *reader, const struct fory_type_info *info, bool is_tracked,
                                      struct fory_any *any);
/* A value behind a flag, if flagged, and behind type info, unless that was read before. */
FORY_MUST_CHECK bool fory_read_any_item(struct fory_reader *reader, bool flagged, const struct fory_type_info *info,
                                        struct fory_any *any);
/* A value behind a flag, which may refer to any object. */
FORY_MUST_CHECK bool fory_read_tracked_any(struct fory_reader *reader, struct fory_any *any);
/* Fails for an object whose first member is no type that has the base. */
bool fory_check_base(struct fory_writer *writer, const void *object, const struct fory_type *base);
/* As fory_read_base, behind type info unless that was read before. */
void *fory_read_base_of(struct fory_reader *reader, const struct fory_type_info *info, const struct fory_type *base,
                        bool is_tracked);
/* A new struct or union behind its type info, which names that type. */
FORY_MUST_CHECK bool fory_read_object(struct fory_reader *reader, const struct fory_type_info *info,
                                      const struct fory_struct_reader *type, bool is_tracked, void **object);

/* --- Codecs of the user -------------------------------------------------------------------------------------- */

/* A reader of its own, and where it puts what it reads. */
struct fory_codec_check {
    struct fory_reader *reader;
    struct fory_arena arena;
};
/* NULL without memory. */
struct fory_codec_check *fory_codec_check_new(struct fory_runtime *runtime);
void fory_codec_check_free(struct fory_codec_check *check, const struct fory_allocator *allocator);

/* --- Layouts ------------------------------------------------------------------------------------------------- */

/* What to do with one field of a foreign TypeDef. */
enum fory_step_action {
    FORY_STEP_SKIP,
    FORY_STEP_READ,
    FORY_STEP_CONVERT /* read what stands there as a value of another type */
};
struct fory_step {
    enum fory_step_action action;
    bool plain;     /* a value to READ that has no flag */
    bool flagged;   /* a reference flag stands before the value, and the step reads it */
    bool refers;    /* read_field reads the flag, which may refer to an object, itself */
    bool clears;    /* a null is told to the local field; else that keeps its default */
    uint8_t local;  /* of CONVERT: the local type; of a list that of its items */
    uint32_t field; /* the local number, of READ and CONVERT */
    struct fory_field_def remote;
};

/* How to read bodies that a foreign TypeDef describes into a local struct. Immutable once made. */
struct fory_layout {
    struct fory_layout *next;
    uint64_t identity; /* FORY_TYPE_DEF_IDENTITY_MASK of the header */
    const struct fory_struct_reader *reader;
    size_t size;      /* of this block */
    size_t body_size; /* of the TypeDef */
    bool as_declared; /* the same fields in the same places: no steps, read as the local TypeDef says */
    uint8_t min_size; /* fewest bytes of a body: 0 or 1 */
    uint32_t step_count;
    struct fory_step steps[]; /* and behind them the body of the TypeDef, which they point into */
};

/* The remembered layout for a TypeDef, or NULL. */
const struct fory_layout *fory_cached_layout(const struct fory_runtime *runtime, uint64_t identity,
                                             const struct fory_struct_reader *expected);
/* Makes the layout for a TypeDef of the expected type and remembers it. Without an allocator it lives in the arena, for
   this root alone. */
FORY_MUST_CHECK bool fory_new_layout(struct fory_reader *reader, const struct fory_known_type *known,
                                     const struct fory_type_def *remote, const struct fory_struct_reader *expected,
                                     const struct fory_layout **layout);
/* Fills a block that has room for the steps and the body of remote. */
FORY_MUST_CHECK bool fory_layout_fill(struct fory_reader *reader, const struct fory_known_type *known,
                                      const struct fory_struct_reader *expected, struct fory_layout *layout);

/* Finds out how a field of the sender is read that the local one matches, whose number step->field is to become. False
   when they do not go together: by their types, or where only the local one may be a reference. */
bool fory_step_match(struct fory_step *step, const struct fory_field_def *local);
/* Whether a TypeDef is of the type, in whatever version. */
bool fory_type_def_describes(const struct fory_type_def *type_def, const struct fory_type *type);

/* --- Conversions: the specification, "List and Array Semantics" ----------------------------------------------- */

/* Passes a string without a look at its text, which is returned, and header >> 2 bytes long; NULL on failure. */
FORY_MUST_CHECK const uint8_t *fory_pass_string(struct fory_reader *reader, uint64_t *header);
/* The byte length of an array, a multiple of item_size; as many bytes are there. */
FORY_MUST_CHECK bool fory_read_array_size(struct fory_reader *reader, size_t item_size, size_t *size);
/* Reads the value of a step that converts, which is there, into the local field. */
FORY_MUST_CHECK bool fory_read_converted(struct fory_reader *reader, const struct fory_layout *layout,
                                         const struct fory_step *step, void *object);

void fory_layout_cache_init(struct fory_layout_cache *cache);
void fory_layout_cache_done(struct fory_layout_cache *cache, const struct fory_allocator *allocator);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif
#endif
