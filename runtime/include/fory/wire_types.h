/* SPDX-License-Identifier: Apache-2.0 */
/* The wire types of Fory: one list that every switch over types is made from. */
#ifndef FORY_WIRE_TYPES_H
#define FORY_WIRE_TYPES_H

/*
 * Numbers and booleans: X(NAME, id, C type, name, sort size, bound, array id)
 *   name       the suffix of every function for this type: fory_put_<name>, fory_get_<name>
 *   sort size  bytes of the plain value, which the Fory order sorts by
 *   bound      most bytes on the wire; equal to the sort size for fixed-width types
 *   array id   the wire type of array<T>, 0 for encodings that arrays do not have
 * See the specification, "Internal Type ID Table".
 */
#define FORY_NUMBER_TYPES(X) \
    X(BOOL, 1, bool, bool, 1, 1, 43) \
    FORY_INTEGER_TYPES(X) \
    X(FLOAT16, 17, fory_float16, float16, 2, 2, 53) \
    X(BFLOAT16, 18, fory_bfloat16, bfloat16, 2, 2, 54) \
    X(FLOAT32, 19, float, float32, 4, 4, 55) \
    X(FLOAT64, 20, double, float64, 8, 8, 56)

#define FORY_INTEGER_TYPES(X) \
    X(INT8, 2, int8_t, int8, 1, 1, 44) \
    X(INT16, 3, int16_t, int16, 2, 2, 45) \
    X(INT32, 4, int32_t, int32, 4, 4, 46) \
    X(VARINT32, 5, int32_t, varint32, 4, 5, 0) \
    X(INT64, 6, int64_t, int64, 8, 8, 47) \
    X(VARINT64, 7, int64_t, varint64, 8, 9, 0) \
    X(TAGGED_INT64, 8, int64_t, tagged_int64, 8, 9, 0) \
    X(UINT8, 9, uint8_t, uint8, 1, 1, 48) \
    X(UINT16, 10, uint16_t, uint16, 2, 2, 49) \
    X(UINT32, 11, uint32_t, uint32, 4, 4, 50) \
    X(VAR_UINT32, 12, uint32_t, var_uint32, 4, 5, 0) \
    X(UINT64, 13, uint64_t, uint64, 8, 8, 51) \
    X(VAR_UINT64, 14, uint64_t, var_uint64, 8, 9, 0) \
    X(TAGGED_UINT64, 15, uint64_t, tagged_uint64, 8, 9, 0)

enum fory_wire_type {
    FORY_TYPE_UNKNOWN = 0, /* any */
#define FORY_NUMBER_ENUM(NAME, id, c_type, name, size, bound, array) FORY_TYPE_##NAME = id,
    FORY_NUMBER_TYPES(FORY_NUMBER_ENUM)
#undef FORY_NUMBER_ENUM
    FORY_TYPE_FLOAT8 = 16,
    FORY_TYPE_STRING = 21,
    FORY_TYPE_LIST = 22,
    FORY_TYPE_SET = 23,
    FORY_TYPE_MAP = 24,
    FORY_TYPE_ENUM = 25,
    FORY_TYPE_NAMED_ENUM = 26,
    FORY_TYPE_STRUCT = 27,
    FORY_TYPE_COMPATIBLE_STRUCT = 28,
    FORY_TYPE_NAMED_STRUCT = 29,
    FORY_TYPE_NAMED_COMPATIBLE_STRUCT = 30,
    FORY_TYPE_EXT = 31,
    FORY_TYPE_NAMED_EXT = 32,
    FORY_TYPE_UNION = 33,
    FORY_TYPE_TYPED_UNION = 34,
    FORY_TYPE_NAMED_UNION = 35,
    FORY_TYPE_NONE = 36,
    FORY_TYPE_DURATION = 37,
    FORY_TYPE_TIMESTAMP = 38,
    FORY_TYPE_DATE = 39,
    FORY_TYPE_DECIMAL = 40,
    FORY_TYPE_BINARY = 41,
    FORY_TYPE_ARRAY = 42, /* reserved by the specification, never written */
    FORY_TYPE_BOOL_ARRAY = 43,
    FORY_TYPE_INT8_ARRAY = 44,
    FORY_TYPE_INT16_ARRAY = 45,
    FORY_TYPE_INT32_ARRAY = 46,
    FORY_TYPE_INT64_ARRAY = 47,
    FORY_TYPE_UINT8_ARRAY = 48,
    FORY_TYPE_UINT16_ARRAY = 49,
    FORY_TYPE_UINT32_ARRAY = 50,
    FORY_TYPE_UINT64_ARRAY = 51,
    FORY_TYPE_FLOAT8_ARRAY = 52,
    FORY_TYPE_FLOAT16_ARRAY = 53,
    FORY_TYPE_BFLOAT16_ARRAY = 54,
    FORY_TYPE_FLOAT32_ARRAY = 55,
    FORY_TYPE_FLOAT64_ARRAY = 56,
    FORY_WIRE_TYPE_COUNT = 57
};

/* Reference flags, one byte before a value; the specification, "Reference Flags". */
enum fory_ref_flag {
    FORY_NULL_FLAG = 0xfd,
    FORY_REF_FLAG = 0xfe,
    FORY_NOT_NULL_FLAG = 0xff,
    FORY_REF_VALUE_FLAG = 0x00
};

/* Bits of a list's elements header; the specification, "Elements Header". */
enum fory_elements_header {
    FORY_ELEMENTS_TRACK_REF = 0x01,
    FORY_ELEMENTS_HAS_NULL = 0x02,
    FORY_ELEMENTS_DECLARED = 0x04,
    FORY_ELEMENTS_SAME_TYPE = 0x08
};

/* Bits of a map chunk's header; those of the value stand three places higher than the key's.
   The specification, "KV Header Bits". */
enum fory_entries_header {
    FORY_KEY_TRACK_REF = 0x01,
    FORY_KEY_HAS_NULL = 0x02,
    FORY_KEY_DECLARED = 0x04,
    FORY_VALUE_TRACK_REF = 0x08,
    FORY_VALUE_HAS_NULL = 0x10,
    FORY_VALUE_DECLARED = 0x20
};

/* Encodings of string data, the low two bits of the header; the specification, "String Header". */
enum fory_string_encoding {
    FORY_LATIN1 = 0,
    FORY_UTF16 = 1,
    FORY_UTF8 = 2
};

#endif
