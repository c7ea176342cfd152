/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the bytes between OpenSSL and a filter: it reads borrowed input, and writes to memory that is freed when it has
   been sent, so that idle connections have none. */
#ifndef FORY_RPC_TLS_MEMORY_H
#define FORY_RPC_TLS_MEMORY_H

#include <fory/runtime.h>
#include <openssl/bio.h>

#pragma GCC visibility push(hidden)

struct fory_rpc_tls_memory {
    struct fory_bytes input;
    uint8_t *output;
    size_t output_start; /* sent */
    size_t output_end;
    size_t output_size; /* of the memory */
};

/* Makes the method of BIOs whose data, by BIO_set_data, is a struct fory_rpc_tls_memory. */
BIO_METHOD *fory_rpc_tls_memory_new(void);
/* Says that bytes of the output were sent. */
void fory_rpc_tls_memory_sent(struct fory_rpc_tls_memory *memory, size_t size);

#pragma GCC visibility pop
#endif
