/* SPDX-License-Identifier: Apache-2.0 */
/* What the command line asks of a comparison. */
#ifndef FORYGEN_COMMAND_ASKED_H
#define FORYGEN_COMMAND_ASKED_H

#include "../compat/report.h"
#include "../compat/request.h"
#include "options.h"

struct asked {
    struct compat_request request;
    bool is_transitive; /* with all versions of the old schema, not only the last one */
    const struct report_format *format;
};

/* False, with a message, for a word that is not known. */
bool asked_read(struct asked *asked, const struct options *options);

#endif
