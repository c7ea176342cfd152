/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how one value of any type and carrier is written, read, tested for null and cleared. */
#include <stdlib.h>
#include <string.h>

#include "../schema/c_names.h"
#include "emit.h"
#include "value.h"

bool value_is_array(enum fory_wire_type id)
{
    return id >= FORY_TYPE_BOOL_ARRAY && id <= FORY_TYPE_FLOAT64_ARRAY;
}

/* --- Expressions --------------------------------------------------------------------------------------------- */

const char *value_address(const char *expression)
{
    return expression[0] == '*' ? intern_string(expression + 1) : intern_format("&%s", expression);
}

const char *value_member(const char *expression, const char *member)
{
    return expression[0] == '*' ? intern_format("%s->%s", expression + 1, member)
                                : intern_format("%s.%s", expression, member);
}

/* What errors call the value, as C: "\"age\"". */
const char *value_place(const struct value *value)
{
    return intern_format("\"%s\"", value->field ? value->field : "");
}

static struct value value_inner(const struct value *value)
{
    struct value inner = *value;
    inner.carrier = value->carrier->inner;
    if (value->carrier->kind == CARRIER_POINTER)
        inner.expression = intern_format("*%s", value->expression);
    if (value->carrier->kind == CARRIER_OPTIONAL)
        inner.expression = value_member(value->expression, "value");
    return inner;
}

const char *value_chars(const struct value *value, const char *pointer)
{
    const char *c_type = value->carrier->c_type;
    bool is_char = !strcmp(c_type, "char") || !strcmp(c_type, "char *") || !strcmp(c_type, "const char *");
    return is_char ? value->expression : intern_format("(%s)%s", pointer, value->expression);
}

const char *value_presence(const struct value *value)
{
    if (value->carrier->kind == CARRIER_PRESENCE)
        return intern_format("%s->%s", value->object, value->carrier->presence);
    if (value->carrier->kind == CARRIER_OPTIONAL)
        return value_member(value->expression, "present");
    return NULL;
}

/* The pointer that is NULL for null. */
static const char *value_null_pointer(const struct value *value)
{
    if (value->carrier->kind == CARRIER_CONTAINER)
        return value_member(value->expression, value->carrier->items);
    if (value->carrier->kind == CARRIER_VALUE)
        return value_member(value->expression, value->type->id == FORY_TYPE_UNKNOWN ? "type" : "data");
    return value->expression;
}

const char *value_present(const struct value *value)
{
    const char *presence = value_presence(value);
    return presence ? presence : intern_format("%s != NULL", value_null_pointer(value));
}

const char *value_absent(const struct value *value)
{
    const char *presence = value_presence(value);
    return presence ? intern_format("!%s", presence) : intern_format("%s == NULL", value_null_pointer(value));
}

