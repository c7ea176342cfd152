/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what follows from several facts of a service: its shapes, paths, and the functions that it has in C. */
#include "service.h"

#include "../intern.h"
#include "c_names.h"

enum service_shape service_shape(const struct service_method *method)
{
    if (method->client_streams)
        return method->server_streams ? SERVICE_BIDI : SERVICE_CLIENT_STREAM;
    return method->server_streams ? SERVICE_SERVER_STREAM : SERVICE_UNARY;
}

enum {
    SERVICE_IS_UNARY = 1 << SERVICE_UNARY,
    SERVICE_STREAMS_REQUESTS = 1 << SERVICE_CLIENT_STREAM | 1 << SERVICE_BIDI,
    SERVICE_STREAMS_RESPONSES = 1 << SERVICE_SERVER_STREAM | 1 << SERVICE_BIDI,
    SERVICE_REPLIES = 1 << SERVICE_UNARY | 1 << SERVICE_CLIENT_STREAM,
    SERVICE_ALWAYS = SERVICE_REPLIES | SERVICE_STREAMS_RESPONSES
};

static const struct {
    const char *suffix;
    unsigned shapes; /* bits */
} service_functions[SERVICE_FUNCTION_COUNT] = {
    [SERVICE_CALL] = {"", SERVICE_IS_UNARY},
    [SERVICE_START] = {"_start", SERVICE_ALWAYS},
    [SERVICE_SEND_REQUEST] = {"_send_request", SERVICE_STREAMS_REQUESTS},
    [SERVICE_RECEIVE_RESPONSE] = {"_receive_response", SERVICE_ALWAYS},
    [SERVICE_RECEIVE_REQUEST] = {"_receive_request", SERVICE_STREAMS_REQUESTS},
    [SERVICE_SEND_RESPONSE] = {"_send_response", SERVICE_STREAMS_RESPONSES},
    [SERVICE_REPLY] = {"_reply", SERVICE_REPLIES},
};

bool service_has_function(const struct service_method *method, enum service_function function)
{
    return (service_functions[function].shapes & 1u << service_shape(method)) != 0;
}

const char *service_function_name(const struct service_method *method, enum service_function function)
{
    return intern_format("%s%s", method->c_name, service_functions[function].suffix);
}

const char *service_path(const struct service *service, const struct service_method *method)
{
    return intern_format("/%s/%s", service->full_name, method->name);
}

const char *service_constant(const struct service_method *method)
{
    return c_upper_case(method->c_name);
}
