/* SPDX-License-Identifier: Apache-2.0 */
/* The types behind the captured payloads of tests/vectors that are registered by name: with a namespace, without one,
   with one of more than 16 encoded bytes, and with names that need other encodings. */
#ifndef VECTORS_NAMED_H
#define VECTORS_NAMED_H

#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(name = "example.Person") named_person {
    char *name;
    int32_t age;
};

enum FORY(name = "example.Color") named_color {
    NAMED_COLOR_GREEN,
    NAMED_COLOR_RED,
    NAMED_COLOR_BLUE,
    NAMED_COLOR_WHITE
};

struct FORY(name = "example.Holder") named_holder {
    struct named_person *people FORY(count = people_count);
    size_t people_count;
    struct named_person one;
};

struct FORY(name = "Person") person_without_namespace {
    char *name;
    int32_t age;
};

struct FORY(name = "com.example.a_long.package_name.Person") person_of_long_namespace {
    char *name;
    int32_t age;
};

struct FORY(name = "com.example.Person2Type_x") person_of_mixed_name {
    char *name;
    int32_t age;
};

struct FORY(name = "ns.人") person_of_utf8_name {
    char *name;
    int32_t age;
};

/* One varint32, by functions of the tests. */
struct FORY(name = "my_ext", codec = ext_codec) named_ext {
    int32_t number;
};

FORY_ROOT(named_color);
FORY_ROOT(list<named_person>);
FORY_ROOT(list<named_ext>);

#endif
