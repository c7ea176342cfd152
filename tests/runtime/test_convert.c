/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about fields that have another type in the message than here: containers, null, refusals, errors. The suite
   conversion has the values. */
#include "../support/allocator.h"
#include "../support/people.h"
#include "../support/test.h"
#include "../support/versions.h"
#include "internal.h"
#include <stdio.h>

/* --- Local structs of one field ------------------------------------------------------------------------------ */

/* One field in whatever C type; its wire type is said by the version it is read as. */
struct subject {
    bool present;
    void *items;
    size_t count;
    int32_t number;
    int32_t few[2];
    char chars[4];
    struct fory_string text;
    struct fory_decimal decimal;
};

enum {
    USER_ID = 600
};

typedef bool read_field(struct fory_reader *reader, void *object, uint32_t field, bool present);

/* A type whose TypeDef is made from text: versions.h. */
struct version {
    uint8_t type_def[400];
    struct fory_type type;
    struct fory_struct_reader reader;
};

static void version_init(struct version *version, const char *fields, read_field *read)
{
    version->type = (struct fory_type){
        .abi = &fory_generated_abi_1,
        .name = "test.Subject",
        .type_id = FORY_TYPE_STRUCT,
        .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
        .user_id = USER_ID,
        .type_def = version->type_def,
        .type_def_size = (uint32_t)versions_encode(USER_ID, fields, version->type_def, sizeof version->type_def),
    };
    version->reader = (struct fory_struct_reader){
        .type = &version->type,
        .size = sizeof(struct subject),
        .field_names = "value\0",
        .read_field = read,
    };
}

static enum fory_status version_read(struct test_context *context, struct fory_bytes in, const struct version *version,
                                     struct subject *subject)
{
    const struct fory_layout *layout;
    struct fory_reader *reader = context->reader;
    memset(subject, 0, sizeof *subject);
    fory_read_from(reader, in);
    bool ok =
        fory_read_struct_root(reader, &context->arena, &version->reader, NULL, &layout) &&
        (layout ? fory_read_evolved(reader, layout, subject) : version->reader.read_field(reader, subject, 0, true));
    return fory_read_end(reader, &version->type, subject, sizeof *subject, ok, true);
}

/* Layouts are made anew, so that no type has too many versions. */
static enum fory_status read_once(struct fory_bytes in, const char *local, read_field *read, struct subject *subject,
                                  struct fory_error *error)
{
    struct test_context context;
    struct version version;
    test_context_open(&context);
    version_init(&version, local, read);
    enum fory_status status = version_read(&context, in, &version, subject);
    *error = *fory_reader_error(context.reader);
    if (status == FORY_OK)
        assert_int_equal(context.reader->depth, context.reader->limits.max_depth);
    else
        assert_ptr_equal(context.reader->cursor, context.reader->end);
    test_context_close(&context);
    return status;
}

static bool read_number(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct subject *subject = object;
    (void)field;
    subject->present = present;
    return !present || fory_read_varint32(reader, &subject->number);
}

static bool read_text(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct subject *subject = object;
    (void)field;
    subject->present = present;
    return !present || fory_read_string(reader, &subject->text);
}

static bool read_chars(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    (void)field, (void)present;
    return fory_read_char_array(reader, ((struct subject *)object)->chars, sizeof(((struct subject *)object)->chars));
}

static bool read_few(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct subject *subject = object;
    (void)field, (void)present;
    return fory_read_array_into(reader, subject->few, 2, 4, &subject->count);
}

static bool read_decimal(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    (void)field, (void)present;
    return fory_read_decimal(reader, &((struct subject *)object)->decimal);
}

static bool read_bytes(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct subject *subject = object;
    (void)field, (void)present;
    subject->items = fory_read_array(reader, 1, &subject->count);
    return subject->items;
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

static bool read_no_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    (void)object, (void)field, (void)present;
    return fory_read_fail(reader, FORY_MISUSE, "a layout that was to be refused");
}

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

