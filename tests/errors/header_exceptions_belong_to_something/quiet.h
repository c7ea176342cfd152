#include <fory/annotations.h>
FORY_UNSTABLE;
enum color {
    RED
};
