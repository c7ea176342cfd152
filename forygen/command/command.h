/* SPDX-License-Identifier: Apache-2.0 */
/* The verbs of forygen. */
#ifndef FORYGEN_COMMAND_COMMAND_H
#define FORYGEN_COMMAND_COMMAND_H

enum command_status {
    COMMAND_FINE = 0,
    COMMAND_FINDINGS = 1, /* errors in the input, stale output */
    COMMAND_NOT_RUN = 2   /* usage, missing files or libraries */
};

struct options;

struct verb {
    const char *name;
    const char *summary; /* for the list of all verbs */
    const char *usage;   /* "[options] input..." */
    const char *about;   /* a paragraph of its help */
    unsigned takes;      /* enum option_group */
    enum command_status (*run)(const struct options *options);
};

extern const struct verb command_gen;
extern const struct verb command_lock;
extern const struct verb command_breaking;
extern const struct verb command_explain;
extern const struct verb command_call;
extern const struct verb command_inspect;

#endif
