/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the hand-written codecs of people.h. */
#include "people.h"

/* --- Facts --------------------------------------------------------------------------------------------------- */

static const uint8_t person_type_def[] = {
    0x0b, 0x90, 0x02, 0xad, 0x77, 0xb8, 0x87, 0x43, /* 11 bytes follow; their hash */
    0xc2, 0x64,                                     /* id 100, 2 fields */
    0x44, 0x05, 0x00, 0xc4,                         /* age */
    0x48, 0x15, 0x34, 0x0c, 0x20,                   /* name */
};
const struct fory_type person_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Person",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 100,
    .schema_hash = 0xc31e1e8a,
    .type_def = person_type_def,
    .type_def_size = sizeof person_type_def,
};

static const uint8_t named_person_type_def[] = {
    0x15, 0xe0, 0xe9, 0xe6, 0xaa, 0xba, 0xcd, 0x01, 0xe2, 0x15, 0x12, 0xe0, 0x63, 0xd6, 0x40,
    0x13, 0x3c, 0x91, 0x93, 0x9a, 0x44, 0x05, 0x00, 0xc4, 0x48, 0x15, 0x34, 0x0c, 0x20,
};
const struct fory_type named_person_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Person",
    .type_id = FORY_TYPE_NAMED_STRUCT,
    .compatible_type_id = FORY_TYPE_NAMED_COMPATIBLE_STRUCT,
    .schema_hash = 0xc31e1e8a,
    .type_def = named_person_type_def,
    .type_def_size = sizeof named_person_type_def,
    .name_space = {(const uint8_t *)"\x12\xe0\x63\xd6\x40", 5, 4, 0},
    .type_name = {(const uint8_t *)"\x3c\x91\x93\x9a", 4, 3, 0},
};

#define LONG_NAME_SPACE "\x09\xcc\xd1\x2e\x06\x3d\x64\xd0\x36\xb7\x34\xda\x78\x04\xa0\x18\x9b\x68\x18\x40"
static const uint8_t long_person_type_def[] = {
    0x24, 0xa0, 0x71, 0xfd, 0x59, 0xdf, 0x49, 0x3f, 0xe2, 0x51, 0x09, 0xcc, 0xd1, 0x2e, 0x06,
    0x3d, 0x64, 0xd0, 0x36, 0xb7, 0x34, 0xda, 0x78, 0x04, 0xa0, 0x18, 0x9b, 0x68, 0x18, 0x40,
    0x13, 0x3c, 0x91, 0x93, 0x9a, 0x44, 0x05, 0x00, 0xc4, 0x48, 0x15, 0x34, 0x0c, 0x20,
};
const struct fory_type long_person_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "com.example.long.Person",
    .type_id = FORY_TYPE_NAMED_STRUCT,
    .compatible_type_id = FORY_TYPE_NAMED_COMPATIBLE_STRUCT,
    .schema_hash = 0xc31e1e8a,
    .type_def = long_person_type_def,
    .type_def_size = sizeof long_person_type_def,
    .name_space = {(const uint8_t *)LONG_NAME_SPACE, 20, 4, 0x3d198d1a176b8c04},
    .type_name = {(const uint8_t *)"\x3c\x91\x93\x9a", 4, 3, 0},
};

static const uint8_t holder_type_def[] = {
    0x0d, 0x80, 0xca, 0xe3, 0x63, 0x9a, 0x28, 0x1a, 0xc2, 0x68, 0x44,
    0x1c, 0x39, 0xa4, 0x4c, 0x16, 0x70, 0x3c, 0x8e, 0x7a, 0xc8,
};
const struct fory_type holder_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Holder",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 104,
    .schema_hash = 0x54b5c951,
    .type_def = holder_type_def,
    .type_def_size = sizeof holder_type_def,
};

