/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about TypeDefs that have the hash of one that is known, and other bytes. */
#define _POSIX_C_SOURCE 200809L
#include <fory/generated.h>
#include <fory/print.h>

#include "../bench/timing.h"
#include "../support/test.h"
#include "context/runtime.h"
#include "meta/type_def.h"
#include "payloads.h"
#include "people.fory.h"
#include "type_defs.h"

enum {
    FORGERIES = 2000,
    ROOM = 1000
};

#define PEOPLE_DEF "09307c7ddeb8ab52c1684c16703c8e7ac8" /* a holder that has nothing but people */

/* --- Places -------------------------------------------------------------------------------------------------- */

static const struct fory_type_def_field_source person_and_more[] = {
    NAMED("age", TYPE(VARINT32)),
    NAMED("more", TYPE(VARINT32)),
    NAMED("name", TYPE(STRING)),
};
/* The same fields as here, in other bytes. */
static const struct fory_type_def_field_source holder_of_cpp[] = {
    NAMED("one", TYPE(COMPATIBLE_STRUCT)),
    NAMED("people", TYPE(LIST), TYPE(COMPATIBLE_STRUCT)),
};
static const struct fory_type_def_field_source people_alone[] = {
    NAMED("people", TYPE(LIST), TYPE(COMPATIBLE_STRUCT)),
};
#define STRUCT_DEF(id, fields, count) \
    { \
        FORY_TYPE_COMPATIBLE_STRUCT, id, NULL, NULL, fields, count \
    }
static const struct fory_type_def_source foreign_person = STRUCT_DEF(100, person_and_more, COUNT_OF(person_and_more));
static const struct fory_type_def_source foreign_holder = STRUCT_DEF(104, holder_of_cpp, COUNT_OF(holder_of_cpp));
static const struct fory_type_def_source foreign_list = STRUCT_DEF(104, people_alone, COUNT_OF(people_alone));

static enum fory_status read_color(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                   int32_t *color)
{
    *color = 0;
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_value_root(reader, arena, FORY_TYPE_NAMED_ENUM, &named_color_fory_type, NULL) &&
              fory_read_enum(reader, color);
    return fory_reader_end_root(reader, &named_color_fory_type, color, sizeof *color, ok, true);
}

/* A root, in which a TypeDef stands between the bytes before it and after it. */
struct place {
    const char *name;
    const char *before;
    const struct fory_type *local;             /* whose TypeDef it is, or */
    const struct fory_type_def_source *remote; /* that of another version, which the runtime has met */
    const char *after;
    const struct fory_struct_reader *root; /* NULL: a color */
};

static const struct place places[] = {
    {"local root", "01001c00", &person_fory_type, NULL, "320c426f62", &person_fory_reader},
    {"local root by name", "01001e00", &named_person_fory_type, NULL, "320c426f62", &named_person_fory_reader},
    {"local large root", "01001c00", &large_fory_type, NULL, "0000000000 0000000000 0000000000 0000000000",
     &large_fory_reader},
    {"local enum", "01001a00", &named_color_fory_type, NULL, "01", NULL},
    {"local field", "01001c00" HOLDER_DEF "1c02", &person_fory_type, NULL, "023c436861726c65732044617277696e2100",
     &holder_fory_reader},
    {"local item", "01001c00" PEOPLE_DEF "01081c02", &person_fory_type, NULL, "320c426f62", &holder_fory_reader},
    {"other root", "01001c00", NULL, &foreign_person, "32020c426f62", &person_fory_reader},
    {"other root as declared", "01001c00", NULL, &foreign_holder, "1c02" PERSON_DEF "320c426f6200",
     &holder_fory_reader},
    {"other root of one list", "01001c00", NULL, &foreign_list, "01081c02" PERSON_DEF "320c426f62",
     &holder_fory_reader},
    {"other field", "01001c00" HOLDER_DEF "1c02", NULL, &foreign_person, "32020c426f6200", &holder_fory_reader},
};

/* --- Forgeries ----------------------------------------------------------------------------------------------- */

/* What a root is put together from. */
struct root {
    struct test_bytes before;
    struct test_bytes after;
    uint64_t header;
    uint8_t body[ROOM];
    size_t size;     /* of the body that stands there */
    size_t declared; /* that the header says */
};

