/* SPDX-License-Identifier: Apache-2.0 */
/* Services: structs of function pointers, which are there to be read and never sent. */
#ifndef FORYGEN_HEADER_SERVICE_H
#define FORYGEN_HEADER_SERVICE_H

#include "context.h"

bool header_is_service(const struct annotated_decl *decl);
/* Adds the service to the file, unless an earlier header brought it. What its methods take and return is defined. */
void header_add_service(struct header *header, const struct annotated_decl *decl, struct schema_file *file);

#endif
