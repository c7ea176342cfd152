/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about lists and arrays that are read as each other, and about the memory that conversions take. */
#include <fory/print.h>

#include "../support/allocations.h"
#include "subject.h"

/* --- Lists and arrays ---------------------------------------------------------------------------------------- */

/* What is known of the numbers of a wire type. */
struct number {
    uint8_t array_id;
    size_t size; /* in C */
    read_field *read_list;
    read_field *read_array;
    uint8_t *(*put)(uint8_t *to, const uint8_t *from);
};

#define NUMBER_FUNCTIONS(NAME, id, c_type, name, size, bound, array) \
    static bool read_list_##name(struct fory_reader *reader, void *object, uint32_t field, bool present) \
    { \
        struct subject *subject = object; \
        (void)field, (void)present; \
        subject->items = fory_read_##name##_list(reader, &subject->count); \
        return subject->items; \
    } \
    static bool read_array_##name(struct fory_reader *reader, void *object, uint32_t field, bool present) \
    { \
        struct subject *subject = object; \
        (void)field, (void)present; \
        subject->items = (id) == FORY_TYPE_BOOL ? (void *)fory_read_bool_array(reader, &subject->count) \
                                                : fory_read_array(reader, sizeof(c_type), &subject->count); \
        return subject->items; \
    } \
    static uint8_t *put_##name(uint8_t *to, const uint8_t *from) \
    { \
        c_type value; \
        memcpy(&value, from, sizeof value); \
        return fory_put_##name(to, value); \
    }
FORY_NUMBER_TYPES(NUMBER_FUNCTIONS)
#undef NUMBER_FUNCTIONS

