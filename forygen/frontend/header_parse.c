/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the dialogue with libclang: how a header is parsed, what went wrong, which files it consists of. */
#include "header_internal.h"

#include <ctype.h>
#include <glob.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* --- The compiler's own headers ------------------------------------------------------------------------------ */

#define HEADER_BUILTIN_FOLDER "/forygen-builtin"

/* Behind all other folders, for the case that no compiler is installed: libclang alone has no <stddef.h>. */
static const struct {
    const char *path;
    const char *text;
} header_builtins[] = {
    {HEADER_BUILTIN_FOLDER "/stddef.h",
     "typedef __SIZE_TYPE__ size_t;\n"
     "typedef __PTRDIFF_TYPE__ ptrdiff_t;\n"
     "typedef __WCHAR_TYPE__ wchar_t;\n"
     "typedef __WINT_TYPE__ wint_t;\n"
     "#ifndef FORYGEN_MAX_ALIGN_T\n"
     "#define FORYGEN_MAX_ALIGN_T\n"
     "typedef struct { long long integer; long double real; } max_align_t __attribute__((aligned));\n"
     "#endif\n"
     "#undef NULL\n"
     "#define NULL ((void *)0)\n"
     "#undef offsetof\n"
     "#define offsetof(type, member) __builtin_offsetof(type, member)\n"},
    {HEADER_BUILTIN_FOLDER "/stdint.h", "typedef __INT8_TYPE__ int8_t;\n"
                                        "typedef __INT16_TYPE__ int16_t;\n"
                                        "typedef __INT32_TYPE__ int32_t;\n"
                                        "typedef __INT64_TYPE__ int64_t;\n"
                                        "typedef __UINT8_TYPE__ uint8_t;\n"
                                        "typedef __UINT16_TYPE__ uint16_t;\n"
                                        "typedef __UINT32_TYPE__ uint32_t;\n"
                                        "typedef __UINT64_TYPE__ uint64_t;\n"
                                        "typedef __INTPTR_TYPE__ intptr_t;\n"
                                        "typedef __UINTPTR_TYPE__ uintptr_t;\n"
                                        "typedef __INTMAX_TYPE__ intmax_t;\n"
                                        "typedef __UINTMAX_TYPE__ uintmax_t;\n"},
    {HEADER_BUILTIN_FOLDER "/stdbool.h", "#define bool _Bool\n"
                                         "#define true 1\n"
                                         "#define false 0\n"},
    {HEADER_BUILTIN_FOLDER "/stdarg.h", "typedef __builtin_va_list va_list;\n"
                                        "typedef __builtin_va_list __gnuc_va_list;\n"},
    {HEADER_BUILTIN_FOLDER "/stdalign.h", "#define alignas _Alignas\n"
                                          "#define alignof _Alignof\n"},
    {HEADER_BUILTIN_FOLDER "/limits.h", "#define CHAR_BIT __CHAR_BIT__\n"
                                        "#define SCHAR_MAX __SCHAR_MAX__\n"
                                        "#define SHRT_MAX __SHRT_MAX__\n"
                                        "#define INT_MAX __INT_MAX__\n"
                                        "#define LONG_MAX __LONG_MAX__\n"
                                        "#define LLONG_MAX __LONG_LONG_MAX__\n"
                                        "#define UCHAR_MAX (SCHAR_MAX * 2 + 1)\n"
                                        "#define USHRT_MAX (SHRT_MAX * 2 + 1)\n"
                                        "#define UINT_MAX (INT_MAX * 2U + 1)\n"
                                        "#define ULONG_MAX (LONG_MAX * 2UL + 1)\n"
                                        "#define ULLONG_MAX (LLONG_MAX * 2ULL + 1)\n"},
};

enum {
    HEADER_BUILTIN_COUNT = sizeof header_builtins / sizeof header_builtins[0]
};

/* A name, not a file: it makes the input an included file, where #pragma once means something. */
static const char header_main_path[] = "forygen-input.c";

