/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the text form of values without generated code. */
#include <ctype.h>
#include <fory/print.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "codec/decimal.h"
#include "meta/wire_types.h"

/* --- Numbers ------------------------------------------------------------------------------------------------- */

/* With a point, whatever the locale has there. */
static void value_print_digits(char *text, FILE *stream)
{
    char *point = text + strspn(text, "-0123456789");
    if (*point && !isalpha((unsigned char)*point))
        *point = '.';
    fputs(text, stream);
}

/* The fewest digits that are tried: with one alone 60 would be 6e+01. A number has so many that are its own for the
   bits of its fraction, fewer of them where it is below the normal ones; no zero after the last of them is printed. */
static int value_first_digits(uint64_t fraction, int bits, bool normal)
{
    for (; !normal && bits > 0 && fraction >> (bits - 1) == 0; bits--)
        continue;
    return bits > 3 ? bits * 3 / 10 : 1;
}

/* The shortest text that is this number and no other one. */
static void value_print_float64(double value, FILE *stream)
{
    char text[32];
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    int digits = value_first_digits(bits & (UINT64_MAX >> 12), 52, bits >> 52 & 0x7ff);
    for (; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    value_print_digits(text, stream);
}

static void value_print_float32(float value, FILE *stream)
{
    char text[32];
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    int digits = value_first_digits(bits & (UINT32_MAX >> 9), 23, bits >> 23 & 0xff);
    for (; digits <= 9; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, (double)value);
        if (strtof(text, NULL) == value)
            break;
    }
    value_print_digits(text, stream);
}

/* Item i of an array as a value. */
static struct fory_value value_array_item(uint8_t kind, const void *items, size_t i)
{
    struct fory_value item = {.kind = FORY_VALUE_NULL};
#define VALUE_LOAD_INTEGER(NAME, id, c_type, name, size, bound, array) \
    if ((array) > 0 && (array) == kind) { \
        item.kind = id; \
        item.as.int64 = (int64_t)((const c_type *)items)[i]; \
    }
    FORY_INTEGER_TYPES(VALUE_LOAD_INTEGER)
#undef VALUE_LOAD_INTEGER
#define VALUE_LOAD_OTHER(NAME, member) \
    if (kind == FORY_TYPE_##NAME##_ARRAY) { \
        item.kind = FORY_TYPE_##NAME; \
        memcpy(&item.as.member, (const char *)items + i * sizeof item.as.member, sizeof item.as.member); \
    }
    VALUE_LOAD_OTHER(BOOL, boolean)
    VALUE_LOAD_OTHER(FLOAT16, float16)
    VALUE_LOAD_OTHER(BFLOAT16, bfloat16)
    VALUE_LOAD_OTHER(FLOAT32, float32)
    VALUE_LOAD_OTHER(FLOAT64, float64)
#undef VALUE_LOAD_OTHER
    return item;
}

