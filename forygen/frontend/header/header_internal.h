/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the header front end share: one header on its way through libclang. */
#ifndef FORYGEN_HEADER_INTERNAL_H
#define FORYGEN_HEADER_INTERNAL_H

#include "../../intern.h"
#include "annotation.h"
#include "header.h"
#include "libclang.h"

struct header_c_type;
struct header_file;

/* An #include, as it is written. */
struct header_include {
    struct header_file *file;
    const char *name;
    bool is_angled;
};

/* A file that libclang read. */
struct header_file {
    struct source source;
    bool is_system;
    bool is_synthetic;                   /* no file at all: text of this front end */
    bool is_main;                        /* of that the one that includes the input */
    struct schema_file *schema_file;     /* NULL until something in it is annotated */
    bool is_new;                         /* schema_file is made by this header */
    const struct annotation_use *prefix; /* FORY_PREFIX(...) in it, or NULL */
    VECTOR(struct header_include) includes;
};

/* Where a macro was written out, for what comes from one. */
struct header_place {
    struct header_file *file; /* NULL: nowhere */
    uint32_t offset;
    struct location location;
};

struct annotated_decl;

/* One FORY(...) or its kin. */
struct annotation_use {
    struct header_place place;
    const char *text;
    unsigned arguments;        /* of the macro in front of the words: type, member */
    const char *written;       /* FORY_ANNOTATE_MEMBER: the member, "st_mtime" */
    const char *expanded;      /* with macros expanded: "st_mtim.tv_sec" */
    const char *wrong;         /* why it annotates nothing, or NULL */
    bool is_before_definition; /* it is there when the struct or enum is defined */
    struct annotation *annotation;
    const struct annotated_decl *decl; /* the first one, while words are parsed */
};

/* OTHER: a function, a variable and the like, for which nothing is generated. */
enum annotated_kind {
    ANNOTATED_STRUCT,
    ANNOTATED_ENUM,
    ANNOTATED_MEMBER,
    ANNOTATED_ENUMERATOR,
    ANNOTATED_TYPEDEF,
    ANNOTATED_OTHER
};

/* What is annotated: all declarations of one thing are one of these. */
struct annotated_decl {
    enum annotated_kind kind;
    struct clang_cursor cursor; /* of a struct or enum its definition */
    VECTOR(struct annotation_use *) uses;
    struct annotation *annotation; /* of all its uses; NULL for OTHER */
    struct definition *definition; /* of a struct or enum */
    bool is_new;                   /* the definition is made by this header */
    bool is_filled;                /* and knows its members */
};

/* What headers are read as: GNU C23, and where that does not go GNU C17. */
#define HEADER_NEWEST "gnu2x"
#define HEADER_OLDER "gnu17"

struct header {
    struct schema *schema;
    const struct header_options *options;
    const char *path;
    const char *standard;
    clang_index index;
    clang_unit unit;
    struct header_file root; /* includes the input, and what the command line does */
    struct header_file *input;
    struct name_map files;                    /* by libclang's name: struct header_file */
    struct name_map uses;                     /* by place and text: struct annotation_use */
    struct name_map uses_by_place;            /* by place: struct annotation_use */
    struct name_map expanded;                 /* by place: struct header_place */
    VECTOR(struct header_place *) expansions; /* of FORY(...), in the order of the source */
    VECTOR(struct location) misplaced;        /* tokens that cannot follow an annotation */
    struct name_map decls_by_key;
    struct name_map sights;                /* by path of a file: a struct name_map of all that it includes */
    struct name_map passed_over;           /* by the same key: annotated members inside what is skipped */
    struct name_map opened;                /* by the same key: unions of which a struct sends one member */
    struct name_map selected;              /* by the same key: unions that a struct holds with a selector */
    struct name_map embedding;             /* structs by the same keys: whether they embed a base */
    VECTOR(struct annotated_decl *) decls; /* in the order of the source */
    VECTOR(struct annotation_use *) roots;
    VECTOR(struct annotation_use *) prefixes;
    struct name_map constants;  /* by text: int64_t */
    struct name_map macros;     /* by name: the header */
    struct name_map deprecated; /* functions, variables, enumerators and typedefs that are, by name: the header */
    bool has_deprecated;        /* a definition is of such a type */
};

/* --- header_parse.c: libclang's view ------------------------------------------------------------------------- */

/* False after an error when libclang gives no tree at all. */
bool header_parse(struct header *header);
/* Reports the errors of the parse; false if there are any, for the tree is wrong then. */
bool header_report_errors(struct header *header);
/* Gives the constants their values; those that have none leave the map. */
void header_evaluate(struct header *header);
void header_close(struct header *header);

struct header_file *header_find_file(struct header *header, clang_file file);
struct header_place header_locate(struct header *header, struct clang_location location);
struct header_place header_cursor_place(struct header *header, struct clang_cursor cursor);
const char *header_place_key(const struct header_place *place);
/* Interned; libclang's string is given back. */
const char *header_string(struct clang_string string);

