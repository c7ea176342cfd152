/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the statements of Fory IDL: files, messages, enums, unions. */
#include "parser.h"

#include <string.h>

#include "../../intern.h"
#include "../../path.h"
#include "../../schema/allowance.h"
#include "../../schema/c_names.h"
#include "../../schema/wire_type.h"
#include "options.h"
#include "service.h"
#include "type.h"

/* --- Small pieces -------------------------------------------------------------------------------------------- */

/* `reserved 2, 4 to 6, 9 to max, "name";` */
static bool fdl_parse_reserved(struct fdl_cursor *cursor, struct definition *definition)
{
    fdl_take(cursor);
    do {
        struct location location = cursor->token->location;
        if (cursor->token->kind == FDL_STRING) {
            struct reserved_name name = {.name = fdl_take(cursor)->text, .location = location};
            vector_push(&definition->reserved_names, name);
            continue;
        }
        struct reserved_range range = {.location = location};
        if (!fdl_expect_integer(cursor, "a reserved number or name", &range.first, &range.location))
            return false;
        range.last = range.first;
        if (fdl_accept_word(cursor, "to")) {
            if (fdl_accept_word(cursor, "max"))
                range.last = INT64_MAX;
            else if (!fdl_expect_integer(cursor, "a number or 'max' after 'to'", &range.last, &location))
                return false;
        }
        vector_push(&definition->reserved_ranges, range);
    } while (fdl_accept(cursor, ','));
    return fdl_expect(cursor, ';', "the reserved statement");
}

/* --- Fields and union cases ---------------------------------------------------------------------------------- */

/* What fields and cases have in common. */
struct fdl_member {
    const char *name;
    int64_t number;
    struct wire_type *type;
    struct fdl_options options;
    struct location location;
    struct location number_location;
};

/* `type name = number [options];` */
static bool fdl_parse_member(struct fdl_cursor *cursor, enum fdl_option_place place, struct fdl_member *member)
{
    bool is_field = place == FDL_AT_FIELD;
    if (fdl_is_word(cursor, "to")) { /* the one reserved word that may name a field */
        member->location = cursor->token->location;
        member->name = fdl_take(cursor)->text;
    } else {
        member->name = fdl_expect_name(cursor, is_field ? "a field name" : "a case name", &member->location);
    }
    if (!member->name || !fdl_expect(cursor, '=', is_field ? "the field name" : "the case name") ||
        !fdl_expect_integer(cursor, is_field ? "a field number" : "a case id", &member->number,
                            &member->number_location))
        return false;
    if (fdl_accept(cursor, '['))
        fdl_parse_option_list(cursor, place, ']', &member->options);
    return fdl_expect(cursor, ';', is_field ? "the field" : "the union case");
}

/* `repeated T` is list<T>; modifiers after it are the element's. */
static struct wire_type *fdl_repeat(struct fdl_cursor *cursor, struct wire_type *element,
                                    struct fdl_modifiers modifiers, struct location location)
{
    fdl_report_nesting(cursor, element);
    struct wire_type *list = wire_type_new(FORY_TYPE_LIST, location);
    fdl_modify(element, modifiers);
    list->element = element;
    return list;
}

/* `optional repeated ref T`: the type of a field with its modifiers. */
static struct wire_type *fdl_parse_field_type(struct fdl_cursor *cursor)
{
    struct fdl_modifiers field = {0};
    struct fdl_modifiers element = {0};
    struct location location = {0};
    bool repeated = false;
    while (true) {
        if (fdl_is_word(cursor, "repeated")) {
            if (repeated)
                diag_error(cursor->token->location, "misplaced-modifier", "duplicate 'repeated'");
            location = fdl_take(cursor)->location;
            repeated = true;
        } else if (!fdl_accept_modifier(cursor, repeated ? &element : &field)) {
            break;
        }
    }
    struct wire_type *type = fdl_parse_type_expression(cursor);
    if (!type)
        return NULL;
    if (repeated)
        type = fdl_repeat(cursor, type, element, location);
    fdl_modify(type, field);
    return type;
}

