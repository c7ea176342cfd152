#pragma once
#include <fory/annotations.h>

#define ALL_OF_US FORY_PREFIX(us_)
ALL_OF_US;
