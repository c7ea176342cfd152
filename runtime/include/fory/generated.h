/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one surface generated code may use, and the only header of generated code: applications include none of its
 * parts, which live in fory/generated/ and may change with each FORY_GENERATED_ABI.
 *
 * put/get work on a local cursor and inline; write/read work on the writer or reader. Writing functions return
 * nothing: the writer keeps the first error and has no room after it. Reading functions return false on failure and
 * the reader keeps the first error; what they were to fill is then undefined, and the root function clears it.
 */
#ifndef FORY_GENERATED_H
#define FORY_GENERATED_H

#include <fory/generated/any.h>
#include <fory/generated/guards.h>
#include <fory/generated/items.h>
#include <fory/generated/reader.h>
#include <fory/generated/reference.h>
#include <fory/generated/registration.h>
#include <fory/generated/union.h>
#include <fory/generated/writer.h>
#include <fory/struct.h>

#endif
