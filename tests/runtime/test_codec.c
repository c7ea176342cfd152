/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about types whose bytes the user decides. */
#include <fory/any.h>
#include <fory/codec.h>
#include <fory/generated.h>

#include "../support/allocations.h"
#include "../support/test.h"
#include "context/runtime.h"
#include "evolve/skip.h"
#include "meta/meta_string.h"
#include "meta/type_def.h"
#include "money.fory.h"

/* --- Codecs -------------------------------------------------------------------------------------------------- */

static void money_write(struct fory_writer *writer, const void *value)
{
    const struct money *money = value;
    fory_write_varint32(writer, money->amount);
    for (int32_t i = 0; i < money->lies; i++)
        fory_write_uint8(writer, 0);
}

static bool money_read(struct fory_reader *reader, void *value)
{
    return fory_read_varint32(reader, &((struct money *)value)->amount);
}

static bool greedy_read(struct fory_reader *reader, void *value)
{
    uint8_t more;
    return money_read(reader, value) && fory_read_uint8(reader, &more);
}

static bool picky_read(struct fory_reader *reader, void *value)
{
    (void)reader, (void)value;
    return false;
}

/* A codec that takes memory: text. */
static void note_write(struct fory_writer *writer, const void *value)
{
    fory_write_string(writer, *(const struct fory_string *)value);
}

static bool note_read(struct fory_reader *reader, void *value)
{
    return fory_read_string(reader, value);
}

/* A codec of no bytes. */
static void unit_write(struct fory_writer *writer, const void *value)
{
    (void)writer, (void)value;
}

static bool unit_read(struct fory_reader *reader, void *value)
{
    (void)reader, (void)value;
    return true;
}

const struct fory_codec money_codec = {sizeof(struct money), money_write, money_read};
static const struct fory_codec greedy_codec = {sizeof(struct money), money_write, greedy_read};
static const struct fory_codec picky_codec = {sizeof(struct money), money_write, picky_read};
static const struct fory_codec blind_codec = {sizeof(struct money), money_write, NULL};
static const struct fory_codec note_codec = {sizeof(struct fory_string), note_write, note_read};
static const struct fory_codec unit_codec = {1, unit_write, unit_read};

static const struct fory_type greedy_type = FORY_CODEC_TYPE(400, "demo.Greedy");
static const struct fory_type picky_type = FORY_CODEC_TYPE(401, "demo.Picky");
static const struct fory_type blind_type = FORY_CODEC_TYPE(402, "demo.Blind");
static const struct fory_type note_type = FORY_CODEC_TYPE(403, "demo.Note");
static const struct fory_type unit_type = FORY_CODEC_TYPE(404, "demo.Unit");

static struct fory_named_codec_type my_ext;

static const struct fory_registration codecs[] = {
    {.type = &greedy_type, .codec = &greedy_codec}, {.type = &picky_type, .codec = &picky_codec},
    {.type = &blind_type, .codec = &blind_codec},   {.type = &note_type, .codec = &note_codec},
    {.type = &unit_type, .codec = &unit_codec},     {.type = &my_ext.type, .codec = &money_codec},
};

static enum fory_status register_codecs(struct fory_runtime *runtime)
{
    static fory_register_function *const imports[] = {money_register};
    assert_true(fory_named_codec_type_init(&my_ext, "my_ext"));
    return fory_register_file(runtime, codecs, COUNT_OF(codecs), imports, COUNT_OF(imports));
}

static void open_mode(struct test_context *context, bool compatible, bool track_references)
{
    test_context_open_mode(context, compatible, track_references, register_codecs);
}

/* --- What other runtimes write ------------------------------------------------------------------------------- */

