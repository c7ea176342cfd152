/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of rows of one version of a type as another version. */
#include <fory/row_schema.h>

#include "context/error.h"
#include "row/type.h"

/* --- Making a projection ------------------------------------------------------------------------------------- */

struct row_projector {
    struct fory_arena *arena;
    struct fory_error *error;
};

static bool row_project_fail(struct row_projector *projector, enum fory_status status, const char *message)
{
    projector->error->status = status;
    projector->error->message = message;
    return false;
}

static bool row_project_structs(struct row_projector *projector, const struct fory_row_type *to,
                                const struct fory_row_type *from, const struct fory_row_projection **projection);

/* 1: integers, 2: floats, 0: neither. */
static unsigned row_number_kind(uint8_t id)
{
    switch (id) {
    case FORY_TYPE_INT8:
    case FORY_TYPE_INT16:
    case FORY_TYPE_INT32:
    case FORY_TYPE_INT64: return 1;
    case FORY_TYPE_FLOAT16:
    case FORY_TYPE_FLOAT32:
    case FORY_TYPE_FLOAT64: return 2;
    default: return 0;
    }
}

/* Types without structs in them, as they are read: scalars, and items where accessors know the width. */
static bool row_types_equal(const struct fory_row_type *to, const struct fory_row_type *from)
{
    if (to->id != from->id || to->scale != from->scale || to->precision < from->precision ||
        fory_row_type_children(to) != fory_row_type_children(from))
        return false;
    for (uint32_t i = 0; i < fory_row_type_children(to); i++)
        if ((to->id == FORY_TYPE_STRUCT && strcmp(to->fields[i].name, from->fields[i].name) != 0) ||
            !row_types_equal(to->fields[i].type, from->fields[i].type))
            return false;
    return true;
}

/* The same type, or with structs in it that are projected: *inside is then of the struct that is reached first through
   items of lists and values of maps. */
static bool row_project_type(struct row_projector *projector, const struct fory_row_type *to,
                             const struct fory_row_type *from, const struct fory_row_projection **inside)
{
    if (to->id != from->id)
        return row_project_fail(projector, FORY_TYPE_MISMATCH, "type of the field differs between the versions");
    switch (to->id) {
    case FORY_TYPE_STRUCT: return row_project_structs(projector, to, from, inside);
    case FORY_TYPE_MAP:
        if (!row_types_equal(to->fields[0].type, from->fields[0].type))
            return row_project_fail(projector, FORY_TYPE_MISMATCH, "type of the keys differs between the versions");
        return row_project_type(projector, to->fields[1].type, from->fields[1].type, inside);
    case FORY_TYPE_LIST: return row_project_type(projector, to->fields[0].type, from->fields[0].type, inside);
    default:
        return row_types_equal(to, from) ||
               row_project_fail(projector, FORY_TYPE_MISMATCH, "scale or precision differs between the versions");
    }
}

static bool row_project_field(struct row_projector *projector, const struct fory_row_type *to,
                              const struct fory_row_type *from, struct fory_row_projected_field *field)
{
    unsigned kind = row_number_kind(to->id);
    if (kind != 0 && kind == row_number_kind(from->id) && from->width <= to->width)
        return true;
    return row_project_type(projector, to, from, &field->inside);
}

/* Most versions have the same fields in the same order: the search goes on where the last one ended. */
static uint32_t row_project_find(const struct fory_row_type *from, const char *name, uint32_t first)
{
    for (uint32_t i = first; i < from->field_count; i++)
        if (strcmp(from->fields[i].name, name) == 0)
            return i;
    for (uint32_t i = 0; i < first; i++)
        if (strcmp(from->fields[i].name, name) == 0)
            return i;
    return UINT32_MAX;
}

static bool row_project_fields(struct row_projector *projector, const struct fory_row_type *to,
                               const struct fory_row_type *from, struct fory_row_projected_field *fields)
{
    uint32_t next = 0;
    for (uint32_t i = 0; i < to->field_count; i++) {
        uint32_t ordinal = row_project_find(from, to->fields[i].name, next);
        fields[i] = (struct fory_row_projected_field){.ordinal = ordinal};
        if (ordinal == UINT32_MAX)
            continue;
        next = ordinal + 1;
        fields[i].slot = (uint32_t)fory_row_slot(from->field_count, ordinal);
        fields[i].id = from->fields[ordinal].type->id;
        if (!row_project_field(projector, to->fields[i].type, from->fields[ordinal].type, &fields[i])) {
            fory_error_enter_field(projector->error, to->fields[i].name);
            return false;
        }
    }
    return true;
}

static bool row_project_structs(struct row_projector *projector, const struct fory_row_type *to,
                                const struct fory_row_type *from, const struct fory_row_projection **projection)
{
    struct fory_row_projection *made =
        fory_arena_alloc(projector->arena, sizeof *made, _Alignof(struct fory_row_projection));
    struct fory_row_projected_field *fields =
        fory_arena_alloc(projector->arena, to->field_count * sizeof *fields, _Alignof(struct fory_row_projected_field));
    if (!made || !fields)
        return row_project_fail(projector, FORY_OUT_OF_MEMORY, "arena is full");
    *made = (struct fory_row_projection){to, from, fields};
    *projection = made;
    return row_project_fields(projector, to, from, fields);
}

