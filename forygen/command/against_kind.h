/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of old schemas, which the beginning of what --against names tells apart. */
#ifndef FORYGEN_COMMAND_AGAINST_KIND_H
#define FORYGEN_COMMAND_AGAINST_KIND_H

#include "against.h"

/* Reads what --against names. False, with a message or a finding, when it cannot be read. */
bool against_open(struct against *against);

#endif
