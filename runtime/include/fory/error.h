/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is known of an error, and its text. */
#ifndef FORY_ERROR_H
#define FORY_ERROR_H

#include <fory/status.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    FORY_ERROR_PATH_SIZE = 160
};

/* If status is FORY_OK, the other members have no meaning. */
struct fory_error {
    enum fory_status status;
    size_t offset;                   /* in the input or output, in bytes */
    const char *message;             /* what is wrong there, static text */
    const char *type;                /* the type name of the root, or "" */
    char path[FORY_ERROR_PATH_SIZE]; /* fields from the root on, "images[2].uri"; escaped, truncated on the left */
};

/* Formats one line without a newline: status, message, offset, type, path. Writes at most size bytes, including the
   NUL, and returns the length of the whole line, like snprintf. text may be NULL if size is 0. */
size_t fory_error_format(const struct fory_error *error, char *text, size_t size);

#ifdef __cplusplus
}
#endif
#endif
