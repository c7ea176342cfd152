#include <fory/annotations.h>

FORY_PREFIX(other_);
struct FORY(id = 2) b {
    int x FORY(id = 1);
};
