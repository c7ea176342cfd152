/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Owns the way from columns to objects. One column after another goes into a block of objects; what the objects hold
 * (structs, items, entries) is allocated for the block at once, and then filled in the same way.
 */
#include <string.h>

#include "arrow/objects.h"
#include "base/utf.h"
#include "context/error.h"

/* One call. */
struct objects_read {
    struct fory_arena *arena;
    struct fory_error *error; /* not NULL */
    size_t failed;            /* the number of the target in the block, if its value is invalid */
};

/* Holders to fill, and the index of the value of each. */
struct objects_targets {
    uint8_t *holders[FORY_ARROW_BLOCK];
    int64_t indexes[FORY_ARROW_BLOCK];
    size_t count;
};

static enum fory_status objects_read_column(struct objects_read *read, const struct fory_arrow_object_column *column,
                                            const struct objects_targets *targets);

/* --- Errors and memory --------------------------------------------------------------------------------------- */

static FORY_COLD enum fory_status objects_read_fail(struct objects_read *read, size_t index, enum fory_status status,
                                                    const char *message)
{
    read->failed = index;
    return fory_arrow_fail(read->error, status, message);
}

static FORY_COLD enum fory_status objects_reject(struct objects_read *read, size_t index, const char *message)
{
    return objects_read_fail(read, index, FORY_INVALID_DATA, message);
}

/* Memory for `count` values of the size, cleared. NULL: out of memory. */
static uint8_t *objects_alloc(struct objects_read *read, size_t count, size_t size, size_t alignment)
{
    if (size > 0 && count > SIZE_MAX / 2 / size)
        return NULL;
    if (alignment < FORY_ARENA_ALIGNMENT)
        alignment = FORY_ARENA_ALIGNMENT;
    uint8_t *memory = fory_arena_alloc(read->arena, count * size, alignment);
    return memory ? memset(memory, 0, count * size) : NULL;
}

/* Sets the defaults of objects that are `stride` bytes apart; carrier may be NULL. */
static void objects_init(const struct fory_row_carrier *carrier, uint8_t *objects, size_t stride, size_t count)
{
    for (size_t i = 0; carrier && carrier->init && i < count; i++)
        carrier->init(objects + i * stride);
}

/* The same of what items or entries hold by value. */
static void objects_init_items(const struct fory_row_member *list, uint32_t inner_count, uint8_t *items, size_t count)
{
    for (uint32_t i = 0; i < inner_count; i++)
        if (list->inner[i].form == FORY_ROW_PLAIN)
            objects_init(list->inner[i].object, items + list->inner[i].offset, list->size, count);
}

/* --- Null ---------------------------------------------------------------------------------------------------- */

static void objects_set_null(const struct fory_row_member *member, uint8_t *holder)
{
    static const void *const null = NULL;
    if (member->has_presence) {
        holder[member->presence] = 0;
        return;
    }
    if (member->form == FORY_ROW_POINTER || member->form == FORY_ROW_CHARS || member->form == FORY_ROW_SPAN)
        memcpy(holder + member->offset, &null, sizeof null);
    if (member->form == FORY_ROW_SPAN && !member->shares_count)
        memset(holder + member->count, 0, member->count_size);
}

static bool objects_has_no_nulls(const struct fory_arrow_input *input)
{
    return !input->validity && !input->dictionary && input->layout != FORY_ARROW_ABSENT;
}

static inline bool objects_is_null(const struct fory_arrow_input *input, int64_t index)
{
    if (input->dictionary || !input->validity)
        return fory_arrow_input_is_null(input, index);
    int64_t at = input->offset + index;
    return !(input->validity[at / 8] >> (at % 8) & 1);
}

