#include <fory/annotations.h>
enum kind { KIND_A, KIND_B };

struct o {
    struct {
        unsigned n;
        enum kind kind;
        int *items;
    } a;
    struct {
        unsigned n;
        enum kind kind;
        int *items;
    } b;
    struct {
        int *list;
    } c;
    int *far;
    union {
        int x FORY(id = 1, when = KIND_A);
    } held FORY(id = 7, selector = kind);
    union {
        int x FORY(id = 1, when = KIND_A);
    } other FORY(id = 8, selector = a.kind);
    enum { FIRST, SECOND } own;
    union {
        int x FORY(id = 1, when = FIRTS);
    } nameless FORY(id = 9, selector = own);
};
FORY_ANNOTATE(struct o, id = 1);
FORY_ANNOTATE_MEMBER(struct o, a.items, id = 1, count = n);
FORY_ANNOTATE_MEMBER(struct o, b.items, id = 2, name = "b_items", count = b.n);
FORY_ANNOTATE_MEMBER(struct o, c.list, id = 3, count = n);
FORY_ANNOTATE_MEMBER(struct o, far, id = 4, count = c.x.y);

struct FORY(id = 2) set {
    int *bits FORY(id = 1, count = bit);
    unsigned bit : 5;
    int *fixed FORY(id = 2, count = constant);
    const int constant;
    int *moving FORY(id = 3, count = changing);
    volatile int changing;
};
