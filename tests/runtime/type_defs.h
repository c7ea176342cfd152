/* SPDX-License-Identifier: Apache-2.0 */
/* TypeDefs that real runtimes wrote, each with what it says. */
#ifndef FORY_TESTS_RUNTIME_TYPE_DEFS_H
#define FORY_TESTS_RUNTIME_TYPE_DEFS_H

#include "meta/type_def.h"

#include "../support/test.h"

#define TYPE(NAME) \
    { \
        FORY_TYPE_##NAME, false, false \
    }
#define NULLABLE(NAME) \
    { \
        FORY_TYPE_##NAME, true, false \
    }
#define TYPES(...) \
    (const struct fory_nested_type[]) \
    { \
        __VA_ARGS__ \
    }
#define FIELD(tag, name, ...) \
    { \
        tag, name, TYPES(__VA_ARGS__), sizeof(TYPES(__VA_ARGS__)) / sizeof(struct fory_nested_type) \
    }
#define NAMED(name, ...) FIELD(-1, name, __VA_ARGS__)
#define TAGGED(tag, ...) FIELD(tag, NULL, __VA_ARGS__)

static const struct fory_type_def_field_source person[] = {
    NAMED("age", TYPE(VARINT32)),
    NAMED("name", TYPE(STRING)),
};
static const struct fory_type_def_field_source person_tagged[] = {
    TAGGED(2, TYPE(VARINT32)),
    TAGGED(1, TYPE(STRING)),
};
static const struct fory_type_def_field_source mixed[] = {
    NAMED("f64", TYPE(FLOAT64)),
    NAMED("f32", TYPE(FLOAT32)),
    NAMED("i16", TYPE(INT16)),
    NAMED("u16", TYPE(UINT16)),
    NAMED("b", TYPE(BOOL)),
    NAMED("i8", TYPE(INT8)),
    NAMED("u8", TYPE(UINT8)),
    NAMED("i64", TYPE(VARINT64)),
    NAMED("u64", TYPE(VAR_UINT64)),
    NAMED("i32", TYPE(VARINT32)),
    NAMED("u32", TYPE(VAR_UINT32)),
    NAMED("ob", NULLABLE(BOOL)),
    NAMED("oi64", NULLABLE(VARINT64)),
    NAMED("ai", TYPE(INT32_ARRAY)),
    NAMED("c", TYPE(ENUM)),
    NAMED("ls", TYPE(LIST), TYPE(STRING)),
    NAMED("m", TYPE(MAP), TYPE(STRING), TYPE(VARINT32)),
    NAMED("s", TYPE(STRING)),
};
#define WIDE(n) NAMED("f" #n, TYPE(VARINT32))
static const struct fory_type_def_field_source wide[] = {
    WIDE(0),  WIDE(1), WIDE(10), WIDE(11), WIDE(12), WIDE(13), WIDE(14), WIDE(15), WIDE(16), WIDE(17), WIDE(18),
    WIDE(19), WIDE(2), WIDE(20), WIDE(21), WIDE(22), WIDE(23), WIDE(24), WIDE(25), WIDE(26), WIDE(27), WIDE(28),
    WIDE(29), WIDE(3), WIDE(30), WIDE(31), WIDE(4),  WIDE(5),  WIDE(6),  WIDE(7),  WIDE(8),  WIDE(9)};
static const struct fory_type_def_field_source holder[] = {
    NAMED("one", TYPE(COMPATIBLE_STRUCT)),
    NAMED("people", TYPE(LIST), TYPE(COMPATIBLE_STRUCT)),
};
static const struct fory_type_def_field_source holder_name[] = {
    NAMED("one", TYPE(NAMED_COMPATIBLE_STRUCT)),
    NAMED("people", TYPE(LIST), TYPE(NAMED_COMPATIBLE_STRUCT)),
};
static const struct fory_type_def_field_source tag_ids[] = {
    TAGGED(0, TYPE(VARINT32)),         TAGGED(14, TYPE(VARINT32)), TAGGED(15, TYPE(VARINT32)),
    NAMED("untagged", TYPE(VARINT32)), TAGGED(300, TYPE(STRING)),
};
static const struct fory_type_def_field_source field_names[] = {
    NAMED("_u_r_l_value", TYPE(VARINT32)),
    NAMED("a_very_long_field_name_that_exceeds_sixteen_bytes_for_sure", TYPE(VARINT32)),
    NAMED("camel_case2_test", TYPE(VARINT32)),
    NAMED("f1", TYPE(VARINT32)),
    NAMED("x_y", TYPE(VARINT32)),
};
static const struct fory_type_def_field_source int_encodings[] = {
    NAMED("i64f", TYPE(INT64)),        NAMED("i32f", TYPE(INT32)),           NAMED("i64v", TYPE(VARINT64)),
    NAMED("i64t", TYPE(TAGGED_INT64)), NAMED("i64tbig", TYPE(TAGGED_INT64)), NAMED("i32v", TYPE(VARINT32)),
};
static const struct fory_type_def_field_source temporal[] = {
    NAMED("bin", TYPE(BINARY)),  NAMED("d", TYPE(DATE)),      NAMED("dec", TYPE(DECIMAL)),
    NAMED("du", TYPE(DURATION)), NAMED("t", TYPE(TIMESTAMP)),
};
static const struct fory_type_def_field_source nested_containers[] = {
    NAMED("la", TYPE(LIST), NULLABLE(INT32_ARRAY)),
    NAMED("ll", TYPE(LIST), NULLABLE(LIST), NULLABLE(VARINT32)),
    NAMED("ml", TYPE(MAP), NULLABLE(STRING), NULLABLE(LIST), NULLABLE(STRING)),
    NAMED("s", TYPE(SET), NULLABLE(STRING)),
};
static const struct fory_type_def_field_source fixed[] = {NAMED("a", TYPE(VARINT32))};

