/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the bytes of forged messages, the ids that their flags take, and the rule by which a reference is accepted. */
#include "message.h"

#include <fory/value.h>

#include "newer.fory.h"

/* --- Layouts ------------------------------------------------------------------------------------------------- */

void layout_open(struct layout *layout, size_t number)
{
    static const struct places places;
    static const struct newer_places newer;
    struct test_context context;
    struct fory_bytes out;
    bool evolved = number >= MODE_COUNT;
    const struct mode *mode = &modes[evolved ? number - MODE_COUNT : number];
    assert_true(!evolved || mode->compatible);
    mode_open(&context, mode);
    assert_int_equal(evolved ? newer_places_serialize(context.writer, &newer, &out)
                             : places_serialize(context.writer, &places, &out),
                     FORY_OK);
    *layout =
        (struct layout){evolved ? "newer version" : mode->name, mode, evolved, test_bytes_copy(out.data, out.size)};
    test_context_close(&context);
}

void layout_close(struct layout *layout)
{
    test_bytes_free(layout->empty);
}

/* --- Bytes --------------------------------------------------------------------------------------------------- */

void put_byte(struct message *message, unsigned byte)
{
    assert_true(message->size < sizeof message->bytes);
    message->bytes[message->size++] = (uint8_t)byte;
}

void put_uint32(struct message *message, uint32_t number)
{
    for (; number >= 0x80; number >>= 7)
        put_byte(message, (number & 0x7f) | 0x80);
    put_byte(message, number);
}

void put_hash(struct message *message, const struct fory_type *type)
{
    for (unsigned shift = 0; shift < 32 && !message->layout->mode->compatible && message->layout->mode->schema_hash;
         shift += 8)
        put_byte(message, type->schema_hash >> shift & 0xff);
}

static const struct fory_type *message_type(const struct message *message, const struct fory_type *type)
{
    return type == &places_fory_type && message->layout->evolved ? &newer_places_fory_type : type;
}

/* A TypeDef where it is met first, and then its number. */
static void put_type_def(struct message *message, const struct fory_type *type)
{
    uint32_t number = 0;
    while (number < message->type_count && message->types[number] != type)
        number++;
    if (number < message->type_count) {
        put_uint32(message, number << 1 | 1);
        return;
    }
    assert_true(number < COUNT_OF(message->types));
    message->types[message->type_count++] = type;
    put_uint32(message, number << 1);
    for (uint32_t i = 0; i < type->type_def_size; i++)
        put_byte(message, type->type_def[i]);
}

void put_type(struct message *message, const struct thing *thing)
{
    bool compatible = message->layout->mode->compatible;
    const struct fory_type *type = thing->type ? message_type(message, thing->type) : NULL;
    put_byte(message, !type ? thing->type_id : compatible ? type->compatible_type_id : type->type_id);
    if (type && compatible && type->compatible_type_id == FORY_TYPE_COMPATIBLE_STRUCT)
        put_type_def(message, type);
    else if (type)
        put_uint32(message, type->user_id);
}

/* --- Items and their rule ------------------------------------------------------------------------------------ */

/* The kinds that a reader takes where the chain ends. */
static unsigned accepted(const struct spot *spot, enum context context)
{
    if (context == IN_VALUES)
        return SET(STRUCT) | SET(OWN_STRUCT) | (spot->typed == TYPED_ALWAYS ? SET(VALUE) | SET(OWN_UNION) : 0);
    return spot->accepts;
}

static enum fory_status expected(const struct message *message, const struct spot *spot, enum context context)
{
    unsigned accepts = accepted(spot, context);
    if ((accepts == 0 && context != IN_SKIPPED) || message->id >= message->count)
        return FORY_INVALID_REF;
    if (context == IN_SKIPPED)
        return FORY_OK;
    enum kind kind = message->counted[message->id].kind;
    bool is_around = message->counted[message->id].chain == NULL; /* the root */
    bool is_own = kind == KIND_OWN_STRUCT || kind == KIND_OWN_UNION;
    return kind == KIND_LOST || (spot->complete && (is_around || is_own)) ? FORY_INVALID_REF
           : accepts & 1u << kind                                         ? FORY_OK
                                                                          : FORY_TYPE_MISMATCH;
}

static enum kind kept(const struct spot *spot, const struct thing *thing, enum context context)
{
    if (context == IN_SKIPPED || (context == IN_STRUCTS && spot->accepts == 0))
        return KIND_LOST;
    if (context == IN_STRUCTS)
        return thing->kind;
    if (thing->type && thing->type->compatible_type_id == FORY_TYPE_COMPATIBLE_STRUCT)
        return thing->kind == KIND_STRUCT ? KIND_STRUCT : KIND_OWN_STRUCT;
    return thing->kind == KIND_CHOICE ? KIND_OWN_UNION : KIND_VALUE;
}

