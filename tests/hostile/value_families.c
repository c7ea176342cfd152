/* SPDX-License-Identifier: Apache-2.0 */
/* Owns hostile messages that are read without generated code. */
#include <stdlib.h>

#include "bytes.h"
#include "meta/meta_string.h"

/* --- Values: TypeDefs ---------------------------------------------------------------------------------------- */

static void make_long_field_names(struct bytes *out, unsigned size)
{
    struct bytes body = struct_body(77, 1);
    put_named_field(&body, LONG_NAME, FORY_TYPE_BOOL);
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put_struct_type(out, 0, &body);
    put_fill(out, 1, size);
}

/* Each item says its type by its number. */
static void make_long_names_item_by_item(struct bytes *out, unsigned size)
{
    struct bytes body = struct_body(77, 1);
    put_named_field(&body, LONG_NAME, FORY_TYPE_BOOL);
    put_list(out, size, 0);
    put_struct_type(out, 0, &body);
    put(out, 1);
    for (unsigned i = 1; i < size; i++) {
        put_known_type(out, 0);
        put(out, 1);
    }
}

static void make_many_type_defs(struct bytes *out, unsigned size)
{
    put_list(out, size, 0);
    put_values_of_types(out, 0, size);
}

static void make_one_type_def_again(struct bytes *out, unsigned size)
{
    put_list(out, size, 0);
    for (unsigned i = 0; i < size; i++) {
        struct bytes body = struct_body(77, 1);
        put_named_field(&body, 40, FORY_TYPE_BOOL);
        put_struct_type(out, i, &body);
        put(out, 1);
    }
}

/* Items of two types of many, in turn. */
static void make_types_in_turn(struct bytes *out, unsigned size)
{
    enum {
        TYPES = 200
    };
    put_list(out, TYPES + size, 0);
    put_values_of_types(out, 0, TYPES);
    for (unsigned i = 0; i < size; i++) {
        put_known_type(out, TYPES - 1 - i % 2);
        put(out, 0);
    }
}

static void make_many_fields(struct bytes *out, unsigned size)
{
    struct bytes body = {NULL, 0, 0};
    put(&body, 0xc0 | 0x1f);
    put_number(&body, size - 0x1f);
    put_number(&body, 77);
    for (unsigned i = 0; i < size; i++) {
        put(&body, 0xc0 | 15 << 2 | NULLABLE);
        put_number(&body, i);
        put_number(&body, FORY_TYPE_BOOL);
    }
    put_list(out, 1, FORY_ELEMENTS_SAME_TYPE);
    put_struct_type(out, 0, &body);
    put_fill(out, (uint8_t)FORY_NULL_FLAG, size);
}

static void make_nested_types(struct bytes *out, unsigned size)
{
    struct bytes body = nested_body();
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put_struct_type(out, 0, &body);
    put_fill(out, (uint8_t)FORY_NULL_FLAG, size);
}

/* --- Values: no bytes ---------------------------------------------------------------------------------------- */

static void make_empty_structs(struct bytes *out, unsigned size)
{
    struct bytes body = struct_body(77, 0);
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put_struct_type(out, 0, &body);
}

static void make_nothing(struct bytes *out, unsigned size)
{
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_NONE);
}

/* Each value has twenty fields of no bytes. */
static void make_fields_of_nothing(struct bytes *out, unsigned size)
{
    struct bytes body = struct_body(77, 20);
    for (unsigned i = 0; i < 14; i++)
        put_field(&body, i, 0, FORY_TYPE_NONE);
    for (unsigned i = 0; i < 6; i++) {
        put(&body, 0xc0 | 15 << 2);
        put_number(&body, i);
        put_number(&body, FORY_TYPE_NONE);
    }
    put_list(out, size / 20, FORY_ELEMENTS_SAME_TYPE);
    put_struct_type(out, 0, &body);
}

/* --- Values: containers -------------------------------------------------------------------------------------- */

static void make_chunks_of_one(struct bytes *out, unsigned size)
{
    put_root(out);
    put_chunks_of_one(out, size);
}

static void make_nulls_in_maps(struct bytes *out, unsigned size)
{
    put_root(out);
    put(out, FORY_TYPE_MAP);
    put_number(out, size);
    for (unsigned i = 0; i < size; i++)
        put(out, FORY_KEY_HAS_NULL | FORY_VALUE_HAS_NULL);
}

/* Lists of one item, sixty deep. */
static void make_deep_lists(struct bytes *out, unsigned size)
{
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_LIST);
    for (unsigned i = 0; i < size; i++) {
        for (unsigned level = 0; level < 60; level++) {
            put(out, 1);
            put(out, FORY_ELEMENTS_SAME_TYPE);
            put(out, level < 59 ? FORY_TYPE_LIST : FORY_TYPE_BOOL);
        }
        put(out, 1);
    }
}

