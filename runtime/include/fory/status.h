/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the status codes of libfory: one list, from which the enum and the texts are made. */
#ifndef FORY_STATUS_H
#define FORY_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

/* A function whose result tells whether it succeeded: compilers warn where it is ignored. */
#if defined(__GNUC__)
#define FORY_MUST_CHECK __attribute__((warn_unused_result))
#else
#define FORY_MUST_CHECK
#endif

/*
 * X(name, text). The names are those of the C++ runtime.
 *
 *   OK                       done
 *   OUT_OF_MEMORY            an allocator returned NULL, or memory of the caller is full
 *   BUFFER_OUT_OF_BOUND      the input ends before the value, or a fixed output is full
 *   TYPE_MISMATCH            the input contains a different type than expected
 *   STRUCT_VERSION_MISMATCH  schema-consistent mode: the schema hash differs
 *   INVALID_DATA             bytes that no writer produces, or a value that cannot be written
 *   INVALID_REF              a reference that is invalid or not allowed
 *   UNKNOWN_ENUM             an enum value that does not fit in int32 or in its C type; in writing, also a negative one
 *   DEPTH_EXCEED             nested deeper than limits.max_depth
 *   LIMIT_EXCEED             another configured limit
 *   UNSUPPORTED              valid Fory data that this version does not support
 *   MISUSE                   an invalid call
 *   END                      no root is left in the input, no message in a call
 *   PENDING                  calls of services: not yet; wait for the next event
 *   IO_ERROR                 the system failed to open, read, write or map a file
 */
#define FORY_STATUS_LIST(X) \
    X(OK, "ok") \
    X(OUT_OF_MEMORY, "out of memory") \
    X(BUFFER_OUT_OF_BOUND, "buffer out of bound") \
    X(TYPE_MISMATCH, "type mismatch") \
    X(STRUCT_VERSION_MISMATCH, "struct version mismatch") \
    X(INVALID_DATA, "invalid data") \
    X(INVALID_REF, "invalid reference") \
    X(UNKNOWN_ENUM, "unknown enum value") \
    X(DEPTH_EXCEED, "depth exceeded") \
    X(LIMIT_EXCEED, "limit exceeded") \
    X(UNSUPPORTED, "unsupported") \
    X(MISUSE, "misuse") \
    X(END, "end of input") \
    X(PENDING, "pending") \
    X(IO_ERROR, "input or output error")

enum fory_status {
#define FORY_STATUS_ENUM(name, text) FORY_##name,
    FORY_STATUS_LIST(FORY_STATUS_ENUM)
#undef FORY_STATUS_ENUM
};

/* Returns a short English text, never NULL. */
const char *fory_status_text(enum fory_status status);

#ifdef __cplusplus
}
#endif
#endif
