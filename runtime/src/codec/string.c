/* SPDX-License-Identifier: Apache-2.0 */
/* Owns strings: three encodings in, UTF-8 out. The specification, "string". */
#include "codec/string.h"

#include <fory/generated/reader.h>
#include <fory/generated/writer.h>

#include "base/utf.h"
#include "context/reader.h"

/* --- Writing ------------------------------------------------------------------------------------------------- */

/* Most bytes that the header's 36 bits can say. */
#define STRING_MAX_SIZE ((UINT64_C(1) << 34) - 1)

static FORY_COLD uint8_t *string_write_malformed(struct fory_writer *writer)
{
    fory_writer_fail(writer, FORY_INVALID_DATA, "string is not valid UTF-8");
    return NULL;
}

/* Any string. */
static FORY_COLD uint8_t *string_put_long(struct fory_writer *writer, uint8_t *to, const uint8_t *text, size_t size)
{
    uint8_t header[9];

    if (size > STRING_MAX_SIZE) {
        fory_writer_fail(writer, FORY_INVALID_DATA, "string of 2^34 bytes or more cannot be written");
        return NULL;
    }
    if (!fory_utf8_valid(text, size))
        return string_write_malformed(writer);
    size_t header_size = (size_t)(fory_put_var_uint64(header, (uint64_t)size << 2 | FORY_UTF8) - header);
    writer->cursor = to;
    if (size > SIZE_MAX - header_size || !fory_writer_reserve(writer, header_size + size))
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

/* NULL, which is the empty text if it has no size. */
static FORY_COLD uint8_t *string_put_null(struct fory_writer *writer, uint8_t *to, size_t size)
{
    return fory_writer_check_items(writer, NULL, size, "") ? string_put_long(writer, to, (const uint8_t *)"", 0) : NULL;
}

uint8_t *fory_put_string(struct fory_writer *writer, uint8_t *to, struct fory_string string)
{
    if (FORY_UNLIKELY(!string.data))
        return string_put_null(writer, to, string.size);
    return string_put(writer, to, (const uint8_t *)string.data, string.size);
}

uint8_t *fory_put_cstring(struct fory_writer *writer, uint8_t *to, const char *chars)
{
    const char *text = chars ? chars : "";
    return string_put(writer, to, (const uint8_t *)text, strlen(text));
}

void fory_write_string(struct fory_writer *writer, struct fory_string string)
{
    fory_writer_commit(writer, fory_put_string(writer, writer->cursor, string));
}

void fory_write_cstring(struct fory_writer *writer, const char *chars)
{
    fory_writer_commit(writer, fory_put_cstring(writer, writer->cursor, chars));
}

uint8_t *fory_put_char_array(struct fory_writer *writer, uint8_t *to, const char *chars, size_t capacity)
{
    const char *end = memchr(chars, 0, capacity);
    if (end)
        return string_put(writer, to, (const uint8_t *)chars, (size_t)(end - chars));
    fory_writer_fail(writer, FORY_INVALID_DATA, "char array is not NUL-terminated");
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
        fory_reader_fail_get(reader, in, "");
        return false;
    }
    if (FORY_UNLIKELY(*header >> 2 > fory_input_size(&in))) {
        fory_reader_fail(reader, FORY_BUFFER_OUT_OF_BOUND, "input ends within a string");
        return false;
    }
    reader->cursor = in.cursor;
    return true;
}

const uint8_t *fory_pass_string(struct fory_reader *reader, uint64_t *header)
{
    const uint8_t *at = reader->cursor;
    if (!string_read_header(reader, header))
        return NULL;
    const uint8_t *text = reader->cursor;
    if ((*header & 3) > FORY_UTF8) {
        fory_reader_fail_at(reader, at, FORY_INVALID_DATA, "string has the reserved encoding 3");
        return NULL;
    }
    reader->cursor += (size_t)(*header >> 2);
    return text;
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
    default: return fory_reader_fail(reader, FORY_INVALID_DATA, "string has the reserved encoding 3");
    }
    return valid || fory_reader_fail(reader, FORY_INVALID_DATA, "string is not valid in its encoding");
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
    char *text = fory_reader_alloc(reader, *size + 1, 1);
    if (text)
        string_decode(reader, header, *size, text);
    return text;
}

