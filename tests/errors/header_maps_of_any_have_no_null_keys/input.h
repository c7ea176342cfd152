#include <fory/annotations.h>
#include <fory/any.h>

struct entry {
    char *key;
    struct fory_any value;
};

struct FORY(id = 1) notes {
    struct entry *entries FORY(id = 1, map, count = count, key(nullable));
    size_t count;
};
