/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about what commands are made of: other programs, answers of git, temporary files, folders of two sides. */
#include "support.h"

#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../forygen/command/counterpart.h"
#include "../../forygen/command/folder.h"
#include "../../forygen/command/git.h"
#include "../../forygen/command/process.h"
#include "../../forygen/command/temporary.h"
#include "../../forygen/file.h"
#include "../../forygen/intern.h"
#include "../../forygen/path.h"

/* --- Other programs ------------------------------------------------------------------------------------------ */

static void process_passes_more_than_pipes_hold(void **state)
{
    (void)state;
    static const char *const words[] = {"sh", "-c", "tee /dev/stderr", NULL};
    struct text input = {0};
    while (input.size < 3 << 20)
        text_addf(&input, "%zu\n", input.size);
    struct process process = {.words = words, .input = &input};
    assert_null(process_run(&process));
    assert_int_equal(process.status, 0);
    assert_int_equal(process.output.size, input.size);
    assert_memory_equal(process.output.data, input.data, input.size);
    assert_int_equal(process.errors.size, input.size);
    assert_memory_equal(process.errors.data, input.data, input.size);
}

static void process_need_not_read_its_input(void **state)
{
    (void)state;
    static const char *const words[] = {"sh", "-c", "exec <&-; echo done", NULL};
    struct text input = {0};
    while (input.size < 3 << 20)
        text_add(&input, "more than a pipe holds\n");
    struct process process = {.words = words, .input = &input};
    assert_null(process_run(&process));
    assert_string_equal(text_string(&process.output), "done\n");
}

static void process_says_how_a_program_ended(void **state)
{
    (void)state;
    static const struct {
        const char *command;
        int status;
    } cases[] = {{"exit 0", 0}, {"exit 3", 3}, {"kill -9 $$", 128 + SIGKILL}, {"kill -PIPE $$", 128 + SIGPIPE}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *words[] = {"sh", "-c", cases[i].command, NULL};
        struct process process = {.words = words};
        assert_null(process_run(&process));
        assert_int_equal(process.status, cases[i].status);
    }
    static const char *const missing[] = {"no such program", NULL};
    struct process process = {.words = missing};
    assert_string_equal(process_run(&process), strerror(ENOENT));
}

static void process_has_the_environment_that_is_asked_for(void **state)
{
    (void)state;
    static const char *const words[] = {"sh", "-c", "echo \"$A,$B,${C-none},$D\"", NULL};
    static const char *const set[] = {"A=new", "D=x=y", NULL};
    static const char *const unset[] = {"C", NULL};
    setenv("A", "old", 1);
    setenv("B", "kept", 1);
    setenv("C", "gone", 1);
    struct process process = {.words = words, .set = set, .unset = unset};
    assert_null(process_run(&process));
    assert_string_equal(text_string(&process.output), "new,kept,none,x=y\n");
}

/* --- Git ----------------------------------------------------------------------------------------------------- */

static void paths_of_trees_are_normal_or_outside(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *normal;
    } cases[] = {
        {"", ""},
        {".", ""},
        {"a", "a"},
        {"a/", "a"},
        {"./a//b/./c", "a/b/c"},
        {"a/../b", "b"},
        {"a/..", ""},
        {"..", NULL},
        {"a/../..", NULL},
        {"a/../../b", NULL},
        {"...", "..."},
        {"a/b/../../c", "c"},
        {"..a", "..a"},
        {"/a", "a"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *normal = git_normal_path(cases[i].path);
        if (cases[i].normal)
            assert_string_equal(normal, cases[i].normal);
        else
            assert_null(normal);
    }
}

static void contents_that_git_answers_may_hold_anything(void **state)
{
    (void)state;
    static const char answer[] = "1a blob 3\na\nb\n2b blob 0\n\n3c blob 4\n\0\n \n\n4d missing\n";
    struct git_contents contents = {0};
    const char *data;
    size_t size;
    text_append(&contents.output, answer, sizeof answer - 1);
    assert_true(git_next(&contents, &data, &size));
    assert_int_equal(size, 3);
    assert_memory_equal(data, "a\nb", 3);
    assert_true(git_next(&contents, &data, &size));
    assert_int_equal(size, 0);
    assert_true(git_next(&contents, &data, &size));
    assert_int_equal(size, 4);
    assert_memory_equal(data, "\0\n \n", 4);
    assert_false(git_next(&contents, &data, &size));
    assert_false(git_next(&contents, &data, &size));
}

static void contents_that_are_cut_off_are_not_there(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "", "1a", "1a blob", "1a blob 3\n", "1a blob 3\nab", "1a blob 99999999999\nab\n", "\n", " \n"};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct git_contents contents = {0};
        const char *data;
        size_t size;
        text_add(&contents.output, cases[i]);
        assert_false(git_next(&contents, &data, &size));
    }
}

