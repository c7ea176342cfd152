/* SPDX-License-Identifier: Apache-2.0 */
/* What a header says of itself as a whole for comparisons with other versions. */
#ifndef FORYGEN_HEADER_REMARKS_H
#define FORYGEN_HEADER_REMARKS_H

#include "context.h"

/* Applies FORY_UNSTABLE. */
void header_mark_unstable(const struct header *header);
/* Exceptions in comments above all code are of the file; reports those that are of nothing. */
void header_take_exceptions(struct header *header);

#endif
