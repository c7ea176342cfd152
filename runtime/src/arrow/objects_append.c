/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Owns the way from objects to columns. A block of objects goes through one column after another, so that it stays in
 * the cache and each loop does one thing. What the objects hold (structs, items, entries) is collected as a block of
 * pointers and goes through the columns below in the same way. A NULL in a block is a value that is not there: null, or
 * 0 or empty if the column has no nulls.
 */
#include <string.h>

#include "arrow/objects.h"
#include "base/utf.h"
#include "context/error.h"

/* One call. */
struct objects_append {
    struct fory_error *error; /* not NULL */
    size_t failed;            /* the number of the holder in the block where it failed */
};

/* Values of one column. */
struct objects_block {
    const uint8_t *values[FORY_ARROW_BLOCK];
    size_t count;
    bool has_absent; /* some values are NULL */
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    const uint64_t *nulls; /* for the column: NULL, or the words */
};

static enum fory_status objects_append_column(struct objects_append *append, struct fory_arrow_column *column,
                                              const struct fory_row_member *member, const uint8_t *const *holders,
                                              size_t count);

/* --- Errors -------------------------------------------------------------------------------------------------- */

static FORY_COLD enum fory_status objects_fail(struct objects_append *append, size_t index, enum fory_status status,
                                               const char *message)
{
    append->failed = index;
    return fory_arrow_fail(append->error, status, message);
}

static FORY_COLD enum fory_status objects_refuse(struct objects_append *append, size_t index, const char *message)
{
    return objects_fail(append, index, FORY_INVALID_DATA, message);
}

/* The status of a function that appends to a column. */
static inline enum fory_status objects_checked(struct objects_append *append, enum fory_status status)
{
    return FORY_LIKELY(status == FORY_OK) ? FORY_OK : objects_fail(append, 0, status, NULL);
}

/* --- Blocks -------------------------------------------------------------------------------------------------- */

static void objects_find_absent(struct objects_block *block, bool nullable)
{
    uint64_t any = 0;
    block->nulls = NULL;
    for (size_t i = 0; i < block->count; i += 64) {
        size_t left = block->count - i < 64 ? block->count - i : 64;
        uint64_t word = 0;
        for (size_t j = 0; j < left; j++)
            word |= (uint64_t)(block->values[i + j] == NULL) << j;
        block->words[i / 64] = word;
        any |= word;
    }
    block->has_absent = any != 0;
    if (any && nullable)
        block->nulls = block->words;
}

static inline bool objects_is_present(const struct fory_row_member *member, const uint8_t *holder)
{
    return holder && (!member->has_presence || holder[member->presence] != 0);
}

/* Where the values of PLAIN members are. */
static void objects_locate(const struct fory_row_member *member, const uint8_t *const *holders, size_t count,
                           bool nullable, struct objects_block *block)
{
    size_t offset = member->offset;
    block->count = count;
    if (!member->has_presence) {
        for (size_t i = 0; i < count; i++)
            block->values[i] = holders[i] ? holders[i] + offset : NULL;
    } else {
        for (size_t i = 0; i < count; i++)
            block->values[i] = objects_is_present(member, holders[i]) ? holders[i] + offset : NULL;
    }
    objects_find_absent(block, nullable);
}

/* --- Numbers ------------------------------------------------------------------------------------------------- */

