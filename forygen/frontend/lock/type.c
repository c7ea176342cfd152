/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the type expressions of lock files. */
#include "type.h"

#include "../../schema/scalar.h"
#include "../../schema/wire_type.h"

enum {
    LOCK_DEPTH_MAX = 256 /* more would only test the stack */
};

static struct wire_type *lock_read_nested(struct lock_lines *lines, lock_references *references, unsigned depth);

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
static bool lock_read_parts(struct lock_lines *lines, struct wire_type *type, lock_references *references,
                            unsigned depth)
{
    if (!lock_expect(lines, "<"))
        return false;
    if (type->id == FORY_TYPE_MAP) {
        type->key = lock_read_nested(lines, references, depth);
        if (!type->key || !lock_expect(lines, ","))
            return false;
    }
    type->element = lock_read_nested(lines, references, depth);
    return type->element && lock_expect(lines, ">");
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

static bool lock_read_name(struct lock_lines *lines, struct wire_type *type, lock_references *references)
{
    const struct scalar *scalar = lines->kind == LOCK_WORD ? scalar_named(lines->text) : NULL;
    if (scalar) {
        type->id = scalar->id;
        lock_take(lines);
        return true;
    }
    if (!lock_expect_name(lines, "a type", &type->name))
        return false;
    vector_push(references, type);
    return true;
}

static bool lock_read_plain(struct lock_lines *lines, struct wire_type *type, lock_references *references,
                            unsigned depth)
{
    static const struct {
        const char *word;
        enum fory_wire_type id;
    } containers[] = {{"list", FORY_TYPE_LIST}, {"set", FORY_TYPE_SET}, {"map", FORY_TYPE_MAP}};
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++) {
        if (lock_accept(lines, containers[i].word)) {
            type->id = containers[i].id;
            return lock_read_parts(lines, type, references, depth);
        }
    }
    if (lock_accept(lines, "array"))
        return lock_read_array(lines, type);
    bool is_tagged = lock_is(lines, "tagged");
    if (lock_accept(lines, "fixed") || lock_accept(lines, "tagged"))
        return lock_read_encoded(lines, type, is_tagged);
    return lock_read_name(lines, type, references);
}

static struct wire_type *lock_read_nested(struct lock_lines *lines, lock_references *references, unsigned depth)
{
    struct wire_type *type = wire_type_new(FORY_TYPE_UNKNOWN, lock_location(lines));
    if (depth == LOCK_DEPTH_MAX) {
        lock_fail(lines, "types are nested too deeply");
        return NULL;
    }
    type->nullable = lock_accept(lines, "optional");
    type->ref = lock_accept(lines, "ref");
    return lock_read_plain(lines, type, references, depth + 1) ? type : NULL;
}

struct wire_type *lock_read_type(struct lock_lines *lines, lock_references *references)
{
    return lock_read_nested(lines, references, 0);
}
