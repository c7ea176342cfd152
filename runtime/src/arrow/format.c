/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the layouts that format strings of Arrow stand for. */
#include "arrow/format.h"

#include <string.h>

/* Formats of one letter, and of times. */
struct format_entry {
    const char *text; /* all of it, or up to the time zone */
    uint8_t id;       /* of what is read from it */
    uint8_t layout;
    uint8_t width;
    int64_t multiply;
    int64_t divide;
};

/* Integers and floats of each width are read as the wider types, too. */
static const struct format_entry format_entries[] = {
    {"b", FORY_TYPE_BOOL, FORY_ARROW_BITS, 0, 1, 1},
    {"c", FORY_TYPE_INT64, FORY_ARROW_SIGNED, 1, 1, 1},
    {"C", FORY_TYPE_INT64, FORY_ARROW_UNSIGNED, 1, 1, 1},
    {"s", FORY_TYPE_INT64, FORY_ARROW_SIGNED, 2, 1, 1},
    {"S", FORY_TYPE_INT64, FORY_ARROW_UNSIGNED, 2, 1, 1},
    {"i", FORY_TYPE_INT64, FORY_ARROW_SIGNED, 4, 1, 1},
    {"I", FORY_TYPE_INT64, FORY_ARROW_UNSIGNED, 4, 1, 1},
    {"l", FORY_TYPE_INT64, FORY_ARROW_SIGNED, 8, 1, 1},
    {"L", FORY_TYPE_INT64, FORY_ARROW_UNSIGNED, 8, 1, 1},
    {"e", FORY_TYPE_FLOAT64, FORY_ARROW_FLOAT, 2, 1, 1},
    {"f", FORY_TYPE_FLOAT64, FORY_ARROW_FLOAT, 4, 1, 1},
    {"g", FORY_TYPE_FLOAT64, FORY_ARROW_FLOAT, 8, 1, 1},
    {"u", FORY_TYPE_STRING, FORY_ARROW_OFFSETS32, 0, 1, 1},
    {"U", FORY_TYPE_STRING, FORY_ARROW_OFFSETS64, 0, 1, 1},
    {"vu", FORY_TYPE_STRING, FORY_ARROW_VIEWS, 0, 1, 1},
    {"z", FORY_TYPE_BINARY, FORY_ARROW_OFFSETS32, 0, 1, 1},
    {"Z", FORY_TYPE_BINARY, FORY_ARROW_OFFSETS64, 0, 1, 1},
    {"vz", FORY_TYPE_BINARY, FORY_ARROW_VIEWS, 0, 1, 1},
    {"+l", FORY_TYPE_LIST, FORY_ARROW_OFFSETS32, 0, 1, 1},
    {"+L", FORY_TYPE_LIST, FORY_ARROW_OFFSETS64, 0, 1, 1},
    {"+m", FORY_TYPE_MAP, FORY_ARROW_OFFSETS32, 0, 1, 1},
    {"+s", FORY_TYPE_STRUCT, FORY_ARROW_FIELDS, 0, 1, 1},
    {"tdD", FORY_TYPE_DATE, FORY_ARROW_SIGNED, 4, 1, 1},
    {"tdm", FORY_TYPE_DATE, FORY_ARROW_SIGNED, 8, 1, 86400000},
    {"tss:", FORY_TYPE_TIMESTAMP, FORY_ARROW_SIGNED, 8, 1000000, 1},
    {"tsm:", FORY_TYPE_TIMESTAMP, FORY_ARROW_SIGNED, 8, 1000, 1},
    {"tsu:", FORY_TYPE_TIMESTAMP, FORY_ARROW_SIGNED, 8, 1, 1},
    {"tsn:", FORY_TYPE_TIMESTAMP, FORY_ARROW_SIGNED, 8, 1, 1000},
    {"tDs", FORY_TYPE_DURATION, FORY_ARROW_SIGNED, 8, 1000000, 1},
    {"tDm", FORY_TYPE_DURATION, FORY_ARROW_SIGNED, 8, 1000, 1},
    {"tDu", FORY_TYPE_DURATION, FORY_ARROW_SIGNED, 8, 1, 1},
    {"tDn", FORY_TYPE_DURATION, FORY_ARROW_SIGNED, 8, 1, 1000},
};

