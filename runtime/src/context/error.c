/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the path of an error and its text. */
#include "context/error.h"

#include <fory/print.h>
#include <string.h>

#include "base/escape.h"

/* --- The path ------------------------------------------------------------------------------------------------ */

/* Puts text before the path; what does not fit is cut on the left. */
static void error_prepend(struct fory_error *error, const char *text, size_t size)
{
    char *path = error->path;
    size_t length = strlen(path);
    size_t room = FORY_ERROR_PATH_SIZE - 1 - length;
    if (size > room) {
        text += size - room;
        size = room;
    }
    memmove(path + size, path, length + 1);
    memcpy(path, text, size);
}

/* Before what is about to precede the path. */
static void error_separate(struct fory_error *error)
{
    if (error->path[0] && error->path[0] != '[')
        error_prepend(error, ".", 1);
}

/* Names of peers are escaped here: whatever prints the path prints only text. Cut between characters. */
void fory_error_enter_field(struct fory_error *error, const char *field)
{
    char escaped[FORY_ESCAPE_SIZE];
    char text[FORY_ERROR_PATH_SIZE];
    if (*field)
        error_separate(error);
    size_t room = FORY_ERROR_PATH_SIZE - 1 - strlen(error->path);
    size_t left = strlen(field);
    size_t total = fory_escaped_size(field, left);
    size_t size = 0;
    while (left > 0) {
        size_t taken = fory_escape_next(field, left, escaped);
        size_t length = strlen(escaped);
        field += taken;
        left -= taken;
        if (total > room) {
            total -= length;
        } else {
            memcpy(text + size, escaped, length);
            size += length;
        }
    }
    error_prepend(error, text, size);
}

static const char *error_decimal(size_t number, char text[21])
{
    char *at = text + 20;
    *at = 0;
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return at;
}

void fory_error_enter_item(struct fory_error *error, size_t index)
{
    char digits[21];
    error_separate(error);
    error_prepend(error, "]", 1);
    const char *number = error_decimal(index, digits);
    error_prepend(error, number, strlen(number));
    error_prepend(error, "[", 1);
}

/* --- The text ------------------------------------------------------------------------------------------------ */

/* Where the text goes: to a stream, or to a buffer that may be too small. */
struct error_text {
    FILE *stream;
    char *text;
    size_t size;
    size_t length;
};

static void error_add(struct error_text *out, const char *text)
{
    size_t length = strlen(text);
    if (out->stream)
        fputs(text, out->stream);
    else if (out->length < out->size) {
        size_t room = out->size - out->length - 1;
        size_t kept = length < room ? length : room;
        memcpy(out->text + out->length, text, kept);
        out->text[out->length + kept] = 0;
    }
    out->length += length;
}

static void error_add_escaped(struct error_text *out, const char *before, const char *text)
{
    char escaped[FORY_ESCAPE_SIZE];
    error_add(out, before);
    for (size_t left = strlen(text); left > 0;) {
        size_t taken = fory_escape_next(text, left, escaped);
        error_add(out, escaped);
        text += taken;
        left -= taken;
    }
}

/* The path is escaped where it is made. */
static void error_add_line(struct error_text *out, const struct fory_error *error)
{
    char digits[21];
    error_add(out, fory_status_text(error->status));
    if (error->status == FORY_OK)
        return;
    error_add_escaped(out, ": ", error->message);
    error_add(out, ", at byte ");
    error_add(out, error_decimal(error->offset, digits));
    if (error->type[0])
        error_add_escaped(out, " of ", error->type);
    if (error->path[0]) {
        error_add(out, ", in ");
        error_add(out, error->path);
    }
}

size_t fory_error_format(const struct fory_error *error, char *text, size_t size)
{
    struct error_text out = {NULL, text, size, 0};
    error_add_line(&out, error);
    return out.length;
}

void fory_error_print(const struct fory_error *error, FILE *stream)
{
    struct error_text out = {stream, NULL, 0, 0};
    error_add_line(&out, error);
    fputc('\n', stream);
}
