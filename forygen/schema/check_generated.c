/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what the schema can say and the emitters cannot write yet: an error at each place, never silence. */
#include "check.h"

void check_generated(const struct schema_file *file)
{
    for (size_t i = 0; i < file->services.count; i++)
        diag_error(file->services.items[i]->location, "not-generated-yet", "services are not generated yet");
}
