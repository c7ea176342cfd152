#include <fory/annotations.h>

enum kind { TEXT, NUMBER, POST, LAST = POST };

struct FORY(id = 1) contact {
    enum kind kind;
    union {
        char *text FORY(id = 1);
        int number FORY(when = NUMBER);
        double *post FORY(id = 3, when = POSTS);
        int first FORY(id = 4, when = POST);
        int last FORY(id = 5, when = LAST);
        int raw;
    } FORY(selector = kind);
};

struct FORY(id = 2) same_id {
    enum kind kind;
    union {
        char *text FORY(id = 1, when = TEXT);
        int number FORY(id = 1, when = NUMBER);
    } FORY(selector = kind);
};

struct FORY(id = 3) nothing {
    enum kind kind;
    union {
        char *text FORY(skip);
    } FORY(selector = kind);
};
