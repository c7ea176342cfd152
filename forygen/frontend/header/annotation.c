/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the grammar of annotations: words, their values, and what to say about wrong ones. */
#include "annotation.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../../memory.h"
#include "../../schema/allowance.h"
#include "c_lexer.h"

struct annotation_rule {
    enum annotation_form form;
    unsigned places;
};

static const struct annotation_rule annotation_rules[ANNOTATION_WORD_COUNT] = {
#define ANNOTATION_RULE(NAME, word, form, places) {ANNOTATION_TAKES_##form, places},
    ANNOTATION_WORD_LIST(ANNOTATION_RULE)
#undef ANNOTATION_RULE
};

static const char *const annotation_words[ANNOTATION_WORD_COUNT + 1] = {
#define ANNOTATION_TEXT(NAME, word, form, places) word,
    ANNOTATION_WORD_LIST(ANNOTATION_TEXT)
#undef ANNOTATION_TEXT
};

static const char *const annotation_encodings[] = {
    [ANNOTATION_FIXED] = "fixed",
    [ANNOTATION_VARINT] = "varint",
    [ANNOTATION_TAGGED] = "tagged",
    NULL,
};

static const char *const annotation_sides[] = {
    [ANNOTATION_REQUEST] = "request",
    [ANNOTATION_RESPONSE] = "response",
    [ANNOTATION_BOTH] = "both",
    NULL,
};

/* What is expected after a word, for the words of an error. */
static const char *const annotation_forms[] = {
    [ANNOTATION_TAKES_NOTHING] = "takes no value, '= true' or '= false'",
    [ANNOTATION_TAKES_INTEGER] = "must be followed by '=' and an integer constant",
    [ANNOTATION_TAKES_STRING] =
        "must be followed by '=' and a string in double quotes, without control characters, '\\', '/*', '*/'",
    [ANNOTATION_TAKES_TEXT] =
        "must be followed by '=' and a string in double quotes, without control characters, '\\', '/*', '*/'",
    [ANNOTATION_TAKES_IDENTIFIER] = "must be followed by '=' and an identifier",
    [ANNOTATION_TAKES_ENCODING] = "must be followed by '=' and fixed, varint or tagged",
    [ANNOTATION_TAKES_ROW_ORDER] = "takes no value, or '=' and true, false, declared or sorted",
    [ANNOTATION_TAKES_SIDES] = "must be followed by '=' and request, response or both",
    [ANNOTATION_TAKES_WORDS] = "must be followed by words in parentheses",
    [ANNOTATION_TAKES_RULES] =
        ("must be followed by '=' and a rule such as F105, or by a string that begins with rules, "
         "such as \"F105, tag-changed reason\""),
    [ANNOTATION_TAKES_RESERVED] =
        "must be followed by numbers, ranges and names in parentheses, such as (2, 4 to 6, 9 to max, \"name\")",
};

/* The lexer reads the text of the annotation; a second one goes along with it through the source, for the places. */
struct annotation_parser {
    struct c_lexer lexer;
    struct c_token token;
    struct c_lexer source;
    bool has_source;
    struct location location; /* of the token */
    struct location whole;    /* of the annotation */
    const struct name_map *constants;
};

static void annotation_next(struct annotation_parser *parser)
{
    parser->token = c_next_token(&parser->lexer);
    parser->location = parser->whole;
    if (!parser->has_source)
        return;
    struct c_token twin = c_next_token(&parser->source);
    parser->has_source = parser->token.kind == C_END ||
                         (twin.size == parser->token.size && !memcmp(twin.text, parser->token.text, twin.size));
    if (parser->has_source)
        parser->location = (struct location){parser->whole.source, twin.line, twin.column};
}

static bool annotation_at(const struct annotation_parser *parser, const char *text)
{
    return c_token_is(&parser->token, text);
}

static bool annotation_accept(struct annotation_parser *parser, const char *text)
{
    bool here = annotation_at(parser, text);
    if (here)
        annotation_next(parser);
    return here;
}

/* Up to the comma or parenthesis that ends a value. Gives its text, without the space around it. */
static const char *annotation_pass_value(struct annotation_parser *parser)
{
    const char *start = parser->token.text;
    const char *end = start;
    int depth = 0;
    while (parser->token.kind != C_END && (depth || (!annotation_at(parser, ",") && !annotation_at(parser, ")")))) {
        depth += annotation_at(parser, "(") - annotation_at(parser, ")");
        end = parser->token.text + parser->token.size;
        annotation_next(parser);
    }
    return intern(start, (size_t)(end - start));
}

/* --- Integers ------------------------------------------------------------------------------------------------ */

