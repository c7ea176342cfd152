/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the messages about JSON that does not fit a schema. */
#include "place.h"

#include "../intern.h"
#include "../schema/wire_type.h"
#include "../text.h"
#include "scalar.h"

static void json_add_place(const struct json_place *place, struct text *text)
{
    if (!place)
        return;
    json_add_place(place->parent, text);
    if (place->name)
        text_addf(text, "%s%s", text->size > 0 ? "." : "", place->name);
    else
        text_addf(text, "[%zu]", place->index);
}

void json_fail(const struct json_place *place, struct location location, const char *code, const char *message)
{
    struct text text = {0};
    json_add_place(place, &text);
    diag_error(location, code, "%s%s%s", text_string(&text), text.size > 0 ? ": " : "", message);
    text_done(&text);
}

const char *json_type_spelling(const struct wire_type *type)
{
    struct wire_type bare = *type;
    bare.nullable = false;
    bare.ref = false;
    bare.weak = false;
    return wire_type_spelling(&bare);
}

const char *json_expected_of(const struct wire_type *type)
{
    if (json_id_is_scalar(type->id))
        return json_scalar_expected(type->id);
    const char *spelling = json_type_spelling(type);
    switch (type->id) {
    case FORY_TYPE_MAP:
    case FORY_TYPE_STRUCT: return intern_format("an object for %s", spelling);
    case FORY_TYPE_ENUM: return intern_format("the name or number of a %s", spelling);
    case FORY_TYPE_UNION: return intern_format("an object with one case of %s", spelling);
    case FORY_TYPE_EXT: return intern_format("a %s", spelling);
    default: return intern_format("a list for %s", spelling);
    }
}

static const char *json_got(const struct json_node *node)
{
    enum {
        MOST = 40
    };
    bool is_short = (node->kind == JSON_NODE_NUMBER || node->kind == JSON_NODE_STRING) && node->size <= MOST;
    const char *quote = node->kind == JSON_NODE_STRING ? "\"" : "";
    return is_short ? intern_format("%s%s%s", quote, node->text, quote) : json_kind_name(node->kind);
}

void json_fail_type(const struct json_target *at)
{
    json_fail(at->place, at->node->location, "json-type",
              intern_format("expected %s, got %s", json_expected_of(at->type), json_got(at->node)));
}

void json_fail_name(const struct json_place *place, const struct json_node *found, const char *what, json_names *names)
{
    vector_push(names, NULL);
    const char *near = diag_suggest(found->text, names->items);
    const char *hint = near ? intern_format("; did you mean '%s'?", near) : "";
    json_fail(place, found->location, "json-name", intern_format("unknown %s '%s'%s", what, found->text, hint));
}
