/* SPDX-License-Identifier: Apache-2.0 */
/* Reads every value of the oracle as every local type, and compares what comes of it. */
#define _POSIX_C_SOURCE 200809L /* getline */
#include "meta/type_def.h"

#include <errno.h>
#include <fory/generated.h>
#include <fory/print.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

enum {
    USER_ID = 500,
    MAX_TYPES = 32,
    MAX_TYPE_DEF = 64,
    MAX_SHOWN = 20
};

/* --- Local structs of one field ------------------------------------------------------------------------------ */

/* The field in the C type of its wire type. */
union field {
#define FIELD_MEMBER(NAME, id, c_type, name, size, bound, array) c_type as_##name;
    FORY_NUMBER_TYPES(FIELD_MEMBER)
#undef FIELD_MEMBER
    struct fory_string string;
    struct fory_decimal decimal;
};

/* A reader and a writer of the field, for each wire type. */
#define FIELD_CODEC(NAME, id, c_type, name, size, bound, array) \
    static bool read_##name(struct fory_reader *reader, void *object, uint32_t number, bool present) \
    { \
        (void)number, (void)present; \
        return fory_read_##name(reader, &((union field *)object)->as_##name); \
    } \
    static void write_##name(struct fory_writer *writer, const union field *field) \
    { \
        fory_write_##name(writer, field->as_##name); \
    }
FORY_NUMBER_TYPES(FIELD_CODEC)
#undef FIELD_CODEC

static bool read_string(struct fory_reader *reader, void *object, uint32_t number, bool present)
{
    (void)number, (void)present;
    return fory_read_string(reader, &((union field *)object)->string);
}

static void write_string(struct fory_writer *writer, const union field *field)
{
    fory_write_string(writer, field->string);
}

static bool read_decimal(struct fory_reader *reader, void *object, uint32_t number, bool present)
{
    (void)number, (void)present;
    return fory_read_decimal(reader, &((union field *)object)->decimal);
}

static void write_decimal(struct fory_writer *writer, const union field *field)
{
    fory_write_decimal(writer, &field->decimal);
}

static const struct codec {
    bool (*read)(struct fory_reader *reader, void *object, uint32_t number, bool present);
    void (*write)(struct fory_writer *writer, const union field *field);
} codecs[FORY_WIRE_TYPE_COUNT] = {
#define CODEC_ROW(NAME, id, c_type, name, size, bound, array) [id] = {read_##name, write_##name},
    FORY_NUMBER_TYPES(CODEC_ROW)
#undef CODEC_ROW
        [FORY_TYPE_STRING] = {read_string, write_string},
    [FORY_TYPE_DECIMAL] = {read_decimal, write_decimal},
};

/* A version of the struct, as local type and as what a sender says. */
struct version {
    uint8_t type_id;
    uint8_t type_def[MAX_TYPE_DEF];
    size_t type_def_size;
    struct fory_type type;
    struct fory_struct_reader reader;
};

static void version_init(struct version *version, uint8_t type_id)
{
    const struct fory_nested_type field_type = {type_id, false, false};
    const struct fory_type_def_field_source field = {-1, "value", &field_type, 1};
    const struct fory_type_def_source source = {
        .type_id = FORY_TYPE_COMPATIBLE_STRUCT,
        .user_id = USER_ID,
        .fields = &field,
        .field_count = 1,
    };
    version->type_id = type_id;
    version->type_def_size = fory_type_def_encode(&source, version->type_def, sizeof version->type_def);
    version->type = (struct fory_type){
        .abi = &FORY_ABI_SYMBOL,
        .name = "test.Version",
        .type_id = FORY_TYPE_STRUCT,
        .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
        .user_id = USER_ID,
        .type_def = version->type_def,
        .type_def_size = (uint32_t)version->type_def_size,
    };
    version->reader = (struct fory_struct_reader){
        .type = &version->type,
        .size = sizeof(union field),
        .field_names = "value\0",
        .read_field = codecs[type_id].read,
    };
}

/* --- One pair ------------------------------------------------------------------------------------------------- */

