#include <fory/annotations.h>

struct address {
    char *street;
};
struct opaque;

struct FORY(id = 1) person {
    struct address home;
    struct address *work;
    struct opaque *handle;
    struct {
        int x;
    } position;
    struct {
        int y;
    };
    struct address hidden FORY(skip);
};
