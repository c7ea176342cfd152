/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how git is called, and how its answers are read. */
#include "git.h"

#include <stdlib.h>
#include <string.h>

#include "../intern.h"
#include "../path.h"
#include "process.h"

/* --- Calls --------------------------------------------------------------------------------------------------- */

/* Git writes nothing, and asks nobody. */
static const char *const git_set[] = {
    "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_LITERAL_PATHSPECS=0", NULL,
};

/* What `git rev-parse --local-env-vars` lists: they are about one repository. */
static const char *const git_local[] = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
    NULL,
};

/* The first line of what git says, without "fatal: ". */
static const char *git_reason(const struct text *errors)
{
    static const char fatal[] = "fatal: ";
    const char *text = text_string(errors);
    if (!strncmp(text, fatal, sizeof fatal - 1))
        text += sizeof fatal - 1;
    size_t size = strcspn(text, "\n");
    return size > 0 ? intern_format("git says: %.*s", (int)size, text) : "git failed";
}

bool git_ask(const struct git *git, const char *const *words, const struct text *input, struct text *output,
             const char **why)
{
    VECTOR(const char *) all = {0};
    vector_push(&all, "git");
    vector_push(&all, "--no-pager");
    if (git->folder) {
        vector_push(&all, "-C");
        vector_push(&all, git->folder);
    }
    for (; *words; words++)
        vector_push(&all, *words);
    vector_push(&all, NULL);
    struct process process = {.words = all.items, .set = git_set, .input = input};
    process.unset = git->is_inner ? git_local : NULL;
    const char *failed = process_run(&process);
    *output = process.output;
    *why = failed ? intern_format("cannot run git: %s", failed) : git_reason(&process.errors);
    text_done(&process.errors);
    return !failed && process.status == 0;
}

/* An answer of one line; NULL, with the reason, when there is none. */
static const char *git_line(const struct git *git, const char *const *words, const char **why)
{
    struct text output = {0};
    if (!git_ask(git, words, NULL, &output, why))
        return NULL;
    size_t size = output.size > 0 && output.data[output.size - 1] == '\n' ? output.size - 1 : output.size;
    return intern(text_string(&output), size);
}

/* --- Repositories -------------------------------------------------------------------------------------------- */

static bool git_find(struct git *git, const char **why)
{
    static const char *const folder[] = {"rev-parse", "--git-dir", NULL};
    static const char *const top[] = {"rev-parse", "--show-toplevel", NULL};
    static const char *const prefix[] = {"rev-parse", "--show-prefix", NULL};
    const char *unused;
    if (!git_line(git, folder, why))
        return false;
    const char *root = git_line(git, top, &unused);
    git->top = root && *root ? path_real(root) : NULL;
    git->prefix = git->top ? git_line(git, prefix, &unused) : NULL;
    if (!git->prefix)
        git->prefix = "";
    return true;
}

const char *git_open(struct git *git, const char *other_folder)
{
    const char *why;
    const char *unused;
    *git = (struct git){0};
    if (git_find(git, &why))
        return NULL;
    if (strstr(why, "dubious ownership"))
        return intern_format("%s; 'git config --global --add safe.directory FOLDER' allows it", why);
    if (!strstr(why, "not a git repository") || getenv("GIT_DIR"))
        return why;
    *git = (struct git){.folder = other_folder};
    if (!git_find(git, &unused))
        return why;
    git->prefix = "";
    return NULL;
}

bool git_open_inner(struct git *git, const char *folder)
{
    const char *unused;
    *git = (struct git){.folder = folder, .is_inner = true};
    return path_real(intern_format("%s/.git", folder)) && git_find(git, &unused);
}

const char *git_tree(const struct git *git, const char *revision)
{
    const char *words[] = {"rev-parse", "--verify", "--quiet", intern_format("%s^{tree}", revision), NULL};
    const char *unused;
    const char *object = *revision && *revision != '-' ? git_line(git, words, &unused) : NULL;
    return object && *object ? object : NULL;
}

bool git_is_shallow(const struct git *git)
{
    static const char *const words[] = {"rev-parse", "--is-shallow-repository", NULL};
    const char *unused;
    const char *answer = git_line(git, words, &unused);
    return answer && !strcmp(answer, "true");
}

/* --- Paths --------------------------------------------------------------------------------------------------- */

const char *git_normal_path(const char *path)
{
    struct text normal = {0};
    for (size_t size; *path; path += size + (path[size] == '/')) {
        size = strcspn(path, "/");
        bool is_parent = size == 2 && !strncmp(path, "..", 2);
        if (is_parent && normal.size == 0)
            return NULL;
        if (is_parent) {
            const char *slash = strrchr(normal.data, '/');
            normal.size = slash ? (size_t)(slash - normal.data) : 0;
            normal.data[normal.size] = '\0';
        } else if (size > 0 && (size != 1 || *path != '.')) {
            text_add(&normal, normal.size > 0 ? "/" : "");
            text_append(&normal, path, size);
        }
    }
    return intern_text(&normal);
}

/* --- Trees --------------------------------------------------------------------------------------------------- */

/* "MODE TYPE OBJECT<tab>PATH<nul>" */
bool git_list(const struct git *git, const char *tree, git_entries *entries, const char **why)
{
    const char *words[] = {"ls-tree", "-r", "-z", "--full-tree", tree, NULL};
    struct text output = {0};
    if (!git_ask(git, words, NULL, &output, why))
        return false;
    for (const char *at = text_string(&output), *end = at + output.size; at < end; at += strlen(at) + 1) {
        const char *tab = strchr(at, '\t');
        const char *type = strchr(at, ' ');
        const char *object = type ? strchr(type + 1, ' ') : NULL;
        if (!tab || !object || object > tab)
            continue;
        struct git_entry entry = {
            .path = intern_string(tab + 1),
            .mode = intern(at, (size_t)(type - at)),
            .object = intern(object + 1, (size_t)(tab - object - 1)),
        };
        vector_push(entries, entry);
    }
    text_done(&output);
    return true;
}

bool git_read(const struct git *git, const struct git_entry *entries, size_t count, struct git_contents *contents,
              const char **why)
{
    static const char *const words[] = {"cat-file", "--batch", NULL};
    struct text input = {0};
    for (size_t i = 0; i < count; i++)
        text_addf(&input, "%s\n", entries[i].object);
    text_done(&contents->output);
    contents->at = 0;
    bool is_read = git_ask(git, words, &input, &contents->output, why);
    text_done(&input);
    return is_read;
}

/* "OBJECT TYPE SIZE\n" and the contents with a '\n', or "OBJECT missing\n". */
bool git_next(struct git_contents *contents, const char **data, size_t *size)
{
    const struct text *output = &contents->output;
    const char *start = text_string(output) + contents->at;
    const char *end = memchr(start, '\n', output->size - contents->at);
    const char *number = end ? memrchr(start, ' ', (size_t)(end - start)) : NULL;
    if (!number)
        return false;
    contents->at = (size_t)(end - text_string(output)) + 1;
    if (number[1] < '0' || number[1] > '9')
        return false;
    *data = end + 1;
    *size = strtoul(number + 1, NULL, 10);
    if (*size > output->size - contents->at)
        return false;
    contents->at += *size + (contents->at + *size < output->size);
    return true;
}
