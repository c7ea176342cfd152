/* SPDX-License-Identifier: Apache-2.0 */
/* Services alone, whose members are called as parameters, keywords and macros. */
#ifndef SERVICE_H
#define SERVICE_H

#include "lib/types.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
struct FORY(service = "inputs.Words") words {
    struct answer (*user)(struct query);
    struct query (*call)(struct answer) FORY(stream = both);
    struct shape *(*request)(const struct shape *)FORY(stream = request);
    struct shape (*server)(struct query) FORY(stream = response, deadline = sizeof(int32_t));
    struct query (*services)(struct query) FORY(name = "Other", skip = false);
    struct query (*index_of)(struct query);
    struct query (*errno_)(struct query);
};
#pragma GCC diagnostic pop

typedef struct FORY(service = "Short", prefix = my_) {
    struct query (*Find)(struct query);
} finder;

#endif
