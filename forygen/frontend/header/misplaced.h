/* SPDX-License-Identifier: Apache-2.0 */
/* Annotations at places where C has no room for one. */
#ifndef FORYGEN_HEADER_MISPLACED_H
#define FORYGEN_HEADER_MISPLACED_H

#include "context.h"

/* Reports them. Clang's own errors there mislead. */
void header_report_misplaced(struct header *header);

#endif
