/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the making of the C types that carry values. */
#include <fory/types.h>
#include <string.h>

struct fory_string fory_string_from(const char *chars)
{
    const struct fory_string string = {chars, chars ? strlen(chars) : 0};
    return string;
}
