/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the rules of rows: which types they hold, how deep and wide they are, and how their fields are called. */
#include "check.h"

#include <inttypes.h>

#include "../intern.h"
#include "row_layout.h"
#include "wire_type.h"

/* --- Decimals ------------------------------------------------------------------------------------------------ */

static bool check_holds_decimal(const struct wire_type *type)
{
    return type &&
           (type->id == FORY_TYPE_DECIMAL || check_holds_decimal(type->key) || check_holds_decimal(type->element));
}

static void check_row_digits(const struct field *field)
{
    const struct written_number *precision = field->precision;
    const struct written_number *scale = field->scale;
    const struct written_number *either = precision ? precision : scale;
    int64_t digits = precision ? precision->value : ROW_PRECISION;
    if (!either)
        return;
    if (!check_holds_decimal(field->type)) {
        diag_error(either->location, "row-decimal", "'%s' applies only to decimals, and '%s' is '%s'",
                   precision ? "precision" : "scale", field->name, wire_type_spelling(field->type));
        return;
    }
    if (digits < 1 || digits > ROW_PRECISION_MAX)
        diag_error(precision->location, "row-decimal", "expected a precision of 1 to %d digits, got %" PRId64,
                   ROW_PRECISION_MAX, digits);
    else if ((scale ? scale->value : ROW_SCALE) > digits || (scale && scale->value < 0))
        diag_error(either->location, "row-decimal",
                   "expected a scale of 0 to %" PRId64 ", which is the precision, got %" PRId64 "%s", digits,
                   scale ? scale->value : ROW_SCALE, scale ? "" : ", the default");
}

/* --- Types --------------------------------------------------------------------------------------------------- */

/* What rows do not have, of a type that they cannot hold. */
static const char *check_row_problem(const struct wire_type *type)
{
    switch (type->id) {
    case FORY_TYPE_UNKNOWN: return "values of any type";
    case FORY_TYPE_ENUM: return "enums; an integer or a string can take its place";
    case FORY_TYPE_UNION: return "unions";
    case FORY_TYPE_SET: return "sets; a list can take its place";
    case FORY_TYPE_EXT: return "types with a user-defined codec";
    case FORY_TYPE_BFLOAT16:
    case FORY_TYPE_BFLOAT16_ARRAY: return "bfloat16; use float16 or float32";
    case FORY_TYPE_UINT64:
    case FORY_TYPE_VAR_UINT64:
    case FORY_TYPE_TAGGED_UINT64:
    case FORY_TYPE_UINT64_ARRAY: return "unsigned integers";
    case FORY_TYPE_UINT8_ARRAY: return "unsigned integers; use bytes, or a wider signed integer";
    default: return "unsigned integers; use a wider signed integer";
    }
}

/* Headers give places to fields only. */
static struct location check_row_place(const struct field *field, const struct wire_type *type)
{
    return type->location.source ? type->location : field->location;
}

static void check_row_type(const struct definition *definition, const struct field *field, const struct wire_type *type)
{
    struct location location = check_row_place(field, type);
    bool is_unresolved = type->id == FORY_TYPE_NAMED_EXT && !type->definition;
    if (is_unresolved)
        return;
    if (row_layout_id(type->id) == FORY_TYPE_UNKNOWN) {
        diag_error(location, "row-type", "rows of '%s' cannot hold '%s': rows have no %s", definition->full_name,
                   field->name, check_row_problem(type));
        return;
    }
    if (type->ref) {
        diag_error(location, "row-type", "rows of '%s' cannot hold '%s': rows have no references",
                   definition->full_name, field->name);
    } else if (type->definition && !row_layout_is_asked(type->definition)) {
        diag_error(location, "row-type", "rows of '%s' cannot hold '%s': '%s' has no rows; %s", definition->full_name,
                   field->name, type->definition->full_name,
                   type->definition->file->has_c_types ? "write FORY(row) on it" : "set [row = true] for it");
        diag_note(type->definition->location, "'%s' is here", type->definition->full_name);
    }
    if (type->key && type->key->nullable)
        diag_error(location, "row-type", "rows of '%s' cannot hold '%s': keys of maps in rows are never null",
                   definition->full_name, field->name);
    if (type->key)
        check_row_type(definition, field, type->key);
    if (type->element)
        check_row_type(definition, field, type->element);
}

/* --- Names --------------------------------------------------------------------------------------------------- */