void put_counted(struct message *message, enum kind kind, const struct chain *chain, size_t level)
{
    assert_true(message->count < COUNT_OF(message->counted));
    message->counted[message->count++] = (struct counted){kind, chain, level};
    put_byte(message, FORY_REF_VALUE_FLAG);
}

void put_item(struct message *message, const struct spot *spot, const struct chain *chain, size_t level,
              enum context context)
{
    if (level == chain->depth && !chain->refers) {
        put_byte(message, FORY_NULL_FLAG);
    } else if (level == chain->depth) {
        message->at = message->size;
        message->before = message->count;
        message->status = expected(message, spot, context);
        put_byte(message, FORY_REF_FLAG);
        put_uint32(message, message->id);
    } else {
        const struct thing *thing = chain->things[level];
        put_counted(message, kept(spot, thing, context), chain, level);
        if (spot->typed == TYPED_ALWAYS || (spot->typed == TYPED_COMPATIBLE && message->layout->mode->compatible))
            put_type(message, thing);
        if (context == IN_STRUCTS && thing->dynamic)
            context = IN_VALUES;
        thing->put(message, chain, level + 1, context);
    }
}

/* --- Boards -------------------------------------------------------------------------------------------------- */

void put_places(struct message *message, const struct chain *chain)
{
    const char *name = message->layout->evolved ? newer_places_fory_reader.field_names : places_fory_reader.field_names;
    const struct test_bytes *empty = &message->layout->empty;
    size_t count = 0;
    put_hash(message, &places_fory_type);
    for (const char *at = name; *at; at += strlen(at) + 1)
        count++;
    for (const uint8_t *at = empty->data + empty->size - count; *name; name += strlen(name) + 1, at++) {
        if (chain && strcmp(chain->slot->field, name) == 0)
            chain->slot->put(message, chain);
        else
            put_byte(message, *at);
    }
}

static void put_half(struct message *message, const struct chain *chain)
{
    if (!chain->slot->field) {
        chain->slot->put(message, chain);
        return;
    }
    put_byte(message, FORY_NOT_NULL_FLAG);
    if (message->layout->mode->compatible)
        put_type(message, &things[THING_PLACES]);
    put_places(message, chain);
}

static bool layout_has(const struct layout *layout, const struct chain *chain)
{
    bool has = !chain->slot->skipped || layout->evolved;
    for (size_t i = 0; i < chain->depth; i++)
        has = has && (!chain->things[i]->compatible || layout->mode->compatible);
    return has;
}

bool message_make(struct message *message, const struct layout *layout, const struct chain *first,
                  const struct chain *second, uint32_t id)
{
    memset(message, 0, sizeof *message);
    if (!layout_has(layout, first) || !layout_has(layout, second))
        return false;
    message->layout = layout;
    message->id = id;
    put_byte(message, 1);
    if (layout->mode->track_references)
        put_counted(message, KIND_BOARD, NULL, 0);
    else
        put_byte(message, FORY_NOT_NULL_FLAG);
    put_type(message, &things[THING_BOARD]);
    put_hash(message, &board_fory_type);
    put_half(message, first);
    message->second = message->size;
    put_half(message, second);
    return true;
}

/* --- Chains -------------------------------------------------------------------------------------------------- */

/* What a struct fory_value holds in the place that things put another one in. */
static const struct fory_value *value_inside(const struct fory_value *value)
{
    if (value->kind == FORY_TYPE_LIST)
        return &value->as.list.items[0];
    if (value->kind == FORY_TYPE_MAP)
        return &value->as.map.entries[0].value;
    if (value->kind == FORY_TYPE_TYPED_UNION)
        return &value->as.alternative->value;
    const struct fory_value_struct *structure = &value->as.structure;
    const struct fory_value *last = &structure->fields[structure->shape->field_count - 1];
    return last->kind == FORY_TYPE_LIST ? &last->as.list.items[0] : last;
}

bool chain_copies(const struct chain *chain, size_t level)
{
    if (!chain || level == 0)
        return chain && chain->slot->spot.copies;
    for (size_t i = 0; i < level; i++) {
        if (chain->things[i]->dynamic)
            return false;
    }
    return chain->things[level - 1]->inside.copies;
}

const void *chain_find(const struct chain *chain, size_t level, const struct board *board)
{
    if (!chain)
        return board;
    const void *found = chain->slot->find ? chain->slot->find(chain->second ? board->second : board->first) : NULL;
    bool in_values = false;
    for (size_t i = 0; found && i < level; i++) {
        in_values = in_values || chain->things[i]->dynamic;
        found = in_values ? fory_value_target(value_inside(found)) : chain->things[i]->find(found);
    }
    return found;
}
