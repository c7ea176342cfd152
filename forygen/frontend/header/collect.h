/* SPDX-License-Identifier: Apache-2.0 */
/* Finding the annotations of a header, and reading their words. */
#ifndef FORYGEN_HEADER_COLLECT_H
#define FORYGEN_HEADER_COLLECT_H

#include "context.h"

void header_collect(struct header *header);
/* Needs the constants. */
void header_parse_annotations(struct header *header);

#endif
