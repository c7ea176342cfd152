/* SPDX-License-Identifier: Apache-2.0 */
/* Values of a codec that is known by name. */
#ifndef COINS_H
#define COINS_H

#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

struct FORY(name = "h.Coin", codec = coin_codec) coin {
    int32_t cents;
};

struct FORY(id = 652) coins {
    struct coin c FORY(id = 1);
    struct coin *all FORY(id = 2, count = count);
    size_t count;
};

#endif
