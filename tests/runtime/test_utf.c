/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about text: validation, conversion, copies. */
#include "base/utf.h"

#include "../support/test.h"

/* Well-formed UTF-8, row by row as the Unicode standard tabulates it: an oracle that shares nothing with the code. */
static const struct row {
    size_t size;
    uint8_t first[4];
    uint8_t last[4];
} rows[] = {
    {1, {0x00}, {0x7f}},
    {2, {0xc2, 0x80}, {0xdf, 0xbf}},
    {3, {0xe0, 0xa0, 0x80}, {0xe0, 0xbf, 0xbf}},
    {3, {0xe1, 0x80, 0x80}, {0xec, 0xbf, 0xbf}},
    {3, {0xed, 0x80, 0x80}, {0xed, 0x9f, 0xbf}},
    {3, {0xee, 0x80, 0x80}, {0xef, 0xbf, 0xbf}},
    {4, {0xf0, 0x90, 0x80, 0x80}, {0xf0, 0xbf, 0xbf, 0xbf}},
    {4, {0xf1, 0x80, 0x80, 0x80}, {0xf3, 0xbf, 0xbf, 0xbf}},
    {4, {0xf4, 0x80, 0x80, 0x80}, {0xf4, 0x8f, 0xbf, 0xbf}},
};

static size_t row_match(const struct row *row, const uint8_t *text, size_t size)
{
    if (size < row->size)
        return 0;
    for (size_t i = 0; i < row->size; i++) {
        if (text[i] < row->first[i] || text[i] > row->last[i])
            return 0;
    }
    return row->size;
}

static bool oracle_valid(const uint8_t *text, size_t size)
{
    while (size > 0) {
        size_t step = 0;
        for (size_t i = 0; i < COUNT_OF(rows) && step == 0; i++)
            step = row_match(&rows[i], text, size);
        if (step == 0)
            return false;
        text += step;
        size -= step;
    }
    return true;
}

/* Both sides of every border in the table; between them all bytes are alike. */
static const uint8_t border_bytes[] = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf,
                                       0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};

/* A bit for each byte that is not ASCII. */
static uint64_t high_bits(const uint8_t *text, size_t size)
{
    uint64_t high = 0;
    for (size_t i = 0; i < size; i++)
        high |= (uint64_t)(text[i] >> 7) << i;
    return high;
}

static void utf8_validity_agrees_with_the_unicode_table(void **state)
{
    (void)state;
    const size_t count = COUNT_OF(border_bytes);
    struct test_bytes text = {malloc(4), 4};
    for (size_t i = 0; i < count * count * count * count; i++) {
        size_t rest = i;
        for (size_t j = 0; j < 4; j++, rest /= count)
            text.data[j] = border_bytes[rest % count];
        for (size_t size = 1; size <= 4; size++) {
            bool expected = oracle_valid(text.data, size);
            if (fory_utf8_valid(text.data, size) != expected ||
                fory_utf8_valid_at(text.data, size, high_bits(text.data, size)) != expected)
                fail_msg("%02x %02x %02x %02x, %zu bytes", text.data[0], text.data[1], text.data[2], text.data[3],
                         size);
        }
    }
    test_bytes_free(text);
}

static void utf8_is_looked_at_in_every_place(void **state)
{
    (void)state;
    for (size_t size = 0; size <= 70; size++) {
        struct test_bytes text = {malloc(size), size};
        memset(text.data, 'a', size);
        assert_true(fory_utf8_valid(text.data, size));
        for (size_t i = 0; i < size; i++) {
            text.data[i] = 0xc3;
            assert_false(fory_utf8_valid(text.data, size));
            if (i + 1 < size) {
                text.data[i + 1] = 0xa9;
                assert_true(fory_utf8_valid(text.data, size));
                assert_false(fory_utf8_valid(text.data, i + 1));
                if (size <= 64)
                    assert_true(fory_utf8_valid_at(text.data, size, high_bits(text.data, size)));
                text.data[i + 1] = 'a';
            }
            text.data[i] = 'a';
        }
        test_bytes_free(text);
    }
}

/* Encodes a code point plainly. */
static size_t oracle_encode(uint32_t point, uint8_t out[4])
{
    static const uint8_t leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = size; i-- > 1; point >>= 6)
        out[i] = (uint8_t)(0x80 | (point & 0x3f));
    out[0] = (uint8_t)(leads[size] | point);
    return size;
}

