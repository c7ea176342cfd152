/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the table of options, and how they are read and explained. */
#include "options.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "../diag.h"
#include "../intern.h"
#include "../schema/c_names.h"

enum option_form {
    OPTION_TEXT,
    OPTION_LIST,
    OPTION_SWITCH,
    OPTION_COMPILER /* stands for flags of a compiler, which have a table of their own */
};

static const struct option {
    unsigned groups; /* of enum option_group */
    enum option_form form;
    size_t offset; /* in struct options */
    const char *name;
    const char *synopsis;
    const char *help;
} options_known[] = {
    {OPTIONS_OF_INSPECTING, OPTION_SWITCH, offsetof(struct options, row), "--row", "--row", "the inputs contain rows"},
    {OPTIONS_OF_INSPECTING, OPTION_TEXT, offsetof(struct options, schema), "--schema", "--schema FILE",
     "the header or Fory IDL file that has the type of single rows"},
    {OPTIONS_OF_INSPECTING, OPTION_TEXT, offsetof(struct options, type), "--type", "--type NAME",
     "the type of single rows, such as demo.Person, or the end of its name"},
    {OPTIONS_OF_INSPECTING, OPTION_TEXT, offsetof(struct options, schema_bytes), "--schema-bytes",
     "--schema-bytes FILE", "the schema bytes of single rows"},
    {OPTIONS_OF_INSPECTING, OPTION_SWITCH, offsetof(struct options, arrow), "--arrow", "--arrow",
     "write all rows as a stream in Arrow's IPC format"},
    {OPTIONS_OF_CALLING, OPTION_TEXT, offsetof(struct options, schema), "--schema", "--schema FILE",
     "the file that has the service"},
    {OPTIONS_OF_CALLING, OPTION_SWITCH, offsetof(struct options, list), "--list", "--list",
     "print the methods of the schema, and call none"},
    {OPTIONS_OF_CALLING, OPTION_LIST, offsetof(struct options, headers), "-H", "-H 'KEY: VALUE'",
     "send metadata; in base64 if KEY ends in -bin; may be repeated"},
    {OPTIONS_OF_CALLING, OPTION_TEXT, offsetof(struct options, timeout), "--timeout", "--timeout TIME",
     "the deadline of the call, 2.5s or 500ms; default: none"},
    {OPTIONS_OF_CALLING, OPTION_SWITCH, offsetof(struct options, tls), "--tls", "--tls",
     "use TLS, and trust the authorities of the system"},
    {OPTIONS_OF_CALLING, OPTION_TEXT, offsetof(struct options, authorities), "--cacert", "--cacert FILE",
     "use TLS, and trust the authorities in FILE (PEM)"},
    {OPTIONS_OF_CALLING, OPTION_TEXT, offsetof(struct options, certificate), "--cert", "--cert FILE",
     "the certificate of this side (PEM)"},
    {OPTIONS_OF_CALLING, OPTION_TEXT, offsetof(struct options, key), "--key", "--key FILE", "its private key (PEM)"},
    {OPTIONS_OF_CALLING, OPTION_SWITCH, offsetof(struct options, verbose), "-v", "-v",
     "print the metadata of the response to standard error"},
    {OPTIONS_OF_READING, OPTION_LIST, offsetof(struct options, include_dirs), "-I", "-I DIR",
     "look for imports and included headers in DIR; may be repeated"},
    {OPTIONS_OF_READING, OPTION_COMPILER, 0, NULL, "-D NAME[=VALUE]", "define a macro for headers; may be repeated"},
    {OPTIONS_OF_READING, OPTION_COMPILER, 0, NULL, "-std=STANDARD",
     "the C standard for headers; default: gnu2x, or gnu17 if gnu2x fails"},
    {OPTIONS_OF_READING, OPTION_COMPILER, 0, NULL,
     "-U, -include, -isystem, -iquote, -idirafter, -isysroot, -f..., -m..., -pthread and similar flags",
     "as for gcc and clang; -O, -W, -g, -L and -l are ignored"},
    {OPTIONS_OF_GENERATING, OPTION_TEXT, offsetof(struct options, out), "--out", "--out DIR",
     "write the output to DIR; default: the current folder"},
    {OPTIONS_OF_GENERATING, OPTION_TEXT, offsetof(struct options, base), "--base", "--base DIR",
     "keep the folders of inputs below DIR: app/net/types.h becomes app/net/types.fory.h"},
    {OPTIONS_OF_GENERATING, OPTION_TEXT, offsetof(struct options, prefix), "--prefix", "--prefix NAME",
     "put NAME in front of all exported names, except in files with a prefix of their own"},
    {OPTIONS_OF_GENERATING, OPTION_LIST, offsetof(struct options, roots), "--root", "--root TYPE",
     "make root functions for a type that is not a struct, such as 'list<demo.Person>'; may be repeated"},
    {OPTIONS_OF_GENERATING, OPTION_TEXT, offsetof(struct options, depfile), "--depfile", "--depfile FILE",
     "write a make rule that lists all files that were read"},
    {OPTIONS_OF_LOCKING, OPTION_TEXT, offsetof(struct options, lock), "--lock", "--lock FILE",
     "the lock file; default: fory.lock in the folder of the first input"},
    {OPTIONS_OF_LOCKING, OPTION_TEXT, offsetof(struct options, release), "--release", "--release NAME",
     "mark the last version as released under NAME; versions before it that were not released are dropped"},
    {OPTIONS_OF_LOCKING, OPTION_SWITCH, offsetof(struct options, amend), "--amend", "--amend",
     "replace the last version, unless it is released"},
    {OPTIONS_OF_GENERATING | OPTIONS_OF_LOCKING, OPTION_SWITCH, offsetof(struct options, check), "--check", "--check",
     "write nothing; exit with status 1 if a file is missing or out of date"},
    {OPTIONS_OF_COMPARING, OPTION_LIST, offsetof(struct options, against), "--against", "--against OLD",
     "the old schema: a file, a folder, git:REF, git:REF:PATH or lock:FILE"},
    {OPTIONS_OF_COMPARING, OPTION_LIST, offsetof(struct options, against_include_dirs), "--against-include",
     "--against-include DIR", "look for what the old schema imports and includes in DIR first; may be repeated"},
    {OPTIONS_OF_COMPARING, OPTION_TEXT, offsetof(struct options, mode), "--mode", "--mode MODE",
     "backward (new code reads old data), forward (old code reads new data) or full (both, the default);\n"
     "                    with -transitive at the end: against all versions of a lock file"},
    {OPTIONS_OF_COMPARING, OPTION_TEXT, offsetof(struct options, level), "--level", "--level LEVEL,...",
     "check besides compatible mode: consistent (schema-consistent mode), source (C code) or service (calls)"},
    {OPTIONS_OF_COMPARING, OPTION_TEXT, offsetof(struct options, peers), "--peers", "--peers NAME,...",
     "the languages whose programs must read; default: c, with warnings about all others"},
    {OPTIONS_OF_COMPARING, OPTION_SWITCH, offsetof(struct options, strict), "--strict", "--strict",
     "changes that can lose values are errors"},
    {OPTIONS_OF_COMPARING, OPTION_SWITCH, offsetof(struct options, ignore_unstable), "--ignore-unstable",
     "--ignore-unstable", "leave out packages that are marked unstable"},
    {OPTIONS_OF_COMPARING, OPTION_TEXT, offsetof(struct options, format), "--format", "--format NAME",
     "print text to standard error (default), or json, junit, sarif, github or gitlab to standard output"},
    {OPTIONS_OF_READING, OPTION_SWITCH, offsetof(struct options, json), "--json", "--json",
     "print findings to standard output, one JSON object per line"},
    {OPTIONS_OF_READING, OPTION_TEXT, offsetof(struct options, libclang), "--libclang", "--libclang FILE",
     "the libclang to use; default: the newest one found"},
};

