/* SPDX-License-Identifier: Apache-2.0 */
/* Owns `forygen gen`: inputs to C files, through every pass in its order. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "../emit/emit.h"
#include "../frontend/fdl/type.h"
#include "../frontend/imports.h"
#include "../schema/bind.h"
#include "../schema/c_names.h"
#include "../schema/check.h"
#include "../schema/layout.h"
#include "../schema/resolve.h"
#include "command.h"
#include "depfile.h"
#include "flags.h"
#include "places.h"

const char command_gen_help[] =
    "usage: forygen gen [options] input... [-- words for libclang]\n"
    "\n"
    "Writes NAME.fory.h and NAME.fory.c for each annotated C header (.h) and each Fory IDL file (.fdl, .idl).\n"
    "\n"
    "  -I DIR            look for imports and included headers in DIR; may be repeated\n"
    "  -D NAME[=VALUE]   define a macro for headers; may be repeated\n"
    "  -std=STANDARD     read headers as this C; default: gnu2x, or gnu17 where only that goes\n"
    "  -U, -include, -isystem, -iquote, -idirafter, -isysroot, -f..., -m..., -pthread and their kin\n"
    "                    as for gcc and clang; -O, -W, -g, -L and -l have no effect\n"
    "  --out DIR         where the files go; default: the current folder\n"
    "  --base DIR        keep the folders that inputs have below DIR: app/net/types.h becomes app/net/types.fory.h\n"
    "  --prefix NAME     begin all names that are exported with NAME, but in files that say so themselves\n"
    "  --root TYPE       root functions for a type that is no struct, such as 'list<demo.Person>'; may be repeated\n"
    "  --depfile FILE    write a make rule of all files that were read\n"
    "  --check           write nothing; exit 1 when a file is missing or differs\n"
    "  --json            findings on standard output, one JSON object a line\n"
    "  --libclang FILE   the libclang that reads headers; default: the newest one found\n"
    "\n"
    "Exit status: 0 fine, 1 findings, 2 could not run.\n";

struct gen_options {
    VECTOR(const char *) include_dirs;
    flag_words flags;
    VECTOR(const char *) arguments; /* behind "--" */
    VECTOR(const char *) roots;
    VECTOR(const char *) inputs;
    const char *out;
    const char *base;
    const char *prefix;
    const char *depfile;
    const char *libclang;
    bool check;
    bool json;
};

/* --- Arguments ----------------------------------------------------------------------------------------------- */

static enum command_status gen_usage(const char *format, const char *argument)
{
    fprintf(stderr, "forygen: ");
    fprintf(stderr, format, diag_escaped(argument));
    fprintf(stderr, "\nforygen: try 'forygen help gen'\n");
    return COMMAND_NOT_RUN;
}

/* The value of an option in "--name=value", "--name value" or, for single letters, "-Ivalue". NULL when there is
   none, or when the argument is another one. */
static const char *gen_value(const char *name, int count, char **arguments, int *i)
{
    const char *argument = arguments[*i];
    size_t size = strlen(name);
    const char *value = argument + size;
    bool is_long = name[1] == '-';
    if (strncmp(argument, name, size) != 0 || (is_long && *value && *value != '='))
        return NULL;
    if (!*value)
        value = *i + 1 < count ? arguments[++*i] : "";
    else if (is_long)
        value++;
    return *value ? value : NULL;
}

