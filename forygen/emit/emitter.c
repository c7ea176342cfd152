/* SPDX-License-Identifier: Apache-2.0 */
/* Owns templates, comments and the wrapping of long lines. */
#include "emitter.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../intern.h"

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

void emit_pairs(struct text *out, const char *template, const char *const *pairs)
{
    for (;;) {
        const char *open = strchr(template, '$');
        if (!open)
            break;
        const char *close = strchr(open + 1, '$');
        text_append(out, template, (size_t)(open - template));
        text_add(out, emit_find(pairs, open + 1, (size_t)(close - open - 1)));
        template = close + 1;
    }
    text_add(out, template);
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

static void emit_comment_text(struct text *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        text_append(out, text + i, 1);
        bool marks = i + 1 < size && ((text[i] == '*' && text[i + 1] == '/') || (text[i] == '/' && text[i + 1] == '*'));
        if (marks)
            text_add(out, " ");
    }
}

void emit_comment_lines(struct text *out, const char *prefix, const char *text)
{
    size_t width = EMIT_COLUMNS - 4 - strlen(prefix);
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
    if (!strchr(text, '\n') && strlen(indent) + line.size + strlen("/*  */") <= EMIT_COLUMNS) {
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

/* --- Wrapping: what clang-format does to the lines that the templates make ----------------------------------- */

static bool emit_opens(char c)
{
    return c == '(' || c == '{' || c == '[';
}

static bool emit_closes(char c)
{
    return c == ')' || c == '}' || c == ']';
}

/* Goes on after a bracket or a string; what is left and right of them is seen at depth 0. */
static size_t emit_skip(const char *text, size_t i, int *depth)
{
    if (text[i] == '"')
        i += 1 + strcspn(text + i + 1, "\"");
    *depth += emit_opens(text[i]) - emit_closes(text[i]);
    return i + 1;
}

/* The offset of the first `what` outside of brackets and strings, or of the end. */
static size_t emit_find_outside(const char *text, const char *what)
{
    int depth = 0;
    size_t size = strlen(what);
    size_t i = 0;
    while (text[i] && (depth > 0 || text[i] != what[0] || strncmp(text + i, what, size) != 0))
        i = emit_skip(text, i, &depth);
    return i;
}

/* The columns from `text` to the next place to break, the operator with it, or to the end. */
static size_t emit_piece(const char *text)
{
    int depth = 0;
    size_t i = 0;
    while (text[i]) {
        if (depth <= 0 && text[i] == ',' && text[i + 1] == ' ')
            return i + 1;
        if (depth <= 0 && (text[i] == '|' || text[i] == '&') && text[i + 1] == text[i] && text[i + 2] == ' ')
            return i + 2;
        i = emit_skip(text, i, &depth);
    }
    return i;
}

/* Packs the pieces of text into lines that start at the column. */
static void emit_pack(struct text *out, const char *text, size_t column)
{
    size_t used = column;
    while (*text) {
        size_t piece = emit_piece(text);
        if (used > column && used + piece > EMIT_COLUMNS) {
            while (out->data[out->size - 1] == ' ')
                out->size--;
            text_addf(out, "\n%*s", (int)column, "");
            used = column;
        }
        size_t space = text[piece] == ' ';
        text_append(out, text, piece + space);
        used += piece + space;
        text += piece + space;
    }
    text_add(out, "\n");
}

static void emit_wrapped_line(struct text *out, const char *line);

/* A line that may be too long. */
static void emit_any_line(struct text *out, size_t indent, const char *code, size_t size)
{
    struct text line = {0};
    text_addf(&line, "%*s%.*s", (int)indent, "", (int)size, code);
    if (line.size > EMIT_COLUMNS)
        emit_wrapped_line(out, text_string(&line));
    else
        text_addf(out, "%s\n", text_string(&line));
    text_done(&line);
}

/* `case 3: a; b;` becomes one line each. */
static void emit_wrapped_case(struct text *out, size_t indent, const char *code)
{
    size_t label = strcspn(code, ":") + 1;
    emit_any_line(out, indent, code, label);
    for (code += label + 1; *code;) {
        size_t statement = emit_find_outside(code, "; ");
        statement += code[statement] == ';';
        emit_any_line(out, indent + 4, code, statement);
        code += statement + (code[statement] == ' ');
    }
}

/* `return (x = call);` and `if (!(x = call))` break after the assignment, or where that is not enough, between the
   arguments of the call. */
static bool emit_wrapped_assignment(struct text *out, size_t indent, const char *code)
{
    const char *assignment = strstr(code, " = ");
    size_t head = !strncmp(code, "return (", 8) ? 8 : !strncmp(code, "if (!(", 6) ? 6 : 0;
    if (head == 0 || !assignment || strstr(code, " || "))
        return false;
    if (indent + head + 4 + strlen(assignment + 3) > EMIT_COLUMNS) {
        size_t call = (size_t)(assignment - code) + strcspn(assignment, "(") + 1;
        text_addf(out, "%*s%.*s", (int)indent, "", (int)call, code);
        emit_pack(out, code + call, indent + call);
        return true;
    }
    text_addf(out, "%*s%.*s =\n%*s%s\n", (int)indent, "", (int)(assignment - code), code, (int)(indent + head + 4), "",
              assignment + 3);
    return true;
}

/* `if (call(...))` breaks between the arguments. */
static bool emit_wrapped_condition(struct text *out, size_t indent, const char *code)
{
    size_t call = 4 + strcspn(code + 4, "(") + 1;
    const char *condition = code + 4;
    if (strncmp(code, "if (", 4) != 0 || !condition[emit_find_outside(condition, "(")] ||
        condition[emit_find_outside(condition, "|| ")] || condition[emit_find_outside(condition, "&& ")])
        return false;
    text_addf(out, "%*s%.*s", (int)indent, "", (int)call, code);
    emit_pack(out, code + call, indent + call);
    return true;
}

/* Whether every piece fits a line that starts at the column. */
static bool emit_pieces_fit(const char *text, size_t column)
{
    while (*text) {
        size_t piece = emit_piece(text);
        if (column + piece > EMIT_COLUMNS)
            return false;
        text += piece + (text[piece] == ' ');
    }
    return true;
}

/* Where the name of a function leaves no room for a parameter, the return type gets a line of its own, or else the
   parameters do. */
static bool emit_wrapped_declaration(struct text *out, const char *line)
{
    size_t bracket = strcspn(line, "(");
    const char *parameters = line + bracket + 1;
    if (line[0] == ' ' || !line[bracket] || emit_pieces_fit(parameters, bracket + 1))
        return false;
    size_t name = bracket;
    while (name > 0 && line[name - 1] != ' ' && line[name - 1] != '*')
        name--;
    size_t end = name;
    while (end > 0 && line[end - 1] == ' ')
        end--;
    if (end > 0 && emit_pieces_fit(parameters, bracket - name + 1)) {
        text_addf(out, "%.*s\n", (int)end, line);
        emit_any_line(out, 0, line + name, strlen(line + name));
    } else {
        text_addf(out, "%.*s(\n    ", (int)bracket, line);
        emit_pack(out, parameters, 4);
    }
    return true;
}

static void emit_wrapped_line(struct text *out, const char *line)
{
    size_t indent = strspn(line, " ");
    const char *code = line + indent;
    size_t assignment = emit_find_outside(code, " = ");
    const char *value = code[assignment] ? code + assignment + 3 : NULL;
    if (!strncmp(code, "case ", 5)) {
        emit_wrapped_case(out, indent, code);
        return;
    }
    if (emit_wrapped_assignment(out, indent, code) || emit_wrapped_condition(out, indent, code) ||
        emit_wrapped_declaration(out, line))
        return;
    size_t column = indent + strcspn(code, "(") + 1;
    if (!strncmp(code, "return ", 7) && code[emit_find_outside(code, "&& ")]) {
        column = indent + 7;
    } else if (value && value[0] == '{') {
        text_addf(out, "%.*s{\n%*s", (int)(value - line), line, (int)indent + 4, "");
        emit_pack(out, value + 1, indent + 4);
        return;
    } else if (value && indent + 4 + strlen(value) <= EMIT_COLUMNS) {
        text_addf(out, "%.*s =\n%*s%s\n", (int)(indent + assignment), line, (int)indent + 4, "", value);
        return;
    } else if (value && value[emit_find_outside(value, "&& ")]) {
        column = indent + assignment + 3;
    }
    if (column > strlen(line)) { /* nowhere to break it */
        text_addf(out, "%s\n", line);
        return;
    }
    text_append(out, line, column);
    emit_pack(out, line + column, column);
}

static bool emit_is_code(const char *line)
{
    const char *start = line + strspn(line, " ");
    return *start != '*' && *start != '/' && *start != '#' && *start != '"' && strncmp(start, "0x", 2) != 0;
}

void emit_wrap(struct text *out, const char *source)
{
    struct text line = {0};
    while (*source) {
        size_t size = strcspn(source, "\n");
        if (size > EMIT_COLUMNS && emit_is_code(source)) {
            line.size = 0;
            text_append(&line, source, size);
            emit_wrapped_line(out, text_string(&line));
        } else {
            text_append(out, source, size);
            text_append(out, "\n", 1);
        }
        source += size + (source[size] == '\n');
    }
    text_done(&line);
}
