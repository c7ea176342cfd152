/* SPDX-License-Identifier: Apache-2.0 */
/* The words inside FORY(...): which there are, what values they take, where they may stand. */
#ifndef FORYGEN_ANNOTATION_H
#define FORYGEN_ANNOTATION_H

#include <stdbool.h>
#include <stdint.h>

#include "../../diag.h"
#include "../../intern.h"
#include "../../schema/schema.h"

/* Where an annotation stands; bits, so that a word may have several places. */
enum annotation_place {
    ANNOTATION_ON_STRUCT = 1,
    ANNOTATION_ON_ENUM = 2,
    ANNOTATION_ON_MEMBER = 4,
    ANNOTATION_ON_ITEM = 8, /* inside element(...), key(...), value(...) */
    ANNOTATION_ON_ENUMERATOR = 16
};

enum annotation_form {
    ANNOTATION_TAKES_NOTHING,    /* word, or word = true|false */
    ANNOTATION_TAKES_INTEGER,    /* word = constant expression */
    ANNOTATION_TAKES_STRING,     /* word = "text" */
    ANNOTATION_TAKES_TEXT,       /* the same, which may be empty */
    ANNOTATION_TAKES_IDENTIFIER, /* word = identifier */
    ANNOTATION_TAKES_ENCODING,   /* word = fixed|varint|tagged */
    ANNOTATION_TAKES_ROW_ORDER,  /* word, or word = true|false|declared|sorted */
    ANNOTATION_TAKES_SIDES,      /* word = request|response|both */
    ANNOTATION_TAKES_WORDS,      /* word(words of an item) */
    ANNOTATION_TAKES_RULES,      /* word = F105, or word = "F105 reason" */
    ANNOTATION_TAKES_RESERVED    /* word(2, 4 to 6, 9 to max, "name") */
};

