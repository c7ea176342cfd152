/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of C text, broken where they are too long. */
#ifndef FORYGEN_EMIT_LINES_H
#define FORYGEN_EMIT_LINES_H

#include "../text.h"

enum {
    LINES_COLUMNS = 120
};

/*
 * What templates say of breaks, in one byte each.
 *
 * A group goes from open to close: a break inside it continues in the column of its start.
 * A space is a break where the line is too long; as many pieces between two spaces share a line as fit.
 * A value follows an assignment: the space before it breaks, four columns further in, if the rest then fits a line.
 * Each of the statements on a line has a space before it: all of these break, four columns further in, or none.
 * A break has no width. Before the name of a function it breaks if the parameters do not fit after the name; at the
 * start of a group, four columns further in, if the group does not fit the rest of the line.
 */
enum lines_mark {
    LINES_OPEN = 1,
    LINES_CLOSE,
    LINES_SPACE,
    LINES_VALUE,
    LINES_EACH,
    LINES_BREAK
};

/* Adds the source without its marks. */
void lines_print(struct text *out, const char *source);

#endif