/* --- header_reads.c: what libclang is about to read ---------------------------------------------------------- */

/* False after an error: the header, or what it includes, has no end or is too large. */
bool header_may_be_read(const struct header *header);

/* --- header_comment.c ---------------------------------------------------------------------------------------- */

/* The text of a doc comment without its decoration, or NULL. */
const char *header_comment(struct clang_cursor cursor);

/* --- header_notes.c: annotations and who they belong to ------------------------------------------------------ */

void header_collect(struct header *header);
/* Needs the constants. */
void header_parse_annotations(struct header *header);
/* A struct, union or enum. */
bool header_is_tag(struct clang_cursor cursor);
/* Interned; one for each declaration of a thing. Of a struct or enum, its definition is to be given. */
const char *header_decl_key(struct header *header, struct clang_cursor cursor);

/* Whether the compiler warns of whoever uses the function, variable, enumerator or typedef. */
bool header_is_deprecated(const struct header *header, const char *name);
/* NULL for what is not annotated. A struct or enum is looked up by its definition. */
struct annotated_decl *header_find_decl(struct header *header, struct clang_cursor cursor);
/* Makes a struct one that takes part though nothing is said of it; words have been parsed. */
struct annotated_decl *header_add_struct(struct header *header, struct clang_cursor cursor);

/* --- header_sidecar.c: what FORY_ANNOTATE_MEMBER names ------------------------------------------------------- */

/* The member or enumerator of the type, as written or with macros expanded; else false, with the reason. A path is one
   of the type where it leads through structs and unions without a name. */
bool header_find_named(struct clang_cursor type, const char *written, const char *expanded, struct clang_cursor *found,
                       const char **wrong);

/* --- header_declared.c --------------------------------------------------------------------------------------- */

/* What the header and all it includes declare and define, for the register of names. */
void header_collect_declared(struct header *header, struct schema_file *file);

/* --- header_unused.c: no annotation vanishes ------------------------------------------------------------------- */

/* Errors for annotations at places where C has no room for one. Clang's own errors there mislead. */
void header_report_misplaced(struct header *header);
/* Errors for annotations that C drops, that come too late, or that annotate nothing. */
void header_report_unused(struct header *header);

/* --- header_record.c: structs and enums ---------------------------------------------------------------------- */

struct header_member {
    struct clang_cursor cursor;
    const char *name; /* "" of a union without one */
    const char *path; /* from the struct: "value.email" */
    struct location location;
    bool is_system;                     /* declared where the user cannot change it */
    bool is_case;                       /* of a union */
    bool is_aligned;                    /* known to be: libclang counts the members before it to tell */
    const char *record;                 /* C name of the struct it belongs to */
    struct annotation *annotation;      /* its own copy; never NULL */
    struct header_member *count;        /* counts its items */
    const struct header_member *counts; /* the first member whose items it counts */
    bool is_shared;                     /* and it counts those of others */
    bool selects;                       /* it says what a union of the struct holds, and is no field */
};

/* A struct on its way to a definition. */
struct header_record {
    struct header *header;
    struct definition *definition;
    VECTOR(struct header_member *) members; /* that are not skipped */
};

/* The cursor is a field, or a union or struct without a name; other children of a struct are no members. */
bool header_is_member(struct clang_cursor cursor);
/* Generated code for the file is going to name a member. */
void header_use_name(struct header *header, struct schema_file *file, const char *name);
/* NULL for one that is skipped, or after an error. */
struct header_member *header_make_member(const struct header_record *record, struct clang_cursor cursor,
                                         const char *prefix);
/* The member that a word of another one names: the nearest one of that name or path, as seen from there. NULL after an
   error. */
struct header_member *header_find_member(const struct header_record *record, const struct header_member *from,
                                         const struct annotation_value *value);
/* Why generated code cannot set the member, or NULL. */
const char *header_why_not_set(const struct header_member *member, const struct header_c_type *type);

/* Makes it a member of the record, or those of its members that are. The prefix leads from the record to it. */
void header_add_member(struct header_record *record, struct clang_cursor cursor, const char *prefix);

/* Of a member or enumerator that 'skip' leaves out; NULL stands for what is not annotated. */
bool header_is_skipped(const struct annotated_decl *decl);

void header_fill_struct(struct header *header, struct annotated_decl *decl);
void header_fill_enum(struct header *header, struct definition *definition, struct clang_cursor cursor);
/* Whether its values are integers for peers: it has no identity that makes it an enum, and no name or a number that no
   enum of Fory has. */
bool header_enum_is_number(struct header *header, struct clang_cursor cursor);

/* --- header_anonymous.c: structs and unions without a name --------------------------------------------------- */

