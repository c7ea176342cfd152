/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The model every room of the compiler talks about. Front ends fill it, the passes resolve, check, lay it out and bind
 * it to C, emitters only read it. What peers see (wire) comes first in each struct and what C has (binding) after it:
 * passes over the wire alone use nothing of the binding.
 * All strings are interned or "" / NULL as said.
 */
#ifndef FORYGEN_SCHEMA_H
#define FORYGEN_SCHEMA_H

#include <fory/wire_types.h>

#include "../diag.h"
#include "../memory.h"

struct definition;
struct name_map;
struct schema_file;

/* --- Wire ---------------------------------------------------------------------------------------------------- */

/*
 * One type expression. id is a fory_wire_type: numbers with their encoding, STRING, BINARY, LIST, SET, MAP, temporal
 * types, DECIMAL, *_ARRAY, UNKNOWN for any. Named types stand as ENUM, STRUCT, UNION or EXT whatever their
 * registration; until resolved they are FORY_TYPE_NAMED_EXT with name set and definition NULL.
 */
struct wire_type {
    enum fory_wire_type id;
    bool nullable;
    bool ref;
    bool weak;
    struct wire_type *element; /* LIST, SET: the element. MAP: the value. *_ARRAY: the number, by its fixed id */
    struct wire_type *key;     /* MAP */
    const char *name;          /* as written, of a named type */
    struct definition *definition;
    struct location location;
};

/* --- Binding ------------------------------------------------------------------------------------------------- */

/* How a value of one wire type stands in C. */
enum carrier_kind {
    CARRIER_VALUE,       /* the C type itself: number, enum, struct, temporal, decimal, fory_string, fory_bytes */
    CARRIER_POINTER,     /* T *: NULL is null. Points to the carrier `inner` */
    CARRIER_PRESENCE,    /* bool has_x; T x: the member `presence` says whether it is there */
    CARRIER_OPTIONAL,    /* struct fory_optional_T {present, value}: an element or map value */
    CARRIER_CSTRING,     /* char *: NUL-terminated */
    CARRIER_CHAR_ARRAY,  /* char[extent] */
    CARRIER_COUNTED,     /* T *items with a count member: list, set, array, bytes, map entries */
    CARRIER_FIXED_ARRAY, /* T items[extent], all in use or `count` of them: array, bytes, list, set */
    CARRIER_CONTAINER    /* struct with items and count, or entries and count */
};

struct carrier {
    enum carrier_kind kind;
    const char *c_type;     /* of a VALUE: "int32_t", "struct demo_person"; of a CONTAINER: "struct fory_list_int32";
                               COUNTED and FIXED_ARRAY: of one item, or one map entry ("struct pair") */
    const char *short_name; /* for names of containers and functions: "int32", "demo_person", "list_int32" */
    bool is_const;          /* pointers to const */
    bool is_restrict;       /* the pointer itself is */
    bool unaligned;         /* VALUE: a member of a packed struct, whose address is of no use */
    bool is_inline_union;   /* VALUE: the value is the whole struct, among whose members the union is */
    bool converts;          /* VALUE: a number as char, long or long long, which need be no type of <stdint.h> */
    struct carrier *inner;  /* POINTER, PRESENCE, OPTIONAL: what may be missing. COUNTED, FIXED_ARRAY, CONTAINER: item
                               or map value */
    struct carrier *key;    /* map key */
    const char *count;      /* COUNTED, FIXED_ARRAY: the member that holds the count; NULL: all of them */
    const char *count_type; /* its C type: "size_t", "uint16_t" */
    enum fory_wire_type count_number; /* that type as a number of fixed width, or 0 */
    bool shares_count;                /* other fields of the struct have the same */
    const char *presence;             /* PRESENCE: the member */
    const char *extent;               /* CHAR_ARRAY, FIXED_ARRAY: a C expression that is the number of items */
    uint64_t room;                    /* CHAR_ARRAY, FIXED_ARRAY: that number */
    uint64_t max;                     /* most items accepted and written, 0: no limit but memory */
    const char *items;                /* CONTAINER: name of the pointer member: "items" or "entries" */
    const char *entry;                /* CONTAINER of a map: C type of one entry, or NULL for "<c_type>_entry" */
    const struct definition *base;    /* POINTER and its `inner`: any struct that begins with one of this type may be
                                         there; the wire type is any. NULL: only what the pointer says */
};

