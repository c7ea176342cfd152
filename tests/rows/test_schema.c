/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about schema bytes and schema hashes. */
#include <fory/row_schema.h>
#include <stdio.h>

#include "../support/test.h"
#include "types.h"

/* The first five are what C++ writes, and Java too but for nullability. Java computed the hash of the second one. */
static const struct {
    const char *type;
    const char *hex;
    int64_t hash; /* 0: not known otherwise */
} schemas[] = {
    {"{f1?:int32,f2?:list<int32?>,f3?:map<string,int32?>,f4?:list<{f1?:string,f2?:list<int64?>}?>}",
     "0104460ba804460bb0164922646004460bb818052898154dd40ba10004460bc016492264601b02460ba815460bb0164922646006", 0},
    {"{id?:int32,name?:string,scores?:list<int32?>}", "010345a0600449340c20154d484e8924164922646004", 15839888},
    {"{id?:int32,name?:string,scores?:list<int32?>,tags?:list<string?>}",
     "010445a0600449340c20154d484e8924164922646004494c0690164922646015", 0},
    {"{b?:bool,in?:{x?:int16,s?:string},d?:float64}", "010341040145a1a01b02415c03414815410c14", 0},
    {"{m?:map<string,int32?>}", "0101413018052898154dd40ba10004", 0},
    /* names by Java */
    {"{id:int32}", "0101 05 a060 04", 17 * 31 + 4},
    {"{firstName:string}", "0101 19 951194fad03080 15", 17 * 31 + 21},
    {"{f1:float16}", "0101 06 0ba8 11", 17 * 31 + 17},
    {"{with space:binary}", "0101 24 77697468207370616365 29", 17 * 31 + 41},
    /* by hand */
    {"{}", "0100", 17},
    {"{f1:decimal(38,18),f1:date,f1:timestamp,f1:duration,f1:float32,f1:int8}",
     "0106 060ba8 28 26 12 060ba8 27 060ba8 26 060ba8 25 060ba8 13 060ba8 02", 0},
    {"{f1:{f1:{f1:{}}}}", "0101 060ba8 1b 01 060ba8 1b 01 060ba8 1b 00", ((17 * 31 + 27) * 31 + 27) * 31 + 27},
};

static void schema_bytes_are_read_and_written_as_other_runtimes_do(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(schemas); i++) {
        struct test_bytes bytes = test_bytes_hex(schemas[i].hex);
        struct fory_bytes in = {bytes.data, bytes.size};
        struct fory_row_schema read, made;
        struct fory_error error;
        struct fory_arena arena;
        fory_arena_init(&arena);

        assert_int_equal(fory_row_schema_parse(in, &arena, &read, &error), FORY_OK);
        assert_string_equal(test_row_text(&arena, read.type), schemas[i].type);
        assert_int_equal(error.status, FORY_OK);
        assert_ptr_not_equal(read.bytes.data, bytes.data);
        assert_bytes_equal(read.bytes.data, read.bytes.size, schemas[i].hex);
        assert_string_equal(read.name, "");

        assert_int_equal(fory_row_schema_make(test_row_type(&arena, schemas[i].type), &arena, &made), FORY_OK);
        assert_bytes_equal(made.bytes.data, made.bytes.size, schemas[i].hex);
        assert_int_equal(made.hash, read.hash);
        if (schemas[i].hash)
            assert_int_equal(made.hash, schemas[i].hash);
        fory_arena_done(&arena);
        test_bytes_free(bytes);
    }
}

static void a_hash_that_would_not_fit_is_shifted_first(void **state)
{
    (void)state;
    struct fory_arena arena;
    char text[1000] = "{";
    fory_arena_init(&arena);
    for (int i = 0; i < 100; i++)
        strcat(text, i ? ",x:binary" : "x:binary");
    strcat(text, "}");
    /* Computed with the numbers of Python, which do not overflow. */
    assert_int_equal(fory_row_type_hash(test_row_type(&arena, text)), 3540475771545034154);
    fory_arena_done(&arena);
}

static void fields_are_found_by_name(void **state)
{
    (void)state;
    struct fory_arena arena;
    fory_arena_init(&arena);
    const struct fory_row_type *type = test_row_type(&arena, "{a:int32,b:string,a:int8}");
    assert_int_equal(fory_row_type_find(type, "a"), 0);
    assert_int_equal(fory_row_type_find(type, "b"), 1);
    assert_int_equal(fory_row_type_find(type, "c"), UINT32_MAX);
    fory_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schema_bytes_are_read_and_written_as_other_runtimes_do),
        cmocka_unit_test(a_hash_that_would_not_fit_is_shifted_first),
        cmocka_unit_test(fields_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
