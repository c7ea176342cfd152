/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the command table of forygen: verbs, help and exit status; nothing else. */
#include <errno.h>
#include <fory/version.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "command/options.h"
#include "diag.h"

static const struct verb *const verbs[] = {
    &command_gen, &command_breaking, &command_explain, &command_lock, &command_call, &command_inspect,
};

#define VERB_COUNT (sizeof verbs / sizeof verbs[0])

static void print_help(FILE *stream)
{
    fprintf(stream, "usage: forygen COMMAND [arguments]\n\n");
    for (size_t i = 0; i < VERB_COUNT; i++)
        fprintf(stream, "  %-8s  %s\n", verbs[i]->name, verbs[i]->summary);
    fprintf(stream, "\n'forygen help COMMAND' prints more, 'forygen --version' the version.\n");
}

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < VERB_COUNT; i++) {
        if (!strcmp(verbs[i]->name, name))
            return verbs[i];
    }
    return NULL;
}

static bool is_help(const char *argument)
{
    return !strcmp(argument, "--help") || !strcmp(argument, "-h");
}

static enum command_status help(int count, char **arguments)
{
    const struct verb *verb = count > 0 ? find_verb(arguments[0]) : NULL;
    if (verb)
        options_print_help(verb, stdout);
    else
        print_help(stdout);
    return COMMAND_FINE;
}

static enum command_status run_verb(const struct verb *verb, int count, char **arguments)
{
    struct options options = {0};
    if (count > 0 && is_help(arguments[0])) {
        options_print_help(verb, stdout);
        return COMMAND_FINE;
    }
    enum command_status status = options_parse(verb, count, arguments, &options);
    if (status == COMMAND_FINE)
        status = verb->run(&options);
    memory_done();
    return status;
}

static enum command_status run(int count, char **arguments)
{
    if (count < 2) {
        print_help(stderr);
        return COMMAND_NOT_RUN;
    }
    const char *name = arguments[1];
    if (!strcmp(name, "help") || is_help(name))
        return help(count - 2, arguments + 2);
    if (!strcmp(name, "--version")) {
        puts("forygen " FORY_VERSION);
        return COMMAND_FINE;
    }
    const struct verb *verb = find_verb(name);
    if (!verb) {
        fprintf(stderr, "forygen: unknown command '%s'\n", diag_escaped(name));
        print_help(stderr);
        return COMMAND_NOT_RUN;
    }
    return run_verb(verb, count - 2, arguments + 2);
}

/* A run whose findings cannot be written is not a success. */
int main(int count, char **arguments)
{
    enum command_status status = run(count, arguments);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return (int)status;
    fprintf(stderr, "forygen: cannot write to standard output: %s\n", strerror(errno));
    return COMMAND_NOT_RUN;
}
