/* SPDX-License-Identifier: Apache-2.0 */
/* Certificates for tests of TLS, made while they run: two authorities, and who they sign. */
#ifndef FORY_TESTS_RPC_CERTIFICATES_H
#define FORY_TESTS_RPC_CERTIFICATES_H

#include "../support/test.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <unistd.h>

/* Paths of PEM files. server is for "localhost", 127.0.0.1 and ::1; of `other` nobody knows the authority. */
struct certificates {
    char folder[32];
    char paths[10][64];
    const char *authority;
    const char *server, *server_key;
    const char *client, *client_key;
    const char *other_authority;
    const char *other, *other_key;
};

struct certificate {
    X509 *x509;
    EVP_PKEY *key;
};

static void certificate_extend(X509 *x509, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, x509, x509, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
    assert_non_null(extension);
    X509_add_ext(x509, extension, -1);
    X509_EXTENSION_free(extension);
}

/* issuer NULL: an authority, signed by itself. */
static struct certificate certificate_make(const char *name, const struct certificate *issuer)
{
    static long serial = 1;
    struct certificate made = {X509_new(), EVP_EC_gen("P-256")};
    assert_non_null(made.x509);
    assert_non_null(made.key);
    X509_set_version(made.x509, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.x509), serial++);
    X509_gmtime_adj(X509_getm_notBefore(made.x509), -3600);
    X509_gmtime_adj(X509_getm_notAfter(made.x509), 86400);
    X509_set_pubkey(made.x509, made.key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made.x509), "CN", MBSTRING_ASC, (const unsigned char *)name, -1,
                               -1, 0);
    X509_set_issuer_name(made.x509, X509_get_subject_name(issuer ? issuer->x509 : made.x509));
    certificate_extend(made.x509, NID_basic_constraints, issuer ? "critical,CA:FALSE" : "critical,CA:TRUE");
    if (issuer)
        certificate_extend(made.x509, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
    assert_true(X509_sign(made.x509, issuer ? issuer->key : made.key, EVP_sha256()) > 0);
    return made;
}

static const char *certificates_write(struct certificates *certificates, size_t index,
                                      const struct certificate *certificate, bool is_key)
{
    char *path = certificates->paths[index];
    strcpy(path, certificates->folder);
    snprintf(path + strlen(path), 16, "/%zu.pem", index);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    if (is_key)
        assert_int_equal(PEM_write_PrivateKey(file, certificate->key, NULL, NULL, 0, NULL, NULL), 1);
    else
        assert_int_equal(PEM_write_X509(file, certificate->x509), 1);
    fclose(file);
    return path;
}

static void certificate_free(struct certificate *certificate)
{
    X509_free(certificate->x509);
    EVP_PKEY_free(certificate->key);
}

static inline void certificates_make(struct certificates *certificates)
{
    strcpy(certificates->folder, "/tmp/fory-rpc-XXXXXX");
    assert_non_null(mkdtemp(certificates->folder));
    struct certificate authority = certificate_make("authority", NULL), stranger = certificate_make("stranger", NULL);
    struct certificate server = certificate_make("server", &authority), client = certificate_make("client", &authority);
    struct certificate other = certificate_make("other", &stranger);
    certificates->authority = certificates_write(certificates, 0, &authority, false);
    certificates->server = certificates_write(certificates, 1, &server, false);
    certificates->server_key = certificates_write(certificates, 2, &server, true);
    certificates->client = certificates_write(certificates, 3, &client, false);
    certificates->client_key = certificates_write(certificates, 4, &client, true);
    certificates->other_authority = certificates_write(certificates, 5, &stranger, false);
    certificates->other = certificates_write(certificates, 6, &other, false);
    certificates->other_key = certificates_write(certificates, 7, &other, true);
    certificate_free(&authority);
    certificate_free(&stranger);
    certificate_free(&server);
    certificate_free(&client);
    certificate_free(&other);
}

static inline void certificates_remove(struct certificates *certificates)
{
    for (size_t i = 0; i < 8; i++)
        unlink(certificates->paths[i]);
    rmdir(certificates->folder);
}

#endif
