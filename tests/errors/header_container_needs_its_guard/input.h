#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

struct FORY(id = 1) pair {
    int32_t x FORY(id = 1);
};

struct fory_list_pair {
    struct pair *items;
    size_t count;
};
FORY_ROOT(list<pair>);

#define FORY_MAP_STRING_PAIR_DEFINED
struct fory_map_string_pair;
FORY_ROOT(map<string, pair>);
