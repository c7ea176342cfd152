/* SPDX-License-Identifier: Apache-2.0 */
/* Appends orders to a file and reads them one after the other: orders FILE. */
#include <fory/print.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "order.fory.h"

/* --- Writing ------------------------------------------------------------------------------------------------- */

static bool append_order(struct fory_writer *writer, FILE *file, uint64_t number, uint32_t quantity)
{
    struct money_price tea = {fory_decimal_from_int64(495, 2), MONEY_CURRENCY_EUR};
    struct money_price pot = {fory_decimal_from_int64(3900, 0), MONEY_CURRENCY_JPY};
    struct shop_line lines[] = {
        {FORY_STRING("green tea, 100 g"), quantity, &tea},
        {FORY_STRING("tea pot"), 1, &pot},
    };
    struct fory_map_string_string_entry labels[] = {{FORY_STRING("channel"), FORY_STRING("web")}};
    struct shop_order order = {
        .number = number,
        .placed = {1764000000, 500000000},
        .lines = {lines, quantity > 1 ? 2 : 1},
        .labels = {labels, 1},
        .has_wanted = quantity > 1,
        .wanted = {20454},
    };
    struct fory_bytes out;
    if (quantity > 1)
        order.note = FORY_STRING("please ring twice");
    return shop_order_serialize(writer, &order, &out) == FORY_OK && fwrite(out.data, 1, out.size, file) == out.size;
}

static bool write_orders(struct fory_runtime *runtime, const char *path)
{
    FILE *file = fopen(path, "wb");
    struct fory_writer *writer = fory_writer_new(runtime);
    bool ok = file && writer;
    for (uint32_t i = 1; ok && i <= 3; i++)
        ok = append_order(writer, file, UINT64_C(10000000000) + i, i);
    if (file)
        ok = fclose(file) == 0 && ok;
    fory_writer_free(writer);
    return ok;
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

static void print_line(struct fory_arena *arena, const struct shop_line *line)
{
    /* A message field is a pointer, and NULL if the sender left it out. */
    struct fory_string amount = FORY_STRING("?");
    if (line->price)
        amount = fory_decimal_to_text(arena, &line->price->amount);
    printf("  %" PRIu32 " x %s, %s each\n", line->quantity, line->article.data, amount.data ? amount.data : "?");
}

static void print_order(struct fory_arena *arena, const struct shop_order *order)
{
    printf("order %" PRIu64 "%s%s\n", order->number, order->note.data ? ": " : "",
           order->note.data ? order->note.data : "");
    for (size_t i = 0; i < order->lines.count; i++)
        print_line(arena, &order->lines.items[i]);
}

/* An order is valid until the arena is reset for the next one. */
static bool read_orders(struct fory_runtime *runtime, const uint8_t *data, size_t size)
{
    struct shop_order order;
    struct fory_arena arena;
    enum fory_status status;
    struct fory_reader *reader = fory_reader_new(runtime);
    if (!reader)
        return false;
    fory_arena_init(&arena);
    fory_reader_begin(reader, data, size);
    while ((status = shop_order_next(reader, &arena, &order)) == FORY_OK) {
        print_order(&arena, &order);
        fory_arena_reset(&arena);
    }
    if (status != FORY_END)
        fory_error_print(fory_reader_error(reader), stderr);
    fory_arena_done(&arena);
    fory_reader_free(reader);
    return status == FORY_END;
}

static bool read_file(struct fory_runtime *runtime, const char *path)
{
    static uint8_t data[65536];
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    printf("%zu bytes\n", size);
    return read_orders(runtime, data, size);
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: orders FILE\n");
        return EXIT_FAILURE;
    }
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    bool ok = runtime && write_orders(runtime, arguments[1]) && read_file(runtime, arguments[1]);
    fory_runtime_free(runtime);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
