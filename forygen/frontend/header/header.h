/* SPDX-License-Identifier: Apache-2.0 */
/* Annotated C headers to the schema. The only part of the compiler that knows libclang. */
#ifndef FORYGEN_HEADER_HEADER_H
#define FORYGEN_HEADER_HEADER_H

#include "../../text.h"
#include "../frontend.h"

/* Whether headers can be read at all. If not, why names the reason and the packages to install. */
bool header_available(const struct frontend_options *options, struct text *why);

/*
 * Parses a header and adds what is annotated in it as an input, and what is annotated in the headers it includes as
 * files of their own, which are not inputs until they are loaded themselves. NULL when the header cannot be parsed;
 * what is wrong is then reported, as is every wrong annotation of a header that can.
 *
 * Types of header members are resolved already: their definitions are set. A definition without id and name is an enum
 * that is not annotated: it serves only as a plain member. The roots hold their text.
 */
struct schema_file *header_load(struct schema *schema, const char *path, const struct frontend_options *options);

#endif
