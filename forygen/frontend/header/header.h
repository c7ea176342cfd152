/* SPDX-License-Identifier: Apache-2.0 */
/* Annotated C headers to the schema. The only part of the compiler that knows libclang. */
#ifndef FORYGEN_HEADER_H
#define FORYGEN_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "../../schema/schema.h"
#include "../../text.h"

/* How the user's compiler would be called. */
struct header_options {
    const char *const *include_dirs;
    size_t include_dir_count;
    const char *const *flags; /* of a compiler; gcc has some that libclang does not know, which are warned about */
    size_t flag_count;
    const char *const *arguments; /* further ones for libclang, which knows them all */
    size_t argument_count;
    const char *libclang; /* the library or its folder; NULL: searched */
};

/* Whether headers can be read at all. If not, why names the reason and the packages to install. */
bool header_available(const struct header_options *options, struct text *why);

/*
 * Parses a header and adds what is annotated in it as an input, and what is annotated in the headers it includes as
 * files of their own, which are no inputs until they are loaded themselves. NULL when the header cannot be parsed; what
 * is wrong is then reported, as is every wrong annotation of a header that can.
 *
 * Types of header members are resolved already: their definitions are set. A definition without id and name is an enum
 * that nobody annotated: it serves as a plain member only. The roots hold their text.
 */
struct schema_file *load_header(struct schema *schema, const char *path, const struct header_options *options);

#endif