/* --- Exceptions ---------------------------------------------------------------------------------------------- */

/* `// fory: allow F105 reason` above a thing, or FORY(allow = "F105 reason"): changes of it that a team has decided on.
 */
struct allowance {
    const char *rule;   /* code or name, as written */
    const char *reason; /* "" when there is none */
    struct location location;
};

typedef VECTOR(struct allowance) allowance_list;

/* --- Definitions --------------------------------------------------------------------------------------------- */

/* A number that is written in the schema. */
struct written_number {
    int64_t value;
    struct location location;
};

struct field {
    const char *name;       /* in the schema, as written */
    const char *wire_name;  /* snake_case; what a TypeDef says if there is no tag */
    int64_t tag;            /* tag id, or -1 */
    struct wire_type *type; /* nullable and ref of the field are those of its type */
    bool deprecated;
    const char *comment; /* text of the doc comment, lines joined by '\n', or NULL */
    struct location location;
    struct location tag_location;
    allowance_list allowances;
    const struct written_number *precision; /* of its decimals in rows; NULL: not said */
    const struct written_number *scale;

    /* Binding. */
    const char *member; /* C member; in a header's struct that embeds its base a path: "base.name"; of a carrier that
                           is the whole struct "" or the path of that struct */
    struct carrier *carrier;
    const char *default_text; /* of text that a message may lack: what a C string literal holds, or NULL */
};

struct enum_value {
    const char *name;
    int64_t number;
    const char *comment;
    struct location location;
    struct location number_location;
    allowance_list allowances;

    /* Binding. */
    const char *c_name; /* the enumerator */
};

struct union_case {
    const char *name;
    int64_t id;
    struct wire_type *type;
    struct location location;
    struct location id_location;
    const char *comment;
    allowance_list allowances;

    /* Binding. */
    const char *member; /* of the C union; a header's may be a path: "value.email" */
    const char *c_name; /* the enumerator */
    struct carrier *carrier;
};

/* reserved 2, 4 to 6, 9 to max, "old_name"; */
struct reserved_range {
    int64_t first;
    int64_t last;
    struct location location;
};
struct reserved_name {
    const char *name;
    struct location location;
};

/* A member of a header's struct, as far as guards know it. */
enum c_member_kind {
    C_MEMBER_NUMBER, /* or an enum */
    C_MEMBER_POINTER,
    C_MEMBER_AGGREGATE, /* a struct, union or array with a name */
    C_MEMBER_EMPTY,     /* one of size 0 */
    C_MEMBER_FLEXIBLE,  /* an array without a size, which is the last */
    C_MEMBER_BIT_FIELD,
    C_MEMBER_PADDING, /* a bit-field without a name */
    C_MEMBER_UNNAMED, /* a struct or union without a name */
    C_MEMBER_OPAQUE   /* of a type that has no initializer */
};

struct c_members {
    struct c_member **items;
    size_t count;
    size_t capacity;
};

struct c_member {
    const char *name; /* "" of an unnamed one */
    enum c_member_kind kind;
    bool is_foreign;          /* skipped in a system header, which may have it under another name elsewhere */
    struct c_members members; /* of an unnamed struct */
};

enum definition_kind {
    DEFINITION_ENUM,
    DEFINITION_STRUCT,
    DEFINITION_UNION,
    DEFINITION_CUSTOM /* a C struct with a user-defined codec: EXT */
};

/* Whether a struct has rows, and in which order they have its fields. */
enum row_order {
    ROW_NOT_SAID, /* only until the front end is done: no rows */
    ROW_NONE,
    ROW_DECLARED, /* as in the source */
    ROW_SORTED    /* by their names in lower camel case, as Java, Python and Go sort them */
};

struct definition {
    enum definition_kind kind;
    const char *name;      /* simple */
    const char *full_name; /* "demo.Outer.Inner", unique over all inputs of a run */
    struct definition *parent;
    struct schema_file *file;
    const char *comment;
    struct location location;

    /* Options as written; filled by front ends. */
    bool has_id;
    uint32_t id; /* after resolve: also the automatic one */
    struct location id_location;
    const char *alias;   /* replaces the hashed name, or NULL */
    const char *by_name; /* C headers: name = "demo.Person"; NULL elsewhere */
    int evolving;        /* -1 not said, 0, 1 */
    bool deprecated;
    enum row_order row_order;

