/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the tables of objects that references may point to, and their memory. */
#include <fory/generated.h>

#include "../support/allocations.h"
#include "../support/test.h"
#include "codec/any.h"
#include "codec/reference.h"
#include "context/runtime.h"
#include "payloads.h"
#include "people.fory.h"

/* --- Objects ------------------------------------------------------------------------------------------------- */

static void objects_are_found_however_many_ids_no_object_has(void **state)
{
    (void)state;
    enum {
        COUNT = 100
    };
    static const uint32_t gaps[] = {1, 2, 7};
    struct test_context context;
    int objects[COUNT];
    test_context_open(&context);
    for (size_t gap = 0; gap <= COUNT_OF(gaps); gap++) {
        uint32_t ids[COUNT];
        uint32_t next = 0;
        test_read(&context, (struct test_bytes){NULL, 0});
        assert_null(fory_find_object(context.reader, 0));
        for (uint32_t i = 0; i < COUNT; i++) {
            /* Steps of one size, then of all sizes. */
            next += gap < COUNT_OF(gaps) ? gaps[gap] : i * i % 5 + 1;
            ids[i] = next;
            assert_true(fory_bind_object(context.reader, next, &objects[i], &node_fory_type));
        }
        for (uint32_t id = 0, i = 0; id < next + 3; id++) {
            const struct fory_read_object *found = fory_find_object(context.reader, id);
            bool there = i < COUNT && ids[i] == id;
            assert_ptr_equal(found ? found->object : NULL, there ? &objects[i] : NULL);
            i += there;
        }
        assert_null(fory_find_object(context.reader, UINT32_MAX));
    }
    test_context_close(&context);
}

/* Any number of objects, two types at one address. */
static void an_object_is_known_by_address_and_type(void **state)
{
    (void)state;
    enum {
        COUNT = 3000
    };
    static struct node nodes[COUNT];
    struct test_context context;
    test_context_open(&context);
    struct fory_writer *writer = test_write(&context);
    for (int again = 0; again < 3; again++) {
        for (size_t i = 0; i < COUNT; i++) {
            assert_int_equal(fory_write_reference(writer, &nodes[i], &node_fory_type), again == 0);
            assert_int_equal(fory_write_reference(writer, &nodes[i], &person_fory_type), again == 0);
        }
    }
    assert_int_equal(writer->error.status, FORY_OK);
    assert_int_equal(writer->reference_count, 2 * COUNT);
    /* A flag for each, then twice a flag and an id of one byte or two. */
    assert_int_equal(test_written(writer), 2 * COUNT + 2 * (2 * COUNT + 127 + 2 * (2 * COUNT - 127)));
    test_context_close(&context);
}

