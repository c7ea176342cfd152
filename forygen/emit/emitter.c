/* SPDX-License-Identifier: Apache-2.0 */
/* Owns templates and comments. */
#include "emitter.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../intern.h"
#include "../memory.h"
#include "lines.h"

/* --- Templates ----------------------------------------------------------------------------------------------- */

static const char *emit_find(const char *const *pairs, const char *name, size_t size)
{
    for (; *pairs; pairs += 2) {
        if (strlen(pairs[0]) == size && !memcmp(pairs[0], name, size))
            return pairs[1];
    }
    fprintf(stderr, "forygen: bug: a template asks for '%.*s'\n", (int)size, name);
    abort();
}

/* Where in a line of a template we are. */
struct emit_state {
    int depth; /* of groups */
    bool is_quoted;
};

/* The bytes at the start of a template that end a piece: an operator, or a comma in brackets, before a space. */
static size_t emit_piece_end(const struct emit_state *state, const char *at)
{
    if (state->is_quoted)
        return 0;
    if (at[0] == ',')
        return state->depth > 0 && at[1] == ' ';
    return (at[0] == '&' || at[0] == '|') && at[1] == at[0] && at[2] == ' ' ? 2 : 0;
}

/* A character that may bring a mark. */
static void emit_character(struct text *out, struct emit_state *state, const char *at)
{
    static const char closing[][2] = {{LINES_CLOSE, ')'}, {LINES_CLOSE, '}'}};
    static const char opening[][2] = {{'(', LINES_OPEN}, {'{', LINES_OPEN}};
    bool is_brace = *at == '{' || *at == '}';
    if (*at == '\n')
        *state = (struct emit_state){0};
    state->is_quoted ^= *at == '"';
    if (!state->is_quoted && state->depth > 0 && (*at == ')' || *at == '}')) {
        text_append(out, closing[is_brace], 2);
        state->depth--;
    } else if (!state->is_quoted && (*at == '(' || (*at == '{' && at[1] != '\n'))) {
        text_append(out, opening[is_brace], 2);
        state->depth++;
    } else {
        text_append(out, at, 1);
    }
}

/* Some of a template, with the marks that it brings; returns what is left of it. */
static const char *emit_some(struct text *out, struct emit_state *state, const char *at)
{
    static const char space = LINES_SPACE;
    size_t size = strcspn(at, "$(){}\n\",&|");
    size_t ending = emit_piece_end(state, at + size);
    text_append(out, at, size + ending);
    at += size + ending;
    if (ending > 0) {
        text_append(out, &space, 1);
        return at + 1;
    }
    if (!*at || *at == '$')
        return at;
    emit_character(out, state, at);
    return at + 1;
}

static void emit_mark(struct text *out, struct emit_state *state, char mark)
{
    state->depth += (mark == LINES_OPEN) - (mark == LINES_CLOSE);
    text_append(out, &mark, 1);
}

/* The mark that a character behind a '$' stands for; 0: a name begins. */
static char emit_named_mark(char c)
{
    static const char names[] = "[] >;|";
    static const char marks[] = {LINES_OPEN, LINES_CLOSE, LINES_SPACE, LINES_VALUE, LINES_EACH, LINES_BREAK};
    const char *name = strchr(names, c);
    return name ? marks[name - names] : 0;
}

void emit_pairs(struct text *out, const char *template, const char *const *pairs)
{
    struct emit_state state = {0};
    while (*template) {
        const char *name = template + 1;
        if (*template != '$') {
            template = emit_some(out, &state, template);
        } else if (emit_named_mark(*name)) {
            emit_mark(out, &state, emit_named_mark(*name));
            template = name + 1;
        } else {
            const char *close = strchr(name, '$');
            text_add(out, emit_find(pairs, name, (size_t)(close - name)));
            template = close + 1;
        }
    }
}

static void emit_vaddf(struct text *out, const char *format, va_list arguments)
{
    struct text marked = {0};
    emit_pairs(&marked, format, NULL);
    text_vaddf(out, text_string(&marked), arguments);
    text_done(&marked);
}

