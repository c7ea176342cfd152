/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about cases that are added to unions, and about what single runtimes cannot read. */
#include <string.h>

#include "../intern.h"
#include "../schema/definition.h"
#include "peer.h"
#include "predicate.h"
#include "reading_skip.h"

/* --- Cases that old readers do not know ---------------------------------------------------------------------- */

/* Old C readers have no place for it. */
static unsigned peer_case_without_place(struct change *change)
{
    if (definition_keeps_unknown_cases(change->old_type))
        return 0;
    change->why = "the old union has no member of type struct fory_unknown_case";
    return COMPAT_FORWARD;
}

/* The items of a list in a case send their type only if they are messages, codecs or any; the keys of a map never. */
static bool peer_is_undeclared(const struct wire_type *type)
{
    if (type->id == FORY_TYPE_MAP)
        return true;
    if (type->id != FORY_TYPE_LIST && type->id != FORY_TYPE_SET)
        return false;
    enum fory_wire_type item = type->element->id;
    return item != FORY_TYPE_STRUCT && item != FORY_TYPE_EXT && item != FORY_TYPE_UNKNOWN;
}

/* Whose values say what they are. */
static unsigned peer_case_not_kept(struct change *change)
{
    struct reading_sides sides = {change->match, false};
    const struct wire_type *type = change->new_case->type;
    change->peers &= COMPAT_PEER_C;
    change->why = reading_cannot_keep(sides, type);
    if (change->why || peer_case_without_place(change))
        return COMPAT_FORWARD;
    change->why = reading_may_not_keep(sides, type);
    if (change->why) {
        change->verdict = COMPAT_LOSSY;
        return COMPAT_FORWARD;
    }
    return rule_if_unregistered(change, reading_unregistered_cannot_keep(sides, type)) ? COMPAT_FORWARD : 0;
}

unsigned rule_case_not_readable(struct change *change)
{
    if (change->old_case || change->moved_case)
        return 0;
    if (!peer_is_undeclared(change->new_case->type))
        return peer_case_not_kept(change);
    change->why = "only its schema says what is inside, so that a reader cannot skip it unless it is empty";
    return COMPAT_FORWARD;
}

unsigned rule_case_added(struct change *change)
{
    bool is_told = change->new_case && peer_is_undeclared(change->new_case->type);
    return change->old_case || change->moved_case || is_told ? 0 : COMPAT_FORWARD;
}

/* --- Java ---------------------------------------------------------------------------------------------------- */

enum {
    PEER_JAVA_MAX_TAG = 32767 /* tag ids are of 16 bits */
};

unsigned rule_tag_too_large(struct change *change)
{
    const struct field *old_field = change->old_field;
    const struct field *new_field = change->new_field;
    if (!new_field || new_field->tag <= PEER_JAVA_MAX_TAG || (old_field && old_field->tag > PEER_JAVA_MAX_TAG))
        return 0;
    change->new_text = intern_format("%lld", (long long)new_field->tag);
    return COMPAT_FORWARD;
}

/* Java takes "value_1" for value1 and writes "value1"; "x__y" and "_x" lose a '_' likewise. */
static bool peer_java_loses(const char *wire_name)
{
    if (*wire_name == '_')
        return true;
    for (const char *at = strchr(wire_name, '_'); at; at = strchr(at + 1, '_')) {
        if (at[1] < 'a' || at[1] > 'z')
            return true;
    }
    return false;
}

/* Each capital of "URLValue" is a word to Java, which other runtimes do not say. */
static bool peer_java_splits(const char *name)
{
    bool after_capital = true;
    for (; *name; name++) {
        bool capital = *name >= 'A' && *name <= 'Z';
        if (capital && after_capital)
            return true;
        after_capital = capital;
    }
    return false;
}

/* Such a field is kept as long as its struct stays as it is. */
unsigned rule_name_not_kept(struct change *change)
{
    const struct field *field = change->new_field;
    if (!field || field->tag >= 0 || (!peer_java_loses(field->wire_name) && !peer_java_splits(field->name)))
        return 0;
    if (!change->old_field) {
        change->verdict = COMPAT_RISKY;
        change->why = "will leave it at its default once another field changes";
        return COMPAT_FORWARD;
    }
    const struct definition *old_type = change->old_type;
    const struct definition *new_type = change->new_type;
    bool is_same = old_type->type_def_size == new_type->type_def_size && old_type->type_def && new_type->type_def &&
                   !memcmp(old_type->type_def, new_type->type_def, new_type->type_def_size);
    change->why = "leaves it at its default, because the fields of the struct differ";
    return is_same ? 0 : COMPAT_FULL;
}
