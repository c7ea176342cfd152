/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from a header to the schema: which structs and enums become definitions. */
#include "header.h"

#include <string.h>

#include "../../file.h"
#include "../../schema/c_names.h"
#include "body.h"
#include "collect.h"
#include "declared.h"
#include "definition.h"
#include "enum.h"
#include "files.h"
#include "layout.h"
#include "parse.h"
#include "place.h"
#include "reads.h"
#include "record.h"
#include "remarks.h"
#include "service.h"
#include "union.h"
#include "unused.h"

/* --- Definitions --------------------------------------------------------------------------------------------- */

static bool header_has_identity(const struct schema_file *file, const char *c_type)
{
    for (size_t i = 0; i < file->identities.count; i++) {
        if (file->identities.items[i]->c_type == c_type)
            return true;
    }
    return false;
}

static void header_apply_id(struct definition *definition, const struct annotation_value *id)
{
    if (id->number < 0 || id->number >= UINT32_MAX) {
        diag_error(id->location, "annotation-value", "type ids must be 0 to %u", UINT32_MAX - 1);
        return;
    }
    definition->has_id = true;
    definition->id = (uint32_t)id->number;
    definition->id_location = id->location;
}

/* The name of a user's function or variable, or with is_prefix the beginning of names; NULL if C reserves the word. */
static const char *header_given_name(const struct annotation_value *value, bool is_prefix)
{
    const char *problem = !value ? NULL : is_prefix ? c_prefix_problem(value->text) : c_name_problem(value->text);
    if (problem)
        diag_error(value->location, "bad-c-name", "'%s' %s", value->text, problem);
    return value && !problem ? value->text : NULL;
}

/* What peers know the type by. */
static void header_apply_identity(struct definition *definition, struct annotation *words)
{
    const struct annotation_value *id = annotation_take(words, ANNOTATION_ID);
    const struct annotation_value *name = annotation_take(words, ANNOTATION_NAME);
    if (id)
        header_apply_id(definition, id);
    definition->by_name = name ? name->text : NULL;
    definition->full_name = name ? name->text : definition->name;
    definition->deprecated = annotation_take_flag(words, ANNOTATION_DEPRECATED);
    annotation_take_allowances(words, &definition->allowances);
}

static void header_apply_words(const struct header *header, struct definition *definition, struct annotation *words)
{
    bool is_struct = definition->kind == DEFINITION_STRUCT;
    const struct annotation_value *evolving = is_struct ? annotation_take(words, ANNOTATION_EVOLVING) : NULL;
    const struct annotation_value *init = is_struct ? annotation_take(words, ANNOTATION_INIT) : NULL;
    const struct annotation_value *row = is_struct ? annotation_take(words, ANNOTATION_ROW) : NULL;
    const struct annotation_value *codec = annotation_take(words, ANNOTATION_CODEC);
    const struct annotation_value *prefix = annotation_take(words, ANNOTATION_PREFIX);
    header_apply_identity(definition, words);
    if (definition->kind != DEFINITION_CUSTOM)
        annotation_take_reserved(words, definition);
    definition->evolving = evolving ? (int)evolving->number : -1;
    definition->row_order = row ? (enum row_order)row->number : ROW_NONE;
    definition->init = header_given_name(init, false);
    definition->codec = header_given_name(codec, false);
    if (header_is_deprecated(header, definition->init) || header_is_deprecated(header, definition->codec))
        definition->file->uses_deprecated = true;
    definition->c_prefix_option = header_given_name(prefix, true);
    if (definition->c_prefix_option)
        definition->c_name = intern_format("%s%s", definition->c_prefix_option, definition->name);
    annotation_report_unused(
        words, intern_format("'%s', which %s", definition->c_type, codec ? "has a codec of its own" : "is a union"));
}

/* Where it is annotated, or else defined. */
static struct header_place header_decl_place(struct header *header, const struct annotated_decl *decl)
{
    return decl->uses.count > 0 ? decl->uses.items[0]->place : header_cursor_place(header, decl->cursor);
}

/* A union becomes a part of each struct that holds it with a selector; what is its own is how peers know it. */
static bool header_is_plain_union(const struct annotated_decl *decl)
{
    return decl->cursor.kind == CLANG_UNION && !annotation_has(decl->annotation, ANNOTATION_CODEC);
}

