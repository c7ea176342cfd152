/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules over type expressions: map keys and modifiers. */
#include "check.h"

#include "wire_type.h"

/* The type without its own modifiers, for messages. */
static const char *check_bare_text(const struct wire_type *type)
{
    struct wire_type bare = *type;
    bare.nullable = bare.ref = bare.weak = false;
    return wire_type_spelling(&bare);
}

static bool check_is_unresolved(const struct wire_type *type)
{
    return type->id == FORY_TYPE_NAMED_EXT && !type->definition;
}

static bool check_is_container(const struct wire_type *type)
{
    return type->id == FORY_TYPE_LIST || type->id == FORY_TYPE_SET || type->id == FORY_TYPE_MAP;
}

static bool check_may_be_key(const struct wire_type *type)
{
    switch (type->id) {
    case FORY_TYPE_STRING:
    case FORY_TYPE_ENUM:
    case FORY_TYPE_DURATION:
    case FORY_TYPE_TIMESTAMP:
    case FORY_TYPE_DATE: return true;
    default: return type->id >= FORY_TYPE_BOOL && type->id <= FORY_TYPE_TAGGED_UINT64;
    }
}

static void check_ref(const struct wire_type *type)
{
    if (type->id == FORY_TYPE_STRUCT || type->id == FORY_TYPE_UNION || type->id == FORY_TYPE_UNKNOWN ||
        check_is_unresolved(type))
        return;
    if (check_is_container(type))
        diag_error(type->location, "bad-ref", "'ref' applies only to messages and unions; write %s",
                   type->id == FORY_TYPE_MAP ? "'map<K, ref V>' for the values" : "'list<ref T>' for the elements");
    else
        diag_error(type->location, "bad-ref", "'ref' applies only to messages and unions, not to '%s'",
                   check_bare_text(type));
}

static void check_modifiers(const struct wire_type *type)
{
    if (type->ref)
        check_ref(type);
    else if (type->weak)
        diag_error(type->location, "weak-without-ref", "'weak' requires 'ref'");
}

void check_type(const struct wire_type *type)
{
    if (!type)
        return;
    check_modifiers(type);
    if (type->key && !check_may_be_key(type->key) && !check_is_unresolved(type->key))
        diag_error(type->key->location, "map-key",
                   "map keys must be bool, integers, string, date, timestamp, duration or enums, not '%s'",
                   check_bare_text(type->key));
    check_type(type->key);
    check_type(type->element);
}
