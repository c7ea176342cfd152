/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what values without generated code know of their types: which they are, and the fields of structs. */
#include "value/type.h"

#include <fory/generated/reader.h>
#include <fory/value.h>

#include "base/index.h"
#include "context/reader.h"
#include "context/runtime.h"
#include "meta/meta_string.h"
#include "meta/type_def.h"
#include "meta/wire_types.h"
#include "types/type_info.h"

/* --- Names --------------------------------------------------------------------------------------------------- */

/* Most bytes of a decoded name: a character takes 5 bits at least. */
static size_t value_name_bound(const struct fory_meta_string *name)
{
    return name->size * 8 / 5;
}

/* Decodes a name; its end, where a NUL is put. */
static char *value_put_name(const struct fory_meta_string *name, char *to)
{
    size_t size = 0;
    if (!fory_meta_string_decode(name, to, value_name_bound(name), &size))
        size = 0;
    to[size] = 0;
    return to + size;
}

static const char *value_field_name(struct fory_reader *reader, const struct fory_meta_string *name)
{
    char *text = fory_reader_alloc(reader, value_name_bound(name) + 1, 1);
    if (text)
        value_put_name(name, text);
    return text;
}

/* "demo.Person" */
static const char *value_full_name(struct fory_reader *reader, const struct fory_meta_string *name_space,
                                   const struct fory_meta_string *type_name)
{
    char *text = fory_reader_alloc(reader, value_name_bound(name_space) + 1 + value_name_bound(type_name) + 1, 1);
    if (!text)
        return NULL;
    char *end = value_put_name(name_space, text);
    if (end != text)
        *end++ = '.';
    value_put_name(type_name, end);
    return text;
}

/* --- Types that are not registered --------------------------------------------------------------------------- */

static struct fory_meta_name value_meta_name(const struct fory_meta_string *name)
{
    struct fory_meta_name meta = {name->data, (uint32_t)name->size, name->encoding, 0};
    if (name->size > FORY_META_SHORT_SIZE)
        meta.hash = fory_meta_string_hash(name->data, name->size, name->encoding);
    return meta;
}

/* Names that live as long as the values do. */
static bool value_set_names(struct fory_reader *reader, struct fory_type *type,
                            const struct fory_meta_string *name_space, const struct fory_meta_string *type_name)
{
    type->name = value_full_name(reader, name_space, type_name);
    type->name_space = value_meta_name(name_space);
    type->type_name = value_meta_name(type_name);
    return type->name != NULL;
}

/* A received TypeDef in its complete form. */
static bool value_keep_type_def(struct fory_reader *reader, const struct fory_known_type *known, struct fory_type *type)
{
    uint8_t *copy = fory_reader_alloc(reader, 8 + 5 + (size_t)known->body_size, 1);
    if (!copy)
        return false;
    uint8_t *body = fory_put_uint64(copy, known->header);
    if (known->body_size >= 0xff)
        body = fory_put_var_uint32(body, known->body_size - 0xff);
    memcpy(body, known->body, known->body_size);
    type->type_def = copy;
    type->type_def_size = (uint32_t)(body - copy) + known->body_size;
    return true;
}

/* The type that a TypeDef describes, as generated code would have it but for what no TypeDef says. */
static const struct fory_type *value_type_of_def(struct fory_reader *reader, const struct fory_type_info *info,
                                                 const char *registered_name)
{
    const struct fory_known_type *known = &reader->types[info->type_def];
    struct fory_type *type = fory_reader_alloc_zeroed(reader, sizeof *type, 0);
    if (!type || !value_keep_type_def(reader, known, type))
        return NULL;
    struct fory_type_def type_def;
    fory_local_type_def(type, &type_def);
    type->abi = &FORY_ABI_SYMBOL;
    type->type_id = info->type_id;
    type->compatible_type_id = info->type_id;
    if (fory_is_struct(info->type_id))
        type->type_id = type_def.by_name ? FORY_TYPE_NAMED_STRUCT : FORY_TYPE_STRUCT;
    type->user_id = type_def.by_name ? FORY_NO_USER_ID : type_def.user_id;
    type->name = registered_name;
    if (type_def.by_name && !value_set_names(reader, type, &type_def.name_space, &type_def.type_name))
        return NULL;
    return type;
}

