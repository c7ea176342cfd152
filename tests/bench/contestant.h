/* SPDX-License-Identifier: Apache-2.0 */
/* What the harness knows of a library that it measures. */
#ifndef BENCH_CONTESTANT_H
#define BENCH_CONTESTANT_H

#include "models.h"

/* Room for one message, and for what one message decodes to. */
enum {
    MESSAGE_ROOM = 4096,
    ARENA_ROOM = 65536
};

/* A library on one model. Messages that it returns are valid until its next call, and have no bytes after a failure. */
struct codec {
    struct fory_bytes (*encode)(void);
    /* Decodes a message and encodes the result. */
    struct fory_bytes (*encode_decoded)(struct fory_bytes message);
    /* What is measured: so many times in a row; false after any failure. */
    bool (*serialize)(size_t times);
    bool (*deserialize)(struct fory_bytes message, size_t times);
};

struct contestant {
    const char *name;
    bool (*start)(void);
    void (*stop)(void);
    struct codec codecs[MODEL_COUNT];
};

extern const struct contestant fory_contestant;
extern const struct contestant floor_contestant;
extern const struct contestant protobuf_c_contestant;

/* Makes the compiler believe that memory is read and written here. */
static inline void bench_touch(void *memory)
{
    __asm__ volatile("" : : "r"(memory) : "memory");
}

#endif
