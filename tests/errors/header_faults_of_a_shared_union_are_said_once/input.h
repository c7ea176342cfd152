#include <fory/annotations.h>

enum kind { KIND_TEXT, KIND_NUMBER };

union FORY(id = 10) body {
    char *text FORY(when = KIND_TEXT);
    int number FORY(id = 2);
};

struct FORY(id = 1) packet {
    int sequence;
    enum kind kind;
    union body body FORY(selector = kind);
};

struct FORY(id = 2) entry {
    int line;
    enum kind kind;
    union body body FORY(selector = kind);
};
