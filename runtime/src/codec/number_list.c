/* SPDX-License-Identifier: Apache-2.0 */
/* Owns lists of numbers and strings, in both directions. */
#include <fory/generated/items.h>

#include "codec/container.h"

/* Items that stand one after the other are read with a local cursor. Varints may take a single byte. */
#define NUMBER_READ_LIST(NAME, id, c_type, name, size, bound, array) \
    c_type *fory_read_##name##_list(struct fory_reader *reader, size_t *count) \
    { \
        static const struct fory_expected_item item = {id, 1, false, NULL, NULL}; \
        struct fory_list_reader elements; \
        bool present; \
        if (!fory_read_list_header(reader, &item, &elements)) \
            return NULL; \
        c_type *list = fory_reader_alloc_items(reader, elements.count, sizeof *list); \
        if (!list) \
            return NULL; \
        if (elements.is_direct) { \
            struct fory_input in = fory_reader_input(reader); \
            for (size_t i = 0; i < elements.count; i++) { \
                if (!fory_get_##name(&in, &list[i])) { \
                    fory_reader_fail_get(reader, in, ""); \
                    return fory_reader_fail_item(reader, i); \
                } \
            } \
            reader->cursor = in.cursor; \
        } else { \
            for (size_t i = 0; i < elements.count; i++) { \
                if (!fory_read_item_prefix_slow(reader, &item, &elements, &present) || \
                    !fory_read_##name(reader, &list[i])) { \
                    return fory_reader_fail_item(reader, i); \
                } \
            } \
        } \
        *count = elements.count; \
        return list; \
    }
FORY_NUMBER_TYPES(NUMBER_READ_LIST)

struct fory_string *fory_read_string_list(struct fory_reader *reader, size_t *count)
{
    static const struct fory_expected_item item = {FORY_TYPE_STRING, 1, false, NULL, NULL};
    struct fory_list_reader elements;
    bool present;

    if (!fory_read_list_header(reader, &item, &elements))
        return NULL;
    struct fory_string *list = fory_reader_alloc_items(reader, elements.count, sizeof *list);
    if (!list)
        return NULL;
    for (size_t i = 0; i < elements.count; i++) {
        const uint8_t *next = NULL;
        if (fory_read_item_prefix(reader, &item, &elements, &present))
            next = fory_get_string_at(reader, reader->cursor, &list[i]);
        if (!next)
            return fory_reader_fail_item(reader, i);
        reader->cursor = next;
    }
    *count = elements.count;
    return list;
}

/* Room is taken for a block of items at a time. */
enum {
    NUMBER_BLOCK = 64
};

#define NUMBER_WRITE_LIST(NAME, id, c_type, name, size, bound, array) \
    void fory_write_##name##_list(struct fory_writer *writer, const c_type *items, size_t count, bool declared) \
    { \
        static const struct fory_item_type item = {id, false, false, NULL}; \
        if (!fory_writer_check_items(writer, items, count, "") || \
            !fory_write_leaf_list_header(writer, count, &item, declared, false)) \
            return; \
        for (size_t i = 0; i < count;) { \
            size_t end = count - i < NUMBER_BLOCK ? count : i + NUMBER_BLOCK; \
            if (!fory_writer_reserve(writer, (end - i) * bound)) \
                return; \
            uint8_t *to = writer->cursor; \
            for (; i < end; i++) \
                to = fory_put_##name(to, items[i]); \
            writer->cursor = to; \
        } \
    }
FORY_NUMBER_TYPES(NUMBER_WRITE_LIST)

void fory_write_string_list(struct fory_writer *writer, const struct fory_string *items, size_t count, bool declared)
{
    static const struct fory_item_type item = {FORY_TYPE_STRING, false, false, NULL};
    if (!fory_writer_check_items(writer, items, count, "") ||
        !fory_write_list_header(writer, count, &item, declared, false))
        return;
    for (size_t i = 0; i < count; i++) {
        uint8_t *to = fory_put_string(writer, writer->cursor, items[i]);
        if (!to) {
            fory_writer_latch_item(writer, i);
            return;
        }
        writer->cursor = to;
    }
}
