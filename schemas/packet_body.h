/* SPDX-License-Identifier: Apache-2.0 */
/* A union with an identity of its own, for the structs of other headers, which say what theirs holds. */
#ifndef PACKET_BODY_H
#define PACKET_BODY_H

#include <fory/annotations.h>
#include <fory/any.h>
#include <stdint.h>

enum packet_kind {
    PACKET_NONE,
    PACKET_TEXT,
    PACKET_NUMBER,
    PACKET_POINT,
    PACKET_OTHER
};

struct FORY(id = 560) packet_point {
    int32_t x FORY(id = 1);
    int32_t y FORY(id = 2);
};

union FORY(id = 561) packet_body {
    char *text FORY(id = 1, when = PACKET_TEXT);
    int64_t number FORY(id = 2, when = PACKET_NUMBER);
    struct packet_point point FORY(id = 3, when = PACKET_POINT);
    struct fory_unknown_case other FORY(when = PACKET_OTHER);
};

#endif
