/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the writing of values without generated code. */
#include <fory/generated/any.h>
#include <fory/value.h>

#include "base/utf.h"
#include "codec/dynamic.h"
#include "codec/framing.h"
#include "context/writer.h"
#include "meta/type_def.h"
#include "meta/wire_types.h"
#include "types/type_registry.h"
#include "value/type.h"
#include "value/value.h"

/* Where a value is: what is written before its body, and what a schema declares inside it. */
struct value_place {
    bool has_flag;            /* a reference flag */
    bool tracked;             /* which is that of an object, whatever the value says */
    bool typed;               /* type info */
    struct fory_input inside; /* of containers: the declared types of their items; end is NULL: none are */
};

static void value_write_at(struct fory_writer *writer, const struct value_place *place, const struct fory_value *value);

/* --- What is written of a value ------------------------------------------------------------------------------ */

/* Where a reference leads; what is not there is null. */
static const struct fory_value *value_follow(const struct fory_value *value)
{
    static const struct fory_value null = {.kind = FORY_VALUE_NULL};
    const struct fory_value *target = fory_value_target(value);
    return target ? target : &null;
}

static bool value_is_null(const struct fory_value *value)
{
    return value_follow(value)->kind == FORY_VALUE_NULL;
}

/* True for values that are written where references may point to. */
static bool value_is_tracked(const struct fory_writer *writer, const struct fory_value *value)
{
    return writer->root_flag == (uint8_t)FORY_REF_VALUE_FLAG && value_follow(value)->reference > 0;
}

/* One type info serves for both. */
static bool value_same_type(const struct fory_value *a, const struct fory_value *b)
{
    uint32_t id_a;
    uint32_t id_b;
    return a->kind == b->kind && fory_value_type_of(a, &id_a) == fory_value_type_of(b, &id_b) && id_a == id_b;
}

/* --- Type info ----------------------------------------------------------------------------------------------- */

/* Types that are shared by a TypeDef have one only if they were generated or read in compatible mode. */
static bool value_has_type_def(const struct fory_type *type)
{
    bool shares = type->compatible_type_id == FORY_TYPE_COMPATIBLE_STRUCT || fory_is_named(type->compatible_type_id);
    return !shares || type->type_def;
}

static void value_write_type(struct fory_writer *writer, const struct fory_value *value)
{
    uint32_t user_id;
    const struct fory_type *type = fory_value_type_of(value, &user_id);
    bool by_id = value->kind == FORY_TYPE_ENUM || value->kind == FORY_TYPE_TYPED_UNION;
    if (type && value->kind != FORY_TYPE_UNION) {
        if (writer->compatible && !value_has_type_def(type))
            fory_writer_fail(writer, FORY_UNSUPPORTED, "type that was read in schema-consistent mode has no TypeDef");
        else
            fory_write_type(writer, type);
    } else if (by_id ? user_id == FORY_NO_USER_ID : fory_is_named(value->kind) || value->kind == FORY_TYPE_EXT) {
        fory_writer_fail(writer, FORY_INVALID_DATA, "value has no type");
    } else {
        fory_write_uint8(writer, value->kind);
        if (by_id)
            fory_write_var_uint32(writer, user_id);
    }
}

/* --- Text in the encoding that it was read in ---------------------------------------------------------------- */

/* The next character of valid UTF-8, which is passed. */
static uint32_t value_next_character(const uint8_t **text)
{
    const uint8_t *p = *text;
    unsigned size = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    uint32_t character = size == 1 ? p[0] : p[0] & (0x7fu >> size);
    for (unsigned i = 1; i < size; i++)
        character = character << 6 | (p[i] & 0x3fu);
    *text = p + size;
    return character;
}

/* Bytes of valid UTF-8 in LATIN1 or UTF16; SIZE_MAX if it has characters that LATIN1 has not. */
static size_t value_text_size(const struct fory_string *text, uint8_t encoding)
{
    const uint8_t *in = (const uint8_t *)text->data;
    const uint8_t *end = in + text->size;
    size_t size = 0;
    while (in < end) {
        uint32_t character = value_next_character(&in);
        if (encoding == FORY_LATIN1 && character > 0xff)
            return SIZE_MAX;
        size += encoding == FORY_LATIN1 ? 1 : character > 0xffff ? 4 : 2;
    }
    return size;
}

