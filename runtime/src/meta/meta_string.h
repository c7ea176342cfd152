/* SPDX-License-Identifier: Apache-2.0 */
/* Names in 5, 6 or 8 bits a character. The specification, "Meta String". */
#ifndef FORY_SRC_META_STRING_H
#define FORY_SRC_META_STRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

/* The specification, "Encoding Type IDs". */
enum fory_meta_encoding {
    FORY_META_UTF8 = 0,
    FORY_META_LOWER_SPECIAL = 1,
    FORY_META_LOWER_UPPER_DIGIT_SPECIAL = 2,
    FORY_META_FIRST_TO_LOWER_SPECIAL = 3,
    FORY_META_ALL_TO_LOWER_SPECIAL = 4
};

/* What is named; the specification, "Special Character Sets by Context". */
enum fory_meta_context {
    FORY_META_NAMESPACE,
    FORY_META_TYPE_NAME,
    FORY_META_FIELD_NAME
};

/* An encoded name, a view. size 0 is the empty name, whatever the encoding. */
struct fory_meta_string {
    const uint8_t *data;
    size_t size;
    uint8_t encoding; /* fory_meta_encoding, known to be one */
    uint8_t context;  /* fory_meta_context */
};

/* True when it decodes: UTF-8, no code without a character, no escape without a letter, not bytes that yield nothing.
 *hash identifies the decoded text, whatever its encoding. */
bool fory_meta_string_check(const struct fory_meta_string *name, uint64_t *hash);
/* The decoded text, without a NUL; false also when it is longer than capacity. */
bool fory_meta_string_decode(const struct fory_meta_string *name, char *text, size_t capacity, size_t *text_size);
/* The order of the decoded texts, as strcmp: 0 when both are the same. A malformed name equals none. */
int fory_meta_string_compare(const struct fory_meta_string *a, const struct fory_meta_string *b);
/* True when both decode to the same text. */
bool fory_meta_string_equal(const struct fory_meta_string *a, const struct fory_meta_string *b);

/* In TypeDefs an encoding stands as an index into those its context allows: UTF8, ALL_TO_LOWER_SPECIAL,
   LOWER_UPPER_DIGIT_SPECIAL and, of type names, FIRST_TO_LOWER_SPECIAL. False for any other index. */
bool fory_meta_encoding_from_index(enum fory_meta_context context, unsigned index, uint8_t *encoding);

/* Names of more than this many encoded bytes are preceded by a hash in the stream, others by their encoding. */
enum {
    FORY_META_SHORT_SIZE = 16
};
/* The hash, whose low byte is the encoding, as most runtimes write it. */
uint64_t fory_meta_string_hash(const uint8_t *data, size_t size, uint8_t encoding);
/* True for that hash and for the one that Python and Go write: without the absolute value. */
bool fory_meta_string_hash_matches(uint64_t hash, const uint8_t *data, size_t size);

/*
 * Encodes text as the Java and C++ runtimes do. out has room for text_size bytes, which always suffices. Returns the
 * encoded size; *encoding is one that the context allows in TypeDefs. Not part of a program that only runs generated
 * code: meta_string_encode.c.
 */
size_t fory_meta_string_encode(const char *text, size_t text_size, enum fory_meta_context context, uint8_t *out,
                               uint8_t *encoding);
/* The inverse of fory_meta_encoding_from_index, for an encoding that fory_meta_string_encode chose. */
unsigned fory_meta_encoding_index(uint8_t encoding);

#pragma GCC visibility pop
#endif
