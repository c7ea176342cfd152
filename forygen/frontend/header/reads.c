/* SPDX-License-Identifier: Apache-2.0 */
/* Owns that libclang, which reads whatever it opens to its end, opens regular files alone: what the user's headers
   include is looked at before. */
#include "reads.h"

#include <string.h>

#include "../../file.h"
#include "../../path.h"
#include "c_lexer.h"

struct reads {
    VECTOR(const char *) folders;
    struct name_map seen; /* by path */
    bool are_refused;
};

static void reads_scan(struct reads *reads, const char *path, struct location includer);

/* The first file of the name, as #include looks for it; a missing one is libclang's to report. */
static void reads_follow(struct reads *reads, const char *includer, const char *name, struct location location)
{
    if (*name == '/') {
        reads_scan(reads, name, location);
        return;
    }
    const char *path = intern_format("%s%s", path_folder(includer), name);
    for (size_t i = 0; !file_exists(path) && i < reads->folders.count; i++)
        path = intern_format("%s/%s", reads->folders.items[i], name);
    if (file_exists(path))
        reads_scan(reads, intern_string(path), location);
}

/* What follows "#include", "#include_next" or "#import"; one that a macro makes is not seen. */
static void reads_scan_include(struct reads *reads, const struct source *source, const struct c_lexer *lexer)
{
    const char *start = lexer->at + strspn(lexer->at, " \t");
    const char closing = *start == '<' ? '>' : '"';
    if (*start != '<' && *start != '"')
        return;
    size_t size = strcspn(start + 1, closing == '>' ? ">\n" : "\"\n");
    if (start[1 + size] == closing)
        reads_follow(reads, source->path, memory_copy(start + 1, size),
                     (struct location){source, lexer->line, lexer->column + (uint32_t)(start - lexer->at)});
}

static void reads_scan(struct reads *reads, const char *path, struct location includer)
{
    struct text text = {0};
    if (name_map_add(&reads->seen, path, reads))
        return;
    const char *refusal = file_read(path, &text);
    if (refusal) {
        diag_error(includer, "cannot-read", "cannot read '%s': %s", path, refusal);
        reads->are_refused = true;
        return;
    }
    struct source *source = memory_alloc(sizeof *source);
    *source = (struct source){path, text_string(&text), text.size};
    diag_keep_source(source);
    struct c_lexer lexer = {.at = source->text, .line = 1, .column = 1};
    for (struct c_token token = c_next_token(&lexer); token.kind != C_END; token = c_next_token(&lexer)) {
        if (!token.starts_line || !c_token_is(&token, "#"))
            continue;
        struct c_token word = c_next_token(&lexer);
        if (c_token_is(&word, "include") || c_token_is(&word, "include_next") || c_token_is(&word, "import"))
            reads_scan_include(reads, source, &lexer);
        c_skip_line(&lexer);
    }
}

/* The value of the flag of this name, joined to it or the next word; NULL for another word. */
static const char *reads_value(const char *const *words, size_t count, size_t i, const char *name)
{
    size_t size = strlen(name);
    if (strncmp(words[i], name, size) != 0)
        return NULL;
    if (words[i][size])
        return words[i] + size;
    return i + 1 < count ? words[i + 1] : NULL;
}

static void reads_take_folders(struct reads *reads, const char *const *words, size_t count)
{
    static const char *const names[] = {"-iquote", "-I", "-isystem", "-idirafter"};
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
            const char *folder = reads_value(words, count, i, names[k]);
            if (folder)
                vector_push(&reads->folders, folder);
        }
    }
}

static void reads_take_files(struct reads *reads, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *file = reads_value(words, count, i, "-include");
        file = file ? file : reads_value(words, count, i, "-imacros");
        if (file)
            reads_follow(reads, "", file, (struct location){0});
    }
}

bool header_may_be_read(const struct header *header)
{
    const struct frontend_options *options = header->options;
    struct reads reads = {0};
    for (size_t i = 0; i < options->include_dir_count; i++)
        vector_push(&reads.folders, options->include_dirs[i]);
    reads_take_folders(&reads, options->flags, options->flag_count);
    reads_take_folders(&reads, options->arguments, options->argument_count);
    reads_take_files(&reads, options->flags, options->flag_count);
    reads_take_files(&reads, options->arguments, options->argument_count);
    reads_scan(&reads, header->path, (struct location){0});
    return !reads.are_refused;
}
