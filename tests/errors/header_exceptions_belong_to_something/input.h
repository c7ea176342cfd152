#ifndef INPUT_H
#define INPUT_H

#include "quiet.h"

#include <fory/annotations.h>
#include <stdint.h>

// fory: allow F301 a function
void nothing(void);

struct FORY(id = 100) person { // fory: allow F102 not above
    // fory: allow F105 this is not sent
    int32_t age FORY(skip);
    /* fory: alow F201 a slip */
    int32_t size;
    int32_t count; ///< fory: allow because
};

// fory: allow F303 an annotation by another line
FORY_ANNOTATE(enum color, id = 101);

#endif
