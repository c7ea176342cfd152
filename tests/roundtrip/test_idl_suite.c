/* SPDX-License-Identifier: Apache-2.0 */
/* The schemas that Fory's own integration tests share between languages: what one program holds, another holds again,
   the same objects in the same places. */
#include <fory/value.h>

#include "any_example.fory.h"
#include "auto_id.fory.h"
#include "basic.fory.h"
#include "collection.fory.h"
#include "graph.fory.h"
#include "nested_name.fory.h"
#include "optional_types.fory.h"
#include "root.fory.h"
#include "scenario.h"

#define TEXT(literal) \
    { \
        literal, sizeof(literal) - 1 \
    }

/* What a read value is written as is what it was read from. */
#define ROUND_TRIP(name, context, value, result) \
    do { \
        struct fory_bytes written; \
        assert_int_equal(name##_serialize((context)->writer, value, &written), FORY_OK); \
        struct test_bytes bytes = test_bytes_copy(written.data, written.size); \
        struct fory_bytes in = {bytes.data, bytes.size}; \
        assert_int_equal(name##_deserialize((context)->reader, in, &(context)->arena, result), FORY_OK); \
        assert_int_equal(name##_serialize((context)->writer, result, &written), FORY_OK); \
        assert_int_equal(written.size, bytes.size); \
        assert_memory_equal(written.data, bytes.data, bytes.size); \
        test_bytes_free(bytes); \
    } while (0)

static void assert_text(struct fory_string found, const char *wanted)
{
    assert_int_equal(found.size, strlen(wanted));
    assert_memory_equal(found.data, wanted, found.size);
}

/* --- References ---------------------------------------------------------------------------------------------- */

/* A root with two children, one of them twice, and a grandchild; all know their parents. */
static struct tree_tree_node tree, left;
static struct tree_tree_node right = {.id = TEXT("right"), .parent = &tree};
static struct tree_tree_node leaf = {.id = TEXT("leaf"), .name = TEXT("a leaf"), .parent = &left};
static struct tree_tree_node *children[] = {&left, &right, &left};
static struct tree_tree_node *leaves[] = {&leaf};
static struct tree_tree_node tree = {.id = TEXT("root"), .children = {children, 3}};
static struct tree_tree_node left = {.id = TEXT("left"), .children = {leaves, 1}, .parent = &tree};

static void a_tree_keeps_its_parents(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct tree_tree_node found;
        struct fory_bytes out;
        mode_open_with(&context, &modes[i], tree_register);
        if (!modes[i].track_references) {
            assert_int_equal(tree_tree_node_serialize(context.writer, &tree, &out), FORY_DEPTH_EXCEED);
        } else {
            ROUND_TRIP(tree_tree_node, &context, &tree, &found);
            assert_int_equal(found.children.count, 3);
            struct tree_tree_node *first = found.children.items[0];
            assert_text(first->id, "left");
            assert_ptr_equal(found.children.items[2], first);
            assert_ptr_equal(first->parent, &found);
            assert_ptr_equal(found.children.items[1]->parent, &found);
            assert_null(found.parent);
            assert_text(first->children.items[0]->name, "a leaf");
            assert_ptr_equal(first->children.items[0]->parent, first);
        }
        test_context_close(&context);
    }
}

/* Three nodes in a circle: each edge stands in the graph, where it leaves and where it arrives. */
enum {
    NODES = 3
};
static struct graph_node nodes[NODES];
static struct graph_edge edges[NODES] = {
    {.weight = 0.5f, .from = &nodes[0], .to = &nodes[1]},
    {.weight = 1.5f, .from = &nodes[1], .to = &nodes[2]},
    {.weight = 2.5f, .from = &nodes[2], .to = &nodes[0]},
};
static struct graph_node *all_nodes[] = {&nodes[0], &nodes[1], &nodes[2]};
static struct graph_edge *all_edges[] = {&edges[0], &edges[1], &edges[2]};
static struct graph_node nodes[NODES] = {
    {.id = TEXT("a"), .out_edges = {&all_edges[0], 1}, .in_edges = {&all_edges[2], 1}},
    {.id = TEXT("b"), .out_edges = {&all_edges[1], 1}, .in_edges = {&all_edges[0], 1}},
    {.id = TEXT("c"), .out_edges = {&all_edges[2], 1}, .in_edges = {&all_edges[1], 1}},
};
static const struct graph_graph graph = {{all_nodes, NODES}, {all_edges, NODES}};

static void a_graph_keeps_its_circles(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct graph_graph found;
        if (!modes[i].track_references)
            continue;
        mode_open_with(&context, &modes[i], graph_register);
        ROUND_TRIP(graph_graph, &context, &graph, &found);
        assert_int_equal(found.nodes.count, NODES);
        assert_int_equal(found.edges.count, NODES);
        for (size_t k = 0; k < NODES; k++) {
            const struct graph_edge *edge = found.edges.items[k];
            assert_true(edge->weight == edges[k].weight);
            assert_ptr_equal(edge->from, found.nodes.items[k]);
            assert_ptr_equal(edge->to, found.nodes.items[(k + 1) % NODES]);
            assert_ptr_equal(edge->from->out_edges.items[0], edge);
            assert_ptr_equal(edge->to->in_edges.items[0], edge);
        }
        test_context_close(&context);
    }
}

static struct nested_name_envelope_node parent;
static struct nested_name_envelope_node child = {.id = TEXT("child"), .parent = &parent};
static struct nested_name_envelope_node *parents_children[] = {&child};
static struct nested_name_envelope_node parent = {.id = TEXT("root"), .children = {parents_children, 1}};
static struct nested_name_envelope_node chosen = {.id = TEXT("chosen")};
static const struct nested_name_envelope envelope_of_nodes = {
    .root = &parent,
    .kind = NESTED_NAME_ENVELOPE_KIND_ACTIVE,
    .choice = {.kind = NESTED_NAME_ENVELOPE_CHOICE_NODE, .node = &chosen},
};

static void nested_types_by_name_keep_references(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct nested_name_envelope found;
        if (!modes[i].track_references)
            continue;
        mode_open_with(&context, &modes[i], nested_name_register);
        ROUND_TRIP(nested_name_envelope, &context, &envelope_of_nodes, &found);
        assert_ptr_equal(found.root->children.items[0]->parent, found.root);
        assert_int_equal(found.kind, NESTED_NAME_ENVELOPE_KIND_ACTIVE);
        assert_int_equal(found.choice.kind, NESTED_NAME_ENVELOPE_CHOICE_NODE);
        assert_text(found.choice.node->id, "chosen");
        test_context_close(&context);
    }
}

