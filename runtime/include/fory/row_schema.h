/* SPDX-License-Identifier: Apache-2.0 */
/* Owns schemas of rows that are not known at build time, and how rows of one schema are read as another one. */
#ifndef FORY_ROW_SCHEMA_H
#define FORY_ROW_SCHEMA_H

#include <fory/row.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Reads schema bytes, which need not be trusted, into the arena; schema->bytes points to a copy there. Schema bytes say
 * less than a schema: keys of maps are never null and values may be. FORY_INVALID_DATA, FORY_BUFFER_OUT_OF_BOUND:
 * malformed; FORY_LIMIT_EXCEED: more fields or levels than FORY_ROW_MAX_...; FORY_UNSUPPORTED: another version.
 */
FORY_MUST_CHECK enum fory_status fory_row_schema_parse(struct fory_bytes bytes, struct fory_arena *arena,
                                                       struct fory_row_schema *schema, struct fory_error *error);
/* Makes the schema of a struct type: its schema bytes, in the arena, and its hash. */
FORY_MUST_CHECK enum fory_status fory_row_schema_make(const struct fory_row_type *type, struct fory_arena *arena,
                                                      struct fory_row_schema *schema);
/* The schema hash, as Java, Python and Go compute it. */
int64_t fory_row_type_hash(const struct fory_row_type *type);
/* The ordinal of the field with this name, or UINT32_MAX. */
uint32_t fory_row_type_find(const struct fory_row_type *type, const char *name);

/* How objects of a row type are laid out in C: X_row_carrier of a generated file, for <fory/arrow.h>. */
struct fory_row_carrier;

/* --- Projection ---------------------------------------------------------------------------------------------- */

/*
 * How a struct type (to) is read from rows of another version of it (from). Fields go together by name. A field may
 * have the same type, or an integer or float of a smaller width, or be a decimal of the same scale and less digits;
 * structs in structs, in lists and in values of maps are projected too. Immutable; threads may share it.
 */
struct fory_row_projection;

struct fory_row_projected_field {
    uint32_t ordinal;                         /* in rows of `from`, or UINT32_MAX: absent */
    uint32_t slot;                            /* of it, in bytes from the start of the row */
    uint8_t id;                               /* its wire type there */
    const struct fory_row_projection *inside; /* of structs in it, even if equal in both; or NULL */
};

struct fory_row_projection {
    const struct fory_row_type *to;
    const struct fory_row_type *from;
    const struct fory_row_projected_field *fields; /* one per field of `to` */
};

/* Makes the projection in the arena; `to` and `from` must outlive it. FORY_TYPE_MISMATCH: a field has another type,
   which error names. */
FORY_MUST_CHECK enum fory_status fory_row_project(const struct fory_row_type *to, const struct fory_row_type *from,
                                                  struct fory_arena *arena,
                                                  const struct fory_row_projection **projection,
                                                  struct fory_error *error);

/* A row of another version. The row is verified as `from`. Ordinals are those of `to`. */
struct fory_row_view {
    struct fory_row row;
    const struct fory_row_projection *projection;
};

/* fory_row_view_<type>(view, ordinal): the value, or if the field is absent or null 0, false, {NULL, 0}. */
bool fory_row_view_has(struct fory_row_view view, uint32_t ordinal); /* neither absent nor null */
bool fory_row_view_bool(struct fory_row_view view, uint32_t ordinal);
int64_t fory_row_view_integer(struct fory_row_view view, uint32_t ordinal); /* INT8 to INT64, times, dates */
double fory_row_view_float(struct fory_row_view view, uint32_t ordinal);    /* FLOAT16 to FLOAT64 */
struct fory_bytes fory_row_view_bytes(struct fory_row_view view, uint32_t ordinal);
struct fory_string fory_row_view_string(struct fory_row_view view, uint32_t ordinal);
struct fory_row_view fory_row_view_struct(struct fory_row_view view, uint32_t ordinal);
struct fory_row_decimal fory_row_view_decimal(struct fory_row_view view, uint32_t ordinal);
/* Items that are structs are rows of `from`: *inside projects them, even if both versions are the same there; it is
   NULL for other items. inside may be NULL. */
struct fory_row_array fory_row_view_list(struct fory_row_view view, uint32_t ordinal,
                                         const struct fory_row_projection **inside);
struct fory_row_map fory_row_view_map(struct fory_row_view view, uint32_t ordinal,
                                      const struct fory_row_projection **inside);

#ifdef __cplusplus
}
#endif
#endif
