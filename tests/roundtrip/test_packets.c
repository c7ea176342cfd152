/* SPDX-License-Identifier: Apache-2.0 */
/* Unions that are declared for themselves and held by structs with selectors of their own, beside the same types from
   the IDL. */
#include "modes.h"
#include "packets.fory.h"
#include "wire_packets.fory.h"

static char hello[] = "hello";
static struct wire_packet_point wire_point = {-3, 70000};
static const uint8_t two_bytes[] = {1, 255};
static struct fory_bytes raw = {two_bytes, sizeof two_bytes};

/* One row a case: what the header holds, and the IDL. */
static const struct row {
    struct packet packet;
    struct wire_packet wire;
} rows[] = {
    {{7, PACKET_TEXT, {.text = hello}}, {7, {WIRE_PACKET_BODY_TEXT, {.text = {hello, 5}}}}},
    {{8, PACKET_NUMBER, {.number = INT64_MIN}}, {8, {WIRE_PACKET_BODY_NUMBER, {.number = INT64_MIN}}}},
    {{9, PACKET_POINT, {.point = {-3, 70000}}}, {9, {WIRE_PACKET_BODY_POINT, {.point = &wire_point}}}},
    {{10, PACKET_OTHER, {.other = {9, {&fory_bytes_type, &raw}}}},
     {10, {WIRE_PACKET_BODY_RAW, {.raw = {two_bytes, 2}}}}},
};

static void assert_same_body(enum packet_kind kind, const union packet_body *body, enum packet_kind wanted_kind,
                             const union packet_body *wanted)
{
    assert_int_equal(kind, wanted_kind);
    switch (wanted_kind) {
    case PACKET_TEXT: assert_string_equal(body->text, wanted->text); break;
    case PACKET_NUMBER: assert_true(body->number == wanted->number); break;
    case PACKET_POINT: assert_memory_equal(&body->point, &wanted->point, sizeof body->point); break;
    case PACKET_OTHER: assert_int_equal(body->other.id, wanted->other.id); break;
    case PACKET_NONE: break;
    }
}

static struct test_bytes copy_of(struct fory_bytes bytes)
{
    return test_bytes_copy(bytes.data, bytes.size);
}

static void union_with_a_selector_is_for_peers_what_the_idl_has(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT * COUNT_OF(rows); i++) {
        const struct row *row = &rows[i % COUNT_OF(rows)];
        struct test_context context;
        struct packet packet;
        struct wire_packet wire;
        struct fory_bytes out;
        mode_open(&context, &modes[i / COUNT_OF(rows)]);
        assert_int_equal(wire_packet_serialize(context.writer, &row->wire, &out), FORY_OK);
        struct test_bytes wanted = copy_of(out);
        assert_int_equal(packet_serialize(context.writer, &row->packet, &out), FORY_OK);
        struct test_bytes found = copy_of(out);
        assert_int_equal(found.size, wanted.size);
        assert_memory_equal(found.data, wanted.data, found.size);
        struct fory_bytes in = {found.data, found.size};
        assert_int_equal(packet_deserialize(context.reader, in, &context.arena, &packet), FORY_OK);
        assert_int_equal(packet.sequence, row->packet.sequence);
        assert_same_body(packet.kind, &packet.body, row->packet.kind, &row->packet.body);
        assert_int_equal(packet_serialize(context.writer, &packet, &out), FORY_OK);
        assert_int_equal(out.size, found.size);
        assert_memory_equal(out.data, found.data, found.size);
        assert_int_equal(wire_packet_deserialize(context.reader, in, &context.arena, &wire), FORY_OK);
        assert_int_equal(wire.body.kind, row->wire.body.kind);
        test_bytes_free(wanted);
        test_bytes_free(found);
        test_context_close(&context);
    }
}

static void union_that_is_all_of_a_struct_is_a_field_when_it_has_an_id(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct log_entry entry = {{.text = hello}, PACKET_TEXT};
        struct wire_log_entry wire = {{WIRE_PACKET_BODY_TEXT, {.text = {hello, 5}}}};
        struct fory_bytes out;
        mode_open(&context, &modes[i]);
        assert_int_equal(wire_log_entry_serialize(context.writer, &wire, &out), FORY_OK);
        struct test_bytes wanted = copy_of(out);
        assert_int_equal(log_entry_serialize(context.writer, &entry, &out), FORY_OK);
        assert_int_equal(out.size, wanted.size);
        assert_memory_equal(out.data, wanted.data, wanted.size);
        memset(&entry, 0, sizeof entry);
        assert_int_equal(log_entry_deserialize(context.reader, out, &context.arena, &entry), FORY_OK);
        assert_int_equal(entry.what_kind, PACKET_TEXT);
        assert_string_equal(entry.what.text, "hello");
        test_bytes_free(wanted);
        test_context_close(&context);
    }
}

