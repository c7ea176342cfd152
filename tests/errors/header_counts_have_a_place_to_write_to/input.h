#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 1) counted {
    int32_t *by_bits FORY(count = bits);
    unsigned bits : 4;
    int32_t *by_constant FORY(count = constant);
    const uint8_t constant;
    int32_t *by_volatile FORY(count = changing);
    volatile int changing;
    int32_t *by_atomic FORY(count = atomic);
    _Atomic int atomic;
    int32_t *by_itself FORY(count = by_itself);
    const int32_t constants[2];
    volatile int32_t changes;
    int32_t flag : 3;
};
