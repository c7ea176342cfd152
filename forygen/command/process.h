/* SPDX-License-Identifier: Apache-2.0 */
/* Other programs, started without a shell. */
#ifndef FORYGEN_COMMAND_PROCESS_H
#define FORYGEN_COMMAND_PROCESS_H

#include <stdbool.h>

#include "../text.h"

struct process {
    const char *const *words; /* the program, looked for in PATH, its arguments, NULL */
    const char *const *set;   /* "NAME=VALUE" of its environment, NULL at the end; or NULL */
    const char *const *unset; /* names that its environment lacks; or NULL */
    const struct text *input; /* for its standard input; NULL: none */
    struct text output;       /* of its standard output */
    struct text errors;       /* of its standard error */
    int status;               /* its exit status; 128 and more: it was ended by a signal */
};

/* Runs the program to its end. NULL, or why it could not be started. */
const char *process_run(struct process *process);

#endif