/* The type that [ref = true] means: of a list its elements, of a map its values. */
static struct wire_type *fdl_ref_target(struct wire_type *type)
{
    bool is_container = type->id == FORY_TYPE_LIST || type->id == FORY_TYPE_SET || type->id == FORY_TYPE_MAP;
    return is_container ? type->element : type;
}

static const struct written_number *fdl_number(const struct fdl_options *options, const char *name)
{
    const struct file_option *option = fdl_find_option(options, name);
    if (!option)
        return NULL;
    struct written_number *number = memory_alloc(sizeof *number);
    *number = (struct written_number){option->integer, option->location};
    return number;
}

static void fdl_apply_field_options(struct field *field, const struct fdl_options *options)
{
    struct wire_type *target = fdl_ref_target(field->type);
    const struct file_option *nullable = fdl_find_option(options, "nullable");
    const struct file_option *ref = fdl_find_option(options, "ref");
    if (nullable && !nullable->boolean && field->type->nullable)
        diag_warning(nullable->location, "useless-option", "'nullable = false' does not undo 'optional'");
    if (ref && !ref->boolean && target->ref)
        diag_warning(ref->location, "useless-option", "'ref = false' does not undo 'ref'");
    field->type->nullable |= nullable && nullable->boolean;
    target->ref |= ref && ref->boolean;
    target->weak |= fdl_option_is_true(options, "weak") || fdl_option_is_true(options, "weak_ref");
    field->deprecated = fdl_option_is_true(options, "deprecated");
    field->precision = fdl_number(options, "precision");
    field->scale = fdl_number(options, "scale");
    field->member = fdl_c_name(options);
}

static bool fdl_parse_field(struct fdl_cursor *cursor, struct definition *definition)
{
    const struct fdl_token *first = cursor->token;
    struct fdl_member member = {.type = fdl_parse_field_type(cursor)};
    if (!member.type || !fdl_parse_member(cursor, FDL_AT_FIELD, &member))
        return false;
    struct field *field = memory_alloc(sizeof *field);
    *field = (struct field){
        .name = member.name,
        .tag = member.number,
        .type = member.type,
        .comment = fdl_statement_comment(cursor, first),
        .location = member.location,
        .tag_location = member.number_location,
    };
    fdl_take_statement_remarks(cursor, first, &field->allowances);
    fdl_apply_field_options(field, &member.options);
    vector_push(&definition->fields, field);
    return true;
}

static bool fdl_parse_case(struct fdl_cursor *cursor, struct definition *definition)
{
    fdl_refuse_modifiers(cursor, "union cases");
    const struct fdl_token *first = cursor->token;
    bool repeated = fdl_accept_word(cursor, "repeated");
    struct fdl_member member = {.type = fdl_parse_type_expression(cursor)};
    if (!member.type || !fdl_parse_member(cursor, FDL_AT_CASE, &member))
        return false;
    if (repeated)
        member.type = fdl_repeat(cursor, member.type, (struct fdl_modifiers){0}, first->location);
    static const char *const refused[] = {"nullable", "ref", "weak", "weak_ref"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const struct file_option *option = fdl_find_option(&member.options, refused[i]);
        if (option)
            diag_error(option->location, "misplaced-modifier", "union cases cannot be '%s'", option->name);
    }
    struct union_case *union_case = memory_alloc(sizeof *union_case);
    *union_case = (struct union_case){
        .name = member.name,
        .id = member.number,
        .type = member.type,
        .location = member.location,
        .id_location = member.number_location,
        .comment = fdl_statement_comment(cursor, first),
        .member = fdl_c_name(&member.options),
    };
    fdl_take_statement_remarks(cursor, first, &union_case->allowances);
    vector_push(&definition->cases, union_case);
    return true;
}

