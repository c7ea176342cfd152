/* execution_report.fory.c: made by forygen from execution_report.fdl. Do not edit. */
#include <fory/generated.h>

#include "execution_report.fory.h"

const struct fory_type exchange_side_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "exchange.Side",
    .type_id = FORY_TYPE_ENUM,
    .compatible_type_id = FORY_TYPE_ENUM,
    .user_id = 10,
    .c_layout = 0xd26b6a16,
};

enum fory_status exchange_side_serialize(struct fory_writer *writer, enum exchange_side value, struct fory_bytes *out)
{
    if (fory_writer_begin_root(writer, true)) {
        fory_write_type(writer, &exchange_side_fory_type);
        fory_write_enum(writer, value);
    }
    return fory_writer_end_root(writer, &exchange_side_fory_type, out);
}

enum fory_status exchange_side_deserialize(struct fory_reader *reader, struct fory_bytes in, enum exchange_side *value)
{
    int32_t number = 0;
    struct fory_arena none;
    fory_arena_init(&none, NULL, 0, NULL);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_value_root(reader, &none, FORY_TYPE_ENUM, &exchange_side_fory_type, NULL) &&
              fory_read_enum(reader, &number);
    *value = (enum exchange_side)number;
    ok = ok && fory_reader_check_enum(reader, (int32_t)*value == number);
    return fory_reader_end_root(reader, &exchange_side_fory_type, value, sizeof *value, ok, true);
}

const struct fory_type exchange_order_status_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "exchange.OrderStatus",
    .type_id = FORY_TYPE_ENUM,
    .compatible_type_id = FORY_TYPE_ENUM,
    .user_id = 11,
    .c_layout = 0x367c6e54,
};

enum fory_status exchange_order_status_serialize(struct fory_writer *writer, enum exchange_order_status value,
                                                 struct fory_bytes *out)
{
    if (fory_writer_begin_root(writer, true)) {
        fory_write_type(writer, &exchange_order_status_fory_type);
        fory_write_enum(writer, value);
    }
    return fory_writer_end_root(writer, &exchange_order_status_fory_type, out);
}

enum fory_status exchange_order_status_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                   enum exchange_order_status *value)
{
    int32_t number = 0;
    struct fory_arena none;
    fory_arena_init(&none, NULL, 0, NULL);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_value_root(reader, &none, FORY_TYPE_ENUM, &exchange_order_status_fory_type, NULL) &&
              fory_read_enum(reader, &number);
    *value = (enum exchange_order_status)number;
    ok = ok && fory_reader_check_enum(reader, (int32_t)*value == number);
    return fory_reader_end_root(reader, &exchange_order_status_fory_type, value, sizeof *value, ok, true);
}

static const uint8_t exchange_party_type_def[] = {
    0x0a, 0x00, 0x62, 0x61, 0xfd, 0x2a, 0x31, 0x11, /* 10 bytes follow; their hash */
    0xc4, 0x0c,                                     /* id 12, 4 fields */
    0xcc, 0x05,                                     /* role */
    0xc4, 0x15,                                     /* party_id */
    0xc8, 0x15,                                     /* source */
    0xd2, 0x15,                                     /* name */
};

const struct fory_type exchange_party_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "exchange.Party",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 12,
    .schema_hash = 0x193409c4,
    .type_def = exchange_party_type_def,
    .type_def_size = sizeof exchange_party_type_def,
    .c_size = sizeof(struct exchange_party),
    .c_layout = 0xf8fcc7f1,
};

void exchange_party_write(struct fory_writer *writer, const void *object)
{
    const struct exchange_party *party = object;
    if (!fory_writer_reserve(writer, 9))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0x193409c4);
    to = fory_put_varint32(to, party->role);
    if (!(to = fory_put_string_field(writer, to, party->party_id, "party_id")))
        return;
    if (!(to = fory_put_string_field(writer, to, party->source, "source")))
        return;
    writer->cursor = to;
    if (fory_write_nullable(writer, party->name.data, party->name.size, "name"))
        fory_write_string(writer, party->name);
}

const struct fory_struct_writer exchange_party_fory_writer = {
    .type = &exchange_party_fory_type,
    .write = exchange_party_write,
};

bool exchange_party_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct exchange_party *party = object;
    bool present;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_read_schema_hash(reader, 0x193409c4))
        return false;

    struct fory_input in = fory_reader_input(reader);
    if (!fory_get_varint32(&in, &party->role))
        return fory_reader_fail_get(reader, in, "role");
    if (!fory_get_string(&in, reader, &party->party_id))
        return fory_reader_fail_get(reader, in, "party_id");
    if (!fory_get_string(&in, reader, &party->source))
        return fory_reader_fail_get(reader, in, "source");
    reader->cursor = in.cursor;
    party->name = (struct fory_string){NULL, 0};
    if (!fory_read_present(reader, &present) || (present && !fory_read_string(reader, &party->name)))
        return fory_reader_fail_field(reader, "name");
    return true;
}

