/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about threads that share a runtime. The suite threads of tests/run.sh runs them under TSan. */
#define _POSIX_C_SOURCE 200809L
#include <fory/generated.h>
#include <pthread.h>
#include <stdio.h>

#include "../support/test.h"
#include "context/runtime.h"
#include "meta/type_def.h"
#include "people.fory.h"
#include "types/layout.h"

enum {
    THREADS = 8,
    VERSIONS = 200, /* of all types together */
    MOST_TYPES = 20,
    ROUNDS = 10,
    ROOM = 200
};

/* --- Versions ------------------------------------------------------------------------------------------------ */

static const struct fory_nested_type number = {FORY_TYPE_VARINT32, false, false};
static const struct fory_nested_type text = {FORY_TYPE_STRING, false, false};

/* Local types that differ in nothing but their ids. */
static struct local_type {
    uint8_t type_def[ROOM];
    struct fory_type type;
    struct fory_struct_reader reader;
} locals[MOST_TYPES];

/* The root of one version. */
struct version {
    uint8_t bytes[ROOM];
    size_t size;
};

static void make_locals(void)
{
    static const struct fory_type_def_field_source fields[] = {{-1, "age", &number, 1}, {-1, "name", &text, 1}};
    for (uint32_t i = 0; i < MOST_TYPES; i++) {
        const struct fory_type_def_source source = {
            .type_id = FORY_TYPE_COMPATIBLE_STRUCT, .user_id = 500 + i, .fields = fields, .field_count = 2};
        locals[i].type = person_fory_type;
        locals[i].type.user_id = source.user_id;
        locals[i].type.type_def = locals[i].type_def;
        locals[i].type.type_def_size = (uint32_t)fory_type_def_encode(&source, locals[i].type_def, ROOM);
        locals[i].reader = person_fory_reader;
        locals[i].reader.type = &locals[i].type;
    }
}

/* Version i: age is i, and a field that is not known here has a name with i and stands at one of three places. */
static void make_version(uint32_t i, uint32_t types, struct version *version)
{
    char more[] = {'v', '_', (char)('a' + i % 26), (char)('a' + i / 26), 0};
    uint32_t place = i % 3;
    struct fory_type_def_field_source fields[3];
    fields[place] = (struct fory_type_def_field_source){-1, more, &number, 1};
    fields[(place + 1) % 3] = (struct fory_type_def_field_source){-1, "age", &number, 1};
    fields[(place + 2) % 3] = (struct fory_type_def_field_source){-1, "name", &text, 1};
    const struct fory_type_def_source source = {.type_id = FORY_TYPE_COMPATIBLE_STRUCT,
                                                .user_id = locals[i % types].type.user_id,
                                                .fields = fields,
                                                .field_count = 3};
    static const uint8_t head[] = {0x01, 0x00, FORY_TYPE_COMPATIBLE_STRUCT, 0x00};
    memcpy(version->bytes, head, sizeof head);
    uint8_t *to = version->bytes + sizeof head;
    to += fory_type_def_encode(&source, to, ROOM - sizeof head - 20);
    for (uint32_t field = 0; field < 3; field++) {
        if (field == (place + 2) % 3) {
            *to++ = 2 << 2 | 2; /* UTF-8 */
            *to++ = (uint8_t)more[2];
            *to++ = (uint8_t)more[3];
        } else {
            to = fory_put_varint32(to, field == place ? -1 : (int32_t)i);
        }
    }
    version->size = (size_t)(to - version->bytes);
}

/* --- Workers ------------------------------------------------------------------------------------------------- */

/* What they share; nothing of it changes but the runtime. */
struct work {
    struct fory_runtime *runtime;
    pthread_barrier_t *start;
    const struct version *versions;
    uint32_t types;
};

struct worker {
    pthread_t thread;
    const struct work *work;
    uint32_t step; /* from version to version, without a divisor in common with their count */
    uint32_t read;
    uint32_t refused;
    uint32_t wrong;
};

static bool right(const struct person *person, uint32_t i)
{
    return person->age == (int32_t)i && person->name.size == 2 && person->name.data[0] == (char)('a' + i % 26) &&
           person->name.data[1] == (char)('a' + i / 26);
}

static void read_version(struct worker *worker, uint32_t i, struct fory_reader *reader, struct fory_arena *arena)
{
    const struct version *version = &worker->work->versions[i];
    const struct fory_bytes in = {version->bytes, version->size};
    struct person person;
    enum fory_status status = test_deserialize(reader, in, arena, &locals[i % worker->work->types].reader, &person);
    worker->read += status == FORY_OK;
    worker->refused += status == FORY_LIMIT_EXCEED;
    worker->wrong += status == FORY_OK ? !right(&person, i) : status != FORY_LIMIT_EXCEED;
}

