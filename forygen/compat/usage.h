/* SPDX-License-Identifier: Apache-2.0 */
/* Where the types of one schema are used. */
#ifndef FORYGEN_COMPAT_USAGE_H
#define FORYGEN_COMPAT_USAGE_H

#include "../intern.h"
#include "request.h"

/* How bytes of a type come to a reader. */
struct usage_facts {
    bool is_referred; /* a field or a case of another type holds it, also in containers */
    bool is_in_case;  /* it is the type of a case, which sends the identity of what it holds */
    bool is_tracked;  /* somewhere it is ref: an object of its own */
    bool is_root;     /* something says that it is a root: a method, FORY_ROOT or --root */
};

struct usage {
    struct name_map facts; /* struct usage_facts, by full name */
    bool has_any;          /* a value of any type may be somewhere */
    bool has_shared_any;   /* in a root, or in a type that the other side has too */
};

/* With the full names of the types that the other side has too. */
void usage_collect(struct usage *usage, const struct schema *schema, const struct name_map *shared);
struct usage_facts usage_of(const struct usage *usage, const struct definition *definition);

/* Calls visit for each definition that fields or cases of this one name, also more than once. */
void usage_visit(const struct definition *definition, void (*visit)(const struct definition *named, void *data),
                 void *data);

#endif
