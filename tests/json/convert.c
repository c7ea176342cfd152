/* SPDX-License-Identifier: Apache-2.0 */
/* Converts between JSON and the bytes of a message: convert to-bytes|to-json INCLUDE-FOLDER SCHEMA TYPE. there-and-back
   takes messages, each after its size in 8 bytes, and writes what they become through JSON, in the same form. */
#include <fory/print.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../../forygen/command/load.h"
#include "../../forygen/json/from_value.h"
#include "../../forygen/json/to_value.h"

struct convert {
    struct loaded loaded;
    struct json_types types;
    const struct wire_type *type;
    struct fory_runtime *runtime;
    struct fory_writer *writer;
    struct fory_reader *reader;
    struct fory_arena arena;
};

/* --- Values -------------------------------------------------------------------------------------------------- */

static bool convert_from_json(struct convert *convert, const struct text *in, struct fory_bytes *out)
{
    struct source *source = memory_alloc(sizeof *source);
    struct json_nodes nodes = {0};
    struct fory_value value;
    *source = (struct source){"input.json", text_string(in), in->size};
    if (!json_parse(source, &nodes) || nodes.count != 1 ||
        !json_to_value(&convert->types, &nodes.items[0], convert->type, &convert->arena, &value))
        return false;
    if (fory_value_serialize(convert->writer, &value, out) == FORY_OK)
        return true;
    fory_error_print(fory_writer_error(convert->writer), stderr);
    return false;
}

static bool convert_to_json(struct convert *convert, struct fory_bytes in, struct text *out)
{
    struct fory_value *value;
    if (fory_value_deserialize(convert->reader, in, &convert->arena, &value) != FORY_OK) {
        fory_error_print(fory_reader_error(convert->reader), stderr);
        return false;
    }
    json_from_value(&convert->types, value, convert->type, out);
    return true;
}

/* --- Verbs --------------------------------------------------------------------------------------------------- */

static bool convert_read(struct text *in)
{
    char part[4096];
    size_t size;
    while ((size = fread(part, 1, sizeof part, stdin)) > 0)
        text_append(in, part, size);
    return !ferror(stdin);
}

static bool convert_write(struct fory_bytes out)
{
    return fwrite(out.data, 1, out.size, stdout) == out.size;
}

static bool convert_to_bytes_once(struct convert *convert)
{
    struct text in = {0};
    struct fory_bytes out;
    return convert_read(&in) && convert_from_json(convert, &in, &out) && convert_write(out);
}

static bool convert_to_json_once(struct convert *convert)
{
    struct text in = {0};
    struct text out = {0};
    if (!convert_read(&in) ||
        !convert_to_json(convert, (struct fory_bytes){(const uint8_t *)text_string(&in), in.size}, &out))
        return false;
    printf("%s\n", text_string(&out));
    return true;
}

static bool convert_there_and_back_once(struct convert *convert, struct fory_bytes in)
{
    struct text json = {0};
    struct fory_bytes out;
    if (!convert_to_json(convert, in, &json) || !convert_from_json(convert, &json, &out)) {
        fprintf(stderr, "%s\n", text_string(&json));
        return false;
    }
    text_done(&json);
    fory_arena_reset(&convert->arena);
    uint64_t size = out.size;
    return fwrite(&size, sizeof size, 1, stdout) == 1 && convert_write(out) && fflush(stdout) == 0;
}

static bool convert_there_and_back(struct convert *convert)
{
    uint64_t size;
    bool ok = true;
    while (ok && fread(&size, sizeof size, 1, stdin) == 1) {
        uint8_t *data = malloc(size);
        ok = data && fread(data, 1, size, stdin) == size &&
             convert_there_and_back_once(convert, (struct fory_bytes){data, size});
        free(data);
    }
    return ok;
}

/* --- Start --------------------------------------------------------------------------------------------------- */

static bool convert_open(struct convert *convert, char **arguments)
{
    struct options options = {0};
    vector_push(&options.include_dirs, arguments[2]);
    vector_push(&options.inputs, arguments[3]);
    if (!load_inputs(&convert->loaded, &options) || !load_check(&convert->loaded, &options))
        return false;
    diag_forget_warnings(0, NULL);
    json_types_init(&convert->types, &convert->loaded.schema);
    const struct json_type *type = json_type_named(&convert->types, arguments[4]);
    convert->type = type ? type->named : NULL;
    convert->runtime = fory_runtime_new(NULL);
    bool ok = type && json_types_register(&convert->types, convert->runtime);
    convert->writer = fory_writer_new(convert->runtime);
    convert->reader = fory_reader_new(convert->runtime);
    return ok;
}

int main(int count, char **arguments)
{
    static const struct {
        const char *name;
        bool (*run)(struct convert *convert);
    } verbs[] = {
        {"to-bytes", convert_to_bytes_once},
        {"to-json", convert_to_json_once},
        {"there-and-back", convert_there_and_back},
    };
    struct convert convert = {0};
    bool ok = false;
    fory_arena_init(&convert.arena);
    if (count == 5 && convert_open(&convert, arguments)) {
        for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
            if (!strcmp(verbs[i].name, arguments[1]))
                ok = verbs[i].run(&convert);
        }
    }
    diag_print(stderr, false);
    fory_writer_free(convert.writer);
    fory_reader_free(convert.reader);
    fory_runtime_free(convert.runtime);
    fory_arena_done(&convert.arena);
    memory_done();
    return ok ? 0 : 1;
}