/* --- Unions -------------------------------------------------------------------------------------------------- */

static struct addressbook_dog dog = {TEXT("Rex"), 10};
static struct addressbook_cat cat = {TEXT("Tom"), 9};
static struct fory_string tags[] = {TEXT("friend"), TEXT("")};
static struct fory_map_string_int32_entry scores[] = {{TEXT("chess"), -3}, {TEXT("go"), 7}};
static struct addressbook_person_phone_number phones[] = {{TEXT("1"), ADDRESSBOOK_PERSON_PHONE_TYPE_HOME},
                                                          {TEXT("2"), ADDRESSBOOK_PERSON_PHONE_TYPE_WORK}};
#define ADA \
    { \
        TEXT("Ada"), 1, TEXT("ada@example.org"), {tags, 2}, {scores, 2}, 1.5, {phones, 2}, \
        { \
            .kind = ADDRESSBOOK_ANIMAL_DOG, .dog = &dog \
        } \
    }
static struct addressbook_person people[] = {
    ADA,
    {.name = TEXT("Bob"), .pet = {.kind = ADDRESSBOOK_ANIMAL_CAT, .cat = &cat}},
};
static struct fory_map_string_addressbook_person_entry by_name[] = {{TEXT("Ada"), ADA}};
static struct addressbook_address_book book = {{people, 2}, {by_name, 1}};
static struct tree_tree_node lone_tree = {.id = TEXT("tree")};
static const struct root_multi_holder holder_of_book = {&book, &lone_tree, &people[1]};

