/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the texts of the result codes. */
#include <fory/status.h>

const char *fory_status_text(enum fory_status status)
{
    switch (status) {
#define STATUS_CASE(name, text) \
    case FORY_##name: return text;
        FORY_STATUS_LIST(STATUS_CASE)
#undef STATUS_CASE
    }
    return "unknown status";
}
