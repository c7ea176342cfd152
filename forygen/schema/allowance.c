/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the grammar of exceptions: "fory: allow F105, F201 reason". */
#include "allowance.h"

#include <string.h>

#include "../intern.h"

const char *const allowance_codes[] = {"unknown-remark", "bad-allow", "misplaced-allow", NULL};

/* What is left of a text that is read from the left. */
struct allowance_rest {
    const char *text;
    const char *end;
};

static bool allowance_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void allowance_skip_blanks(struct allowance_rest *rest)
{
    while (rest->text < rest->end && allowance_is_blank(*rest->text))
        rest->text++;
}

static size_t allowance_word_size(const struct allowance_rest *rest)
{
    const char *at = rest->text;
    while (at < rest->end &&
           ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') || (*at >= '0' && *at <= '9') || *at == '-'))
        at++;
    return (size_t)(at - rest->text);
}

/* "F105" or "tag-changed": what prose begins with is neither. */
static bool allowance_is_rule(const char *word, size_t size)
{
    bool is_code = size > 1 && *word == 'F';
    for (size_t i = 1; i < size; i++)
        is_code &= word[i] >= '0' && word[i] <= '9';
    return is_code || (memchr(word, '-', size) && *word != '-' && word[size - 1] != '-');
}

static const char *allowance_take_rule(struct allowance_rest *rest)
{
    allowance_skip_blanks(rest);
    size_t size = allowance_word_size(rest);
    if (!allowance_is_rule(rest->text, size))
        return NULL;
    const char *rule = intern(rest->text, size);
    rest->text += size;
    return rule;
}

bool allowance_add(allowance_list *allowances, const char *text, size_t size, struct location location)
{
    struct allowance_rest rest = {text, text + size};
    allowance_list rules = {0};
    do {
        struct allowance allowance = {.rule = allowance_take_rule(&rest), .reason = "", .location = location};
        if (!allowance.rule)
            return false;
        vector_push(&rules, allowance);
        allowance_skip_blanks(&rest);
    } while (rest.text < rest.end && *rest.text == ',' && rest.text++);
    if (rest.text < rest.end && *rest.text == ':')
        rest.text++;
    allowance_skip_blanks(&rest);
    while (rest.end > rest.text && allowance_is_blank(rest.end[-1]))
        rest.end--;
    for (size_t i = 0; i < rules.count; i++)
        rules.items[i].reason = intern(rest.text, (size_t)(rest.end - rest.text));
    allowance_append(allowances, &rules);
    return true;
}

void allowance_append(allowance_list *allowances, const allowance_list *more)
{
    for (size_t i = 0; i < more->count; i++)
        vector_push(allowances, more->items[i]);
}

/* --- Comments ------------------------------------------------------------------------------------------------ */

static bool allowance_accept(struct allowance_rest *rest, const char *word)
{
    size_t size = strlen(word);
    if ((size_t)(rest->end - rest->text) < size || memcmp(rest->text, word, size) != 0)
        return false;
    rest->text += size;
    return true;
}

/* Moves to what follows "fory: allow". Other words after "fory:" are prose, unless they are nearly this one. */
static bool allowance_begin(struct allowance_rest *rest, struct location location)
{
    static const char *const words[] = {"allow", NULL};
    if (!allowance_accept(rest, "fory:"))
        return false;
    allowance_skip_blanks(rest);
    size_t size = allowance_word_size(rest);
    const char *word = intern(rest->text, size);
    rest->text += size;
    if (!strcmp(word, "allow"))
        return true;
    struct allowance_rest after = *rest;
    if (diag_suggest(word, words) && allowance_take_rule(&after))
        diag_warning(location, "unknown-remark", "unknown word '%s' after 'fory:'; did you mean 'allow'?", word);
    return false;
}

bool allowance_take_line(allowance_list *allowances, const char *line, size_t size, struct location location)
{
    struct allowance_rest rest = {line, line + size};
    allowance_skip_blanks(&rest);
    location.column += (uint32_t)(rest.text - line);
    if (!allowance_begin(&rest, location))
        return false;
    if (allowance_add(allowances, rest.text, (size_t)(rest.end - rest.text), location))
        return true;
    diag_warning(location, "bad-allow", "expected a rule such as F105 or tag-changed after 'fory: allow'");
    return false;
}

void allowance_report_misplaced(const allowance_list *allowances)
{
    if (allowances->count > 0)
        diag_warning(allowances->items[0].location, "misplaced-allow",
                     "this exception belongs to nothing: write it directly above a type, field, value, case, service "
                     "or rpc, or for the whole file above 'package' or the include guard");
}