static bool fdl_parse_enum_value(struct fdl_cursor *cursor, struct definition *definition)
{
    const struct fdl_token *first = cursor->token;
    struct enum_value *value = memory_alloc(sizeof *value);
    value->name = fdl_expect_name(cursor, "an enum value name", &value->location);
    if (!value->name || !fdl_expect(cursor, '=', "the enum value name") ||
        !fdl_expect_integer(cursor, "the number of the enum value", &value->number, &value->number_location))
        return false;
    vector_push(&definition->values, value);
    if (fdl_is(cursor, '[')) {
        diag_error(cursor->token->location, "syntax", "enum values take no options");
        fdl_skip_list(cursor, ']');
    }
    if (!fdl_expect(cursor, ';', "the enum value"))
        return false;
    value->comment = fdl_statement_comment(cursor, first);
    fdl_take_statement_remarks(cursor, first, &value->allowances);
    return true;
}

/* --- Messages, enums, unions --------------------------------------------------------------------------------- */

/* The kinds of definitions and what stands in their bodies. */
static const struct fdl_kind {
    const char *word;
    enum definition_kind kind;
    enum fdl_option_place place;
    const char *name;
    const char *after_name;
    bool (*parse_member)(struct fdl_cursor *cursor, struct definition *definition);
} fdl_kinds[] = {
    {"message", DEFINITION_STRUCT, FDL_AT_MESSAGE, "a message name", "the message name", fdl_parse_field},
    {"enum", DEFINITION_ENUM, FDL_AT_ENUM, "an enum name", "the enum name", fdl_parse_enum_value},
    {"union", DEFINITION_UNION, FDL_AT_UNION, "a union name", "the union name", fdl_parse_case},
};

static bool fdl_parse_definition(struct fdl_cursor *cursor, const struct fdl_kind *kind, struct definition *parent);

static const struct fdl_kind *fdl_find_kind(const char *word)
{
    for (size_t i = 0; i < sizeof fdl_kinds / sizeof *fdl_kinds; i++) {
        if (!strcmp(fdl_kinds[i].word, word))
            return &fdl_kinds[i];
    }
    return NULL;
}

static const struct fdl_kind *fdl_next_kind(const struct fdl_cursor *cursor)
{
    return cursor->token->kind == FDL_NAME ? fdl_find_kind(cursor->token->text) : NULL;
}

static void fdl_apply_type_id(struct definition *definition, const struct file_option *option)
{
    int64_t least = definition->kind == DEFINITION_UNION ? 0 : 1;
    if (option->integer < least || option->integer > INT64_C(0xfffffffe)) {
        diag_error(option->location, "type-id-range", "type ids of %s must be %d to 4294967294",
                   definition->kind == DEFINITION_UNION ? "unions" : "messages and enums", (int)least);
        return;
    }
    definition->has_id = true;
    definition->id = (uint32_t)option->integer;
    definition->id_location = option->location;
}

static void fdl_apply_definition_options(struct definition *definition, const struct fdl_options *options)
{
    const struct file_option *id = fdl_find_option(options, "id");
    const struct file_option *alias = fdl_find_option(options, "alias");
    const struct file_option *evolving = fdl_find_option(options, "evolving");
    if (id)
        fdl_apply_type_id(definition, id);
    if (alias && *alias->text == '\0')
        diag_error(alias->location, "bad-alias", "an alias cannot be empty");
    else if (alias)
        definition->alias = alias->text;
    if (alias && id)
        diag_warning(alias->location, "useless-option", "'alias' has no effect if there is an explicit id");
    definition->c_prefix_option = fdl_c_name(options);
    definition->evolving = evolving ? evolving->boolean : -1;
    definition->deprecated = fdl_option_is_true(options, "deprecated");
    definition->row_order = fdl_row_order(fdl_find_option(options, "row"));
}

