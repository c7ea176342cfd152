/* SPDX-License-Identifier: Apache-2.0 */
/* Structs that hold a union which is declared elsewhere, each with a selector of its own. */
#ifndef PACKETS_H
#define PACKETS_H

#include "foreign_event.h"
#include "packet_body.h"

struct FORY(id = 562) packet {
    uint32_t sequence FORY(id = 1);
    enum packet_kind kind;
    union packet_body body FORY(id = 2, selector = kind);
};

/* Nothing but the union, which is a field since it has an id. */
struct FORY(id = 563) log_entry {
    union packet_body what FORY(id = 1, selector = what_kind);
    enum packet_kind what_kind;
};

typedef union {
    int32_t code FORY(id = 1, when = PACKET_NUMBER);
    char *reason FORY(id = 2, when = PACKET_TEXT);
} outcome FORY(name = "wire.Outcome");

/* The same union twice, and one that a typedef names. */
struct FORY(id = 564) exchange {
    enum packet_kind sent_kind;
    enum packet_kind received_kind;
    enum packet_kind result_kind;
    union packet_body sent FORY(id = 1, selector = sent_kind);
    union packet_body received FORY(id = 2, selector = received_kind);
    outcome result FORY(id = 3, selector = result_kind);
    struct packet *cause FORY(id = 4);
};

FORY_ANNOTATE(struct event_motion, id = 565);
FORY_ANNOTATE_MEMBER(struct event_motion, x, id = 1);
FORY_ANNOTATE_MEMBER(struct event_motion, y, id = 2);
FORY_ANNOTATE(union event_data, id = 566);
FORY_ANNOTATE_MEMBER(union event_data, key, id = 1, when = EVENT_KEY);
FORY_ANNOTATE_MEMBER(union event_data, motion, id = 2, when = EVENT_MOTION);
FORY_ANNOTATE_MEMBER(union event_data, opaque, skip);
FORY_ANNOTATE(struct event, id = 567);
FORY_ANNOTATE_MEMBER(struct event, time, id = 1);
FORY_ANNOTATE_MEMBER(struct event, data, id = 2, selector = type);

#endif
