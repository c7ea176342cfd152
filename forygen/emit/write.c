/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the C of operations that write a value. */
#include "write.h"

#include <stdlib.h>
#include <string.h>

#include "../plan/wire_name.h"
#include "emitter.h"
#include "expression.h"

/* --- Values as a whole --------------------------------------------------------------------------------------- */

static void write_line(struct text *out, const char *indent, const char *statement)
{
    text_addf(out, "%s%s;\n", indent, statement);
}

static const char *write_builtin(const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *name = wire_type_function(place->type->id);
    const char *value = operation->by_address ? expr_address(place->lvalue) : place->lvalue;
    return operation->says_name ? emit_format("fory_write_%s_field(writer, %s, %s)", name, value, expr_name(place))
                                : emit_format("fory_write_%s(writer, %s)", name, value);
}

static const char *write_local_string(const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *chars = expr_chars(place, "const char *");
    switch (place->carrier->kind) {
    case CARRIER_CSTRING: return emit_format("fory_put_cstring_field(writer, to, %s, %s)", chars, expr_name(place));
    case CARRIER_CHAR_ARRAY:
        return emit_format("fory_put_char_array_field(writer, to, %s, sizeof %s, %s)", chars, place->lvalue,
                           expr_name(place));
    default: return emit_format("fory_put_string_field(writer, to, %s, %s)", place->lvalue, expr_name(place));
    }
}

/* --- Items with a count -------------------------------------------------------------------------------------- */

static const char *write_array(const struct operation *operation)
{
    const struct carrier *carrier = operation->place.carrier;
    const char *count = expr_count(operation, "size_t");
    bool is_void = carrier->kind == CARRIER_COUNTED && !strcmp(carrier->c_type, "void");
    const char *size = is_void ? "1" : emit_format("sizeof *%s", operation->items);
    return operation->says_name ? emit_format("fory_write_array_field(writer, %s, %s, %s, %s)", operation->items, count,
                                              size, expr_name(&operation->place))
                                : emit_format("fory_write_array(writer, %s, %s, %s)", operation->items, count, size);
}

/* C converts to pointers to const pointers only by a cast. */
static const char *write_container(const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *pointers = expr_const_pointers(place->type, place->carrier);
    return emit_format("%s(writer, %s%s, %s, %s)", operation->function, pointers ? emit_format("(%s)", pointers) : "",
                       operation->items, expr_count(operation, "size_t"), expr_is_declared(place->standing));
}

/* The count member may say at most what the annotation allows and the array holds. */
static const char *write_check_count(const struct operation *operation)
{
    const struct place *place = &operation->place;
    const struct carrier *carrier = place->carrier;
    const char *count = expr_count(operation, "uint64_t");
    const char *name = expr_name(place);
    const char *check = emit_format("fory_writer_check_count(writer, %s, %s, %s, %s)", operation->items, count,
                                    carrier->extent ? carrier->extent : "SIZE_MAX / 2", name);
    if (!carrier->max)
        return check;
    return emit_format("fory_writer_check_max(writer, %s, %llu, %s) && %s", count, (unsigned long long)carrier->max,
                       name, check);
}

const char *emit_refuse_count(const struct operation *operation)
{
    return operation->has_count ? emit_format("fory_writer_check_null(writer, %s);", operation->count) : NULL;
}

/* --- What comes before a value ------------------------------------------------------------------------------- */

/* A condition under which the value is to follow. */
static const char *write_condition(const struct operation *operation)
{
    const struct place *place = &operation->place;
    switch (operation->kind) {
    case OP_REQUIRE: return emit_format("fory_writer_require_field(writer, %s, %s)", place->lvalue, expr_name(place));
    case OP_CHECK_COUNT: return write_check_count(operation);
    case OP_CHECK_ITEMS:
        return emit_format("fory_writer_check_items(writer, %s, %s, %s)", operation->items,
                           expr_count(operation, "uint64_t"), expr_name(place));
    case OP_REFERENCE:
        return emit_format("fory_write_reference(writer, %s, %s)", place->lvalue,
                           place->carrier->base ? emit_format("fory_type_of(%s)", place->lvalue)
                                                : emit_format("&%s_fory_type", place->type->definition->c_name));
    case OP_PRESENT:
        if (operation->has_count)
            return emit_format("fory_write_nullable(writer, %s, %s, %s)", operation->items,
                               expr_count(operation, "uint64_t"), expr_name(place));
        return expr_is_present(place);
    default: abort();
    }
}

static void write_around(struct text *out, const char *indent, const struct operation *operation)
{
    struct text inner = {0};
    emit_write(&inner, emit_format("%s    ", indent), operation->inner);
    if (operation->kind == OP_PRESENT && !operation->has_count)
        emit_addf(out, "%sfory_write_present(writer, %s);\n", indent, expr_is_present(&operation->place));
    emit_if(out, indent, write_condition(operation), text_string(&inner));
    text_done(&inner);
}

