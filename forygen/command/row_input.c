/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how inputs that have rows are opened, checked and read. */
#include "row_input.h"

#include <fory/row_file.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "../file.h"
#include "../memory.h"
#include "../text.h"

struct row_input {
    struct source source;
    const struct fory_row_schema *schema;
    uint64_t number; /* of the next row */

    struct fory_row_file *file; /* NULL: a single row */
    struct fory_row_cursor cursor;
    struct text bytes; /* of a single row */
};

struct location row_input_location(const struct row_input *input)
{
    return (struct location){.source = &input->source};
}

const struct fory_row_schema *row_input_schema(const struct row_input *input)
{
    return input->schema;
}

/* --- Files of rows ------------------------------------------------------------------------------------------- */

/* The path of the file, with which error->path begins, is the place of the finding. */
static bool row_input_refuse(const struct row_input *input, const struct fory_error *error)
{
    struct location at = row_input_location(input);
    if (error->status == FORY_IO_ERROR || error->status == FORY_OUT_OF_MEMORY)
        diag_fatal(at, "row-file", "%s", error->message);
    else
        diag_error(at, "row-file", "%s, at byte %zu", error->message, error->offset);
    return false;
}

/* By its first bytes: a row that begins with them has eight null bits that no writer sets. */
static bool row_input_is_file(const char *path)
{
    char start[8] = "";
    struct stat status;
    bool is_regular = stat(path, &status) == 0 && S_ISREG(status.st_mode); /* opening others may wait */
    FILE *stream = is_regular ? fopen(path, "rb") : NULL;
    size_t size = stream ? fread(start, 1, sizeof start, stream) : 0;
    if (stream)
        fclose(stream);
    return size == sizeof start && memcmp(start, "FORYROWS", sizeof start) == 0;
}

static bool row_input_open_file(struct row_input *input)
{
    struct fory_error error;
    if (fory_row_file_open(input->source.path, NULL, &input->file, &error) != FORY_OK)
        return row_input_refuse(input, &error);
    input->schema = fory_row_file_schema(input->file);
    fory_row_cursor_init(&input->cursor, input->file, 0);
    if (fory_row_file_check(input->file, false, &error) == FORY_OK)
        return true;
    fory_row_file_close(input->file);
    return row_input_refuse(input, &error);
}

/* --- Rows ---------------------------------------------------------------------------------------------------- */

static bool row_input_open_row(struct row_input *input, const struct fory_row_schema *schema)
{
    const char *problem = file_read(input->source.path, &input->bytes);
    if (problem)
        diag_fatal(row_input_location(input), "file", "%s", problem);
    else if (!schema)
        diag_error(row_input_location(input), "row-schema",
                   "not a file of rows; for a single row its schema is needed: --schema FILE --type NAME, or "
                   "--schema-bytes FILE");
    input->schema = schema;
    return !problem && schema;
}

struct row_input *row_input_open(const char *path, const struct fory_row_schema *schema)
{
    struct row_input *input = memory_alloc(sizeof *input);
    input->source = (struct source){path, "", 0};
    bool done = row_input_is_file(path) ? row_input_open_file(input) : row_input_open_row(input, schema);
    return done ? input : NULL;
}

void row_input_close(struct row_input *input)
{
    fory_row_file_close(input->file);
    text_done(&input->bytes);
}

static bool row_input_verify(const struct row_input *input, struct fory_bytes bytes, struct fory_row *row)
{
    struct fory_error error;
    if (fory_row_verify(input->schema, bytes, row, &error) == FORY_OK)
        return true;
    diag_error(row_input_location(input), "row", "row %" PRIu64 ": %s, at byte %zu%s%s", input->number, error.message,
               error.offset, error.path[0] ? ", in " : "", error.path);
    return false;
}

/* A row may be preceded by its schema hash, as Java, Python and Go write it. As null bits, a hash is not valid. */
static bool row_input_take_row(struct row_input *input, struct fory_row *row)
{
    struct fory_bytes bytes = {(const uint8_t *)text_string(&input->bytes), input->bytes.size};
    bool has_hash = bytes.size >= 8 && fory_load_uint64(bytes.data) == (uint64_t)input->schema->hash &&
                    fory_row_verify(input->schema, bytes, row, NULL) != FORY_OK;
    if (has_hash)
        bytes = (struct fory_bytes){bytes.data + 8, bytes.size - 8};
    return input->number == 0 && row_input_verify(input, bytes, row);
}

bool row_input_next(struct row_input *input, struct fory_row *row)
{
    bool done = false;
    if (input->file && fory_row_cursor_next(&input->cursor, row))
        done = row_input_verify(input, (struct fory_bytes){row->data, row->size}, row);
    else if (!input->file)
        done = row_input_take_row(input, row);
    input->number += done;
    return done;
}
