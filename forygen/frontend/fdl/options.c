/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of all options, those of foryc and ours, and the parser for both ways of writing them. */
#include "options.h"

#include <string.h>

#include "../../intern.h"
#include "../../schema/c_names.h"

enum fdl_option_value {
    FDL_TEXT,
    FDL_NUMBER,
    FDL_FLAG,
    FDL_ROW_ORDER,
    FDL_ANY_VALUE
};

enum {
    FDL_AT_TYPE = FDL_AT_MESSAGE | FDL_AT_ENUM | FDL_AT_UNION,
    FDL_AT_MEMBER = FDL_AT_FIELD | FDL_AT_CASE,
    FDL_AT_RPC = FDL_AT_SERVICE | FDL_AT_METHOD
};

/* Most are for other generators and are accepted because a schema is shared. */
static const struct fdl_option_rule {
    const char *name;
    unsigned places;
    enum fdl_option_value value;
} fdl_option_rules[] = {
    {"id", FDL_AT_TYPE, FDL_NUMBER},
    {"alias", FDL_AT_TYPE, FDL_TEXT},
    {"row", FDL_AT_FILE | FDL_AT_MESSAGE, FDL_ROW_ORDER},
    {"precision", FDL_AT_FIELD, FDL_NUMBER},
    {"scale", FDL_AT_FIELD, FDL_NUMBER},
    {"evolving", FDL_AT_FILE | FDL_AT_MESSAGE, FDL_FLAG},
    {"enable_auto_type_id", FDL_AT_FILE, FDL_FLAG},
    {"deprecated", FDL_AT_FILE | FDL_AT_TYPE | FDL_AT_MEMBER | FDL_AT_RPC, FDL_FLAG},
    {"unstable", FDL_AT_FILE, FDL_FLAG},
    {"c_prefix", FDL_AT_FILE, FDL_TEXT},
    {"c_name", FDL_AT_TYPE | FDL_AT_MEMBER | FDL_AT_RPC, FDL_TEXT},
    {"deadline", FDL_AT_METHOD, FDL_NUMBER},
    {"idempotent", FDL_AT_METHOD, FDL_FLAG},
    {"ref", FDL_AT_MEMBER, FDL_FLAG},
    {"nullable", FDL_AT_MEMBER, FDL_FLAG},
    {"weak", FDL_AT_MEMBER | FDL_AT_REF, FDL_FLAG},
    {"weak_ref", FDL_AT_MEMBER | FDL_AT_REF, FDL_FLAG},
    {"thread_safe", FDL_AT_REF, FDL_FLAG},
    {"thread_safe_pointer", FDL_AT_MEMBER | FDL_AT_REF, FDL_FLAG},
    {"java_package", FDL_AT_FILE, FDL_TEXT},
    {"java_outer_classname", FDL_AT_FILE, FDL_TEXT},
    {"java_multiple_files", FDL_AT_FILE, FDL_FLAG},
    {"java_array", FDL_AT_MEMBER, FDL_FLAG},
    {"use_record_for_java_message", FDL_AT_FILE, FDL_FLAG},
    {"use_record_for_java", FDL_AT_MESSAGE, FDL_FLAG},
    {"polymorphism", FDL_AT_FILE, FDL_FLAG},
    {"namespace", FDL_AT_MESSAGE, FDL_TEXT},
    {"go_package", FDL_AT_FILE, FDL_TEXT},
    {"go_nested_type_style", FDL_AT_FILE, FDL_TEXT},
    {"kotlin_package", FDL_AT_FILE, FDL_TEXT},
    {"csharp_namespace", FDL_AT_FILE, FDL_TEXT},
    {"swift_namespace_style", FDL_AT_FILE, FDL_TEXT},
    {"rust_use_chrono_temporal_types", FDL_AT_FILE, FDL_FLAG},
    {"json_name", FDL_AT_MEMBER, FDL_TEXT},
    {"packed", FDL_AT_MEMBER, FDL_FLAG},
    {"lazy", FDL_AT_MEMBER, FDL_FLAG},
    {"unverified_lazy", FDL_AT_MEMBER, FDL_FLAG},
    {"debug_redact", FDL_AT_MEMBER, FDL_FLAG},
    {"retention", FDL_AT_MEMBER, FDL_ANY_VALUE},
    {"targets", FDL_AT_MEMBER, FDL_ANY_VALUE},
    {"edition_defaults", FDL_AT_MEMBER, FDL_ANY_VALUE},
    {"features", FDL_AT_MEMBER, FDL_ANY_VALUE},
};

enum {
    FDL_OPTION_RULE_COUNT = sizeof fdl_option_rules / sizeof *fdl_option_rules
};

static const char *fdl_place_name(enum fdl_option_place place)
{
    switch (place) {
    case FDL_AT_FILE: return "file";
    case FDL_AT_MESSAGE: return "message";
    case FDL_AT_ENUM: return "enum";
    case FDL_AT_UNION: return "union";
    case FDL_AT_FIELD: return "field";
    case FDL_AT_CASE: return "union case";
    case FDL_AT_REF: return "ref";
    case FDL_AT_SERVICE: return "service";
    case FDL_AT_METHOD: return "rpc";
    }
    return "";
}

static const struct fdl_option_rule *fdl_find_rule(enum fdl_option_place place, const char *name)
{
    for (size_t i = 0; i < FDL_OPTION_RULE_COUNT; i++) {
        if ((fdl_option_rules[i].places & place) != 0 && !strcmp(fdl_option_rules[i].name, name))
            return &fdl_option_rules[i];
    }
    return NULL;
}

