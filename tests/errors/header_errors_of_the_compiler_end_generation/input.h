#include <fory/annotations.h>

struct FORY(id = 1) person {
    unknown_t age;
    char name[SIZE];
};
struct FORY(idd = 2) not_looked_at {
    int x;
};
