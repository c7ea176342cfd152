/* SPDX-License-Identifier: Apache-2.0 */
/* Explains the first bytes of a payload. */
#ifndef FIRST_BYTES_H
#define FIRST_BYTES_H

#include <stddef.h>
#include <stdint.h>

/* Prints the bytes before the values: a struct registered by id, in compatible mode, whose fields have tag ids. */
void first_bytes_print(const uint8_t *data, size_t size);

#endif