#define OPTION_COUNT (sizeof options_known / sizeof options_known[0])

/* --- Reading ------------------------------------------------------------------------------------------------- */

static enum command_status options_refuse(const struct verb *verb, const char *format, const char *argument)
{
    fprintf(stderr, "forygen: ");
    fprintf(stderr, format, diag_escaped(argument));
    fprintf(stderr, "\nforygen: try 'forygen help %s'\n", verb->name);
    return COMMAND_NOT_RUN;
}

/* The value of an option in "--name=value", "--name value" or, for single letters, "-Ivalue". NULL when there is
   none, or when the argument is another one. */
static const char *options_value(const char *name, int count, char **arguments, int *i)
{
    const char *argument = arguments[*i];
    size_t size = strlen(name);
    const char *value = argument + size;
    bool is_long = name[1] == '-';
    if (strncmp(argument, name, size) != 0 || (is_long && *value && *value != '='))
        return NULL;
    if (!*value)
        value = *i + 1 < count ? arguments[++*i] : "";
    else if (is_long)
        value++;
    return *value ? value : NULL;
}

static bool options_take_one(struct options *options, const struct option *option, int count, char **arguments, int *i)
{
    void *place = (char *)options + option->offset;
    if (option->form == OPTION_SWITCH) {
        bool is_meant = !strcmp(arguments[*i], option->name);
        *(bool *)place |= is_meant;
        return is_meant;
    }
    const char *value = options_value(option->name, count, arguments, i);
    if (!value)
        return false;
    if (option->form == OPTION_LIST)
        vector_push((word_list *)place, value);
    else
        *(const char **)place = value;
    return true;
}