static void make_deep_maps(struct bytes *out, unsigned size)
{
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_MAP);
    for (unsigned i = 0; i < size; i++) {
        for (unsigned level = 0; level < 60; level++) {
            put(out, 1);
            put(out, 0);
            put(out, 1);
            put(out, FORY_TYPE_BOOL);
            put(out, level < 59 ? FORY_TYPE_MAP : FORY_TYPE_BOOL);
            put(out, 0);
        }
        put(out, 1);
    }
}

static void make_empty_lists(struct bytes *out, unsigned size)
{
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_LIST);
    put_fill(out, 0, size);
}

static void make_deep_unions(struct bytes *out, unsigned size)
{
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_TYPED_UNION);
    put_number(out, 5);
    for (unsigned i = 0; i < size; i++) {
        for (unsigned level = 0; level < 60; level++) {
            put(out, 1);
            put(out, (uint8_t)FORY_NOT_NULL_FLAG);
            put(out, level < 59 ? FORY_TYPE_TYPED_UNION : FORY_TYPE_BOOL);
            if (level < 59)
                put(out, 5);
        }
        put(out, 1);
    }
}

/* --- Values: plain ------------------------------------------------------------------------------------------- */

static void put_decimal(struct bytes *out, unsigned size)
{
    put(out, 0);
    put_number(out, size << 2 | 1);
    put_fill(out, 0xa5, size);
}

static void make_large_decimal(struct bytes *out, unsigned size)
{
    put_list(out, 1, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_DECIMAL);
    put_decimal(out, size);
}

static void make_decimals(struct bytes *out, unsigned size)
{
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_DECIMAL);
    for (unsigned i = 0; i < size; i++)
        put_decimal(out, 512);
}

static void make_latin1(struct bytes *out, unsigned size)
{
    put_list(out, 1, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_STRING);
    put_number(out, size << 2 | FORY_LATIN1);
    put_fill(out, 0xe9, size);
}

static void make_control_characters(struct bytes *out, unsigned size)
{
    put_list(out, 1, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_STRING);
    put_number(out, size << 2 | FORY_UTF8);
    put_fill(out, 0x1b, size);
}

static void make_floats(struct bytes *out, unsigned size)
{
    static const uint8_t third[] = {0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0xd5, 0x3f};
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_FLOAT64);
    for (unsigned i = 0; i < size; i++)
        put_bytes(out, third, sizeof third);
}

static void make_small_floats(struct bytes *out, unsigned size)
{
    static const uint8_t small[] = {0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x05, 0x00};
    put_list(out, size, FORY_ELEMENTS_SAME_TYPE);
    put(out, FORY_TYPE_FLOAT64);
    for (unsigned i = 0; i < size; i++)
        put_bytes(out, small, sizeof small);
}

/* --- Values: references -------------------------------------------------------------------------------------- */

static void make_references_to_one(struct bytes *out, unsigned size)
{
    put_list(out, size, FORY_ELEMENTS_TRACK_REF);
    put(out, (uint8_t)FORY_REF_VALUE_FLAG);
    put(out, FORY_TYPE_LIST);
    put(out, 0);
    for (unsigned i = 1; i < size; i++) {
        put(out, (uint8_t)FORY_REF_FLAG);
        put(out, 1);
    }
}

static void make_references_to_each(struct bytes *out, unsigned size)
{
    put_list(out, 2 * size, FORY_ELEMENTS_TRACK_REF | FORY_ELEMENTS_SAME_TYPE);
    put_references_to_each(out, size);
}

/* A list of a list, and of a reference to it: twice as many ways to the end with each level. */
static void make_shared_lists(struct bytes *out, unsigned size)
{
    put_root(out);
    put(out, FORY_TYPE_LIST);
    for (unsigned i = 0; i < size; i++) {
        put(out, 2);
        put(out, FORY_ELEMENTS_TRACK_REF | FORY_ELEMENTS_SAME_TYPE);
        put(out, FORY_TYPE_LIST);
        put(out, (uint8_t)FORY_REF_VALUE_FLAG);
    }
    put(out, 0);
    for (unsigned i = size; i > 0; i--) {
        put(out, (uint8_t)FORY_REF_FLAG);
        put_number(out, i);
    }
}

/* --- Values: names, in consistent mode ------------------------------------------------------------------------ */

/* A name of 4 letters that number i has. */
static void put_name(struct bytes *out, unsigned i)
{
    put_number(out, 4 << 1);
    put(out, FORY_META_UTF8);
    for (unsigned k = 0; k < 4; k++, i /= 26)
        put(out, 'a' + i % 26);
}

static void put_long_name(struct bytes *out, unsigned letter)
{
    struct bytes name = {NULL, 0, 0};
    uint8_t hash[8];
    put_fill(&name, letter, LONG_NAME);
    fory_store_uint64(hash, fory_meta_string_hash(name.data, name.size, FORY_META_UTF8));
    put_number(out, LONG_NAME << 1);
    put_bytes(out, hash, sizeof hash);
    put_bytes(out, name.data, name.size);
    free(name.data);
}

static void put_known_name(struct bytes *out, unsigned number)
{
    put_number(out, number << 1 | 1);
}