static void latin1_becomes_utf8(void **state)
{
    (void)state;
    for (size_t size = 0; size <= 256; size++) {
        uint8_t latin1[256];
        uint8_t expected[512];
        size_t expected_size = 0;
        for (size_t i = 0; i < size; i++) {
            latin1[i] = (uint8_t)(i * 37 + size);
            expected_size += oracle_encode(latin1[i], expected + expected_size);
        }
        assert_int_equal(fory_latin1_utf8_size(latin1, size), expected_size);
        struct test_bytes out = {malloc(expected_size), expected_size};
        fory_latin1_to_utf8(latin1, size, out.data);
        assert_memory_equal(out.data, expected, expected_size);
        test_bytes_free(out);
    }
}

static void check_utf16(const uint16_t *units, size_t count, uint32_t point)
{
    uint8_t text[4];
    uint8_t expected[4];
    size_t expected_size = oracle_encode(point, expected);
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        fory_store_uint16(text + 2 * i, units[i]);
    if (!fory_utf16_utf8_size(text, 2 * count, &size) || size != expected_size)
        fail_msg("U+%04X has size %zu", point, size);
    struct test_bytes out = {malloc(size), size};
    fory_utf16_to_utf8(text, 2 * count, out.data);
    if (memcmp(out.data, expected, size) != 0)
        fail_msg("U+%04X is converted wrongly", point);
    test_bytes_free(out);
}

static void every_utf16_unit_becomes_utf8(void **state)
{
    (void)state;
    for (uint32_t point = 0; point <= 0xffff; point++) {
        uint16_t unit = (uint16_t)point;
        if ((unit & 0xf800) != 0xd800)
            check_utf16(&unit, 1, point);
    }
    for (uint32_t point = 0x10000; point <= 0x10ffff; point += point % 0x400 == 0x3ff ? 1 : 0x155) {
        const uint16_t units[] = {(uint16_t)(0xd800 + ((point - 0x10000) >> 10)), (uint16_t)(0xdc00 + (point & 0x3ff))};
        check_utf16(units, 2, point);
    }
    check_utf16((const uint16_t[]){0xdbff, 0xdfff}, 2, 0x10ffff);
}

static void utf16_that_is_no_text_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "61",           /* half a unit */
        "610062",       /* and a half */
        "00d8",         /* a high surrogate at the end */
        "00d86100",     /* before a letter */
        "00dc",         /* a low surrogate alone */
        "00dc00d8",     /* a pair in the wrong order */
        "00d800d800dc", /* two high ones before a low one */
        "00d800dc00dc", /* a low one behind a pair */
        "6100ffdb6200", /* the last high surrogate */
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct test_bytes text = test_bytes_hex(bad[i]);
        size_t size;
        assert_false(fory_utf16_utf8_size(text.data, text.size, &size));
        test_bytes_free(text);
    }
}

/* Copies of every short size with one byte that is not ASCII in every place, or in none. */
static void check_copy(unsigned padded, size_t size, size_t other)
{
    size_t room = padded ? padded : size;
    struct test_bytes from = {malloc(room), room};
    struct test_bytes to = {malloc(room), room};
    for (size_t i = 0; i < room; i++)
        from.data[i] = (uint8_t)(i < size ? 'A' + i % 50 : 0xff);
    if (other < size)
        from.data[other] = 0x80;
    if (padded)
        assert_true(fory_copy_padded(to.data, from.data, size, padded) == (other < size ? UINT64_C(1) << other : 0));
    else
        assert_int_equal(fory_copy_short(to.data, from.data, size), other >= size);
    if (size > 0)
        assert_memory_equal(to.data, from.data, size);
    test_bytes_free(from);
    test_bytes_free(to);
}

static void short_copies_are_complete_and_see_what_is_not_ascii(void **state)
{
    (void)state;
    for (size_t size = 0; size < FORY_SHORT_COPY; size++) {
        for (size_t other = 0; other <= size; other++) {
            check_copy(0, size, other);
            check_copy(FORY_SHORT_COPY, size, other);
            if (size < FORY_SHORT_COPY / 2)
                check_copy(FORY_SHORT_COPY / 2, size, other);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_validity_agrees_with_the_unicode_table),
        cmocka_unit_test(utf8_is_looked_at_in_every_place),
        cmocka_unit_test(latin1_becomes_utf8),
        cmocka_unit_test(every_utf16_unit_becomes_utf8),
        cmocka_unit_test(utf16_that_is_no_text_is_refused),
        cmocka_unit_test(short_copies_are_complete_and_see_what_is_not_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
