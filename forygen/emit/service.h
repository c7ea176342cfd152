/* SPDX-License-Identifier: Apache-2.0 */
/* The two files of services: what calls and serves them. */
#ifndef FORYGEN_EMIT_SERVICE_H
#define FORYGEN_EMIT_SERVICE_H

#include "../schema/schema.h"
#include "../text.h"

/* Of a file that has services. */
void emit_service_file(const struct schema_file *file, struct text *header, struct text *source);

#endif