static const char *header_first_match(const char *pattern)
{
    glob_t matches;
    const char *path = NULL;
    if (!glob(pattern, 0, NULL, &matches))
        path = intern_string(matches.gl_pathv[0]);
    globfree(&matches);
    return path;
}

/* libclang looks for the compiler's headers from where it lies itself, and distributions move it. NULL: it has to know.
 */
static const char *header_resource_folder(void)
{
    const char *version = header_string(libclang.getClangVersion());
    const char *library = libclang_path();
    const char *slash = strrchr(library, '/');
    version = strstr(version, "version ");
    if (!version || !slash)
        return NULL;
    int release = atoi(version + strlen("version "));
    const char *const patterns[] = {
        memory_format("%.*s/clang/%d*/include/stddef.h", (int)(slash - library), library, release),
        memory_format("/usr/lib/llvm-%d/lib/clang/%d*/include/stddef.h", release, release),
        memory_format("/usr/lib*/clang/%d*/include/stddef.h", release),
        memory_format("/usr/local/lib/clang/%d*/include/stddef.h", release),
    };
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
        const char *path = header_first_match(patterns[i]);
        if (path)
            return intern(path, strlen(path) - strlen("/include/stddef.h"));
    }
    return NULL;
}

/* --- Parsing ------------------------------------------------------------------------------------------------- */

struct header_arguments {
    VECTOR(const char *) list;
};

static void header_add_arguments(struct header_arguments *arguments, const char *prefix, const char *const *items,
                                 size_t count)
{
    for (size_t i = 0; i < count; i++)
        vector_push(&arguments->list, memory_format("%s%s", prefix, items[i]));
}

static struct header_arguments header_make_arguments(const struct header_options *options)
{
    static const char *const fixed[] = {
        "-x", "c", "-std=gnu11", "-D__FORYGEN__", "-ferror-limit=0", "-fparse-all-comments"};
    static const char *const last[] = {"-idirafter", HEADER_BUILTIN_FOLDER};
    struct header_arguments arguments = {0};
    const char *resources = header_resource_folder();
    header_add_arguments(&arguments, "", fixed, sizeof fixed / sizeof fixed[0]);
    header_add_arguments(&arguments, "-resource-dir=", &resources, resources != NULL);
    header_add_arguments(&arguments, "-I", options->include_dirs, options->include_dir_count);
    header_add_arguments(&arguments, "-D", options->defines, options->define_count);
    header_add_arguments(&arguments, "", options->arguments, options->argument_count);
    header_add_arguments(&arguments, "", last, sizeof last / sizeof last[0]);
    return arguments;
}

/* Parses the input, and behind it some more text. NULL when libclang gives up. */
static clang_unit header_parse_with(struct header *header, const char *more)
{
    struct header_arguments arguments = header_make_arguments(header->options);
    const char *text = memory_format("#include \"%s\"\n%s", header->path, more);
    struct clang_unsaved_file files[HEADER_BUILTIN_COUNT + 1] = {{header_main_path, text, strlen(text)}};
    for (size_t i = 0; i < HEADER_BUILTIN_COUNT; i++) {
        const char *builtin = header_builtins[i].text;
        files[i + 1] = (struct clang_unsaved_file){header_builtins[i].path, builtin, strlen(builtin)};
    }
    clang_unit unit = NULL;
    int failed = libclang.parseTranslationUnit2(header->index, header_main_path, arguments.list.items,
                                                (int)arguments.list.count, files, HEADER_BUILTIN_COUNT + 1,
                                                CLANG_PREPROCESSING_RECORD | CLANG_SKIP_BODIES, &unit);
    return failed ? NULL : unit;
}

bool header_parse(struct header *header)
{
    header->index = libclang.createIndex(0, 0);
    header->unit = header_parse_with(header, "");
    if (header->unit)
        return true;
    diag_error((struct location){0}, "clang", "libclang cannot parse '%s'", header->path);
    header_close(header);
    return false;
}