/* Makes nulls null; the others are what is left to do. places: their numbers in targets. */
static enum fory_status objects_take_nulls(struct objects_read *read, const struct fory_arrow_object_column *column,
                                           const struct objects_targets *targets, struct objects_targets *present,
                                           size_t *places)
{
    present->count = 0;
    for (size_t i = 0; i < targets->count; i++) {
        if (!objects_is_null(column->input, targets->indexes[i])) {
            places[present->count] = i;
            present->holders[present->count] = targets->holders[i];
            present->indexes[present->count++] = targets->indexes[i];
        } else if (column->input->nullable) {
            objects_set_null(column->member, targets->holders[i]);
        } else {
            return objects_reject(read, i, "null in a field that cannot be null");
        }
    }
    return FORY_OK;
}

/* --- Numbers ------------------------------------------------------------------------------------------------- */

/* The column has the values as C has them. */
static bool objects_are_plain(const struct fory_arrow_input *input)
{
    uint8_t id = input->type->id;
    bool is_number = input->layout == FORY_ARROW_SIGNED || input->layout == FORY_ARROW_FLOAT;
    return is_number && !input->dictionary && input->width == input->type->width && input->multiply == 1 &&
           input->divide == 1 && id != FORY_TYPE_TIMESTAMP && id != FORY_TYPE_DURATION;
}

static const uint8_t *objects_plain_value(const struct fory_arrow_input *input, int64_t index)
{
    return (const uint8_t *)input->data + (input->offset + index) * input->width;
}

#define OBJECTS_LOAD(bits) \
    static void objects_load_##bits(const struct fory_arrow_object_column *column, \
                                    const struct objects_targets *targets) \
    { \
        const uint8_t *data = objects_plain_value(column->input, 0); \
        size_t offset = column->member->offset; \
        for (size_t i = 0; i < targets->count; i++) \
            memcpy(targets->holders[i] + offset, data + targets->indexes[i] * (bits / 8), bits / 8); \
    }
OBJECTS_LOAD(8)
OBJECTS_LOAD(16)
OBJECTS_LOAD(32)
OBJECTS_LOAD(64)
#undef OBJECTS_LOAD

static void objects_load_numbers(const struct fory_arrow_object_column *column, const struct objects_targets *targets)
{
    switch (column->input->width) {
    case 1: objects_load_8(column, targets); break;
    case 2: objects_load_16(column, targets); break;
    case 4: objects_load_32(column, targets); break;
    default: objects_load_64(column, targets); break;
    }
}

/* Whether a signed number is one of so many bytes. */
static bool objects_fits(int64_t value, size_t width)
{
    int64_t limit = width < 8 ? (int64_t)1 << (width * 8 - 1) : INT64_MAX;
    return width >= 8 || (value >= -limit && value < limit);
}

static bool objects_store_value(const struct fory_row_type *type, size_t width, uint8_t *to, uint64_t bits)
{
    if (type->id == FORY_TYPE_TIMESTAMP) {
        struct fory_timestamp timestamp = fory_row_timestamp_from_micros((int64_t)bits);
        memcpy(to, &timestamp, sizeof timestamp);
    } else if (type->id == FORY_TYPE_DURATION) {
        struct fory_duration duration = fory_row_duration_from_micros((int64_t)bits);
        memcpy(to, &duration, sizeof duration);
    } else {
        if (width < type->width && !objects_fits((int64_t)bits, width))
            return false;
        fory_arrow_object_store(to, width, bits);
    }
    return true;
}

static enum fory_status objects_read_numbers(struct objects_read *read, const struct fory_arrow_object_column *column,
                                             const struct objects_targets *targets)
{
    const struct fory_arrow_input *input = column->input;
    const struct fory_row_member *member = column->member;
    size_t width = member->size > 0 ? member->size : input->type->width;
    if (width == input->type->width && objects_are_plain(input)) {
        objects_load_numbers(column, targets);
        return FORY_OK;
    }
    for (size_t i = 0; i < targets->count; i++) {
        uint64_t bits;
        if (!fory_arrow_input_number(input, targets->indexes[i], &bits) ||
            !objects_store_value(input->type, width, targets->holders[i] + member->offset, bits))
            return objects_reject(read, i, "value does not fit in the type of the field");
    }
    return FORY_OK;
}