static enum command_status gen_parse(struct gen_options *options, int count, char **arguments)
{
    const char *value;
    int i;
    for (i = 0; i < count && strcmp(arguments[i], "--") != 0; i++) {
        const char *argument = arguments[i];
        if ((value = gen_value("-I", count, arguments, &i)))
            vector_push(&options->include_dirs, value);
        else if ((value = gen_value("--root", count, arguments, &i)))
            vector_push(&options->roots, value);
        else if ((value = gen_value("--out", count, arguments, &i)))
            options->out = value;
        else if ((value = gen_value("--base", count, arguments, &i)))
            options->base = value;
        else if ((value = gen_value("--prefix", count, arguments, &i)))
            options->prefix = value;
        else if ((value = gen_value("--depfile", count, arguments, &i)))
            options->depfile = value;
        else if ((value = gen_value("--libclang", count, arguments, &i)))
            options->libclang = value;
        else if (!strcmp(argument, "--check"))
            options->check = true;
        else if (!strcmp(argument, "--json"))
            options->json = true;
        else if (argument[0] != '-')
            vector_push(&options->inputs, argument);
        else if (!flags_take(count, arguments, &i, &options->flags))
            return gen_usage("'%s' is not an option, or its value is missing; words for libclang stand behind '--'",
                             argument);
    }
    for (i++; i < count; i++)
        vector_push(&options->arguments, arguments[i]);
    const char *problem = options->prefix ? c_prefix_problem(options->prefix) : NULL;
    if (problem)
        return gen_usage("the prefix %s", memory_format("'%s' %s", options->prefix, problem));
    return options->inputs.count > 0 ? COMMAND_FINE : gen_usage("%s", "no input files");
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

static struct schema_file *gen_load(struct schema *schema, const struct gen_options *options, const char *path)
{
    struct frontend_options reading = {
        .include_dirs = options->include_dirs.items,
        .include_dir_count = options->include_dirs.count,
        .flags = options->flags.items,
        .flag_count = options->flags.count,
        .arguments = options->arguments.items,
        .argument_count = options->arguments.count,
        .libclang = options->libclang,
    };
    return load_input(schema, path, &reading);
}

static void gen_parse_root(struct schema_file *file, struct root *root)
{
    struct source *source = memory_alloc(sizeof *source);
    *source = (struct source){"--root", root->text, strlen(root->text)};
    struct root kept = *root;
    kept.type = fdl_parse_type(source, root->location);
    if (kept.type) {
        struct root *added = memory_alloc(sizeof *added);
        *added = kept;
        vector_push(&file->roots, added);
    }
}

/* Roots of the command line join those that a header spells. */
static void gen_add_roots(struct schema_file *file, const struct gen_options *options)
{
    size_t count = file->roots.count;
    struct root **spelled = file->roots.items;
    file->roots.items = NULL;
    file->roots.count = 0;
    file->roots.capacity = 0;
    for (size_t i = 0; i < count; i++)
        gen_parse_root(file, spelled[i]);
    for (size_t i = 0; i < options->roots.count; i++) {
        struct root root = {.text = options->roots.items[i]};
        gen_parse_root(file, &root);
    }
}

static void gen_place(struct schema *schema, const struct gen_options *options)
{
    struct place_options places = {
        .include_dirs = options->include_dirs.items,
        .include_dir_count = options->include_dirs.count,
        .base = options->base,
    };
    place_files(schema, &places);
}

/* In the order of the command line, each once. */
typedef VECTOR(struct schema_file *) gen_inputs;

/* All inputs, or fewer with findings. False when there is an argument that is not an input. */
static bool gen_read(struct schema *schema, const struct gen_options *options, gen_inputs *inputs)
{
    static const struct gen_options none = {0};
    struct name_map seen = {0};
    for (size_t i = 0; i < options->inputs.count; i++) {
        const char *path = options->inputs.items[i];
        if (!frontend_find(path)) {
            fprintf(stderr, "forygen: '%s' is not an input: files end in %s\n", diag_escaped(path),
                    frontend_endings(false));
            return false;
        }
        struct schema_file *file = gen_load(schema, options, path);
        if (!file)
            continue;
        file->is_input = true;
        if (name_map_add(&seen, intern_string(file->path), file))
            continue;
        gen_add_roots(file, inputs->count == 0 ? options : &none);
        vector_push(inputs, file);
    }
    return true;
}

/* --- Output -------------------------------------------------------------------------------------------------- */

static void gen_add_output(output_files *files, const char *path, const struct text *content)
{
    struct output_file file = {path, *content};
    vector_push(files, file);
}

static void gen_emit(const struct schema *schema, const gen_inputs *inputs, const struct gen_options *options,
                     output_files *files)
{
    for (size_t i = 0; i < inputs->count; i++) {
        const struct schema_file *file = inputs->items[i];
        struct text header = {0};
        struct text source = {0};
        emit_file(schema, file, &header, &source);
        const char *folder = options->out ? memory_format("%s/", options->out) : "";
        gen_add_output(files, memory_format("%s%s.fory.h", folder, file->output), &header);
        gen_add_output(files, memory_format("%s%s.fory.c", folder, file->output), &source);
    }
}

static enum command_status gen_check(const output_files *files)
{
    enum command_status status = COMMAND_FINE;
    for (size_t i = 0; i < files->count; i++) {
        if (!output_is_current(&files->items[i])) {
            fprintf(stderr, "forygen: '%s' is missing or stale: run forygen gen\n", diag_escaped(files->items[i].path));
            status = COMMAND_FINDINGS;
        }
    }
    return status;
}

/* A file that was read is not written over, and none is written twice. */
static bool gen_check_places(const output_files *files, const struct schema *schema)
{
    static char read[] = "was read";
    static char written[] = "is written by this run, too";
    struct name_map taken = {0}; /* what is said of the file, by its identity */
    for (size_t i = 0; i < schema->files.count; i++) {
        const struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; k < file->dependencies.count; k++) {
            const char *identity = output_identity(file->dependencies.items[k]);
            if (identity)
                name_map_add(&taken, identity, read);
        }
    }
    for (size_t i = 0; i < files->count; i++) {
        const char *identity = output_identity(files->items[i].path);
        const char *other = identity ? name_map_add(&taken, identity, written) : NULL;
        if (!other)
            continue;
        fprintf(stderr, "forygen: cannot write '%s': it %s\n", diag_escaped(files->items[i].path), other);
        return false;
    }
    return true;
}

