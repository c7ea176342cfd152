/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the spelling of decoded values, written by hand for each type so that it shares nothing with the code under
   test. */
#include "print.h"

#include <fory/print.h>
#include <fory/value.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* --- Built-in types ------------------------------------------------------------------------------------------ */

void print_bool(FILE *out, const bool *value)
{
    fputs(*value ? "true" : "false", out);
}

#define PRINT_INTEGER(name, type, format) \
    void print_##name(FILE *out, const type *value) \
    { \
        fprintf(out, "%" format, *value); \
    }
PRINT_INTEGER(int8, int8_t, PRId8)
PRINT_INTEGER(int16, int16_t, PRId16)
PRINT_INTEGER(int32, int32_t, PRId32)
PRINT_INTEGER(int64, int64_t, PRId64)
PRINT_INTEGER(uint8, uint8_t, PRIu8)
PRINT_INTEGER(uint16, uint16_t, PRIu16)
PRINT_INTEGER(uint32, uint32_t, PRIu32)
PRINT_INTEGER(uint64, uint64_t, PRIu64)

/* The shortest text that is this number and no other. */
void print_float32(FILE *out, const float *value)
{
    char text[32];
    for (int digits = 1; digits <= 9; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, (double)*value);
        float back = strtof(text, NULL);
        if (memcmp(&back, value, sizeof back) == 0)
            break;
    }
    fputs(text, out);
}

void print_float64(FILE *out, const double *value)
{
    char text[32];
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, *value);
        double back = strtod(text, NULL);
        if (memcmp(&back, value, sizeof back) == 0)
            break;
    }
    fputs(text, out);
}

void print_float16(FILE *out, const fory_float16 *value)
{
    float wide = fory_float16_to_float(*value);
    print_float32(out, &wide);
}

void print_bfloat16(FILE *out, const fory_bfloat16 *value)
{
    float wide = fory_bfloat16_to_float(*value);
    print_float32(out, &wide);
}

void print_string(FILE *out, const struct fory_string *value)
{
    if (!value->data) {
        fputs("null", out);
        return;
    }
    fputc('"', out);
    for (size_t i = 0; i < value->size; i++) {
        uint8_t byte = (uint8_t)value->data[i];
        if (byte < ' ' || byte == '"' || byte == '\\')
            fprintf(out, "\\x%02x", byte);
        else
            fputc(byte, out);
    }
    fputc('"', out);
}

static void print_chars(FILE *out, char *const *value)
{
    struct fory_string string = {*value, *value ? strlen(*value) : 0};
    print_string(out, &string);
}

void print_bytes(FILE *out, const struct fory_bytes *value)
{
    fputs(value->data ? "0x" : "null", out);
    for (size_t i = 0; i < value->size; i++)
        fprintf(out, "%02x", value->data[i]);
}

void print_date(FILE *out, const struct fory_date *value)
{
    fprintf(out, "{days: %" PRId32 "}", value->days);
}

void print_timestamp(FILE *out, const struct fory_timestamp *value)
{
    fprintf(out, "{seconds: %" PRId64 ", nanoseconds: %" PRIu32 "}", value->seconds, value->nanoseconds);
}

void print_duration(FILE *out, const struct fory_duration *value)
{
    fprintf(out, "{seconds: %" PRId64 ", nanoseconds: %" PRIu32 "}", value->seconds, value->nanoseconds);
}

void print_decimal(FILE *out, const struct fory_decimal *value)
{
    struct fory_arena arena;
    fory_arena_init(&arena);
    fputs(fory_decimal_to_text(&arena, value).data, out);
    fory_arena_done(&arena);
}

/* --- Parts of others ----------------------------------------------------------------------------------------- */

#define PRINT_NULLABLE(name, type) \
    static void print_nullable_##name(FILE *out, type *const *value) \
    { \
        if (*value) \
            print_##name(out, *value); \
        else \
            fputs("null", out); \
    }
