#include "words.h"
#include "other.h"
#include <fory/annotations.h>

FORY_PREFIX(net_);
FORY_PREFIX(app_);
FORY_PREFIX("net_");
FORY_PREFIX();
FORY_PREFIX(fory_);
FORY_PREFIX(a, b);
struct FORY(id = 1) a {
    int x FORY(id = 1);
};
