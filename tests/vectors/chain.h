/* SPDX-License-Identifier: Apache-2.0 */
/* Values of one type in three versions: what each version makes of what another wrote. */
#ifndef FORY_TESTS_VECTORS_CHAIN_H
#define FORY_TESTS_VECTORS_CHAIN_H

#include <fory/struct.h>

enum {
    VERSION_COUNT = 3
};

struct chain_type {
    const struct fory_struct_writer *writer;
    const struct fory_struct_reader *reader;
};

struct chain {
    const char *row; /* payloads of this name hold oldest; NAME_v2 holds read[1], NAME_v3 newest */
    struct chain_type versions[VERSION_COUNT];
    const void *oldest;              /* of version 1 */
    const void *read[VERSION_COUNT]; /* as each version reads it */
    const void *read_by_steps;       /* as version 3 reads what version 2 read and wrote */
    const void *newest;              /* of version 3 */
    const void *back[VERSION_COUNT]; /* as each version reads that */
    const void *back_by_steps;       /* as version 1 reads what version 2 read and wrote */
};
extern const struct chain chains[];
extern const size_t chain_count;

typedef enum fory_status chain_register(struct fory_runtime *runtime);
extern chain_register *const chain_registers[VERSION_COUNT];

#endif
