#include <fory/annotations.h>

struct person FORY(id = 1) {
    int x FORY(id = 1)[4];
    int y FORY(id = 2) : 3;
    int z; FORY(id = 3)
};
