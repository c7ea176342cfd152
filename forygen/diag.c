/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the findings of a run, printed for people with the source line and a caret, for programs as JSON. */
#include "diag.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../runtime/src/base/escape.h"
#include "memory.h"
#include "text.h"

struct diag_place {
    struct location location;
    const char *text;
};

struct diag_finding {
    struct diag_place place;
    enum diag_severity severity;
    const char *code;
    size_t index; /* in the order of reporting, which decides between findings of one place */
    VECTOR(struct diag_place) notes;
};

static struct {
    VECTOR(struct diag_finding) findings;
    VECTOR(struct source *) sources;
    size_t errors;
    bool fatal;
} diag;

static const char *diag_text(const char *format, va_list arguments)
{
    struct text text = {0};
    text_vaddf(&text, format, arguments);
    return text_string(&text);
}

/* Before anything is kept. */
static void diag_begin(void)
{
    if (diag.findings.count == 0 && diag.sources.count == 0)
        memory_forget(&diag, sizeof diag);
}

static void diag_report(enum diag_severity severity, struct location location, const char *code, const char *format,
                        va_list arguments)
{
    diag_begin();
    struct diag_finding finding = {
        .place = {.location = location, .text = diag_text(format, arguments)},
        .severity = severity,
        .code = code,
        .index = diag.findings.count,
    };
    vector_push(&diag.findings, finding);
    diag.errors += severity == DIAG_ERROR;
}

void diag_error(struct location location, const char *code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_report(DIAG_ERROR, location, code, format, arguments);
    va_end(arguments);
}

void diag_fatal(struct location location, const char *code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_report(DIAG_ERROR, location, code, format, arguments);
    va_end(arguments);
    diag.fatal = true;
}

void diag_warning(struct location location, const char *code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag_report(DIAG_WARNING, location, code, format, arguments);
    va_end(arguments);
}

void diag_note(struct location location, const char *format, ...)
{
    if (diag.findings.count == 0)
        return;
    va_list arguments;
    va_start(arguments, format);
    struct diag_place note = {.location = location, .text = diag_text(format, arguments)};
    va_end(arguments);
    vector_push(&diag.findings.items[diag.findings.count - 1].notes, note);
}

/* --- Copies -------------------------------------------------------------------------------------------------- */

void diag_keep_source(struct source *source)
{
    diag_begin();
    vector_push(&diag.sources, source);
}

/* Where the path of the folder is next, whole: messages have it in quotes. */
static const char *diag_find_folder(const char *text, const char *folder)
{
    size_t size = strlen(folder);
    const char *next = strstr(text, folder);
    while (next && next[size] && !strchr("/'", next[size]))
        next = strstr(next + 1, folder);
    return next;
}

/* The text with the name in place of each path to the folder, and of the '/' after it. */
static const char *diag_renamed(const char *text, const char *folder, const char *name)
{
    size_t size = strlen(folder);
    const char *next = diag_find_folder(text, folder);
    struct text renamed = {0};
    if (!next)
        return text;
    for (; next; next = diag_find_folder(text, folder)) {
        text_append(&renamed, text, (size_t)(next - text));
        text_add(&renamed, name);
        text = next + size + (next[size] == '/');
    }
    text_add(&renamed, text);
    return text_string(&renamed);
}

void diag_rename(const char *folder, const char *name)
{
    for (size_t i = 0; i < diag.sources.count; i++)
        diag.sources.items[i]->path = diag_renamed(diag.sources.items[i]->path, folder, name);
    for (size_t i = 0; i < diag.findings.count; i++) {
        struct diag_finding *finding = &diag.findings.items[i];
        finding->place.text = diag_renamed(finding->place.text, folder, name);
        for (size_t k = 0; k < finding->notes.count; k++)
            finding->notes.items[k].text = diag_renamed(finding->notes.items[k].text, folder, name);
    }
}

