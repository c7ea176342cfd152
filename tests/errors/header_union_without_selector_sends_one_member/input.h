#include <fory/annotations.h>

struct FORY(id = 1) both {
    union {
        int a FORY(id = 1);
        int b;
        int c FORY(name = "see");
    };
};
struct FORY(id = 2) some {
    union {
        int skipped FORY(skip);
        int lost;
        int _kept;
    };
    union {
        int gone FORY(skip);
        int gone_too FORY(skip);
    } named;
};
struct FORY(id = 3) none {
    union {
        int nothing;
        int said;
    };
    union {
        int x;
    } named;
};
struct FORY(id = 4) whens {
    union {
        int a FORY(id = 1, when = NEVER);
        int b FORY(skip);
    };
};
struct FORY(id = 5) nested {
    union {
        struct {
            int first;
            int second FORY(id = 2);
        };
        long all FORY(id = 3);
    };
};
union shared {
    int a;
    int b;
};
struct FORY(id = 6) holder {
    union shared shared;
};
FORY_ANNOTATE_MEMBER(union shared, a, id = 1);
union unheld {
    int a;
};
FORY_ANNOTATE_MEMBER(union unheld, a, id = 1);
struct FORY(id = 7) constant {
    const union {
        int a FORY(id = 1);
    } u;
    const struct {
        int b FORY(id = 2);
    } s;
};
