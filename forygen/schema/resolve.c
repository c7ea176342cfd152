/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what names mean, and what a definition is called on the wire: type id, or namespace and name. */
#include "resolve.h"

#include <string.h>

#include "../intern.h"
#include "c_names.h"
#include "definition.h"
#include "scalar.h"
#include "type_id.h"
#include "visible.h"

/* Definitions of one name without package, in any file. */
struct resolve_namesakes {
    VECTOR(struct definition *) definitions;
};

struct resolver {
    struct name_map full_names;  /* to definitions; of two equal names to the first */
    struct name_map local_names; /* "Outer.Inner" to resolve_namesakes */
    struct name_map reported;    /* enums of headers that were found without identity */
    struct name_map qualified;   /* files in whose text a name with its package was found, by path */
    struct visible visible;      /* from the file whose names are being resolved */
    size_t suggested;            /* words that unknown names have been compared with */
};

/* Where a name is. */
struct resolve_scope {
    const struct schema_file *file;
    const struct definition *definition; /* the innermost one around it, or NULL */
};

/* True when an import is missing; unknown names may be those of the missing file. */
static bool resolve_is_incomplete(struct visible *visible)
{
    visible_complete(visible);
    for (size_t i = 0; i < visible->files.count; i++) {
        const struct schema_file *file = visible->files.items[i];
        for (size_t j = 0; j < file->imports.count; j++) {
            if (!file->imports.items[j].file)
                return true;
        }
    }
    return false;
}

/* --- Names of definitions ------------------------------------------------------------------------------------ */

/* "Outer.Inner"; without scopes the C name. */
static const char *resolve_local_name(const struct definition *definition)
{
    const struct schema_file *file = definition->file;
    if (!file->scopes_names)
        return definition->name;
    return *file->package == '\0' ? definition->full_name
                                  : intern_string(definition->full_name + strlen(file->package) + 1);
}

static void resolve_collect(struct resolver *resolver, struct definition *definition)
{
    if (!definition->full_name)
        definition->full_name = definition->by_name ? definition->by_name : definition->name;
    name_map_add(&resolver->full_names, definition->full_name, definition);
    const char *local_name = resolve_local_name(definition);
    struct resolve_namesakes *namesakes = name_map_get(&resolver->local_names, local_name);
    if (!namesakes) {
        namesakes = memory_alloc(sizeof *namesakes);
        name_map_add(&resolver->local_names, local_name, namesakes);
    }
    vector_push(&namesakes->definitions, definition);
    for (size_t i = 0; i < definition->nested.count; i++)
        resolve_collect(resolver, definition->nested.items[i]);
}

/* --- Looking names up ---------------------------------------------------------------------------------------- */

static struct definition *resolve_visible_name(struct resolver *resolver, const char *outer, const char *name)
{
    const char *full_name = *outer == '\0' ? name : intern_format("%s.%s", outer, name);
    struct definition *definition = name_map_get(&resolver->full_names, full_name);
    return definition && visible_sees(&resolver->visible, definition->file) ? definition : NULL;
}

/* The innermost enclosing message first, then the package of the file, then a name with its own package. */
static struct definition *resolve_exact_name(struct resolver *resolver, struct resolve_scope scope, const char *name)
{
    struct definition *found = NULL;
    for (const struct definition *outer = scope.definition; outer && !found; outer = outer->parent)
        found = resolve_visible_name(resolver, outer->full_name, name);
    if (!found)
        found = resolve_visible_name(resolver, scope.file->package, name);
    return found ? found : resolve_visible_name(resolver, "", name);
}

/* A name without package may come from any visible file, as long as one file alone has it. */
static struct definition *resolve_imported_name(struct resolver *resolver, const struct wire_type *type)
{
    const struct resolve_namesakes *namesakes = name_map_get(&resolver->local_names, type->name);
    VECTOR(struct definition *) found = {0};
    for (size_t i = 0; namesakes && i < namesakes->definitions.count; i++) {
        if (visible_sees(&resolver->visible, namesakes->definitions.items[i]->file))
            vector_push(&found, namesakes->definitions.items[i]);
    }
    if (found.count > 1) {
        diag_error(type->location, "ambiguous-type", "'%s' is ambiguous: '%s' or '%s'; write its package too",
                   type->name, found.items[0]->full_name, found.items[1]->full_name);
        for (size_t i = 0; i < found.count; i++)
            diag_note(found.items[i]->location, "'%s' is here", found.items[i]->full_name);
    }
    return found.count == 0 ? NULL : found.items[0];
}

/* Words that a run compares with unknown names: a run with thousands of those lacks a file, not a suggestion. */
enum {
    RESOLVE_SUGGESTED_MAX = 50000
};

