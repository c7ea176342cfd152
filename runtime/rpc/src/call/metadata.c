/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which metadata may be sent, and copies of metadata and statuses in an arena. */
#include "call/copy.h"

#include <string.h>

/* HTTP/2 and gRPC give these a meaning, or forbid them: RFC 9113, section 8.2.2. */
static bool metadata_key_is_reserved(struct fory_string key)
{
    static const char *const names[] = {"connection", "content-length",   "content-type",      "host",   "keep-alive",
                                        "te",         "proxy-connection", "transfer-encoding", "upgrade"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (key.size == strlen(names[i]) && !memcmp(key.data, names[i], key.size))
            return true;
    }
    return key.size >= 5 && !memcmp(key.data, "grpc-", 5);
}

static bool metadata_key_is_valid(struct fory_string key)
{
    if (key.size == 0 || metadata_key_is_reserved(key))
        return false;
    for (size_t i = 0; i < key.size; i++) {
        char c = key.data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '_' || c == '-' || c == '.'))
            return false;
    }
    return true;
}

static bool metadata_value_is_valid(struct fory_string key, struct fory_bytes value)
{
    if (key.size >= 4 && !memcmp(key.data + key.size - 4, "-bin", 4))
        return true;
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] < 0x20 || value.data[i] > 0x7e)
            return false;
    }
    return true;
}

bool fory_rpc_metadata_is_valid(const struct fory_rpc_metadata *metadata)
{
    for (size_t i = 0; i < metadata->count; i++) {
        const struct fory_rpc_entry *entry = &metadata->entries[i];
        if (!metadata_key_is_valid(entry->key) || !metadata_value_is_valid(entry->key, entry->value))
            return false;
    }
    return true;
}

/* Appends the bytes and a NUL, and returns where they begin. */
static const void *metadata_put(char **end, const void *data, size_t size)
{
    char *start = *end;
    if (size > 0)
        memcpy(start, data, size);
    start[size] = '\0';
    *end = start + size + 1;
    return start;
}

bool fory_rpc_metadata_copy(const struct fory_rpc_metadata *from, struct fory_arena *arena,
                            struct fory_rpc_metadata *to)
{
    *to = (struct fory_rpc_metadata){NULL, 0};
    if (!from || from->count == 0)
        return true;
    size_t size = from->count * sizeof *from->entries;
    for (size_t i = 0; i < from->count; i++)
        size += from->entries[i].key.size + from->entries[i].value.size + 2;
    struct fory_rpc_entry *entries = fory_arena_alloc(arena, size, _Alignof(struct fory_rpc_entry));
    if (!entries)
        return false;
    char *end = (char *)(entries + from->count);
    for (size_t i = 0; i < from->count; i++) {
        const struct fory_rpc_entry *entry = &from->entries[i];
        entries[i].key.data = metadata_put(&end, entry->key.data, entry->key.size);
        entries[i].key.size = entry->key.size;
        entries[i].value.data = metadata_put(&end, entry->value.data, entry->value.size);
        entries[i].value.size = entry->value.size;
    }
    to->entries = entries;
    to->count = from->count;
    return true;
}

bool fory_rpc_status_copy(const struct fory_rpc_status *from, struct fory_arena *arena, struct fory_rpc_status *to)
{
    enum fory_rpc_code code = (unsigned)from->code < FORY_RPC_CODE_COUNT ? from->code : FORY_RPC_UNKNOWN;
    char *texts = NULL;
    if (from->message.size > 0 || from->details.size > 0)
        texts = fory_arena_alloc(arena, from->message.size + from->details.size + 2, 1);
    if (!texts) {
        *to = (struct fory_rpc_status){code, {"", 0}, {NULL, 0}};
        return from->message.size == 0 && from->details.size == 0;
    }
    to->code = code;
    to->message.data = metadata_put(&texts, from->message.data, from->message.size);
    to->message.size = from->message.size;
    to->details.data = metadata_put(&texts, from->details.data, from->details.size);
    to->details.size = from->details.size;
    return true;
}
