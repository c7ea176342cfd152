/* SPDX-License-Identifier: Apache-2.0 */
/* Doc comments. */
#ifndef FORYGEN_HEADER_COMMENT_H
#define FORYGEN_HEADER_COMMENT_H

#include "libclang.h"

/* The text of a doc comment without its decoration, or NULL. */
const char *header_comment(struct clang_cursor cursor);

#endif