static const struct number numbers[] = {
#define NUMBER_ROW(NAME, id, c_type, name, size, bound, array) \
    [id] = {array, sizeof(c_type), read_list_##name, read_array_##name, put_##name},
    FORY_NUMBER_TYPES(NUMBER_ROW)
#undef NUMBER_ROW
};

/* The type of array items whose numbers are the same ones. */
static uint8_t item_type_of(uint8_t type_id)
{
    switch (type_id) {
    case FORY_TYPE_VARINT32: return FORY_TYPE_INT32;
    case FORY_TYPE_VARINT64:
    case FORY_TYPE_TAGGED_INT64: return FORY_TYPE_INT64;
    case FORY_TYPE_VAR_UINT32: return FORY_TYPE_UINT32;
    case FORY_TYPE_VAR_UINT64:
    case FORY_TYPE_TAGGED_UINT64: return FORY_TYPE_UINT64;
    default: return type_id;
    }
}

enum {
    MAX_ITEMS = 300,
    MAX_BODY = 5 + 1 + MAX_ITEMS * 9
};

/* The items as a list or array of so many bytes before them. */
static struct fory_bytes make_items_root(const char *types, const struct number *number, const uint8_t *items,
                                         size_t count, bool is_list, uint8_t *out)
{
    uint8_t body[MAX_BODY];
    uint8_t *to = fory_put_var_uint32(body, (uint32_t)(is_list ? count : count * number->size));
    if (is_list && count > 0)
        *to++ = FORY_ELEMENTS_SAME_TYPE | FORY_ELEMENTS_DECLARED;
    for (size_t i = 0; i < count; i++)
        to = number->put(to, items + i * number->size);
    return make_value_root(types, body, (size_t)(to - body), out);
}

static void assert_items(struct fory_bytes in, const char *local, read_field *read, const uint8_t *items, size_t count,
                         size_t item_size)
{
    struct test_context context;
    struct version version;
    struct subject subject;
    char fields[40];
    test_context_open(&context);
    snprintf(fields, sizeof fields, "value %s", local);
    version_init(&version, fields, read);
    enum fory_status status = version_read(&context, in, &version, &subject);
    if (status != FORY_OK)
        fory_error_print(fory_reader_error(context.reader), stderr);
    assert_int_equal(status, FORY_OK);
    assert_int_equal(subject.count, count);
    if (count > 0)
        assert_memory_equal(subject.items, items, count * item_size);
    for (size_t size = 0; size < in.size && count < 10; size++) {
        struct test_bytes prefix = test_bytes_copy(in.data, size);
        struct fory_bytes cut = {prefix.data, prefix.size};
        assert_int_equal(version_read(&context, cut, &version, &subject), FORY_BUFFER_OUT_OF_BOUND);
        test_bytes_free(prefix);
    }
    test_context_close(&context);
}

static void lists_and_arrays_of_all_numbers_are_read_as_each_other(void **state)
{
    (void)state;
    static const size_t counts[] = {0, 1, 3, 127, 128, MAX_ITEMS};
    for (uint8_t id = 1; id < COUNT_OF(numbers); id++) {
        const struct number *number = &numbers[id];
        if (!number->put)
            continue;
        uint8_t fixed = item_type_of(id);
        uint8_t items[MAX_ITEMS * 8];
        for (size_t i = 0; i < sizeof items; i++)
            items[i] = (uint8_t)(id == FORY_TYPE_BOOL ? i % 3 == 0 : i < 8 ? 0 : i < 24 ? 0xff : (i * 37) >> i % 5);
        for (size_t i = 0; i < COUNT_OF(counts); i++) {
            char list[16];
            char array[16];
            uint8_t memory[MAX_ROOT + MAX_BODY];
            snprintf(list, sizeof list, "22 %d", id);
            snprintf(array, sizeof array, "%d", numbers[fixed].array_id);
            struct fory_bytes in = make_items_root(list, number, items, counts[i], true, memory);
            assert_items(in, array, numbers[fixed].read_array, items, counts[i], number->size);
            in = make_items_root(array, &numbers[fixed], items, counts[i], false, memory);
            assert_items(in, list, number->read_list, items, counts[i], number->size);
        }
    }
}

/* A fixed int32 list of {1, 2}, or what is wrong with it. */
static void the_payload_says_whether_an_item_is_null(void **state)
{
    (void)state;
    static const struct {
        const char *remote;
        const char *body;
        enum fory_status status;
        const char *path;
    } rows[] = {
        {"value 22 4", "02 0c 01000000 02000000", FORY_OK, ""},
        {"value 22 4?", "02 0c 01000000 02000000", FORY_OK, ""},
        {"value 22 4?", "02 0e ff01000000 ff02000000", FORY_OK, ""},
        {"value 22 4?", "02 0e ff01000000 fd", FORY_INVALID_DATA, "value[1]"},
        {"value 22 4?", "02 0e fd fd", FORY_INVALID_DATA, "value[0]"},
        {"value 22 4", "02 0e ff01000000 fd", FORY_INVALID_DATA, "value[1]"},
        /* Types and flags that a peer spells anyway. */
        {"value 22 4", "02 08 04 01000000 02000000", FORY_OK, ""},
        {"value 22 4", "02 00 04 01000000 04 02000000", FORY_OK, ""},
        {"value 22 4", "02 0d ff01000000 0002000000", FORY_OK, ""},
        {"value 22 4", "02 0d ff01000000 fe00", FORY_INVALID_REF, "value[1]"},
        {"value 22 4", "02 08 05 02 04", FORY_TYPE_MISMATCH, "value"},
        {"value 22 5", "02 0c 02 04", FORY_OK, ""},
        {"value 22 5?", "02 0e ff02 ff04", FORY_OK, ""},
        {"value 22? 5", "ff 02 0c 02 04", FORY_OK, ""},
        {"value 22 5", "02 0c 02 ffffffff7f", FORY_INVALID_DATA, "value[1]"},
        {"value 22 4", "ffffffff0f 0c 01000000", FORY_BUFFER_OUT_OF_BOUND, "value"},
    };
    static const int32_t items[] = {1, 2};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t memory[MAX_ROOT];
        struct subject subject;
        struct fory_error error;
        struct fory_bytes in = make_root(USER_ID, rows[i].remote, rows[i].body, memory);
        enum fory_status status = read_once(in, "value 46", read_few, &subject, &error);
        if (status != rows[i].status)
            fory_error_print(&error, stderr);
        assert_int_equal(status, rows[i].status);
        if (status != FORY_OK) {
            assert_string_equal(error.path, rows[i].path);
            assert_true(error.offset <= in.size);
            continue;
        }
        assert_int_equal(subject.count, 2);
        assert_memory_equal(subject.few, items, sizeof items);
    }
}

static bool read_nullable_list(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    static const struct fory_expected_item item = {FORY_TYPE_VARINT32, 1, true, NULL, NULL};
    struct subject *subject = object;
    struct fory_list_reader elements;
    (void)field, (void)present;
    if (!fory_read_list_header(reader, &item, &elements))
        return false;
    subject->count = elements.count;
    for (size_t i = 0; i < elements.count && i < 2; i++) {
        if (!fory_read_item_prefix(reader, &item, &elements, &present) ||
            (present && !fory_read_varint32(reader, &subject->few[i])))
            return false;
    }
    return true;
}

static void arrays_are_read_as_lists_that_may_hold_null(void **state)
{
    (void)state;
    static const int32_t items[] = {1, -2};
    uint8_t memory[MAX_ROOT];
    struct subject subject;
    struct fory_error error;
    struct fory_bytes in = make_root(USER_ID, "value 46", "08 01000000 feffffff", memory);
    assert_int_equal(read_once(in, "value 22 5?", read_nullable_list, &subject, &error), FORY_OK);
    assert_int_equal(subject.count, 2);
    assert_memory_equal(subject.few, items, sizeof items);
    in = make_root(USER_ID, "value 46", "07 01000000 feffff", memory);
    assert_int_equal(read_once(in, "value 22 5?", read_nullable_list, &subject, &error), FORY_INVALID_DATA);
    assert_string_equal(error.path, "value");
    assert_int_equal(error.offset, in.size - 8);
}