static bool read_exchange_party_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct exchange_party *party = object;
    switch (field) {
    case 0: return fory_read_varint32(reader, &party->role);
    case 1: return fory_read_string(reader, &party->party_id);
    case 2: return fory_read_string(reader, &party->source);
    case 3: party->name = (struct fory_string){NULL, 0}; return !present || fory_read_string(reader, &party->name);
    default: return false;
    }
}

const struct fory_struct_reader exchange_party_fory_reader = {
    .type = &exchange_party_fory_type,
    .size = sizeof(struct exchange_party),
    .alignment = _Alignof(struct exchange_party),
    .field_names = "role\0party_id\0source\0name\0",
    .read = exchange_party_read,
    .read_field = read_exchange_party_field,
};

enum fory_status exchange_party_serialize(struct fory_writer *writer, const struct exchange_party *party,
                                          struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &exchange_party_fory_type))
        exchange_party_write(writer, party);
    return fory_writer_end_root(writer, &exchange_party_fory_type, out);
}

enum fory_status exchange_party_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                            struct exchange_party *party)
{
    const struct fory_layout *layout;
    memset(party, 0, sizeof *party);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &exchange_party_fory_reader, NULL, &layout) &&
              exchange_party_read(reader, layout, party);
    return fory_reader_end_root(reader, &exchange_party_fory_type, party, sizeof *party, ok, true);
}

static const uint8_t exchange_execution_report_type_def[] = {
    0xc9, 0x40, 0xb6, 0x88, 0x5c, 0xd9, 0x46, 0x17, /* 201 bytes follow; their hash */
    0xdf, 0x27, 0x0d,                               /* id 13, 70 fields */
    0xfc, 0x0c, 0x0d,                               /* participant */
    0xfc, 0x17, 0x14,                               /* average_price */
    0xfc, 0x18, 0x14,                               /* volatility */
    0xfc, 0x2c, 0x14,                               /* day_average_price */
    0xfc, 0x0d, 0x0b,                               /* session */
    0xfc, 0x19, 0x13,                               /* fee_rate */
    0xfc, 0x15, 0x03,                               /* tick_rule */
    0xfc, 0x00, 0x01,                               /* working */
    0xfc, 0x01, 0x01,                               /* solicited */
    0xfc, 0x02, 0x01,                               /* preallocated */
    0xfc, 0x03, 0x01,                               /* aggressor */
    0xfc, 0x35, 0x01,                               /* cross */
    0xfc, 0x36, 0x01,                               /* give_up */
    0xfc, 0x37, 0x01,                               /* algorithmic */
    0xfc, 0x16, 0x09,                               /* priority */
    0xfc, 0x04, 0x07,                               /* order_quantity */
    0xfc, 0x05, 0x07,                               /* leaves_quantity */
    0xfc, 0x06, 0x07,                               /* cumulative_quantity */
    0xfc, 0x07, 0x07,                               /* last_quantity */
    0xfc, 0x08, 0x07,                               /* minimum_quantity */
    0xfc, 0x09, 0x07,                               /* display_quantity */
    0xfc, 0x2a, 0x07,                               /* day_quantity */
    0xfc, 0x2b, 0x07,                               /* day_cumulative_quantity */
    0xfc, 0x0a, 0x08,                               /* sequence */
    0xfc, 0x0b, 0x0f,                               /* trade_number */
    0xfc, 0x10, 0x05,                               /* settlement_days */
    0xfc, 0x11, 0x05,                               /* order_type */
    0xfc, 0x12, 0x05,                               /* time_in_force */
    0xfc, 0x13, 0x05,                               /* capacity */
    0xfc, 0x14, 0x05,                               /* reject_code */
    0xfc, 0x2d, 0x05,                               /* quantity_type */
    0xfc, 0x2e, 0x05,                               /* liquidity */
    0xfc, 0x2f, 0x05,                               /* product */
    0xfc, 0x0e, 0x0c,                               /* gateway */
    0xfc, 0x0f, 0x0c,                               /* partition */
    0xfc, 0x33, 0x0c,                               /* match_number */
    0xfc, 0x34, 0x0c,                               /* leg_count */
    0xfe, 0x25, 0x07,                               /* canceled_quantity */
    0xc4, 0x15,                                     /* order_id */
    0xc8, 0x15,                                     /* client_order_id */
    0xcc, 0x15,                                     /* original_client_order_id */
    0xd0, 0x15,                                     /* execution_id */
    0xd4, 0x15,                                     /* execution_reference */
    0xd8, 0x15,                                     /* symbol */
    0xdc, 0x15,                                     /* isin */
    0xe0, 0x15,                                     /* market */
    0xe4, 0x15,                                     /* currency */
    0xe8, 0x15,                                     /* account */
    0xec, 0x15,                                     /* text */
    0xf2, 0x15,                                     /* reject_reason */
    0xf4, 0x19,                                     /* side */
    0xf8, 0x19,                                     /* status */
    0xfc, 0x1a, 0x28,                               /* price */
    0xfc, 0x1b, 0x28,                               /* last_price */
    0xfc, 0x1c, 0x28,                               /* gross_amount */
    0xfc, 0x1d, 0x28,                               /* commission */
    0xfc, 0x1e, 0x26,                               /* transaction_time */
    0xfc, 0x1f, 0x26,                               /* sending_time */
    0xfe, 0x20, 0x26,                               /* expire_time */
    0xfe, 0x21, 0x27,                               /* settlement_date */
    0xfc, 0x22, 0x27,                               /* trade_date */
    0xfc, 0x23, 0x25,                               /* latency */
    0xfe, 0x24, 0x28,                               /* stop_price */
    0xfc, 0x26, 0x16, 0x56,                         /* conditions */
    0xfc, 0x27, 0x38,                               /* fills */
    0xfc, 0x28, 0x16, 0x72,                         /* parties */
    0xfc, 0x29, 0x29,                               /* signature */
    0xfc, 0x30, 0x15,                               /* trader */
    0xfc, 0x31, 0x15,                               /* clearing_firm */
    0xfc, 0x32, 0x15,                               /* strategy */
};

