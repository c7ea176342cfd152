/* SPDX-License-Identifier: Apache-2.0 */
/* The form of schema bytes. Row format specification, "Schema". */
#ifndef FORY_SRC_ROW_SCHEMA_H
#define FORY_SRC_ROW_SCHEMA_H

/* The first byte, and the bits of the first byte of a field, which its name and type follow. */
enum {
    FORY_ROW_SCHEMA_VERSION = 1,
    FORY_ROW_FIELD_ENCODING = 3, /* index of the encoding of the name */
    FORY_ROW_FIELD_SIZE_SHIFT = 2,
    FORY_ROW_FIELD_LONG_SIZE = 15, /* bytes of a name: up to this less 1; or the rest follows as a varint */
    FORY_ROW_FIELD_NULLABLE = 1 << 6,
    FORY_ROW_FIELD_RESERVED = 1 << 7
};

#endif
