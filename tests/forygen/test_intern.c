/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about interned names and maps over them. */
#include "support.h"

static void equal_names_are_equal_pointers(void **state)
{
    (void)state;
    const char *name = intern_string("person");
    assert_ptr_equal(intern("person_name", 6), name);
    assert_ptr_equal(intern_format("per%s", "son"), name);
    assert_ptr_not_equal(intern_string("Person"), name);
    assert_string_equal(intern("", 0), "");
}

static void names_stay_where_they_are_while_the_table_grows(void **state)
{
    (void)state;
    enum {
        COUNT = 5000
    };
    const char **names = memory_alloc(COUNT * sizeof *names);
    for (int i = 0; i < COUNT; i++)
        names[i] = intern_format("name_%d", i);
    for (int i = 0; i < COUNT; i++) {
        assert_ptr_equal(intern_format("name_%d", i), names[i]);
        char text[32];
        snprintf(text, sizeof text, "name_%d", i);
        assert_string_equal(names[i], text);
    }
}

static void map_keeps_the_first_value_and_returns_it(void **state)
{
    (void)state;
    int first, second;
    struct name_map map = {0};
    const char *name = intern_string("person");
    assert_null(name_map_get(&map, name));
    assert_null(name_map_add(&map, name, &first));
    assert_ptr_equal(name_map_add(&map, name, &second), &first);
    assert_ptr_equal(name_map_get(&map, name), &first);
    assert_null(name_map_get(&map, intern_string("other")));
    assert_int_equal(map.count, 1);
}

static void map_finds_every_name_while_it_grows(void **state)
{
    (void)state;
    enum {
        COUNT = 1000
    };
    static int values[COUNT];
    struct name_map map = {0};
    for (int i = 0; i < COUNT; i++)
        assert_null(name_map_add(&map, intern_format("name_%d", i), &values[i]));
    for (int i = 0; i < COUNT; i++)
        assert_ptr_equal(name_map_get(&map, intern_format("name_%d", i)), &values[i]);
    size_t used = 0;
    for (size_t i = 0; i < map.capacity; i++)
        used += map.slots[i].name != NULL;
    assert_int_equal(used, COUNT);
}

static void table_is_empty_after_memory_is_given_back(void **state)
{
    (void)state;
    intern_string("person");
    memory_done();
    assert_string_equal(intern_string("person"), "person");
    assert_ptr_equal(intern_string("person"), intern_string("person"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(equal_names_are_equal_pointers),
        CLAIM(names_stay_where_they_are_while_the_table_grows),
        CLAIM(map_keeps_the_first_value_and_returns_it),
        CLAIM(map_finds_every_name_while_it_grows),
        CLAIM(table_is_empty_after_memory_is_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