const struct fory_type exchange_execution_report_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "exchange.ExecutionReport",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 13,
    .schema_hash = 0x3424baa9,
    .type_def = exchange_execution_report_type_def,
    .type_def_size = sizeof exchange_execution_report_type_def,
    .c_size = sizeof(struct exchange_execution_report),
    .c_layout = 0x66fd533c,
};

static void exchange_execution_report_write_list_exchange_party(struct fory_writer *writer,
                                                                const struct exchange_party *items, size_t count,
                                                                bool declared)
{
    static const struct fory_item_type item = {FORY_TYPE_STRUCT, false, false, &exchange_party_fory_type};
    if (!fory_write_list_header(writer, count, &item, declared, false))
        return;
    for (size_t i = 0; i < count; i++)
        exchange_party_write(writer, &items[i]);
}

static bool exchange_execution_report_read_exchange_side(struct fory_reader *reader, enum exchange_side *value)
{
    int32_t number;
    if (!fory_read_enum(reader, &number))
        return false;
    *value = (enum exchange_side)number;
    return fory_reader_check_enum(reader, (int32_t)*value == number);
}

static bool exchange_execution_report_read_exchange_order_status(struct fory_reader *reader,
                                                                 enum exchange_order_status *value)
{
    int32_t number;
    if (!fory_read_enum(reader, &number))
        return false;
    *value = (enum exchange_order_status)number;
    return fory_reader_check_enum(reader, (int32_t)*value == number);
}

static struct exchange_party *exchange_execution_report_read_list_exchange_party(struct fory_reader *reader,
                                                                                 size_t *count)
{
    static const struct fory_expected_item item = {FORY_TYPE_STRUCT, 1, false, NULL, &exchange_party_fory_reader};
    struct fory_list_reader elements;
    struct exchange_party *items =
        fory_list_begin(reader, &item, sizeof *items, _Alignof(struct exchange_party), &elements);
    bool present;
    for (size_t i = 0; items && i < elements.count; i++) {
        if (!fory_read_object_item_prefix(reader, &item, &elements, &items[i], sizeof items[i], &present) ||
            (present && !exchange_party_read(reader, elements.layout, &items[i])))
            return fory_reader_fail_item(reader, i);
    }
    *count = elements.count;
    return items;
}

