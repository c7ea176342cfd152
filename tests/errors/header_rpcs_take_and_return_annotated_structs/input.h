#include <fory/annotations.h>

struct FORY(id = 1) page {
    int number;
};

struct other;

struct FORY(service = "demo.Pages") pages {
    struct page (*get)(struct page);
    struct page (*two)(struct page, struct page);
    struct page (*none)(void);
    struct page (*any)(struct page, ...);
    struct page get_it;
    int (*count)(struct page);
    struct page (*put)(const struct other *);
    struct page **(*list)(struct page *);
    void *user;
    void *skipped FORY(skip);
};

struct FORY(id = 2) holder {
    struct pages *pages;
};