#define OBJECTS_STORE(bits) \
    static void objects_store_##bits(uint8_t *to, const struct objects_block *block) \
    { \
        const size_t width = sizeof(uint##bits##_t); \
        if (!block->has_absent) { \
            for (size_t i = 0; i < block->count; i++) \
                memcpy(to + i * width, block->values[i], width); \
            return; \
        } \
        memset(to, 0, block->count *width); \
        for (size_t i = 0; i < block->count; i++) \
            if (block->values[i]) \
                memcpy(to + i * width, block->values[i], width); \
    }
OBJECTS_STORE(8)
OBJECTS_STORE(16)
OBJECTS_STORE(32)
OBJECTS_STORE(64)
#undef OBJECTS_STORE

static int64_t objects_signed(const uint8_t *value, size_t width)
{
    int16_t value16;
    int32_t value32;
    if (width == 1)
        return (int8_t)*value;
    if (width == 2) {
        memcpy(&value16, value, sizeof value16);
        return value16;
    }
    memcpy(&value32, value, sizeof value32);
    return value32;
}

/* Signed numbers that are narrower in C than in the column. */
static void objects_store_widened(uint8_t *to, const struct objects_block *block, size_t from, size_t width)
{
    for (size_t i = 0; i < block->count; i++) {
        int64_t value = block->values[i] ? objects_signed(block->values[i], from) : 0;
        fory_arrow_object_store(to + i * width, width, (uint64_t)value);
    }
}

static enum fory_status objects_append_numbers(struct objects_append *append, struct fory_arrow_column *column,
                                               const struct fory_row_member *member, const struct objects_block *block)
{
    enum fory_status status = fory_arrow_column_reserve(column, block->count);
    if (status != FORY_OK)
        return objects_checked(append, status);
    uint8_t *to = fory_arrow_column_next(column);
    if (member->size > 0 && member->size < column->width)
        objects_store_widened(to, block, member->size, column->width);
    else if (column->width == 1)
        objects_store_8(to, block);
    else if (column->width == 2)
        objects_store_16(to, block);
    else if (column->width == 4)
        objects_store_32(to, block);
    else
        objects_store_64(to, block);
    fory_arrow_column_commit(column, block->nulls, block->count);
    return FORY_OK;
}

static enum fory_status objects_append_bools(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct objects_block *block)
{
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    for (size_t i = 0; i < block->count; i += 64) {
        size_t left = block->count - i < 64 ? block->count - i : 64;
        uint64_t word = 0;
        for (size_t j = 0; j < left; j++)
            word |= (uint64_t)(block->values[i + j] && *block->values[i + j] != 0) << j;
        words[i / 64] = word;
    }
    return objects_checked(append, fory_arrow_column_append_bits(column, words, block->nulls, block->count));
}

static bool objects_micros(uint8_t id, const uint8_t *value, int64_t *micros)
{
    if (id == FORY_TYPE_TIMESTAMP) {
        struct fory_timestamp timestamp;
        memcpy(&timestamp, value, sizeof timestamp);
        return fory_row_micros_from_timestamp(timestamp, micros);
    }
    struct fory_duration duration;
    memcpy(&duration, value, sizeof duration);
    return fory_row_micros_from_duration(duration, micros);
}

static enum fory_status objects_append_times(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct objects_block *block)
{
    enum fory_status status = fory_arrow_column_reserve(column, block->count);
    if (status != FORY_OK)
        return objects_checked(append, status);
    uint8_t *to = fory_arrow_column_next(column);
    for (size_t i = 0; i < block->count; i++) {
        int64_t micros = 0;
        if (block->values[i] && !objects_micros(column->type->id, block->values[i], &micros))
            return objects_refuse(append, i, "time does not fit in microseconds, or has 1,000,000,000 nanoseconds");
        memcpy(to + i * sizeof micros, &micros, sizeof micros);
    }
    fory_arrow_column_commit(column, block->nulls, block->count);
    return FORY_OK;
}

static enum fory_status objects_append_decimals(struct objects_append *append, struct fory_arrow_column *column,
                                                const struct objects_block *block)
{
    enum fory_status status = fory_arrow_column_reserve(column, block->count);
    if (status != FORY_OK)
        return objects_checked(append, status);
    uint8_t *to = fory_arrow_column_next(column);
    for (size_t i = 0; i < block->count; i++, to += FORY_ROW_DECIMAL_SIZE) {
        struct fory_row_decimal number = {{0, 0, 0, 0}};
        struct fory_decimal decimal;
        if (block->values[i]) {
            memcpy(&decimal, block->values[i], sizeof decimal);
            if (!fory_row_decimal_from_decimal(&decimal, column->type, &number))
                return objects_refuse(append, i, "decimal does not fit in its precision and scale");
        }
        memcpy(to, number.words, FORY_ROW_DECIMAL_SIZE);
    }
    fory_arrow_column_commit(column, block->nulls, block->count);
    return FORY_OK;
}

/* --- Structs ------------------------------------------------------------------------------------------------- */

static enum fory_status objects_append_structs(struct objects_append *append, struct fory_arrow_column *column,
                                               const struct fory_row_carrier *carrier,
                                               const struct objects_block *block)
{
    enum fory_status status = objects_checked(append, fory_arrow_column_reserve(column, block->count));
    for (uint32_t i = 0; i < column->child_count && status == FORY_OK; i++) {
        status = objects_append_column(append, &column->children[i], &carrier->members[i], block->values, block->count);
        if (status != FORY_OK)
            fory_error_enter_field(append->error, column->type->fields[i].name);
    }
    if (status == FORY_OK)
        fory_arrow_column_commit(column, block->nulls, block->count);
    return status;
}

/* --- Spans --------------------------------------------------------------------------------------------------- */

/* Text, bytes, items or entries, as their holders have them. */
struct objects_spans {
    const uint8_t *data[FORY_ARROW_BLOCK]; /* NULL: null */
    size_t counts[FORY_ARROW_BLOCK];
    size_t count;
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    const uint64_t *nulls;
};

/* A negative count becomes a huge one. */
static uint64_t objects_count(const struct fory_row_member *member, const uint8_t *holder)
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
static const char *objects_check_count(const struct fory_row_member *member, uint64_t count)
{
    uint64_t limit = member->form == FORY_ROW_INLINE ? member->room : SIZE_MAX / 2;
    if (count > limit)
        return "count is negative or exceeds the member";
    return member->max > 0 && count > member->max ? "more items than FORY(max = ...) allows" : NULL;
}

static const char *objects_take_inline(const struct fory_row_member *member, bool is_text, const uint8_t *holder,
                                       const uint8_t **data, size_t *count)
{
    uint64_t number = member->count_size > 0 ? objects_count(member, holder) : member->room;
    const char *message = objects_check_count(member, number);
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
static const char *objects_take_span(const struct fory_row_member *member, bool nullable, const uint8_t *holder,
                                     const uint8_t **data, size_t *count)
{
    uint64_t number = objects_count(member, holder);
    memcpy(data, holder + member->offset, sizeof *data);
    *count = 0;
    if (!*data) {
        if (number > 0 && !(nullable && member->shares_count))
            return "NULL with a count other than 0";
        *data = nullable ? NULL : (const uint8_t *)"";
        return NULL;
    }
    *count = (size_t)number;
    return objects_check_count(member, number);
}

static void objects_take_chars(const struct fory_row_member *member, bool nullable, const uint8_t *holder,
                               const uint8_t **data, size_t *count)
{
    const char *text;
    memcpy(&text, holder + member->offset, sizeof text);
    *count = text ? strlen(text) : 0;
    *data = text || nullable ? (const uint8_t *)text : (const uint8_t *)"";
}

static const char *objects_take_one(const struct fory_row_member *member, bool nullable, bool is_text,
                                    const uint8_t *holder, const uint8_t **data, size_t *count)
{
    if (member->form == FORY_ROW_INLINE)
        return objects_take_inline(member, is_text, holder, data, count);
    if (member->form == FORY_ROW_SPAN)
        return objects_take_span(member, nullable, holder, data, count);
    objects_take_chars(member, nullable, holder, data, count);
    return NULL;
}

static enum fory_status objects_take(struct objects_append *append, const struct fory_arrow_column *column,
                                     const struct fory_row_member *member, const uint8_t *const *holders, size_t count,
                                     struct objects_spans *spans)
{
    bool is_text = column->type->id == FORY_TYPE_STRING;
    bool nullable = column->nullable && !member->has_presence;
    uint64_t any = 0;
    memset(spans->words, 0, sizeof spans->words);
    spans->count = count;
    for (size_t i = 0; i < count; i++) {
        const char *message = NULL;
        spans->data[i] = NULL;
        spans->counts[i] = 0;
        if (objects_is_present(member, holders[i]))
            message = objects_take_one(member, nullable, is_text, holders[i], &spans->data[i], &spans->counts[i]);
        if (FORY_UNLIKELY(message != NULL))
            return objects_refuse(append, i, message);
        uint64_t is_null = spans->data[i] == NULL;
        spans->words[i / 64] |= is_null << (i % 64);
        any |= is_null;
    }
    spans->nulls = any && column->nullable ? spans->words : NULL;
    return FORY_OK;
}

/* --- Text ---------------------------------------------------------------------------------------------------- */

/* The first text that is not UTF-8. */
static FORY_COLD enum fory_status objects_refuse_text(struct objects_append *append, const struct fory_bytes *texts)
{
    size_t i = 0;
    while (fory_utf8_valid(texts[i].data, texts[i].size))
        i++;
    return objects_refuse(append, i, "string is not valid UTF-8");
}

/* All texts of a block are next to one another in the column: they are valid if that is, and if each starts where a
   character does. */
static bool objects_texts_are_valid(const uint8_t *all, size_t size, const struct fory_bytes *texts, size_t count)
{
    if (!fory_utf8_valid(all, size))
        return false;
    for (size_t i = 0; i < count; i++)
        if (texts[i].size > 0 && (texts[i].data[0] & 0xc0) == 0x80)
            return false;
    return true;
}

static enum fory_status objects_append_bytes(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct objects_spans *spans)
{
    struct fory_bytes texts[FORY_ARROW_BLOCK];
    size_t before = column->end;
    for (size_t i = 0; i < spans->count; i++) {
        texts[i].data = spans->data[i];
        texts[i].size = spans->counts[i];
    }
    enum fory_status status = fory_arrow_column_append_bytes(column, texts, spans->nulls, spans->count);
    if (status != FORY_OK)
        return objects_checked(append, status);
    if (column->type->id == FORY_TYPE_STRING && column->end > before &&
        !objects_texts_are_valid(column->values.data + before, column->end - before, texts, spans->count))
        return objects_refuse_text(append, texts);
    return FORY_OK;
}

/* --- Items --------------------------------------------------------------------------------------------------- */

/* Items are in C as in the column. */
static bool objects_are_same(const struct fory_arrow_column *column, const struct fory_row_member *list)
{
    const struct fory_row_member *item = list->inner;
    uint8_t id = column->type->id;
    return column->width > 0 && id != FORY_TYPE_DECIMAL && id != FORY_TYPE_TIMESTAMP && id != FORY_TYPE_DURATION &&
           item->form == FORY_ROW_PLAIN && !item->has_presence && list->size == column->width;
}

static enum fory_status objects_copy_items(struct objects_append *append, struct fory_arrow_column *column,
                                           const struct objects_spans *spans)
{
    size_t total = 0;
    for (size_t i = 0; i < spans->count; i++)
        total += spans->counts[i];
    if (total == 0)
        return FORY_OK;
    enum fory_status status = fory_arrow_column_reserve(column, total);
    if (status != FORY_OK)
        return objects_checked(append, status);
    uint8_t *to = fory_arrow_column_next(column);
    for (size_t i = 0; i < spans->count; i++) {
        size_t size = spans->counts[i] * column->width;
        if (size > 0)
            memcpy(to, spans->data[i], size);
        to += size;
    }
    fory_arrow_column_commit(column, NULL, total);
    return FORY_OK;
}

/* Up to a block of items, or of entries, which have two columns. */
static enum fory_status objects_append_items(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct fory_row_member *list, const uint8_t *const *items,
                                             size_t count)
{
    enum fory_status status = FORY_OK;
    for (uint32_t i = 0; i < column->child_count && status == FORY_OK; i++)
        status = objects_append_column(append, &column->children[i], &list->inner[i], items, count);
    return status;
}

/* Item `index` of all lists of a block failed: says so by its list and its place in it. */
static FORY_COLD enum fory_status objects_fail_item(struct objects_append *append, const struct objects_spans *spans,
                                                    size_t index, enum fory_status status)
{
    size_t i = 0;
    while (i + 1 < spans->count && index >= spans->counts[i])
        index -= spans->counts[i++];
    fory_error_enter_item(append->error, index);
    append->failed = i;
    return status;
}

static enum fory_status objects_gather_items(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct fory_row_member *list, const struct objects_spans *spans)
{
    const uint8_t *items[FORY_ARROW_BLOCK];
    size_t count = 0;
    size_t done = 0;
    enum fory_status status = FORY_OK;
    for (size_t i = 0; i < spans->count && status == FORY_OK; i++) {
        for (size_t j = 0; j < spans->counts[i] && status == FORY_OK; j++) {
            items[count++] = spans->data[i] + j * list->size;
            if (count < FORY_ARROW_BLOCK)
                continue;
            status = objects_append_items(append, column, list, items, count);
            if (status == FORY_OK)
                done += count;
            count = 0;
        }
    }
    if (status == FORY_OK && count > 0)
        status = objects_append_items(append, column, list, items, count);
    return status == FORY_OK ? FORY_OK : objects_fail_item(append, spans, done + append->failed, status);
}

static enum fory_status objects_append_lists(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct fory_row_member *member, const struct objects_spans *spans)
{
    enum fory_status status = fory_arrow_column_append_counts(column, spans->counts, spans->nulls, spans->count);
    if (status != FORY_OK)
        return objects_checked(append, status);
    if (column->child_count == 1 && objects_are_same(column->children, member))
        return objects_copy_items(append, column->children, spans);
    return objects_gather_items(append, column, member, spans);
}

/* --- Any column ---------------------------------------------------------------------------------------------- */

static enum fory_status objects_append_values(struct objects_append *append, struct fory_arrow_column *column,
                                              const struct fory_row_member *member, const uint8_t *const *holders,
                                              size_t count)
{
    struct objects_block block;
    objects_locate(member, holders, count, column->nullable, &block);
    switch (column->type->id) {
    case FORY_TYPE_STRUCT: return objects_append_structs(append, column, member->object, &block);
    case FORY_TYPE_BOOL: return objects_append_bools(append, column, &block);
    case FORY_TYPE_DECIMAL: return objects_append_decimals(append, column, &block);
    case FORY_TYPE_TIMESTAMP:
    case FORY_TYPE_DURATION: return objects_append_times(append, column, &block);
    default: return objects_append_numbers(append, column, member, &block);
    }
}

static enum fory_status objects_append_spans(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct fory_row_member *member, const uint8_t *const *holders,
                                             size_t count)
{
    struct objects_spans spans;
    enum fory_status status = objects_take(append, column, member, holders, count, &spans);
    if (status != FORY_OK)
        return status;
    bool has_items = column->type->id == FORY_TYPE_LIST || column->type->id == FORY_TYPE_MAP;
    return has_items ? objects_append_lists(append, column, member, &spans)
                     : objects_append_bytes(append, column, &spans);
}

static enum fory_status objects_append_pointed(struct objects_append *append, struct fory_arrow_column *column,
                                               const struct fory_row_member *member, const uint8_t *const *holders,
                                               size_t count)
{
    const uint8_t *values[FORY_ARROW_BLOCK];
    for (size_t i = 0; i < count; i++) {
        values[i] = NULL;
        if (!holders[i])
            continue;
        memcpy(&values[i], holders[i] + member->offset, sizeof values[i]);
        if (!values[i] && !column->nullable)
            return objects_refuse(append, i, "required pointer is NULL");
    }
    return objects_append_column(append, column, member->inner, values, count);
}

/* Up to a block of holders; those that are NULL have no value. */
static enum fory_status objects_append_column(struct objects_append *append, struct fory_arrow_column *column,
                                              const struct fory_row_member *member, const uint8_t *const *holders,
                                              size_t count)
{
    switch (member->form) {
    case FORY_ROW_PLAIN: return objects_append_values(append, column, member, holders, count);
    case FORY_ROW_POINTER: return objects_append_pointed(append, column, member, holders, count);
    default: return objects_append_spans(append, column, member, holders, count);
    }
}

/* --- Objects ------------------------------------------------------------------------------------------------- */

static enum fory_status objects_append_all(struct fory_arrow_builder *builder, const struct fory_row_carrier *carrier,
                                           const uint8_t *objects, size_t first, size_t count, struct fory_error *error)
{
    struct objects_append append = {error, 0};
    struct objects_block block = {.has_absent = false};
    for (size_t done = 0; done < count; done += block.count) {
        block.count = count - done < FORY_ARROW_BLOCK ? count - done : FORY_ARROW_BLOCK;
        for (size_t i = 0; i < block.count; i++)
            block.values[i] = objects + (done + i) * carrier->size;
        enum fory_status status = objects_append_structs(&append, &builder->root, carrier, &block);
        if (status != FORY_OK) {
            fory_error_enter_item(error, first + done + append.failed);
            error->type = carrier->schema->name;
            return status;
        }
    }
    return FORY_OK;
}

enum fory_status fory_arrow_append_objects(struct fory_arrow_builder *builder, const struct fory_row_carrier *carrier,
                                           const void *objects, size_t first, size_t count, struct fory_error *error)
{
    struct fory_error unseen;
    if (!error)
        error = &unseen;
    fory_arrow_fail(error, FORY_OK, "");
    if (carrier->schema->type != builder->root.type)
        return fory_arrow_fail(error, FORY_MISUSE, "the objects are of another type than the builder");
    fory_arrow_column_mark(&builder->root);
    enum fory_status status = objects_append_all(builder, carrier, objects, first, count, error);
    if (status != FORY_OK)
        fory_arrow_column_rollback(&builder->root);
    return status;
}

enum fory_status fory_arrow_builder_append_objects(struct fory_arrow_builder *builder,
                                                   const struct fory_row_carrier *carrier, const void *objects,
                                                   size_t count, struct fory_error *error)
{
    return fory_arrow_append_objects(builder, carrier, objects, 0, count, error);
}
