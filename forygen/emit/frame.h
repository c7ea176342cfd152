/* SPDX-License-Identifier: Apache-2.0 */
/* What all generated files begin and end with. */
#ifndef FORYGEN_EMIT_FRAME_H
#define FORYGEN_EMIT_FRAME_H

#include "../schema/schema.h"
#include "../text.h"

/* The name of the input without its folder. */
const char *frame_input_name(const struct schema_file *file);
/* The first line, as tools look for it that leave generated files alone. */
const char *frame_banner(const struct schema_file *file);

/* What makes code of another version fail to link. */
const char *frame_abi_symbol(void);

/* Around what uses, on purpose, what the header deprecates; nothing unless it does. */
void frame_silence(struct text *out, bool is_deprecated);
void frame_unsilence(struct text *out, bool is_deprecated);

/* Around the declarations of a header. */
void frame_open_c(struct text *out);
void frame_close_c(struct text *out);

#endif
