/* SPDX-License-Identifier: Apache-2.0 */
/* Two versions of one schema read each other in compatible mode: fields added, removed and reordered, in structs and in
   what is nested in them. */
#include "scenario.h"

enum {
    STEPS = 14
};

static enum fill_kind value_kind(size_t step)
{
    return step < FILL_RANDOM ? (enum fill_kind)step : FILL_RANDOM;
}

static enum fory_status register_reader(struct fory_runtime *runtime, const struct fory_struct_reader *reader)
{
    const struct fory_registration registration = {.type = reader->type, .reader = reader};
    return fory_register(runtime, &registration);
}

/* A struct of a fixed schema tells nothing of its fields: it is skipped by what was registered. */
static enum fory_status register_readers(struct fory_runtime *runtime)
{
    enum fory_status status = FORY_OK;
    for (size_t i = 0; i < idl_subjects.count && status == FORY_OK; i++)
        status = register_reader(runtime, idl_subjects.items[i].reader);
    return status;
}

/* One struct in two versions, and a value in the whole one. */
struct pair {
    struct test_context *context;
    const struct subject *whole;
    const struct subject *part;
    unsigned parity;
    void (*add)(void *object);
    struct object object; /* of whole */
    struct test_bytes bytes;
    struct place place;
};

typedef void pair_visit(struct pair *pair);

static void visit_pair(struct pair *pair, const struct mode *mode, pair_visit *what)
{
    for (size_t step = 0; step < STEPS; step++) {
        pair->place = (struct place){mode->name, pair->part->reader->type->name, step};
        object_fill(&pair->object, pair->whole, value_kind(step), step, 0);
        pair->bytes = object_serialize(&pair->object, pair->whole, pair->context, &pair->place);
        what(pair);
        test_bytes_free(pair->bytes);
        object_close(&pair->object);
        fory_arena_reset(&pair->context->arena);
    }
}

static void visit_versions(const struct mode *mode, const struct subjects *whole, pair_visit *what)
{
    struct test_context context;
    mode_open_with(&context, mode, register_readers);
    for (size_t v = 0; v < VERSION_COUNT && whole->count > 0; v++) {
        const struct version *version = &versions[v];
        for (size_t i = 0; i < version->subjects.count; i++) {
            struct pair pair = {.context = &context,
                                .whole = &whole->items[i + 1], /* after the one that never changes */
                                .part = &version->subjects.items[i],
                                .parity = version->parity,
                                .add = version->adders[i]};
            visit_pair(&pair, mode, what);
        }
    }
    test_context_close(&context);
}

static void visit_each(pair_visit *what)
{
    for (size_t m = 0; m < MODE_COUNT; m++) {
        if (!modes[m].compatible)
            continue;
        visit_versions(&modes[m], &idl_subjects, what);
        visit_versions(&modes[m], &header_subjects, what);
    }
}

/* The value as the other version reads and writes it again, with what that version adds. */
static struct test_bytes through_part(struct pair *pair, bool add)
{
    struct object part;
    struct fory_bytes in = {pair->bytes.data, pair->bytes.size};
    object_open(&part, pair->part);
    check_read(pair->context, pair->part->deserialize(pair->context->reader, in, &part.arena, part.memory),
               &pair->place);
    if (add)
        pair->add(part.memory);
    struct test_bytes bytes = object_serialize(&part, pair->part, pair->context, &pair->place);
    object_close(&part);
    return bytes;
}

/* --- Values -------------------------------------------------------------------------------------------------- */

static void check_common_fields(struct pair *pair)
{
    struct test_bytes bytes = through_part(pair, pair->place.step % 2);
    struct fory_bytes in = {bytes.data, bytes.size};
    struct object copy;
    object_open(&copy, pair->whole);
    memset(copy.memory, 0xa5, pair->whole->reader->size);
    check_read(pair->context, pair->whole->deserialize(pair->context->reader, in, &copy.arena, copy.memory),
               &pair->place);
    check_parity(pair->whole->shape, pair->object.memory, pair->whole->shape, copy.memory, pair->parity, NULL,
                 &pair->place);
    object_close(&copy);
    test_bytes_free(bytes);
}

static void old_reads_new_and_new_reads_old(void **state)
{
    (void)state;
    visit_each(check_common_fields);
}

static void check_kept_fields(struct pair *pair)
{
    struct test_bytes bytes = through_part(pair, true);
    struct fory_bytes in = {bytes.data, bytes.size};
    struct object before;
    struct object after;
    object_fill(&before, pair->whole, FILL_MAX, 1, 0);
    object_fill(&after, pair->whole, FILL_MAX, 1, 0);
    check_read(pair->context,
               fory_struct_update(pair->context->reader, in, &after.arena, pair->whole->reader, after.memory),
               &pair->place);
    check_parity(pair->whole->shape, pair->object.memory, pair->whole->shape, after.memory, pair->parity, before.memory,
                 &pair->place);
    object_close(&after);
    object_close(&before);
    test_bytes_free(bytes);
}

static void update_keeps_what_the_message_lacks(void **state)
{
    (void)state;
    visit_each(check_kept_fields);
}

