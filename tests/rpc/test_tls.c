/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about TLS without input and output: both ends in memory. */
#define _DEFAULT_SOURCE
#include "certificates.h"
#include "socket/failure.h"
#include "socket/tls.h"

#include <openssl/ssl.h>

struct ends {
    struct fory_rpc_tls_context *server_context, *client_context;
    struct fory_rpc_tls_filter *server, *client;
};

static struct certificates certificates;

static void open_ends(struct ends *ends, const struct fory_rpc_tls *server, const struct fory_rpc_tls *client,
                      const char *name)
{
    struct fory_rpc_failure failure;
    ends->server_context = fory_rpc_tls_context_new(server, true, &failure);
    ends->client_context = fory_rpc_tls_context_new(client, false, &failure);
    assert_non_null(ends->server_context);
    assert_non_null(ends->client_context);
    ends->server = fory_rpc_tls_filter_new(ends->server_context, NULL);
    ends->client = fory_rpc_tls_filter_new(ends->client_context, name);
    assert_non_null(ends->server);
    assert_non_null(ends->client);
}

static void close_ends(struct ends *ends)
{
    /* In any order: filters keep their context. */
    fory_rpc_tls_context_free(ends->server_context);
    fory_rpc_tls_context_free(ends->client_context);
    fory_rpc_tls_filter_free(ends->server);
    fory_rpc_tls_filter_free(ends->client);
}

/* Moves output to the other side, in pieces of at most this size. Appends what is decrypted. Returns whether there was
   any output. */
static bool move_bytes(struct fory_rpc_tls_filter *from, struct fory_rpc_tls_filter *to, size_t piece, char *text,
                       size_t *size)
{
    bool moved = false;
    struct fory_bytes out;
    char data[3000];
    while (out = fory_rpc_tls_filter_output(from), out.size > 0) {
        size_t count = out.size < piece ? out.size : piece, got;
        struct test_bytes copy = test_bytes_copy(out.data, count);
        fory_rpc_tls_filter_input(to, copy.data, count);
        while ((got = fory_rpc_tls_filter_read(to, data, sizeof data)) > 0) {
            if (text)
                memcpy(text + *size, data, got);
            *size += got;
        }
        fory_rpc_tls_filter_sent(from, count);
        test_bytes_free(copy);
        moved = true;
    }
    return moved;
}

static void shake_hands(struct ends *ends, size_t piece)
{
    size_t size = 0;
    fory_rpc_tls_filter_read(ends->client, NULL, 0);
    while (move_bytes(ends->client, ends->server, piece, NULL, &size) ||
           move_bytes(ends->server, ends->client, piece, NULL, &size))
        ;
    assert_int_equal(size, 0);
}

static void bytes_pass_both_ways_whatever_the_pieces(void **state)
{
    static const size_t pieces[] = {1, 7, 1000, 100000};
    const struct fory_rpc_tls server = {certificates.server, certificates.server_key, NULL, NULL};
    const struct fory_rpc_tls client = {NULL, NULL, certificates.authority, NULL};
    enum {
        SIZE = 100000
    };
    char *sent = malloc(SIZE), *received = malloc(SIZE);
    (void)state;
    for (size_t i = 0; i < SIZE; i++)
        sent[i] = (char)(i * 31 % 251);
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        struct ends ends;
        size_t size = 0;
        open_ends(&ends, &server, &client, "localhost");
        assert_int_equal(fory_rpc_tls_filter_write(ends.client, "early", 5), 0);
        shake_hands(&ends, pieces[i]);
        assert_true(fory_rpc_tls_filter_is_ready(ends.client));
        assert_true(fory_rpc_tls_filter_is_ready(ends.server));
        assert_int_equal(fory_rpc_tls_filter_write(ends.client, sent, SIZE), SIZE);
        move_bytes(ends.client, ends.server, pieces[i], received, &size);
        assert_int_equal(size, SIZE);
        assert_memory_equal(sent, received, SIZE);
        size = 0;
        assert_int_equal(fory_rpc_tls_filter_write(ends.server, sent, SIZE), SIZE);
        move_bytes(ends.server, ends.client, pieces[i], received, &size);
        assert_int_equal(size, SIZE);
        assert_memory_equal(sent, received, SIZE);
        close_ends(&ends);
    }
    free(sent);
    free(received);
}

static void close_is_seen_by_the_other_side(void **state)
{
    const struct fory_rpc_tls server = {certificates.server, certificates.server_key, NULL, NULL};
    const struct fory_rpc_tls client = {NULL, NULL, certificates.authority, NULL};
    struct ends ends;
    size_t size = 0;
    (void)state;
    open_ends(&ends, &server, &client, "127.0.0.1");
    shake_hands(&ends, 1000);
    fory_rpc_tls_filter_close(ends.client);
    move_bytes(ends.client, ends.server, 1000, NULL, &size);
    assert_true(fory_rpc_tls_filter_is_over(ends.server));
    assert_string_equal(fory_rpc_tls_filter_error(ends.server), "");
    close_ends(&ends);
}