/* One statement of a body. */
static bool fdl_parse_body_statement(struct fdl_cursor *cursor, struct definition *definition,
                                     const struct fdl_kind *kind)
{
    if (fdl_is_word(cursor, "reserved")) {
        fdl_take_remarks(cursor->token->remarks, &definition->allowances);
        return fdl_parse_reserved(cursor, definition);
    }
    if (fdl_is_word(cursor, "option")) {
        diag_error(cursor->token->location, "syntax",
                   "write the options of a type in brackets after its name: %s %s [name = value]", kind->word,
                   definition->name);
        fdl_take(cursor);
        return false;
    }
    if (kind->kind == DEFINITION_STRUCT && fdl_next_kind(cursor))
        return fdl_parse_definition(cursor, fdl_next_kind(cursor), definition);
    return kind->parse_member(cursor, definition);
}

/* Statements that stand in no body show that a '}' is missing. */
static bool fdl_at_end_of_body(const struct fdl_cursor *cursor, enum definition_kind kind)
{
    static const char *const words[] = {"package", "import", "service"};
    if (cursor->token->kind == FDL_END || fdl_is(cursor, '}'))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (fdl_is_word(cursor, words[i]))
            return true;
    }
    return kind != DEFINITION_STRUCT && fdl_next_kind(cursor);
}

static bool fdl_parse_body(struct fdl_cursor *cursor, struct definition *definition, const struct fdl_kind *kind)
{
    const struct fdl_token *open = cursor->token;
    if (!fdl_expect(cursor, '{', kind->after_name))
        return false;
    definition->comment = fdl_join_comments(definition->comment, open->trailing);
    fdl_take_remarks(open->trailing_remarks, &definition->allowances);
    while (!fdl_at_end_of_body(cursor, kind->kind)) {
        const struct fdl_token *before = cursor->token;
        if (!fdl_parse_body_statement(cursor, definition, kind)) {
            fdl_skip_statement(cursor);
            if (cursor->token == before)
                fdl_take(cursor);
        }
    }
    fdl_expect_end(cursor, kind->word, definition->name, open->location);
    return true;
}

/* From the word for its kind to the closing '}'. */
static bool fdl_parse_definition(struct fdl_cursor *cursor, const struct fdl_kind *kind, struct definition *parent)
{
    const struct fdl_token *first = fdl_take(cursor);
    struct fdl_options options = {0};
    struct definition *definition = memory_alloc(sizeof *definition);
    *definition =
        (struct definition){.kind = kind->kind, .parent = parent, .file = cursor->file, .comment = first->comment};
    fdl_take_remarks(first->remarks, &definition->allowances);
    definition->name = fdl_expect_name(cursor, kind->name, &definition->location);
    if (!definition->name)
        return false;
    if (fdl_is_builtin_type(definition->name))
        diag_error(definition->location, "builtin-name", "'%s' is a built-in type and cannot be %s", definition->name,
                   kind->name);
    if (fdl_accept(cursor, '['))
        fdl_parse_option_list(cursor, kind->place, ']', &options);
    fdl_apply_definition_options(definition, &options);
    if (!parent)
        vector_push(&cursor->file->definitions, definition);
    else
        vector_push(&parent->nested, definition);
    if (!fdl_enter(cursor))
        return false;
    bool good = fdl_parse_body(cursor, definition, kind);
    fdl_leave(cursor);
    return good;
}

/* --- Files --------------------------------------------------------------------------------------------------- */

/* `package a.b alias c;` */
static bool fdl_parse_package(struct fdl_cursor *cursor)
{
    struct schema_file *file = cursor->file;
    const struct fdl_token *first = fdl_take(cursor);
    struct location location;
    const char *name = fdl_expect_dotted_name(cursor, "a package name", &location);
    const char *alias = NULL;
    if (!name)
        return false;
    if (fdl_accept_word(cursor, "alias")) {
        struct location ignored;
        alias = fdl_expect_dotted_name(cursor, "a package alias", &ignored);
        if (!alias)
            return false;
    }
    if (*file->package != '\0') {
        diag_error(location, "duplicate-package", "duplicate package");
        diag_note(file->package_location, "the first one is here");
    } else {
        file->package = name;
        file->package_alias = alias;
        file->package_location = location;
        file->comment = fdl_join_comments(first->comment, NULL);
    }
    return fdl_expect(cursor, ';', "the package");
}

