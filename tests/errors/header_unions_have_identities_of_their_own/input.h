#include <fory/annotations.h>

enum kind { TEXT };

union FORY(id = 1, evolving = false, init = body_init, prefix = x_) body {
    char *text FORY(id = 1, when = TEXT);
};

struct FORY(id = 1) packet {
    int sequence;
    enum kind kind;
    union body body FORY(selector = kind);
};

typedef union {
    char *text FORY(id = 1, when = TEXT);
} named FORY(name = "demo.Body");

struct FORY(name = "demo.Body") other {
    int x;
};

union FORY(id = 3, codec = raw_codec) raw {
    int x FORY(id = 1);
};

struct FORY(id = 4) user {
    int x;
    enum kind kind;
    union raw raw FORY(selector = kind);
};
