/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the texts of values without parts. Times are those of ISO 8601, bytes are base64. */
#include "scalar.h"

#include <errno.h>
#include <fory/arena.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../intern.h"
#include "../memory.h"
#include "../schema/wire_type.h"
#include "moment.h"

/* --- Integers ------------------------------------------------------------------------------------------------ */

struct json_integer {
    uint8_t size;
    bool is_signed;
};

static const struct json_integer json_integers[FORY_WIRE_TYPE_COUNT] = {
#define JSON_INTEGER(NAME, id, c_type, name, size, bound, array) [id] = {size, (c_type)-1 < (c_type)1},
    FORY_INTEGER_TYPES(JSON_INTEGER)
#undef JSON_INTEGER
};

bool json_id_is_integer(enum fory_wire_type id)
{
    return json_integers[id].size > 0;
}

static int64_t json_integer_least(struct json_integer type)
{
    return type.is_signed ? -(INT64_MAX >> (64 - 8 * type.size)) - 1 : 0;
}

static uint64_t json_integer_most(struct json_integer type)
{
    return UINT64_MAX >> (64 - 8 * type.size + type.is_signed);
}

static bool json_is_digits(const char *text, size_t size)
{
    return size > 0 && strspn(text, "0123456789") == size;
}

static bool json_integer_from_text(struct json_integer type, struct fory_string text, struct fory_value *value)
{
    bool is_negative = text.data[0] == '-';
    if (!json_is_digits(text.data + is_negative, text.size - is_negative))
        return false;
    errno = 0;
    if (is_negative) {
        value->as.int64 = strtoll(text.data, NULL, 10);
        return errno == 0 && value->as.int64 >= json_integer_least(type);
    }
    value->as.uint64 = strtoull(text.data, NULL, 10);
    return errno == 0 && value->as.uint64 <= json_integer_most(type);
}

static bool json_integer_to_text(struct json_integer type, const struct fory_value *value, struct text *text)
{
    if (type.is_signed)
        text_addf(text, "%" PRId64, value->as.int64);
    else
        text_addf(text, "%" PRIu64, value->as.uint64);
    bool is_negative = type.is_signed && value->as.int64 < 0;
    return (is_negative ? 0 - value->as.uint64 : value->as.uint64) > JSON_EXACT_MOST;
}

/* --- Floating-point numbers ---------------------------------------------------------------------------------- */

bool json_id_is_float(enum fory_wire_type id)
{
    return id >= FORY_TYPE_FLOAT16 && id <= FORY_TYPE_FLOAT64;
}

/* Not hexadecimal, and no word but those below. */
static bool json_spells_number(struct fory_string text)
{
    return text.size > 0 && strspn(text.data, "-+.eE0123456789") == text.size && strpbrk(text.data, "0123456789") &&
           text.data[0] != '+';
}

static const struct json_special {
    const char *text;
    double value;
} json_specials[] = {{"NaN", (double)NAN}, {"Infinity", (double)INFINITY}, {"-Infinity", -(double)INFINITY}};

enum {
    JSON_SPECIAL_COUNT = sizeof json_specials / sizeof json_specials[0]
};

static void json_set_float(enum fory_wire_type id, double wide, float narrow, struct fory_value *value)
{
    switch (id) {
    case FORY_TYPE_FLOAT16: value->as.float16 = fory_float16_from_float(narrow); break;
    case FORY_TYPE_BFLOAT16: value->as.bfloat16 = fory_bfloat16_from_float(narrow); break;
    case FORY_TYPE_FLOAT32: value->as.float32 = narrow; break;
    default: value->as.float64 = wide; break;
    }
}

static bool json_float_from_text(enum fory_wire_type id, struct fory_string text, struct fory_value *value)
{
    char *end;
    double number;
    for (size_t i = 0; i < JSON_SPECIAL_COUNT; i++) {
        if (!strcmp(text.data, json_specials[i].text)) {
            json_set_float(id, json_specials[i].value, (float)json_specials[i].value, value);
            return true;
        }
    }
    if (!json_spells_number(text))
        return false;
    json_set_float(id, strtod(text.data, &end), strtof(text.data, NULL), value);
    return *end == '\0' && fory_value_to_float64(value, &number) && isfinite(number);
}

