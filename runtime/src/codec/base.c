/* SPDX-License-Identifier: Apache-2.0 */
/* Owns pointers to bases: structs whose first member says of what type an object really is. */
#include "codec/base.h"

#include <fory/generated/any.h>

#include "codec/any.h"
#include "codec/reference.h"
#include "context/reader.h"
#include "context/writer.h"
#include "types/type_info.h"

/* True for a type that is the base or has it among its own. */
static bool base_has(const struct fory_type *type, const struct fory_type *base)
{
    while (type && type != base)
        type = type->base;
    return type;
}

bool fory_check_base(struct fory_writer *writer, const void *object, const struct fory_type *base)
{
    bool fits = base_has(fory_type_of(object), base);
    if (!fits)
        fory_writer_fail(writer, FORY_INVALID_DATA, "type of the object is not set or does not have the base");
    return fits;
}

void fory_write_base(struct fory_writer *writer, const void *object, const struct fory_type *base)
{
    const struct fory_any any = fory_any_of_object(object);
    if (!fory_writer_is_late(writer) && fory_writer_require(writer, object) && fory_check_base(writer, object, base))
        fory_write_any(writer, &any);
}

bool fory_read_base_reference(struct fory_reader *reader, const struct fory_type *base,
                              struct fory_reference *reference)
{
    const uint8_t *at = reader->cursor;
    const struct fory_type *type;
    if (!fory_read_any_reference(reader, reference, &type))
        return false;
    return !type || base_has(type, base) ||
           fory_reader_fail_at(reader, at, FORY_TYPE_MISMATCH, "reference to an object that does not have the base");
}

void *fory_read_base_of(struct fory_reader *reader, const struct fory_type_info *info, const struct fory_type *base,
                        bool is_tracked)
{
    const struct fory_registration *found;
    struct fory_type_info own;
    void *object = NULL;
    if (!info && !fory_read_type_info(reader, &own))
        return NULL;
    info = info ? info : &own;
    if (!fory_find_info_registration(reader, info, &found))
        return NULL;
    if (!found || !found->reader || !base_has(found->reader->type, base)) {
        fory_reader_latch_error_at(reader, info->at, FORY_TYPE_MISMATCH,
                                   "type of the object is not registered or does not have the base");
        return NULL;
    }
    if (!fory_read_object(reader, info, found->reader, is_tracked, &object))
        return NULL;
    memcpy(object, &found->reader->type, sizeof(const struct fory_type *));
    return object;
}

void *fory_read_base(struct fory_reader *reader, const struct fory_type *base, const struct fory_reference *reference)
{
    return fory_read_base_of(reader, NULL, base, reference && reference->is_tracked);
}

bool fory_read_field_base(struct fory_reader *reader, bool present, const struct fory_type *base, void *pointer)
{
    void **object = pointer;
    *object = NULL;
    if (!present && !fory_read_present(reader, &present))
        return false;
    return !present || (*object = fory_read_base(reader, base, NULL));
}