static void roots_are_read_and_written_as_java_does(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        bool tracks;
        bool named;
        const char *hex;
    } rows[] = {
        {false, false, false, "01ff1fb40256"},
        {false, true, false, "01001fb40256"},
        {false, false, true, "01ff20000804331b25e656"},
        {false, true, true, "010020000804331b25e656"},
        {true, false, false, "01ff1fb40256"},
        {true, true, false, "01001fb40256"},
        {true, false, true, "01ff200007e06f6e58b6643e030011331b25e656"},
        {true, true, true, "0100200007e06f6e58b6643e030011331b25e656"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct fory_any any;
        struct fory_bytes out;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        const struct fory_bytes in = {bytes.data, bytes.size};
        open_mode(&context, rows[i].compatible, rows[i].tracks);
        assert_int_equal(fory_any_deserialize(context.reader, in, &context.arena, &any), FORY_OK);
        const struct money *found = fory_any_as(&any, rows[i].named ? &my_ext.type : &money_fory_type);
        assert_non_null(found);
        assert_int_equal(found->amount, 43);
        assert_int_equal(fory_any_serialize(context.writer, &any, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, rows[i].hex);
        for (size_t size = 0; size < in.size; size++) {
            const struct fory_bytes prefix = {in.data, size};
            assert_int_equal(fory_any_deserialize(context.reader, prefix, &context.arena, &any),
                             FORY_BUFFER_OUT_OF_BOUND);
        }
        test_context_close(&context);
        test_bytes_free(bytes);
    }
}

static void fields_and_lists_are_read_as_java_writes_them(void **state)
{
    (void)state;
#define PURSE_DEF "0bf07a57a8fea442c2b502401f1044167eac80"
    static const struct {
        bool compatible;
        bool tracks;
        const char *hex;
        const char *written; /* by this writer, which tracks no such items */
    } rows[] = {
        {false, false, "01ff1bb50288d5a6cb02020c0406", NULL},
        {false, true, "01001bb50288d5a6cb02020d00040006", "01001bb50288d5a6cb02020c0406"},
        {true, false, "01ff1c00" PURSE_DEF "1fb4020202081fb4020406", NULL},
        {true, true, "01001c00" PURSE_DEF "1fb4020202081fb4020406", NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        struct purse purse;
        struct fory_bytes out;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        const struct fory_bytes in = {bytes.data, bytes.size};
        open_mode(&context, rows[i].compatible, rows[i].tracks);
        assert_int_equal(purse_deserialize(context.reader, in, &context.arena, &purse), FORY_OK);
        assert_int_equal(purse.one.amount, 1);
        assert_int_equal(purse.count, 2);
        assert_int_equal(purse.items[0].amount, 2);
        assert_int_equal(purse.items[1].amount, 3);
        assert_int_equal(purse_serialize(context.writer, &purse, &out), FORY_OK);
        assert_bytes_equal(out.data, out.size, rows[i].written ? rows[i].written : rows[i].hex);
        test_context_close(&context);
        test_bytes_free(bytes);
    }
}

static void lists_of_any_hold_them(void **state)
{
    (void)state;
    static const struct {
        bool compatible;
        const char *hex;
    } rows[] = {
        {false, "020820000804331b25e60204"},
        {false, "020920000804331b25e600020004"},
        {true, "0208200007e06f6e58b6643e030011331b25e60204"},
        {true, "0209200007e06f6e58b6643e030011331b25e600020004"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct test_context context;
        size_t count;
        struct test_bytes bytes = test_bytes_hex(rows[i].hex);
        bool tracks = rows[i].hex[3] == '9';
        open_mode(&context, rows[i].compatible, tracks);
        struct fory_any *items = fory_read_any_list(test_read(&context, bytes), &count);
        assert_non_null(items);
        assert_int_equal(count, 2);
        assert_int_equal(((const struct money *)fory_any_as(&items[1], &my_ext.type))->amount, 2);
        fory_write_any_list(test_write(&context), items, count, false);
        assert_bytes_equal(context.writer->buffer, test_written(context.writer), rows[i].hex);
        test_context_close(&context);
        test_bytes_free(bytes);
    }
}

/* --- Skipping ------------------------------------------------------------------------------------------------ */

/* A purse as a version of another struct, which has neither of its fields. */
static void unknown_fields_are_skipped_by_their_codec(void **state)
{
    (void)state;
    static const struct {
        const char *hex; /* a value as fory_skip_field meets it */
        enum fory_status status;
    } rows[] = {
        {"1fb40202", FORY_OK},
        {"2000 07e06f6e58b6643e030011331b25e6 02", FORY_OK},
        {"1f9303 0661", FORY_OK},
        {"1f9403", FORY_OK}, /* no bytes */
        {"1fe707 02", FORY_UNSUPPORTED},
        {"1f9203 02", FORY_UNSUPPORTED}, /* a codec that cannot read */
        {"1f9103 02", FORY_INVALID_DATA},
        {"1fb402", FORY_BUFFER_OUT_OF_BOUND},
    };
    static const uint8_t ids[] = {FORY_TYPE_EXT, FORY_TYPE_NAMED_EXT};
    struct test_context context;
    open_mode(&context, true, true);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        for (size_t k = 0; k < COUNT_OF(ids); k++) {
            const struct fory_field_def field = {.tag = 1, .type_id = ids[k]};
            struct test_bytes bytes = test_bytes_hex(rows[i].hex);
            struct fory_reader *reader = test_read(&context, bytes);
            assert_int_equal(fory_skip_field(reader, &field, false), rows[i].status == FORY_OK);
            assert_int_equal(reader->error.status, rows[i].status);
            assert_true(test_at_end(reader));
            test_bytes_free(bytes);
        }
    }
    test_context_close(&context);
}

static void values_of_no_bytes_are_bounded(void **state)
{
    (void)state;
    struct test_context context;
    size_t count;
    open_mode(&context, true, true);
    struct test_bytes most = test_bytes_hex("8040 08 1f9403");
    struct test_bytes more = test_bytes_hex("8140 08 1f9403 00");
    assert_non_null(fory_read_any_list(test_read(&context, most), &count));
    assert_null(fory_read_any_list(test_read(&context, more), &count));
    assert_int_equal(context.reader->error.status, FORY_LIMIT_EXCEED);
    test_bytes_free(most);
    test_bytes_free(more);
    test_context_close(&context);
}

/* --- Reading back -------------------------------------------------------------------------------------------- */

static void a_codec_that_reads_less_or_more_than_it_wrote_is_caught(void **state)
{
    (void)state;
    struct money honest = {43, 0};
    struct money liar = {43, 1};
    const struct {
        struct fory_any any;
        bool caught;
    } rows[] = {
        {{&money_fory_type, &honest}, false}, {{&money_fory_type, &liar}, true}, {{&greedy_type, &honest}, true},
        {{&greedy_type, &liar}, false},       {{&picky_type, &honest}, true},    {{&blind_type, &liar}, false},
    };
    for (int checks = 0; checks < 2; checks++) {
        struct fory_options options;
        struct test_context context;
        fory_options_init(&options);
        options.check_codecs = checks;
        test_context_open_types(&context, &options, register_codecs);
        for (size_t i = 0; i < COUNT_OF(rows); i++) {
            struct fory_bytes out;
            enum fory_status status = fory_any_serialize(context.writer, &rows[i].any, &out);
            assert_int_equal(status, rows[i].caught && checks ? FORY_INVALID_DATA : FORY_OK);
        }
        test_context_close(&context);
    }
}

static void a_codec_that_refuses_a_value_fails_the_root(void **state)
{
    (void)state;
    struct test_context context;
    struct fory_any any;
    struct test_bytes bytes = test_bytes_hex("01ff1f910302");
    const struct fory_bytes in = {bytes.data, bytes.size};
    open_mode(&context, true, true);
    assert_int_equal(fory_any_deserialize(context.reader, in, &context.arena, &any), FORY_INVALID_DATA);
    assert_null(any.type);
    test_bytes_free(bytes);
    test_context_close(&context);
}

/* Without an allocator nothing is read back, and nothing else is missing. */
static void codecs_work_in_caller_memory(void **state)
{
    (void)state;
    _Alignas(max_align_t) static uint8_t runtime_memory[FORY_RUNTIME_SIZE];
    _Alignas(max_align_t) static uint8_t writer_memory[FORY_WRITER_SIZE];
    _Alignas(max_align_t) static uint8_t reader_memory[FORY_READER_SIZE];
    _Alignas(max_align_t) uint8_t decoded[256];
    uint8_t written[64];
    struct money liar = {43, 1};
    struct fory_any any = {&money_fory_type, &liar};
    struct fory_bytes out;
    struct fory_arena arena;
    struct fory_runtime *runtime = fory_runtime_init(runtime_memory, sizeof runtime_memory, NULL);
    assert_int_equal(money_register(runtime), FORY_OK);
    struct fory_writer *writer =
        fory_writer_init(writer_memory, sizeof writer_memory, runtime, written, sizeof written);
    struct fory_reader *reader = fory_reader_init(reader_memory, sizeof reader_memory, runtime);
    assert_int_equal(fory_any_serialize(writer, &any, &out), FORY_OK);
    assert_bytes_equal(out.data, out.size, "01001fb4025600");
    liar.lies = 0;
    assert_int_equal(fory_any_serialize(writer, &any, &out), FORY_OK);
    fory_arena_init_fixed(&arena, decoded, sizeof decoded);
    assert_int_equal(fory_any_deserialize(reader, out, &arena, &any), FORY_OK);
    assert_int_equal(((const struct money *)fory_any_as(&any, &money_fory_type))->amount, 43);
    fory_writer_done(writer);
    fory_reader_done(reader);
    fory_runtime_done(runtime);
}

/* --- Names --------------------------------------------------------------------------------------------------- */

static void names_are_encoded_as_other_runtimes_encode_them(void **state)
{
    (void)state;
#define LONGEST "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl"
    static const struct {
        const char *name;
        bool ok;
        const char *type_def;
    } rows[] = {
        {"my_ext", true, "07e06f6e58b6643e 0300 11 331b25e6"},
        {"t.x", true, NULL},
        {"a.b.C", true, NULL},
        {LONGEST "." LONGEST, true, NULL},
        {"\xe4\xba\xba", true, NULL},
        {LONGEST "m", false, NULL},
        {LONGEST "m.a", false, NULL},
        {"", false, NULL},
        {"a.", false, NULL},
        {"\xff", false, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fory_named_codec_type named;
        assert_int_equal(fory_named_codec_type_init(&named, rows[i].name), rows[i].ok);
        if (!rows[i].ok)
            continue;
        struct fory_type_def type_def;
        char text[200];
        size_t space_size;
        size_t name_size;
        assert_in_range(named.type.type_def_size, 1, sizeof named.type_def);
        fory_local_type_def(&named.type, &type_def);
        assert_int_equal(type_def.type_id, FORY_TYPE_NAMED_EXT);
        assert_true(fory_meta_string_decode(&type_def.name_space, text, sizeof text, &space_size));
        text[space_size] = '.';
        char *rest = text + space_size + (space_size > 0);
        assert_true(fory_meta_string_decode(&type_def.type_name, rest, 100, &name_size));
        rest[name_size] = 0;
        assert_string_equal(text, rows[i].name);
        if (rows[i].type_def)
            assert_bytes_equal(named.type_def, named.type.type_def_size, rows[i].type_def);
    }
}

/* --- Memory -------------------------------------------------------------------------------------------------- */

static bool round_trip(struct test_allocator *allocator)
{
    struct fory_options options;
    static const char long_text[] = "a text that takes some memory of its own, more than a small one";
    struct fory_string text = {long_text, sizeof long_text - 1};
    struct fory_any any = {&note_type, &text};
    struct fory_arena arena;
    struct fory_bytes out;
    fory_options_init(&options);
    options.allocator = &allocator->allocator;
    struct fory_runtime *runtime = fory_runtime_new(&options);
    bool ok = runtime && fory_register(runtime, &codecs[3]) == FORY_OK;
    struct fory_writer *writer = ok ? fory_writer_new(runtime) : NULL;
    struct fory_reader *reader = ok ? fory_reader_new(runtime) : NULL;
    fory_arena_init_with(&arena, NULL, 0, &allocator->allocator);
    enum fory_status status = FORY_OUT_OF_MEMORY;
    for (int again = 0; writer && reader && again < 2 && status == FORY_OUT_OF_MEMORY; again++) {
        status = fory_any_serialize(writer, &any, &out);
        struct fory_any found;
        if (status == FORY_OK)
            status = fory_any_deserialize(reader, out, &arena, &found);
        assert_true(status == FORY_OK || status == FORY_OUT_OF_MEMORY);
        if (status == FORY_OK)
            assert_string_equal(((const struct fory_string *)fory_any_as(&found, &note_type))->data, text.data);
    }
    fory_arena_done(&arena);
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return status == FORY_OK && allocator->calls < allocator->fails_at;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    test_fail_allocations(round_trip, 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots_are_read_and_written_as_java_does),
        cmocka_unit_test(fields_and_lists_are_read_as_java_writes_them),
        cmocka_unit_test(lists_of_any_hold_them),
        cmocka_unit_test(unknown_fields_are_skipped_by_their_codec),
        cmocka_unit_test(values_of_no_bytes_are_bounded),
        cmocka_unit_test(a_codec_that_reads_less_or_more_than_it_wrote_is_caught),
        cmocka_unit_test(a_codec_that_refuses_a_value_fails_the_root),
        cmocka_unit_test(codecs_work_in_caller_memory),
        cmocka_unit_test(names_are_encoded_as_other_runtimes_encode_them),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests_name("codec", tests, NULL, NULL);
}
