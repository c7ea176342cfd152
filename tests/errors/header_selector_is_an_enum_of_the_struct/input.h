#include <fory/annotations.h>

enum kind { TEXT, NUMBER };

struct FORY(id = 1) misspelt {
    enum kind kind;
    union {
        char *text FORY(id = 1, when = TEXT);
    } FORY(selector = kin);
};

struct FORY(id = 2) number {
    int kind;
    union {
        char *text FORY(id = 1, when = TEXT);
    } value FORY(selector = kind);
};

struct FORY(id = 3) narrow {
    enum kind kind : 4;
    union {
        char *text FORY(id = 1, when = TEXT);
    } value FORY(selector = kind);
};

struct FORY(id = 4) annotated {
    enum kind kind FORY(id = 1);
    union {
        char *text FORY(id = 1, when = TEXT);
    } value FORY(selector = kind);
};
