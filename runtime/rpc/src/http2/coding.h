/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the texts that gRPC puts into header fields: percent-encoding, base64, timeouts, numbers of statuses. */
#ifndef FORY_RPC_HTTP2_CODING_H
#define FORY_RPC_HTTP2_CODING_H

#include <fory/types.h>

#pragma GCC visibility push(hidden)

enum {
    HTTP2_TIMEOUT_SIZE = 9 /* bytes of the longest timeout: 8 digits and the unit */
};

/* Percent-encodes a message. out has room for 3 * size bytes. Returns the size. */
size_t fory_http2_percent_encode(const char *text, size_t size, char *out);
/* Decodes it; what is not an encoding stays as it is. out has room for size bytes. Returns the size. */
size_t fory_http2_percent_decode(const char *text, size_t size, char *out);

/* Base64 without padding. out has room for (4 * size + 2) / 3 bytes. Returns the size. */
size_t fory_http2_base64_encode(const uint8_t *bytes, size_t size, char *out);
/* Decodes it with or without padding. out has room for 3 * size / 4 bytes. Returns false if it is not base64. */
bool fory_http2_base64_decode(const char *text, size_t size, uint8_t *out, size_t *out_size);

/* Writes a timeout in the smallest unit in which it has 8 digits, rounded up. Returns the size. */
size_t fory_http2_timeout_format(int64_t timeout_ms, char out[HTTP2_TIMEOUT_SIZE]);
/* Reads one, rounded up to milliseconds. Returns false if it is invalid. */
bool fory_http2_timeout_parse(const char *text, size_t size, int64_t *timeout_ms);

/* Reads a decimal number of at most 3 digits, as statuses of gRPC and of HTTP are. Returns false if it is not one. */
bool fory_http2_number_parse(const char *text, size_t size, uint32_t *number);

#pragma GCC visibility pop
#endif
