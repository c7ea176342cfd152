/* SPDX-License-Identifier: Apache-2.0 */
/* Which scalars survive as which others. */
#ifndef FORYGEN_COMPAT_READING_SCALAR_H
#define FORYGEN_COMPAT_READING_SCALAR_H

#include "../schema/capacity.h"

/* Of two scalar types, whatever their encodings: "refuse NaN", or NULL if the second holds all values of the first. */
const char *reading_narrows(enum fory_wire_type written, enum fory_wire_type read);
/* Bytes of the text that a number or bool becomes. */
struct capacity reading_text_of(enum fory_wire_type written);

#endif
