/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a forged message may put somewhere: each kind of value that a flag can give an id. */
#include <fory/codec.h>
#include <fory/value.h>

#include "message.h"
#include "newer.fory.h"

enum {
    UNKNOWN_CASE = 9
};

/* --- A codec ------------------------------------------------------------------------------------------------- */

static void money_write(struct fory_writer *writer, const void *value)
{
    fory_write_varint32(writer, ((const struct money *)value)->cents);
}

static bool money_read(struct fory_reader *reader, void *value)
{
    return fory_read_varint32(reader, &((struct money *)value)->cents);
}

extern const struct fory_codec money_codec;
const struct fory_codec money_codec = {sizeof(struct money), money_write, money_read};

/* --- Bodies of built-in values ------------------------------------------------------------------------------- */

typedef void put_body(struct message *message, const struct chain *chain, size_t level, enum context context);

/* 1, of enums the number and of codecs what they make of it, too. */
static void put_number(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    (void)chain, (void)level, (void)context;
    put_byte(message, 2);
}

static void put_text(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    (void)chain, (void)level, (void)context;
    put_byte(message, 1 << 2 | FORY_UTF8);
    put_byte(message, 'x');
}

static void put_array(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    (void)chain, (void)level, (void)context;
    put_byte(message, sizeof(int32_t));
    for (size_t i = 0; i < sizeof(int32_t); i++)
        put_byte(message, 7);
}

static void put_numbers(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    put_byte(message, 1);
    put_byte(message, FORY_ELEMENTS_SAME_TYPE);
    put_byte(message, FORY_TYPE_VARINT32);
    put_number(message, chain, level, context);
}

/* --- Bodies of structs and unions ---------------------------------------------------------------------------- */

static void put_field_of(struct message *message, const struct thing *thing, const struct chain *chain, size_t level,
                         enum context context)
{
    put_hash(message, thing->type);
    put_item(message, &thing->inside, chain, level, context);
}

static void put_apple(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    put_field_of(message, chain->things[level - 1], chain, level, context);
}

/* Nothing is near. */
static void put_cube(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    const struct thing *cube = chain->things[level - 1];
    put_hash(message, cube->type);
    put_byte(message, FORY_NULL_FLAG);
    put_item(message, &cube->inside, chain, level, context);
}

static void put_board(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    (void)chain, (void)level, (void)context;
    put_hash(message, &board_fory_type);
    put_byte(message, FORY_NULL_FLAG);
    put_byte(message, FORY_NULL_FLAG);
}

static void put_empty_places(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    (void)chain, (void)level, (void)context;
    put_places(message, NULL);
}

static void put_choice(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    put_uint32(message, UNKNOWN_CASE);
    put_item(message, &chain->things[level - 1]->inside, chain, level, context);
}

/* Behind its flag each item spells its type. */
static void put_list(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    put_byte(message, 1);
    put_byte(message, FORY_ELEMENTS_TRACK_REF);
    put_item(message, &chain->things[level - 1]->inside, chain, level, context);
}

/* A value may not be null. */
static void put_crate(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    put_hash(message, &crate_fory_type);
    if (level == chain->depth && !chain->refers)
        put_byte(message, 0);
    else
        put_list(message, chain, level, context);
}

/* The value beside a null key. */
static void put_map(struct message *message, const struct chain *chain, size_t level, enum context context)
{
    put_byte(message, 1);
    put_byte(message, FORY_KEY_HAS_NULL | FORY_VALUE_TRACK_REF);
    put_item(message, &chain->things[level - 1]->inside, chain, level, context);
}

/* --- What they hold ------------------------------------------------------------------------------------------ */

static const void *find_in_apple(const void *thing)
{
    return ((const struct apple *)thing)->next;
}
static const void *find_in_pear(const void *thing)
{
    return ((const struct pear *)thing)->next;
}
static const void *find_in_body(const void *thing)
{
    return ((const struct body *)thing)->near;
}
static const void *find_in_cube(const void *thing)
{
    return ((const struct cube *)thing)->inner;
}
static const void *find_in_crate(const void *thing)
{
    return &((const struct crate *)thing)->apples[0];
}
static const void *find_in_choice(const void *thing)
{
    return ((const struct choice *)thing)->unknown.value.value;
}

