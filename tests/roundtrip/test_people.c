/* SPDX-License-Identifier: Apache-2.0 */
/* Two builds of one program that knows its types by name and has defaults: each reads what the other wrote. */
#include "people_v1.fory.h"
#include "people_v2.fory.h"
#include "scenario.h"

static char unknown[] = "unknown";
static char no_title[] = "none";

void v2_address_init(struct v2_address *address)
{
    address->floor = -1;
    address->city = unknown;
}

void v2_person_init(struct v2_person *person)
{
    person->born = 1970;
    person->title = no_title;
}

/* --- What the two programs hold ------------------------------------------------------------------------------ */

static char ada[] = "Ada";
static char high_street[] = "High Street";
static char low_street[] = "Low Street";
static char no_street[] = "";
static char garden[] = "garden";

static struct v1_address v1_addresses[] = {{high_street, 1}, {low_street, -2}};
static struct v1_place v1_places[] = {{garden, {low_street, 3}}};
static int64_t v1_height = 180;
static const struct v1_person v1_value = {
    .name = ada,
    .age = 36,
    .badge = {4711, true},
    .home = {high_street, 5},
    .work = &v1_addresses[0],
    .former = v1_addresses,
    .former_count = 2,
    .places = v1_places,
    .place_count = 1,
    .mood = V1_MOOD_TIRED,
    .height = &v1_height,
};

static char paris[] = "Paris";
static char rex[] = "Rex";
static char lady[] = "Lady";
static struct v2_address v2_addresses[] = {{0, paris, high_street}, {1, paris, low_street}};
static struct v2_place v2_places[] = {{garden, {2, paris, no_street}}};
static struct v2_pet v2_pets[] = {{rex, 4}, {no_street, 0}};
static struct v2_badge v2_spare = {1, false};
static const struct v2_person v2_value = {
    .mood = V2_MOOD_CURIOUS,
    .places = v2_places,
    .place_count = 1,
    .pets = v2_pets,
    .pet_count = 2,
    .former = v2_addresses,
    .former_count = 2,
    .work = &v2_addresses[1],
    .home = {3, paris, high_street},
    .born = 1815,
    .badge = {9, true},
    .spare = &v2_spare,
    .name = ada,
    .title = lady,
};

/* --- New reads old ------------------------------------------------------------------------------------------- */

static void assert_old_address(const struct v2_address *address, const char *street)
{
    assert_string_equal(address->street, street);
    assert_string_equal(address->city, unknown);
    assert_int_equal(address->floor, -1);
}

static void assert_from_old(const struct v2_person *person)
{
    assert_string_equal(person->name, ada);
    assert_int_equal(person->badge.number, 4711);
    assert_true(person->badge.valid);
    assert_old_address(&person->home, high_street);
    assert_old_address(person->work, high_street);
    assert_int_equal(person->former_count, 2);
    assert_old_address(&person->former[0], high_street);
    assert_old_address(&person->former[1], low_street);
    assert_int_equal(person->place_count, 1);
    assert_string_equal(person->places[0].key, garden);
    assert_old_address(&person->places[0].value, low_street);
    assert_int_equal(person->mood, V2_MOOD_TIRED);
}

/* The bytes of a value as a program of that version writes them. */
static struct fory_bytes write_v1(struct test_context *context, const struct v1_person *person)
{
    struct fory_bytes out;
    assert_int_equal(v1_person_serialize(context->writer, person, &out), FORY_OK);
    return out;
}

static struct fory_bytes write_v2(struct test_context *context, const struct v2_person *person)
{
    struct fory_bytes out;
    assert_int_equal(v2_person_serialize(context->writer, person, &out), FORY_OK);
    return out;
}

static void new_program_reads_old_bytes_and_defaults_the_rest(void **state)
{
    struct test_context old;
    struct test_context new;
    struct v2_person person;
    (void)state;
    mode_open_with(&old, &modes[1], people_v1_register);
    mode_open_with(&new, &modes[1], people_v2_register);
    struct fory_bytes in = write_v1(&old, &v1_value);
    for (unsigned again = 0; again < 3; again++) {
        assert_int_equal(v2_person_deserialize(new.reader, in, &new.arena, &person), FORY_OK);
        assert_from_old(&person);
        assert_int_equal(person.born, 1970);
        assert_string_equal(person.title, no_title);
        assert_int_equal(person.pet_count, 0);
        assert_null(person.spare);
    }
    test_context_close(&new);
    test_context_close(&old);
}

static void update_keeps_added_fields_of_the_struct_and_of_those_in_it(void **state)
{
    struct test_context context;
    struct v2_person person = v2_value;
    (void)state;
    test_context_open(&context);
    assert_int_equal(v2_person_update(context.reader, write_v1(&context, &v1_value), &context.arena, &person), FORY_OK);
    assert_int_equal(person.born, 1815);
    assert_string_equal(person.title, lady);
    assert_ptr_equal(person.pets, v2_pets);
    assert_int_equal(person.pet_count, 2);
    assert_ptr_equal(person.spare, &v2_spare);
    assert_string_equal(person.home.city, paris); /* in the object itself */
    assert_int_equal(person.home.floor, 3);
    assert_string_equal(person.home.street, high_street);
    assert_old_address(person.work, high_street); /* made by the reader */
    assert_old_address(&person.former[1], low_street);
    test_context_close(&context);
}

