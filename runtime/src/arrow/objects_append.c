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
    size_t failed;            /* the number of the holder in the block, if its value is invalid */
};

static enum fory_status objects_append_column(struct objects_append *append, struct fory_arrow_column *column,
                                              const struct fory_row_member *member,
                                              const struct fory_arrow_objects *holders);

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

/* Where the values of PLAIN members are. */
static void objects_locate(const struct fory_row_member *member, const struct fory_arrow_objects *holders,
                           struct fory_arrow_objects *block)
{
    const size_t offset = member->offset;
    block->count = holders->count;
    block->has_absent = false;
    if (!member->has_presence && !holders->has_absent) {
        for (size_t i = 0; i < block->count; i++)
            block->values[i] = holders->values[i] + offset;
        return;
    }
    for (size_t i = 0; i < block->count; i++) {
        bool is_present = fory_arrow_object_has(member, holders->values[i]);
        block->values[i] = is_present ? holders->values[i] + offset : NULL;
        block->has_absent |= !is_present;
    }
}

/* --- Numbers ------------------------------------------------------------------------------------------------- */

#define OBJECTS_STORE(bits) \
    static void objects_store_##bits(uint8_t *to, const struct fory_arrow_objects *block, size_t offset) \
    { \
        const size_t width = sizeof(uint##bits##_t); \
        if (!block->has_absent) { \
            for (size_t i = 0; i < block->count; i++) \
                memcpy(to + i * width, block->values[i] + offset, width); \
            return; \
        } \
        memset(to, 0, block->count *width); \
        for (size_t i = 0; i < block->count; i++) \
            if (block->values[i]) \
                memcpy(to + i * width, block->values[i] + offset, width); \
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
static void objects_store_widened(uint8_t *to, const struct fory_arrow_objects *block, size_t offset, size_t from,
                                  size_t width)
{
    for (size_t i = 0; i < block->count; i++) {
        int64_t value = block->values[i] ? objects_signed(block->values[i] + offset, from) : 0;
        fory_arrow_object_store(to + i * width, width, (uint64_t)value);
    }
}

/* size: of a number in C, or 0. */
static void objects_store(uint8_t *to, size_t width, size_t size, const struct fory_arrow_objects *block, size_t offset)
{
    if (size > 0 && size < width)
        objects_store_widened(to, block, offset, size, width);
    else if (width == 1)
        objects_store_8(to, block, offset);
    else if (width == 2)
        objects_store_16(to, block, offset);
    else if (width == 4)
        objects_store_32(to, block, offset);
    else
        objects_store_64(to, block, offset);
}

/* Without a bool beside them, numbers go from the holders straight to the column. */
static enum fory_status objects_append_numbers(struct objects_append *append, struct fory_arrow_column *column,
                                               const struct fory_row_member *member,
                                               const struct fory_arrow_objects *holders)
{
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    struct fory_arrow_objects block;
    const struct fory_arrow_objects *values = holders;
    enum fory_status status = fory_arrow_column_reserve(column, holders->count);
    if (status != FORY_OK)
        return objects_checked(append, status);
    if (member->has_presence) {
        objects_locate(member, holders, &block);
        values = &block;
    }
    objects_store(fory_arrow_column_next(column), column->width, member->size, values,
                  member->has_presence ? 0 : member->offset);
    const uint64_t *nulls =
        values->has_absent ? fory_arrow_objects_nulls(column, values->values, values->count, words) : NULL;
    fory_arrow_column_commit(column, nulls, values->count);
    return FORY_OK;
}

static enum fory_status objects_append_bools(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct fory_arrow_objects *block, const uint64_t *nulls)
{
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    for (size_t i = 0; i < block->count; i += 64) {
        size_t left = block->count - i < 64 ? block->count - i : 64;
        uint64_t word = 0;
        for (size_t j = 0; j < left; j++)
            word |= (uint64_t)(block->values[i + j] && *block->values[i + j] != 0) << j;
        words[i / 64] = word;
    }
    return objects_checked(append, fory_arrow_column_append_bits(column, words, nulls, block->count));
}

/* A timestamp or duration. Returns NULL, or why it cannot be in a row. */
static const char *objects_micros(uint8_t id, const uint8_t *value, int64_t *micros)
{
    struct fory_timestamp timestamp;
    struct fory_duration duration;
    bool fits;
    if (id == FORY_TYPE_TIMESTAMP) {
        memcpy(&timestamp, value, sizeof timestamp);
        fits = fory_row_micros_from_timestamp(timestamp, micros);
        duration.nanoseconds = timestamp.nanoseconds;
    } else {
        memcpy(&duration, value, sizeof duration);
        fits = fory_row_micros_from_duration(duration, micros);
    }
    if (FORY_LIKELY(fits))
        return NULL;
    return duration.nanoseconds < 1000000000 ? "time does not fit in 64 bits of microseconds"
                                             : "time has 1,000,000,000 nanoseconds or more";
}

static enum fory_status objects_append_times(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct fory_arrow_objects *block, const uint64_t *nulls)
{
    enum fory_status status = fory_arrow_column_reserve(column, block->count);
    if (status != FORY_OK)
        return objects_checked(append, status);
    uint8_t *to = fory_arrow_column_next(column);
    for (size_t i = 0; i < block->count; i++) {
        int64_t micros = 0;
        const char *message = block->values[i] ? objects_micros(column->type->id, block->values[i], &micros) : NULL;
        if (message)
            return objects_refuse(append, i, message);
        memcpy(to + i * sizeof micros, &micros, sizeof micros);
    }
    fory_arrow_column_commit(column, nulls, block->count);
    return FORY_OK;
}

/* As one number of 128 or 256 bits of the machine, which holds it. */
static void objects_store_decimal(uint8_t *to, uint8_t width, const struct fory_row_decimal *number)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    for (size_t i = 0; i < width / 8U; i++)
        memcpy(to + 8 * i, &number->words[width / 8U - 1 - i], 8);
#else
    memcpy(to, number->words, width);
#endif
}

static enum fory_status objects_append_decimals(struct objects_append *append, struct fory_arrow_column *column,
                                                const struct fory_arrow_objects *block, const uint64_t *nulls)
{
    enum fory_status status = fory_arrow_column_reserve(column, block->count);
    if (status != FORY_OK)
        return objects_checked(append, status);
    uint8_t *to = fory_arrow_column_next(column);
    for (size_t i = 0; i < block->count; i++, to += column->width) {
        struct fory_row_decimal number = {{0, 0, 0, 0}};
        struct fory_decimal decimal;
        if (block->values[i]) {
            memcpy(&decimal, block->values[i], sizeof decimal);
            if (!fory_row_decimal_from_decimal(&decimal, column->type, &number))
                return objects_refuse(append, i, "decimal does not fit in the precision and scale of the field");
        }
        objects_store_decimal(to, column->width, &number);
    }
    fory_arrow_column_commit(column, nulls, block->count);
    return FORY_OK;
}

/* --- Structs ------------------------------------------------------------------------------------------------- */

static enum fory_status objects_append_structs(struct objects_append *append, struct fory_arrow_column *column,
                                               const struct fory_row_carrier *carrier,
                                               const struct fory_arrow_objects *block, const uint64_t *nulls)
{
    enum fory_status status = objects_checked(append, fory_arrow_column_reserve(column, block->count));
    for (uint32_t i = 0; i < column->child_count && status == FORY_OK; i++) {
        status = objects_append_column(append, &column->children[i], &carrier->members[i], block);
        if (status != FORY_OK)
            fory_error_enter_field(append->error, column->type->fields[i].name);
    }
    if (status == FORY_OK)
        fory_arrow_column_commit(column, nulls, block->count);
    return status;
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
                                             const struct fory_arrow_spans *spans)
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
                                           const struct fory_arrow_spans *spans)
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
                                             const struct fory_row_member *list, const struct fory_arrow_objects *items)
{
    enum fory_status status = FORY_OK;
    for (uint32_t i = 0; i < column->child_count && status == FORY_OK; i++)
        status = objects_append_column(append, &column->children[i], &list->inner[i], items);
    return status;
}

