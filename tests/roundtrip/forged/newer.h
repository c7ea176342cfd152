/* SPDX-License-Identifier: Apache-2.0 */
/* What a peer has that knows a newer version of places, of which the wire does not say which structs its fields hold;
   and a struct that the board's program does not know. */
#ifndef FORGED_NEWER_H
#define FORGED_NEWER_H

#include <fory/annotations.h>
#include <fory/any.h>
#include <fory/types.h>

struct FORY(id = 690) stranger {
    struct stranger *next FORY(id = 1, ref);
};

struct FORY(id = 691) strange_base {
    const struct fory_type *type FORY(type);
};

enum strange_kind {
    STRANGE_NOTHING,
    STRANGE_NUMBER
};

struct FORY(id = 692) strange_choice {
    enum strange_kind kind;
    union {
        int32_t number FORY(id = 1, when = STRANGE_NUMBER);
    } FORY(selector = kind);
};

struct stranger_entry {
    char *key;
    struct stranger *value;
};

struct strange_base_entry {
    char *key;
    struct strange_base *value;
};

struct strange_choice_entry {
    char *key;
    struct strange_choice *value;
};

struct stranger_value_entry {
    char *key;
    struct stranger value;
};

struct FORY(id = 693, codec = money_codec) strange_money {
    int32_t cents;
};

struct strange_entry {
    char *key;
    struct fory_any value;
};

struct FORY(id = 606) newer_places {
    struct stranger *apple FORY(id = 1, ref);
    struct stranger *pear FORY(id = 2, ref);
    struct strange_base *body FORY(id = 3, ref);
    struct stranger *cube FORY(id = 4, ref);
    struct stranger *board FORY(id = 5, ref);
    struct fory_any any FORY(id = 6);
    struct stranger **apples FORY(id = 7, count = apple_count, element(ref));
    size_t apple_count;
    struct stranger **pears FORY(id = 8, count = pear_count, element(ref));
    size_t pear_count;
    struct strange_base **bodies FORY(id = 9, count = body_count, element(ref));
    size_t body_count;
    struct fory_any *values FORY(id = 10, count = value_count);
    size_t value_count;
    struct stranger_entry *apple_map FORY(id = 11, count = apple_map_count, value(ref));
    size_t apple_map_count;
    struct stranger_entry *pear_map FORY(id = 12, count = pear_map_count, value(ref));
    size_t pear_map_count;
    struct strange_entry *any_map FORY(id = 13, count = any_map_count);
    size_t any_map_count;
    struct strange_choice *choice FORY(id = 14);
    struct stranger *own FORY(id = 15);
    struct strange_base *own_body FORY(id = 16);
    char *text FORY(id = 17, nullable);
    struct fory_list_int32 numbers FORY(id = 18, nullable);
    struct strange_choice *shared_choice FORY(id = 19, ref);
    struct strange_choice **choices FORY(id = 20, count = choice_count, element(ref));
    size_t choice_count;
    struct strange_choice_entry *choice_map FORY(id = 21, count = choice_map_count, value(ref));
    size_t choice_map_count;
    struct strange_base_entry *body_map FORY(id = 22, count = body_map_count);
    size_t body_map_count;
    struct stranger *apple_values FORY(id = 23, count = apple_value_count);
    size_t apple_value_count;
    struct strange_choice *choice_values FORY(id = 24, count = choice_value_count);
    size_t choice_value_count;
    struct stranger_value_entry *apple_value_map FORY(id = 25, count = apple_value_map_count);
    size_t apple_value_map_count;
    struct stranger *crates FORY(id = 26, count = crate_count);
    size_t crate_count;
    struct strange_money *money FORY(id = 27);
    struct fory_any extra FORY(id = 30);
    struct fory_any *extras FORY(id = 31, count = extra_count);
    size_t extra_count;
};

#endif
