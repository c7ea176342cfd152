/* SPDX-License-Identifier: Apache-2.0 */
/* What the library reaches codecs by. */
#ifndef FORYGEN_EMIT_DESCRIPTOR_H
#define FORYGEN_EMIT_DESCRIPTOR_H

#include "../plan/plan.h"
#include "../text.h"

/* X_fory_writer and X_fory_reader, each after the functions that it holds. */
void emit_writer_descriptor(struct text *out, const struct codec *codec);
void emit_reader_descriptor(struct text *out, const struct codec *codec);

#endif
