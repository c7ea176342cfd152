/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of TypeDefs. Nothing is allocated and nothing recurses. */
#include "meta/type_def.h"

#include "base/index.h"
#include "base/murmur3.h"
#include "meta/meta_string.h"

/* --- Frame --------------------------------------------------------------------------------------------------- */

bool fory_get_type_def(struct fory_input *in, struct fory_type_def_frame *frame)
{
    uint32_t extra = 0;

    if (!fory_get_uint64(in, &frame->header))
        return false;
    size_t size = frame->header & 0xff;
    if (size == 0xff && !fory_get_var_uint32(in, &extra))
        return false;
    if (fory_input_size(in) < extra || fory_input_size(in) - extra < size)
        return false;
    frame->body = in->cursor;
    frame->size = size + extra;
    in->cursor += frame->size;
    return true;
}

uint64_t fory_type_def_header(const uint8_t *body, size_t size)
{
    uint64_t low = size < 0xff ? size : 0xff;
    size_t block_count = size / 16;
    size_t tail_size = size % 16;
    uint8_t tail[16 + 2];
    struct fory_murmur3 state;
    uint64_t hash[2];

    memcpy(tail, body + block_count * 16, tail_size);
    fory_store_uint16(tail + tail_size, (uint16_t)low);
    fory_murmur3_start(&state, FORY_MURMUR3_SEED);
    fory_murmur3_add_blocks(&state, body, block_count);
    fory_murmur3_finish(&state, tail, tail_size + 2, hash);

    uint64_t identity = hash[0] << 12;
    if (identity >> 63)
        identity = 0 - identity;
    return (identity & FORY_TYPE_DEF_IDENTITY_MASK) | low;
}

/* --- Types --------------------------------------------------------------------------------------------------- */

static bool type_def_knows(uint32_t type_id)
{
    return type_id < FORY_WIRE_TYPE_COUNT && type_id != FORY_TYPE_ARRAY;
}

/* The types that follow a container. */
static size_t type_def_item_types(uint8_t type_id)
{
    switch (type_id) {
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET: return 1;
    case FORY_TYPE_MAP: return 2;
    default: return 0;
    }
}

bool fory_get_nested_type(struct fory_input *in, struct fory_nested_type *type)
{
    uint32_t header;

    if (!fory_get_var_uint32(in, &header))
        return false;
    if (!type_def_knows(header >> 2)) {
        in->end = NULL;
        return false;
    }
    type->type_id = (uint8_t)(header >> 2);
    type->nullable = header & 2;
    type->ref = header & 1;
    return true;
}

static bool type_def_skip_types(struct fory_input *in, size_t count)
{
    while (count > 0) {
        struct fory_nested_type type;
        if (!fory_get_nested_type(in, &type))
            return false;
        count += type_def_item_types(type.type_id) - 1;
    }
    return true;
}

bool fory_skip_nested_type(struct fory_input *in)
{
    return type_def_skip_types(in, 1);
}

/* --- Fields -------------------------------------------------------------------------------------------------- */

enum {
    TYPE_DEF_TAG_ENCODING = 3,
    TYPE_DEF_SMALL_SIZE = 15
};

/* Tag ids are 0 to 2^29 - 1 in all runtimes. */
#define TYPE_DEF_TAG_LIMIT (UINT64_C(1) << 29)

static const char type_def_short[] = "TypeDef ends within its contents";
static const char type_def_bad_varint[] = "TypeDef contains an invalid number encoding";
static const char type_def_bad_type[] = "TypeDef contains an unknown type id";
static const char type_def_bad_name[] = "TypeDef contains an invalid name";
static const char type_def_bad_tag[] = "TypeDef contains a tag id of 2^29 or more";
static const char type_def_bad_kind[] = "TypeDef has a reserved kind";

/* Of a failed get. */
static const char *type_def_reason(const struct fory_input *in, const char *malformed)
{
    return in->end ? type_def_short : malformed;
}

static bool type_def_get_name_bytes(struct fory_input *in, uint64_t size, struct fory_meta_string *name)
{
    if (fory_input_size(in) < size)
        return false;
    name->data = in->cursor;
    name->size = (size_t)size;
    in->cursor += size;
    return true;
}

