/* SPDX-License-Identifier: Apache-2.0 */
/* Owns strings: three encodings in, UTF-8 out. The specification, "string". */
#include "utf.h"

/* --- Writing ------------------------------------------------------------------------------------------------- */

/* Most bytes that the header's 36 bits can say. */
#define STRING_MAX_SIZE ((UINT64_C(1) << 34) - 1)

static FORY_COLD void string_write_malformed(struct fory_writer *writer)
{
    fory_write_fail(writer, FORY_INVALID_DATA, "a string to be written is not UTF-8");
}

static void string_write_long(struct fory_writer *writer, const uint8_t *text, size_t size)
{
    uint8_t header[9];

    if (size > STRING_MAX_SIZE) {
        fory_write_fail(writer, FORY_INVALID_DATA, "a string to be written has 2^34 bytes or more");
        return;
    }
    if (!fory_utf8_valid(text, size)) {
        string_write_malformed(writer);
        return;
    }
    size_t header_size = (size_t)(fory_put_var_uint64(header, (uint64_t)size << 2 | FORY_UTF8) - header);
    if (size > SIZE_MAX - header_size || !fory_write_room(writer, header_size + size))
        return;
    memcpy(writer->cursor, header, header_size);
    memcpy(writer->cursor + header_size, text, size);
    writer->cursor += header_size + size;
}

/* A string of 1 to FORY_SHORT_COPY bytes. Its header takes one byte or two and is made without a branch, as lengths
   cannot be predicted; the second byte is overwritten where there is only one. */
static FORY_ALWAYS_INLINE void string_write_short(struct fory_writer *writer, const uint8_t *text, size_t size)
{
    unsigned header = (unsigned)size << 2 | FORY_UTF8;
    unsigned two = header >> 7 != 0;

    if (!fory_write_room(writer, 1 + two + size))
        return;
    uint8_t *to = writer->cursor;
    fory_store_uint16(to, (uint16_t)((header & 0x7f) | two << 7 | header >> 7 << 8));
    to += 1 + two;
    if (FORY_UNLIKELY(!fory_copy_short(to, text, size)) && !fory_utf8_valid(text, size)) {
        string_write_malformed(writer);
        return;
    }
    writer->cursor = to + size;
}

static FORY_ALWAYS_INLINE void string_write(struct fory_writer *writer, const char *text, size_t size)
{
    if (size - 1 < FORY_SHORT_COPY)
        string_write_short(writer, (const uint8_t *)text, size);
    else
        string_write_long(writer, (const uint8_t *)text, size);
}

void fory_write_string(struct fory_writer *writer, struct fory_string string)
{
    string_write(writer, string.data ? string.data : "", string.data ? string.size : 0);
}

void fory_write_chars(struct fory_writer *writer, const char *chars)
{
    const char *text = chars ? chars : "";
    string_write(writer, text, strlen(text));
}

void fory_write_char_array(struct fory_writer *writer, const char *chars, size_t capacity)
{
    const char *end = memchr(chars, 0, capacity);
    if (end)
        string_write(writer, chars, (size_t)(end - chars));
    else
        fory_write_fail(writer, FORY_INVALID_DATA, "a char array to be written holds no NUL");
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* Headers that say no bytes, in whatever encoding, are below this. */
enum { STRING_EMPTY_HEADERS = 3 };

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

/* The text behind a header, with a NUL, in the arena. Short ASCII, which is most text, is copied to where the arena
   will put it next and taken from there once it is known to be ASCII; LATIN1 and UTF8 are then the same. */
static FORY_ALWAYS_INLINE char *string_read_text(struct fory_reader *reader, uint64_t header, size_t *size)
{
    struct fory_arena *arena = reader->arena;
    const uint8_t *from = reader->cursor;
    uint8_t *to = arena->cursor;
    size_t text_size = (size_t)(header >> 2);
    size_t room = (size_t)(arena->limit - to);

    if (FORY_LIKELY(text_size <= FORY_SHORT_COPY && !(header & 1) && room > text_size && reader->memory > text_size)) {
        bool slack = (size_t)(reader->end - from) >= FORY_SHORT_COPY && room > FORY_SHORT_COPY;
        if (FORY_LIKELY(slack ? fory_copy_padded(to, from, text_size) : fory_copy_short(to, from, text_size))) {
            to[text_size] = 0;
            arena->cursor = to + text_size + 1;
            reader->memory -= text_size + 1;
            reader->cursor = from + text_size;
            *size = text_size;
            return (char *)to;
        }
    }
    return string_read_any(reader, header, size);
}

bool fory_read_string(struct fory_reader *reader, struct fory_string *string)
{
    uint64_t header;

    if (!string_read_header(reader, &header))
        return false;
    if (header < STRING_EMPTY_HEADERS) {
        string->data = "";
        string->size = 0;
        return true;
    }
    string->data = string_read_text(reader, header, &string->size);
    return string->data != NULL;
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
