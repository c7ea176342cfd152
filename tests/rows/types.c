/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the text of types of rows, in both directions, without the code under test. */
#include "types.h"

#include "row/type.h"

#include <fory/wire_types.h>
#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *name;
    uint8_t id;
    uint8_t width;
} plain_types[] = {
    {"bool", FORY_TYPE_BOOL, 1},       {"int8", FORY_TYPE_INT8, 1},         {"int16", FORY_TYPE_INT16, 2},
    {"int32", FORY_TYPE_INT32, 4},     {"int64", FORY_TYPE_INT64, 8},       {"float16", FORY_TYPE_FLOAT16, 2},
    {"float32", FORY_TYPE_FLOAT32, 4}, {"float64", FORY_TYPE_FLOAT64, 8},   {"string", FORY_TYPE_STRING, 0},
    {"binary", FORY_TYPE_BINARY, 0},   {"duration", FORY_TYPE_DURATION, 8}, {"timestamp", FORY_TYPE_TIMESTAMP, 8},
    {"date", FORY_TYPE_DATE, 4},       {"decimal(", FORY_TYPE_DECIMAL, 0},  {"list<", FORY_TYPE_LIST, 0},
    {"map<", FORY_TYPE_MAP, 0},        {"{", FORY_TYPE_STRUCT, 0},
};

enum {
    MOST_FIELDS = 200
};

static bool accept(const char **at, const char *text)
{
    size_t size = strlen(text);
    if (strncmp(*at, text, size) != 0)
        return false;
    *at += size;
    return true;
}

static void expect(const char **at, const char *text)
{
    if (accept(at, text))
        return;
    fprintf(stderr, "expected '%s' before '%s'\n", text, *at);
    abort();
}

static const struct fory_row_type *read_type(struct fory_arena *arena, const char **at);

static const char *read_name(struct fory_arena *arena, const char **at)
{
    size_t size = strcspn(*at, ":?");
    char *name = fory_arena_alloc(arena, size + 1, 1);
    memcpy(name, *at, size);
    name[size] = 0;
    *at += size;
    return name;
}

static void read_fields(struct fory_arena *arena, const char **at, struct fory_row_type *type)
{
    struct fory_row_field fields[MOST_FIELDS];
    while (!accept(at, "}")) {
        struct fory_row_field *field = &fields[type->field_count++];
        if (type->field_count > MOST_FIELDS)
            abort();
        if (type->field_count > 1)
            expect(at, ",");
        field->name = read_name(arena, at);
        field->nullable = accept(at, "?");
        expect(at, ":");
        field->type = read_type(arena, at);
    }
    struct fory_row_field *kept = fory_arena_alloc(arena, sizeof fields, _Alignof(struct fory_row_field));
    memcpy(kept, fields, type->field_count * sizeof *fields);
    type->fields = kept;
    type->fixed_size = (uint32_t)fory_row_slot(type->field_count, type->field_count);
    size_t size = (MOST_FIELDS + 63) / 64 * sizeof(struct fory_row_checks);
    fory_row_type_set_checks(type, fory_arena_alloc(arena, size, _Alignof(struct fory_row_checks)));
}

static void read_items(struct fory_arena *arena, const char **at, struct fory_row_type *type)
{
    struct fory_row_field *fields = fory_arena_alloc(arena, 2 * sizeof *fields, _Alignof(struct fory_row_field));
    bool map = type->id == FORY_TYPE_MAP;
    fields[0] = (struct fory_row_field){map ? "key" : "item", read_type(arena, at), accept(at, "?")};
    if (map) {
        expect(at, ",");
        fields[1] = (struct fory_row_field){"value", read_type(arena, at), accept(at, "?")};
    }
    type->fields = fields;
    type->field_count = map ? 2 : 1;
    expect(at, ">");
}

static uint8_t read_number(const char **at)
{
    char *end;
    unsigned long number = strtoul(*at, &end, 10);
    *at = end;
    return (uint8_t)number;
}

static const struct fory_row_type *read_type(struct fory_arena *arena, const char **at)
{
    struct fory_row_type *type = fory_arena_alloc(arena, sizeof *type, _Alignof(struct fory_row_type));
    size_t i = 0;
    while (!accept(at, plain_types[i].name))
        if (++i == sizeof plain_types / sizeof *plain_types)
            expect(at, "a type");
    *type = (struct fory_row_type){.id = plain_types[i].id, .width = plain_types[i].width};
    switch (type->id) {
    case FORY_TYPE_STRUCT: read_fields(arena, at, type); break;
    case FORY_TYPE_LIST:
    case FORY_TYPE_MAP: read_items(arena, at, type); break;
    case FORY_TYPE_DECIMAL:
        type->precision = read_number(at);
        expect(at, ",");
        type->scale = read_number(at);
        expect(at, ")");
        break;
    default: break;
    }
    return type;
}

const struct fory_row_type *test_row_type(struct fory_arena *arena, const char *text)
{
    const struct fory_row_type *type = read_type(arena, &text);
    if (*text)
        expect(&text, "the end");
    return type;
}

static void write_type(FILE *out, const struct fory_row_type *type)
{
    size_t i = 0;
    while (plain_types[i].id != type->id)
        i++;
    fputs(plain_types[i].name, out);
    switch (type->id) {
    case FORY_TYPE_STRUCT:
        for (uint32_t k = 0; k < type->field_count; k++) {
            fprintf(out, "%s%s%s:", k ? "," : "", type->fields[k].name, type->fields[k].nullable ? "?" : "");
            write_type(out, type->fields[k].type);
        }
        fputc('}', out);
        break;
    case FORY_TYPE_LIST:
    case FORY_TYPE_MAP:
        for (uint32_t k = 0; k < (type->id == FORY_TYPE_MAP ? 2u : 1u); k++) {
            fputs(k ? "," : "", out);
            write_type(out, type->fields[k].type);
            fputs(type->fields[k].nullable ? "?" : "", out);
        }
        fputc('>', out);
        break;
    case FORY_TYPE_DECIMAL: fprintf(out, "%d,%d)", type->precision, type->scale); break;
    default: break;
    }
}

const char *test_row_text(struct fory_arena *arena, const struct fory_row_type *type)
{
    char *made = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&made, &size);
    if (!out)
        abort();
    write_type(out, type);
    fclose(out);
    char *text = fory_arena_alloc(arena, size + 1, 1);
    memcpy(text, made, size + 1);
    free(made);
    return text;
}
