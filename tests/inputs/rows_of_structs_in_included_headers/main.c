/* SPDX-License-Identifier: Apache-2.0 */
/* A row with fields of a base, and one with fields of a packed struct. */
#include "shape.row.h"

int main(void)
{
    static uint8_t bytes[24];
    struct circle_row circle;
    struct fory_bytes all = {bytes, sizeof bytes};
    circle_row_set_number(bytes, 3);
    circle_row_set_radius(bytes, 1.5);
    if (circle_row_verify(all, &circle, NULL) != FORY_OK)
        return 1;
    return circle_row_get_number(circle) == 3 && circle_row_get_radius(circle) == 1.5 &&
                   my_shape_row_type.field_count == 4 && packed_shape_row_type.fields[2].type->width == 1
               ? 0
               : 1;
}
