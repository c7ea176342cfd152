/* SPDX-License-Identifier: Apache-2.0 */
/* Rules about code that uses the generated C of services: what each finds in a change. */
#ifndef FORYGEN_COMPAT_SOURCE_SERVICE_H
#define FORYGEN_COMPAT_SOURCE_SERVICE_H

#include "change.h"

/* Of services. */
unsigned source_service_is_gone(struct change *change);
/* Of methods. */
unsigned source_rpc_functions_changed(struct change *change);

#endif
