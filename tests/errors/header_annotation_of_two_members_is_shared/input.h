#include <fory/annotations.h>

struct FORY(id = 1) point {
    FORY(id = 20) int x, y;
};