/* Names a misspelt one may mean: visible ones without package, and those inside the enclosing messages. */
static const char *resolve_suggestion(struct resolver *resolver, struct resolve_scope scope, const char *name)
{
    VECTOR(const char *) words = {0};
    if (resolver->suggested > RESOLVE_SUGGESTED_MAX)
        return NULL;
    for (const struct definition *outer = scope.definition; outer; outer = outer->parent) {
        for (size_t i = 0; i < outer->nested.count; i++)
            vector_push(&words, outer->nested.items[i]->name);
    }
    visible_complete(&resolver->visible);
    for (size_t i = 0; i < resolver->visible.files.count; i++) {
        const struct schema_file *file = resolver->visible.files.items[i];
        for (size_t j = 0; j < file->definitions.count; j++)
            vector_push(&words, file->definitions.items[j]->name);
    }
    for (const struct scalar *scalar = scalars; scalar->name; scalar++)
        vector_push(&words, scalar->name);
    resolver->suggested += words.count;
    vector_push(&words, NULL);
    return diag_suggest(name, words.items);
}

static void resolve_report_unknown(struct resolver *resolver, struct resolve_scope scope, const struct wire_type *type)
{
    if (resolve_is_incomplete(&resolver->visible))
        return;
    const char *near = resolve_suggestion(resolver, scope, type->name);
    if (near)
        diag_error(type->location, "unknown-type", "unknown type '%s'; did you mean '%s'?", type->name, near);
    else
        diag_error(type->location, "unknown-type", "unknown type '%s'", type->name);
    const struct resolve_namesakes *namesakes = name_map_get(&resolver->local_names, type->name);
    const struct definition *hidden =
        namesakes ? namesakes->definitions.items[0] : name_map_get(&resolver->full_names, type->name);
    if (hidden)
        diag_note(hidden->location, "'%s' is in a file that is not imported", hidden->full_name);
}

/* Whether the name without its package means the same. */
static bool resolve_is_plain_enough(struct resolver *resolver, struct resolve_scope scope,
                                    const struct definition *definition)
{
    const char *name = resolve_local_name(definition);
    const struct definition *exact = resolve_exact_name(resolver, scope, name);
    if (exact)
        return exact == definition;
    const struct resolve_namesakes *namesakes = name_map_get(&resolver->local_names, name);
    for (size_t i = 0; i < namesakes->definitions.count; i++) {
        const struct definition *other = namesakes->definitions.items[i];
        if (other != definition && visible_sees(&resolver->visible, other->file))
            return false;
    }
    return true;
}

/* Once a file: foryc reads names with their package, but its generators write them twice, or into the names of types.
 */
static void resolve_report_qualified(struct resolver *resolver, struct resolve_scope scope,
                                     const struct wire_type *type)
{
    const char *name = resolve_local_name(type->definition);
    if (!scope.file->scopes_names || !scope.definition || !strcmp(type->name, name) ||
        strcmp(type->name, type->definition->full_name) != 0 ||
        name_map_add(&resolver->qualified, scope.file->path, type->definition))
        return;
    if (resolve_is_plain_enough(resolver, scope, type->definition))
        diag_warning(type->location, "qualified-name",
                     "'%s' breaks the code that foryc generates for other languages; write '%s'", type->name, name);
    else
        diag_warning(type->location, "qualified-name",
                     "'%s' breaks the code that foryc generates for other languages, and '%s' without the package is "
                     "another type",
                     type->name, name);
}

static void resolve_require_enum_identity(struct resolver *resolver, const struct wire_type *type);

/* The IDL makes every any nullable; headers choose. */
static void resolve_any(struct wire_type *type)
{
    if (type->nullable)
        diag_error(type->location, "optional-any", "'any' is always optional; remove 'optional'");
    if (type->ref)
        diag_error(type->location, "bad-ref",
                   "'any' cannot be 'ref'; values in lists and maps of any are always tracked");
    type->nullable = true;
    type->ref = type->weak = false;
}

/* has_type_info: type info precedes values of the type, so that it needs an identity. */
static void resolve_type(struct resolver *resolver, struct resolve_scope scope, struct wire_type *type,
                         bool has_type_info)
{
    if (!type)
        return;
    bool implies_null = scope.file->implies_null || !scope.definition; /* roots are spelled in the IDL */
    if (type->id == FORY_TYPE_UNKNOWN && implies_null)
        resolve_any(type);
    if (type->id == FORY_TYPE_NAMED_EXT && !type->definition) {
        type->definition = resolve_exact_name(resolver, scope, type->name);
        if (!type->definition)
            type->definition = resolve_imported_name(resolver, type);
        if (!type->definition)
            resolve_report_unknown(resolver, scope, type);
        else
            resolve_report_qualified(resolver, scope, type);
    }
    if (type->definition) {
        type->id = definition_wire_type(type->definition);
        if (has_type_info)
            resolve_require_enum_identity(resolver, type);
    }
    resolve_type(resolver, scope, type->key, true);
    resolve_type(resolver, scope, type->element, true);
}

/* --- Identity ------------------------------------------------------------------------------------------------ */

static bool resolve_file_flag(const struct schema_file *file, const char *name, bool preset)
{
    for (size_t i = 0; i < file->options.count; i++) {
        const struct file_option *option = &file->options.items[i];
        if (option->kind == OPTION_BOOLEAN && !strcmp(option->name, name))
            return option->boolean;
    }
    return preset;
}

