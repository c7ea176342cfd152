#include <fory/annotations.h>
#include <stddef.h>

enum kind { TEXT, NUMBER };

union FORY(id = 10) body {
    char *text FORY(id = 1, when = TEXT);
    int number FORY(id = 2, when = NUMBER);
};

struct bodies {
    union body *items;
    size_t count;
};

struct FORY(id = 1) packet {
    int sequence;
    enum kind kind;
    union body silent;
    union body *pointer FORY(id = 2, selector = kind);
    union body *nullable FORY(id = 3, nullable);
    union body array[3] FORY(id = 4, selector = kind);
    union body *many FORY(id = 5, count = many_count);
    size_t many_count;
    struct bodies list FORY(id = 6);
};

struct FORY(id = 2) nested {
    int sequence;
    enum kind kind;
    union {
        union body body FORY(id = 1, when = TEXT);
        union body *pointer FORY(id = 2, when = NUMBER);
    } value FORY(selector = kind);
};

struct FORY(id = 3) qualified {
    int sequence;
    enum kind kind;
    enum kind other;
    const union body fixed FORY(id = 1, selector = kind);
    volatile union body shared FORY(id = 2, selector = other);
};
