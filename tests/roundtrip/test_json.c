/* SPDX-License-Identifier: Apache-2.0 */
/* Values of generated code stay what they are on their way through the JSON of forygen: test_json CONVERT SCHEMAS
   INCLUDE-FOLDER. */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "modes.h"

extern char **environ;

static char **json_arguments; /* CONVERT, SCHEMAS, INCLUDE-FOLDER */

enum {
    RANDOM_VALUES = 12,
    STEPS = FILL_KIND_COUNT - 1 + RANDOM_VALUES
};

static enum fill_kind json_kind(size_t step)
{
    return step < FILL_RANDOM ? (enum fill_kind)step : FILL_RANDOM;
}

/* --- JSON has one NaN ----------------------------------------------------------------------------------------- */

static void quieten(const struct shape *shape, const void *at);

static void quieten_number(const struct shape *shape, const void *at)
{
    void *number = (void *)(uintptr_t)at; /* of an object that the test has filled */
    const uint16_t half = 0x7e00;
    const uint16_t brain = 0x7fc0;
    uint16_t bits;
    float narrow;
    double wide;
    memcpy(&bits, at, sizeof bits);
    if (shape->kind == SHAPE_FLOAT16 && (bits & 0x7fff) > 0x7c00)
        memcpy(number, &half, sizeof half);
    if (shape->kind == SHAPE_BFLOAT16 && (bits & 0x7fff) > 0x7f80)
        memcpy(number, &brain, sizeof brain);
    if (shape->kind == SHAPE_FLOAT32 && (memcpy(&narrow, at, sizeof narrow), isnan(narrow)))
        memcpy(number, &(float){NAN}, sizeof narrow);
    if (shape->kind == SHAPE_FLOAT64 && (memcpy(&wide, at, sizeof wide), isnan(wide)))
        memcpy(number, &(double){(double)NAN}, sizeof wide);
}

static void quieten_items(const struct shape *shape, const void *at)
{
    const uint8_t *item = at;
    if (shape->kind != SHAPE_FIXED)
        memcpy(&item, at, sizeof item);
    for (size_t i = 0; i < shape_count(shape, at); i++, item += shape->size) {
        if (shape->key)
            quieten(shape->key, item);
        quieten(shape->inner, item + (shape->kind == SHAPE_MAP ? shape->value : 0));
    }
}

/* Makes each NaN in a value that one. */
static void quieten(const struct shape *shape, const void *at)
{
    at = shape_value(&shape, at);
    if (!at)
        return;
    for (size_t i = 0; i < shape->member_count; i++)
        quieten(shape->members[i].shape, (const uint8_t *)at + shape->members[i].offset);
    if (shape->kind >= SHAPE_FLOAT16 && shape->kind <= SHAPE_FLOAT64)
        quieten_number(shape, at);
    else if (shape->kind >= SHAPE_LIST)
        quieten_items(shape, at);
}

/* --- The program ---------------------------------------------------------------------------------------------- */

struct program {
    pid_t process;
    FILE *in;
    FILE *out;
};

static void program_open(struct program *program, const char *schema, const char *type)
{
    char path[1024];
    int to[2];
    int from[2];
    posix_spawn_file_actions_t actions;
    static char verb[] = "there-and-back";
    snprintf(path, sizeof path, "%s/%s", json_arguments[1], schema);
    char *words[] = {json_arguments[0], verb, json_arguments[2], path, strdup(type), NULL};
    assert_true(pipe(to) == 0 && pipe(from) == 0);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, to[1]);
    posix_spawn_file_actions_addclose(&actions, from[0]);
    assert_int_equal(posix_spawn(&program->process, words[0], &actions, NULL, words, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    free(words[4]);
    close(to[0]);
    close(from[1]);
    program->in = fdopen(to[1], "wb");
    program->out = fdopen(from[0], "rb");
}

static void program_close(struct program *program)
{
    int status = 1;
    fclose(program->in);
    fclose(program->out);
    assert_int_equal(waitpid(program->process, &status, 0), program->process);
    assert_int_equal(status, 0);
}

static struct test_bytes program_convert(struct program *program, struct test_bytes bytes, const struct place *place)
{
    uint64_t size = bytes.size;
    check(fwrite(&size, sizeof size, 1, program->in) == 1, place);
    check(fwrite(bytes.data, 1, bytes.size, program->in) == bytes.size && fflush(program->in) == 0, place);
    check(fread(&size, sizeof size, 1, program->out) == 1, place);
    struct test_bytes converted = {malloc((size_t)size), (size_t)size};
    check(fread(converted.data, 1, converted.size, program->out) == converted.size, place);
    return converted;
}

/* --- There and back ------------------------------------------------------------------------------------------- */

static void check_value(struct test_context *context, struct program *program, const struct subject *subject,
                        const struct place *place)
{
    struct object object;
    struct object copy;
    object_fill(&object, subject, json_kind(place->step), place->step, 0);
    quieten(subject->shape, object.memory);
    object_open(&copy, subject);
    struct test_bytes bytes = object_serialize(&object, subject, context, place);
    struct test_bytes converted = program_convert(program, bytes, place);
    struct fory_bytes in = {converted.data, converted.size};
    check_read(context, subject->deserialize(context->reader, in, &copy.arena, copy.memory), place);
    check_equal(subject->shape, object.memory, subject->shape, copy.memory, place);
    test_bytes_free(converted);
    test_bytes_free(bytes);
    object_close(&copy);
    object_close(&object);
}

static void check_subjects(const struct subjects *subjects, const char *schema)
{
    struct test_context context;
    mode_open(&context, &modes[0]);
    for (size_t i = 0; i < subjects->count; i++) {
        const struct subject *subject = &subjects->items[i];
        struct program program;
        program_open(&program, schema, subject->reader->type->name);
        for (size_t step = 0; step < STEPS; step++) {
            const struct place place = {schema, subject->name, step};
            check_value(&context, &program, subject, &place);
        }
        program_close(&program);
    }
    test_context_close(&context);
}

static void every_value_of_a_schema_comes_back(void **state)
{
    (void)state;
    check_subjects(&idl_subjects, "all_types.fdl");
}

static void every_value_of_a_header_comes_back(void **state)
{
    (void)state;
    if (header_subjects.count == 0)
        skip();
    check_subjects(&header_subjects, "all_types.h");
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_of_a_schema_comes_back),
        cmocka_unit_test(every_value_of_a_header_comes_back),
    };
    if (count != 4)
        return 2;
    json_arguments = arguments + 1;
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