/* Neither a tag nor a typedef names it, so that only what holds it can be of it. */
bool header_is_unnamed(struct clang_cursor type);
/* The struct or union that a member is of, not a pointer or an array of them; false for all others. */
bool header_member_body(struct clang_cursor member, struct clang_cursor *type);
/* The struct or union that a member belongs to in the end: one with a name. */
struct clang_cursor header_named_parent(struct clang_cursor member);
/* What is said of the members of a skipped member has no effect. */
void header_pass_over(struct header *header, struct clang_cursor member);
/* Whether a struct holds the union as one of its members, or skips it by them. */
bool header_is_opened(struct header *header, struct clang_cursor cursor);
/* Takes a member whose members are members of the record instead, or that is skipped by what is said of them; false
   for all others. */
bool header_open_member(struct header_record *record, struct clang_cursor member, const char *prefix);

/* --- header_base.c: structs that others embed ---------------------------------------------------------------- */

/* Whether any struct that embeds the struct may stand for it. */
bool header_is_base(struct header *header, struct clang_cursor cursor);
/* Takes a member that makes the struct a base or embeds one, the first one of those that are; false for all others. */
bool header_take_base(struct header_record *record, struct clang_cursor cursor, bool is_first);

/* --- header_union.c: a selector and a union ------------------------------------------------------------------ */

/* Whether the struct is a union with a selector and nothing else. */
bool header_is_union(struct header *header, struct clang_cursor cursor);
/* Finds the unions that are held with a selector. Structs that are unions by it take part without an annotation:
   nothing has to identify them. */
void header_add_unions(struct header *header);
/* Whether a member of any other struct is a union with a selector. */
bool header_holds_union(struct header *header, const struct header_member *member);
/* Takes the selectors of such unions out of the fields. */
void header_link_selectors(const struct header_record *record);
/* Whether the union is held with one. */
bool header_is_selected(struct header *header, struct clang_cursor cursor);
void header_fill_union(struct header *header, const struct annotated_decl *decl);

/* --- header_c_type.c: what a C type is ----------------------------------------------------------------------- */

/* A C type without the names it goes by, and what the names told. */
struct header_c_type {
    struct clang_type type;
    const char *spelling;       /* as written, without what qualifies the whole */
    enum fory_wire_type number; /* of a number its fixed-width wire type, else 0 */
    bool is_portable;           /* the same width on every platform */
    bool converts;              /* a number that no type of <stdint.h> need be */
    bool is_const;
    bool is_volatile; /* or atomic */
    bool is_restrict;
    bool is_loose;               /* a typedef asks for less alignment than the type itself */
    struct annotation inherited; /* of the typedefs on the way */
};

struct header_c_type header_resolve_type(struct header *header, struct clang_type type);
/* Whether a name in the spelling of the type is deprecated. */
bool header_has_deprecated(struct clang_type type);
bool header_is_char(const struct header_c_type *type);
bool header_is_integer(const struct header_c_type *type);
/* "struct person", "point": how C names a struct or enum. */
const char *header_tag_name(struct clang_cursor cursor);
/* The members of a struct, up to `limit`; the number of all of them. */
size_t header_list_members(struct clang_cursor record, struct clang_cursor *members, size_t limit);

/* --- header_layout.c: how a struct lies in memory ------------------------------------------------------------- */

/* What the place of a field is aligned to wherever the struct is that holds it: less than its type asks for in a packed
   one. */
long long header_place_alignment(struct clang_cursor field);
/* What a type asks for, whatever typedefs make of it. */
long long header_needed_alignment(struct clang_type type);
bool header_is_aligned(struct clang_cursor field);
/* Lists all members of a struct, for guards. */
void header_list_layout(struct header *header, struct clang_cursor record, struct definition *definition);

/* --- header_types.c: C types to wire types and carriers ------------------------------------------------------ */

/* Both NULL after an error. */
struct header_mapping {
    struct wire_type *type;
    struct carrier *carrier;
};

struct header_mapping header_map_member(struct header *header, struct header_member *member);
/* The same of a union among other members: header_union.c. */
struct header_mapping header_map_union(const struct header_record *record, const struct header_member *member);

/* --- header_files.c: schema files ---------------------------------------------------------------------------- */

/* The file that an earlier header brought, or NULL. */
struct schema_file *header_known_file(const struct schema *schema, const char *path);
/* Made on demand; it enters the schema when all are known. */
struct schema_file *header_schema_file(struct header *header, struct header_file *file);
/* Whether whoever reads a file reads the other one, too. */
bool header_sees(struct header *header, struct header_file *from, const struct header_file *file);
void header_order_files(struct header *header);

/* --- header.c ------------------------------------------------------------------------------------------------ */

/* The definition of an enum, annotated or not. */
struct definition *header_enum_definition(struct header *header, struct clang_cursor cursor);
/* A new definition, named after the type at the cursor. */
struct definition *header_make_definition(struct header *header, enum definition_kind kind, struct clang_cursor cursor,
                                          struct schema_file *file);

#endif
