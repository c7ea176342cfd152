/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what fuzz targets share: the entry that libFuzzer and replay.c call, and bytes that are taken one by one. */
#ifndef FORY_TESTS_FUZZ_H
#define FORY_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the process when something that must hold does not. */
#define FUZZ_CHECK(condition) ((condition) ? (void)0 : abort())

/* What is left of an input. Behind its end there are zeros. */
struct fuzz_input {
    const uint8_t *data;
    size_t size;
};

static inline uint8_t fuzz_byte(struct fuzz_input *input)
{
    if (input->size == 0)
        return 0;
    input->size--;
    return *input->data++;
}

static inline uint32_t fuzz_number(struct fuzz_input *input, size_t bytes)
{
    uint32_t number = 0;
    for (size_t i = 0; i < bytes; i++)
        number = number << 8 | fuzz_byte(input);
    return number;
}

/* At most so many bytes of it. */
static inline struct fuzz_input fuzz_take(struct fuzz_input *input, size_t size)
{
    struct fuzz_input part = {input->data, size < input->size ? size : input->size};
    input->data += part.size;
    input->size -= part.size;
    return part;
}

#endif