/*
 * The shortest text that is this number and no other one of its type; 20.0 and not 2e+01 while integers are exact. It
 * has a point or an exponent: it is not an integer.
 */
static void json_add_float(double number, bool is_wide, struct text *text)
{
    char digits[32];
    for (int precision = 1; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, number);
        if (is_wide ? strtod(digits, NULL) == number : (double)strtof(digits, NULL) == number)
            break;
    }
    if (strstr(digits, "e+") && fabs(number) < (is_wide ? 1e15 : 1e7))
        snprintf(digits, sizeof digits, "%.0f", number);
    text_add(text, digits);
    if (!strpbrk(digits, ".e"))
        text_add(text, ".0");
}

static bool json_float_to_text(const struct fory_value *value, struct text *text)
{
    double number = 0;
    fory_value_to_float64(value, &number);
    if (isfinite(number)) {
        json_add_float(number, value->kind == FORY_TYPE_FLOAT64, text);
        return false;
    }
    text_add(text, json_specials[isnan(number) ? 0 : number > 0 ? 1 : 2].text);
    return true;
}

/* --- Bytes --------------------------------------------------------------------------------------------------- */

static const char json_base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* 6 bits, or 64 for what is not a digit; those of file names are digits, too. */
static uint32_t json_base64_digit(char c)
{
    const char *digit = c ? strchr(json_base64, c == '-' ? '+' : c == '_' ? '/' : c) : NULL;
    return digit ? (uint32_t)(digit - json_base64) : 64;
}

static bool json_bytes_from_text(struct fory_string text, struct fory_bytes *bytes)
{
    for (int i = 0; i < 2 && text.size > 0 && text.size % 4 == (size_t)(i > 0 ? 3 : 0); i++)
        text.size -= text.data[text.size - 1] == '=';
    uint8_t *out = memory_alloc(text.size / 4 * 3 + 3);
    size_t size = 0;
    uint32_t bits = 0;
    for (size_t i = 0; i < text.size; i++) {
        uint32_t digit = json_base64_digit(text.data[i]);
        if (digit == 64)
            return false;
        bits = bits << 6 | digit;
        if (i % 4 > 0)
            out[size++] = (uint8_t)(bits >> (6 - 2 * (i % 4)));
    }
    *bytes = (struct fory_bytes){out, size};
    return text.size % 4 != 1;
}

static void json_add_bytes(const struct fory_bytes *bytes, struct text *text)
{
    for (size_t i = 0; i < bytes->size; i += 3) {
        uint32_t bits = 0;
        size_t count = bytes->size - i < 3 ? bytes->size - i : 3;
        char digits[5] = "====";
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (k < count ? bytes->data[i + k] : 0u);
        for (size_t k = 0; k <= count; k++)
            digits[k] = json_base64[bits >> (18 - 6 * k) & 63];
        text_add(text, digits);
    }
}

/* --- Decimals ------------------------------------------------------------------------------------------------ */

static bool json_decimal_from_text(struct fory_string text, struct fory_arena *arena, struct fory_value *value)
{
    struct fory_decimal *decimal = memory_alloc(sizeof *decimal);
    value->as.decimal = decimal;
    return fory_decimal_from_text(arena, text.data, text.size, decimal);
}

static void json_add_decimal(const struct fory_decimal *decimal, struct text *text)
{
    struct fory_arena arena;
    fory_arena_init(&arena);
    struct fory_string digits = fory_decimal_to_text(&arena, decimal);
    text_append(text, digits.data ? digits.data : "", digits.size);
    fory_arena_done(&arena);
}

/* --- Any of them --------------------------------------------------------------------------------------------- */

