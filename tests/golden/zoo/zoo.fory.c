/* zoo.fory.c: made by forygen from zoo.h. Do not edit. */
#include <fory/generated.h>

#include "zoo.fory.h"

/* What this file relies on. Where it does not hold, run forygen again, with the flags of the compiler. */
FORY_GUARDS_BEGIN
FORY_ASSERT_MEMBER_TYPE(struct food, kind, enum food_kind *);
FORY_ASSERT_MEMBER_TYPE(struct food, of.name, char (*)[16]);
FORY_ASSERT_MEMBER_TYPE(struct food, of.grams, uint32_t *);
FORY_ASSERT_MEMBER_TYPE(struct food, of.prey, struct animal **);
FORY_ASSERT_MEMBER_TYPE(struct food, of.unknown, struct fory_unknown_case *);
FORY_ASSERT_BEGINS_WITH(struct food, kind);
FORY_ASSERT_ORDER_2(struct food, kind, of);
FORY_ASSERT_ENDS_WITH(struct food, of);
FORY_ASSERT_MEMBERS(struct food, 0, FORY_EMPTY);
FORY_ASSERT_FIRST_MEMBER(struct animal, type);
FORY_ASSERT_MEMBER_TYPE(struct animal, name, char **);
FORY_ASSERT_MEMBER_TYPE(struct animal, mother, struct animal **);
FORY_ASSERT_BEGINS_WITH(struct animal, type);
FORY_ASSERT_ORDER_3(struct animal, type, name, mother);
FORY_ASSERT_ENDS_WITH(struct animal, mother);
FORY_ASSERT_MEMBERS(struct animal, 0, 0, 0);
FORY_ASSERT_FIRST_MEMBER(struct dog, animal.type);
FORY_ASSERT_MEMBER_TYPE(struct dog, animal.name, char **);
FORY_ASSERT_MEMBER_TYPE(struct dog, animal.mother, struct animal **);
FORY_ASSERT_MEMBER_TYPE(struct dog, tricks, int32_t *);
FORY_ASSERT_BEGINS_WITH(struct dog, animal);
FORY_ASSERT_ORDER_2(struct dog, animal, tricks);
FORY_ASSERT_ENDS_WITH(struct dog, tricks);
FORY_ASSERT_MEMBERS(struct dog, FORY_EMPTY, 0);
FORY_ASSERT_MEMBER_TYPE(struct zoo, animals, struct animal ***);
FORY_ASSERT_MEMBER_TYPE(struct zoo, count, size_t *);
FORY_ASSERT_MEMBER_TYPE(struct zoo, guard, struct dog **);
FORY_ASSERT_MEMBER_TYPE(struct zoo, stock, struct food **);
FORY_ASSERT_MEMBER_TYPE(struct zoo, stock_count, uint8_t *);
FORY_ASSERT_MEMBER_TYPE(struct zoo, note, struct fory_any *);
FORY_ASSERT_BEGINS_WITH(struct zoo, animals);
FORY_ASSERT_ORDER_6(struct zoo, animals, count, guard, stock, stock_count, note);
FORY_ASSERT_ENDS_WITH(struct zoo, note);
FORY_ASSERT_MEMBERS(struct zoo, 0, 0, 0, 0, 0, FORY_EMPTY);
FORY_GUARDS_END

const struct fory_type food_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "food",
    .type_id = FORY_TYPE_TYPED_UNION,
    .compatible_type_id = FORY_TYPE_TYPED_UNION,
    .user_id = 40,
    .c_size = sizeof(struct food),
    .c_layout = 0x6b3d41b0,
};

static bool zoo_refer_animal(struct fory_reader *reader, struct animal **out)
{
    struct fory_reference reference;
    if (!fory_read_base_reference(reader, &animal_fory_type, &reference))
        return false;
    *out = reference.is_new ? fory_read_base(reader, &animal_fory_type, &reference) : reference.object;
    return *out || !reference.is_new;
}

