/* SPDX-License-Identifier: Apache-2.0 */
/* Three versions of one schema, in C and as Java, Python and others wrote them: any reads any. */
#include <fory/print.h>

#include "chain.h"
#include "rows.h"
#include "test.h"

/* A program of each version, with references and without. */
static struct test_context programs[2][VERSION_COUNT];
static struct tsv files[7];
static struct vector_rows rows;

static int set_up(void **state)
{
    static const char *const paths[COUNT_OF(files)] = {
        VECTORS_FOLDER "/data/cpp_vectors.tsv",        VECTORS_FOLDER "/data/java_vectors.tsv",
        VECTORS_FOLDER "/data/java_extra_vectors.tsv", VECTORS_FOLDER "/data/js_vectors.tsv",
        VECTORS_FOLDER "/data/python_vectors.tsv",     VECTORS_FOLDER "/versions/java.tsv",
        VECTORS_FOLDER "/versions/python.tsv",
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
            fory_arena_init(&program->arena);
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

/* Each reads what was written of a version, by any writer. */
static void check_written(const struct chain *chain, bool references, size_t version, struct fory_bytes in)
{
    struct fory_bytes out[VERSION_COUNT];
    switch (version) {
    case 1:
        for (size_t v = 0; v < VERSION_COUNT; v++)
            out[v] = assert_reads(chain, references, v, in, chain->read[v]);
        assert_reads(chain, references, 2, out[1], chain->read_by_steps);
        break;
    case 2:
        assert_reads(chain, references, 1, in, chain->read[1]);
        assert_reads(chain, references, 2, in, chain->read_by_steps);
        break;
    default:
        for (size_t v = 0; v < VERSION_COUNT; v++)
            out[v] = assert_reads(chain, references, v, in, chain->back[v]);
        assert_reads(chain, references, 0, out[1], chain->back_by_steps);
    }
    reset_arenas();
}

static void a_later_version_reads_an_earlier_one_and_by_way_of_one_between(void **state)
{
    (void)state;
    for (unsigned references = 0; references < 2; references++) {
        for (size_t i = 0; i < chain_count; i++)
            check_written(&chains[i], references, 1, write_value(&chains[i], references, 0, chains[i].oldest));
    }
}

static void an_earlier_version_reads_a_later_one_and_by_way_of_one_between(void **state)
{
    (void)state;
    for (unsigned references = 0; references < 2; references++) {
        for (size_t i = 0; i < chain_count; i++)
            check_written(&chains[i], references, 3, write_value(&chains[i], references, 2, chains[i].newest));
    }
}

/* The version of a chain that a row holds; 0: another type. */
static size_t version_of(const struct vector_row *row, const struct chain *chain)
{
    size_t size = strlen(chain->row);
    if (strncmp(row->name, chain->row, size) != 0)
        return 0;
    const char *version = row->name + size;
    if (!*version)
        return 1;
    return strncmp(version, "_v", 2) == 0 ? (size_t)(version[2] - '0') : 0;
}

/* Bytes that differ from those of C, and of Java and Python from each other's. */
static void every_version_reads_what_every_runtime_wrote_of_each(void **state)
{
    size_t counts[VERSION_COUNT + 1] = {0};
    (void)state;
    for (size_t r = 0; r < rows.count; r++) {
        const struct vector_row *row = &rows.items[r];
        for (size_t i = 0; i < chain_count && !row->defect && !row->unwritten && row->compatible; i++) {
            size_t version = version_of(row, &chains[i]);
            if (version > 0)
                check_written(&chains[i], row->references, version, row->bytes);
            counts[version]++;
        }
    }
    print_message("rows of each version: %zu, %zu, %zu\n", counts[1], counts[2], counts[3]);
    for (size_t version = 1; version <= VERSION_COUNT; version++)
        assert_true(counts[version] >= 4 * chain_count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_later_version_reads_an_earlier_one_and_by_way_of_one_between),
        cmocka_unit_test(an_earlier_version_reads_a_later_one_and_by_way_of_one_between),
        cmocka_unit_test(every_version_reads_what_every_runtime_wrote_of_each),
    };
    return cmocka_run_group_tests_name("chain", tests, set_up, tear_down);
}
