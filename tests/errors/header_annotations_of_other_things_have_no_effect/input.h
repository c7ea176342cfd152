#include <fory/annotations.h>

enum FORY(id = 1) color { RED FORY(id = 1) };
int count(int start FORY(nullable)) FORY(id = 2);

struct person {
    int age FORY(id = 1);
};
