/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the names of the Fory runtimes. */
#include "peer.h"

#include <string.h>

#include "../intern.h"
#include "../text.h"

static const char *const peer_names[COMPAT_PEER_COUNT] = {
#define PEER_NAME(NAME, name) name,
    COMPAT_PEERS(PEER_NAME)
#undef PEER_NAME
};

unsigned compat_peers_named(const char *list, const char **unknown)
{
    unsigned peers = 0;
    while (*list) {
        size_t size = strcspn(list, ",");
        size_t i = 0;
        while (i < COMPAT_PEER_COUNT && (strlen(peer_names[i]) != size || strncmp(peer_names[i], list, size) != 0))
            i++;
        if (i == COMPAT_PEER_COUNT) {
            *unknown = intern(list, size);
            return 0;
        }
        peers |= 1u << i;
        list += size + (list[size] == ',');
    }
    return peers;
}

const char *compat_peers_spelled(unsigned peers)
{
    struct text text = {0};
    for (size_t i = 0; i < COMPAT_PEER_COUNT; i++) {
        if (peers & 1u << i)
            text_addf(&text, "%s%s", text.size > 0 ? ", " : "", peer_names[i]);
    }
    return intern_text(&text);
}
