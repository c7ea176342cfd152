/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the dialogue with libclang: how a header is parsed, what went wrong, what its constants are. */
#include "parse.h"

#include <string.h>

#include "../../path.h"
#include "builtin.h"
#include "misplaced.h"
#include "place.h"

/* --- Parsing ------------------------------------------------------------------------------------------------- */

/* libclang knew C23 by its working title for long, and still does. */
static const char *header_word(const char *word)
{
    static const char *const names[][2] = {
        {"-std=gnu23", "-std=gnu2x"}, {"-std=c23", "-std=c2x"}, {"-std=iso9899:2024", "-std=c2x"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (!strcmp(word, names[i][0]))
            return names[i][1];
    }
    return word;
}

static void header_add_words(header_words *words, const char *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        vector_push(words, header_word(items[i]));
}

static header_words header_make_words(const struct header *header)
{
    static const char *const fixed[] = {"-x", "c", "-D__FORYGEN__", "-ferror-limit=0", "-fparse-all-comments"};
    const struct frontend_options *options = header->options;
    header_words words = {0};
    header_add_words(&words, fixed, sizeof fixed / sizeof fixed[0]);
    vector_push(&words, intern_format("-std=%s", header->standard));
    header_add_first_words(&words);
    for (size_t i = 0; i < options->include_dir_count; i++)
        vector_push(&words, intern_format("-I%s", options->include_dirs[i]));
    header_add_words(&words, options->flags, options->flag_count);
    header_add_words(&words, options->arguments, options->argument_count);
    header_add_last_words(&words);
    return words;
}

/* The input as #include names it: no "..." can hold a '"', which <...> can, but that is looked for in other folders. */
static const char *header_include(const char *path)
{
    if (!strchr(path, '"'))
        return intern_format("\"%s\"", path);
    const char *real = path_real(path);
    return intern_format("<%s>", real ? real : path);
}

/* Parses the input, and after it some more text. NULL when libclang gives up. */
static clang_unit header_parse_with(struct header *header, const char *more)
{
    header_words words = header_make_words(header);
    const char *text = intern_format("#include %s\n%s", header_include(header->path), more);
    struct clang_unsaved_file files[HEADER_BUILTIN_MOST + 1] = {{HEADER_MAIN_PATH, text, strlen(text)}};
    unsigned count = header_list_builtins(files + 1) + 1;
    clang_unit unit = NULL;
    int failed = libclang.parseTranslationUnit2(header->index, HEADER_MAIN_PATH, words.items, (int)words.count, files,
                                                count, CLANG_PREPROCESSING_RECORD | CLANG_SKIP_BODIES, &unit);
    return failed ? NULL : unit;
}

/* gcc has flags that libclang does not know. */
static bool header_is_unknown_flag(const struct header *header, const char *text)
{
    for (size_t i = 0; !strncmp(text, "unknown argument", 16) && i < header->options->flag_count; i++) {
        if (strstr(text, intern_format("'%s'", header->options->flags[i])))
            return true;
    }
    return false;
}

static bool header_is_error(const struct header *header, clang_diagnostic diagnostic)
{
    return libclang.getDiagnosticSeverity(diagnostic) >= CLANG_ERROR &&
           !header_is_unknown_flag(header, header_string(libclang.getDiagnosticSpelling(diagnostic)));
}

static bool header_has_errors(const struct header *header, clang_unit unit)
{
    bool has_errors = false;
    for (unsigned i = 0; i < libclang.getNumDiagnostics(unit); i++) {
        clang_diagnostic diagnostic = libclang.getDiagnostic(unit, i);
        has_errors |= header_is_error(header, diagnostic);
        libclang.disposeDiagnostic(diagnostic);
    }
    return has_errors;
}

static bool header_says_standard(const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!strncmp(words[i], "-std=", 5) || !strncmp(words[i], "--std=", 6) || !strcmp(words[i], "-ansi"))
            return true;
    }
    return false;
}

/* C23 took words that older headers declare, such as `bool`: what only C17 can read is read as that. */
static void header_try_older(struct header *header)
{
    const struct frontend_options *options = header->options;
    if (!header_has_errors(header, header->unit) || header_says_standard(options->flags, options->flag_count) ||
        header_says_standard(options->arguments, options->argument_count))
        return;
    header->standard = HEADER_OLDER;
    clang_unit unit = header_parse_with(header, "");
    if (!unit)
        return;
    bool is_better = !header_has_errors(header, unit);
    libclang.disposeTranslationUnit(is_better ? header->unit : unit);
    if (is_better)
        header->unit = unit;
    else
        header->standard = HEADER_NEWEST;
}

static void header_report_no_unit(const struct header *header)
{
    struct text words = {0};
    for (size_t i = 0; i < header->options->flag_count; i++)
        text_addf(&words, " %s", header->options->flags[i]);
    for (size_t i = 0; i < header->options->argument_count; i++)
        text_addf(&words, " %s", header->options->arguments[i]);
    diag_error((struct location){0}, "clang", "libclang cannot parse '%s'%s%s", header->path,
               words.size ? "; it may not accept one of these arguments:" : "", text_string(&words));
}

bool header_parse(struct header *header)
{
    header->index = libclang.createIndex(0, 0);
    header->standard = HEADER_NEWEST;
    header->unit = header_parse_with(header, "");
    if (header->unit) {
        header_try_older(header);
        return true;
    }
    header_report_no_unit(header);
    header_close(header);
    return false;
}

void header_close(struct header *header)
{
    if (header->unit)
        libclang.disposeTranslationUnit(header->unit);
    libclang.disposeIndex(header->index);
}

/* --- Errors -------------------------------------------------------------------------------------------------- */

