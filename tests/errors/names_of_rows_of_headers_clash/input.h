#include <fory/annotations.h>

struct FORY(id = 1, row) point {
    int x;
};

void point_row_verify(void);
int point_row_get_x(void);
#define POINT_ROW_X 3