static bool read_bytes(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct subject *subject = object;
    (void)field, (void)present;
    subject->items = fory_read_array(reader, 1, &subject->count);
    return subject->items;
}

/* They have the same bytes, and so nothing is converted. */
static void bytes_and_arrays_of_uint8_are_read_as_each_other(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"value 41", "value 48"}, {"value 48", "value 41"}};
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        struct test_context context;
        struct version version;
        struct subject subject;
        uint8_t memory[MAX_ROOT];
        const struct fory_layout *layout;
        struct fory_bytes in = make_root(USER_ID, pairs[i][0], "03 0180ff", memory);
        test_context_open(&context);
        version_init(&version, pairs[i][1], read_bytes);
        assert_int_equal(version_read(&context, in, &version, &subject), FORY_OK);
        assert_bytes_equal(subject.items, subject.count, "0180ff");
        fory_reader_set_input(context.reader, in);
        assert_true(fory_reader_begin_struct_root(context.reader, &context.arena, &version.reader, NULL, &layout));
        assert_null(layout);
        test_context_close(&context);
    }
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

/* Go tracks arrays and bytes whatever the schema says. */
static void what_a_peer_tracks_is_read_as_a_value(void **state)
{
    (void)state;
    static const struct {
        const char *remote;
        const char *local;
        const char *body;
        uint8_t type_id;
    } rows[] = {
        {"value 46&", "22 5", "00 08 01000000 ffffffff", FORY_TYPE_VARINT32},
        {"value 46?&", "22 5", "00 08 01000000 ffffffff", FORY_TYPE_VARINT32},
        {"value 46&", "22 4", "ff 08 01000000 ffffffff", FORY_TYPE_INT32},
        {"value 46&", "46", "00 08 01000000 ffffffff", FORY_TYPE_INT32},
        {"value 22& 5", "46", "00 02 0c 02 01", FORY_TYPE_INT32},
        {"value 22& 5", "22 5", "00 02 0c 02 01", FORY_TYPE_VARINT32},
        {"value 41&", "48", "00 08 01000000 ffffffff", FORY_TYPE_UINT8},
        {"value 48&", "41", "00 08 01000000 ffffffff", FORY_TYPE_UINT8},
    };
    static const int32_t items[] = {1, -1};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct number *number = &numbers[rows[i].type_id];
        uint8_t memory[MAX_ROOT];
        struct fory_bytes in = make_root(USER_ID, rows[i].remote, rows[i].body, memory);
        bool is_list = rows[i].local[0] == '2';
        assert_items(in, rows[i].local, is_list ? number->read_list : number->read_array, (const uint8_t *)items,
                     sizeof items / number->size, number->size);
    }
    struct subject subject;
    struct fory_error error;
    uint8_t memory[MAX_ROOT];
    assert_int_equal(
        read_once(make_root(USER_ID, "value 46&", "fe00", memory), "value 22 5", read_list_varint32, &subject, &error),
        FORY_INVALID_REF);
}

static bool read_decimal(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    (void)field, (void)present;
    return fory_read_decimal(reader, &((struct subject *)object)->decimal);
}

static bool read_int32_array(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct subject *subject = object;
    (void)field;
    subject->present = present;
    if (present)
        subject->items = fory_read_array(reader, 4, &subject->count);
    return !present || subject->items;
}

