/* SPDX-License-Identifier: Apache-2.0 */
/* The facade of libfory: options, runtime, writer, reader, errors. */
#ifndef FORY_RUNTIME_H
#define FORY_RUNTIME_H

#include <fory/arena.h>
#include <fory/status.h>
#include <fory/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fory_runtime;
struct fory_writer;
struct fory_reader;
struct fory_registration; /* X_fory_registration of a generated file */

/* What a reader takes from bytes it does not trust, and what a writer makes of what came from there. 0 stands for the
   default. */
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
    uint64_t reserved[4]; /* 0: room for new limits, so that they do not change the size */
};

/* The most bytes of stack that a level takes, in writing and reading. If you raise max_depth, do the work on a thread
   with this much stack per level, plus 64 KiB. */
enum {
    FORY_STACK_PER_LEVEL = 1024
};

/* Initialise it with fory_options_init, then change members. */
struct fory_options {
    bool compatible;               /* TypeDefs travel along, schemas may differ; true */
    bool track_references;         /* roots are flagged as referencable, as most runtimes ask for; true */
    bool schema_hash;              /* consistent mode writes and checks the 4-byte hash of each struct; true */
    bool check_codecs;             /* what a user-defined codec wrote is read back; true */
    bool compare_type_meta_on_hit; /* a received TypeDef whose hash is known is compared byte by byte; false */
    struct fory_limits limits;
    const struct fory_allocator *allocator; /* of runtime, writers and readers, which it must outlive; NULL:
                                               fory_default_allocator */
    uint64_t reserved[4];                   /* 0: room for new options */
};

/* Sets every member to its default. */
void fory_options_init(struct fory_options *options);
/* Why no runtime can have these options, as static text; NULL when they are fine, and for NULL. */
const char *fory_options_error(const struct fory_options *options);

/*
 * A runtime holds options and registered types. Making its first writer or reader freezes it; from then on threads
 * share it. It must outlive its writers and readers. The options are copied; NULL: the defaults. Returns NULL when out
 * of memory, and for options of which fory_options_error has something to say. fory_runtime_free(NULL) does nothing.
 */
FORY_MUST_CHECK struct fory_runtime *fory_runtime_new(const struct fory_options *options);
void fory_runtime_free(struct fory_runtime *runtime);

/* Writers and readers serve one thread at a time and any number of roots. The _new functions return NULL when out of
   memory, and for NULL; the _free functions take NULL. */
FORY_MUST_CHECK struct fory_writer *fory_writer_new(struct fory_runtime *runtime);
void fory_writer_free(struct fory_writer *writer);
FORY_MUST_CHECK struct fory_reader *fory_reader_new(struct fory_runtime *runtime);
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
FORY_MUST_CHECK struct fory_runtime *fory_runtime_init(void *memory, size_t size, const struct fory_options *options);
void fory_runtime_done(struct fory_runtime *runtime);
FORY_MUST_CHECK struct fory_writer *fory_writer_init(void *memory, size_t size, struct fory_runtime *runtime, void *out,
                                                     size_t out_size);
void fory_writer_done(struct fory_writer *writer);
FORY_MUST_CHECK struct fory_reader *fory_reader_init(void *memory, size_t size, struct fory_runtime *runtime);
void fory_reader_done(struct fory_reader *reader);

/*
 * Makes a type known by its id or name, and how its values are written and read where nothing but their bytes names it.
 * The registration is copied. The same type again: fine, and it adds the writer, reader or codec that was not there; so
 * is another copy of its generated code. FORY_MISUSE, and nothing is changed: another type of equal identity, be it of
 * another kind, version, C type or codec; a writer, reader or codec that is not of the type; any after the freeze; a
 * runtime that is NULL. Generated <file>_register functions register all types of a file and of what it imports, or
 * none.
 */
FORY_MUST_CHECK enum fory_status fory_register(struct fory_runtime *runtime,
                                               const struct fory_registration *registration);

enum {
    FORY_ERROR_PATH_SIZE = 160
};

/* The error of the last root. */
struct fory_error {
    enum fory_status status;
    size_t offset;                   /* in the input or output, bytes */
    const char *message;             /* what was wrong there, static text */
    const char *type;                /* the root's type name, or "" */
    char path[FORY_ERROR_PATH_SIZE]; /* fields from the root on, "images[2].uri", escaped for terminals; cut on the left
                                      */
};

/* Never NULL; valid until the next root, which it describes then. */
const struct fory_error *fory_writer_error(const struct fory_writer *writer);
const struct fory_error *fory_reader_error(const struct fory_reader *reader);
/* One line without its end: status, message, offset, type, path. Writes at most size bytes, a NUL among them, and
   returns the length of the whole line, as snprintf does; text may be NULL when size is 0. */
size_t fory_error_format(const struct fory_error *error, char *text, size_t size);

/*
 * Several roots in one input: fory_reader_begin points the reader at them, and each call of a <type>_next function
 * reads one. It returns FORY_END when no byte is left, and then changes neither object nor arena; after an error it
 * returns that status again until the next fory_reader_begin. data must outlive the reads; it may be NULL when size is
 * 0.
 */
void fory_reader_begin(struct fory_reader *reader, const void *data, size_t size);
/* The bytes of the input that were read so far: by one root, or by all since fory_reader_begin. After an error, those
   in front of it. */
size_t fory_reader_consumed(const struct fory_reader *reader);

#ifdef __cplusplus
}
#endif
#endif