void food_write(struct fory_writer *writer, const void *object)
{
    static const struct fory_item_type of_name_item = {FORY_TYPE_STRING, false, false, NULL};
    static const struct fory_item_type of_grams_item = {FORY_TYPE_VAR_UINT32, false, false, NULL};
    static const struct fory_item_type of_prey_item = {FORY_TYPE_UNKNOWN, false, false, NULL};
    const struct food *food = object;
    if (!fory_writer_enter(writer))
        return;
    switch (food->kind) {
    case FOOD_NAME:
        fory_write_case(writer, 1, &of_name_item);
        fory_write_char_array(writer, food->of.name, sizeof food->of.name);
        break;
    case FOOD_GRAMS:
        fory_write_case(writer, 2, &of_grams_item);
        fory_write_var_uint32(writer, food->of.grams);
        break;
    case FOOD_PREY:
        fory_write_case(writer, 3, &of_prey_item);
        fory_write_base(writer, food->of.prey, &animal_fory_type);
        break;
    case FOOD_UNKNOWN: fory_write_unknown_case(writer, &food->of.unknown); break;
    default: fory_writer_fail(writer, FORY_INVALID_DATA, "a union without a case");
    }
    fory_writer_leave(writer);
}

const struct fory_struct_writer food_fory_writer = {
    .type = &food_fory_type,
    .write = food_write,
};

bool food_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    static const struct fory_expected_item of_name_item = {FORY_TYPE_STRING, 1, false, NULL, NULL};
    static const struct fory_expected_item of_grams_item = {FORY_TYPE_VAR_UINT32, 1, false, &fory_var_uint32_type,
                                                            NULL};
    struct food *food = object;
    uint32_t id;
    bool present;
    if (!fory_reader_enter(reader) || !fory_read_var_uint32(reader, &id))
        return false;
    switch (id) {
    case 1:
        food->kind = FOOD_NAME;
        if (!fory_read_case(reader, &of_name_item, &layout) ||
            !fory_read_char_array(reader, food->of.name, sizeof food->of.name))
            return fory_reader_fail_field(reader, "name");
        break;
    case 2:
        food->kind = FOOD_GRAMS;
        if (!fory_read_object_case(reader, &of_grams_item, &layout, &food->of.grams, sizeof food->of.grams, &present) ||
            (present && !fory_read_var_uint32(reader, &food->of.grams)))
            return fory_reader_fail_field(reader, "grams");
        break;
    case 3:
        food->kind = FOOD_PREY;
        if (!zoo_refer_animal(reader, &food->of.prey) || !fory_reader_require(reader, food->of.prey))
            return fory_reader_fail_field(reader, "prey");
        break;
    default:
        food->kind = FOOD_UNKNOWN;
        if (!fory_read_unknown_case(reader, id, &food->of.unknown))
            return fory_reader_fail_field(reader, "(unknown)");
        break;
    }
    fory_reader_leave(reader);
    return true;
}

const struct fory_struct_reader food_fory_reader = {
    .type = &food_fory_type,
    .size = sizeof(struct food),
    .alignment = _Alignof(struct food),
    .read = food_read,
};

enum fory_status food_serialize(struct fory_writer *writer, const struct food *food, struct fory_bytes *out)
{
    if (fory_writer_begin_root(writer, true) && fory_writer_track_root(writer, food, &food_fory_type)) {
        fory_write_type(writer, &food_fory_type);
        food_write(writer, food);
    }
    return fory_writer_end_root(writer, &food_fory_type, out);
}

enum fory_status food_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                  struct food *food)
{
    memset(food, 0, sizeof *food);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_value_root(reader, arena, FORY_TYPE_UNION, &food_fory_type, NULL) &&
              fory_reader_track_root(reader, food, &food_fory_type) && food_read(reader, NULL, food);
    return fory_reader_end_root(reader, &food_fory_type, food, sizeof *food, ok, true);
}

