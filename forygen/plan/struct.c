/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what is done with the fields of a struct: the run in front, local cursors, loops, and each of the others. */
#include "struct.h"

#include "defaults.h"
#include "members.h"
#include "place.h"
#include "read.h"
#include "wire_name.h"
#include "write.h"

enum {
    STRUCT_HASH_SIZE = 4
};

/* Operations with the cursor in a local variable or not, and what moves it there and back. */
struct struct_body {
    struct operation_list list;
    bool is_local;
    bool has_variable;
};

static void struct_move_cursor(struct planner *planner, struct struct_body *body, bool is_local)
{
    static const struct place nowhere = {0};
    if (body->is_local == is_local)
        return;
    struct operation *operation = planner_operation(planner, is_local ? OP_TAKE_CURSOR : OP_GIVE_CURSOR, &nowhere);
    operation->declares = !body->has_variable;
    planner_append(&body->list, operation);
    body->is_local = is_local;
    body->has_variable = true;
}

static void struct_add(struct planner *planner, struct struct_body *body, struct operation *operation, bool is_local)
{
    struct_move_cursor(planner, body, is_local);
    planner_append(&body->list, operation);
}

static struct operation *struct_loop(struct planner *planner, const struct place *place,
                                     const struct member_table *table)
{
    struct operation *operation = planner_operation(planner, OP_MEMBERS, place);
    operation->members = table;
    return operation;
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

/* A number of the run, and whether it is there. */
static struct operation *struct_put_number(struct planner *planner, const struct place *place)
{
    bool is_around = place->carrier->kind == CARRIER_POINTER || place_has_presence(place);
    struct place number = is_around ? place_inner(place) : *place;
    struct operation *operation = planner_operation(planner, OP_LOCAL_NUMBER, &number);
    return place->type->nullable ? planner_around(planner, OP_LOCAL_PRESENT, place, operation) : operation;
}

/* Required text goes on with the local cursor. */
static bool struct_puts_text(const struct field *field)
{
    enum carrier_kind kind = field->carrier->kind;
    return field->type->id == FORY_TYPE_STRING && !field->type->nullable &&
           (kind == CARRIER_VALUE || kind == CARRIER_CSTRING || kind == CARRIER_CHAR_ARRAY);
}

static struct operation *struct_write_field(struct planner *planner, const struct place *place)
{
    if (!place_is_nullable_any(place))
        return plan_write_flagged(planner, place);
    struct operation *any = planner_operation(planner, OP_ANY, place);
    any->says_name = true;
    return any;
}

/* Numbers come first: there is room for all of them, and for the hash, before they are put without a further look. */
static size_t struct_write_run(struct planner *planner, struct codec *codec, struct struct_body *body)
{
    const struct definition *definition = codec->definition;
    size_t i = 0;
    codec->room = STRUCT_HASH_SIZE;
    for (; i < definition->fields.count && number_name(definition->order[i]->type->id); i++) {
        const struct wire_type *type = definition->order[i]->type;
        codec->room += number_bound(type->id) + type->nullable;
    }
    size_t run = i;
    size_t next;
    for (i = 0; i < run; i = next) {
        const struct member_table *table = members_written(codec->tables, i);
        struct place place = place_of_field(definition->order[i], definition->object);
        next = i + (table ? table->count : 1);
        struct_add(planner, body, table ? struct_loop(planner, &place, table) : struct_put_number(planner, &place),
                   true);
    }
    return run;
}

static void struct_plan_write(struct planner *planner, struct codec *codec)
{
    const struct definition *definition = codec->definition;
    const struct field *first = definition->fields.count > 0 ? definition->order[0] : NULL;
    codec->writes_locally = first && (number_name(first->type->id) || struct_puts_text(first));
    struct struct_body body = {.is_local = codec->writes_locally, .has_variable = codec->writes_locally};
    for (size_t i = struct_write_run(planner, codec, &body); i < definition->fields.count; i++) {
        const struct field *field = definition->order[i];
        struct place place = place_of_field(field, definition->object);
        bool is_local = struct_puts_text(field);
        struct_add(planner, &body,
                   is_local ? planner_operation(planner, OP_LOCAL_STRING, &place) : struct_write_field(planner, &place),
                   is_local);
    }
    struct_move_cursor(planner, &body, false);
    codec->write = body.list.first;
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* Required numbers and text are read with a local cursor. */
static bool struct_gets(const struct field *field)
{
    const struct carrier *carrier = field->carrier;
    return !field->type->nullable && carrier->kind == CARRIER_VALUE && !carrier->converts && !carrier->unaligned &&
           (number_name(field->type->id) || field->type->id == FORY_TYPE_STRING);
}

static struct operation *struct_read_field(struct planner *planner, const struct field *field,
                                           const struct place *place)
{
    if (!struct_gets(field))
        return plan_read_flagged(planner, place);
    return planner_operation(planner, number_name(field->type->id) ? OP_LOCAL_NUMBER : OP_LOCAL_STRING, place);
}

static bool struct_is_read_locally(const struct codec *codec, size_t field)
{
    const struct member_table *table = members_read(codec->tables, field);
    return table ? !table->is_optional : struct_gets(codec->definition->order[field]);
}

static void struct_plan_read(struct planner *planner, struct codec *codec)
{
    const struct definition *definition = codec->definition;
    codec->reads_locally = definition->fields.count > 0 && struct_is_read_locally(codec, 0);
    struct struct_body body = {.is_local = codec->reads_locally, .has_variable = codec->reads_locally};
    size_t next;
    for (size_t i = 0; i < definition->fields.count; i = next) {
        const struct field *field = definition->order[i];
        const struct member_table *table = members_read(codec->tables, i);
        struct place place = place_of_field(field, definition->object);
        struct operation *operation =
            table ? struct_loop(planner, &place, table) : struct_read_field(planner, field, &place);
        bool needs_present = operation->kind == OP_PRESENT && !place_has_presence(&place);
        next = i + (table ? table->count : 1);
        struct_add(planner, &body, operation, struct_is_read_locally(codec, i));
        codec->needs_present = codec->needs_present || needs_present;
        codec->needs_count = codec->needs_count || table;
    }
    struct_move_cursor(planner, &body, false);
    codec->read = body.list.first;
}

/* --- Fields of other versions -------------------------------------------------------------------------------- */

static void struct_plan_fields(struct planner *planner, struct codec *codec)
{
    const struct definition *definition = codec->definition;
    struct operation_list list = {0};
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct wire_type *type = definition->order[i]->type;
        struct place place = place_of_field(definition->order[i], definition->object);
        planner_append(&list, plan_read_alone(planner, &place));
        codec->fields_may_be_null =
            codec->fields_may_be_null || ((type->nullable || type->id == FORY_TYPE_UNKNOWN) && !type->ref);
    }
    codec->fields = list.first;
}

/* --- The codec ----------------------------------------------------------------------------------------------- */

/* Whether values can nest others, which the depth is counted for. */
static bool struct_nests(const struct wire_type *type)
{
    if (type->id == FORY_TYPE_STRUCT || type->id == FORY_TYPE_UNKNOWN)
        return true;
    return (type->element && struct_nests(type->element)) || (type->key && struct_nests(type->key));
}

static bool struct_counts_depth(const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        if (struct_nests(definition->fields.items[i]->type))
            return true;
    }
    return false;
}

void plan_struct(struct planner *planner, struct codec *codec)
{
    const struct definition *definition = codec->definition;
    codec->counts_depth = struct_counts_depth(definition);
    codec->tables = plan_members(planner, definition);
    struct_plan_write(planner, codec);
    struct_plan_read(planner, codec);
    codec->is_referable = definition->referable;
    codec->read_field = planner_static(planner, definition, "read_field");
    codec->init = planner_static(planner, definition, "init_defaults");
    struct_plan_fields(planner, codec);
    codec->defaults = plan_defaults(planner, definition, intern_format("*%s", definition->object));
}