static const uint8_t opt_type_def[] = {
    0x08, 0x80, 0x50, 0xcd, 0xdf, 0x42, 0xde, 0x27, 0xc2, 0x66, 0x42, 0x05, 0x00, 0x42, 0x15, 0x04,
};
const struct fory_type opt_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Opt",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 102,
    .schema_hash = 0x5f481fe9,
    .type_def = opt_type_def,
    .type_def_size = sizeof opt_type_def,
};

static const uint8_t node_type_def[] = {
    0x0b, 0xb0, 0x37, 0x2c, 0x19, 0x6d, 0x03, 0x01, 0xc2, 0x67, 0x44, 0x05, 0xa0, 0x60, 0x4b, 0x1c, 0x34, 0x97, 0x98,
};
const struct fory_type node_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Node",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 103,
    .schema_hash = 0xae850d25,
    .untracked_hash = 0x65fa7a9a,
    .type_def = node_type_def,
    .type_def_size = sizeof node_type_def,
};

static const uint8_t empty_type_def[] = {0x02, 0xe0, 0x1a, 0x3a, 0x7f, 0x18, 0x12, 0x47, 0xc0, 0x69};
const struct fory_type empty_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Empty",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 105,
    .schema_hash = 0x0be9a13a,
    .type_def = empty_type_def,
    .type_def_size = sizeof empty_type_def,
};

static const uint8_t fixed_type_def[] = {
    0x05, 0x20, 0xff, 0x2c, 0xe9, 0x7c, 0x94, 0x64, 0x81, 0x6e, 0x40, 0x05, 0x00,
};
const struct fory_type fixed_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Fixed",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_STRUCT,
    .user_id = 110,
    .schema_hash = 0x8b6dd44d,
    .type_def = fixed_type_def,
    .type_def_size = sizeof fixed_type_def,
};

const struct fory_type color_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Color",
    .type_id = FORY_TYPE_ENUM,
    .compatible_type_id = FORY_TYPE_ENUM,
    .user_id = 101,
};

static const uint8_t named_color_type_def[] = {
    0x0c, 0xe0, 0x2e, 0x79, 0x92, 0xd3, 0x59, 0x70, 0x01, 0x15,
    0x12, 0xe0, 0x63, 0xd6, 0x40, 0x13, 0x89, 0xcb, 0x74, 0x40,
};
const struct fory_type named_color_type = {
    .abi = &FORY_ABI_SYMBOL,
    .name = "example.Color",
    .type_id = FORY_TYPE_NAMED_ENUM,
    .compatible_type_id = FORY_TYPE_NAMED_ENUM,
    .type_def = named_color_type_def,
    .type_def_size = sizeof named_color_type_def,
    .name_space = {(const uint8_t *)"\x12\xe0\x63\xd6\x40", 5, 4, 0},
    .type_name = {(const uint8_t *)"\x89\xcb\x74\x40", 4, 3, 0},
};

/* --- Person -------------------------------------------------------------------------------------------------- */

static void person_write(struct fory_writer *writer, const void *object)
{
    const struct person *person = object;
    if (!fory_writer_reserve(writer, 4 + 5))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0xc31e1e8a);
    to = fory_put_varint32(to, person->age);
    writer->cursor = to;
    fory_write_string(writer, person->name);
}

static bool person_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct person *person = object;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_read_schema_hash(reader, 0xc31e1e8a))
        return false;
    struct fory_input in = fory_reader_input(reader);
    if (!fory_get_varint32(&in, &person->age))
        return fory_reader_fail_get(reader, in, "age");
    reader->cursor = in.cursor;
    return fory_read_string(reader, &person->name) || fory_reader_fail_field(reader, "name");
}

static bool person_read_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct person *person = object;
    (void)present;
    return field == 0 ? fory_read_varint32(reader, &person->age) : fory_read_string(reader, &person->name);
}