/* --- Order --------------------------------------------------------------------------------------------------- */

size_t diag_error_count(void)
{
    return diag.errors;
}

size_t diag_count(void)
{
    return diag.findings.count;
}

static bool diag_has_code(const struct diag_finding *finding, const char *const *codes)
{
    for (; codes && *codes; codes++) {
        if (!strcmp(finding->code, *codes))
            return true;
    }
    return false;
}

void diag_forget_warnings(size_t first, const char *const *kept_codes)
{
    size_t kept = first;
    for (size_t i = first; i < diag.findings.count; i++) {
        const struct diag_finding *finding = &diag.findings.items[i];
        if (finding->severity == DIAG_ERROR || diag_has_code(finding, kept_codes))
            diag.findings.items[kept++] = *finding;
    }
    diag.findings.count = kept;
}

bool diag_is_fatal(void)
{
    return diag.fatal;
}

static const char *diag_severity_name(enum diag_severity severity)
{
    return severity == DIAG_ERROR ? "error" : "warning";
}

/* What has no place first, then file by file from top to bottom. */
static int diag_compare_places(struct location from, struct location to)
{
    int order = strcmp(!from.source ? "" : from.source->path, !to.source ? "" : to.source->path);
    if (order != 0)
        return order;
    if (from.line != to.line)
        return from.line < to.line ? -1 : 1;
    if (from.column != to.column)
        return from.column < to.column ? -1 : 1;
    return 0;
}

static int diag_compare(const void *left, const void *right)
{
    const struct diag_finding *const *a = left;
    const struct diag_finding *const *b = right;
    int order = diag_compare_places((*a)->place.location, (*b)->place.location);
    if (order != 0)
        return order;
    return (*a)->index < (*b)->index ? -1 : 1;
}

/* One thing may be looked at from several sides, such as a header that two inputs include, or a union that two structs
   hold. */
static bool diag_is_repeated(const struct diag_finding *const *sorted, size_t index)
{
    const struct diag_finding *finding = sorted[index];
    while (index > 0) {
        const struct diag_finding *other = sorted[--index];
        if (diag_compare_places(other->place.location, finding->place.location) != 0)
            return false;
        if (!strcmp(other->place.text, finding->place.text))
            return true;
    }
    return false;
}

/* --- Text ---------------------------------------------------------------------------------------------------- */

/* The next character as it may be printed: sources, names and paths hold anything. Backslashes are not escaped, as
   findings are not read back. */
static size_t diag_next(const char *text, size_t size, char form[FORY_ESCAPE_SIZE])
{
    if (text[0] != '\\')
        return fory_escape_next(text, size, form);
    memcpy(form, "\\", sizeof "\\");
    return 1;
}

const char *diag_escaped(const char *text)
{
    struct text escaped = {0};
    char form[FORY_ESCAPE_SIZE];
    for (size_t left = strlen(text), used; left > 0; left -= used, text += used) {
        used = diag_next(text, left, form);
        text_add(&escaped, form);
    }
    return text_string(&escaped);
}

enum {
    DIAG_SOURCES = 4 /* whose lines are known */
};

/* Where the lines of a source start. */
struct diag_lines {
    const struct source *source;
    VECTOR(const char *) starts;
};

/* Of those that were shown last. Findings are printed file by file and their notes are mostly in one other file, so
   that each source is gone through once, or now and then again. */
static struct {
    struct diag_lines sources[DIAG_SOURCES];
    size_t next; /* to be replaced */
} diag_shown;

static struct diag_lines *diag_find_lines(const struct source *source)
{
    for (size_t i = 0; i < DIAG_SOURCES; i++) {
        if (diag_shown.sources[i].source == source)
            return &diag_shown.sources[i];
    }
    struct diag_lines *lines = &diag_shown.sources[diag_shown.next++ % DIAG_SOURCES];
    if (diag_shown.next == 1)
        memory_forget(&diag_shown, sizeof diag_shown);
    lines->source = source;
    lines->starts.count = 0;
    const char *end = source->text + source->size;
    for (const char *start = source->text; start;) {
        vector_push(&lines->starts, start);
        const char *stop = memchr(start, '\n', (size_t)(end - start));
        start = stop ? stop + 1 : NULL;
    }
    return lines;
}

