#ifndef DIRECTORY_H
#define DIRECTORY_H

#include <fory/annotations.h>
#include <stdint.h>

/* A file or folder. */
struct FORY(name = "demo.Entry") entry {
    char *path FORY(id = 1);
    uint64_t size FORY(id = 2);
};

/* What is looked for. */
struct FORY(name = "demo.Query") query {
    char *pattern FORY(id = 1);
    uint32_t limit FORY(id = 2);
};

typedef struct entry *lookup(const struct query *query);

/* Lists what a disk holds. */
struct FORY(service = "demo.Directory") directory {
    /* Finds the first entry. */
    struct entry (*find)(struct query) FORY(deadline = 2 * 1000, idempotent);
    /* All entries, as they are found. */
    lookup *list FORY(stream = response, name = "ListAll");
    struct entry (*store)(struct entry entry) FORY(stream = both);
};

#endif
