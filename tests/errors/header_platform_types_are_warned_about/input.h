#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

struct FORY(id = 1) numbers {
    long a;
    size_t b;
    char c;
    int64_t d;
    long *e FORY(count = e_count);
    size_t e_count;
};