/* A type by name whose type info holds no TypeDef: made once for each pair of names. A tree by hashes. */
struct value_named {
    struct value_named *child[4];
    uint32_t name_space; /* as in fory_type_info */
    uint32_t type_name;
    struct fory_type type;
};

/* What a root holds of types of values without generated code; in the arena. */
struct fory_value_types {
    const struct fory_value_shape *shapes; /* of structs that came without TypeDef */
    struct value_named *named;
    size_t text;                            /* bytes of the names of the named ones */
    const struct fory_type *declared_union; /* fory_declare_union */
};

static struct fory_value_types *value_types(struct fory_reader *reader)
{
    if (!reader->value_types)
        reader->value_types = fory_reader_alloc_zeroed(reader, sizeof *reader->value_types, 0);
    return reader->value_types;
}

/* A received name that lives as long as the values do. */
static bool value_keep_name(struct fory_reader *reader, uint32_t index, enum fory_meta_context context,
                            struct fory_meta_string *name)
{
    struct fory_known_name *known = &reader->names[index];
    if (!known->copy) {
        uint8_t *copy = fory_reader_alloc(reader, known->size, 1);
        if (!copy)
            return false;
        if (known->size > 0)
            memcpy(copy, known->data, known->size);
        known->copy = copy;
    }
    name->data = known->copy;
    name->size = known->size;
    name->encoding = known->encoding;
    name->context = (uint8_t)context;
    uint64_t hash;
    if (!(known->sound & 1u << context) && !fory_meta_string_check(name, &hash))
        return fory_reader_fail_at(reader, known->data, FORY_INVALID_DATA, "invalid name");
    known->sound |= (uint8_t)(1u << context);
    return true;
}

/* Two names of a few bytes each may stand for a type with a long one, again and again: together these may not take more
   than some times the input. */
static bool value_prove_names(struct fory_reader *reader, struct fory_value_types *types,
                              const struct fory_meta_string names[2])
{
    enum {
        MOST_TIMES = 4,
        SOME = 4096
    };
    size_t input = (size_t)(reader->end - reader->start);
    types->text += value_name_bound(&names[0]) + value_name_bound(&names[1]);
    return types->text <= SOME || (types->text - SOME) / MOST_TIMES <= input ||
           fory_reader_fail(reader, FORY_LIMIT_EXCEED, "too many types with the same long names");
}

static struct value_named *value_new_named(struct fory_reader *reader, struct fory_value_types *types,
                                           const struct fory_type_info *info)
{
    struct fory_meta_string names[2];
    if (!value_keep_name(reader, info->name_space, FORY_META_NAMESPACE, &names[0]) ||
        !value_keep_name(reader, info->type_name, FORY_META_TYPE_NAME, &names[1]) ||
        !value_prove_names(reader, types, names))
        return NULL;
    struct value_named *named = fory_reader_alloc_zeroed(reader, sizeof *named, 0);
    if (!named || !value_set_names(reader, &named->type, &names[0], &names[1]))
        return NULL;
    named->name_space = info->name_space;
    named->type_name = info->type_name;
    named->type.abi = &FORY_ABI_SYMBOL;
    named->type.type_id = info->type_id;
    named->type.compatible_type_id = info->type_id;
    named->type.user_id = FORY_NO_USER_ID;
    return named;
}

static const struct fory_type *value_type_of_names(struct fory_reader *reader, const struct fory_type_info *info)
{
    struct fory_value_types *types = value_types(reader);
    if (!types)
        return NULL;
    /* Nobody who makes names knows the address. */
    uint64_t hash = fory_index_hash(((uint64_t)info->name_space << 32 | info->type_name) ^ (uintptr_t)reader);
    struct value_named **at = &types->named;
    for (; *at; hash <<= 2) {
        if ((*at)->name_space == info->name_space && (*at)->type_name == info->type_name &&
            (*at)->type.type_id == info->type_id)
            return &(*at)->type;
        at = &(*at)->child[hash >> 62];
    }
    *at = value_new_named(reader, types, info);
    return *at ? &(*at)->type : NULL;
}

