/* SPDX-License-Identifier: Apache-2.0 */
/* Types of vectors.h a version later: fields added, removed, renamed, widened, optional or no longer so. */
#ifndef VECTORS_V2_H
#define VECTORS_V2_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 100) v2_person {
    char *email;
    int64_t age FORY(encoding = fixed);
    char *name;
};

enum FORY(id = 101) v2_color {
    V2_COLOR_GREEN,
    V2_COLOR_RED,
    V2_COLOR_BLUE,
    V2_COLOR_WHITE,
    V2_COLOR_BLACK
};

struct FORY(id = 102) v2_opt {
    int64_t a;
    char *b;
};

struct FORY(id = 104) v2_holder {
    uint16_t rooms;
    struct v2_person *one;
    struct v2_person **people FORY(count = people_count);
    uint32_t people_count;
};

struct v2_entry {
    char *key;
    int32_t value;
};

struct FORY(id = 106) v2_mixed {
    int8_t b;
    int16_t i8;
    int32_t i16;
    int64_t i32;
    char *i64;
    uint16_t u8;
    uint32_t u16;
    uint64_t u32 FORY(encoding = tagged);
    struct fory_decimal u64;
    double f32;
    char *s FORY(nullable);
    char *title;
    struct fory_list_string ls;
    struct v2_entry *m FORY(map, count = m_count);
    size_t m_count;
    int32_t ai[8] FORY(list, count = ai_count);
    uint8_t ai_count;
    int64_t oi64;
    bool *ob FORY(nullable);
    enum v2_color c;
};

struct FORY(id = 108) v2_person_tagged {
    int64_t years FORY(id = 2);
    char *full_name FORY(id = 1);
};

#endif
