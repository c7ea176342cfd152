#include <fory/annotations.h>

struct FORY() person {
    int age;
};
struct FORY(id = 1, name = "demo.Address") address {
    int number;
};
