/* SPDX-License-Identifier: Apache-2.0 */
/* Static functions that write and read the items of containers. */
#ifndef FORYGEN_EMIT_CONTAINER_H
#define FORYGEN_EMIT_CONTAINER_H

#include "../plan/plan.h"
#include "../text.h"

void emit_list_writer(struct text *out, const struct helper *helper);
void emit_base_list_writer(struct text *out, const struct helper *helper);
void emit_map_writer(struct text *out, const struct helper *helper);
void emit_open_map_writer(struct text *out, const struct helper *helper);
void emit_list_reader(struct text *out, const struct helper *helper);
void emit_base_list_reader(struct text *out, const struct helper *helper);
void emit_map_reader(struct text *out, const struct helper *helper);

#endif
