/* SPDX-License-Identifier: Apache-2.0 */
/* By what names C code knows the things of a schema. */
#ifndef FORYGEN_COMPAT_SOURCE_NAME_H
#define FORYGEN_COMPAT_SOURCE_NAME_H

#include "request.h"

typedef VECTOR(const char *) source_names;

/* What the functions of a type begin with, interned; NULL when it has none. */
const char *source_definition_name(const struct definition *definition);
/* What the names of a service or of a method begin with; interned. */
const char *source_service_name(const struct service *service);
const char *source_method_name(const struct service_method *method);
/* Of each field, value or case, in their order; interned. */
void source_member_names(source_names *names, const struct definition *definition);
/* The input whose generated header has the same name, or NULL. */
const struct schema_file *source_find_file(const struct compat_side *side, const struct schema_file *like);
/* The root whose functions have the same names, or NULL. */
const struct root *source_find_root(const struct schema_file *file, const struct root *like);

#endif