static void root_open(const struct place *place, struct root *root)
{
    uint8_t encoded[ROOM];
    struct fory_input in = {encoded, encoded + sizeof encoded};
    struct fory_type_def_frame frame;
    if (place->remote)
        fory_type_def_encode(place->remote, encoded, sizeof encoded);
    else
        memcpy(encoded, place->local->type_def, place->local->type_def_size);
    assert_true(fory_get_type_def(&in, &frame));
    root->before = test_bytes_hex(place->before);
    root->after = test_bytes_hex(place->after);
    root->header = frame.header;
    memcpy(root->body, frame.body, frame.size);
    root->size = root->declared = frame.size;
}

static void root_close(struct root *root)
{
    test_bytes_free(root->before);
    test_bytes_free(root->after);
}

static struct test_bytes root_bytes(const struct root *root)
{
    uint8_t bytes[2 * ROOM];
    uint64_t low = root->declared < 255 ? root->declared : 255;
    memcpy(bytes, root->before.data, root->before.size);
    fory_store_uint64(bytes + root->before.size, (root->header & ~UINT64_C(0xff)) | low);
    uint8_t *to = bytes + root->before.size + 8;
    if (low == 255)
        to = fory_put_var_uint32(to, (uint32_t)(root->declared - low));
    memcpy(to, root->body, root->size);
    to += root->size;
    memcpy(to, root->after.data, root->after.size);
    return test_bytes_copy(bytes, (size_t)(to - bytes) + root->after.size);
}

/* From 0 to below `below`. */
static size_t draw(uint32_t *seed, size_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

static void change_byte(struct root *root, uint32_t *seed)
{
    root->body[draw(seed, root->size)] ^= (uint8_t)(1 + draw(seed, 255));
}

/* Another TypeDef with the same 52 bits. */
static void forge(struct root *root, uint32_t *seed)
{
    size_t whole = root->size;
    switch (draw(seed, 7)) {
    case 0: change_byte(root, seed); break;
    case 1: /* one bit */ root->body[draw(seed, whole)] ^= (uint8_t)(1 << draw(seed, 8)); break;
    case 2: /* up to all of it */
        for (size_t i = draw(seed, whole); i < whole; i++)
            root->body[i] = (uint8_t)draw(seed, 256);
        change_byte(root, seed);
        break;
    case 3: /* shorter */ root->declared = root->size = draw(seed, whole); break;
    case 4: /* longer */
        for (size_t more = 1 + draw(seed, 300); more > 0; more--)
            root->body[root->size++] = (uint8_t)draw(seed, 256);
        root->declared = root->size;
        break;
    case 5: /* with flags */ root->header |= UINT64_C(0x100) << draw(seed, 4); break;
    default: /* of another size than it says */
        root->declared = draw(seed, whole + root->after.size + 3);
        if (root->declared == whole)
            root->declared++;
        break;
    }
}

static enum fory_status read_place(struct test_context *context, const struct place *place, struct test_bytes bytes,
                                   bool *zero)
{
    union {
        struct holder holder;
        struct large large;
        int32_t color;
    } object;
    static const uint8_t nothing[sizeof object];
    const struct fory_bytes in = {bytes.data, bytes.size};
    memset(&object, 0, sizeof object);
    enum fory_status status = place->root ? test_deserialize(context->reader, in, &context->arena, place->root, &object)
                                          : read_color(context->reader, in, &context->arena, &object.color);
    *zero = memcmp(&object, nothing, sizeof object) == 0;
    fory_arena_reset(&context->arena);
    return status;
}

static void open_context(struct test_context *context, bool compare)
{
    struct fory_options options;
    fory_options_init(&options);
    options.compare_type_meta_on_hit = compare;
    test_context_open_with(context, &options);
}

/* The good root before the first forgery and after each of them; check may be NULL. */
static void read_forgeries(const struct place *place, bool compare,
                           void (*check)(const struct fory_error *error, const struct root *root, bool zero))
{
    struct test_context context;
    struct root good;
    uint32_t seed = 1;
    bool zero;
    root_open(place, &good);
    struct test_bytes good_bytes = root_bytes(&good);
    open_context(&context, compare);
    assert_int_equal(read_place(&context, place, good_bytes, &zero), FORY_OK);
    uint32_t types = context.runtime->layouts.type_count;
    for (int i = 0; i < FORGERIES; i++) {
        struct root forged = good;
        forge(&forged, &seed);
        struct test_bytes bytes = root_bytes(&forged);
        enum fory_status status = read_place(&context, place, bytes, &zero);
        assert_true(status == FORY_OK || zero);
        if (check)
            check(fory_reader_error(context.reader), &forged, zero);
        test_bytes_free(bytes);
        assert_int_equal(read_place(&context, place, good_bytes, &zero), FORY_OK);
    }
    assert_true(!compare || context.runtime->layouts.type_count == types);
    test_bytes_free(good_bytes);
    root_close(&good);
    test_context_close(&context);
}

/* A body that is there is compared; whether it is there is found out before. */
static void check_refused(const struct fory_error *error, const struct root *root, bool zero)
{
    bool there = root->declared <= root->size + root->after.size;
    assert_int_equal(error->status, there ? FORY_INVALID_DATA : FORY_BUFFER_OUT_OF_BOUND);
    assert_true(!there || strcmp(error->message, "TypeDef has the hash of another TypeDef") == 0);
    assert_true(zero);
}

static void forgeries_are_refused_where_bytes_are_compared(void **state)
{
    (void)state;
    assert_true(large_fory_type.type_def_size > 8 + 255); /* so that its size has an extension */
    for (size_t i = 0; i < COUNT_OF(places); i++)
        read_forgeries(&places[i], true, check_refused);
}

/* What they do is what a TypeDef that one knows does to bytes that others wrote: any value, or an error. */
static void forgeries_do_no_harm_where_the_hash_is_trusted(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(places); i++)
        read_forgeries(&places[i], false, NULL);
}