static uint8_t *value_put_character(uint8_t *to, uint32_t character, uint8_t encoding)
{
    if (encoding == FORY_LATIN1)
        return fory_put_uint8(to, (uint8_t)character);
    if (character <= 0xffff)
        return fory_put_uint16(to, (uint16_t)character);
    to = fory_put_uint16(to, (uint16_t)(0xd7c0 + (character >> 10)));
    return fory_put_uint16(to, (uint16_t)(0xdc00 | (character & 0x3ff)));
}

static void value_write_text(struct fory_writer *writer, const struct fory_string *text, uint8_t encoding)
{
    bool other = text->data && encoding < FORY_UTF8 && fory_utf8_valid((const uint8_t *)text->data, text->size);
    size_t size = other ? value_text_size(text, encoding) : SIZE_MAX;
    if (size > UINT32_MAX) { /* and so are text that is malformed and text that is too long: it fails there */
        fory_write_string(writer, *text);
        return;
    }
    if (!fory_writer_reserve(writer, 9 + size))
        return;
    uint8_t *to = fory_put_var_uint64(writer->cursor, (uint64_t)size << 2 | encoding);
    const uint8_t *in = (const uint8_t *)text->data;
    for (const uint8_t *end = in + text->size; in < end;)
        to = value_put_character(to, value_next_character(&in), encoding);
    writer->cursor = to;
}

/* --- What a schema declares of items ------------------------------------------------------------------------- */

struct value_declared {
    bool known;
    struct fory_nested_type type;
    struct fory_input inside;
};

/* The first type of `in`, where there is one. */
static struct value_declared value_declared_first(struct fory_input in)
{
    struct value_declared declared = {.known = false};
    if (in.end && fory_get_nested_type(&in, &declared.type)) {
        declared.known = true;
        declared.inside = in;
    }
    return declared;
}

/* The second one: that of the values of a map. */
static struct value_declared value_declared_second(struct fory_input in)
{
    const struct value_declared nothing = {.known = false};
    return in.end && fory_skip_nested_type(&in) ? value_declared_first(in) : nothing;
}

/* True when a value needs no type info where this is declared. */
static bool value_is_declared(const struct value_declared *declared, const struct fory_value *value)
{
    return declared->known && !fory_writes_type_info(declared->type.type_id) &&
           fory_type_family(declared->type.type_id) == fory_type_family(value->kind);
}

/* --- Lists and sets ------------------------------------------------------------------------------------------ */

/* What the items of a list have in common. */
struct value_items {
    const struct fory_value *first; /* that is not null; NULL: all are */
    bool has_null;
    bool tracked;
    bool declared;
    bool same; /* as the first one */
};

static struct value_items value_survey(const struct fory_writer *writer, const struct fory_value_list *list,
                                       const struct value_declared *declared)
{
    struct value_items items = {.declared = declared->known && !fory_writes_type_info(declared->type.type_id)};
    items.same = true;
    for (size_t i = 0; i < list->count; i++) {
        const struct fory_value *item = value_follow(&list->items[i]);
        if (item->kind == FORY_VALUE_NULL) {
            items.has_null = true;
            continue;
        }
        if (!items.first)
            items.first = item;
        items.tracked = items.tracked || value_is_tracked(writer, item);
        items.declared = items.declared && value_is_declared(declared, item);
        items.same = items.same && value_same_type(items.first, item);
    }
    items.same = items.same && items.first;
    return items;
}

/* Nulls of no declared type have no type at all: of those that other runtimes invent none is read by all. */
static void value_write_list(struct fory_writer *writer, const struct fory_value_list *list, struct fory_input inside)
{
    fory_write_count(writer, list->count);
    if (list->count == 0 || !fory_writer_check_items(writer, list->items, list->count, ""))
        return;
    const struct value_declared declared = value_declared_first(inside);
    const struct value_items items = value_survey(writer, list, &declared);
    unsigned header = (items.tracked ? FORY_ELEMENTS_TRACK_REF : 0u) | (items.has_null ? FORY_ELEMENTS_HAS_NULL : 0u);
    struct value_place place = {.has_flag = header != 0};
    if (items.declared) {
        header |= FORY_ELEMENTS_DECLARED | FORY_ELEMENTS_SAME_TYPE;
        place.inside = declared.inside;
    } else if (items.same) {
        header |= FORY_ELEMENTS_SAME_TYPE;
    } else {
        place.typed = true;
    }
    fory_write_uint8(writer, (uint8_t)header);
    if (items.same && !items.declared)
        value_write_type(writer, items.first);
    for (size_t i = 0; i < list->count; i++)
        value_write_at(writer, &place, &list->items[i]);
}

