/* SPDX-License-Identifier: Apache-2.0 */
/* Spelling of C identifiers. */
#ifndef FORYGEN_C_NAMES_H
#define FORYGEN_C_NAMES_H

#include <stdbool.h>

/* "FooBar.URLValue" -> "foo_bar_url_value". Everything that is not a letter or a digit becomes '_'. */
const char *c_snake_case(const char *name);
const char *c_upper_case(const char *name);
/* The name, with a '_' appended where C, C++ or a compiler takes it for something else, and in front where it starts
   with a digit. */
const char *c_identifier(const char *name);
/* Why the text cannot be a name that somebody gives ("is not a C identifier"), or NULL. */
const char *c_name_problem(const char *text);
/* The same of what names begin with. */
const char *c_prefix_problem(const char *text);

#endif
