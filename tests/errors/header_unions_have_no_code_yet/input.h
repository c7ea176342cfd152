#include <fory/annotations.h>

union FORY(id = 2) shape {
    int circle;
};

struct FORY(id = 1) drawing {
    union shape shape FORY(selector = kind);
    union {
        int x;
    } other;
    const void *type FORY(type);
};