void emit_addf(struct text *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    emit_vaddf(out, format, arguments);
    va_end(arguments);
}

/* What expressions are put together from. */
static VECTOR(struct text) emit_texts;

const char *emit_format(const char *format, ...)
{
    struct text text = {0};
    va_list arguments;
    va_start(arguments, format);
    emit_vaddf(&text, format, arguments);
    va_end(arguments);
    if (emit_texts.capacity == 0)
        memory_forget(&emit_texts, sizeof emit_texts);
    vector_push(&emit_texts, text);
    return text_string(&text);
}

void emit_forget(void)
{
    while (emit_texts.count > 0)
        text_done(&emit_texts.items[--emit_texts.count]);
}

/* --- Comments ------------------------------------------------------------------------------------------------ */

/* The end of the next line of at most `width` bytes, broken at a space where there is one. */
static size_t emit_line_end(const char *text, size_t width)
{
    size_t line = 0;
    while (line <= width && text[line] && text[line] != '\n')
        line++;
    if (line <= width)
        return line;
    size_t end = width;
    while (end > 0 && text[end] != ' ')
        end--;
    return end > 0 ? end : strcspn(text, "\n");
}

/* A byte that would mark a line becomes a space. */
static void emit_comment_text(struct text *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        text_append(out, text[i] > 0 && text[i] <= LINES_BREAK ? " " : text + i, 1);
        bool ends = i + 1 < size && ((text[i] == '*' && text[i + 1] == '/') || (text[i] == '/' && text[i + 1] == '*'));
        if (ends)
            text_add(out, " ");
    }
}

void emit_comment_lines(struct text *out, const char *prefix, const char *text)
{
    size_t width = LINES_COLUMNS - 4 - strlen(prefix);
    while (*text) {
        size_t end = emit_line_end(text, width);
        size_t shown = end;
        while (shown > 0 && text[shown - 1] == ' ')
            shown--;
        size_t margin = strlen(prefix);
        while (shown == 0 && margin > 0 && prefix[margin - 1] == ' ')
            margin--;
        text_append(out, prefix, margin);
        emit_comment_text(out, text, shown);
        text_add(out, "\n");
        text += end;
        if (*text == '\n' || *text == ' ')
            text++;
    }
}

void emit_comment(struct text *out, const char *indent, const char *text)
{
    if (!text)
        return;
    struct text line = {0};
    emit_comment_text(&line, text, strlen(text));
    if (!strchr(text, '\n') && strlen(indent) + line.size + strlen("/*  */") <= LINES_COLUMNS) {
        text_addf(out, "%s/* %s */\n", indent, text_string(&line));
        text_done(&line);
        return;
    }
    text_done(&line);
    char prefix[16];
    snprintf(prefix, sizeof prefix, "%s * ", indent);
    text_addf(out, "%s/*\n", indent);
    emit_comment_lines(out, prefix, text);
    text_addf(out, "%s */\n", indent);
}

void emit_if_else(struct text *out, const char *indent, const char *condition, const char *statements,
                  const char *otherwise)
{
    bool block = strchr(statements, '\n')[1] != '\0';
    emit(out, "$indent$if ($condition$)$open$\n$statements$", "indent", indent, "condition", condition, "open",
         block ? " {" : "", "statements", statements);
    if (block)
        emit(out, "$indent$}$end$", "indent", indent, "end", otherwise ? " " : "\n");
    if (otherwise)
        emit(out, "$else$$open$\n$indent$    $otherwise$\n", "else", block ? "else" : intern_format("%selse", indent),
             "open", block ? " {" : "", "indent", indent, "otherwise", otherwise);
    if (otherwise && block)
        emit(out, "$indent$}\n", "indent", indent);
}

void emit_if(struct text *out, const char *indent, const char *condition, const char *statements)
{
    emit_if_else(out, indent, condition, statements, NULL);
}
