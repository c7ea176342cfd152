#pragma once
#include "input.h"
struct FORY(id = 2) other {
    struct input *input;
};
