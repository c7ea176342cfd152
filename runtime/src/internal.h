/* SPDX-License-Identifier: Apache-2.0 */
/* What the upper floors of libfory share: the runtime behind the facade, type info, layouts. */
#ifndef FORY_SRC_INTERNAL_H
#define FORY_SRC_INTERNAL_H

#include <fory/generated.h>
#include <stdatomic.h>

#include "type_def.h"

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

struct fory_runtime {
    struct fory_options options;
    bool growing; /* memory comes from the allocator; else the registry has what it was given, the cache nothing */
    atomic_bool frozen;
    uint32_t type_count;
    uint32_t type_capacity;
    const struct fory_type **types; /* registered, ordered by identity */
    struct fory_layout_cache layouts;
};

static inline bool fory_is_struct(uint8_t type_id)
{
    return type_id >= FORY_TYPE_STRUCT && type_id <= FORY_TYPE_NAMED_COMPATIBLE_STRUCT;
}

/* One id for all registrations of a kind: two ids of one family name the same kind of value. */
uint8_t fory_type_family(uint8_t type_id);
/* True for types that are identified by name. */
bool fory_is_named(uint8_t type_id);
/* The type registered under a user id, or NULL. */
const struct fory_type *fory_find_type(const struct fory_runtime *runtime, uint32_t user_id);

void fory_freeze(struct fory_runtime *runtime);
/* A table of at least twice the capacity, which is updated, with the items of the old one, or NULL and nothing is
   changed. Inline items are copied, allocated ones moved. No allocator: NULL. */
void *fory_grow(const struct fory_allocator *allocator, void *items, const void *inline_items, uint32_t *capacity,
                size_t item_size);
void fory_release(const struct fory_allocator *allocator, void *items, const void *inline_items, uint32_t capacity,
                  size_t item_size);

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* As fory_read_error and fory_read_fail, for what stands at `at`. */
FORY_COLD void fory_read_error_at(struct fory_reader *reader, const uint8_t *at, enum fory_status status,
                                  const char *message);
static inline bool fory_read_fail_at(struct fory_reader *reader, const uint8_t *at, enum fory_status status,
                                     const char *message)
{
    fory_read_error_at(reader, at, status, message);
    return false;
}
FORY_MUST_CHECK bool fory_read_byte(struct fory_reader *reader, uint8_t *byte);
/* Takes count items of no bytes from what the root may still hold. */
FORY_MUST_CHECK bool fory_read_unbacked(struct fory_reader *reader, size_t count);
/* Bytes that the root may still use, in the arena and for tables. */
size_t fory_read_memory_left(const struct fory_reader *reader);
/* Takes some of them for a table. */
FORY_MUST_CHECK bool fory_read_charge(struct fory_reader *reader, size_t size);

/* The type info of one value, as it was read. The tables it points into may move: hence indices. */
struct fory_type_info {
    const uint8_t *at; /* where it stands in the input */
    uint8_t type_id;
    bool has_type_def;
    uint32_t user_id;    /* of types by id without TypeDef */
    uint32_t type_def;   /* index into reader->types */
    uint32_t name_space; /* of types by name without TypeDef: indices into reader->names */
    uint32_t type_name;
};

/* Takes type info that says no more than `expected`, in the forms that are common in compatible mode: its own TypeDef,
   or one that the root holds. False leaves everything as it was. */
static inline FORY_MUST_CHECK bool fory_take_own_type(struct fory_reader *reader,
                                                      const struct fory_struct_reader *expected,
                                                      const struct fory_layout **layout)
{
    const uint8_t *in = reader->cursor;
    const struct fory_type *type = expected->type;
    size_t left = (size_t)(reader->end - in);
    if (left < 2 || in[0] != type->compatible_type_id || in[0] == FORY_TYPE_STRUCT || in[1] >= 0x80 ||
        !type->type_def || !reader->compatible)
        return false;
    uint32_t index = in[1] >> 1;
    struct fory_known_type *known = &reader->types[index];
    if (in[1] & 1) {
        if (index >= reader->type_count || known->reader != expected)
            return false;
        *layout = known->layout;
        reader->cursor += 2;
        return true;
    }
    if (index != reader->type_count || index == reader->type_capacity || type->type_def_size >= 8 + 255 ||
        left - 2 < type->type_def_size || memcmp(in + 2, type->type_def, 8) != 0)
        return false;
    *known =
        (struct fory_known_type){fory_load_uint64(in + 2), in + 2 + 8, type->type_def_size - 8, expected, NULL, false};
    reader->type_count++;
    *layout = NULL;
    reader->cursor += 2 + type->type_def_size;
    return true;
}

/* Header, reference flag and type info of a root; only the first two of a null one. After fory_read_reset. */
FORY_MUST_CHECK bool fory_read_root_type(struct fory_reader *reader, bool *present, struct fory_type_info *info);
FORY_MUST_CHECK bool fory_read_type_info(struct fory_reader *reader, struct fory_type_info *info);
/* Fails unless the info names the expected struct; how its bodies are laid out. */
FORY_MUST_CHECK bool fory_match_struct(struct fory_reader *reader, const struct fory_type_info *info,
                                       const struct fory_struct_reader *expected, const struct fory_layout **layout);
/* Fails unless the info names the type, which is no struct; type of enums and unions, else NULL. */
FORY_MUST_CHECK bool fory_match_type(struct fory_reader *reader, const struct fory_type_info *info, uint8_t type_id,
                                     const struct fory_type *type);
/* The checked TypeDef of reader->types[index]. */
FORY_MUST_CHECK bool fory_open_type_def(struct fory_reader *reader, uint32_t index, struct fory_type_def *type_def);
/* The TypeDef that a type was generated with. */
void fory_local_type_def(const struct fory_type *type, struct fory_type_def *type_def);

/* Passes a reference flag; *present is false when no value follows it, also after a reference. */
FORY_MUST_CHECK bool fory_skip_flag(struct fory_reader *reader, bool *present);
/* Passes the value of a field in compatible mode, without its reference flag. */
FORY_MUST_CHECK bool fory_skip_field(struct fory_reader *reader, const struct fory_field_def *field);

/* --- Layouts ------------------------------------------------------------------------------------------------- */

/* What to do with one field of a foreign TypeDef. */
enum fory_step_action {
    FORY_STEP_SKIP,
    FORY_STEP_READ
};
struct fory_step {
    enum fory_step_action action;
    bool flagged;   /* a reference flag stands before the value */
    bool clears;    /* a null is told to the local field; else that keeps its default */
    uint32_t field; /* the local number, of READ */
    struct fory_field_def remote;
};

/* How to read bodies that a foreign TypeDef describes into a local struct. Immutable once made. */
struct fory_layout {
    struct fory_layout *next;
    uint64_t identity; /* FORY_TYPE_DEF_IDENTITY_MASK of the header */
    const struct fory_struct_reader *reader;
    size_t size;      /* of this block */
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

void fory_layout_cache_init(struct fory_layout_cache *cache);
void fory_layout_cache_done(struct fory_layout_cache *cache, const struct fory_allocator *allocator);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif
#endif
