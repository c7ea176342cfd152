/* SPDX-License-Identifier: Apache-2.0 */
/* Owns strings: three encodings in, UTF-8 out. The specification, "string". */
#include "utf.h"

/* --- Writing ------------------------------------------------------------------------------------------------- */

/* Most bytes that the header's 36 bits can say. */
#define STRING_MAX_SIZE ((UINT64_C(1) << 34) - 1)

static FORY_COLD uint8_t *string_write_malformed(struct fory_writer *writer)
{
    fory_write_fail(writer, FORY_INVALID_DATA, "a string to be written is not UTF-8");
    return NULL;
}

/* Any string. */
static FORY_COLD uint8_t *string_put_long(struct fory_writer *writer, uint8_t *to, const uint8_t *text, size_t size)
{
    uint8_t header[9];

    if (size > STRING_MAX_SIZE) {
        fory_write_fail(writer, FORY_INVALID_DATA, "a string to be written has 2^34 bytes or more");
        return NULL;
    }
    if (!fory_utf8_valid(text, size))
        return string_write_malformed(writer);
    size_t header_size = (size_t)(fory_put_var_uint64(header, (uint64_t)size << 2 | FORY_UTF8) - header);
    writer->cursor = to;
    if (size > SIZE_MAX - header_size || !fory_write_room(writer, header_size + size))
        return NULL;
    memcpy(writer->cursor, header, header_size);
    memcpy(writer->cursor + header_size, text, size);
    return writer->cursor + header_size + size;
}

/* Most strings: up to FORY_SHORT_COPY bytes into room that is there, a header of one byte or two. */
static FORY_ALWAYS_INLINE uint8_t *string_put(struct fory_writer *writer, uint8_t *to, const uint8_t *text, size_t size)
{
    if (FORY_UNLIKELY(size > FORY_SHORT_COPY || (size_t)(writer->limit - to) < 2 + FORY_SHORT_COPY))
        return string_put_long(writer, to, text, size);
    /* The header without a branch, as lengths cannot be predicted: the text overwrites a second byte that is none. */
    unsigned header = (unsigned)size << 2 | FORY_UTF8;
    unsigned two = header >> 7 != 0;
    fory_store_uint16(to, (uint16_t)((header & 0x7f) | two << 7 | header >> 7 << 8));
    to += 1 + two;
    if (FORY_UNLIKELY(!fory_copy_short(to, text, size)) && !fory_utf8_valid(text, size))
        return string_write_malformed(writer);
    return to + size;
}

uint8_t *fory_put_string(struct fory_writer *writer, uint8_t *to, struct fory_string string)
{
    return string_put(writer, to, (const uint8_t *)(string.data ? string.data : ""), string.data ? string.size : 0);
}

uint8_t *fory_put_chars(struct fory_writer *writer, uint8_t *to, const char *chars)
{
    const char *text = chars ? chars : "";
    return string_put(writer, to, (const uint8_t *)text, strlen(text));
}

