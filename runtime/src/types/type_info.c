/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of type info that precedes values. The specification, "Type Meta". */
#include "types/type_info.h"

#include <fory/generated/any.h>
#include <fory/value.h>

#include "context/number.h"
#include "context/reader.h"
#include "meta/meta_string.h"
#include "meta/type_def.h"
#include "meta/wire_types.h"
#include "types/layout.h"
#include "types/layout_cache.h"
#include "types/type_registry.h"

/* --- Reading: what is there ---------------------------------------------------------------------------------- */

/* A TypeDef in full, or the index of one that the root holds already; the specification, "Shared Type Meta". */
static bool type_info_read_type_def(struct fory_reader *reader, uint32_t *index)
{
    const uint8_t *at = reader->cursor;
    uint32_t marker;
    if (!fory_read_var_uint32_inline(reader, &marker))
        return false;
    *index = marker >> 1;
    if (marker & 1)
        return *index < reader->type_count ||
               fory_reader_fail_at(reader, at, FORY_INVALID_DATA, "reference to a TypeDef that does not exist");
    if (*index != reader->type_count)
        return fory_reader_fail_at(reader, at, FORY_INVALID_DATA, "new TypeDef does not have the next index");

    struct fory_input in = fory_reader_input(reader);
    struct fory_type_def_frame frame;
    if (!fory_get_type_def(&in, &frame))
        return fory_reader_fail_get(reader, in, "");
    if (*index >= reader->limits.max_remote_types)
        return fory_reader_fail_at(reader, at, FORY_LIMIT_EXCEED, "more TypeDefs than limits.max_remote_types");
    if (*index == reader->type_capacity) {
        struct fory_known_type *types =
            fory_reader_grow_table(reader, reader->types, reader->inline_types, &reader->type_capacity, sizeof *types);
        if (!types)
            return false;
        reader->types = types;
    }
    const struct fory_known_type known = {
        .header = frame.header,
        .body = frame.body,
        .body_size = (uint32_t)frame.size,
    };
    reader->types[reader->type_count++] = known;
    reader->cursor = in.cursor;
    return true;
}

/*
 * Passes the encoding and the bytes of a new name. Long ones are preceded by a hash whose low byte is the encoding; the
 * JavaScript runtime writes the encoding alone. The hash tells which.
 */
static bool type_info_get_name_bytes(struct fory_input *in, size_t size, struct fory_known_name *name)
{
    const uint8_t *p = in->cursor;
    size_t room = fory_input_size(in);
    size_t head = size > 0 ? 1 : 0;
    if (size > FORY_META_SHORT_SIZE && room >= 8 && room - 8 >= size &&
        fory_meta_string_hash_matches(fory_load_uint64(p), p + 8, size))
        head = 8;
    if (room < head || room - head < size)
        return false;
    name->encoding = size > 0 ? p[0] : FORY_META_UTF8;
    if (name->encoding > FORY_META_ALL_TO_LOWER_SPECIAL) {
        in->end = NULL;
        return false;
    }
    name->data = p + head;
    name->size = (uint32_t)size;
    in->cursor = p + head + size;
    return true;
}

static bool type_info_read_name(struct fory_reader *reader, uint32_t *index)
{
    const uint8_t *at = reader->cursor;
    uint32_t header;
    if (!fory_read_var_uint32_inline(reader, &header))
        return false;
    if (header & 1) {
        *index = (header >> 1) - 1;
        return *index < reader->name_count ||
               fory_reader_fail_at(reader, at, FORY_INVALID_DATA, "reference to a name that does not exist");
    }
    struct fory_input in = fory_reader_input(reader);
    struct fory_known_name name = {.data = NULL};
    if (!type_info_get_name_bytes(&in, header >> 1, &name)) {
        if (!in.end)
            return fory_reader_fail_at(reader, at, FORY_INVALID_DATA, "invalid name");
        return fory_reader_fail_get(reader, in, "");
    }
    if (name.size > reader->limits.max_type_meta_size)
        return fory_reader_fail_at(reader, at, FORY_LIMIT_EXCEED, "name exceeds limits.max_type_meta_size");
    *index = reader->name_count;
    if (*index == reader->name_capacity) {
        struct fory_known_name *names =
            fory_reader_grow_table(reader, reader->names, reader->inline_names, &reader->name_capacity, sizeof *names);
        if (!names)
            return false;
        reader->names = names;
    }
    reader->names[reader->name_count++] = name;
    reader->cursor = in.cursor;
    return true;
}

