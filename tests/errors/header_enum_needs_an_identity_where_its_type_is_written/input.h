#include <fory/annotations.h>
#include <stddef.h>

enum color { RED };
struct palette_entry {
    enum color key;
    char *value;
};

struct FORY(id = 1) palette {
    enum color *colors FORY(count = color_count);
    size_t color_count;
    struct palette_entry *names FORY(count = name_count);
    size_t name_count;
};