/* LATIN1 or UTF8 of less than FORY_SHORT_COPY bytes. A third byte of the header shows in the bits that come from the
   second one. */
static FORY_ALWAYS_INLINE bool string_is_short(uint64_t header)
{
    return (header & ~(uint64_t)(((FORY_SHORT_COPY - 1) << 2) | FORY_UTF8)) == 0;
}

/* Whether text of less than FORY_SHORT_COPY bytes may be copied to the arena's cursor without a further look. */
static FORY_ALWAYS_INLINE bool string_has_room(const struct fory_reader *reader)
{
    return (size_t)(reader->alloc_limit - reader->arena->cursor) > FORY_SHORT_COPY;
}

/* Takes the text at the arena's cursor, and a NUL after it. */
static FORY_ALWAYS_INLINE void string_keep(struct fory_reader *reader, struct fory_string *string, uint8_t *text,
                                           size_t size)
{
    text[size] = 0;
    reader->arena->cursor = text + size + 1;
    string->data = (char *)text;
    string->size = size;
}

/* Any text after a header that was passed; it is passed too. */
static bool string_read_text(struct fory_reader *reader, uint64_t header, struct fory_string *string)
{
    const uint8_t *from = reader->cursor;
    size_t size = (size_t)(header >> 2);
    uint8_t *to = reader->arena->cursor;
    if (string_is_short(header) && string_has_room(reader) && fory_copy_short(to, from, size)) {
        string_keep(reader, string, to, size);
        reader->cursor = from + size;
        return true;
    }
    string->data = string_read_any(reader, header, &string->size);
    return string->data != NULL;
}

static FORY_COLD const uint8_t *string_get_any(struct fory_reader *reader, const uint8_t *in,
                                               struct fory_string *string)
{
    uint64_t header;
    reader->cursor = in;
    return string_read_header(reader, &header) && string_read_text(reader, header, string) ? reader->cursor : NULL;
}

/* Short text that was taken and is not all ASCII, but after `ascii` bytes; `in` is where its header stands. */
static FORY_COLD const uint8_t *string_get_taken(struct fory_reader *reader, const uint8_t *in, const uint8_t *end,
                                                 struct fory_string *string, size_t ascii)
{
    size_t size = string->size;
    if ((in[0] & FORY_UTF8) && fory_utf8_valid(end - size + ascii, size - ascii))
        return end;
    reader->arena->cursor -= size + 1;
    return string_get_any(reader, in, string);
}

/* A header of one byte or two, told apart without a branch, as lengths cannot be predicted. */
struct string_short {
    const uint8_t *from;
    size_t header;
};

static FORY_ALWAYS_INLINE struct string_short string_short_header(const uint8_t *in)
{
    size_t two = in[0] >> 7;
    struct string_short found = {in + 1 + two, (in[0] & 0x7fu) | ((size_t)in[1] << 7 & (0 - two))};
    return found;
}

/* Short text near the end of the input. */
static const uint8_t *string_get_last(struct fory_reader *reader, const uint8_t *in, struct fory_string *string)
{
    size_t left = (size_t)(reader->end - in);
    if (left < 2 || !string_has_room(reader))
        return string_get_any(reader, in, string);
    struct string_short found = string_short_header(in);
    size_t size = found.header >> 2;
    if (!string_is_short(found.header) || size > (size_t)(reader->end - found.from))
        return string_get_any(reader, in, string);
    uint8_t *to = reader->arena->cursor;
    bool ascii = fory_copy_short(to, found.from, size);
    string_keep(reader, string, to, size);
    return FORY_LIKELY(ascii) ? found.from + size : string_get_taken(reader, in, found.from + size, string, 0);
}