/* --- Maps ---------------------------------------------------------------------------------------------------- */

/* Keys or values of one chunk: those that are like the first one. */
struct value_group {
    const struct fory_value *first;
    bool declared;
    bool tracked;
    struct fory_input inside;
};

static struct value_group value_group(const struct fory_writer *writer, const struct fory_value *value,
                                      const struct value_declared *declared)
{
    struct value_group group = {.first = value_follow(value), .tracked = value_is_tracked(writer, value)};
    group.declared = value_is_declared(declared, group.first);
    if (group.declared)
        group.inside = declared->inside;
    return group;
}

static bool value_joins(const struct fory_writer *writer, const struct value_group *group,
                        const struct fory_value *value)
{
    return !value_is_null(value) && value_same_type(group->first, value_follow(value)) &&
           group->tracked == value_is_tracked(writer, value);
}

enum {
    VALUE_SIDE_SHIFT = 3 /* from the bits of keys in the header of a chunk to those of values */
};

/* Bits of the header for a side, as they stand for keys. */
static unsigned value_group_bits(const struct value_group *group)
{
    return (group->tracked ? FORY_KEY_TRACK_REF : 0u) | (group->declared ? FORY_KEY_DECLARED : 0u);
}

/* The chunk that starts the entries; its size. */
static size_t value_write_chunk(struct fory_writer *writer, const struct fory_value_entry *entries, size_t left,
                                const struct value_group *key, const struct value_group *value)
{
    size_t count = 1;
    while (count < left && count < FORY_CHUNK_MAX && value_joins(writer, key, &entries[count].key) &&
           value_joins(writer, value, &entries[count].value))
        count++;
    fory_write_uint8(writer, (uint8_t)(value_group_bits(key) | value_group_bits(value) << VALUE_SIDE_SHIFT));
    fory_write_uint8(writer, (uint8_t)count);
    if (!key->declared)
        value_write_type(writer, key->first);
    if (!value->declared)
        value_write_type(writer, value->first);
    const struct value_place key_place = {.has_flag = key->tracked, .inside = key->inside};
    const struct value_place value_place = {.has_flag = value->tracked, .inside = value->inside};
    for (size_t i = 0; i < count; i++) {
        value_write_at(writer, &key_place, &entries[i].key);
        value_write_at(writer, &value_place, &entries[i].value);
    }
    return count;
}

/* The side beside a null. Its type is preceded by a reference flag: Python reads one whatever the header says. */
static unsigned value_single_bits(struct value_group *group)
{
    group->tracked = group->tracked || !group->declared;
    return value_group_bits(group);
}

static void value_write_single(struct fory_writer *writer, const struct value_group *group)
{
    const struct value_place place = {
        .has_flag = group->tracked,
        .tracked = group->tracked,
        .typed = !group->declared,
        .inside = group->inside,
    };
    value_write_at(writer, &place, group->first);
}

static void value_write_null_entry(struct fory_writer *writer, struct value_group *key, struct value_group *value)
{
    bool has_key = key->first->kind != FORY_VALUE_NULL;
    bool has_value = value->first->kind != FORY_VALUE_NULL;
    unsigned key_bits = has_key ? value_single_bits(key) : FORY_KEY_HAS_NULL;
    unsigned value_bits = has_value ? value_single_bits(value) : FORY_KEY_HAS_NULL;
    fory_write_uint8(writer, (uint8_t)(key_bits | value_bits << VALUE_SIDE_SHIFT));
    if (has_key)
        value_write_single(writer, key);
    if (has_value)
        value_write_single(writer, value);
}

static void value_write_map(struct fory_writer *writer, const struct fory_value_map *map, struct fory_input inside)
{
    const struct value_declared keys = value_declared_first(inside);
    const struct value_declared values = value_declared_second(inside);
    fory_write_count(writer, map->count);
    if (!fory_writer_check_items(writer, map->entries, map->count, ""))
        return;
    for (size_t i = 0; i < map->count;) {
        const struct fory_value_entry *entry = &map->entries[i];
        struct value_group key = value_group(writer, &entry->key, &keys);
        struct value_group value = value_group(writer, &entry->value, &values);
        if (!value_is_null(key.first) && !value_is_null(value.first)) {
            i += value_write_chunk(writer, entry, map->count - i, &key, &value);
        } else {
            value_write_null_entry(writer, &key, &value);
            i++;
        }
    }
}

