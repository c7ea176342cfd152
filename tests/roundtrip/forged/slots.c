/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the places of a board that a flag may stand in: what they accept, hold and look like. */
#include <fory/value.h>

#include "message.h"

/* --- What stands around an item ------------------------------------------------------------------------------ */

/* What is stored in a field that the reader does not know is read when it is referred to. */
static enum context slot_context(const struct chain *chain)
{
    return chain->slot->skipped && chain->second ? IN_SKIPPED : IN_STRUCTS;
}

static void put_slot_item(struct message *message, const struct chain *chain)
{
    put_item(message, &chain->slot->spot, chain, 0, slot_context(chain));
}

/* The type in front of one item. */
static void put_slot_type(struct message *message, const struct chain *chain)
{
    put_type(message, chain->depth > 0 ? chain->things[0] : &things[chain->slot->like]);
}

static void put_list(struct message *message, const struct chain *chain)
{
    put_byte(message, 1);
    put_byte(message, FORY_ELEMENTS_TRACK_REF);
    put_slot_item(message, chain);
}

/* The item, and a new thing that takes the next id. */
static void put_list_and_more(struct message *message, const struct chain *chain)
{
    const struct thing *thing = &things[chain->slot->like];
    const struct chain more = {.slot = chain->slot, .things = {thing}, .depth = 1};
    put_byte(message, 2);
    put_byte(message, FORY_ELEMENTS_TRACK_REF);
    put_slot_item(message, chain);
    put_byte(message, FORY_REF_VALUE_FLAG);
    put_type(message, thing);
    thing->put(message, &more, 1, slot_context(chain));
}

/* A crate, and a copy of it. */
static void put_two_crates(struct message *message, const struct chain *chain)
{
    uint32_t id = (uint32_t)message->count;
    put_byte(message, 2);
    put_byte(message, FORY_ELEMENTS_TRACK_REF);
    put_counted(message, KIND_CRATE, NULL, 0);
    put_type(message, &things[THING_CRATE]);
    put_hash(message, &crate_fory_type);
    put_list(message, chain);
    put_byte(message, FORY_REF_FLAG);
    put_uint32(message, id);
}

static void put_list_of_one_type(struct message *message, const struct chain *chain)
{
    put_byte(message, 1);
    put_byte(message, FORY_ELEMENTS_TRACK_REF | FORY_ELEMENTS_SAME_TYPE);
    put_slot_type(message, chain);
    put_slot_item(message, chain);
}

/* With an empty key. */
static void put_map(struct message *message, const struct chain *chain)
{
    put_byte(message, 1);
    put_byte(message, FORY_KEY_DECLARED | FORY_VALUE_TRACK_REF);
    put_byte(message, 1);
    put_slot_type(message, chain);
    put_byte(message, FORY_UTF8);
    put_slot_item(message, chain);
}

static void put_key_of_null(struct message *message, const struct chain *chain)
{
    put_byte(message, 1);
    put_byte(message, FORY_KEY_TRACK_REF | FORY_KEY_DECLARED | FORY_VALUE_HAS_NULL);
    put_slot_item(message, chain);
}

static void put_case(struct message *message, const struct chain *chain, uint32_t id)
{
    put_byte(message, FORY_NOT_NULL_FLAG);
    put_uint32(message, id);
    put_slot_item(message, chain);
}
static void put_case_of_apple(struct message *message, const struct chain *chain)
{
    put_case(message, chain, 1);
}
static void put_case_of_any(struct message *message, const struct chain *chain)
{
    put_case(message, chain, 2);
}
static void put_case_of_pear(struct message *message, const struct chain *chain)
{
    put_case(message, chain, 3);
}
static void put_case_of_body(struct message *message, const struct chain *chain)
{
    put_case(message, chain, 4);
}
static void put_case_of_plain_body(struct message *message, const struct chain *chain)
{
    put_case(message, chain, 5);
}
static void put_case_of_crate(struct message *message, const struct chain *chain)
{
    put_case(message, chain, 6);
}
static void put_unknown_case(struct message *message, const struct chain *chain)
{
    put_case(message, chain, 9);
}

/* --- What the reader makes of it ----------------------------------------------------------------------------- */

#define FIND(name, expression) \
    static const void *find_##name(const struct places *places) \
    { \
        return expression; \
    }
FIND(half, places)
FIND(apple, places->apple)
FIND(pear, places->pear)
FIND(body, places->body)
FIND(cube, places->cube)
FIND(board, places->board)
FIND(any, places->any.value)
FIND(apples, places->apples[0])
FIND(pears, places->pears[0])
FIND(bodies, places->bodies[0])
FIND(values, places->values[0].value)
FIND(apple_map, places->apple_map[0].value)
FIND(pear_map, places->pear_map[0].value)
FIND(any_map, places->any_map[0].value.value)
FIND(choice, places->choice)
FIND(case_of_apple, places->choice->apple)
FIND(case_of_any, places->choice->any.value)
FIND(unknown_case, places->choice->unknown.value.value)
FIND(case_of_pear, places->choice->pear)
FIND(case_of_body, places->choice->body)
FIND(case_of_plain_body, places->choice->plain_body)
FIND(case_of_crate, &places->choice->crate)
FIND(shared_choice, places->shared_choice)
FIND(choices, places->choices[0])
FIND(choice_map, places->choice_map[0].value)
FIND(body_map, places->body_map[0].value)
FIND(apple_values, &places->apple_values[0])
FIND(choice_values, &places->choice_values[0])
FIND(apple_value_map, &places->apple_value_map[0].value)
FIND(crates, &places->crates[0])
FIND(copied_crate, &places->crates[1].apples[0])
FIND(money, places->money)
FIND(own, places->own)
FIND(own_body, places->own_body)

