/* SPDX-License-Identifier: Apache-2.0 */
/* Every way in which a runtime may be configured to write, and what all tests of generated code do with a value. */
#ifndef FORY_TESTS_ROUNDTRIP_MODES_H
#define FORY_TESTS_ROUNDTRIP_MODES_H

#include "subject.h"
#include "test.h"

struct mode {
    const char *name;
    bool compatible;
    bool track_references;
    bool schema_hash;
};

enum {
    MODE_COUNT = 6
};
extern const struct mode modes[MODE_COUNT];

void mode_options(const struct mode *mode, struct fory_options *options);
void mode_open(struct test_context *context, const struct mode *mode);
/* With types, which are registered before the first writer or reader is made; NULL: none. */
typedef enum fory_status mode_register(struct fory_runtime *runtime);
void mode_open_with(struct test_context *context, const struct mode *mode, mode_register *registers);

/* Where a loop of tests is, for the text of a failure. */
struct place {
    const char *mode;
    const char *subject;
    size_t step;
};

#define check(condition, place) place_check(condition, #condition, place, __FILE__, __LINE__)
void place_check(bool condition, const char *text, const struct place *place, const char *file, int line);
#define check_equal(a, x, b, y, place) place_check_equal(a, x, b, y, place, __FILE__, __LINE__)
void place_check_equal(const struct shape *a, const void *x, const struct shape *b, const void *y,
                       const struct place *place, const char *file, int line);
#define check_parity(a, x, b, y, parity, rest, place) \
    place_check_parity(a, x, b, y, parity, rest, place, __FILE__, __LINE__)
void place_check_parity(const struct shape *a, const void *x, const struct shape *b, const void *y, unsigned parity,
                        const void *rest, const struct place *place, const char *file, int line);
#define check_read(context, status, place) \
    place_check_status(fory_reader_error((context)->reader), status, place, __FILE__, __LINE__)
#define check_written(context, status, place) \
    place_check_status(fory_writer_error((context)->writer), status, place, __FILE__, __LINE__)
void place_check_status(const struct fory_error *error, enum fory_status status, const struct place *place,
                        const char *file, int line);

/* A value of its own kind in memory of its own. */
struct object {
    void *memory;
    struct fory_arena arena;
};
void object_open(struct object *object, const struct subject *subject);
void object_fill(struct object *object, const struct subject *subject, enum fill_kind kind, uint64_t random,
                 size_t count);
void object_close(struct object *object);

/* The value's bytes in a block of exactly their size. */
struct test_bytes object_serialize(const struct object *object, const struct subject *subject,
                                   struct test_context *context, const struct place *place);
/* Reads bytes that may be wrong into memory of exactly the object's size. After a failure it is cleared, the context's
   arena is where it was, and the error says what was wrong. */
enum fory_status object_read(struct test_context *context, const struct subject *subject, struct test_bytes bytes,
                             void *object, const struct place *place);
/* The same where the arena may be empty, so that the first allocation is one of the reader. */
enum fory_status object_try(struct test_context *context, const struct subject *subject, struct test_bytes bytes,
                            void *object, const struct place *place);
bool all_zero(const void *memory, size_t size);

#endif