/* Of enums, structs, unions and types with a codec. */
static bool type_info_get_id(struct fory_reader *reader, uint32_t *id)
{
    const uint8_t *at = reader->cursor;
    if (!fory_read_var_uint32_inline(reader, id))
        return false;
    return *id != FORY_NO_USER_ID || fory_reader_fail_at(reader, at, FORY_INVALID_DATA, "invalid type id");
}

bool fory_read_type_info(struct fory_reader *reader, struct fory_type_info *info)
{
    memset(info, 0, sizeof *info);
    info->at = reader->cursor;
    if (!fory_read_byte(reader, &info->type_id))
        return false;
    uint8_t type_id = info->type_id;
    if (type_id >= FORY_WIRE_TYPE_COUNT)
        return fory_reader_fail_at(reader, info->at, FORY_UNSUPPORTED, "unknown type id");
    info->has_type_def = reader->compatible && fory_shares_type_def(type_id);
    if (info->has_type_def)
        return type_info_read_type_def(reader, &info->type_def);
    if (fory_is_named(type_id))
        return type_info_read_name(reader, &info->name_space) && type_info_read_name(reader, &info->type_name);
    switch (type_id) {
    case FORY_TYPE_ENUM:
    case FORY_TYPE_STRUCT:
    case FORY_TYPE_EXT:
    case FORY_TYPE_TYPED_UNION: return type_info_get_id(reader, &info->user_id);
    default: return true;
    }
}

/* --- Reading: whether it is what was expected ---------------------------------------------------------------- */

static bool type_info_mismatch(struct fory_reader *reader, const struct fory_type_info *info)
{
    return fory_reader_fail_at(reader, info->at, FORY_TYPE_MISMATCH, "unexpected type");
}

bool fory_open_type_def(struct fory_reader *reader, uint32_t index, struct fory_type_def *type_def)
{
    struct fory_known_type *known = &reader->types[index];
    if (known->state & FORY_TYPE_CHECKED) {
        fory_type_def_reopen(known->body, known->body_size, type_def);
        return true;
    }
    const struct fory_type_def_frame frame = {known->header, known->body, known->body_size};
    enum fory_status status = fory_type_def_open(&frame, &reader->limits, type_def);
    if (status != FORY_OK)
        return fory_reader_fail_at(reader, known->body, status, type_def->message);
    known->state |= FORY_TYPE_CHECKED;
    return true;
}

static struct fory_identity type_info_described(const struct fory_type_def *type_def)
{
    const struct fory_identity identity = {type_def->by_name, type_def->user_id, type_def->name_space,
                                           type_def->type_name};
    return identity;
}

/* True when a TypeDef describes the type, in whatever version. */
bool fory_type_def_describes(const struct fory_type_def *type_def, const struct fory_type *type)
{
    const struct fory_identity found = type_info_described(type_def);
    const struct fory_identity wanted = fory_identity_of(type);
    return fory_type_family(type_def->type_id) == fory_type_family(type->type_id) &&
           fory_same_identity(&found, &wanted);
}

/* Of a TypeDef with the identity of one that was found sound: whether it is the same, where that is to be known. A
   sound header has no flags, and says the size. */
static bool type_info_check_hit(struct fory_reader *reader, const struct fory_known_type *known, const uint8_t *body,
                                size_t size)
{
    if (!reader->verify_type_defs)
        return true;
    bool same = known->body_size == size &&
                (known->header & ~FORY_TYPE_DEF_IDENTITY_MASK) == (size < 255 ? size : 255) &&
                memcmp(known->body, body, size) == 0;
    return same ||
           fory_reader_fail_at(reader, known->body, FORY_INVALID_DATA, "TypeDef has the hash of another TypeDef");
}

static bool type_info_has_identity(const uint8_t *type_def, uint64_t header)
{
    return type_def && ((header ^ fory_load_uint64(type_def)) & FORY_TYPE_DEF_IDENTITY_MASK) == 0;
}

/* The one of a type's own TypeDefs that has the identity of a header, or NULL. */
static const uint8_t *type_info_own_type_def(const struct fory_type *type, uint64_t header)
{
    if (type_info_has_identity(type->type_def, header))
        return type->type_def;
    return type_info_has_identity(type->untracked_type_def, header) ? type->untracked_type_def : NULL;
}

bool fory_find_own_type_def(struct fory_reader *reader, const struct fory_known_type *known,
                            const struct fory_type *type, bool *own)
{
    const uint8_t *type_def = type_info_own_type_def(type, known->header);
    *own = type_def;
    if (!*own || !reader->verify_type_defs)
        return true;
    struct fory_input in = {type_def, type_def + type->type_def_size};
    struct fory_type_def_frame frame;
    return !fory_get_type_def(&in, &frame) || type_info_check_hit(reader, known, frame.body, frame.size);
}

