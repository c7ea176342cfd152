/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what the files about TLS share: their OpenSSL. */
#ifndef FORY_RPC_TLS_CONTEXT_H
#define FORY_RPC_TLS_CONTEXT_H

#include "socket/tls.h"

#include <openssl/ssl.h>

#pragma GCC visibility push(hidden)

struct fory_rpc_tls_context {
    SSL_CTX *ssl;
    BIO_METHOD *memory; /* of the filters, which must not outlive it */
    size_t users;       /* itself and its filters; all belong to one thread */
};

/* Returns the text of the first error of OpenSSL, and forgets all. */
const char *fory_rpc_tls_take_error(char *text, size_t size);

#pragma GCC visibility pop
#endif
