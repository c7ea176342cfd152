/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Types whose bytes the user decides: EXT and NAMED_EXT of the specification. A codec is two functions for one C type:
 *
 *     static void money_write(struct fory_writer *writer, const void *value)
 *     {
 *         fory_write_varint64(writer, ((const struct money *)value)->cents);
 *     }
 *
 *     static bool money_read(struct fory_reader *reader, void *value)
 *     {
 *         return fory_read_varint64(reader, &((struct money *)value)->cents);
 *     }
 *
 *     static const struct fory_codec money_codec = {sizeof(struct money), money_write, money_read};
 *     const struct fory_type money_type = FORY_CODEC_TYPE(308, "demo.Money");
 *     static const struct fory_registration money = {.type = &money_type, .codec = &money_codec};
 *
 * and fory_register(runtime, &money). Then a struct fory_any may hold {&money_type, a struct money}. A header that says
 * `struct FORY(id = 308, codec = money_codec) money {...};` needs the two functions and a money_codec that is not
 * static, and members may be of the type.
 *
 * A codec calls fory_write_<number>, fory_write_string, fory_write_bytes, fory_write_array and fory_write_<time>, or
 * fory_read_ and the same names, and fory_reader_alloc for memory in the arena: all of <fory/generated.h>. None of them
 * passes the end of the output or of the input. A value it cannot write or read it reports by fory_writer_fail or
 * fory_reader_fail. What it writes stands for itself: no type info and no references. Other runtimes read it only with
 * a codec of the same bytes.
 *
 * Nothing in the bytes says where a value of a codec ends. So unless options.check_codecs is off, a writer with an
 * allocator reads back what a codec has written, and the root fails with FORY_INVALID_DATA when the codec reads less or
 * more than it wrote, or refuses it.
 */
#ifndef FORY_CODEC_H
#define FORY_CODEC_H

#include <fory/generated.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The initializer of a struct fory_type that is known by its id. full_name is for people. */
#define FORY_CODEC_TYPE(id, full_name) \
    { \
        .abi = &FORY_ABI_SYMBOL, .name = (full_name), .type_id = FORY_TYPE_EXT, .compatible_type_id = FORY_TYPE_EXT, \
        .user_id = (id) \
    }

enum {
    FORY_CODEC_NAME_SIZE = 64 /* most bytes of a name and of its namespace */
};

/* A type that is known by its name. It must stay where it is. */
struct fory_named_codec_type {
    struct fory_type type;
    uint8_t name_space[FORY_CODEC_NAME_SIZE];
    uint8_t type_name[FORY_CODEC_NAME_SIZE];
    uint8_t type_def[8 + 1 + 2 * (3 + FORY_CODEC_NAME_SIZE)];
};

/* The namespace is what stands before the last dot, if there is one. full_name must stay, too. False for a name that is
   empty, too long or no UTF-8. */
bool fory_named_codec_type_init(struct fory_named_codec_type *named, const char *full_name);

#ifdef __cplusplus
}
#endif
#endif
