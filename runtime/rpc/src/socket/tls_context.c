/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what TLS is held to: versions, ciphers, ALPN and certificates. */
#include "socket/tls_context.h"

#include "socket/failure.h"
#include "socket/tls_memory.h"

#include <openssl/err.h>
#include <stdlib.h>
#include <string.h>

static const unsigned char tls_protocols[] = {2, 'h', '2'};

const char *fory_rpc_tls_take_error(char *text, size_t size)
{
    unsigned long error = ERR_get_error();
    const char *reason = error ? ERR_reason_error_string(error) : NULL;
    if (ERR_SYSTEM_ERROR(error) && strerror_r(ERR_GET_REASON(error), text, size) == 0) {
        /* A file that cannot be opened. */
    } else if (reason) {
        size_t length = strlen(reason);
        length = length < size ? length : size - 1;
        memcpy(text, reason, length);
        text[length] = 0;
    } else {
        ERR_error_string_n(error, text, size);
    }
    ERR_clear_error();
    return text;
}

/* RFC 7301, section 3.2: a server that has none of the client's protocols sends a fatal alert. */
static int tls_select_protocol(SSL *ssl, const unsigned char **out, unsigned char *out_size, const unsigned char *in,
                               unsigned in_size, void *user)
{
    (void)ssl, (void)user;
    for (unsigned i = 0; i < in_size; i += in[i] + 1u) {
        if (in[i] == 2 && in_size - i > 2 && in[i + 1] == 'h' && in[i + 2] == '2') {
            *out = in + i + 1;
            *out_size = 2;
            return SSL_TLSEXT_ERR_OK;
        }
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

/* RFC 9113, section 9.2: no compression, no renegotiation, and with TLS 1.2 ephemeral keys and AEAD only. */
static bool tls_set_rules(SSL_CTX *ssl)
{
    SSL_CTX_set_options(ssl, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(ssl,
                     SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_session_cache_mode(ssl, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_min_proto_version(ssl, TLS1_2_VERSION) &&
           SSL_CTX_set_cipher_list(ssl, "ECDHE+AESGCM:ECDHE+CHACHA20") &&
           SSL_CTX_set_session_id_context(ssl, tls_protocols, sizeof tls_protocols);
}

/* Refuses an encrypted key: a library must not prompt for a password. */
static int tls_no_password(char *text, int size, int is_writing, void *user)
{
    (void)text, (void)size, (void)is_writing, (void)user;
    return -1;
}

static bool tls_set_certificate(SSL_CTX *ssl, const struct fory_rpc_tls *tls, struct fory_rpc_failure *failure)
{
    char text[128];
    SSL_CTX_set_default_passwd_cb(ssl, tls_no_password);
    if (SSL_CTX_use_certificate_chain_file(ssl, tls->certificate) != 1) {
        fory_rpc_fail(failure, "cannot use certificate '%s': %s", tls->certificate,
                      fory_rpc_tls_take_error(text, sizeof text));
        return false;
    }
    if (SSL_CTX_use_PrivateKey_file(ssl, tls->key, SSL_FILETYPE_PEM) != 1 || SSL_CTX_check_private_key(ssl) != 1) {
        fory_rpc_fail(failure, "cannot use private key '%s': %s", tls->key, fory_rpc_tls_take_error(text, sizeof text));
        return false;
    }
    return true;
}

static bool tls_set_authorities(SSL_CTX *ssl, const char *file, bool is_server, struct fory_rpc_failure *failure)
{
    char text[128];
    STACK_OF(X509_NAME) *names = is_server ? SSL_load_client_CA_file(file) : NULL;
    if (SSL_CTX_load_verify_file(ssl, file) != 1 || (is_server && !names)) {
        sk_X509_NAME_pop_free(names, X509_NAME_free);
        fory_rpc_fail(failure, "cannot use authorities '%s': %s", file, fory_rpc_tls_take_error(text, sizeof text));
        return false;
    }
    if (is_server)
        SSL_CTX_set_client_CA_list(ssl, names);
    return true;
}

/* Sets what this side shows and whom it trusts. */
static bool tls_set_identity(SSL_CTX *ssl, const struct fory_rpc_tls *tls, bool is_server,
                             struct fory_rpc_failure *failure)
{
    if (!tls->certificate != !tls->key || (is_server && !tls->certificate)) {
        fory_rpc_fail(failure, "TLS needs a certificate and its private key");
        return false;
    }
    if (tls->certificate && !tls_set_certificate(ssl, tls, failure))
        return false;
    if (is_server ? tls->authorities != NULL : true)
        SSL_CTX_set_verify(ssl, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
    if (tls->authorities)
        return tls_set_authorities(ssl, tls->authorities, is_server, failure);
    if (!is_server && SSL_CTX_set_default_verify_paths(ssl) != 1) {
        fory_rpc_fail(failure, "cannot use the authorities of the system");
        return false;
    }
    return true;
}

struct fory_rpc_tls_context *fory_rpc_tls_context_new(const struct fory_rpc_tls *tls, bool is_server,
                                                      struct fory_rpc_failure *failure)
{
    struct fory_rpc_tls_context *context = calloc(1, sizeof *context);
    if (context) {
        context->users = 1;
        context->ssl = SSL_CTX_new(is_server ? TLS_server_method() : TLS_client_method());
        context->memory = fory_rpc_tls_memory_new();
    }
    if (!context || !context->ssl || !context->memory || !tls_set_rules(context->ssl)) {
        fory_rpc_fail(failure, "out of memory");
        fory_rpc_tls_context_free(context);
        return NULL;
    }
    if (is_server)
        SSL_CTX_set_alpn_select_cb(context->ssl, tls_select_protocol, NULL);
    else
        SSL_CTX_set_alpn_protos(context->ssl, tls_protocols, sizeof tls_protocols);
    if (!tls_set_identity(context->ssl, tls, is_server, failure)) {
        fory_rpc_tls_context_free(context);
        return NULL;
    }
    return context;
}

void fory_rpc_tls_context_free(struct fory_rpc_tls_context *context)
{
    if (!context || --context->users > 0)
        return;
    SSL_CTX_free(context->ssl);
    BIO_meth_free(context->memory);
    free(context);
}
