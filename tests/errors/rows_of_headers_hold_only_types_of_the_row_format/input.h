#include <fory/annotations.h>
#include <fory/any.h>
#include <fory/types.h>

enum color { RED };

struct FORY(id = 1) plain {
    int x;
};

struct FORY(id = 2, row) record {
    unsigned a;
    enum color b;
    struct plain c;
    struct plain *d FORY(ref);
    size_t count;
    unsigned short *e FORY(count = count);
    struct fory_any f;
    int g FORY(precision = 3);
    struct fory_decimal h FORY(precision = 3);
    struct record *i;
};

struct FORY(id = 3, row = up) order {
    int x;
};

struct FORY(id = 5) user {
    int x FORY(row);
};
