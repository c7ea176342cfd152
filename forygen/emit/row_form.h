/* SPDX-License-Identifier: Apache-2.0 */
/* How the values of rows stand in C. */
#ifndef FORYGEN_EMIT_ROW_FORM_H
#define FORYGEN_EMIT_ROW_FORM_H

#include "../plan/row_name.h"

/* A type of values in rows, apart from structs, which have types of their own. */
struct row_form {
    const char *name;   /* "int32", "timestamp" */
    const char *c_type; /* "int32_t", "struct fory_string" */
    const char *get;    /* the end of fory_row_get_ */
    const char *null;   /* what initializes a null */
    bool is_struct;     /* in C */
};

/* A field of a row, as accessors and tables need it. */
struct row_field {
    const struct definition *definition; /* whose row it is in */
    const struct field *field;
    const struct fory_row_type *type;
    const struct row_form *form;
    const char *name;    /* "age" */
    const char *ordinal; /* "DEMO_PERSON_ROW_AGE" */
    const char *c_type;  /* of its values: "int32_t", "struct demo_address_row" */
    const char *object;  /* the parameter that is the row */
    const char *slot;    /* bytes from the start of the row */
    bool is_nullable;
};

struct row_field row_field_at(const struct definition *definition, uint32_t ordinal);
/* Of a type of the schema, or of rows. */
const struct row_form *row_form_of(enum fory_wire_type id);
/* The parameter of functions that take a row. */
const char *row_object(const struct definition *definition);
/* The type of a value that a field contains: "list<optional int32>" for comments, "list_optional_int32" for names. */
const char *row_type_text(const struct field *field, const struct wire_type *type);
const char *row_type_word(const struct field *field, const struct wire_type *type);

#endif