static enum fory_status objects_read_decimals(struct objects_read *read, const struct fory_arrow_object_column *column,
                                              const struct objects_targets *targets)
{
    const struct fory_arrow_input *input = column->input;
    for (size_t i = 0; i < targets->count; i++) {
        struct fory_row_decimal number;
        struct fory_decimal decimal;
        if (!fory_arrow_input_decimal(input, targets->indexes[i], &number))
            return objects_reject(read, i, "decimal does not fit in the precision and scale of the field");
        if (!fory_row_decimal_to_decimal(number, input->type, read->arena, &decimal))
            return objects_read_fail(read, i, FORY_OUT_OF_MEMORY, NULL);
        memcpy(targets->holders[i] + column->member->offset, &decimal, sizeof decimal);
    }
    return FORY_OK;
}

/* --- Text and bytes ------------------------------------------------------------------------------------------ */

/* Copies all texts of a block next to one another, each with a NUL behind it. NULL: out of memory. */
static uint8_t *objects_copy_texts(struct objects_read *read, const struct fory_arrow_input *input,
                                   const struct objects_targets *targets, size_t *sizes, size_t *total)
{
    struct fory_bytes texts[FORY_ARROW_BLOCK];
    *total = 0;
    for (size_t i = 0; i < targets->count; i++) {
        texts[i] = fory_arrow_input_bytes(input, targets->indexes[i]);
        if (texts[i].size > SIZE_MAX / 2 - *total - 1)
            return NULL;
        *total += texts[i].size + 1;
    }
    uint8_t *copy = fory_arena_alloc(read->arena, *total, FORY_ARENA_ALIGNMENT);
    uint8_t *to = copy;
    for (size_t i = 0; copy && i < targets->count; i++) {
        sizes[i] = texts[i].size;
        if (sizes[i] > 0)
            memcpy(to, texts[i].data, sizes[i]);
        to[sizes[i]] = 0;
        to += sizes[i] + 1;
    }
    return copy;
}

/* The NUL behind each ends a character: all are valid if they are together. */
static enum fory_status objects_read_texts(struct objects_read *read, const struct fory_arrow_object_column *column,
                                           const struct objects_targets *targets)
{
    size_t sizes[FORY_ARROW_BLOCK];
    size_t total;
    const uint8_t *text = objects_copy_texts(read, column->input, targets, sizes, &total);
    if (!text)
        return objects_read_fail(read, 0, FORY_OUT_OF_MEMORY, NULL);
    bool is_valid = column->input->type->id != FORY_TYPE_STRING || fory_utf8_valid(text, total);
    for (size_t i = 0; i < targets->count; i++) {
        if (!is_valid && !fory_utf8_valid(text, sizes[i]))
            return objects_reject(read, i, "string is not valid UTF-8");
        const char *message = fory_arrow_object_set_text(column, targets->holders[i], text, sizes[i]);
        if (message)
            return objects_reject(read, i, message);
        text += sizes[i] + 1;
    }
    return FORY_OK;
}

static enum fory_status objects_read_inline_texts(struct objects_read *read,
                                                  const struct fory_arrow_object_column *column,
                                                  const struct objects_targets *targets)
{
    for (size_t i = 0; i < targets->count; i++) {
        struct fory_bytes text = fory_arrow_input_bytes(column->input, targets->indexes[i]);
        const char *message = fory_arrow_object_fill_text(column, targets->holders[i], text);
        if (message)
            return objects_reject(read, i, message);
    }
    return FORY_OK;
}

/* --- Structs ------------------------------------------------------------------------------------------------- */

/* The objects themselves are at the targets. */
static enum fory_status objects_read_fields(struct objects_read *read, const struct fory_arrow_input *input,
                                            const struct fory_row_carrier *carrier,
                                            const struct objects_targets *targets)
{
    for (uint32_t i = 0; i < input->child_count; i++) {
        struct fory_arrow_object_column column = {&input->children[i], &carrier->members[i], carrier};
        if (column.input->column < 0)
            continue;
        enum fory_status status = objects_read_column(read, &column, targets);
        if (status != FORY_OK) {
            fory_error_enter_field(read->error, input->type->fields[i].name);
            return status;
        }
    }
    return FORY_OK;
}