/* Of a TypeDef that a root repeats, its number stands there alone. */
static void the_second_use_in_a_root_needs_no_comparison(void **state)
{
    (void)state;
    struct test_context context;
    struct holder object;
    struct test_bytes bytes = test_bytes_hex("01001c00" HOLDER_DEF "1c02" PERSON_DEF "020401"
                                             "02081c03320c426f62020c416c6c");
    const struct fory_bytes in = {bytes.data, bytes.size};
    open_context(&context, true);
    enum fory_status status = holder_deserialize(context.reader, in, &context.arena, &object);
    if (status != FORY_OK)
        fory_error_print(fory_reader_error(context.reader), stderr);
    assert_int_equal(status, FORY_OK);
    assert_int_equal(object.people_count, 2);
    assert_string_equal(object.people[1].name.data, "All");
    test_bytes_free(bytes);
    test_context_close(&context);
}

/* --- Cost ---------------------------------------------------------------------------------------------------- */

static double measure_place(const struct place *place, bool compare)
{
    enum {
        SLICES = 21,
        TIMES = 500
    };
    struct test_context context;
    struct root good;
    double slices[SLICES];
    bool zero;
    root_open(place, &good);
    struct test_bytes bytes = root_bytes(&good);
    open_context(&context, compare);
    for (int i = 0; i < SLICES; i++) {
        double start = bench_now_ns();
        for (int times = 0; times < TIMES; times++)
            assert_int_equal(read_place(&context, place, bytes, &zero), FORY_OK);
        slices[i] = (bench_now_ns() - start) / TIMES;
    }
    test_bytes_free(bytes);
    root_close(&good);
    test_context_close(&context);
    return bench_summary(slices, SLICES).best;
}

static void what_the_comparison_costs_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(places); i++) {
        double trusted = measure_place(&places[i], false);
        double compared = measure_place(&places[i], true);
        print_message("%-24s %6.1f ns a root, %6.1f compared\n", places[i].name, trusted, compared);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forgeries_are_refused_where_bytes_are_compared),
        cmocka_unit_test(forgeries_do_no_harm_where_the_hash_is_trusted),
        cmocka_unit_test(the_second_use_in_a_root_needs_no_comparison),
        cmocka_unit_test(what_the_comparison_costs_is_told),
    };
    return cmocka_run_group_tests_name("forged_hash", tests, NULL, NULL);
}
