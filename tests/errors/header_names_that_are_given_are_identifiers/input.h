#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 1, prefix = fory_) a {
    int32_t x FORY(id = 1);
};
struct FORY(id = 2, init = while) b {
    int32_t x FORY(id = 1);
};
struct FORY(id = 3, codec = linux) c {
    int32_t x FORY(id = 1);
};
struct FORY(id = 4, prefix = struct) d {
    int32_t x FORY(id = 1);
};
struct FORY(id = 5, prefix = 9) e {
    int32_t x FORY(id = 1);
};
