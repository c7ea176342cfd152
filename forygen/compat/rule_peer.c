/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules about what single runtimes cannot read. */
#include <string.h>

#include "../intern.h"
#include "predicate.h"

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