/* 10^1000 with a scale of 1000: it is 1 when its zeros are gone. */
static struct fory_bytes make_long_one(uint8_t memory[MAX_ROOT])
{
    uint8_t magnitude[416] = {1};
    uint8_t body[500];
    for (unsigned i = 0; i < 1000; i++) {
        unsigned carry = 0;
        for (size_t at = 0; at < sizeof magnitude; at++) {
            carry += magnitude[at] * 10u;
            magnitude[at] = (uint8_t)carry;
            carry >>= 8;
        }
    }
    uint8_t *to = fory_put_varint32(body, 1000);
    to = fory_put_var_uint64(to, sizeof magnitude << 2 | 1);
    memcpy(to, magnitude, sizeof magnitude);
    return make_value_root("40", body, (size_t)(to - body) + sizeof magnitude, memory);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    static const struct {
        const char *remote;
        const char *local;
        read_field *read;
    } rows[] = {
        {"value 22 5", "value 46", read_int32_array}, {"value 46", "value 22 5", read_list_varint32},
        {"value 40", "value 5", read_number},         {"value 7", "value 21", read_text},
        {"value 21", "value 40", read_decimal},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t memory[MAX_ROOT + 300];
        uint8_t zeros[1 + 1 + 127] = {127, 0x0c};
        struct fory_bytes in = make_value_root(rows[i].remote + 6, zeros, sizeof zeros, memory);
        if (strcmp(rows[i].remote, "value 46") == 0) {
            zeros[0] = 124;
            in = make_value_root("46", zeros, 125, memory);
        } else if (strcmp(rows[i].remote, "value 40") == 0) {
            in = make_long_one(memory);
        } else if (strcmp(rows[i].remote, "value 7") == 0) {
            in = make_root(USER_ID, rows[i].remote, "14", memory);
        } else if (strcmp(rows[i].remote, "value 21") == 0) {
            in = make_root(USER_ID, rows[i].remote, "5a 39393939393939393939393939393939393939393939", memory);
        }
        bool done = false;
        for (size_t fails_at = 1; !done; fails_at++) {
            struct test_allocator allocator;
            struct test_context context;
            struct version version;
            struct subject subject;
            test_context_open_counted(&context, &allocator);
            fory_arena_done(&context.arena);
            fory_arena_init_with(&context.arena, NULL, 0, &allocator.allocator);
            version_init(&version, rows[i].local, rows[i].read);
            allocator.fails_at = allocator.calls + fails_at;
            enum fory_status status = version_read(&context, in, &version, &subject);
            done = allocator.calls < allocator.fails_at;
            assert_int_equal(status, done ? FORY_OK : FORY_OUT_OF_MEMORY);
            assert_int_equal(version_read(&context, in, &version, &subject), FORY_OK);
            test_context_close(&context);
            assert_int_equal(allocator.live_bytes, 0);
            assert_true(fails_at < 10);
        }
    }
}

static void what_is_converted_counts_against_the_memory_of_the_root(void **state)
{
    (void)state;
    uint8_t memory[MAX_ROOT];
    uint8_t body[2 + 100] = {100, 0x0c};
    const struct fory_bytes list = make_value_root("22 2", body, sizeof body, memory);
    for (size_t most = 1; most < 400; most++) {
        struct fory_options options;
        struct test_context context;
        struct version version;
        struct subject subject;
        fory_options_init(&options);
        options.limits.max_memory = most;
        test_context_open_with(&context, &options);
        version_init(&version, "value 44", read_array_int8);
        /* Both forms, the first of 106 bytes; items stand at multiples of 16. */
        enum fory_status status = version_read(&context, list, &version, &subject);
        assert_int_equal(status, most < 112 + 100 ? FORY_LIMIT_EXCEED : FORY_OK);
        assert_string_equal(fory_reader_error(context.reader)->path, status == FORY_OK ? "" : "value");
        test_context_close(&context);
    }
}

static void memory_of_the_caller_serves_conversions(void **state)
{
    (void)state;
    _Alignas(max_align_t) uint8_t runtime_memory[FORY_RUNTIME_SIZE];
    _Alignas(max_align_t) uint8_t reader_memory[FORY_READER_SIZE];
    _Alignas(max_align_t) uint8_t block[1024];
    static const int32_t items[] = {1, 2, 3};
    uint8_t memory[MAX_ROOT];
    struct test_context context;
    struct version version;
    struct subject subject;
    context.runtime = fory_runtime_init(runtime_memory, sizeof runtime_memory, NULL);
    context.reader = fory_reader_init(reader_memory, sizeof reader_memory, context.runtime);
    version_init(&version, "value 46", read_int32_array);
    const struct fory_bytes in = make_root(USER_ID, "value 22 5", "03 0c 020406", memory);
    size_t least = 0;
    for (size_t size = 0; size <= sizeof block; size += 8) {
        fory_arena_init_fixed(&context.arena, block, size);
        enum fory_status status = version_read(&context, in, &version, &subject);
        assert_int_equal(status, least ? FORY_OK : status);
        if (status != FORY_OK) {
            assert_int_equal(status, FORY_OUT_OF_MEMORY);
            continue;
        }
        least = least ? least : size;
        assert_int_equal(subject.count, 3);
        assert_memory_equal(subject.items, items, sizeof items);
    }
    assert_in_range(least, 1, sizeof block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_and_arrays_of_all_numbers_are_read_as_each_other),
        cmocka_unit_test(the_payload_says_whether_an_item_is_null),
        cmocka_unit_test(arrays_are_read_as_lists_that_may_hold_null),
        cmocka_unit_test(bytes_and_arrays_of_uint8_are_read_as_each_other),
        cmocka_unit_test(what_a_peer_tracks_is_read_as_a_value),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(memory_of_the_caller_serves_conversions),
        cmocka_unit_test(what_is_converted_counts_against_the_memory_of_the_root),
    };
    return cmocka_run_group_tests_name("convert_lists", tests, NULL, NULL);
}
