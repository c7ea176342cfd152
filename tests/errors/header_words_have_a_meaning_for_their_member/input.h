#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 1) reading {
    int32_t a FORY(nullable);
    int16_t b FORY(encoding = fixed);
    int32_t c FORY(encoding = tagged);
    char d[8] FORY(nullable);
    char *e FORY(list);
    int32_t *f FORY(count = f_count, element(encoding = varint));
    int32_t f_count;
    int32_t *g FORY(count = g_count, list, set);
    int32_t g_count;
    int32_t h FORY(count = g_count);
    int32_t i FORY(evolving);
    struct fory_optional_int32 j FORY(nullable = false);
};
