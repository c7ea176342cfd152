#include <fory/annotations.h>
#include <fory/types.h>

enum kind { A, B, C, D, E, F, G };
struct FORY(id = 2) item {
    int x;
};

struct FORY(id = 1) contact {
    enum kind kind;
    union {
        double *numbers FORY(id = 1, when = A);
        struct item **items FORY(id = 2, when = B);
        struct item *items_too FORY(id = 3, when = C, count = n);
        struct item *maybe FORY(id = 4, when = D, nullable);
        struct fory_optional_int32 optional FORY(id = 5, when = E);
        struct item *shared FORY(id = 6, when = F, ref);
        enum kind kind FORY(id = 7, when = G);
    } value FORY(selector = kind);
};
