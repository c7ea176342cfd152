#include <fory/annotations.h>

enum kind { KIND_NONE, KIND_TEXT, KIND_NUMBER };
enum state { STATE_IDLE, STATE_TEXT, STATE_NUMBER };

union FORY(id = 10) body {
    char *text FORY(id = 1, when = KIND_TEXT);
    int number FORY(id = 2, when = KIND_NUMBER);
};

struct FORY(id = 1) packet {
    int sequence;
    enum kind kind;
    union body body FORY(selector = kind);
};

struct FORY(id = 2) entry {
    int line;
    enum state state;
    union body body FORY(selector = state);
};

struct FORY(id = 3) pair {
    enum kind kind;
    union body first FORY(id = 1, selector = kind);
    union body second FORY(id = 2, selector = kind);
};
