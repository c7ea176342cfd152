/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzzes schema bytes: what is read takes bounded memory, and is written and read as the same; rows of it follow. */
#include "../rows/types.h"
#include "../rows/walk.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input input = {data, size};
    struct fuzz_input part = fuzz_take(&input, fuzz_number(&input, 2));
    struct fory_bytes bytes = {part.data, part.size}, rest = {input.data, input.size};
    struct fory_row_schema schema, made, again;
    struct fory_error error;
    struct fory_arena arena;
    fory_arena_init(&arena);
    enum fory_status status = fory_row_schema_parse(bytes, &arena, &schema, &error);
    FUZZ_CHECK(error.status == status && error.offset <= bytes.size);
    FUZZ_CHECK((status == FORY_OK) == (schema.type != NULL));
    FUZZ_CHECK(fory_arena_allocated(&arena) <= 32 * size + 65536);
    if (status == FORY_OK) {
        FUZZ_CHECK(fory_row_schema_make(schema.type, &arena, &made) == FORY_OK);
        FUZZ_CHECK(fory_row_schema_parse(made.bytes, &arena, &again, NULL) == FORY_OK);
        FUZZ_CHECK(made.hash == schema.hash && again.hash == schema.hash);
        FUZZ_CHECK(strcmp(test_row_text(&arena, schema.type), test_row_text(&arena, again.type)) == 0);
        struct fory_row row;
        if (fory_row_verify(&schema, rest, &row, &error) == FORY_OK)
            (void)test_row_walk(schema.type, row);
        if (fory_row_open(schema.type, rest, &row) == FORY_OK)
            test_row_walk_checked(schema.type, row);
    }
    fory_arena_done(&arena);
    return 0;
}