/* ninja refuses a rule about a file that its build statement leaves out, which is never the first one; and make takes
   what one target of a pattern or a group needs for what all do. A stream gets all targets. */
static bool gen_add_depfile(output_files *files, const struct schema *schema, const char *path)
{
    struct text rule = {0};
    const char *unfit = depfile_make(files, output_is_stream(path) ? files->count : 1, schema, &rule);
    if (unfit)
        fprintf(stderr, "forygen: cannot write '%s': a make rule cannot name '%s'\n", diag_escaped(path),
                diag_escaped(unfit));
    else
        gen_add_output(files, path, &rule);
    return !unfit;
}

static enum command_status gen_write(const struct schema *schema, const gen_inputs *inputs,
                                     const struct gen_options *options)
{
    output_files files = {0};
    gen_emit(schema, inputs, options, &files);
    if (options->check)
        return gen_check(&files);
    for (size_t i = 0; i < files.count; i++)
        output_make_folders(files.items[i].path, options->out ? strlen(options->out) + 1 : 0);
    if (options->depfile && !gen_add_depfile(&files, schema, options->depfile))
        return COMMAND_NOT_RUN;
    if (!gen_check_places(&files, schema))
        return COMMAND_NOT_RUN;
    const char *why;
    const char *failed = output_write_all(&files, &why);
    if (!failed)
        return COMMAND_FINE;
    fprintf(stderr, "forygen: cannot write '%s': %s\n", diag_escaped(failed), why);
    return COMMAND_NOT_RUN;
}

/* Names and rules are looked at whatever was found before, so that one run tells as much as it can; what follows needs
   a sound schema. */
static bool gen_passes(struct schema *schema, const struct gen_options *options)
{
    gen_place(schema, options);
    schema_resolve(schema);
    schema_check(schema);
    if (diag_error_count() > 0)
        return false;
    schema_layout(schema);
    schema_bind(schema);
    schema_name(schema);
    return diag_error_count() == 0;
}

enum command_status command_gen(int count, char **arguments)
{
    struct gen_options options = {0};
    struct schema schema = {0};
    gen_inputs inputs = {0};
    enum command_status status = gen_parse(&options, count, arguments);
    if (status != COMMAND_FINE)
        return status;
    schema.prefix = options.prefix;
    if (!gen_read(&schema, &options, &inputs))
        return COMMAND_NOT_RUN;
    if (!gen_passes(&schema, &options))
        status = diag_is_fatal() ? COMMAND_NOT_RUN : COMMAND_FINDINGS;
    diag_print(options.json ? stdout : stderr, options.json);
    return status == COMMAND_FINE ? gen_write(&schema, &inputs, &options) : status;
}