/* The way to a file is not reported, nor is what our own macros expand to. */
static bool header_is_note(const char *text, const struct header_place *place)
{
    return place->location.source && strncmp(text, "in file included from", 21) != 0 &&
           strncmp(text, "expanded from macro 'FORY", 25) != 0;
}

static void header_report_notes(struct header *header, clang_diagnostic diagnostic)
{
    clang_diagnostics children = libclang.getChildDiagnostics(diagnostic);
    for (unsigned i = 0; i < libclang.getNumDiagnosticsInSet(children); i++) {
        clang_diagnostic child = libclang.getDiagnosticInSet(children, i);
        const char *text = header_string(libclang.getDiagnosticSpelling(child));
        struct header_place place = header_locate(header, libclang.getDiagnosticLocation(child));
        if (header_is_note(text, &place))
            diag_note(place.location, "%s", text);
        libclang.disposeDiagnostic(child);
    }
}

static bool header_is_explained(const struct header *header, const struct location *location)
{
    for (size_t i = 0; i < header->misplaced.count; i++) {
        const struct location *misplaced = &header->misplaced.items[i];
        if (misplaced->source == location->source && misplaced->line == location->line)
            return true;
    }
    return false;
}

static void header_explain_missing(const char *text)
{
    const char *end = *text == '\'' ? strstr(text, "' file not found") : NULL;
    const char *missing = end ? header_missing_builtin(intern(text + 1, (size_t)(end - text - 1))) : NULL;
    if (missing)
        diag_note((struct location){0}, "%s", missing);
    if (strstr(text, "'fory/annotations.h'"))
        diag_note((struct location){0},
                  "pass the folder of fory/annotations.h with -I, as 'pkg-config --cflags fory-c' prints it");
}

static void header_report_error(struct header *header, clang_diagnostic diagnostic)
{
    const char *text = header_string(libclang.getDiagnosticSpelling(diagnostic));
    struct location location = header_locate(header, libclang.getDiagnosticLocation(diagnostic)).location;
    if (header_is_explained(header, &location))
        return;
    diag_error(location, "clang", "%s", text);
    header_report_notes(header, diagnostic);
    header_explain_missing(text);
}

bool header_report_errors(struct header *header)
{
    bool good = !header_has_errors(header, header->unit);
    if (!good)
        header_report_misplaced(header);
    for (unsigned i = 0; i < libclang.getNumDiagnostics(header->unit); i++) {
        clang_diagnostic diagnostic = libclang.getDiagnostic(header->unit, i);
        const char *text = header_string(libclang.getDiagnosticSpelling(diagnostic));
        if (header_is_error(header, diagnostic))
            header_report_error(header, diagnostic);
        else if (header_is_unknown_flag(header, text))
            diag_warning((struct location){0}, "clang", "%s", text);
        libclang.disposeDiagnostic(diagnostic);
    }
    return good;
}

/* --- Constants ----------------------------------------------------------------------------------------------- */

#define HEADER_CONSTANT "fory_constant_"

static enum clang_visit header_visit_constant(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    (void)parent;
    const char *name = cursor.kind == CLANG_ENUMERATOR ? header_string(libclang.getCursorSpelling(cursor)) : "";
    if (!strncmp(name, HEADER_CONSTANT, strlen(HEADER_CONSTANT))) {
        int64_t *value = memory_alloc(sizeof *value);
        *value = libclang.getEnumConstantDeclValue(cursor);
        name_map_add(data, name, value);
    }
    return cursor.kind == CLANG_ENUM ? CLANG_RECURSE : CLANG_CONTINUE;
}

/* Lines of the text after the input that hold an error: their constant has no value. */
static void header_drop_wrong_constants(struct name_map *values, clang_unit unit)
{
    for (unsigned i = 0; i < libclang.getNumDiagnostics(unit); i++) {
        clang_diagnostic diagnostic = libclang.getDiagnostic(unit, i);
        clang_file file;
        unsigned line, column, offset;
        libclang.getFileLocation(libclang.getDiagnosticLocation(diagnostic), &file, &line, &column, &offset);
        if (libclang.getDiagnosticSeverity(diagnostic) >= CLANG_ERROR && file &&
            !strcmp(header_string(libclang.getFileName(file)), HEADER_MAIN_PATH))
            name_map_add(values, intern_format(HEADER_CONSTANT "%u", line), NULL);
        libclang.disposeDiagnostic(diagnostic);
    }
}

/* A second parse, with an enumerator for each expression in a line of its own, named by that line. */
void header_evaluate(struct header *header)
{
    const struct name_map wanted = header->constants;
    struct name_map values = {0}; /* by name of the enumerator */
    struct text text = {0};
    unsigned line = 2;
    header->constants = (struct name_map){0};
    for (size_t i = 0; i < wanted.capacity; i++) {
        if (wanted.slots[i].name)
            text_addf(&text, "enum { " HEADER_CONSTANT "%u = (%s) };\n", line++, wanted.slots[i].name);
    }
    clang_unit unit = wanted.count ? header_parse_with(header, text_string(&text)) : NULL;
    if (!unit)
        return;
    header_drop_wrong_constants(&values, unit);
    libclang.visitChildren(libclang.getTranslationUnitCursor(unit), header_visit_constant, &values);
    line = 2;
    for (size_t i = 0; i < wanted.capacity; i++) {
        const char *name = wanted.slots[i].name;
        int64_t *value = name ? name_map_get(&values, intern_format(HEADER_CONSTANT "%u", line++)) : NULL;
        if (value)
            name_map_add(&header->constants, name, value);
    }
    libclang.disposeTranslationUnit(unit);
}
