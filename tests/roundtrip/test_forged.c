/* SPDX-License-Identifier: Apache-2.0 */
/* References that a peer made up: everything that can be stored is offered to every place, with every id. */
#include <fory/print.h>
#include <fory/value.h>

#include "forged/message.h"

SUBJECT_FUNCTIONS(board)
static const struct subject board_subject = SUBJECT("board", board, NULL);

/* The reader of what a peer of one layout writes. */
struct forger {
    struct layout layout;
    struct test_context context;
    struct test_bytes good;
    struct chains stored;
    struct chains referring;
};

static void forger_open(struct forger *forger, size_t layout)
{
    static struct apple apple;
    static struct places places = {.apple = &apple};
    static const struct board board = {&places, &places};
    struct fory_bytes out;
    layout_open(&forger->layout, layout);
    mode_open_with(&forger->context, forger->layout.mode, forged_register);
    assert_int_equal(board_serialize(forger->context.writer, &board, &out), FORY_OK);
    forger->good = test_bytes_copy(out.data, out.size);
    chains_stored(&forger->stored);
    chains_referring(&forger->referring);
}

static void forger_close(struct forger *forger)
{
    test_bytes_free(forger->good);
    test_context_close(&forger->context);
    layout_close(&forger->layout);
}

/* --- Every message ------------------------------------------------------------------------------------------- */

/* A message, and what stands in it. */
struct forgery {
    struct message message;
    const struct chain *stored;
    const struct chain *referring;
};

typedef void forged_visit(struct forger *forger, const struct forgery *forgery);

static void print_chain(const struct chain *chain)
{
    print_error("%s %s", chain->slot->name, chain->slot->field ? chain->slot->field : "");
    for (size_t i = 0; i < chain->depth; i++)
        print_error(" > %s", chain->things[i]->name);
}

static void forgery_check(bool condition, const char *text, const struct forger *forger, const struct forgery *forgery,
                          int line)
{
    const struct message *message = &forgery->message;
    if (condition)
        return;
    print_error("%s: ", forger->layout.name);
    print_chain(forgery->stored);
    print_error("; reference %lu of %zu in ", (unsigned long)message->id, message->before);
    print_chain(forgery->referring);
    print_error(": %s, not %s\n", fory_status_text(message->status), text);
    for (size_t i = 0; i < message->size; i++)
        print_error("%s%02x", i == message->second ? " " : "", message->bytes[i]);
    print_error("\n");
    fory_error_print(fory_reader_error(forger->context.reader), stderr);
    _fail(__FILE__, line);
}
#define check_forgery(condition, forger, forgery) forgery_check(condition, #condition, forger, forgery, __LINE__)

/* With each id that a flag in front of the reference took, and with some that none did. */
static size_t visit_ids(struct forger *forger, struct forgery *forgery, forged_visit *visit)
{
    struct message *message = &forgery->message;
    if (!message_make(message, &forger->layout, forgery->stored, forgery->referring, 0))
        return 0;
    const uint32_t count = (uint32_t)message->before;
    const uint32_t strange[] = {count, count + 1, UINT32_C(1) << 31, UINT32_MAX};
    for (uint32_t i = 0; i < count + COUNT_OF(strange); i++) {
        uint32_t id = i < count ? i : strange[i - count];
        assert_true(message_make(message, &forger->layout, forgery->stored, forgery->referring, id));
        visit(forger, forgery);
        fory_arena_reset(&forger->context.arena);
    }
    return count + COUNT_OF(strange);
}

static size_t visit_layout(size_t layout, forged_visit *visit)
{
    struct forger forger;
    struct forgery forgery;
    size_t messages = 0;
    forger_open(&forger, layout);
    for (size_t i = 0; i < forger.stored.count; i++) {
        for (size_t k = 0; k < forger.referring.count; k++) {
            forgery.stored = &forger.stored.items[i];
            forgery.referring = &forger.referring.items[k];
            messages += visit_ids(&forger, &forgery, visit);
        }
    }
    forger_close(&forger);
    return messages;
}

static void visit_each(forged_visit *visit)
{
    size_t messages = 0;
    for (size_t i = 0; i < LAYOUT_COUNT; i++)
        messages += visit_layout(i, visit);
    print_message("%zu messages\n", messages);
    assert_true(messages > 100000);
}

/* --- What a reader says of them ------------------------------------------------------------------------------ */

static enum fory_status forgery_read(struct forger *forger, const struct forgery *forgery, size_t size,
                                     struct board *board)
{
    const struct place place = {forger->layout.name, forgery->referring->slot->name, size};
    struct test_bytes bytes = test_bytes_copy(forgery->message.bytes, size);
    enum fory_status status = object_read(&forger->context, &board_subject, bytes, board, &place);
    test_bytes_free(bytes);
    return status;
}

/* The error is about the reference, and about nothing that stands elsewhere. */
static bool is_about_the_reference(const struct forger *forger, const struct message *message)
{
    enum {
        REFERENCE_MAX = 1 + 5
    };
    size_t offset = fory_reader_error(forger->context.reader)->offset;
    return offset >= message->at && offset <= message->at + REFERENCE_MAX;
}

/* The reference leads to that whose flag took the id. */
static bool leads_there(const struct forgery *forgery, const struct board *board)
{
    const struct counted *counted = &forgery->message.counted[forgery->message.id];
    if (forgery->referring->slot->skipped)
        return board->second;
    const struct chain *referring = forgery->referring;
    const void *found = chain_find(referring, referring->depth, board);
    if (counted->chain && counted->chain->slot->skipped)
        return found;
    const void *wanted = chain_find(counted->chain, counted->level, board);
    if (!chain_copies(referring, referring->depth) && !chain_copies(counted->chain, counted->level))
        return found && found == wanted;
    size_t size = counted->chain ? counted->chain->things[counted->level]->size : 0;
    return found && size > 0 && memcmp(found, wanted, size) == 0;
}