/* "demo.Person" -> "demo", "Person"; without a '.' the namespace is the given one. */
static void resolve_set_name(struct definition *definition, const char *name, const char *name_space)
{
    const char *dot = strrchr(name, '.');
    definition->named = true;
    definition->name_space = !dot ? name_space : intern(name, (size_t)(dot - name));
    definition->type_name = !dot ? name : intern_string(dot + 1);
}

/* Without an explicit id: the hash of the name, or the name itself. Of the two ways in which foryc's
   generators name nested types this is that of Java, Scala, Kotlin, Go, Swift and Dart: the outer names belong to the
   namespace. */
static void resolve_derived_identity(struct definition *definition)
{
    const struct schema_file *file = definition->file;
    if (resolve_file_flag(file, "enable_auto_type_id", true)) {
        definition->id = type_id_hash(type_id_source(definition));
        return;
    }
    bool needs_package = *file->package == '\0';
    resolve_set_name(definition,
                     needs_package ? intern_format("default.%s", definition->full_name) : definition->full_name, "");
}

/* A C enum is often not annotated at all, so only one whose type info may be written needs an identity. */
static void resolve_require_enum_identity(struct resolver *resolver, const struct wire_type *type)
{
    struct definition *definition = type->definition;
    if (definition->kind != DEFINITION_ENUM || definition->file->derives_identities || definition->has_id ||
        definition->by_name || name_map_add(&resolver->reported, definition->full_name, definition))
        return;
    diag_error(definition->location, "no-identity", "enum '%s' has no id and no name", definition->name);
    diag_note(type->location, "it is used here");
}

static void resolve_given_identity(struct definition *definition)
{
    if (definition->by_name)
        resolve_set_name(definition, definition->by_name, "");
    else if (definition->kind == DEFINITION_STRUCT || definition->kind == DEFINITION_CUSTOM)
        diag_error(definition->location, "no-identity", "struct '%s' has no id and no name", definition->name);
}

static void resolve_identity(struct definition *definition)
{
    bool by_default = resolve_file_flag(definition->file, "evolving", true);
    definition->is_evolving = definition->evolving == -1 ? by_default : definition->evolving != 0;
    definition->name_space = "";
    definition->type_name = "";
    if (definition->has_id)
        return;
    if (definition->file->derives_identities)
        resolve_derived_identity(definition);
    else
        resolve_given_identity(definition);
}

/* --- Walking ------------------------------------------------------------------------------------------------- */

/* The IDL makes every message field nullable and takes no 'optional' there. */
static void resolve_message_field(struct field *field)
{
    struct wire_type *type = field->type;
    if (type->id != FORY_TYPE_STRUCT)
        return;
    if (type->nullable)
        diag_error(type->location, "optional-message", "message fields are always optional; remove 'optional'");
    type->nullable = true;
}

static void resolve_definition(struct resolver *resolver, struct definition *definition)
{
    struct resolve_scope scope = {.file = definition->file, .definition = definition};
    resolve_identity(definition);
    for (size_t i = 0; i < definition->fields.count; i++) {
        struct field *field = definition->fields.items[i];
        if (!field->wire_name)
            field->wire_name = c_snake_case(field->name);
        resolve_type(resolver, scope, field->type, false);
        if (definition->file->implies_null)
            resolve_message_field(field);
    }
    for (size_t i = 0; i < definition->cases.count; i++)
        resolve_type(resolver, scope, definition->cases.items[i]->type, true);
    for (size_t i = 0; i < definition->nested.count; i++)
        resolve_definition(resolver, definition->nested.items[i]);
}

static void resolve_file(struct resolver *resolver, struct schema_file *file)
{
    struct resolve_scope scope = {.file = file};
    visible_from(&resolver->visible, file);
    for (size_t i = 0; i < file->definitions.count; i++)
        resolve_definition(resolver, file->definitions.items[i]);
    for (size_t i = 0; i < file->identities.count; i++)
        resolve_identity(file->identities.items[i]);
    for (size_t i = 0; i < file->services.count; i++) {
        const struct service *service = file->services.items[i];
        for (size_t j = 0; j < service->methods.count; j++) {
            resolve_type(resolver, scope, service->methods.items[j]->request, true);
            resolve_type(resolver, scope, service->methods.items[j]->response, true);
        }
    }
    for (size_t i = 0; i < file->roots.count; i++)
        resolve_type(resolver, scope, file->roots.items[i]->type, true);
}

void schema_resolve(struct schema *schema)
{
    struct resolver resolver = {0};
    for (size_t i = 0; i < schema->files.count; i++) {
        struct schema_file *file = schema->files.items[i];
        for (size_t j = 0; j < file->definitions.count; j++)
            resolve_collect(&resolver, file->definitions.items[j]);
    }
    for (size_t i = 0; i < schema->files.count; i++)
        resolve_file(&resolver, schema->files.items[i]);
}