/* Header and TypeDef of a root of a field "value", and its body. */
static struct fory_bytes make_value_root(const char *types, const uint8_t *body, size_t size, uint8_t *out)
{
    char fields[40];
    snprintf(fields, sizeof fields, "value %s", types);
    struct fory_bytes root = make_root(USER_ID, fields, "", out);
    memcpy(out + root.size, body, size);
    return (struct fory_bytes){out, root.size + size};
}

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
    struct fory_elements elements;
    (void)field, (void)present;
    if (!fory_read_elements(reader, &item, &elements))
        return false;
    subject->count = elements.count;
    for (size_t i = 0; i < elements.count && i < 2; i++) {
        if (!fory_read_element(reader, &item, &elements, &present) ||
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
        fory_read_from(context.reader, in);
        assert_true(fory_read_struct_root(context.reader, &context.arena, &version.reader, NULL, &layout));
        assert_null(layout);
        test_context_close(&context);
    }
}

/* --- Null ---------------------------------------------------------------------------------------------------- */

/* A flag there goes with any field here; null keeps what a field that cannot be null has. */
static void null_goes_with_conversion(void **state)
{
    (void)state;
    static const struct {
        const char *local;
        const char *remote;
        const char *body;
        bool present;
        int32_t number;
    } rows[] = {
        {"value 5", "value 7", "d20a", true, 681},         {"value 5?", "value 7", "d20a", true, 681},
        {"value 5", "value 7?", "ff d20a", true, 681},     {"value 5?", "value 7?", "ff d20a", true, 681},
        {"value 5", "value 7?", "fd", true, -1},           {"value 5?", "value 7?", "fd", false, -1},
        {"value 5?", "value 21?", "ff 0a 2d37", true, -7}, {"value 5?", "value 21?", "fd", false, -1},
        {"value 5", "value 21?", "00 0a 2d37", true, -7},  {"value 5?", "value 40?", "ff 02 a6c002", true, -1025},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct version version;
        uint8_t memory[MAX_ROOT];
        const struct fory_layout *layout;
        struct subject subject = {.present = true, .number = -1};
        struct fory_bytes in = make_root(USER_ID, rows[i].remote, rows[i].body, memory);
        test_context_open(&context);
        version_init(&version, rows[i].local, read_number);
        fory_read_from(context.reader, in);
        assert_true(fory_read_struct_root(context.reader, &context.arena, &version.reader, NULL, &layout));
        assert_non_null(layout);
        assert_true(fory_read_evolved(context.reader, layout, &subject));
        assert_ptr_equal(context.reader->cursor, in.data + in.size);
        assert_int_equal(subject.present, rows[i].present);
        assert_int_equal(subject.number, rows[i].number);
        test_context_close(&context);
    }
}

/* --- Refusals ------------------------------------------------------------------------------------------------ */

