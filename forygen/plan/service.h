/* SPDX-License-Identifier: Apache-2.0 */
/* What the code of the services of a file needs. */
#ifndef FORYGEN_PLAN_SERVICE_H
#define FORYGEN_PLAN_SERVICE_H

#include "../schema/schema.h"

typedef VECTOR(const struct definition *) plan_messages;

/* Each type that a method takes or returns, once, in the order of the source. */
void plan_service_messages(const struct schema_file *file, plan_messages *messages);

#endif
