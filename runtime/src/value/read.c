/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of values without generated code. */
#include <fory/generated/any.h>
#include <fory/value.h>

#include "codec/dynamic.h"
#include "codec/framing.h"
#include "codec/reference.h"
#include "context/reader.h"
#include "meta/type_def.h"
#include "meta/wire_types.h"
#include "types/root_reader.h"
#include "types/type_info.h"
#include "types/type_registry.h"
#include "value/type.h"
#include "value/value.h"

static bool value_read_body(struct fory_reader *reader, const struct fory_value_info *info, struct fory_value *value);

/* --- What precedes a value ----------------------------------------------------------------------------------- */

/* What a reference refers to, in a place for values of a type; UNKNOWN: of any. */
static bool value_refer(struct fory_reader *reader, uint8_t type_id, struct fory_value *target,
                        struct fory_value *value)
{
    if (type_id != FORY_TYPE_UNKNOWN && fory_type_family(target->kind) != fory_type_family(type_id))
        return fory_reader_fail(reader, FORY_TYPE_MISMATCH, "reference to a value of another type");
    value->kind = FORY_VALUE_REFERENCE;
    value->as.target = target;
    target->shared = true;
    return true;
}

/* A reference flag. *follows is false when no type and body do: null, and a reference to an earlier value. */
static bool value_read_flag(struct fory_reader *reader, uint8_t type_id, struct fory_value *value, bool *follows)
{
    struct fory_reference reference;
    if (!fory_read_reference(reader, &fory_value_type, &reference))
        return false;
    *follows = reference.is_new;
    if (reference.object)
        return value_refer(reader, type_id, reference.object, value);
    if (!reference.is_tracked)
        return true;
    value->reference = reader->reference_count;
    return fory_bind_object(reader, reader->reference_count - 1, value, &fory_value_type);
}

/* What a schema declares. In consistent mode it does not say which struct: the body has no shape then. */
static bool value_declare(struct fory_reader *reader, uint8_t type_id, struct fory_input inside,
                          struct fory_value_info *info)
{
    memset(info, 0, sizeof *info);
    info->type_id = type_id;
    info->user_id = FORY_NO_USER_ID;
    info->inside = inside;
    return !fory_writes_type_info(type_id) || (fory_is_struct(type_id) && !reader->compatible) ||
           fory_reader_fail(reader, FORY_UNSUPPORTED, "schema does not say the type of the value");
}

/* The first of the declared types: that of items which do not send theirs. */
static bool value_take_declared(struct fory_reader *reader, struct fory_input declared, struct fory_value_info *info)
{
    struct fory_nested_type nested;
    return fory_take_declared_type(reader, &declared, &nested) && value_declare(reader, nested.type_id, declared, info);
}

/* Of type info; of a container which is also declared, what is declared inside it holds too. */
static bool value_find_item_info(struct fory_reader *reader, const struct fory_type_info *read,
                                 struct fory_input declared, struct fory_value_info *info)
{
    struct fory_nested_type nested;
    if (!fory_find_value_info(reader, read, info))
        return false;
    if (declared.end && fory_get_nested_type(&declared, &nested) && nested.type_id == info->type_id)
        info->inside = declared;
    return true;
}

static bool value_read_item_info(struct fory_reader *reader, struct fory_input declared, struct fory_value_info *info)
{
    struct fory_type_info read;
    return fory_read_type_info(reader, &read) && value_find_item_info(reader, &read, declared, info);
}

/* What justifies memory for count items: the bytes that they take at least, or the allowance for those without bytes.
 */
static bool value_prove(struct fory_reader *reader, size_t count, size_t min_size)
{
    if (min_size > 0)
        return fory_prove_count(reader, count > SIZE_MAX / min_size ? SIZE_MAX : count * min_size);
    return count <= reader->unbacked_items || fory_reader_take_unbacked_items(reader, count);
}

/* Fewest bytes of a body. */
static size_t value_min_size(const struct fory_reader *reader, const struct fory_value_info *info)
{
    if (fory_is_struct(info->type_id))
        return (info->shape ? info->shape->min_size : 0u) + (reader->schema_hash ? 4u : 0u);
    return info->type_id != FORY_TYPE_NONE;
}

