/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules over names and numbers inside one definition, the same for fields, enum values and union cases. */
#include "check.h"

#include <inttypes.h>
#include <stdlib.h>

#include "../intern.h"

/* What fields, values and cases have in common. */
struct check_member {
    const char *name;
    const char *wire_name; /* of a field without a number: what identifies it; or NULL */
    int64_t number;
    bool numbered;
    struct location location;
    struct location number_location;
};

struct check_member_list {
    VECTOR(struct check_member) members;
};

/* By kind of definition. */
static const struct check_words {
    const char *noun; /* "field" */
    const char *number;
    int64_t max;
    const char *duplicate_name;
    const char *duplicate_number;
    const char *reserved_name;
    const char *reserved_number;
    const char *range;
} check_words[] = {
    [DEFINITION_ENUM] = {"enum value", "value", INT32_MAX, "duplicate-value", "duplicate-value-number",
                         "reserved-value", "reserved-value-number", "value-range"},
    [DEFINITION_STRUCT] = {"field", "field number", (1 << 29) - 1, "duplicate-field", "duplicate-field-number",
                           "reserved-field", "reserved-field-number", "field-number-range"},
    [DEFINITION_UNION] = {"union case", "case id", INT32_MAX, "duplicate-case", "duplicate-case-id", "reserved-case",
                          "reserved-case-id", "case-id-range"},
};

/* Java keeps a tag id in 16 bits. */
enum {
    CHECK_JAVA_TAG_MAX = INT16_MAX
};

/* A header calls the number of a field its tag id. */
static const char *check_number_noun(const struct definition *definition, const struct check_words *words)
{
    return definition->file->has_c_types && definition->kind == DEFINITION_STRUCT ? "tag id" : words->number;
}

static void check_collect_members(const struct definition *definition, struct check_member_list *list)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        /* A negative number in the IDL looks like no number, but it stands somewhere. */
        bool numbered = field->tag != -1 || definition->file->numbers_fields;
        struct check_member member = {
            field->name, numbered ? NULL : field->wire_name, field->tag, numbered, field->location, field->tag_location,
        };
        vector_push(&list->members, member);
    }
    for (size_t i = 0; i < definition->values.count; i++) {
        const struct enum_value *value = definition->values.items[i];
        struct check_member member = {value->name, NULL, value->number, true, value->location, value->number_location};
        vector_push(&list->members, member);
    }
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *option = definition->cases.items[i];
        struct check_member member = {option->name, NULL, option->id, true, option->location, option->id_location};
        vector_push(&list->members, member);
    }
}

/* --- Reserved ------------------------------------------------------------------------------------------------ */

static const char *check_range_text(const struct reserved_range *range)
{
    if (range->first == range->last)
        return intern_format("%" PRId64, range->first);
    return range->last == INT64_MAX ? intern_format("%" PRId64 " to max", range->first)
                                    : intern_format("%" PRId64 " to %" PRId64, range->first, range->last);
}

/* What a definition reserves, to be looked up: ranges that are not reversed by their first number. */
struct check_reserved {
    struct name_map names;
    const struct reserved_range **ranges;
    const struct reserved_range **longest; /* of the ranges up to each, the one that ends last */
    size_t count;
};

static int check_compare_ranges(const void *left, const void *right)
{
    const struct reserved_range *a = *(const struct reserved_range *const *)left;
    const struct reserved_range *b = *(const struct reserved_range *const *)right;
    return a->first != b->first ? (a->first > b->first) - (a->first < b->first) : (a > b) - (a < b);
}

static void check_collect_reserved(const struct definition *definition, struct check_reserved *reserved)
{
    size_t count = definition->reserved_ranges.count;
    for (size_t i = 0; i < definition->reserved_names.count; i++)
        name_map_add(&reserved->names, definition->reserved_names.items[i].name, &definition->reserved_names.items[i]);
    if (count == 0)
        return;
    reserved->ranges = memory_alloc(count * sizeof *reserved->ranges);
    reserved->longest = memory_alloc(count * sizeof *reserved->longest);
    for (size_t i = 0; i < count; i++) {
        const struct reserved_range *range = &definition->reserved_ranges.items[i];
        if (range->first <= range->last)
            reserved->ranges[reserved->count++] = range;
        else
            diag_error(range->location, "reversed-range", "the range %s is reversed", check_range_text(range));
    }
    qsort(reserved->ranges, reserved->count, sizeof *reserved->ranges, check_compare_ranges);
    for (size_t i = 0; i < reserved->count; i++) {
        bool is_longest = i == 0 || reserved->ranges[i]->last > reserved->longest[i - 1]->last;
        reserved->longest[i] = is_longest ? reserved->ranges[i] : reserved->longest[i - 1];
    }
}

static void check_reserved_ranges(const struct check_reserved *reserved)
{
    for (size_t i = 1; i < reserved->count; i++) {
        const struct reserved_range *range = reserved->ranges[i];
        const struct reserved_range *other = reserved->longest[i - 1];
        if (range->first > other->last)
            continue;
        const struct reserved_range *later = range > other ? range : other; /* in the source */
        const struct reserved_range *earlier = range > other ? other : range;
        diag_error(later->location, "overlapping-ranges", "reserved %s overlaps reserved %s", check_range_text(later),
                   check_range_text(earlier));
        diag_note(earlier->location, "the other one is here");
    }
}

