/* SPDX-License-Identifier: Apache-2.0 */
/* Members of wide structs that are written and read in loops. */
#ifndef FORYGEN_MEMBERS_H
#define FORYGEN_MEMBERS_H

#include "emit.h"

/* How many fields, from `first` on in Fory order, one loop writes, or reads; 0: that one goes by itself. */
size_t members_written_in_loop(const struct definition *definition, size_t first);
size_t members_read_in_loop(const struct definition *definition, size_t first);
/* Whether any are read in loops, which takes the local variable `count`. */
bool members_has_read_loops(const struct definition *definition);
/* The tables that the loops go through: in front of both functions. */
void members_emit_tables(struct unit *unit, const struct definition *definition);
/* Statements that write or read those from `first` on; optional ones are read by way of the reader's own cursor. */
void members_emit_write(struct unit *unit, const struct definition *definition, size_t first, const char *object);
void members_emit_read(struct unit *unit, const struct definition *definition, size_t first, const char *object);

#endif
