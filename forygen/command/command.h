/* SPDX-License-Identifier: Apache-2.0 */
/* The verbs of forygen. Each gets the arguments after its name and returns the exit status. */
#ifndef FORYGEN_COMMAND_H
#define FORYGEN_COMMAND_H

enum command_status {
    COMMAND_FINE = 0,
    COMMAND_FINDINGS = 1, /* errors in the input, stale output */
    COMMAND_NOT_RUN = 2   /* usage, missing files or libraries */
};

extern const char command_gen_help[];
enum command_status command_gen(int count, char **arguments);

#endif
