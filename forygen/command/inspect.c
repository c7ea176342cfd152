/* SPDX-License-Identifier: Apache-2.0 */
/* Owns `forygen inspect`: prints rows as JSON, or as a stream of Arrow. */
#include <fory/arrow.h>
#include <string.h>

#include "../arrow/ipc.h"
#include "../file.h"
#include "../intern.h"
#include "../json/from_row.h"
#include "../schema/row_layout.h"
#include "../text.h"
#include "load.h"
#include "row_input.h"

/* One run. */
struct inspect_state {
    const struct options *options;
    struct loaded loaded;
    struct fory_arena arena; /* of schema bytes */
    struct fory_row_schema parsed;
    const struct fory_row_schema *schema; /* of single rows; NULL: not given */
    VECTOR(struct row_input *) inputs;
    size_t input;  /* that the stream reads */
    size_t errors; /* before the stream began */
};

/* --- The schema of single rows ------------------------------------------------------------------------------- */

static bool inspect_refuse(const char *message)
{
    fprintf(stderr, "forygen: %s\nforygen: try 'forygen help inspect'\n", message);
    return false;
}

static bool inspect_parse_schema(struct inspect_state *state, const char *path)
{
    struct source *source = memory_alloc(sizeof *source);
    struct text text = {0};
    struct fory_error error;
    *source = (struct source){path, "", 0};
    const char *problem = file_read(path, &text);
    const struct fory_bytes bytes = {(const uint8_t *)text_string(&text), text.size};
    if (problem)
        diag_fatal((struct location){.source = source}, "file", "%s", problem);
    else if (fory_row_schema_parse(bytes, &state->arena, &state->parsed, &error) == FORY_OK)
        state->schema = &state->parsed;
    else
        diag_error((struct location){.source = source}, "row-schema", "%s, at byte %zu", error.message, error.offset);
    text_done(&text);
    return state->schema;
}

/* Whether a type has this name, or one that ends with it. */
static bool inspect_is_meant(const struct definition *definition, const char *name)
{
    size_t full = strlen(definition->full_name);
    size_t size = strlen(name);
    return size <= full && !strcmp(definition->full_name + full - size, name) &&
           (size == full || definition->full_name[full - size - 1] == '.');
}

/* A whole name, or the end of one that no other type has. */
static const struct definition *inspect_find_type(const struct row_list *types, const char *name)
{
    const struct definition *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < types->count; i++) {
        if (!strcmp(types->items[i]->full_name, name))
            return types->items[i];
        if (inspect_is_meant(types->items[i], name)) {
            found = types->items[i];
            count++;
        }
    }
    return count == 1 ? found : NULL;
}

static bool inspect_take_type(struct inspect_state *state)
{
    struct row_list types = {0};
    struct text names = {0};
    const struct options *options = state->options;
    for (size_t i = 0; i < state->loaded.schema.files.count; i++)
        row_layout_list(state->loaded.schema.files.items[i], &types);
    const struct definition *definition = inspect_find_type(&types, options->type);
    if (definition) {
        state->schema = &definition->row->schema;
        return true;
    }
    for (size_t i = 0; i < types.count; i++)
        text_addf(&names, "%s%s", i > 0 ? ", " : "", types.items[i]->full_name);
    fprintf(stderr, "forygen: '%s' is not a type with rows in '%s': expected %s\n", diag_escaped(options->type),
            diag_escaped(options->schema),
            types.count > 0 ? text_string(&names) : "types with 'option row = true;' or FORY(row)");
    text_done(&names);
    return false;
}

static bool inspect_load(struct inspect_state *state)
{
    struct options files = *state->options;
    files.inputs = (word_list){0};
    vector_push(&files.inputs, state->options->schema);
    state->loaded.is_compared = true; /* nothing is generated */
    if (!load_inputs(&state->loaded, &files) || !load_check(&state->loaded, &files))
        return false;
    diag_forget_warnings(0, NULL);
    return inspect_take_type(state);
}

/* --- JSON ---------------------------------------------------------------------------------------------------- */

static void inspect_print_rows(struct row_input *input)
{
    struct fory_row row;
    while (row_input_next(input, &row)) {
        struct text text = {0};
        json_from_row(row, row_input_schema(input)->type, &text);
        text_add(&text, "\n");
        fwrite(text_string(&text), 1, text.size, stdout);
        text_done(&text);
    }
}

