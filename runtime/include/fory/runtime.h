/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the main interface of libfory: options, runtime, writer, reader, errors. */
#ifndef FORY_RUNTIME_H
#define FORY_RUNTIME_H

#include <fory/arena.h>
#include <fory/error.h>
#include <fory/types.h>

#ifdef __cplusplus
extern "C" {
#endif

struct fory_runtime;
struct fory_writer;
struct fory_reader;
struct fory_registration; /* in <fory/type.h> */

/* Limits on what a reader accepts from untrusted bytes, and on what a writer writes. 0 means the default. */
struct fory_limits {
    uint32_t max_depth;          /* nested structs and unions, default 64; see FORY_STACK_PER_LEVEL */
    size_t max_memory;           /* bytes that one root may take from the arena, default 128 MiB */
    uint32_t max_unbacked_items; /* items without bytes (empty structs, null) in one root, default 8192 */
    uint32_t max_type_fields;    /* of one received TypeDef, default 512 */
    uint32_t max_type_meta_size; /* bytes of one received TypeDef body, default 4096 */
    uint32_t max_remote_types;   /* types in received TypeDefs, default 8192 */
    uint32_t max_type_versions;  /* received TypeDefs of one type, default 10 */
    size_t max_output;           /* bytes of one root that a writer writes, default 256 MiB */
    uint32_t max_repeats; /* repeated output where the format has no references: at most this many times what is written
                             once, default 4 */
    uint64_t reserved[4]; /* must be 0; for new limits */
};

/* The most bytes of stack that a level takes, in writing and reading. If you raise max_depth, do the work on a thread
   with this much stack per level, plus 64 KiB. */
enum {
    FORY_STACK_PER_LEVEL = 1024
};

/* Call fory_options_init first, then change members. */
struct fory_options {
    bool compatible;       /* TypeDefs are sent, schemas may differ; default true */
    bool track_references; /* roots are flagged as referable, as most runtimes require; default true */
    bool schema_hash;  /* schema-consistent mode: the 4-byte hash of each struct is sent and checked; default true */
    bool check_codecs; /* writers of fory_writer_new read back what a user-defined codec wrote; default true */
    bool compare_type_meta_on_hit; /* compare a received TypeDef with a known hash byte by byte; default false */
    struct fory_limits limits;
    const struct fory_allocator *allocator; /* used by the runtime, its writers and its readers; must outlive them.
                                               NULL: fory_default_allocator */
    uint64_t reserved[4];                   /* must be 0; for new options */
};

/* Sets every member to its default. */
void fory_options_init(struct fory_options *options);
/* Returns why these options are invalid, as static text, or NULL if they are valid or options is NULL. */
const char *fory_options_error(const struct fory_options *options);

/*
 * A runtime contains options and registered types. Making its first writer or reader freezes it; after that, threads
 * can share it. It must outlive its writers and readers. fory_runtime_new copies the options; NULL means the defaults.
 * It returns NULL if it is out of memory or if fory_options_error reports an error. fory_runtime_free(NULL) does
 * nothing.
 */
FORY_MUST_CHECK struct fory_runtime *fory_runtime_new(const struct fory_options *options);
void fory_runtime_free(struct fory_runtime *runtime);
/* Returns the allocator of its options, never NULL. */
const struct fory_allocator *fory_runtime_allocator(const struct fory_runtime *runtime);

/* A writer or reader is used by one thread at a time, for any number of roots. The _new functions return NULL if they
   are out of memory or the runtime is NULL. The _free functions accept NULL. */
FORY_MUST_CHECK struct fory_writer *fory_writer_new(struct fory_runtime *runtime);
void fory_writer_free(struct fory_writer *writer);
FORY_MUST_CHECK struct fory_reader *fory_reader_new(struct fory_runtime *runtime);
void fory_reader_free(struct fory_reader *reader);

/* The same in memory of the caller, aligned for max_align_t. Returns NULL if the memory or the runtime is NULL, if the
   memory is too small or misaligned, or if out is NULL and out_size is not 0. The sizes below suffice for 16 registered
   types, and for 16 referable objects in a root. More memory holds more of them; each takes at most 96 bytes.
   fory_register fails with FORY_OUT_OF_MEMORY if the runtime is full. Such writers and readers fail with it if a root
   contains more referable objects, or more than 16 different structs. Such a writer writes into out, and fails with
   FORY_BUFFER_OUT_OF_BOUND when out is full. Before a series of numbers it reserves room for their longest encodings,
   so out must be larger than the message. The readers keep the layout of another version of a struct in the arena, for
   one root only. The _done functions free nothing, because the memory is yours; they accept NULL. After them, do not
   use the object. */
enum {
    FORY_RUNTIME_SIZE = 1536,
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
 * Registers a type under its id or name, with the functions that write and read its values where the schema does not
 * name the type. The registration is copied. Registering the same type again, or another copy of its generated code, is
 * allowed and adds a missing writer, reader or codec. Returns FORY_MISUSE and changes nothing for another type of the
 * same identity (of another kind, version, C type or codec), for a writer, reader or codec that does not belong to the
 * type, after the freeze, and for a NULL runtime; FORY_OUT_OF_MEMORY if there is no memory for it. Generated
 * <file>_register functions register all types of a file and of its imports, or none.
 */
FORY_MUST_CHECK enum fory_status fory_register(struct fory_runtime *runtime,
                                               const struct fory_registration *registration);

/* Returns the error of the last root, never NULL. The next root overwrites it. */
const struct fory_error *fory_writer_error(const struct fory_writer *writer);
const struct fory_error *fory_reader_error(const struct fory_reader *reader);

/*
 * Starts reading several roots from one input. Each call of a <type>_next function reads one. It returns FORY_END if no
 * byte is left, or without fory_reader_begin, and then changes neither the object nor the arena. After an error it
 * returns the same status until the next fory_reader_begin. Every other function that reads with this reader, such as
 * <type>_deserialize, replaces the input; _next then returns FORY_END, or the error of that function. data must stay
 * valid while roots are read; it may be NULL if size is 0.
 */
void fory_reader_begin(struct fory_reader *reader, const void *data, size_t size);
/* Returns how many bytes of the input were read, by one root or by all roots since fory_reader_begin. After an error,
   the bytes before it. */
size_t fory_reader_consumed(const struct fory_reader *reader);

#ifdef __cplusplus
}
#endif
#endif
