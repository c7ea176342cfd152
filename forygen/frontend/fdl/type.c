/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the type expressions of Fory IDL. */
#include "type.h"

#include <string.h>

#include "../../intern.h"
#include "../../schema/scalar.h"
#include "../../schema/wire_type.h"
#include "options.h"

bool fdl_is_builtin_type(const char *name)
{
    static const char *const words[] = {"set", "fixed", "varint", "tagged"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!strcmp(words[i], name))
            return true;
    }
    return scalar_named(name);
}

/* --- Modifiers ----------------------------------------------------------------------------------------------- */

bool fdl_accept_modifier(struct fdl_cursor *cursor, struct fdl_modifiers *modifiers)
{
    if (fdl_accept_word(cursor, "optional")) {
        modifiers->nullable = true;
        return true;
    }
    if (!fdl_accept_word(cursor, "ref"))
        return false;
    modifiers->ref = true;
    if (fdl_accept(cursor, '(')) {
        struct fdl_options options = {0};
        fdl_parse_option_list(cursor, FDL_AT_REF, ')', &options);
        modifiers->weak |= fdl_option_is_true(&options, "weak") || fdl_option_is_true(&options, "weak_ref");
    }
    return true;
}

void fdl_modify(struct wire_type *type, struct fdl_modifiers modifiers)
{
    type->nullable |= modifiers.nullable;
    type->ref |= modifiers.ref;
    type->weak |= modifiers.weak;
}

void fdl_refuse_modifiers(struct fdl_cursor *cursor, const char *who)
{
    struct fdl_modifiers ignored = {0};
    const struct fdl_token *token = cursor->token;
    while (fdl_accept_modifier(cursor, &ignored)) {
        diag_error(token->location, "misplaced-modifier", "%s cannot be '%s'", who, token->text);
        token = cursor->token;
    }
}

/* --- Types --------------------------------------------------------------------------------------------------- */

void fdl_report_nesting(struct fdl_cursor *cursor, const struct wire_type *inner)
{
    bool nested = inner && (inner->id == FORY_TYPE_LIST || inner->id == FORY_TYPE_SET || inner->id == FORY_TYPE_MAP);
    if (!nested || cursor->nesting_reported || !cursor->file) /* no schema that foryc may read too */
        return;
    diag_warning(inner->location, "nested-extension",
                 "foryc supports lists and maps inside lists and maps only for C++");
    cursor->nesting_reported = true;
}

/* `optional ref type`, inside a container or alone. */
static struct wire_type *fdl_parse_element(struct fdl_cursor *cursor)
{
    struct fdl_modifiers modifiers = {0};
    while (fdl_accept_modifier(cursor, &modifiers))
        continue;
    struct wire_type *type = fdl_parse_type_expression(cursor);
    if (type)
        fdl_modify(type, modifiers);
    return type;
}

/* Behind `list<` and `set<`. */
static bool fdl_parse_list(struct fdl_cursor *cursor, struct wire_type *type)
{
    type->element = fdl_parse_element(cursor);
    fdl_report_nesting(cursor, type->element);
    return type->element && fdl_expect(cursor, '>', "the element type");
}

static bool fdl_parse_set(struct fdl_cursor *cursor, struct wire_type *type)
{
    if (cursor->file && !cursor->sets_reported) /* a schema that foryc may read too */
        diag_warning(type->location, "set-extension", "set<T> is an extension of forygen; foryc does not support sets");
    cursor->sets_reported = true;
    return fdl_parse_list(cursor, type);
}

static bool fdl_parse_map(struct fdl_cursor *cursor, struct wire_type *type)
{
    struct fdl_modifiers modifiers = {0};
    if (!cursor->file && fdl_accept_word(cursor, "optional")) /* not in a schema that foryc may read too */
        modifiers.nullable = true;
    fdl_refuse_modifiers(cursor, "map keys");
    type->key = fdl_parse_type_expression(cursor);
    if (type->key)
        fdl_modify(type->key, modifiers);
    if (!type->key || !fdl_expect(cursor, ',', "the key type"))
        return false;
    type->element = fdl_parse_element(cursor);
    fdl_report_nesting(cursor, type->element);
    return type->element && fdl_expect(cursor, '>', "the value type");
}

static bool fdl_is_encoding(const struct fdl_cursor *cursor)
{
    return fdl_is_word(cursor, "fixed") || fdl_is_word(cursor, "varint") || fdl_is_word(cursor, "tagged");
}