static enum fory_status objects_read_structs(struct objects_read *read, const struct fory_arrow_object_column *column,
                                             const struct objects_targets *targets)
{
    const struct fory_arrow_input *input = column->input;
    struct objects_targets inner = {.count = targets->count};
    for (size_t i = 0; i < targets->count; i++) {
        inner.holders[i] = targets->holders[i] + column->member->offset;
        inner.indexes[i] = targets->indexes[i];
        input = fory_arrow_input_values(column->input, &inner.indexes[i]);
    }
    return objects_read_fields(read, input, column->member->object, &inner);
}

/* --- Items --------------------------------------------------------------------------------------------------- */

/* The items of the lists of a block. */
struct objects_ranges {
    const struct fory_arrow_input *input; /* what has them: the column, or its dictionary */
    uint8_t *items[FORY_ARROW_BLOCK];     /* where they go */
    int64_t firsts[FORY_ARROW_BLOCK];
    size_t counts[FORY_ARROW_BLOCK];
    size_t count;
};

static enum fory_status objects_fill_items(struct objects_read *read, const struct objects_ranges *ranges,
                                           const struct fory_row_member *list, const struct objects_targets *targets)
{
    enum fory_status status = FORY_OK;
    for (uint32_t i = 0; i < ranges->input->child_count && status == FORY_OK; i++) {
        struct fory_arrow_object_column column = {&ranges->input->children[i], &list->inner[i], NULL};
        status = objects_read_column(read, &column, targets);
    }
    return status;
}

/* Item `index` of all lists of the block failed. */
static FORY_COLD enum fory_status objects_reject_item(struct objects_read *read, const struct objects_ranges *ranges,
                                                      size_t index, enum fory_status status)
{
    size_t i = 0;
    while (i + 1 < ranges->count && index >= ranges->counts[i])
        index -= ranges->counts[i++];
    if (status == FORY_INVALID_DATA)
        fory_error_enter_item(read->error, index);
    read->failed = i;
    return status;
}

static enum fory_status objects_read_items(struct objects_read *read, const struct objects_ranges *ranges,
                                           const struct fory_row_member *list)
{
    struct objects_targets targets = {.count = 0};
    size_t done = 0;
    enum fory_status status = FORY_OK;
    for (size_t i = 0; i < ranges->count && status == FORY_OK; i++) {
        for (size_t j = 0; j < ranges->counts[i] && status == FORY_OK; j++) {
            targets.holders[targets.count] = ranges->items[i] + j * list->size;
            targets.indexes[targets.count++] = ranges->firsts[i] + (int64_t)j;
            if (targets.count < FORY_ARROW_BLOCK)
                continue;
            status = objects_fill_items(read, ranges, list, &targets);
            if (status == FORY_OK) {
                done += targets.count;
                targets.count = 0;
            }
        }
    }
    if (status == FORY_OK && targets.count > 0)
        status = objects_fill_items(read, ranges, list, &targets);
    return status == FORY_OK ? FORY_OK : objects_reject_item(read, ranges, done + read->failed, status);
}

/* Numbers without null that the column has as C has them. */
static bool objects_can_copy(const struct fory_arrow_input *list, const struct fory_row_member *member)
{
    const struct fory_arrow_input *items = list->children;
    const struct fory_row_member *item = member->inner;
    return list->child_count == 1 && objects_are_plain(items) && !items->validity && item->form == FORY_ROW_PLAIN &&
           !item->has_presence && member->size == items->width;
}

static void objects_copy_numbers(const struct objects_ranges *ranges)
{
    const struct fory_arrow_input *items = ranges->input->children;
    for (size_t i = 0; i < ranges->count; i++)
        if (ranges->counts[i] > 0)
            memcpy(ranges->items[i], objects_plain_value(items, ranges->firsts[i]), ranges->counts[i] * items->width);
}

