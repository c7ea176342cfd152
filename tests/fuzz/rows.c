/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzzes the reading of rows: a sample of a schema, or a random one, and bytes. What is accepted is read whole. */
#include "../rows/random_rows.h"
#include "../rows/samples.h"
#include "../rows/types.h"
#include "../rows/walk.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input input = {data, size};
    struct fory_arena arena;
    fory_arena_init(&arena);
    size_t choice = fuzz_byte(&input);
    const struct fory_row_type *type;
    if (choice < sizeof row_samples / sizeof *row_samples) {
        type = test_row_type(&arena, row_samples[choice].type);
    } else {
        uint64_t random = fuzz_number(&input, 2);
        type = random_row_type(&random, &arena);
    }

    const struct fory_row_projection *projection;
    struct fory_row_schema schema = {.type = type, .name = "fuzz"};
    struct fory_bytes bytes = {input.data, input.size};
    struct fory_error error;
    struct fory_row row;
    FUZZ_CHECK(fory_row_project(type, type, &arena, &projection, NULL) == FORY_OK);
    enum fory_status status = fory_row_verify(&schema, bytes, &row, &error);
    FUZZ_CHECK(error.status == status && error.offset <= bytes.size);
    FUZZ_CHECK(fory_row_verify(&schema, bytes, &row, NULL) == status);
    if (status == FORY_OK) {
        (void)test_row_walk(type, row);
        test_row_walk_view((struct fory_row_view){row, projection});
    }
    if (fory_row_open(type, bytes, &row) == FORY_OK)
        test_row_walk_checked(type, row);
    fory_arena_done(&arena);
    return 0;
}
