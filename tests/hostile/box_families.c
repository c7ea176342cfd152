/* SPDX-License-Identifier: Apache-2.0 */
/* Owns hostile messages that generated code reads. */
#include <stdlib.h>

#include "bytes.h"
#include "hostile.fory.h"

/* --- Boxes --------------------------------------------------------------------------------------------------- */

static void make_skipped_long_names(struct bytes *out, unsigned size)
{
    struct bytes body = struct_body(77, 1);
    put_named_field(&body, LONG_NAME, FORY_TYPE_BOOL);
    put_skipped_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put_struct_type(out, 1, &body);
    put_fill(out, 1, size);
    put_null(out);
}

static void make_skipped_nested_types(struct bytes *out, unsigned size)
{
    struct bytes body = nested_body();
    put_skipped_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put_struct_type(out, 1, &body);
    put_fill(out, (uint8_t)FORY_NULL_FLAG, size);
    put_null(out);
}

static void make_skipped_empty_structs(struct bytes *out, unsigned size)
{
    struct bytes body = struct_body(77, 0);
    put_skipped_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put_struct_type(out, 1, &body);
    put_null(out);
}

static void make_skipped_type_defs(struct bytes *out, unsigned size)
{
    put_skipped_list(out, size, 0);
    put_values_of_types(out, 1, size);
    put_null(out);
}

/* Of the type of the reader, each in another version. */
static void make_skipped_versions(struct bytes *out, unsigned size)
{
    put_skipped_list(out, size, 0);
    for (unsigned i = 0; i < size; i++) {
        struct bytes body = struct_body(901, 2);
        put_field(&body, 1, NULLABLE, FORY_TYPE_UNKNOWN);
        put(&body, 0xc0 | 15 << 2);
        put_number(&body, i);
        put_number(&body, FORY_TYPE_BOOL);
        put_struct_type(out, 1 + i, &body);
        put_null(out);
        put(out, 1);
    }
    put_null(out);
}

static void make_skipped_chunks(struct bytes *out, unsigned size)
{
    put_other_box(out);
    put(out, (uint8_t)FORY_NOT_NULL_FLAG);
    put_chunks_of_one(out, size);
    put_null(out);
}

static void make_skipped_references(struct bytes *out, unsigned size)
{
    put_skipped_list(out, 2 * size, FORY_ELEMENTS_TRACK_REF | FORY_ELEMENTS_SAME_TYPE);
    put_references_to_each(out, size);
    put_null(out);
}

/* Boxes in the extra fields of boxes; the innermost holds `items` booleans in its extra field. Each `a` refers to the
   innermost box, so that each box is read when the one around it was. */
static void put_skipped_levels(struct bytes *out, unsigned levels, unsigned items)
{
    put_other_box(out);
    for (unsigned i = 0; i < levels; i++) {
        put(out, (uint8_t)FORY_REF_VALUE_FLAG);
        put_known_type(out, 0);
    }
    put(out, (uint8_t)FORY_NOT_NULL_FLAG);
    put(out, FORY_TYPE_LIST);
    put_number(out, items);
    if (items > 0) {
        put(out, FORY_ELEMENTS_SAME_TYPE);
        put(out, FORY_TYPE_BOOL);
        put_fill(out, 1, items);
    }
    put_null(out);
    for (unsigned i = 0; i < levels; i++) {
        put(out, (uint8_t)FORY_REF_FLAG);
        put_number(out, levels);
    }
}

static void make_skipped_at_each_level(struct bytes *out, unsigned size)
{
    put_skipped_levels(out, 30, size);
}

static void make_skipped_levels(struct bytes *out, unsigned size)
{
    put_skipped_levels(out, size, 0);
}

/* A box that holds one in `a`, and so on; the fields of the innermost are to follow, and then each `b`. */
static void put_boxes_in_boxes(struct bytes *out, unsigned size)
{
    put_own_root(out, &hostile_box_fory_type);
    for (unsigned i = 0; i < size; i++) {
        put(out, (uint8_t)FORY_REF_VALUE_FLAG);
        put_known_type(out, 0);
    }
}

/* A box in `a` of a box; each `b` refers to what stands in `a`: twice as many ways to the end with each level. */
static void make_shared_boxes(struct bytes *out, unsigned size)
{
    put_boxes_in_boxes(out, size);
    put_null(out);
    put_null(out);
    for (unsigned i = size; i > 0; i--) {
        put(out, (uint8_t)FORY_REF_FLAG);
        put_number(out, i);
    }
}

/* The innermost box refers to the root: refused. */
static void make_circle_of_boxes(struct bytes *out, unsigned size)
{
    put_boxes_in_boxes(out, size);
    put(out, (uint8_t)FORY_REF_FLAG);
    put(out, 0);
    for (unsigned i = 0; i <= size; i++)
        put_null(out);
}

/* --- Trees --------------------------------------------------------------------------------------------------- */

/* Items that are references where the schema has values. */
static void make_copies_of_one(struct bytes *out, unsigned size)
{
    put_own_root(out, &hostile_tree_fory_type);
    put(out, 2);
    put_number(out, size);
    put(out, FORY_ELEMENTS_TRACK_REF | FORY_ELEMENTS_SAME_TYPE);
    put_known_type(out, 0);
    put(out, (uint8_t)FORY_REF_VALUE_FLAG);
    put(out, 4);
    put(out, 0);
    for (unsigned i = 1; i < size; i++) {
        put(out, (uint8_t)FORY_REF_FLAG);
        put(out, 1);
    }
}

/* --- The table ------------------------------------------------------------------------------------------------- */

const struct family box_families[] = {
    {FAMILY("skipped long names", AS_BOX, 1000, make_skipped_long_names), .describes = true},
    {FAMILY("skipped types in types", AS_BOX, 1000, make_skipped_nested_types), .describes = true},
    {FAMILY("skipped empty structs", AS_BOX, 500, make_skipped_empty_structs), .no_bytes = true},
    {FAMILY("skipped TypeDefs", AS_BOX, 250, make_skipped_type_defs), .describes = true},
    {FAMILY("skipped versions of a type", AS_BOX, 250, make_skipped_versions), .describes = true},
    {FAMILY("skipped chunks of one entry", AS_BOX, 500, make_skipped_chunks)},
    {FAMILY("skipped references", AS_BOX, 500, make_skipped_references)},
    {FAMILY("skipped at each level", AS_BOX, 4000, make_skipped_at_each_level)},
    {FAMILY("skipped levels", AS_BOX, 15, make_skipped_levels)},
    {FAMILY("skipped levels, very deep", AS_BOX, 100, make_skipped_levels), .max_depth = 1000},
    {FAMILY("shared boxes", AS_BOX, 15, make_shared_boxes)},
    {FAMILY("shared boxes, written untracked", AS_BOX, 15, make_shared_boxes), .untracked = true},
    {FAMILY("a circle of boxes", AS_BOX, 15, make_circle_of_boxes)},
    {FAMILY("copies of one object", AS_TREE, 500, make_copies_of_one)},
};
const size_t box_family_count = sizeof box_families / sizeof box_families[0];