/* --- Unions of a schema -------------------------------------------------------------------------------------- */

void fory_set_value_schema(struct fory_runtime *runtime, const struct fory_value_schema *schema)
{
    runtime->value_schema = schema;
}

const struct fory_shape_field *fory_find_value_case(const struct fory_runtime *runtime, const struct fory_type *type,
                                                    uint32_t case_id, const struct fory_type **inner)
{
    const struct fory_value_schema *schema = runtime->value_schema;
    *inner = NULL;
    return schema && type ? schema->find_case(schema, type, case_id, inner) : NULL;
}

bool fory_declare_union(struct fory_reader *reader, const struct fory_type *type, const struct fory_type **saved)
{
    *saved = NULL;
    if (!reader->runtime->value_schema)
        return true;
    struct fory_value_types *types = value_types(reader);
    if (!types)
        return false;
    *saved = types->declared_union;
    types->declared_union = type;
    return true;
}

const struct fory_type *fory_declared_union(const struct fory_reader *reader)
{
    return reader->value_types ? reader->value_types->declared_union : NULL;
}

/* --- Fields -------------------------------------------------------------------------------------------------- */

static bool value_add_field(struct fory_reader *reader, const struct fory_field_def *field,
                            struct fory_shape_field *added)
{
    added->name = NULL;
    added->tag = field->tag;
    added->type_id = field->type_id;
    added->nullable = field->nullable;
    added->ref = field->ref;
    added->inside.data = field->nested;
    added->inside.size = field->nested_size;
    if (field->tag < 0)
        added->name = value_field_name(reader, &field->name);
    return field->tag >= 0 || added->name;
}

/* The shape that a type's own TypeDef describes. A field takes a byte, unless it can be nothing but NONE. */
static struct fory_value_shape *value_new_shape(struct fory_reader *reader, const struct fory_type *type)
{
    struct fory_type_def type_def;
    fory_local_type_def(type, &type_def);
    struct fory_value_shape *shape = fory_reader_alloc_zeroed(reader, sizeof *shape, 0);
    struct fory_shape_field *fields =
        shape ? fory_reader_alloc_zeroed_items(reader, type_def.field_count, sizeof *fields, 0) : NULL;
    if (!fields)
        return NULL;
    shape->type = type;
    shape->fields = fields;
    const uint8_t *position = type_def.fields;
    struct fory_field_def field;
    while (fory_type_def_next_field(&type_def, &position, &field)) {
        if (!value_add_field(reader, &field, &fields[shape->field_count++]))
            return NULL;
        shape->min_size += field.nullable || field.ref || field.type_id != FORY_TYPE_NONE;
    }
    return shape;
}

/* --- Type info ----------------------------------------------------------------------------------------------- */

static const struct fory_value_shape *value_make_shape(struct fory_reader *reader, const struct fory_type_info *info)
{
    const struct fory_registration *known;
    const struct fory_type *type;
    bool own = false;
    if (!fory_find_info_registration(reader, info, &known) ||
        (known && !fory_find_own_type_def(reader, &reader->types[info->type_def], known->type, &own)))
        return NULL;
    if (own) /* the same fields: the registered type itself stands for the received one */
        type = known->type;
    else
        type = value_type_of_def(reader, info, known ? known->type->name : "");
    return type ? value_new_shape(reader, type) : NULL;
}

static bool value_check_kind(struct fory_reader *reader, const struct fory_type_info *info, uint8_t type_id)
{
    bool same = fory_type_family(type_id) == fory_type_family(info->type_id) &&
                fory_is_named(type_id) == fory_is_named(info->type_id);
    return same || fory_reader_fail_at(reader, info->at, FORY_INVALID_DATA, "TypeDef belongs to another kind of type");
}

/* Made once for each TypeDef of a root. Types other than structs have no fields. */
static const struct fory_value_shape *value_shape_of_def(struct fory_reader *reader, const struct fory_type_info *info)
{
    struct fory_known_type *known = &reader->types[info->type_def];
    if (known->shape)
        return value_check_kind(reader, info, known->shape->type->type_id) ? known->shape : NULL;
    struct fory_type_def type_def;
    if (!fory_open_type_def(reader, info->type_def, &type_def) || !value_check_kind(reader, info, type_def.type_id))
        return NULL;
    known->shape = value_make_shape(reader, info);
    return known->shape;
}

