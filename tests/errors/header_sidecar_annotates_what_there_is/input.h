#include <fory/annotations.h>
#include "lib.h"

FORY_ANNOTATE(int, id = 6);
FORY_ANNOTATE(struct lib, id = 7, evolvng);
FORY_ANNOTATE_MEMBER(struct lib, size,
                     id = 1, list);
FORY_ANNOTATE(struct nowhere, id = 8);
FORY_ANNOTATE_MEMBER(struct other, x, id = 1);