/* How many items each has: counted in the objects, and as ranges. */
static enum fory_status objects_find_ranges(struct objects_read *read, const struct fory_arrow_object_column *column,
                                            const struct objects_targets *targets, struct objects_ranges *ranges,
                                            size_t *total)
{
    *total = 0;
    ranges->input = column->input;
    ranges->count = targets->count;
    for (size_t i = 0; i < targets->count; i++) {
        int64_t index = targets->indexes[i];
        int64_t count;
        ranges->input = fory_arrow_input_values(column->input, &index);
        fory_arrow_input_range(ranges->input, index, &ranges->firsts[i], &count);
        const char *message = fory_arrow_object_set_count(column, targets->holders[i], (size_t)count);
        if (message)
            return objects_reject(read, i, message);
        ranges->counts[i] = (size_t)count;
        if ((size_t)count > SIZE_MAX / 2 - *total)
            return objects_read_fail(read, i, FORY_OUT_OF_MEMORY, NULL);
        *total += (size_t)count;
    }
    return FORY_OK;
}

/* Memory for the items of a block in one piece; an empty list has a pointer, too. */
static bool objects_place_items(struct objects_read *read, const struct fory_row_member *member,
                                const struct objects_targets *targets, struct objects_ranges *ranges, size_t total)
{
    uint8_t *items = NULL;
    if (member->form == FORY_ROW_SPAN) {
        items = objects_alloc(read, total, member->size, member->alignment);
        if (!items)
            return false;
    }
    for (size_t i = 0; i < targets->count; i++) {
        uint8_t *holder = targets->holders[i];
        ranges->items[i] = items ? items : holder + member->offset;
        if (items)
            memcpy(holder + member->offset, &items, sizeof items);
        if (items)
            items += ranges->counts[i] * member->size;
        objects_init_items(member, ranges->input->child_count, ranges->items[i], ranges->counts[i]);
    }
    return true;
}

static enum fory_status objects_read_lists(struct objects_read *read, const struct fory_arrow_object_column *column,
                                           const struct objects_targets *targets)
{
    const struct fory_row_member *member = column->member;
    struct objects_ranges ranges;
    size_t total;
    enum fory_status status = objects_find_ranges(read, column, targets, &ranges, &total);
    if (status != FORY_OK)
        return status;
    if (!objects_place_items(read, member, targets, &ranges, total))
        return objects_read_fail(read, 0, FORY_OUT_OF_MEMORY, NULL);
    if (!objects_can_copy(ranges.input, member))
        return objects_read_items(read, &ranges, member);
    objects_copy_numbers(&ranges);
    return FORY_OK;
}

/* --- Pointers ------------------------------------------------------------------------------------------------ */

static enum fory_status objects_read_pointed(struct objects_read *read, const struct fory_arrow_object_column *column,
                                             const struct objects_targets *targets)
{
    const struct fory_row_member *member = column->member;
    struct fory_arrow_object_column inner = {column->input, member->inner, NULL};
    struct objects_targets values = *targets;
    uint8_t *memory = objects_alloc(read, targets->count, member->size, member->alignment);
    if (!memory)
        return objects_read_fail(read, 0, FORY_OUT_OF_MEMORY, NULL);
    objects_init(member->inner->object, memory, member->size, targets->count);
    for (size_t i = 0; i < targets->count; i++, memory += member->size) {
        values.holders[i] = memory;
        memcpy(targets->holders[i] + member->offset, &memory, sizeof memory);
    }
    return objects_read_column(read, &inner, &values);
}

/* --- Any column ---------------------------------------------------------------------------------------------- */

