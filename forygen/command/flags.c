/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which words of a C compiler's command line there are, and which of them change what a header means. */
#include "flags.h"

#include <string.h>

enum flag_form {
    FLAG_ALONE,  /* -pthread */
    FLAG_BEGINS, /* -std=gnu11: anything may follow */
    FLAG_VALUE   /* -include file, -includefile, --sysroot=folder */
};

struct flag {
    const char *name;
    enum flag_form form;
    bool is_passed; /* to libclang; others say nothing about headers */
};

/* The first one that fits counts. */
static const struct flag flags_known[] = {
    {"-D", FLAG_VALUE, true},
    {"-U", FLAG_VALUE, true},
    {"-include", FLAG_VALUE, true},
    {"-imacros", FLAG_VALUE, true},
    {"-isystem", FLAG_VALUE, true},
    {"-iquote", FLAG_VALUE, true},
    {"-idirafter", FLAG_VALUE, true},
    {"-iprefix", FLAG_VALUE, true},
    {"-iwithprefixbefore", FLAG_VALUE, true},
    {"-iwithprefix", FLAG_VALUE, true},
    {"-isysroot", FLAG_VALUE, true},
    {"-iframework", FLAG_VALUE, true},
    {"-F", FLAG_VALUE, true},
    {"-Xclang", FLAG_VALUE, true},
    {"-arch", FLAG_VALUE, true},
    {"-target", FLAG_VALUE, true},
    {"--target", FLAG_VALUE, true},
    {"--sysroot", FLAG_VALUE, true},
    {"-x", FLAG_VALUE, true},
    {"-Xpreprocessor", FLAG_VALUE, true},
    {"-Wp,-M", FLAG_BEGINS, false},
    {"-Wp,", FLAG_BEGINS, true},
    {"-std=", FLAG_BEGINS, true},
    {"--std=", FLAG_BEGINS, true},
    {"-ansi", FLAG_ALONE, true},
    {"-nostdinc", FLAG_ALONE, true},
    {"-nostdlibinc", FLAG_ALONE, true},
    {"-nobuiltininc", FLAG_ALONE, true},
    {"-pthread", FLAG_ALONE, true},
    {"-undef", FLAG_ALONE, true},
    {"-trigraphs", FLAG_ALONE, true},
    {"-fanalyzer", FLAG_BEGINS, false},
    {"-fdiagnostics-", FLAG_BEGINS, false},
    {"-flto", FLAG_BEGINS, false},
    {"-fmax-errors", FLAG_BEGINS, false},
    {"-fplugin", FLAG_BEGINS, false},
    {"-fprofile-", FLAG_BEGINS, false},
    {"-fsanitize", FLAG_BEGINS, false},
    {"-fstack-", FLAG_BEGINS, false},
    {"-f", FLAG_BEGINS, true},
    {"-mtune=", FLAG_BEGINS, false},
    {"-m", FLAG_BEGINS, true},
    {"-MF", FLAG_VALUE, false},
    {"-MT", FLAG_VALUE, false},
    {"-MQ", FLAG_VALUE, false},
    {"-M", FLAG_BEGINS, false},
    {"-O", FLAG_BEGINS, false},
    {"-W", FLAG_BEGINS, false},
    {"-g", FLAG_BEGINS, false},
    {"-L", FLAG_VALUE, false},
    {"-l", FLAG_VALUE, false},
    {"-pedantic", FLAG_BEGINS, false},
    {"-pipe", FLAG_ALONE, false},
    {"-w", FLAG_ALONE, false},
    {"-c", FLAG_ALONE, false},
    {"-v", FLAG_ALONE, false},
    {"-p", FLAG_ALONE, false},
    {"-pg", FLAG_ALONE, false},
    {"-coverage", FLAG_ALONE, false},
    {"--coverage", FLAG_ALONE, false},
    {"-save-temps", FLAG_BEGINS, false},
    {"--param", FLAG_VALUE, false},
    {"-specs=", FLAG_BEGINS, false},
    {"-B", FLAG_VALUE, false},
    {"-Xassembler", FLAG_VALUE, false},
    {"-Xlinker", FLAG_VALUE, false},
    {"-z", FLAG_VALUE, false},
    {"-s", FLAG_ALONE, false},
    {"-pie", FLAG_ALONE, false},
    {"-no-pie", FLAG_ALONE, false},
    {"-nostartfiles", FLAG_ALONE, false},
    {"-nostdlib", FLAG_ALONE, false},
    {"-nodefaultlibs", FLAG_ALONE, false},
    {"-rdynamic", FLAG_ALONE, false},
    {"-static", FLAG_BEGINS, false},
    {"-shared", FLAG_BEGINS, false},
};

static const struct flag *flags_find(const char *word)
{
    for (size_t i = 0; i < sizeof flags_known / sizeof flags_known[0]; i++) {
        const struct flag *flag = &flags_known[i];
        size_t size = strlen(flag->name);
        if (!strncmp(word, flag->name, size) && (flag->form != FLAG_ALONE || !word[size]))
            return flag;
    }
    return NULL;
}

bool flags_take(int count, char **arguments, int *i, word_list *words)
{
    const char *word = arguments[*i];
    const struct flag *flag = flags_find(word);
    if (!flag)
        return false;
    bool is_apart = flag->form == FLAG_VALUE && !strcmp(word, flag->name);
    if (is_apart && *i + 1 >= count)
        return false;
    if (flag->is_passed)
        vector_push(words, word);
    if (is_apart && flag->is_passed)
        vector_push(words, arguments[*i + 1]);
    *i += is_apart;
    return true;
}