struct run {
    struct fory_runtime *runtime;
    struct fory_writer *writer;
    struct fory_reader *reader;
    struct fory_arena arena;
    struct version versions[MAX_TYPES];
    size_t version_count;
    size_t passed;
    size_t failed;
    uint8_t *message;
    size_t capacity;
};

static enum fory_status read_as(struct run *run, struct fory_bytes in, const struct version *local, union field *field)
{
    const struct fory_layout *layout;
    fory_reader_set_input(run->reader, in);
    bool ok = fory_reader_begin_struct_root(run->reader, &run->arena, &local->reader, NULL, &layout) &&
              (layout ? fory_read_evolved(run->reader, layout, field)
                      : local->reader.read_field(run->reader, field, 0, true));
    return fory_reader_end_root(run->reader, &local->type, field, sizeof *field, ok, true);
}

static void show(const char *what, const uint8_t *data, size_t size)
{
    fprintf(stderr, "    %s ", what);
    for (size_t i = 0; i < size && i < 400; i++)
        fprintf(stderr, "%02x", data[i]);
    fputc('\n', stderr);
}

/* expected is NULL for values that are to be refused: as data, at the place of the value, with the field. */
static bool check_pair(struct run *run, struct fory_bytes in, size_t value_at, const struct version *local,
                       const uint8_t *expected, size_t size)
{
    union field field;
    struct fory_bytes found = {NULL, 0};
    memset(&field, 0, sizeof field);
    fory_arena_reset(&run->arena);
    enum fory_status status = read_as(run, in, local, &field);
    const struct fory_error *error = fory_reader_error(run->reader);
    if (!expected && status != FORY_OK)
        return status == FORY_INVALID_DATA && error->offset == value_at && strcmp(error->path, "value") == 0;
    if (status == FORY_OK) {
        fory_writer_reset(run->writer);
        codecs[local->type_id].write(run->writer, &field);
        (void)fory_writer_end_root(run->writer, NULL, &found);
    }
    if (status == FORY_OK && expected && found.size == size && memcmp(found.data, expected, size) == 0)
        return true;
    if (run->failed < MAX_SHOWN && status != FORY_OK)
        fory_error_print(error, stderr);
    if (run->failed < MAX_SHOWN && status == FORY_OK)
        show("found   ", found.data, found.size);
    return false;
}

/* --- Lines of the oracle ------------------------------------------------------------------------------------- */

static size_t hex_to_bytes(const char *hex, size_t length, uint8_t *out)
{
    static const uint8_t digits[256] = {
        ['0'] = 0, ['1'] = 1, ['2'] = 2,  ['3'] = 3,  ['4'] = 4,  ['5'] = 5,  ['6'] = 6,  ['7'] = 7,
        ['8'] = 8, ['9'] = 9, ['a'] = 10, ['b'] = 11, ['c'] = 12, ['d'] = 13, ['e'] = 14, ['f'] = 15,
    };
    for (size_t i = 0; i < length / 2; i++)
        out[i] = (uint8_t)(digits[(uint8_t)hex[i * 2]] << 4 | digits[(uint8_t)hex[i * 2 + 1]]);
    return length / 2;
}

static bool parse_types(struct run *run, char *line)
{
    for (char *word = strtok(line, " \n"); word && run->version_count < MAX_TYPES; word = strtok(NULL, " \n")) {
        unsigned long id = strtoul(word, NULL, 10);
        if (id >= FORY_WIRE_TYPE_COUNT || !codecs[id].read)
            return false;
        version_init(&run->versions[run->version_count++], (uint8_t)id);
    }
    return run->version_count > 0;
}

static const struct version *find_version(const struct run *run, unsigned long type_id)
{
    for (size_t i = 0; i < run->version_count; i++) {
        if (run->versions[i].type_id == type_id)
            return &run->versions[i];
    }
    return NULL;
}

/* Header and TypeDef of the sender, and the bytes of the value; where they start. */
static size_t make_message(struct run *run, const struct version *remote)
{
    static const uint8_t head[] = {0x01, 0xff, FORY_TYPE_COMPATIBLE_STRUCT, 0x00};
    memcpy(run->message, head, sizeof head);
    memcpy(run->message + sizeof head, remote->type_def, remote->type_def_size);
    return sizeof head + remote->type_def_size;
}

