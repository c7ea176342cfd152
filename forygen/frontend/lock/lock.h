/* SPDX-License-Identifier: Apache-2.0 */
/* Lock files as schemas. */
#ifndef FORYGEN_FRONTEND_LOCK_LOCK_H
#define FORYGEN_FRONTEND_LOCK_LOCK_H

#include "../../lock/lock.h"

/* All versions of a lock file, whose hashes, headers and digests are what they have to be. NULL, with a finding. */
struct lock *lock_parse(struct source *source);
/* The same of a file. */
struct lock *lock_load(const char *path);

#endif