static const uint8_t animal_type_def[] = {
    0x06, 0xe0, 0x5f, 0xb3, 0xb1, 0x82, 0xc9, 0x76, /* 6 bytes follow; their hash */
    0xc2, 0x29,                                     /* id 41, 2 fields */
    0xc4, 0x15,                                     /* name */
    0xcb, 0x00,                                     /* mother */
};

/* The same for when references are not tracked. */
static const uint8_t animal_untracked_type_def[] = {
    0x06, 0xb0, 0xf6, 0x48, 0xb5, 0x0c, 0xfd, 0x5b, /* 6 bytes follow; their hash */
    0xc2, 0x29,                                     /* id 41, 2 fields */
    0xc4, 0x15,                                     /* name */
    0xca, 0x00,                                     /* mother */
};

const struct fory_type animal_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "animal",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 41,
    .schema_hash = 0xd3435b02,
    .untracked_hash = 0x1d642025,
    .type_def = animal_type_def,
    .type_def_size = sizeof animal_type_def,
    .untracked_type_def = animal_untracked_type_def,
    .c_size = sizeof(struct animal),
    .c_layout = 0x844e0817,
};

void animal_write(struct fory_writer *writer, const void *object)
{
    const struct animal *animal = object;
    if (!fory_writer_enter(writer) || !fory_writer_reserve(writer, 4))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0xd3435b02);
    if (!(to = fory_put_cstring_field(writer, to, animal->name, "name")))
        return;
    writer->cursor = to;
    if (fory_write_reference(writer, animal->mother, fory_type_of(animal->mother)))
        fory_write_base(writer, animal->mother, &animal_fory_type);
    fory_writer_leave(writer);
}

const struct fory_struct_writer animal_fory_writer = {
    .type = &animal_fory_type,
    .referable = true,
    .write = animal_write,
};

bool animal_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct animal *animal = object;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_reader_enter(reader) || !fory_read_ref_schema_hash(reader, &animal_fory_type))
        return false;
    if (!(animal->name = fory_read_cstring(reader)))
        return fory_reader_fail_field(reader, "name");
    if (!zoo_refer_animal(reader, &animal->mother))
        return fory_reader_fail_field(reader, "mother");
    fory_reader_leave(reader);
    return true;
}

static bool read_animal_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct animal *animal = object;
    (void)present;
    switch (field) {
    case 0: return (animal->name = fory_read_cstring(reader));
    case 1: return zoo_refer_animal(reader, &animal->mother);
    default: return false;
    }
}

static void init_animal(void *object)
{
    struct animal *animal = object;
    animal->type = &animal_fory_type;
}

const struct fory_struct_reader animal_fory_reader = {
    .type = &animal_fory_type,
    .size = sizeof(struct animal),
    .alignment = _Alignof(struct animal),
    .referable = true,
    .init = init_animal,
    .field_names = "name\0mother\0",
    .read = animal_read,
    .read_field = read_animal_field,
};

enum fory_status animal_serialize(struct fory_writer *writer, const struct animal *animal, struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &animal_fory_type) &&
        fory_writer_track_root(writer, animal, &animal_fory_type))
        animal_write(writer, animal);
    return fory_writer_end_root(writer, &animal_fory_type, out);
}

enum fory_status animal_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                    struct animal *animal)
{
    const struct fory_layout *layout;
    memset(animal, 0, sizeof *animal);
    animal->type = &animal_fory_type;
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &animal_fory_reader, NULL, &layout) &&
              fory_reader_track_root(reader, animal, &animal_fory_type) && animal_read(reader, layout, animal);
    return fory_reader_end_root(reader, &animal_fory_type, animal, sizeof *animal, ok, true);
}

static const uint8_t dog_type_def[] = {
    0x08, 0xb0, 0x06, 0x2e, 0x4f, 0xa8, 0x15, 0x73, /* 8 bytes follow; their hash */
    0xc3, 0x2a,                                     /* id 42, 3 fields */
    0xcc, 0x05,                                     /* tricks */
    0xc4, 0x15,                                     /* name */
    0xcb, 0x00,                                     /* mother */
};

