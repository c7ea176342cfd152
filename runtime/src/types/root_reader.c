/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how roots begin: header, reference flag and type info. The specification, "Fory header". */
#include "types/root_reader.h"

#include <fory/generated/reader.h>

#include "context/reader.h"
#include "types/type_info.h"

static bool root_read_header(struct fory_reader *reader)
{
    enum {
        XLANG = 1,
        OUT_OF_BAND = 2
    };
    const uint8_t *at = reader->cursor;
    uint8_t header = 0;
    if (FORY_LIKELY(at != reader->end && *at == XLANG)) {
        reader->cursor++;
        return true;
    }
    if (!fory_read_byte(reader, &header))
        return false;
    if (header > (XLANG | OUT_OF_BAND))
        return fory_reader_fail_at(reader, at, FORY_INVALID_DATA, "reserved header bits are set");
    if (!(header & XLANG))
        return fory_reader_fail_at(reader, at, FORY_UNSUPPORTED, "language-specific native format");
    if (header & OUT_OF_BAND)
        return fory_reader_fail_at(reader, at, FORY_UNSUPPORTED, "out-of-band buffers");
    return true;
}

/* Header and flag. */
static bool root_read_present(struct fory_reader *reader, bool *present, bool *there)
{
    if (!root_read_header(reader) || !fory_read_present(reader, there))
        return false;
    if (present)
        *present = *there;
    return *there || present || fory_reader_fail(reader, FORY_INVALID_DATA, "root is null");
}

bool fory_read_root_type(struct fory_reader *reader, bool *present, struct fory_type_info *info)
{
    bool there;
    return root_read_present(reader, present, &there) && (!there || fory_read_type_info(reader, info));
}

bool fory_reader_begin_struct_root_slow(struct fory_reader *reader, const struct fory_struct_reader *expected,
                                        bool *present, const struct fory_layout **layout)
{
    struct fory_type_info info;
    bool there;
    *layout = NULL;
    if (!root_read_present(reader, present, &there))
        return false;
    if (!there)
        return true;
    if (reader->compatible)
        return fory_read_compatible_type(reader, expected, layout);
    return fory_read_type_info(reader, &info) && fory_match_struct(reader, &info, expected, layout);
}

bool fory_reader_begin_value_root(struct fory_reader *reader, struct fory_arena *arena, enum fory_wire_type type_id,
                                  const struct fory_type *type, bool *present)
{
    struct fory_type_info info;
    fory_reader_begin_root(reader, arena);
    if (!fory_read_root_type(reader, present, &info))
        return false;
    return (present && !*present) || fory_match_type(reader, &info, (uint8_t)type_id, type);
}
