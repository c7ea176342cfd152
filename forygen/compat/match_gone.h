/* SPDX-License-Identifier: Apache-2.0 */
/* Which removed types were parts of others. */
#ifndef FORYGEN_COMPAT_MATCH_GONE_H
#define FORYGEN_COMPAT_MATCH_GONE_H

#include "match.h"

/* Fills match->held. */
void match_find_held(struct match *match);

#endif
