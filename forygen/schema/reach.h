/* SPDX-License-Identifier: Apache-2.0 */
/* What references inside an object can lead back to. */
#ifndef FORYGEN_REACH_H
#define FORYGEN_REACH_H

#include "schema.h"

/* Sets `referable` of every definition, in one pass over all of them. */
void reach_all(struct schema *schema);

#endif
