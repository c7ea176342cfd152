/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which files a file sees. Files are marked with the view that sees them, so that none is looked for in a list. */
#include "visible.h"

void visible_from(struct visible *visible, struct schema_file *file)
{
    static size_t views;
    visible->from = file;
    visible->number = ++views;
    visible->is_complete = false;
    visible->files.count = 0;
    file->imported_by = visible->number;
    for (size_t i = 0; i < file->imports.count; i++) {
        if (file->imports.items[i].file)
            file->imports.items[i].file->imported_by = visible->number;
    }
}

void visible_complete(struct visible *visible)
{
    VECTOR(struct schema_file *) ahead = {0};
    if (visible->is_complete)
        return;
    visible->is_complete = true;
    vector_push(&ahead, visible->from);
    while (ahead.count > 0) {
        struct schema_file *file = ahead.items[--ahead.count];
        if (file->seen_by == visible->number)
            continue;
        file->seen_by = visible->number;
        vector_push(&visible->files, file);
        for (size_t i = file->imports.count; i-- > 0;) {
            if (file->imports.items[i].file)
                vector_push(&ahead, file->imports.items[i].file);
        }
    }
}

bool visible_sees(struct visible *visible, const struct schema_file *other)
{
    if (other->imported_by == visible->number)
        return true;
    visible_complete(visible);
    return other->seen_by == visible->number;
}
