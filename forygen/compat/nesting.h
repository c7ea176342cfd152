/* SPDX-License-Identifier: Apache-2.0 */
/* How deep values can nest that types allow without recursion, as the runtimes count levels. */
#ifndef FORYGEN_COMPAT_NESTING_H
#define FORYGEN_COMPAT_NESTING_H

#include "../schema/schema.h"

/* How a runtime counts: the levels that each value adds where the reader knows its type, and where it skips it. */
struct nesting_rule {
    unsigned peers;  /* of enum compat_peer */
    unsigned limit;  /* of its default reader */
    bool counts_all; /* else a message without messages is not a level, unless its fields changed */
    unsigned char message;
    unsigned char message_in_container;
    unsigned char of_union;
    unsigned char container;
    unsigned char skipped_message;
    unsigned char skipped_union;
    unsigned char skipped_container;
};

extern const struct nesting_rule nesting_rules[];
enum {
    NESTING_RULES = 7
};

/* The levels of the longest way from a root to the type, which is one of them. Cycles are left aside. */
unsigned nesting_above(const struct schema *schema, const struct definition *type, size_t rule);
/* The levels that a skipped value of the type has. */
unsigned nesting_skipped(const struct schema *schema, const struct wire_type *type, size_t rule);

#endif
