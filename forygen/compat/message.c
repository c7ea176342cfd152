/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the texts that stand for the words in {braces} of a rule's message. */
#include "message.h"

#include <inttypes.h>
#include <string.h>

#include "../intern.h"
#include "../schema/definition.h"
#include "../schema/wire_type.h"
#include "../text.h"

const char *message_identity(const struct definition *definition)
{
    if (!definition_is_registered(definition))
        return "no id";
    if (!definition->named)
        return intern_format("id %" PRIu32, definition->id);
    return *definition->name_space == '\0'
               ? intern_format("name '%s'", definition->type_name)
               : intern_format("name '%s.%s'", definition->name_space, definition->type_name);
}

static const char *message_or(const char *text, const char *other)
{
    return text ? text : other ? other : "";
}

static const char *message_name(const struct change *change)
{
    switch (change->subject) {
    case CHANGE_FIELD: return change->new_field ? change->new_field->name : change->old_field->name;
    case CHANGE_CASE: return change->new_case ? change->new_case->name : change->old_case->name;
    case CHANGE_VALUE: return change->new_value ? change->new_value->name : change->old_value->name;
    case CHANGE_METHOD: return change->new_method ? change->new_method->name : change->old_method->name;
    case CHANGE_SERVICE: return change->new_service ? change->new_service->name : change->old_service->name;
    case CHANGE_VERSIONS:
    case CHANGE_TYPE: return change->new_type ? change->new_type->full_name : change->old_type->full_name;
    case CHANGE_FILE: return change->new_file ? change->new_file->path : change->old_file->path;
    case CHANGE_ROOT: return change->new_root ? change->new_root->text : change->old_root->text;
    }
    return "";
}

static const char *message_in(const struct change *change)
{
    const struct definition *definition = change->new_type ? change->new_type : change->old_type;
    const struct service *service = change->new_service ? change->new_service : change->old_service;
    const struct schema_file *file = change->new_file ? change->new_file : change->old_file;
    if (change->subject == CHANGE_TYPE && definition)
        return definition->parent ? definition->parent->full_name : definition->file->package;
    if (change->subject == CHANGE_METHOD && service)
        return service->name;
    return definition ? definition->full_name : file ? file->path : "";
}

/* The type or number of the thing on one side. */
static const char *message_side(const struct definition *definition, const struct field *field,
                                const struct union_case *option, const struct enum_value *value)
{
    if (field)
        return wire_type_spelling(field->type);
    if (option)
        return wire_type_spelling(option->type);
    if (value)
        return intern_format("%" PRId64, value->number);
    return definition ? message_identity(definition) : "";
}

static const char *message_old(const struct change *change)
{
    return change->old_text ? change->old_text
                            : message_side(change->old_type, change->old_field, change->old_case, change->old_value);
}

static const char *message_new(const struct change *change)
{
    return change->new_text ? change->new_text
                            : message_side(change->new_type, change->new_field, change->new_case, change->new_value);
}

static const char *message_why(const struct change *change)
{
    return message_or(change->why, "");
}

const char *message_of_change(const char *form, const struct change *change)
{
    static const struct {
        const char *word;
        const char *(*text)(const struct change *change);
    } words[] = {{"{name}", message_name},
                 {"{in}", message_in},
                 {"{old}", message_old},
                 {"{new}", message_new},
                 {"{why}", message_why}};
    struct text text = {0};
    while (*form) {
        size_t i = 0;
        while (i < sizeof words / sizeof *words && strncmp(form, words[i].word, strlen(words[i].word)) != 0)
            i++;
        if (i < sizeof words / sizeof *words) {
            text_add(&text, words[i].text(change));
            form += strlen(words[i].word);
        } else {
            text_append(&text, form++, 1);
        }
    }
    return intern_text(&text);
}
