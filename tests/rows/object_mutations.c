/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads random rows, and rows that were damaged at random and still verify, into objects: object_mutations COUNT
 * [SEED]. Each object becomes a row again, and that row an equal object. Built with ASan and UBSan.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../support/random.h"
#include "object_walk.h"
#include "objects.row.h"
#include "random_rows.h"

enum {
    MOST = 16384,        /* bytes of a row */
    MEMORY_FACTOR = 12,  /* bytes of an object, with what it points to, per byte of its row */
    MEMORY_LEAST = 16384 /* and what blocks of an arena take */
};

static void fail(const char *what, const struct fory_error *error)
{
    fprintf(stderr, "%s: %s, in '%s'\n", what, error->message, error->path);
    abort();
}

/* What rows may hold and objects that become rows may not. */
static bool is_wide_decimal(enum fory_status status, const struct fory_error *error)
{
    return status == FORY_INVALID_DATA && strncmp(error->message, "decimal does not fit", 20) == 0;
}

/* try_<name>: whether the bytes are a row. */
#define TRY(name) \
    static bool try_##name(const uint8_t *data, size_t size) \
    { \
        uint8_t *exact = memcpy(malloc(size), data, size); \
        struct fory_error error = {.message = ""}; \
        struct name object; \
        struct name again; \
        struct name##_row row; \
        struct fory_arena arena; \
        fory_arena_init(&arena); \
        bool accepted = name##_row_verify((struct fory_bytes){exact, size}, &row, NULL) == FORY_OK; \
        if (accepted && name##_from_row(row, &arena, &object, &error) != FORY_OK) \
            fail("a verified row is not read", &error); \
        if (fory_arena_allocated(&arena) > MEMORY_FACTOR * size + MEMORY_LEAST) \
            fail("an object takes too much memory", &error); \
        enum fory_status status = accepted ? name##_to_row(&object, &arena, &row, &error) : FORY_END; \
        if (accepted && status != FORY_OK && !is_wide_decimal(status, &error)) \
            fail("an object that was read is refused", &error); \
        struct fory_bytes bytes = {row.row.data, row.row.size}; \
        if (status == FORY_OK && (name##_row_verify(bytes, &row, &error) != FORY_OK || \
                                  name##_from_row(row, &arena, &again, &error) != FORY_OK || \
                                  !object_equal(&name##_row_carrier, &object, &again))) \
            fail("an object changes on its way", &error); \
        fory_arena_done(&arena); \
        free(exact); \
        return accepted; \
    }
TRY(objects_all)
TRY(objects_pair)

static const struct {
    const struct fory_row_type *type;
    bool (*try_row)(const uint8_t *data, size_t size);
} kinds[] = {{&objects_all_row_type, try_objects_all}, {&objects_pair_row_type, try_objects_pair}};

static void damage(uint64_t *random, uint8_t *data, size_t size)
{
    size_t word = (size_t)(random_next(random) % (size / 8)) * 8;
    switch (random_next(random) % 4) {
    case 0: data[random_next(random) % size] ^= (uint8_t)(1u << random_next(random) % 8); break;
    case 1: data[random_next(random) % size] = (uint8_t)random_next(random); break;
    case 2: fory_store_uint64(data + word, fory_load_uint64(data + word) + random_next(random) % 3 * 8 - 8); break;
    default: fory_store_uint32(data + word, (uint32_t)(random_next(random) % size)); break;
    }
}

int main(int argc, char **argv)
{
    uint64_t wanted = argc > 1 ? strtoull(argv[1], NULL, 10) : 10000;
    uint64_t random = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    uint64_t accepted = 0;
    uint64_t rows = 0;
    for (uint64_t mutations = 0; mutations < wanted; rows++) {
        static uint8_t data[MOST];
        static uint8_t damaged[MOST];
        size_t kind = rows % 2;
        size_t size = random_row(&random, kinds[kind].type, data, MOST);
        if (size > 0 && !kinds[kind].try_row(data, size))
            fail("a valid row is refused", &(struct fory_error){.message = ""});
        for (unsigned i = 0; i < 50 && size > 0; i++, mutations++) {
            memcpy(damaged, data, size);
            damage(&random, damaged, size);
            accepted += kinds[kind].try_row(damaged, size);
        }
    }
    printf("%llu rows, %llu mutations, of which %llu are rows that become objects\n", (unsigned long long)rows,
           (unsigned long long)wanted, (unsigned long long)accepted);
    return 0;
}
