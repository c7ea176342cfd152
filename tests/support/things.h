/* SPDX-License-Identifier: Apache-2.0 */
/* Codecs written by hand as forygen writes them, for tests of the runtime alone: values of any type, bases. */
#ifndef FORY_TESTS_SUPPORT_THINGS_H
#define FORY_TESTS_SUPPORT_THINGS_H

#include "people.h"

/* Id 302: b may be null. */
struct pair {
    struct fory_any a;
    struct fory_any b;
};
extern const struct fory_type pair_type;
extern const struct fory_struct_writer pair_writer;
extern const struct fory_struct_reader pair_reader;
extern const struct fory_registration pair_registration;

/* Ids 320 to 322: a base, and what embeds it. */
struct shape {
    const struct fory_type *type;
    int32_t id;
};
struct circle {
    struct shape shape;
    int32_t radius;
};
struct dot {
    struct circle circle;
    struct shape *next; /* a reference */
};
extern const struct fory_type shape_type;
extern const struct fory_type circle_type;
extern const struct fory_type dot_type;
extern const struct fory_registration shape_registrations[3];

/* A union by id 330: an int32, case 1, or a string, case 2. */
struct either {
    uint32_t kind;
    int32_t number;
    struct fory_string text;
};
extern const struct fory_type either_type;
extern const struct fory_registration either_registration;

#endif
