/* SPDX-License-Identifier: Apache-2.0 */
/* What else a header declares. */
#ifndef FORYGEN_HEADER_DECLARED_H
#define FORYGEN_HEADER_DECLARED_H

#include "context.h"

/* What the header and all it includes declare and define, for the register of names. */
void header_collect_declared(struct header *header, struct schema_file *file);

#endif
