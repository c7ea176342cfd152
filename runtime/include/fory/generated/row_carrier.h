/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How objects of a struct type that has rows are laid out in C: constants of generated code, for functions that go
 * through objects a column at a time and know nothing of their types at build time.
 */
#ifndef FORY_GENERATED_ROW_CARRIER_H
#define FORY_GENERATED_ROW_CARRIER_H

#include <fory/row_schema.h>
#include <fory/type.h>
#include <fory/wire_types.h>

#ifdef __cplusplus
extern "C" {
#endif

enum fory_row_form {
    FORY_ROW_PLAIN,  /* the value itself: a number, time, decimal or struct */
    FORY_ROW_CHARS,  /* a pointer to NUL-terminated text */
    FORY_ROW_SPAN,   /* a pointer to text, bytes, items or entries, and their count */
    FORY_ROW_INLINE, /* an array of them; text without a count ends with a NUL */
    FORY_ROW_POINTER /* a pointer to a value; NULL is null */
};

struct fory_row_carrier;

/*
 * Where a value is in the object, item or map entry that holds it. The offsets are from the start of that holder.
 * Members that do not apply are 0.
 */
struct fory_row_member {
    enum fory_row_form form;
    bool has_presence;
    bool shares_count;    /* another member has the same count */
    bool count_is_signed; /* the type of the count */
    uint8_t count_size;   /* bytes of the count; 0: there is none */
    size_t offset;        /* of the value, array or pointer */
    size_t presence;      /* of the bool that is false if the value is null */
    size_t count;         /* of the count */
    size_t size;      /* PLAIN: of a number in C, if it is not as wide as in rows. SPAN, INLINE: of an item or entry.
                         POINTER: of the value */
    size_t alignment; /* of the same */
    size_t room;      /* INLINE: the items that there is room for */
    size_t max;       /* SPAN, INLINE: most items; 0: no limit */
    const struct fory_row_member *inner;   /* POINTER: the value. LIST: the item. MAP: the key, the value */
    const struct fory_row_carrier *object; /* STRUCT */
};

/* Initializers: where a value is, what makes it null, how many items it has and what they are. */
#define FORY_ROW_ALONE(value_form) .form = (value_form)
#define FORY_ROW_AT(value_form, type, member) .form = (value_form), .offset = offsetof(type, member)
#define FORY_ROW_PRESENCE(type, member) .has_presence = true, .presence = offsetof(type, member)
#define FORY_ROW_COUNT(type, member) .count = offsetof(type, member), .count_size = sizeof(((type *)0)->member)
#define FORY_ROW_SIGNED_COUNT(type, member) FORY_ROW_COUNT(type, member), .count_is_signed = true
#define FORY_ROW_LIMITS(items, most, shares) .room = (items), .max = (most), .shares_count = (shares)
#define FORY_ROW_HOLDS(type, members) .size = sizeof(type), .alignment = _Alignof(type), .inner = (members)
#define FORY_ROW_WIDTH(type) .size = sizeof(type)
#define FORY_ROW_OBJECT(carrier) .object = &(carrier)

struct fory_row_carrier {
    const struct fory_row_schema *schema;
    size_t size; /* of an object */
    size_t alignment;
    const struct fory_row_member *members; /* one per field of the row */
    void (*init)(void *object);            /* sets the defaults of a zeroed object; NULL: it has none */
};

#ifdef __cplusplus
}
#endif
#endif
