/* execution_report.fory.h: made by forygen from execution_report.fdl. Do not edit. */
#ifndef FORY_GENERATED_EXCHANGE_EXECUTION_REPORT_B3DCFA76_H
#define FORY_GENERATED_EXCHANGE_EXECUTION_REPORT_B3DCFA76_H

#include <fory/struct.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a stock exchange answers to an order. */

enum exchange_side {
    EXCHANGE_SIDE_BUY = 1,
    EXCHANGE_SIDE_SELL = 2,
    EXCHANGE_SIDE_SELL_SHORT = 5
};

enum exchange_order_status {
    EXCHANGE_ORDER_STATUS_NEW = 0,
    EXCHANGE_ORDER_STATUS_PARTIALLY_FILLED = 1,
    EXCHANGE_ORDER_STATUS_FILLED = 2,
    EXCHANGE_ORDER_STATUS_CANCELED = 4,
    EXCHANGE_ORDER_STATUS_REJECTED = 8
};

struct exchange_party;
struct exchange_execution_report;

#ifndef FORY_LIST_EXCHANGE_PARTY_DEFINED
#define FORY_LIST_EXCHANGE_PARTY_DEFINED
struct fory_list_exchange_party {
    struct exchange_party *items;
    size_t count;
};
#endif

/*
 * Somebody who takes part in a trade.
 *
 * exchange.Party, id 12, schema hash 0x193409c4. Fields in Fory order:
 *
 *     role      tag 3, varint32
 *     party_id  tag 1, string
 *     source    tag 2, string
 *     name      tag 4, string?
 */
struct exchange_party {
    struct fory_string party_id;
    struct fory_string source;
    int32_t role;
    struct fory_string name;
};

/*
 * Prices are decimals: they come back as they were sent.
 *
 * exchange.ExecutionReport, id 13, schema hash 0x3424baa9. Fields in Fory order:
 *
 *     participant               tag 27, uint64
 *     average_price             tag 38, float64
 *     volatility                tag 39, float64
 *     day_average_price         tag 59, float64
 *     session                   tag 28, uint32
 *     fee_rate                  tag 40, float32
 *     tick_rule                 tag 36, int16
 *     working                   tag 15, bool
 *     solicited                 tag 16, bool
 *     preallocated              tag 17, bool
 *     aggressor                 tag 18, bool
 *     cross                     tag 68, bool
 *     give_up                   tag 69, bool
 *     algorithmic               tag 70, bool
 *     priority                  tag 37, uint8
 *     order_quantity            tag 19, varint64
 *     leaves_quantity           tag 20, varint64
 *     cumulative_quantity       tag 21, varint64
 *     last_quantity             tag 22, varint64
 *     minimum_quantity          tag 23, varint64
 *     display_quantity          tag 24, varint64
 *     day_quantity              tag 57, varint64
 *     day_cumulative_quantity   tag 58, varint64
 *     sequence                  tag 25, tagged_int64
 *     trade_number              tag 26, tagged_uint64
 *     settlement_days           tag 31, varint32
 *     order_type                tag 32, varint32
 *     time_in_force             tag 33, varint32
 *     capacity                  tag 34, varint32
 *     reject_code               tag 35, varint32
 *     quantity_type             tag 60, varint32
 *     liquidity                 tag 61, varint32
 *     product                   tag 62, varint32
 *     gateway                   tag 29, var_uint32
 *     partition                 tag 30, var_uint32
 *     match_number              tag 66, var_uint32
 *     leg_count                 tag 67, var_uint32
 *     canceled_quantity         tag 52, varint64?
 *     order_id                  tag 1, string
 *     client_order_id           tag 2, string
 *     original_client_order_id  tag 3, string
 *     execution_id              tag 4, string
 *     execution_reference       tag 5, string
 *     symbol                    tag 6, string
 *     isin                      tag 7, string
 *     market                    tag 8, string
 *     currency                  tag 9, string
 *     account                   tag 10, string
 *     text                      tag 11, string
 *     reject_reason             tag 12, string?
 *     side                      tag 13, exchange.Side
 *     status                    tag 14, exchange.OrderStatus
 *     price                     tag 41, decimal
 *     last_price                tag 42, decimal
 *     gross_amount              tag 43, decimal
 *     commission                tag 44, decimal
 *     transaction_time          tag 45, timestamp
 *     sending_time              tag 46, timestamp
 *     expire_time               tag 47, timestamp?
 *     settlement_date           tag 48, date?
 *     trade_date                tag 49, date
 *     latency                   tag 50, duration
 *     stop_price                tag 51, decimal?
 *     conditions                tag 53, list<string>
 *     fills                     tag 54, array<float64>
 *     parties                   tag 55, list<exchange.Party>
 *     signature                 tag 56, bytes
 *     trader                    tag 63, string
 *     clearing_firm             tag 64, string
 *     strategy                  tag 65, string
 */
