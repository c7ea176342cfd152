/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the schema files that headers become: one per annotated header, each after those that it needs. */
#include "files.h"

#include <string.h>

#include "../../path.h"

/* --- Making -------------------------------------------------------------------------------------------------- */

struct schema_file *header_known_file(const struct schema *schema, const char *path)
{
    const char *real = path_real(path);
    for (size_t i = 0; i < schema->files.count; i++) {
        struct schema_file *file = schema->files.items[i];
        if (file->has_c_types && real && path_real(file->path) == real)
            return file;
    }
    return NULL;
}

struct schema_file *header_schema_file(struct header *header, struct header_file *file)
{
    if (file->schema_file)
        return file->schema_file;
    file->schema_file = header_known_file(header->schema, file->source.path);
    if (file->schema_file)
        return file->schema_file;
    struct schema_file *made = memory_alloc(sizeof *made);
    made->source = &file->source;
    made->path = file->source.path;
    made->base_name = path_stem(made->path);
    made->has_c_types = true;
    made->prefix = file->prefix ? file->prefix->text : header->schema->prefix ? header->schema->prefix : "";
    made->package = "";
    file->schema_file = made;
    file->is_new = true;
    return made;
}

/* --- Order and imports --------------------------------------------------------------------------------------- */

struct header_files {
    VECTOR(struct header_file *) list;
};

struct header_order {
    struct header *header;
    struct header_files all; /* each after what it includes, where headers do not include each other */
    struct name_map entered;
};

/* All that a file includes, each file once. */
static void header_reach(struct header_file *file, struct name_map *seen, struct header_files *reached)
{
    if (name_map_add(seen, intern_string(file->source.path), file))
        return;
    for (size_t i = 0; i < file->includes.count; i++)
        header_reach(file->includes.items[i].file, seen, reached);
    vector_push(&reached->list, file);
}

/* What -include names is there for all files. */
static struct name_map header_look(struct header *header, struct header_file *from)
{
    struct name_map seen = {0};
    struct header_files reached = {0};
    for (size_t i = 0; i < header->root.includes.count; i++) {
        struct header_file *file = header->root.includes.items[i].file;
        if (file != header->input)
            header_reach(file, &seen, &reached);
    }
    header_reach(from, &seen, &reached);
    return seen;
}

bool header_sees(struct header *header, struct header_file *from, const struct header_file *file)
{
    const char *path = intern_string(from->source.path);
    struct name_map *seen = name_map_get(&header->sights, path);
    if (!seen) {
        seen = memory_alloc(sizeof *seen);
        *seen = header_look(header, from);
        name_map_add(&header->sights, path, seen);
    }
    return name_map_get(seen, intern_string(file->source.path));
}

/* How a file is called where `name` calls the one that includes it. */
static char *header_spell(const struct header_file *from, const char *name, const struct header_include *include)
{
    const char *beside = intern_format("%s%s", path_folder(from->source.path), include->name);
    struct text spelling = {0};
    if (include->is_angled || strcmp(beside, include->file->source.path) != 0) {
        text_addf(&spelling, include->is_angled ? "<%s>" : "\"%s\"", include->name);
    } else {
        const char *folder = path_folder(*name ? name + 1 : name);
        text_addf(&spelling, *name == '<' ? "<%s%s>" : "\"%s%s\"", folder, include->name);
    }
    return spelling.data;
}

/* What a header has to write after #include for each file that it reaches, by path: the nearest way counts. */
static struct name_map header_spell_all(struct header_file *from)
{
    struct name_map spellings = {0};
    struct header_files queue = {0};
    name_map_add(&spellings, intern_string(from->source.path), memory_copy("", 0));
    vector_push(&queue.list, from);
    for (size_t i = 0; i < queue.list.count; i++) {
        struct header_file *file = queue.list.items[i];
        const char *name = name_map_get(&spellings, intern_string(file->source.path));
        for (size_t k = 0; k < file->includes.count; k++) {
            const struct header_include *include = &file->includes.items[k];
            const char *path = intern_string(include->file->source.path);
            if (!name_map_add(&spellings, path, header_spell(file, name, include)))
                vector_push(&queue.list, include->file);
        }
    }
    return spellings;
}

static bool header_has_codecs(const struct schema_file *file)
{
    for (size_t i = 0; i < file->definitions.count; i++) {
        if (file->definitions.items[i]->has_id || file->definitions.items[i]->by_name)
            return true;
    }
    return false;
}