void exchange_execution_report_write(struct fory_writer *writer, const void *object)
{
    const struct exchange_execution_report *execution_report = object;
    if (!fory_writer_enter(writer) || !fory_writer_reserve(writer, 214))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0x3424baa9);
    to = fory_put_uint64(to, execution_report->participant);
    to = fory_put_float64(to, execution_report->average_price);
    to = fory_put_float64(to, execution_report->volatility);
    to = fory_put_float64(to, execution_report->day_average_price);
    to = fory_put_uint32(to, execution_report->session);
    to = fory_put_float32(to, execution_report->fee_rate);
    to = fory_put_int16(to, execution_report->tick_rule);
    to = fory_put_bool(to, execution_report->working);
    to = fory_put_bool(to, execution_report->solicited);
    to = fory_put_bool(to, execution_report->preallocated);
    to = fory_put_bool(to, execution_report->aggressor);
    to = fory_put_bool(to, execution_report->cross);
    to = fory_put_bool(to, execution_report->give_up);
    to = fory_put_bool(to, execution_report->algorithmic);
    to = fory_put_uint8(to, execution_report->priority);
    to = fory_put_varint64(to, execution_report->order_quantity);
    to = fory_put_varint64(to, execution_report->leaves_quantity);
    to = fory_put_varint64(to, execution_report->cumulative_quantity);
    to = fory_put_varint64(to, execution_report->last_quantity);
    to = fory_put_varint64(to, execution_report->minimum_quantity);
    to = fory_put_varint64(to, execution_report->display_quantity);
    to = fory_put_varint64(to, execution_report->day_quantity);
    to = fory_put_varint64(to, execution_report->day_cumulative_quantity);
    to = fory_put_tagged_int64(to, execution_report->sequence);
    to = fory_put_tagged_uint64(to, execution_report->trade_number);
    to = fory_put_varint32(to, execution_report->settlement_days);
    to = fory_put_varint32(to, execution_report->order_type);
    to = fory_put_varint32(to, execution_report->time_in_force);
    to = fory_put_varint32(to, execution_report->capacity);
    to = fory_put_varint32(to, execution_report->reject_code);
    to = fory_put_varint32(to, execution_report->quantity_type);
    to = fory_put_varint32(to, execution_report->liquidity);
    to = fory_put_varint32(to, execution_report->product);
    to = fory_put_var_uint32(to, execution_report->gateway);
    to = fory_put_var_uint32(to, execution_report->partition);
    to = fory_put_var_uint32(to, execution_report->match_number);
    to = fory_put_var_uint32(to, execution_report->leg_count);
    to = fory_put_present(to, execution_report->has_canceled_quantity);
    if (execution_report->has_canceled_quantity)
        to = fory_put_varint64(to, execution_report->canceled_quantity);
    if (!(to = fory_put_string_field(writer, to, execution_report->order_id, "order_id")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->client_order_id, "client_order_id")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->original_client_order_id,
                                     "original_client_order_id")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->execution_id, "execution_id")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->execution_reference, "execution_reference")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->symbol, "symbol")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->isin, "isin")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->market, "market")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->currency, "currency")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->account, "account")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->text, "text")))
        return;
    writer->cursor = to;
    if (fory_write_nullable(writer, execution_report->reject_reason.data, execution_report->reject_reason.size,
                            "reject_reason"))
        fory_write_string(writer, execution_report->reject_reason);
    fory_write_enum_field(writer, execution_report->side, "side");
    fory_write_enum_field(writer, execution_report->status, "status");
    fory_write_decimal(writer, &execution_report->price);
    fory_write_decimal(writer, &execution_report->last_price);
    fory_write_decimal(writer, &execution_report->gross_amount);
    fory_write_decimal(writer, &execution_report->commission);
    fory_write_timestamp(writer, &execution_report->transaction_time);
    fory_write_timestamp(writer, &execution_report->sending_time);
    fory_write_present(writer, execution_report->has_expire_time);
    if (execution_report->has_expire_time)
        fory_write_timestamp(writer, &execution_report->expire_time);
    fory_write_present(writer, execution_report->has_settlement_date);
    if (execution_report->has_settlement_date)
        fory_write_date(writer, &execution_report->settlement_date);
    fory_write_date(writer, &execution_report->trade_date);
    fory_write_duration(writer, &execution_report->latency);
    fory_write_present(writer, execution_report->has_stop_price);
    if (execution_report->has_stop_price)
        fory_write_decimal(writer, &execution_report->stop_price);
    if (fory_writer_check_items(writer, execution_report->conditions.items, execution_report->conditions.count,
                                "conditions"))
        fory_write_string_list(writer, execution_report->conditions.items, execution_report->conditions.count, true);
    fory_write_array_field(writer, execution_report->fills.items, execution_report->fills.count,
                           sizeof *execution_report->fills.items, "fills");
    if (fory_writer_check_items(writer, execution_report->parties.items, execution_report->parties.count, "parties"))
        exchange_execution_report_write_list_exchange_party(writer, execution_report->parties.items,
                                                            execution_report->parties.count, true);
    fory_write_bytes_field(writer, execution_report->signature, "signature");
    to = writer->cursor;
    if (!(to = fory_put_string_field(writer, to, execution_report->trader, "trader")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->clearing_firm, "clearing_firm")))
        return;
    if (!(to = fory_put_string_field(writer, to, execution_report->strategy, "strategy")))
        return;
    writer->cursor = to;
    fory_writer_leave(writer);
}

const struct fory_struct_writer exchange_execution_report_fory_writer = {
    .type = &exchange_execution_report_fory_type,
    .write = exchange_execution_report_write,
};

