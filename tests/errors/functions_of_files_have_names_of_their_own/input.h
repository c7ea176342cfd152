#include <fory/annotations.h>
#include <stdint.h>

#include "other.h"

struct FORY(id = 1) person {
    int32_t x FORY(id = 1);
};
