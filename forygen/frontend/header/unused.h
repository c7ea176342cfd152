/* SPDX-License-Identifier: Apache-2.0 */
/* Annotations without effect. */
#ifndef FORYGEN_HEADER_UNUSED_H
#define FORYGEN_HEADER_UNUSED_H

#include "context.h"

/* Errors for annotations that C drops, that come too late, or that annotate nothing. */
void header_report_unused(struct header *header);

#endif
