/* SPDX-License-Identifier: Apache-2.0 */
/* What the harness knows of a library that it measures, and the loops that are the same for all libraries. */
#ifndef BENCH_ROWS_CONTESTANT_H
#define BENCH_ROWS_CONTESTANT_H

#include "models.h"
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    MESSAGE_ROOM = 16384 /* bytes; no message is larger */
};

/* Messages of one size, one after another. */
struct messages {
    const uint8_t *data;
    size_t stride; /* bytes from one to the next, a multiple of 8 */
    size_t count;  /* less than 2^32 */
};

/*
 * Each function reads one field of so many messages, or all fields that are numbers, and returns their sum, which is
 * the same for all libraries. The messages are those from `first` on, or are at random places that `first` determines.
 */
typedef int64_t (*sum_function)(const struct messages *messages, size_t first, size_t count);

struct getters {
    sum_function one;
    sum_function all;
    sum_function random_one;
    sum_function random_all;
};

/* A library on one model. What it lacks is NULL. Functions return 0 or false after a failure. */
struct codec {
    /* Writes an object to out, which has MESSAGE_ROOM bytes and is 16-aligned. Returns the size. */
    size_t (*encode)(const void *object, uint8_t *out);
    /* Writes the objects of the model, so many in a row, as the library does it best: they may stay in its memory. */
    size_t (*write)(size_t times);
    bool (*verify)(const struct fory_bytes *messages, size_t count);
    /* Reads everything in each message. Returns a sum, which is the same for all libraries. */
    uint64_t (*read)(const struct fory_bytes *messages, size_t count);
};

struct contestant {
    const char *name;
    bool (*start)(void);
    void (*stop)(void);
    struct codec codecs[MODEL_COUNT];
    struct getters getters[SCALAR_MODELS];
};

extern const struct contestant struct_contestant;
extern const struct contestant slots_contestant;
extern const struct contestant rows_contestant;
extern const struct contestant to_row_contestant;
extern const struct contestant objects_contestant;
extern const struct contestant flatbuffers_contestant;
extern const struct contestant capnproto_contestant;
/* In a library of its own, which is opened when the program runs. */
extern const struct contestant fory_cpp_contestant;

/* Makes the compiler believe that memory is read and written here. */
static inline void rows_touch(const void *memory)
{
    __asm__ volatile("" : : "r"(memory) : "memory");
}

static inline uint64_t rows_sum_text(const void *data, size_t size)
{
    return size ? size + *(const uint8_t *)data : 0;
}

/* Without a chain of additions of doubles, which would take longer than reading them. */
static inline uint64_t rows_sum_double(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/*
 * The four functions of struct getters: prefix##_one and so on. open(name, data) declares `name`, the record at data;
 * one(name) and all(name) are expressions.
 */
#define ROWS_GETTERS(prefix, open, one, all) \
    ROWS_GETTER(prefix##_one, prefix##_random_one, open, one) \
    ROWS_GETTER(prefix##_all, prefix##_random_all, open, all)
#define ROWS_GETTER(in_order, at_random, open, value) \
    static int64_t in_order(const struct messages *messages, size_t first, size_t count) \
    { \
        size_t stride = messages->stride; \
        const uint8_t *data = messages->data + first * stride; \
        int64_t sum = 0; \
        for (; count > 0; count--, data += stride) { \
            open(record, data); \
            sum += value(record); \
        } \
        return sum; \
    } \
    static int64_t at_random(const struct messages *messages, size_t first, size_t count) \
    { \
        uint64_t stride = messages->stride, of = messages->count; \
        uint64_t random = first; \
        int64_t sum = 0; \
        for (; count > 0; count--) { \
            random = random * UINT64_C(6364136223846793005) + 1442695040888963407; \
            open(record, messages->data + ((random >> 32) * of >> 32) * stride); \
            sum += value(record); \
        } \
        return sum; \
    }
#define ROWS_GETTERS_OF(prefix) \
    { \
        prefix##_one, prefix##_all, prefix##_random_one, prefix##_random_all \
    }

/* A loop over messages: check(data, size) is true if the message is valid. */
#define ROWS_VERIFY(name, check) \
    static bool name(const struct fory_bytes *messages, size_t count) \
    { \
        bool ok = true; \
        for (size_t i = 0; i < count; i++) \
            ok &= check(messages[i].data, messages[i].size); \
        return ok; \
    }
#define ROWS_READ(name, sum_of) \
    static uint64_t name(const struct fory_bytes *messages, size_t count) \
    { \
        uint64_t sum = 0; \
        for (size_t i = 0; i < count; i++) \
            sum += sum_of(messages[i].data, messages[i].size); \
        return sum; \
    }
/* write_one(object) returns the size. */
#define ROWS_WRITE(name, objects, write_one) \
    static size_t name(size_t times) \
    { \
        size_t sum = 0; \
        for (size_t i = 0; i < times; i++) { \
            size_t size = write_one(&objects[i % OBJECT_COUNT]); \
            if (size == 0) \
                return 0; \
            sum += size; \
        } \
        return sum; \
    }

#ifdef __cplusplus
}
#endif
#endif
