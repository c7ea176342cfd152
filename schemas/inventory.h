/* SPDX-License-Identifier: Apache-2.0 */
/* The stock of a workshop: things of many kinds by name, unions that are shared and nest, and amounts of money whose
   bytes a codec decides. */
#ifndef SCHEMAS_INVENTORY_H
#define SCHEMAS_INVENTORY_H

#include <fory/annotations.h>
#include <fory/any.h>

/* Cents; a codec writes them in a form of its own. */
struct FORY(id = 600, codec = money_codec) money {
    int64_t cents;
};

struct FORY(name = "inventory.Barcode", codec = barcode_codec) barcode {
    char digits[14];
};

struct FORY(id = 601) thing {
    const struct fory_type *type FORY(type);
    char *name FORY(id = 1);
    struct money price FORY(id = 2);
};

struct FORY(id = 602) tool {
    struct thing thing;
    struct barcode *barcode FORY(id = 10);
    struct spot *spot FORY(id = 11, ref);
};

struct FORY(id = 603) material {
    struct thing thing;
    double kilograms FORY(id = 10);
};

enum content_kind {
    CONTENT_NOTHING,
    CONTENT_PIECES,
    CONTENT_THING,
    CONTENT_UNKNOWN
};

enum seal_kind {
    SEAL_NONE,
    SEAL_NUMBER,
    SEAL_WORD
};

/* Unions among other members. */
struct FORY(id = 605) parcel {
    struct thing thing;
    enum content_kind kind;
    union {
        int32_t pieces FORY(id = 1, when = CONTENT_PIECES);
        struct thing *thing FORY(id = 2, when = CONTENT_THING, ref);
        struct fory_unknown_case unknown FORY(when = CONTENT_UNKNOWN);
    } content FORY(selector = kind, id = 10);
    float weight FORY(id = 11);
    enum seal_kind seal;
    union {
        uint64_t number FORY(id = 1, when = SEAL_NUMBER);
        char *word FORY(id = 2, when = SEAL_WORD);
    } FORY(selector = seal, id = 12);
};

struct FORY(id = 606) crate {
    struct parcel parcel;
    uint8_t planks FORY(id = 20);
};

/* One of many, in sets of its own kind. */
struct FORY(id = 604) screw {
    uint8_t size FORY(id = 1);
    struct screw *set FORY(id = 2, count = set_count);
    size_t set_count;
};

enum spot_kind {
    SPOT_NONE,
    SPOT_SHELF,
    SPOT_INSIDE,
    SPOT_WITH,
    SPOT_TOOL,
    SPOT_NOTED,
    SPOT_PRICED
};

/* Where a thing is. It has a name, so that references may point to it and it may stand in any. */
struct FORY(name = "inventory.Spot") spot {
    enum spot_kind kind;
    union {
        uint32_t shelf FORY(id = 1, when = SPOT_SHELF);
        struct spot *inside FORY(id = 2, when = SPOT_INSIDE, ref);
        struct thing *with FORY(id = 3, when = SPOT_WITH, ref);
        struct tool *tool FORY(id = 4, when = SPOT_TOOL, ref);
        struct fory_any noted FORY(id = 5, when = SPOT_NOTED);
        struct money priced FORY(id = 6, when = SPOT_PRICED);
    } FORY(selector = kind);
};

enum amount_kind {
    AMOUNT_NONE,
    AMOUNT_PIECES,
    AMOUNT_LITERS
};

/* A union that nothing identifies. */
struct amount {
    enum amount_kind kind;
    union {
        int32_t pieces FORY(id = 0, when = AMOUNT_PIECES);
        float liters FORY(id = 1, when = AMOUNT_LITERS);
    } FORY(selector = kind);
};

struct named_thing {
    char *key;
    struct thing *value;
};

struct named_spot {
    char *key;
    struct spot *value;
};

struct named_note {
    char *key;
    struct fory_any value;
};

struct named_price {
    struct fory_string key;
    struct money value;
};

struct FORY(id = 610) inventory {
    struct named_thing *things FORY(id = 1, count = thing_count, key(nullable));
    size_t thing_count;
    struct named_thing *borrowed FORY(id = 2, count = borrowed_count, value(nullable = false));
    size_t borrowed_count;
    struct named_spot *spots FORY(id = 3, count = spot_count, value(ref));
    size_t spot_count;
    struct spot **hidden FORY(id = 4, count = hidden_count, element(ref));
    size_t hidden_count;
    struct named_note *notes FORY(id = 5, count = note_count, key(nullable));
    size_t note_count;
    struct money *sums FORY(id = 6, count = sum_count);
    size_t sum_count;
    struct named_price *prices FORY(id = 7, count = price_count);
    size_t price_count;
    struct amount amount FORY(id = 8);
    struct amount *spare FORY(id = 9, count = spare_count);
    size_t spare_count;
    struct money *lost FORY(id = 10);
    struct spot *here FORY(id = 11, ref);
};

FORY_ROOT(list<screw>);
FORY_ROOT(list<optional screw>);
FORY_ROOT(list<amount>);
FORY_ROOT(map<bool, screw>);

#endif