/* --- The table ----------------------------------------------------------------------------------------------- */

#define ANYWHERE \
    { \
        SET_ALL, TYPED_ALWAYS, false, false \
    }
#define STRUCT_THING(word, its_kind) \
    .name = #word, .kind = its_kind, .type_id = FORY_TYPE_STRUCT, .type = &word##_fory_type

const struct thing things[THING_COUNT] = {
    [THING_APPLE] = {STRUCT_THING(apple, KIND_APPLE), .size = sizeof(struct apple), .in = HAS(APPLE),
                     .inside = {SET(APPLE), TYPED_COMPATIBLE, false, false}, .put = put_apple, .find = find_in_apple},
    [THING_PEAR] = {STRUCT_THING(pear, KIND_PEAR), .in = HAS(PEAR),
                    .inside = {SET(PEAR), TYPED_COMPATIBLE, false, false}, .put = put_apple, .find = find_in_pear},
    [THING_BODY] = {STRUCT_THING(body, KIND_BODY), .in = HAS(BODY) | HAS(CUBE),
                    .inside = {SET(BODY) | SET(CUBE), TYPED_ALWAYS, false, false}, .put = put_apple,
                    .find = find_in_body},
    [THING_CUBE] = {STRUCT_THING(cube, KIND_CUBE), .in = HAS(CUBE),
                    .inside = {SET(CUBE), TYPED_COMPATIBLE, false, false}, .put = put_cube, .find = find_in_cube},
    [THING_BOARD] = {STRUCT_THING(board, KIND_BOARD), .put = put_board},
    [THING_PLACES] = {STRUCT_THING(places, KIND_PLACES), .put = put_empty_places},
    [THING_CRATE] = {STRUCT_THING(crate, KIND_CRATE), .size = sizeof(struct crate), .in = HAS(APPLE),
                     .inside = {SET(APPLE), TYPED_ALWAYS, true, false}, .put = put_crate, .find = find_in_crate},
    [THING_CHOICE] = {.name = "choice",
                      .kind = KIND_CHOICE,
                      .type = &choice_fory_type,
                      .size = sizeof(struct choice),
                      .in = HAS(APPLE) | HAS(TEXT),
                      .inside = ANYWHERE,
                      .put = put_choice,
                      .find = find_in_choice},
    [THING_NUMBER] = {.name = "number", .kind = KIND_NUMBER, .type_id = FORY_TYPE_VARINT32, .put = put_number},
    [THING_TEXT] = {.name = "text", .kind = KIND_TEXT, .type_id = FORY_TYPE_STRING, .put = put_text},
    [THING_SHADE] = {.name = "shade", .kind = KIND_SHADE, .type = &shade_fory_type, .put = put_number},
    [THING_MONEY] = {.name = "money", .kind = KIND_MONEY, .type = &money_fory_type, .put = put_number},
    [THING_ARRAY] = {.name = "array", .kind = KIND_VALUE, .type_id = FORY_TYPE_INT32_ARRAY, .put = put_array},
    [THING_NUMBERS] = {.name = "numbers", .kind = KIND_VALUE, .type_id = FORY_TYPE_LIST, .put = put_numbers},
    [THING_LIST] = {.name = "list",
                    .kind = KIND_VALUE,
                    .type_id = FORY_TYPE_LIST,
                    .dynamic = true,
                    .in = HAS_ALL,
                    .inside = ANYWHERE,
                    .put = put_list},
    [THING_MAP] = {.name = "map",
                   .kind = KIND_VALUE,
                   .type_id = FORY_TYPE_MAP,
                   .dynamic = true,
                   .in = HAS(TEXT),
                   .inside = ANYWHERE,
                   .put = put_map},
    [THING_STRANGER] = {.name = "stranger",
                        .kind = KIND_STRUCT,
                        .type = &stranger_fory_type,
                        .compatible = true,
                        .dynamic = true,
                        .in = HAS(STRANGER),
                        .inside = {0, TYPED_COMPATIBLE, false, false},
                        .put = put_apple},
    [THING_STRANGE_CHOICE] = {.name = "strange choice",
                              .kind = KIND_VALUE,
                              .type = &strange_choice_fory_type,
                              .dynamic = true,
                              .in = HAS(TEXT),
                              .inside = ANYWHERE,
                              .put = put_choice},
};