/* X(NAME, word, form, places) */
#define ANNOTATION_WORD_LIST(X) \
    X(ID, "id", INTEGER, ANNOTATION_ON_STRUCT | ANNOTATION_ON_ENUM | ANNOTATION_ON_MEMBER) \
    X(NAME, "name", STRING, ANNOTATION_ON_STRUCT | ANNOTATION_ON_ENUM | ANNOTATION_ON_MEMBER) \
    X(NULLABLE, "nullable", NOTHING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(REF, "ref", NOTHING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(WEAK, "weak", NOTHING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(SKIP, "skip", NOTHING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ENUMERATOR) \
    X(ENCODING, "encoding", ENCODING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(LIST, "list", NOTHING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(ARRAY, "array", NOTHING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(SET, "set", NOTHING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(MAP, "map", NOTHING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(BYTES, "bytes", NOTHING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(STRING, "string", NOTHING, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(ROW, "row", ROW_ORDER, ANNOTATION_ON_STRUCT) \
    X(PRECISION, "precision", INTEGER, ANNOTATION_ON_MEMBER) \
    X(SCALE, "scale", INTEGER, ANNOTATION_ON_MEMBER) \
    X(EVOLVING, "evolving", NOTHING, ANNOTATION_ON_STRUCT) \
    X(DEPRECATED, "deprecated", NOTHING, \
      ANNOTATION_ON_STRUCT | ANNOTATION_ON_ENUM | ANNOTATION_ON_MEMBER | ANNOTATION_ON_ENUMERATOR) \
    X(ALLOW, "allow", RULES, \
      ANNOTATION_ON_STRUCT | ANNOTATION_ON_ENUM | ANNOTATION_ON_MEMBER | ANNOTATION_ON_ENUMERATOR) \
    X(RESERVED, "reserved", RESERVED, ANNOTATION_ON_STRUCT | ANNOTATION_ON_ENUM | ANNOTATION_ON_MEMBER) \
    X(COUNT, "count", IDENTIFIER, ANNOTATION_ON_MEMBER) \
    X(MAX, "max", INTEGER, ANNOTATION_ON_MEMBER) \
    X(DEFAULT, "default", TEXT, ANNOTATION_ON_MEMBER) \
    X(SELECTOR, "selector", IDENTIFIER, ANNOTATION_ON_MEMBER) \
    X(WHEN, "when", IDENTIFIER, ANNOTATION_ON_MEMBER) \
    X(INIT, "init", IDENTIFIER, ANNOTATION_ON_STRUCT) \
    X(CODEC, "codec", IDENTIFIER, ANNOTATION_ON_STRUCT) \
    X(TYPE, "type", NOTHING, ANNOTATION_ON_MEMBER) \
    X(SERVICE, "service", STRING, ANNOTATION_ON_STRUCT) \
    X(STREAM, "stream", SIDES, ANNOTATION_ON_MEMBER) \
    X(DEADLINE, "deadline", INTEGER, ANNOTATION_ON_MEMBER) \
    X(IDEMPOTENT, "idempotent", NOTHING, ANNOTATION_ON_MEMBER) \
    X(PREFIX, "prefix", IDENTIFIER, ANNOTATION_ON_STRUCT | ANNOTATION_ON_ENUM) \
    X(ELEMENT, "element", WORDS, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(KEY, "key", WORDS, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM) \
    X(VALUE, "value", WORDS, ANNOTATION_ON_MEMBER | ANNOTATION_ON_ITEM)

enum annotation_word {
#define ANNOTATION_ENUM(NAME, word, form, places) ANNOTATION_##NAME,
    ANNOTATION_WORD_LIST(ANNOTATION_ENUM)
#undef ANNOTATION_ENUM
    ANNOTATION_WORD_COUNT
};

enum annotation_encoding {
    ANNOTATION_FIXED,
    ANNOTATION_VARINT,
    ANNOTATION_TAGGED
};

enum annotation_sides {
    ANNOTATION_REQUEST,
    ANNOTATION_RESPONSE,
    ANNOTATION_BOTH
};

struct annotation_value {
    bool present;
    bool taken;       /* it had an effect */
    int64_t number;   /* 0 or 1 of a flag, an integer, an encoding, sides, an order of rows */
    const char *text; /* of a string, an identifier */
    struct annotation *words;
    allowance_list allowances;
    struct definition *reserved; /* only what it reserves */
    struct location location;
};

struct annotation {
    struct annotation_value values[ANNOTATION_WORD_COUNT];
};

/*
 * The text of one FORY(...), as the preprocessor made it, and where it comes from. behind points into the source right
 * behind the opening parenthesis, so that each word gets its own place; NULL when a macro wrote the annotation, and
 * then the whole stands at `location`.
 */
struct annotation_text {
    const char *text;
    struct location location;
    struct location behind_location;
    const char *behind;
};

/* Adds to `expressions` each integer that only a compiler can evaluate, as text without a value. */
void annotation_expressions(const char *text, struct name_map *expressions);

/* constants gives the value, an int64_t, of each expression; one without a value is reported like all else that is
   wrong. */
struct annotation *annotation_parse(const struct annotation_text *text, enum annotation_place place,
                                    const struct name_map *constants);

/* Adds the words of another annotation of the same thing; a word that both have is an error. */
void annotation_merge(struct annotation *annotation, const struct annotation *more);
/* Takes over the words that `annotation` does not have itself. */
void annotation_inherit(struct annotation *annotation, const struct annotation *base);

/* The value of a word that is there, else NULL; it is then taken. The annotation may be NULL. */
struct annotation_value *annotation_take(struct annotation *annotation, enum annotation_word word);
bool annotation_has(const struct annotation *annotation, enum annotation_word word);
/* It has no words, or is NULL. */
bool annotation_is_empty(const struct annotation *annotation);
/* A flag that is there and not false. */
bool annotation_take_flag(struct annotation *annotation, enum annotation_word word);
/* Adds what 'allow' says to the list, and what 'reserved' says to the definition. The annotation may be NULL. */
void annotation_take_allowances(struct annotation *annotation, allowance_list *allowances);
void annotation_take_reserved(struct annotation *annotation, struct definition *definition);
/* Reports every word that had no effect; what it says nothing about: "member 'age'". */
void annotation_report_unused(const struct annotation *annotation, const char *what);

const char *annotation_word_text(enum annotation_word word);

#endif
