/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the symbol by which generated code of another ABI fails to link. */
#include <fory/type.h>

const char FORY_ABI_SYMBOL = 1;
