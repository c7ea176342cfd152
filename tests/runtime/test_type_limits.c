/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the limits of what TypeDefs may say and of how many a runtime remembers, each with its default. */
#define _POSIX_C_SOURCE 200809L
#include <fory/generated.h>
#include <stdio.h>

#include "../support/allocations.h"
#include "../support/test.h"
#include "context/runtime.h"
#include "meta/type_def.h"
#include "people.fory.h"
#include "types/layout.h"
#include "values.h"

enum {
    MOST_FIELDS = 513,
    MOST_TYPES = 8193,
    ROOM = 16384
};

static const struct fory_nested_type number = {FORY_TYPE_VARINT32, false, false};

/* --- Roots ---------------------------------------------------------------------------------------------------- */

/* A root of the type of this id and these fields; its body is so many bytes 02: 1 as a number. */
static struct fory_bytes make_root(uint32_t user_id, const struct fory_type_def_field_source *fields, size_t count,
                                   uint8_t out[ROOM])
{
    static const uint8_t head[] = {0x01, 0x00, FORY_TYPE_COMPATIBLE_STRUCT, 0x00};
    const struct fory_type_def_source source = {
        .type_id = FORY_TYPE_COMPATIBLE_STRUCT, .user_id = user_id, .fields = fields, .field_count = count};
    memcpy(out, head, sizeof head);
    size_t size = sizeof head + fory_type_def_encode(&source, out + sizeof head, ROOM - MOST_FIELDS - sizeof head);
    assert_true(size <= ROOM - MOST_FIELDS);
    memset(out + size, 2, count);
    return (struct fory_bytes){out, size + count};
}

/* A person of count fields: age and others. */
static struct fory_bytes make_fields(uint32_t count, uint8_t out[ROOM])
{
    struct fory_type_def_field_source fields[MOST_FIELDS] = {{-1, "age", &number, 1}};
    char names[MOST_FIELDS][12];
    for (uint32_t i = 1; i < count; i++) {
        snprintf(names[i], sizeof names[i], "f%u", (unsigned)i);
        fields[i] = (struct fory_type_def_field_source){-1, names[i], &number, 1};
    }
    return make_root(100, fields, count, out);
}

/* A person whose TypeDef has a body of this size. */
static struct fory_bytes make_size(uint32_t size, uint8_t out[ROOM])
{
    char name[5000];
    struct fory_type_def_field_source fields[] = {{-1, "age", &number, 1}, {-1, name, &number, 1}};
    struct fory_bytes root = {NULL, 0};
    struct fory_type_def_frame frame = {.size = 0};
    for (size_t length = size - 20; frame.size < size; length++) {
        memset(name, '!', length); /* UTF-8: a byte each */
        name[length] = 0;
        root = make_root(100, fields, COUNT_OF(fields), out);
        struct fory_input in = {out + 4, out + root.size};
        assert_true(fory_get_type_def(&in, &frame));
    }
    assert_int_equal(frame.size, size);
    return root;
}

/* A person of this version. */
static struct fory_bytes make_version(uint32_t version, uint8_t out[ROOM])
{
    char name[20];
    const struct fory_type_def_field_source fields[] = {{-1, "age", &number, 1}, {-1, name, &number, 1}};
    snprintf(name, sizeof name, "v%u", (unsigned)version);
    return make_root(100, fields, COUNT_OF(fields), out);
}

/* Another version of the type of this number, which has an id of its own. */
static struct fory_bytes make_type(uint32_t type, uint8_t out[ROOM])
{
    static const struct fory_type_def_field_source field = {-1, "age", &number, 1};
    return make_root(1000 + type, &field, 1, out);
}

/* Local types that differ in nothing but their ids. */
static struct local_type {
    uint8_t type_def[40];
    struct fory_type type;
    struct fory_struct_reader reader;
} locals[MOST_TYPES + 1];

static int make_locals(void **state)
{
    (void)state;
    static const struct fory_nested_type text = {FORY_TYPE_STRING, false, false};
    static const struct fory_type_def_field_source fields[] = {{-1, "age", &number, 1}, {-1, "name", &text, 1}};
    for (uint32_t i = 0; i <= MOST_TYPES; i++) {
        struct local_type *local = &locals[i];
        const struct fory_type_def_source source = {
            .type_id = FORY_TYPE_COMPATIBLE_STRUCT, .user_id = 1000 + i, .fields = fields, .field_count = 2};
        local->type = person_fory_type;
        local->type.user_id = source.user_id;
        local->type.type_def = local->type_def;
        local->type.type_def_size = (uint32_t)fory_type_def_encode(&source, local->type_def, sizeof local->type_def);
        local->reader = person_fory_reader;
        local->reader.type = &local->type;
    }
    return 0;
}

/* --- One too many --------------------------------------------------------------------------------------------- */

/* What a runtime keeps. */
struct kept {
    size_t bytes;
    uint32_t types;
    uint32_t layouts;
};

static struct kept kept_by(const struct fory_runtime *runtime, const struct test_allocator *allocator)
{
    struct kept kept = {allocator->live_bytes, runtime->layouts.type_count, 0};
    for (size_t i = 0; i < FORY_LAYOUT_BUCKETS; i++) {
        for (const struct fory_layout *layout = atomic_load(&runtime->layouts.buckets[i]); layout;
             layout = layout->next)
            kept.layouts++;
    }
    return kept;
}

