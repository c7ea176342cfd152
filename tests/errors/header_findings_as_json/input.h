#include <fory/annotations.h>

struct FORY(id = 1) person {
    struct address *home;
};
