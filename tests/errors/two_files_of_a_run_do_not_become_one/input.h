#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 2) b {
    int32_t x FORY(id = 1);
};
