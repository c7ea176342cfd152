/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the hand-written codecs of things.h. */
#include "things.h"

/* --- Pair ---------------------------------------------------------------------------------------------------- */

static const uint8_t pair_type_def[] = {
    0x09, 0xd0, 0xa4, 0xb4, 0x5f, 0x14, 0x5e, 0x79, 0xc2, 0xae, 0x02, 0x40, 0x00, 0x00, 0x42, 0x00, 0x04,
};
const struct fory_type pair_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Pair",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 302,
    .schema_hash = 0x3ac49660,
    .type_def = pair_type_def,
    .type_def_size = sizeof pair_type_def,
};

static void pair_write(struct fory_writer *writer, const void *object)
{
    const struct pair *pair = object;
    if (!fory_writer_enter(writer) || !fory_writer_reserve(writer, 4))
        return;
    writer->cursor = fory_put_schema_hash(writer, writer->cursor, 0x3ac49660);
    fory_write_any(writer, &pair->a);
    fory_write_nullable_any(writer, &pair->b);
    fory_writer_leave(writer);
}

static bool pair_read_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct pair *pair = object;
    if (field == 0)
        return fory_read_any(reader, &pair->a);
    memset(&pair->b, 0, sizeof pair->b);
    return !present || fory_read_any(reader, &pair->b);
}

static bool pair_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct pair *pair = object;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_reader_enter(reader) || !fory_read_schema_hash(reader, 0x3ac49660))
        return false;
    if (!fory_read_any(reader, &pair->a))
        return fory_reader_fail_field(reader, "a");
    if (!fory_read_nullable_any(reader, &pair->b))
        return fory_reader_fail_field(reader, "b");
    fory_reader_leave(reader);
    return true;
}

const struct fory_struct_writer pair_writer = {.type = &pair_type, .write = pair_write};
const struct fory_struct_reader pair_reader = {
    .type = &pair_type,
    .size = sizeof(struct pair),
    .field_names = "a\0b\0",
    .read = pair_read,
    .read_field = pair_read_field,
};
const struct fory_registration pair_registration = {.type = &pair_type, .writer = &pair_writer, .reader = &pair_reader};

/* --- Shapes: consistent mode alone, so without TypeDefs ------------------------------------------------------- */

#define SHAPE_TYPE(id, full_name, its_base) \
    { \
        .abi = &FORY_ABI_SYMBOL, .name = full_name, .type_id = FORY_TYPE_STRUCT, \
        .compatible_type_id = FORY_TYPE_STRUCT, .user_id = (id), .base = (its_base) \
    }
const struct fory_type shape_type = SHAPE_TYPE(320, "example.Shape", NULL);
const struct fory_type circle_type = SHAPE_TYPE(321, "example.Circle", &shape_type);
const struct fory_type dot_type = SHAPE_TYPE(322, "example.Dot", &circle_type);

static void shape_write(struct fory_writer *writer, const void *object)
{
    fory_write_varint32(writer, ((const struct shape *)object)->id);
}

static bool shape_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    (void)layout;
    return fory_read_varint32(reader, &((struct shape *)object)->id);
}

static void circle_write(struct fory_writer *writer, const void *object)
{
    shape_write(writer, object);
    fory_write_varint32(writer, ((const struct circle *)object)->radius);
}

static bool circle_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    return shape_read(reader, layout, object) && fory_read_varint32(reader, &((struct circle *)object)->radius);
}

static void dot_write(struct fory_writer *writer, const void *object)
{
    const struct dot *dot = object;
    if (!fory_writer_enter(writer))
        return;
    circle_write(writer, object);
    if (fory_write_reference(writer, dot->next, fory_type_of(dot->next)))
        fory_write_base(writer, dot->next, &shape_type);
    fory_writer_leave(writer);
}

static bool dot_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct dot *dot = object;
    struct fory_reference reference;
    if (!fory_reader_enter(reader) || !circle_read(reader, layout, object) ||
        !fory_read_base_reference(reader, &shape_type, &reference))
        return false;
    dot->next = reference.is_new ? fory_read_base(reader, &shape_type, &reference) : reference.object;
    if (reference.is_new && !dot->next)
        return false;
    fory_reader_leave(reader);
    return true;
}

#define SHAPE_CODECS(name) \
    static const struct fory_struct_writer name##_writer = { \
        .type = &name##_type, .referable = true, .write = name##_write}; \
    static const struct fory_struct_reader name##_reader = { \
        .type = &name##_type, .size = sizeof(struct name), .referable = true, .read = name##_read};
SHAPE_CODECS(shape)
SHAPE_CODECS(circle)
SHAPE_CODECS(dot)
const struct fory_registration shape_registrations[3] = {
    {.type = &shape_type, .writer = &shape_writer, .reader = &shape_reader},
    {.type = &circle_type, .writer = &circle_writer, .reader = &circle_reader},
    {.type = &dot_type, .writer = &dot_writer, .reader = &dot_reader},
};

/* --- Either -------------------------------------------------------------------------------------------------- */

const struct fory_type either_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Either",
    .type_id = FORY_TYPE_TYPED_UNION,
    .compatible_type_id = FORY_TYPE_TYPED_UNION,
    .user_id = 330,
};

static void either_write(struct fory_writer *writer, const void *object)
{
    static const struct fory_item_type number = {FORY_TYPE_VARINT32, false, false, NULL};
    static const struct fory_item_type text = {FORY_TYPE_STRING, false, false, NULL};
    const struct either *either = object;
    fory_write_case(writer, either->kind, either->kind == 1 ? &number : &text);
    if (either->kind == 1)
        fory_write_varint32(writer, either->number);
    else
        fory_write_string(writer, either->text);
}

static bool either_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    static const struct fory_expected_item number = {FORY_TYPE_VARINT32, 1, false, NULL, NULL};
    static const struct fory_expected_item text = {FORY_TYPE_STRING, 1, false, NULL, NULL};
    struct either *either = object;
    const struct fory_layout *inner;
    (void)layout;
    if (!fory_read_var_uint32(reader, &either->kind))
        return false;
    if (either->kind == 1)
        return fory_read_case(reader, &number, &inner) && fory_read_varint32(reader, &either->number);
    return fory_read_case(reader, &text, &inner) && fory_read_string(reader, &either->text);
}

static const struct fory_struct_writer either_writer = {.type = &either_type, .write = either_write};
static const struct fory_struct_reader either_reader = {
    .type = &either_type, .size = sizeof(struct either), .read = either_read};
const struct fory_registration either_registration = {
    .type = &either_type, .writer = &either_writer, .reader = &either_reader};
