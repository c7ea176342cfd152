#include <fory/annotations.h>
#include <fory/types.h>

enum kind { KIND_NONE, KIND_TEXT };

struct FORY(id = 1) reading {
    char a[8] FORY(default = "");
    int32_t b FORY(default = "");
    char **c FORY(count = c_count, default = "");
    int32_t c_count;
    struct fory_bytes d FORY(default = "");
    char *e FORY(default);
    char *f FORY(default = 3);
    char *g FORY(default = "\n");
    char *h FORY(default = "", default = "x");
    unsigned char *j FORY(string, default = "");
    enum kind kind;
    union {
        char *i FORY(id = 1, when = KIND_TEXT, default = "");
    } value FORY(selector = kind);
};

struct FORY(id = 2, default = "") other {
    char *a FORY(name = "");
};
