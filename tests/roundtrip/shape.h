/* SPDX-License-Identifier: Apache-2.0 */
/* How values stand in C memory, whatever carries them: tables by which one walk fills them and another compares them.
 */
#ifndef FORY_TESTS_ROUNDTRIP_SHAPE_H
#define FORY_TESTS_ROUNDTRIP_SHAPE_H

#include <fory/arena.h>
#include <fory/types.h>

enum shape_kind {
    SHAPE_BOOL,
    SHAPE_SIGNED,
    SHAPE_UNSIGNED,
    SHAPE_FLOAT16,
    SHAPE_BFLOAT16,
    SHAPE_FLOAT32,
    SHAPE_FLOAT64,
    SHAPE_ENUM,
    SHAPE_TIME, /* struct fory_timestamp; struct fory_duration is the same */
    SHAPE_DECIMAL,
    SHAPE_TEXT,       /* struct fory_string */
    SHAPE_CHARS,      /* char * */
    SHAPE_CHAR_ARRAY, /* char[size] */
    SHAPE_STRUCT,
    SHAPE_POINTER,  /* to inner; NULL is null */
    SHAPE_OPTIONAL, /* inner, and a bool that says whether it is there */
    SHAPE_LIST,     /* pointer to items of inner, and a count */
    SHAPE_FIXED,    /* the items themselves; count_size 0: all in use */
    SHAPE_MAP       /* pointer to entries: key at their start, then a value of inner; and a count */
};

/* Distances are from where the value stands: for containers the pointer, for fixed arrays the first item. */
struct shape {
    enum shape_kind kind;
    bool nullable; /* texts, lists, maps: a NULL pointer is null, not empty */
    size_t size;   /* of numbers and structs, of a char array, of one item or entry */
    const struct shape *inner;
    const struct shape *key;
    ptrdiff_t presence; /* OPTIONAL: to the bool */
    size_t value;       /* OPTIONAL, MAP: to the value, in the entry */
    ptrdiff_t count;    /* to the count */
    size_t count_size;
    size_t extent; /* FIXED: room for so many; LIST: the most that are allowed, 0: no limit */
    const struct shape_member *members;
    size_t member_count;
    bool constant; /* a struct that does not evolve */
    bool endless;  /* a struct that holds itself */
};

/* Tag ids go from 1 on in the order of the members. */
struct shape_member {
    const char *name;
    size_t offset;
    const struct shape *shape;
};

/* shape_bool, shape_int8 ... shape_decimal, and shape_optional_bool ... of struct fory_optional_bool ... */
#define SHAPE_DECLARE(name, c_type) \
    extern const struct shape shape_##name; \
    extern const struct shape shape_optional_##name;
FORY_BUILTIN_CARRIERS(SHAPE_DECLARE)
#undef SHAPE_DECLARE
extern const struct shape shape_enum;
extern const struct shape shape_optional_enum;
extern const struct shape shape_chars;
extern const struct shape shape_nullable_string;
extern const struct shape shape_nullable_bytes;
extern const struct shape shape_nullable_chars;

/* The value itself behind what may be null, with its shape, or NULL. */
const void *shape_value(const struct shape **shape, const void *at);
size_t shape_count(const struct shape *shape, const void *at);

/* --- Filling ------------------------------------------------------------------------------------------------- */

enum fill_kind {
    FILL_ZERO,    /* nothing but zeroes: null and empty */
    FILL_EMPTY,   /* nothing is null, all is zero or empty */
    FILL_NULL,    /* null or, where that cannot be, random */
    FILL_MIN,     /* smallest numbers */
    FILL_MAX,     /* largest numbers */
    FILL_SPECIAL, /* NaN with a payload, -0, powers of two and their neighbours */
    FILL_RANDOM,
    FILL_KIND_COUNT
};

struct fill {
    enum fill_kind kind;
    struct fory_arena *arena; /* for what pointers point to */
    uint64_t random;          /* equal ones make equal values, whatever the carriers */
    size_t count;             /* items of outermost containers, 0: as it comes */
    unsigned turn;
    unsigned structs;    /* entered */
    unsigned containers; /* entered */
};

/* The object is cleared memory. */
void shape_fill(struct fill *fill, const struct shape *shape, void *object);
/* Text of at most that many bytes, in UTF-8, of characters of 1 to 4 bytes as width says; NUL-terminated. */
struct fory_string fill_text(struct fill *fill, size_t size, unsigned width);

/* --- Comparing ----------------------------------------------------------------------------------------------- */

enum {
    PARITY_EVEN,
    PARITY_ODD,
    PARITY_NONE,
    PARITY_ALL
};

struct difference {
    char path[240];   /* "lists.text[3]" */
    unsigned parity;  /* of the tags of the members to compare; the others are to be as in `rest` */
    const void *rest; /* a value like the second one; NULL: null, zero or empty. Members of members always are. */
};

/* Whether two values of the same schema are equal, bit by bit. */
bool shape_equal(const struct shape *a, const void *x, const struct shape *b, const void *y,
                 struct difference *difference);

#endif
