/* SPDX-License-Identifier: Apache-2.0 */
/* Each change of a schema has its outcome, in both directions, in every mode and at every level. */
#include <fory/print.h>

#include "rules.h"

/* Those with a hash. */
enum {
    HASHED_MODES = 4
};
static struct test_context contexts[HASHED_MODES][2];

static int open_contexts(void **state)
{
    (void)state;
    for (size_t m = 0; m < HASHED_MODES; m++) {
        for (size_t side = 0; side < 2; side++)
            mode_open_with(&contexts[m][side], &modes[m], rule_sides[side].registers);
    }
    return 0;
}

static int close_contexts(void **state)
{
    (void)state;
    for (size_t m = 0; m < HASHED_MODES; m++) {
        for (size_t side = 0; side < 2; side++)
            test_context_close(&contexts[m][side]);
    }
    return 0;
}

/* One case in one mode at one level. */
struct trial {
    const struct rule_case *rule;
    const struct mode *mode;
    int wanted;
    size_t level;
    struct test_context *writer;
    struct test_context *reader;
    const struct subject *writes;
    const struct subject *reads;
};

static void fail_trial(const struct trial *trial, const char *what, const struct fory_error *error)
{
    print_error("%s, %s, level %zu: %s\n", trial->rule->name, trial->mode->name, trial->level, what);
    if (error)
        fory_error_print(error, stderr);
    fail();
}

static struct test_bytes trial_write(const struct trial *trial, struct test_context *context,
                                     const struct subject *subject, const void *object)
{
    struct fory_bytes out;
    if (subject->serialize(context->writer, object, &out) != FORY_OK)
        fail_trial(trial, "is not written", fory_writer_error(context->writer));
    return test_bytes_copy(out.data, out.size);
}

static void assert_same(const struct trial *trial, const char *what, struct test_bytes found, struct test_bytes wanted)
{
    if (found.size != wanted.size || memcmp(found.data, wanted.data, wanted.size) != 0)
        fail_trial(trial, what, NULL);
    test_bytes_free(found);
    test_bytes_free(wanted);
}

/* What was read is written again: as the expected value is, or, where none is, as what the peer sent. */
static void check_value(const struct trial *trial, struct test_bytes sent, const void *object)
{
    struct test_bytes again = trial_write(trial, trial->reader, trial->reads, object);
    if (trial->rule->expected) {
        assert_same(trial, "another value is read", again,
                    trial_write(trial, trial->reader, trial->reads, trial->rule->expected[trial->level]));
        return;
    }
    void *back = calloc(1, trial->writes->reader->size);
    struct fory_bytes in = {again.data, again.size};
    if (trial->writes->deserialize(trial->writer->reader, in, &trial->writer->arena, back) != FORY_OK)
        fail_trial(trial, "its sender does not read it again", fory_reader_error(trial->writer->reader));
    assert_same(trial, "another value comes back", trial_write(trial, trial->writer, trial->writes, back),
                test_bytes_copy(sent.data, sent.size));
    test_bytes_free(again);
    free(back);
}

/* An error says where, leaves nothing behind, and lets the next root be read. */
static void check_error(const struct trial *trial, const void *object)
{
    static const char *const around[RULE_LEVELS] = {"%s", "%s.%s", "items[1].%s.%s", "entries[0].items[0].%s.%s"};
    const struct fory_error *error = fory_reader_error(trial->reader->reader);
    const char *member = trial->level > 0 ? trial->rule->member : trial->rule->path;
    char path[256];
    (void)snprintf(path, sizeof path, around[trial->level], member, trial->rule->path);
    if (trial->mode->compatible && strcmp(error->path, path) != 0)
        fail_trial(trial, path, error);
    if (!all_zero(object, trial->reads->reader->size))
        fail_trial(trial, "leaves something behind", error);

    const struct subject *next = rule_sides[trial->rule->newer].around[RULE_LEVELS - 2];
    void *empty = calloc(1, next->reader->size);
    struct test_bytes own = trial_write(trial, trial->reader, next, empty);
    struct fory_bytes in = {own.data, own.size};
    if (next->deserialize(trial->reader->reader, in, &trial->reader->arena, empty) != FORY_OK)
        fail_trial(trial, "the next root is not read", fory_reader_error(trial->reader->reader));
    test_bytes_free(own);
    free(empty);
}

static void run_trial(const struct trial *trial)
{
    struct test_bytes sent = trial_write(trial, trial->writer, trial->writes, trial->rule->sent[trial->level]);
    struct fory_bytes in = {sent.data, sent.size};
    void *object = calloc(1, trial->reads->reader->size);
    enum fory_status status = trial->reads->deserialize(trial->reader->reader, in, &trial->reader->arena, object);
    if (trial->wanted != RULE_MISREAD && (int)status != trial->wanted)
        fail_trial(trial, fory_status_text((enum fory_status)trial->wanted), fory_reader_error(trial->reader->reader));
    if (status != FORY_OK)
        check_error(trial, object);
    else if (trial->wanted == FORY_OK)
        check_value(trial, sent, object);
    free(object);
    test_bytes_free(sent);
    fory_arena_reset(&trial->reader->arena);
    fory_arena_reset(&trial->writer->arena);
}

static void run_case(const struct rule_case *rule)
{
    const struct rule_side *reads = &rule_sides[rule->newer];
    const struct rule_side *writes = &rule_sides[!rule->newer];
    for (size_t m = 0; m < HASHED_MODES; m++) {
        for (size_t level = 0; level < RULE_LEVELS; level++) {
            const struct trial trial = {
                .rule = rule,
                .mode = &modes[m],
                .wanted = rule->status[modes[m].compatible ? RULE_COMPATIBLE : RULE_CONSISTENT],
                .level = level,
                .writer = &contexts[m][!rule->newer],
                .reader = &contexts[m][rule->newer],
                .writes = level > 0 ? writes->around[level - 1] : rule->writes,
                .reads = level > 0 ? reads->around[level - 1] : rule->reads,
            };
            run_trial(&trial);
        }
    }
}

/* All cases of one claim. */
static void claim_holds(void **state)
{
    const size_t *first = *state;
    for (size_t i = *first; i < rule_case_count && rule_cases[i].claim == rule_cases[*first].claim; i++)
        run_case(&rule_cases[i]);
}

int main(void)
{
    struct CMUnitTest tests[32];
    size_t first[COUNT_OF(tests)];
    size_t count = 0;
    for (size_t i = 0; i < rule_case_count; i++) {
        if (i > 0 && rule_cases[i].claim == rule_cases[i - 1].claim)
            continue;
        assert_true(count < COUNT_OF(tests));
        first[count] = i;
        tests[count] =
            (struct CMUnitTest){.name = rule_cases[i].claim, .test_func = claim_holds, .initial_state = &first[count]};
        count++;
    }
    assert_true(count > 0);
    return _cmocka_run_group_tests("rules", tests, count, open_contexts, close_contexts);
}