/* --- Temporary files ----------------------------------------------------------------------------------------- */

static void temporary_files_are_gone_in_the_end(void **state)
{
    (void)state;
    const char *folder = temporary_folder();
    assert_non_null(folder);
    const char *file = intern_format("%s/a/b/c.fdl", folder);
    const char *link = intern_format("%s/a/link", folder);
    assert_true(temporary_write(file, "text", 4));
    assert_true(temporary_link(link, "b"));
    /* Nothing is replaced, and nothing is written through a link. */
    assert_false(temporary_write(file, "x", 1));
    assert_false(temporary_write(intern_format("%s/d.fdl", link), "x", 1));
    assert_false(temporary_write(intern_format("%s/d.fdl", file), "x", 1));
    assert_false(temporary_link(file, "b"));
    struct text text = {0};
    assert_null(file_read(file, &text));
    assert_string_equal(text_string(&text), "text");
    const char *other = temporary_folder();
    assert_string_not_equal(folder, other);
    temporary_done();
    assert_false(folder_is(folder) || folder_is(other));
}

static void temporary_folders_need_a_place(void **state)
{
    (void)state;
    setenv("TMPDIR", "/nonexistent", 1);
    assert_null(temporary_folder());
    unsetenv("TMPDIR");
}

/* --- Folders of two sides ------------------------------------------------------------------------------------ */

static void folders_of_the_new_side_become_those_of_the_old_one(void **state)
{
    (void)state;
    const char *top = temporary_folder();
    const char *new_folder = intern_format("%s/new", top);
    const char *old_folder = intern_format("%s/old", top);
    assert_true(temporary_write(intern_format("%s/new/inc/a.fdl", top), "", 0));
    assert_true(temporary_write(intern_format("%s/old/inc/a.fdl", top), "", 0));
    assert_true(temporary_write(intern_format("%s/newer/a.fdl", top), "", 0));
    const struct {
        const char *path;
        const char *strict;
        const char *optional;
    } cases[] = {
        {"new", "old", "old"},
        {"new/inc", "old/inc", "old/inc"},
        {"new/./inc/../inc", "old/inc", "old/inc"},
        {"new/gone", "old/gone", "new/gone"},
        {"newer", "newer", "newer"},
        {"old/inc", "old/inc", "old/inc"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (int is_optional = 0; is_optional < 2; is_optional++) {
            counterparts pairs = {0};
            struct counterpart pair = {new_folder, old_folder, is_optional != 0};
            vector_push(&pairs, pair);
            const char *wanted = is_optional ? cases[i].optional : cases[i].strict;
            assert_string_equal(counterpart_of(&pairs, intern_format("%s/%s", top, cases[i].path)),
                                intern_format("%s/%s", top, wanted));
        }
    }
    temporary_done();
}

static void flags_with_paths_are_those_of_the_old_side(void **state)
{
    (void)state;
    static const char *const flags[] = {"-isystem", "/n/a",      "-iquote/n/b", "-DX=/n/c",
                                        "-include", "/n/gone.h", "-I",          "/other"};
    static const char *const old_flags[] = {"-isystem", "/o/a",      "-iquote/o/b", "-DX=/n/c",
                                            "-include", "/n/gone.h", "-I",          "/other"};
    struct options options = {0};
    counterparts pairs = {0};
    struct counterpart pair = {"/n", "/o", false};
    vector_push(&pairs, pair);
    vector_push(&options.include_dirs, "/n/inc");
    vector_push(&options.against_include_dirs, "/n/own");
    for (size_t i = 0; i < COUNT_OF(flags); i++)
        vector_push(&options.flags, flags[i]);
    assert_int_equal(counterpart_paths(&options).count, 5);
    struct options old = options;
    counterpart_options(&pairs, &old);
    assert_int_equal(old.include_dirs.count, 2);
    assert_string_equal(old.include_dirs.items[0], "/n/own");
    assert_string_equal(old.include_dirs.items[1], "/o/inc");
    for (size_t i = 0; i < COUNT_OF(flags); i++) {
        assert_string_equal(old.flags.items[i], old_flags[i]);
        assert_string_equal(options.flags.items[i], flags[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(process_passes_more_than_pipes_hold),
        CLAIM(process_need_not_read_its_input),
        CLAIM(process_says_how_a_program_ended),
        CLAIM(process_has_the_environment_that_is_asked_for),
        CLAIM(paths_of_trees_are_normal_or_outside),
        CLAIM(contents_that_git_answers_may_hold_anything),
        CLAIM(contents_that_are_cut_off_are_not_there),
        CLAIM(temporary_files_are_gone_in_the_end),
        CLAIM(temporary_folders_need_a_place),
        CLAIM(folders_of_the_new_side_become_those_of_the_old_one),
        CLAIM(flags_with_paths_are_those_of_the_old_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