const char *value_clear(const struct value *value, const char *separator)
{
    const char *presence = value_presence(value);
    switch (value->carrier->kind) {
    case CARRIER_VALUE:
    case CARRIER_CONTAINER:
        return intern_format("%s = (%s){NULL, %s};", value->expression, value->carrier->c_type,
                             value->type->id == FORY_TYPE_UNKNOWN ? "NULL" : "0");
    case CARRIER_COUNTED:
        if (value->carrier->shares_count)
            return intern_format("%s = NULL;", value->expression);
        return intern_format("%s = NULL;%s%s->%s = 0;", value->expression, separator, value->object,
                             value->carrier->count);
    default: return presence ? intern_format("%s = false;", presence) : intern_format("%s = NULL;", value->expression);
    }
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

/* A struct, a union or a value with a codec of the user. */
static void value_write_defined(struct text *out, const char *indent, const struct value *value)
{
    const char *name = value->type->definition->c_name;
    const char *address = value_address(value->expression);
    if (!value->layout && value->type->id != FORY_TYPE_UNION)
        emit(out, "$indent$fory_write_field_type(writer, &$name$_fory_type);\n", "indent", indent, "name", name);
    if (value->type->id == FORY_TYPE_EXT)
        emit(out, "$indent$fory_write_custom(writer, &$name$_fory_codec, $address$);\n", "indent", indent, "name", name,
             "address", address);
    else
        emit(out, "$indent$$name$_write(writer, $address$);\n", "indent", indent, "name", name, "address", address);
}

/* What a pointer that may not be null points to. */
static void value_write_required(struct unit *unit, struct text *out, const char *indent, const char *pointer,
                                 const struct value *pointee)
{
    struct text write = {0};
    value_emit_write(unit, &write, intern_format("%s    ", indent), pointee);
    emit_if(out, indent, intern_format("fory_writer_require_field(writer, %s, %s)", pointer, value_place(pointee)),
            text_string(&write));
    text_done(&write);
}

/* Values that functions of the runtime take by their address. */
static bool value_by_address(enum fory_wire_type id)
{
    return (id >= FORY_TYPE_DURATION && id <= FORY_TYPE_DECIMAL) || id == FORY_TYPE_UNKNOWN;
}

/* The name of the function that does something with one member. */
static const char *value_member_function(struct unit *unit, const char *verb, const struct value *value, bool *is_new)
{
    const char *member = c_snake_case(strstr(value->expression, "->") + 2); /* it may be a path */
    const struct definition *owner = unit->struct_now;
    return helper_name(unit, intern_format("%s_%s_%s", verb, owner->c_name, member),
                       intern_format("%s %s of %s", verb, member, owner->full_name), is_new);
}

/* A call of a function that copies a member of a packed struct, which functions take no address of. */
static const char *value_unaligned_writer(struct unit *unit, const struct value *value)
{
    bool is_new;
    const char *name = value_member_function(unit, "write", value, &is_new);
    if (is_new)
        emit(&unit->helpers,
             "static void $name$(struct fory_writer *writer, const $type$ *$object$)\n"
             "{\n"
             "    const $c_type$ out = $member$;\n"
             "    fory_write_$function$(writer, &out);\n"
             "}\n\n",
             "name", name, "type", unit->struct_now->c_type, "object", value->object, "c_type", value->carrier->c_type,
             "member", value->expression, "function", wire_type_function(value->type->id));
    return intern_format("%s(writer, %s)", name, value->object);
}

void value_emit_write(struct unit *unit, struct text *out, const char *indent, const struct value *value)
{
    struct value inner;
    const char *name = wire_type_function(value->type->id);
    switch (value->carrier->kind) {
    case CARRIER_VALUE:
        if (value->type->definition && value->type->id != FORY_TYPE_ENUM)
            value_write_defined(out, indent, value);
        else if (value->carrier->base)
            emit(out, "$indent$fory_write_base(writer, $address$, &$base$_fory_type);\n", "indent", indent, "address",
                 value_address(value->expression), "base", value->carrier->base->c_name);
        else if (value->type->id == FORY_TYPE_STRING || value->type->id == FORY_TYPE_BINARY)
            emit(out, "$indent$fory_write_$name$$field$);\n", "indent", indent, "name", name, "field",
                 value->field && !value->type->nullable
                     ? intern_format("_field(writer, %s, %s", value->expression, value_place(value))
                     : intern_format("(writer, %s", value->expression));
        else if (value->type->id == FORY_TYPE_ENUM && value->field)
            emit(out, "$indent$fory_write_enum_field(writer, $value$, $place$);\n", "indent", indent, "value",
                 value->expression, "place", value_place(value));
        else if (value->carrier->unaligned && value_by_address(value->type->id))
            emit(out, "$indent$$call$;\n", "indent", indent, "call", value_unaligned_writer(unit, value));
        else
            emit(out, "$indent$fory_write_$name$(writer, $value$);\n", "indent", indent, "name", name, "value",
                 value_by_address(value->type->id) ? value_address(value->expression) : value->expression);
        return;
    case CARRIER_POINTER:
    case CARRIER_PRESENCE:
    case CARRIER_OPTIONAL:
        inner = value_inner(value);
        if (value->type->nullable || value->type->ref || value->carrier->base)
            value_emit_write(unit, out, indent, &inner);
        else
            value_write_required(unit, out, indent, value->expression, &inner);
        return;
    case CARRIER_CSTRING:
        emit(out, "$indent$fory_write_cstring(writer, $value$);\n", "indent", indent, "value",
             value_chars(value, "const char *"));
        return;
    case CARRIER_CHAR_ARRAY:
        emit(out, "$indent$fory_write_char_array(writer, $chars$, sizeof $value$);\n", "indent", indent, "chars",
             value_chars(value, "const char *"), "value", value->expression);
        return;
    case CARRIER_COUNTED:
    case CARRIER_FIXED_ARRAY:
    case CARRIER_CONTAINER: value_write_items(unit, out, indent, value); return;
    }
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

struct value_helper {
    const char *what;
};

/* The first of name, name_2, name_3 that nothing else has. */
static const char *value_free_name(struct unit *unit, const char *name, const char *what, bool *is_new)
{
    for (int number = 1;; number++) {
        const char *numbered = number == 1 ? intern_string(name) : intern_format("%s_%d", name, number);
        struct value_helper *known = name_map_get(&unit->known, numbered);
        *is_new = !known;
        if (known && known->what == what)
            return numbered;
        if (known || names_is_taken(unit->names, numbered))
            continue;
        known = memory_alloc(sizeof *known);
        known->what = what;
        name_map_add(&unit->known, numbered, known);
        return numbered;
    }
}

const char *helper_name(struct unit *unit, const char *name, const char *what, bool *is_new)
{
    return value_free_name(unit, intern_format("%s_%s", unit->file->c_prefix, name), what, is_new);
}

const char *static_name(struct unit *unit, const char *name)
{
    bool is_new;
    return value_free_name(unit, name, name, &is_new);
}

/* Reads an enum through its number. */
static const char *value_enum_reader(struct unit *unit, const struct definition *definition)
{
    bool is_new;
    const char *name = helper_name(unit, intern_format("read_%s", definition->c_name), definition->full_name, &is_new);
    if (is_new) {
        emit(&unit->helpers,
             "static bool $name$(struct fory_reader *reader, $type$ *value)\n"
             "{\n"
             "    int32_t number;\n"
             "    if (!fory_read_enum(reader, &number))\n"
             "        return false;\n"
             "    *value = ($type$)number;\n"
             "    return fory_reader_check_enum(reader, (int32_t)*value == number);\n"
             "}\n\n",
             "name", name, "type", definition->c_type);
    }
    return name;
}

/* Reads a struct in the place of a field: type info, then the body. */
static const char *value_struct_reader(struct unit *unit, const struct definition *definition)
{
    bool is_new;
    const char *name = helper_name(unit, intern_format("read_%s", definition->c_name), definition->full_name, &is_new);
    if (is_new) {
        emit(&unit->helpers,
             "static bool $name$(struct fory_reader *reader, $type$ *value)\n"
             "{\n"
             "    const struct fory_layout *layout;\n"
             "    return fory_read_field_type(reader, &$type_name$_fory_reader, &layout) && "
             "$type_name$_read(reader, layout, value);\n"
             "}\n\n",
             "name", name, "type", definition->c_type, "type_name", definition->c_name);
    }
    return name;
}

/* The same of a value with a codec of the user. */
static const char *value_custom_reader(struct unit *unit, const struct definition *definition)
{
    bool is_new;
    const char *name = helper_name(unit, intern_format("read_%s", definition->c_name), definition->full_name, &is_new);
    if (is_new) {
        emit(&unit->helpers,
             "static bool $name$(struct fory_reader *reader, $type$ *value)\n"
             "{\n"
             "    return fory_read_custom_type(reader, &$type_name$_fory_type) && "
             "fory_read_custom(reader, &$type_name$_fory_codec, value);\n"
             "}\n\n",
             "name", name, "type", definition->c_type, "type_name", definition->c_name);
    }
    return name;
}

/* Reads a number in the runtime's C type, and hands it on in that of the member. */
static const char *value_converting_reader(struct unit *unit, const struct value *value)
{
    const char *number = number_name(value->type->id);
    const char *c_type = value->carrier->c_type;
    const char *what = intern_format("%s as %s", number, c_type);
    bool is_new;
    const char *name = helper_name(unit, intern_format("convert_%s", number), what, &is_new);
    if (is_new) {
        emit(&unit->helpers,
             "static bool $name$(struct fory_reader *reader, $to$ *out)\n"
             "{\n"
             "    $from$ value;\n"
             "    if (!fory_read_$number$(reader, &value))\n"
             "        return false;\n"
             "    *out = ($to$)value;\n"
             "    return ($from$)*out == value || "
             "fory_reader_fail(reader, FORY_INVALID_DATA, \"a number that the member cannot hold\");\n"
             "}\n\n",
             "name", name, "to", c_type, "from", number_c_type(value->type->id), "number", number);
    }
    return name;
}

static const char *value_read_plain(struct unit *unit, const struct value *value)
{
    if (value->carrier->converts)
        return intern_format("%s(reader, %s)", value_converting_reader(unit, value), value_address(value->expression));
    const struct definition *definition = value->type->definition;
    const char *address = value_address(value->expression);
    if (value->type->id == FORY_TYPE_ENUM)
        return intern_format("%s(reader, %s)", value_enum_reader(unit, definition), address);
    if (value->type->id == FORY_TYPE_UNION)
        return intern_format("%s_read(reader, NULL, %s)", definition->c_name, address);
    if (value->type->id == FORY_TYPE_EXT && value->layout)
        return intern_format("fory_read_custom(reader, &%s_fory_codec, %s)", definition->c_name, address);
    if (value->type->id == FORY_TYPE_EXT)
        return intern_format("%s(reader, %s)", value_custom_reader(unit, definition), address);
    if (value->type->id == FORY_TYPE_STRUCT && value->layout)
        return intern_format("%s_read(reader, %s, %s)", definition->c_name, value->layout, address);
    if (value->type->id == FORY_TYPE_STRUCT)
        return intern_format("%s(reader, %s)", value_struct_reader(unit, definition), address);
    return intern_format("fory_read_%s(reader, %s)", wire_type_function(value->type->id), address);
}

/* What the user's functions say of the base; its fields are fields of the definition. */
static void value_base_defaults(struct text *out, const struct definition *definition, const char *expression,
                                const char *indent)
{
    const struct definition *base = definition->base;
    const char *object = value_member(expression, definition->base_member);
    if (base->base)
        value_base_defaults(out, base, object, indent);
    if (base->init)
        text_addf(out, "%s%s(&%s);\n", indent, base->init, object);
}

/* A literal has no NUL inside. */
static void value_default_text(struct text *out, const struct field *field, const char *expression, const char *indent)
{
    const char *member = value_member(expression, field->member);
    const char *text = field->default_text;
    if (field->carrier->kind == CARRIER_CSTRING)
        text_addf(out, field->carrier->is_const ? "%s%s = \"%s\";\n" : "%s%s = FORY_CSTRING(\"%s\");\n", indent, member,
                  text);
    else
        text_addf(out, "%s%s = (struct fory_string){\"%s\", %zu};\n", indent, member, text, strlen(text));
}

const char *value_defaults(const struct definition *definition, const char *expression, const char *indent)
{
    struct text text = {0};
    if (!definition || !definition->has_defaults)
        return "";
    if (definition->base)
        value_base_defaults(&text, definition, expression, indent);
    if (definition->type_member)
        text_addf(&text, "%s%s = &%s_fory_type;\n", indent, value_member(expression, definition->type_member),
                  definition->c_name);
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        if (field->type->id == FORY_TYPE_STRUCT && field->carrier->kind == CARRIER_VALUE)
            text_add(&text, value_defaults(field->type->definition, value_member(expression, field->member), indent));
        if (field->default_text)
            value_default_text(&text, field, expression, indent);
    }
    if (definition->init)
        text_addf(&text, "%s%s(%s);\n", indent, definition->init, value_address(expression));
    return intern_text(&text);
}

/* Allocates what a pointer points to and reads it; returns the pointer, or NULL on failure. */
static const char *value_pointer_reader(struct unit *unit, const struct value *value)
{
    const struct carrier *inner = value->carrier->inner;
    const char *short_name = value->type->definition ? inner->short_name : wire_type_function(value->type->id);
    bool has_layout = value->layout && value->type->id == FORY_TYPE_STRUCT;
    bool is_item = has_layout || (value->layout && value->type->id == FORY_TYPE_EXT); /* its type is known */
    bool is_new;
    const char *name = intern_format("new_%s%s", short_name, is_item ? "_item" : "");
    name = helper_name(unit, name, intern_format("%s of %s", name, inner->c_type), &is_new);
    struct value object = {value->type, inner, "*value", NULL, is_item ? "layout" : NULL, "true", NULL};
    const char *read = value_read(unit, &object);
    if (is_new) {
        struct text init = {0};
        const char *defaults = value_defaults(value->type->definition, "*value", "        ");
        if (*defaults)
            emit_if(&init, "    ", "value", defaults);
        emit(&unit->helpers,
             "static $type$ *$name$(struct fory_reader *reader$parameter$)\n"
             "{\n"
             "    $type$ *value = fory_reader_alloc_zeroed(reader, sizeof *value, _Alignof($type$));\n"
             "$init$"
             "    return value && $read$ ? value : NULL;\n"
             "}\n\n",
             "type", inner->c_type, "name", name, "parameter", has_layout ? ", const struct fory_layout *layout" : "",
             "read", read, "init", text_string(&init));
        text_done(&init);
    }
    return has_layout ? intern_format("%s(reader, %s)", name, value->layout) : intern_format("%s(reader)", name);
}

static const char *value_read_array(const struct value *value, const char *items, const char *count)
{
    const struct carrier *carrier = value->carrier;
    const char *item = carrier->kind == CARRIER_CONTAINER ? carrier->inner->c_type : carrier->c_type;
    if (!strcmp(item, "void"))
        return intern_format("(%s = fory_read_array(reader, 1, &%s))", items, count);
    return value->type->id == FORY_TYPE_BOOL_ARRAY
               ? intern_format("(%s = fory_read_bool_array(reader, &%s))", items, count)
               : intern_format("(%s = fory_read_array(reader, sizeof(%s), &%s))", items, item, count);
}

const char *value_read_items(struct unit *unit, const struct value *value, const char *items, const char *count)
{
    if (value->type->id == FORY_TYPE_STRING)
        return intern_format("(%s = fory_read_text(reader, &%s))", items, count);
    if (value_is_array(value->type->id) || value->type->id == FORY_TYPE_BINARY)
        return value_read_array(value, items, count);
    bool const_items = value->carrier->inner && value->carrier->inner->is_const; /* C has no conversion to them */
    return intern_format("(%s = %s%s(reader, &%s))", items, const_items ? "(void *)" : "",
                         container_reader(unit, value->type, value->carrier), count);
}

/* A member of a packed struct is read into a variable: functions take no address of it. */
static const char *value_unaligned_reader(struct unit *unit, const struct value *value)
{
    bool is_new;
    const char *name = value_member_function(unit, "read", value, &is_new);
    struct carrier aligned = *value->carrier;
    struct value out = *value;
    aligned.unaligned = false;
    out.carrier = &aligned;
    out.expression = "out";
    const char *read = value_read(unit, &out);
    if (is_new)
        emit(&unit->helpers,
             "static bool $name$(struct fory_reader *reader, $type$ *$object$)\n"
             "{\n"
             "    $c_type$ out;\n"
             "    if (!$read$)\n"
             "        return false;\n"
             "    $member$ = out;\n"
             "    return true;\n"
             "}\n\n",
             "name", name, "type", unit->struct_now->c_type, "object", value->object, "c_type", value->carrier->c_type,
             "read", read, "member", value->expression);
    return intern_format("%s(reader, %s)", name, value->object);
}

const char *value_read(struct unit *unit, const struct value *value)
{
    struct value inner;
    switch (value->carrier->kind) {
    case CARRIER_VALUE:
        return value->carrier->unaligned ? value_unaligned_reader(unit, value) : value_read_plain(unit, value);
    case CARRIER_POINTER:
        if (value->type->ref)
            return value_refer(unit, value);
        if (value->carrier->base)
            return intern_format("(%s = fory_read_base(reader, &%s_fory_type, NULL))", value->expression,
                                 value->carrier->base->c_name);
        return intern_format("(%s = %s)", value->expression, value_pointer_reader(unit, value));
    case CARRIER_PRESENCE:
    case CARRIER_OPTIONAL: inner = value_inner(value); return value_read(unit, &inner);
    case CARRIER_CSTRING:
        return intern_format("(%s = %sfory_read_cstring(reader))", value->expression,
                             value_chars(value, value->carrier->c_type) == value->expression
                                 ? ""
                                 : intern_format("(%s)", value->carrier->c_type));
    case CARRIER_CHAR_ARRAY:
        return intern_format("fory_read_char_array(reader, %s, sizeof %s)", value_chars(value, "char *"),
                             value->expression);
    case CARRIER_COUNTED:
    case CARRIER_FIXED_ARRAY: return value_field_reader(unit, value);
    case CARRIER_CONTAINER:
        return value_read_items(unit, value, value_member(value->expression, value->carrier->items),
                                value_member(value->expression, "count"));
    }
    abort();
}

/* --- Items --------------------------------------------------------------------------------------------------- */

/* Enums that no type info names have no struct fory_type. */
static const char *item_type_constant(const struct wire_type *type)
{
    const struct definition *definition = type->definition;
    if (!definition || (definition->kind == DEFINITION_ENUM && !definition_is_registered(definition)))
        return "NULL";
    return intern_format("&%s_fory_type", definition->c_name);
}

const char *item_for_writer(const struct wire_type *type)
{
    return intern_format("{%s, %s, %s, %s}", wire_type_constant(type->id),
                         type->nullable || type->ref ? "true" : "false", type->ref ? "true" : "false",
                         item_type_constant(type));
}

/* Whether every value takes at least a byte. */
static bool value_takes_bytes(const struct wire_type *type, int depth)
{
    if (type->id == FORY_TYPE_EXT && !type->nullable)
        return false; /* a codec may write nothing */
    if (type->id != FORY_TYPE_STRUCT || type->nullable || depth > 16)
        return true;
    for (size_t i = 0; i < type->definition->fields.count; i++) {
        if (value_takes_bytes(type->definition->fields.items[i]->type, depth + 1))
            return true;
    }
    return false;
}

const char *item_known_as(const struct wire_type *type, const char *object_type)
{
    bool is_struct = type->id == FORY_TYPE_STRUCT;
    return intern_format("{%s, %d, %s, %s, %s}", wire_type_constant(type->id), value_takes_bytes(type, 0),
                         type->nullable || type->ref ? "true" : "false", is_struct ? "NULL" : object_type,
                         is_struct ? intern_format("&%s_fory_reader", type->definition->c_name) : "NULL");
}

const char *item_for_reader(const struct wire_type *type)
{
    return item_known_as(type, item_type_constant(type));
}
