#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(codec = a_codec) nameless {
    int x;
};

struct FORY(id = 1, codec = a_codec, init = a_init, evolving) money {
    int cents FORY(id = 1);
};

struct FORY(id = 2, codec) price {
    int x;
};

enum FORY(id = 3, codec = a_codec) currency { A };

struct FORY(id = 4) wallet {
    struct money *money FORY(ref);
    struct money **more FORY(count = count, element(ref));
    int count;
};
