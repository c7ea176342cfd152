/* Else they are structs like any other. */
#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

struct names {
    char **items;
    int count;
};

struct ages {
    struct age {
        int32_t key;
        int32_t value;
    } *entries;
    unsigned long long count;
};

struct counted {
    int *number;
    int count;
};

struct FORY(id = 1) crew {
    struct names names;
    struct ages ages;
    struct counted counted;
};
