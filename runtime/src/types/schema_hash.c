/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the schema hash before a struct's body in consistent mode, and what stands in its place. */
#include <fory/generated/reader.h>

#include "context/reader.h"
#include "types/type_info.h"

static const char hash_of_other_version[] = "schema hash does not match";

/* A hash may begin with the byte that type info does. */
static bool hash_no_type_info(struct fory_reader *reader, const uint8_t *start)
{
    enum fory_status status = reader->error.status;
    if (reader->end - start < 4 ||
        (status != FORY_INVALID_DATA && status != FORY_BUFFER_OUT_OF_BOUND && status != FORY_LIMIT_EXCEED))
        return false;
    reader->error.status = FORY_OK;
    return fory_reader_fail_at(reader, start, FORY_STRUCT_VERSION_MISMATCH, hash_of_other_version);
}

/* What Python alone does: it writes 47 for a struct without fields, and the type of a named struct before each field
   that holds one. */
bool fory_read_schema_hash_slow(struct fory_reader *reader, uint32_t hash)
{
    enum {
        NO_FIELDS = 0x0be9a13a,
        NO_FIELDS_IN_PYTHON = 47
    };
    const uint8_t *start = reader->cursor;
    struct fory_type_info info;
    if (start < reader->end && *start == FORY_TYPE_NAMED_STRUCT && !fory_read_type_info(reader, &info))
        return hash_no_type_info(reader, start);
    if (reader->end - reader->cursor < 4)
        return fory_reader_fail_get(reader, fory_reader_input(reader), "");
    uint32_t found = fory_load_uint32(reader->cursor);
    if (found != hash && (hash != NO_FIELDS || found != NO_FIELDS_IN_PYTHON))
        return fory_reader_fail(reader, FORY_STRUCT_VERSION_MISMATCH, hash_of_other_version);
    reader->cursor += 4;
    return true;
}

bool fory_read_ref_schema_hash(struct fory_reader *reader, const struct fory_type *type)
{
    uint32_t hash = type->schema_hash;
    if (reader->end - reader->cursor >= 4 && fory_load_uint32(reader->cursor) == type->untracked_hash)
        hash = type->untracked_hash;
    return fory_read_schema_hash(reader, hash);
}