/* --- The table ----------------------------------------------------------------------------------------------- */

#define FEW (HAS(APPLE) | HAS(TEXT) | HAS(LIST))
#define SOME (FEW | HAS(CUBE) | HAS(CHOICE) | HAS(SHADE))
#define BODIES (SET(BODY) | SET(CUBE))
#define BODY_THINGS (HAS(BODY) | HAS(CUBE))
#define SLOT(its_name, its_field, its_put, its_find, set, its_typed, has) \
    .name = its_name, .field = its_field, .put = its_put, .find = its_find, .spot.accepts = set, \
    .spot.typed = its_typed, .holds = (has)

const struct slot slot_table[] = {
    {SLOT("field", "apple", put_slot_item, find_apple, SET(APPLE), TYPED_COMPATIBLE, HAS(APPLE))},
    {SLOT("field", "pear", put_slot_item, find_pear, SET(PEAR), TYPED_COMPATIBLE, HAS(PEAR))},
    {SLOT("base", "body", put_slot_item, find_body, BODIES, TYPED_ALWAYS, BODY_THINGS)},
    {SLOT("derived", "cube", put_slot_item, find_cube, SET(CUBE), TYPED_COMPATIBLE, HAS(CUBE))},
    {SLOT("root", "board", put_slot_item, find_board, SET(BOARD), TYPED_COMPATIBLE, HAS(BOARD))},
    {SLOT("any", "any", put_slot_item, find_any, SET_ALL, TYPED_ALWAYS, SOME), .spot.complete = true},
    {SLOT("list", "apples", put_list, find_apples, SET(APPLE), TYPED_ALWAYS, HAS(APPLE))},
    {SLOT("list of one type", "apples", put_list_of_one_type, find_apples, SET(APPLE), TYPED_NEVER, HAS(APPLE)),
     .like = THING_APPLE},
    {SLOT("list", "pears", put_list, find_pears, SET(PEAR), TYPED_ALWAYS, HAS(PEAR))},
    {SLOT("list of base", "bodies", put_list, find_bodies, BODIES, TYPED_ALWAYS, BODY_THINGS)},
    {SLOT("list of one type", "bodies", put_list_of_one_type, find_bodies, BODIES, TYPED_NEVER, BODY_THINGS),
     .like = THING_CUBE},
    {SLOT("list of any", "values", put_list, find_values, SET_ALL, TYPED_ALWAYS, HAS_ALL)},
    {SLOT("list of one type", "values", put_list_of_one_type, find_values, SET_ALL, TYPED_NEVER, FEW),
     .like = THING_PEAR},
    {SLOT("map", "apple_map", put_map, find_apple_map, SET(APPLE), TYPED_NEVER, HAS(APPLE)), .like = THING_APPLE},
    {SLOT("map", "pear_map", put_map, find_pear_map, SET(PEAR), TYPED_NEVER, HAS(PEAR)), .like = THING_PEAR},
    {SLOT("map of any", "any_map", put_map, find_any_map, SET_ALL, TYPED_NEVER, FEW), .like = THING_PEAR},
    {SLOT("unknown case", "choice", put_unknown_case, find_unknown_case, SET_ALL, TYPED_ALWAYS, FEW)},
    {SLOT("list before an item", "apples", put_list_and_more, find_apples, SET(APPLE), TYPED_ALWAYS, 0),
     .like = THING_APPLE},
    {SLOT("list before an item", "bodies", put_list_and_more, find_bodies, BODIES, TYPED_ALWAYS, 0),
     .like = THING_CUBE},
    {SLOT("list before an item", "values", put_list_and_more, find_values, SET_ALL, TYPED_ALWAYS, 0),
     .like = THING_BOARD},
    {SLOT("case of any", "choice", put_case_of_any, find_case_of_any, SET_ALL, TYPED_ALWAYS, FEW)},
    {SLOT("case with ref", "choice", put_case_of_pear, find_case_of_pear, SET(PEAR), TYPED_ALWAYS, HAS(PEAR))},
    {SLOT("case with ref", "choice", put_case_of_body, find_case_of_body, BODIES, TYPED_ALWAYS, BODY_THINGS)},
    {SLOT("case of a struct", "choice", put_case_of_apple, find_case_of_apple, SET(APPLE), TYPED_ALWAYS, HAS(APPLE))},
    {SLOT("case of a base", "choice", put_case_of_plain_body, find_case_of_plain_body, BODIES, TYPED_ALWAYS,
          BODY_THINGS)},
    {SLOT("union", "shared_choice", put_slot_item, find_shared_choice, SET(CHOICE), TYPED_NEVER, HAS(CHOICE))},
    {SLOT("list", "choices", put_list, find_choices, SET(CHOICE), TYPED_ALWAYS, HAS(CHOICE))},
    {SLOT("map", "choice_map", put_map, find_choice_map, SET(CHOICE), TYPED_NEVER, HAS(CHOICE)), .like = THING_CHOICE},
    {SLOT("map of base", "body_map", put_map, find_body_map, BODIES, TYPED_NEVER, BODY_THINGS), .like = THING_BODY},
    /* What a reference leads to is copied. */
    {SLOT("list of values", "apple_values", put_list, find_apple_values, SET(APPLE), TYPED_ALWAYS, HAS(APPLE)),
     .spot.copies = true},
    {SLOT("list of values", "choice_values", put_list_of_one_type, find_choice_values, SET(CHOICE), TYPED_NEVER,
          HAS(CHOICE)),
     .spot.copies = true, .like = THING_CHOICE},
    {SLOT("map of values", "apple_value_map", put_map, find_apple_value_map, SET(APPLE), TYPED_NEVER, HAS(APPLE)),
     .spot.copies = true, .like = THING_APPLE},
    {SLOT("list of values with values", "crates", put_list, find_crates, SET(CRATE), TYPED_ALWAYS, HAS(CRATE)),
     .spot.copies = true},
    {SLOT("case of a value", "choice", put_case_of_crate, find_case_of_crate, SET(CRATE), TYPED_ALWAYS, HAS(CRATE)),
     .spot.copies = true},
    {SLOT("value in what is copied", "crates", put_two_crates, find_copied_crate, SET(APPLE), TYPED_ALWAYS, 0),
     .spot.copies = true},
    /* No references, whatever they lead to. */
    {SLOT("key", "apple_map", put_key_of_null, NULL, 0, TYPED_NEVER, HAS(TEXT))},
    {SLOT("union", "choice", put_slot_item, find_choice, 0, TYPED_NEVER, HAS(CHOICE))},
    {SLOT("field without ref", "own", put_slot_item, find_own, 0, TYPED_COMPATIBLE, HAS(APPLE))},
    {SLOT("base without ref", "own_body", put_slot_item, find_own_body, 0, TYPED_ALWAYS, BODY_THINGS)},
    {SLOT("codec", "money", put_slot_item, find_money, 0, TYPED_COMPATIBLE, HAS(MONEY))},
    {SLOT("text", "text", put_slot_item, NULL, 0, TYPED_NEVER, HAS(TEXT))},
    {SLOT("list of numbers", "numbers", put_slot_item, NULL, 0, TYPED_NEVER, HAS(NUMBERS))},
    {SLOT("half", NULL, put_slot_item, find_half, 0, TYPED_COMPATIBLE, HAS(PLACES))},
    /* What is skipped. */
    {SLOT("any", "extra", put_slot_item, NULL, SET_ALL, TYPED_ALWAYS, SOME), .skipped = true},
    {SLOT("list of any", "extras", put_list, NULL, SET_ALL, TYPED_ALWAYS, HAS_ALL), .skipped = true},
};
_Static_assert(COUNT_OF(slot_table) == SLOT_COUNT, "each slot is visited");

