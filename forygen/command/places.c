/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the names of files: of the output, and of what the output includes. */
#include "places.h"

#include <stdio.h>
#include <string.h>

#include "../intern.h"
#include "../path.h"

struct places {
    const struct place_options *options;
    const char *base; /* real paths, without a '/' at the end; NULL: none */
    const char *current;
    VECTOR(const char *) include_dirs;
    struct name_map outputs; /* to the schema_file that is written there */
};

/* "" for the root of the file system, NULL for what does not exist. */
static const char *place_real_folder(const char *path)
{
    const char *real = path_real(*path ? path : ".");
    return real && !strcmp(real, "/") ? "" : real;
}

/* The path with a folder that links do not change; a link to the file itself is a name of its own. */
static const char *place_real_path(const char *path)
{
    const char *folder = place_real_folder(path_folder(path));
    return folder ? intern_format("%s/%s", folder, path_name(path)) : NULL;
}

/* What follows the folder, or NULL when the path is not below it. Everything is below "/", which says nothing. */
static const char *place_below(const char *folder, const char *path)
{
    size_t size = folder ? strlen(folder) : 0;
    return size && !strncmp(path, folder, size) && path[size] == '/' ? path + size + 1 : NULL;
}

/* The outermost folder of -I tells most; else the way from the current folder, and from elsewhere the bare name. */
static void place_include_name(const struct places *places, struct schema_file *file)
{
    const char *real = place_real_path(file->path);
    const char *best = NULL;
    file->include_name = intern_string(path_name(file->path));
    if (!real)
        return;
    for (size_t i = 0; i < places->include_dirs.count; i++) {
        const char *below = place_below(places->include_dirs.items[i], real);
        if (below && (!best || strlen(below) > strlen(best)))
            best = below;
    }
    if (!best)
        best = place_below(places->base, real);
    file->is_guessed = !best;
    if (!best)
        best = place_below(places->current, real);
    if (best && !strpbrk(best, "\"\n"))
        file->include_name = intern_string(best);
    else if (places->options->has_output && strpbrk(file->include_name, "\"\n"))
        diag_error((struct location){.source = file->source}, "file-name",
                   "generated code cannot include a file with a double quote or a newline in its name");
}

/* --- Output -------------------------------------------------------------------------------------------------- */

static void place_output(struct places *places, struct schema_file *file)
{
    const char *real = place_real_path(file->path);
    const char *below = real ? place_below(places->base, real) : NULL;
    const char *slash = below ? strrchr(below, '/') : NULL;
    struct location whole = {file->source, 0, 0};
    file->output = file->base_name;
    if (slash)
        file->output = intern_format("%.*s/%s", (int)(slash - below), below, file->base_name);
    if (places->options->base && !below)
        diag_error(whole, "outside-base", "'%s' is not below '%s', the folder of --base", file->path,
                   places->options->base);
    const struct schema_file *other = name_map_add(&places->outputs, file->output, file);
    if (!other)
        return;
    const char *other_real = place_real_path(other->path);
    bool is_apart = real && other_real && path_folder(real) != path_folder(other_real);
    diag_error(whole, "output-collision", "'%s' and '%s' would both become '%s.fory.h'%s", other->path, file->path,
               file->output, is_apart ? "; --base DIR keeps the folders below DIR apart" : "");
}

/* --- Imports ------------------------------------------------------------------------------------------------- */

/* "a/types.fdl" -> "a/types.fory.h" */
static const char *place_generated(const char *name, size_t size)
{
    size_t stem = size;
    while (stem > 0 && name[stem - 1] != '.' && name[stem - 1] != '/')
        stem--;
    return intern_format("%.*s.fory.h", (int)(stem > 0 && name[stem - 1] == '.' ? stem - 1 : size), name);
}

/* As the source spells it; where all output of the run is in one folder, by the bare name. */
static void place_import(const struct places *places, struct import *import)
{
    const char *spelling = import->include ? import->include : "";
    const char *name = *spelling ? spelling + 1 : spelling;
    size_t size = *name ? strlen(name) - 1 : 0;
    char open = *spelling == '<' ? '<' : '"';
    while (size > 2 && !strncmp(name, "./", 2)) {
        name += 2;
        size -= 2;
    }
    if (import->file->is_input && !places->options->base) {
        name = import->file->base_name;
        import->include = intern_format("\"%s.fory.h\"", name);
        return;
    }
    if (size == 0 || *name == '/') {
        name = import->file->include_name;
        size = strlen(name);
    }
    import->include = intern_format("%c%s%c", open, place_generated(name, size), open == '<' ? '>' : '"');
}

/* --- All of it ----------------------------------------------------------------------------------------------- */

void place_files(struct schema *schema, const struct place_options *options)
{
    struct places places = {
        .options = options,
        .base = options->base ? place_real_folder(options->base) : NULL,
        .current = place_real_folder("."),
    };
    for (size_t i = 0; i < options->include_dir_count; i++)
        vector_push(&places.include_dirs, place_real_folder(options->include_dirs[i]));
    for (size_t i = 0; i < schema->files.count; i++) {
        struct schema_file *file = schema->files.items[i];
        place_include_name(&places, file);
        if (file->is_input && options->has_output)
            place_output(&places, file);
    }
    for (size_t i = 0; i < schema->files.count; i++) {
        struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; k < file->imports.count; k++) {
            if (file->imports.items[k].file)
                place_import(&places, &file->imports.items[k]);
        }
    }
}

/* --- What is there already ----------------------------------------------------------------------------------- */

bool place_check_outputs(const struct schema *schema, const output_files *files)
{
    static char read[] = "is an input";
    static char written[] = "is also an output of this run";
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
