/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of JSON texts: RFC 8259. */
#include "parse.h"

#include <string.h>

#include "../../runtime/src/base/utf.h"
#include "../intern.h"
#include "../text.h"

struct json_cursor {
    const struct source *source;
    const char *at;
    const char *end;
    const char *line_start;
    uint32_t line;
    unsigned depth;
};

enum {
    JSON_DEPTH_MAX = 512 /* more than values nest that a reader takes */
};

static bool json_parse_value(struct json_cursor *cursor, struct json_node *node);

static struct location json_location(const struct json_cursor *cursor)
{
    return (struct location){cursor->source, cursor->line, (uint32_t)(cursor->at - cursor->line_start) + 1};
}

static void json_skip_space(struct json_cursor *cursor)
{
    for (; cursor->at < cursor->end && strchr(" \t\r\n", *cursor->at) && *cursor->at; cursor->at++) {
        if (*cursor->at == '\n') {
            cursor->line++;
            cursor->line_start = cursor->at + 1;
        }
    }
}

/* For messages: what is at the cursor. */
static const char *json_found(const struct json_cursor *cursor)
{
    size_t left = (size_t)(cursor->end - cursor->at);
    size_t size = 1;
    while (size < left && ((unsigned char)cursor->at[size] & 0xc0) == 0x80)
        size++;
    return left == 0 ? "the end" : intern_format("'%.*s'", (int)size, cursor->at);
}

static bool json_expected(const struct json_cursor *cursor, const char *what)
{
    diag_error(json_location(cursor), "json-syntax", "expected %s, got %s", what, json_found(cursor));
    return false;
}

static bool json_accept(struct json_cursor *cursor, char c)
{
    json_skip_space(cursor);
    if (cursor->at == cursor->end || *cursor->at != c)
        return false;
    cursor->at++;
    return true;
}

/* --- Strings ------------------------------------------------------------------------------------------------- */

/* Four hexadecimal digits. */
static bool json_parse_unit(struct json_cursor *cursor, uint32_t *unit)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    *unit = 0;
    for (int i = 0; i < 4; i++, cursor->at++) {
        const char *digit = cursor->at < cursor->end && *cursor->at ? strchr(digits, *cursor->at) : NULL;
        if (!digit)
            return json_expected(cursor, "four hexadecimal digits");
        *unit = *unit << 4 | ((uint32_t)(digit - digits) & 15);
    }
    return true;
}

static void json_add_character(struct text *text, uint32_t c)
{
    char bytes[4];
    size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const uint8_t heads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = size; i-- > 1; c >>= 6)
        bytes[i] = (char)(0x80 | (c & 0x3f));
    bytes[0] = (char)(heads[size] | c);
    text_append(text, bytes, size);
}

/* The rest of "\u1234", or of two of them that are one character. */
static bool json_parse_character(struct json_cursor *cursor, struct text *text)
{
    uint32_t low;
    uint32_t c;
    if (!json_parse_unit(cursor, &c))
        return false;
    if (c >= 0xd800 && c < 0xdc00 && cursor->end - cursor->at >= 2 && !memcmp(cursor->at, "\\u", 2)) {
        cursor->at += 2;
        if (!json_parse_unit(cursor, &low))
            return false;
        c = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00) : c;
    }
    if (c >= 0xd800 && c < 0xe000)
        return json_expected(cursor, "the other half of a surrogate pair");
    json_add_character(text, c);
    return true;
}

static bool json_parse_escape(struct json_cursor *cursor, struct text *text)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    const char *letter = cursor->at < cursor->end && *cursor->at ? strchr(letters, *cursor->at) : NULL;
    if (letter) {
        cursor->at++;
        text_append(text, &meanings[letter - letters], 1);
        return true;
    }
    if (cursor->at == cursor->end || *cursor->at != 'u')
        return json_expected(cursor, "an escape");
    cursor->at++;
    return json_parse_character(cursor, text);
}

/* The cursor is after the quote. */
static bool json_parse_string(struct json_cursor *cursor, struct json_node *node)
{
    struct text text = {0};
    for (;;) {
        const char *part = cursor->at;
        while (cursor->at < cursor->end && (unsigned char)*cursor->at >= 0x20 && *cursor->at != '"' &&
               *cursor->at != '\\')
            cursor->at++;
        text_append(&text, part, (size_t)(cursor->at - part));
        if (cursor->at == cursor->end || (unsigned char)*cursor->at < 0x20)
            return json_expected(cursor, "'\"'");
        if (*cursor->at++ == '"')
            break;
        if (!json_parse_escape(cursor, &text))
            return false;
    }
    node->kind = JSON_NODE_STRING;
    node->size = text.size;
    node->text = memory_copy(text_string(&text), text.size);
    text_done(&text);
    return true;
}

/* --- Numbers and words --------------------------------------------------------------------------------------- */