static bool header_is_in_schema(const struct schema *schema, const struct schema_file *file)
{
    for (size_t i = 0; i < schema->files.count; i++) {
        if (schema->files.items[i] == file)
            return true;
    }
    return false;
}

/* Headers may include each other, but imports form no circle: only what precedes it is imported. */
static void header_link(struct header *header, struct schema_file *file, struct header_file *itself)
{
    const struct schema *schema = header->schema;
    struct header_file *from = itself == header->input ? &header->root : itself;
    struct name_map spellings = header_spell_all(itself);
    struct name_map seen = {0};
    struct header_files reached = {0};
    header_reach(from, &seen, &reached);
    for (size_t i = 0; i < reached.list.count; i++) {
        const struct header_file *other = reached.list.items[i];
        struct schema_file *imported = other->schema_file;
        if (!other->is_system && !other->is_synthetic)
            vector_push(&file->dependencies, other->source.path);
        if (!imported || !header_has_codecs(imported) || !header_is_in_schema(schema, imported))
            continue;
        struct import import = {
            .path = imported->path,
            .include = name_map_get(&spellings, intern_string(other->source.path)),
            .file = imported,
            .location = {.source = file->source},
        };
        vector_push(&file->imports, import);
    }
}

static void header_enter(struct header_order *order, struct header_file *file);

/* What a definition needs comes in front. When that is on its way already, the two headers need each other. */
static void header_enter_definition(struct header_order *order, const struct schema_file *file,
                                    const struct definition *definition, struct location user)
{
    if (!definition || definition->file == file || !(definition->has_id || definition->by_name))
        return;
    for (size_t i = 0; i < order->all.list.count; i++) {
        if (order->all.list.items[i]->schema_file == definition->file)
            header_enter(order, order->all.list.items[i]);
    }
    if (header_is_in_schema(order->header->schema, definition->file))
        return;
    diag_error(user, "circular-headers",
               "'%s' is declared in '%s', which needs the generated code of this header: put both into one header",
               definition->c_type, definition->file->path);
    diag_note(definition->location, "'%s' is here", definition->c_type);
}

static void header_enter_type(struct header_order *order, const struct schema_file *file, const struct wire_type *type,
                              const struct carrier *carrier)
{
    if (!type)
        return;
    header_enter_type(order, file, type->key, carrier->key);
    header_enter_type(order, file, type->element, carrier->inner);
    header_enter_definition(order, file, type->definition, type->location);
    header_enter_definition(order, file, carrier->base, type->location);
}

static void header_enter_service(struct header_order *order, const struct schema_file *file,
                                 const struct service *service)
{
    for (size_t i = 0; i < service->methods.count; i++) {
        const struct service_method *method = service->methods.items[i];
        header_enter_definition(order, file, method->request->definition, method->location);
        header_enter_definition(order, file, method->response->definition, method->location);
    }
}

static void header_enter(struct header_order *order, struct header_file *file)
{
    struct header *header = order->header;
    const struct schema_file *schema_file = file->schema_file;
    if (!file->is_new || name_map_add(&order->entered, intern_string(file->source.path), file))
        return;
    for (size_t i = 0; i < schema_file->definitions.count; i++) {
        const struct definition *definition = schema_file->definitions.items[i];
        header_enter_definition(order, schema_file, definition->base, definition->location);
        for (size_t k = 0; k < definition->fields.count; k++)
            header_enter_type(order, schema_file, definition->fields.items[k]->type,
                              definition->fields.items[k]->carrier);
        for (size_t k = 0; k < definition->cases.count; k++)
            header_enter_type(order, schema_file, definition->cases.items[k]->type,
                              definition->cases.items[k]->carrier);
    }
    for (size_t i = 0; i < schema_file->services.count; i++)
        header_enter_service(order, schema_file, schema_file->services.items[i]);
    header_link(header, file->schema_file, file);
    vector_push(&header->schema->files, file->schema_file);
}

void header_order_files(struct header *header)
{
    struct header_order order = {.header = header};
    struct name_map seen = {0};
    header_reach(&header->root, &seen, &order.all);
    for (size_t i = 0; i < order.all.list.count; i++)
        header_enter(&order, order.all.list.items[i]);
}
