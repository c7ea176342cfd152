/* SPDX-License-Identifier: Apache-2.0 */
/* The facade of libfory: options, runtime, writer, reader, errors. */
#ifndef FORY_RUNTIME_H
#define FORY_RUNTIME_H

#include <fory/arena.h>
#include <fory/status.h>
#include <fory/types.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fory_runtime;
struct fory_writer;
struct fory_reader;
struct fory_registration; /* X_fory_registration of a generated file */

/* What a reader takes from bytes it does not trust, and what a writer makes of what came from there. Zero is never a
   sensible limit, but of the last two it stands for the default: start from fory_options_init. */
struct fory_limits {
    uint32_t max_depth;          /* structs and unions inside one another, 64; see FORY_STACK_PER_LEVEL */
    size_t max_memory;           /* bytes one root may put into the arena, 128 MiB */
    uint32_t max_unbacked_items; /* items of no bytes (empty structs, null) in one root, 8192 */
    uint32_t max_type_fields;    /* of one received TypeDef, 512 */
    uint32_t max_type_meta_size; /* bytes of one received TypeDef body, 4096 */
    uint32_t max_remote_types;   /* types met in received TypeDefs, 8192 */
    uint32_t max_type_versions;  /* received TypeDefs of one type, 10 */
    size_t max_output;           /* bytes of one root that a writer makes, 256 MiB */
    uint32_t max_repeats; /* what is written again where the format has no reference: times what is written once, 4 */
};

/* The most bytes of stack that a level takes, in writing and reading. If you raise max_depth, do the work on a thread
   with this much stack per level, plus 64 KiB. */
enum {
    FORY_STACK_PER_LEVEL = 1024
};

struct fory_options {
    bool compatible;               /* TypeDefs travel along, schemas may differ; true */
    bool track_references;         /* roots are flagged as referencable, as most runtimes ask for; true */
    bool schema_hash;              /* consistent mode writes and checks the 4-byte hash of each struct; true */
    bool check_codecs;             /* what a user-defined codec wrote is read back; true */
    bool compare_type_meta_on_hit; /* a received TypeDef whose hash is known is compared byte by byte; false */
    struct fory_limits limits;
    const struct fory_allocator *allocator; /* of runtime, writers and readers; never NULL */
};

void fory_options_init(struct fory_options *options);

/*
 * A runtime holds options and registered types. Making its first writer or reader freezes it; from then on threads
 * share it. It must outlive its writers and readers. NULL options: the defaults. NULL result: out of memory, or
 * options that make no sense.
 */
struct fory_runtime *fory_runtime_new(const struct fory_options *options);
void fory_runtime_free(struct fory_runtime *runtime);

/* Writers and readers serve one thread at a time and any number of roots. NULL when out of memory, or when the runtime
   is NULL. */
struct fory_writer *fory_writer_new(struct fory_runtime *runtime);
void fory_writer_free(struct fory_writer *writer);
struct fory_reader *fory_reader_new(struct fory_runtime *runtime);
void fory_reader_free(struct fory_reader *reader);

/* The same from caller memory alone, aligned as malloc aligns: the object, or NULL when memory or the runtime is NULL,
   or size too small. The sizes below suffice; what is given beyond them holds more registered types, and more objects
   that references may point to, at 64 bytes each or less (at least 16 fit). A writer made so writes into out and fails
   with FORY_BUFFER_OUT_OF_BOUND when that is full. Such writers and readers fail with FORY_OUT_OF_MEMORY at a root that
   holds more such objects, or more than FORY_INLINE_TYPES different structs, and the readers of such a runtime keep
   what they work out for a foreign version of a struct in the arena, for that root alone. _done releases nothing but
   state. */
enum {
    FORY_RUNTIME_SIZE = 1024,
    FORY_WRITER_SIZE = 2048,
    FORY_READER_SIZE = 2560
};
struct fory_runtime *fory_runtime_init(void *memory, size_t size, const struct fory_options *options);
void fory_runtime_done(struct fory_runtime *runtime);
struct fory_writer *fory_writer_init(void *memory, size_t size, struct fory_runtime *runtime, void *out,
                                     size_t out_size);
void fory_writer_done(struct fory_writer *writer);
struct fory_reader *fory_reader_init(void *memory, size_t size, struct fory_runtime *runtime);
void fory_reader_done(struct fory_reader *reader);

/*
 * Makes a type known by its id or name, and how its values are written and read where nothing but their bytes names it.
 * The registration is copied. The same type again: fine, and it adds the writer, reader or codec that was not there; so
 * is another copy of its generated code. FORY_MISUSE, and nothing is changed: another type of equal identity, be it of
 * another kind, version, C type or codec; a writer, reader or codec that is not of the type; any after the freeze; a
 * runtime that is NULL. Generated <file>_register functions register all types of a file and of what it imports, or
 * none.
 */
enum fory_status fory_register(struct fory_runtime *runtime, const struct fory_registration *registration);

enum {
    FORY_ERROR_PATH_SIZE = 160
};

/* The first error of the last root. */
struct fory_error {
    enum fory_status status;
    size_t offset;                   /* in the input or output, bytes */
    const char *message;             /* what was wrong there, static text */
    const char *type;                /* the root's type name, or "" */
    char path[FORY_ERROR_PATH_SIZE]; /* of a reader: fields from the root on, "images[2].uri"; cut on the left. Of a
                                        writer: the name of the field alone, "uri"; "" where an item is wrong */
};

const struct fory_error *fory_writer_error(const struct fory_writer *writer);
const struct fory_error *fory_reader_error(const struct fory_reader *reader);
/* One line: status, message, offset, type, path. */
void fory_error_print(const struct fory_error *error, FILE *stream);

/* Points the reader at consecutive roots; the <type>_next functions read one each and fory_reader_at_end is true after
   the last. data must outlive the reads. */
void fory_reader_begin(struct fory_reader *reader, const void *data, size_t size);
bool fory_reader_at_end(const struct fory_reader *reader);

#ifdef __cplusplus
}
#endif
#endif
