/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the tables of the other versions of all_types.fdl. */
#include "subject.h"
#include "versions/even.fory.h"
#include "versions/none.fory.h"
#include "versions/odd.fory.h"

static double added_numbers[] = {0.5, -1, 2e300};
static struct fory_map_int32_string_entry added_texts[] = {{-1, {"minus one", 9}}, {7, {NULL, 0}}};
static struct fory_string added_items[] = {{"text", 4}, {NULL, 0}};

/* The structs of one version: what it adds to each, and its functions. */
#define VERSION_ADDED(package) \
    static struct package##_added package##_added_items[] = {{-5, {added_numbers, 3}, {added_texts, 2}}, \
                                                             {INT64_MAX, {NULL, 0}, {NULL, 0}}}; \
    static struct fory_map_string_list_##package##_added_entry package##_added_entries[] = { \
        {{"both", 4}, {package##_added_items, 2}}, {{"", 0}, {NULL, 0}}};
VERSION_ADDED(odd)
VERSION_ADDED(even)
VERSION_ADDED(none)

#define VERSION_ADDER(package, name) \
    static void add_to_##package##_##name(void *object) \
    { \
        struct package##_##name *to = object; \
        to->added = package##_added_items; \
        to->added_texts = (struct fory_list_string){added_items, 2}; \
        to->added_lists = (struct fory_map_string_list_##package##_added){package##_added_entries, 2}; \
        to->has_added_number = true; \
        to->added_number = INT64_MIN; \
    } \
    SUBJECT_FUNCTIONS(package##_##name)
#define ODD_ADDER(name) VERSION_ADDER(odd, name)
#define EVEN_ADDER(name) VERSION_ADDER(even, name)
#define NONE_ADDER(name) VERSION_ADDER(none, name)
EVOLVING_STRUCTS(ODD_ADDER)
EVOLVING_STRUCTS(EVEN_ADDER)
EVOLVING_STRUCTS(NONE_ADDER)

#define ODD_SUBJECT(name) SUBJECT(#name, odd_##name, NULL),
#define EVEN_SUBJECT(name) SUBJECT(#name, even_##name, NULL),
#define NONE_SUBJECT(name) SUBJECT(#name, none_##name, NULL),
static const struct subject odd_subjects[] = {EVOLVING_STRUCTS(ODD_SUBJECT)};
static const struct subject even_subjects[] = {EVOLVING_STRUCTS(EVEN_SUBJECT)};
static const struct subject none_subjects[] = {EVOLVING_STRUCTS(NONE_SUBJECT)};

#define ODD_TABLE(name) add_to_odd_##name,
#define EVEN_TABLE(name) add_to_even_##name,
#define NONE_TABLE(name) add_to_none_##name,
static void (*const odd_adders[])(void *) = {EVOLVING_STRUCTS(ODD_TABLE)};
static void (*const even_adders[])(void *) = {EVOLVING_STRUCTS(EVEN_TABLE)};
static void (*const none_adders[])(void *) = {EVOLVING_STRUCTS(NONE_TABLE)};

enum {
    VERSION_STRUCTS = sizeof odd_subjects / sizeof odd_subjects[0]
};
const struct version versions[VERSION_COUNT] = {
    {PARITY_ODD, {odd_subjects, VERSION_STRUCTS}, odd_adders},
    {PARITY_EVEN, {even_subjects, VERSION_STRUCTS}, even_adders},
    {PARITY_NONE, {none_subjects, VERSION_STRUCTS}, none_adders},
};