struct limit {
    struct fory_bytes (*make)(uint32_t number, uint8_t out[ROOM]);
    uint32_t first; /* all from this one on */
    uint32_t last;  /* to this one are read */
    bool by_type;   /* each is of a type of its own */
    const char *message;
};

static enum fory_status read_numbered(struct test_context *context, const struct limit *limit, uint32_t number_of)
{
    static uint8_t memory[ROOM];
    struct person person;
    struct fory_bytes in = limit->make(number_of, memory);
    const struct fory_struct_reader *type = limit->by_type ? &locals[number_of].reader : &person_fory_reader;
    enum fory_status status = test_deserialize(context->reader, in, &context->arena, type, &person);
    assert_int_equal(person.age, status == FORY_OK ? 1 : 0);
    assert_null(person.name.data);
    fory_arena_reset(&context->arena);
    return status;
}

static void read_local(struct test_context *context)
{
    const struct person bob = {{"Bob", 3}, 25};
    struct person person;
    struct fory_bytes out;
    assert_int_equal(person_serialize(context->writer, &bob, &out), FORY_OK);
    assert_int_equal(person_deserialize(context->reader, out, &context->arena, &person), FORY_OK);
    assert_string_equal(person.name.data, "Bob");
}

static void check_limit(const struct limit *limit)
{
    struct test_allocator allocator;
    struct test_context context;
    test_context_open_counted(&context, &allocator);
    read_local(&context);
    for (uint32_t i = limit->first; i <= limit->last; i++)
        assert_int_equal(read_numbered(&context, limit, i), FORY_OK);
    const struct kept before = kept_by(context.runtime, &allocator);
    assert_int_equal(before.layouts, limit->last - limit->first + 1);
    for (int again = 0; again < 2; again++) {
        assert_int_equal(read_numbered(&context, limit, limit->last + 1), FORY_LIMIT_EXCEED);
        assert_string_equal(fory_reader_error(context.reader)->message, limit->message);
        const struct kept after = kept_by(context.runtime, &allocator);
        assert_int_equal(after.bytes, before.bytes);
        assert_int_equal(after.types, before.types);
        assert_int_equal(after.layouts, before.layouts);
        assert_int_equal(read_numbered(&context, limit, limit->first), FORY_OK);
        assert_int_equal(read_numbered(&context, limit, limit->last), FORY_OK);
        read_local(&context);
    }
    test_context_close(&context);
    assert_int_equal(allocator.live_bytes, 0);
}

static void one_more_than_a_limit_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    static const struct limit limits[] = {
        {make_fields, 512, 512, false, "TypeDef exceeds limits.max_type_fields"},
        {make_size, 4096, 4096, false, "TypeDef exceeds limits.max_type_meta_size"},
        {make_version, 1, 10, false, "more TypeDefs of one type than limits.max_type_versions"},
        {make_type, 1, 8192, true, "TypeDefs of more types than limits.max_remote_types"},
    };
    for (size_t i = 0; i < COUNT_OF(limits); i++)
        check_limit(&limits[i]);
}

/* --- Nested lists --------------------------------------------------------------------------------------------- */

enum {
    NESTED = 3000
};

/* A person with a field that no version here has: a number in 3000 lists. Of its value so many are there. */
static struct fory_bytes make_nested(uint32_t lists, uint8_t out[ROOM])
{
    struct fory_nested_type types[NESTED + 1];
    for (size_t i = 0; i < NESTED; i++)
        types[i] = (struct fory_nested_type){FORY_TYPE_LIST, false, false};
    types[NESTED] = number;
    const struct fory_type_def_field_source fields[] = {{-1, "age", &number, 1}, {-1, "deep", types, NESTED + 1}};
    struct fory_bytes root = make_root(100, fields, COUNT_OF(fields), out);
    uint8_t *to = out + root.size - 1; /* on the value of deep */
    for (uint32_t i = 1; i < lists; i++) {
        *to++ = 1;
        *to++ = FORY_ELEMENTS_SAME_TYPE | FORY_ELEMENTS_DECLARED;
    }
    *to++ = 0;
    return (struct fory_bytes){out, (size_t)(to - out)};
}

/* The struct is a level, and so is each list. */
static void a_type_of_3000_lists_is_taken_and_a_value_of_too_many_refused(void **state)
{
    (void)state;
    static const struct {
        uint32_t lists;
        enum fory_status status;
    } rows[] = {
        {1, FORY_OK}, {63, FORY_OK}, {64, FORY_DEPTH_EXCEED}, {NESTED, FORY_DEPTH_EXCEED}, {2, FORY_OK},
    };
    static uint8_t memory[ROOM];
    struct test_context context;
    test_context_open(&context);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct person person;
        struct fory_value *value;
        struct fory_bytes in = make_nested(rows[i].lists, memory);
        /* Skipped. */
        assert_int_equal(person_deserialize(context.reader, in, &context.arena, &person), rows[i].status);
        assert_int_equal(person.age, rows[i].status == FORY_OK ? 1 : 0);
        /* Read. */
        struct test_bytes bytes = test_bytes_copy(in.data, in.size);
        assert_int_equal(values_read(&context, bytes, &value), rows[i].status);
        test_bytes_free(bytes);
        read_local(&context);
    }
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_more_than_a_limit_is_refused_and_changes_nothing),
        cmocka_unit_test(a_type_of_3000_lists_is_taken_and_a_value_of_too_many_refused),
    };
    return cmocka_run_group_tests_name("type_limits", tests, make_locals, NULL);
}
