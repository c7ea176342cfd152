/* SPDX-License-Identifier: Apache-2.0 */
/* Owns messages of peers that mean well. */
#include <stdlib.h>

#include "bytes.h"
#include "hostile.fory.h"

static struct bytes person_body(void)
{
    struct bytes body = struct_body(77, 3);
    put_field(&body, 1, 0, FORY_TYPE_VARINT32);
    put_field(&body, 2, NULLABLE, FORY_TYPE_STRING);
    put_field(&body, 3, 0, FORY_TYPE_FLOAT64);
    return body;
}

static void put_people(struct bytes *out, unsigned size)
{
    for (unsigned i = 0; i < size; i++) {
        put_number(out, 2 * i);
        put(out, (uint8_t)FORY_NOT_NULL_FLAG);
        put_number(out, 5 << 2 | FORY_UTF8);
        put_fill(out, 'n', 5);
        put_fill(out, 0x40, 8);
    }
}

static void make_people(struct bytes *out, unsigned size)
{
    struct bytes body = person_body();
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put_struct_type(out, 0, &body);
    put_people(out, size);
}

static void make_numbers(struct bytes *out, unsigned size)
{
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_VARINT64);
    for (unsigned i = 0; i < size; i++)
        put_number(out, 1000 + i);
}

static void make_texts(struct bytes *out, unsigned size)
{
    put_root(out);
    put(out, FORY_TYPE_MAP);
    put_number(out, size);
    for (unsigned i = 0; i < size; i++) {
        if (i % 255 == 0) {
            put(out, 0);
            put(out, size - i < 255 ? size - i : 255);
            put(out, FORY_TYPE_STRING);
            put(out, FORY_TYPE_STRING);
        }
        put_number(out, 8 << 2 | FORY_UTF8);
        put_fill(out, 'k', 8);
        put_number(out, 20 << 2 | FORY_UTF8);
        put_fill(out, 'v', 20);
    }
}

static void make_skipped_people(struct bytes *out, unsigned size)
{
    struct bytes body = person_body();
    put_skipped_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put_struct_type(out, 1, &body);
    put_people(out, size);
    put_null(out);
}

static void make_skipped_numbers(struct bytes *out, unsigned size)
{
    put_skipped_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_VARINT64);
    for (unsigned i = 0; i < size; i++)
        put_number(out, 1000 + i);
    put_null(out);
}

static void make_boxes(struct bytes *out, unsigned size)
{
    put_own_root(out, &hostile_box_fory_type);
    put(out, (uint8_t)FORY_NOT_NULL_FLAG);
    put(out, FORY_TYPE_LIST);
    put_number(out, size);
    put(out, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_VARINT32);
    for (unsigned i = 0; i < size; i++)
        put_number(out, 1000 + i);
    put_null(out);
}

static void make_trees(struct bytes *out, unsigned size)
{
    put_own_root(out, &hostile_tree_fory_type);
    put(out, 2);
    put_number(out, size);
    put(out, FORY_ELEMENTS_SAME_TYPE);
    put_known_type(out, 0);
    for (unsigned i = 0; i < size; i++) {
        put(out, 4);
        put(out, 0);
    }
}

/* A message of few bytes, in another version. */
static void make_small_box(struct bytes *out, unsigned size)
{
    put_other_box(out);
    put_null(out);
    put(out, (uint8_t)FORY_NOT_NULL_FLAG);
    put(out, FORY_TYPE_STRING);
    put_number(out, size << 2 | FORY_UTF8);
    put_fill(out, 't', size);
}

static void make_short_lists(struct bytes *out, unsigned size)
{
    put_list(out, size, 0);
    for (unsigned i = 0; i < size; i++) {
        put(out, FORY_TYPE_LIST);
        put(out, 2);
        put(out, FORY_ELEMENTS_SAME_TYPE);
        put(out, FORY_TYPE_VARINT32);
        put(out, 2);
        put(out, 4);
    }
}

const struct family honest_families[] = {
    {FAMILY("people", AS_VALUE, 250, make_people)},
    {FAMILY("numbers", AS_VALUE, 1000, make_numbers)},
    {FAMILY("texts", AS_VALUE, 250, make_texts)},
    {FAMILY("short lists", AS_VALUE, 250, make_short_lists)},
    {FAMILY("a small box", AS_BOX, 10, make_small_box), .describes = true},
    {FAMILY("skipped people", AS_BOX, 250, make_skipped_people)},
    {FAMILY("skipped numbers", AS_BOX, 1000, make_skipped_numbers)},
    {FAMILY("boxes of numbers", AS_BOX, 1000, make_boxes)},
    {FAMILY("trees", AS_TREE, 1000, make_trees)},
};
const size_t honest_family_count = sizeof honest_families / sizeof honest_families[0];