/* A plain number needs no compiler. */
static bool annotation_number(const char *text, int64_t *number)
{
    char *end;
    errno = 0;
    *number = strtoll(text, &end, 0);
    return end != text && !errno && !*end;
}

void annotation_expressions(const char *text, struct name_map *expressions)
{
    struct annotation_parser parser = {.lexer = {.at = text}};
    annotation_next(&parser);
    while (parser.token.kind != C_END) {
        const char *word = intern(parser.token.text, parser.token.size);
        annotation_next(&parser);
        for (size_t i = 0; i < ANNOTATION_WORD_COUNT; i++) {
            int64_t number;
            if (annotation_rules[i].form != ANNOTATION_TAKES_INTEGER || strcmp(word, annotation_words[i]) != 0 ||
                !annotation_accept(&parser, "="))
                continue;
            const char *value = annotation_pass_value(&parser);
            if (*value && !annotation_number(value, &number))
                name_map_add(expressions, value, memory_alloc(sizeof(int64_t)));
        }
    }
}

/* --- Values -------------------------------------------------------------------------------------------------- */

static void annotation_parse_words(struct annotation_parser *parser, enum annotation_place place,
                                   struct annotation *annotation);

static bool annotation_parse_flag(struct annotation_parser *parser, struct annotation_value *value)
{
    value->number = 1;
    if (!annotation_accept(parser, "="))
        return true;
    value->number = annotation_at(parser, "true");
    return annotation_accept(parser, "true") || annotation_accept(parser, "false");
}

static bool annotation_parse_integer(struct annotation_parser *parser, struct annotation_value *value)
{
    if (!annotation_accept(parser, "="))
        return false;
    struct location location = parser->location;
    const char *text = annotation_pass_value(parser);
    if (annotation_number(text, &value->number))
        return true;
    const int64_t *constant = name_map_get(parser->constants, text);
    if (constant)
        value->number = *constant;
    else if (*text)
        diag_error(location, "annotation-value", "'%s' is not an integer constant", text);
    value->present = constant;
    return *text;
}

/* Texts stand in comments and strings of the generated code as they are. */
static bool annotation_is_plain(const char *text)
{
    for (const char *at = text; *at; at++) {
        if ((unsigned char)*at < ' ' || *at == 0x7F || *at == '\\')
            return false;
    }
    return !strstr(text, "/*") && !strstr(text, "*/");
}

static bool annotation_parse_text(struct annotation_parser *parser, struct annotation_value *value)
{
    if (!annotation_accept(parser, "=") || parser->token.kind != C_STRING)
        return false;
    value->text = intern(parser->token.text + 1, parser->token.size - 2);
    annotation_next(parser);
    return annotation_is_plain(value->text);
}

/* "n", or a path such as "a.n". */
static bool annotation_parse_identifier(struct annotation_parser *parser, struct annotation_value *value)
{
    value->text = "";
    if (!annotation_accept(parser, "="))
        return false;
    do {
        if (parser->token.kind != C_WORD)
            return false;
        const char *dot = *value->text ? "." : "";
        value->text = intern_format("%s%s%.*s", value->text, dot, (int)parser->token.size, parser->token.text);
        annotation_next(parser);
    } while (annotation_accept(parser, "."));
    return true;
}

/* One of the words, by its number. */
static bool annotation_parse_choice(struct annotation_parser *parser, const char *const *words,
                                    struct annotation_value *value)
{
    if (!annotation_accept(parser, "="))
        return false;
    for (int64_t i = 0; words[i]; i++) {
        value->number = i;
        if (annotation_accept(parser, words[i]))
            return true;
    }
    return false;
}

static bool annotation_parse_row_order(struct annotation_parser *parser, struct annotation_value *value)
{
    static const struct {
        const char *word;
        enum row_order order;
    } orders[] = {{"true", ROW_DECLARED}, {"false", ROW_NONE}, {"declared", ROW_DECLARED}, {"sorted", ROW_SORTED}};
    value->number = ROW_DECLARED;
    if (!annotation_accept(parser, "="))
        return true;
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        value->number = orders[i].order;
        if (annotation_accept(parser, orders[i].word))
            return true;
    }
    return false;
}

static bool annotation_parse_inner(struct annotation_parser *parser, struct annotation_value *value)
{
    if (!annotation_accept(parser, "("))
        return false;
    value->words = memory_alloc(sizeof *value->words);
    annotation_parse_words(parser, ANNOTATION_ON_ITEM, value->words);
    return annotation_accept(parser, ")");
}

/* One rule as a word, or what a comment says as a string. */
static bool annotation_parse_rules(struct annotation_parser *parser, struct annotation_value *value)
{
    if (!annotation_accept(parser, "="))
        return false;
    struct c_token token = parser->token;
    size_t quote = token.kind == C_STRING;
    if (token.kind != C_STRING && token.kind != C_WORD)
        return false;
    annotation_next(parser);
    return allowance_add(&value->allowances, token.text + quote, token.size - 2 * quote, value->location);
}

