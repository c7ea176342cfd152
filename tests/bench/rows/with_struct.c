/* SPDX-License-Identifier: Apache-2.0 */
/* The contestants that are structs of C: as a programmer writes them, and with each member where a row has its slot. */
#include "contestant.h"
#include <string.h>

static bool struct_start(void)
{
    return true;
}

static void struct_stop(void)
{
}

/* What getters read of a trade. */
struct plain_trade {
    int64_t number;
    int64_t at;
    int64_t price;
    int32_t quantity;
    char symbol[8];
};

struct slot {
    _Alignas(8) int32_t value;
};

struct slots_of_numbers {
    uint64_t nulls;
    struct slot f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12;
};

struct slots_of_trade {
    uint64_t nulls;
    int64_t number;
    int64_t at;
    int64_t price;
    struct slot quantity;
    uint64_t symbol_place;
    char symbol[8];
};

static size_t numbers_encode(const void *object, uint8_t *out)
{
    memcpy(out, object, sizeof(struct records_numbers));
    return sizeof(struct records_numbers);
}

static size_t trade_encode(const void *object, uint8_t *out)
{
    const struct records_trade *from = object;
    struct plain_trade to = {from->number, from->at, from->price, from->quantity, ""};
    memcpy(to.symbol, from->symbol.data, from->symbol.size);
    memcpy(out, &to, sizeof to);
    return sizeof to;
}

static size_t slots_numbers_encode(const void *object, uint8_t *out)
{
    const struct records_numbers *from = object;
    struct slots_of_numbers to = {
        0,          {from->f1}, {from->f2}, {from->f3},  {from->f4},  {from->f5},  {from->f6},
        {from->f7}, {from->f8}, {from->f9}, {from->f10}, {from->f11}, {from->f12},
    };
    memcpy(out, &to, sizeof to);
    return sizeof to;
}

static size_t slots_trade_encode(const void *object, uint8_t *out)
{
    const struct records_trade *from = object;
    struct slots_of_trade to = {0, from->number, from->at, from->price, {from->quantity}, 0, ""};
    memcpy(to.symbol, from->symbol.data, from->symbol.size);
    memcpy(out, &to, sizeof to);
    return sizeof to;
}

#define OPEN_NUMBERS(record, data) const struct records_numbers *record = (const void *)(data)
#define OPEN_TRADE(record, data) const struct plain_trade *record = (const void *)(data)
#define ONE_NUMBER(record) record->f7
#define PRICE(record) record->price
#define ALL_NUMBERS(record) \
    ((int64_t)record->f1 + record->f2 + record->f3 + record->f4 + record->f5 + record->f6 + record->f7 + record->f8 + \
     record->f9 + record->f10 + record->f11 + record->f12)
#define ALL_OF_TRADE(record) (record->number + record->at + record->price + record->quantity)
ROWS_GETTERS(numbers, OPEN_NUMBERS, ONE_NUMBER, ALL_NUMBERS)
ROWS_GETTERS(trade, OPEN_TRADE, PRICE, ALL_OF_TRADE)

#define OPEN_SLOTS_OF_NUMBERS(record, data) const struct slots_of_numbers *record = (const void *)(data)
#define OPEN_SLOTS_OF_TRADE(record, data) const struct slots_of_trade *record = (const void *)(data)
#define ONE_SLOT(record) record->f7.value
#define ALL_SLOTS(record) \
    ((int64_t)record->f1.value + record->f2.value + record->f3.value + record->f4.value + record->f5.value + \
     record->f6.value + record->f7.value + record->f8.value + record->f9.value + record->f10.value + \
     record->f11.value + record->f12.value)
#define ALL_SLOTS_OF_TRADE(record) (record->number + record->at + record->price + record->quantity.value)
ROWS_GETTERS(slots_numbers, OPEN_SLOTS_OF_NUMBERS, ONE_SLOT, ALL_SLOTS)
ROWS_GETTERS(slots_trade, OPEN_SLOTS_OF_TRADE, PRICE, ALL_SLOTS_OF_TRADE)

const struct contestant struct_contestant = {
    .name = "struct",
    .start = struct_start,
    .stop = struct_stop,
    .codecs = {[MODEL_NUMBERS] = {.encode = numbers_encode}, [MODEL_TRADE] = {.encode = trade_encode}},
    .getters = {ROWS_GETTERS_OF(numbers), ROWS_GETTERS_OF(trade)},
};

const struct contestant slots_contestant = {
    .name = "struct of slots",
    .start = struct_start,
    .stop = struct_stop,
    .codecs = {[MODEL_NUMBERS] = {.encode = slots_numbers_encode}, [MODEL_TRADE] = {.encode = slots_trade_encode}},
    .getters = {ROWS_GETTERS_OF(slots_numbers), ROWS_GETTERS_OF(slots_trade)},
};
