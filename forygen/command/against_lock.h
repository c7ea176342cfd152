/* SPDX-License-Identifier: Apache-2.0 */
/* Lock files as old schemas. */
#ifndef FORYGEN_COMMAND_AGAINST_LOCK_H
#define FORYGEN_COMMAND_AGAINST_LOCK_H

#include "against.h"

/* Adds the versions that were released; all of them if none was. False, with a finding. */
bool against_open_lock(struct against *against, const char *path);

#endif