/* --- Structs and unions -------------------------------------------------------------------------------------- */

static void value_write_field(struct fory_writer *writer, const struct fory_shape_field *field,
                              const struct fory_value *value)
{
    const struct fory_value *target = value_follow(value);
    bool has_type_info = fory_writes_type_info(field->type_id);
    const struct value_place place = {
        .has_flag = field->nullable || field->ref,
        .tracked = field->ref,
        .typed = has_type_info && (writer->compatible || field->type_id == FORY_TYPE_UNKNOWN),
        .inside = {field->inside.data, field->inside.data + field->inside.size},
    };
    if (target->kind != FORY_VALUE_NULL && field->type_id != FORY_TYPE_UNKNOWN &&
        fory_type_family(field->type_id) != fory_type_family(target->kind))
        fory_writer_fail(writer, FORY_INVALID_DATA, "value does not have the type that the field declares");
    value_write_at(writer, &place, value);
}

static void value_write_struct(struct fory_writer *writer, const struct fory_value_struct *structure)
{
    const struct fory_value_shape *shape = structure->shape;
    if (writer->schema_hash && shape->type->schema_hash == 0)
        fory_writer_fail(writer, FORY_UNSUPPORTED, "struct that was read in compatible mode has no schema hash");
    if (!fory_writer_check_items(writer, structure->fields, shape->field_count, "") || !fory_writer_reserve(writer, 4))
        return;
    writer->cursor = fory_put_schema_hash(writer, writer->cursor, shape->type->schema_hash);
    for (uint32_t i = 0; i < shape->field_count; i++)
        value_write_field(writer, &shape->fields[i], &structure->fields[i]);
}

/* The specification, "Union value payload". */
static void value_write_union(struct fory_writer *writer, const struct fory_value_union *alternative)
{
    struct value_place place = {.has_flag = true, .typed = true};
    const struct fory_type *inner;
    const struct fory_shape_field *declared =
        fory_find_value_case(writer->runtime, alternative->type, alternative->case_id, &inner);
    if (declared && declared->type_id == value_follow(&alternative->value)->kind)
        place.inside = (struct fory_input){declared->inside.data, declared->inside.data + declared->inside.size};
    fory_write_var_uint32(writer, alternative->case_id);
    value_write_at(writer, &place, &alternative->value);
}

/* --- Any value ----------------------------------------------------------------------------------------------- */

static void value_write_custom(struct fory_writer *writer, const struct fory_value_ext *ext)
{
    const struct fory_registration *custom = ext->type ? fory_find_type_registration(writer->runtime, ext->type) : NULL;
    if (custom && custom->codec && custom->codec->write)
        fory_write_custom(writer, custom, ext->object);
    else
        fory_writer_fail(writer, FORY_UNSUPPORTED, "custom type is not registered");
}

/* A number of an integer type that is smaller than the member which holds it. */
static bool value_fits(struct fory_writer *writer, bool fits)
{
    if (!fits)
        fory_writer_fail(writer, FORY_INVALID_DATA, "number does not fit in its type");
    return fits;
}

