/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how other programs are started, fed and read. */
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../memory.h"

/* --- Environment --------------------------------------------------------------------------------------------- */

typedef VECTOR(char *) process_words;

static bool process_names(const char *entry, const char *const *names)
{
    size_t size = strcspn(entry, "=");
    for (; names && *names; names++) {
        if (strcspn(*names, "=") == size && !strncmp(*names, entry, size))
            return true;
    }
    return false;
}

static void process_add_word(process_words *words, const char *word)
{
    vector_push(words, memory_copy(word, strlen(word)));
}

static process_words process_environment(const struct process *process)
{
    process_words words = {0};
    for (char **entry = environ; entry && *entry; entry++) {
        if (!process_names(*entry, process->set) && !process_names(*entry, process->unset))
            vector_push(&words, *entry);
    }
    for (const char *const *entry = process->set; entry && *entry; entry++)
        process_add_word(&words, *entry);
    vector_push(&words, NULL);
    return words;
}

/* --- Pipes --------------------------------------------------------------------------------------------------- */

/* Those of the child, and the ends that this process has. */
enum process_stream {
    PROCESS_INPUT,
    PROCESS_OUTPUT,
    PROCESS_ERRORS,
    PROCESS_STREAMS
};

struct process_pipes {
    int ends[PROCESS_STREAMS][2]; /* -1 when closed */
};

static void process_close(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

static void process_close_pipes(struct process_pipes *pipes)
{
    for (int i = 0; i < PROCESS_STREAMS; i++) {
        process_close(&pipes->ends[i][0]);
        process_close(&pipes->ends[i][1]);
    }
}

/* No end may be one of the standard streams, which are replaced one after another. */
static bool process_open_pipes(struct process_pipes *pipes)
{
    for (int i = 0; i < PROCESS_STREAMS; i++)
        pipes->ends[i][0] = pipes->ends[i][1] = -1;
    for (int i = 0; i < PROCESS_STREAMS; i++) {
        if (pipe2(pipes->ends[i], O_CLOEXEC) != 0)
            return false;
        for (int k = 0; k < 2; k++) {
            int end = pipes->ends[i][k];
            if (end > STDERR_FILENO)
                continue;
            pipes->ends[i][k] = fcntl(end, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
            close(end);
            if (pipes->ends[i][k] < 0)
                return false;
        }
    }
    return true;
}

/* --- Starting ------------------------------------------------------------------------------------------------ */

/* 0, or an error number. The child gets signals as a new program would. */
static int process_start(const struct process *process, struct process_pipes *pipes, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t signals;
    process_words words = {0};
    process_words environment = process_environment(process);
    for (const char *const *word = process->words; *word; word++)
        process_add_word(&words, *word);
    vector_push(&words, NULL);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    posix_spawn_file_actions_adddup2(&actions, pipes->ends[PROCESS_INPUT][0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes->ends[PROCESS_OUTPUT][1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipes->ends[PROCESS_ERRORS][1], STDERR_FILENO);
    int error = posix_spawnp(child, words.items[0], &actions, &attributes, words.items, environment.items);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/* --- Talking ------------------------------------------------------------------------------------------------- */

/* Closes the end when all is written, or nobody reads. */
static void process_feed(const struct text *input, size_t *done, int *end)
{
    ssize_t size = write(*end, input->data + *done, input->size - *done);
    if (size >= 0)
        *done += (size_t)size;
    if (*done == input->size || (size < 0 && errno != EINTR && errno != EAGAIN))
        process_close(end);
}

static void process_drain(struct text *output, int *end)
{
    char block[65536];
    ssize_t size = read(*end, block, sizeof block);
    if (size > 0)
        text_append(output, block, (size_t)size);
    else if (size == 0 || (errno != EINTR && errno != EAGAIN))
        process_close(end);
}

/* Until the child has closed its streams: it may write before it has read all. */
static void process_talk(struct process *process, struct process_pipes *pipes)
{
    int *input = &pipes->ends[PROCESS_INPUT][1];
    int *output = &pipes->ends[PROCESS_OUTPUT][0];
    int *errors = &pipes->ends[PROCESS_ERRORS][0];
    size_t done = 0;
    if (!process->input || process->input->size == 0)
        process_close(input);
    else
        fcntl(*input, F_SETFL, O_NONBLOCK);
    while (*output >= 0 || *errors >= 0) {
        struct pollfd waited[] = {{*input, POLLOUT, 0}, {*output, POLLIN, 0}, {*errors, POLLIN, 0}};
        if (poll(waited, sizeof waited / sizeof waited[0], -1) < 0 && errno != EINTR)
            return;
        if (*input >= 0 && waited[0].revents)
            process_feed(process->input, &done, input);
        if (*output >= 0 && waited[1].revents)
            process_drain(&process->output, output);
        if (*errors >= 0 && waited[2].revents)
            process_drain(&process->errors, errors);
    }
}

const char *process_run(struct process *process)
{
    struct process_pipes pipes;
    pid_t child = 0;
    int status = 0;
    int error = process_open_pipes(&pipes) ? process_start(process, &pipes, &child) : errno;
    if (error == 0) {
        struct sigaction ignore = {.sa_handler = SIG_IGN};
        struct sigaction old;
        sigaction(SIGPIPE, &ignore, &old);
        process_close(&pipes.ends[PROCESS_INPUT][0]);
        process_close(&pipes.ends[PROCESS_OUTPUT][1]);
        process_close(&pipes.ends[PROCESS_ERRORS][1]);
        process_talk(process, &pipes);
        sigaction(SIGPIPE, &old, NULL);
    }
    process_close_pipes(&pipes);
    if (error != 0)
        return strerror(error);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    process->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return NULL;
}
