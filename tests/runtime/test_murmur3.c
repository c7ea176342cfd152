/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about the hashes of the wire. */
#include "base/murmur3.h"

#include "../support/test.h"
#include "../support/type_ids.h"

/* Made with the reference implementation over bytes i * 7 + 1, seed 47: every length of a last block. */
static const struct {
    size_t size;
    uint64_t h1;
    uint64_t h2;
} x64_128[] = {
    {0, 0xc7d479d90be9a13a, 0x3adfd99a81dcb327},   {1, 0x0939835e4b8b3982, 0xc7242cc3c0557fc2},
    {7, 0x9c9de3164b33c7ef, 0x6f30d8de99c318a9},   {8, 0xa4974da20a72fb7e, 0xa7273cfb04300c69},
    {9, 0xc9b59c54bc8f16e4, 0x1dbc113d9ca64829},   {15, 0x190999e8ac5aa6a8, 0x6da1e95555412e01},
    {16, 0x0628dd0c16adcac0, 0x5290b4101e502d9d},  {17, 0xf98a11da362cb6b3, 0xdd35422cea100131},
    {24, 0x914545643e4848ca, 0xe4321993e6d336a9},  {25, 0x263f7cbaebb97291, 0xa6b502c779c87d81},
    {31, 0xdf7e13ab6801e316, 0x346a88bf1199a0eb},  {32, 0x470a1fd0f1fb2be8, 0x9f64f7a16aa7aff6},
    {33, 0xc405fd33f3129484, 0x456e40f98086ca3c},  {100, 0x44fe909e5aa8e0bf, 0xba40f2eae391e8ed},
    {255, 0x577d51d984254b96, 0xdd1e2636cd739faf},
};

static void x64_128_agrees_with_the_reference(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(x64_128); i++) {
        struct test_bytes bytes = {malloc(x64_128[i].size), x64_128[i].size};
        uint64_t hash[2];
        for (size_t j = 0; j < bytes.size; j++)
            bytes.data[j] = (uint8_t)(j * 7 + 1);
        fory_murmur3_x64_128(bytes.data, bytes.size, FORY_MURMUR3_SEED, hash);
        assert_true(hash[0] == x64_128[i].h1);
        assert_true(hash[1] == x64_128[i].h2);
        test_bytes_free(bytes);
    }
}

static void data_in_two_places_has_the_hash_of_the_whole(void **state)
{
    (void)state;
    uint8_t data[100];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (uint8_t)(i * i);
    for (size_t size = 0; size <= sizeof data; size++) {
        uint64_t whole[2];
        fory_murmur3_x64_128(data, size, 1, whole);
        for (size_t blocks = 0; blocks <= size / 16; blocks++) {
            struct fory_murmur3 parts;
            uint64_t hash[2];
            fory_murmur3_start(&parts, 1);
            fory_murmur3_add_blocks(&parts, data, blocks);
            fory_murmur3_finish(&parts, data + blocks * 16, size - blocks * 16, hash);
            assert_memory_equal(hash, whole, sizeof hash);
        }
    }
}

static void the_schema_hash_of_a_person_is_that_of_the_runtimes(void **state)
{
    (void)state;
    const char fields[] = "age,5,0,0;name,21,0,0;";
    uint64_t hash[2];
    uint8_t bytes[4];
    fory_murmur3_x64_128(fields, strlen(fields), FORY_MURMUR3_SEED, hash);
    fory_store_uint32(bytes, (uint32_t)hash[0]);
    assert_bytes_equal(bytes, sizeof bytes, "8a1e1ec3");
    fory_murmur3_x64_128("", 0, FORY_MURMUR3_SEED, hash);
    fory_store_uint32(bytes, (uint32_t)hash[0]);
    assert_bytes_equal(bytes, sizeof bytes, "3aa1e90b");
}

/* foryc's automatic type ids. */
static void x86_32_makes_the_type_ids_of_the_idl(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(type_id_rows); i++)
        assert_int_equal(fory_murmur3_x86_32(type_id_rows[i].name, strlen(type_id_rows[i].name), 0),
                         type_id_rows[i].id);
}

/* The published test values of MurmurHash3. */
static void x86_32_heeds_seed_and_every_tail(void **state)
{
    (void)state;
    static const struct {
        const char *hex;
        uint32_t seed;
        uint32_t hash;
    } cases[] = {
        {"", 0, 0},
        {"", 1, 0x514e28b7},
        {"", 0xffffffff, 0x81f16f39},
        {"ffffffff", 0, 0x76293b50},
        {"21436587", 0, 0xf55b516b},
        {"21436587", 0x5082edee, 0x2362f9de},
        {"214365", 0, 0x7e4a8634},
        {"2143", 0, 0xa0f7b07a},
        {"21", 0, 0x72661cf4},
        {"00000000", 0, 0x2362f9de},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct test_bytes bytes = test_bytes_hex(cases[i].hex);
        assert_int_equal(fory_murmur3_x86_32(bytes.data, bytes.size, cases[i].seed), cases[i].hash);
        test_bytes_free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(x64_128_agrees_with_the_reference),
        cmocka_unit_test(data_in_two_places_has_the_hash_of_the_whole),
        cmocka_unit_test(the_schema_hash_of_a_person_is_that_of_the_runtimes),
        cmocka_unit_test(x86_32_makes_the_type_ids_of_the_idl),
        cmocka_unit_test(x86_32_heeds_seed_and_every_tail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
