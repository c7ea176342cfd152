#pragma once
#include <fory/annotations.h>
struct other;
struct FORY(id = 1) input {
    struct other *other;
};
#include "other.h"