static bool fdl_parse_import(struct fdl_cursor *cursor)
{
    fdl_take(cursor);
    if (fdl_is_word(cursor, "public") || fdl_is_word(cursor, "weak")) {
        diag_error(cursor->token->location, "syntax",
                   "'import %s' is not part of Fory IDL; write 'import' and import each file where it is used",
                   cursor->token->text);
        fdl_take(cursor);
    }
    if (cursor->token->kind != FDL_STRING || cursor->token->broken) {
        fdl_unexpected(cursor, "the path of the import in quotes");
        return false;
    }
    struct import import = {.location = cursor->token->location};
    import.path = fdl_take(cursor)->text;
    import.include = intern_format("\"%s\"", import.path);
    vector_push(&cursor->file->imports, import);
    return fdl_expect(cursor, ';', "the import");
}

/* A misspelt word for a definition is taken for the right one, so that others still find the type. */
static bool fdl_parse_misspelt_statement(struct fdl_cursor *cursor)
{
    static const char *const words[] = {"package", "import", "option", "enum", "union", "message", "service", NULL};
    const struct fdl_token *token = cursor->token;
    const char *near = token->kind == FDL_NAME ? diag_suggest(token->text, words) : NULL;
    if (!near) {
        fdl_unexpected(cursor, "a message, enum, union, service, package, import or option");
        return false;
    }
    diag_error(token->location, "syntax", "unknown statement '%s'; did you mean '%s'?", token->text, near);
    const struct fdl_kind *kind = fdl_find_kind(near);
    return kind && token[1].kind == FDL_NAME && fdl_parse_definition(cursor, kind, NULL);
}

static bool fdl_parse_statement(struct fdl_cursor *cursor, struct fdl_options *options)
{
    const struct fdl_kind *kind = fdl_next_kind(cursor);
    if (!kind && !fdl_is_word(cursor, "service"))
        fdl_take_remarks(cursor->token->remarks, &cursor->file->allowances);
    if (fdl_is_word(cursor, "package"))
        return fdl_parse_package(cursor);
    if (fdl_is_word(cursor, "import"))
        return fdl_parse_import(cursor);
    if (fdl_is_word(cursor, "service"))
        return fdl_parse_service(cursor);
    if (fdl_accept_word(cursor, "option"))
        return fdl_parse_option(cursor, FDL_AT_FILE, options) && fdl_expect(cursor, ';', "the option");
    return kind ? fdl_parse_definition(cursor, kind, NULL) : fdl_parse_misspelt_statement(cursor);
}

/* "demo", "Outer" -> "demo.Outer", and so on inwards; the package may be anywhere in the file. */
static void fdl_name_definitions(struct definition *const *definitions, size_t count, const char *outer)
{
    for (size_t i = 0; i < count; i++) {
        struct definition *definition = definitions[i];
        definition->full_name = *outer == '\0' ? definition->name : intern_format("%s.%s", outer, definition->name);
        fdl_name_definitions(definition->nested.items, definition->nested.count, definition->full_name);
    }
}

/* What the file says of rows holds for all messages that do not say it themselves. */
static void fdl_inherit_rows(struct definition *const *definitions, size_t count, enum row_order order)
{
    for (size_t i = 0; i < count; i++) {
        if (definitions[i]->row_order == ROW_NOT_SAID && definitions[i]->kind == DEFINITION_STRUCT)
            definitions[i]->row_order = order;
        fdl_inherit_rows(definitions[i]->nested.items, definitions[i]->nested.count, order);
    }
}

