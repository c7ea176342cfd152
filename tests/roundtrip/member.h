/* SPDX-License-Identifier: Apache-2.0 */
/* How tables describe members; S is the struct. */
#ifndef FORY_TESTS_ROUNDTRIP_MEMBER_H
#define FORY_TESTS_ROUNDTRIP_MEMBER_H

#include "subject.h"

/* bool is a macro: what is pasted is its value. */
#define shape__Bool shape_bool

/* A value in the struct itself; one behind a pointer; one with a member has_m. */
#define MEMBER(m, its_shape) {#m, offsetof(S, m), &shape_##its_shape},
#define MEMBER_POINTER(m, its_shape) \
    {#m, offsetof(S, m), \
     &(const struct shape){.kind = SHAPE_POINTER, .size = sizeof(void *), .inner = &shape_##its_shape}},
#define MEMBER_OPTIONAL(m, its_shape) \
    {#m, offsetof(S, m), \
     &(const struct shape){.kind = SHAPE_OPTIONAL, \
                           .size = sizeof((S *)0)->m, \
                           .inner = &shape_##its_shape, \
                           .presence = (ptrdiff_t)offsetof(S, has_##m) - (ptrdiff_t)offsetof(S, m)}},

/* Items behind a pointer, with a count: both members of the struct, or of a container in it. null: may be null. */
#define MEMBER_ITEMS(m, pointer, counter, its_shape, null) \
    {#m, offsetof(S, pointer), \
     &(const struct shape){.kind = SHAPE_LIST, \
                           .nullable = null, \
                           .size = sizeof *((S *)0)->pointer, \
                           .inner = &shape_##its_shape, \
                           .count = (ptrdiff_t)offsetof(S, counter) - (ptrdiff_t)offsetof(S, pointer), \
                           .count_size = sizeof(size_t)}},
#define MEMBER_CONTAINER(m, its_shape, null) MEMBER_ITEMS(m, m.items, m.count, its_shape, null)
#define MEMBER_ENTRIES(m, pointer, counter, entry, its_key, its_value, null) \
    {#m, offsetof(S, pointer), \
     &(const struct shape){.kind = SHAPE_MAP, \
                           .nullable = null, \
                           .size = sizeof(struct entry), \
                           .inner = &shape_##its_value, \
                           .key = &shape_##its_key, \
                           .value = offsetof(struct entry, value), \
                           .count = (ptrdiff_t)offsetof(S, counter) - (ptrdiff_t)offsetof(S, pointer), \
                           .count_size = sizeof(size_t)}},
/* Items of which few may be in use: their kind, the member that counts them, and how many there may be. */
#define MEMBER_FEW(m, counter, its_kind, its_shape, most) \
    {#m, offsetof(S, m), \
     &(const struct shape){.kind = its_kind, \
                           .size = sizeof *((S *)0)->m, \
                           .inner = &shape_##its_shape, \
                           .count = (ptrdiff_t)offsetof(S, counter) - (ptrdiff_t)offsetof(S, m), \
                           .count_size = sizeof((S *)0)->counter, \
                           .extent = most}},
#define MEMBER_WHOLE(m, its_shape, most) \
    {#m, offsetof(S, m), \
     &(const struct shape){ \
         .kind = SHAPE_FIXED, .size = sizeof *((S *)0)->m, .inner = &shape_##its_shape, .extent = most}},

/* shape_<name> of a struct whose members stand in <name>_members. */
#define SHAPE_STRUCT_OF(name, is_constant, is_endless) \
    static const struct shape shape_##name = {.kind = SHAPE_STRUCT, \
                                              .size = sizeof(S), \
                                              .members = name##_members, \
                                              .member_count = sizeof name##_members / sizeof name##_members[0], \
                                              .constant = is_constant, \
                                              .endless = is_endless};
/* shape_<name> of a container struct. */
#define SHAPE_LIST_OF(name, type, item, null) \
    static const struct shape shape_##name = {.kind = SHAPE_LIST, \
                                              .nullable = null, \
                                              .size = sizeof *((struct type *)0)->items, \
                                              .inner = &shape_##item, \
                                              .count = offsetof(struct type, count), \
                                              .count_size = sizeof(size_t)};
#define SHAPE_MAP_OF(name, type, entry, its_key, its_value, null) \
    static const struct shape shape_##name = {.kind = SHAPE_MAP, \
                                              .nullable = null, \
                                              .size = sizeof(struct entry), \
                                              .inner = &shape_##its_value, \
                                              .key = &shape_##its_key, \
                                              .value = offsetof(struct entry, value), \
                                              .count = offsetof(struct type, count), \
                                              .count_size = sizeof(size_t)};

#endif