uint8_t *fory_put_char_array(struct fory_writer *writer, uint8_t *to, const char *chars, size_t capacity)
{
    const char *end = memchr(chars, 0, capacity);
    if (end)
        return string_put(writer, to, (const uint8_t *)chars, (size_t)(end - chars));
    fory_write_fail(writer, FORY_INVALID_DATA, "a char array to be written holds no NUL");
    return NULL;
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* The header of a string whose bytes are readable. */
static FORY_ALWAYS_INLINE bool string_read_header(struct fory_reader *reader, uint64_t *header)
{
    struct fory_input in = fory_reader_input(reader);

    if (FORY_LIKELY(fory_input_size(&in) >= 2 && (in.cursor[0] & in.cursor[1] & 0x80) == 0)) {
        /* One byte or two, without a branch. */
        uint64_t two = in.cursor[0] >> 7;
        *header = (in.cursor[0] & 0x7fu) | ((uint64_t)in.cursor[1] << 7 & (0 - two));
        in.cursor += 1 + two;
    } else if (!fory_get_var_uint64(&in, header)) {
        fory_read_fail_get(reader, in, "");
        return false;
    }
    if (FORY_UNLIKELY(*header >> 2 > fory_input_size(&in))) {
        fory_read_fail(reader, FORY_BUFFER_OUT_OF_BOUND, "the input ends within a string");
        return false;
    }
    reader->cursor = in.cursor;
    return true;
}

/* How many bytes of UTF-8 the text at the cursor makes; fails if it is malformed. */
static bool string_measure(struct fory_reader *reader, uint64_t header, size_t *utf8_size)
{
    const uint8_t *text = reader->cursor;
    size_t size = (size_t)(header >> 2);
    bool valid = false;

    switch (header & 3) {
    case FORY_LATIN1:
        *utf8_size = fory_latin1_utf8_size(text, size);
        valid = true;
        break;
    case FORY_UTF16: valid = fory_utf16_utf8_size(text, size, utf8_size); break;
    case FORY_UTF8:
        *utf8_size = size;
        valid = fory_utf8_valid(text, size);
        break;
    default: return fory_read_fail(reader, FORY_INVALID_DATA, "a string is in encoding 3, which is reserved");
    }
    return valid || fory_read_fail(reader, FORY_INVALID_DATA, "a string is malformed in its encoding");
}

/* Decodes text that was measured and passes it. */
static void string_decode(struct fory_reader *reader, uint64_t header, size_t utf8_size, char *out)
{
    const uint8_t *text = reader->cursor;
    size_t size = (size_t)(header >> 2);

    if ((header & 3) == FORY_UTF16)
        fory_utf16_to_utf8(text, size, (uint8_t *)out);
    else if (utf8_size != size)
        fory_latin1_to_utf8(text, size, (uint8_t *)out);
    else
        fory_copy((uint8_t *)out, text, size);
    out[utf8_size] = 0;
    reader->cursor = text + size;
}

/* Any text. */
static char *string_read_any(struct fory_reader *reader, uint64_t header, size_t *size)
{
    if (!string_measure(reader, header, size))
        return NULL;
    char *text = fory_read_alloc(reader, *size + 1, 1);
    if (text)
        string_decode(reader, header, *size, text);
    return text;
}

/* Text of up to FORY_SHORT_COPY bytes, with a NUL, goes to where the arena will put it next, and is taken there once it
   is known to be what UTF-8 allows. */
static FORY_ALWAYS_INLINE bool string_fits_short(const struct fory_reader *reader, uint64_t header)
{
    const struct fory_arena *arena = reader->arena;
    return header >> 2 <= FORY_SHORT_COPY && !(header & 1) &&
           (size_t)(arena->limit - arena->cursor) > FORY_SHORT_COPY && reader->memory > FORY_SHORT_COPY;
}

static FORY_ALWAYS_INLINE char *string_keep_short(struct fory_reader *reader, size_t size)
{
    uint8_t *text = reader->arena->cursor;
    text[size] = 0;
    reader->arena->cursor = text + size + 1;
    reader->memory -= size + 1;
    return (char *)text;
}

/* Any text behind a header that was passed; it is passed too. */
static char *string_read_text(struct fory_reader *reader, uint64_t header, size_t *size)
{
    const uint8_t *from = reader->cursor;
    *size = (size_t)(header >> 2);
    if (!string_fits_short(reader, header))
        return string_read_any(reader, header, size);
    bool ascii = fory_copy_short(reader->arena->cursor, from, *size);
    if (!ascii && ((header & 3) != FORY_UTF8 || !fory_utf8_valid(from, *size)))
        return string_read_any(reader, header, size);
    reader->cursor = from + *size;
    return string_keep_short(reader, *size);
}

static FORY_COLD const uint8_t *string_get_any(struct fory_reader *reader, const uint8_t *in,
                                               struct fory_string *string)
{
    uint64_t header;
    reader->cursor = in;
    if (!string_read_header(reader, &header))
        return NULL;
    string->data = string_read_text(reader, header, &string->size);
    return string->data ? reader->cursor : NULL;
}

/* Calls nothing but at its end, so that no register needs saving. */
const uint8_t *fory_get_string_at(struct fory_reader *reader, const uint8_t *in, struct fory_string *string)
{
    size_t left = (size_t)(reader->end - in);
    if (FORY_UNLIKELY(left < 2 || (in[0] & in[1] & 0x80) != 0))
        return string_get_any(reader, in, string);
    /* A header of one byte or two, told apart without a branch. */
    size_t two = in[0] >> 7;
    size_t header = (in[0] & 0x7fu) | ((size_t)in[1] << 7 & (0 - two));
    const uint8_t *from = in + 1 + two;
    size_t size = header >> 2;
    if (FORY_UNLIKELY(size > left - 1 - two || !string_fits_short(reader, header) ||
                      !fory_copy_short(reader->arena->cursor, from, size)))
        return string_get_any(reader, in, string);
    string->data = string_keep_short(reader, size);
    string->size = size;
    return from + size;
}

/* What C takes for the end of a string must not stand inside it. */
static bool string_check_chars(struct fory_reader *reader, const char *text, size_t size)
{
    return memchr(text, 0, size) == NULL ||
           fory_read_fail(reader, FORY_INVALID_DATA, "a string holds a NUL, which its C type cannot");
}

bool fory_read_chars(struct fory_reader *reader, char **chars)
{
    uint64_t header;
    size_t size;

    if (!string_read_header(reader, &header))
        return false;
    *chars = string_read_text(reader, header, &size);
    return *chars && string_check_chars(reader, *chars, size);
}

bool fory_read_char_array(struct fory_reader *reader, char *chars, size_t capacity)
{
    uint64_t header;
    size_t size;

    if (!string_read_header(reader, &header) || !string_measure(reader, header, &size))
        return false;
    if (size >= capacity)
        return fory_read_fail(reader, FORY_INVALID_DATA, "a string is too long for its char array");
    string_decode(reader, header, size, chars);
    memset(chars + size, 0, capacity - size);
    return string_check_chars(reader, chars, size);
}
