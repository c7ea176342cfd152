/* SPDX-License-Identifier: Apache-2.0 */
/* Owns `forygen gen`: inputs to C files. */
#include <stdio.h>
#include <string.h>

#include "../emit/file.h"
#include "../emit/row.h"
#include "../emit/service.h"
#include "../intern.h"
#include "../plan/names.h"
#include "../schema/bind.h"
#include "../schema/row_layout.h"
#include "depfile.h"
#include "load.h"
#include "places.h"

static void gen_emit_services(const struct schema_file *file, const char *stem, output_files *files)
{
    struct text header = {0};
    struct text source = {0};
    emit_service_file(file, &header, &source);
    output_add(files, intern_format("%s.service.h", stem), &header);
    output_add(files, intern_format("%s.service.c", stem), &source);
}

static void gen_emit_rows(const struct schema *schema, const struct schema_file *file, const char *stem,
                          output_files *files)
{
    struct text header = {0};
    struct text source = {0};
    emit_row_file(schema, file, &header, &source);
    output_add(files, intern_format("%s.row.h", stem), &header);
    output_add(files, intern_format("%s.row.c", stem), &source);
}

static void gen_emit(const struct loaded *loaded, const struct options *options, output_files *files)
{
    for (size_t i = 0; i < loaded->inputs.count; i++) {
        const struct schema_file *file = loaded->inputs.items[i];
        struct text header = {0};
        struct text source = {0};
        emit_file(&loaded->schema, file, &header, &source);
        const char *folder = options->out ? intern_format("%s/", options->out) : "";
        const char *stem = intern_format("%s%s", folder, file->output);
        output_add(files, intern_format("%s.fory.h", stem), &header);
        output_add(files, intern_format("%s.fory.c", stem), &source);
        if (file->services.count > 0)
            gen_emit_services(file, stem, files);
        if (row_layout_is_asked_of(file))
            gen_emit_rows(&loaded->schema, file, stem, files);
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

static enum command_status gen_write(const struct schema *schema, output_files *files, const struct options *options)
{
    for (size_t i = 0; i < files->count; i++)
        output_make_folders(files->items[i].path, options->out ? strlen(options->out) + 1 : 0);
    if (options->depfile && !depfile_add(files, schema, options->depfile))
        return COMMAND_NOT_RUN;
    if (!place_check_outputs(schema, files))
        return COMMAND_NOT_RUN;
    const char *why;
    const char *failed = output_write_all(files, &why);
    if (!failed)
        return COMMAND_FINE;
    fprintf(stderr, "forygen: cannot write '%s': %s\n", diag_escaped(failed), why);
    return COMMAND_NOT_RUN;
}

static enum command_status gen_run(const struct options *options)
{
    struct loaded loaded = {0};
    output_files files = {0};
    if (!load_inputs(&loaded, options))
        return COMMAND_NOT_RUN;
    bool is_sound = load_check(&loaded, options);
    if (is_sound) {
        schema_bind(&loaded.schema);
        schema_name(&loaded.schema);
    }
    enum command_status status = load_report(options);
    if (status != COMMAND_FINE)
        return status;
    gen_emit(&loaded, options, &files);
    return options->check ? gen_check(&files) : gen_write(&loaded.schema, &files, options);
}

const struct verb command_gen = {
    .name = "gen",
    .summary = "generate C code from annotated headers and Fory IDL",
    .usage = "[options] input... [-- arguments for libclang]",
    .about =
        "Writes NAME.fory.h and NAME.fory.c for each annotated C header (.h) and each Fory IDL file (.fdl, .idl).\n"
        "For services, writes NAME.service.h and NAME.service.c too. For structs and messages with rows, writes\n"
        "NAME.row.h and NAME.row.c.",
    .takes = OPTIONS_OF_READING | OPTIONS_OF_GENERATING,
    .run = gen_run,
};
