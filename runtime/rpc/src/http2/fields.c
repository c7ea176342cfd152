/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a received header list says. */
#include "http2/fields.h"

#include "http2/coding.h"

#include <string.h>

enum {
    FIELDS_OVERHEAD = 32, /* of each field; RFC 9113, 6.5.2 */
    FIELDS_FIRST_CAPACITY = 8
};

static bool fields_is(struct fory_string text, const char *expected)
{
    size_t size = strlen(expected);
    return text.size == size && !memcmp(text.data, expected, size);
}

static bool fields_begins(struct fory_string text, const char *beginning)
{
    size_t size = strlen(beginning);
    return text.size >= size && !memcmp(text.data, beginning, size);
}

static bool fields_ends(struct fory_string text, const char *ending)
{
    size_t size = strlen(ending);
    return text.size >= size && !memcmp(text.data + text.size - size, ending, size);
}

void fory_http2_fields_init(struct http2_fields *fields, const struct fory_allocator *allocator)
{
    *fields = (struct http2_fields){.timeout_ms = INT64_MAX};
    fory_arena_init_with(&fields->arena, NULL, 0, allocator);
}

void fory_http2_fields_reset(struct http2_fields *fields)
{
    struct http2_fields old = *fields;
    *fields = (struct http2_fields){.timeout_ms = INT64_MAX};
    fields->arena = old.arena;
    fory_arena_reset(&fields->arena);
}

void fory_http2_fields_done(struct http2_fields *fields)
{
    struct http2_fields old = *fields;
    *fields = (struct http2_fields){.timeout_ms = INT64_MAX};
    fields->arena = old.arena;
    fory_arena_done(&fields->arena);
}

/* Room for one more byte than size, so that texts end with a NUL. */
static char *fields_alloc(struct http2_fields *fields, size_t size)
{
    char *to = fory_arena_alloc(&fields->arena, size + 1, 1);
    if (to)
        to[size] = '\0';
    else
        fields->is_out_of_memory = true;
    return to;
}

static struct fory_string fields_copy(struct http2_fields *fields, struct fory_string text)
{
    char *to = fields_alloc(fields, text.size);
    if (!to)
        return (struct fory_string){NULL, 0};
    memcpy(to, text.data, text.size);
    return (struct fory_string){to, text.size};
}

static void fields_decode(struct http2_fields *fields, struct fory_string text, struct fory_bytes *bytes)
{
    size_t size = 0;
    uint8_t *to = (uint8_t *)fields_alloc(fields, text.size / 4 * 3 + 3);
    if (to && !fory_http2_base64_decode(text.data, text.size, to, &size))
        fields->is_malformed = true;
    *bytes = (struct fory_bytes){to, size};
}

/* --- Fields that the transport reads ------------------------------------------------------------------------------ */

static void fields_take_encoding(struct http2_fields *fields, struct fory_string value)
{
    fields->is_packed = fields_is(value, "gzip");
    fields->is_unknown = !fields->is_packed && !fields_is(value, "identity");
}

static void fields_take_accepted(struct http2_fields *fields, struct fory_string value)
{
    /* A list of names with commas between them and perhaps spaces around those. */
    size_t start = 0;
    while (start < value.size) {
        const char *comma = memchr(value.data + start, ',', value.size - start);
        size_t end = comma ? (size_t)(comma - value.data) : value.size;
        struct fory_string name = {value.data + start, end - start};
        while (name.size > 0 && name.data[0] == ' ')
            name = (struct fory_string){name.data + 1, name.size - 1};
        while (name.size > 0 && name.data[name.size - 1] == ' ')
            name.size--;
        fields->accepts_gzip = fields->accepts_gzip || fields_is(name, "gzip");
        start = end + 1;
    }
}

static void fields_take_status(struct http2_fields *fields, struct fory_string value)
{
    uint32_t number;
    fields->has_status = true;
    /* A status that no one knows is UNKNOWN. */
    bool is_known = fory_http2_number_parse(value.data, value.size, &number) && number < FORY_RPC_CODE_COUNT;
    fields->status.code = is_known ? (enum fory_rpc_code)number : FORY_RPC_UNKNOWN;
}

static void fields_take_message(struct http2_fields *fields, struct fory_string value)
{
    char *to = fields_alloc(fields, value.size);
    if (to) {
        size_t size = fory_http2_percent_decode(value.data, value.size, to);
        to[size] = '\0';
        fields->status.message = (struct fory_string){to, size};
    }
}

static void fields_take_details(struct http2_fields *fields, struct fory_string value)
{
    fields_decode(fields, value, &fields->status.details);
}

static void fields_take_timeout(struct http2_fields *fields, struct fory_string value)
{
    if (!fory_http2_timeout_parse(value.data, value.size, &fields->timeout_ms))
        fields->is_malformed = true;
}

