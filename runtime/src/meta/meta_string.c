/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of encoded names. */
#include "meta/meta_string.h"

#include <string.h>

#include "base/murmur3.h"
#include "base/utf.h"

/* Walks over the decoded bytes of a name, so that names of any size compare without a buffer. */
struct meta_string_cursor {
    const struct fory_meta_string *name;
    uint64_t bit;   /* next one; bit 0 says whether the last character is padding */
    uint64_t limit; /* no character reaches beyond it */
};

enum {
    META_STRING_END = -1,
    META_STRING_MALFORMED = -2
};

static unsigned meta_string_width(uint8_t encoding)
{
    switch (encoding) {
    case FORY_META_UTF8: return 8;
    case FORY_META_LOWER_UPPER_DIGIT_SPECIAL: return 6;
    default: return 5;
    }
}

static struct meta_string_cursor meta_string_start(const struct fory_meta_string *name)
{
    struct meta_string_cursor cursor = {name, 0, (uint64_t)name->size * 8};
    if (name->encoding != FORY_META_UTF8 && name->size != 0) {
        cursor.bit = 1;
        if (name->data[0] & 0x80)
            cursor.limit -= meta_string_width(name->encoding);
    }
    return cursor;
}

/* The next code, or META_STRING_END. */
static int meta_string_code(struct meta_string_cursor *cursor)
{
    unsigned width = meta_string_width(cursor->name->encoding);
    if (cursor->bit + width > cursor->limit)
        return META_STRING_END;
    size_t byte = (size_t)(cursor->bit / 8);
    unsigned window = (unsigned)cursor->name->data[byte] << 8;
    if (byte + 1 < cursor->name->size)
        window |= cursor->name->data[byte + 1];
    unsigned code = window >> (16 - width - cursor->bit % 8) & ((1u << width) - 1);
    cursor->bit += width;
    return (int)code;
}

static int meta_string_upper(int letter)
{
    return letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : META_STRING_MALFORMED;
}

/* The specification, "LOWER_SPECIAL". */
static int meta_string_next_lower(struct meta_string_cursor *cursor)
{
    static const char characters[] = "abcdefghijklmnopqrstuvwxyz._$|";
    int code = meta_string_code(cursor);
    if (code < 0)
        return code;
    return code < (int)sizeof characters - 1 ? characters[code] : META_STRING_MALFORMED;
}

/* The next byte of the text, META_STRING_END or META_STRING_MALFORMED. */
static int meta_string_next(struct meta_string_cursor *cursor)
{
    static const char characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    bool first = cursor->bit <= 1;
    int code;

    switch (cursor->name->encoding) {
    case FORY_META_LOWER_SPECIAL: return meta_string_next_lower(cursor);
    case FORY_META_LOWER_UPPER_DIGIT_SPECIAL:
        code = meta_string_code(cursor);
        if (code < (int)sizeof characters - 1)
            return code < 0 ? code : characters[code];
        if (code == sizeof characters - 1)
            return cursor->name->context == FORY_META_NAMESPACE ? '.' : '$';
        return '_';
    case FORY_META_FIRST_TO_LOWER_SPECIAL:
        code = meta_string_next_lower(cursor);
        return first && code >= 0 ? meta_string_upper(code) : code;
    case FORY_META_ALL_TO_LOWER_SPECIAL:
        code = meta_string_next_lower(cursor);
        return code == '|' ? meta_string_upper(meta_string_next_lower(cursor)) : code;
    default: return meta_string_code(cursor);
    }
}

bool fory_meta_string_check(const struct fory_meta_string *name, uint64_t *hash)
{
    struct meta_string_cursor cursor = meta_string_start(name);
    uint64_t value = 0xcbf29ce484222325; /* FNV-1a */
    int byte = meta_string_next(&cursor);

    if ((byte == META_STRING_END) != (name->size == 0))
        return false;
    for (; byte >= 0; byte = meta_string_next(&cursor))
        value = (value ^ (uint64_t)byte) * 0x100000001b3;
    *hash = value;
    return byte == META_STRING_END && (name->encoding != FORY_META_UTF8 || fory_utf8_valid(name->data, name->size));
}

bool fory_meta_string_decode(const struct fory_meta_string *name, char *text, size_t capacity, size_t *text_size)
{
    struct meta_string_cursor cursor = meta_string_start(name);
    uint64_t hash;
    size_t size = 0;

    if (!fory_meta_string_check(name, &hash))
        return false;
    for (int byte = meta_string_next(&cursor); byte >= 0; byte = meta_string_next(&cursor)) {
        if (size == capacity)
            return false;
        text[size++] = (char)byte;
    }
    *text_size = size;
    return true;
}

int fory_meta_string_compare(const struct fory_meta_string *a, const struct fory_meta_string *b)
{
    struct meta_string_cursor in_a = meta_string_start(a);
    struct meta_string_cursor in_b = meta_string_start(b);
    int byte;

    do {
        byte = meta_string_next(&in_a);
        int other = meta_string_next(&in_b);
        if (byte == META_STRING_MALFORMED || byte != other)
            return byte < other ? -1 : 1;
    } while (byte != META_STRING_END);
    return 0;
}

bool fory_meta_string_equal(const struct fory_meta_string *a, const struct fory_meta_string *b)
{
    return fory_meta_string_compare(a, b) == 0;
}

bool fory_meta_encoding_from_index(enum fory_meta_context context, unsigned index, uint8_t *encoding)
{
    static const uint8_t encodings[] = {FORY_META_UTF8, FORY_META_ALL_TO_LOWER_SPECIAL,
                                        FORY_META_LOWER_UPPER_DIGIT_SPECIAL, FORY_META_FIRST_TO_LOWER_SPECIAL};
    if (index > (context == FORY_META_TYPE_NAME ? 3u : 2u))
        return false;
    *encoding = encodings[index];
    return true;
}

static uint64_t meta_string_murmur(const uint8_t *data, size_t size)
{
    uint64_t hash[2];
    fory_murmur3_x64_128(data, size, FORY_MURMUR3_SEED, hash);
    return hash[0];
}

static uint64_t meta_string_absolute(uint64_t hash)
{
    return hash >> 63 ? 0 - hash : hash;
}

uint64_t fory_meta_string_hash(const uint8_t *data, size_t size, uint8_t encoding)
{
    uint64_t hash = meta_string_absolute(meta_string_murmur(data, size));
    if (hash == 0)
        hash = 256;
    return (hash & ~UINT64_C(0xff)) | encoding;
}

bool fory_meta_string_hash_matches(uint64_t hash, const uint8_t *data, size_t size)
{
    uint64_t raw = meta_string_murmur(data, size);
    return fory_meta_string_hash(data, size, 0) == (hash & ~UINT64_C(0xff)) || ((raw ^ hash) & ~UINT64_C(0xff)) == 0;
}
