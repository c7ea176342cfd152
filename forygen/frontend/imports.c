/* SPDX-License-Identifier: Apache-2.0 */
/* Reads IDL files, finds what they import and refuses circles. */
#include "imports.h"

#include "../file.h"
#include "../intern.h"
#include "../text.h"
#include "fdl_parser.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* The way from the input to the file that is being read. */
struct import_chain {
    const struct import_chain *importer; /* NULL for the input */
    const struct schema_file *file;
    const struct import *import; /* the import of `file` that is being followed */
};

struct import_loader {
    struct schema *schema;
    const char *const *include_dirs;
    size_t include_count;
};

struct source *read_source(const char *path, const char **why)
{
    struct text text = {0};
    *why = file_read(path, &text);
    if (*why != NULL)
        return NULL;
    struct source *source = memory_alloc(sizeof *source);
    *source = (struct source){.path = intern_string(path), .text = text_string(&text), .size = text.size};
    return source;
}

static const char *import_real_path(const char *path)
{
    char *real = realpath(path, NULL);
    const char *name = real == NULL ? NULL : intern_string(real);
    free(real);
    return name;
}

static bool import_has_idl_extension(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL && (strcasecmp(dot, ".fdl") == 0 || strcasecmp(dot, ".idl") == 0);
}

static bool import_is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* `folder/path`, without a folder in front of absolute paths and without "./". */
static const char *import_join(const char *folder, size_t size, const char *path)
{
    if (*path == '/' || size == 0 || (size == 1 && *folder == '.'))
        return intern_string(path);
    return intern_format("%.*s%s%s", (int)size, folder, folder[size - 1] == '/' ? "" : "/", path);
}

/* The file that is meant, or NULL after a finding that lists where it was looked for. */
static const char *import_find(const struct import_loader *loader, const struct schema_file *importer,
                               const struct import *import)
{
    struct text searched = {0};
    const char *slash = strrchr(importer->path, '/');
    const char *path =
        import_join(importer->path, slash == NULL ? 0 : (size_t)(slash + 1 - importer->path), import->path);
    for (size_t i = 0; !import_is_file(path); i++) {
        text_addf(&searched, "%s'%s'", searched.size == 0 ? "" : ", ", path);
        if (i == loader->include_count) {
            diag_error(import->location, "import-not-found", "cannot find '%s'; looked for %s", import->path,
                       text_string(&searched));
            return NULL;
        }
        path = import_join(loader->include_dirs[i], strlen(loader->include_dirs[i]), import->path);
    }
    return path;
}

static struct schema_file *import_find_loaded(const struct schema *schema, const char *real_path)
{
    for (size_t i = 0; i < schema->files.count; i++) {
        if (schema->files.items[i]->real_path == real_path)
            return schema->files.items[i];
    }
    return NULL;
}

/* True, with a finding, when the file is one of those that wait for it. */
static bool import_is_circular(const struct import_chain *chain, const char *real_path)
{
    const struct import_chain *link = chain;
    while (link != NULL && link->file->real_path != real_path)
        link = link->importer;
    if (link == NULL)
        return false;
    if (link == chain) {
        diag_error(chain->import->location, "circular-import", "'%s' imports itself", chain->file->path);
        return true;
    }
    diag_error(chain->import->location, "circular-import", "'%s' is imported by a file that it imports",
               chain->file->path);
    for (const struct import_chain *step = chain->importer;; step = step->importer) {
        diag_note(step->import->location, "'%s' is imported here", step->import->path);
        if (step == link)
            return true;
    }
}

static void import_add_dependency(struct schema_file *file, const char *path)
{
    for (size_t i = 0; i < file->dependencies.count; i++) {
        if (file->dependencies.items[i] == path)
            return;
    }
    vector_push(&file->dependencies, path);
}

static struct schema_file *import_load(const struct import_loader *loader, const char *path,
                                       const struct import_chain *importer, const char **why);

/* What an import names, loaded, or NULL after a finding. */
static struct schema_file *import_follow(const struct import_loader *loader, const struct import_chain *chain)
{
    const struct import *import = chain->import;
    if (!import_has_idl_extension(import->path)) {
        diag_error(import->location, "import-kind", "'%s' is no Fory IDL; imports end in .fdl or .idl", import->path);
        return NULL;
    }
    const char *path = import_find(loader, chain->file, import);
    if (path == NULL)
        return NULL;
    const char *real_path = import_real_path(path);
    if (import_is_circular(chain, real_path))
        return NULL;
    struct schema_file *loaded = import_find_loaded(loader->schema, real_path);
    if (loaded != NULL)
        return loaded;
    const char *why;
    loaded = import_load(loader, path, chain, &why);
    if (loaded == NULL)
        diag_error(import->location, "cannot-read", "cannot read '%s': %s", path, why);
    return loaded;
}

static void import_follow_all(const struct import_loader *loader, struct schema_file *file,
                              const struct import_chain *importer)
{
    for (size_t i = 0; i < file->imports.count; i++) {
        struct import *import = &file->imports.items[i];
        struct import_chain chain = {.importer = importer, .file = file, .import = import};
        import->file = import_follow(loader, &chain);
        if (import->file == NULL)
            continue;
        for (size_t j = 0; j < import->file->dependencies.count; j++)
            import_add_dependency(file, import->file->dependencies.items[j]);
        for (size_t j = 0; j < i; j++) {
            if (file->imports.items[j].file != import->file)
                continue;
            diag_warning(import->location, "duplicate-import", "'%s' is imported twice", import->path);
            diag_note(file->imports.items[j].location, "the first one is here");
            break;
        }
    }
}

/* NULL, with the reason, when the file cannot be read. */
static struct schema_file *import_load(const struct import_loader *loader, const char *path,
                                       const struct import_chain *importer, const char **why)
{
    struct source *source = read_source(path, why);
    if (source == NULL)
        return NULL;
    struct schema_file *file = fdl_parse(source);
    file->real_path = import_real_path(path);
    import_add_dependency(file, file->path);
    import_follow_all(loader, file, importer);
    vector_push(&loader->schema->files, file);
    return file;
}

struct schema_file *load_idl(struct schema *schema, const char *path, const char *const *include_dirs, size_t count)
{
    const char *real_path = import_real_path(path);
    struct schema_file *file = real_path == NULL ? NULL : import_find_loaded(schema, real_path);
    if (file != NULL)
        return file;
    struct import_loader loader = {.schema = schema, .include_dirs = include_dirs, .include_count = count};
    const char *why;
    file = import_load(&loader, path, NULL, &why);
    if (file == NULL)
        diag_fatal((struct location){0}, "cannot-read", "cannot read '%s': %s", path, why);
    return file;
}
