/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about services and their methods that several passes ask. */
#ifndef FORYGEN_SCHEMA_SERVICE_H
#define FORYGEN_SCHEMA_SERVICE_H

#include "schema.h"

/* Which sides send any number of messages. */
enum service_shape {
    SERVICE_UNARY,
    SERVICE_CLIENT_STREAM,
    SERVICE_SERVER_STREAM,
    SERVICE_BIDI
};

enum service_shape service_shape(const struct service_method *method);

/* What is exported for a method, after its C name: "", "_start" ... */
enum service_function {
    SERVICE_CALL,             /* clients: the whole call */
    SERVICE_START,            /* clients */
    SERVICE_SEND_REQUEST,     /* clients */
    SERVICE_RECEIVE_RESPONSE, /* clients */
    SERVICE_RECEIVE_REQUEST,  /* servers */
    SERVICE_SEND_RESPONSE,    /* servers */
    SERVICE_REPLY,            /* servers */
    SERVICE_FUNCTION_COUNT
};

bool service_has_function(const struct service_method *method, enum service_function function);
const char *service_function_name(const struct service_method *method, enum service_function function);

/* "/demo.Greeter/SayHello" */
const char *service_path(const struct service *service, const struct service_method *method);
/* The constants of a method begin with it: "DEMO_GREETER_SAY_HELLO". */
const char *service_constant(const struct service_method *method);

#endif
