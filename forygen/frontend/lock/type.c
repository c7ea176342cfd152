/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the type expressions of lock files. */
#include "type.h"

#include "../../schema/carrier.h"
#include "../../schema/scalar.h"
#include "../../schema/wire_type.h"

enum {
    LOCK_DEPTH_MAX = 256 /* more would only test the stack */
};

/* One expression on its way. */
struct lock_typing {
    struct lock_lines *lines;
    lock_references *references;
    unsigned depth;
};

/* A type, and the carriers of its parts. */
struct lock_typed {
    struct wire_type *type;
    struct carrier *held;
    struct carrier *key;
    struct carrier *item;
};

static bool lock_read_nested(struct lock_typing *typing, struct wire_type **type, struct carrier **held);

/* --- Parts --------------------------------------------------------------------------------------------------- */

/* `<int32>` */
static bool lock_read_array(struct lock_lines *lines, struct wire_type *type)
{
    if (!lock_expect(lines, "<"))
        return false;
    const struct scalar *scalar = lines->kind == LOCK_WORD ? scalar_named(lines->text) : NULL;
    if (!scalar || !scalar->array)
        return lock_unexpected(lines, "a number type");
    type->id = scalar->array;
    type->element = wire_type_new(scalar->fixed, lock_location(lines));
    lock_take(lines);
    return lock_expect(lines, ">");
}

/* `<type>`, or `<type, type>` of a map. */
static bool lock_read_parts(struct lock_typing *typing, struct lock_typed *typed)
{
    if (!lock_expect(typing->lines, "<"))
        return false;
    if (typed->type->id == FORY_TYPE_MAP &&
        (!lock_read_nested(typing, &typed->type->key, &typed->key) || !lock_expect(typing->lines, ",")))
        return false;
    return lock_read_nested(typing, &typed->type->element, &typed->item) && lock_expect(typing->lines, ">");
}

/* `int32`, behind the word for its encoding. */
static bool lock_read_encoded(struct lock_lines *lines, struct wire_type *type, bool is_tagged)
{
    const struct scalar *scalar = lines->kind == LOCK_WORD ? scalar_named(lines->text) : NULL;
    type->id = !scalar ? 0 : is_tagged ? scalar->tagged : scalar->fixed;
    if (type->id == 0)
        return lock_unexpected(lines, "an integer type with this encoding");
    lock_take(lines);
    return true;
}

static bool lock_read_name(struct lock_typing *typing, struct wire_type *type)
{
    struct lock_lines *lines = typing->lines;
    const struct scalar *scalar = lines->kind == LOCK_WORD ? scalar_named(lines->text) : NULL;
    struct lock_reference reference = {.location = lock_location(lines), .type = type};
    if (scalar) {
        type->id = scalar->id;
        lock_take(lines);
        return true;
    }
    if (!lock_expect_name(lines, "a type", &reference.name))
        return false;
    type->name = reference.name;
    vector_push(typing->references, reference);
    return true;
}

static bool lock_read_plain(struct lock_typing *typing, struct lock_typed *typed)
{
    static const struct {
        const char *word;
        enum fory_wire_type id;
    } containers[] = {{"list", FORY_TYPE_LIST}, {"set", FORY_TYPE_SET}, {"map", FORY_TYPE_MAP}};
    struct lock_lines *lines = typing->lines;
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++) {
        if (lock_accept(lines, containers[i].word)) {
            typed->type->id = containers[i].id;
            return lock_read_parts(typing, typed);
        }
    }
    if (lock_accept(lines, "array"))
        return lock_read_array(lines, typed->type);
    bool is_tagged = lock_is(lines, "tagged");
    if (lock_accept(lines, "fixed") || lock_accept(lines, "tagged"))
        return lock_read_encoded(lines, typed->type, is_tagged);
    return lock_read_name(typing, typed->type);
}

/* --- What C holds -------------------------------------------------------------------------------------------- */

/* `[demo.Animal]`, behind the '[' */
static bool lock_read_base(struct lock_typing *typing, struct lock_typed *typed)
{
    struct lock_reference reference = {.location = lock_location(typing->lines)};
    if (!lock_expect_name(typing->lines, "the name of a base", &reference.name))
        return false;
    typed->held = reference.pointer = carrier_new(CARRIER_POINTER, NULL, NULL);
    vector_push(typing->references, reference);
    return lock_expect(typing->lines, "]");
}

/* `[4]` or `[max 31]`, behind the '['. As arrays: those of char hold less than their size. */
static bool lock_read_size(struct lock_lines *lines, struct lock_typed *typed)
{
    bool is_most = lock_accept(lines, "max");
    int64_t size;
    if (!lock_expect_number(lines, "a number of items", 0, INT64_MAX - 1, &size))
        return false;
    typed->held = carrier_new(is_most ? CARRIER_CHAR_ARRAY : CARRIER_FIXED_ARRAY, NULL, NULL);
    typed->held->room = (uint64_t)size + is_most;
    return lock_expect(lines, "]");
}

static bool lock_read_capacity(struct lock_typing *typing, struct lock_typed *typed)
{
    bool is_any = typed->type->id == FORY_TYPE_UNKNOWN && !typed->type->name;
    if (lock_accept(typing->lines, "[") &&
        !(is_any ? lock_read_base(typing, typed) : lock_read_size(typing->lines, typed)))
        return false;
    if (!typed->held && (typed->key || typed->item))
        typed->held = carrier_new(CARRIER_CONTAINER, NULL, NULL);
    if (typed->held) {
        typed->held->key = typed->key;
        typed->held->inner = typed->item;
    }
    return true;
}

/* --- Types --------------------------------------------------------------------------------------------------- */

static bool lock_read_nested(struct lock_typing *typing, struct wire_type **type, struct carrier **held)
{
    struct lock_lines *lines = typing->lines;
    struct lock_typed typed = {.type = wire_type_new(FORY_TYPE_UNKNOWN, lock_location(lines))};
    if (typing->depth == LOCK_DEPTH_MAX)
        return lock_fail(lines, "types are nested too deeply");
    typing->depth++;
    typed.type->nullable = lock_accept(lines, "optional");
    typed.type->ref = lock_accept(lines, "ref");
    bool good = lock_read_plain(typing, &typed) && lock_read_capacity(typing, &typed);
    typing->depth--;
    *type = typed.type;
    *held = typed.held;
    return good;
}

struct wire_type *lock_read_type(struct lock_lines *lines, lock_references *references, struct carrier **held)
{
    struct lock_typing typing = {.lines = lines, .references = references};
    struct wire_type *type;
    return lock_read_nested(&typing, &type, held) ? type : NULL;
}