/* --- With a local cursor ------------------------------------------------------------------------------------- */

static void write_local_present(struct text *out, const char *indent, const struct operation *operation)
{
    const char *present = expr_is_present(&operation->place);
    emit_addf(out, "%sto =$>fory_put_present(to, %s);\n%sif (%s)\n", indent, present, indent, present);
    emit_write(out, emit_format("%s    ", indent), operation->inner);
}

static void write_members(struct text *out, const char *indent, const struct operation *operation)
{
    const struct member_table *members = operation->members;
    emit_addf(out, "%sto =$>fory_put_%s(to, %s, %s, %zu);\n", indent, members->functions, operation->place.object,
              members->name, members->count);
}

/* --- Any operation ------------------------------------------------------------------------------------------- */

static void write_codec(struct text *out, const char *indent, const struct operation *operation)
{
    const char *name = operation->place.type->definition->c_name;
    const char *address = expr_address(operation->place.lvalue);
    if (operation->says_type)
        emit_addf(out, "%sfory_write_field_type(writer, &%s_fory_type);\n", indent, name);
    if (operation->kind == OP_CUSTOM)
        emit_addf(out, "%sfory_write_custom(writer, &%s_fory_codec, %s);\n", indent, name, address);
    else
        emit_addf(out, "%s%s_fory_write(writer, %s);\n", indent, name, address);
}

/* Whether the name of the field is told after the value; the library counts values that are begun after an error. */
static bool write_ends_field(const struct operation *operation)
{
    switch (operation->kind) {
    case OP_CODEC:
    case OP_CUSTOM:
    case OP_CONTAINER:
    case OP_ANY:
    case OP_BASE: return operation->says_name;
    default: return false;
    }
}

/* What one call does. */
static const char *write_call(const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *value = place->lvalue;
    switch (operation->kind) {
    case OP_BUILTIN: return write_builtin(operation);
    case OP_BASE:
        return emit_format("fory_write_base(writer, %s, &%s_fory_type)", expr_address(value),
                           place->carrier->base->c_name);
    case OP_CSTRING: return emit_format("fory_write_cstring(writer, %s)", expr_chars(place, "const char *"));
    case OP_CHAR_ARRAY:
        return emit_format("fory_write_char_array(writer, %s, sizeof %s)", expr_chars(place, "const char *"), value);
    case OP_TEXT:
        return emit_format("fory_write_text(writer, %s, %s)", operation->items, expr_count(operation, "size_t"));
    case OP_ARRAY: return write_array(operation);
    case OP_CONTAINER: return write_container(operation);
    case OP_CALL_OWNER: return emit_format("%s(writer, %s)", operation->function, place->object);
    case OP_ANY: return emit_format("fory_write_nullable_any(writer, %s)", expr_address(value));
    case OP_LOCAL_NUMBER: return emit_format("to =$>fory_put_%s(to, %s)", number_name(place->type->id), value);
    case OP_TAKE_CURSOR: return operation->declares ? "uint8_t *to = writer->cursor" : "to = writer->cursor";
    case OP_GIVE_CURSOR: return "writer->cursor = to";
    default: abort();
    }
}

static void write_operation(struct text *out, const char *indent, const struct operation *operation)
{
    switch (operation->kind) {
    case OP_CODEC:
    case OP_CUSTOM: write_codec(out, indent, operation); return;
    case OP_REQUIRE:
    case OP_CHECK_COUNT:
    case OP_CHECK_ITEMS:
    case OP_REFERENCE:
    case OP_PRESENT: write_around(out, indent, operation); return;
    case OP_LOCAL_PRESENT: write_local_present(out, indent, operation); return;
    case OP_LOCAL_STRING:
        emit_addf(out, "%sif (!(to =$>%s))\n%s    return;\n", indent, write_local_string(operation), indent);
        return;
    case OP_MEMBERS: write_members(out, indent, operation); return;
    default: write_line(out, indent, write_call(operation)); return;
    }
}

void emit_write(struct text *out, const char *indent, const struct operation *operation)
{
    const char *name = expr_name(&operation->place);
    if (operation->kind == OP_CODEC && operation->says_name && !operation->says_type) {
        struct text inner = {0};
        const char *deeper = emit_format("%s    ", indent);
        write_codec(&inner, deeper, operation);
        emit_addf(&inner, "%sfory_writer_end_field(writer, %s);\n", deeper, name);
        emit_if(out, indent, "fory_writer_is_ok(writer)", text_string(&inner));
        text_done(&inner);
        return;
    }
    write_operation(out, indent, operation);
    if (write_ends_field(operation))
        emit_addf(out, "%sfory_writer_end_field(writer, %s);\n", indent, name);
}