static void check_status(struct forger *forger, const struct forgery *forgery)
{
    const struct place place = {forger->layout.name, "good", 0};
    struct board board;
    enum fory_status status = forgery_read(forger, forgery, forgery->message.size, &board);
    check_forgery(status == forgery->message.status, forger, forgery);
    if (status == FORY_OK) {
        check_forgery(leads_there(forgery, &board), forger, forgery);
        return;
    }
    check_forgery(is_about_the_reference(forger, &forgery->message), forger, forgery);
    check_read(&forger->context, object_read(&forger->context, &board_subject, forger->good, &board, &place), &place);
    check(board.second && board.second->apple && !board.second->any.type, &place);
}

static void every_stored_thing_is_offered_to_every_place_by_every_id(void **state)
{
    (void)state;
    visit_each(check_status);
}

/* --- Prefixes ------------------------------------------------------------------------------------------------ */

/* Of messages in which everything is stored once and each place refers once: a half is read the same way beside each
   other one. */
static void check_prefixes(struct forger *forger, const struct forgery *forgery)
{
    struct board board;
    bool once = forgery->referring == &forger->referring.items[0] || forgery->stored == &forger->stored.items[1];
    for (size_t size = 0; once && size < forgery->message.size; size++) {
        check_forgery(forgery_read(forger, forgery, size, &board) != FORY_OK, forger, forgery);
        fory_arena_reset(&forger->context.arena);
    }
}

static void every_proper_prefix_is_refused(void **state)
{
    (void)state;
    visit_each(check_prefixes);
}

/* --- Values -------------------------------------------------------------------------------------------------- */

/* What is read is written again, and ends. */
static void check_value(struct forger *forger, const struct forgery *forgery)
{
    const struct place place = {forger->layout.name, forgery->referring->slot->name, 0};
    struct fory_bytes out;
    struct board board;
    if (forgery->message.status != FORY_OK || !forger->layout.mode->track_references)
        return;
    check_forgery(forgery_read(forger, forgery, forgery->message.size, &board) == FORY_OK, forger, forgery);
    check_forgery(board_serialize(forger->context.writer, &board, &out) == FORY_OK, forger, forgery);
    struct test_bytes bytes = test_bytes_copy(out.data, out.size);
    check_read(&forger->context, object_read(&forger->context, &board_subject, bytes, &board, &place), &place);
    test_bytes_free(bytes);
}

static void what_is_accepted_is_a_value_as_any_other(void **state)
{
    (void)state;
    visit_each(check_value);
}

/* --- Roots of other types ------------------------------------------------------------------------------------ */

/* In consistent mode: a list, a map, a union, and an apple, each with itself inside. */
static const char *const own_roots[] = {
    "01 00 16 01 01 fe00",
    "01 00 18 01 0a fe00",
    "01 00 22dd04 09 fe00",
    "01 00 1bd804 fe00",
};

static void a_root_of_any_type_may_refer_to_itself(void **state)
{
    (void)state;
    struct test_context context;
    mode_open_with(&context, &modes[5], forged_register);
    for (size_t i = 0; i < COUNT_OF(own_roots); i++) {
        struct test_bytes bytes = test_bytes_hex(own_roots[i]);
        struct fory_bytes in = {bytes.data, bytes.size};
        struct fory_any any;
        struct fory_value *value;
        assert_int_equal(fory_any_deserialize(context.reader, in, &context.arena, &any), FORY_OK);
        const struct choice *choice = fory_any_as(&any, &choice_fory_type);
        const struct apple *apple = fory_any_as(&any, &apple_fory_type);
        const struct fory_value *of_any = fory_any_as(&any, &fory_value_type);
        assert_true(choice  ? choice->unknown.value.value == choice
                    : apple ? apple->next == apple
                            : fory_value_at(of_any, 0) == of_any);
        assert_int_equal(fory_value_deserialize(context.reader, in, &context.arena, &value), FORY_OK);
        bytes.data[bytes.size - 1] = 1;
        assert_int_equal(fory_any_deserialize(context.reader, in, &context.arena, &any), FORY_INVALID_REF);
        assert_null(any.type);
        assert_int_equal(fory_value_deserialize(context.reader, in, &context.arena, &value), FORY_INVALID_REF);
        assert_null(value);
        test_bytes_free(bytes);
    }
    test_context_close(&context);
}

/* The same union, of its own type. */
static void a_union_that_is_the_root_is_an_object(void **state)
{
    (void)state;
    struct test_context context;
    struct choice choice;
    struct test_bytes bytes = test_bytes_hex(own_roots[2]);
    const struct fory_bytes in = {bytes.data, bytes.size};
    mode_open_with(&context, &modes[5], forged_register);
    assert_int_equal(choice_deserialize(context.reader, in, &context.arena, &choice), FORY_OK);
    assert_ptr_equal(choice.unknown.value.value, &choice);
    bytes.data[bytes.size - 1] = 1;
    assert_int_equal(choice_deserialize(context.reader, in, &context.arena, &choice), FORY_INVALID_REF);
    assert_true(all_zero(&choice, sizeof choice));
    test_bytes_free(bytes);
    test_context_close(&context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_stored_thing_is_offered_to_every_place_by_every_id),
        cmocka_unit_test(every_proper_prefix_is_refused),
        cmocka_unit_test(what_is_accepted_is_a_value_as_any_other),
        cmocka_unit_test(a_root_of_any_type_may_refer_to_itself),
        cmocka_unit_test(a_union_that_is_the_root_is_an_object),
    };
    return cmocka_run_group_tests_name("forged", tests, NULL, NULL);
}