bool exchange_execution_report_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct exchange_execution_report *execution_report = object;
    bool present;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_reader_enter(reader) || !fory_read_schema_hash(reader, 0x3424baa9))
        return false;

    struct fory_input in = fory_reader_input(reader);
    if (!fory_get_uint64(&in, &execution_report->participant))
        return fory_reader_fail_get(reader, in, "participant");
    if (!fory_get_float64(&in, &execution_report->average_price))
        return fory_reader_fail_get(reader, in, "average_price");
    if (!fory_get_float64(&in, &execution_report->volatility))
        return fory_reader_fail_get(reader, in, "volatility");
    if (!fory_get_float64(&in, &execution_report->day_average_price))
        return fory_reader_fail_get(reader, in, "day_average_price");
    if (!fory_get_uint32(&in, &execution_report->session))
        return fory_reader_fail_get(reader, in, "session");
    if (!fory_get_float32(&in, &execution_report->fee_rate))
        return fory_reader_fail_get(reader, in, "fee_rate");
    if (!fory_get_int16(&in, &execution_report->tick_rule))
        return fory_reader_fail_get(reader, in, "tick_rule");
    if (!fory_get_bool(&in, &execution_report->working))
        return fory_reader_fail_get(reader, in, "working");
    if (!fory_get_bool(&in, &execution_report->solicited))
        return fory_reader_fail_get(reader, in, "solicited");
    if (!fory_get_bool(&in, &execution_report->preallocated))
        return fory_reader_fail_get(reader, in, "preallocated");
    if (!fory_get_bool(&in, &execution_report->aggressor))
        return fory_reader_fail_get(reader, in, "aggressor");
    if (!fory_get_bool(&in, &execution_report->cross))
        return fory_reader_fail_get(reader, in, "cross");
    if (!fory_get_bool(&in, &execution_report->give_up))
        return fory_reader_fail_get(reader, in, "give_up");
    if (!fory_get_bool(&in, &execution_report->algorithmic))
        return fory_reader_fail_get(reader, in, "algorithmic");
    if (!fory_get_uint8(&in, &execution_report->priority))
        return fory_reader_fail_get(reader, in, "priority");
    if (!fory_get_varint64(&in, &execution_report->order_quantity))
        return fory_reader_fail_get(reader, in, "order_quantity");
    if (!fory_get_varint64(&in, &execution_report->leaves_quantity))
        return fory_reader_fail_get(reader, in, "leaves_quantity");
    if (!fory_get_varint64(&in, &execution_report->cumulative_quantity))
        return fory_reader_fail_get(reader, in, "cumulative_quantity");
    if (!fory_get_varint64(&in, &execution_report->last_quantity))
        return fory_reader_fail_get(reader, in, "last_quantity");
    if (!fory_get_varint64(&in, &execution_report->minimum_quantity))
        return fory_reader_fail_get(reader, in, "minimum_quantity");
    if (!fory_get_varint64(&in, &execution_report->display_quantity))
        return fory_reader_fail_get(reader, in, "display_quantity");
    if (!fory_get_varint64(&in, &execution_report->day_quantity))
        return fory_reader_fail_get(reader, in, "day_quantity");
    if (!fory_get_varint64(&in, &execution_report->day_cumulative_quantity))
        return fory_reader_fail_get(reader, in, "day_cumulative_quantity");
    if (!fory_get_tagged_int64(&in, &execution_report->sequence))
        return fory_reader_fail_get(reader, in, "sequence");
    if (!fory_get_tagged_uint64(&in, &execution_report->trade_number))
        return fory_reader_fail_get(reader, in, "trade_number");
    if (!fory_get_varint32(&in, &execution_report->settlement_days))
        return fory_reader_fail_get(reader, in, "settlement_days");
    if (!fory_get_varint32(&in, &execution_report->order_type))
        return fory_reader_fail_get(reader, in, "order_type");
    if (!fory_get_varint32(&in, &execution_report->time_in_force))
        return fory_reader_fail_get(reader, in, "time_in_force");
    if (!fory_get_varint32(&in, &execution_report->capacity))
        return fory_reader_fail_get(reader, in, "capacity");
    if (!fory_get_varint32(&in, &execution_report->reject_code))
        return fory_reader_fail_get(reader, in, "reject_code");
    if (!fory_get_varint32(&in, &execution_report->quantity_type))
        return fory_reader_fail_get(reader, in, "quantity_type");
    if (!fory_get_varint32(&in, &execution_report->liquidity))
        return fory_reader_fail_get(reader, in, "liquidity");
    if (!fory_get_varint32(&in, &execution_report->product))
        return fory_reader_fail_get(reader, in, "product");
    if (!fory_get_var_uint32(&in, &execution_report->gateway))
        return fory_reader_fail_get(reader, in, "gateway");
    if (!fory_get_var_uint32(&in, &execution_report->partition))
        return fory_reader_fail_get(reader, in, "partition");
    if (!fory_get_var_uint32(&in, &execution_report->match_number))
        return fory_reader_fail_get(reader, in, "match_number");
    if (!fory_get_var_uint32(&in, &execution_report->leg_count))
        return fory_reader_fail_get(reader, in, "leg_count");
    reader->cursor = in.cursor;
    if (!fory_read_present(reader, &execution_report->has_canceled_quantity) ||
        (execution_report->has_canceled_quantity && !fory_read_varint64(reader, &execution_report->canceled_quantity)))
        return fory_reader_fail_field(reader, "canceled_quantity");
    in.cursor = reader->cursor;
    if (!fory_get_string(&in, reader, &execution_report->order_id))
        return fory_reader_fail_get(reader, in, "order_id");
    if (!fory_get_string(&in, reader, &execution_report->client_order_id))
        return fory_reader_fail_get(reader, in, "client_order_id");
    if (!fory_get_string(&in, reader, &execution_report->original_client_order_id))
        return fory_reader_fail_get(reader, in, "original_client_order_id");
    if (!fory_get_string(&in, reader, &execution_report->execution_id))
        return fory_reader_fail_get(reader, in, "execution_id");
    if (!fory_get_string(&in, reader, &execution_report->execution_reference))
        return fory_reader_fail_get(reader, in, "execution_reference");
    if (!fory_get_string(&in, reader, &execution_report->symbol))
        return fory_reader_fail_get(reader, in, "symbol");
    if (!fory_get_string(&in, reader, &execution_report->isin))
        return fory_reader_fail_get(reader, in, "isin");
    if (!fory_get_string(&in, reader, &execution_report->market))
        return fory_reader_fail_get(reader, in, "market");
    if (!fory_get_string(&in, reader, &execution_report->currency))
        return fory_reader_fail_get(reader, in, "currency");
    if (!fory_get_string(&in, reader, &execution_report->account))
        return fory_reader_fail_get(reader, in, "account");
    if (!fory_get_string(&in, reader, &execution_report->text))
        return fory_reader_fail_get(reader, in, "text");
    reader->cursor = in.cursor;
    execution_report->reject_reason = (struct fory_string){NULL, 0};
    if (!fory_read_present(reader, &present) ||
        (present && !fory_read_string(reader, &execution_report->reject_reason)))
        return fory_reader_fail_field(reader, "reject_reason");
    if (!exchange_execution_report_read_exchange_side(reader, &execution_report->side))
        return fory_reader_fail_field(reader, "side");
    if (!exchange_execution_report_read_exchange_order_status(reader, &execution_report->status))
        return fory_reader_fail_field(reader, "status");
    if (!fory_read_decimal(reader, &execution_report->price))
        return fory_reader_fail_field(reader, "price");
    if (!fory_read_decimal(reader, &execution_report->last_price))
        return fory_reader_fail_field(reader, "last_price");
    if (!fory_read_decimal(reader, &execution_report->gross_amount))
        return fory_reader_fail_field(reader, "gross_amount");
    if (!fory_read_decimal(reader, &execution_report->commission))
        return fory_reader_fail_field(reader, "commission");
    if (!fory_read_timestamp(reader, &execution_report->transaction_time))
        return fory_reader_fail_field(reader, "transaction_time");
    if (!fory_read_timestamp(reader, &execution_report->sending_time))
        return fory_reader_fail_field(reader, "sending_time");
    if (!fory_read_present(reader, &execution_report->has_expire_time) ||
        (execution_report->has_expire_time && !fory_read_timestamp(reader, &execution_report->expire_time)))
        return fory_reader_fail_field(reader, "expire_time");
    if (!fory_read_present(reader, &execution_report->has_settlement_date) ||
        (execution_report->has_settlement_date && !fory_read_date(reader, &execution_report->settlement_date)))
        return fory_reader_fail_field(reader, "settlement_date");
    if (!fory_read_date(reader, &execution_report->trade_date))
        return fory_reader_fail_field(reader, "trade_date");
    if (!fory_read_duration(reader, &execution_report->latency))
        return fory_reader_fail_field(reader, "latency");
    if (!fory_read_present(reader, &execution_report->has_stop_price) ||
        (execution_report->has_stop_price && !fory_read_decimal(reader, &execution_report->stop_price)))
        return fory_reader_fail_field(reader, "stop_price");
    if (!(execution_report->conditions.items = fory_read_string_list(reader, &execution_report->conditions.count)))
        return fory_reader_fail_field(reader, "conditions");
    if (!(execution_report->fills.items = fory_read_array(reader, sizeof(double), &execution_report->fills.count)))
        return fory_reader_fail_field(reader, "fills");
    if (!(execution_report->parties.items =
              exchange_execution_report_read_list_exchange_party(reader, &execution_report->parties.count)))
        return fory_reader_fail_field(reader, "parties");
    if (!fory_read_bytes(reader, &execution_report->signature))
        return fory_reader_fail_field(reader, "signature");
    in.cursor = reader->cursor;
    if (!fory_get_string(&in, reader, &execution_report->trader))
        return fory_reader_fail_get(reader, in, "trader");
    if (!fory_get_string(&in, reader, &execution_report->clearing_firm))
        return fory_reader_fail_get(reader, in, "clearing_firm");
    if (!fory_get_string(&in, reader, &execution_report->strategy))
        return fory_reader_fail_get(reader, in, "strategy");
    reader->cursor = in.cursor;
    fory_reader_leave(reader);
    return true;
}

