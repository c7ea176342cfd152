/* SPDX-License-Identifier: Apache-2.0 */
/* Values without parts as JSON has them: numbers, and texts of what JSON has no numbers for. */
#ifndef FORYGEN_JSON_SCALAR_H
#define FORYGEN_JSON_SCALAR_H

#include <fory/value.h>

#include "../text.h"

/* The greatest integer that programs which have only float64 do not round, nor any below it. */
#define JSON_EXACT_MOST (INT64_C(1) << 53)

/* Integers, floating-point numbers, bool, string, bytes, times and decimal. */
bool json_id_is_scalar(enum fory_wire_type id);
bool json_id_is_integer(enum fory_wire_type id);
bool json_id_is_float(enum fory_wire_type id);

/* What a number, the content of a string or a key of a map says, as a value of the type. text is NUL-terminated and
   must live as long as the value; large decimals are in the arena. False if it says nothing of that type. */
bool json_scalar_from_text(enum fory_wire_type id, struct fory_string text, struct fory_arena *arena,
                           struct fory_value *value);
/* 0, empty. */
void json_scalar_clear(enum fory_wire_type id, struct fory_value *value);
/* For messages: "int32 (-2147483648 to 2147483647)". */
const char *json_scalar_expected(enum fory_wire_type id);

/* Adds what json_scalar_from_text takes. Returns whether JSON has it as a string, which is to be quoted and escaped:
   also a number that programs may round, because it is beyond 2^53 or not finite. */
bool json_scalar_to_text(const struct fory_value *value, struct text *text);

#endif