    VECTOR(struct definition *) nested;
    VECTOR(struct field *) fields; /* in the order of the source */
    VECTOR(struct enum_value *) values;
    VECTOR(struct union_case *) cases;
    VECTOR(struct reserved_range) reserved_ranges;
    VECTOR(struct reserved_name) reserved_names;
    allowance_list allowances;

    /* Made by resolve. */
    bool named;             /* registered by name, else by id */
    const char *name_space; /* of a named one, "" when empty */
    const char *type_name;
    bool is_evolving;

    /* Made by layout. Structs; type_def also for named enums and unions. */
    struct field **order; /* fields in Fory order */
    uint32_t schema_hash;
    uint32_t untracked_hash; /* without ref bits, as Java has it when it tracks no references; or the same */
    const uint8_t *type_def; /* header, size extension, body; NULL if it has none */
    const uint8_t
        *untracked_type_def;      /* the same without ref bits, for when no references are tracked; NULL if equal */
    size_t type_def_size;         /* of each */
    bool referable;               /* a reference inside an object of it may lead back to that object */
    const struct row_layout *row; /* of structs that have rows; made by schema_row_layout */
    size_t reach_number; /* among all definitions of the run, from 1; for the pass that finds what is referable */

    /* Binding. Of IDL types it is made by bind; a header brings its own. */
    const char *c_prefix_option; /* c_name or prefix as written, or NULL */
    const char *c_name;          /* prefix of functions: "demo_person" */
    const char *c_type;          /* "struct demo_person", "enum demo_color", or a typedef name of a header */
    const char *object;          /* parameter that holds one object, "person"; made by schema_name */
    const char *codec;           /* CUSTOM: the user's struct fory_codec */

    /* Of enums. */
    int64_t greatest; /* the greatest number that its C type holds, if that is not each int32; or 0 */

    /* Of unions. */
    bool is_inline_union;       /* of a header: it is among other members of a struct, which c_type names */
    const char *selector;       /* the member that says the case, "kind" */
    const char *selector_type;  /* of a header: its C type, "enum contact_kind" */
    const char *unknown;        /* the member of type struct fory_unknown_case, or NULL: unknown cases fail */
    const char *unknown_c_name; /* the enumerator of unknown cases */

    /* Of structs. */
    const char *init;  /* function that sets defaults, or NULL */
    bool has_defaults; /* a new object is not all zero: it, or a struct that it holds, has such a function, text
                          by default, or says its type */
    bool has_defaults_known;
    struct definition *base; /* what it embeds; its fields are the first of this one's */
    const char *base_member; /* as this member: "base" */
    const char *type_member; /* of a header: the member that says what an object really is; "type" makes it a base,
                                "base.type" embeds one as the first member; NULL: neither */

    /* Of structs and unions of a header. */
    const char *c_members;   /* the names of all members, skipped ones too */
    struct c_members layout; /* the members themselves */
    bool is_packed;          /* some of them are less aligned than their types ask for */
};

struct import {
    const char *path; /* as written; of a header as found */
    struct schema_file *file;
    struct location location;

    /* Binding. */
    const char *include; /* its generated header, as one after #include: "\"a/types.fory.h\"", "<app/common.fory.h>" */
};

struct file_option {
    const char *name;
    const char *text; /* string or word, NULL for others */
    int64_t integer;
    bool boolean;
    enum {
        OPTION_STRING,
        OPTION_WORD,
        OPTION_INTEGER,
        OPTION_BOOLEAN
    } kind;
    struct location location;
};

/* In milliseconds: some 24 days, so that sums of times fit everywhere. */
enum {
    SERVICE_DEADLINE_MAX = INT32_MAX
};

struct service_method {
    const char *name;
    struct wire_type *request; /* a named type */
    struct wire_type *response;
    bool client_streams;
    bool server_streams;
    uint32_t deadline; /* milliseconds that a call may take unless its caller says otherwise; 0: no limit */
    bool idempotent;   /* calling it twice does what calling it once does */
    const char *comment;
    struct location location;
    allowance_list allowances;

    /* Binding. */
    const char *member; /* of the struct of a server: "say_hello". Before bind NULL, or the name it is to have */
    const char *c_name; /* "demo_greeter_say_hello" */
};

