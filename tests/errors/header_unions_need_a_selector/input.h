#include <fory/annotations.h>

union FORY(id = 2) shape {
    int circle;
};

struct FORY(id = 1) drawing {
    union shape shape;
    union {
        int x;
    };
    union {
        int y FORY(id = 1);
    } hidden FORY(skip);
};
