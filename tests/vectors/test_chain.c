/* SPDX-License-Identifier: Apache-2.0 */
/* Three versions of one schema, and what C, Java, Python and others wrote of the first: any reads any. */
#include "chain.h"
#include "rows.h"
#include "test.h"

/* A program of each version, with references and without. */
static struct test_context programs[2][VERSION_COUNT];
static struct tsv files[5];
static struct vector_rows rows;

static int set_up(void **state)
{
    static const char *const paths[COUNT_OF(files)] = {
        VECTORS_FOLDER "/data/cpp_vectors.tsv",        VECTORS_FOLDER "/data/java_vectors.tsv",
        VECTORS_FOLDER "/data/java_extra_vectors.tsv", VECTORS_FOLDER "/data/js_vectors.tsv",
        VECTORS_FOLDER "/data/python_vectors.tsv",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(files); i++)
        assert_true(tsv_read(&files[i], paths[i]) && vector_add_rows(&rows, &files[i]));
    for (unsigned references = 0; references < 2; references++) {
        for (size_t v = 0; v < VERSION_COUNT; v++) {
            struct test_context *program = &programs[references][v];
            struct fory_options options;
            fory_options_init(&options);
            options.track_references = references;
            program->runtime = fory_runtime_new(&options);
            assert_int_equal(chain_registers[v](program->runtime), FORY_OK);
            program->writer = fory_writer_new(program->runtime);
            program->reader = fory_reader_new(program->runtime);
            fory_arena_init(&program->arena, NULL, 0, &fory_default_allocator);
        }
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    for (unsigned references = 0; references < 2; references++) {
        for (size_t v = 0; v < VERSION_COUNT; v++)
            test_context_close(&programs[references][v]);
    }
    vector_free_rows(&rows);
    for (size_t i = 0; i < COUNT_OF(files); i++)
        tsv_free(&files[i]);
    return 0;
}

/* What a program of version v, 0 to 2, writes; the bytes live until its arena is reset. */
static struct fory_bytes write_value(const struct chain *chain, bool references, size_t v, const void *value)
{
    struct test_context *program = &programs[references][v];
    struct fory_bytes out;
    assert_int_equal(fory_struct_to_bytes(program->runtime, &program->arena, chain->versions[v].writer, value, &out),
                     FORY_OK);
    return out;
}

/* A program of version v reads a value equal to this one, and returns it as it writes it. */
static struct fory_bytes assert_reads(const struct chain *chain, bool references, size_t v, struct fory_bytes in,
                                      const void *value)
{
    struct test_context *program = &programs[references][v];
    const struct fory_struct_reader *reader = chain->versions[v].reader;
    void *object = fory_arena_alloc(&program->arena, reader->size, sizeof(void *));
    memset(object, 0, reader->size);
    enum fory_status status = fory_struct_update(program->reader, in, &program->arena, reader, object);
    if (status != FORY_OK)
        fory_error_print(fory_reader_error(program->reader), stderr);
    assert_int_equal(status, FORY_OK);
    struct fory_bytes found = write_value(chain, references, v, object);
    struct fory_bytes wanted = write_value(chain, references, v, value);
    if (found.size != wanted.size || memcmp(found.data, wanted.data, found.size) != 0) {
        print_error("version %zu of %s reads another value\n", v + 1, chain->row);
        fail();
    }
    return found;
}

static void reset_arenas(void)
{
    for (unsigned references = 0; references < 2; references++) {
        for (size_t v = 0; v < VERSION_COUNT; v++)
            fory_arena_reset(&programs[references][v].arena);
    }
}

/* What was written of version 1, whoever wrote it. */
static void check_forward(const struct chain *chain, bool references, struct fory_bytes in)
{
    struct fory_bytes written[VERSION_COUNT];
    for (size_t v = 0; v < VERSION_COUNT; v++)
        written[v] = assert_reads(chain, references, v, in, chain->read[v]);
    assert_reads(chain, references, 2, written[1], chain->read_by_steps);
    reset_arenas();
}

static void a_later_version_reads_an_earlier_one_and_by_way_of_one_between(void **state)
{
    (void)state;
    for (unsigned references = 0; references < 2; references++) {
        for (size_t i = 0; i < chain_count; i++)
            check_forward(&chains[i], references, write_value(&chains[i], references, 0, chains[i].oldest));
    }
}

static void an_earlier_version_reads_a_later_one_and_by_way_of_one_between(void **state)
{
    (void)state;
    for (unsigned references = 0; references < 2; references++) {
        for (size_t i = 0; i < chain_count; i++) {
            const struct chain *chain = &chains[i];
            struct fory_bytes in = write_value(chain, references, 2, chain->newest);
            struct fory_bytes written[VERSION_COUNT];
            for (size_t v = 0; v < VERSION_COUNT; v++)
                written[v] = assert_reads(chain, references, v, in, chain->back[v]);
            assert_reads(chain, references, 0, written[1], chain->back_by_steps);
            reset_arenas();
        }
    }
}

/* Bytes of Java, Python and the others, which differ from each other's and from those of C. */
static void every_version_reads_what_every_runtime_wrote_of_the_first(void **state)
{
    size_t count = 0;
    (void)state;
    for (size_t r = 0; r < rows.count; r++) {
        const struct vector_row *row = &rows.items[r];
        for (size_t i = 0; i < chain_count && !row->defect && !row->unwritten && row->compatible; i++) {
            if (strcmp(chains[i].row, row->name) != 0)
                continue;
            check_forward(&chains[i], row->references, row->bytes);
            count++;
        }
    }
    print_message("%zu rows\n", count);
    assert_true(count > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_later_version_reads_an_earlier_one_and_by_way_of_one_between),
        cmocka_unit_test(an_earlier_version_reads_a_later_one_and_by_way_of_one_between),
        cmocka_unit_test(every_version_reads_what_every_runtime_wrote_of_the_first),
    };
    return cmocka_run_group_tests_name("chain", tests, set_up, tear_down);
}