#define BY_ID(type, id, fields, hex) \
    { \
        {FORY_TYPE_##type, id, NULL, NULL, fields, COUNT_OF(fields)}, hex \
    }
#define BY_NAME(type, name_space, name, fields, hex) \
    { \
        {FORY_TYPE_##type, 0, name_space, name, fields, COUNT_OF(fields)}, hex \
    }
#define KIND(type, name_space, name, hex) \
    { \
        {FORY_TYPE_##type, 0, name_space, name, NULL, 0}, hex \
    }

/* Written by the C++ runtime, but for the five with the names of rows that only Java has. */
static const struct known {
    struct fory_type_def_source source;
    const char *hex;
} known[] = {
    BY_ID(COMPATIBLE_STRUCT, 100, person, "0b9002ad77b88743c264440500c44815340c20"),
    BY_ID(COMPATIBLE_STRUCT, 108, person_tagged, "06f089a3ef1cb05fc26cc805c415"),
    BY_ID(COMPATIBLE_STRUCT, 106, mixed,
          "53d0c6a50eaba26fd26a88140bd70088130bbec0880311af40880a29af40400104840211e0840929e0880711d700880e29d70088"
          "0511bec0880c29bec04601b8208e079c475c00442e8100401908441654ae404018541430401548"),
    BY_ID(COMPATIBLE_STRUCT, 107, wide,
          "99c0b9e717480225df016b84050ba084050ba888050bae8088050baea088050baec088050baee088050baf0088050baf2088050b"
          "af4088050baf6088050baf8088050bafa084050bb088050bb68088050bb6a088050bb6c088050bb6e088050bb70088050bb72088"
          "050bb74088050bb76088050bb78088050bb7a084050bb888050bbe8088050bbea084050bc084050bc884050bd084050bd884050b"
          "e084050be8"),
    BY_NAME(NAMED_COMPATIBLE_STRUCT, "example", "Person", person,
            "15e0e9e6aabacd01e21512e063d640133c91939a440500c44815340c20"),
    BY_NAME(NAMED_COMPATIBLE_STRUCT, "com.example.a_long.package_name", "Person", person,
            "24a071fd59df493fe25109ccd12e063d64d036b734da7804a0189b681840133c91939a440500c44815340c20"),
    BY_ID(COMPATIBLE_STRUCT, 104, holder, "0d80cae3639a281ac268441c39a44c16703c8e7ac8"),
    BY_NAME(NAMED_COMPATIBLE_STRUCT, "example", "Holder", holder_name,
            "17e0aee9dd395b17e21512e063d640131dcb1922441e39a44c16783c8e7ac8"),
    BY_ID(COMPATIBLE_STRUCT, 306, tag_ids, "16907a2321e5141fc5b202c005f805fc00055405d1b3018c4180fc9d0215"),
    BY_ID(COMPATIBLE_STRUCT, 307, field_names,
          "4c20cd6dc56dc55bc5b3025c056e9b8ed7ba8174207c150583752471b5b9a6d950458f6d0309b99c13d92e221072dc9179908dd8"
          "71324b6574772a4480b00584018217f8402426dfa622498084050ba844055f78"),
    BY_ID(COMPATIBLE_STRUCT, 304, int_encodings,
          "298031f173cf665dc6b0028c0691d702808c0491bec2808c0791d70a808c0891d70980940811d7098240c08c0591beca80"),
    BY_ID(COMPATIBLE_STRUCT, 305, temporal, "1520596c1cbcdf39c5b1024429050d40270c44280c8244258e8040264c"),
    BY_ID(COMPATIBLE_STRUCT, 303, nested_containers,
          "1a404a7f622f472dc4af024416ba01ac0044165a16ad604418565a56b16040175648"),
    BY_NAME(NAMED_COMPATIBLE_STRUCT, "com.example", "Person2Type_x", person,
            "1dc0288df4f63c7ce21d09ccd12e063d642a5222291c6ed6b0789fae440500c44815340c20"),
    BY_NAME(NAMED_COMPATIBLE_STRUCT, "ns", "\xe4\xba\xba", person,
            "1110a4f38c624d7de209b6400ce4baba440500c44815340c20"),
    BY_NAME(NAMED_STRUCT, "t", "Fixed", fixed, "0b701a2c453cf876a1054c13951720c0400500"),
    KIND(NAMED_ENUM, "t", "Color", "08a01f54eaf86b1801054c1389cb7440"),
};

#endif
