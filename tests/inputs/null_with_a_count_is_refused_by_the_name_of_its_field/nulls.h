/* SPDX-License-Identifier: Apache-2.0 */
/* Every kind of member that has a count or a size. */
#include <fory/annotations.h>
#include <fory/any.h>
#include <fory/types.h>

struct FORY(id = 1) kid {
    int32_t x;
};

struct pair {
    int32_t key;
    int32_t value;
};

struct named {
    struct fory_string key;
    struct fory_list_int32 value;
};

struct pairs {
    struct pair *entries;
    size_t count;
};

struct grid {
    struct fory_list_int32 *items;
    size_t count;
};

struct kids {
    struct kid *items;
    size_t count;
};

enum held {
    HELD_NOTHING,
    HELD_TEXT,
    HELD_BYTES,
    HELD_NUMBERS,
    HELD_KIDS
};

struct holder {
    enum held held;
    union {
        struct fory_string text FORY(id = 1, when = HELD_TEXT);
        struct fory_bytes bytes FORY(id = 2, when = HELD_BYTES);
        struct fory_list_int32 numbers FORY(id = 3, when = HELD_NUMBERS);
        struct kids kids FORY(id = 4, when = HELD_KIDS);
    } FORY(selector = held);
};

struct FORY(id = 2) nulls {
    uint8_t *bytes FORY(count = byte_count);
    int byte_count;
    int32_t *array FORY(count = array_count);
    unsigned char array_count;
    bool *bools FORY(count = bool_count);
    size_t bool_count;
    int64_t *list FORY(list, count = list_count);
    uint64_t list_count;
    char **texts FORY(count = text_count);
    short text_count;
    struct kid *kids FORY(count = kid_count);
    int64_t kid_count;
    struct kid **pointers FORY(count = pointer_count);
    unsigned pointer_count;
    struct pair *map FORY(count = map_count);
    uint16_t map_count;
    struct fory_bytes own_bytes;
    struct fory_string own_text;
    struct fory_list_int32 own_list;
    struct fory_list_int32 own_array FORY(array);
    struct fory_list_string own_texts;
    struct fory_list_bytes own_blobs;
    struct pairs own_map;
    struct grid grid;
    struct fory_list_any anys;
    uint8_t *maybe_bytes FORY(nullable, count = maybe_byte_count);
    int maybe_byte_count;
    struct kid *maybe_kids FORY(nullable, count = maybe_kid_count);
    int maybe_kid_count;
    struct fory_string maybe_text FORY(nullable);
    struct fory_bytes maybe_own_bytes FORY(nullable);
    struct fory_list_int32 maybe_list FORY(nullable);
    struct pairs maybe_map FORY(nullable);
    struct holder holder;
    struct fory_any any;
    struct fory_list_string some_null FORY(element(nullable));
    struct named *by_name FORY(key(nullable), value(nullable), count = by_name_count);
    int by_name_count;
};

FORY_ROOT(list<int32>);
FORY_ROOT(map<int32, kid>);
