/* SPDX-License-Identifier: Apache-2.0 */
/* Old schemas that git keeps. */
#ifndef FORYGEN_COMMAND_AGAINST_GIT_H
#define FORYGEN_COMMAND_AGAINST_GIT_H

#include "against.h"

/* Opens "REF" or "REF:PATH". */
bool against_open_git(struct against *against, const char *rest);

#endif
