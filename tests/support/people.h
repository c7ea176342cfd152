/* SPDX-License-Identifier: Apache-2.0 */
/* Codecs written by hand as forygen writes them, for tests of the runtime alone: types of the shared vectors. */
#ifndef FORY_TESTS_SUPPORT_PEOPLE_H
#define FORY_TESTS_SUPPORT_PEOPLE_H

#include <fory/generated.h>

/* Id 100. By name: example.Person, and one whose namespace takes more than 16 bytes. */
struct person {
    struct fory_string name;
    int32_t age;
};
extern const struct fory_type person_type;
extern const struct fory_type named_person_type;
extern const struct fory_type long_person_type;
extern const struct fory_struct_reader person_reader;
extern const struct fory_struct_reader named_person_reader;
extern const struct fory_struct_reader long_person_reader;

struct person_list {
    struct person *items;
    size_t count;
};

/* Id 104. */
struct holder {
    struct person one;
    struct person_list people;
};
extern const struct fory_type holder_type;
extern const struct fory_struct_reader holder_reader;

/* Id 102: both may be null. */
struct opt {
    bool has_a;
    int32_t a;
    struct fory_string b;
};
extern const struct fory_type opt_type;
extern const struct fory_struct_reader opt_reader;

/* Id 103: next is a reference. */
struct node {
    int32_t id;
    struct node *next;
};

struct node_list {
    struct node **items;
    size_t count;
};

struct node_entry {
    struct fory_string key;
    struct node *value;
};

struct node_map {
    struct node_entry *entries;
    size_t count;
};
extern const struct fory_type node_type;
extern const struct fory_struct_reader node_reader;

/* Id 105: no fields. */
struct empty {
    char nothing;
};
extern const struct fory_type empty_type;
extern const struct fory_struct_reader empty_reader;

/* Id 110: evolving = false, one int32. */
struct fixed {
    int32_t a;
};
extern const struct fory_type fixed_type;
extern const struct fory_struct_reader fixed_reader;

/* Id 101, and example.Color. */
extern const struct fory_type color_type;
extern const struct fory_type named_color_type;

enum fory_status people_write(struct fory_writer *writer, const struct fory_struct_writer *type, const void *object,
                              struct fory_bytes *out);
enum fory_status people_read(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                             const struct fory_struct_reader *type, void *object);
extern const struct fory_struct_writer person_writer;
extern const struct fory_struct_writer named_person_writer;
extern const struct fory_struct_writer holder_writer;
extern const struct fory_struct_writer node_writer;

extern const struct fory_registration person_registration;
extern const struct fory_registration named_person_registration;
extern const struct fory_registration node_registration;
extern const struct fory_registration color_registration;
extern const struct fory_registration named_color_registration;
extern const struct fory_registration fixed_registration;

/* Bodies of lists of persons, and of lists and maps of references to nodes. */
void people_write_list(struct fory_writer *writer, const struct person_list *list, bool declared);
bool people_read_list(struct fory_reader *reader, struct person_list *list);
void people_write_node_list(struct fory_writer *writer, const struct node_list *list, bool declared);
bool people_read_node_list(struct fory_reader *reader, struct node_list *list);
void people_write_node_map(struct fory_writer *writer, const struct node_map *map, bool declared);
bool people_read_node_map(struct fory_reader *reader, struct node_map *map);

#endif