struct service {
    const char *name;
    const char *full_name; /* "demo.Greeter": what paths begin with */
    struct schema_file *file;
    const char *comment;
    struct location location;
    allowance_list allowances;
    VECTOR(struct service_method *) methods;

    /* Binding. Of IDL services it is made by bind; a header brings its own. */
    const char *c_prefix_option; /* c_name or prefix as written, or NULL */
    const char *c_name;          /* "demo_greeter" */
};

enum declared_kind {
    DECLARED_ORDINARY,
    DECLARED_TAG,
    DECLARED_MACRO, /* without arguments: any use of the name is replaced */
    DECLARED_FUNCTION_MACRO
};

/* What a header declares at file scope, or defines as a macro. */
struct declared_name {
    const char *name;
    const char *what; /* "a function", "an enumerator" ... */
    enum declared_kind kind;
    struct location location;
};

/* One value that may stand at a root besides the structs, from --root or FORY_ROOT. */
struct root {
    const char *text; /* as written */
    struct wire_type *type;
    struct location location;

    /* Binding. */
    struct carrier *carrier;
    const char *c_name; /* prefix of its functions: "fory_list_demo_person" */
};

struct schema_file {
    struct source *source;
    const char *path;          /* as given or found */
    const char *real_path;     /* of a file that others import: absolute and without links, which tells files apart */
    const char *base_name;     /* without folder and extension: output is <base_name>.fory.h and .c */
    bool is_input;             /* named on the command line: output is made */
    const char *package;       /* "" when there is none */
    const char *package_alias; /* or NULL */
    struct location package_location;
    const char *comment;
    bool is_unstable;          /* marked as not yet a contract */
    allowance_list allowances; /* of the whole file, and of what it no longer has */

    /* What its language says; set by the front end. */
    bool has_c_types;        /* the source declares the C types; else they are made */
    bool scopes_names;       /* names belong to the package and to what encloses them; else to the whole run */
    bool numbers_fields;     /* each field has a number; else those without one go by their names */
    bool derives_identities; /* a type without id and name gets one from its name; else it has none */
    bool implies_null;       /* fields of messages and values of any may always be null; else as it says */
    bool lists_imports;      /* each import is meant; else they are all that it includes */

    VECTOR(struct import) imports;
    VECTOR(struct file_option) options;
    VECTOR(struct definition *) definitions; /* top level, in the order of the source */
    VECTOR(struct definition *)
    identities; /* what peers know by an id or name and C holds in parts of structs alone:
                   unions of a header without a selector; nothing is made for them */
    VECTOR(struct service *) services;
    VECTOR(struct root *) roots;
    VECTOR(const char *) dependencies; /* every file read for it, for the depfile */

    /* Marks of passes that go from file to file. */
    bool is_open;                       /* its imports are being followed */
    size_t imported_by;                 /* the number of the last view whose file is this one or imports it */
    size_t seen_by;                     /* that of the last one whose file leads here at any distance */
    const struct schema_file *used_by;  /* what uses a type of it */
    const struct schema_file *asked_by; /* what asked whether it `leads` to a used file */
    bool leads;

    /* Binding. */
    const char *include_name; /* as an #include would name it: "app/net/types.h" */
    bool is_guessed;          /* no -I says so: its folder may be one of -I itself */
    const char *output;       /* of an input, below the folder for output: "types" or "app/net/types" */
    const char *prefix;       /* what is exported begins with it, from --prefix or FORY_PREFIX; or "" */
    const char *c_prefix;     /* what names of the file begin with that no type is part of: "app_net_types" */
    const char *guard;        /* of its generated header: "FORY_GENERATED_APP_NET_TYPES_1F6C20A3_H" */

    /* Of a header. */
    bool declares_deprecated;              /* the generated header names types that are deprecated there */
    bool uses_deprecated;                  /* the generated source names members, enumerators or functions that are */
    VECTOR(const char *) member_macros;    /* macros by whose names generated code reaches members */
    VECTOR(struct declared_name) declared; /* of an input: what it and all it includes declare */
};

struct schema {
    const char *prefix;                 /* of files that have none of their own; NULL: none */
    VECTOR(struct schema_file *) files; /* each once, imported ones before their importers */
    struct names *names;                /* the register of plan/names.h */
    struct name_map *files_by_path;     /* those that others import, by their real paths; the loader's */
};

#endif
