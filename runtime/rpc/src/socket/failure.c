/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how failures become text. */
#include "socket/failure.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void fory_rpc_fail(struct fory_rpc_failure *failure, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(failure->text, sizeof failure->text, format, arguments);
    va_end(arguments);
}

void fory_rpc_fail_errno(struct fory_rpc_failure *failure, const char *what, int error)
{
    char text[128];
    if (strerror_r(error, text, sizeof text))
        snprintf(text, sizeof text, "error %d", error);
    fory_rpc_fail(failure, "%s: %s", what, text);
}
