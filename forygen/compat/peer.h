/* SPDX-License-Identifier: Apache-2.0 */
/* The Fory runtimes whose readers rules are about. */
#ifndef FORYGEN_COMPAT_PEER_H
#define FORYGEN_COMPAT_PEER_H

#include <stdbool.h>
#include <stddef.h>

/* X(NAME, name): bits of enum compat_peer, and their names in --peers and reports. */
#define COMPAT_PEERS(X) \
    X(C, "c") \
    X(JAVA, "java") \
    X(PYTHON, "python") \
    X(CPP, "cpp") \
    X(GO, "go") \
    X(RUST, "rust") \
    X(JAVASCRIPT, "javascript") \
    X(CSHARP, "csharp") \
    X(KOTLIN, "kotlin") \
    X(SCALA, "scala") \
    X(SWIFT, "swift") \
    X(DART, "dart")

enum compat_peer_number {
#define COMPAT_PEER_NUMBER(NAME, name) COMPAT_PEER_NUMBER_##NAME,
    COMPAT_PEERS(COMPAT_PEER_NUMBER)
#undef COMPAT_PEER_NUMBER
    COMPAT_PEER_COUNT
};

enum compat_peer {
#define COMPAT_PEER_BIT(NAME, name) COMPAT_PEER_##NAME = 1 << COMPAT_PEER_NUMBER_##NAME,
    COMPAT_PEERS(COMPAT_PEER_BIT)
#undef COMPAT_PEER_BIT
    COMPAT_ALL_PEERS = (1 << COMPAT_PEER_COUNT) - 1
};

/* Bits of a list such as "c,java"; 0, with *unknown at the word, when one is none of them. */
unsigned compat_peers_named(const char *list, const char **unknown);
/* "java, python"; interned. */
const char *compat_peers_spelled(unsigned peers);

#endif