static void an_address_book_keeps_people_and_pets(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct root_multi_holder found;
        mode_open_with(&context, &modes[i], root_register);
        ROUND_TRIP(root_multi_holder, &context, &holder_of_book, &found);
        const struct addressbook_person *ada = &found.book->people.items[0];
        assert_int_equal(ada->pet.kind, ADDRESSBOOK_ANIMAL_DOG);
        assert_text(ada->pet.dog->name, "Rex");
        assert_int_equal(ada->scores.entries[1].value, 7);
        assert_int_equal(ada->phones.items[1].phone_type, ADDRESSBOOK_PERSON_PHONE_TYPE_WORK);
        assert_text(found.book->people_by_name.entries[0].value.email, "ada@example.org");
        assert_int_equal(found.owner->pet.kind, ADDRESSBOOK_ANIMAL_CAT);
        assert_int_equal(found.owner->pet.cat->lives, 9);
        assert_text(found.root->id, "tree");
        test_context_close(&context);
    }
}

static struct auto_id_envelope_payload payload = {-7};
static struct auto_id_envelope envelope = {
    TEXT("e"), &payload, {.kind = AUTO_ID_ENVELOPE_DETAIL_NOTE, .note = TEXT("a note")}, AUTO_ID_STATUS_OK};
static const struct auto_id_wrapper wrapper = {.kind = AUTO_ID_WRAPPER_ENVELOPE, .envelope = &envelope};

static void ids_that_are_hashes_stand_for_nested_types(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct auto_id_wrapper found;
        mode_open_with(&context, &modes[i], auto_id_register);
        ROUND_TRIP(auto_id_wrapper, &context, &wrapper, &found);
        assert_int_equal(found.kind, AUTO_ID_WRAPPER_ENVELOPE);
        assert_int_equal(found.envelope->payload->value, -7);
        assert_text(found.envelope->detail.note, "a note");
        assert_int_equal(found.envelope->status, AUTO_ID_STATUS_OK);
        test_context_close(&context);
    }
}

static int32_t numbers[] = {1, -2, INT32_MAX};
static double floats[] = {0.5, -1e300};
static const struct collection_numeric_collection_union list = {
    .kind = COLLECTION_NUMERIC_COLLECTION_UNION_INT32_VALUES, .int32_values = {numbers, 3}};
static const struct collection_numeric_collection_array_union array = {
    .kind = COLLECTION_NUMERIC_COLLECTION_ARRAY_UNION_FLOAT64_VALUES, .float64_values = {floats, 2}};
static const struct collection_numeric_collections lists = {.int32_values = {numbers, 3},
                                                            .float64_values = {floats, 2}};
static const struct collection_numeric_collections_array arrays = {.int32_values = {numbers, 2},
                                                                   .float64_values = {floats, 1}};

static void unions_hold_lists_and_arrays_of_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct collection_numeric_collection_union found_list;
        struct collection_numeric_collection_array_union found_array;
        struct collection_numeric_collections found_lists;
        struct collection_numeric_collections_array found_arrays;
        mode_open_with(&context, &modes[i], collection_register);
        ROUND_TRIP(collection_numeric_collection_union, &context, &list, &found_list);
        ROUND_TRIP(collection_numeric_collection_array_union, &context, &array, &found_array);
        ROUND_TRIP(collection_numeric_collections, &context, &lists, &found_lists);
        ROUND_TRIP(collection_numeric_collections_array, &context, &arrays, &found_arrays);
        assert_int_equal(found_list.int32_values.count, 3);
        assert_int_equal(found_list.int32_values.items[2], INT32_MAX);
        assert_true(found_array.float64_values.items[1] == -1e300);
        assert_int_equal(found_lists.int32_values.items[1], -2);
        assert_int_equal(found_arrays.int32_values.count, 2);
        test_context_close(&context);
    }
}

static struct basic_money money = {{.small = 12345, .scale = 2, .negative = true}, TEXT("EUR")};
static const struct basic_basic_envelope envelope_of_money = {
    .money = &money,
    .value = {.kind = BASIC_BASIC_VALUE_AMOUNT, .amount = {.small = 7}},
};