/* Slots in use one after the other, which a search may have to go through. */
static size_t longest_run(const struct fory_writer *writer)
{
    size_t longest = 0;
    size_t run = 0;
    for (uint32_t i = 0; i < writer->object_capacity; i++) {
        run = writer->objects[i].round == writer->object_round ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

static void objects_in_arrays_of_all_sizes_are_found_soon(void **state)
{
    (void)state;
    enum {
        COUNT = 130000, /* nearly half of the slots */
        MOST_SIZE = 256
    };
    struct test_context context;
    test_context_open(&context);
    for (size_t size = 8; size <= MOST_SIZE; size += 8) {
        struct fory_writer *writer = test_write(&context);
        for (uintptr_t i = 1; i <= COUNT; i++)
            assert_true(fory_write_reference(writer, (const void *)(i * size), &node_fory_type));
        assert_in_range(longest_run(writer), 1, 200);
    }
    test_context_close(&context);
}

static void a_root_knows_nothing_of_those_before_it(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_bytes out;
    struct node b = {2, NULL};
    struct node a = {1, &b};
    test_context_open(&context);
    context.writer->object_round = UINT32_MAX - 2; /* so that the number of the round wraps */
    for (int i = 0; i < 5; i++) {
        assert_int_equal(node_serialize(context.writer, &a, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, "01001c00" NODE_DEF "02 001c01 04 fd");
        struct node found;
        assert_int_equal(node_deserialize(context.reader, out, &context.arena, &found), FORY_OK);
        assert_int_equal(context.reader->reference_count, 2);
        assert_int_equal(context.reader->object_count, 2);
    }
    test_context_close(&context);
}

static void roots_without_references_allocate_no_table(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_bytes out;
    const struct person bob = {{"Bob", 3}, 25};
    struct person found;
    test_context_open(&context);
    assert_int_equal(person_serialize(context.writer, &bob, &out), FORY_OK);
    assert_int_equal(person_deserialize(context.reader, out, &context.arena, &found), FORY_OK);
    assert_int_equal(context.writer->object_capacity, 0);
    assert_int_equal(context.reader->object_capacity, 0);
    test_context_close(&context);
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

enum {
    GRAPH = 300
};

/* A ring of nodes in a list that names each of them twice, written and read; true when nothing failed. */
static bool round_trip(struct test_allocator *allocator)
{
    static struct node nodes[GRAPH];
    static struct node *items[2 * GRAPH];
    const struct fory_list_node_ptr list = {items, 2 * GRAPH};
    struct fory_options options;
    struct fory_arena arena;
    struct fory_bytes out;
    for (int i = 0; i < GRAPH; i++) {
        nodes[i] = (struct node){i, &nodes[(i + 7) % 10]};
        items[i] = items[2 * GRAPH - 1 - i] = &nodes[i];
    }
    fory_options_init(&options);
    options.allocator = &allocator->allocator;
    struct fory_runtime *runtime = fory_runtime_new(&options);
    struct fory_writer *writer = runtime ? fory_writer_new(runtime) : NULL;
    struct fory_reader *reader = runtime ? fory_reader_new(runtime) : NULL;
    fory_arena_init_with(&arena, NULL, 0, &allocator->allocator);
    enum fory_status status = FORY_OUT_OF_MEMORY;
    for (int again = 0; writer && reader && again < 2; again++) {
        struct fory_list_node_ptr found = {NULL, 0};
        status = fory_list_node_serialize(writer, &list, &out);
        if (status == FORY_OK)
            status = fory_list_node_deserialize(reader, out, &arena, &found);
        assert_int_equal(found.count, status == FORY_OK ? list.count : 0);
        for (size_t i = 0; i < found.count; i++) {
            assert_int_equal(found.items[i]->id, items[i]->id);
            assert_ptr_equal(found.items[i], found.items[2 * GRAPH - 1 - i]);
            assert_ptr_equal(found.items[i]->next, found.items[items[i]->next->id]);
        }
        assert_true(status == FORY_OK || status == FORY_OUT_OF_MEMORY);
        if (status == FORY_OK)
            break; /* what failed once works at the next call */
    }
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return status == FORY_OK && allocator->calls < allocator->fails_at;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    test_fail_allocations(round_trip, 100);
}

/* Chains of n nodes through a writer and a reader in exactly the memory that was given. */
static void caller_memory_holds_as_many_objects_as_fit(void **state)
{
    (void)state;
    enum {
        MOST = 60
    };
    _Alignas(max_align_t) static uint8_t writer_memory[FORY_WRITER_SIZE];
    _Alignas(max_align_t) static uint8_t reader_memory[FORY_READER_SIZE];
    uint8_t written[1024];
    uint8_t decoded[4096];
    struct node nodes[MOST];
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *writer =
        fory_writer_init(writer_memory, sizeof writer_memory, runtime, written, sizeof written);
    struct fory_reader *reader = fory_reader_init(reader_memory, sizeof reader_memory, runtime);
    struct fory_writer *unlimited = fory_writer_new(runtime);
    for (int again = 0; again < 2; again++) {
        int writer_holds = 0;
        int reader_holds = 0;
        for (int count = 1; count < MOST; count++) {
            struct fory_arena arena;
            struct fory_bytes out;
            struct node found;
            for (int i = 0; i < count; i++)
                nodes[i] = (struct node){i, i + 1 < count ? &nodes[i + 1] : NULL};
            enum fory_status status = node_serialize(writer, nodes, &out);
            assert_true(status == FORY_OK || status == FORY_OUT_OF_MEMORY);
            writer_holds = status == FORY_OK ? count : writer_holds;
            assert_int_equal(node_serialize(unlimited, nodes, &out), FORY_OK);
            fory_arena_init_fixed(&arena, decoded, sizeof decoded);
            status = node_deserialize(reader, out, &arena, &found);
            assert_true(status == FORY_OK || status == FORY_OUT_OF_MEMORY);
            reader_holds = status == FORY_OK ? count : reader_holds;
        }
        assert_in_range(writer_holds, 16, MOST - 2);
        assert_in_range(reader_holds, 15, MOST - 2);
    }
    fory_writer_free(unlimited);
    fory_writer_done(writer);
    fory_reader_done(reader);
    fory_runtime_free(runtime);
}

static void the_least_caller_memory_holds_no_object(void **state)
{
    (void)state;
    _Alignas(max_align_t) uint8_t writer_memory[sizeof(struct fory_writer)];
    _Alignas(max_align_t) uint8_t reader_memory[sizeof(struct fory_reader)];
    uint8_t written[64];
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *writer =
        fory_writer_init(writer_memory, sizeof writer_memory, runtime, written, sizeof written);
    struct fory_reader *reader = fory_reader_init(reader_memory, sizeof reader_memory, runtime);
    struct test_bytes bytes = test_bytes_hex("01001c00" NODE_DEF "02 fd");
    const struct fory_bytes in = {bytes.data, bytes.size};
    struct fory_bytes out;
    struct node node = {1, NULL};
    assert_int_equal(node_serialize(writer, &node, &out), FORY_OUT_OF_MEMORY);
    assert_int_equal(node_deserialize(reader, in, NULL, &node), FORY_OUT_OF_MEMORY);
    test_bytes_free(bytes);
    fory_runtime_free(runtime);
}

static void the_table_of_objects_is_charged_to_the_budget(void **state)
{
    (void)state;
    struct test_context context;
    struct node node;
    test_context_open(&context);
    struct fory_reader *reader = test_read(&context, (struct test_bytes){NULL, 0});
    test_set_memory(reader, 20 * sizeof(struct fory_read_object));
    for (uint32_t i = 0; i < 16; i++)
        assert_true(fory_bind_object(reader, i, &node, &node_fory_type));
    assert_int_equal(test_memory_left(reader), 4 * sizeof(struct fory_read_object));
    assert_false(fory_bind_object(reader, 16, &node, &node_fory_type));
    assert_int_equal(reader->error.status, FORY_LIMIT_EXCEED);
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_are_found_however_many_ids_no_object_has),
        cmocka_unit_test(an_object_is_known_by_address_and_type),
        cmocka_unit_test(objects_in_arrays_of_all_sizes_are_found_soon),
        cmocka_unit_test(a_root_knows_nothing_of_those_before_it),
        cmocka_unit_test(roots_without_references_allocate_no_table),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(caller_memory_holds_as_many_objects_as_fit),
        cmocka_unit_test(the_least_caller_memory_holds_no_object),
        cmocka_unit_test(the_table_of_objects_is_charged_to_the_budget),
    };
    return cmocka_run_group_tests_name("reference_table", tests, NULL, NULL);
}
