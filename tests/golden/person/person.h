/* A person, as the README introduces it. */
#ifndef PERSON_H
#define PERSON_H

#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

/* Somebody we know. */
struct FORY(id = 100) person {
    char *name FORY(id = 1);
    int32_t age FORY(id = 2);
    char city[32] FORY(id = 3);
    double *samples FORY(id = 4, count = sample_count);
    size_t sample_count;
    struct person *spouse FORY(id = 5);
};

#endif