/* Text of less than 32 or 64 bytes: both its places have that room. */
static FORY_ALWAYS_INLINE const uint8_t *string_take(struct fory_reader *reader, const uint8_t *in, const uint8_t *from,
                                                     size_t size, unsigned room, struct fory_string *string)
{
    uint8_t *to = reader->arena->cursor;
    uint64_t high = fory_copy_padded(to, from, size, room);
    string_keep(reader, string, to, size);
    if (FORY_LIKELY(high == 0))
        return from + size;
    return string_get_taken(reader, in, from + size, string, fory_lowest_bit(high));
}

static FORY_COLD const uint8_t *string_get_longer(struct fory_reader *reader, const uint8_t *in,
                                                  struct fory_string *string)
{
    struct string_short found = string_short_header(in);
    if (!string_is_short(found.header))
        return string_get_any(reader, in, string);
    return string_take(reader, in, found.from, found.header >> 2, FORY_SHORT_COPY, string);
}

/* This, string_get_last and string_get_longer call nothing but at their end, so that no register needs saving. */
const uint8_t *fory_get_string_at(struct fory_reader *reader, const uint8_t *in, struct fory_string *string)
{
    /* Enough input and arena to copy in whole chunks. */
    if (FORY_UNLIKELY((size_t)(reader->end - in) < 2 + FORY_SHORT_COPY || !string_has_room(reader)))
        return string_get_last(reader, in, string);
    /* A header of one byte, in LATIN1 or UTF-8. */
    if (FORY_UNLIKELY(in[0] & 0x81))
        return string_get_longer(reader, in, string);
    return string_take(reader, in, in + 1, in[0] >> 2, FORY_SHORT_COPY / 2, string);
}

/* What C takes for the end of a string must not stand inside it. */
static bool string_check_chars(struct fory_reader *reader, const char *text, size_t size)
{
    return memchr(text, 0, size) == NULL ||
           fory_reader_fail(reader, FORY_INVALID_DATA, "string contains a NUL, which its C type cannot hold");
}

bool fory_read_string(struct fory_reader *reader, struct fory_string *string)
{
    const uint8_t *next = fory_get_string_at(reader, reader->cursor, string);
    if (!next)
        return false;
    reader->cursor = next;
    return true;
}

char *fory_read_cstring(struct fory_reader *reader)
{
    struct fory_string string;
    if (!fory_read_string(reader, &string) || !string_check_chars(reader, string.data, string.size))
        return NULL;
    return (char *)(uintptr_t)string.data; /* it is the arena's */
}

void *fory_read_text(struct fory_reader *reader, size_t *size)
{
    struct fory_string string;
    if (!fory_read_string(reader, &string))
        return NULL;
    *size = string.size;
    return (char *)(uintptr_t)string.data; /* it is the arena's */
}

/* Decodes text that leaves that many bytes of the capacity alone. */
static FORY_ALWAYS_INLINE bool string_read_into(struct fory_reader *reader, char *text, size_t capacity, size_t spare,
                                                size_t *size)
{
    uint64_t header;

    if (!string_read_header(reader, &header) || !string_measure(reader, header, size))
        return false;
    if (*size + spare > capacity)
        return fory_reader_fail(reader, FORY_INVALID_DATA, "string is too long for its char array");
    string_decode(reader, header, *size, text);
    return true;
}

bool fory_read_text_into(struct fory_reader *reader, void *text, size_t capacity, size_t *size)
{
    if (!string_read_into(reader, text, capacity, 0, size))
        return false;
    memset((char *)text + *size, 0, capacity - *size);
    return true;
}

bool fory_read_char_array(struct fory_reader *reader, char *chars, size_t capacity)
{
    size_t size;

    if (!string_read_into(reader, chars, capacity, 1, &size))
        return false;
    memset(chars + size, 0, capacity - size);
    return string_check_chars(reader, chars, size);
}
