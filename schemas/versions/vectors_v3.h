/* SPDX-License-Identifier: Apache-2.0 */
/* vectors_v2.h a version later still. */
#ifndef VECTORS_V3_H
#define VECTORS_V3_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 100) v3_person {
    struct fory_string name FORY(nullable);
    char age[12];
    char **mails FORY(count = mail_count);
    size_t mail_count;
};

enum FORY(id = 101) v3_color {
    V3_COLOR_GREEN,
    V3_COLOR_RED,
    V3_COLOR_WHITE = 3,
    V3_COLOR_BLACK
};

struct FORY(id = 102) v3_opt {
    char *a FORY(nullable);
    struct v3_person *c;
};

struct v3_other {
    char *key;
    struct v3_person value;
};

struct FORY(id = 104) v3_holder {
    struct v3_person *people FORY(count = people_count);
    size_t people_count;
    struct v3_other *others FORY(map, count = other_count);
    size_t other_count;
};

struct v3_entry {
    struct fory_string key;
    struct fory_optional_int32 value;
};

struct FORY(id = 106) v3_mixed {
    uint64_t b;
    int64_t i8;
    double i16;
    char i32[12];
    int64_t i64;
    struct fory_decimal u8;
    char *u64;
    struct fory_decimal f32;
    double f64;
    struct fory_string s;
    struct v3_entry *m FORY(map, count = m_count);
    size_t m_count;
    int32_t *ai FORY(array, count = ai_count);
    size_t ai_count;
    struct fory_string oi64 FORY(nullable);
    enum v3_color *c FORY(nullable);
    struct v3_person author;
};

struct FORY(id = 108) v3_person_tagged {
    char *display FORY(id = 1);
    double age FORY(id = 2);
    char *city FORY(id = 3);
};

#endif