/* Who trusts whom, and what comes of it. */
static void certificates_are_checked(void **state)
{
    const char *authority = certificates.authority, *other_authority = certificates.other_authority;
    const struct {
        const char *name; /* that the client expects */
        struct fory_rpc_tls server, client;
        const char *client_error, *server_error; /* NULL: it may be ready */
    } cases[] = {
        {"localhost",
         {certificates.server, certificates.server_key, NULL, NULL},
         {NULL, NULL, authority, NULL},
         NULL,
         NULL},
        {"127.0.0.1",
         {certificates.server, certificates.server_key, NULL, NULL},
         {NULL, NULL, authority, NULL},
         NULL,
         NULL},
        {"::1", {certificates.server, certificates.server_key, NULL, NULL}, {NULL, NULL, authority, NULL}, NULL, NULL},
        {"example.org",
         {certificates.server, certificates.server_key, NULL, NULL},
         {NULL, NULL, authority, NULL},
         "ostname mismatch",
         "alert"},
        {"127.0.0.2",
         {certificates.server, certificates.server_key, NULL, NULL},
         {NULL, NULL, authority, NULL},
         "IP address mismatch",
         "alert"},
        {"localhost",
         {certificates.other, certificates.other_key, NULL, NULL},
         {NULL, NULL, authority, NULL},
         "unable to get local issuer certificate",
         "alert"},
        /* Without authorities, the system's. */
        {"localhost",
         {certificates.server, certificates.server_key, NULL, NULL},
         {NULL, NULL, NULL, NULL},
         "unable to get local issuer certificate",
         "alert"},
        {"localhost",
         {certificates.server, certificates.server_key, authority, NULL},
         {certificates.client, certificates.client_key, authority, NULL},
         NULL,
         NULL},
        {"localhost",
         {certificates.server, certificates.server_key, authority, NULL},
         {NULL, NULL, authority, NULL},
         "alert",
         "peer did not return a certificate"},
        {"localhost",
         {certificates.server, certificates.server_key, authority, NULL},
         {certificates.other, certificates.other_key, authority, NULL},
         "alert",
         "unable to get local issuer certificate"},
        {"localhost",
         {certificates.server, certificates.server_key, other_authority, NULL},
         {certificates.other, certificates.other_key, authority, NULL},
         NULL,
         NULL},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct ends ends;
        open_ends(&ends, &cases[i].server, &cases[i].client, cases[i].name);
        shake_hands(&ends, 5000);
        const char *client_error = fory_rpc_tls_filter_error(ends.client);
        const char *server_error = fory_rpc_tls_filter_error(ends.server);
        assert_int_equal(fory_rpc_tls_filter_is_ready(ends.client), !cases[i].client_error);
        assert_int_equal(fory_rpc_tls_filter_is_ready(ends.server), !cases[i].server_error);
        assert_int_equal(fory_rpc_tls_filter_is_over(ends.client), !!cases[i].client_error);
        assert_non_null(strstr(client_error, cases[i].client_error ? cases[i].client_error : ""));
        assert_non_null(strstr(server_error, cases[i].server_error ? cases[i].server_error : ""));
        close_ends(&ends);
    }
}