static void value_write_plain(struct fory_writer *writer, const struct fory_value *value)
{
    size_t item_size = fory_array_item_size(value->kind);
    switch (value->kind) {
#define VALUE_WRITE_INTEGER(NAME, id, c_type, name, size, bound, array) \
    case FORY_TYPE_##NAME: \
        if (value_fits(writer, (int64_t)(c_type)value->as.int64 == value->as.int64)) \
            fory_write_##name(writer, (c_type)value->as.int64); \
        return;
        FORY_INTEGER_TYPES(VALUE_WRITE_INTEGER)
#undef VALUE_WRITE_INTEGER
    case FORY_TYPE_NONE: return;
    case FORY_TYPE_BOOL: fory_write_bool(writer, value->as.boolean); return;
    case FORY_TYPE_FLOAT16: fory_write_float16(writer, value->as.float16); return;
    case FORY_TYPE_BFLOAT16: fory_write_bfloat16(writer, value->as.bfloat16); return;
    case FORY_TYPE_FLOAT32: fory_write_float32(writer, value->as.float32); return;
    case FORY_TYPE_FLOAT64: fory_write_float64(writer, value->as.float64); return;
    case FORY_TYPE_STRING: value_write_text(writer, &value->as.string, value->encoding); return;
    case FORY_TYPE_BINARY: fory_write_bytes(writer, value->as.bytes); return;
    case FORY_TYPE_DATE: fory_write_date(writer, &value->as.date); return;
    case FORY_TYPE_TIMESTAMP: fory_write_timestamp(writer, &value->as.timestamp); return;
    case FORY_TYPE_DURATION: fory_write_duration(writer, &value->as.duration); return;
    case FORY_TYPE_DECIMAL: fory_write_decimal(writer, value->as.decimal); return;
    case FORY_TYPE_ENUM:
    case FORY_TYPE_NAMED_ENUM: fory_write_var_uint32(writer, value->as.enumeration.number); return;
    case FORY_TYPE_EXT:
    case FORY_TYPE_NAMED_EXT: value_write_custom(writer, &value->as.ext); return;
    default: break;
    }
    if (item_size > 0)
        fory_write_array(writer, value->as.array.items, value->as.array.count, item_size);
    else
        fory_writer_fail(writer, FORY_INVALID_DATA, "unexpected null, or a value without a type");
}

static void value_write_body(struct fory_writer *writer, const struct fory_value *value, struct fory_input inside)
{
    uint8_t family = fory_type_family(value->kind);
    bool composite = (family >= FORY_TYPE_LIST && family <= FORY_TYPE_MAP) || family == FORY_TYPE_STRUCT ||
                     family == FORY_TYPE_UNION;
    if (!composite) {
        value_write_plain(writer, value);
        return;
    }
    if (!fory_writer_enter(writer))
        return;
    if (family == FORY_TYPE_STRUCT)
        value_write_struct(writer, &value->as.structure);
    else if (family == FORY_TYPE_UNION)
        value_write_union(writer, value->as.alternative);
    else if (family == FORY_TYPE_MAP)
        value_write_map(writer, &value->as.map, inside);
    else
        value_write_list(writer, &value->as.list, inside);
    fory_writer_leave(writer);
}

/* A reference flag; true when type info and body are to follow. */
static bool value_write_flag(struct fory_writer *writer, const struct fory_value *target, bool tracked)
{
    bool present = target->kind != FORY_VALUE_NULL;
    if (present && (tracked || target->reference > 0))
        return fory_write_reference(writer, target, &fory_value_type);
    fory_write_present(writer, present);
    return present;
}

/* True where references may lead to a value, so that it is written once. */
static bool value_is_found(const struct fory_writer *writer, const struct value_place *place,
                           const struct fory_value *target)
{
    return place->has_flag && writer->root_flag == (uint8_t)FORY_REF_VALUE_FLAG &&
           (place->tracked || target->reference > 0);
}

/* Nothing after a failure: what objects refer to might be visited without end. */
static void value_write_at(struct fory_writer *writer, const struct value_place *place, const struct fory_value *value)
{
    const struct fory_value *target = value_follow(value);
    if (writer->error.status != FORY_OK || (place->has_flag && !value_write_flag(writer, target, place->tracked)))
        return;
    bool again = value->kind == FORY_VALUE_REFERENCE && !value_is_found(writer, place, target);
    bool outermost;
    if (again && !fory_writer_begin_repeat(writer, &outermost))
        return;
    if (place->typed)
        value_write_type(writer, target);
    value_write_body(writer, target, place->inside);
    if (again)
        fory_writer_end_repeat(writer, outermost);
}

void fory_write_value_type(struct fory_writer *writer, const struct fory_value *value)
{
    value_write_type(writer, value_follow(value));
}

void fory_write_value_body(struct fory_writer *writer, const struct fory_value *value)
{
    const struct fory_input undeclared = {NULL, NULL};
    value_write_body(writer, value_follow(value), undeclared);
}

enum fory_status fory_value_serialize(struct fory_writer *writer, const struct fory_value *value,
                                      struct fory_bytes *out)
{
    static const struct value_place place = {.typed = true};
    const struct fory_value *target = value_follow(value);
    if (fory_writer_begin_root(writer, target->kind != FORY_VALUE_NULL) &&
        fory_writer_track_root(writer, target, &fory_value_type))
        value_write_at(writer, &place, target);
    return fory_writer_end_root(writer, NULL, out);
}
