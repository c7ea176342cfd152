/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the framing of a union's case. The specification, "Union value payload". */
#include <fory/any.h>
#include <fory/generated/any.h>
#include <fory/generated/union.h>

#include "codec/any.h"
#include "codec/container.h"
#include "codec/reference.h"
#include "meta/wire_types.h"

/* What other runtimes build before they fill it. Objects behind pointers to a base say their type themselves. */
static bool union_is_object(const struct fory_item_type *item)
{
    uint8_t id = item->type_id;
    return id == FORY_TYPE_UNKNOWN ||
           (id >= FORY_TYPE_LIST && id <= FORY_TYPE_NAMED_UNION && fory_type_family(id) != FORY_TYPE_ENUM);
}

/* With tracking on an object takes an id: Java wants it so. Python gives none to numbers and text, whatever flag they
   have, so that they are not is_tracked. */
void fory_write_case(struct fory_writer *writer, uint32_t id, const struct fory_item_type *item)
{
    fory_write_var_uint32(writer, id);
    if (union_is_object(item))
        fory_write_value_flag(writer);
    else
        fory_write_present(writer, true);
    if (item->type_id != FORY_TYPE_UNKNOWN)
        fory_write_item_type(writer, item);
}

bool fory_write_case_reference(struct fory_writer *writer, uint32_t id, const struct fory_item_type *item,
                               const void *object)
{
    const struct fory_type *type = item->type ? item->type : fory_type_of(object);
    fory_write_var_uint32(writer, id);
    if (!fory_writer_require(writer, object) || !fory_write_reference(writer, object, type))
        return false;
    if (item->type)
        fory_write_type(writer, item->type);
    return true;
}

void fory_write_unknown_case(struct fory_writer *writer, const struct fory_unknown_case *unknown)
{
    fory_write_var_uint32(writer, unknown->id);
    if (fory_write_any_flag(writer, &unknown->value))
        fory_write_any(writer, &unknown->value);
}

void fory_write_case_any(struct fory_writer *writer, uint32_t id, const struct fory_any *any)
{
    const struct fory_unknown_case any_case = {id, *any};
    if (fory_any_is_null(any))
        fory_writer_fail(writer, FORY_INVALID_DATA, "union case has no value");
    else
        fory_write_unknown_case(writer, &any_case);
}

static bool union_require(struct fory_reader *reader, bool present)
{
    return present || fory_reader_fail(reader, FORY_INVALID_DATA, "union case has no value");
}

bool fory_read_case(struct fory_reader *reader, const struct fory_expected_item *item,
                    const struct fory_layout **layout)
{
    bool present;
    *layout = NULL;
    return fory_read_present(reader, &present) && union_require(reader, present) &&
           fory_read_item_type(reader, item, layout);
}

bool fory_read_case_reference(struct fory_reader *reader, const struct fory_expected_item *item,
                              const struct fory_layout **layout, struct fory_reference *reference)
{
    *layout = NULL;
    return fory_read_reference(reader, item->reader ? item->reader->type : item->type, reference) &&
           union_require(reader, reference->is_new || reference->object) &&
           (!reference->is_new || fory_read_item_type(reader, item, layout));
}

bool fory_read_object_case(struct fory_reader *reader, const struct fory_expected_item *item,
                           const struct fory_layout **layout, void *object, size_t size, bool *present)
{
    struct fory_reference reference;
    *layout = NULL;
    *present = true;
    if (reader->cursor != reader->end && *reader->cursor == (uint8_t)FORY_NOT_NULL_FLAG) {
        reader->cursor++;
        return fory_read_item_type(reader, item, layout);
    }
    if (!fory_read_case_reference(reader, item, layout, &reference))
        return false;
    /* What any refers to is an int32. */
    if (fory_type_family(item->type_id) == FORY_TYPE_ENUM && size < sizeof(int32_t))
        reference.is_tracked = false;
    return fory_take_object(reader, item, &reference, object, size, NULL, present);
}

bool fory_read_case_any(struct fory_reader *reader, struct fory_any *any)
{
    return fory_read_tracked_any(reader, any) && union_require(reader, any->type);
}

bool fory_read_unknown_case(struct fory_reader *reader, uint32_t id, struct fory_unknown_case *unknown)
{
    unknown->id = id;
    return fory_read_tracked_any(reader, &unknown->value);
}