static bool read_exchange_execution_report_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct exchange_execution_report *execution_report = object;
    switch (field) {
    case 0: return fory_read_uint64(reader, &execution_report->participant);
    case 1: return fory_read_float64(reader, &execution_report->average_price);
    case 2: return fory_read_float64(reader, &execution_report->volatility);
    case 3: return fory_read_float64(reader, &execution_report->day_average_price);
    case 4: return fory_read_uint32(reader, &execution_report->session);
    case 5: return fory_read_float32(reader, &execution_report->fee_rate);
    case 6: return fory_read_int16(reader, &execution_report->tick_rule);
    case 7: return fory_read_bool(reader, &execution_report->working);
    case 8: return fory_read_bool(reader, &execution_report->solicited);
    case 9: return fory_read_bool(reader, &execution_report->preallocated);
    case 10: return fory_read_bool(reader, &execution_report->aggressor);
    case 11: return fory_read_bool(reader, &execution_report->cross);
    case 12: return fory_read_bool(reader, &execution_report->give_up);
    case 13: return fory_read_bool(reader, &execution_report->algorithmic);
    case 14: return fory_read_uint8(reader, &execution_report->priority);
    case 15: return fory_read_varint64(reader, &execution_report->order_quantity);
    case 16: return fory_read_varint64(reader, &execution_report->leaves_quantity);
    case 17: return fory_read_varint64(reader, &execution_report->cumulative_quantity);
    case 18: return fory_read_varint64(reader, &execution_report->last_quantity);
    case 19: return fory_read_varint64(reader, &execution_report->minimum_quantity);
    case 20: return fory_read_varint64(reader, &execution_report->display_quantity);
    case 21: return fory_read_varint64(reader, &execution_report->day_quantity);
    case 22: return fory_read_varint64(reader, &execution_report->day_cumulative_quantity);
    case 23: return fory_read_tagged_int64(reader, &execution_report->sequence);
    case 24: return fory_read_tagged_uint64(reader, &execution_report->trade_number);
    case 25: return fory_read_varint32(reader, &execution_report->settlement_days);
    case 26: return fory_read_varint32(reader, &execution_report->order_type);
    case 27: return fory_read_varint32(reader, &execution_report->time_in_force);
    case 28: return fory_read_varint32(reader, &execution_report->capacity);
    case 29: return fory_read_varint32(reader, &execution_report->reject_code);
    case 30: return fory_read_varint32(reader, &execution_report->quantity_type);
    case 31: return fory_read_varint32(reader, &execution_report->liquidity);
    case 32: return fory_read_varint32(reader, &execution_report->product);
    case 33: return fory_read_var_uint32(reader, &execution_report->gateway);
    case 34: return fory_read_var_uint32(reader, &execution_report->partition);
    case 35: return fory_read_var_uint32(reader, &execution_report->match_number);
    case 36: return fory_read_var_uint32(reader, &execution_report->leg_count);
    case 37:
        execution_report->has_canceled_quantity = present;
        return !present || fory_read_varint64(reader, &execution_report->canceled_quantity);
    case 38: return fory_read_string(reader, &execution_report->order_id);
    case 39: return fory_read_string(reader, &execution_report->client_order_id);
    case 40: return fory_read_string(reader, &execution_report->original_client_order_id);
    case 41: return fory_read_string(reader, &execution_report->execution_id);
    case 42: return fory_read_string(reader, &execution_report->execution_reference);
    case 43: return fory_read_string(reader, &execution_report->symbol);
    case 44: return fory_read_string(reader, &execution_report->isin);
    case 45: return fory_read_string(reader, &execution_report->market);
    case 46: return fory_read_string(reader, &execution_report->currency);
    case 47: return fory_read_string(reader, &execution_report->account);
    case 48: return fory_read_string(reader, &execution_report->text);
    case 49:
        execution_report->reject_reason = (struct fory_string){NULL, 0};
        return !present || fory_read_string(reader, &execution_report->reject_reason);
    case 50: return exchange_execution_report_read_exchange_side(reader, &execution_report->side);
    case 51: return exchange_execution_report_read_exchange_order_status(reader, &execution_report->status);
    case 52: return fory_read_decimal(reader, &execution_report->price);
    case 53: return fory_read_decimal(reader, &execution_report->last_price);
    case 54: return fory_read_decimal(reader, &execution_report->gross_amount);
    case 55: return fory_read_decimal(reader, &execution_report->commission);
    case 56: return fory_read_timestamp(reader, &execution_report->transaction_time);
    case 57: return fory_read_timestamp(reader, &execution_report->sending_time);
    case 58:
        execution_report->has_expire_time = present;
        return !present || fory_read_timestamp(reader, &execution_report->expire_time);
    case 59:
        execution_report->has_settlement_date = present;
        return !present || fory_read_date(reader, &execution_report->settlement_date);
    case 60: return fory_read_date(reader, &execution_report->trade_date);
    case 61: return fory_read_duration(reader, &execution_report->latency);
    case 62:
        execution_report->has_stop_price = present;
        return !present || fory_read_decimal(reader, &execution_report->stop_price);
    case 63:
        return (execution_report->conditions.items =
                    fory_read_string_list(reader, &execution_report->conditions.count));
    case 64:
        return (execution_report->fills.items =
                    fory_read_array(reader, sizeof(double), &execution_report->fills.count));
    case 65:
        return (execution_report->parties.items =
                    exchange_execution_report_read_list_exchange_party(reader, &execution_report->parties.count));
    case 66: return fory_read_bytes(reader, &execution_report->signature);
    case 67: return fory_read_string(reader, &execution_report->trader);
    case 68: return fory_read_string(reader, &execution_report->clearing_firm);
    case 69: return fory_read_string(reader, &execution_report->strategy);
    default: return false;
    }
}

