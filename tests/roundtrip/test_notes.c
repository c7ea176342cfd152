/* SPDX-License-Identifier: Apache-2.0 */
/* Two builds of one program whose fields are of any type and may be null in one of them. */
#include "notes_v1.fory.h"
#include "notes_v2.fory.h"
#include "scenario.h"

static void an_old_reader_gets_what_a_new_writer_has(void **state)
{
    (void)state;
    struct test_context old, new;
    struct v2_kind kind = {&v2_kind_fory_type, 5, NULL}, own = {&v2_kind_fory_type, 6, NULL};
    const struct v2_note note = {.shared = &kind, .one = {&v2_kind_fory_type, &kind}, .kind = &own};
    struct v1_note found;
    struct fory_bytes bytes;
    test_context_open_types(&old, NULL, notes_v1_register);
    test_context_open_types(&new, NULL, notes_v2_register);
    assert_int_equal(v2_note_serialize(new.writer, &note, &bytes), FORY_OK);
    assert_int_equal(v1_note_deserialize(old.reader, bytes, &old.arena, &found), FORY_OK);
    assert_int_equal(((const struct v1_kind *)fory_any_as(&found.one, &v1_kind_fory_type))->number, 5);
    assert_null(found.other.type);
    assert_ptr_equal(found.kind->type, &v1_kind_fory_type);
    assert_int_equal(found.kind->number, 6);
    assert_null(found.spare);
    assert_int_equal(found.shared->number, 5);
    test_context_close(&old);
    test_context_close(&new);
}

static void a_new_reader_gets_what_an_old_writer_has(void **state)
{
    (void)state;
    struct test_context old, new;
    struct v1_kind kind = {&v1_kind_fory_type, 5}, own = {&v1_kind_fory_type, 6};
    const struct v1_note note = {
        .other = {&v1_kind_fory_type, &kind}, .spare = &own, .last = {&v1_kind_fory_type, &own}};
    struct v2_note found;
    struct fory_bytes bytes;
    test_context_open_types(&old, NULL, notes_v1_register);
    test_context_open_types(&new, NULL, notes_v2_register);
    assert_int_equal(v1_note_serialize(old.writer, &note, &bytes), FORY_OK);
    assert_int_equal(v2_note_deserialize(new.reader, bytes, &new.arena, &found), FORY_OK);
    assert_null(found.one.type);
    assert_int_equal(((const struct v2_kind *)fory_any_as(&found.other, &v2_kind_fory_type))->number, 5);
    assert_null(found.kind);
    assert_int_equal(found.spare->number, 6);
    assert_null(((const struct v2_kind *)fory_any_as(&found.last, &v2_kind_fory_type))->text);
    test_context_close(&old);
    test_context_close(&new);
}

/* Other runtimes track what stands in fields of any. The last three fields of the note are null, and are written anew:
   a counted number, null, and a reference to id 0, the note around it, to id 1, which `shared` holds, or to id 2, the
   number. */
static void fields_of_any_in_another_version_may_refer(void **state)
{
    (void)state;
    struct test_context old, new;
    struct v2_kind kind = {&v2_kind_fory_type, 5, NULL};
    const struct v2_note note = {.shared = &kind, .one = {&v2_kind_fory_type, &kind}, .kind = &kind};
    struct fory_bytes bytes;
    test_context_open_types(&old, NULL, notes_v1_register);
    test_context_open_types(&new, NULL, notes_v2_register);
    assert_int_equal(v2_note_serialize(new.writer, &note, &bytes), FORY_OK);
    for (uint8_t id = 0; id < 4; id++) {
        const uint8_t tail[] = {FORY_REF_VALUE_FLAG,     FORY_TYPE_VARINT32,     2,
                                (uint8_t)FORY_NULL_FLAG, (uint8_t)FORY_REF_FLAG, id};
        size_t kept = bytes.size - 3;
        struct test_bytes patched = {malloc(kept + sizeof tail), kept + sizeof tail};
        memcpy(patched.data, bytes.data, kept);
        memcpy(patched.data + kept, tail, sizeof tail);
        struct fory_bytes in = {patched.data, patched.size};
        struct v1_note found;
        enum fory_status status = v1_note_deserialize(old.reader, in, &old.arena, &found);
        assert_int_equal(status, id == 1 || id == 2 ? FORY_OK : FORY_INVALID_REF);
        const void *const objects[] = {NULL, found.shared, found.late.value, NULL};
        assert_ptr_equal(found.last.value, objects[id]);
        assert_true(status != FORY_OK || *(const int32_t *)found.late.value == 1);
        test_bytes_free(patched);
    }
    test_context_close(&old);
    test_context_close(&new);
}

SUBJECT_FUNCTIONS(v1_note)
SUBJECT_FUNCTIONS(v2_note)

static void every_allocation_for_another_version_may_fail(void **state)
{
    (void)state;
    struct test_context old, new;
    struct v1_kind old_kind = {&v1_kind_fory_type, 5};
    struct v2_kind new_kind = {&v2_kind_fory_type, 5, NULL};
    const struct fory_any old_any = {&v1_kind_fory_type, &old_kind}, new_any = {&v2_kind_fory_type, &new_kind};
    const struct v1_note old_note = {.shared = &old_kind, .one = old_any, .other = old_any, .kind = &old_kind};
    const struct v2_note new_note = {.shared = &new_kind, .one = new_any, .other = new_any, .kind = &new_kind};
    struct fory_bytes old_bytes, new_bytes;
    test_context_open_types(&old, NULL, notes_v1_register);
    test_context_open_types(&new, NULL, notes_v2_register);
    assert_int_equal(v1_note_serialize(old.writer, &old_note, &old_bytes), FORY_OK);
    assert_int_equal(v2_note_serialize(new.writer, &new_note, &new_bytes), FORY_OK);
    const struct scenario scenarios[] = {
        {.subject = SUBJECT("v1", v1_note, NULL), .registers = notes_v1_register, .value = &old_note},
        {.subject = SUBJECT("v2", v2_note, NULL), .registers = notes_v2_register, .value = &new_note},
        {.subject = SUBJECT("v1 reads v2", v1_note, NULL), .registers = notes_v1_register, .in = new_bytes},
        {.subject = SUBJECT("v2 reads v1", v2_note, NULL), .registers = notes_v2_register, .in = old_bytes},
    };
    for (size_t i = 0; i < COUNT_OF(scenarios); i++)
        scenario_fail_allocations(&scenarios[i], &modes[1]);
    test_context_close(&old);
    test_context_close(&new);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_old_reader_gets_what_a_new_writer_has),
        cmocka_unit_test(a_new_reader_gets_what_an_old_writer_has),
        cmocka_unit_test(fields_of_any_in_another_version_may_refer),
        cmocka_unit_test(every_allocation_for_another_version_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
