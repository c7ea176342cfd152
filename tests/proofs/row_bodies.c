/* SPDX-License-Identifier: Apache-2.0 */
/* Proves that the verification of bodies and lists up to some size reads nothing beyond them, whatever is in them, and
   that what it accepts is as docs/security.md says. Not of text, whose paths are too many: tests/rows tries them. */
#undef __SSE2__ /* CBMC does not know what its functions do */

#include <stdlib.h>

#include "proof.h"
#include "row/verify.c"

static const uint8_t *any_bytes(uint64_t size)
{
    const uint8_t *data = malloc(size);
    ASSUME(data != NULL);
    return data;
}

/* A row of one field and up to `most` bytes, whose null bits and slot are there. */
static void prove_body(uint8_t id, uint64_t most)
{
    const struct fory_row_type type = {.id = id};
    uint64_t size = nondet_uint64(), i = nondet_uint64();
    ASSUME(size >= 16 && size <= most);
    const uint8_t *data = any_bytes(size);
    struct row_verifier verifier = {.start = data};
    struct row_frame frame = {.data = data, .size = size, .fixed_size = 16, .room = size - 16};

    bool accepted = row_verify_slot(&verifier, &type, &frame, data + 8);
    PROVE(accepted == (verifier.status == FORY_OK), "what is refused has a status");
    if (!accepted)
        return;
    struct fory_row row = {data, (size_t)size};
    struct fory_bytes body = fory_row_get_bytes(row, 8);
    uint64_t offset = (uint64_t)(body.data - data);
    PROVE(offset >= 16 && offset + body.size <= size, "the body is behind the slots and inside");
    ASSUME(i < 8);
    if (body.size % 8 != 0 && i >= body.size % 8 && offset + body.size / 8 * 8 + i < size)
        PROVE(body.data[body.size / 8 * 8 + i] == 0, "padding is zero");
}

static void prove_list(uint8_t id, uint8_t width, uint64_t most)
{
    const struct fory_row_type item = {.id = id, .width = width};
    uint64_t size = nondet_uint64(), i = nondet_uint64();
    bool nullable = nondet_bool();
    ASSUME(size <= most);
    const uint8_t *data = any_bytes(size);
    struct row_verifier verifier = {.start = data};

    if (!row_verify_numbers(&verifier, &item, nullable, data, size))
        return;
    struct fory_row_array array = {data, (size_t)size};
    uint64_t count = fory_row_array_count(array);
    uint64_t items = (uint64_t)(fory_row_array_items(array) - data);
    PROVE(items + count * width <= size && items + count * width + 8 > size, "the list is its items and padding");
    ASSUME(i < count);
    bool null = fory_row_array_is_null(array, i);
    PROVE(nullable || !null, "what cannot be null is not null");
    if (id == FORY_TYPE_BOOL && !null)
        PROVE(data[items + i] <= 1, "a bool is 0 or 1");
}

/* Each of these is proved by itself. */
void bytes(void);
void bools(void);
void numbers(void);

void bytes(void)
{
    prove_body(FORY_TYPE_BINARY, 64);
    prove_body(FORY_TYPE_DECIMAL, 64);
}

void bools(void)
{
    prove_list(FORY_TYPE_BOOL, 1, 26);
}

void numbers(void)
{
    prove_list(FORY_TYPE_INT16, 2, 32);
    prove_list(FORY_TYPE_INT32, 4, 40);
    prove_list(FORY_TYPE_INT64, 8, 40);
}