static void next_and_from_bytes_default_the_rest_too(void **state)
{
    struct test_context context;
    struct v2_person person = v2_value;
    (void)state;
    test_context_open(&context);
    struct fory_bytes in = write_v1(&context, &v1_value);
    fory_reader_begin(context.reader, in.data, in.size);
    assert_int_equal(v2_person_next(context.reader, &context.arena, &person), FORY_OK);
    assert_from_old(&person);
    assert_int_equal(person.born, 1970);
    assert_null(person.spare);
    person = v2_value;
    assert_int_equal(v2_person_from_bytes(context.runtime, in, &context.arena, &person), FORY_OK);
    assert_from_old(&person);
    assert_string_equal(person.title, no_title);
    test_context_close(&context);
}

/* --- Old reads new ------------------------------------------------------------------------------------------- */

static void assert_new_address(const struct v1_address *address, const char *street)
{
    assert_string_equal(address->street, street);
    assert_int_equal(address->number, 0);
}

static void old_program_reads_new_bytes_and_passes_over_the_rest(void **state)
{
    struct test_context old;
    struct test_context new;
    struct v1_person person;
    (void)state;
    mode_open_with(&old, &modes[1], people_v1_register);
    mode_open_with(&new, &modes[1], people_v2_register);
    assert_int_equal(v1_person_deserialize(old.reader, write_v2(&new, &v2_value), &old.arena, &person), FORY_OK);
    assert_string_equal(person.name, ada);
    assert_int_equal(person.age, 0);
    assert_int_equal(person.badge.number, 9);
    assert_new_address(&person.home, high_street);
    assert_new_address(person.work, low_street);
    assert_int_equal(person.former_count, 2);
    assert_new_address(&person.former[0], high_street);
    assert_new_address(&person.former[1], low_street);
    assert_int_equal(person.place_count, 1);
    assert_string_equal(person.places[0].key, garden);
    assert_new_address(&person.places[0].value, "");
    assert_int_equal(person.mood, V2_MOOD_CURIOUS); /* kept as its number */
    assert_null(person.height);
    test_context_close(&new);
    test_context_close(&old);
}

static void failed_read_clears_the_object_and_its_defaults(void **state)
{
    struct test_context context;
    struct v2_person person;
    const struct v2_person zero = {0};
    (void)state;
    test_context_open(&context);
    struct fory_bytes in = write_v1(&context, &v1_value);
    in.size--;
    assert_int_not_equal(v2_person_deserialize(context.reader, in, &context.arena, &person), FORY_OK);
    assert_null(person.title);
    assert_int_equal(person.born, zero.born);
    assert_null(person.home.city);
    test_context_close(&context);
}

/* --- Consistent mode ----------------------------------------------------------------------------------------- */

static void consistent_mode_tells_the_versions_apart(void **state)
{
    struct test_context context;
    struct fory_options options;
    struct v1_person same;
    struct v2_person other;
    (void)state;
    fory_options_init(&options);
    options.compatible = false;
    test_context_open_with(&context, &options);
    struct fory_bytes in = write_v1(&context, &v1_value);
    assert_int_equal(v1_person_deserialize(context.reader, in, &context.arena, &same), FORY_OK);
    assert_int_equal(*same.height, 180);
    assert_int_equal(v2_person_deserialize(context.reader, in, &context.arena, &other), FORY_STRUCT_VERSION_MISMATCH);
    test_context_close(&context);
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

SUBJECT_FUNCTIONS(v1_person)
SUBJECT_FUNCTIONS(v2_person)

static void every_allocation_of_both_programs_may_fail(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        const struct scenario own[] = {
            {.subject = SUBJECT("v1", v1_person, NULL), .registers = people_v1_register, .value = &v1_value},
            {.subject = SUBJECT("v2", v2_person, NULL), .registers = people_v2_register, .value = &v2_value},
        };
        for (size_t k = 0; k < COUNT_OF(own); k++)
            scenario_fail_allocations(&own[k], &modes[i]);
        if (!modes[i].compatible)
            continue;
        struct test_context old;
        struct test_context new;
        mode_open_with(&old, &modes[i], people_v1_register);
        mode_open_with(&new, &modes[i], people_v2_register);
        const struct scenario other[] = {
            {.subject = SUBJECT("v1 reads v2", v1_person, NULL),
             .registers = people_v1_register,
             .in = write_v2(&new, &v2_value)},
            {.subject = SUBJECT("v2 reads v1", v2_person, NULL),
             .registers = people_v2_register,
             .in = write_v1(&old, &v1_value)},
        };
        for (size_t k = 0; k < COUNT_OF(other); k++)
            scenario_fail_allocations(&other[k], &modes[i]);
        test_context_close(&new);
        test_context_close(&old);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_program_reads_old_bytes_and_defaults_the_rest),
        cmocka_unit_test(update_keeps_added_fields_of_the_struct_and_of_those_in_it),
        cmocka_unit_test(next_and_from_bytes_default_the_rest_too),
        cmocka_unit_test(old_program_reads_new_bytes_and_passes_over_the_rest),
        cmocka_unit_test(failed_read_clears_the_object_and_its_defaults),
        cmocka_unit_test(consistent_mode_tells_the_versions_apart),
        cmocka_unit_test(every_allocation_of_both_programs_may_fail),
    };
    return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