static void decimals_stand_in_messages_and_unions(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct basic_basic_envelope found;
        int64_t unscaled;
        mode_open_with(&context, &modes[i], basic_register);
        ROUND_TRIP(basic_basic_envelope, &context, &envelope_of_money, &found);
        assert_true(fory_decimal_to_int64(&found.money->amount, &unscaled));
        assert_int_equal(unscaled, -12345);
        assert_int_equal(found.money->amount.scale, 2);
        assert_int_equal(found.value.kind, BASIC_BASIC_VALUE_AMOUNT);
        assert_false(found.has_nullable_amount);
        test_context_close(&context);
    }
}

static struct optional_types_all_optional_types some = {
    .has_varint_i32_value = true, .varint_i32_value = -1, .bytes_value = {(const uint8_t *)"\0\1", 2}};
static const struct optional_types_optional_holder something = {
    .all_types = &some,
    .has_choice = true,
    .choice = {.kind = OPTIONAL_TYPES_OPTIONAL_UNION_PAYLOAD, .payload = &some},
};
static const struct optional_types_optional_holder nothing = {.all_types = NULL};

static void what_is_missing_stays_missing(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct optional_types_optional_holder found;
        mode_open_with(&context, &modes[i], optional_types_register);
        ROUND_TRIP(optional_types_optional_holder, &context, &something, &found);
        assert_true(found.has_choice);
        assert_true(found.choice.payload->has_varint_i32_value);
        assert_false(found.choice.payload->has_int32_value);
        assert_null(found.all_types->string_value.data);
        assert_null(found.all_types->int32_list.items);
        ROUND_TRIP(optional_types_optional_holder, &context, &nothing, &found);
        assert_false(found.has_choice);
        assert_null(found.all_types);
        test_context_close(&context);
    }
}

/* Case 9 of a union that has three: the value is kept, and written as it was. */
static void unknown_cases_are_kept(void **state)
{
    (void)state;
    struct test_context context;
    struct any_example_any_union found;
    struct fory_bytes out;
    struct fory_string text;
    mode_open_with(&context, &modes[0], any_example_register);
    struct test_bytes bytes = test_bytes_hex("01 ff 22ad02 09 ff 15 0678");
    struct fory_bytes in = {bytes.data, bytes.size};
    assert_int_equal(any_example_any_union_deserialize(context.reader, in, &context.arena, &found), FORY_OK);
    assert_int_equal(found.kind, ANY_EXAMPLE_ANY_UNION_UNKNOWN);
    assert_int_equal(found.unknown.id, 9);
    assert_true(fory_any_to_string(&found.unknown.value, &text));
    assert_text(text, "x");
    assert_int_equal(any_example_any_union_serialize(context.writer, &found, &out), FORY_OK);
    assert_int_equal(out.size, bytes.size);
    assert_memory_equal(out.data, bytes.data, bytes.size);
    test_bytes_free(bytes);
    test_context_close(&context);
}

/* --- Any ----------------------------------------------------------------------------------------------------- */

/* C writes each value of any type for itself; others point back: the message, flagged 00, and then the object of id 1.
 */
