/* SPDX-License-Identifier: Apache-2.0 */
/* JSON texts as trees whose values know their places. jansson keeps neither these nor the digits of numbers. */
#ifndef FORYGEN_JSON_PARSE_H
#define FORYGEN_JSON_PARSE_H

#include "../diag.h"
#include "../memory.h"

enum json_kind {
    JSON_NODE_NULL,
    JSON_NODE_FALSE,
    JSON_NODE_TRUE,
    JSON_NODE_NUMBER,
    JSON_NODE_STRING,
    JSON_NODE_LIST,
    JSON_NODE_OBJECT
};

struct json_nodes {
    struct json_node *items;
    size_t count;
    size_t capacity;
};

struct json_node {
    enum json_kind kind;
    struct location location;
    const char *text; /* STRING: its UTF-8. NUMBER: as written. NUL-terminated */
    size_t size;
    struct json_nodes items; /* LIST, OBJECT: the values */
    struct json_nodes keys;  /* OBJECT: a STRING for each of them; the same one may occur again */
};

/* Adds the values of the text, which follow each other with or without space. False, with a finding, if it is not JSON;
   those before the mistake are there. */
bool json_parse(const struct source *source, struct json_nodes *values);

/* Whether it is this string. */
bool json_is(const struct json_node *node, const char *text);
/* The value of the first such key; NULL if there is none, or if the node is not an object. */
const struct json_node *json_member(const struct json_node *node, const char *key);
/* For messages: "a string", "an object". */
const char *json_kind_name(enum json_kind kind);

#endif
