/* SPDX-License-Identifier: Apache-2.0 */
/* Owns nothing for long: lets forygen link until the runtime has its encoder of schema bytes. */
#include <fory/row_schema.h>

__attribute__((weak)) enum fory_status fory_row_schema_make(const struct fory_row_type *type, struct fory_arena *arena,
                                                            struct fory_row_schema *schema)
{
    (void)arena;
    *schema = (struct fory_row_schema){.type = type};
    return FORY_OK;
}