static void union_of_a_foreign_header_is_annotated_from_outside(void **state)
{
    (void)state;
    static struct wire_event_motion motion = {-1, 2};
    static const struct event events[] = {{EVENT_KEY, 100, {.key = 65535}}, {EVENT_MOTION, 101, {.motion = {-1, 2}}}};
    static const struct wire_event wires[] = {{100, {WIRE_EVENT_DATA_KEY, {.key = 65535}}},
                                              {101, {WIRE_EVENT_DATA_MOTION, {.motion = &motion}}}};
    for (size_t i = 0; i < MODE_COUNT * COUNT_OF(events); i++) {
        struct test_context context;
        const struct event *event = &events[i % COUNT_OF(events)];
        struct event found;
        struct fory_bytes out;
        mode_open(&context, &modes[i / COUNT_OF(events)]);
        assert_int_equal(wire_event_serialize(context.writer, &wires[i % COUNT_OF(events)], &out), FORY_OK);
        struct test_bytes wanted = copy_of(out);
        assert_int_equal(event_serialize(context.writer, event, &out), FORY_OK);
        assert_int_equal(out.size, wanted.size);
        assert_memory_equal(out.data, wanted.data, wanted.size);
        assert_int_equal(event_deserialize(context.reader, out, &context.arena, &found), FORY_OK);
        assert_int_equal(found.type, event->type);
        assert_int_equal(found.time, event->time);
        if (event->type == EVENT_KEY)
            assert_int_equal(found.data.key, event->data.key);
        else
            assert_memory_equal(&found.data.motion, &event->data.motion, sizeof found.data.motion);
        test_bytes_free(wanted);
        test_context_close(&context);
    }
}

static struct packet cause = {1, PACKET_POINT, {.point = {1, 2}}};
static const struct exchange exchange = {
    .sent_kind = PACKET_TEXT,
    .received_kind = PACKET_NUMBER,
    .result_kind = PACKET_TEXT,
    .sent = {.text = hello},
    .received = {.number = 5},
    .result = {.reason = hello},
    .cause = &cause,
};

static void one_union_is_held_twice_and_deeper(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct exchange found;
        struct fory_bytes out;
        mode_open(&context, &modes[i]);
        assert_int_equal(exchange_serialize(context.writer, &exchange, &out), FORY_OK);
        assert_int_equal(exchange_deserialize(context.reader, out, &context.arena, &found), FORY_OK);
        assert_same_body(found.sent_kind, &found.sent, PACKET_TEXT, &exchange.sent);
        assert_same_body(found.received_kind, &found.received, PACKET_NUMBER, &exchange.received);
        assert_int_equal(found.result_kind, PACKET_TEXT);
        assert_string_equal(found.result.reason, "hello");
        assert_same_body(found.cause->kind, &found.cause->body, PACKET_POINT, &cause.body);
        test_context_close(&context);
    }
}

static void selector_without_a_case_is_not_written(void **state)
{
    (void)state;
    static const struct packet packets[] = {{1, PACKET_NONE, {.number = 0}}, {1, (enum packet_kind)99, {.number = 0}}};
    const struct exchange bad = {.sent_kind = PACKET_TEXT, .sent = {.text = hello}, .received_kind = PACKET_NONE};
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct fory_bytes out;
        mode_open(&context, &modes[i]);
        for (size_t k = 0; k < COUNT_OF(packets); k++)
            assert_int_equal(packet_serialize(context.writer, &packets[k], &out), FORY_INVALID_DATA);
        assert_int_equal(exchange_serialize(context.writer, &bad, &out), FORY_INVALID_DATA);
        assert_string_equal(fory_writer_error(context.writer)->message,
                            "'received_kind' of 'struct exchange' names no case");
        assert_int_equal(packet_serialize(context.writer, &cause, &out), FORY_OK);
        test_context_close(&context);
    }
}

/* A case that the foreign union does not have is refused; one is changed to id 5 where its id stands. */
static void message_that_is_cut_or_of_another_case_is_not_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct test_context context;
        struct exchange found;
        struct event event = {EVENT_KEY, 3, {.key = 1}};
        struct fory_bytes out;
        mode_open(&context, &modes[i]);
        assert_int_equal(exchange_serialize(context.writer, &exchange, &out), FORY_OK);
        for (size_t size = 0; size < out.size; size++) {
            struct test_bytes cut = test_bytes_copy(out.data, size);
            struct fory_bytes in = {cut.data, cut.size};
            assert_int_not_equal(exchange_deserialize(context.reader, in, &context.arena, &found), FORY_OK);
            assert_true(all_zero(&found, sizeof found));
            test_bytes_free(cut);
        }
        assert_int_equal(event_serialize(context.writer, &event, &out), FORY_OK);
        struct test_bytes changed = copy_of(out);
        /* The last bytes: case id, reference flag, type of the value, 16 bits. */
        assert_int_equal(changed.data[changed.size - 5], 1);
        changed.data[changed.size - 5] = 5;
        struct fory_bytes in = {changed.data, changed.size};
        assert_int_equal(event_deserialize(context.reader, in, &context.arena, &event), FORY_UNSUPPORTED);
        test_bytes_free(changed);
        test_context_close(&context);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(union_with_a_selector_is_for_peers_what_the_idl_has),
        cmocka_unit_test(union_that_is_all_of_a_struct_is_a_field_when_it_has_an_id),
        cmocka_unit_test(union_of_a_foreign_header_is_annotated_from_outside),
        cmocka_unit_test(one_union_is_held_twice_and_deeper),
        cmocka_unit_test(selector_without_a_case_is_not_written),
        cmocka_unit_test(message_that_is_cut_or_of_another_case_is_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
