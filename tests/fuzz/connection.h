/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what the targets that attack connections share: pieces of an input, and the end of a connection. */
#ifndef FORY_TESTS_FUZZ_CONNECTION_H
#define FORY_TESTS_FUZZ_CONNECTION_H

#include <fory/rpc.h>
#include <fory/rpc_http2.h>

#include "fuzz.h"

/*
 * The head of an input: what is done beside the bytes that follow it. The bytes go in pieces, whose sizes come from
 * the head in turn; a size of 0 is 64 KiB.
 */
enum {
    FUZZ_SPLITS = 8,
    FUZZ_HEAD_SIZE = 1 + FUZZ_SPLITS,
    FUZZ_BEGINS = 1,     /* flags: the preface and SETTINGS come before the bytes */
    FUZZ_READS_LATE = 2, /* output is taken at the end only */
    FUZZ_TIME = 4        /* a second passes after each piece */
};

struct fuzz_head {
    uint8_t flags;
    uint8_t splits[FUZZ_SPLITS];
    size_t turn;
};

static inline struct fuzz_head fuzz_head(struct fuzz_input *input)
{
    struct fuzz_head head = {.flags = fuzz_byte(input)};
    for (size_t i = 0; i < FUZZ_SPLITS; i++)
        head.splits[i] = fuzz_byte(input);
    return head;
}

static inline struct fuzz_input fuzz_next_piece(struct fuzz_head *head, struct fuzz_input *input)
{
    uint8_t size = head->splits[head->turn++ % FUZZ_SPLITS];
    return fuzz_take(input, size ? size : 65536);
}

/* The end of a connection that is attacked. */
struct fuzz_end {
    struct fory_rpc_http2 *connection;
    int64_t now_ms;
};

/* Takes the output, which must be bounded whether it is taken or not. */
static inline void fuzz_drain(struct fuzz_end *end)
{
    struct fory_bytes output = fory_rpc_http2_output(end->connection);
    for (int turns = 0; output.size > 0; turns++) {
        FUZZ_CHECK(output.size <= (4 << 20) && turns < 100000);
        fory_rpc_http2_sent(end->connection, output.size);
        output = fory_rpc_http2_output(end->connection);
    }
}

/* Feeds bytes; false when the connection is over. */
static inline bool fuzz_feed(struct fuzz_end *end, const struct fuzz_head *head, const void *data, size_t size)
{
    /* A copy of its own, so that reads beyond it are found. */
    void *piece = malloc(size ? size : 1);
    if (size > 0)
        memcpy(piece, data, size);
    bool goes_on = fory_rpc_http2_input(end->connection, piece, size, end->now_ms);
    free(piece);
    if (!(head->flags & FUZZ_READS_LATE))
        fuzz_drain(end);
    if (head->flags & FUZZ_TIME) {
        end->now_ms += 1000;
        (void)fory_rpc_http2_tick(end->connection, end->now_ms);
    }
    return goes_on && !fory_rpc_http2_is_over(end->connection);
}

/* Feeds an input in its pieces. */
static inline bool fuzz_feed_all(struct fuzz_end *end, struct fuzz_head *head, struct fuzz_input *input)
{
    bool goes_on = true;
    while (goes_on && input->size > 0) {
        struct fuzz_input piece = fuzz_next_piece(head, input);
        goes_on = fuzz_feed(end, head, piece.data, piece.size);
    }
    return goes_on;
}

/* Ends the connection as a loop would. */
static inline void fuzz_finish(struct fuzz_end *end, bool goes_on)
{
    fuzz_drain(end);
    if (goes_on)
        fory_rpc_http2_input_end(end->connection, end->now_ms);
    fuzz_drain(end);
    FUZZ_CHECK(fory_rpc_http2_is_over(end->connection));
    fory_rpc_http2_free(end->connection);
}

#endif
