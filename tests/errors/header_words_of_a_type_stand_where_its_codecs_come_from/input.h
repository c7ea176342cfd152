#include "first.h"
FORY_ANNOTATE(struct foo, prefix = x_);
FORY_ANNOTATE_MEMBER(struct foo, a, skip);
FORY_ANNOTATE_MEMBER(enum color, LAST, skip);
struct FORY(id = 9) mine { struct foo f; struct bar b; enum color color; };
