/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The only header that generated code includes. Applications must not include it or its parts in fory/generated/, which
 * can change with each FORY_GENERATED_ABI.
 *
 * put and get use a local cursor and are inlined; write and read use the writer or reader. Functions that write return
 * nothing: the writer latches the first error and writes nothing after it. Functions that read return false on failure,
 * and the reader latches the first error. Their outputs are then undefined, and the root function clears the object.
 */
#ifndef FORY_GENERATED_H
#define FORY_GENERATED_H

#include <fory/generated/any.h>
#include <fory/generated/guards.h>
#include <fory/generated/items.h>
#include <fory/generated/reader.h>
#include <fory/generated/reference.h>
#include <fory/generated/registration.h>
#include <fory/generated/root.h>
#include <fory/generated/union.h>
#include <fory/generated/writer.h>
#include <fory/struct.h>

#endif
