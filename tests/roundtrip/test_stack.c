/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the stack that a level takes: no more than is documented, whatever stands inside what. */
#include <fory/print.h>
#include <fory/value.h>

#include "any_example.fory.h"
#include "deep_stack.h"
#include "graph.fory.h"
#include "idl/all_types.fory.h"
#include "test.h"
#include "versions/even.fory.h"
#include "versions/none.fory.h"
#include "versions/odd.fory.h"

enum {
    LENGTH = 1000,           /* links of a chain, each in the one before */
    LAST_LEVEL = 1,          /* an empty list in the last link */
    THREAD_STACK = 64 << 10, /* what is not for levels */
    ROOT_SIZE = 4096
};

/* A message, what it was read as, and the operation that a thread is to do. */
struct work {
    struct test_context context;
    const void *object;
    struct test_bytes bytes;
    struct fory_value *value;
    FILE *output;
    _Alignas(max_align_t) uint8_t root[ROOT_SIZE];
    enum fory_status (*operation)(struct work *work);
    enum fory_status status;
};

#define READ(type) \
    static enum fory_status read_##type(struct work *work) \
    { \
        _Static_assert(sizeof(struct type) <= ROOT_SIZE, "a root of this type fits"); \
        const struct fory_bytes in = {work->bytes.data, work->bytes.size}; \
        return type##_deserialize(work->context.reader, in, &work->context.arena, (struct type *)work->root); \
    }
#define READ_AND_WRITE(type) \
    READ(type) \
    static enum fory_status write_##type(struct work *work) \
    { \
        struct fory_bytes out; \
        enum fory_status status = type##_serialize(work->context.writer, work->object, &out); \
        if (status == FORY_OK) \
            work->bytes = test_bytes_copy(out.data, out.size); \
        return status; \
    }
READ_AND_WRITE(all_types_everything)
READ(odd_everything)
READ(even_everything)
READ(none_everything)
READ_AND_WRITE(any_example_any_holder)
READ_AND_WRITE(graph_node)

static enum fory_status read_value(struct work *work)
{
    const struct fory_bytes in = {work->bytes.data, work->bytes.size};
    return fory_value_deserialize(work->context.reader, in, &work->context.arena, &work->value);
}

static enum fory_status write_value(struct work *work)
{
    struct fory_bytes out;
    return fory_value_serialize(work->context.writer, work->value, &out);
}

static enum fory_status print_value(struct work *work)
{
    fory_value_print(work->value, work->output);
    return FORY_OK;
}

static void run_operation(void *argument)
{
    struct work *work = argument;
    work->status = work->operation(work);
}

typedef enum fory_status work_operation(struct work *work);

/* With as many levels to a link, and more stack than that should need: then one that takes too much is told about. */
static void check_stack(struct work *work, uint32_t levels_to_link, work_operation *operation)
{
    uint32_t levels = levels_to_link * LENGTH + LAST_LEVEL;
    const size_t documented = (size_t)levels * FORY_STACK_PER_LEVEL + THREAD_STACK;
    size_t used = 0;
    work->context.writer->max_depth = levels;
    work->context.reader->limits.max_depth = levels;
    work->operation = operation;
    assert_true(deep_stack_run(4 * documented, run_operation, work, &used));
    assert_int_equal(work->status, FORY_OK);
    assert_in_range(used, 1, documented);
}

/* All that goes by the TypeDefs alone; there containers are levels too. */
static void check_values(struct work *work, uint32_t levels_to_link)
{
    check_stack(work, levels_to_link, read_value);
    check_stack(work, levels_to_link, write_value);
    check_stack(work, levels_to_link, print_value);
}

/* With the types of a file. */
static void work_open(struct work *work, const void *object, enum fory_status (*of)(struct fory_runtime *runtime))
{
    memset(work, 0, sizeof *work);
    work->object = object;
    work->output = fopen("/dev/null", "w");
    assert_non_null(work->output);
    test_context_open_types(&work->context, NULL, of);
}

static void work_close(struct work *work)
{
    fclose(work->output);
    test_bytes_free(work->bytes);
    test_context_close(&work->context);
}

/* --- Chains -------------------------------------------------------------------------------------------------- */

static struct work work;

static void structs_by_pointer(void **state)
{
    (void)state;
    static struct all_types_everything links[LENGTH];
    for (size_t i = 0; i + 1 < LENGTH; i++)
        links[i].next = &links[i + 1];
    work_open(&work, links, all_types_register);
    check_stack(&work, 1, write_all_types_everything);
    check_stack(&work, 1, read_all_types_everything);
    check_stack(&work, 1, read_even_everything);
    check_stack(&work, 1, read_none_everything);
    check_values(&work, 1);
    work_close(&work);
}

static void structs_in_lists(void **state)
{
    (void)state;
    static struct all_types_everything links[LENGTH];
    for (size_t i = 0; i + 1 < LENGTH; i++)
        links[i].children = (struct fory_list_all_types_everything){&links[i + 1], 1};
    work_open(&work, links, all_types_register);
    check_stack(&work, 1, write_all_types_everything);
    check_stack(&work, 1, read_all_types_everything);
    check_stack(&work, 1, read_odd_everything);
    check_stack(&work, 2, read_none_everything);
    check_values(&work, 2);
    work_close(&work);
}

static void values_of_any_type(void **state)
{
    (void)state;
    static struct any_example_any_holder links[LENGTH];
    for (size_t i = 0; i + 1 < LENGTH; i++)
        links[i].message_value = (struct fory_any){&any_example_any_holder_fory_type, &links[i + 1]};
    work_open(&work, links, any_example_register);
    check_stack(&work, 1, write_any_example_any_holder);
    check_stack(&work, 1, read_any_example_any_holder);
    check_values(&work, 1);
    work_close(&work);
}

/* From a node by an edge to the next. */
static void references(void **state)
{
    (void)state;
    static struct graph_node nodes[LENGTH];
    static struct graph_edge edges[LENGTH];
    static struct graph_edge *out_edges[LENGTH];
    for (size_t i = 0; i + 1 < LENGTH; i++) {
        out_edges[i] = &edges[i];
        nodes[i].out_edges = (struct fory_list_graph_edge_ptr){&out_edges[i], 1};
        edges[i].from = &nodes[i];
        edges[i].to = &nodes[i + 1];
    }
    work_open(&work, nodes, graph_register);
    check_stack(&work, 2, write_graph_node);
    check_stack(&work, 2, read_graph_node);
    check_values(&work, 3);
    work_close(&work);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(structs_by_pointer),
        cmocka_unit_test(structs_in_lists),
        cmocka_unit_test(values_of_any_type),
        cmocka_unit_test(references),
    };
    return cmocka_run_group_tests_name("stack", tests, NULL, NULL);
}