/* Item `index` of all lists of a block failed: says so by its list and its place in it. */
static FORY_COLD enum fory_status objects_fail_item(struct objects_append *append, const struct fory_arrow_spans *spans,
                                                    size_t index, enum fory_status status)
{
    size_t i = 0;
    while (i + 1 < spans->count && index >= spans->counts[i])
        index -= spans->counts[i++];
    if (status == FORY_INVALID_DATA)
        fory_error_enter_item(append->error, index);
    append->failed = i;
    return status;
}

static enum fory_status objects_gather_items(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct fory_row_member *list, const struct fory_arrow_spans *spans)
{
    struct fory_arrow_objects items;
    size_t done = 0;
    enum fory_status status = FORY_OK;
    items.count = 0;
    items.has_absent = false;
    for (size_t i = 0; i < spans->count && status == FORY_OK; i++) {
        const uint8_t *item = spans->data[i];
        for (size_t j = 0; j < spans->counts[i] && status == FORY_OK; j++, item += list->size) {
            items.values[items.count++] = item;
            if (items.count < FORY_ARROW_BLOCK)
                continue;
            status = objects_append_items(append, column, list, &items);
            if (status == FORY_OK)
                done += items.count;
            items.count = 0;
        }
    }
    if (status == FORY_OK && items.count > 0)
        status = objects_append_items(append, column, list, &items);
    return status == FORY_OK ? FORY_OK : objects_fail_item(append, spans, done + append->failed, status);
}

