/* person.fory.c: made by forygen from person.h. Do not edit. */
#include <fory/generated.h>

#include "person.fory.h"

/* What this file relies on. Where it does not hold, run forygen again, with the flags of the compiler. */
FORY_GUARDS_BEGIN
FORY_ASSERT_MEMBER_TYPE(struct person, name, char **);
FORY_ASSERT_MEMBER_TYPE(struct person, age, int32_t *);
FORY_ASSERT_MEMBER_TYPE(struct person, city, char (*)[32]);
FORY_ASSERT_MEMBER_TYPE(struct person, samples, double **);
FORY_ASSERT_MEMBER_TYPE(struct person, sample_count, size_t *);
FORY_ASSERT_MEMBER_TYPE(struct person, spouse, struct person **);
FORY_ASSERT_BEGINS_WITH(struct person, name);
FORY_ASSERT_ORDER_6(struct person, name, age, city, samples, sample_count, spouse);
FORY_ASSERT_ENDS_WITH(struct person, spouse);
FORY_ASSERT_MEMBERS(struct person, 0, 0, FORY_EMPTY, 0, 0, 0);
FORY_GUARDS_END

static const uint8_t person_type_def[] = {
    0x0c, 0xe0, 0x66, 0x96, 0x38, 0xf7, 0xe1, 0x00, /* 12 bytes follow; their hash */
    0xc5, 0x64,                                     /* id 100, 5 fields */
    0xc8, 0x05,                                     /* age */
    0xc4, 0x15,                                     /* name */
    0xcc, 0x15,                                     /* city */
    0xd0, 0x38,                                     /* samples */
    0xd6, 0x1c,                                     /* spouse */
};

const struct fory_type person_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "person",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 100,
    .schema_hash = 0x6e12174e,
    .type_def = person_type_def,
    .type_def_size = sizeof person_type_def,
    .c_size = sizeof(struct person),
    .c_layout = 0x84b529cd,
};

static bool person_read_person_samples(struct fory_reader *reader, struct person *person)
{
    size_t count;
    if (!(person->samples = fory_read_array(reader, sizeof(double), &count)))
        return false;
    person->sample_count = count;
    return true;
}

static bool person_read_person(struct fory_reader *reader, struct person *value)
{
    const struct fory_layout *layout;
    return fory_read_field_type(reader, &person_fory_reader, &layout) && person_read(reader, layout, value);
}

static struct person *person_new_person(struct fory_reader *reader)
{
    struct person *value = fory_reader_alloc_zeroed(reader, sizeof *value, _Alignof(struct person));
    return value && person_read_person(reader, value) ? value : NULL;
}

void person_write(struct fory_writer *writer, const void *object)
{
    const struct person *person = object;
    if (!fory_writer_enter(writer) || !fory_writer_reserve(writer, 9))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0x6e12174e);
    to = fory_put_varint32(to, person->age);
    if (!(to = fory_put_cstring_field(writer, to, person->name, "name")))
        return;
    if (!(to = fory_put_char_array_field(writer, to, person->city, sizeof person->city, "city")))
        return;
    writer->cursor = to;
    fory_write_array_field(writer, person->samples, person->sample_count, sizeof *person->samples, "samples");
    fory_write_present(writer, person->spouse != NULL);
    if (person->spouse != NULL) {
        fory_write_field_type(writer, &person_fory_type);
        person_write(writer, person->spouse);
    }
    fory_writer_leave(writer);
}

const struct fory_struct_writer person_fory_writer = {
    .type = &person_fory_type,
    .write = person_write,
};

bool person_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct person *person = object;
    bool present;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_reader_enter(reader) || !fory_read_schema_hash(reader, 0x6e12174e))
        return false;

    struct fory_input in = fory_reader_input(reader);
    if (!fory_get_varint32(&in, &person->age))
        return fory_reader_fail_get(reader, in, "age");
    reader->cursor = in.cursor;
    if (!(person->name = fory_read_cstring(reader)))
        return fory_reader_fail_field(reader, "name");
    if (!fory_read_char_array(reader, person->city, sizeof person->city))
        return fory_reader_fail_field(reader, "city");
    if (!person_read_person_samples(reader, person))
        return fory_reader_fail_field(reader, "samples");
    person->spouse = NULL;
    if (!fory_read_present(reader, &present) || (present && !(person->spouse = person_new_person(reader))))
        return fory_reader_fail_field(reader, "spouse");
    fory_reader_leave(reader);
    return true;
}

static bool read_person_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct person *person = object;
    switch (field) {
    case 0: return fory_read_varint32(reader, &person->age);
    case 1: return (person->name = fory_read_cstring(reader));
    case 2: return fory_read_char_array(reader, person->city, sizeof person->city);
    case 3: return person_read_person_samples(reader, person);
    case 4: person->spouse = NULL; return !present || (person->spouse = person_new_person(reader));
    default: return false;
    }
}

const struct fory_struct_reader person_fory_reader = {
    .type = &person_fory_type,
    .size = sizeof(struct person),
    .alignment = _Alignof(struct person),
    .field_names = "age\0name\0city\0samples\0spouse\0",
    .read = person_read,
    .read_field = read_person_field,
};

enum fory_status person_serialize(struct fory_writer *writer, const struct person *person, struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &person_fory_type))
        person_write(writer, person);
    return fory_writer_end_root(writer, &person_fory_type, out);
}

enum fory_status person_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                    struct person *person)
{
    const struct fory_layout *layout;
    memset(person, 0, sizeof *person);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &person_fory_reader, NULL, &layout) &&
              person_read(reader, layout, person);
    return fory_reader_end_root(reader, &person_fory_type, person, sizeof *person, ok, true);
}

enum fory_status person_register(struct fory_runtime *runtime)
{
    static const struct fory_registration types[] = {
        FORY_REGISTER_CODEC(person), /* id 100 */
    };
    return fory_register_file(runtime, types, sizeof types / sizeof types[0], NULL, 0);
}