const struct fory_struct_reader exchange_execution_report_fory_reader = {
    .type = &exchange_execution_report_fory_type,
    .size = sizeof(struct exchange_execution_report),
    .alignment = _Alignof(struct exchange_execution_report),
    .field_names = "participant\0average_price\0volatility\0day_average_price\0session\0fee_rate\0tick_rule\0working\0"
                   "solicited\0preallocated\0aggressor\0cross\0give_up\0algorithmic\0priority\0order_quantity\0"
                   "leaves_quantity\0cumulative_quantity\0last_quantity\0minimum_quantity\0display_quantity\0"
                   "day_quantity\0day_cumulative_quantity\0sequence\0trade_number\0settlement_days\0order_type\0"
                   "time_in_force\0capacity\0reject_code\0quantity_type\0liquidity\0product\0gateway\0partition\0"
                   "match_number\0leg_count\0canceled_quantity\0order_id\0client_order_id\0original_client_order_id\0"
                   "execution_id\0execution_reference\0symbol\0isin\0market\0currency\0account\0text\0reject_reason\0"
                   "side\0status\0price\0last_price\0gross_amount\0commission\0transaction_time\0sending_time\0"
                   "expire_time\0settlement_date\0trade_date\0latency\0stop_price\0conditions\0fills\0parties\0"
                   "signature\0trader\0clearing_firm\0strategy\0",
    .read = exchange_execution_report_read,
    .read_field = read_exchange_execution_report_field,
};

