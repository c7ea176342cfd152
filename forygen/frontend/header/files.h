/* SPDX-License-Identifier: Apache-2.0 */
/* The schema files that headers become. */
#ifndef FORYGEN_HEADER_FILES_H
#define FORYGEN_HEADER_FILES_H

#include "context.h"

/* The file that an earlier header brought, or NULL. */
struct schema_file *header_known_file(const struct schema *schema, const char *path);
/* Made on demand; it enters the schema when all are known. */
struct schema_file *header_schema_file(struct header *header, struct header_file *file);
/* Whether reading a file also reads the other one. */
bool header_sees(struct header *header, struct header_file *from, const struct header_file *file);
void header_order_files(struct header *header);

#endif
