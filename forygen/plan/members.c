/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which numbers of wide structs go together in a loop. */
#include "members.h"

#include "wire_name.h"

enum {
    /*
     * Up to that weight a struct puts and gets each number by code of its own, which is the fastest: 0.5 and 1.0 ns an
     * int32 of one byte with gcc -O2, where a loop takes 0.7 and 1.2. But each such int32 costs gcc 8 ms and more, the
     * more there are in one function, and 0.45 KB of code: at 300 they no longer fit the first cache, the loop is as
     * fast for small numbers and a third faster for others, and takes gcc 0.1 s where they take 3.4 s. At 32 gcc takes
     * 0.25 s for them, and a loop would add 13 ns to what is written and read of the whole message.
     */
    MEMBERS_WEIGHT_BY_THEMSELVES = 32 * 4,
    MEMBERS_WEIGHT_OF_VARINT = 4, /* the others are a load and a store */
    /* Below that a call is not worth its table. */
    MEMBERS_LEAST_LOOP = 4
};

/* --- What goes together -------------------------------------------------------------------------------------- */

static bool members_is_varint(enum fory_wire_type id)
{
    static const bool varints[FORY_WIRE_TYPE_COUNT] = {
#define MEMBERS_VARINT(NAME, id, c_type, name, size, bound, array) [id] = (bound) > (size),
        FORY_NUMBER_TYPES(MEMBERS_VARINT)
#undef MEMBERS_VARINT
    };
    return varints[id];
}

static bool members_is_wide(const struct definition *definition)
{
    size_t weight = 0;
    for (size_t i = 0; weight <= MEMBERS_WEIGHT_BY_THEMSELVES && i < definition->fields.count; i++) {
        enum fory_wire_type id = definition->order[i]->type->id;
        if (!number_name(id))
            break; /* numbers come first */
        weight += members_is_varint(id) ? MEMBERS_WEIGHT_OF_VARINT : 1;
    }
    return weight > MEMBERS_WEIGHT_BY_THEMSELVES;
}

/* How a loop finds a member and its null. */
enum members_kind {
    MEMBERS_NONE, /* no loop takes it: what it holds is not of the runtime's C type */
    MEMBERS_REQUIRED,
    MEMBERS_OPTIONAL, /* beside a bool */
    MEMBERS_POINTED   /* read one by one: each allocates */
};

static const char *const members_words[] = {
    [MEMBERS_REQUIRED] = "", [MEMBERS_OPTIONAL] = "optional_", [MEMBERS_POINTED] = "pointed_"};

static enum members_kind members_kind(const struct field *field)
{
    const struct carrier *carrier = field->carrier;
    const struct carrier *number = carrier->inner ? carrier->inner : carrier;
    if (!number_name(field->type->id) || number->kind != CARRIER_VALUE || number->converts)
        return MEMBERS_NONE;
    if (!field->type->nullable)
        return carrier == number ? MEMBERS_REQUIRED : MEMBERS_NONE;
    return carrier->kind == CARRIER_PRESENCE  ? MEMBERS_OPTIONAL
           : carrier->kind == CARRIER_POINTER ? MEMBERS_POINTED
                                              : MEMBERS_NONE;
}

/* How many fields, from `first` on in Fory order, go together; 0: that one goes by itself. */
static size_t members_together(const struct definition *definition, size_t first)
{
    enum fory_wire_type id = definition->order[first]->type->id;
    enum members_kind kind = members_kind(definition->order[first]);
    size_t end = first;
    if (kind == MEMBERS_NONE)
        return 0;
    while (end < definition->fields.count && definition->order[end]->type->id == id &&
           members_kind(definition->order[end]) == kind)
        end++;
    return end - first >= MEMBERS_LEAST_LOOP ? end - first : 0;
}

/* --- Tables -------------------------------------------------------------------------------------------------- */

/* "wide_optional_varint32_members"; with a number after it where fields of another carrier part a type. */
static struct member_table *members_table(struct planner *planner, const struct definition *definition, size_t first,
                                          size_t count)
{
    const struct field *field = definition->order[first];
    struct member_table *table = planner_alloc(planner, sizeof *table);
    enum members_kind kind = members_kind(field);
    table->functions = intern_format("%s%s_members", members_words[kind], number_name(field->type->id));
    table->name = planner_static(planner, definition, table->functions);
    table->definition = definition;
    table->first = first;
    table->count = count;
    table->is_optional = kind == MEMBERS_OPTIONAL;
    table->is_pointed = kind == MEMBERS_POINTED;
    return table;
}

const struct member_table *plan_members(struct planner *planner, const struct definition *definition)
{
    const struct member_table *tables = NULL;
    const struct member_table **end = &tables;
    size_t next;
    if (!members_is_wide(definition))
        return NULL;
    for (size_t i = 0; i < definition->fields.count; i = next) {
        size_t count = members_together(definition, i);
        next = i + (count > 0 ? count : 1);
        if (count == 0)
            continue;
        struct member_table *table = members_table(planner, definition, i, count);
        *end = table;
        end = &table->next;
    }
    return tables;
}

const struct member_table *members_written(const struct member_table *tables, size_t first)
{
    while (tables && tables->first < first)
        tables = tables->next;
    return tables && tables->first == first ? tables : NULL;
}

const struct member_table *members_read(const struct member_table *tables, size_t first)
{
    const struct member_table *table = members_written(tables, first);
    return table && !table->is_pointed ? table : NULL;
}