/* Fields without a number are compared with each other anyway. */
static void check_row_names(const struct definition *definition)
{
    struct name_map names = {0};
    for (size_t i = 0; i < definition->fields.count; i++) {
        struct field *field = definition->fields.items[i];
        const struct field *other = name_map_add(&names, field->wire_name, field);
        bool is_reported = other && ((!definition->file->numbers_fields && field->tag == -1 && other->tag == -1) ||
                                     other->name == field->name);
        if (!other || is_reported)
            continue;
        diag_error(field->location, "row-name", "fields '%s' and '%s' are both '%s' in rows", other->name, field->name,
                   field->wire_name);
        diag_note(other->location, "the first one is here");
    }
}

/* --- Size ---------------------------------------------------------------------------------------------------- */

/* What a struct comes to with all that it contains. */
struct check_row_size {
    size_t levels; /* of structs, lists and maps inside each other */
    size_t fields; /* of all structs, as often as they occur */
    bool is_open;  /* the way from the root leads through it */
};

struct check_row_sizes {
    struct name_map sizes; /* by full name */
};

static const struct check_row_size *check_row_size(struct check_row_sizes *sizes, const struct definition *definition);

static size_t check_row_larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Levels of a type, whose fields are added. It is recursive if is_open is set. */
static size_t check_row_levels(struct check_row_sizes *sizes, const struct wire_type *type, struct check_row_size *size)
{
    if (!type)
        return 0;
    if (type->definition && row_layout_is_asked(type->definition)) {
        const struct check_row_size *inner = check_row_size(sizes, type->definition);
        size->is_open |= inner->is_open;
        size->fields += inner->fields;
        return inner->levels;
    }
    size_t levels =
        check_row_larger(check_row_levels(sizes, type->key, size), check_row_levels(sizes, type->element, size));
    return levels + (type->element != NULL);
}

static const struct check_row_size *check_row_size(struct check_row_sizes *sizes, const struct definition *definition)
{
    struct check_row_size *size = name_map_get(&sizes->sizes, intern_string(definition->full_name));
    if (size)
        return size;
    size = memory_alloc(sizeof *size);
    name_map_add(&sizes->sizes, intern_string(definition->full_name), size);
    *size = (struct check_row_size){.fields = definition->fields.count, .is_open = true};
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        struct check_row_size inner = {0};
        size->levels = check_row_larger(size->levels, check_row_levels(sizes, field->type, &inner));
        size->fields += inner.fields;
        if (size->fields > FORY_ROW_MAX_FIELDS) /* enough is known; structs may double at each level */
            size->fields = FORY_ROW_MAX_FIELDS + 1;
        if (inner.is_open)
            diag_error(check_row_place(field, field->type), "row-recursion",
                       "rows of '%s' cannot hold '%s', through which they would contain themselves",
                       definition->full_name, field->name);
    }
    size->levels++;
    size->is_open = false;
    return size;
}

static void check_row_limits(struct check_row_sizes *sizes, const struct definition *definition)
{
    const struct check_row_size *size = check_row_size(sizes, definition);
    if (size->fields > FORY_ROW_MAX_FIELDS)
        diag_error(definition->location, "row-limit",
                   "rows of '%s' have more than %d fields, counting those of structs inside", definition->full_name,
                   FORY_ROW_MAX_FIELDS);
    else if (size->levels > FORY_ROW_MAX_DEPTH)
        diag_error(definition->location, "row-limit",
                   "rows of '%s' nest structs, lists and maps on %zu levels; at most %d are allowed",
                   definition->full_name, size->levels, FORY_ROW_MAX_DEPTH);
}

/* --- The rules ----------------------------------------------------------------------------------------------- */

static void check_row_definition(struct check_row_sizes *sizes, const struct definition *definition)
{
    bool has_rows = row_layout_is_asked(definition);
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        if (!field->type)
            continue;
        check_row_digits(field);
        if (has_rows)
            check_row_type(definition, field, field->type);
    }
    if (has_rows) {
        check_row_names(definition);
        check_row_limits(sizes, definition);
    }
    for (size_t i = 0; i < definition->nested.count; i++)
        check_row_definition(sizes, definition->nested.items[i]);
}

void check_rows(const struct schema *schema)
{
    struct check_row_sizes sizes = {0};
    for (size_t i = 0; i < schema->files.count; i++) {
        for (size_t k = 0; k < schema->files.items[i]->definitions.count; k++)
            check_row_definition(&sizes, schema->files.items[i]->definitions.items[k]);
    }
}
