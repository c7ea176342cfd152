/* SPDX-License-Identifier: Apache-2.0 */
/* Owns TLS of one connection: handshake, encryption and why it failed. */
#include "socket/failure.h"
#include "socket/tls_context.h"
#include "socket/tls_memory.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fory_rpc_tls_filter {
    struct fory_rpc_tls_context *context;
    SSL *ssl;
    struct fory_rpc_tls_memory memory;
    bool is_ready;
    bool is_over;
    char *error; /* NULL: none, or out of memory */
};

static bool tls_is_ip_address(const char *name)
{
    unsigned char address[16];
    return inet_pton(AF_INET, name, address) == 1 || inet_pton(AF_INET6, name, address) == 1;
}

/* RFC 6066, section 3: no IP addresses in the server name. */
static bool tls_expect_name(SSL *ssl, const char *name)
{
    if (tls_is_ip_address(name))
        return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), name) == 1;
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    /* The macro SSL_set_tlsext_host_name casts const away. */
    return SSL_set1_host(ssl, name) == 1 &&
           SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, (void *)(uintptr_t)name) == 1;
}

struct fory_rpc_tls_filter *fory_rpc_tls_filter_new(struct fory_rpc_tls_context *context, const char *name)
{
    struct fory_rpc_tls_filter *filter = calloc(1, sizeof *filter);
    if (!filter)
        return NULL;
    BIO *bio = BIO_new(context->memory);
    filter->ssl = SSL_new(context->ssl);
    if (!bio || !filter->ssl || (name && !tls_expect_name(filter->ssl, name))) {
        BIO_free(bio);
        SSL_free(filter->ssl);
        free(filter);
        ERR_clear_error();
        return NULL;
    }
    BIO_set_data(bio, &filter->memory);
    SSL_set_bio(filter->ssl, bio, bio);
    if (SSL_is_server(filter->ssl))
        SSL_set_accept_state(filter->ssl);
    else
        SSL_set_connect_state(filter->ssl);
    filter->context = context;
    context->users++;
    return filter;
}

void fory_rpc_tls_filter_free(struct fory_rpc_tls_filter *filter)
{
    if (!filter)
        return;
    SSL_free(filter->ssl);
    free(filter->memory.output);
    free(filter->error);
    fory_rpc_tls_context_free(filter->context);
    free(filter);
}

static void tls_end(struct fory_rpc_tls_filter *filter, const char *why)
{
    filter->is_over = true;
    filter->is_ready = false;
    filter->memory.input.size = 0;
    ERR_clear_error();
    if (why && !filter->error) {
        size_t size = strlen(why) + 1;
        filter->error = malloc(size);
        if (filter->error)
            memcpy(filter->error, why, size);
    }
}

/* Ends the filter with OpenSSL's words; those for the certificate of the peer are better. */
static void tls_fail(struct fory_rpc_tls_filter *filter)
{
    char text[160], reason[128];
    long verdict = SSL_get_verify_result(filter->ssl);
    if (verdict != X509_V_OK)
        snprintf(text, sizeof text, "TLS: certificate of the peer: %s", X509_verify_cert_error_string(verdict));
    else
        snprintf(text, sizeof text, "TLS: %s", fory_rpc_tls_take_error(reason, sizeof reason));
    tls_end(filter, text);
}

/* Looks at what OpenSSL returned: wanting more input is not a failure. */
static void tls_judge(struct fory_rpc_tls_filter *filter, int result)
{
    switch (SSL_get_error(filter->ssl, result)) {
    case SSL_ERROR_WANT_READ: break;
    case SSL_ERROR_ZERO_RETURN: tls_end(filter, NULL); break;
    default: tls_fail(filter);
    }
}

static void tls_shake_hands(struct fory_rpc_tls_filter *filter)
{
    const unsigned char *protocol;
    unsigned size;
    ERR_clear_error();
    int result = SSL_do_handshake(filter->ssl);
    if (result != 1) {
        tls_judge(filter, result);
        return;
    }
    SSL_get0_alpn_selected(filter->ssl, &protocol, &size);
    if (size == 2 && memcmp(protocol, "h2", 2) == 0)
        filter->is_ready = true;
    else
        tls_end(filter, "TLS: the peer does not offer HTTP/2 (ALPN h2)");
}

void fory_rpc_tls_filter_input(struct fory_rpc_tls_filter *filter, const void *data, size_t size)
{
    filter->memory.input = (struct fory_bytes){data, size};
}

size_t fory_rpc_tls_filter_read(struct fory_rpc_tls_filter *filter, void *data, size_t size)
{
    size_t count = 0;
    if (!filter->is_ready && !filter->is_over)
        tls_shake_hands(filter);
    if (!filter->is_ready)
        return 0;
    ERR_clear_error();
    int result = SSL_read_ex(filter->ssl, data, size, &count);
    if (result != 1) {
        tls_judge(filter, result);
        return 0;
    }
    return count;
}

bool fory_rpc_tls_filter_is_ready(const struct fory_rpc_tls_filter *filter)
{
    return filter->is_ready;
}

size_t fory_rpc_tls_filter_write(struct fory_rpc_tls_filter *filter, const void *data, size_t size)
{
    size_t total = 0, count;
    while (filter->is_ready && total < size) {
        ERR_clear_error();
        int result = SSL_write_ex(filter->ssl, (const char *)data + total, size - total, &count);
        if (result == 1)
            total += count;
        else
            tls_fail(filter);
    }
    return total;
}

void fory_rpc_tls_filter_close(struct fory_rpc_tls_filter *filter)
{
    if (!filter->is_ready)
        return;
    ERR_clear_error();
    SSL_shutdown(filter->ssl);
    tls_end(filter, NULL);
}

struct fory_bytes fory_rpc_tls_filter_output(const struct fory_rpc_tls_filter *filter)
{
    const struct fory_rpc_tls_memory *memory = &filter->memory;
    return (struct fory_bytes){memory->output ? memory->output + memory->output_start : NULL,
                               memory->output_end - memory->output_start};
}

void fory_rpc_tls_filter_sent(struct fory_rpc_tls_filter *filter, size_t size)
{
    fory_rpc_tls_memory_sent(&filter->memory, size);
}

bool fory_rpc_tls_filter_is_over(const struct fory_rpc_tls_filter *filter)
{
    return filter->is_over;
}

const char *fory_rpc_tls_filter_error(const struct fory_rpc_tls_filter *filter)
{
    return filter->error ? filter->error : "";
}