/* A client of OpenSSL alone, whose protocols and versions are not those of gRPC. */
static void peers_without_http2_or_with_old_tls_are_refused(void **state)
{
    static const struct {
        const char *protocols; /* NULL: no ALPN */
        int most_version;
        const char *error;
    } cases[] = {
        {"\x08http/1.1", TLS1_3_VERSION, "no application protocol"},
        {"\x08http/1.1", TLS1_2_VERSION, "no application protocol"},
        {"\x01h", TLS1_3_VERSION, "no application protocol"},
        {NULL, TLS1_3_VERSION, "does not offer HTTP/2"},
        {"\x02h2", TLS1_1_VERSION, "unsupported protocol"},
        {"\x08http/1.1\x02h2", TLS1_2_VERSION, ""},
    };
    const struct fory_rpc_tls tls = {certificates.server, certificates.server_key, NULL, NULL};
    struct fory_rpc_failure failure;
    struct fory_rpc_tls_context *context = fory_rpc_tls_context_new(&tls, true, &failure);
    (void)state;
    assert_non_null(context);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_rpc_tls_filter *server = fory_rpc_tls_filter_new(context, NULL);
        SSL_CTX *client_context = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_min_proto_version(client_context, 0);
        SSL_CTX_set_cipher_list(client_context, "ALL:@SECLEVEL=0");
        SSL_CTX_set_max_proto_version(client_context, cases[i].most_version);
        SSL *client = SSL_new(client_context);
        BIO *in = BIO_new(BIO_s_mem()), *out = BIO_new(BIO_s_mem());
        char data[20000];
        SSL_set_bio(client, in, out);
        SSL_set_connect_state(client);
        if (cases[i].protocols)
            SSL_set_alpn_protos(client, (const unsigned char *)cases[i].protocols,
                                (unsigned)strlen(cases[i].protocols));
        for (int turn = 0; turn < 10; turn++) {
            SSL_do_handshake(client);
            int size = BIO_read(out, data, sizeof data);
            fory_rpc_tls_filter_input(server, data, size > 0 ? (size_t)size : 0);
            fory_rpc_tls_filter_read(server, data, sizeof data);
            struct fory_bytes sent = fory_rpc_tls_filter_output(server);
            BIO_write(in, sent.data, (int)sent.size);
            fory_rpc_tls_filter_sent(server, sent.size);
        }
        assert_non_null(strstr(fory_rpc_tls_filter_error(server), cases[i].error));
        assert_int_equal(fory_rpc_tls_filter_is_over(server), *cases[i].error != 0);
        SSL_free(client);
        SSL_CTX_free(client_context);
        fory_rpc_tls_filter_free(server);
    }
    fory_rpc_tls_context_free(context);
}

static void bytes_that_are_not_tls_end_the_connection(void **state)
{
    static const char *const inputs[] = {
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "\x16\x03\x01\xff\xff\x01",
        "\x16\x03\x03\x00\x02\x01\x00",
    };
    const struct fory_rpc_tls tls = {certificates.server, certificates.server_key, NULL, NULL};
    struct fory_rpc_failure failure;
    struct fory_rpc_tls_context *context = fory_rpc_tls_context_new(&tls, true, &failure);
    (void)state;
    for (size_t i = 0; i < COUNT_OF(inputs); i++) {
        struct fory_rpc_tls_filter *server = fory_rpc_tls_filter_new(context, NULL);
        char data[100];
        size_t size = i == 3 ? 7 : strlen(inputs[i]);
        fory_rpc_tls_filter_input(server, inputs[i], size);
        assert_int_equal(fory_rpc_tls_filter_read(server, data, sizeof data), 0);
        assert_int_equal(fory_rpc_tls_filter_is_over(server), i != 3);
        assert_int_equal(*fory_rpc_tls_filter_error(server) != 0, i != 3);
        fory_rpc_tls_filter_free(server);
    }
    fory_rpc_tls_context_free(context);
}

static void unusable_files_are_refused_with_a_reason(void **state)
{
    const struct {
        struct fory_rpc_tls tls;
        bool is_server;
        const char *reason;
    } cases[] = {
        {{NULL, NULL, NULL, NULL}, true, "TLS needs a certificate and its private key"},
        {{certificates.server, NULL, NULL, NULL}, true, "TLS needs a certificate and its private key"},
        {{certificates.client, NULL, NULL, NULL}, false, "TLS needs a certificate and its private key"},
        {{"/nowhere", certificates.server_key, NULL, NULL},
         true,
         "cannot use certificate '/nowhere': No such file or directory"},
        {{certificates.server, "/nowhere", NULL, NULL},
         true,
         "cannot use private key '/nowhere': No such file or directory"},
        {{certificates.server, certificates.client_key, NULL, NULL}, true, "cannot use private key"},
        {{certificates.server_key, certificates.server_key, NULL, NULL}, true, "cannot use certificate"},
        {{certificates.server, certificates.server_key, "/nowhere", NULL}, true, "cannot use authorities '/nowhere'"},
        {{NULL, NULL, "/nowhere", NULL}, false, "cannot use authorities '/nowhere'"},
        {{NULL, NULL, certificates.server_key, NULL}, false, "cannot use authorities"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fory_rpc_failure failure = {""};
        assert_null(fory_rpc_tls_context_new(&cases[i].tls, cases[i].is_server, &failure));
        assert_non_null(strstr(failure.text, cases[i].reason));
    }
}

static int make_certificates(void **state)
{
    (void)state;
    certificates_make(&certificates);
    return 0;
}

static int remove_certificates(void **state)
{
    (void)state;
    certificates_remove(&certificates);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_pass_both_ways_whatever_the_pieces),
        cmocka_unit_test(close_is_seen_by_the_other_side),
        cmocka_unit_test(certificates_are_checked),
        cmocka_unit_test(peers_without_http2_or_with_old_tls_are_refused),
        cmocka_unit_test(bytes_that_are_not_tls_end_the_connection),
        cmocka_unit_test(unusable_files_are_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, make_certificates, remove_certificates);
}