/* A range that holds the number, or NULL. */
static const struct reserved_range *check_find_range(const struct check_reserved *reserved, int64_t number)
{
    size_t from = 0;
    size_t to = reserved->count;
    while (from < to) { /* those before `from` begin at the number or before it */
        size_t middle = from + (to - from) / 2;
        if (reserved->ranges[middle]->first <= number)
            from = middle + 1;
        else
            to = middle;
    }
    const struct reserved_range *range = from == 0 ? NULL : reserved->longest[from - 1];
    return range && range->last >= number ? range : NULL;
}

static void check_against_reserved(const struct definition *definition, const struct check_reserved *reserved,
                                   const struct check_member *member)
{
    const struct check_words *words = &check_words[definition->kind];
    const struct reserved_name *name = name_map_get(&reserved->names, member->name);
    if (!name && member->wire_name)
        name = name_map_get(&reserved->names, member->wire_name);
    if (name) {
        diag_error(member->location, words->reserved_name, "%s '%s' has a reserved name", words->noun, member->name);
        diag_note(name->location, "it is reserved here");
    }
    const struct reserved_range *range = member->numbered ? check_find_range(reserved, member->number) : NULL;
    if (range) {
        diag_error(member->number_location, words->reserved_number, "%s %" PRId64 " of '%s' is reserved",
                   check_number_noun(definition, words), member->number, member->name);
        diag_note(range->location, "it is reserved here");
    }
}

/* --- Names and numbers --------------------------------------------------------------------------------------- */

static void check_number_range(const struct definition *definition, const struct check_words *words,
                               const struct check_member *member)
{
    if (member->number < 0 || member->number > words->max)
        diag_error(member->number_location, words->range, "%ss must be 0 to %" PRId64 "%s",
                   check_number_noun(definition, words), words->max,
                   definition->file->has_c_types && definition->kind == DEFINITION_ENUM
                       ? "; 'skip' leaves this one out, and an enum without 'id' and 'name' is sent as an integer"
                       : "");
    else if (definition->kind == DEFINITION_STRUCT && member->number > CHECK_JAVA_TAG_MAX)
        diag_warning(member->number_location, "java-field-number",
                     "Java truncates %ss above %d to 16 bits and does not find this field",
                     check_number_noun(definition, words), CHECK_JAVA_TAG_MAX);
}

static void check_duplicates(const struct definition *definition, const struct check_words *words,
                             const struct check_member_list *list)
{
    struct name_map names = {0};
    struct name_map numbers = {0};
    for (size_t i = 0; i < list->members.count; i++) {
        struct check_member *member = &list->members.items[i];
        const struct check_member *other = name_map_add(&names, member->name, member);
        if (other) {
            diag_error(member->location, words->duplicate_name, "%s '%s' is already in '%s'", words->noun, member->name,
                       definition->full_name);
            diag_note(other->location, "the first one is here");
        }
        if (!member->numbered || member->number < 0 || member->number > words->max)
            continue;
        other = name_map_add(&numbers, intern_format("%" PRId64, member->number), member);
        if (other) {
            diag_error(member->number_location, words->duplicate_number,
                       "%s %" PRId64 " of '%s' is already used by '%s'", check_number_noun(definition, words),
                       member->number, member->name, other->name);
            diag_note(other->number_location, "the first one is here");
        }
    }
}

/* --- Names on the wire --------------------------------------------------------------------------------------- */

/* Why Java loses a field of that name, or NULL. It turns a received name to camelCase and back, and sorts the fields
   again where that changed a capital. */
static const char *check_lost_name(const char *name)
{
    for (const char *c = name; *c != '\0'; c++) {
        if (*c >= 'A' && *c <= 'Z')
            return "because of its capital letters, Java assigns values to the wrong fields";
        if (*c == '_' && c[1] == '_')
            return "Java turns the double '_' into one and does not find the field";
        if (*c == '_' && c[1] >= '0' && c[1] <= '9')
            return "Java drops the '_' before the digit and does not find the field";
    }
    return NULL;
}

/* Fields without a number go by their names. */
static void check_wire_names(const struct definition *definition)
{
    struct name_map names = {0};
    for (size_t i = 0; i < definition->fields.count; i++) {
        struct field *field = definition->fields.items[i];
        if (field->tag != -1 || definition->file->numbers_fields)
            continue;
        const char *reason = check_lost_name(field->wire_name);
        if (reason)
            diag_warning(field->location, "lost-name", "field '%s' is identified by its name '%s': %s; give it an id",
                         field->name, field->wire_name, reason);
        const struct field *other = name_map_add(&names, field->wire_name, field);
        if (other && other->name != field->name) {
            diag_error(field->location, "duplicate-wire-name", "fields '%s' and '%s' are both '%s' on the wire",
                       other->name, field->name, field->wire_name);
            diag_note(other->location, "the first one is here");
        }
    }
}

void check_members(const struct definition *definition)
{
    const struct check_words *words = &check_words[definition->kind];
    struct check_member_list list = {0};
    check_collect_members(definition, &list);
    struct check_reserved reserved = {0};
    check_collect_reserved(definition, &reserved);
    check_reserved_ranges(&reserved);
    check_duplicates(definition, words, &list);
    check_wire_names(definition);
    for (size_t i = 0; i < list.members.count; i++) {
        const struct check_member *member = &list.members.items[i];
        check_against_reserved(definition, &reserved, member);
        if (member->numbered)
            check_number_range(definition, words, member);
    }
}