static void fdl_report_unknown_option(enum fdl_option_place place, const struct file_option *option)
{
    const char *words[FDL_OPTION_RULE_COUNT + 1] = {0};
    size_t count = 0;
    for (size_t i = 0; i < FDL_OPTION_RULE_COUNT; i++) {
        if ((fdl_option_rules[i].places & place) != 0)
            words[count++] = fdl_option_rules[i].name;
    }
    const char *near = diag_suggest(option->name, words);
    if (near)
        diag_warning(option->location, "unknown-option", "unknown %s option '%s' is ignored; did you mean '%s'?",
                     fdl_place_name(place), option->name, near);
    else
        diag_warning(option->location, "unknown-option", "unknown %s option '%s' is ignored", fdl_place_name(place),
                     option->name);
}

enum row_order fdl_row_order(const struct file_option *option)
{
    if (!option)
        return ROW_NOT_SAID;
    if (option->kind == OPTION_BOOLEAN)
        return option->boolean ? ROW_DECLARED : ROW_NONE;
    if (option->kind != OPTION_WORD)
        return ROW_NOT_SAID;
    return !strcmp(option->text, "declared") ? ROW_DECLARED
           : !strcmp(option->text, "sorted") ? ROW_SORTED
                                             : ROW_NOT_SAID;
}

static bool fdl_check_option_value(const struct fdl_option_rule *rule, const struct file_option *option,
                                   struct location at)
{
    const char *expected = NULL;
    switch (rule->value) {
    case FDL_TEXT: expected = option->text ? NULL : "a string"; break;
    case FDL_NUMBER: expected = option->kind == OPTION_INTEGER ? NULL : "an integer"; break;
    case FDL_FLAG: expected = option->kind == OPTION_BOOLEAN ? NULL : "true or false"; break;
    case FDL_ROW_ORDER:
        expected = fdl_row_order(option) == ROW_NOT_SAID ? "true, false, declared or sorted" : NULL;
        break;
    case FDL_ANY_VALUE: break;
    }
    if (expected)
        diag_error(at, "option-type", "option '%s' expects %s", option->name, expected);
    return !expected;
}

static bool fdl_parse_option_value(struct fdl_cursor *cursor, struct file_option *option)
{
    const struct fdl_token *token = cursor->token;
    if (token->kind == FDL_END || token->kind == FDL_PUNCTUATION || token->broken) {
        fdl_unexpected(cursor, intern_format("a value for option '%s'", option->name));
        return false;
    }
    fdl_take(cursor);
    option->integer = token->integer;
    option->text = token->text;
    option->kind = token->kind == FDL_STRING ? OPTION_STRING : token->kind == FDL_NAME ? OPTION_WORD : OPTION_INTEGER;
    if (option->kind == OPTION_WORD && (!strcmp(token->text, "true") || !strcmp(token->text, "false"))) {
        option->kind = OPTION_BOOLEAN;
        option->boolean = !strcmp(token->text, "true");
        option->text = NULL;
    }
    return true;
}

static void fdl_keep_option(struct fdl_options *options, struct file_option option)
{
    for (size_t i = 0; i < options->count; i++) {
        if (strcmp(options->items[i].name, option.name) != 0)
            continue;
        diag_warning(option.location, "duplicate-option", "option '%s' is given twice; the last one counts",
                     option.name);
        diag_note(options->items[i].location, "the first one is here");
        options->items[i] = option;
        return;
    }
    vector_push(options, option);
}

bool fdl_parse_option(struct fdl_cursor *cursor, enum fdl_option_place place, struct fdl_options *options)
{
    struct file_option option = {.location = cursor->token->location};
    if (cursor->token->kind != FDL_NAME) {
        fdl_unexpected(cursor, "an option name");
        return false;
    }
    option.name = fdl_take(cursor)->text;
    if (!fdl_expect(cursor, '=', "the option name"))
        return false;
    struct location value = cursor->token->location;
    if (!fdl_parse_option_value(cursor, &option))
        return false;
    const struct fdl_option_rule *rule = fdl_find_rule(place, option.name);
    if (!rule)
        fdl_report_unknown_option(place, &option);
    else if (fdl_check_option_value(rule, &option, value))
        fdl_keep_option(options, option);
    return true;
}

void fdl_parse_option_list(struct fdl_cursor *cursor, enum fdl_option_place place, char close,
                           struct fdl_options *options)
{
    do {
        if (!fdl_parse_option(cursor, place, options)) {
            fdl_skip_list(cursor, close);
            return;
        }
    } while (fdl_accept(cursor, ','));
    if (!fdl_expect(cursor, close, "the options"))
        fdl_skip_list(cursor, close);
}

const struct file_option *fdl_find_option(const struct fdl_options *options, const char *name)
{
    for (size_t i = 0; i < options->count; i++) {
        if (!strcmp(options->items[i].name, name))
            return &options->items[i];
    }
    return NULL;
}

bool fdl_option_is_true(const struct fdl_options *options, const char *name)
{
    const struct file_option *option = fdl_find_option(options, name);
    return option && option->boolean;
}

const char *fdl_c_name(const struct fdl_options *options)
{
    const struct file_option *option = fdl_find_option(options, "c_name");
    if (!option)
        return NULL;
    const char *problem = c_name_problem(option->text);
    if (!problem)
        return option->text;
    diag_error(option->location, "bad-c-name", "'%s' %s", option->text, problem);
    return NULL;
}
