/* SPDX-License-Identifier: Apache-2.0 */
/* Messages that are put together byte by byte, by a peer that may refer to whatever it likes; and what a reader has to
   say of them. */
#ifndef FORGED_MESSAGE_H
#define FORGED_MESSAGE_H

#include "forged.fory.h"
#include "modes.h"

/* --- What can be referred to --------------------------------------------------------------------------------- */

/* What a reader keeps of a value whose flag took an id. */
enum kind {
    KIND_LOST, /* nothing that could be referred to */
    KIND_BOARD,
    KIND_APPLE,
    KIND_PEAR,
    KIND_BODY,
    KIND_CUBE,
    KIND_PLACES,
    KIND_CRATE,
    KIND_CHOICE,
    KIND_NUMBER,
    KIND_TEXT,
    KIND_SHADE,
    KIND_MONEY,
    KIND_VALUE,      /* a struct fory_value */
    KIND_STRUCT,     /* one that is a struct */
    KIND_OWN_STRUCT, /* the same of types that generated code reads elsewhere */
    KIND_OWN_UNION,
    KIND_COUNT
};
#define SET(NAME) (1u << KIND_##NAME)
#define SET_ALL ((1u << KIND_COUNT) - 1 - SET(LOST))

/* What stands around a value. */
enum context {
    IN_STRUCTS,
    IN_VALUES, /* a struct fory_value */
    IN_SKIPPED /* a field that the reader does not know */
};

/* Where type info follows the flag. */
enum typed {
    TYPED_NEVER,
    TYPED_COMPATIBLE,
    TYPED_ALWAYS
};

struct spot {
    unsigned accepts; /* SET()s; 0: no references, and what stands here is lost */
    enum typed typed;
    bool copies;   /* a value: in the place of a reference stands a copy */
    bool complete; /* no reference to an object around it, nor to a part of a value that generated code reads */
};

struct message;
struct chain;

/* What a peer may put somewhere. */
enum thing_id {
    THING_APPLE,
    THING_PEAR,
    THING_BODY,
    THING_CUBE,
    THING_BOARD,
    THING_PLACES,
    THING_CRATE,
    THING_CHOICE,
    THING_NUMBER,
    THING_TEXT,
    THING_SHADE,
    THING_MONEY,
    THING_ARRAY,
    THING_NUMBERS,
    THING_LIST,
    THING_MAP,
    THING_STRANGER, /* a struct that the reader does not know */
    THING_STRANGE_CHOICE,
    THING_COUNT
};
#define HAS(NAME) (1u << THING_##NAME)
#define HAS_ALL ((1u << THING_COUNT) - 1)

struct thing {
    const char *name;
    enum kind kind;
    uint8_t type_id;
    const struct fory_type *type; /* of those that are known by an id */
    size_t size;                  /* of those that are copied */
    bool compatible;              /* in compatible mode alone */
    bool dynamic;                 /* what it holds is read as struct fory_value */
    unsigned in;                  /* HAS()s: what is put inside */
    struct spot inside;
    void (*put)(struct message *message, const struct chain *chain, size_t level, enum context context);
    const void *(*find)(const void *thing); /* what it holds */
};
extern const struct thing things[THING_COUNT];

struct slot {
    const char *name;
    const char *field; /* of struct places; NULL: the pointer to it */
    struct spot spot;
    bool skipped;       /* of the newer version */
    unsigned holds;     /* HAS()s */
    enum thing_id like; /* whose type precedes a reference, where one has to */
    void (*put)(struct message *message, const struct chain *chain);
    const void *(*find)(const struct places *places);
};
enum {
    SLOT_COUNT = 45
};
extern const struct slot slot_table[SLOT_COUNT];

/* --- Chains -------------------------------------------------------------------------------------------------- */

/* A thing at a place, which may hold another one; at its end null or the reference. */
enum {
    CHAIN_MAX = 2,
    CHAINS_MAX = 350
};
struct chain {
    const struct slot *slot;
    const struct thing *things[CHAIN_MAX];
    size_t depth;
    bool refers;
    bool second; /* the half of the board */
};

/* All that the first half stores, and all places of a reference in the second. */
struct chains {
    struct chain items[CHAINS_MAX];
    size_t count;
};
void chains_stored(struct chains *chains);
void chains_referring(struct chains *chains);
/* What the reader made of the thing at a level; where the chain is as deep, of the reference. NULL of what is lost. */
const void *chain_find(const struct chain *chain, size_t level, const struct board *board);
/* Whether that is a value in the place of an object. */
bool chain_copies(const struct chain *chain, size_t level);

/* --- Messages ------------------------------------------------------------------------------------------------ */

/* How a peer lays out its messages. */
struct layout {
    const char *name;
    const struct mode *mode;
    bool evolved;            /* places are those of the newer version */
    struct test_bytes empty; /* which end with a byte for each field */
};
enum {
    LAYOUT_COUNT = MODE_COUNT + 2
};
void layout_open(struct layout *layout, size_t number);
void layout_close(struct layout *layout);

struct counted {
    enum kind kind;
    const struct chain *chain; /* NULL: the root */
    size_t level;
};

struct message {
    const struct layout *layout;
    uint8_t bytes[1024];
    size_t size;
    size_t second; /* where the second half begins */
    const struct fory_type *types[8];
    size_t type_count;
    struct counted counted[8]; /* by id */
    size_t count;
    uint32_t id;             /* of the reference */
    size_t at;               /* where it stands */
    size_t before;           /* ids that were taken in front of it */
    enum fory_status status; /* of reading it */
};

/* A board; the reference stands in the second chain. False where the layout has no such things. */
bool message_make(struct message *message, const struct layout *layout, const struct chain *first,
                  const struct chain *second, uint32_t id);

void put_byte(struct message *message, unsigned byte);
void put_uint32(struct message *message, uint32_t number);
void put_type(struct message *message, const struct thing *thing);
void put_hash(struct message *message, const struct fory_type *type);
/* A flag that takes an id. */
void put_counted(struct message *message, enum kind kind, const struct chain *chain, size_t level);
/* What stands at a level of the chain. */
void put_item(struct message *message, const struct spot *spot, const struct chain *chain, size_t level,
              enum context context);
/* The fields of places, all of them empty but for that of the chain, if there is one. */
void put_places(struct message *message, const struct chain *chain);

#endif
