/* SPDX-License-Identifier: Apache-2.0 */
/* The versions in a lock file. */
#ifndef FORYGEN_FRONTEND_LOCK_VERSION_H
#define FORYGEN_FRONTEND_LOCK_VERSION_H

#include "../../lock/lock.h"
#include "line.h"

/* From the line that begins a version to the one that begins the next, or to the end. NULL after a mistake. */
struct lock_version *lock_read_version(struct lock_lines *lines);

#endif
