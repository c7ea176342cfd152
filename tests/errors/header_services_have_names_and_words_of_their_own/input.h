#include <fory/annotations.h>

struct FORY(id = 1) page {
    int number FORY(deadline = 5, idempotent, stream = both);
};

struct FORY(service = "demo..Pages", id = 3) pages {
    struct page (*get)(struct page) FORY(name = "Get it");
    struct page (*put)(struct page) FORY(stream = server, deadline = 0);
    struct page (*cut)(struct page) FORY(id = 3, deadlin = 5, name = "Put");
    struct page (*keep)(struct page) FORY(name = "Put");
};

struct FORY(service = "demo.More", evolving) more {
    struct page (*page)(struct page);
};

struct FORY(service = "demo.More") again {
    struct page (*page)(struct page);
};

union FORY(service = "demo.Union") choice {
    int x;
};
