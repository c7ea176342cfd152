/* SPDX-License-Identifier: Apache-2.0 */
/* The struct inlined of all_types.h, but with room for more: what it writes, that struct cannot always hold. */
#ifndef WIDER_H
#define WIDER_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 202) wider_point {
    int32_t x FORY(id = 1);
    char *label FORY(id = 2, nullable);
};

struct FORY(id = 203, evolving = false) wider_pin {
    uint8_t number FORY(id = 1);
    bool high FORY(id = 2);
};

enum FORY(id = 201) wider_color {
    WIDER_COLOR_RED = 0
};

struct FORY(name = "all_types.Inline") wider {
    struct wider_point point;
    struct wider_pin pin;
    char *name;
    struct fory_bytes mac;
    struct fory_bytes key;
    struct fory_list_float32 matrix FORY(array);
    struct fory_list_bool flags FORY(array);
    struct fory_list_int32 few FORY(array);
    struct wider_point *points FORY(count = point_count);
    size_t point_count;
    struct wider_point *corners FORY(count = corner_count);
    size_t corner_count;
    struct wider_pin **pins FORY(count = pin_count);
    size_t pin_count;
    enum wider_color *colors FORY(count = color_count);
    size_t color_count;
    struct fory_list_string words FORY(set);
    struct fory_list_timestamp times;
    struct fory_list_int64 sizes FORY(element(encoding = tagged));
};

#endif