static void fields_of_any_may_refer_to_each_other(void **state)
{
    (void)state;
    struct any_example_any_inner inner = {TEXT("inner")};
    const struct any_example_any_holder holder = {.message_value = {&any_example_any_inner_fory_type, &inner}};
    const struct any_example_any_holder empty = {0};
    for (int i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct any_example_any_holder found;
        struct fory_bytes out;
        if (!modes[i].track_references)
            continue;
        mode_open_with(&context, &modes[i], any_example_register);
        assert_int_equal(any_example_any_holder_serialize(context.writer, &empty, &out), FORY_OK);
        size_t message = out.size - 4; /* of eight fields the last four are null, the message among them */
        assert_int_equal(any_example_any_holder_serialize(context.writer, &holder, &out), FORY_OK);
        static const uint8_t union_list_map[] = {(uint8_t)FORY_REF_FLAG, 1, (uint8_t)FORY_NULL_FLAG,
                                                 (uint8_t)FORY_NULL_FLAG};
        uint8_t bytes[512];
        size_t kept = out.size - 3;
        assert_true(kept + sizeof union_list_map <= sizeof bytes);
        memcpy(bytes, out.data, kept);
        bytes[message] = (uint8_t)FORY_REF_VALUE_FLAG;
        memcpy(&bytes[kept], union_list_map, sizeof union_list_map);
        struct fory_bytes in = {bytes, kept + sizeof union_list_map};
        assert_int_equal(any_example_any_holder_deserialize(context.reader, in, &context.arena, &found), FORY_OK);
        const struct any_example_any_inner *read = fory_any_as(&found.message_value, &any_example_any_inner_fory_type);
        assert_text(read->name, "inner");
        assert_ptr_equal(fory_any_as(&found.union_value, &any_example_any_inner_fory_type), read);
        assert_null(found.list_value.type);
        test_context_close(&context);
    }
}

static bool flag = true;
static struct fory_string text = TEXT("text");
static struct fory_date date = {20000};
static struct fory_timestamp timestamp = {1700000000, 5};
static struct any_example_any_inner inner = {TEXT("inner")};
static struct any_example_any_union choice = {.kind = ANY_EXAMPLE_ANY_UNION_INNER, .inner = &inner};
static struct fory_value items[] = {
    {.kind = FORY_TYPE_VARINT32, .as.int64 = -1},
    {.kind = FORY_TYPE_STRING, .as.string = TEXT("item")},
    {.kind = FORY_VALUE_NULL},
};
/* An object that the map refers to twice. */
static struct fory_value list_value = {.kind = FORY_TYPE_LIST, .reference = 1, .as.list = {items, 3}};
static struct fory_value_entry entries[] = {
    {{.kind = FORY_TYPE_STRING, .as.string = TEXT("key")}, {.kind = FORY_TYPE_BOOL, .as.boolean = true}},
    {{.kind = FORY_TYPE_STRING, .as.string = TEXT("list")}, {.kind = FORY_VALUE_REFERENCE, .as.target = &list_value}},
    {{.kind = FORY_TYPE_STRING, .as.string = TEXT("again")}, {.kind = FORY_VALUE_REFERENCE, .as.target = &list_value}},
};
static struct fory_value map_value = {.kind = FORY_TYPE_MAP, .as.map = {entries, 3}};
static const struct any_example_any_holder holder = {
    .bool_value = {&fory_bool_type, &flag},
    .string_value = {&fory_string_type, &text},
    .date_value = {&fory_date_type, &date},
    .timestamp_value = {&fory_timestamp_type, &timestamp},
    .message_value = {&any_example_any_inner_fory_type, &inner},
    .union_value = {&any_example_any_union_fory_type, &choice},
    .list_value = {&fory_value_type, &list_value},
    .map_value = {&fory_value_type, &map_value},
};

static void any_keeps_values_and_their_types(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct any_example_any_holder found;
        mode_open_with(&context, &modes[i], any_example_register);
        ROUND_TRIP(any_example_any_holder, &context, &holder, &found);
        assert_true(*(const bool *)fory_any_as(&found.bool_value, &fory_bool_type));
        assert_text(*(const struct fory_string *)fory_any_as(&found.string_value, &fory_string_type), "text");
        assert_int_equal(((const struct fory_date *)fory_any_as(&found.date_value, &fory_date_type))->days, 20000);
        assert_int_equal(
            ((const struct fory_timestamp *)fory_any_as(&found.timestamp_value, &fory_timestamp_type))->nanoseconds, 5);
        const struct any_example_any_inner *message =
            fory_any_as(&found.message_value, &any_example_any_inner_fory_type);
        assert_text(message->name, "inner");
        const struct any_example_any_union *alternative =
            fory_any_as(&found.union_value, &any_example_any_union_fory_type);
        assert_text(alternative->inner->name, "inner");
        const struct fory_value *found_list = fory_any_as(&found.list_value, &fory_value_type);
        const struct fory_value *found_map = fory_any_as(&found.map_value, &fory_value_type);
        assert_int_equal(fory_value_count(found_list), 3);
        assert_int_equal(fory_value_at(found_map, 1) == fory_value_at(found_map, 2), modes[i].track_references);
        test_context_close(&context);
    }
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