/* A root of one's own, between those of others. */
static void write_and_read(struct worker *worker, struct fory_writer *writer, struct fory_reader *reader,
                           struct fory_arena *arena)
{
    const struct person person = {{"Bob", 3}, (int32_t)worker->step};
    struct person found;
    struct fory_bytes out;
    if (person_serialize(writer, &person, &out) != FORY_OK ||
        person_deserialize(reader, out, arena, &found) != FORY_OK || found.age != person.age)
        worker->wrong++;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct fory_arena arena;
    fory_arena_init(&arena);
    pthread_barrier_wait(worker->work->start);
    struct fory_writer *writer = fory_writer_new(worker->work->runtime);
    struct fory_reader *reader = fory_reader_new(worker->work->runtime);
    /* Twice: what was refused stays refused, and what was read is read again. */
    for (uint32_t i = 0, version = worker->step; i < 2 * VERSIONS; i++) {
        read_version(worker, version, reader, &arena);
        write_and_read(worker, writer, reader, &arena);
        fory_arena_reset(&arena);
        version = (version + worker->step) % VERSIONS;
    }
    fory_writer_free(writer);
    fory_reader_free(reader);
    fory_arena_done(&arena);
    return NULL;
}

/* --- Claims -------------------------------------------------------------------------------------------------- */

/* Layouts in the cache; fails when there are two of one version. */
static uint32_t count_layouts(struct fory_runtime *runtime)
{
    uint32_t count = 0;
    for (size_t i = 0; i < FORY_LAYOUT_BUCKETS; i++) {
        for (const struct fory_layout *layout = atomic_load(&runtime->layouts.buckets[i]); layout;
             layout = layout->next) {
            count++;
            for (const struct fory_layout *other = layout->next; other; other = other->next)
                assert_true(other->identity != layout->identity || other->reader != layout->reader);
        }
    }
    return count;
}

/* All at once; versions and types that the limits allow are kept. */
static void run_workers(const struct fory_options *options, const struct version *versions, uint32_t types,
                        uint32_t kept_types, uint32_t kept)
{
    static const uint32_t steps[THREADS] = {1, 3, 7, 9, 11, 13, 197, 199};
    pthread_barrier_t start;
    struct worker workers[THREADS];
    struct work shared = {fory_runtime_new(options), &start, versions, types};
    assert_non_null(shared.runtime);
    assert_int_equal(pthread_barrier_init(&start, NULL, THREADS), 0);
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){.work = &shared, .step = steps[i]};
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    pthread_barrier_destroy(&start);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(workers[i].wrong, 0);
        assert_int_equal(workers[i].read, 2 * kept);
        assert_int_equal(workers[i].refused, 2 * (VERSIONS - kept));
    }
    assert_int_equal(count_layouts(shared.runtime), kept);
    assert_int_equal(shared.runtime->layouts.type_count, kept_types);
    fory_runtime_free(shared.runtime);
}

static void threads_that_meet_many_versions_at_once_keep_one_layout_of_each(void **state)
{
    (void)state;
    static const struct {
        uint32_t types;
        uint32_t max_types;
        uint32_t max_versions;
        bool compare;
        uint32_t kept_types;
        uint32_t kept;
    } rows[] = {
        {1, 8192, VERSIONS, false, 1, VERSIONS},
        {MOST_TYPES, 8192, 10, false, MOST_TYPES, VERSIONS},
        {MOST_TYPES, 8192, 10, true, MOST_TYPES, VERSIONS},
        /* The first one is kept; the others are refused to all threads. */
        {1, 8192, 190, false, 1, 190},
        {MOST_TYPES, 15, 10, false, 15, 150},
        {MOST_TYPES, 8192, 9, true, 20, 180},
    };
    static struct version versions[VERSIONS];
    make_locals();
    for (size_t row = 0; row < COUNT_OF(rows); row++) {
        struct fory_options options;
        fory_options_init(&options);
        options.limits.max_remote_types = rows[row].max_types;
        options.limits.max_type_versions = rows[row].max_versions;
        options.compare_type_meta_on_hit = rows[row].compare;
        for (uint32_t i = 0; i < VERSIONS; i++)
            make_version(i, rows[row].types, &versions[i]);
        for (int round = 0; round < ROUNDS; round++)
            run_workers(&options, versions, rows[row].types, rows[row].kept_types, rows[row].kept);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_that_meet_many_versions_at_once_keep_one_layout_of_each),
    };
    return cmocka_run_group_tests_name("threads", tests, NULL, NULL);
}
