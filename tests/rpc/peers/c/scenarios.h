/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the interface of the scenarios: a table, in the order in which they run. */
#ifndef FORY_TESTS_RPC_SCENARIOS_H
#define FORY_TESTS_RPC_SCENARIOS_H

#include "client.h"

struct scenario {
    const char *name;
    bool (*run)(struct client *client, int code); /* false: the client knows why it has failed */
    int code;                                     /* of the scenarios of a status */
};

extern const struct scenario scenarios[];
extern const size_t scenario_count;

/* In values.c: the values of all fields in each shape. */
bool values_unary(struct client *client, int code);
bool values_download(struct client *client, int code);
bool values_upload(struct client *client, int code);
bool values_chat(struct client *client, int code);
bool values_choose(struct client *client, int code);

/* In values.c: expects the reply of Unary. */
bool values_check_reply(struct client *client, const struct rpctest_reply *reply,
                        const struct rpctest_request *request);
/* In values.c: calls Unary and expects its reply, and OK. */
bool values_call(struct client *client, const struct rpctest_request *request);

#endif
