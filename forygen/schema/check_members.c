/* SPDX-License-Identifier: Apache-2.0 */
/* Rules over the names and numbers inside one definition; the same for fields, enum values and union cases. */
#include "check.h"

#include "../intern.h"

#include <inttypes.h>
#include <string.h>

/* What fields, values and cases have in common. */
struct check_member {
    const char *name;
    int64_t number;
    bool numbered; /* fields of headers may have no number */
    struct location location;
    struct location number_location;
};

struct check_member_list {
    VECTOR(struct check_member) members;
};

/* By kind of definition. */
static const struct check_words {
    const char *member;
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

static void check_collect_members(const struct definition *definition, struct check_member_list *list)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        /* A negative number in the IDL looks like no number, but it stands somewhere. */
        bool numbered = field->tag != -1 || !definition->file->is_header;
        struct check_member member = {field->name, field->tag, numbered, field->location, field->tag_location};
        vector_push(&list->members, member);
    }
    for (size_t i = 0; i < definition->values.count; i++) {
        const struct enum_value *value = definition->values.items[i];
        struct check_member member = {value->name, value->number, true, value->location, value->number_location};
        vector_push(&list->members, member);
    }
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *option = definition->cases.items[i];
        struct check_member member = {option->name, option->id, true, option->location, option->id_location};
        vector_push(&list->members, member);
    }
}

/* --- Reserved ------------------------------------------------------------------------------------------------ */

static const char *check_range_text(const struct reserved_range *range)
{
    if (range->first == range->last)
        return memory_format("%" PRId64, range->first);
    return range->last == INT64_MAX ? memory_format("%" PRId64 " to max", range->first)
                                    : memory_format("%" PRId64 " to %" PRId64, range->first, range->last);
}

static void check_reserved_ranges(const struct definition *definition)
{
    for (size_t i = 0; i < definition->reserved_ranges.count; i++) {
        const struct reserved_range *range = &definition->reserved_ranges.items[i];
        if (range->last < range->first)
            diag_error(range->location, "reversed-range", "the range %s ends before it begins",
                       check_range_text(range));
        for (size_t j = 0; j < i; j++) {
            const struct reserved_range *other = &definition->reserved_ranges.items[j];
            if (range->first > other->last || range->last < other->first)
                continue;
            diag_error(range->location, "overlapping-ranges", "reserved %s overlaps reserved %s",
                       check_range_text(range), check_range_text(other));
            diag_note(other->location, "the other one is here");
            break;
        }
    }
}

static void check_against_reserved(const struct definition *definition, const struct check_words *words,
                                   const struct check_member *member)
{
    for (size_t i = 0; i < definition->reserved_names.count; i++) {
        const struct reserved_name *name = &definition->reserved_names.items[i];
        if (name->name != member->name)
            continue;
        diag_error(member->location, words->reserved_name, "%s '%s' has a reserved name", words->member, member->name);
        diag_note(name->location, "it is reserved here");
        break;
    }
    for (size_t i = 0; member->numbered && i < definition->reserved_ranges.count; i++) {
        const struct reserved_range *range = &definition->reserved_ranges.items[i];
        if (member->number < range->first || member->number > range->last)
            continue;
        diag_error(member->number_location, words->reserved_number, "%s %" PRId64 " of '%s' is reserved", words->number,
                   member->number, member->name);
        diag_note(range->location, "it is reserved here");
        break;
    }
}

/* --- Names and numbers --------------------------------------------------------------------------------------- */

static void check_number_range(const struct definition *definition, const struct check_words *words,
                               const struct check_member *member)
{
    if (member->number < 0 || member->number > words->max)
        diag_error(member->number_location, words->range, "%ss go from 0 to %" PRId64 "%s", words->number, words->max,
                   definition->defined_by_header && definition->kind == DEFINITION_ENUM
                       ? "; 'skip' leaves this one out, and an enum without 'id' and 'name' travels as an integer"
                       : "");
    else if (definition->kind == DEFINITION_STRUCT && member->number > CHECK_JAVA_TAG_MAX)
        diag_warning(member->number_location, "java-field-number",
                     "Java cuts field numbers above %d to 16 bits and does not find this field", CHECK_JAVA_TAG_MAX);
}

static void check_duplicates(const struct definition *definition, const struct check_words *words,
                             const struct check_member_list *list)
{
    struct name_map names = {0};
    struct name_map numbers = {0};
    for (size_t i = 0; i < list->members.count; i++) {
        struct check_member *member = &list->members.items[i];
        const struct check_member *other = name_map_add(&names, member->name, member);
        if (other != NULL) {
            diag_error(member->location, words->duplicate_name, "%s '%s' is already in '%s'", words->member,
                       member->name, definition->full_name);
            diag_note(other->location, "the first one is here");
        }
        if (!member->numbered || member->number < 0 || member->number > words->max)
            continue;
        other = name_map_add(&numbers, intern_format("%" PRId64, member->number), member);
        if (other != NULL) {
            diag_error(member->number_location, words->duplicate_number, "%s %" PRId64 " of '%s' is that of '%s'",
                       words->number, member->number, member->name, other->name);
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
            return "its capital letters make Java put values into the wrong fields";
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
        if (field->tag != -1 || !definition->file->is_header)
            continue;
        const char *reason = check_lost_name(field->wire_name);
        if (reason != NULL)
            diag_warning(field->location, "lost-name", "field '%s' goes by its name '%s': %s; give it an id",
                         field->name, field->wire_name, reason);
        const struct field *other = name_map_add(&names, field->wire_name, field);
        if (other != NULL && other->name != field->name) {
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
    check_reserved_ranges(definition);
    check_duplicates(definition, words, &list);
    check_wire_names(definition);
    for (size_t i = 0; i < list.members.count; i++) {
        const struct check_member *member = &list.members.items[i];
        check_against_reserved(definition, words, member);
        if (member->numbered)
            check_number_range(definition, words, member);
    }
}
