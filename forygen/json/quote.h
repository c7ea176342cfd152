/* SPDX-License-Identifier: Apache-2.0 */
/* Strings of JSON. */
#ifndef FORYGEN_JSON_QUOTE_H
#define FORYGEN_JSON_QUOTE_H

#include "../text.h"

/* Adds the text in quotes. */
void json_add_string(struct text *text, const char *at, size_t size);

#endif
