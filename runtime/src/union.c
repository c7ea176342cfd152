/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what stands around the value of a union's case. The specification, "Union value payload". */
#include <fory/any.h>

#include "internal.h"

static void union_write_id(struct fory_writer *writer, uint32_t id)
{
    if (!fory_write_room(writer, 5 + 1))
        return;
    writer->cursor = fory_put_present(fory_put_var_uint32(writer->cursor, id), true);
}

void fory_write_case(struct fory_writer *writer, uint32_t id, const struct fory_item_type *item)
{
    union_write_id(writer, id);
    if (item->type)
        fory_write_type(writer, item->type);
    else if (item->type_id != FORY_TYPE_UNKNOWN) /* a value of any type says it itself */
        fory_write_uint8(writer, item->type_id);
}

void fory_write_unknown_case(struct fory_writer *writer, const struct fory_unknown_case *unknown)
{
    if (unknown->value.type) {
        union_write_id(writer, unknown->id);
        fory_write_any(writer, &unknown->value);
    } else if (fory_write_room(writer, 5 + 1)) {
        writer->cursor = fory_put_present(fory_put_var_uint32(writer->cursor, unknown->id), false);
    }
}

bool fory_read_case(struct fory_reader *reader, const struct fory_expected_item *item,
                    const struct fory_layout **layout)
{
    bool present;
    struct fory_type_info info;
    *layout = NULL;
    if (!fory_read_present(reader, &present))
        return false;
    if (!present)
        return fory_read_fail(reader, FORY_INVALID_DATA, "a case without a value");
    if (item->type_id == FORY_TYPE_UNKNOWN)
        return true;
    if (!fory_read_type_info(reader, &info))
        return false;
    return item->reader ? fory_match_struct(reader, &info, item->reader, layout)
                        : fory_match_type(reader, &info, item->type_id, item->type);
}

bool fory_read_unknown_case(struct fory_reader *reader, uint32_t id, struct fory_unknown_case *unknown)
{
    unknown->id = id;
    return fory_read_nullable_any(reader, &unknown->value);
}
