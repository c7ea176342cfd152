/* SPDX-License-Identifier: Apache-2.0 */
/* What libclang is about to read. */
#ifndef FORYGEN_HEADER_READS_H
#define FORYGEN_HEADER_READS_H

#include "context.h"

/* False after an error: the header, or what it includes, has no end or is too large. */
bool header_may_be_read(const struct header *header);

#endif