enum {
    FORMAT_COUNT = sizeof format_entries / sizeof format_entries[0]
};

static bool format_is(const struct format_entry *entry, const char *format)
{
    size_t size = strlen(entry->text);
    bool has_zone = entry->text[size - 1] == ':';
    return has_zone ? strncmp(format, entry->text, size) == 0 : strcmp(format, entry->text) == 0;
}

static const struct format_entry *format_find(const char *format)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (format_is(&format_entries[i], format))
            return &format_entries[i];
    return NULL;
}

static void format_set(struct fory_arrow_input *input, const struct format_entry *entry)
{
    input->layout = entry->layout;
    input->width = entry->width;
    input->multiply = entry->multiply;
    input->divide = entry->divide;
}

/* A number without sign, at most `most`, and what follows it. */
static bool format_number(const char **at, int64_t most, int64_t *number)
{
    const char *from = *at;
    *number = 0;
    for (; **at >= '0' && **at <= '9'; (*at)++) {
        *number = *number * 10 + (**at - '0');
        if (*number > most)
            return false;
    }
    return *at > from;
}

static bool format_skip(const char **at, const char *text)
{
    size_t size = strlen(text);
    if (strncmp(*at, text, size) != 0)
        return false;
    *at += size;
    return true;
}

/* d:19,10 or d:19,10,256; the scale may be negative. */
static bool format_parse_decimal(struct fory_arrow_input *input, const char *format)
{
    int64_t precision;
    int64_t scale;
    int64_t bits = 128;
    if (!format_skip(&format, "d:") || !format_number(&format, 76, &precision) || !format_skip(&format, ","))
        return false;
    bool negative = format_skip(&format, "-");
    if (!format_number(&format, 1000, &scale))
        return false;
    if (format_skip(&format, ",") && !format_number(&format, 256, &bits))
        return false;
    input->layout = FORY_ARROW_DECIMAL;
    input->width = (uint8_t)(bits / 8);
    input->scale = (int32_t)(negative ? -scale : scale);
    return *format == 0 && (bits == 32 || bits == 64 || bits == 128 || bits == 256);
}

/* w:16 and +w:3. */
static bool format_parse_fixed_count(struct fory_arrow_input *input, const char *format)
{
    input->layout = FORY_ARROW_FIXED_COUNT;
    bool begins = format_skip(&format, input->type->id == FORY_TYPE_LIST ? "+w:" : "w:");
    return begins && format_number(&format, INT32_MAX, &input->fixed_count) && *format == 0;
}

static bool format_is_integer(uint8_t id)
{
    return id == FORY_TYPE_INT8 || id == FORY_TYPE_INT16 || id == FORY_TYPE_INT32 || id == FORY_TYPE_INT64;
}

static bool format_is_float(uint8_t id)
{
    return id == FORY_TYPE_FLOAT16 || id == FORY_TYPE_FLOAT32 || id == FORY_TYPE_FLOAT64;
}

/* Whether all values of the format are values of the type. */
static bool format_fits(const struct fory_row_type *type, const struct format_entry *entry)
{
    if (format_is_integer(type->id) && entry->id == FORY_TYPE_INT64)
        return entry->width + (entry->layout == FORY_ARROW_UNSIGNED) <= type->width;
    if (format_is_float(type->id) && entry->id == FORY_TYPE_FLOAT64)
        return entry->width <= type->width;
    return type->id == entry->id;
}

bool fory_arrow_format_parse(struct fory_arrow_input *input, const char *format)
{
    if (strcmp(format, "n") == 0) {
        input->layout = FORY_ARROW_ABSENT;
        return input->nullable;
    }
    if (input->type->id == FORY_TYPE_DECIMAL)
        return format_parse_decimal(input, format);
    const struct format_entry *entry = format_find(format);
    if (!entry && (input->type->id == FORY_TYPE_LIST || input->type->id == FORY_TYPE_BINARY))
        return format_parse_fixed_count(input, format);
    if (!entry || !format_fits(input->type, entry))
        return false;
    format_set(input, entry);
    return true;
}

bool fory_arrow_format_parse_index(struct fory_arrow_input *input, const char *format)
{
    const struct format_entry *entry = format_find(format);
    if (!entry || entry->id != FORY_TYPE_INT64)
        return false;
    format_set(input, entry);
    return true;
}
