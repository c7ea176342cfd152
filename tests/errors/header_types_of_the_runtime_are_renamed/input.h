#include <fory/annotations.h>

struct FORY(id = 1) fory_writer {
    int x;
};
