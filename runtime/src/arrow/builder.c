/* SPDX-License-Identifier: Apache-2.0 */
/* Owns builders of record batches. */
#include <string.h>

#include "arrow/append_rows.h"
#include "arrow/export.h"

struct fory_arrow_builder *fory_arrow_builder_new(const struct fory_row_type *type,
                                                  const struct fory_allocator *allocator)
{
    if (!allocator)
        allocator = &fory_default_allocator;
    struct fory_arrow_builder *builder = allocator->resize(allocator->user, NULL, 0, sizeof *builder);
    if (!builder)
        return NULL;
    builder->allocator = allocator;
    if (fory_arrow_column_init(&builder->root, type, false, allocator) != FORY_OK) {
        allocator->resize(allocator->user, builder, sizeof *builder, 0);
        return NULL;
    }
    return builder;
}

void fory_arrow_builder_free(struct fory_arrow_builder *builder)
{
    if (!builder)
        return;
    fory_arrow_column_done(&builder->root);
    builder->allocator->resize(builder->allocator->user, builder, sizeof *builder, 0);
}

enum fory_status fory_arrow_builder_append_rows(struct fory_arrow_builder *builder, const struct fory_row *rows,
                                                size_t count, struct fory_error *error)
{
    if (error)
        fory_arrow_fail(error, FORY_OK, "");
    fory_arrow_column_mark(&builder->root);
    enum fory_status status = fory_arrow_append_rows(&builder->root, rows, count, error);
    if (status != FORY_OK)
        fory_arrow_column_rollback(&builder->root);
    return status;
}

size_t fory_arrow_builder_count(const struct fory_arrow_builder *builder)
{
    return builder->root.count;
}

enum fory_status fory_arrow_builder_finish(struct fory_arrow_builder *builder, struct ArrowArray *out)
{
    return fory_arrow_export(&builder->root, out);
}