static void check_roots_of_two_versions(struct pair *pair)
{
    struct test_bytes part = through_part(pair, true);
    struct test_bytes both = {malloc(pair->bytes.size + part.size), pair->bytes.size + part.size};
    struct object copy;
    object_open(&copy, pair->whole);
    memcpy(both.data, pair->bytes.data, pair->bytes.size);
    memcpy(both.data + pair->bytes.size, part.data, part.size);
    fory_reader_begin(pair->context->reader, both.data, both.size);
    for (unsigned i = 0; i < 2; i++) {
        check_read(pair->context,
                   fory_struct_next(pair->context->reader, &copy.arena, pair->whole->reader, copy.memory),
                   &pair->place);
        check_parity(pair->whole->shape, pair->object.memory, pair->whole->shape, copy.memory,
                     i == 0 ? PARITY_ALL : pair->parity, NULL, &pair->place);
    }
    check(fory_reader_consumed(pair->context->reader) == both.size, &pair->place);
    object_close(&copy);
    test_bytes_free(both);
    test_bytes_free(part);
}

static void consecutive_roots_may_be_of_two_versions(void **state)
{
    (void)state;
    visit_each(check_roots_of_two_versions);
}

/* --- Damage -------------------------------------------------------------------------------------------------- */

static void check_prefixes(struct pair *pair)
{
    enum {
        MOST = 3000
    };
    void *object = malloc(pair->part->reader->size);
    struct place here = pair->place;
    for (here.step = 0; here.step < pair->bytes.size && pair->bytes.size < MOST; here.step++) {
        struct test_bytes prefix = test_bytes_copy(pair->bytes.data, here.step);
        check(object_read(pair->context, pair->part, prefix, object, &here) != FORY_OK, &here);
        test_bytes_free(prefix);
        fory_arena_reset(&pair->context->arena);
    }
    free(object);
}

static void every_proper_prefix_is_rejected_by_another_version(void **state)
{
    (void)state;
    visit_each(check_prefixes);
}

static void check_mutations(struct pair *pair)
{
    enum {
        MOST = 300
    };
    static const uint8_t changes[] = {0x01, 0x02, 0x04, 0x10, 0x80, 0xff};
    void *object = malloc(pair->part->reader->size);
    struct fory_bytes out;
    struct place here = pair->place;
    for (here.step = 0; here.step < pair->bytes.size && pair->bytes.size < MOST; here.step++) {
        uint8_t was = pair->bytes.data[here.step];
        for (size_t i = 0; i < COUNT_OF(changes); i++) {
            pair->bytes.data[here.step] = was ^ changes[i];
            if (object_read(pair->context, pair->part, pair->bytes, object, &here) == FORY_OK)
                check_written(pair->context, pair->part->serialize(pair->context->writer, object, &out), &here);
            fory_arena_reset(&pair->context->arena);
        }
        pair->bytes.data[here.step] = was;
    }
    free(object);
}

static void every_byte_may_be_any_other_for_another_version(void **state)
{
    (void)state;
    visit_each(check_mutations);
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

static void check_failing_allocations(struct pair *pair)
{
    const struct scenario scenario = {
        .subject = *pair->part,
        .registers = register_readers,
        .in = {pair->bytes.data, pair->bytes.size},
    };
    scenario_fail_allocations(&scenario, &modes[0]);
}

static void every_allocation_for_another_version_may_fail(void **state)
{
    (void)state;
    visit_versions(&modes[0], &idl_subjects, check_failing_allocations);
}

static void check_fixed_memory(struct pair *pair)
{
    enum {
        ARENA_SIZE = 1 << 20
    };
    struct test_bytes memory = {malloc(FORY_RUNTIME_SIZE), FORY_RUNTIME_SIZE};
    struct test_bytes reader_memory = {malloc(FORY_READER_SIZE), FORY_READER_SIZE};
    struct test_context context = *pair->context;
    void *object = malloc(pair->part->reader->size);
    void *block = malloc(ARENA_SIZE);
    context.runtime = fory_runtime_init(memory.data, memory.size, NULL);
    assert_int_equal(register_reader(context.runtime, idl_subjects.items[0].reader), FORY_OK);
    context.reader = fory_reader_init(reader_memory.data, reader_memory.size, context.runtime);
    fory_arena_init_fixed(&context.arena, block, ARENA_SIZE);
    for (unsigned again = 0; again < 2; again++)
        check_read(&context, object_read(&context, pair->part, pair->bytes, object, &pair->place), &pair->place);
    fory_reader_done(context.reader);
    fory_runtime_done(context.runtime);
    free(block);
    free(object);
    test_bytes_free(reader_memory);
    test_bytes_free(memory);
}

static void caller_memory_alone_suffices_for_another_version(void **state)
{
    (void)state;
    visit_versions(&modes[0], &idl_subjects, check_fixed_memory);
}

/* --- The other mode ------------------------------------------------------------------------------------------ */

static void check_mismatch(struct pair *pair)
{
    void *object = malloc(pair->part->reader->size);
    check(object_read(pair->context, pair->part, pair->bytes, object, &pair->place) == FORY_STRUCT_VERSION_MISMATCH,
          &pair->place);
    free(object);
}

static void consistent_mode_refuses_another_version(void **state)
{
    (void)state;
    for (size_t m = 0; m < MODE_COUNT; m++) {
        if (!modes[m].compatible && modes[m].schema_hash)
            visit_versions(&modes[m], &idl_subjects, check_mismatch);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(old_reads_new_and_new_reads_old),
        cmocka_unit_test(update_keeps_what_the_message_lacks),
        cmocka_unit_test(consecutive_roots_may_be_of_two_versions),
        cmocka_unit_test(every_proper_prefix_is_rejected_by_another_version),
        cmocka_unit_test(every_byte_may_be_any_other_for_another_version),
        cmocka_unit_test(every_allocation_for_another_version_may_fail),
        cmocka_unit_test(caller_memory_alone_suffices_for_another_version),
        cmocka_unit_test(consistent_mode_refuses_another_version),
    };
    return cmocka_run_group_tests_name("versions", tests, NULL, NULL);
}
