/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the accessors of rows. Their templates are lists of "name of a part of the field" and C text. */
#include "row_accessor.h"

#include "emitter.h"
#include "row_form.h"

static void row_emit(struct text *out, const struct row_field *field, const char *template)
{
    emit(out, template, "row", emit_format("%s_row", field->definition->c_name), "field", field->name, "ordinal",
         field->ordinal, "type", field->c_type, "object", field->object, "slot", field->slot, "get", field->form->get,
         "null", field->form->null);
}

typedef void row_emit_field(struct text *out, const struct row_field *field);

static void row_each(struct text *out, const struct definition *definition, row_emit_field *print)
{
    for (uint32_t i = 0; i < definition->row->type.field_count; i++) {
        struct row_field field = row_field_at(definition, i);
        print(out, &field);
    }
}

/* --- Verified rows ------------------------------------------------------------------------------------------- */

/* What reads an item of a list, or a key or value of a map. */
static const char *row_item_getter(const struct wire_type *type, const struct fory_row_field *item)
{
    const char *getter =
        type->definition ? emit_format("%s_row_at", type->definition->c_name)
                         : emit_format("fory_row_array_get_%s", row_form_of((enum fory_wire_type)item->type->id)->get);
    return item->nullable ? emit_format("%s, or null", getter) : getter;
}

/* What a program must know of the value. */
static const char *row_unit(const struct row_field *field)
{
    switch (field->type->id) {
    case FORY_TYPE_TIMESTAMP: return "Microseconds since 1970-01-01T00:00:00Z.";
    case FORY_TYPE_DURATION: return "Microseconds.";
    case FORY_TYPE_DECIMAL: return emit_format("The unscaled value; the scale is %u.", field->type->scale);
    case FORY_TYPE_LIST:
        return emit_format("Items: %s.", row_item_getter(field->field->type->element, field->type->fields));
    case FORY_TYPE_MAP:
        return emit_format("Keys: %s. Values: %s.", row_item_getter(field->field->type->key, field->type->fields),
                           row_item_getter(field->field->type->element, field->type->fields + 1));
    default: return NULL;
    }
}

static void row_emit_comment(struct text *out, const struct row_field *field)
{
    const char *unit = row_unit(field);
    const char *comment = field->field->comment;
    if (unit && comment)
        emit_comment(out, "", emit_format("%s\n%s", comment, unit));
    else
        emit_comment(out, "", unit ? unit : comment);
}

static const char *row_getter(const struct row_field *field)
{
    bool is_struct = field->type->id == FORY_TYPE_STRUCT;
    if (!field->is_nullable && is_struct)
        return "    $type$ value = {fory_row_get_struct($object$.row, $slot$)};\n"
               "    return value;\n";
    if (!field->is_nullable)
        return "    return fory_row_get_$get$($object$.row, $slot$);\n";
    if (!field->form->is_struct)
        return "    return $row$_has_$field$($object$) ? fory_row_get_$get$($object$.row, $slot$) : $null$;\n";
    return is_struct ? "    $type$ value = $null$;\n"
                       "    if ($row$_has_$field$($object$))\n"
                       "        value.row = fory_row_get_struct($object$.row, $slot$);\n"
                       "    return value;\n"
                     : "    $type$ value = $null$;\n"
                       "    return $row$_has_$field$($object$) ? fory_row_get_$get$($object$.row, $slot$) : value;\n";
}

static void row_emit_getter(struct text *out, const struct row_field *field)
{
    if (field->is_nullable)
        row_emit(out, field,
                 "static inline bool $|$row$_has_$field$(struct $row$ $object$)\n"
                 "{\n"
                 "    return !fory_row_is_null($object$.row, $ordinal$);\n"
                 "}\n");
    row_emit_comment(out, field);
    row_emit(out, field, "static inline $type$ $|$row$_get_$field$(struct $row$ $object$)\n{\n");
    row_emit(out, field, row_getter(field));
    text_add(out, "}\n\n");
}

/* Of what follows, up to the next one. */
static void row_emit_heading(struct text *out, const char *heading)
{
    emit_comment(out, "", heading);
    text_add(out, "\n");
}

void emit_row_accessors(struct text *out, const struct definition *definition)
{
    if (definition->row->type.field_count > 0)
        row_emit_heading(out, "Fields of a verified row. A null is 0, false, or has NULL as its data.");
    row_each(out, definition, row_emit_getter);
}

/* --- Open rows ----------------------------------------------------------------------------------------------- */

static void row_emit_check(struct text *out, const struct row_field *field)
{
    if (!row_has_body(field->type))
        return;
    row_emit(out, field,
             "static inline FORY_MUST_CHECK enum fory_status $|$row$_checked_$field$(struct $row$ $object$, "
             "$type$ *value)\n"
             "{\n");
    row_emit(out, field,
             field->type->id == FORY_TYPE_STRUCT
                 ? "    return fory_row_checked_$get$($object$.row, &$row$_type, $ordinal$, &value->row);\n"
                 : "    return fory_row_checked_$get$($object$.row, &$row$_type, $ordinal$, value);\n");
    text_add(out, "}\n\n");
}

/* Whether some fields have a body, or some have none. */
static bool row_has_fields(const struct definition *definition, bool with_body)
{
    for (uint32_t i = 0; i < definition->row->type.field_count; i++) {
        if (row_has_body(definition->row->type.fields[i].type) == with_body)
            return true;
    }
    return false;
}

void emit_row_checks(struct text *out, const struct definition *definition)
{
    if (row_has_fields(definition, true))
        row_emit_heading(out, "The same of rows that are only open: each checks the place and size of one body.");
    row_each(out, definition, row_emit_check);
}

