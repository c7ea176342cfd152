#include <fory/annotations.h>
#include <fory/any.h>
#include <fory/types.h>

struct FORY(id = 1) natural {
    int64_t wide;
};

struct pair {
    int32_t key;
    int32_t value;
} __attribute__((packed));

struct __attribute__((packed)) odd_pair {
    uint8_t key;
    int32_t value;
};

typedef struct natural loose_natural __attribute__((aligned(1)));
enum color { RED, GREEN };
typedef enum color loose_color __attribute__((aligned(1)));
typedef float vector __attribute__((aligned(32)));

struct FORY(id = 2) __attribute__((packed)) packed {
    uint8_t first;
    struct natural inner;
    struct fory_any any;
    struct fory_list_int32 list;
    struct fory_optional_int32 optional;
    struct packed *self FORY(ref);
    int32_t numbers[3] FORY(list);
    struct natural naturals[2];
    int64_t fine;
};

struct FORY(id = 3) others {
    struct odd_pair *entries FORY(count = entry_count);
    int entry_count;
    loose_natural loose;
    loose_natural *pointer;
    loose_color *colors FORY(count = color_count);
    int color_count;
    vector *vectors FORY(count = vector_count);
    int vector_count;
};

struct FORY(id = 4) animal {
    const struct fory_type *type FORY(type);
    int32_t age;
};

#pragma pack(push, 1)
struct FORY(id = 5) dog {
    struct animal animal;
    int32_t tricks;
};
#pragma pack(pop)
