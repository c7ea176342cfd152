/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way of bytes between a socket and HTTP/2. */
#include "socket/link.h"

#include "socket/failure.h"
#include "socket/socket.h"
#include "socket/tls.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    LINK_READS = 4,       /* of the scratch, before other connections get their turn */
    LINK_WRITES = 16,     /* the same */
    LINK_SLICE = 4096,    /* bytes of input that are answered before those after them are looked at */
    LINK_LINGER_MS = 2000 /* a peer that still does not close loses what it has not read */
};

void fory_rpc_link_open(struct fory_rpc_link *link, struct fory_rpc_http2 *http2, struct fory_rpc_tls_filter *tls)
{
    link->state = FORY_RPC_LINK_OPEN;
    link->wants_write = false;
    link->http2 = http2;
    link->tls = tls;
    if (tls)
        fory_rpc_tls_filter_read(tls, NULL, 0); /* begins the handshake */
}

/* HTTP/2 ends here: its calls end with it. */
static void link_free_http2(struct fory_rpc_link *link)
{
    struct fory_rpc_http2 *http2 = link->http2;
    if (!http2)
        return;
    link->reason = fory_rpc_http2_reason(http2);
    link->http2 = NULL;
    fory_rpc_http2_free(http2);
}

void fory_rpc_link_close(struct fory_rpc_link *link)
{
    link->state = FORY_RPC_LINK_CLOSED;
    link->wants_write = false;
    link_free_http2(link);
}

void fory_rpc_link_done(struct fory_rpc_link *link)
{
    fory_rpc_link_close(link);
    fory_rpc_tls_filter_free(link->tls);
    link->tls = NULL;
    close(link->descriptor);
    link->descriptor = -1;
}

/* --- Out -------------------------------------------------------------------------------------------------------- */

/* Encrypts what HTTP/2 has, as soon as what was encrypted before is sent. */
static struct fory_bytes link_encrypted(struct fory_rpc_link *link)
{
    struct fory_bytes out = fory_rpc_tls_filter_output(link->tls);
    if (out.size > 0 || !link->http2 || !fory_rpc_tls_filter_is_ready(link->tls))
        return out;
    struct fory_bytes plain = fory_rpc_http2_output(link->http2);
    if (plain.size > 0)
        fory_rpc_http2_sent(link->http2, fory_rpc_tls_filter_write(link->tls, plain.data, plain.size));
    return fory_rpc_tls_filter_output(link->tls);
}

static struct fory_bytes link_output(struct fory_rpc_link *link)
{
    if (link->tls)
        return link_encrypted(link);
    return link->http2 ? fory_rpc_http2_output(link->http2) : (struct fory_bytes){NULL, 0};
}

static void link_sent(struct fory_rpc_link *link, size_t size)
{
    if (link->tls)
        fory_rpc_tls_filter_sent(link->tls, size);
    else
        fory_rpc_http2_sent(link->http2, size);
}

static bool link_is_over(const struct fory_rpc_link *link)
{
    return !link->http2 || fory_rpc_http2_is_over(link->http2) || (link->tls && fory_rpc_tls_filter_is_over(link->tls));
}

/* Sends until nothing is left, or the socket takes no more. Returns whether nothing is left. */
static bool link_flush(struct fory_rpc_link *link)
{
    link->wants_write = false;
    for (int i = 0; i < LINK_WRITES; i++) {
        size_t sent = 0;
        struct fory_bytes out = link_output(link);
        if (out.size == 0)
            return true;
        switch (fory_rpc_socket_send(link->descriptor, out.data, out.size, &sent)) {
        case FORY_RPC_MOVED:
            link->has_sent = true;
            link_sent(link, sent);
            break;
        case FORY_RPC_BLOCKED: link->wants_write = true; return false;
        case FORY_RPC_ENDED:
            link->error = errno;
            fory_rpc_link_close(link);
            return false;
        }
    }
    return false;
}

/* --- In --------------------------------------------------------------------------------------------------------- */