/* Start of a line counted from 1, its size without the line end; NULL after the last one. */
static const char *diag_source_line(const struct source *source, uint32_t line, size_t *size)
{
    const struct diag_lines *lines = diag_find_lines(source);
    if (line > lines->starts.count)
        return NULL;
    const char *start = lines->starts.items[line - 1];
    const char *end = line < lines->starts.count ? lines->starts.items[line] - 1 : source->text + source->size;
    *size = (size_t)(end - start);
    if (*size > 0 && start[*size - 1] == '\r')
        --*size;
    return start;
}

/* Longer lines are not shown; they were not written to be read. */
enum {
    DIAG_LINE_MAX = 500
};

/* The line and a caret below its column. */
static void diag_print_line(FILE *stream, struct location location)
{
    char form[FORY_ESCAPE_SIZE];
    size_t size = 0;
    if (!location.source || !location.source->text || location.line == 0)
        return;
    const char *line = diag_source_line(location.source, location.line, &size);
    if (!line || size > DIAG_LINE_MAX || location.column == 0 || location.column > size + 1)
        return;
    for (size_t i = 0; i < size;) {
        i += diag_next(line + i, size - i, form);
        fputs(strcmp(form, "\\t") ? form : "\t", stream); /* which moves the caret as it moves the line */
    }
    fputc('\n', stream);
    for (size_t i = 0; i + 1 < location.column;) {
        i += diag_next(line + i, size - i, form);
        if (!strcmp(form, "\\t"))
            fputc('\t', stream);
        else /* a character of UTF-8 takes one column, an escape one per byte */
            fprintf(stream, "%*s", form[0] == '\\' ? (int)strlen(form) : 1, "");
    }
    fputs("^\n", stream);
}

void diag_print_head(FILE *stream, struct location at, const char *severity, const char *text, const char *code)
{
    fputs(!at.source ? "forygen" : diag_escaped(at.source->path), stream);
    if (at.source && at.line != 0)
        fprintf(stream, ":%u:%u", at.line, at.column);
    fprintf(stream, ": %s: ", severity);
    fputs(diag_escaped(text), stream);
    if (code)
        fprintf(stream, " [%s]", code);
    fputc('\n', stream);
}

void diag_print_place(FILE *stream, struct location at, const char *severity, const char *text, const char *code)
{
    diag_print_head(stream, at, severity, text, code);
    diag_print_line(stream, at);
}

static void diag_print_text(FILE *stream, const struct diag_finding *finding)
{
    diag_print_place(stream, finding->place.location, diag_severity_name(finding->severity), finding->place.text,
                     finding->code);
    for (size_t i = 0; i < finding->notes.count; i++)
        diag_print_place(stream, finding->notes.items[i].location, "note", finding->notes.items[i].text, NULL);
}

uint32_t diag_character_column(struct location at)
{
    char form[FORY_ESCAPE_SIZE];
    size_t size = 0;
    uint32_t column = 1;
    const char *line = at.source && at.source->text && at.line > 0 ? diag_source_line(at.source, at.line, &size) : NULL;
    if (!line || at.column == 0 || at.column > size + 1)
        return at.column > 0 ? at.column : 1;
    for (size_t i = 0; i + 1 < at.column; column++)
        i += diag_next(line + i, size - i, form);
    return column;
}

/* --- JSON ---------------------------------------------------------------------------------------------------- */

json_t *diag_json_string(const char *text)
{
    json_t *string = json_string(text);
    return string ? string : json_string(diag_escaped(text));
}

