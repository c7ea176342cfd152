/* What is read is assigned. */
#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

typedef const int32_t fixed;

struct by_number {
    const int32_t key;
    int32_t value;
};

struct by_typedef {
    fixed key;
    int32_t value;
};

struct texts {
    int32_t key;
    const char *const value;
};

struct counted {
    int32_t *items;
    const size_t count;
};

struct FORY(id = 1) maps {
    struct by_number *numbers FORY(count = number_count);
    size_t number_count;
    struct by_typedef *typedefs FORY(count = typedef_count);
    size_t typedef_count;
    struct texts *texts FORY(count = text_count);
    size_t text_count;
    struct counted counted;
};