/* Arrays have their own type id for each number; one of anything else is reported and taken for a list. */
static bool fdl_parse_array(struct fdl_cursor *cursor, struct wire_type *type)
{
    fdl_refuse_modifiers(cursor, "array elements");
    const struct fdl_token *first = cursor->token;
    bool encoded = fdl_is_encoding(cursor);
    struct wire_type *element = fdl_parse_type_expression(cursor);
    if (!element || !fdl_expect(cursor, '>', "the element type"))
        return false;
    const struct scalar *scalar = scalar_named(first->text);
    type->element = element;
    if (!encoded && scalar && scalar->array != 0) {
        element->id = scalar->fixed;
        type->id = scalar->array;
        return true;
    }
    type->id = FORY_TYPE_LIST;
    if (encoded)
        diag_error(first->location, "array-element", "array elements have no encoding; remove '%s'", first->text);
    else
        diag_error(first->location, "array-element", "array elements must be numbers or bool; write 'list<%s>'",
                   wire_type_spelling(element));
    return true;
}

static const struct fdl_container {
    const char *word;
    enum fory_wire_type id;
    bool (*parse)(struct fdl_cursor *cursor, struct wire_type *type);
} fdl_containers[] = {
    {"list", FORY_TYPE_LIST, fdl_parse_list},
    {"set", FORY_TYPE_SET, fdl_parse_set},
    {"map", FORY_TYPE_MAP, fdl_parse_map},
    {"array", FORY_TYPE_ARRAY, fdl_parse_array},
};

/* `set` is a name like others unless '<' follows; the other words are reserved. */
static const struct fdl_container *fdl_find_container(const struct fdl_cursor *cursor)
{
    for (size_t i = 0; i < sizeof fdl_containers / sizeof *fdl_containers; i++) {
        const char *word = fdl_containers[i].word;
        const struct fdl_token *next = cursor->token + 1;
        if (fdl_is_word(cursor, word) && (fdl_is_reserved_word(word) || next->punctuation == '<'))
            return &fdl_containers[i];
    }
    return NULL;
}

/* `fixed int32`, at the word for the encoding. */
static struct wire_type *fdl_parse_encoded(struct fdl_cursor *cursor)
{
    const struct fdl_token *encoding = fdl_take(cursor);
    bool tagged = !strcmp(encoding->text, "tagged");
    bool fixed = !strcmp(encoding->text, "fixed");
    const struct scalar *scalar = cursor->token->kind == FDL_NAME ? scalar_named(cursor->token->text) : NULL;
    if (!scalar || scalar->fixed == scalar->id || scalar->fixed == 0 || (tagged && scalar->tagged == 0)) {
        diag_error(cursor->token->location, "bad-encoding", "'%s' applies only to %s, not to %s", encoding->text,
                   tagged ? "int64 and uint64" : "int32, int64, uint32 and uint64", fdl_token_text(cursor->token));
        if (!scalar)
            return NULL;
    }
    fdl_take(cursor);
    return wire_type_new(tagged && scalar->tagged != 0 ? scalar->tagged
                         : fixed && scalar->fixed != 0 ? scalar->fixed
                                                       : scalar->id,
                         encoding->location);
}

static struct wire_type *fdl_parse_container(struct fdl_cursor *cursor, const struct fdl_container *container)
{
    struct wire_type *type = wire_type_new(container->id, fdl_take(cursor)->location);
    if (!fdl_expect(cursor, '<', intern_format("'%s'", container->word)) || !fdl_enter(cursor))
        return NULL;
    bool good = container->parse(cursor, type);
    fdl_leave(cursor);
    return good ? type : NULL;
}

struct wire_type *fdl_parse_type_expression(struct fdl_cursor *cursor)
{
    const struct fdl_container *container = fdl_find_container(cursor);
    if (container)
        return fdl_parse_container(cursor, container);
    if (fdl_is_encoding(cursor))
        return fdl_parse_encoded(cursor);
    if (cursor->token->kind != FDL_NAME || fdl_is_reserved_word(cursor->token->text)) {
        fdl_unexpected(cursor, "a type");
        return NULL;
    }
    const struct scalar *scalar = scalar_named(cursor->token->text);
    if (scalar)
        return wire_type_new(scalar->id, fdl_take(cursor)->location);
    struct wire_type *type = wire_type_new(FORY_TYPE_NAMED_EXT, cursor->token->location);
    type->name = fdl_expect_dotted_name(cursor, "a type", &type->location);
    return type->name ? type : NULL;
}

struct wire_type *fdl_parse_type(struct source *source, struct location at)
{
    struct fdl_tokens tokens = {0};
    fdl_lex(source, at.source ? &at : NULL, &tokens);
    struct fdl_cursor cursor = {.token = tokens.items, .first = tokens.items};
    struct wire_type *type = fdl_parse_element(&cursor);
    if (type && cursor.token->kind != FDL_END) {
        fdl_unexpected(&cursor, "the end of the type");
        return NULL;
    }
    return type;
}
