/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lock files: all versions of a schema in one text file, which lies beside the schema and is kept with it. A version
 * says all that peers and rules of compatibility see of the schema, so that its source is not needed any more.
 *
 *     fory-lock 1
 *
 *     version 1 digest 5d1f0a33c2b7e490 released "1.0"
 *
 *     message demo.Person id 100
 *         1 name: string
 *         2 friends: list<ref demo.Person>
 *         reserved 3 to 5, "age"
 *         hash b2c3d4e5, untracked 0a1b2c3d
 *         header 5a1f0c0000000016, untracked 7b1f0c0000000016
 *
 * Lines that begin without a blank start a version, a definition or a service; what it has is on the lines after it.
 */
#ifndef FORYGEN_LOCK_LOCK_H
#define FORYGEN_LOCK_LOCK_H

#include "../schema/schema.h"
#include "../text.h"

/* The version of this form. */
#define LOCK_FORMAT "1"

/* The schema hashes and TypeDef headers that a lock file states of a definition. */
struct lock_stated {
    const struct definition *definition;
    const char *hash; /* the line, without what is around it, or NULL */
    const char *header;
    struct location location; /* of the definition */
    struct location hash_location;
    struct location header_location;
};

struct lock_version {
    uint32_t number;      /* higher than that of the version before it */
    const char *digest;   /* as stated */
    const char *released; /* the name of the release that has it, or NULL */
    const char *body;     /* its definitions as they are in the file; not NUL-terminated */
    size_t body_size;
    struct location location;
    struct schema schema; /* resolved and laid out; its files are inputs */
    VECTOR(struct lock_stated) stated;
};

struct lock {
    struct source *source;                  /* NULL: of a file that is still to be made */
    size_t head_size;                       /* bytes before the first version */
    VECTOR(struct lock_version *) versions; /* oldest first */
};

/* The definitions of the inputs and all that these use, and the services of the inputs. The order of the source matters
   only to fields without tag ids. */
void lock_write_body(struct text *out, const struct schema *schema);
/* Whether that text is the same, but for the order of such fields. */
bool lock_is_same(const struct schema *a, const struct schema *b);
/* Of what peers and readers see of them: all but the names that are not on the wire. Interned. */
const char *lock_digest(const struct schema *schema);
/* "hash ..." and "header ...", interned; NULL of a definition that has none. */
const char *lock_hash_line(const struct definition *definition);
const char *lock_header_line(const struct definition *definition);

/* The whole file. */
void lock_write(struct text *out, const struct lock *lock);

#endif
