/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what objects that are read hold in pointers and arrays with a count: text, bytes, and the counts of items. */
#include <string.h>

#include "arrow/objects.h"
#include "base/utf.h"

static const char text_misfit[] = "item count does not fit in the array or the count member";
static const char text_has_nul[] = "string contains a NUL, which its C type cannot hold";
static const char text_is_malformed[] = "string is not valid UTF-8";

/* Stores the lowest bytes of a number. */
void fory_arrow_object_store(uint8_t *to, size_t width, uint64_t bits)
{
    uint16_t bits16 = (uint16_t)bits;
    uint32_t bits32 = (uint32_t)bits;
    if (width == 1)
        *to = (uint8_t)bits;
    else if (width == 2)
        memcpy(to, &bits16, sizeof bits16);
    else if (width == 4)
        memcpy(to, &bits32, sizeof bits32);
    else
        memcpy(to, &bits, sizeof bits);
}

/* --- Counts -------------------------------------------------------------------------------------------------- */

static uint64_t text_count(const struct fory_row_member *member, const uint8_t *holder)
{
    uint16_t count16;
    uint32_t count32;
    uint64_t count64;
    const uint8_t *at = holder + member->count;
    switch (member->count_size) {
    case 1: return *at;
    case 2: memcpy(&count16, at, sizeof count16); return count16;
    case 4: memcpy(&count32, at, sizeof count32); return count32;
    default: memcpy(&count64, at, sizeof count64); return count64;
    }
}

/* Other arrays with the same count: those that were read have as many items, and all have room for them. */
static const char *text_check_shared(const struct fory_arrow_object_column *column, const uint8_t *holder,
                                     uint64_t count)
{
    static const char message[] = "item count differs from another array with the same count member";
    const struct fory_row_carrier *owner = column->owner;
    const struct fory_row_member *member = column->member;
    for (uint32_t i = 0; i < owner->schema->type->field_count; i++) {
        const struct fory_row_member *other = &owner->members[i];
        if (other == member || !other->shares_count || other->count != member->count)
            continue;
        if (other->form == FORY_ROW_INLINE && count > other->room)
            return text_misfit;
        const void *items = other;
        if (other->form == FORY_ROW_SPAN)
            memcpy(&items, holder + other->offset, sizeof items);
        if (other < member && items && text_count(other, holder) != count)
            return message;
    }
    return NULL;
}

/* Sets the count of items, if the member that has it, and the array, can. The message, if not. */
const char *fory_arrow_object_set_count(const struct fory_arrow_object_column *column, uint8_t *holder, size_t count)
{
    const struct fory_row_member *member = column->member;
    if (member->form == FORY_ROW_INLINE && (member->count_size > 0 ? count > member->room : count != member->room))
        return text_misfit;
    if (member->max > 0 && count > member->max)
        return "more items than FORY(max = ...) allows";
    if (member->count_size == 0)
        return NULL;
    unsigned bits = member->count_size * 8u - member->count_is_signed;
    if (bits < 64 && (uint64_t)count >> bits != 0)
        return text_misfit;
    const char *message = member->shares_count ? text_check_shared(column, holder, count) : NULL;
    if (!message)
        fory_arrow_object_store(holder + member->count, member->count_size, count);
    return message;
}

/* --- Text and bytes ------------------------------------------------------------------------------------------ */

/* Text in an array of the object; what follows it is 0. */
const char *fory_arrow_object_fill_text(const struct fory_arrow_object_column *column, uint8_t *holder,
                                        struct fory_bytes text)
{
    const struct fory_row_member *member = column->member;
    bool is_text = column->input->type->id == FORY_TYPE_STRING;
    bool ends = is_text && member->count_size == 0;
    if (is_text && text.size + ends > member->room)
        return "string is too long for its char array";
    if (ends && text.size > 0 && memchr(text.data, 0, text.size))
        return text_has_nul;
    if (is_text && !fory_utf8_valid(text.data, text.size))
        return text_is_malformed;
    const char *message = ends ? NULL : fory_arrow_object_set_count(column, holder, text.size);
    if (message)
        return message;
    uint8_t *to = holder + member->offset;
    if (text.size > 0)
        memcpy(to, text.data, text.size);
    memset(to + text.size, 0, member->room - text.size);
    return NULL;
}

const char *fory_arrow_object_set_text(const struct fory_arrow_object_column *column, uint8_t *holder,
                                       const uint8_t *text, size_t size)
{
    const struct fory_row_member *member = column->member;
    if (member->form == FORY_ROW_CHARS && memchr(text, 0, size))
        return text_has_nul;
    memcpy(holder + member->offset, &text, sizeof text);
    return member->form == FORY_ROW_SPAN ? fory_arrow_object_set_count(column, holder, size) : NULL;
}
