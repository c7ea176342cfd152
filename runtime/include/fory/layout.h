/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the description of how a reader treats other versions of a struct. */
#ifndef FORY_LAYOUT_H
#define FORY_LAYOUT_H

#include <fory/runtime.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fory_struct_reader; /* X_fory_reader of a generated file */

/*
 * Prints each version of a struct that the last root of the reader contained in compatible mode, whether the root was
 * read successfully or not. For every field of the peer, and then for every local field that the peer does not send, it
 * prints whether the field is read, converted, skipped, refused, or keeps its default. The bytes of the root must still
 * be valid. Structs inside the struct need a call of their own with their own type; for unions there is nothing to
 * print. The specification, "Compatible mode".
 *
 *     demo.Person, as the peer has it:
 *       name        string               read
 *       age         varint64             converted to varint32
 *       tag 7       list<string?>        skipped
 *       city        string               not sent: keeps its default
 */
void fory_layout_describe(const struct fory_reader *reader, const struct fory_struct_reader *type, FILE *stream);

#ifdef __cplusplus
}
#endif
#endif