bool json_id_is_scalar(enum fory_wire_type id)
{
    return json_id_is_integer(id) || json_id_is_float(id) || id == FORY_TYPE_BOOL || id == FORY_TYPE_STRING ||
           id == FORY_TYPE_BINARY || (id >= FORY_TYPE_DURATION && id <= FORY_TYPE_DECIMAL);
}

bool json_scalar_from_text(enum fory_wire_type id, struct fory_string text, struct fory_arena *arena,
                           struct fory_value *value)
{
    value->kind = (uint8_t)id;
    value->encoding = FORY_UTF8;
    bool has_nul = strlen(text.data) != text.size;
    if (id != FORY_TYPE_STRING && has_nul)
        return false;
    switch (id) {
    case FORY_TYPE_BOOL:
        value->as.boolean = !strcmp(text.data, "true");
        return value->as.boolean || !strcmp(text.data, "false");
    case FORY_TYPE_STRING: value->as.string = text; return true;
    case FORY_TYPE_BINARY: return json_bytes_from_text(text, &value->as.bytes);
    case FORY_TYPE_DATE: return json_date_from_text(text.data, &value->as.date);
    case FORY_TYPE_TIMESTAMP: return json_timestamp_from_text(text.data, &value->as.timestamp);
    case FORY_TYPE_DURATION: return json_duration_from_text(text.data, &value->as.duration);
    case FORY_TYPE_DECIMAL: return json_decimal_from_text(text, arena, value);
    default: break;
    }
    if (json_id_is_float(id))
        return json_float_from_text(id, text, value);
    return json_integer_from_text(json_integers[id], text, value);
}

void json_scalar_clear(enum fory_wire_type id, struct fory_value *value)
{
    value->kind = (uint8_t)id;
    value->encoding = FORY_UTF8;
    if (id == FORY_TYPE_STRING)
        value->as.string = fory_string_from("");
    else if (id == FORY_TYPE_BINARY)
        value->as.bytes = (struct fory_bytes){memory_alloc(1), 0};
    else if (id == FORY_TYPE_DECIMAL)
        value->as.decimal = memory_alloc(sizeof *value->as.decimal);
}

const char *json_scalar_expected(enum fory_wire_type id)
{
    switch (id) {
    case FORY_TYPE_BOOL: return "true or false";
    case FORY_TYPE_BINARY: return "bytes in base64";
    case FORY_TYPE_DATE: return "a date such as \"2024-02-29\"";
    case FORY_TYPE_TIMESTAMP: return "a timestamp such as \"2024-02-29T12:30:00.5Z\"";
    case FORY_TYPE_DURATION: return "a duration such as \"1.5s\"";
    case FORY_TYPE_DECIMAL: return "a decimal such as \"4.95\"";
    default: break;
    }
    if (!json_id_is_integer(id))
        return intern_format("a %s", wire_type_name(id));
    const struct json_integer type = json_integers[id];
    return intern_format("%s (%" PRId64 " to %" PRIu64 ")", wire_type_name(id), json_integer_least(type),
                         json_integer_most(type));
}

bool json_scalar_to_text(const struct fory_value *value, struct text *text)
{
    switch (value->kind) {
    case FORY_TYPE_BOOL: text_add(text, value->as.boolean ? "true" : "false"); return false;
    case FORY_TYPE_STRING: text_append(text, value->as.string.data, value->as.string.size); return true;
    case FORY_TYPE_BINARY: json_add_bytes(&value->as.bytes, text); return true;
    case FORY_TYPE_DATE: json_add_date(&value->as.date, text); return true;
    case FORY_TYPE_TIMESTAMP: json_add_timestamp(&value->as.timestamp, text); return true;
    case FORY_TYPE_DURATION: json_add_duration(&value->as.duration, text); return true;
    case FORY_TYPE_DECIMAL: json_add_decimal(value->as.decimal, text); return true;
    default: break;
    }
    if (json_id_is_float((enum fory_wire_type)value->kind))
        return json_float_to_text(value, text);
    return json_integer_to_text(json_integers[value->kind], value, text);
}