/* --- Updates ------------------------------------------------------------------------------------------------- */

/* The bits of a value in a slot, and what must come before them. */
static const char *row_setter(const struct row_field *field)
{
    switch (field->type->id) {
    case FORY_TYPE_BOOL: return "    fory_row_set($object$, $ordinal$, $slot$, value);\n";
    case FORY_TYPE_INT8: return "    fory_row_set($object$, $ordinal$, $slot$, (uint8_t)value);\n";
    case FORY_TYPE_INT16: return "    fory_row_set($object$, $ordinal$, $slot$, (uint16_t)value);\n";
    case FORY_TYPE_INT32: return "    fory_row_set($object$, $ordinal$, $slot$, (uint32_t)value);\n";
    case FORY_TYPE_DATE: return "    fory_row_set($object$, $ordinal$, $slot$, (uint32_t)value.days);\n";
    case FORY_TYPE_FLOAT16: return "    fory_row_set($object$, $ordinal$, $slot$, value.bits);\n";
    case FORY_TYPE_FLOAT32:
        return "    uint32_t bits;\n"
               "    memcpy(&bits, &value, sizeof bits);\n"
               "    fory_row_set($object$, $ordinal$, $slot$, bits);\n";
    case FORY_TYPE_FLOAT64:
        return "    uint64_t bits;\n"
               "    memcpy(&bits, &value, sizeof bits);\n"
               "    fory_row_set($object$, $ordinal$, $slot$, bits);\n";
    default: return "    fory_row_set($object$, $ordinal$, $slot$, (uint64_t)value);\n";
    }
}

static void row_emit_setter(struct text *out, const struct row_field *field)
{
    if (row_has_body(field->type))
        return;
    row_emit(out, field, "static inline void $|$row$_set_$field$(uint8_t *$object$, $type$ value)\n{\n");
    row_emit(out, field, row_setter(field));
    text_add(out, "}\n");
    if (field->is_nullable)
        row_emit(out, field,
                 "static inline void $|$row$_set_null_$field$(uint8_t *$object$)\n"
                 "{\n"
                 "    fory_row_set_null($object$, $ordinal$, $slot$);\n"
                 "}\n");
    text_add(out, "\n");
}

void emit_row_updates(struct text *out, const struct definition *definition)
{
    if (row_has_fields(definition, false))
        row_emit_heading(
            out, emit_format("Updates in place: %s is the first byte of a row that is open.", row_object(definition)));
    row_each(out, definition, row_emit_setter);
}

/* --- Other versions ------------------------------------------------------------------------------------------ */

/* Structs are somewhere in the items of the list or map. */
static bool row_has_inner_structs(const struct row_field *field)
{
    return field->type->id != FORY_TYPE_STRUCT && row_holds_structs(field->type);
}

static const char *row_view_getter(const struct row_field *field)
{
    switch (field->type->id) {
    case FORY_TYPE_BOOL: return "    return fory_row_view_bool($object$.view, $ordinal$);\n";
    case FORY_TYPE_INT64:
    case FORY_TYPE_TIMESTAMP:
    case FORY_TYPE_DURATION: return "    return fory_row_view_integer($object$.view, $ordinal$);\n";
    case FORY_TYPE_DATE:
        return "    struct fory_date value = {(int32_t)fory_row_view_integer($object$.view, $ordinal$)};\n"
               "    return value;\n";
    case FORY_TYPE_FLOAT16:
        return "    return fory_float16_from_float((float)fory_row_view_float($object$.view, $ordinal$));\n";
    case FORY_TYPE_FLOAT32: return "    return (float)fory_row_view_float($object$.view, $ordinal$);\n";
    case FORY_TYPE_FLOAT64: return "    return fory_row_view_float($object$.view, $ordinal$);\n";
    case FORY_TYPE_STRUCT:
        return "    $type$_view value = {fory_row_view_struct($object$.view, $ordinal$)};\n"
               "    return value;\n";
    case FORY_TYPE_LIST:
    case FORY_TYPE_MAP:
        return row_has_inner_structs(field) ? "    return fory_row_view_$get$($object$.view, $ordinal$, inside);\n"
                                            : "    return fory_row_view_$get$($object$.view, $ordinal$, NULL);\n";
    case FORY_TYPE_STRING:
    case FORY_TYPE_BINARY:
    case FORY_TYPE_DECIMAL: return "    return fory_row_view_$get$($object$.view, $ordinal$);\n";
    default: return "    return ($type$)fory_row_view_integer($object$.view, $ordinal$);\n";
    }
}

static const char *row_view_prototype(const struct row_field *field)
{
    if (field->type->id == FORY_TYPE_STRUCT)
        return "static inline $type$_view $|$row$_view_get_$field$(struct $row$_view $object$)\n{\n";
    return row_has_inner_structs(field)
               ? "static inline $type$ $|$row$_view_get_$field$(struct $row$_view $object$, "
                 "const struct fory_row_projection **inside)\n{\n"
               : "static inline $type$ $|$row$_view_get_$field$(struct $row$_view $object$)\n{\n";
}

static void row_emit_view_getter(struct text *out, const struct row_field *field)
{
    row_emit(out, field,
             "static inline bool $|$row$_view_has_$field$(struct $row$_view $object$)\n"
             "{\n"
             "    return fory_row_view_has($object$.view, $ordinal$);\n"
             "}\n");
    row_emit_comment(out, field);
    row_emit(out, field, row_view_prototype(field));
    row_emit(out, field, row_view_getter(field));
    text_add(out, "}\n\n");
}

void emit_row_view(struct text *out, const struct definition *definition)
{
    row_each(out, definition, row_emit_view_getter);
}