enum fory_status exchange_execution_report_serialize(struct fory_writer *writer,
                                                     const struct exchange_execution_report *execution_report,
                                                     struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &exchange_execution_report_fory_type))
        exchange_execution_report_write(writer, execution_report);
    return fory_writer_end_root(writer, &exchange_execution_report_fory_type, out);
}

enum fory_status exchange_execution_report_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                       struct fory_arena *arena,
                                                       struct exchange_execution_report *execution_report)
{
    const struct fory_layout *layout;
    memset(execution_report, 0, sizeof *execution_report);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &exchange_execution_report_fory_reader, NULL, &layout) &&
              exchange_execution_report_read(reader, layout, execution_report);
    return fory_reader_end_root(reader, &exchange_execution_report_fory_type, execution_report,
                                sizeof *execution_report, ok, true);
}

enum fory_status exchange_execution_report_register(struct fory_runtime *runtime)
{
    static const struct fory_registration types[] = {
        FORY_REGISTER_TYPE(exchange_side),              /* id 10 */
        FORY_REGISTER_TYPE(exchange_order_status),      /* id 11 */
        FORY_REGISTER_CODEC(exchange_party),            /* id 12 */
        FORY_REGISTER_CODEC(exchange_execution_report), /* id 13 */
    };
    return fory_register_file(runtime, types, sizeof types / sizeof types[0], NULL, 0);
}
