/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how carriers are put together. */
#include "carrier.h"

#include "../intern.h"

struct carrier *carrier_new(enum carrier_kind kind, const char *c_type, const char *short_name)
{
    struct carrier *carrier = memory_alloc(sizeof *carrier);
    carrier->kind = kind;
    carrier->c_type = c_type;
    carrier->short_name = short_name;
    return carrier;
}

struct carrier *carrier_around(struct carrier *inner, enum carrier_kind kind, const char *c_type,
                               const char *short_name)
{
    struct carrier *carrier = carrier_new(kind, c_type, short_name);
    carrier->inner = inner;
    return carrier;
}

struct carrier *carrier_pointer(struct carrier *value)
{
    return carrier_around(value, CARRIER_POINTER, value->c_type, intern_format("%s_ptr", value->short_name));
}
