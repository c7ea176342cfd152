#include <fory/annotations.h>

enum kind { TEXT, NUMBER };

struct FORY(id = 1, evolving = false) person {
    char *name;
    enum kind kind;
    union {
        char *text FORY(id = 1, when = TEXT);
        int number FORY(id = 2, when = NUMBER);
    } FORY(selector = kind);
    int age FORY(id = 2);
    int note FORY(skip);
};
