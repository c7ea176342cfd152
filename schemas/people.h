/* SPDX-License-Identifier: Apache-2.0 */
/* Small types that the tests of the runtime share. Peers of the vectors know most of them under the same ids, by the
   names of their members. */
#ifndef PEOPLE_H
#define PEOPLE_H

#include <fory/annotations.h>
#include <fory/any.h>
#include <fory/types.h>

struct FORY(id = 100) person {
    struct fory_string name;
    int32_t age;
};

struct FORY(name = "example.Person") named_person {
    struct fory_string name;
    int32_t age;
};

/* The namespace takes more than 16 bytes. */
struct FORY(name = "com.example.a_long.package_name.Person") long_named_person {
    struct fory_string name;
    int32_t age;
};

enum FORY(id = 101) color {
    COLOR_GREEN,
    COLOR_RED,
    COLOR_BLUE,
    COLOR_WHITE
};

enum FORY(name = "example.Color") named_color {
    NAMED_COLOR_GREEN,
    NAMED_COLOR_RED,
    NAMED_COLOR_BLUE,
    NAMED_COLOR_WHITE
};

/* Both may be missing. */
struct FORY(id = 102) opt {
    struct fory_optional_int32 a;
    struct fory_string b FORY(nullable);
};

/* A chain, or a circle. */
struct FORY(id = 103) node {
    int32_t id;
    struct node *next FORY(ref);
};

struct FORY(id = 104) holder {
    struct person one;
    struct person *people FORY(count = people_count);
    size_t people_count;
};

/* Its TypeDef has more bytes than the header of one counts. */
struct FORY(id = 109) large {
    int32_t first_of_many_numbers, second_of_many_numbers, third_of_many_numbers, fourth_of_many_numbers;
    int32_t fifth_of_many_numbers, sixth_of_many_numbers, seventh_of_many_numbers, eighth_of_many_numbers;
    int32_t ninth_of_many_numbers, tenth_of_many_numbers, eleventh_of_many_numbers, twelfth_of_many_numbers;
    int32_t first_of_the_others, second_of_the_others, third_of_the_others, fourth_of_the_others;
    int32_t fifth_of_the_others, sixth_of_the_others, seventh_of_the_others, eighth_of_the_others;
};

/* Nothing on the wire; C has no struct of nothing. */
struct FORY(id = 105) empty {
    bool unused FORY(skip);
};

struct FORY(id = 110, evolving = false) fixed {
    int32_t a;
};

struct FORY(id = 302) pair {
    struct fory_any a FORY(nullable = false);
    struct fory_any b;
};

enum either_kind {
    EITHER_UNSET,
    EITHER_NUMBER,
    EITHER_TEXT
};

struct FORY(id = 330) either {
    enum either_kind kind;
    union {
        int32_t number FORY(id = 1, when = EITHER_NUMBER);
        struct fory_string text FORY(id = 2, when = EITHER_TEXT);
    } FORY(selector = kind);
};

#ifndef FORY_MAP_STRING_NODE_PTR_ENTRY_DEFINED
#define FORY_MAP_STRING_NODE_PTR_ENTRY_DEFINED
struct fory_map_string_node_ptr_entry {
    struct fory_string key;
    struct node *value;
};
#endif

#ifndef FORY_MAP_STRING_NODE_PTR_DEFINED
#define FORY_MAP_STRING_NODE_PTR_DEFINED
struct fory_map_string_node_ptr {
    struct fory_map_string_node_ptr_entry *entries;
    size_t count;
};
#endif

/* Objects by their names, of which they may have several. */
struct FORY(id = 331) directory {
    struct fory_map_string_node_ptr nodes FORY(map, key(nullable), value(ref));
};

FORY_ROOT(list<ref node>);
FORY_ROOT(map<optional string, ref node>);

#endif