PRINT_NULLABLE(bool, bool)
PRINT_NULLABLE(int32, int32_t)
PRINT_NULLABLE(int64, int64_t)

#define PRINT_OPTIONAL(name) \
    void print_optional_##name(FILE *out, const struct fory_optional_##name *value) \
    { \
        if (value->present) \
            print_##name(out, &value->value); \
        else \
            fputs("null", out); \
    }
PRINT_OPTIONAL(int32)
PRINT_OPTIONAL(int64)

#define PRINT_ITEMS(list, list_count, print_item) \
    fputc('[', out); \
    for (size_t i = 0; i < (list_count); i++) { \
        fputs(i > 0 ? ", " : "", out); \
        print_item(out, &(list)[i]); \
    } \
    fputc(']', out)

#define PRINT_ENTRIES(list, list_count, print_key, print_value) \
    fputc('{', out); \
    for (size_t i = 0; i < (list_count); i++) { \
        fputs(i > 0 ? ", " : "", out); \
        print_key(out, &(list)[i].key); \
        fputs(": ", out); \
        print_value(out, &(list)[i].value); \
    } \
    fputc('}', out)

/* A member of the struct `value`, with what precedes it. */
#define PRINT_FIELD(before, name, print) \
    fputs(before #name ": ", out); \
    print(out, &value->name)

#define PRINT_LIST_FIELD(before, name, count, print_item) \
    fputs(before #name ": ", out); \
    PRINT_ITEMS(value->name, value->count, print_item)

#define PRINT_MAP_FIELD(before, name, count, print_key, print_value) \
    fputs(before #name ": ", out); \
    PRINT_ENTRIES(value->name, value->count, print_key, print_value)

/* --- Structs by id ------------------------------------------------------------------------------------------- */

#define PRINT_ENUM(name) \
    void print_##name(FILE *out, const enum name *value) \
    { \
        fprintf(out, "%d", (int)*value); \
    }
PRINT_ENUM(color)
PRINT_ENUM(named_color)

#define PRINT_PERSON(tag) \
    void print_##tag(FILE *out, const struct tag *value) \
    { \
        PRINT_FIELD("{", name, print_chars); \
        PRINT_FIELD(", ", age, print_int32); \
        fputc('}', out); \
    }
PRINT_PERSON(person)
PRINT_PERSON(person_tagged)
PRINT_PERSON(named_person)
PRINT_PERSON(person_without_namespace)
PRINT_PERSON(person_of_long_namespace)
PRINT_PERSON(person_of_mixed_name)
PRINT_PERSON(person_of_utf8_name)

#define PRINT_HOLDER(tag, print_item) \
    void print_##tag(FILE *out, const struct tag *value) \
    { \
        PRINT_LIST_FIELD("{", people, people_count, print_item); \
        PRINT_FIELD(", ", one, print_item); \
        fputc('}', out); \
    }
PRINT_HOLDER(holder, print_person)
PRINT_HOLDER(named_holder, print_named_person)

void print_opt(FILE *out, const struct opt *value)
{
    PRINT_FIELD("{", a, print_nullable_int32);
    PRINT_FIELD(", ", b, print_chars);
    fputc('}', out);
}

/* --- What references may point to ---------------------------------------------------------------------------- */

/* The nodes that stand in the way from the first to one of them. */
struct print_nodes {
    const struct node *items[8];
    size_t count;
};

static void print_counted_node(FILE *out, struct print_nodes *nodes, const struct node *node)
{
    if (!node) {
        fputs("null", out);
        return;
    }
    for (size_t i = 0; i < nodes->count; i++) {
        if (nodes->items[i] == node) {
            fprintf(out, "*%zu", i + 1);
            return;
        }
    }
    if (nodes->count == sizeof nodes->items / sizeof nodes->items[0]) {
        fputs("too many nodes", out);
        return;
    }
    nodes->items[nodes->count++] = node;
    fprintf(out, "&%zu {id: %" PRId32 ", next: ", nodes->count, node->id);
    print_counted_node(out, nodes, node->next);
    fputc('}', out);
}

void print_node(FILE *out, const struct node *value)
{
    struct print_nodes nodes = {.count = 0};
    print_counted_node(out, &nodes, value);
}

void print_list_node(FILE *out, const struct fory_list_node_ptr *value)
{
    struct print_nodes nodes = {.count = 0};
    for (size_t i = 0; i < value->count; i++) {
        fputs(i > 0 ? ", " : "[", out);
        print_counted_node(out, &nodes, value->items[i]);
    }
    fputc(']', out);
}

/* --- What says itself what it is ----------------------------------------------------------------------------- */

void print_text_or_number(FILE *out, const struct text_or_number *value)
{
    switch (value->kind) {
    case TEXT_OR_NUMBER_TEXT: PRINT_FIELD("{", text, print_chars); break;
    case TEXT_OR_NUMBER_NUMBER: PRINT_FIELD("{", number, print_int64); break;
    case TEXT_OR_NUMBER_NONE: fputs("{", out); break;
    }
    fputc('}', out);
}

void print_with_union(FILE *out, const struct with_union *value)
{
    fputs("{union: ", out);
    print_text_or_number(out, &value->value);
    fputc('}', out);
}

void print_any(FILE *out, const struct fory_any *value)
{
    if (!value->type)
        fputs("null", out);
    else if (value->type == &fory_varint32_type)
        fprintf(out, "int32 %" PRId32, *(const int32_t *)value->value);
    else if (value->type == &fory_varint64_type)
        fprintf(out, "int64 %" PRId64, *(const int64_t *)value->value);
    else if (value->type == &fory_string_type)
        print_string(out, value->value);
    else if (value->type == &person_fory_type)
        print_person(out, value->value);
    else if (value->type == &fory_value_type)
        fory_value_print(value->value, out);
    else
        fputs("something else", out);
}

void print_with_any(FILE *out, const struct with_any *value)
{
    PRINT_FIELD("{", a, print_any);
    PRINT_FIELD(", ", b, print_any);
    fputc('}', out);
}

/* --- Values with a user-defined codec ------------------------------------------------------------------------- */

#define PRINT_EXT(tag) \
    void print_##tag(FILE *out, const struct tag *value) \
    { \
        print_int32(out, &value->number); \
    }
PRINT_EXT(ext)
PRINT_EXT(named_ext)

void print_ext_holder(FILE *out, const struct ext_holder *value)
{
    PRINT_FIELD("{", e, print_ext);
    PRINT_LIST_FIELD(", ", le, le_count, print_ext);
    fputc('}', out);
}

/* --- More structs by id -------------------------------------------------------------------------------------- */

void print_empty(FILE *out, const struct empty *value)
{
    (void)value;
    fputs("{}", out);
}

void print_mixed(FILE *out, const struct mixed *value)
{
    PRINT_FIELD("{", b, print_bool);
    PRINT_FIELD(", ", i8, print_int8);
    PRINT_FIELD(", ", i16, print_int16);
    PRINT_FIELD(", ", i32, print_int32);
    PRINT_FIELD(", ", i64, print_int64);
    PRINT_FIELD(", ", u8, print_uint8);
    PRINT_FIELD(", ", u16, print_uint16);
    PRINT_FIELD(", ", u32, print_uint32);
    PRINT_FIELD(", ", u64, print_uint64);
    PRINT_FIELD(", ", f32, print_float32);
    PRINT_FIELD(", ", f64, print_float64);
    PRINT_FIELD(", ", s, print_chars);
    PRINT_LIST_FIELD(", ", ls, ls_count, print_chars);
    PRINT_MAP_FIELD(", ", m, m_count, print_chars, print_int32);
    PRINT_LIST_FIELD(", ", ai, ai_count, print_int32);
    PRINT_FIELD(", ", oi64, print_nullable_int64);
    PRINT_FIELD(", ", ob, print_nullable_bool);
    PRINT_FIELD(", ", c, print_color);
    fputc('}', out);
}

void print_wide(FILE *out, const struct wide *value)
{
#define PRINT_FOUR(before, a, b, c, d) \
    PRINT_FIELD(before, a, print_int32); \
    PRINT_FIELD(", ", b, print_int32); \
    PRINT_FIELD(", ", c, print_int32); \
    PRINT_FIELD(", ", d, print_int32)
    PRINT_FOUR("{", f0, f1, f2, f3);
    PRINT_FOUR(", ", f4, f5, f6, f7);
    PRINT_FOUR(", ", f8, f9, f10, f11);
    PRINT_FOUR(", ", f12, f13, f14, f15);
    PRINT_FOUR(", ", f16, f17, f18, f19);
    PRINT_FOUR(", ", f20, f21, f22, f23);
    PRINT_FOUR(", ", f24, f25, f26, f27);
    PRINT_FOUR(", ", f28, f29, f30, f31);
    fputc('}', out);
}

void print_nest(FILE *out, const struct nest *value)
{
    PRINT_LIST_FIELD("{", ll, ll_count, print_list_int32);
    PRINT_MAP_FIELD(", ", ml, ml_count, print_string, print_list_string);
    PRINT_LIST_FIELD(", ", la, la_count, print_list_int32);
    PRINT_FIELD(", ", s, print_list_string);
    fputc('}', out);
}

void print_enc(FILE *out, const struct enc *value)
{
    PRINT_FIELD("{", i32f, print_int32);
    PRINT_FIELD(", ", i32v, print_int32);
    PRINT_FIELD(", ", i64f, print_int64);
    PRINT_FIELD(", ", i64t, print_int64);
    PRINT_FIELD(", ", i64tbig, print_int64);
    PRINT_FIELD(", ", i64v, print_int64);
    fputc('}', out);
}

void print_temporal(FILE *out, const struct temporal *value)
{
    PRINT_FIELD("{", d, print_date);
    PRINT_FIELD(", ", t, print_timestamp);
    PRINT_FIELD(", ", du, print_duration);
    PRINT_FIELD(", ", dec, print_decimal);
    PRINT_FIELD(", ", bin, print_bytes);
    fputc('}', out);
}

void print_tags(FILE *out, const struct tags *value)
{
    PRINT_FIELD("{", zero, print_int32);
    PRINT_FIELD(", ", fourteen, print_int32);
    PRINT_FIELD(", ", fifteen, print_int32);
    PRINT_FIELD(", ", big, print_chars);
    PRINT_FIELD(", ", untagged, print_int32);
    fputc('}', out);
}

void print_long_names(FILE *out, const struct long_names *value)
{
    PRINT_FIELD("{", aVeryLongFieldNameThatExceedsSixteenBytesForSure, print_int32);
    PRINT_FIELD(", ", f1, print_int32);
    PRINT_FIELD(", ", url_value, print_int32);
    PRINT_FIELD(", ", x_y, print_int32);
    PRINT_FIELD(", ", camelCase2Test, print_int32);
    fputc('}', out);
}

/* --- The benchmark's models ---------------------------------------------------------------------------------- */

void print_numeric_struct(FILE *out, const struct numeric_struct *value)
{
    PRINT_FOUR("{", f1, f2, f3, f4);
    PRINT_FOUR(", ", f5, f6, f7, f8);
    PRINT_FOUR(", ", f9, f10, f11, f12);
    fputc('}', out);
}

void print_sample(FILE *out, const struct sample *value)
{
    PRINT_FIELD("{", int_value, print_int32);
    PRINT_FIELD(", ", long_value, print_int64);
    PRINT_FIELD(", ", float_value, print_float32);
    PRINT_FIELD(", ", double_value, print_float64);
    PRINT_FIELD(", ", short_value, print_int32);
    PRINT_FIELD(", ", char_value, print_int32);
    PRINT_FIELD(", ", boolean_value, print_bool);
    PRINT_FIELD(", ", int_value_boxed, print_int32);
    PRINT_FIELD(", ", long_value_boxed, print_int64);
    PRINT_FIELD(", ", float_value_boxed, print_float32);
    PRINT_FIELD(", ", double_value_boxed, print_float64);
    PRINT_FIELD(", ", short_value_boxed, print_int32);
    PRINT_FIELD(", ", char_value_boxed, print_int32);
    PRINT_FIELD(", ", boolean_value_boxed, print_bool);
    PRINT_FIELD(", ", int_array, print_list_int32);
    PRINT_FIELD(", ", long_array, print_list_int64);
    PRINT_FIELD(", ", float_array, print_list_float32);
    PRINT_FIELD(", ", double_array, print_list_float64);
    PRINT_FIELD(", ", short_array, print_list_int32);
    PRINT_FIELD(", ", char_array, print_list_int32);
    PRINT_FIELD(", ", boolean_array, print_list_bool);
    PRINT_FIELD(", ", string, print_chars);
    fputc('}', out);
}

static void print_media(FILE *out, const struct media *value)
{
    int32_t player = (int32_t)value->player;
    PRINT_FIELD("{", uri, print_chars);
    PRINT_FIELD(", ", title, print_chars);
    PRINT_FIELD(", ", width, print_int32);
    PRINT_FIELD(", ", height, print_int32);
    PRINT_FIELD(", ", format, print_chars);
    PRINT_FIELD(", ", duration, print_int64);
    PRINT_FIELD(", ", size, print_int64);
    PRINT_FIELD(", ", bitrate, print_int32);
    PRINT_FIELD(", ", has_bitrate, print_bool);
    PRINT_LIST_FIELD(", ", persons, person_count, print_chars);
    fprintf(out, ", player: %" PRId32, player);
    PRINT_FIELD(", ", copyright, print_chars);
    fputc('}', out);
}

static void print_image(FILE *out, const struct image *value)
{
    PRINT_FIELD("{", uri, print_chars);
    PRINT_FIELD(", ", title, print_chars);
    PRINT_FIELD(", ", width, print_int32);
    PRINT_FIELD(", ", height, print_int32);
    fprintf(out, ", size: %d}", (int)value->size);
}

void print_media_content(FILE *out, const struct media_content *value)
{
    PRINT_FIELD("{", media, print_media);
    PRINT_LIST_FIELD(", ", images, image_count, print_image);
    fputc('}', out);
}

/* --- Containers at the root ---------------------------------------------------------------------------------- */

#define PRINT_LIST(item) \
    void print_list_##item(FILE *out, const struct fory_list_##item *value) \
    { \
        PRINT_ITEMS(value->items, value->count, print_##item); \
    }
PRINT_LIST(bool)
PRINT_LIST(int8)
PRINT_LIST(int16)
PRINT_LIST(int32)
PRINT_LIST(int64)
PRINT_LIST(uint8)
PRINT_LIST(float32)
PRINT_LIST(float64)
PRINT_LIST(string)
PRINT_LIST(list_int32)
PRINT_LIST(list_string)
PRINT_LIST(person)
PRINT_LIST(named_person)
PRINT_LIST(any)
PRINT_LIST(named_ext)

#define PRINT_MAP(key, item) \
    void print_map_##key##_##item(FILE *out, const struct fory_map_##key##_##item *value) \
    { \
        PRINT_ENTRIES(value->entries, value->count, print_##key, print_##item); \
    }
PRINT_MAP(string, int32)
PRINT_MAP(string, int64)
PRINT_MAP(string, optional_int32)
PRINT_MAP(string, optional_int64)
PRINT_MAP(string, person)
PRINT_MAP(string, any)
PRINT_MAP(int32, int32)
PRINT_MAP(int64, int64)
PRINT_MAP(int32, string)
PRINT_MAP(int64, string)