const struct fory_struct_writer person_writer = {.type = &person_type, .write = person_write};
const struct fory_struct_writer named_person_writer = {.type = &named_person_type, .write = person_write};
const struct fory_struct_reader person_reader = {
    .type = &person_type,
    .size = sizeof(struct person),
    .field_names = "age\0name\0",
    .read = person_read,
    .read_field = person_read_field,
};
const struct fory_struct_reader named_person_reader = {
    .type = &named_person_type,
    .size = sizeof(struct person),
    .field_names = "age\0name\0",
    .read = person_read,
    .read_field = person_read_field,
};
const struct fory_struct_reader long_person_reader = {
    .type = &long_person_type,
    .size = sizeof(struct person),
    .field_names = "age\0name\0",
    .read = person_read,
    .read_field = person_read_field,
};

/* --- Lists of persons, and their holder ---------------------------------------------------------------------- */

void people_write_list(struct fory_writer *writer, const struct person_list *list, bool declared)
{
    static const struct fory_item_type item = {FORY_TYPE_STRUCT, false, false, &person_type};
    if (!fory_write_list_header(writer, list->count, &item, declared, false))
        return;
    for (size_t i = 0; i < list->count; i++)
        person_write(writer, &list->items[i]);
}

bool people_read_list(struct fory_reader *reader, struct person_list *list)
{
    static const struct fory_expected_item item = {FORY_TYPE_STRUCT, 1, false, NULL, &person_reader};
    struct fory_list_reader elements;
    bool present;
    list->items = fory_list_begin(reader, &item, sizeof *list->items, 0, &elements);
    if (!list->items)
        return false;
    list->count = elements.count;
    for (size_t i = 0; i < list->count; i++) {
        if (!fory_read_item_prefix(reader, &item, &elements, &present) ||
            !person_read(reader, elements.layout, &list->items[i])) {
            fory_reader_fail_item(reader, i);
            return false;
        }
    }
    return true;
}

static void holder_write(struct fory_writer *writer, const void *object)
{
    const struct holder *holder = object;
    if (!fory_writer_enter(writer) || !fory_writer_reserve(writer, 4))
        return;
    writer->cursor = fory_put_schema_hash(writer, writer->cursor, 0x54b5c951);
    fory_write_field_type(writer, &person_type);
    person_write(writer, &holder->one);
    people_write_list(writer, &holder->people, true);
    fory_writer_leave(writer);
}

static bool holder_read_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct holder *holder = object;
    const struct fory_layout *layout;
    (void)present;
    if (field == 1)
        return people_read_list(reader, &holder->people);
    return fory_read_field_type(reader, &person_reader, &layout) && person_read(reader, layout, &holder->one);
}

static bool holder_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_reader_enter(reader) || !fory_read_schema_hash(reader, 0x54b5c951))
        return false;
    if (!holder_read_field(reader, object, 0, true))
        return fory_reader_fail_field(reader, "one");
    if (!holder_read_field(reader, object, 1, true))
        return fory_reader_fail_field(reader, "people");
    fory_reader_leave(reader);
    return true;
}

const struct fory_struct_writer holder_writer = {.type = &holder_type, .write = holder_write};
const struct fory_struct_reader holder_reader = {
    .type = &holder_type,
    .size = sizeof(struct holder),
    .field_names = "one\0people\0",
    .read = holder_read,
    .read_field = holder_read_field,
};

/* --- Opt ----------------------------------------------------------------------------------------------------- */

static bool opt_read_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct opt *opt = object;
    if (field == 0) {
        opt->has_a = present;
        return !present || fory_read_varint32(reader, &opt->a);
    }
    memset(&opt->b, 0, sizeof opt->b);
    return !present || fory_read_string(reader, &opt->b);
}

static bool opt_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    static const char *const names[] = {"a", "b"};
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_read_schema_hash(reader, 0x5f481fe9))
        return false;
    for (uint32_t i = 0; i < 2; i++) {
        bool present;
        if (!fory_read_present(reader, &present) || !opt_read_field(reader, object, i, present))
            return fory_reader_fail_field(reader, names[i]);
    }
    return true;
}

const struct fory_struct_reader opt_reader = {
    .type = &opt_type,
    .size = sizeof(struct opt),
    .field_names = "a\0b\0",
    .read = opt_read,
    .read_field = opt_read_field,
};

