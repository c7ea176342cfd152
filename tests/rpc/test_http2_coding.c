/* SPDX-License-Identifier: Apache-2.0 */
/* Tests the texts that gRPC puts into header fields, with cases that were not made by the code under test. */
#include "../support/test.h"

#include "http2/code.h"
#include "http2/coding.h"

/* --- Percent-encoding --------------------------------------------------------------------------------------------- */

static const struct {
    const char *plain, *encoded;
} coding_messages[] = {
    {"", ""},
    {"plain text", "plain text"},
    {"100%", "100%25"},
    {"a\nb\tc", "a%0Ab%09c"},
    {"\x1f\x20\x7e\x7f", "%1F ~%7F"},
    {"\xc3\xa4\xe2\x82\xac", "%C3%A4%E2%82%AC"},
    {"+&=\"\\", "+&=\"\\"},
};

static void messages_are_percent_encoded_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(coding_messages); i++) {
        const char *plain = coding_messages[i].plain, *encoded = coding_messages[i].encoded;
        char text[64];
        size_t size = fory_http2_percent_encode(plain, strlen(plain), text);
        assert_int_equal(size, strlen(encoded));
        assert_memory_equal(text, encoded, size);
        size = fory_http2_percent_decode(encoded, strlen(encoded), text);
        assert_int_equal(size, strlen(plain));
        assert_memory_equal(text, plain, size);
    }
}

static void what_is_not_percent_encoded_stays_as_it_is(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"%", "%"},     {"%4", "%4"},           {"%zz", "%zz"}, {"%4z", "%4z"},
        {"%%41", "%A"}, {"%c3%A4", "\xc3\xa4"}, {"%41%", "A%"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[64];
        struct test_bytes in = test_bytes_copy(cases[i][0], strlen(cases[i][0]));
        size_t size = fory_http2_percent_decode((const char *)in.data, in.size, text);
        assert_int_equal(size, strlen(cases[i][1]));
        assert_memory_equal(text, cases[i][1], size);
        test_bytes_free(in);
    }
}

/* --- Base64 ------------------------------------------------------------------------------------------------------- */

static const struct {
    const char *hex, *padded, *unpadded;
} coding_binaries[] = {
    /* RFC 4648, 10. */
    {"", "", ""},
    {"66", "Zg==", "Zg"},
    {"666f", "Zm8=", "Zm8"},
    {"666f6f", "Zm9v", "Zm9v"},
    {"666f6f62", "Zm9vYg==", "Zm9vYg"},
    {"666f6f6261", "Zm9vYmE=", "Zm9vYmE"},
    {"666f6f626172", "Zm9vYmFy", "Zm9vYmFy"},
    {"fbff00", "+/8A", "+/8A"},
};

static void binaries_are_base64_with_or_without_padding(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(coding_binaries); i++) {
        struct test_bytes plain = test_bytes_hex(coding_binaries[i].hex);
        const char *forms[] = {coding_binaries[i].padded, coding_binaries[i].unpadded};
        char text[64];
        size_t size = fory_http2_base64_encode(plain.data, plain.size, text);
        assert_int_equal(size, strlen(forms[1]));
        assert_memory_equal(text, forms[1], size);
        for (size_t form = 0; form < COUNT_OF(forms); form++) {
            struct test_bytes in = test_bytes_copy(forms[form], strlen(forms[form]));
            uint8_t bytes[64];
            assert_true(fory_http2_base64_decode((const char *)in.data, in.size, bytes, &size));
            assert_bytes_equal(bytes, size, coding_binaries[i].hex);
            test_bytes_free(in);
        }
        test_bytes_free(plain);
    }
}

static void what_is_not_base64_is_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {"A", "AAAAA", "A===", "====", "AA=A", "A A=", "AA-_", "=", "Zg=", "Zg==Zg=="};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes in = test_bytes_copy(cases[i], strlen(cases[i]));
        uint8_t bytes[64];
        size_t size;
        if (fory_http2_base64_decode((const char *)in.data, in.size, bytes, &size))
            fail_msg("%s was taken", cases[i]);
        test_bytes_free(in);
    }
}

/* --- Timeouts ----------------------------------------------------------------------------------------------------- */

static void timeouts_are_read_in_all_units(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t ms;
    } cases[] = {
        {"1n", 1},
        {"1000000n", 1},
        {"1000001n", 2},
        {"99999999n", 100},
        {"1u", 1},
        {"1500u", 2},
        {"0m", 0},
        {"007m", 7},
        {"99999999m", 99999999},
        {"1S", 1000},
        {"2M", 120000},
        {"1H", 3600000},
        {"99999999H", INT64_C(359999996400000)},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t ms;
        assert_true(fory_http2_timeout_parse(cases[i].text, strlen(cases[i].text), &ms));
        assert_true(ms == cases[i].ms);
    }
}

static void invalid_timeouts_are_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {"", "1", "m", "-1m", "1x", "1s", "1.5S", " 1S", "1S ", "123456789m", "1mm"};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t ms;
        if (fory_http2_timeout_parse(cases[i], strlen(cases[i]), &ms))
            fail_msg("%s was taken", cases[i]);
    }
}

static void timeouts_are_written_with_eight_digits_at_most(void **state)
{
    (void)state;
    static const struct {
        int64_t ms;
        const char *text;
    } cases[] = {
        {-5, "0m"},
        {0, "0m"},
        {200, "200m"},
        {99999999, "99999999m"},
        {100000000, "100000S"},
        {100000001, "100001S"},
        {INT64_C(99999999000), "99999999S"},
        {INT64_C(99999999001), "1666667M"},
        {INT64_C(5999999940001), "1666667H"},
        {INT64_MAX, "99999999H"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char text[HTTP2_TIMEOUT_SIZE];
        size_t size = fory_http2_timeout_format(cases[i].ms, text);
        if (size != strlen(cases[i].text) || memcmp(text, cases[i].text, size) != 0)
            fail_msg("expected %s, got %.*s", cases[i].text, (int)size, text);
    }
}

/* --- Content types ------------------------------------------------------------------------------------------------ */

static void content_types_of_grpc_are_told_from_others(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum http2_content_type type;
    } cases[] = {
        {"application/grpc", HTTP2_CONTENT_GRPC},
        {"application/grpc+fory", HTTP2_CONTENT_FORY},
        {"application/grpc+proto", HTTP2_CONTENT_PROTO},
        {"application/grpc;q=1", HTTP2_CONTENT_GRPC},
        {"application/grpc+fory ; x", HTTP2_CONTENT_FORY},
        {"application/grpc+json", HTTP2_CONTENT_OTHER},
        {"application/grpc-web", HTTP2_CONTENT_OTHER},
        {"application/grp", HTTP2_CONTENT_OTHER},
        {"", HTTP2_CONTENT_OTHER},
        {";", HTTP2_CONTENT_OTHER},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(fory_http2_content_type_parse(cases[i].text, strlen(cases[i].text)), cases[i].type);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_are_percent_encoded_and_back),
        cmocka_unit_test(what_is_not_percent_encoded_stays_as_it_is),
        cmocka_unit_test(binaries_are_base64_with_or_without_padding),
        cmocka_unit_test(what_is_not_base64_is_refused),
        cmocka_unit_test(timeouts_are_read_in_all_units),
        cmocka_unit_test(invalid_timeouts_are_refused),
        cmocka_unit_test(timeouts_are_written_with_eight_digits_at_most),
        cmocka_unit_test(content_types_of_grpc_are_told_from_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
