/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Damages rows at random, and cuts them off everywhere: mutations COUNT [SEED]. What verification accepts is read
 * whole, and what it refuses is read by checked functions; walk.h. Built with ASan and UBSan in the suite
 * rows_mutations.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../support/random.h"
#include "random_rows.h"
#include "samples.h"
#include "types.h"
#include "walk.h"

enum {
    MOST = 4096 /* bytes of a row that is damaged */
};

struct figures {
    uint64_t mutations;
    uint64_t accepted;
    uint64_t prefixes;
    uint64_t prefixes_accepted;
    uint64_t rows;
};

static void fail(const char *what, const struct fory_error *error)
{
    fprintf(stderr, "%s: %s, at byte %zu, in '%s'\n", what, error->message, error->offset, error->path);
    abort();
}

/* In a block of its own, so that what reads beyond it is found. */
static bool try_row(const struct fory_row_schema *schema, const struct fory_row_projection *projection,
                    const uint8_t *data, size_t size)
{
    uint8_t *exact = malloc(size ? size : 1);
    struct fory_bytes bytes = {exact, size};
    struct fory_row row;
    struct fory_error error;
    memcpy(exact, data, size);
    bool accepted = fory_row_verify(schema, bytes, &row, &error) == FORY_OK;
    if (accepted) {
        struct fory_row_view view = {row, projection};
        (void)test_row_walk(schema->type, row);
        test_row_walk_view(view);
    }
    if (fory_row_open(schema->type, bytes, &row) == FORY_OK)
        test_row_walk_checked(schema->type, row);
    else if (accepted)
        fail("an accepted row does not open", &error);
    free(exact);
    return accepted;
}

/* --- Damages ------------------------------------------------------------------------------------------------- */

static uint64_t odd_number(uint64_t *random, size_t size)
{
    static const uint64_t numbers[] = {0,
                                       1,
                                       7,
                                       8,
                                       9,
                                       63,
                                       64,
                                       65,
                                       127,
                                       128,
                                       255,
                                       256,
                                       0x7fffffff,
                                       0x80000000,
                                       0xffffffff,
                                       0x100000000,
                                       0x7fffffffffffffff,
                                       0x8000000000000000,
                                       0xfffffffffffffff8,
                                       0xffffffffffffffff};
    switch (random_next(random) % 4) {
    case 0: return numbers[random_next(random) % (sizeof numbers / sizeof *numbers)];
    case 1: return size + random_next(random) % 17 - 8;
    case 2: return (random_next(random) % (size + 1)) << 32 | random_next(random) % (size + 1);
    default: return random_next(random) % (size + 1);
    }
}

/* One damage; returns the size, which may change. */
static size_t damage(uint64_t *random, uint8_t *data, size_t size)
{
    if (size == 0)
        return size;
    size_t at = (size_t)(random_next(random) % size);
    size_t word = size >= 8 ? (size_t)(random_next(random) % (size / 8)) * 8 : 0;
    size_t other = size >= 8 ? (size_t)(random_next(random) % (size / 8)) * 8 : 0;
    switch (random_next(random) % 10) {
    case 0:
    case 1: data[at] ^= (uint8_t)(1u << random_next(random) % 8); break;
    case 2: data[at] = (uint8_t)random_next(random); break;
    case 3: data[at] = (uint8_t)(data[at] + (random_chance(random, 2) ? 8 : -8)); break;
    case 4:
        if (size >= 8)
            fory_store_uint64(data + word, odd_number(random, size));
        break;
    case 5:
        if (size >= 8) /* half of a slot: the size or the place */
            fory_store_uint32(data + word + random_next(random) % 2 * 4, (uint32_t)odd_number(random, size));
        break;
    case 6:
        if (size >= 8)
            memmove(data + word, data + other, 8);
        break;
    case 7:
        if (size >= 8)
            fory_store_uint64(data + word, fory_load_uint64(data + word) + (random_next(random) % 5 - 2) * 8);
        break;
    case 8: return size - (size_t)(random_next(random) % (size < 16 ? size : 16));
    default:
        for (size_t more = (size_t)(random_next(random) % 16); more > 0 && size < MOST; more--)
            data[size++] = (uint8_t)(random_chance(random, 2) ? 0 : random_next(random));
    }
    return size;
}