/* The same for when references are not tracked. */
static const uint8_t dog_untracked_type_def[] = {
    0x08, 0x80, 0xa9, 0x14, 0xab, 0x5c, 0x38, 0x7b, /* 8 bytes follow; their hash */
    0xc3, 0x2a,                                     /* id 42, 3 fields */
    0xcc, 0x05,                                     /* tricks */
    0xc4, 0x15,                                     /* name */
    0xca, 0x00,                                     /* mother */
};

const struct fory_type dog_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "dog",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 42,
    .schema_hash = 0x553ad892,
    .untracked_hash = 0xa1cc9984,
    .type_def = dog_type_def,
    .type_def_size = sizeof dog_type_def,
    .untracked_type_def = dog_untracked_type_def,
    .base = &animal_fory_type,
    .c_size = sizeof(struct dog),
    .c_layout = 0xe1385d53,
};

void dog_write(struct fory_writer *writer, const void *object)
{
    const struct dog *dog = object;
    if (!fory_writer_enter(writer) || !fory_writer_reserve(writer, 9))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0x553ad892);
    to = fory_put_varint32(to, dog->tricks);
    if (!(to = fory_put_cstring_field(writer, to, dog->animal.name, "name")))
        return;
    writer->cursor = to;
    if (fory_write_reference(writer, dog->animal.mother, fory_type_of(dog->animal.mother)))
        fory_write_base(writer, dog->animal.mother, &animal_fory_type);
    fory_writer_leave(writer);
}

const struct fory_struct_writer dog_fory_writer = {
    .type = &dog_fory_type,
    .referable = true,
    .write = dog_write,
};

bool dog_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct dog *dog = object;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_reader_enter(reader) || !fory_read_ref_schema_hash(reader, &dog_fory_type))
        return false;

    struct fory_input in = fory_reader_input(reader);
    if (!fory_get_varint32(&in, &dog->tricks))
        return fory_reader_fail_get(reader, in, "tricks");
    reader->cursor = in.cursor;
    if (!(dog->animal.name = fory_read_cstring(reader)))
        return fory_reader_fail_field(reader, "name");
    if (!zoo_refer_animal(reader, &dog->animal.mother))
        return fory_reader_fail_field(reader, "mother");
    fory_reader_leave(reader);
    return true;
}

static bool read_dog_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct dog *dog = object;
    (void)present;
    switch (field) {
    case 0: return fory_read_varint32(reader, &dog->tricks);
    case 1: return (dog->animal.name = fory_read_cstring(reader));
    case 2: return zoo_refer_animal(reader, &dog->animal.mother);
    default: return false;
    }
}

static void init_dog(void *object)
{
    struct dog *dog = object;
    dog->animal.type = &dog_fory_type;
}

const struct fory_struct_reader dog_fory_reader = {
    .type = &dog_fory_type,
    .size = sizeof(struct dog),
    .alignment = _Alignof(struct dog),
    .referable = true,
    .init = init_dog,
    .field_names = "tricks\0name\0mother\0",
    .read = dog_read,
    .read_field = read_dog_field,
};

enum fory_status dog_serialize(struct fory_writer *writer, const struct dog *dog, struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &dog_fory_type) && fory_writer_track_root(writer, dog, &dog_fory_type))
        dog_write(writer, dog);
    return fory_writer_end_root(writer, &dog_fory_type, out);
}

enum fory_status dog_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                 struct dog *dog)
{
    const struct fory_layout *layout;
    memset(dog, 0, sizeof *dog);
    dog->animal.type = &dog_fory_type;
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &dog_fory_reader, NULL, &layout) &&
              fory_reader_track_root(reader, dog, &dog_fory_type) && dog_read(reader, layout, dog);
    return fory_reader_end_root(reader, &dog_fory_type, dog, sizeof *dog, ok, true);
}

