#include <fory/annotations.h>

struct FORY(id = 1) person {
    int age;
};
