/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which values of a scalar type another one holds. What the runtime does with each is in evolve/convert.c. */
#include "reading_scalar.h"

#include "../../runtime/src/meta/conversion.h"
#include "../intern.h"
#include "../schema/wire_type.h"

static const struct fory_scalar *scalar_facts(enum fory_wire_type type)
{
    return &fory_scalars[fory_scalar_domains[type]];
}

static bool scalar_is_integer(const struct fory_scalar *scalar)
{
    return scalar->kind == FORY_SCALAR_IS_SIGNED || scalar->kind == FORY_SCALAR_IS_UNSIGNED;
}

/* Bits of the largest magnitude, but for the least number of a signed type: that is a power of two. */
static unsigned scalar_magnitude_bits(const struct fory_scalar *scalar)
{
    return scalar->kind == FORY_SCALAR_IS_SIGNED ? scalar->bits - 1u : scalar->bits;
}

static bool scalar_holds_integers(const struct fory_scalar *scalar, const struct fory_scalar *integer)
{
    switch (scalar->kind) {
    case FORY_SCALAR_IS_SIGNED: return scalar_magnitude_bits(integer) <= scalar_magnitude_bits(scalar);
    case FORY_SCALAR_IS_UNSIGNED: return integer->kind == FORY_SCALAR_IS_UNSIGNED && integer->bits <= scalar->bits;
    case FORY_SCALAR_IS_FLOAT: return scalar_magnitude_bits(integer) <= scalar->mantissa + 1u;
    case FORY_SCALAR_IS_DECIMAL:
    case FORY_SCALAR_IS_STRING: return true;
    default: return false;
    }
}

static const char *scalar_float_loss(const struct fory_scalar *written, const struct fory_scalar *read,
                                     const char *name)
{
    if (read->kind != FORY_SCALAR_IS_FLOAT)
        return intern_format("refuse NaN, infinities and numbers that do not fit in %s", name);
    unsigned exponent = written->bits - written->mantissa;
    unsigned room = (unsigned)read->bits - read->mantissa;
    return exponent <= room && written->mantissa <= read->mantissa
               ? "refuse NaN"
               : intern_format("refuse NaN and numbers that do not fit in %s", name);
}

const char *reading_narrows(enum fory_wire_type written, enum fory_wire_type read)
{
    const struct fory_scalar *from = scalar_facts(written);
    const struct fory_scalar *to = scalar_facts(read);
    const char *name = wire_type_name(read);
    if (from == to || from->kind == FORY_SCALAR_IS_BOOL || (scalar_is_integer(from) && scalar_holds_integers(to, from)))
        return NULL;
    if (from->kind == FORY_SCALAR_IS_FLOAT)
        return scalar_float_loss(from, to, name);
    if (from->kind == FORY_SCALAR_IS_STRING)
        return intern_format("refuse text that does not convert to %s", name);
    if (to->kind == FORY_SCALAR_IS_STRING)
        return "refuse numbers of more than 256 digits";
    return intern_format("refuse numbers that do not fit in %s", name);
}

struct capacity reading_text_of(enum fory_wire_type written)
{
    static const uint8_t digits[] = {[8] = 3, [16] = 5, [32] = 10, [64] = 19};
    const struct fory_scalar *scalar = scalar_facts(written);
    if (scalar->kind == FORY_SCALAR_IS_BOOL)
        return (struct capacity){4, 5};
    if (!scalar_is_integer(scalar))
        return (struct capacity){1, UINT64_MAX};
    bool is_signed = scalar->kind == FORY_SCALAR_IS_SIGNED;
    uint64_t sign = is_signed || scalar->bits == 64; /* or a 20th digit */
    return (struct capacity){1, digits[scalar->bits] + sign};
}
