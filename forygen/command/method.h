/* SPDX-License-Identifier: Apache-2.0 */
/* The methods of the services that a schema has. */
#ifndef FORYGEN_COMMAND_METHOD_H
#define FORYGEN_COMMAND_METHOD_H

#include <stdio.h>

#include "load.h"

struct method {
    const struct service *service; /* NULL: none */
    const struct service_method *rpc;
};

/* By "demo.Greeter/SayHello", with or without a slash before it, with a dot in place of the slash, without the package,
   or by the name of the method alone. Without a service, with a message, if none or several have the name. */
struct method method_find(const struct loaded *loaded, const char *name);
/* All of them, one per line: "demo.Greeter/SayHello (demo.HelloRequest) returns (stream demo.HelloReply)". */
void method_list(const struct loaded *loaded, FILE *stream);

#endif
