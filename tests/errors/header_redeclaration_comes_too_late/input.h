#include <fory/annotations.h>

struct person {
    int age;
};
struct FORY(id = 1) person;

struct FORY(id = 2) address {
    int number;
};
struct FORY(evolving = false) address;

struct FORY(id = 3) city;