/* --- Node ---------------------------------------------------------------------------------------------------- */

static void node_write(struct fory_writer *writer, const void *object)
{
    const struct node *node = object;
    if (!fory_writer_enter(writer) || !fory_writer_reserve(writer, 4 + 5))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0xae850d25);
    writer->cursor = fory_put_varint32(to, node->id);
    if (fory_write_reference(writer, node->next, &node_type)) {
        fory_write_field_type(writer, &node_type);
        node_write(writer, node->next);
    }
    fory_writer_leave(writer);
}

static bool node_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static bool take_node(struct fory_reader *reader, const struct fory_layout *layout,
                      const struct fory_reference *reference, struct node **node)
{
    if (!reference->is_new) {
        *node = reference->object;
        return true;
    }
    *node = fory_reader_alloc_object(reader, &node_reader, reference);
    return *node && node_read(reader, layout, *node);
}

static bool refer_node(struct fory_reader *reader, struct node **node)
{
    struct fory_reference reference;
    const struct fory_layout *layout = NULL;
    if (!fory_read_reference(reader, &node_type, &reference))
        return false;
    if (reference.is_new && !fory_read_field_type(reader, &node_reader, &layout))
        return false;
    return take_node(reader, layout, &reference, node);
}

static bool node_read_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct node *node = object;
    (void)present;
    return field == 0 ? fory_read_varint32(reader, &node->id) : refer_node(reader, &node->next);
}

static bool node_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct node *node = object;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_reader_enter(reader) || !fory_read_ref_schema_hash(reader, &node_type))
        return false;
    if (!fory_read_varint32(reader, &node->id))
        return fory_reader_fail_field(reader, "id");
    if (!refer_node(reader, &node->next))
        return fory_reader_fail_field(reader, "next");
    fory_reader_leave(reader);
    return true;
}

const struct fory_struct_writer node_writer = {.type = &node_type, .referable = true, .write = node_write};
const struct fory_struct_reader node_reader = {
    .type = &node_type,
    .size = sizeof(struct node),
    .referable = true,
    .field_names = "id\0next\0",
    .read = node_read,
    .read_field = node_read_field,
};

void people_write_node_list(struct fory_writer *writer, const struct node_list *list, bool declared)
{
    static const struct fory_item_type item = {FORY_TYPE_STRUCT, true, true, &node_type};
    bool has_null = false;
    for (size_t i = 0; i < list->count; i++)
        has_null = has_null || !list->items[i];
    if (!fory_write_list_header(writer, list->count, &item, declared, has_null))
        return;
    for (size_t i = 0; i < list->count; i++) {
        if (fory_write_item_reference(writer, list->items[i], &node_type, has_null))
            node_write(writer, list->items[i]);
    }
}

bool people_read_node_list(struct fory_reader *reader, struct node_list *list)
{
    static const struct fory_expected_item item = {FORY_TYPE_STRUCT, 1, true, NULL, &node_reader};
    struct fory_list_reader elements;
    struct fory_reference reference;
    list->items = fory_list_begin(reader, &item, sizeof *list->items, 0, &elements);
    if (!list->items)
        return false;
    list->count = elements.count;
    for (size_t i = 0; i < list->count; i++) {
        if (!fory_read_item_reference(reader, &item, &elements, &reference) ||
            !take_node(reader, elements.layout, &reference, &list->items[i])) {
            fory_reader_fail_item(reader, i);
            return false;
        }
    }
    return true;
}

void people_write_node_map(struct fory_writer *writer, const struct node_map *map, bool declared)
{
    static const struct fory_item_type key = {FORY_TYPE_STRING, true, false, NULL};
    static const struct fory_item_type value = {FORY_TYPE_STRUCT, true, true, &node_type};
    fory_write_map_count(writer, map->count);
    for (size_t i = 0; i < map->count; i++) {
        const struct node_entry *entry = &map->entries[i];
        if (entry->key.data && entry->value)
            fory_write_chunk_header(writer, &key, &value, declared, 1);
        else
            fory_write_null_entry(writer, &key, &value, declared, entry->key.data, entry->value);
        if (entry->key.data)
            fory_write_string(writer, entry->key);
        if (entry->value && fory_write_item_reference(writer, entry->value, &node_type, false))
            node_write(writer, entry->value);
    }
}