enum fory_status fory_row_project(const struct fory_row_type *to, const struct fory_row_type *from,
                                  struct fory_arena *arena, const struct fory_row_projection **projection,
                                  struct fory_error *error)
{
    struct fory_arena_position mark = fory_arena_mark(arena);
    struct fory_error unused;
    struct row_projector projector = {arena, error ? error : &unused};

    *projector.error = (struct fory_error){.status = FORY_OK, .message = "", .type = ""};
    *projection = NULL;
    if (to->id != FORY_TYPE_STRUCT || from->id != FORY_TYPE_STRUCT) {
        row_project_fail(&projector, FORY_MISUSE, "only structs are projected");
    } else if (!row_project_structs(&projector, to, from, projection)) {
        *projection = NULL;
        fory_arena_release(arena, mark);
    }
    return projector.error->status;
}

/* --- Views --------------------------------------------------------------------------------------------------- */

/* NULL: absent or null. */
static const struct fory_row_projected_field *row_view_field(struct fory_row_view view, uint32_t ordinal)
{
    if (!view.row.data)
        return NULL;
    const struct fory_row_projected_field *field = &view.projection->fields[ordinal];
    return field->ordinal != UINT32_MAX && !fory_row_is_null(view.row, field->ordinal) ? field : NULL;
}

bool fory_row_view_has(struct fory_row_view view, uint32_t ordinal)
{
    return row_view_field(view, ordinal) != NULL;
}

bool fory_row_view_bool(struct fory_row_view view, uint32_t ordinal)
{
    const struct fory_row_projected_field *field = row_view_field(view, ordinal);
    return field && fory_row_get_bool(view.row, field->slot);
}

int64_t fory_row_view_integer(struct fory_row_view view, uint32_t ordinal)
{
    const struct fory_row_projected_field *field = row_view_field(view, ordinal);
    if (!field)
        return 0;
    switch (field->id) {
    case FORY_TYPE_INT8: return fory_row_get_int8(view.row, field->slot);
    case FORY_TYPE_INT16: return fory_row_get_int16(view.row, field->slot);
    case FORY_TYPE_INT32:
    case FORY_TYPE_DATE: return fory_row_get_int32(view.row, field->slot);
    default: return fory_row_get_int64(view.row, field->slot);
    }
}

double fory_row_view_float(struct fory_row_view view, uint32_t ordinal)
{
    const struct fory_row_projected_field *field = row_view_field(view, ordinal);
    if (!field)
        return 0;
    switch (field->id) {
    case FORY_TYPE_FLOAT16: return (double)fory_float16_to_float(fory_row_get_float16(view.row, field->slot));
    case FORY_TYPE_FLOAT32: return (double)fory_row_get_float32(view.row, field->slot);
    default: return fory_row_get_float64(view.row, field->slot);
    }
}

struct fory_bytes fory_row_view_bytes(struct fory_row_view view, uint32_t ordinal)
{
    const struct fory_row_projected_field *field = row_view_field(view, ordinal);
    return field ? fory_row_get_bytes(view.row, field->slot) : (struct fory_bytes){NULL, 0};
}

struct fory_string fory_row_view_string(struct fory_row_view view, uint32_t ordinal)
{
    struct fory_bytes bytes = fory_row_view_bytes(view, ordinal);
    return (struct fory_string){(const char *)bytes.data, bytes.size};
}

struct fory_row_view fory_row_view_struct(struct fory_row_view view, uint32_t ordinal)
{
    const struct fory_row_projected_field *field = row_view_field(view, ordinal);
    struct fory_row_view value = {{NULL, 0}, NULL};
    if (field) {
        value.row = fory_row_get_struct(view.row, field->slot);
        value.projection = field->inside;
    }
    return value;
}

struct fory_row_decimal fory_row_view_decimal(struct fory_row_view view, uint32_t ordinal)
{
    const struct fory_row_projected_field *field = row_view_field(view, ordinal);
    return field ? fory_row_get_decimal(view.row, field->slot) : (struct fory_row_decimal){{0}};
}

struct fory_row_array fory_row_view_list(struct fory_row_view view, uint32_t ordinal,
                                         const struct fory_row_projection **inside)
{
    const struct fory_row_projected_field *field = row_view_field(view, ordinal);
    if (inside)
        *inside = field ? field->inside : NULL;
    return field ? fory_row_get_list(view.row, field->slot) : (struct fory_row_array){NULL, 0};
}

struct fory_row_map fory_row_view_map(struct fory_row_view view, uint32_t ordinal,
                                      const struct fory_row_projection **inside)
{
    const struct fory_row_projected_field *field = row_view_field(view, ordinal);
    if (inside)
        *inside = field ? field->inside : NULL;
    return field ? fory_row_get_map(view.row, field->slot) : (struct fory_row_map){{NULL, 0}, {NULL, 0}};
}
