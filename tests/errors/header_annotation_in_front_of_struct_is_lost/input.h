#include <fory/annotations.h>

FORY(id = 1) struct person {
    int age;
};
