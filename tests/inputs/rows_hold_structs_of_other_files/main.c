/* SPDX-License-Identifier: Apache-2.0 */
/* The type of an order's total is that of prices, and is read by its accessors. */
#include "shop/order.row.h"

int main(void)
{
    static uint8_t bytes[256];
    struct shop_order_row order;
    struct fory_bytes all = {bytes, shop_order_row_type.fixed_size + shop_price_row_type.fixed_size};
    fory_store_uint64(bytes + fory_row_slot(SHOP_ORDER_ROW_FIELD_COUNT, SHOP_ORDER_ROW_TOTAL),
                      (uint64_t)shop_order_row_type.fixed_size << 32 | shop_price_row_type.fixed_size);
    shop_price_row_set_amount(bytes + shop_order_row_type.fixed_size, 12);
    if (shop_order_row_open(all, &order) != FORY_OK)
        return 1;
    return shop_order_row_type.fields[SHOP_ORDER_ROW_TOTAL].type == &shop_price_row_type &&
                   shop_price_row_get_amount(shop_order_row_get_total(order)) == 12
               ? 0
               : 1;
}
