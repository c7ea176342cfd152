/* SPDX-License-Identifier: Apache-2.0 */
/* Services of Fory IDL. */
#ifndef FORYGEN_FRONTEND_FDL_SERVICE_H
#define FORYGEN_FRONTEND_FDL_SERVICE_H

#include "cursor.h"

/* From `service` to the closing '}'; the service joins the file. False after a mistake of syntax. */
bool fdl_parse_service(struct fdl_cursor *cursor);

#endif