/* --- Chains -------------------------------------------------------------------------------------------------- */

/* A list of any that holds all there is stands in one place alone. */
static bool chain_may_grow(const struct chain *chain)
{
    unsigned in = chain->things[chain->depth - 1]->in;
    return chain->depth < CHAIN_MAX && (in != HAS_ALL || chain->slot->holds == HAS_ALL);
}

/* The chain with each of the things at its end, and with what those hold. */
static void chains_grow(struct chains *chains, const struct chain *chain, unsigned holds)
{
    for (size_t i = 0; i < THING_COUNT; i++) {
        struct chain longer = *chain;
        if (!(holds & 1u << i) || (chain->refers && things[i].in == 0))
            continue;
        longer.things[longer.depth++] = &things[i];
        assert_true(chains->count < COUNT_OF(chains->items));
        chains->items[chains->count++] = longer;
        if (chain_may_grow(&longer))
            chains_grow(chains, &longer, things[i].in);
    }
}

void chains_stored(struct chains *chains)
{
    const struct chain nothing = {.slot = &slot_table[0]};
    chains->items[0] = nothing;
    chains->count = 1;
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        const struct chain chain = {.slot = &slot_table[i]};
        chains_grow(chains, &chain, chain.slot->holds);
    }
}

void chains_referring(struct chains *chains)
{
    chains->count = 0;
    for (size_t i = 0; i < SLOT_COUNT; i++) {
        const struct chain chain = {.slot = &slot_table[i], .refers = true, .second = true};
        chains->items[chains->count++] = chain;
        chains_grow(chains, &chain, chain.slot->holds);
    }
}
