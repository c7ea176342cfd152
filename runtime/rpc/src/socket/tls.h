/* SPDX-License-Identifier: Apache-2.0 */
/* Owns TLS without input and output: encrypted bytes in and out on one side, those of HTTP/2 on the other. */
#ifndef FORY_RPC_TLS_H
#define FORY_RPC_TLS_H

#include <fory/rpc_connect.h>

#pragma GCC visibility push(hidden)

struct fory_rpc_failure;
struct fory_rpc_tls_context; /* certificates and rules */

/* Reads the files. Returns NULL and sets failure if one cannot be used. */
struct fory_rpc_tls_context *fory_rpc_tls_context_new(const struct fory_rpc_tls *tls, bool is_server,
                                                      struct fory_rpc_failure *failure);
/* Filters that were made of it go on. Accepts NULL. */
void fory_rpc_tls_context_free(struct fory_rpc_tls_context *context);

struct fory_rpc_tls_filter; /* one connection */

/* name is that which a client expects: a host name or an IP address; servers give NULL. Returns NULL if it is out of
   memory. */
struct fory_rpc_tls_filter *fory_rpc_tls_filter_new(struct fory_rpc_tls_context *context, const char *name);
void fory_rpc_tls_filter_free(struct fory_rpc_tls_filter *filter);

/* Gives encrypted bytes that came from the peer. They are borrowed until fory_rpc_tls_filter_read returns 0. */
void fory_rpc_tls_filter_input(struct fory_rpc_tls_filter *filter, const void *data, size_t size);
/* Goes on with the handshake, and decrypts. Returns how many bytes it has written to data; 0: give more input, or see
   fory_rpc_tls_filter_is_over. */
size_t fory_rpc_tls_filter_read(struct fory_rpc_tls_filter *filter, void *data, size_t size);

/* Whether the handshake is complete: bytes can be written. */
bool fory_rpc_tls_filter_is_ready(const struct fory_rpc_tls_filter *filter);
/* Encrypts. Returns how many bytes it has taken, which is all of them unless it is out of memory or not ready. */
size_t fory_rpc_tls_filter_write(struct fory_rpc_tls_filter *filter, const void *data, size_t size);
/* Tells the peer that no bytes follow. */
void fory_rpc_tls_filter_close(struct fory_rpc_tls_filter *filter);

/* Returns the encrypted bytes to send next, and says that the first of them were sent. */
struct fory_bytes fory_rpc_tls_filter_output(const struct fory_rpc_tls_filter *filter);
void fory_rpc_tls_filter_sent(struct fory_rpc_tls_filter *filter, size_t size);

/* Whether the peer has closed the connection, or TLS has failed: send the output, then close. */
bool fory_rpc_tls_filter_is_over(const struct fory_rpc_tls_filter *filter);
/* Returns why TLS has failed: "" if it has not. Valid as long as the filter. */
const char *fory_rpc_tls_filter_error(const struct fory_rpc_tls_filter *filter);

#pragma GCC visibility pop
#endif
