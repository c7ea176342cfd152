#include <fory/annotations.h>

enum FORY(id = 1) good { GOOD, LAST FORY(skip) = -1, OLD FORY(deprecated) = 2 };
enum FORY(id = 2) wrong { WRONG FORY(id = 3), NAMED FORY(name = "x"), LESS = -2 };
enum outside { OUTSIDE, MINUS = -1 };
FORY_ANNOTATE(enum outside, id = 3);
FORY_ANNOTATE_MEMBER(enum outside, MINUS, skip);
FORY_ANNOTATE_MEMBER(enum outside, OUTSIDE, id = 1);