static bool options_take(struct options *options, const struct verb *verb, int count, char **arguments, int *i)
{
    for (size_t k = 0; k < OPTION_COUNT; k++) {
        const struct option *option = &options_known[k];
        if ((option->groups & verb->takes) && option->form != OPTION_COMPILER &&
            options_take_one(options, option, count, arguments, i))
            return true;
    }
    return (verb->takes & OPTIONS_OF_READING) && flags_take(count, arguments, i, &options->flags);
}

enum command_status options_parse(const struct verb *verb, int count, char **arguments, struct options *options)
{
    int i;
    for (i = 0; i < count && strcmp(arguments[i], "--") != 0; i++) {
        const char *argument = arguments[i];
        if (argument[0] != '-' || !argument[1])
            vector_push(&options->inputs, argument);
        else if (!options_take(options, verb, count, arguments, &i))
            return options_refuse(
                verb, "unknown option '%s', or its value is missing; write arguments for libclang after '--'",
                argument);
    }
    for (i++; i < count; i++)
        vector_push(&options->arguments, arguments[i]);
    const char *problem = options->prefix ? c_prefix_problem(options->prefix) : NULL;
    if (problem)
        return options_refuse(verb, "the prefix %s", intern_format("'%s' %s", options->prefix, problem));
    bool is_enough =
        options->inputs.count > 0 || !(verb->takes & OPTIONS_OF_READING) || (verb->takes & OPTIONS_OF_CALLING);
    return is_enough ? COMMAND_FINE : options_refuse(verb, "%s", "no input files");
}

/* --- Help ---------------------------------------------------------------------------------------------------- */

enum {
    OPTION_COLUMN = 18 /* where what is said of an option begins */
};

void options_print_help(const struct verb *verb, FILE *stream)
{
    fprintf(stream, "usage: forygen %s %s\n\n%s\n%s", verb->name, verb->usage, verb->about, verb->takes ? "\n" : "");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &options_known[i];
        if (!(option->groups & verb->takes))
            continue;
        if (strlen(option->synopsis) < OPTION_COLUMN)
            fprintf(stream, "  %-*s%s\n", OPTION_COLUMN, option->synopsis, option->help);
        else
            fprintf(stream, "  %s\n  %*s%s\n", option->synopsis, OPTION_COLUMN, "", option->help);
    }
    fprintf(stream, "\nExit status: 0 success, 1 findings, 2 could not run.\n");
}
