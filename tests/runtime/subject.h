/* SPDX-License-Identifier: Apache-2.0 */
/* Structs of one field whose wire type is said by text, for tests of fields that have another type in the message. */
#ifndef FORY_TESTS_RUNTIME_SUBJECT_H
#define FORY_TESTS_RUNTIME_SUBJECT_H

#include <fory/generated.h>
#include <stdio.h>

#include "../support/test.h"
#include "../support/versions.h"
#include "types/layout.h"

/* One field in whatever C type; its wire type is said by the version it is read as. */
struct subject {
    bool present;
    void *items;
    size_t count;
    int32_t number;
    int32_t few[2];
    char chars[4];
    struct fory_string text;
    struct fory_decimal decimal;
};

enum {
    USER_ID = 600
};

typedef bool read_field(struct fory_reader *reader, void *object, uint32_t field, bool present);

/* A type whose TypeDef is made from text: versions.h. */
struct version {
    uint8_t type_def[400];
    struct fory_type type;
    struct fory_struct_reader reader;
};

static inline void version_init(struct version *version, const char *fields, read_field *read)
{
    version->type = (struct fory_type){
        .abi = &FORY_ABI_SYMBOL,
        .name = "test.Subject",
        .type_id = FORY_TYPE_STRUCT,
        .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
        .user_id = USER_ID,
        .type_def = version->type_def,
        .type_def_size = (uint32_t)versions_encode(USER_ID, fields, version->type_def, sizeof version->type_def),
    };
    version->reader = (struct fory_struct_reader){
        .type = &version->type,
        .size = sizeof(struct subject),
        .field_names = "value\0",
        .read_field = read,
    };
}

static inline enum fory_status version_read(struct test_context *context, struct fory_bytes in,
                                            const struct version *version, struct subject *subject)
{
    const struct fory_layout *layout;
    struct fory_reader *reader = context->reader;
    memset(subject, 0, sizeof *subject);
    fory_reader_set_input(reader, in);
    bool ok =
        fory_reader_begin_struct_root(reader, &context->arena, &version->reader, NULL, &layout) &&
        (layout ? fory_read_evolved(reader, layout, subject) : version->reader.read_field(reader, subject, 0, true));
    return fory_reader_end_root(reader, &version->type, subject, sizeof *subject, ok, true);
}

/* Layouts are made anew, so that no type has too many versions. */
static inline enum fory_status read_once(struct fory_bytes in, const char *local, read_field *read,
                                         struct subject *subject, struct fory_error *error)
{
    struct test_context context;
    struct version version;
    test_context_open(&context);
    version_init(&version, local, read);
    enum fory_status status = version_read(&context, in, &version, subject);
    *error = *fory_reader_error(context.reader);
    if (status == FORY_OK)
        assert_int_equal(context.reader->depth, context.reader->limits.max_depth);
    else
        assert_ptr_equal(context.reader->cursor, context.reader->end);
    test_context_close(&context);
    return status;
}

static inline bool read_number(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct subject *subject = object;
    (void)field;
    subject->present = present;
    return !present || fory_read_varint32(reader, &subject->number);
}

static inline bool read_text(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct subject *subject = object;
    (void)field;
    subject->present = present;
    return !present || fory_read_string(reader, &subject->text);
}

static inline bool read_few(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct subject *subject = object;
    (void)field, (void)present;
    return fory_read_array_into(reader, subject->few, 2, 4, &subject->count);
}

/* Header and TypeDef of a root of a field "value", and its body. */
static inline struct fory_bytes make_value_root(const char *types, const uint8_t *body, size_t size, uint8_t *out)
{
    char fields[40];
    snprintf(fields, sizeof fields, "value %s", types);
    struct fory_bytes root = make_root(USER_ID, fields, "", out);
    memcpy(out + root.size, body, size);
    return (struct fory_bytes){out, root.size + size};
}

#endif
