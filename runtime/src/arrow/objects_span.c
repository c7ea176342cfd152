/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what objects have in pointers and arrays with a count: text, bytes, items and entries, and their checks. */
#include <string.h>

#include "arrow/objects.h"

static const char span_is_misfit[] = "count is negative or exceeds the member";
static const char span_is_null[] = "NULL with a count other than 0";

const uint64_t *fory_arrow_objects_nulls(const struct fory_arrow_column *column, const uint8_t *const *values,
                                         size_t count, uint64_t *words)
{
    if (!column->nullable)
        return NULL;
    for (size_t i = 0; i < count; i += 64) {
        size_t left = count - i < 64 ? count - i : 64;
        uint64_t word = 0;
        for (size_t j = 0; j < left; j++)
            word |= (uint64_t)(values[i + j] == NULL) << j;
        words[i / 64] = word;
    }
    return words;
}

/* A negative count becomes a huge one. */
static uint64_t span_count(const struct fory_row_member *member, const uint8_t *holder)
{
    const uint8_t *at = holder + member->count;
    bool is_signed = member->count_is_signed;
    uint16_t count16;
    uint32_t count32;
    uint64_t count64;
    switch (member->count_size) {
    case 1: return is_signed ? (uint64_t)(int64_t)(int8_t)*at : *at;
    case 2: memcpy(&count16, at, sizeof count16); return is_signed ? (uint64_t)(int64_t)(int16_t)count16 : count16;
    case 4: memcpy(&count32, at, sizeof count32); return is_signed ? (uint64_t)(int64_t)(int32_t)count32 : count32;
    default: memcpy(&count64, at, sizeof count64); return count64;
    }
}

/* The message, if there may not be so many. */
static const char *span_check_count(const struct fory_row_member *member, uint64_t count)
{
    uint64_t limit = member->form == FORY_ROW_INLINE ? member->room : SIZE_MAX / 2;
    if (member->max > 0 && count > member->max && count <= SIZE_MAX / 2)
        return "more items than FORY(max = ...) allows";
    return count > limit ? span_is_misfit : NULL;
}

static const char *span_take_inline(const struct fory_row_member *member, bool is_text, const uint8_t *holder,
                                    const uint8_t **data, size_t *count)
{
    uint64_t number = member->count_size > 0 ? span_count(member, holder) : member->room;
    const char *message = span_check_count(member, number);
    *data = holder + member->offset;
    *count = (size_t)number;
    if (message || member->count_size > 0 || !is_text)
        return message;
    const uint8_t *end = memchr(*data, 0, member->room);
    if (!end)
        return "char array is not NUL-terminated";
    *count = (size_t)(end - *data);
    return NULL;
}

/* NULL is null if the column has nulls, and otherwise empty. */
static const char *span_take_span(const struct fory_row_member *member, bool nullable, const uint8_t *holder,
                                  const uint8_t **data, size_t *count)
{
    uint64_t number = span_count(member, holder);
    memcpy(data, holder + member->offset, sizeof *data);
    *count = 0;
    if (!*data) {
        if (number > 0 && !(nullable && member->shares_count))
            return span_is_null;
        *data = nullable ? NULL : (const uint8_t *)"";
        return NULL;
    }
    *count = (size_t)number;
    return span_check_count(member, number);
}

static void span_take_chars(const struct fory_row_member *member, bool nullable, const uint8_t *holder,
                            const uint8_t **data, size_t *count)
{
    const char *text;
    memcpy(&text, holder + member->offset, sizeof text);
    *count = text ? strlen(text) : 0;
    *data = text || nullable ? (const uint8_t *)text : (const uint8_t *)"";
}

static const char *span_take_one(const struct fory_row_member *member, bool nullable, bool is_text,
                                 const uint8_t *holder, const uint8_t **data, size_t *count)
{
    if (member->form == FORY_ROW_INLINE)
        return span_take_inline(member, is_text, holder, data, count);
    if (member->form == FORY_ROW_SPAN)
        return span_take_span(member, nullable, holder, data, count);
    span_take_chars(member, nullable, holder, data, count);
    return NULL;
}

/* Containers, text and bytes as structs of a pointer and a size_t, which most are. */
static const char *span_take_plain(const struct fory_row_member *member, bool nullable,
                                   const struct fory_arrow_objects *holders, struct fory_arrow_spans *spans,
                                   size_t *failed)
{
    const uint8_t *const empty = nullable ? NULL : (const uint8_t *)"";
    bool has_null = false;
    for (size_t i = 0; i < holders->count; i++) {
        const uint8_t *holder = holders->values[i];
        const uint8_t *data = NULL;
        size_t count = 0;
        if (FORY_LIKELY(holder != NULL)) {
            memcpy(&data, holder + member->offset, sizeof data);
            memcpy(&count, holder + member->count, sizeof count);
            if (FORY_UNLIKELY((!data && count > 0) || count > SIZE_MAX / 2)) {
                *failed = i;
                return data ? span_is_misfit : span_is_null;
            }
            data = data ? data : empty;
        }
        spans->data[i] = data;
        spans->counts[i] = count;
        has_null |= data == NULL;
    }
    spans->has_null = has_null;
    return NULL;
}

static const char *span_take_any(const struct fory_row_member *member, bool nullable, bool is_text,
                                 const struct fory_arrow_objects *holders, struct fory_arrow_spans *spans,
                                 size_t *failed)
{
    for (size_t i = 0; i < holders->count; i++) {
        const uint8_t *holder = holders->values[i];
        const char *message = NULL;
        spans->data[i] = NULL;
        spans->counts[i] = 0;
        if (fory_arrow_object_has(member, holder))
            message = span_take_one(member, nullable, is_text, holder, &spans->data[i], &spans->counts[i]);
        if (FORY_UNLIKELY(message != NULL)) {
            *failed = i;
            return message;
        }
        spans->has_null |= spans->data[i] == NULL;
    }
    return NULL;
}

const char *fory_arrow_objects_take(const struct fory_arrow_column *column, const struct fory_row_member *member,
                                    const struct fory_arrow_objects *holders, struct fory_arrow_spans *spans,
                                    size_t *failed)
{
    bool is_text = column->type->id == FORY_TYPE_STRING;
    bool nullable = column->nullable && !member->has_presence;
    bool is_plain = member->form == FORY_ROW_SPAN && member->count_size == sizeof(size_t) && !member->count_is_signed &&
                    !member->has_presence && !member->shares_count && member->max == 0;
    spans->count = holders->count;
    spans->has_null = false;
    const char *message = is_plain ? span_take_plain(member, nullable, holders, spans, failed)
                                   : span_take_any(member, nullable, is_text, holders, spans, failed);
    spans->nulls = NULL;
    if (!message && spans->has_null)
        spans->nulls = fory_arrow_objects_nulls(column, spans->data, spans->count, spans->words);
    return message;
}
