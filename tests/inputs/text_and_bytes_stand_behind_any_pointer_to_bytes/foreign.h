/* SPDX-License-Identifier: Apache-2.0 */
/* A header of others with text and bytes in all the types that C programmers give them. */
#include <stddef.h>
#include <stdint.h>

typedef unsigned char xml_char;

struct buffers {
    void *blob;
    int blob_size;
    const void *maybe;
    size_t maybe_size;
    char *raw;
    unsigned short raw_size;
    int8_t *signed_bytes;
    size_t signed_size;
    char key[6];
    char tail[8];
    uint8_t tail_size;
};

struct texts {
    void *text;
    size_t text_size;
    char *chars;
    unsigned chars_size;
    const unsigned char *bytes;
    size_t bytes_size;
    xml_char *name;
    const xml_char *title;
    void *untyped;
    unsigned char driver[16];
    char part[8];
    int part_size;
    uint8_t label[8];
    signed char label_size;
};
