/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the decoding of what precedes the items of lists and the entries of maps. The specification, "collection/list"
   and "map". */
#include "codec/framing.h"

#include "context/number.h"
#include "context/reader.h"
#include "types/type_info.h"

/* --- Lists and sets ------------------------------------------------------------------------------------------ */

static bool framing_all_null(const struct fory_reader *reader, size_t count)
{
    size_t left = (size_t)(reader->end - reader->cursor);
    size_t nulls = 0;
    while (nulls < count && nulls < left && reader->cursor[nulls] == FORY_NULL_FLAG)
        nulls++;
    return nulls == count;
}

/* When all items are null, Java sends the type java.lang.Object, Python NONE. */
bool fory_read_list_frame(struct fory_reader *reader, struct fory_list_frame *list)
{
    list->header = 0;
    list->has_type = false;
    if (!fory_read_var_uint32_inline(reader, &list->count) ||
        (list->count > 0 && !fory_read_byte(reader, &list->header))) /* no runtime sends a header of an empty list */
        return false;
    list->item = fory_item_side(list->header);
    if (list->item.declared || list->item.typed)
        return true;
    if (!fory_read_type_info(reader, &list->type))
        return false;
    list->has_type = !(list->header & FORY_ELEMENTS_HAS_NULL) || !framing_all_null(reader, list->count);
    return true;
}

/* --- Maps ---------------------------------------------------------------------------------------------------- */

bool fory_read_chunk_frame(struct fory_reader *reader, size_t left, uint8_t *header, uint8_t *count)
{
    const uint8_t *at = reader->cursor;
    *count = 1;
    if (!fory_read_byte(reader, header))
        return false;
    if (*header & (FORY_KEY_HAS_NULL | FORY_VALUE_HAS_NULL))
        return true;
    if (!fory_read_byte(reader, count))
        return false;
    return (*count > 0 && *count <= left) ||
           fory_reader_fail_at(reader, at, FORY_INVALID_DATA, "invalid chunk size in a map");
}

/* --- Types --------------------------------------------------------------------------------------------------- */

static bool framing_fail_undeclared(struct fory_reader *reader)
{
    return fory_reader_fail(reader, FORY_INVALID_DATA, "item type is neither sent nor declared");
}

bool fory_take_declared_type(struct fory_reader *reader, struct fory_input *declared, struct fory_nested_type *type)
{
    return (declared->end && fory_get_nested_type(declared, type)) || framing_fail_undeclared(reader);
}

/* The walk over the type of the key is paid for every map, so that type may not be large. */
bool fory_find_declared_values(struct fory_reader *reader, struct fory_input declared, struct fory_input *values)
{
    enum {
        MAX_KEY_TYPE_SIZE = 64
    };
    *values = declared;
    if (!declared.end)
        return true;
    if (!fory_skip_nested_type(values))
        return framing_fail_undeclared(reader);
    return values->cursor - declared.cursor <= MAX_KEY_TYPE_SIZE ||
           fory_reader_fail(reader, FORY_LIMIT_EXCEED, "map key has too many nested types");
}

/* --- Counts -------------------------------------------------------------------------------------------------- */

bool fory_prove_count(struct fory_reader *reader, size_t count)
{
    return count <= (size_t)(reader->end - reader->cursor) ||
           fory_reader_fail(reader, FORY_BUFFER_OUT_OF_BOUND, "item count exceeds the input");
}
