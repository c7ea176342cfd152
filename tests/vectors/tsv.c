/* SPDX-License-Identifier: Apache-2.0 */
/* Owns reading lines of columns. */
#include "tsv.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *tsv_slurp(FILE *file)
{
    size_t size = 0;
    size_t room = 1 << 16;
    char *text = NULL;
    for (;;) {
        char *larger = realloc(text, room);
        if (!larger)
            break;
        text = larger;
        size_t got = fread(text + size, 1, room - size - 1, file);
        size += got;
        text[size] = '\0';
        if (got == 0)
            return text;
        room *= 2;
    }
    free(text);
    return NULL;
}

static void tsv_split(struct tsv_line *line, char *text)
{
    for (char *column = text; column; line->column_count++) {
        char *tab = strchr(column, '\t');
        if (tab)
            *tab++ = '\0';
        if (line->column_count < TSV_COLUMNS)
            line->columns[line->column_count] = column;
        column = tab;
    }
    for (size_t i = line->column_count; i < TSV_COLUMNS; i++)
        line->columns[i] = "";
}

static size_t tsv_count_lines(const char *text)
{
    size_t count = 1;
    for (; *text; text++)
        count += *text == '\n';
    return count;
}

bool tsv_read(struct tsv *tsv, const char *path)
{
    *tsv = (struct tsv){0};
    FILE *file = fopen(path, "r");
    tsv->text = file ? tsv_slurp(file) : NULL;
    if (file)
        fclose(file);
    tsv->lines = tsv->text ? calloc(tsv_count_lines(tsv->text), sizeof *tsv->lines) : NULL;
    if (!tsv->lines) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        tsv_free(tsv);
        return false;
    }
    unsigned number = 1;
    for (char *text = tsv->text; text; number++) {
        char *end = strchr(text, '\n');
        if (end)
            *end++ = '\0';
        if (*text && *text != '#') {
            struct tsv_line *line = &tsv->lines[tsv->count++];
            *line = (struct tsv_line){.path = path, .number = number};
            tsv_split(line, text);
        }
        text = end;
    }
    return true;
}

void tsv_free(struct tsv *tsv)
{
    free(tsv->lines);
    free(tsv->text);
    *tsv = (struct tsv){0};
}

void tsv_complain(const struct tsv_line *line, const char *format, ...)
{
    va_list arguments;
    printf("%s:%u: ", line->path, line->number);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}