static const uint8_t zoo_type_def[] = {
    0x0d, 0xb0, 0xcb, 0x60, 0xc2, 0xb8, 0x03, 0x22, /* 13 bytes follow; their hash */
    0xc4, 0x2b,                                     /* id 43, 4 fields */
    0xc4, 0x16, 0x02,                               /* animals */
    0xcb, 0x1c,                                     /* guard */
    0xcc, 0x16, 0x86, 0x01,                         /* stock */
    0xd2, 0x00,                                     /* note */
};

/* The same for when references are not tracked. */
static const uint8_t zoo_untracked_type_def[] = {
    0x0d, 0xc0, 0x5b, 0xad, 0xfd, 0xab, 0x08, 0x09, /* 13 bytes follow; their hash */
    0xc4, 0x2b,                                     /* id 43, 4 fields */
    0xc4, 0x16, 0x02,                               /* animals */
    0xca, 0x1c,                                     /* guard */
    0xcc, 0x16, 0x86, 0x01,                         /* stock */
    0xd2, 0x00,                                     /* note */
};

const struct fory_type zoo_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "zoo",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 43,
    .schema_hash = 0xc9ac0d75,
    .untracked_hash = 0x7e916024,
    .type_def = zoo_type_def,
    .type_def_size = sizeof zoo_type_def,
    .untracked_type_def = zoo_untracked_type_def,
    .c_size = sizeof(struct zoo),
    .c_layout = 0xc0853b3d,
};

static void zoo_write_list_animal_ptr(struct fory_writer *writer, const struct animal *const *items, size_t count,
                                      bool declared)
{
    (void)declared; /* each item says what it is */
    fory_write_base_list(writer, (const void *const *)items, count, &animal_fory_type);
}

static void zoo_write_list_food(struct fory_writer *writer, const struct food *items, size_t count, bool declared)
{
    static const struct fory_item_type item = {FORY_TYPE_UNION, false, false, &food_fory_type};
    if (!fory_write_list_header(writer, count, &item, declared, false))
        return;
    for (size_t i = 0; i < count; i++)
        food_write(writer, &items[i]);
}

static struct animal **zoo_read_list_animal_ptr(struct fory_reader *reader, size_t *count)
{
    return (void *)fory_read_base_list(reader, &animal_fory_type, count);
}

static bool zoo_read_zoo_animals(struct fory_reader *reader, struct zoo *zoo)
{
    size_t count;
    if (!(zoo->animals = zoo_read_list_animal_ptr(reader, &count)))
        return false;
    zoo->count = count;
    return true;
}

static bool zoo_take_dog(struct fory_reader *reader, const struct fory_layout *layout,
                         const struct fory_reference *reference, struct dog **out)
{
    if (!reference->is_new) {
        *out = reference->object;
        return true;
    }
    *out = fory_reader_alloc_object(reader, &dog_fory_reader, reference);
    return *out && dog_read(reader, layout, *out);
}

static bool zoo_refer_dog(struct fory_reader *reader, struct dog **out)
{
    struct fory_reference reference;
    const struct fory_layout *layout = NULL;
    if (!fory_read_reference(reader, &dog_fory_type, &reference))
        return false;
    if (reference.is_new && !fory_read_field_type(reader, &dog_fory_reader, &layout))
        return false;
    return zoo_take_dog(reader, layout, &reference, out);
}

static struct food *zoo_read_list_food(struct fory_reader *reader, size_t *count)
{
    static const struct fory_expected_item item = {FORY_TYPE_UNION, 1, false, &food_fory_type, NULL};
    struct fory_list_reader elements;
    struct food *items = fory_list_begin(reader, &item, sizeof *items, _Alignof(struct food), &elements);
    bool present;
    for (size_t i = 0; items && i < elements.count; i++) {
        if (!fory_read_object_item_prefix(reader, &item, &elements, &items[i], sizeof items[i], &present) ||
            (present && !food_read(reader, NULL, &items[i])))
            return fory_reader_fail_item(reader, i);
    }
    *count = elements.count;
    return items;
}

