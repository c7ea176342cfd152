#include <fory/annotations.h>
#include <stddef.h>

struct FORY(id = 1) series {
    double *a FORY(count = a_cuont);
    int a_count;
    double *b FORY(count = b_count);
    float b_count;
    double *c FORY(count = c_count);
    double *d FORY(count = c_count);
    size_t c_count;
    double *e FORY(count = e_count);
    size_t e_count FORY(id = 7);
    double *f FORY(count = f_count, max = 0);
    size_t f_count;
};