/* Whatever the value would be: null too. */
static void pairs_outside_the_matrix_are_refused_while_the_layout_is_made(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        /* No conversions but of scalars. */
        {"value 25", "value 5"},
        {"value 5", "value 25"},
        {"value 26", "value 21"},
        {"value 39", "value 7"},
        {"value 7", "value 39"},
        {"value 38", "value 7"},
        {"value 37", "value 20"},
        {"value 39", "value 38"},
        {"value 28", "value 5"},
        {"value 5", "value 28"},
        {"value 31", "value 21"},
        {"value 33", "value 21"},
        {"value 0", "value 5"},
        {"value 5", "value 0"},
        {"value 36", "value 5"},
        {"value 16", "value 17"},
        {"value 41", "value 21"},
        {"value 21", "value 41"},
        {"value 22 5", "value 5"},
        {"value 5", "value 22 5"},
        {"value 24 21 5", "value 22 5"},
        /* None inside of what holds others. */
        {"value 22 4", "value 22 6"},
        {"value 22 4", "value 22 5"},
        {"value 22 5", "value 22 21"},
        {"value 23 5", "value 23 7"},
        {"value 24 21 5", "value 24 21 7"},
        {"value 24 5 21", "value 24 7 21"},
        {"value 46", "value 47"},
        {"value 22 46", "value 22 22 5"},
        {"value 22 22 5", "value 22 46"},
        {"value 22 41", "value 22 48"},
        {"value 24 21 48", "value 24 21 41"},
        /* Lists and arrays of one domain alone. */
        {"value 22 5", "value 47"},
        {"value 22 5", "value 50"},
        {"value 22 9", "value 44"},
        {"value 22 2", "value 43"},
        {"value 22 1", "value 48"},
        {"value 22 17", "value 54"},
        {"value 22 19", "value 56"},
        {"value 22 21", "value 46"},
        {"value 22 22 5", "value 46"},
        {"value 47", "value 22 5"},
        {"value 54", "value 22 17"},
        {"value 23 5", "value 46"},
        {"value 46", "value 23 5"},
        {"value 22 5", "value 23 5"},
        {"value 23 5", "value 22 5"},
        {"value 46", "value 24 5 5"},
        {"value 22 17", "value 52"},
        /* Bytes are unsigned, and no list. */
        {"value 41", "value 44"},
        {"value 44", "value 41"},
        {"value 44", "value 48"},
        {"value 41", "value 22 9"},
        {"value 22 9", "value 41"},
        {"value 41", "value 43"},
        /* Nor with references. */
        {"value 5&", "value 7"},
        {"value 5?&", "value 7"},
        {"value 5", "value 7&"},
        {"value 21&", "value 5"},
        {"value 21", "value 5?&"},
        {"value 1&", "value 40&"},
        {"value 22& 5", "value 46"},
        {"value 22 5", "value 46&"},
        {"value 22 5&", "value 46"},
        {"value 46", "value 22 5&"},
        {"value 46&", "value 22 5"},
        {"value 41&", "value 48"},
        {"value 48", "value 41&"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct version version;
        uint8_t memory[MAX_ROOT];
        const struct fory_layout *layout;
        struct fory_bytes in = make_root(USER_ID, rows[i][0], "fd", memory);
        test_context_open(&context);
        version_init(&version, rows[i][1], read_no_field);
        fory_read_from(context.reader, in);
        if (fory_read_struct_root(context.reader, &context.arena, &version.reader, NULL, &layout))
            print_error("%s is read as %s\n", rows[i][0], rows[i][1]);
        assert_int_equal(context.reader->error.status, FORY_TYPE_MISMATCH);
        assert_string_equal(context.reader->error.path, "value");
        assert_int_equal(context.reader->error.offset, 4 + 8);
        test_context_close(&context);
    }
}

/* --- Errors -------------------------------------------------------------------------------------------------- */