bool people_read_node_map(struct fory_reader *reader, struct node_map *map)
{
    static const struct fory_expected_item key = {FORY_TYPE_STRING, 1, true, NULL, NULL};
    static const struct fory_expected_item value = {FORY_TYPE_STRUCT, 1, true, NULL, &node_reader};
    struct fory_map_reader entries;
    struct fory_reference reference;
    bool present;
    map->entries = fory_map_begin(reader, &key, &value, sizeof *map->entries, 0, &entries);
    if (!map->entries)
        return false;
    map->count = entries.count;
    for (size_t i = 0; i < map->count; i++) {
        struct node_entry *entry = &map->entries[i];
        if (!fory_read_key_prefix(reader, &key, &value, &entries, &present) ||
            (present && !fory_read_string(reader, &entry->key)) ||
            !fory_read_entry_reference(reader, &value, &entries, &reference) ||
            !take_node(reader, entries.value_layout, &reference, &entry->value)) {
            fory_reader_fail_item(reader, i);
            return false;
        }
    }
    return true;
}

/* --- Empty and Fixed ----------------------------------------------------------------------------------------- */

static bool empty_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    return layout ? fory_read_evolved(reader, layout, object) : fory_read_schema_hash(reader, 0x0be9a13a);
}

static bool empty_read_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    (void)reader, (void)object, (void)field, (void)present;
    return false;
}

const struct fory_struct_reader empty_reader = {
    .type = &empty_type,
    .size = sizeof(struct empty),
    .field_names = "",
    .read = empty_read,
    .read_field = empty_read_field,
};

static bool fixed_read_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct fixed *fixed = object;
    (void)field, (void)present;
    return fory_read_varint32(reader, &fixed->a);
}

static bool fixed_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_read_schema_hash(reader, 0x8b6dd44d))
        return false;
    return fixed_read_field(reader, object, 0, true) || fory_reader_fail_field(reader, "a");
}

const struct fory_struct_reader fixed_reader = {
    .type = &fixed_type,
    .size = sizeof(struct fixed),
    .field_names = "a\0",
    .read = fixed_read,
    .read_field = fixed_read_field,
};

/* --- Registrations ------------------------------------------------------------------------------------------- */

const struct fory_registration person_registration = {
    .type = &person_type, .writer = &person_writer, .reader = &person_reader};
const struct fory_registration named_person_registration = {
    .type = &named_person_type, .writer = &named_person_writer, .reader = &named_person_reader};
const struct fory_registration node_registration = {.type = &node_type, .writer = &node_writer, .reader = &node_reader};
const struct fory_registration color_registration = {.type = &color_type};
const struct fory_registration named_color_registration = {.type = &named_color_type};
const struct fory_registration fixed_registration = {.type = &fixed_type, .reader = &fixed_reader};

/* --- Roots --------------------------------------------------------------------------------------------------- */

enum fory_status people_write(struct fory_writer *writer, const struct fory_struct_writer *type, const void *object,
                              struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, type->type) &&
        (!type->referable || fory_writer_track_root(writer, object, type->type)))
        type->write(writer, object);
    return fory_writer_end_root(writer, NULL, out);
}

enum fory_status people_read(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                             const struct fory_struct_reader *type, void *object)
{
    const struct fory_layout *layout;
    memset(object, 0, type->size);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, type, NULL, &layout) &&
              (!type->referable || fory_reader_track_root(reader, object, type->type)) &&
              type->read(reader, layout, object);
    return fory_reader_end_root(reader, type->type, object, type->size, ok, true);
}
