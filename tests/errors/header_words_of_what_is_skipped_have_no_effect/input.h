#include <fory/annotations.h>

struct FORY(id = 1) a {
    int d FORY(id = 5, skip);
    struct {
        int v FORY(id = 8);
    } FORY(skip);
    union {
        int p FORY(id = 2);
        int q;
    } z FORY(skip);
    int kept FORY(skip = false, id = 3);
};

struct b {
    struct {
        int x;
        struct {
            int w;
            int w2;
        } v;
    } u;
    union {
        int a;
        int b;
    } y;
    int twice;
};
FORY_ANNOTATE(struct b, id = 2);
FORY_ANNOTATE_MEMBER(struct b, u.v.w, id = 12);
FORY_ANNOTATE_MEMBER(struct b, u.v, skip);
FORY_ANNOTATE_MEMBER(struct b, y.a, id = 1);
FORY_ANNOTATE_MEMBER(struct b, y, skip);
FORY_ANNOTATE_MEMBER(struct b, twice, id = 4);
FORY_ANNOTATE_MEMBER(struct b, twice, skip);
