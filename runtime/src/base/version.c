/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the version of the library, and the symbol by which generated code of another ABI fails to link. */
#include <fory/type.h>
#include <fory/version.h>

const char FORY_ABI_SYMBOL = 1;

const char *fory_version(void)
{
    return FORY_VERSION;
}