/* --- Lists, sets and maps ------------------------------------------------------------------------------------ */

static bool value_read_item_slow(struct fory_reader *reader, struct fory_side side, struct fory_input declared,
                                 struct fory_value_info *info, struct fory_value *item)
{
    bool follows = !side.null;
    uint8_t type_id = side.typed ? (uint8_t)FORY_TYPE_UNKNOWN : info->type_id;
    if (follows && side.tracked && !value_read_flag(reader, type_id, item, &follows))
        return false;
    if (!follows)
        return true;
    return (!side.typed || value_read_item_info(reader, declared, info)) && value_read_body(reader, info, item);
}

/* An item, or a side of an entry. */
static inline bool value_read_item(struct fory_reader *reader, struct fory_side side, struct fory_input declared,
                                   struct fory_value_info *info, struct fory_value *item)
{
    return fory_side_is_direct(side) ? value_read_body(reader, info, item)
                                     : value_read_item_slow(reader, side, declared, info, item);
}

static bool value_read_list(struct fory_reader *reader, struct fory_input declared, struct fory_value_list *list)
{
    struct fory_value_info info = {.type_id = FORY_TYPE_UNKNOWN}; /* type info takes a byte */
    struct fory_list_frame frame;
    if (!fory_read_list_frame(reader, &frame))
        return false;
    if (frame.item.declared && !value_take_declared(reader, declared, &info))
        return false;
    if (frame.has_type && !value_find_item_info(reader, &frame.type, declared, &info))
        return false;
    if (!value_prove(reader, frame.count, frame.item.tracked ? 1 : value_min_size(reader, &info)))
        return false;
    list->items = fory_reader_alloc_zeroed_items(reader, frame.count, sizeof *list->items, 0);
    if (!list->items)
        return false;
    list->count = frame.count;
    for (size_t i = 0; i < list->count; i++) {
        if (!value_read_item(reader, frame.item, declared, &info, &list->items[i]))
            return fory_reader_fail_item(reader, i);
    }
    return true;
}

/* One side of the entries of a chunk. */
struct value_side {
    struct fory_side frame;
    struct fory_input declared;
    struct fory_value_info info; /* of all values, or of the last one */
};

/* What the chunk says of the type of a side. */
static bool value_read_side_info(struct fory_reader *reader, struct value_side *side)
{
    if (side->frame.null || side->frame.typed)
        return true;
    return side->frame.declared ? value_take_declared(reader, side->declared, &side->info)
                                : value_read_item_info(reader, side->declared, &side->info);
}

/* The header of a chunk of at most `left` entries; how many it has. */
static bool value_read_chunk(struct fory_reader *reader, struct value_side *key, struct value_side *value, size_t left,
                             uint8_t *count)
{
    uint8_t header;
    if (!fory_read_chunk_frame(reader, left, &header, count))
        return false;
    key->frame = fory_key_side(header);
    value->frame = fory_value_side(header);
    return value_read_side_info(reader, key) && value_read_side_info(reader, value);
}

static bool value_read_side(struct fory_reader *reader, struct value_side *side, struct fory_value *value)
{
    return value_read_item(reader, side->frame, side->declared, &side->info, value);
}

/* An entry takes a byte or more, but for one whose key and value are empty, of which a map holds one. */
static bool value_read_map(struct fory_reader *reader, struct fory_input declared, struct fory_value_map *map)
{
    struct value_side key = {.declared = declared};
    struct value_side value;
    uint32_t count;
    if (!fory_read_var_uint32(reader, &count) || !fory_prove_count(reader, count) ||
        (count > 0 && !fory_find_declared_values(reader, declared, &value.declared)))
        return false;
    map->entries = fory_reader_alloc_zeroed_items(reader, count, sizeof *map->entries, 0);
    if (!map->entries)
        return false;
    map->count = count;
    uint8_t chunk = 0; /* entries left in it */
    for (size_t i = 0; i < count; i++, chunk--) {
        struct fory_value_entry *entry = &map->entries[i];
        if ((chunk == 0 && !value_read_chunk(reader, &key, &value, count - i, &chunk)) ||
            !value_read_side(reader, &key, &entry->key) || !value_read_side(reader, &value, &entry->value))
            return fory_reader_fail_item(reader, i);
    }
    return true;
}