static bool annotation_parse_bound(struct annotation_parser *parser, int64_t *number)
{
    if (parser->token.kind != C_NUMBER || !annotation_number(intern(parser->token.text, parser->token.size), number))
        return false;
    annotation_next(parser);
    return true;
}

/* "name", 2, 4 to 6 or 9 to max */
static bool annotation_parse_reserved_item(struct annotation_parser *parser, struct definition *reserved)
{
    struct location location = parser->location;
    if (parser->token.kind == C_STRING) {
        struct reserved_name name = {intern(parser->token.text + 1, parser->token.size - 2), location};
        vector_push(&reserved->reserved_names, name);
        annotation_next(parser);
        return annotation_is_plain(name.name);
    }
    struct reserved_range range = {.location = location};
    if (!annotation_parse_bound(parser, &range.first))
        return false;
    range.last = range.first;
    if (annotation_accept(parser, "to")) {
        if (annotation_accept(parser, "max"))
            range.last = INT64_MAX;
        else if (!annotation_parse_bound(parser, &range.last))
            return false;
    }
    vector_push(&reserved->reserved_ranges, range);
    return true;
}

static bool annotation_parse_reserved(struct annotation_parser *parser, struct annotation_value *value)
{
    if (!annotation_accept(parser, "("))
        return false;
    value->reserved = memory_alloc(sizeof *value->reserved);
    bool good;
    do
        good = annotation_parse_reserved_item(parser, value->reserved);
    while (good && annotation_accept(parser, ","));
    good &= annotation_at(parser, ")");
    while (parser->token.kind != C_END && !annotation_at(parser, ")"))
        annotation_next(parser);
    annotation_accept(parser, ")");
    return good;
}

static bool annotation_parse_value(struct annotation_parser *parser, enum annotation_form form,
                                   struct annotation_value *value)
{
    switch (form) {
    case ANNOTATION_TAKES_NOTHING: return annotation_parse_flag(parser, value);
    case ANNOTATION_TAKES_INTEGER: return annotation_parse_integer(parser, value);
    case ANNOTATION_TAKES_STRING: return annotation_parse_text(parser, value) && *value->text;
    case ANNOTATION_TAKES_TEXT: return annotation_parse_text(parser, value);
    case ANNOTATION_TAKES_IDENTIFIER: return annotation_parse_identifier(parser, value);
    case ANNOTATION_TAKES_ENCODING: return annotation_parse_choice(parser, annotation_encodings, value);
    case ANNOTATION_TAKES_ROW_ORDER: return annotation_parse_row_order(parser, value);
    case ANNOTATION_TAKES_SIDES: return annotation_parse_choice(parser, annotation_sides, value);
    case ANNOTATION_TAKES_WORDS: return annotation_parse_inner(parser, value);
    case ANNOTATION_TAKES_RULES: return annotation_parse_rules(parser, value);
    case ANNOTATION_TAKES_RESERVED: return annotation_parse_reserved(parser, value);
    }
    return false;
}

/* --- Words --------------------------------------------------------------------------------------------------- */

static const char *annotation_place_text(enum annotation_place place)
{
    switch (place) {
    case ANNOTATION_ON_STRUCT: return "a struct";
    case ANNOTATION_ON_ENUM: return "an enum";
    case ANNOTATION_ON_MEMBER: return "a member";
    case ANNOTATION_ON_ENUMERATOR: return "an enumerator";
    case ANNOTATION_ON_ITEM: return "an element, key or value";
    }
    return "";
}

/* The rule of the word at the token, or -1 after an error. */
static int annotation_find_word(const struct annotation_parser *parser)
{
    const char *word = intern(parser->token.text, parser->token.size);
    for (int i = 0; i < ANNOTATION_WORD_COUNT; i++) {
        if (!strcmp(word, annotation_words[i]))
            return i;
    }
    const char *nearest = diag_suggest(word, annotation_words);
    if (parser->token.kind != C_WORD)
        diag_error(parser->location, "annotation-syntax", "expected an annotation word%s%s%s",
                   *word ? " instead of '" : "", word, *word ? "'" : "");
    else if (nearest)
        diag_error(parser->location, "unknown-word", "unknown word '%s'; did you mean '%s'?", word, nearest);
    else
        diag_error(parser->location, "unknown-word", "unknown word '%s'", word);
    return -1;
}

static void annotation_set(struct annotation *annotation, int word, const struct annotation_value *value)
{
    struct annotation_value *slot = &annotation->values[word];
    if (slot->present) {
        diag_error(value->location, "duplicate-word", "duplicate '%s'", annotation_words[word]);
        diag_note(slot->location, "the first one is here");
        return;
    }
    *slot = *value;
}