/* False for what cannot have a codec. */
static bool header_is_usable(struct header *header, const struct annotated_decl *decl)
{
    struct location location = header_decl_place(header, decl).location;
    const char *c_type = header_tag_name(decl->cursor);
    if (!libclang.isCursorDefinition(decl->cursor))
        diag_error(location, "incomplete-type", "'%s' is annotated, but neither '%s' nor its includes define it",
                   c_type, header->path);
    else if (header_is_unnamed(decl->cursor) && !header_is_plain_union(decl))
        diag_error(location, "unnamed-type", "a type with a codec needs a name: give it a tag");
    else
        return true;
    return false;
}

static void header_identify_union(struct header *header, const struct annotated_decl *decl)
{
    struct schema_file *file = header_schema_file(header, header_decl_place(header, decl).file);
    if (header_has_identity(file, header_tag_name(decl->cursor)))
        return;
    struct definition *identity = header_new_definition(header, DEFINITION_UNION, decl->cursor, file);
    header_apply_identity(identity, decl->annotation);
    annotation_report_unused(decl->annotation, intern_format("'%s', which is a union", identity->c_type));
    vector_push(&file->identities, identity);
}

static enum definition_kind header_kind(struct header *header, const struct annotated_decl *decl)
{
    if (decl->kind == ANNOTATED_ENUM)
        return DEFINITION_ENUM;
    if (annotation_has(decl->annotation, ANNOTATION_CODEC))
        return DEFINITION_CUSTOM;
    return header_is_union(header, decl->cursor) ? DEFINITION_UNION : DEFINITION_STRUCT;
}

/* A type belongs to the file that annotates it, which for third-party types is not the one that defines it. */
static void header_define(struct header *header, struct annotated_decl *decl)
{
    if ((decl->kind != ANNOTATED_STRUCT && decl->kind != ANNOTATED_ENUM) || !header_is_usable(header, decl))
        return;
    if (header_is_plain_union(decl)) {
        header_identify_union(header, decl);
        return;
    }
    if (header_is_service(decl))
        return;
    struct schema_file *file = header_schema_file(header, header_decl_place(header, decl).file);
    decl->definition = header_find_definition(file, header_tag_name(decl->cursor));
    if (decl->definition)
        return;
    decl->definition = header_make_definition(header, header_kind(header, decl), decl->cursor, file);
    decl->is_new = true;
    header_apply_words(header, decl->definition, decl->annotation);
}

/* What the order of members is known by. */
static const char *header_member_names(struct clang_cursor record)
{
    struct text names = {0};
    size_t count = header_list_members(record, NULL, 0);
    struct clang_cursor *members = memory_alloc(count * sizeof *members);
    header_list_members(record, members, count);
    for (size_t i = 0; i < count; i++)
        text_addf(&names, "%s ", header_string(libclang.getCursorSpelling(members[i])));
    return text_string(&names);
}

static void header_fill_definition(struct header *header, struct annotated_decl *decl)
{
    if (decl->definition->kind == DEFINITION_STRUCT || decl->definition->kind == DEFINITION_UNION)
        header_list_layout(header, decl->cursor, decl->definition);
    if (decl->kind == ANNOTATED_STRUCT)
        decl->definition->c_members = header_member_names(decl->cursor);
    switch (decl->definition->kind) {
    case DEFINITION_ENUM: header_fill_enum(header, decl->definition, decl->cursor); break;
    case DEFINITION_STRUCT: header_fill_struct(header, decl); break;
    case DEFINITION_UNION: header_fill_union(header, decl); break;
    case DEFINITION_CUSTOM: break; /* its members concern only the codec */
    }
}

/* It is read when all types are known. */
static void header_define_service(struct header *header, const struct annotated_decl *decl)
{
    if (header_is_service(decl) && libclang.isCursorDefinition(decl->cursor))
        header_add_service(header, decl, header_schema_file(header, header_decl_place(header, decl).file));
}