static struct fory_meta_string type_info_name(const struct fory_reader *reader, uint32_t index,
                                              enum fory_meta_context context)
{
    const struct fory_known_name *known = &reader->names[index];
    const struct fory_meta_string name = {known->data, known->size, known->encoding, (uint8_t)context};
    return name;
}

/* What user id or names stand in an info without TypeDef. */
static struct fory_identity type_info_identity(const struct fory_reader *reader, const struct fory_type_info *info)
{
    struct fory_identity identity = {.by_name = fory_is_named(info->type_id), .user_id = info->user_id};
    if (identity.by_name) {
        identity.name_space = type_info_name(reader, info->name_space, FORY_META_NAMESPACE);
        identity.type_name = type_info_name(reader, info->type_name, FORY_META_TYPE_NAME);
    }
    return identity;
}

static bool type_info_identifies(const struct fory_reader *reader, const struct fory_type_info *info,
                                 const struct fory_type *type)
{
    const struct fory_identity found = type_info_identity(reader, info);
    const struct fory_identity wanted = fory_identity_of(type);
    return fory_same_identity(&found, &wanted);
}

/* What is registered under the identity of reader->types[index], which is looked up once. */
static bool type_info_seek(struct fory_reader *reader, uint32_t index, const struct fory_registration **found)
{
    struct fory_known_type *known = &reader->types[index];
    if (!(known->state & FORY_TYPE_SOUGHT)) {
        struct fory_type_def type_def;
        if (!fory_open_type_def(reader, index, &type_def))
            return false;
        const struct fory_identity identity = type_info_described(&type_def);
        known->registration = fory_find_registration(reader->runtime, &identity);
        known->state |= FORY_TYPE_SOUGHT;
    }
    *found = known->registration;
    return true;
}

bool fory_find_info_registration(struct fory_reader *reader, const struct fory_type_info *info,
                                 const struct fory_registration **registration)
{
    const struct fory_registration *found;
    if (info->has_type_def) {
        if (!type_info_seek(reader, info->type_def, &found))
            return false;
    } else {
        const struct fory_identity identity = type_info_identity(reader, info);
        found = fory_find_registration(reader->runtime, &identity);
    }
    bool alike = found && fory_type_family(found->type->type_id) == fory_type_family(info->type_id);
    *registration = alike ? found : NULL;
    return true;
}

/* A struct's TypeDef that is not the local one. */
static bool type_info_find_layout(struct fory_reader *reader, const struct fory_type_info *info,
                                  const struct fory_struct_reader *expected, const struct fory_layout **layout)
{
    const struct fory_known_type *known = &reader->types[info->type_def];
    *layout = fory_cached_layout(reader->runtime, known->header & FORY_TYPE_DEF_IDENTITY_MASK, expected);
    if (!*layout) {
        struct fory_type_def remote;
        if (!fory_open_type_def(reader, info->type_def, &remote))
            return false;
        if (!fory_type_def_describes(&remote, expected->type))
            return type_info_mismatch(reader, info);
        if (!fory_new_layout(reader, known, &remote, expected, layout))
            return false;
    }
    /* Also one that is new: another thread may have been faster with another TypeDef. */
    const uint8_t *body = (const uint8_t *)&(*layout)->steps[(*layout)->step_count];
    if (!type_info_check_hit(reader, known, body, (*layout)->body_size))
        return false;
    if ((*layout)->is_local)
        *layout = NULL;
    return true;
}

bool fory_match_struct(struct fory_reader *reader, const struct fory_type_info *info,
                       const struct fory_struct_reader *expected, const struct fory_layout **layout)
{
    *layout = NULL;
    if (!fory_is_struct(info->type_id))
        return type_info_mismatch(reader, info);
    if (!info->has_type_def) {
        /* In compatible mode only structs that never evolve come without TypeDef. */
        uint8_t type_id = reader->compatible ? expected->type->compatible_type_id : expected->type->type_id;
        return (info->type_id == type_id && type_info_identifies(reader, info, expected->type)) ||
               type_info_mismatch(reader, info);
    }
    struct fory_known_type *known = &reader->types[info->type_def];
    if (known->reader != expected) {
        bool own;
        if (!fory_find_own_type_def(reader, known, expected->type, &own) ||
            (!own && !type_info_find_layout(reader, info, expected, layout)))
            return false;
        known->reader = expected;
        known->layout = *layout;
    }
    *layout = known->layout;
    return true;
}