/* --- Structs and unions -------------------------------------------------------------------------------------- */

/* A field whose value has type info: of the declared kind, or of any. */
static bool value_read_typed(struct fory_reader *reader, uint8_t declared, struct fory_value *value)
{
    struct fory_type_info info;
    if (!fory_read_type_info(reader, &info))
        return false;
    if (declared != FORY_TYPE_UNKNOWN && fory_type_family(info.type_id) != fory_type_family(declared))
        return fory_reader_fail_at(reader, info.at, FORY_TYPE_MISMATCH,
                                   "value does not have the type that the field declares");
    return fory_read_value_of(reader, &info, value);
}

static bool value_read_declared(struct fory_reader *reader, const struct fory_shape_field *field,
                                struct fory_value *value)
{
    const struct fory_input inside = {field->inside.data, field->inside.data + field->inside.size};
    struct fory_value_info info;
    if (fory_writes_type_info(field->type_id) && (reader->compatible || field->type_id == FORY_TYPE_UNKNOWN))
        return value_read_typed(reader, field->type_id, value);
    return value_declare(reader, field->type_id, inside, &info) && value_read_body(reader, &info, value);
}

static bool value_read_field(struct fory_reader *reader, const struct fory_shape_field *field, struct fory_value *value)
{
    bool follows = true;
    if ((field->nullable || field->ref) && !value_read_flag(reader, field->type_id, value, &follows))
        return false;
    return !follows || value_read_declared(reader, field, value);
}

/* With what the schema of the runtime says, if it has one. */
static bool value_read_known_field(struct fory_reader *reader, const struct fory_value_shape *shape, uint32_t number,
                                   struct fory_value *value)
{
    const struct fory_value_schema *schema = reader->runtime->value_schema;
    const struct fory_type *saved;
    if (!schema)
        return value_read_field(reader, &shape->fields[number], value);
    return fory_declare_union(reader, schema->find_union(schema, shape, number), &saved) &&
           value_read_field(reader, &shape->fields[number], value) && fory_declare_union(reader, saved, &saved);
}

static bool value_fail_field(struct fory_reader *reader, const struct fory_shape_field *field)
{
    char text[1 + 20];
    if (field->name)
        return fory_reader_fail_field(reader, field->name);
    size_t at = sizeof text;
    int64_t tag = field->tag;
    text[--at] = 0;
    for (; at == sizeof text - 1 || tag > 0; tag /= 10)
        text[--at] = (char)('0' + tag % 10);
    text[--at] = '#';
    return fory_reader_fail_field(reader, text + at);
}

static bool value_read_struct(struct fory_reader *reader, const struct fory_value_shape *shape,
                              struct fory_value_struct *structure)
{
    if (!shape)
        shape = fory_find_value_shape(reader);
    if (!shape)
        return false;
    const struct fory_type *type = shape->type;
    if (!(type->untracked_hash ? fory_read_ref_schema_hash(reader, type)
                               : fory_read_schema_hash(reader, type->schema_hash)))
        return false;
    if (shape->min_size > (size_t)(reader->end - reader->cursor))
        return fory_reader_fail(reader, FORY_BUFFER_OUT_OF_BOUND, "input ends within a struct");
    structure->shape = shape;
    structure->fields = fory_reader_alloc_zeroed_items(reader, shape->field_count, sizeof *structure->fields, 0);
    if (!structure->fields)
        return false;
    for (uint32_t i = 0; i < shape->field_count; i++) {
        if (!value_read_known_field(reader, shape, i, &structure->fields[i]))
            return value_fail_field(reader, &shape->fields[i]);
    }
    return true;
}

static bool value_read_case(struct fory_reader *reader, const struct fory_value_union *alternative,
                            struct fory_value *value)
{
    const struct fory_type *inner;
    const struct fory_shape_field *declared =
        fory_find_value_case(reader->runtime, alternative->type, alternative->case_id, &inner);
    const struct fory_type *saved;
    struct fory_type_info read;
    struct fory_value_info info;
    if (!fory_read_type_info(reader, &read) || !fory_find_value_info(reader, &read, &info))
        return false;
    if (declared && declared->type_id == info.type_id)
        info.inside = (struct fory_input){declared->inside.data, declared->inside.data + declared->inside.size};
    return fory_declare_union(reader, inner, &saved) && value_read_body(reader, &info, value) &&
           fory_declare_union(reader, saved, &saved);
}

