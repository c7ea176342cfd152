/* SPDX-License-Identifier: Apache-2.0 */
/* A board with a place of every kind that references may stand in, twice: what the first half stores, the second refers
   to. */
#ifndef FORGED_H
#define FORGED_H

#include <fory/annotations.h>
#include <fory/any.h>
#include <fory/types.h>

/* Two types of equal fields. */
struct FORY(id = 600) apple {
    struct apple *next FORY(id = 1, ref);
};

struct FORY(id = 601) pear {
    struct pear *next FORY(id = 1, ref);
};

/* A base, and what has it. */
struct FORY(id = 602) body {
    const struct fory_type *type FORY(type);
    struct body *near FORY(id = 1, ref);
};

struct FORY(id = 603) cube {
    struct body body;
    struct cube *inner FORY(id = 2, ref);
};

enum FORY(id = 604) shade {
    SHADE_RED,
    SHADE_BLUE
};

/* Values in a value. */
struct FORY(id = 609) crate {
    struct apple apples[2] FORY(id = 1, count = apple_count);
    uint8_t apple_count;
};

enum choice_kind {
    CHOICE_NONE,
    CHOICE_APPLE,
    CHOICE_ANY,
    CHOICE_PEAR,
    CHOICE_BODY,
    CHOICE_PLAIN_BODY,
    CHOICE_CRATE,
    CHOICE_UNKNOWN
};

struct FORY(id = 605) choice {
    enum choice_kind kind;
    union {
        struct apple *apple FORY(id = 1, when = CHOICE_APPLE);
        struct fory_any any FORY(id = 2, when = CHOICE_ANY);
        struct pear *pear FORY(id = 3, when = CHOICE_PEAR, ref);
        struct body *body FORY(id = 4, when = CHOICE_BODY, ref);
        struct body *plain_body FORY(id = 5, when = CHOICE_PLAIN_BODY);
        struct crate crate FORY(id = 6, when = CHOICE_CRATE);
        struct fory_unknown_case unknown FORY(when = CHOICE_UNKNOWN);
    } FORY(selector = kind);
};

struct apple_entry {
    char *key;
    struct apple *value;
};

struct pear_entry {
    char *key;
    struct pear *value;
};

struct any_entry {
    char *key;
    struct fory_any value;
};

struct body_entry {
    char *key;
    struct body *value;
};

struct choice_entry {
    char *key;
    struct choice *value;
};

struct apple_value_entry {
    char *key;
    struct apple value;
};

struct FORY(id = 608, codec = money_codec) money {
    int32_t cents;
};

struct board;

struct FORY(id = 606) places {
    struct apple *apple FORY(id = 1, ref);
    struct pear *pear FORY(id = 2, ref);
    struct body *body FORY(id = 3, ref);
    struct cube *cube FORY(id = 4, ref);
    struct board *board FORY(id = 5, ref);
    struct fory_any any FORY(id = 6);
    struct apple **apples FORY(id = 7, count = apple_count, element(ref));
    size_t apple_count;
    struct pear **pears FORY(id = 8, count = pear_count, element(ref));
    size_t pear_count;
    struct body **bodies FORY(id = 9, count = body_count, element(ref));
    size_t body_count;
    struct fory_any *values FORY(id = 10, count = value_count);
    size_t value_count;
    struct apple_entry *apple_map FORY(id = 11, count = apple_map_count, value(ref));
    size_t apple_map_count;
    struct pear_entry *pear_map FORY(id = 12, count = pear_map_count, value(ref));
    size_t pear_map_count;
    struct any_entry *any_map FORY(id = 13, count = any_map_count);
    size_t any_map_count;
    struct choice *choice FORY(id = 14);
    struct apple *own FORY(id = 15);
    struct body *own_body FORY(id = 16);
    char *text FORY(id = 17, nullable);
    struct fory_list_int32 numbers FORY(id = 18, nullable);
    struct choice *shared_choice FORY(id = 19, ref);
    struct choice **choices FORY(id = 20, count = choice_count, element(ref));
    size_t choice_count;
    struct choice_entry *choice_map FORY(id = 21, count = choice_map_count, value(ref));
    size_t choice_map_count;
    struct body_entry *body_map FORY(id = 22, count = body_map_count);
    size_t body_map_count;
    struct apple *apple_values FORY(id = 23, count = apple_value_count);
    size_t apple_value_count;
    struct choice *choice_values FORY(id = 24, count = choice_value_count);
    size_t choice_value_count;
    struct apple_value_entry *apple_value_map FORY(id = 25, count = apple_value_map_count);
    size_t apple_value_map_count;
    struct crate *crates FORY(id = 26, count = crate_count);
    size_t crate_count;
    struct money *money FORY(id = 27);
};

struct FORY(id = 607) board {
    struct places *first FORY(id = 1);
    struct places *second FORY(id = 2);
};

#endif
