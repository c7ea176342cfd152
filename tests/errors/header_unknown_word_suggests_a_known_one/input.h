#include <fory/annotations.h>
#include <stdint.h>

struct FORY(idd = 1) person {
    char *name FORY(id = 1, nulable);
    int32_t age FORY(id = 2, /* how */ encodng = fixed);
    int32_t height FORY(inches);
};
