/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the codes that HTTP/2, HTTP and gRPC have for the same thing. */
#ifndef FORY_RPC_HTTP2_CODE_H
#define FORY_RPC_HTTP2_CODE_H

#include <fory/rpc.h>

#pragma GCC visibility push(hidden)

enum http2_content_type {
    HTTP2_CONTENT_OTHER, /* not one of gRPC */
    HTTP2_CONTENT_GRPC,
    HTTP2_CONTENT_FORY,
    HTTP2_CONTENT_PROTO
};

enum http2_content_type fory_http2_content_type_parse(const char *text, size_t size);
/* The text of one of gRPC. */
const char *fory_http2_content_type_text(enum http2_content_type content_type);

/* What a stream that was reset with the error code of HTTP/2 means to a call. */
enum fory_rpc_code fory_http2_code_of_reset(uint32_t error_code);
/* The error code with which a call is given up. */
uint32_t fory_http2_reset_of_code(enum fory_rpc_code code);
/* What an answer without a status of gRPC means. */
enum fory_rpc_code fory_http2_code_of_http(uint32_t http_status);
/* The name of an error code of HTTP/2, never NULL. */
const char *fory_http2_reset_name(uint32_t error_code);

#pragma GCC visibility pop
#endif
