/* SPDX-License-Identifier: Apache-2.0 */
/* Schema to C: what the files of this room share. */
#ifndef FORYGEN_EMIT_H
#define FORYGEN_EMIT_H

#include "../intern.h"
#include "../schema/definition.h"
#include "../schema/schema.h"
#include "../text.h"
#include "emitter.h"
#include "names.h"

/* One input file on its way to a pair of C files. */
struct unit {
    const struct schema_file *file;
    const struct names *names;
    struct text *header_file; /* the two files, as far as they are made */
    struct text *source_file;
    struct text header; /* what comes next in them */
    struct text source;
    struct text helpers;                 /* static functions that the source needs before its codecs */
    struct name_map known;               /* names of helpers and containers that are there already */
    const struct definition *struct_now; /* whose codecs are being made */
    bool is_straight;                    /* their fields are read in Fory order, all of them */
    size_t comment_column;               /* of a table that is being made */
};

/* The pair of C files for one input; text is what goes into the files. */
void emit_file(const struct schema *schema, const struct schema_file *file, struct text *header, struct text *source);

/* --- Definitions, one file each ------------------------------------------------------------------------------ */

/* The C type of an IDL enum; the declaration of its facts. */
void emit_enum_type(struct unit *unit, const struct definition *definition);
void emit_enum_declarations(struct unit *unit, const struct definition *definition);
/* The C type of an IDL union, its declarations and its codecs. */
void emit_union_type(struct unit *unit, const struct definition *definition);
void emit_union_declarations(struct unit *unit, const struct definition *definition);
/* What generated code relies on in a header: it stops the build of what has changed. Nothing for others. */
void emit_union_guards(struct unit *unit, const struct definition *definition);
void emit_struct_guards(struct unit *unit, const struct definition *definition);
void emit_union_codecs(struct unit *unit, const struct definition *definition);
/* A C struct with a codec of the user: EXT. */
void emit_custom_declarations(struct unit *unit, const struct definition *definition);
void emit_custom_codecs(struct unit *unit, const struct definition *definition);
/* The C struct of an IDL message, its declarations and its codecs. */
void emit_struct_type(struct unit *unit, const struct definition *definition);
void emit_struct_declarations(struct unit *unit, const struct definition *definition);
void emit_struct_codecs(struct unit *unit, const struct definition *definition);
/* The struct fory_type of a definition, with its TypeDef. */
void emit_type_constants(struct unit *unit, const struct definition *definition);
/* Structs of containers and optional values that fields and roots of the file need. */
void emit_containers(struct unit *unit);
void emit_entries(struct unit *unit);
/* X_serialize and X_deserialize of a type, in the header; and those of a union or a custom type, by the expressions
   that write and read it. */
void emit_root_declarations(struct unit *unit, const struct definition *definition);
void emit_definition_root(struct unit *unit, const struct definition *definition, enum fory_wire_type id,
                          const char *write, const char *read);
void emit_root(struct unit *unit, const struct root *root);

/* --- Values -------------------------------------------------------------------------------------------------- */

/* A value of a C type in one place of a function. */
struct value {
    const struct wire_type *type;
    const struct carrier *carrier;
    const char *expression; /* an lvalue: "person->age" */
    const char *object;     /* what count members belong to: "person"; NULL for items */
    const char *layout;     /* struct items: expression of the layout to read by; NULL: a field, type info precedes */
    const char *declared;   /* expression: item types are known from the schema */
    const char *field;      /* what errors call it; NULL for items */
};

/* Statements, each line after `indent`, that write a value which is there. */
void value_emit_write(struct unit *unit, struct text *out, const char *indent, const struct value *value);
/* A C expression that reads a value which is there and is false, or NULL, on failure. */
const char *value_read(struct unit *unit, const struct value *value);
/* C expressions that tell whether the value is there, or is not; for nullable types. */
const char *value_present(const struct value *value);
const char *value_absent(const struct value *value);
/* Of what is null by its pointer and has a count, else NULL: a condition that writes the null flag and tells whether
   the value is there; and a statement that refuses a null which counts items. */
const char *value_write_flag(const struct value *value);
const char *value_refuse_count(const struct value *value);
/* Statements that make it null, with the separator between them: "person->address = NULL;" */
const char *value_clear(const struct value *value, const char *separator);
/* The lvalue that holds the presence itself ("person->has_age"), or NULL: a local variable is needed. */
const char *value_presence(const struct value *value);
/* The expression of a CHARS or CHAR_ARRAY as a pointer to char or const char, whatever 8 bits it is made of. */
const char *value_chars(const struct value *value, const char *pointer);
/* "&x" of an expression, without "&*". */
const char *value_address(const char *expression);

/* A C expression that reads a field which is a reference, its flag too. */
const char *value_refer(struct unit *unit, const struct value *value);
/* A C expression that reads an item from what the local variable `reference` found in its place. */
const char *value_take_reference(struct unit *unit, const struct value *value);

/* Statements that give the cleared object at an lvalue the defaults of the structs in it, then its own; "" for none.
   definition is NULL for what is no struct. */
const char *value_defaults(const struct definition *definition, const char *expression, const char *indent);

/* The initializer of a fory_item_type or fory_expected_item. */
const char *item_for_writer(const struct wire_type *type);
const char *item_for_reader(const struct wire_type *type);
/* The latter, with the address of the fory_type by which references know it. */
const char *item_known_as(const struct wire_type *type, const char *object_type);

/* The number type's name in put/get functions, or NULL for all other types. */
const char *number_name(enum fory_wire_type id);
const char *number_bound(enum fory_wire_type id);
/* Its C type in the runtime. */
const char *number_c_type(enum fory_wire_type id);
/* What functions of the runtime for it are called by: "varint32", "any". */
const char *wire_type_function(enum fory_wire_type id);
/* The spelling in C: "FORY_TYPE_VARINT32". */
const char *wire_type_constant(enum fory_wire_type id);
/* For people: "list<varint32?>", "demo.Person". */
const char *wire_type_text(const struct wire_type *type);

/* The name of the static function that does what `what` says (interned): `name` behind that of the file, so that
   generated files compile as one, with a number behind it when that is taken. is_new: the caller is to make it. Its own
   helpers stand before it: its name is claimed before them, its text added after them. */
const char *helper_name(struct unit *unit, const char *name, const char *what, bool *is_new);
/* The name of a static object that one type has: `name` holds the type's, and gets a number behind it when it is taken.
 */
const char *static_name(struct unit *unit, const char *name);

/* Whether items, and values of cases, may be references when they are read: pointers to structs and unions. */
bool container_refers(const struct wire_type *type, const struct carrier *carrier);
/* Whether they may be copies of others then: what peers track and C has by value. */
bool container_holds_object(const struct wire_type *type, const struct carrier *carrier);
/* The initializer of the fory_expected_item by which such a value is read. */
const char *container_expected(struct unit *unit, const struct wire_type *type, const struct carrier *carrier);
/* Names of static functions that read and write one list or map type; made on first use. */
const char *container_writer(struct unit *unit, const struct wire_type *type, const struct carrier *carrier);
const char *container_reader(struct unit *unit, const struct wire_type *type, const struct carrier *carrier);

/* For items that are pointers: the type that a function takes them as, "const char *const *"; NULL for others. C
   converts to it only by a cast. */
const char *container_const_pointers(const struct wire_type *type, const struct carrier *carrier);

#endif
