#include <fory/annotations.h>
#include <stdint.h>

typedef struct FORY(id = 3) {
    int32_t x FORY(id = 1);
} a_b;