bool fory_match_type(struct fory_reader *reader, const struct fory_type_info *info, uint8_t type_id,
                     const struct fory_type *type)
{
    if (fory_type_family(info->type_id) != fory_type_family(type_id))
        return type_info_mismatch(reader, info);
    bool builtin = !type || type_id < FORY_TYPE_ENUM || type_id > FORY_TYPE_NAMED_UNION;
    if (builtin || info->type_id == FORY_TYPE_UNION || type->type_id == FORY_TYPE_UNION)
        return true; /* or a union that does not say which one, there or here */
    if (!info->has_type_def)
        return type_info_identifies(reader, info, type) || type_info_mismatch(reader, info);
    struct fory_type_def remote;
    bool own;
    if (!fory_find_own_type_def(reader, &reader->types[info->type_def], type, &own))
        return false;
    if (own)
        return true;
    if (!fory_open_type_def(reader, info->type_def, &remote))
        return false;
    return fory_type_def_describes(&remote, type) || type_info_mismatch(reader, info);
}

/* --- Struct fields ------------------------------------------------------------------------------------------- */

bool fory_match_cached_type_def(struct fory_reader *reader, const struct fory_struct_reader *expected,
                                const struct fory_layout **layout)
{
    enum {
        HEAD_SIZE = 2 + 8 /* type id and marker, header of the TypeDef */
    };
    const uint8_t *in = reader->cursor;
    size_t left = (size_t)(reader->end - in);
    uint32_t index = reader->type_count;
    if (reader->verify_type_defs || left < HEAD_SIZE || !fory_is_struct(in[0]) || !fory_shares_type_def(in[0]) ||
        in[1] >= 0x80 || in[1] != index << 1 || index == reader->type_capacity)
        return false;
    uint64_t header = fory_load_uint64(in + 2);
    uint32_t size = header & 0xff;
    if (size == 0xff || left - HEAD_SIZE < size)
        return false;
    const struct fory_layout *found =
        fory_cached_layout(reader->runtime, header & FORY_TYPE_DEF_IDENTITY_MASK, expected);
    if (!found)
        return false;
    *layout = found->is_local ? NULL : found;
    fory_add_known_type(reader, in + 2, 8 + size, expected, *layout);
    return true;
}

/* A name at `in` like one that is wanted, which is passed; nothing is kept of it. False where there is none, and for
   one that is so long that it is another one: what is looked at is not taken from the input. */
static bool type_info_peek_name(const struct fory_reader *reader, struct fory_input *in,
                                const struct fory_meta_string *wanted, struct fory_meta_string *name)
{
    uint32_t header;
    struct fory_known_name known;
    enum fory_meta_context context = (enum fory_meta_context)wanted->context;
    if (!fory_get_var_uint32(in, &header))
        return false;
    if (header & 1) {
        uint32_t index = (header >> 1) - 1;
        if (index >= reader->name_count)
            return false;
        *name = type_info_name(reader, index, context);
        return true;
    }
    if (header >> 1 > 2 * wanted->size + 2 || !type_info_get_name_bytes(in, header >> 1, &known))
        return false;
    name->data = known.data;
    name->size = known.size;
    name->encoding = known.encoding;
    name->context = (uint8_t)context;
    return true;
}

/* Whether the next bytes are the type info of a type that is registered by name, in consistent mode. */
static bool type_info_stands_here(const struct fory_reader *reader, const struct fory_type *type)
{
    struct fory_identity found = {.by_name = true};
    const struct fory_identity wanted = fory_identity_of(type);
    struct fory_input in = fory_reader_input(reader);
    if (!fory_is_named(type->type_id) || in.cursor == in.end || *in.cursor++ != type->type_id)
        return false;
    return type_info_peek_name(reader, &in, &wanted.name_space, &found.name_space) &&
           type_info_peek_name(reader, &in, &wanted.type_name, &found.type_name) && fory_same_identity(&found, &wanted);
}

bool fory_read_custom_type(struct fory_reader *reader, const struct fory_type *type)
{
    struct fory_type_info info;
    if (!reader->compatible && !type_info_stands_here(reader, type))
        return true;
    return fory_read_type_info(reader, &info) && fory_match_type(reader, &info, type->type_id, type);
}

bool fory_read_compatible_type(struct fory_reader *reader, const struct fory_struct_reader *expected,
                               const struct fory_layout **layout)
{
    if (FORY_LIKELY(fory_match_local_type_def(reader, expected, layout)) ||
        fory_match_cached_type_def(reader, expected, layout))
        return true;
    struct fory_type_info info;
    return fory_read_type_info(reader, &info) && fory_match_struct(reader, &info, expected, layout);
}
