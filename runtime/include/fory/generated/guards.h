/* SPDX-License-Identifier: Apache-2.0 */
/* Guards of generated code: what it relies on in the structs of a header. */
#ifndef FORY_GENERATED_GUARDS_H
#define FORY_GENERATED_GUARDS_H

#include <stddef.h>

/*
 * Guards stop the build if a struct of a header is not the one that forygen read: a member has another type, or was
 * added, removed, moved, or left out by another -D. They contain no size or offset of the machine that forygen ran on.
 * Between BEGIN and END, a member without an initializer is an error: positions do not reveal a new member that fits
 * into padding or is beside bit-fields. With -w the compiler checks only positions.
 */
#if defined(__cplusplus)
#define FORY_GUARDS_BEGIN
#define FORY_GUARDS_END
#define FORY_ASSERT_MEMBER_TYPE(type, member, pointer)
#define FORY_ASSERT_PACKED_MEMBER_TYPE(type, member, pointer)
#define FORY_ASSERT_ITEM_SIZE(items, number)
#define FORY_ASSERT_FIRST_MEMBER(type, member)
#define FORY_ASSERT_MEMBER_FITS(type, member, number)
#define FORY_ASSERT_BEGINS_WITH(type, member)
#define FORY_ASSERT_ENDS_WITH(type, member)
#define FORY_ASSERT_MEMBERS(...)
#define FORY_ASSERT_ORDER_2(...)
#define FORY_ASSERT_ORDER_3(...)
#define FORY_ASSERT_ORDER_4(...)
#define FORY_ASSERT_ORDER_5(...)
#define FORY_ASSERT_ORDER_6(...)
#define FORY_ASSERT_ORDER_7(...)
#define FORY_ASSERT_ORDER_8(...)
#else
#if defined(__GNUC__)
#define FORY_GUARDS_BEGIN \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic error \"-Wmissing-field-initializers\"") \
        _Pragma("GCC diagnostic ignored \"-Wmissing-braces\"") _Pragma("GCC diagnostic ignored \"-Wpedantic\"") \
            _Pragma("GCC diagnostic ignored \"-Wdeprecated-declarations\"")
#define FORY_GUARDS_END _Pragma("GCC diagnostic pop")
#define FORY_ALIGNMENT_OF(type, member) __alignof__(((type *)0)->member)
#define FORY_IS_ALIGNED(type, member) (FORY_ALIGNMENT_OF(type, member) >= _Alignof(__typeof__(((type *)0)->member)))
#else
#define FORY_GUARDS_BEGIN
#define FORY_GUARDS_END
#define FORY_ALIGNMENT_OF(type, member) 1
#define FORY_IS_ALIGNED(type, member) 1
#endif
#define FORY_RUN_AGAIN ": run forygen again with the same flags"
#define FORY_END_OF(type, member) (offsetof(type, member) + sizeof(((type *)0)->member))
#define FORY_ROUNDED(size, align) (((size) + (align)-1) / (align) * (align))

#define FORY_ASSERT_MEMBER_TYPE(type, member, pointer) \
    FORY_ASSERT_PACKED_MEMBER_TYPE(type, member, pointer); \
    _Static_assert(FORY_IS_ALIGNED(type, member), #type " is packed" FORY_RUN_AGAIN)
#define FORY_ASSERT_PACKED_MEMBER_TYPE(type, member, pointer) \
    _Static_assert(_Generic(&((type *)0)->member, pointer : 1, default : 0), \
                   #type "." #member " has changed its type" FORY_RUN_AGAIN)
/* The same for the member that pointers to bases use. */
#define FORY_ASSERT_FIRST_MEMBER(type, member) \
    FORY_ASSERT_MEMBER_TYPE(type, member, const struct fory_type **); \
    FORY_ASSERT_BEGINS_WITH(type, member)
/* Numbers whose C type has another width on other systems. */
#define FORY_ASSERT_ITEM_SIZE(items, number) \
    _Static_assert(sizeof(items) == sizeof(number), #items " is not as wide as " #number FORY_RUN_AGAIN " and target")
#define FORY_ASSERT_MEMBER_FITS(type, member, number) \
    _Static_assert(sizeof(((type *)0)->member) <= sizeof(number), \
                   #type "." #member " is wider than " #number FORY_RUN_AGAIN " and target")
#define FORY_ASSERT_BEGINS_WITH(type, member) \
    _Static_assert(offsetof(type, member) == 0, #type " does not begin with '" #member "'" FORY_RUN_AGAIN)
#define FORY_ASSERT_ENDS_WITH(type, member) \
    _Static_assert(sizeof(type) == FORY_ROUNDED(FORY_END_OF(type, member), _Alignof(type)), \
                   #type " does not end with '" #member "'" FORY_RUN_AGAIN)
/* With an initializer for each member. */
#define FORY_ASSERT_MEMBERS(type, ...) \
    _Static_assert(sizeof((type){__VA_ARGS__}) > 0, #type " has other members" FORY_RUN_AGAIN)
#define FORY_EMPTY \
    { \
    }
#define FORY_ASSERT_ORDER_2(type, a, b) \
    _Static_assert(offsetof(type, b) == FORY_ROUNDED(FORY_END_OF(type, a), FORY_ALIGNMENT_OF(type, b)), \
                   #type ": '" #b "' does not follow '" #a "'" FORY_RUN_AGAIN)
#define FORY_ASSERT_ORDER_3(type, a, b, c) \
    FORY_ASSERT_ORDER_2(type, a, b); \
    FORY_ASSERT_ORDER_2(type, b, c)
#define FORY_ASSERT_ORDER_4(type, a, b, c, d) \
    FORY_ASSERT_ORDER_3(type, a, b, c); \
    FORY_ASSERT_ORDER_2(type, c, d)
#define FORY_ASSERT_ORDER_5(type, a, b, c, d, e) \
    FORY_ASSERT_ORDER_4(type, a, b, c, d); \
    FORY_ASSERT_ORDER_2(type, d, e)
#define FORY_ASSERT_ORDER_6(type, a, b, c, d, e, f) \
    FORY_ASSERT_ORDER_5(type, a, b, c, d, e); \
    FORY_ASSERT_ORDER_2(type, e, f)
#define FORY_ASSERT_ORDER_7(type, a, b, c, d, e, f, g) \
    FORY_ASSERT_ORDER_6(type, a, b, c, d, e, f); \
    FORY_ASSERT_ORDER_2(type, f, g)
#define FORY_ASSERT_ORDER_8(type, a, b, c, d, e, f, g, h) \
    FORY_ASSERT_ORDER_7(type, a, b, c, d, e, f, g); \
    FORY_ASSERT_ORDER_2(type, g, h)
#endif

#endif