/* Sends the first answers before the last requests are read, so that the peer works at the same time. */
static void link_take_slices(struct fory_rpc_link *link, const uint8_t *data, size_t size, int64_t now)
{
    while (size > LINK_SLICE) {
        if (!fory_rpc_http2_input(link->http2, data, LINK_SLICE, now))
            return;
        data += LINK_SLICE;
        size -= LINK_SLICE;
        if (!link->wants_write)
            link_flush(link);
        if (!link->http2)
            return;
    }
    fory_rpc_http2_input(link->http2, data, size, now);
}

static void link_take(struct fory_rpc_link *link, struct fory_rpc_link_scratch *scratch, size_t size, int64_t now)
{
    size_t count;
    if (!link->tls) {
        link_take_slices(link, scratch->received, size, now);
        return;
    }
    fory_rpc_tls_filter_input(link->tls, scratch->received, size);
    while ((count = fory_rpc_tls_filter_read(link->tls, scratch->decrypted, sizeof scratch->decrypted)) > 0) {
        link_take_slices(link, scratch->decrypted, count, now);
        if (!link->http2 || fory_rpc_http2_is_over(link->http2))
            return;
    }
    if (fory_rpc_tls_filter_is_over(link->tls))
        fory_rpc_http2_input_end(link->http2, now);
}

static void link_end(struct fory_rpc_link *link, int64_t now)
{
    link->is_ended = true;
    link->error = errno;
    if (link->http2)
        fory_rpc_http2_input_end(link->http2, now);
    if (link->error || link->state == FORY_RPC_LINK_LINGERING)
        fory_rpc_link_close(link);
}

void fory_rpc_link_read(struct fory_rpc_link *link, struct fory_rpc_link_scratch *scratch, int64_t now)
{
    size_t size = sizeof scratch->received;
    for (int i = 0; i < LINK_READS && size == sizeof scratch->received; i++) {
        if (link->is_ended || (link->state != FORY_RPC_LINK_OPEN && link->state != FORY_RPC_LINK_LINGERING))
            return;
        enum fory_rpc_transfer transfer =
            fory_rpc_socket_receive(link->descriptor, scratch->received, sizeof scratch->received, &size);
        if (transfer == FORY_RPC_ENDED)
            link_end(link, now);
        if (transfer == FORY_RPC_MOVED && link->http2)
            link_take(link, scratch, size, now);
    }
}

/* RFC 9112, section 9.6: a socket that is closed with unread input may take back what was sent. */
static void link_linger(struct fory_rpc_link *link, int64_t now)
{
    link_free_http2(link);
    if (link->tls) {
        fory_rpc_tls_filter_close(link->tls);
        link_flush(link);
    }
    if (link->state == FORY_RPC_LINK_CLOSED)
        return;
    link->wants_write = false;
    if (link->is_ended || shutdown(link->descriptor, SHUT_WR)) {
        fory_rpc_link_close(link);
        return;
    }
    link->state = FORY_RPC_LINK_LINGERING;
    link->linger_until = now + LINK_LINGER_MS;
}

static int64_t link_run_open(struct fory_rpc_link *link, int64_t now)
{
    int64_t next = fory_rpc_http2_tick(link->http2, now);
    bool is_all = link_flush(link);
    if (is_all && link_is_over(link)) {
        link_linger(link, now);
        return link->linger_until;
    }
    return is_all || link->wants_write ? next : now;
}

int64_t fory_rpc_link_run(struct fory_rpc_link *link, int64_t now)
{
    if (link->state == FORY_RPC_LINK_OPEN)
        return link_run_open(link, now);
    if (link->state != FORY_RPC_LINK_LINGERING)
        return INT64_MAX;
    if (now >= link->linger_until)
        fory_rpc_link_close(link);
    return link->linger_until;
}

bool fory_rpc_link_explain(const struct fory_rpc_link *link, struct fory_rpc_failure *failure)
{
    const char *tls = link->tls ? fory_rpc_tls_filter_error(link->tls) : "";
    const char *reason = link->http2 ? fory_rpc_http2_reason(link->http2) : link->reason;
    if (*tls)
        fory_rpc_fail(failure, "%s", tls);
    else if (link->error)
        fory_rpc_fail_errno(failure, "the connection is lost", link->error);
    else
        fory_rpc_fail(failure, "%s", reason && *reason ? reason : "the peer has closed the connection");
    return *tls;
}
