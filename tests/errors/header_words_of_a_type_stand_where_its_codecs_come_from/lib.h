#pragma once
#include <fory/annotations.h>
struct foo { int a; int b; };
struct bar { int c FORY(id = 4); };
enum color { RED, GREEN, LAST };
