/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how inputs are read with what they import, and that imports form no circle. */
#include "imports.h"

#include <string.h>
#include <sys/stat.h>

#include "../file.h"
#include "../intern.h"
#include "../path.h"

/* A file whose imports are being followed. */
struct import_link {
    struct schema_file *file;
    size_t next; /* the import to follow when the one before it is done */
};

struct import_loader {
    struct schema *schema;
    const struct frontend_options *options;
    VECTOR(struct import_link) chain; /* from the input to the file that is being read */
};

static struct source *import_read(const char *path, const char **why)
{
    struct text text = {0};
    *why = file_read(path, &text);
    if (*why)
        return NULL;
    struct source *source = memory_alloc(sizeof *source);
    *source = (struct source){.path = intern_string(path), .text = text_string(&text), .size = text.size};
    diag_keep_source(source);
    return source;
}

static bool import_is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* `folder/path`, without a folder before absolute paths and without "./". */
static const char *import_join(const char *folder, const char *path)
{
    size_t size = strlen(folder);
    if (*path == '/' || size == 0 || (size == 1 && *folder == '.'))
        return intern_string(path);
    return intern_format("%s%s%s", folder, folder[size - 1] == '/' ? "" : "/", path);
}

/* The file that is meant, or NULL after a finding that lists where it was looked for. */
static const char *import_find(const struct import_loader *loader, const struct schema_file *importer,
                               const struct import *import)
{
    struct text searched = {0};
    const char *path = import_join(path_folder(importer->path), import->path);
    for (size_t i = 0; !import_is_file(path); i++) {
        text_addf(&searched, "%s'%s'", searched.size == 0 ? "" : ", ", path);
        if (i == loader->options->include_dir_count) {
            diag_error(import->location, "import-not-found", "cannot find '%s'; searched for %s", import->path,
                       text_string(&searched));
            return NULL;
        }
        path = import_join(loader->options->include_dirs[i], import->path);
    }
    return path;
}

/* A file stands in the map from when it is read on, and in the list of files when its imports do. */
static struct schema_file *import_find_known(const struct schema *schema, const char *real_path)
{
    return real_path ? name_map_get(schema->files_by_path, real_path) : NULL;
}

/* The file is one of those that wait for it. */
static void import_report_circle(const struct import_loader *loader, const struct schema_file *file)
{
    size_t last = loader->chain.count - 1;
    const struct import_link *link = &loader->chain.items[last];
    struct location location = link->file->imports.items[link->next - 1].location;
    if (link->file == file) {
        diag_error(location, "circular-import", "'%s' imports itself", file->path);
        return;
    }
    diag_error(location, "circular-import", "'%s' is imported by a file that it imports", link->file->path);
    while (link->file != file) {
        link = &loader->chain.items[--last];
        const struct import *step = &link->file->imports.items[link->next - 1];
        diag_note(step->location, "'%s' is imported here", step->path);
    }
}

/* Reads a file and puts it at the end of the chain. NULL, with the reason, when it cannot be read. */
static struct schema_file *import_open(struct import_loader *loader, const struct frontend *frontend, const char *path,
                                       const char **why)
{
    struct source *source = import_read(path, why);
    if (!source)
        return NULL;
    struct schema_file *file = frontend->parse(source);
    file->real_path = path_real(path);
    if (loader->schema->prefix)
        file->prefix = loader->schema->prefix;
    file->is_open = true;
    vector_push(&file->dependencies, file->path);
    if (file->real_path)
        name_map_add(loader->schema->files_by_path, file->real_path, file);
    vector_push(&loader->chain, ((struct import_link){.file = file}));
    return file;
}

/* What an import names, or NULL after a finding; a file that was not known is at the end of the chain. */
static struct schema_file *import_follow(struct import_loader *loader, const struct schema_file *importer,
                                         const struct import *import)
{
    const struct frontend *frontend = frontend_find(import->path);
    if (!frontend || !frontend->parse) {
        diag_error(import->location, "import-kind", "cannot import '%s': imports end in %s", import->path,
                   frontend_endings(true));
        return NULL;
    }
    const char *path = import_find(loader, importer, import);
    if (!path)
        return NULL;
    struct schema_file *file = import_find_known(loader->schema, path_real(path));
    if (file && file->is_open) {
        import_report_circle(loader, file);
        return NULL;
    }
    if (file)
        return file;
    const char *why;
    file = import_open(loader, frontend, path, &why);
    if (!file)
        diag_error(import->location, "cannot-read", "cannot read '%s': %s", path, why);
    return file;
}

static void import_report_repeated(const struct schema_file *file)
{
    struct name_map seen = {0};
    for (size_t i = 0; i < file->imports.count; i++) {
        struct import *import = &file->imports.items[i];
        if (!import->file || !import->file->real_path)
            continue;
        const struct import *other = name_map_add(&seen, import->file->real_path, import);
        if (!other)
            continue;
        diag_warning(import->location, "duplicate-import", "'%s' is imported twice", import->path);
        diag_note(other->location, "the first one is here");
    }
}

/* Follows the imports of the last file in the chain, and of those that they lead to, until it is complete. Chains may
   be as long as memory allows. */
static void import_complete(struct import_loader *loader)
{
    while (loader->chain.count > 0) {
        size_t last = loader->chain.count - 1;
        struct schema_file *file = loader->chain.items[last].file;
        size_t next = loader->chain.items[last].next;
        if (next < file->imports.count) {
            struct import *import = &file->imports.items[next];
            loader->chain.items[last].next++;
            import->file = import_follow(loader, file, import);
        } else {
            import_report_repeated(file);
            file->is_open = false;
            vector_push(&loader->schema->files, file);
            loader->chain.count--;
        }
    }
}

/* A language whose files import each other: none is read twice. */
static struct schema_file *import_load(struct schema *schema, const struct frontend *frontend, const char *path,
                                       const struct frontend_options *options)
{
    if (!schema->files_by_path)
        schema->files_by_path = memory_alloc(sizeof *schema->files_by_path);
    struct schema_file *file = import_find_known(schema, path_real(path));
    if (file)
        return file;
    struct import_loader loader = {.schema = schema, .options = options};
    const char *why;
    file = import_open(&loader, frontend, path, &why);
    if (!file)
        diag_fatal((struct location){0}, "cannot-read", "cannot read '%s': %s", path, why);
    import_complete(&loader);
    return file;
}

struct schema_file *load_input(struct schema *schema, const char *path, const struct frontend_options *options)
{
    const struct frontend *frontend = frontend_find(path);
    return frontend->parse ? import_load(schema, frontend, path, options) : frontend->load(schema, path, options);
}
