/* SPDX-License-Identifier: Apache-2.0 */
/* The options of all verbs. */
#ifndef FORYGEN_COMMAND_OPTIONS_H
#define FORYGEN_COMMAND_OPTIONS_H

#include <stdio.h>

#include "command.h"
#include "flags.h"

/* What a verb takes; bits. */
enum option_group {
    OPTIONS_OF_READING = 1,    /* inputs, and how findings are printed */
    OPTIONS_OF_GENERATING = 2, /* names and places of generated code */
    OPTIONS_OF_COMPARING = 4,  /* the old schema, and what is asked of a comparison */
    OPTIONS_OF_LOCKING = 8,    /* the lock file, and what is done to it */
    OPTIONS_OF_CALLING = 16,   /* the schema of a server, and how it is reached */
    OPTIONS_OF_INSPECTING = 32 /* what inputs contain, and how it is printed */
};

struct options {
    word_list inputs;
    word_list include_dirs;
    word_list flags;
    word_list arguments; /* after "--", for libclang */
    const char *libclang;
    bool json;

    word_list roots;
    const char *out;
    const char *base;
    const char *prefix;
    const char *depfile;
    bool check;

    word_list against; /* all of them, to refuse a second one */
    word_list against_include_dirs;
    const char *mode;
    const char *level;
    const char *peers;
    const char *format;
    bool strict;
    bool ignore_unstable;

    const char *lock;
    const char *release;
    bool amend;

    const char *schema;
    word_list headers;
    const char *timeout;
    bool tls;
    const char *authorities;
    const char *certificate;
    const char *key;
    bool list;
    bool verbose;

    bool row;
    const char *type;
    const char *schema_bytes;
    bool arrow;
};

/* Reads the arguments of a verb; what is wrong is printed, and then the verb is not to run. */
enum command_status options_parse(const struct verb *verb, int count, char **arguments, struct options *options);
/* The help of a verb, with the options that it takes. */
void options_print_help(const struct verb *verb, FILE *stream);

#endif
