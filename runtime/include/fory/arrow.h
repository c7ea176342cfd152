/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Owns the way between rows, objects and Arrow: the C data interface and the C stream interface, which any Arrow
 * library in the process takes by pointer. No library is needed.
 *
 * Types: bool "b", int8 to int64 "c" "s" "i" "l", float16 to float64 "e" "f" "g", string "u", binary "z", date "tdD",
 * timestamp "tsu:", duration "tDu", list "+l", struct "+s", map "+m", decimal "d:P,S" or, of more than 38 digits,
 * "d:P,S,256".
 */
#ifndef FORY_ARROW_H
#define FORY_ARROW_H

#include <fory/row_schema.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- The interfaces, as Arrow's documentation has them ------------------------------------------------------- */

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

#endif

/* How values of a row type stand in C: X_row_carrier of a generated file. */
struct fory_row_carrier;

/* --- To Arrow ------------------------------------------------------------------------------------------------ */

/* Exports a type; of a STRUCT as the schema of record batches. The caller releases *out. allocator may be NULL: malloc;
   else it must outlive *out. */
FORY_MUST_CHECK enum fory_status fory_arrow_schema(const struct fory_row_type *type,
                                                   const struct fory_allocator *allocator, struct ArrowSchema *out);

/* Builds record batches. Not thread-safe. */
struct fory_arrow_builder;

/* type is a STRUCT and must outlive the builder. NULL: out of memory. allocator may be NULL: malloc; else it must
   outlive the builder and all batches. */
struct fory_arrow_builder *fory_arrow_builder_new(const struct fory_row_type *type,
                                                  const struct fory_allocator *allocator);
void fory_arrow_builder_free(struct fory_arrow_builder *builder);
/* Appends verified rows. After a failure the builder has the rows that it had before the call. FORY_LIMIT_EXCEED: the
   strings, or the items of lists, would be more than INT32_MAX: finish the batch first. Takes up to 5 KiB of stack per
   level of the type. */
FORY_MUST_CHECK enum fory_status fory_arrow_builder_append_rows(struct fory_arrow_builder *builder,
                                                                const struct fory_row *rows, size_t count,
                                                                struct fory_error *error);
/* Appends objects; carrier is that of the struct type, objects an array of its C type. After a failure as above.
   FORY_INVALID_DATA: an object cannot be a row; error has the place, "[17].name". FORY_MISUSE: another type. */
FORY_MUST_CHECK enum fory_status fory_arrow_builder_append_objects(struct fory_arrow_builder *builder,
                                                                   const struct fory_row_carrier *carrier,
                                                                   const void *objects, size_t count,
                                                                   struct fory_error *error);
size_t fory_arrow_builder_count(const struct fory_arrow_builder *builder);
/* Moves the batch to *out, which the caller releases, and starts an empty one. After a failure, which is
   FORY_OUT_OF_MEMORY, the builder has its rows. */
FORY_MUST_CHECK enum fory_status fory_arrow_builder_finish(struct fory_arrow_builder *builder, struct ArrowArray *out);

/*
 * Where a stream gets its rows. next: FORY_OK, FORY_END, or an error, which ends the stream; the row stays valid until
 * the next call. error: why next failed. release is called once, as the last thing when the stream is released, and may
 * free the type, too. error and release may be NULL.
 */
struct fory_row_source {
    enum fory_status (*next)(void *user, struct fory_row *row);
    const struct fory_error *(*error)(void *user);
    void (*release)(void *user);
    void *user;
};

/* Makes a stream of batches of at most batch_count rows (0: 65,536). The type must outlive the stream. If the function
   fails, the source is not released. A failure of the source is EIO, and ENOMEM for FORY_OUT_OF_MEMORY; a row that fits
   in no batch is EINVAL. The stream has ended then, and repeats the error. */
FORY_MUST_CHECK enum fory_status fory_arrow_stream_from_rows(const struct fory_row_type *type,
                                                             struct fory_row_source source, size_t batch_count,
                                                             struct ArrowArrayStream *out);
/* The same of count objects, which must stay as they are until the stream is released. */
FORY_MUST_CHECK enum fory_status fory_arrow_stream_from_objects(const struct fory_row_carrier *carrier,
                                                                const void *objects, size_t count, size_t batch_count,
                                                                struct ArrowArrayStream *out);
/* Exports a list of fixed-width numbers without a copy: *out points into the array, whose bytes must stay until release
   is called (with user; NULL: nothing is called). The item type is a number without null items, or the items are
   copied. FORY_UNSUPPORTED: another type. */
FORY_MUST_CHECK enum fory_status fory_arrow_from_list(struct fory_row_array array, const struct fory_row_type *item,
                                                      void (*release)(void *user), void *user, struct ArrowArray *out);

/* --- From Arrow ---------------------------------------------------------------------------------------------- */

/* Reads record batches as rows or objects of a type. Columns go with fields by name; a column that the type lacks is
   ignored. Not thread-safe. */
struct fory_arrow_reader;

/*
 * The schema is read, and neither kept nor released. Each field needs a column, unless it is nullable. Also accepted:
 * columns that are dictionaries, "U", "Z", "+L", "+w:N", string and binary views "vu" "vz", timestamps and durations of
 * other units and with time zones, "tdm", "d:P,S" of 32 to 256 bits, and narrower integers and floats. Others:
 * FORY_TYPE_MISMATCH, with the field in error. NULL allocator: malloc.
 */
FORY_MUST_CHECK enum fory_status fory_arrow_reader_new(const struct fory_row_type *type,
                                                       const struct ArrowSchema *schema,
                                                       const struct fory_allocator *allocator,
                                                       struct fory_arrow_reader **reader, struct fory_error *error);
void fory_arrow_reader_free(struct fory_arrow_reader *reader);
/* Sets the batch to read from, which is checked (lengths, children, offsets) and not released; it must stay as it is.
   NULL buffers and offsets are as Arrow has them. */
FORY_MUST_CHECK enum fory_status fory_arrow_reader_set(struct fory_arrow_reader *reader, const struct ArrowArray *batch,
                                                       struct fory_error *error);
size_t fory_arrow_reader_count(const struct fory_arrow_reader *reader); /* of the batch */
/* Makes row `index` of the batch in the arena. FORY_INVALID_DATA: null in a field that cannot be null, text that is not
   UTF-8, a time that does not fit. */
FORY_MUST_CHECK enum fory_status fory_arrow_reader_row(struct fory_arrow_reader *reader, size_t index,
                                                       struct fory_arena *arena, struct fory_row *row,
                                                       struct fory_error *error);
/* Makes objects of rows first to first + count - 1: an array of the C type of carrier, which the caller provides. What
   they point to is in the arena. They get their defaults first, which fields without a column keep. After a failure the
   objects are zeroed and the arena is as before. FORY_INVALID_DATA: as above, or the C type cannot hold the value;
   error has the place, "[17].name". FORY_MISUSE: another type. FORY_BUFFER_OUT_OF_BOUND: the batch has fewer rows. */
FORY_MUST_CHECK enum fory_status fory_arrow_reader_objects(struct fory_arrow_reader *reader,
                                                           const struct fory_row_carrier *carrier, size_t first,
                                                           size_t count, struct fory_arena *arena, void *objects,
                                                           struct fory_error *error);

#ifdef __cplusplus
}
#endif
#endif