/* One field but for its name, which is not decoded; NULL or what is wrong with it. The specification, "Field info
   list". */
static const char *type_def_get_field_type(struct fory_input *in, struct fory_field_def *field, unsigned *encoding)
{
    static const struct fory_meta_string no_name = {NULL, 0, FORY_META_UTF8, FORY_META_FIELD_NAME};
    uint8_t header;
    uint32_t extra = 0;
    uint32_t type_id;

    if (!fory_get_uint8(in, &header))
        return type_def_short;
    *encoding = header >> 6;
    uint64_t size = header >> 2 & TYPE_DEF_SMALL_SIZE;
    field->nullable = header & 2;
    field->ref = header & 1;
    if (size == TYPE_DEF_SMALL_SIZE && !fory_get_var_uint32(in, &extra))
        return type_def_reason(in, type_def_bad_varint);
    size += extra;

    if (!fory_get_var_uint32(in, &type_id))
        return type_def_reason(in, type_def_bad_varint);
    if (!type_def_knows(type_id))
        return type_def_bad_type;
    field->type_id = (uint8_t)type_id;
    field->nested = in->cursor;
    if (!type_def_skip_types(in, type_def_item_types(field->type_id)))
        return type_def_reason(in, type_def_bad_type);
    field->nested_size = (size_t)(in->cursor - field->nested);

    field->name = no_name;
    field->name_hash = 0;
    if (*encoding == TYPE_DEF_TAG_ENCODING) {
        field->tag = (int64_t)size;
        return size < TYPE_DEF_TAG_LIMIT ? NULL : type_def_bad_tag;
    }
    field->tag = -1;
    return type_def_get_name_bytes(in, size + 1, &field->name) ? NULL : type_def_short;
}

static const char *type_def_get_field(struct fory_input *in, struct fory_field_def *field)
{
    unsigned encoding;
    const char *wrong = type_def_get_field_type(in, field, &encoding);
    if (wrong || field->tag >= 0)
        return wrong;
    if (!fory_meta_encoding_from_index(FORY_META_FIELD_NAME, encoding, &field->name.encoding) ||
        !fory_meta_string_check(&field->name, &field->name_hash))
        return type_def_bad_name;
    return NULL;
}

bool fory_type_def_next_type(const struct fory_type_def *type_def, const uint8_t **position,
                             struct fory_field_def *field)
{
    struct fory_input in = {*position, type_def->end};
    unsigned encoding;
    if (in.cursor == in.end || type_def_get_field_type(&in, field, &encoding) != NULL)
        return false;
    *position = in.cursor;
    return true;
}

bool fory_type_def_next_field(const struct fory_type_def *type_def, const uint8_t **position,
                              struct fory_field_def *field)
{
    struct fory_input in = {*position, type_def->end};
    if (in.cursor == in.end || type_def_get_field(&in, field) != NULL)
        return false;
    *position = in.cursor;
    return true;
}

bool fory_field_def_matches(const struct fory_field_def *a, const struct fory_field_def *b)
{
    if (a->tag >= 0 || b->tag >= 0)
        return a->tag == b->tag;
    return a->name_hash == b->name_hash && fory_meta_string_equal(&a->name, &b->name);
}

/* --- Head ---------------------------------------------------------------------------------------------------- */

enum {
    TYPE_DEF_STRUCT = 0x80,
    TYPE_DEF_COMPATIBLE = 0x40,
    TYPE_DEF_BY_NAME = 0x20,
    TYPE_DEF_FIELD_COUNT = 0x1f,
    TYPE_DEF_KIND = 0x0f,
    TYPE_DEF_KIND_RESERVED = 0x70,
    TYPE_DEF_FLAGS = 0xf00,
    TYPE_DEF_SMALL_NAME = 63
};

/* A name before the fields: (size << 2) | index. */
static const char *type_def_get_type_name(struct fory_input *in, enum fory_meta_context context,
                                          struct fory_meta_string *name)
{
    uint8_t header;
    uint32_t extra = 0;

    if (!fory_get_uint8(in, &header))
        return type_def_short;
    uint64_t size = header >> 2;
    if (size == TYPE_DEF_SMALL_NAME && !fory_get_var_uint32(in, &extra))
        return type_def_reason(in, type_def_bad_varint);
    name->context = (uint8_t)context;
    if (!type_def_get_name_bytes(in, size + extra, name))
        return type_def_short;
    return fory_meta_encoding_from_index(context, header & 3, &name->encoding) ? NULL : type_def_bad_name;
}

