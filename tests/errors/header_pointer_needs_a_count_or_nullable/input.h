#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 1) person {
    int32_t *age;
    struct person **friends;
    char *name;
    char *notes FORY(count = notes_size);
    uint32_t notes_size;
};
