/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about definitions that several passes ask. */
#ifndef FORYGEN_SCHEMA_DEFINITION_H
#define FORYGEN_SCHEMA_DEFINITION_H

#include "schema.h"

/* Type info of it can be written: it has an id or a name. Only enums and unions of headers may have neither. */
bool definition_is_registered(const struct definition *definition);
/* What is exported for it, after its C name: "serialize", "fory_type" ...; ends with NULL. */
const char *const *definition_functions(const struct definition *definition);
/* A union that is read with a case which its schema lacks keeps the value; else reading fails. */
bool definition_keeps_unknown_cases(const struct definition *definition);
/* The greatest number that an enum holds in C, if that is not each int32; or 0. */
int64_t definition_greatest_value(const struct definition *definition);
/* Compatible mode describes its fields by a TypeDef. False for NULL. */
bool definition_sends_type_def(const struct definition *definition);
/* That of type expressions which name it: ENUM, STRUCT, UNION or EXT. */
enum fory_wire_type definition_wire_type(const struct definition *definition);
/* What precedes its values in one of the two modes: STRUCT to NAMED_UNION. */
enum fory_wire_type definition_type_id(const struct definition *definition, bool compatible);

#endif
