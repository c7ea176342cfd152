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

enum choice_kind {
    CHOICE_NONE,
    CHOICE_APPLE,
    CHOICE_ANY,
    CHOICE_UNKNOWN
};

struct FORY(id = 605) choice {
    enum choice_kind kind;
    union {
        struct apple *apple FORY(id = 1, when = CHOICE_APPLE);
        struct fory_any any FORY(id = 2, when = CHOICE_ANY);
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
};

struct FORY(id = 607) board {
    struct places *first FORY(id = 1);
    struct places *second FORY(id = 2);
};

#endif