/* The meta header of a struct and its field count. */
static const char *type_def_get_struct_header(struct fory_input *in, uint8_t header, struct fory_type_def *type_def)
{
    uint32_t extra = 0;
    bool compatible = header & TYPE_DEF_COMPATIBLE;

    type_def->by_name = header & TYPE_DEF_BY_NAME;
    if (type_def->by_name)
        type_def->type_id = compatible ? FORY_TYPE_NAMED_COMPATIBLE_STRUCT : FORY_TYPE_NAMED_STRUCT;
    else
        type_def->type_id = compatible ? FORY_TYPE_COMPATIBLE_STRUCT : FORY_TYPE_STRUCT;
    type_def->field_count = header & TYPE_DEF_FIELD_COUNT;
    if (type_def->field_count == TYPE_DEF_FIELD_COUNT && !fory_get_var_uint32(in, &extra))
        return type_def_reason(in, type_def_bad_varint);
    if (extra > UINT32_MAX - TYPE_DEF_FIELD_COUNT)
        return "TypeDef has more fields than bytes";
    type_def->field_count += extra;
    return NULL;
}

/* The specification, "Non-struct kind codes"; 0 for those it reserves. */
static uint8_t type_def_kind(uint8_t header)
{
    static const uint8_t types[16] = {FORY_TYPE_ENUM,      FORY_TYPE_NAMED_ENUM,  FORY_TYPE_EXT,
                                      FORY_TYPE_NAMED_EXT, FORY_TYPE_TYPED_UNION, FORY_TYPE_NAMED_UNION};
    return header & TYPE_DEF_KIND_RESERVED ? 0 : types[header & TYPE_DEF_KIND];
}

/* All that precedes the fields, names undecoded; NULL or what is wrong with it. */
static const char *type_def_get_head(struct fory_input *in, struct fory_type_def *type_def)
{
    static const struct fory_meta_string no_name = {NULL, 0, FORY_META_UTF8, FORY_META_TYPE_NAME};
    const char *wrong = NULL;
    uint8_t header;

    memset(type_def, 0, sizeof *type_def);
    type_def->name_space = no_name;
    type_def->type_name = no_name;
    if (!fory_get_uint8(in, &header))
        return type_def_short;
    if (header & TYPE_DEF_STRUCT) {
        wrong = type_def_get_struct_header(in, header, type_def);
    } else {
        type_def->type_id = type_def_kind(header);
        type_def->by_name = header & 1;
        if (type_def->type_id == 0)
            return type_def_bad_kind;
    }
    if (wrong == NULL && type_def->by_name) {
        wrong = type_def_get_type_name(in, FORY_META_NAMESPACE, &type_def->name_space);
        if (wrong == NULL)
            wrong = type_def_get_type_name(in, FORY_META_TYPE_NAME, &type_def->type_name);
    } else if (wrong == NULL && !fory_get_var_uint32(in, &type_def->user_id)) {
        wrong = type_def_reason(in, type_def_bad_varint);
    } else if (wrong == NULL && type_def->user_id == UINT32_MAX) {
        wrong = "TypeDef has an invalid type id";
    }
    type_def->fields = in->cursor;
    type_def->end = in->end;
    return wrong;
}

void fory_type_def_reopen(const uint8_t *body, size_t size, struct fory_type_def *type_def)
{
    struct fory_input in = {body, body + size};
    (void)type_def_get_head(&in, type_def);
}

void fory_local_type_def(const struct fory_type *type, struct fory_type_def *type_def)
{
    struct fory_input in = {type->type_def, type->type_def + type->type_def_size};
    struct fory_type_def_frame frame;
    if (fory_get_type_def(&in, &frame))
        fory_type_def_reopen(frame.body, frame.size, type_def);
}

/* --- Checking ------------------------------------------------------------------------------------------------ */

/* As many fields as the default limit allows, and a table of them of which half is free. */
enum {
    TYPE_DEF_REMEMBERED = 512,
    TYPE_DEF_SLOTS = 1024
};

