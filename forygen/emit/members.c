/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the loops of wide structs: which numbers go together in one, the tables of their offsets, and the calls. */
#include "members.h"

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

size_t members_written_in_loop(const struct definition *definition, size_t first)
{
    enum fory_wire_type id = definition->order[first]->type->id;
    enum members_kind kind = members_kind(definition->order[first]);
    size_t end = first;
    if (kind == MEMBERS_NONE || !members_is_wide(definition))
        return 0;
    while (end < definition->fields.count && definition->order[end]->type->id == id &&
           members_kind(definition->order[end]) == kind)
        end++;
    return end - first >= MEMBERS_LEAST_LOOP ? end - first : 0;
}

size_t members_read_in_loop(const struct definition *definition, size_t first)
{
    return members_kind(definition->order[first]) != MEMBERS_POINTED ? members_written_in_loop(definition, first) : 0;
}

bool members_has_read_loops(const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        if (members_read_in_loop(definition, i) > 0)
            return true;
    }
    return false;
}

/* "optional_varint32_members", which ends the names of functions and tables. */
static const char *members_name(const struct definition *definition, size_t first)
{
    const struct field *field = definition->order[first];
    return intern_format("%s%s_members", members_words[members_kind(field)], number_name(field->type->id));
}

/* --- Tables -------------------------------------------------------------------------------------------------- */

/* "demo_wide_optional_varint32_members"; with a number behind it where fields of another carrier part a type. */
static const char *members_table(struct unit *unit, const struct definition *definition, size_t first)
{
    const char *name = intern_format("%s_%s", definition->c_name, members_name(definition, first));
    bool is_new;
    return helper_name(unit, name, intern_format("members of %s from %zu", definition->full_name, first), &is_new);
}

static void members_emit_row(struct unit *unit, const struct definition *definition, const struct field *field)
{
    if (members_kind(field) == MEMBERS_OPTIONAL)
        emit(&unit->source, "    {offsetof($type$, $member$), offsetof($type$, $presence$)},\n", "type",
             definition->c_type, "member", field->member, "presence", field->carrier->presence);
    else
        emit(&unit->source, "    offsetof($type$, $member$),\n", "type", definition->c_type, "member", field->member);
}

void members_emit_tables(struct unit *unit, const struct definition *definition)
{
    size_t next;
    for (size_t i = 0; i < definition->fields.count; i = next) {
        size_t count = members_written_in_loop(definition, i);
        next = i + (count > 0 ? count : 1);
        if (count == 0)
            continue;
        emit(&unit->source,
             "/* Members that one loop writes and reads, in Fory order. */\n"
             "static const $type$ $table$[] = {\n",
             "type",
             members_kind(definition->order[i]) == MEMBERS_OPTIONAL ? "struct fory_optional_member" : "uint32_t",
             "table", members_table(unit, definition, i));
        for (size_t k = i; k < i + count; k++)
            members_emit_row(unit, definition, definition->order[k]);
        text_add(&unit->source, "};\n\n");
    }
}

/* --- Calls --------------------------------------------------------------------------------------------------- */

void members_emit_write(struct unit *unit, const struct definition *definition, size_t first, const char *object)
{
    emit(&unit->source, "    to = fory_put_$members$(to, $object$, $table$, $count$);\n", "members",
         members_name(definition, first), "object", object, "table", members_table(unit, definition, first), "count",
         intern_format("%zu", members_written_in_loop(definition, first)));
}

void members_emit_read(struct unit *unit, const struct definition *definition, size_t first, const char *object)
{
    bool optional = members_kind(definition->order[first]) == MEMBERS_OPTIONAL;
    const char *number = first > 0 ? intern_format("%zu + count", first) : "count";
    const char *field = intern_format("fory_local_field_name(&%s_fory_reader, %s)", definition->c_name, number);
    emit(&unit->source,
         "    count = fory_$verb$_$members$($from$, $object$, $table$, $count$);\n"
         "    if (count < $count$)\n"
         "        return $fail$;\n",
         "verb", optional ? "read" : "get", "members", members_name(definition, first), "from",
         optional ? "reader" : "&in", "object", object, "table", members_table(unit, definition, first), "count",
         intern_format("%zu", members_read_in_loop(definition, first)), "fail",
         optional ? intern_format("fory_reader_fail_field(reader, %s)", field)
                  : intern_format("fory_reader_fail_get(reader, in, %s)", field));
}
