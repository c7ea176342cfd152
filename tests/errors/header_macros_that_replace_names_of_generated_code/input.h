#include <fory/annotations.h>
#include <stdint.h>

#define in
#define value 3
#define layout(x) (x)
#define person_of_ours 1
#define count 1
#undef count

struct FORY(id = 1) person {
    int32_t x FORY(id = 1);
};