static void errors_name_both_types_the_field_and_the_place(void **state)
{
    (void)state;
    static const struct {
        const char *remote;
        const char *body;
        const char *local;
        read_field *read;
        enum fory_status status;
        size_t from_end; /* where the error is */
        const char *message;
    } rows[] = {
        {"value 7", "feffffff7f", "value 5", read_number, FORY_INVALID_DATA, 5, "the int64 value is no int32"},
        {"value 21", "0e312e35", "value 5", read_number, FORY_INVALID_DATA, 4, "the string value is no int32"},
        {"value 21?", "ff 0e312e35", "value 5", read_number, FORY_INVALID_DATA, 4, "the string value is no int32"},
        {"value 18", "c07f", "value 5", read_number, FORY_INVALID_DATA, 2, "the bfloat16 value is no int32"},
        {"value 20", "000000000000f07f", "value 21", read_text, FORY_INVALID_DATA, 8, "the float64 value is no string"},
        {"value 40", "fcff07 02", "value 21", read_text, FORY_INVALID_DATA, 4,
         "the scale of a decimal is beyond 10,000"},
        {"value 40", "00 0500", "value 21", read_text, FORY_INVALID_DATA, 1,
         "the magnitude of a decimal starts with a zero byte"},
        {"value 21", "0b31", "value 5", read_number, FORY_BUFFER_OUT_OF_BOUND, 1, "the input ends within a string"},
        {"value 21", "0731", "value 5", read_number, FORY_INVALID_DATA, 2,
         "a string is in encoding 3, which is reserved"},
        /* What the C type does not hold. */
        {"value 4", "a0860100", "value 21", read_chars, FORY_INVALID_DATA, 4,
         "a string is too long for its char array"},
        {"value 22 5", "03 0c 020406", "value 46", read_few, FORY_INVALID_DATA, 5,
         "an array has more items than its C array"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        uint8_t memory[MAX_ROOT];
        struct subject subject;
        struct fory_error error;
        struct fory_bytes in = make_root(USER_ID, rows[i].remote, rows[i].body, memory);
        enum fory_status status = read_once(in, rows[i].local, rows[i].read, &subject, &error);
        assert_int_equal(status, rows[i].status);
        assert_string_equal(error.message, rows[i].message);
        assert_string_equal(error.path, "value");
        assert_int_equal(error.offset, in.size - rows[i].from_end);
    }
}

static void fields_behind_a_converted_one_are_read_on(void **state)
{
    (void)state;
    struct test_context context;
    uint8_t memory[MAX_ROOT];
    struct person person;
    struct fory_bytes in = make_root(100, "age 21;extra 21;name 5", "0a3235 0458 f402", memory);
    test_context_open(&context);
    for (unsigned round = 0; round < 2; round++) {
        assert_int_equal(people_read(context.reader, in, &context.arena, &person_reader, &person), FORY_OK);
        assert_int_equal(person.age, 25);
        assert_string_equal(person.name.data, "186");
        assert_int_equal(context.reader->depth, context.reader->limits.max_depth);
    }
    for (size_t size = 0; size < in.size; size++) {
        struct test_bytes prefix = test_bytes_copy(in.data, size);
        struct fory_bytes cut = {prefix.data, prefix.size};
        assert_int_equal(people_read(context.reader, cut, &context.arena, &person_reader, &person),
                         FORY_BUFFER_OUT_OF_BOUND);
        test_bytes_free(prefix);
    }
    test_context_close(&context);
}

static void proper_prefixes_of_all_scalars_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *remote;
        const char *body;
        const char *text;
    } rows[] = {
        {"value 1", "01", "true"},
        {"value 3", "39fc", "-967"},
        {"value 5", "ffffffff0f", "-2147483648"},
        {"value 7", "ffffffffffffffffff", "-9223372036854775808"},
        {"value 8", "01 0000000000000080", "-9223372036854775808"},
        {"value 15", "02000000", "1"},
        {"value 14", "ffffffffffffffffff", "18446744073709551615"},
        {"value 17", "0080", "-0.0"},
        {"value 18", "c03f", "1.5"},
        {"value 19", "cdcccc3d", "0.100000001490116119384765625"},
        {"value 20", "000000000000f8bf", "-1.5"},
        {"value 40", "06 f8ffffff0f", "1073741.822"},
        {"value 40", "04 27 000000000000000080", "-23611832414348226068.48"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct version version;
        struct subject subject;
        uint8_t memory[MAX_ROOT];
        struct fory_bytes in = make_root(USER_ID, rows[i].remote, rows[i].body, memory);
        test_context_open(&context);
        version_init(&version, "value 21", read_text);
        assert_int_equal(version_read(&context, in, &version, &subject), FORY_OK);
        assert_string_equal(subject.text.data, rows[i].text);
        for (size_t size = 0; size < in.size; size++) {
            struct test_bytes prefix = test_bytes_copy(in.data, size);
            struct fory_bytes cut = {prefix.data, prefix.size};
            assert_int_equal(version_read(&context, cut, &version, &subject), FORY_BUFFER_OUT_OF_BOUND);
            test_bytes_free(prefix);
        }
        test_context_close(&context);
    }
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

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
            struct fory_options options;
            struct test_context context;
            struct version version;
            struct subject subject;
            test_allocator_init(&allocator, 0, false);
            fory_options_init(&options);
            options.allocator = &allocator.allocator;
            test_context_open_with(&context, &options);
            fory_arena_done(&context.arena);
            fory_arena_init(&context.arena, NULL, 0, &allocator.allocator);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_and_arrays_of_all_numbers_are_read_as_each_other),
        cmocka_unit_test(the_payload_says_whether_an_item_is_null),
        cmocka_unit_test(arrays_are_read_as_lists_that_may_hold_null),
        cmocka_unit_test(bytes_and_arrays_of_uint8_are_read_as_each_other),
        cmocka_unit_test(null_goes_with_conversion),
        cmocka_unit_test(pairs_outside_the_matrix_are_refused_while_the_layout_is_made),
        cmocka_unit_test(errors_name_both_types_the_field_and_the_place),
        cmocka_unit_test(fields_behind_a_converted_one_are_read_on),
        cmocka_unit_test(proper_prefixes_of_all_scalars_are_refused),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(what_is_converted_counts_against_the_memory_of_the_root),
    };
    return cmocka_run_group_tests_name("convert", tests, NULL, NULL);
}
