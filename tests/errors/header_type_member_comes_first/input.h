#include <fory/annotations.h>

struct fory_type;

struct FORY(id = 1) late {
    int x;
    const struct fory_type *type FORY(type);
};

struct FORY(id = 2) changeable {
    struct fory_type *type FORY(type);
};

struct FORY(id = 3) animal {
    const struct fory_type *type FORY(type, id = 1);
    int legs FORY(id = 1);
};

struct FORY(id = 4) dog {
    struct animal base FORY(id = 7);
    int bark FORY(id = 1);
};

struct entry {
    char *key;
    struct animal *value;
};

struct FORY(id = 5) zoo {
    struct entry *animals FORY(count = count);
    int count;
};