static bool json_parse_digits(struct json_cursor *cursor)
{
    const char *start = cursor->at;
    while (cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9')
        cursor->at++;
    return cursor->at > start || json_expected(cursor, "a digit");
}

static bool json_accept_one(struct json_cursor *cursor, const char *these)
{
    bool is_there = cursor->at < cursor->end && *cursor->at && strchr(these, *cursor->at);
    cursor->at += is_there;
    return is_there;
}

static bool json_parse_number(struct json_cursor *cursor, struct json_node *node)
{
    const char *start = cursor->at;
    json_accept_one(cursor, "-");
    if (!json_accept_one(cursor, "0") && !json_parse_digits(cursor))
        return false;
    if (json_accept_one(cursor, ".") && !json_parse_digits(cursor))
        return false;
    if (json_accept_one(cursor, "eE")) {
        json_accept_one(cursor, "+-");
        if (!json_parse_digits(cursor))
            return false;
    }
    node->kind = JSON_NODE_NUMBER;
    node->size = (size_t)(cursor->at - start);
    node->text = memory_copy(start, node->size);
    return true;
}

static bool json_parse_word(struct json_cursor *cursor, struct json_node *node)
{
    static const char *const words[] = {
        [JSON_NODE_NULL] = "null",
        [JSON_NODE_FALSE] = "false",
        [JSON_NODE_TRUE] = "true",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t size = strlen(words[i]);
        if ((size_t)(cursor->end - cursor->at) >= size && !memcmp(cursor->at, words[i], size)) {
            cursor->at += size;
            node->kind = (enum json_kind)i;
            return true;
        }
    }
    return json_expected(cursor, "a JSON value");
}

/* --- Values of values ---------------------------------------------------------------------------------------- */

static bool json_parse_key(struct json_cursor *cursor, struct json_nodes *keys)
{
    json_skip_space(cursor);
    struct json_node key = {.location = json_location(cursor)};
    if (!json_accept(cursor, '"'))
        return json_expected(cursor, "a key in quotes");
    if (!json_parse_string(cursor, &key))
        return false;
    vector_push(keys, key);
    return json_accept(cursor, ':') || json_expected(cursor, "':'");
}

/* The cursor is after the bracket. */
static bool json_parse_items(struct json_cursor *cursor, struct json_node *node, char end)
{
    bool is_object = end == '}';
    node->kind = is_object ? JSON_NODE_OBJECT : JSON_NODE_LIST;
    if (json_accept(cursor, end))
        return true;
    do {
        struct json_node item = {0};
        if ((is_object && !json_parse_key(cursor, &node->keys)) || !json_parse_value(cursor, &item))
            return false;
        vector_push(&node->items, item);
    } while (json_accept(cursor, ','));
    return json_accept(cursor, end) || json_expected(cursor, is_object ? "',' or '}'" : "',' or ']'");
}

static bool json_parse_composite(struct json_cursor *cursor, struct json_node *node, char end)
{
    if (++cursor->depth > JSON_DEPTH_MAX) {
        diag_error(node->location, "json-syntax", "more than %d levels of values in values", JSON_DEPTH_MAX);
        return false;
    }
    bool ok = json_parse_items(cursor, node, end);
    cursor->depth--;
    return ok;
}

static bool json_parse_value(struct json_cursor *cursor, struct json_node *node)
{
    json_skip_space(cursor);
    node->location = json_location(cursor);
    if (json_accept(cursor, '{'))
        return json_parse_composite(cursor, node, '}');
    if (json_accept(cursor, '['))
        return json_parse_composite(cursor, node, ']');
    if (json_accept(cursor, '"'))
        return json_parse_string(cursor, node);
    if (cursor->at < cursor->end && *cursor->at && strchr("-0123456789", *cursor->at))
        return json_parse_number(cursor, node);
    return json_parse_word(cursor, node);
}

bool json_parse(const struct source *source, struct json_nodes *values)
{
    struct json_cursor cursor = {
        .source = source,
        .at = source->text,
        .end = source->text + source->size,
        .line_start = source->text,
        .line = 1,
    };
    if (!fory_utf8_valid((const uint8_t *)source->text, source->size)) {
        diag_error((struct location){.source = source}, "json-syntax", "expected UTF-8");
        return false;
    }
    for (json_skip_space(&cursor); cursor.at < cursor.end; json_skip_space(&cursor)) {
        struct json_node value = {0};
        if (!json_parse_value(&cursor, &value))
            return false;
        vector_push(values, value);
    }
    return true;
}

/* --- Looking ------------------------------------------------------------------------------------------------- */

bool json_is(const struct json_node *node, const char *text)
{
    return node->kind == JSON_NODE_STRING && node->size == strlen(text) && !memcmp(node->text, text, node->size);
}

const struct json_node *json_member(const struct json_node *node, const char *key)
{
    for (size_t i = 0; i < node->keys.count; i++) {
        if (json_is(&node->keys.items[i], key))
            return &node->items.items[i];
    }
    return NULL;
}

const char *json_kind_name(enum json_kind kind)
{
    static const char *const names[] = {
        [JSON_NODE_NULL] = "null",        [JSON_NODE_FALSE] = "false",     [JSON_NODE_TRUE] = "true",
        [JSON_NODE_NUMBER] = "a number",  [JSON_NODE_STRING] = "a string", [JSON_NODE_LIST] = "a list",
        [JSON_NODE_OBJECT] = "an object",
    };
    return names[kind];
}
