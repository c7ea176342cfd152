/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the BIO that OpenSSL reads from and writes to. */
#include "socket/tls_memory.h"

#include <stdlib.h>
#include <string.h>

static int tls_memory_read(BIO *bio, char *data, int size)
{
    struct fory_rpc_tls_memory *memory = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    if (size <= 0)
        return 0;
    if (memory->input.size == 0) {
        BIO_set_retry_read(bio);
        return -1;
    }
    size_t count = memory->input.size < (size_t)size ? memory->input.size : (size_t)size;
    memcpy(data, memory->input.data, count);
    memory->input.data += count;
    memory->input.size -= count;
    return (int)count;
}

static bool tls_memory_reserve(struct fory_rpc_tls_memory *memory, size_t size)
{
    size_t needed = memory->output_end + size, larger = memory->output_size;
    if (needed <= memory->output_size)
        return true;
    while (larger < needed)
        larger = larger ? larger * 2 : 4096;
    uint8_t *moved = realloc(memory->output, larger);
    if (!moved)
        return false;
    memory->output = moved;
    memory->output_size = larger;
    return true;
}

static int tls_memory_write(BIO *bio, const char *data, int size)
{
    struct fory_rpc_tls_memory *memory = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    if (size <= 0 || !tls_memory_reserve(memory, (size_t)size))
        return size <= 0 ? 0 : -1;
    memcpy(memory->output + memory->output_end, data, (size_t)size);
    memory->output_end += (size_t)size;
    return size;
}

static long tls_memory_control(BIO *bio, int command, long number, void *pointer)
{
    (void)bio, (void)number, (void)pointer;
    return command == BIO_CTRL_FLUSH; /* nothing is held back; OpenSSL asks for nothing else that matters */
}

static int tls_memory_create(BIO *bio)
{
    BIO_set_init(bio, 1);
    return 1;
}

BIO_METHOD *fory_rpc_tls_memory_new(void)
{
    BIO_METHOD *method = BIO_meth_new(BIO_TYPE_SOURCE_SINK, "fory_rpc");
    if (!method)
        return NULL;
    BIO_meth_set_read(method, tls_memory_read);
    BIO_meth_set_write(method, tls_memory_write);
    BIO_meth_set_ctrl(method, tls_memory_control);
    BIO_meth_set_create(method, tls_memory_create);
    return method;
}

void fory_rpc_tls_memory_sent(struct fory_rpc_tls_memory *memory, size_t size)
{
    memory->output_start += size;
    if (memory->output_start < memory->output_end)
        return;
    free(memory->output);
    memory->output = NULL;
    memory->output_start = memory->output_end = memory->output_size = 0;
}