/* Made once for each registered struct of a root whose type info says no fields; the last one is found first. */
static const struct fory_value_shape *value_shape_of_type(struct fory_reader *reader,
                                                          const struct fory_type *registered)
{
    struct fory_value_types *types = value_types(reader);
    if (!types)
        return NULL;
    const struct fory_value_shape *shape = types->shapes;
    while (shape && shape->type != registered)
        shape = shape->next;
    if (shape)
        return shape;
    struct fory_value_shape *made = value_new_shape(reader, registered);
    if (!made)
        return NULL;
    made->next = types->shapes;
    types->shapes = made;
    return made;
}

static bool value_has_hash(const struct fory_type *type, uint32_t hash)
{
    return fory_is_struct(type->type_id) && type->type_def &&
           (type->schema_hash == hash || type->untracked_hash == hash);
}

/* Types of equal fields have equal hashes. */
const struct fory_value_shape *fory_find_value_shape(struct fory_reader *reader)
{
    const struct fory_runtime *runtime = reader->runtime;
    const struct fory_type *found = NULL;
    uint32_t count = 0;
    bool hashed = reader->schema_hash && reader->end - reader->cursor >= 4;
    for (uint32_t i = 0; hashed && i < runtime->type_count; i++) {
        const struct fory_type *type = runtime->types[i].registration.type;
        if (value_has_hash(type, fory_load_uint32(reader->cursor))) {
            found = type;
            count++;
        }
    }
    if (count == 1)
        return value_shape_of_type(reader, found);
    if (reader->schema_hash && !hashed)
        fory_reader_fail(reader, FORY_BUFFER_OUT_OF_BOUND, "input ends before a schema hash");
    else
        fory_reader_fail(reader, FORY_UNSUPPORTED, "struct known only by its schema hash is not registered");
    return NULL;
}

static bool value_is_user_type(uint8_t type_id)
{
    return type_id >= FORY_TYPE_ENUM && type_id <= FORY_TYPE_NAMED_UNION && type_id != FORY_TYPE_UNION;
}

/* Of a type that comes without TypeDef. */
static bool value_find_without_def(struct fory_reader *reader, const struct fory_type_info *info,
                                   struct fory_value_info *found)
{
    const struct fory_registration *known;
    if (!fory_find_info_registration(reader, info, &known))
        return false;
    found->type = known ? known->type : NULL;
    if (fory_is_struct(info->type_id)) {
        if (!found->type || !found->type->type_def)
            return fory_reader_fail_at(reader, info->at, FORY_UNSUPPORTED,
                                       "struct without a TypeDef is not registered");
        found->shape = value_shape_of_type(reader, found->type);
        return found->shape;
    }
    if (!fory_is_named(info->type_id)) {
        found->user_id = info->user_id;
        return true;
    }
    if (!found->type)
        found->type = value_type_of_names(reader, info);
    return found->type;
}

static bool value_find_custom(struct fory_reader *reader, const struct fory_type_info *info,
                              struct fory_value_info *found)
{
    if (!fory_find_info_registration(reader, info, &found->custom))
        return false;
    if (!found->custom || !found->custom->codec || !found->custom->codec->read)
        return fory_reader_fail_at(reader, info->at, FORY_UNSUPPORTED, "custom type is not registered");
    found->type = found->custom->type;
    return true;
}

bool fory_find_value_info(struct fory_reader *reader, const struct fory_type_info *info, struct fory_value_info *found)
{
    memset(found, 0, sizeof *found);
    found->type_id = info->type_id;
    found->user_id = FORY_NO_USER_ID;
    if (!value_is_user_type(info->type_id))
        return true;
    if (fory_type_family(info->type_id) == FORY_TYPE_EXT)
        return value_find_custom(reader, info, found);
    if (!info->has_type_def)
        return value_find_without_def(reader, info, found);
    found->shape = value_shape_of_def(reader, info);
    found->type = found->shape ? found->shape->type : NULL;
    return found->shape;
}