static void header_fill(struct header *header)
{
    header_add_unions(header);
    for (size_t i = 0; i < header->decls.count; i++)
        header_define(header, header->decls.items[i]);
    for (size_t i = 0; i < header->decls.count; i++) {
        if (header->decls.items[i]->is_new)
            header_fill_definition(header, header->decls.items[i]);
    }
    for (size_t i = 0; i < header->decls.count; i++)
        header_define_service(header, header->decls.items[i]);
}

/* --- Prefixes ------------------------------------------------------------------------------------------------ */

/* A file that an earlier header brought has its prefix, and its faults are reported. */
static void header_take_prefix(const struct header *header, const struct annotation_use *use)
{
    struct header_file *file = use->place.file;
    struct location location = use->place.location;
    const char *problem = c_prefix_problem(use->text);
    if (header_known_file(header->schema, file->source.path))
        return;
    if (problem) {
        diag_error(location, "bad-c-name", "'%s' %s", use->text, problem);
    } else if (file->prefix) {
        diag_error(location, "duplicate-prefix", "duplicate FORY_PREFIX(...)");
        diag_note(file->prefix->place.location, "the first one is here");
    } else {
        file->prefix = use;
    }
}

/* It says nothing of what the header includes. */
static void header_report_prefixes(const struct header *header)
{
    for (size_t i = 0; i < header->prefixes.count; i++) {
        const struct annotation_use *use = header->prefixes.items[i];
        if (!use->place.file->schema_file && use->place.file != header->input)
            diag_error(use->place.location, "useless-annotation",
                       "FORY_PREFIX(...) applies only to its own header, where nothing is annotated");
    }
}

/* --- Roots --------------------------------------------------------------------------------------------------- */

static void header_add_roots(struct header *header)
{
    for (size_t i = 0; i < header->roots.count; i++) {
        const struct annotation_use *use = header->roots.items[i];
        struct schema_file *file = header_schema_file(header, use->place.file);
        if (!use->place.file->is_new)
            continue;
        struct root *root = memory_alloc(sizeof *root);
        root->text = use->text;
        root->location = use->place.location;
        vector_push(&file->roots, root);
        file->declares_deprecated |= header->has_deprecated;
        file->uses_deprecated |= header->has_deprecated;
    }
}

static struct schema_file *header_finish(struct header *header)
{
    struct schema_file *input = header_schema_file(header, header->input);
    header_order_files(header);
    input->is_input = true;
    input->path = header->path;
    header_collect_declared(header, input);
    if (!input->definitions.count && !input->identities.count && !input->roots.count && !input->services.count &&
        !diag_error_count())
        diag_warning((struct location){.source = input->source}, "nothing-annotated",
                     "no struct is annotated here: write 'struct FORY(id = ...) name'");
    return input;
}

/* --- The front end ------------------------------------------------------------------------------------------- */

bool header_available(const struct frontend_options *options, struct text *why)
{
    return libclang_load(options->libclang, why);
}

static struct schema_file *header_read(struct header *header)
{
    if (!header_may_be_read(header) || !header_parse(header))
        return NULL;
    header_collect(header);
    struct schema_file *file = NULL;
    if (header_report_errors(header)) {
        header_evaluate(header);
        header_parse_annotations(header);
        for (size_t i = 0; i < header->prefixes.count; i++)
            header_take_prefix(header, header->prefixes.items[i]);
        header_fill(header);
        header_add_roots(header);
        header_report_prefixes(header);
        header_mark_unstable(header);
        header_report_unused(header);
        file = header_finish(header);
        header_take_exceptions(header);
    }
    header_close(header);
    return file;
}

struct schema_file *header_load(struct schema *schema, const char *path, const struct frontend_options *options)
{
    struct header header = {
        .schema = schema,
        .options = options,
        .path = intern_string(path),
        .root = {.source = {.path = ""}, .is_synthetic = true},
    };
    struct schema_file *known = header_known_file(schema, path);
    struct text why = {0};
    if (known && known->is_input)
        return known;
    const char *refusal = file_refusal(path);
    if (refusal)
        diag_fatal((struct location){0}, "cannot-read", "cannot read '%s': %s", path, refusal);
    else if (!libclang_load(options->libclang, &why))
        diag_fatal((struct location){0}, "no-libclang", "cannot read '%s': %.*s", path, (int)strcspn(why.data, "\n"),
                   why.data);
    else
        return header_read(&header);
    return NULL;
}