static enum fory_status objects_append_lists(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct fory_row_member *member, const struct fory_arrow_spans *spans)
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
                                              const struct fory_row_member *member,
                                              const struct fory_arrow_objects *holders)
{
    uint64_t words[FORY_ARROW_BLOCK_WORDS];
    struct fory_arrow_objects block;
    objects_locate(member, holders, &block);
    const uint64_t *nulls =
        block.has_absent ? fory_arrow_objects_nulls(column, block.values, block.count, words) : NULL;
    switch (column->type->id) {
    case FORY_TYPE_STRUCT: return objects_append_structs(append, column, member->object, &block, nulls);
    case FORY_TYPE_BOOL: return objects_append_bools(append, column, &block, nulls);
    case FORY_TYPE_DECIMAL: return objects_append_decimals(append, column, &block, nulls);
    default: return objects_append_times(append, column, &block, nulls);
    }
}

static bool objects_is_number(uint8_t id)
{
    return id != FORY_TYPE_STRUCT && id != FORY_TYPE_BOOL && id != FORY_TYPE_DECIMAL && id != FORY_TYPE_TIMESTAMP &&
           id != FORY_TYPE_DURATION;
}

static enum fory_status objects_append_spans(struct objects_append *append, struct fory_arrow_column *column,
                                             const struct fory_row_member *member,
                                             const struct fory_arrow_objects *holders)
{
    struct fory_arrow_spans spans;
    const char *message = fory_arrow_objects_take(column, member, holders, &spans, &append->failed);
    if (message)
        return objects_refuse(append, append->failed, message);
    bool has_items = column->type->id == FORY_TYPE_LIST || column->type->id == FORY_TYPE_MAP;
    return has_items ? objects_append_lists(append, column, member, &spans)
                     : objects_append_bytes(append, column, &spans);
}

static enum fory_status objects_append_pointed(struct objects_append *append, struct fory_arrow_column *column,
                                               const struct fory_row_member *member,
                                               const struct fory_arrow_objects *holders)
{
    struct fory_arrow_objects block;
    block.count = holders->count;
    block.has_absent = false;
    for (size_t i = 0; i < block.count; i++) {
        block.values[i] = NULL;
        if (holders->values[i]) {
            memcpy(&block.values[i], holders->values[i] + member->offset, sizeof block.values[i]);
            if (!block.values[i] && !column->nullable)
                return objects_refuse(append, i, "required pointer is NULL");
        }
        block.has_absent |= block.values[i] == NULL;
    }
    return objects_append_column(append, column, member->inner, &block);
}

/* Holders that are NULL have no value. */
static enum fory_status objects_append_column(struct objects_append *append, struct fory_arrow_column *column,
                                              const struct fory_row_member *member,
                                              const struct fory_arrow_objects *holders)
{
    switch (member->form) {
    case FORY_ROW_POINTER: return objects_append_pointed(append, column, member, holders);
    case FORY_ROW_PLAIN:
        return objects_is_number(column->type->id) ? objects_append_numbers(append, column, member, holders)
                                                   : objects_append_values(append, column, member, holders);
    default: return objects_append_spans(append, column, member, holders);
    }
}

/* --- Objects ------------------------------------------------------------------------------------------------- */

static enum fory_status objects_append_all(struct fory_arrow_builder *builder, const struct fory_row_carrier *carrier,
                                           const uint8_t *objects, size_t first, size_t count, struct fory_error *error)
{
    struct objects_append append = {error, 0};
    struct fory_arrow_objects block = {.has_absent = false};
    for (size_t done = 0; done < count; done += block.count) {
        block.count = count - done < FORY_ARROW_BLOCK ? count - done : FORY_ARROW_BLOCK;
        for (size_t i = 0; i < block.count; i++)
            block.values[i] = objects + (done + i) * carrier->size;
        enum fory_status status = objects_append_structs(&append, &builder->root, carrier, &block, NULL);
        if (status != FORY_OK) {
            if (status == FORY_INVALID_DATA)
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
