/* SPDX-License-Identifier: Apache-2.0 */
/* Type expressions of Fory IDL. */
#ifndef FORYGEN_FRONTEND_FDL_TYPE_H
#define FORYGEN_FRONTEND_FDL_TYPE_H

#include "cursor.h"

/* optional, ref and ref(weak = true), in any order. */
struct fdl_modifiers {
    bool nullable;
    bool ref;
    bool weak;
};

/* True when a modifier stood there and was taken. */
bool fdl_accept_modifier(struct fdl_cursor *cursor, struct fdl_modifiers *modifiers);
void fdl_modify(struct wire_type *type, struct fdl_modifiers modifiers);
/* A type without modifiers of its own; NULL after a mistake. */
struct wire_type *fdl_parse_type_expression(struct fdl_cursor *cursor);
/* Warns, once a file, at what stands in a list or map where it is one itself; NULL after a mistake. */
void fdl_report_nesting(struct fdl_cursor *cursor, const struct wire_type *inner);
/* Reports 'optional' and 'ref' where none is allowed and takes them; who: "map keys". */
void fdl_refuse_modifiers(struct fdl_cursor *cursor, const char *who);

/* A type that is alone, with its own modifiers: "optional string", "list<optional demo.Person>"; NULL after a
   mistake. Findings stand at `at`, or inside the source when `at` is nowhere. */
struct wire_type *fdl_parse_type(struct source *source, struct location at);
/* True for names that mean a type of the language. */
bool fdl_is_builtin_type(const char *name);

#endif
