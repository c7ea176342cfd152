#include <fory/annotations.h>

struct FORY(id = 1) machine {
    int bits : 3;
    volatile int status;
    const int serial;
    long double precise;
    void *handle;
    int (*call)(void);
    int matrix[2][3];
    struct FORY(id = 2) {
        int x;
    } part FORY(skip);
    const enum { NAMELESS } *pointed FORY(count = pointed_count);
    int pointed_count;
    int tail[];
};
