#include <fory/annotations.h>
#include <stdint.h>

#define NUMBER_OF_NAMES names

struct FORY(id = 1) person {
    int32_t a FORY(id = "one");
    int32_t b FORY(id = NUMBER_OF_NAMES + 1);
    int32_t c FORY(id);
    int32_t d FORY(name = field);
    int32_t e FORY(encoding = packed);
    char *f FORY(nullable = maybe);
    int32_t *g FORY(count = 3);
    int32_t h FORY(id = 1, id = 2);
    int32_t i FORY(element = nullable);
    int32_t j FORY(id = -5);
    int32_t k FORY(name = "k*/");
    int32_t l FORY(name = "l\\");
};
