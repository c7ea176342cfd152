/* SPDX-License-Identifier: Apache-2.0 */
/* Proves the checks of offsets, sizes and counts in rows, which are in 64 bits, against sums that cannot overflow. */
#include <stdlib.h>

#include "proof.h"
#include "row/body.h"

typedef unsigned __int128 exact;

/* Rows and arrays are no larger than FORY_ROW_MAX_SIZE; the proof of places needs no bound. */
static void prove_places(void)
{
    uint8_t slot[8];
    uint64_t fixed_size = nondet_uint64(), size = nondet_uint64();
    struct fory_row_place place = fory_row_place(slot);

    PROVE(place.offset <= UINT32_MAX && place.size <= UINT32_MAX, "halves of a slot are 32 bits");
    PROVE((place.offset << 32 | place.size) == fory_load_uint64(slot), "and all of it");
    bool inside = (exact)place.offset >= fixed_size && (exact)place.offset + place.size <= size;
    PROVE(fory_row_place_inside(place, fixed_size, size) == inside, "inside means inside");
}

static void prove_padding(void)
{
    uint64_t size = nondet_uint64();
    ASSUME(size <= UINT64_MAX - 8);
    uint64_t padding = fory_row_padding(size);
    PROVE(padding < 8 && (size + padding) % 8 == 0, "padding ends at a multiple of 8");
}

static void prove_arrays(unsigned width)
{
    uint64_t size = nondet_uint64(), index = nondet_uint64();
    ASSUME(size <= FORY_ROW_MAX_SIZE);
    const uint8_t *data = malloc(size);
    ASSUME(data != NULL);
    uint64_t fixed_size = fory_row_array_fixed_size(data, size, width);
    if (size < 8) {
        PROVE(fixed_size == 0, "an array without a count is refused");
        return;
    }
    uint64_t count = fory_load_uint64(data);
    exact wanted = 8 + ((exact)count + 63) / 64 * 8 + (exact)count * width;

    if (wanted > size) {
        PROVE(fixed_size == 0, "an array that does not fit is refused");
        return;
    }
    PROVE(fixed_size == wanted, "an array that fits is accepted");
    ASSUME(index < count);
    PROVE(8 + index / 8 < fixed_size, "null bits are inside");
    uint64_t items = fixed_size - count * width;
    PROVE(items % 8 == 0 && items >= 8 + (count + 7) / 8, "items are behind the null bits");
    PROVE(items + index * width + width <= size, "items are inside");
    struct fory_row_array array = {data, (size_t)size};
    PROVE((uint64_t)(fory_row_array_items(array) - data) == items, "and accessors find them");
}

static void prove_maps(void)
{
    uint64_t size = nondet_uint64();
    ASSUME(size <= FORY_ROW_MAX_SIZE);
    const uint8_t *data = malloc(size);
    ASSUME(data != NULL);
    uint64_t values = fory_row_map_values(data, size);

    if (size < 8) {
        PROVE(values == 0, "a map without the size of its keys is refused");
        return;
    }
    uint64_t keys_size = fory_load_uint64(data);
    if ((exact)keys_size + 8 > size) {
        PROVE(values == 0, "keys that do not fit are refused");
        return;
    }
    PROVE(values == keys_size + 8 && values <= size, "values are behind the keys, and inside");
}

int main(void)
{
    prove_places();
    prove_padding();
    prove_arrays(1);
    prove_arrays(2);
    prove_arrays(4);
    prove_arrays(8);
    prove_maps();
    return 0;
}
