/* SPDX-License-Identifier: Apache-2.0 */
/* As a library that knows nothing of Fory declares its events. */
#ifndef FOREIGN_EVENT_H
#define FOREIGN_EVENT_H

enum event_type {
    EVENT_KEY = 4,
    EVENT_MOTION = 7
};

typedef union event_data {
    unsigned short key;
    struct event_motion {
        int x;
        int y;
    } motion;
    void *opaque;
} event_data;

struct event {
    enum event_type type;
    unsigned int time;
    event_data data;
};

#endif