static bool take_room(struct run *run, size_t size)
{
    if (size <= run->capacity)
        return true;
    uint8_t *grown = realloc(run->message, size * 2);
    if (grown) {
        run->message = grown;
        run->capacity = size * 2;
    }
    return grown;
}

/* "type value result...". The value stands at the end of a block of its own for each line, so that a sanitizer sees
   what is read behind it. */
static bool check_line(struct run *run, char *line, size_t length)
{
    char *at;
    const struct version *remote = find_version(run, strtoul(line, &at, 10));
    if (!remote || *at++ != ' ' || !take_room(run, MAX_TYPE_DEF * 2 + length))
        return false;
    size_t value_at = make_message(run, remote);
    size_t digits = strcspn(at, " ");
    struct fory_bytes in = {run->message, value_at + hex_to_bytes(at, digits, run->message + value_at)};
    uint8_t *expected = run->message + in.size;
    uint8_t *message = malloc(in.size);
    if (!message)
        return false;
    memcpy(message, run->message, in.size);
    in.data = message;
    at += digits;
    size_t i = 0;
    for (; i < run->version_count && *at == ' '; i++) {
        const struct version *local = &run->versions[i];
        digits = strcspn(++at, " \n");
        bool refused = *at == '-';
        size_t size = refused ? 0 : hex_to_bytes(at, digits, expected);
        if (check_pair(run, in, value_at, local, refused ? NULL : expected, size)) {
            run->passed++;
        } else if (run->failed++ < MAX_SHOWN) {
            fprintf(stderr, "type %d as type %d:\n", remote->type_id, local->type_id);
            show("value   ", in.data + value_at, in.size - value_at);
            if (refused)
                fputs("    is to be refused\n", stderr);
            else
                show("expected", expected, size);
        }
        at += digits;
    }
    free(message);
    return i == run->version_count;
}

/* False for what is not a complete output of the oracle. */
static bool check_stream(struct run *run, FILE *stream)
{
    char *line = NULL;
    size_t capacity = 0;
    bool ok = true, ended = false;
    run->version_count = 0;
    for (ssize_t length; ok && !ended && (length = getline(&line, &capacity, stream)) > 0;) {
        ended = strcmp(line, "end\n") == 0;
        if (!ended)
            ok = run->version_count == 0 ? parse_types(run, line) : check_line(run, line, (size_t)length);
    }
    if (!ok)
        fprintf(stderr, "a line that is none of the oracle's: %.60s\n", line);
    else if (!ended)
        fputs("the values end before their end\n", stderr);
    free(line);
    return ok && ended;
}

static bool check_file(struct run *run, const char *path)
{
    FILE *stream = fopen(path, "r");
    if (!stream) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return false;
    }
    bool ok = check_stream(run, stream);
    (void)fclose(stream);
    return ok;
}

int main(int count, char **arguments)
{
    static struct run run;
    struct fory_options options;
    fory_options_init(&options);
    options.limits.max_type_versions = MAX_TYPES;
    run.runtime = fory_runtime_new(&options);
    run.writer = run.runtime ? fory_writer_new(run.runtime) : NULL;
    run.reader = run.runtime ? fory_reader_new(run.runtime) : NULL;
    if (!run.writer || !run.reader)
        return 2;
    fory_arena_init(&run.arena);
    bool ok = count > 1 || check_stream(&run, stdin);
    for (int i = 1; i < count && ok; i++)
        ok = check_file(&run, arguments[i]);
    fory_arena_done(&run.arena);
    fory_reader_free(run.reader);
    fory_writer_free(run.writer);
    fory_runtime_free(run.runtime);
    free(run.message);
    printf("%zu pairs of a value and a type to read it as, %zu as the oracle says\n", run.passed + run.failed,
           run.passed);
    /* A pair of types is a case. */
    printf("%zu passed, %zu failed, 0 skipped\n", run.version_count * run.version_count, run.failed);
    return ok && run.failed == 0 ? 0 : 1;
}