/* The specification, "Union value payload". */
static bool value_read_union(struct fory_reader *reader, const struct fory_value_info *info,
                             struct fory_value_union **alternative)
{
    struct fory_value_union *made = fory_reader_alloc_zeroed(reader, sizeof *made, 0);
    bool follows;
    if (!made)
        return false;
    *alternative = made;
    made->type = info->type ? info->type : fory_declared_union(reader);
    made->user_id = info->user_id;
    return fory_read_var_uint32(reader, &made->case_id) &&
           value_read_flag(reader, FORY_TYPE_UNKNOWN, &made->value, &follows) &&
           (!follows || value_read_case(reader, made, &made->value));
}

/* --- Any value ----------------------------------------------------------------------------------------------- */

static bool value_read_composite(struct fory_reader *reader, const struct fory_value_info *info,
                                 struct fory_value *value)
{
    switch (fory_type_family(info->type_id)) {
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET: return value_read_list(reader, info->inside, &value->as.list);
    case FORY_TYPE_MAP: return value_read_map(reader, info->inside, &value->as.map);
    case FORY_TYPE_STRUCT: return value_read_struct(reader, info->shape, &value->as.structure);
    default: return value_read_union(reader, info, &value->as.alternative);
    }
}

static bool value_read_decimal(struct fory_reader *reader, struct fory_value *value)
{
    struct fory_decimal *decimal = fory_reader_alloc_zeroed(reader, sizeof *decimal, 0);
    value->as.decimal = decimal;
    return decimal && fory_read_decimal(reader, decimal);
}

static bool value_read_enum(struct fory_reader *reader, const struct fory_value_info *info, struct fory_value *value)
{
    value->as.enumeration.type = info->type;
    value->as.enumeration.user_id = info->user_id;
    return fory_read_var_uint32(reader, &value->as.enumeration.number);
}

static bool value_read_text(struct fory_reader *reader, struct fory_value *value)
{
    if (reader->cursor < reader->end)
        value->encoding = *reader->cursor & 3;
    return fory_read_string(reader, &value->as.string);
}

static bool value_read_array(struct fory_reader *reader, uint8_t type_id, struct fory_value_array *array)
{
    size_t item_size = fory_array_item_size(type_id);
    array->items = type_id == FORY_TYPE_BOOL_ARRAY ? fory_read_bool_array(reader, &array->count)
                                                   : fory_read_array(reader, item_size, &array->count);
    return array->items;
}

static bool value_read_custom(struct fory_reader *reader, const struct fory_registration *custom,
                              struct fory_value_ext *ext)
{
    ext->type = custom->type;
    ext->object = fory_reader_alloc_zeroed(reader, custom->codec->size, custom->codec_alignment);
    return ext->object && fory_read_custom(reader, custom, ext->object);
}