static void annotation_parse_word(struct annotation_parser *parser, enum annotation_place place,
                                  struct annotation *annotation)
{
    struct annotation_value value = {.present = true, .location = parser->location};
    int word = annotation_find_word(parser);
    if (word < 0) {
        annotation_pass_value(parser);
        return;
    }
    const struct annotation_rule *rule = &annotation_rules[word];
    annotation_next(parser);
    bool good = annotation_parse_value(parser, rule->form, &value);
    good &= !*annotation_pass_value(parser);
    if (!good) {
        diag_error(value.location, "annotation-value", "'%s' %s", annotation_words[word], annotation_forms[rule->form]);
    } else if (!(rule->places & place)) {
        diag_error(value.location, "misplaced-word", "'%s' does not apply to %s", annotation_words[word],
                   annotation_place_text(place));
    } else if (value.present) {
        annotation_set(annotation, word, &value);
    }
}

/* To the end of the text or to the parenthesis that closes an inner list. */
static void annotation_parse_words(struct annotation_parser *parser, enum annotation_place place,
                                   struct annotation *annotation)
{
    if (parser->token.kind == C_END || annotation_at(parser, ")"))
        return;
    do
        annotation_parse_word(parser, place, annotation);
    while (annotation_accept(parser, ","));
}

struct annotation *annotation_parse(const struct annotation_text *text, enum annotation_place place,
                                    const struct name_map *constants)
{
    struct annotation_parser parser = {
        .lexer = {.at = text->text},
        .source = {.at = text->behind, .line = text->behind_location.line, .column = text->behind_location.column},
        .has_source = text->behind,
        .whole = text->location,
        .constants = constants,
    };
    struct annotation *annotation = memory_alloc(sizeof *annotation);
    annotation_next(&parser);
    annotation_parse_words(&parser, place, annotation);
    if (parser.token.kind != C_END)
        diag_error(parser.location, "annotation-syntax", "unexpected ')'");
    return annotation;
}

void annotation_merge(struct annotation *annotation, const struct annotation *more)
{
    for (int i = 0; i < ANNOTATION_WORD_COUNT; i++) {
        if (more->values[i].present)
            annotation_set(annotation, i, &more->values[i]);
    }
}

/* --- Use ----------------------------------------------------------------------------------------------------- */

void annotation_inherit(struct annotation *annotation, const struct annotation *base)
{
    for (size_t i = 0; i < ANNOTATION_WORD_COUNT; i++) {
        if (!annotation->values[i].present)
            annotation->values[i] = base->values[i];
    }
}

struct annotation_value *annotation_take(struct annotation *annotation, enum annotation_word word)
{
    if (!annotation || !annotation->values[word].present)
        return NULL;
    annotation->values[word].taken = true;
    return &annotation->values[word];
}

bool annotation_has(const struct annotation *annotation, enum annotation_word word)
{
    return annotation && annotation->values[word].present;
}

bool annotation_is_empty(const struct annotation *annotation)
{
    for (size_t i = 0; annotation && i < ANNOTATION_WORD_COUNT; i++) {
        if (annotation->values[i].present)
            return false;
    }
    return true;
}

bool annotation_take_flag(struct annotation *annotation, enum annotation_word word)
{
    const struct annotation_value *value = annotation_take(annotation, word);
    return value && value->number;
}

void annotation_take_allowances(struct annotation *annotation, allowance_list *allowances)
{
    const struct annotation_value *value = annotation_take(annotation, ANNOTATION_ALLOW);
    if (value)
        allowance_append(allowances, &value->allowances);
}

void annotation_take_reserved(struct annotation *annotation, struct definition *definition)
{
    const struct annotation_value *value = annotation_take(annotation, ANNOTATION_RESERVED);
    if (!value)
        return;
    for (size_t i = 0; i < value->reserved->reserved_ranges.count; i++)
        vector_push(&definition->reserved_ranges, value->reserved->reserved_ranges.items[i]);
    for (size_t i = 0; i < value->reserved->reserved_names.count; i++)
        vector_push(&definition->reserved_names, value->reserved->reserved_names.items[i]);
}

void annotation_report_unused(const struct annotation *annotation, const char *what)
{
    for (size_t i = 0; annotation && i < ANNOTATION_WORD_COUNT; i++) {
        const struct annotation_value *value = &annotation->values[i];
        if (value->present && !value->taken)
            diag_error(value->location, "useless-word", "'%s' does not apply to %s", annotation_words[i], what);
    }
}

const char *annotation_word_text(enum annotation_word word)
{
    return annotation_words[word];
}