static void fields_take_content_type(struct http2_fields *fields, struct fory_string value)
{
    fields->content_type = fory_http2_content_type_parse(value.data, value.size);
}

static void fields_take_path(struct http2_fields *fields, struct fory_string value)
{
    fields->path = fields_copy(fields, value);
}

static void fields_take_method(struct http2_fields *fields, struct fory_string value)
{
    fields->is_post = fields_is(value, "POST");
}

static void fields_take_http_status(struct http2_fields *fields, struct fory_string value)
{
    if (!fory_http2_number_parse(value.data, value.size, &fields->http_status))
        fields->is_malformed = true;
}

static void fields_take_te(struct http2_fields *fields, struct fory_string value)
{
    fields->has_te = fields->has_te || fields_is(value, "trailers");
}

static void fields_take_nothing(struct http2_fields *fields, struct fory_string value)
{
    (void)fields;
    (void)value;
}

/* Other names that begin with ":" or "grpc-" are the transport's, too, and have nothing to tell. */
static const struct fields_known {
    const char *name;
    void (*take)(struct http2_fields *fields, struct fory_string value);
} fields_known[] = {
    {":path", fields_take_path},
    {":method", fields_take_method},
    {":status", fields_take_http_status},
    {"content-type", fields_take_content_type},
    {"te", fields_take_te},
    {"grpc-timeout", fields_take_timeout},
    {"grpc-encoding", fields_take_encoding},
    {"grpc-accept-encoding", fields_take_accepted},
    {"grpc-status", fields_take_status},
    {"grpc-message", fields_take_message},
    {"grpc-status-details-bin", fields_take_details},
    {"host", fields_take_nothing},
    {"content-length", fields_take_nothing},
};

/* --- Metadata ----------------------------------------------------------------------------------------------------- */

static struct fory_rpc_entry *fields_new_entry(struct http2_fields *fields)
{
    if (fields->count == fields->capacity) {
        uint32_t capacity = fields->capacity ? fields->capacity * 2 : FIELDS_FIRST_CAPACITY;
        struct fory_rpc_entry *entries =
            fory_arena_alloc(&fields->arena, capacity * sizeof *entries, _Alignof(struct fory_rpc_entry));
        if (!entries) {
            fields->is_out_of_memory = true;
            return NULL;
        }
        if (fields->count > 0)
            memcpy(entries, fields->entries, fields->count * sizeof *entries);
        fields->entries = entries;
        fields->capacity = capacity;
    }
    return &fields->entries[fields->count++];
}

/* A field of a binary key may hold several values with commas between them. */
static void fields_take_binary(struct http2_fields *fields, struct fory_string key, struct fory_string value)
{
    size_t start = 0;
    while (start <= value.size) {
        const char *comma = start < value.size ? memchr(value.data + start, ',', value.size - start) : NULL;
        size_t end = comma ? (size_t)(comma - value.data) : value.size;
        struct fory_bytes bytes;
        fields_decode(fields, (struct fory_string){value.data + start, end - start}, &bytes);
        struct fory_rpc_entry *entry = fields_new_entry(fields);
        if (entry)
            *entry = (struct fory_rpc_entry){key, bytes};
        start = end + 1;
    }
}

static bool fields_is_printable(struct fory_string value)
{
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] < 0x20 || value.data[i] > 0x7E)
            return false;
    }
    return true;
}

/* Keys and values that a program could not send are not given to one: HTTP/2 allows more than gRPC. */
static void fields_take_metadata(struct http2_fields *fields, struct fory_string name, struct fory_string value)
{
    static const char characters[] = "0123456789abcdefghijklmnopqrstuvwxyz_-.";
    for (size_t i = 0; i < name.size; i++) {
        if (!memchr(characters, name.data[i], sizeof(characters) - 1))
            return;
    }
    if (!fields_is_printable(value))
        return;
    struct fory_string key = fields_copy(fields, name);
    if (!key.data)
        return;
    if (fields_ends(name, "-bin")) {
        fields_take_binary(fields, key, value);
        return;
    }
    struct fory_string text = fields_copy(fields, value);
    struct fory_rpc_entry *entry = fields_new_entry(fields);
    if (entry)
        *entry = (struct fory_rpc_entry){key, {(const uint8_t *)text.data, text.size}};
}

void fory_http2_fields_add(struct http2_fields *fields, size_t max_size, struct fory_string name,
                           struct fory_string value)
{
    fields->size += name.size + value.size + FIELDS_OVERHEAD;
    if (fields->size > max_size) {
        fields->is_too_large = true;
        return;
    }
    for (size_t i = 0; i < sizeof(fields_known) / sizeof(fields_known[0]); i++) {
        if (fields_is(name, fields_known[i].name)) {
            fields_known[i].take(fields, value);
            return;
        }
    }
    if (!fields_begins(name, ":") && !fields_begins(name, "grpc-"))
        fields_take_metadata(fields, name, value);
}
