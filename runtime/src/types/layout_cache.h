/* SPDX-License-Identifier: Apache-2.0 */
/* Layouts that a runtime remembers. */
#ifndef FORY_SRC_LAYOUT_CACHE_H
#define FORY_SRC_LAYOUT_CACHE_H

#include "context/runtime.h"
#include "types/layout.h"

#pragma GCC visibility push(hidden)

/* The remembered layout for a TypeDef, or NULL. */
const struct fory_layout *fory_cached_layout(const struct fory_runtime *runtime, uint64_t identity,
                                             const struct fory_struct_reader *expected);
/* Makes the layout for a TypeDef of the expected type and remembers it. Without an allocator it lives in the arena, for
   this root alone. */
FORY_MUST_CHECK bool fory_new_layout(struct fory_reader *reader, const struct fory_known_type *known,
                                     const struct fory_type_def *remote, const struct fory_struct_reader *expected,
                                     const struct fory_layout **layout);

void fory_layout_cache_init(struct fory_layout_cache *cache);
void fory_layout_cache_done(struct fory_layout_cache *cache, const struct fory_allocator *allocator);

#pragma GCC visibility pop
#endif