static void inspect_print(struct inspect_state *state)
{
    for (size_t i = 0; i < state->options->inputs.count; i++) {
        struct row_input *input = row_input_open(state->options->inputs.items[i], state->schema);
        if (input) {
            inspect_print_rows(input);
            row_input_close(input);
        }
    }
}

/* --- Arrow --------------------------------------------------------------------------------------------------- */

/* The rows of all inputs, one after another. */
static enum fory_status inspect_next(void *user, struct fory_row *row)
{
    struct inspect_state *state = user;
    while (state->input < state->inputs.count) {
        if (row_input_next(state->inputs.items[state->input], row))
            return FORY_OK;
        if (diag_error_count() > state->errors)
            return FORY_INVALID_DATA;
        state->input++;
    }
    return FORY_END;
}

/* All of them, which must have one schema. */
static bool inspect_open_inputs(struct inspect_state *state)
{
    bool done = true;
    for (size_t i = 0; i < state->options->inputs.count; i++) {
        struct row_input *input = row_input_open(state->options->inputs.items[i], state->schema);
        done = done && input;
        if (!input)
            continue;
        vector_push(&state->inputs, input);
        const struct fory_bytes first = row_input_schema(state->inputs.items[0])->bytes;
        const struct fory_bytes bytes = row_input_schema(input)->bytes;
        if (bytes.size != first.size || memcmp(bytes.data, first.data, first.size) != 0) {
            diag_error(row_input_location(input), "row-schema",
                       "the schema differs from that of the first input: a stream of Arrow has one schema");
            done = false;
        }
    }
    return done;
}

static bool inspect_write_arrow(struct inspect_state *state)
{
    struct ArrowArrayStream stream;
    struct fory_row_source source = {.next = inspect_next, .user = state};
    const struct fory_row_type *type = row_input_schema(state->inputs.items[0])->type;
    state->errors = diag_error_count();
    const char *problem = "out of memory";
    if (fory_arrow_stream_from_rows(type, source, 0, &stream) == FORY_OK)
        problem = arrow_ipc_write(&stream, stdout);
    if (problem && diag_error_count() == state->errors)
        fprintf(stderr, "forygen: cannot write Arrow: %s\n", diag_escaped(problem));
    return !problem;
}

static bool inspect_stream(struct inspect_state *state)
{
    bool done = inspect_open_inputs(state) && inspect_write_arrow(state);
    for (size_t i = 0; i < state->inputs.count; i++)
        row_input_close(state->inputs.items[i]);
    return done;
}

/* --- The command --------------------------------------------------------------------------------------------- */

static bool inspect_check_options(const struct options *options)
{
    if (!options->row)
        return inspect_refuse("expected --row: only rows are printed");
    if (!options->schema != !options->type)
        return inspect_refuse("expected --schema FILE and --type NAME together");
    if (options->schema && options->schema_bytes)
        return inspect_refuse("expected --schema FILE or --schema-bytes FILE, got both");
    const char *refusal = options->arrow ? arrow_ipc_refusal() : NULL;
    if (refusal)
        fprintf(stderr, "forygen: %s\n", refusal);
    return !refusal;
}

static enum command_status inspect_verb(const struct options *options)
{
    struct inspect_state state = {.options = options};
    if (!inspect_check_options(options))
        return COMMAND_NOT_RUN;
    enum command_status status = COMMAND_NOT_RUN;
    fory_arena_init(&state.arena);
    if ((!options->schema || inspect_load(&state)) &&
        (!options->schema_bytes || inspect_parse_schema(&state, options->schema_bytes))) {
        status = COMMAND_FINE;
        if (!options->arrow)
            inspect_print(&state);
        else if (!inspect_stream(&state))
            status = COMMAND_FINDINGS;
    }
    fory_arena_done(&state.arena);
    enum command_status reported = load_report(options);
    return reported > status ? reported : status;
}

const struct verb command_inspect = {
    .name = "inspect",
    .summary = "print rows as JSON",
    .usage = "--row [options] INPUT...",
    .about =
        "Prints each row of the inputs as JSON, one per line, after it was verified. INPUT is a file of rows, which "
        "has its\n"
        "own schema, or a single row, whose schema is given.",
    .takes = OPTIONS_OF_READING | OPTIONS_OF_INSPECTING,
    .run = inspect_verb,
};