static bool zoo_read_zoo_stock(struct fory_reader *reader, struct zoo *zoo)
{
    size_t count;
    if (!(zoo->stock = zoo_read_list_food(reader, &count)) ||
        !fory_reader_check_count(reader, (size_t)(uint8_t)count == count))
        return false;
    zoo->stock_count = (uint8_t)count;
    return true;
}

void zoo_write(struct fory_writer *writer, const void *object)
{
    const struct zoo *zoo = object;
    if (!fory_writer_enter(writer) || !fory_writer_reserve(writer, 4))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0xc9ac0d75);
    writer->cursor = to;
    if (fory_writer_check_items(writer, zoo->animals, zoo->count, "animals"))
        zoo_write_list_animal_ptr(writer, (const struct animal *const *)zoo->animals, zoo->count, true);
    if (fory_write_reference(writer, zoo->guard, &dog_fory_type)) {
        fory_write_field_type(writer, &dog_fory_type);
        dog_write(writer, zoo->guard);
    }
    if (fory_writer_check_items(writer, zoo->stock, (uint64_t)zoo->stock_count, "stock"))
        zoo_write_list_food(writer, zoo->stock, (size_t)zoo->stock_count, true);
    fory_write_nullable_any(writer, &zoo->note);
    fory_writer_leave(writer);
}

const struct fory_struct_writer zoo_fory_writer = {
    .type = &zoo_fory_type,
    .referable = true,
    .write = zoo_write,
};

bool zoo_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct zoo *zoo = object;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_reader_enter(reader) || !fory_read_ref_schema_hash(reader, &zoo_fory_type))
        return false;
    if (!zoo_read_zoo_animals(reader, zoo))
        return fory_reader_fail_field(reader, "animals");
    if (!zoo_refer_dog(reader, &zoo->guard))
        return fory_reader_fail_field(reader, "guard");
    if (!zoo_read_zoo_stock(reader, zoo))
        return fory_reader_fail_field(reader, "stock");
    if (!fory_read_nullable_any(reader, &zoo->note))
        return fory_reader_fail_field(reader, "note");
    fory_reader_leave(reader);
    return true;
}

static bool read_zoo_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct zoo *zoo = object;
    switch (field) {
    case 0: return zoo_read_zoo_animals(reader, zoo);
    case 1: return zoo_refer_dog(reader, &zoo->guard);
    case 2: return zoo_read_zoo_stock(reader, zoo);
    case 3: return fory_read_field_any(reader, present, &zoo->note);
    default: return false;
    }
}

const struct fory_struct_reader zoo_fory_reader = {
    .type = &zoo_fory_type,
    .size = sizeof(struct zoo),
    .alignment = _Alignof(struct zoo),
    .referable = true,
    .field_names = "animals\0guard\0stock\0note\0",
    .read = zoo_read,
    .read_field = read_zoo_field,
};

enum fory_status zoo_serialize(struct fory_writer *writer, const struct zoo *zoo, struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &zoo_fory_type) && fory_writer_track_root(writer, zoo, &zoo_fory_type))
        zoo_write(writer, zoo);
    return fory_writer_end_root(writer, &zoo_fory_type, out);
}

enum fory_status zoo_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                 struct zoo *zoo)
{
    const struct fory_layout *layout;
    memset(zoo, 0, sizeof *zoo);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &zoo_fory_reader, NULL, &layout) &&
              fory_reader_track_root(reader, zoo, &zoo_fory_type) && zoo_read(reader, layout, zoo);
    return fory_reader_end_root(reader, &zoo_fory_type, zoo, sizeof *zoo, ok, true);
}

enum fory_status zoo_register(struct fory_runtime *runtime)
{
    static const struct fory_registration types[] = {
        FORY_REGISTER_CODEC(food),   /* id 40 */
        FORY_REGISTER_CODEC(animal), /* id 41 */
        FORY_REGISTER_CODEC(dog),    /* id 42 */
        FORY_REGISTER_CODEC(zoo),    /* id 43 */
    };
    return fory_register_file(runtime, types, sizeof types / sizeof types[0], NULL, 0);
}
