#pragma once
#include "lib.h"
FORY_ANNOTATE(struct foo, id = 1);
FORY_ANNOTATE(struct bar, id = 2);
FORY_ANNOTATE(enum color, id = 3);