static void fdl_name_services(const struct schema_file *file)
{
    for (size_t i = 0; i < file->services.count; i++) {
        struct service *service = file->services.items[i];
        service->full_name =
            *file->package == '\0' ? service->name : intern_format("%s.%s", file->package, service->name);
    }
}

/* C names begin with it; "" is none. */
static void fdl_check_prefix(const struct fdl_options *options)
{
    const struct file_option *prefix = fdl_find_option(options, "c_prefix");
    if (!prefix || *prefix->text == '\0')
        return;
    const char *problem = c_prefix_problem(prefix->text);
    if (problem)
        diag_error(prefix->location, "bad-c-name", "'%s' %s", prefix->text, problem);
}

/* Moves past digits; false without one. */
static bool fdl_pass_digits(const char **text)
{
    size_t size = strspn(*text, "0123456789");
    *text += size;
    return size > 0;
}

/* "v1alpha", "v1alpha1", "v2p1beta3", "v1test", as buf has it: the last part of a package that promises nothing. */
static bool fdl_is_unstable_version(const char *part)
{
    static const char *const stages[] = {"alpha", "beta", "test"};
    if (*part++ != 'v' || !fdl_pass_digits(&part))
        return false;
    if (*part == 'p') {
        part++;
        if (!fdl_pass_digits(&part))
            return false;
    }
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        size_t size = strlen(stages[i]);
        if (!strncmp(part, stages[i], size)) {
            part += size;
            fdl_pass_digits(&part);
            return *part == '\0';
        }
    }
    return false;
}

/* What the file says counts more than the name of its package. */
static bool fdl_is_unstable(const struct schema_file *file, const struct fdl_options *options)
{
    const struct file_option *option = fdl_find_option(options, "unstable");
    const char *dot = strrchr(file->package, '.');
    return option ? option->boolean : fdl_is_unstable_version(dot ? dot + 1 : file->package);
}

static void fdl_report_misplaced_remarks(const struct fdl_tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct fdl_remarks *around[] = {tokens->items[i].remarks, tokens->items[i].trailing_remarks};
        for (size_t k = 0; k < 2; k++) {
            if (around[k] && !around[k]->taken)
                allowance_report_misplaced(&around[k]->allowances);
        }
    }
}

struct schema_file *fdl_parse(struct source *source)
{
    struct fdl_tokens tokens = {0};
    struct fdl_options options = {0};
    size_t errors = diag_error_count();
    struct schema_file *file = memory_alloc(sizeof *file);
    *file = (struct schema_file){
        .source = source,
        .path = source->path,
        .base_name = path_stem(source->path),
        .prefix = "",
        .package = "",
        .scopes_names = true,
        .numbers_fields = true,
        .derives_identities = true,
        .implies_null = true,
        .lists_imports = true,
    };
    fdl_lex(source, NULL, &tokens);
    struct fdl_cursor cursor = {.token = tokens.items, .first = tokens.items, .file = file};
    while (cursor.token->kind != FDL_END) {
        const struct fdl_token *before = cursor.token;
        if (!fdl_parse_statement(&cursor, &options)) {
            fdl_skip_statement(&cursor);
            if (cursor.token == before || fdl_is(&cursor, '}'))
                fdl_take(&cursor);
        }
    }
    if (diag_error_count() == errors) /* else they may be of what was not understood */
        fdl_report_misplaced_remarks(&tokens);
    fdl_tokens_done(&tokens);
    fdl_check_prefix(&options);
    file->is_unstable = fdl_is_unstable(file, &options);
    for (size_t i = 0; i < options.count; i++)
        vector_push(&file->options, options.items[i]);
    fdl_name_definitions(file->definitions.items, file->definitions.count, file->package);
    fdl_name_services(file);
    fdl_inherit_rows(file->definitions.items, file->definitions.count, fdl_row_order(fdl_find_option(&options, "row")));
    return file;
}
