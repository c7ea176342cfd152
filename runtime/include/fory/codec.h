/* SPDX-License-Identifier: Apache-2.0 */
/*
 * User-defined codecs, for types whose bytes you define: EXT and NAMED_EXT in the specification. A codec is two
 * functions for one C type:
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
 * Register it with fory_register(runtime, &money). A struct fory_any can then hold {&money_type, a struct money}. If a
 * header says `struct FORY(id = 308, codec = money_codec) money {...};`, define the two functions and a money_codec
 * that is not static. Members can then have the type.
 *
 * Use the functions below. They check the ends of the output and of the input. A codec writes no type info and no
 * references. Other runtimes need a codec for the same bytes.
 *
 * The bytes do not say where the value of a codec ends. Unless options.check_codecs is off, a writer with an allocator
 * reads back what a codec has written. If the codec reads less or more than it wrote, or refuses it, the root fails
 * with FORY_INVALID_DATA.
 */
#ifndef FORY_CODEC_H
#define FORY_CODEC_H

#include <fory/runtime.h>
#include <fory/type.h>
#include <fory/wire_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- Writing: the writer latches the first error and writes nothing after it ----------------------------------- */

/* fory_write_<number>(writer, value): void fory_write_varint64(struct fory_writer *writer, int64_t value) and so on,
   one for each wire type of a number or bool. The specification, "Basic types". */
#define FORY_CODEC_WRITE(NAME, id, c_type, name, size, bound, array) \
    void fory_write_##name(struct fory_writer *writer, c_type value);
FORY_NUMBER_TYPES(FORY_CODEC_WRITE)
#undef FORY_CODEC_WRITE
/* A string that is not UTF-8 is FORY_INVALID_DATA. chars is NUL-terminated, or NULL for "". The specification,
   "String". */
void fory_write_string(struct fory_writer *writer, struct fory_string string);
void fory_write_cstring(struct fory_writer *writer, const char *chars);
/* Writes the size and the bytes. NULL with a size or count other than 0 is FORY_INVALID_DATA, here and in the
   other functions. */
void fory_write_bytes(struct fory_writer *writer, struct fory_bytes bytes);
/* A dense array of numbers: its size in bytes, then count items of item_size bytes (1, 2, 4 or 8), little-endian. */
void fory_write_array(struct fory_writer *writer, const void *items, size_t count, size_t item_size);
void fory_write_date(struct fory_writer *writer, const struct fory_date *date);
void fory_write_timestamp(struct fory_writer *writer, const struct fory_timestamp *timestamp);
void fory_write_duration(struct fory_writer *writer, const struct fory_duration *duration);
void fory_write_decimal(struct fory_writer *writer, const struct fory_decimal *decimal);
/* Reports a value that cannot be written. message must be static text. */
void fory_writer_fail(struct fory_writer *writer, enum fory_status status, const char *message);

/* --- Reading: false or NULL on failure, which the reader latches; the codec then returns false ----------------- */

/* fory_read_<number>(reader, &value), one for each wire type of a number or bool. */
#define FORY_CODEC_READ(NAME, id, c_type, name, size, bound, array) \
    FORY_MUST_CHECK bool fory_read_##name(struct fory_reader *reader, c_type *value);
FORY_NUMBER_TYPES(FORY_CODEC_READ)
#undef FORY_CODEC_READ
/* Strings and bytes are copied to the arena. A C string that contains a NUL is FORY_INVALID_DATA. */
FORY_MUST_CHECK bool fory_read_string(struct fory_reader *reader, struct fory_string *string);
FORY_MUST_CHECK char *fory_read_cstring(struct fory_reader *reader);
FORY_MUST_CHECK bool fory_read_bytes(struct fory_reader *reader, struct fory_bytes *bytes);
/* A dense array of numbers, copied to the arena; never NULL for an empty one. */
FORY_MUST_CHECK void *fory_read_array(struct fory_reader *reader, size_t item_size, size_t *count);
FORY_MUST_CHECK bool fory_read_date(struct fory_reader *reader, struct fory_date *date);
FORY_MUST_CHECK bool fory_read_timestamp(struct fory_reader *reader, struct fory_timestamp *timestamp);
FORY_MUST_CHECK bool fory_read_duration(struct fory_reader *reader, struct fory_duration *duration);
FORY_MUST_CHECK bool fory_read_decimal(struct fory_reader *reader, struct fory_decimal *decimal);
/* Memory from the arena, not cleared, within limits.max_memory; align is a power of two. */
FORY_MUST_CHECK void *fory_reader_alloc(struct fory_reader *reader, size_t size, size_t align);
/* Reports bytes that are not a value of the type, and returns false. message must be static text. */
void fory_reader_latch_error(struct fory_reader *reader, enum fory_status status, const char *message);
static inline bool fory_reader_fail(struct fory_reader *reader, enum fory_status status, const char *message)
{
    fory_reader_latch_error(reader, status, message);
    return false; /* inline, so that the compiler sees it */
}

/* --- Types ----------------------------------------------------------------------------------------------------- */

/* The initializer of a struct fory_type that is known by its id. full_name is for messages. */
#define FORY_CODEC_TYPE(id, full_name) \
    { \
        .abi = &FORY_ABI_SYMBOL, .name = (full_name), .type_id = FORY_TYPE_EXT, .compatible_type_id = FORY_TYPE_EXT, \
        .user_id = (id) \
    }

enum {
    FORY_CODEC_NAME_SIZE = 64 /* the maximum size of a name and of a namespace */
};

/* A type that is registered by name. Do not move it. */
struct fory_named_codec_type {
    struct fory_type type;
    uint8_t name_space[FORY_CODEC_NAME_SIZE];
    uint8_t type_name[FORY_CODEC_NAME_SIZE];
    uint8_t type_def[8 + 1 + 2 * (3 + FORY_CODEC_NAME_SIZE)];
};

/* The namespace is the part before the last dot, if there is one. full_name must stay valid too. Returns false if the
   name is empty, too long or not UTF-8. */
bool fory_named_codec_type_init(struct fory_named_codec_type *named, const char *full_name);

#ifdef __cplusplus
}
#endif
#endif