static void make_many_names(struct bytes *out, unsigned size)
{
    put_list(out, size, 0);
    for (unsigned i = 0; i < size; i++) {
        put(out, FORY_TYPE_NAMED_ENUM);
        if (i == 0)
            put_name(out, 0);
        else
            put_known_name(out, 1);
        put_name(out, 1 + i);
        put(out, 0);
    }
}

static void make_a_long_name_again(struct bytes *out, unsigned size)
{
    put_list(out, size, 0);
    for (unsigned i = 0; i < size; i++) {
        put(out, FORY_TYPE_NAMED_ENUM);
        if (i == 0) {
            put_name(out, 0);
            put_long_name(out, 'x');
        } else {
            put_known_name(out, 1);
            put_known_name(out, 2);
        }
        put(out, 0);
    }
}

/* The same name stands there twice, and values have one and the other in turn. */
static void make_equal_long_names(struct bytes *out, unsigned size)
{
    put_list(out, size, 0);
    for (unsigned i = 0; i < size; i++) {
        put(out, FORY_TYPE_NAMED_ENUM);
        if (i == 0)
            put_name(out, 0);
        else
            put_known_name(out, 1);
        if (i < 2)
            put_long_name(out, 'x');
        else
            put_known_name(out, 2 + i % 2);
        put(out, 0);
    }
}

/* Each value pairs two of the long names anew. */
static void make_pairs_of_long_names(struct bytes *out, unsigned size)
{
    enum {
        NAMES = 24
    };
    put_list(out, NAMES / 2 + size, 0);
    for (unsigned i = 0; i < NAMES / 2; i++) {
        put(out, FORY_TYPE_NAMED_ENUM);
        put_long_name(out, 'a' + 2 * i % 26);
        put_long_name(out, 'b' + 2 * i % 26);
        put(out, 0);
    }
    for (unsigned i = 0; i < size; i++) {
        put(out, FORY_TYPE_NAMED_ENUM);
        put_known_name(out, 1 + i % NAMES);
        put_known_name(out, 1 + i / NAMES % NAMES);
        put(out, 0);
    }
}

/* --- The table ------------------------------------------------------------------------------------------------- */

const struct family value_families[] = {
    {FAMILY("long field names", AS_VALUE, 1000, make_long_field_names)},
    {FAMILY("long names, item by item", AS_VALUE, 1000, make_long_names_item_by_item)},
    {FAMILY("many TypeDefs", AS_VALUE, 250, make_many_type_defs)},
    {FAMILY("one TypeDef again and again", AS_VALUE, 250, make_one_type_def_again)},
    {FAMILY("items of types in turn", AS_VALUE, 1000, make_types_in_turn)},
    {FAMILY("many fields", AS_VALUE, 125, make_many_fields)},
    {FAMILY("types in types", AS_VALUE, 1000, make_nested_types)},
    {FAMILY("empty structs", AS_VALUE, 500, make_empty_structs), .no_bytes = true},
    {FAMILY("items of no bytes", AS_VALUE, 500, make_nothing), .no_bytes = true},
    {FAMILY("fields of no bytes", AS_VALUE, 500, make_fields_of_nothing), .no_bytes = true},
    {FAMILY("chunks of one entry", AS_VALUE, 500, make_chunks_of_one)},
    {FAMILY("null keys and values", AS_VALUE, 1000, make_nulls_in_maps)},
    {FAMILY("lists in lists", AS_VALUE, 20, make_deep_lists)},
    {FAMILY("maps in maps", AS_VALUE, 20, make_deep_maps)},
    {FAMILY("empty lists", AS_VALUE, 1000, make_empty_lists)},
    {FAMILY("unions in unions", AS_VALUE, 20, make_deep_unions)},
    {FAMILY("a large decimal", AS_VALUE, 2500, make_large_decimal)},
    {FAMILY("decimals", AS_VALUE, 5, make_decimals)},
    {FAMILY("LATIN1 of two bytes each", AS_VALUE, 2000, make_latin1)},
    {FAMILY("control characters", AS_VALUE, 2000, make_control_characters)},
    {FAMILY("floats of 17 digits", AS_VALUE, 250, make_floats)},
    {FAMILY("floats below the normal ones", AS_VALUE, 250, make_small_floats)},
    {FAMILY("references to one object", AS_VALUE, 1000, make_references_to_one)},
    {FAMILY("references to each object", AS_VALUE, 500, make_references_to_each)},
    {FAMILY("shared lists", AS_VALUE, 12, make_shared_lists)},
    {FAMILY("shared lists, written untracked", AS_VALUE, 15, make_shared_lists), .untracked = true},
    {FAMILY("many names", AS_VALUE, 1000, make_many_names), .consistent = true},
    {FAMILY("a long name again and again", AS_VALUE, 1000, make_a_long_name_again), .consistent = true},
    {FAMILY("equal long names", AS_VALUE, 1000, make_equal_long_names), .consistent = true},
    {FAMILY("pairs of long names", AS_VALUE, 30, make_pairs_of_long_names), .consistent = true},
};
const size_t value_family_count = sizeof value_families / sizeof value_families[0];