/* jansson escapes what JSON has to; this does what terminals and logs need besides. */
void diag_print_json_line(FILE *stream, const json_t *object)
{
    char form[FORY_ESCAPE_SIZE];
    char *line = json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER);
    const char *text = line ? line : "";
    for (size_t left = strlen(text), used; left > 0; left -= used, text += used) {
        used = diag_next(text, left, form);
        unsigned long point = form[0] == '\\' && form[1] == 'U' ? strtoul(form + 2, NULL, 16) : 0;
        if (point != 0) /* JSON writes it as UTF-16 */
            fprintf(stream, "\\u%04lx\\u%04lx", 0xd7c0 + (point >> 10), 0xdc00 + (point & 0x3ff));
        else
            fputs(form, stream);
    }
    fputc('\n', stream);
    free(line);
}

json_t *diag_json_place(struct location at)
{
    json_t *object = json_object();
    json_object_set_new(object, "file", !at.source ? json_null() : diag_json_string(at.source->path));
    json_object_set_new(object, "line", json_integer(at.line));
    json_object_set_new(object, "column", json_integer(at.column));
    return object;
}

static void diag_print_json(FILE *stream, const struct diag_finding *finding)
{
    json_t *object = diag_json_place(finding->place.location);
    json_object_set_new(object, "severity", json_string(diag_severity_name(finding->severity)));
    json_object_set_new(object, "code", json_string(finding->code));
    json_object_set_new(object, "message", diag_json_string(finding->place.text));
    if (finding->notes.count != 0) {
        json_t *notes = json_array();
        for (size_t i = 0; i < finding->notes.count; i++) {
            json_t *note = diag_json_place(finding->notes.items[i].location);
            json_object_set_new(note, "message", diag_json_string(finding->notes.items[i].text));
            json_array_append_new(notes, note);
        }
        json_object_set_new(object, "notes", notes);
    }
    diag_print_json_line(stream, object);
    json_decref(object);
}

void diag_print(FILE *stream, bool json)
{
    size_t count = diag.findings.count;
    const struct diag_finding **sorted = memory_alloc(count * sizeof(struct diag_finding *));
    for (size_t i = 0; i < count; i++)
        sorted[i] = &diag.findings.items[i];
    if (count != 0)
        qsort(sorted, count, sizeof(struct diag_finding *), diag_compare);
    for (size_t i = 0; i < count; i++) {
        if (diag_is_repeated(sorted, i))
            continue;
        if (json)
            diag_print_json(stream, sorted[i]);
        else
            diag_print_text(stream, sorted[i]);
    }
}

/* --- Suggestions --------------------------------------------------------------------------------------------- */

enum {
    DIAG_WORD_MAX = 63
};

static unsigned diag_least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that make one word of the other. */
static unsigned diag_distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    unsigned rows[3][DIAG_WORD_MAX + 1];
    for (size_t j = 0; j <= b_size; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a_size; i++) {
        unsigned *row = rows[i % 3];
        const unsigned *above = rows[(i + 2) % 3];
        const unsigned *two_above = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b_size; j++) {
            row[j] = diag_least(diag_least(above[j] + 1, row[j - 1] + 1), above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = diag_least(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[a_size % 3][b_size];
}

/* A third of the word may be wrong, but three letters at most. */
const char *diag_suggest(const char *word, const char *const *words)
{
    size_t size = strlen(word);
    if (size == 0 || size > DIAG_WORD_MAX)
        return NULL;
    unsigned least = diag_least(1 + (unsigned)size / 3, 3) + 1;
    const char *nearest = NULL;
    for (; *words; words++) {
        size_t other = strlen(*words);
        if (other > DIAG_WORD_MAX || other >= size + least || size >= other + least)
            continue;
        unsigned distance = diag_distance(word, size, *words, other);
        if (distance < least && distance < size) {
            least = distance;
            nearest = *words;
        }
    }
    return nearest;
}