/* None of the values is null. */
static enum fory_status objects_read_present(struct objects_read *read, const struct fory_arrow_object_column *column,
                                             const struct objects_targets *targets)
{
    const struct fory_row_member *member = column->member;
    for (size_t i = 0; member->has_presence && i < targets->count; i++)
        targets->holders[i][member->presence] = 1;
    if (member->form == FORY_ROW_POINTER)
        return objects_read_pointed(read, column, targets);
    switch (column->input->type->id) {
    case FORY_TYPE_STRUCT: return objects_read_structs(read, column, targets);
    case FORY_TYPE_DECIMAL: return objects_read_decimals(read, column, targets);
    case FORY_TYPE_LIST:
    case FORY_TYPE_MAP: return objects_read_lists(read, column, targets);
    case FORY_TYPE_STRING:
    case FORY_TYPE_BINARY:
        return member->form == FORY_ROW_INLINE ? objects_read_inline_texts(read, column, targets)
                                               : objects_read_texts(read, column, targets);
    default: return objects_read_numbers(read, column, targets);
    }
}

static enum fory_status objects_read_column(struct objects_read *read, const struct fory_arrow_object_column *column,
                                            const struct objects_targets *targets)
{
    struct objects_targets present;
    size_t places[FORY_ARROW_BLOCK];
    if (objects_has_no_nulls(column->input))
        return objects_read_present(read, column, targets);
    enum fory_status status = objects_take_nulls(read, column, targets, &present, places);
    if (status != FORY_OK || present.count == 0)
        return status;
    status = objects_read_present(read, column, &present);
    if (status != FORY_OK)
        read->failed = places[read->failed];
    return status;
}

/* --- Objects ------------------------------------------------------------------------------------------------- */

static enum fory_status objects_require_rows(struct objects_read *read, const struct fory_arrow_input *root,
                                             const struct objects_targets *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        if (fory_arrow_input_is_null(root, targets->indexes[i]))
            return objects_reject(read, i, "the row is null");
    return FORY_OK;
}

static enum fory_status objects_read_all(struct objects_read *read, const struct fory_arrow_input *root,
                                         const struct fory_row_carrier *carrier, size_t first, size_t count,
                                         uint8_t *objects)
{
    struct objects_targets targets;
    objects_init(carrier, objects, carrier->size, count);
    for (size_t done = 0; done < count; done += targets.count) {
        targets.count = count - done < FORY_ARROW_BLOCK ? count - done : FORY_ARROW_BLOCK;
        for (size_t i = 0; i < targets.count; i++) {
            targets.holders[i] = objects + (done + i) * carrier->size;
            targets.indexes[i] = (int64_t)(first + done + i);
        }
        enum fory_status status = objects_require_rows(read, root, &targets);
        if (status == FORY_OK)
            status = objects_read_fields(read, root, carrier, &targets);
        if (status != FORY_OK) {
            if (status == FORY_INVALID_DATA)
                fory_error_enter_item(read->error, first + done + read->failed);
            read->error->type = carrier->schema->name;
            return status;
        }
    }
    return FORY_OK;
}

enum fory_status fory_arrow_reader_objects(struct fory_arrow_reader *reader, const struct fory_row_carrier *carrier,
                                           size_t first, size_t count, struct fory_arena *arena, void *objects,
                                           struct fory_error *error)
{
    struct fory_error unseen;
    struct objects_read read = {arena, error ? error : &unseen, 0};
    struct fory_arena_position mark = fory_arena_mark(arena);
    size_t length = fory_arrow_reader_count(reader);
    fory_arrow_fail(read.error, FORY_OK, "");
    if (count == 0)
        return FORY_OK;
    memset(objects, 0, count * carrier->size);
    if (carrier->schema->type != reader->root.type)
        return fory_arrow_fail(read.error, FORY_MISUSE, "the objects are of another type than the reader");
    if (first > length || count > length - first)
        return fory_arrow_fail(read.error, FORY_BUFFER_OUT_OF_BOUND, "the batch has fewer rows");
    enum fory_status status = objects_read_all(&read, &reader->root, carrier, first, count, objects);
    if (status != FORY_OK) {
        memset(objects, 0, count * carrier->size);
        fory_arena_release(arena, mark);
    }
    return status;
}
