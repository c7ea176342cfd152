/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the codes that HTTP/2, HTTP and gRPC have for the same thing. */
#include "http2/code.h"

#include <nghttp2/nghttp2.h>
#include <string.h>

static const char *const code_content_types[] = {
    [HTTP2_CONTENT_GRPC] = "application/grpc",
    [HTTP2_CONTENT_FORY] = "application/grpc+fory",
    [HTTP2_CONTENT_PROTO] = "application/grpc+proto",
};

enum http2_content_type fory_http2_content_type_parse(const char *text, size_t size)
{
    /* Parameters say nothing that a call depends on. */
    const char *end = memchr(text, ';', size);
    size_t length = end ? (size_t)(end - text) : size;
    while (length > 0 && text[length - 1] == ' ')
        length--;
    for (int type = HTTP2_CONTENT_GRPC; type <= HTTP2_CONTENT_PROTO; type++) {
        const char *name = code_content_types[type];
        if (strlen(name) == length && !memcmp(name, text, length))
            return (enum http2_content_type)type;
    }
    return HTTP2_CONTENT_OTHER;
}

const char *fory_http2_content_type_text(enum http2_content_type content_type)
{
    return code_content_types[content_type == HTTP2_CONTENT_OTHER ? HTTP2_CONTENT_GRPC : content_type];
}

/* gRPC over HTTP/2, "Errors". It has no mapping for STREAM_CLOSED and SETTINGS_TIMEOUT, which say that a peer is
   wrong, as the others do. */
static const struct code_of_reset {
    const char *name;
    enum fory_rpc_code code;
} code_resets[] = {
    [NGHTTP2_NO_ERROR] = {"NO_ERROR", FORY_RPC_INTERNAL},
    [NGHTTP2_PROTOCOL_ERROR] = {"PROTOCOL_ERROR", FORY_RPC_INTERNAL},
    [NGHTTP2_INTERNAL_ERROR] = {"INTERNAL_ERROR", FORY_RPC_INTERNAL},
    [NGHTTP2_FLOW_CONTROL_ERROR] = {"FLOW_CONTROL_ERROR", FORY_RPC_INTERNAL},
    [NGHTTP2_SETTINGS_TIMEOUT] = {"SETTINGS_TIMEOUT", FORY_RPC_INTERNAL},
    [NGHTTP2_STREAM_CLOSED] = {"STREAM_CLOSED", FORY_RPC_INTERNAL},
    [NGHTTP2_FRAME_SIZE_ERROR] = {"FRAME_SIZE_ERROR", FORY_RPC_INTERNAL},
    [NGHTTP2_REFUSED_STREAM] = {"REFUSED_STREAM", FORY_RPC_UNAVAILABLE},
    [NGHTTP2_CANCEL] = {"CANCEL", FORY_RPC_CANCELLED},
    [NGHTTP2_COMPRESSION_ERROR] = {"COMPRESSION_ERROR", FORY_RPC_INTERNAL},
    [NGHTTP2_CONNECT_ERROR] = {"CONNECT_ERROR", FORY_RPC_INTERNAL},
    [NGHTTP2_ENHANCE_YOUR_CALM] = {"ENHANCE_YOUR_CALM", FORY_RPC_RESOURCE_EXHAUSTED},
    [NGHTTP2_INADEQUATE_SECURITY] = {"INADEQUATE_SECURITY", FORY_RPC_PERMISSION_DENIED},
    [NGHTTP2_HTTP_1_1_REQUIRED] = {"HTTP_1_1_REQUIRED", FORY_RPC_UNKNOWN},
};
enum {
    CODE_RESET_COUNT = sizeof(code_resets) / sizeof(code_resets[0])
};

enum fory_rpc_code fory_http2_code_of_reset(uint32_t error_code)
{
    return error_code < CODE_RESET_COUNT ? code_resets[error_code].code : FORY_RPC_UNKNOWN;
}

const char *fory_http2_reset_name(uint32_t error_code)
{
    return error_code < CODE_RESET_COUNT ? code_resets[error_code].name : "an unknown error";
}

uint32_t fory_http2_reset_of_code(enum fory_rpc_code code)
{
    switch ((int)code) {
    case FORY_RPC_OK: return NGHTTP2_NO_ERROR;
    case FORY_RPC_INTERNAL: return NGHTTP2_INTERNAL_ERROR;
    case FORY_RPC_RESOURCE_EXHAUSTED: return NGHTTP2_ENHANCE_YOUR_CALM;
    case FORY_RPC_PERMISSION_DENIED: return NGHTTP2_INADEQUATE_SECURITY;
    default: return NGHTTP2_CANCEL;
    }
}

enum fory_rpc_code fory_http2_code_of_http(uint32_t http_status)
{
    switch (http_status) {
    case 400: return FORY_RPC_INTERNAL;
    case 401: return FORY_RPC_UNAUTHENTICATED;
    case 403: return FORY_RPC_PERMISSION_DENIED;
    case 404: return FORY_RPC_UNIMPLEMENTED;
    case 429:
    case 502:
    case 503:
    case 504: return FORY_RPC_UNAVAILABLE;
    default: return FORY_RPC_UNKNOWN;
    }
}