/* "int32[1, 2]" */
static void value_print_array(uint8_t kind, const struct fory_value_array *list, FILE *stream)
{
#define VALUE_PRINT_NAME(NAME, id, c_type, name, size, bound, array) \
    if ((array) > 0 && (array) == kind) \
        fputs(#name "[", stream);
    FORY_NUMBER_TYPES(VALUE_PRINT_NAME)
#undef VALUE_PRINT_NAME
    for (size_t i = 0; i < list->count; i++) {
        const struct fory_value item = value_array_item(kind, list->items, i);
        fputs(i > 0 ? ", " : "", stream);
        fory_value_print(&item, stream);
    }
    fputc(']', stream);
}

/* Digits take the square of the size, which is left to the caller: a magnitude of many bytes is printed as it is.
 */
static void value_print_magnitude(const struct fory_decimal *decimal, FILE *stream)
{
    size_t size = decimal->size;
    fputs(decimal->negative ? "-0x" : "0x", stream);
    while (size > 0)
        fprintf(stream, "%02x", decimal->bytes[--size]);
    if (decimal->scale != 0)
        fprintf(stream, " * 10^%" PRId32, -decimal->scale);
}

static void value_print_decimal(const struct fory_decimal *decimal, FILE *stream)
{
    enum {
        MOST = 256
    };
    if (decimal->bytes && decimal->size > MOST && decimal->size <= FORY_DECIMAL_MAX_SIZE) {
        value_print_magnitude(decimal, stream);
        return;
    }
    struct fory_arena arena;
    uint8_t memory[512];
    fory_arena_init_with(&arena, memory, sizeof memory, &fory_default_allocator);
    struct fory_string text = fory_decimal_to_text(&arena, decimal);
    fputs(text.data ? text.data : "(decimal out of bounds, or out of memory)", stream);
    fory_arena_done(&arena);
}

/* --- Times --------------------------------------------------------------------------------------------------- */

/* The fraction of a second, without zeros at its end. */
static void value_print_nanoseconds(uint32_t nanoseconds, FILE *stream)
{
    int digits = 9;
    if (nanoseconds == 0)
        return;
    for (; nanoseconds % 10 == 0; nanoseconds /= 10)
        digits--;
    fprintf(stream, ".%0*" PRIu32, digits, nanoseconds);
}

/* Years are counted from a March 1st, so that leap days stand at their ends, in cycles of 400 years. */
static void value_print_days(int64_t days, FILE *stream)
{
    enum {
        CYCLE = 146097,
        CENTURY = 36524,
        LEAP = 1461,
        EPOCH = 719468 /* days from 0000-03-01 to 1970-01-01 */
    };
    int64_t cycle = (days + EPOCH) / CYCLE - ((days + EPOCH) % CYCLE < 0);
    int64_t day = days + EPOCH - cycle * CYCLE;
    int64_t year = (day - day / (LEAP - 1) + day / CENTURY - day / (CYCLE - 1)) / 365;
    day -= 365 * year + year / 4 - year / 100;
    int64_t month = (5 * day + 2) / 153; /* from March */
    day -= (153 * month + 2) / 5;
    year += cycle * 400 + (month >= 10);
    fprintf(stream, "%04" PRId64 "-%02d-%02d", year, (int)(month < 10 ? month + 3 : month - 9), (int)day + 1);
}

static void value_print_timestamp(const struct fory_timestamp *timestamp, FILE *stream)
{
    enum {
        DAY = 86400
    };
    int64_t days = timestamp->seconds / DAY;
    int second = (int)(timestamp->seconds % DAY);
    if (second < 0) {
        second += DAY;
        days--;
    }
    value_print_days(days, stream);
    fprintf(stream, "T%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    value_print_nanoseconds(timestamp->nanoseconds, stream);
    fputc('Z', stream);
}

static void value_print_duration(const struct fory_duration *duration, FILE *stream)
{
    uint64_t seconds = (uint64_t)duration->seconds;
    uint32_t nanoseconds = duration->nanoseconds;
    if (duration->seconds < 0) {
        fputc('-', stream);
        seconds = 0 - seconds - (nanoseconds > 0);
        nanoseconds = nanoseconds > 0 ? 1000000000 - nanoseconds : 0;
    }
    fprintf(stream, "%" PRIu64, seconds);
    value_print_nanoseconds(nanoseconds, stream);
    fputc('s', stream);
}

/* --- Text and names ------------------------------------------------------------------------------------------ */

static void value_print_text(const char *text, size_t size, FILE *stream)
{
    fputc('"', stream);
    while (size > 0) {
        const char *quote = memchr(text, '"', size);
        size_t part = quote ? (size_t)(quote - text) : size;
        fory_print_escaped(text, part, stream);
        if (quote)
            fputs("\\\"", stream);
        part += quote != NULL;
        text += part;
        size -= part;
    }
    fputc('"', stream);
}

static void value_print_bytes(const struct fory_bytes *bytes, FILE *stream)
{
    fputs("0x", stream);
    for (size_t i = 0; i < bytes->size; i++)
        fprintf(stream, "%02x", bytes->data[i]);
}

static bool value_is_name(const char *name)
{
    size_t size = strlen(name);
    const char *at = name;
    while (*at & 0x80 || isalnum((unsigned char)*at) || (*at && strchr("_.$", *at)))
        at++;
    return size > 0 && at == name + size && fory_escaped_size(name, size) == size;
}

/* As it is, when it looks like a name. One that is long is cut, between characters: it stands at each value. */
static void value_print_name(const char *name, FILE *stream)
{
    enum {
        MOST = 64
    };
    char text[MOST + sizeof "..."];
    size_t size = 0;
    while (size <= MOST && name[size])
        size++;
    if (size > MOST) {
        for (size = MOST - 3; ((unsigned char)name[size] & 0xc0) == 0x80;)
            size--;
        memcpy(text, name, size);
        memcpy(text + size, "...", sizeof "...");
        name = text;
    }
    if (value_is_name(name))
        fputs(name, stream);
    else
        value_print_text(name, strlen(name), stream);
}

/* The type by its name or id, if it has any. */
static void value_print_type(const struct fory_value *value, FILE *stream)
{
    const char *name = fory_value_type_name(value);
    uint32_t user_id = fory_value_user_id(value);
    if (*name)
        value_print_name(name, stream);
    else if (user_id != FORY_NO_USER_ID)
        fprintf(stream, "%" PRIu32, user_id);
}

/* --- Values of values ---------------------------------------------------------------------------------------- */

static void value_print_list(const struct fory_value_list *list, FILE *stream)
{
    fputc('[', stream);
    for (size_t i = 0; i < list->count; i++) {
        fputs(i > 0 ? ", " : "", stream);
        fory_value_print(&list->items[i], stream);
    }
    fputc(']', stream);
}

static void value_print_map(const struct fory_value_map *map, FILE *stream)
{
    fputc('{', stream);
    for (size_t i = 0; i < map->count; i++) {
        fputs(i > 0 ? ", " : "", stream);
        fory_value_print(&map->entries[i].key, stream);
        fputs(": ", stream);
        fory_value_print(&map->entries[i].value, stream);
    }
    fputc('}', stream);
}

static void value_print_struct(const struct fory_value_struct *structure, FILE *stream)
{
    const struct fory_value_shape *shape = structure->shape;
    fputc('{', stream);
    for (uint32_t i = 0; i < shape->field_count; i++) {
        const struct fory_shape_field *field = &shape->fields[i];
        fputs(i > 0 ? ", " : "", stream);
        if (field->name)
            value_print_name(field->name, stream);
        else
            fprintf(stream, "#%" PRId64, field->tag);
        fputs(": ", stream);
        fory_value_print(&structure->fields[i], stream);
    }
    fputc('}', stream);
}

static void value_print_union(const struct fory_value_union *alternative, FILE *stream)
{
    fprintf(stream, "{#%" PRIu32 ": ", alternative->case_id);
    fory_value_print(&alternative->value, stream);
    fputc('}', stream);
}

/* The number alone where a schema says which enum it is of. */
static void value_print_enum(const struct fory_value *value, FILE *stream)
{
    const struct fory_value_enum *enumeration = &value->as.enumeration;
    bool known = enumeration->type || enumeration->user_id != FORY_NO_USER_ID;
    value_print_type(value, stream);
    fprintf(stream, known ? "(%" PRIu32 ")" : "%" PRIu32, enumeration->number);
}

/* --- Any value ----------------------------------------------------------------------------------------------- */

static void value_print_plain(const struct fory_value *value, FILE *stream)
{
    switch (value->kind) {
    case FORY_VALUE_NULL:
    case FORY_TYPE_NONE: fputs("null", stream); break;
    case FORY_VALUE_REFERENCE: fprintf(stream, "*%" PRIu32, value->as.target->reference); break;
    case FORY_TYPE_BOOL: fputs(value->as.boolean ? "true" : "false", stream); break;
    case FORY_TYPE_FLOAT16: value_print_float32(fory_float16_to_float(value->as.float16), stream); break;
    case FORY_TYPE_BFLOAT16: value_print_float32(fory_bfloat16_to_float(value->as.bfloat16), stream); break;
    case FORY_TYPE_FLOAT32: value_print_float32(value->as.float32, stream); break;
    case FORY_TYPE_FLOAT64: value_print_float64(value->as.float64, stream); break;
    case FORY_TYPE_STRING: value_print_text(value->as.string.data, value->as.string.size, stream); break;
    case FORY_TYPE_BINARY: value_print_bytes(&value->as.bytes, stream); break;
    case FORY_TYPE_DATE: value_print_days(value->as.date.days, stream); break;
    case FORY_TYPE_TIMESTAMP: value_print_timestamp(&value->as.timestamp, stream); break;
    case FORY_TYPE_DURATION: value_print_duration(&value->as.duration, stream); break;
    case FORY_TYPE_DECIMAL: value_print_decimal(value->as.decimal, stream); break;
    default:
        if (fory_array_item_size(value->kind) > 0)
            value_print_array(value->kind, &value->as.array, stream);
        else if (value->kind >= FORY_TYPE_UINT8)
            fprintf(stream, "%" PRIu64, value->as.uint64);
        else
            fprintf(stream, "%" PRId64, value->as.int64);
    }
}

void fory_value_print(const struct fory_value *value, FILE *stream)
{
    if (!value) {
        fputs("null", stream);
        return;
    }
    if (value->shared)
        fprintf(stream, "&%" PRIu32 " ", value->reference);
    switch (fory_type_family(value->kind)) {
    case FORY_TYPE_SET: fputs("set", stream); /* fall through */
    case FORY_TYPE_LIST: value_print_list(&value->as.list, stream); break;
    case FORY_TYPE_MAP: value_print_map(&value->as.map, stream); break;
    case FORY_TYPE_ENUM: value_print_enum(value, stream); break;
    case FORY_TYPE_STRUCT:
        value_print_type(value, stream);
        value_print_struct(&value->as.structure, stream);
        break;
    case FORY_TYPE_UNION:
        value_print_type(value, stream);
        value_print_union(value->as.alternative, stream);
        break;
    case FORY_TYPE_EXT:
        value_print_type(value, stream);
        fputs("(...)", stream);
        break;
    default: value_print_plain(value, stream);
    }
}
