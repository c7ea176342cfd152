/* SPDX-License-Identifier: Apache-2.0 */
/* The types behind the captured payloads of tests/vectors that are registered by id, and what stands at a root beside
   them. Members without a tag id are known to the peers by their names. */
#ifndef VECTORS_H
#define VECTORS_H

#include <fory/annotations.h>
#include <fory/any.h>
#include <fory/types.h>

struct FORY(id = 100) person {
    char *name;
    int32_t age;
};

enum FORY(id = 101) color {
    COLOR_GREEN,
    COLOR_RED,
    COLOR_BLUE,
    COLOR_WHITE
};

/* Both may be missing. */
struct FORY(id = 102) opt {
    int32_t *a FORY(nullable);
    char *b FORY(nullable);
};

struct FORY(id = 103) node {
    int32_t id;
    struct node *next FORY(ref);
};

struct FORY(id = 104) holder {
    struct person *people FORY(count = people_count);
    size_t people_count;
    struct person one;
};

/* Nothing on the wire; C has no struct of nothing. */
struct FORY(id = 105) empty {
    bool unused FORY(skip);
};

struct mixed_entry {
    char *key;
    int32_t value;
};

/* One of each kind. */
struct FORY(id = 106) mixed {
    bool b;
    int8_t i8;
    int16_t i16;
    int32_t i32;
    int64_t i64;
    uint8_t u8;
    uint16_t u16;
    uint32_t u32;
    uint64_t u64;
    float f32;
    double f64;
    char *s;
    char **ls FORY(list, count = ls_count);
    size_t ls_count;
    struct mixed_entry *m FORY(map, count = m_count);
    size_t m_count;
    int32_t *ai FORY(array, count = ai_count);
    size_t ai_count;
    int64_t *oi64 FORY(nullable);
    bool *ob FORY(nullable);
    enum color c;
};

/* More fields than the short form of a TypeDef counts. */
struct FORY(id = 107) wide {
    int32_t f0, f1, f2, f3, f4, f5, f6, f7;
    int32_t f8, f9, f10, f11, f12, f13, f14, f15;
    int32_t f16, f17, f18, f19, f20, f21, f22, f23;
    int32_t f24, f25, f26, f27, f28, f29, f30, f31;
};

/* A person whose fields have numbers. */
struct FORY(id = 108) person_tagged {
    char *name FORY(id = 1);
    int32_t age FORY(id = 2);
};

enum text_or_number_kind {
    TEXT_OR_NUMBER_NONE,
    TEXT_OR_NUMBER_TEXT,
    TEXT_OR_NUMBER_NUMBER
};

/* A union that nothing identifies: Java's Union2<String, Long>. */
struct text_or_number {
    enum text_or_number_kind kind;
    union {
        char *text FORY(id = 0, when = TEXT_OR_NUMBER_TEXT);
        int64_t number FORY(id = 1, when = TEXT_OR_NUMBER_NUMBER);
    } FORY(selector = kind);
};

struct FORY(id = 301) with_union {
    struct text_or_number value FORY(name = "union");
};

struct FORY(id = 302) with_any {
    struct fory_any a FORY(nullable = false);
    struct fory_any b;
};

struct nest_entry {
    struct fory_string key;
    struct fory_list_string value;
};

/* Containers in containers. */
struct FORY(id = 303) nest {
    struct fory_list_int32 *ll FORY(list, count = ll_count, element(list));
    size_t ll_count;
    struct nest_entry *ml FORY(map, count = ml_count);
    size_t ml_count;
    struct fory_list_int32 *la FORY(list, count = la_count, element(array));
    size_t la_count;
    struct fory_list_string s FORY(set);
};

/* Every encoding of signed integers. */
struct FORY(id = 304) enc {
    int32_t i32f FORY(encoding = fixed);
    int32_t i32v;
    int64_t i64f FORY(encoding = fixed);
    int64_t i64t FORY(encoding = tagged);
    int64_t i64tbig FORY(encoding = tagged);
    int64_t i64v;
};

struct FORY(id = 305) temporal {
    struct fory_date d;
    struct fory_timestamp t;
    struct fory_duration du;
    struct fory_decimal dec;
    struct fory_bytes bin;
};

/* Tag ids on both sides of what the short form of a field header holds. */
struct FORY(id = 306) tags {
    int32_t zero FORY(id = 0);
    int32_t fourteen FORY(id = 14);
    int32_t fifteen FORY(id = 15);
    char *big FORY(id = 300);
    int32_t untagged;
};

/* Names of every encoding. The third is what Java makes of URLValue. */
struct FORY(id = 307) long_names {
    int32_t aVeryLongFieldNameThatExceedsSixteenBytesForSure;
    int32_t f1;
    int32_t url_value FORY(name = "_u_r_l_value");
    int32_t x_y;
    int32_t camelCase2Test;
};

/* One varint32, by functions of the tests. */
struct FORY(id = 308, codec = ext_codec) ext {
    int32_t number;
};

struct FORY(id = 309) ext_holder {
    struct ext e;
    struct ext *le FORY(list, count = le_count);
    size_t le_count;
};

FORY_ROOT(color);
FORY_ROOT(optional int32);
FORY_ROOT(list<bool>);
FORY_ROOT(list<int32>);
FORY_ROOT(list<int64>);
FORY_ROOT(list<float64>);
FORY_ROOT(list<string>);
FORY_ROOT(list<optional string>);
FORY_ROOT(list<array<int32>>);
FORY_ROOT(list<list<string>>);
FORY_ROOT(list<person>);
FORY_ROOT(list<ref node>);
FORY_ROOT(list<any>);
FORY_ROOT(set<int32>);
FORY_ROOT(set<int64>);
FORY_ROOT(set<string>);
FORY_ROOT(map<string, int32>);
FORY_ROOT(map<string, int64>);
FORY_ROOT(map<string, optional int32>);
FORY_ROOT(map<string, optional int64>);
FORY_ROOT(map<optional string, int32>);
FORY_ROOT(map<optional string, int64>);
FORY_ROOT(map<optional string, optional int32>);
FORY_ROOT(map<string, any>);
FORY_ROOT(map<string, person>);
FORY_ROOT(map<int32, int32>);
FORY_ROOT(map<int64, int64>);
FORY_ROOT(map<int32, string>);
FORY_ROOT(map<int64, string>);

#endif
