/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what statuses and metadata mean without a call. */
#include "call/line.h"

#include <fory/rpc.h>

#include <stdio.h>
#include <string.h>

const char *fory_rpc_code_name(enum fory_rpc_code code)
{
    static const char *const names[] = {
#define RPC_CODE_NAME(name, number) [number] = #name,
        FORY_RPC_CODE_LIST(RPC_CODE_NAME)
#undef RPC_CODE_NAME
    };
    return (unsigned)code < FORY_RPC_CODE_COUNT ? names[code] : "UNKNOWN";
}

size_t fory_rpc_status_format(const struct fory_rpc_status *status, char *text, size_t size)
{
    int length =
        snprintf(text, size, "%s%s%.*s", fory_rpc_code_name(status->code), status->message.size > 0 ? ": " : "",
                 (int)status->message.size, status->message.size > 0 ? status->message.data : "");
    if (length > 0 && size > 0)
        rpc_line_clean(text);
    return length > 0 ? (size_t)length : 0;
}

bool fory_rpc_metadata_get(const struct fory_rpc_metadata *metadata, const char *key, struct fory_bytes *value)
{
    size_t size = strlen(key);
    for (size_t i = 0; i < metadata->count; i++) {
        const struct fory_rpc_entry *entry = &metadata->entries[i];
        if (entry->key.size == size && !memcmp(entry->key.data, key, size)) {
            *value = entry->value;
            return true;
        }
    }
    *value = (struct fory_bytes){NULL, 0};
    return false;
}