void header_close(struct header *header)
{
    if (header->unit)
        libclang.disposeTranslationUnit(header->unit);
    libclang.disposeIndex(header->index);
}

/* --- Places -------------------------------------------------------------------------------------------------- */

const char *header_string(struct clang_string string)
{
    const char *text = libclang.getCString(string);
    const char *result = intern_string(text ? text : "");
    libclang.disposeString(string);
    return result;
}

static const char *header_file_path(const char *name)
{
    while (!strncmp(name, "./", 2))
        name += 2;
    return name;
}

struct header_file *header_find_file(struct header *header, clang_file clang)
{
    const char *name = header_string(libclang.getFileName(clang));
    struct header_file *file = name_map_get(&header->files, name);
    if (file)
        return file;
    size_t size = 0;
    const char *text = libclang.getFileContents(header->unit, clang, &size);
    file = memory_alloc(sizeof *file);
    file->source = (struct source){header_file_path(name), memory_copy(text ? text : "", size), size};
    file->is_ours =
        !strcmp(name, header_main_path) || !strncmp(name, HEADER_BUILTIN_FOLDER "/", strlen(HEADER_BUILTIN_FOLDER "/"));
    struct clang_location start = libclang.getLocationForOffset(header->unit, clang, 0);
    file->is_system = libclang.Location_isInSystemHeader(start);
    name_map_add(&header->files, name, file);
    return file;
}

struct header_place header_locate(struct header *header, struct clang_location location)
{
    clang_file clang;
    unsigned line, column, offset;
    libclang.getFileLocation(location, &clang, &line, &column, &offset);
    if (!clang)
        return (struct header_place){0};
    struct header_file *file = header_find_file(header, clang);
    struct header_place place = {.file = file, .offset = offset};
    if (!file->is_ours)
        place.location = (struct location){&file->source, line, column};
    return place;
}

struct header_place header_cursor_place(struct header *header, struct clang_cursor cursor)
{
    return header_locate(header, libclang.getCursorLocation(cursor));
}

const char *header_place_key(const struct header_place *place)
{
    return intern_format("%s:%" PRIu32, place->file ? place->file->source.path : "", place->offset);
}

/* --- Errors -------------------------------------------------------------------------------------------------- */

/* The way to a file is no news, nor is what our own macros expand to. */
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

bool header_report_errors(struct header *header)
{
    bool good = true;
    for (unsigned i = 0; i < libclang.getNumDiagnostics(header->unit); i++) {
        clang_diagnostic diagnostic = libclang.getDiagnostic(header->unit, i);
        if (libclang.getDiagnosticSeverity(diagnostic) >= CLANG_ERROR) {
            if (good)
                header_report_misplaced(header);
            good = false;
            const char *text = header_string(libclang.getDiagnosticSpelling(diagnostic));
            struct location location = header_locate(header, libclang.getDiagnosticLocation(diagnostic)).location;
            if (!header_is_explained(header, &location)) {
                diag_error(location, "clang", "%s", text);
                header_report_notes(header, diagnostic);
                if (strstr(text, "'fory/annotations.h'"))
                    diag_note((struct location){0}, "name the folder of fory/annotations.h with -I, as 'pkg-config "
                                                    "--cflags fory-c' does");
            }
        }
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

/* Lines of the text behind the input that hold an error: their constant has no value. */
static void header_drop_wrong_constants(struct name_map *values, clang_unit unit)
{
    for (unsigned i = 0; i < libclang.getNumDiagnostics(unit); i++) {
        clang_diagnostic diagnostic = libclang.getDiagnostic(unit, i);
        clang_file file;
        unsigned line, column, offset;
        libclang.getFileLocation(libclang.getDiagnosticLocation(diagnostic), &file, &line, &column, &offset);
        if (libclang.getDiagnosticSeverity(diagnostic) >= CLANG_ERROR && file &&
            !strcmp(header_string(libclang.getFileName(file)), header_main_path))
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