struct exchange_execution_report {
    struct fory_string order_id;
    struct fory_string client_order_id;
    /* empty unless it replaces an order */
    struct fory_string original_client_order_id;
    struct fory_string execution_id;
    struct fory_string execution_reference;
    struct fory_string symbol;
    struct fory_string isin;
    struct fory_string market;
    struct fory_string currency;
    struct fory_string account;
    struct fory_string text;
    struct fory_string reject_reason;
    enum exchange_side side;
    enum exchange_order_status status;
    bool working;
    bool solicited;
    bool preallocated;
    bool aggressor;
    int64_t order_quantity;
    int64_t leaves_quantity;
    int64_t cumulative_quantity;
    int64_t last_quantity;
    int64_t minimum_quantity;
    int64_t display_quantity;
    int64_t sequence;
    uint64_t trade_number;
    uint64_t participant;
    uint32_t session;
    uint32_t gateway;
    uint32_t partition;
    int32_t settlement_days;
    int32_t order_type;
    int32_t time_in_force;
    int32_t capacity;
    int32_t reject_code;
    int16_t tick_rule;
    uint8_t priority;
    double average_price;
    double volatility;
    float fee_rate;
    struct fory_decimal price;
    struct fory_decimal last_price;
    struct fory_decimal gross_amount;
    struct fory_decimal commission;
    struct fory_timestamp transaction_time;
    struct fory_timestamp sending_time;
    bool has_expire_time;
    struct fory_timestamp expire_time;
    bool has_settlement_date;
    struct fory_date settlement_date;
    struct fory_date trade_date;
    struct fory_duration latency;
    bool has_stop_price;
    struct fory_decimal stop_price;
    bool has_canceled_quantity;
    int64_t canceled_quantity;
    struct fory_list_string conditions;
    struct fory_list_float64 fills;
    struct fory_list_exchange_party parties;
    struct fory_bytes signature;
    int64_t day_quantity;
    int64_t day_cumulative_quantity;
    double day_average_price;
    int32_t quantity_type;
    int32_t liquidity;
    int32_t product;
    struct fory_string trader;
    struct fory_string clearing_firm;
    struct fory_string strategy;
    uint32_t match_number;
    uint32_t leg_count;
    bool cross;
    bool give_up;
    bool algorithmic;
};

extern const struct fory_type exchange_party_fory_type;
extern const struct fory_struct_writer exchange_party_fory_writer;
extern const struct fory_struct_reader exchange_party_fory_reader;

enum fory_status exchange_party_serialize(struct fory_writer *writer, const struct exchange_party *party,
                                          struct fory_bytes *out);
enum fory_status exchange_party_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                            struct exchange_party *party);
void exchange_party_write(struct fory_writer *writer, const void *object);
bool exchange_party_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status exchange_party_update(struct fory_reader *reader, struct fory_bytes in,
                                                     struct fory_arena *arena, struct exchange_party *party)
{
    return fory_struct_update(reader, in, arena, &exchange_party_fory_reader, party);
}
static inline enum fory_status exchange_party_next(struct fory_reader *reader, struct fory_arena *arena,
                                                   struct exchange_party *party)
{
    return fory_struct_next(reader, arena, &exchange_party_fory_reader, party);
}
static inline enum fory_status exchange_party_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                                       const struct exchange_party *party, struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &exchange_party_fory_writer, party, out);
}
static inline enum fory_status exchange_party_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                                         struct fory_arena *arena, struct exchange_party *party)
{
    return fory_struct_from_bytes(runtime, in, arena, &exchange_party_fory_reader, party);
}

extern const struct fory_type exchange_execution_report_fory_type;
extern const struct fory_struct_writer exchange_execution_report_fory_writer;
extern const struct fory_struct_reader exchange_execution_report_fory_reader;

enum fory_status exchange_execution_report_serialize(struct fory_writer *writer,
                                                     const struct exchange_execution_report *execution_report,
                                                     struct fory_bytes *out);
enum fory_status exchange_execution_report_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                       struct fory_arena *arena,
                                                       struct exchange_execution_report *execution_report);
void exchange_execution_report_write(struct fory_writer *writer, const void *object);
bool exchange_execution_report_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status exchange_execution_report_update(struct fory_reader *reader, struct fory_bytes in,
                                                                struct fory_arena *arena,
                                                                struct exchange_execution_report *execution_report)
{
    return fory_struct_update(reader, in, arena, &exchange_execution_report_fory_reader, execution_report);
}
static inline enum fory_status exchange_execution_report_next(struct fory_reader *reader, struct fory_arena *arena,
                                                              struct exchange_execution_report *execution_report)
{
    return fory_struct_next(reader, arena, &exchange_execution_report_fory_reader, execution_report);
}
static inline enum fory_status
exchange_execution_report_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                   const struct exchange_execution_report *execution_report, struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &exchange_execution_report_fory_writer, execution_report, out);
}
static inline enum fory_status exchange_execution_report_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                                                    struct fory_arena *arena,
                                                                    struct exchange_execution_report *execution_report)
{
    return fory_struct_from_bytes(runtime, in, arena, &exchange_execution_report_fory_reader, execution_report);
}

extern const struct fory_type exchange_side_fory_type;

enum fory_status exchange_side_serialize(struct fory_writer *writer, enum exchange_side value, struct fory_bytes *out);
enum fory_status exchange_side_deserialize(struct fory_reader *reader, struct fory_bytes in, enum exchange_side *value);

extern const struct fory_type exchange_order_status_fory_type;

enum fory_status exchange_order_status_serialize(struct fory_writer *writer, enum exchange_order_status value,
                                                 struct fory_bytes *out);
enum fory_status exchange_order_status_deserialize(struct fory_reader *reader, struct fory_bytes in,
                                                   enum exchange_order_status *value);

/* Makes the types of this file, and of those it imports, known to the runtime; after a failure, none. */
enum fory_status exchange_execution_report_register(struct fory_runtime *runtime);

#ifdef __cplusplus
}
#endif
#endif
