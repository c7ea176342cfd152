/* SPDX-License-Identifier: Apache-2.0 */
/* What generated code relies on in a header: it stops the build of what has changed. Nothing for others. */
#ifndef FORYGEN_EMIT_GUARD_H
#define FORYGEN_EMIT_GUARD_H

#include "../intern.h"
#include "../schema/schema.h"
#include "../text.h"

/* Those of one file; zeroed but for `out`. */
struct guards {
    struct text *out;
    struct name_map pairs; /* structs that are guarded once, whatever contains them */
};

void emit_union_guards(struct guards *guards, const struct definition *definition);
void emit_struct_guards(struct guards *guards, const struct definition *definition);

#endif