/* Values without values in them. */
static bool value_read_plain(struct fory_reader *reader, const struct fory_value_info *info, struct fory_value *value)
{
    switch (info->type_id) {
#define VALUE_READ_INTEGER(NAME, id, c_type, name, size, bound, array) \
    case FORY_TYPE_##NAME: { \
        c_type number; \
        if (!fory_read_##name(reader, &number)) \
            return false; \
        value->as.int64 = (int64_t)number; \
        return true; \
    }
        FORY_INTEGER_TYPES(VALUE_READ_INTEGER)
#undef VALUE_READ_INTEGER
    case FORY_TYPE_NONE: return true;
    case FORY_TYPE_BOOL: return fory_read_bool(reader, &value->as.boolean);
    case FORY_TYPE_FLOAT16: return fory_read_float16(reader, &value->as.float16);
    case FORY_TYPE_BFLOAT16: return fory_read_bfloat16(reader, &value->as.bfloat16);
    case FORY_TYPE_FLOAT32: return fory_read_float32(reader, &value->as.float32);
    case FORY_TYPE_FLOAT64: return fory_read_float64(reader, &value->as.float64);
    case FORY_TYPE_STRING: return value_read_text(reader, value);
    case FORY_TYPE_BINARY: return fory_read_bytes(reader, &value->as.bytes);
    case FORY_TYPE_DATE: return fory_read_date(reader, &value->as.date);
    case FORY_TYPE_TIMESTAMP: return fory_read_timestamp(reader, &value->as.timestamp);
    case FORY_TYPE_DURATION: return fory_read_duration(reader, &value->as.duration);
    case FORY_TYPE_DECIMAL: return value_read_decimal(reader, value);
    case FORY_TYPE_ENUM:
    case FORY_TYPE_NAMED_ENUM: return value_read_enum(reader, info, value);
    case FORY_TYPE_EXT:
    case FORY_TYPE_NAMED_EXT: return value_read_custom(reader, info->custom, &value->as.ext);
    case FORY_TYPE_UNKNOWN: return fory_reader_fail(reader, FORY_INVALID_DATA, "missing type");
    default: break;
    }
    if (fory_array_item_size(info->type_id) > 0)
        return value_read_array(reader, info->type_id, &value->as.array);
    return fory_reader_fail(reader, FORY_UNSUPPORTED, "type has no values in the specification");
}

static bool value_is_composite(uint8_t type_id)
{
    return (type_id >= FORY_TYPE_LIST && type_id <= FORY_TYPE_MAP) || fory_is_struct(type_id) ||
           fory_type_family(type_id) == FORY_TYPE_UNION;
}

/* Values of no bytes are bounded as items of no bytes are, so that what is read bounds the work and the memory. */
static bool value_read_body(struct fory_reader *reader, const struct fory_value_info *info, struct fory_value *value)
{
    const uint8_t *start = reader->cursor;
    value->kind = info->type_id;
    if (value_is_composite(info->type_id)) {
        if (!fory_reader_enter(reader) || !value_read_composite(reader, info, value))
            return false;
        fory_reader_leave(reader);
    } else if (!value_read_plain(reader, info, value)) {
        return false;
    }
    return reader->cursor != start || fory_reader_take_unbacked_items(reader, 1);
}

bool fory_read_value_of(struct fory_reader *reader, const struct fory_type_info *info, struct fory_value *value)
{
    struct fory_value_info found;
    return fory_find_value_info(reader, info, &found) && value_read_body(reader, &found, value);
}

bool fory_value_has_reader(const struct fory_reader *reader, const struct fory_value *value)
{
    uint32_t user_id;
    const struct fory_type *type = fory_value_type_of(value, &user_id);
    struct fory_identity identity = {.user_id = user_id};
    if (type)
        identity = fory_identity_of(type);
    else if (user_id == FORY_NO_USER_ID)
        return false;
    const struct fory_registration *found = fory_find_registration(reader->runtime, &identity);
    return found && found->reader;
}

/* --- Roots --------------------------------------------------------------------------------------------------- */

static bool value_read_root(struct fory_reader *reader, struct fory_arena *arena, struct fory_value **value)
{
    struct fory_type_info info;
    bool present;
    fory_reader_begin_root(reader, arena);
    *value = fory_reader_alloc_zeroed(reader, sizeof **value, 0);
    if (!*value || !fory_read_root_type(reader, &present, &info))
        return false;
    if (!present)
        return true;
    (*value)->reference = reader->reference_count;
    return fory_reader_track_root(reader, *value, &fory_value_type) && fory_read_value_of(reader, &info, *value);
}

enum fory_status fory_value_next(struct fory_reader *reader, struct fory_arena *arena, struct fory_value **value)
{
    enum fory_status status = fory_reader_at_root(reader);
    if (status != FORY_OK)
        return status;
    bool ok = value_read_root(reader, arena, value);
    return fory_reader_end_root(reader, NULL, value, sizeof *value, ok, false);
}

enum fory_status fory_value_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                        struct fory_value **value)
{
    fory_reader_set_input(reader, in);
    bool ok = value_read_root(reader, arena, value);
    return fory_reader_end_root(reader, NULL, value, sizeof *value, ok, true);
}