static void mutate(struct figures *figures, uint64_t *random, const struct fory_row_schema *schema,
                   const struct fory_row_projection *projection, const uint8_t *data, size_t size, uint64_t count)
{
    uint8_t damaged[MOST];
    for (; count > 0; count--) {
        size_t damaged_size = size;
        memcpy(damaged, data, size);
        for (uint64_t more = random_next(random) % 3 + 1; more > 0; more--)
            damaged_size = damage(random, damaged, damaged_size);
        figures->accepted += try_row(schema, projection, damaged, damaged_size);
        figures->mutations++;
    }
}

/* --- Rows that are damaged ----------------------------------------------------------------------------------- */

static void use_row(struct figures *figures, uint64_t *random, const struct fory_row_type *type,
                    struct fory_arena *arena, const uint8_t *data, size_t size, uint64_t count)
{
    const struct fory_row_projection *projection;
    struct fory_row_schema schema;
    struct fory_error error = {.message = ""};
    if (fory_row_schema_make(type, arena, &schema) != FORY_OK)
        fail("a type has no schema bytes", &error);
    /* As generated code would have it, or as a peer's: then what is checked of each field is in the type. */
    if (figures->rows % 2 == 1 && fory_row_schema_parse(schema.bytes, arena, &schema, &error) != FORY_OK)
        fail("schema bytes are refused", &error);
    if (fory_row_project(schema.type, schema.type, arena, &projection, &error) != FORY_OK)
        fail("a type has no projection", &error);
    if (!try_row(&schema, projection, data, size)) {
        struct fory_bytes bytes = {data, size};
        struct fory_row row;
        (void)!fory_row_verify(&schema, bytes, &row, &error);
        fail("a row that is valid is refused", &error);
    }
    figures->rows++;
    for (size_t prefix = 0; prefix < size; prefix++) {
        bool accepted = try_row(&schema, projection, data, prefix);
        if (accepted && size - prefix > 7)
            fail("a prefix is accepted", &error);
        figures->prefixes_accepted += accepted;
        figures->prefixes++;
    }
    mutate(figures, random, &schema, projection, data, size, count);
}

int main(int argc, char **argv)
{
    uint64_t wanted = argc > 1 ? strtoull(argv[1], NULL, 10) : 10000;
    uint64_t random = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    struct figures figures = {0};
    struct fory_arena arena;
    uint8_t data[MOST];
    fory_arena_init(&arena);
    /* A quarter of the mutations is of samples, the rest of rows that are random. */
    for (size_t i = 0; i < sizeof row_samples / sizeof *row_samples; i++) {
        size_t size = row_sample_bytes(&row_samples[i], data);
        use_row(&figures, &random, test_row_type(&arena, row_samples[i].type), &arena, data, size,
                wanted / 4 / (sizeof row_samples / sizeof *row_samples));
        fory_arena_reset(&arena);
    }
    while (figures.mutations < wanted) {
        const struct fory_row_type *type = random_row_type(&random, &arena);
        size_t size = random_row(&random, type, data, random_chance(&random, 4) ? MOST : 512);
        if (size > 0 || type->field_count == 0)
            use_row(&figures, &random, type, &arena, data, size, 100);
        fory_arena_reset(&arena);
    }
    fory_arena_done(&arena);
    printf(
        "%llu rows, %llu mutations of which %llu are accepted and read, %llu prefixes of which %llu lack end padding\n",
        (unsigned long long)figures.rows, (unsigned long long)figures.mutations, (unsigned long long)figures.accepted,
        (unsigned long long)figures.prefixes, (unsigned long long)figures.prefixes_accepted);
    return 0;
}