static const struct any_example_any_union unknown_case = {.kind = ANY_EXAMPLE_ANY_UNION_UNKNOWN,
                                                          .unknown = {9, {&fory_value_type, &map_value}}};

#define SUITE_SUBJECTS(X) \
    X(tree_tree_node) \
    X(graph_graph) \
    X(nested_name_envelope) \
    X(root_multi_holder) \
    X(auto_id_wrapper) \
    X(collection_numeric_collection_union) \
    X(collection_numeric_collection_array_union) \
    X(collection_numeric_collections) \
    X(collection_numeric_collections_array) \
    X(basic_basic_envelope) \
    X(optional_types_optional_holder) \
    X(any_example_any_union) \
    X(any_example_any_holder)
#define SUITE_FUNCTIONS(name) SUBJECT_FUNCTIONS(name)
SUITE_SUBJECTS(SUITE_FUNCTIONS)

#define SCENARIO(name, its_register, its_value, has_circles) \
    { \
        .subject = SUBJECT(#name, name, NULL), .registers = its_register, .value = &its_value, .circles = has_circles \
    }

/* So many objects that the tables of writer and reader grow. */
enum {
    CHILDREN = 40
};
static struct tree_tree_node many[CHILDREN];
static struct tree_tree_node *many_children[CHILDREN];
static struct tree_tree_node wide_tree = {.id = TEXT("wide"), .children = {many_children, CHILDREN}};

static void fill_wide_tree(void)
{
    for (size_t i = 0; i < CHILDREN; i++) {
        many[i].parent = &wide_tree;
        many_children[i] = &many[i];
    }
}

static void every_allocation_may_fail(void **state)
{
    static const struct scenario scenarios[] = {
        SCENARIO(tree_tree_node, tree_register, tree, true),
        SCENARIO(tree_tree_node, tree_register, wide_tree, true),
        SCENARIO(graph_graph, graph_register, graph, true),
        SCENARIO(nested_name_envelope, nested_name_register, envelope_of_nodes, true),
        SCENARIO(root_multi_holder, root_register, holder_of_book, false),
        SCENARIO(auto_id_wrapper, auto_id_register, wrapper, false),
        SCENARIO(collection_numeric_collection_union, collection_register, list, false),
        SCENARIO(collection_numeric_collection_array_union, collection_register, array, false),
        SCENARIO(collection_numeric_collections, collection_register, lists, false),
        SCENARIO(collection_numeric_collections_array, collection_register, arrays, false),
        SCENARIO(basic_basic_envelope, basic_register, envelope_of_money, false),
        SCENARIO(optional_types_optional_holder, optional_types_register, something, false),
        SCENARIO(optional_types_optional_holder, optional_types_register, nothing, false),
        SCENARIO(any_example_any_union, any_example_register, unknown_case, false),
        SCENARIO(any_example_any_holder, any_example_register, holder, false),
    };
    (void)state;
    fill_wide_tree();
    scenarios_fail_allocations(scenarios, COUNT_OF(scenarios));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_keeps_its_parents),
        cmocka_unit_test(a_graph_keeps_its_circles),
        cmocka_unit_test(nested_types_by_name_keep_references),
        cmocka_unit_test(an_address_book_keeps_people_and_pets),
        cmocka_unit_test(ids_that_are_hashes_stand_for_nested_types),
        cmocka_unit_test(unions_hold_lists_and_arrays_of_numbers),
        cmocka_unit_test(decimals_stand_in_messages_and_unions),
        cmocka_unit_test(what_is_missing_stays_missing),
        cmocka_unit_test(unknown_cases_are_kept),
        cmocka_unit_test(any_keeps_values_and_their_types),
        cmocka_unit_test(fields_of_any_may_refer_to_each_other),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
