/* SPDX-License-Identifier: Apache-2.0 */
/* Ids that foryc gives to types of these names. */
#ifndef FORY_TESTS_SUPPORT_TYPE_IDS_H
#define FORY_TESTS_SUPPORT_TYPE_IDS_H

#include <stdint.h>

static const struct type_id_row {
    const char *name;
    uint32_t id;
} type_id_rows[] = {
    {"auto_id.Status", 1124725126},
    {"auto_id.Envelope", 3022445236},
    {"auto_id.Envelope.Detail", 1609214087},
    {"auto_id.Envelope.Payload", 2862577837},
    {"auto_id.Wrapper", 1471345060},
    {"tree.TreeNode", 2251833438},
    {"graph.Node", 1667652081},
    {"graph.Edge", 4066386562},
    {"graph.Graph", 2373163777},
    {"monster.Monster", 438716985},
    {"M", 101877610},
    {"", 0},
};

#endif