/* What the first fields are identified by. */
struct type_def_identities {
    uint64_t items[TYPE_DEF_REMEMBERED];
    uint16_t slots[TYPE_DEF_SLOTS]; /* indices + 1; 0: free */
};

/* Equal for equal fields; for others with a probability of 2^-64, unless somebody wants them refused. */
static uint64_t type_def_identity(const struct fory_field_def *field)
{
    return field->tag >= 0 ? (uint64_t)field->tag : field->name_hash;
}

/* True when a field before number index has the same tag or name. */
static bool type_def_repeats(const struct fory_type_def *type_def, struct type_def_identities *identities,
                             uint32_t index, const struct fory_field_def *field)
{
    uint64_t identity = type_def_identity(field);
    bool repeats = false;

    if (index < TYPE_DEF_REMEMBERED) {
        uint16_t *slots = identities->slots;
        uint32_t slot = (uint32_t)(fory_index_hash(identity) >> 32) % TYPE_DEF_SLOTS;
        for (; slots[slot] > 0; slot = (slot + 1) % TYPE_DEF_SLOTS) {
            if (identities->items[slots[slot] - 1] == identity)
                return true;
        }
        slots[slot] = (uint16_t)(index + 1);
        identities->items[index] = identity;
        return false;
    }
    const uint8_t *position = type_def->fields;
    for (uint32_t i = 0; i < index && !repeats; i++) {
        struct fory_field_def earlier;
        repeats = !fory_type_def_next_field(type_def, &position, &earlier) || type_def_identity(&earlier) == identity;
    }
    return repeats;
}

static bool type_def_check_names(const struct fory_type_def *type_def)
{
    uint64_t hash;
    return !type_def->by_name || (fory_meta_string_check(&type_def->name_space, &hash) &&
                                  fory_meta_string_check(&type_def->type_name, &hash));
}

/* All fields, to the last byte of the body. */
static const char *type_def_check_fields(struct fory_input *in, const struct fory_type_def *type_def)
{
    struct type_def_identities identities;

    memset(identities.slots, 0, sizeof identities.slots);
    for (uint32_t i = 0; i < type_def->field_count; i++) {
        struct fory_field_def field;
        const char *wrong = type_def_get_field(in, &field);
        if (wrong)
            return wrong;
        if (type_def_repeats(type_def, &identities, i, &field))
            return "TypeDef has two fields with the same tag id or name";
    }
    return in->cursor == in->end ? NULL : "TypeDef is longer than its contents";
}

static enum fory_status type_def_fail(struct fory_type_def *type_def, enum fory_status status, const char *message)
{
    type_def->message = message;
    return status;
}

enum fory_status fory_type_def_open(const struct fory_type_def_frame *frame, const struct fory_limits *limits,
                                    struct fory_type_def *type_def)
{
    struct fory_input in = {frame->body, frame->body + frame->size};

    if (frame->header & TYPE_DEF_FLAGS)
        return type_def_fail(type_def, FORY_UNSUPPORTED, "TypeDef is compressed or has reserved bits set");
    if (frame->size > limits->max_type_meta_size)
        return type_def_fail(type_def, FORY_LIMIT_EXCEED, "TypeDef exceeds limits.max_type_meta_size");

    const char *wrong = type_def_get_head(&in, type_def);
    if (!wrong && !type_def_check_names(type_def))
        wrong = type_def_bad_name;
    if (wrong)
        return type_def_fail(type_def, wrong == type_def_bad_kind ? FORY_UNSUPPORTED : FORY_INVALID_DATA, wrong);
    if (type_def->field_count > limits->max_type_fields)
        return type_def_fail(type_def, FORY_LIMIT_EXCEED, "TypeDef exceeds limits.max_type_fields");
    if (type_def->field_count > fory_input_size(&in))
        return type_def_fail(type_def, FORY_INVALID_DATA, "TypeDef has more fields than bytes");

    wrong = type_def_check_fields(&in, type_def);
    if (wrong)
        return type_def_fail(type_def, FORY_INVALID_DATA, wrong);
    if (frame->header != fory_type_def_header(frame->body, frame->size))
        return type_def_fail(type_def, FORY_INVALID_DATA, "hash of a TypeDef does not match its body");
    return FORY_OK;
}
