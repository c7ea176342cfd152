/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of this front end have in hand: one header on its way through libclang. */
#ifndef FORYGEN_HEADER_CONTEXT_H
#define FORYGEN_HEADER_CONTEXT_H

#include "../../intern.h"
#include "annotation.h"
#include "header.h"
#include "libclang.h"

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

/* One FORY(...), FORY_ANNOTATE(...) or the like. */
struct annotation_use {
    struct header_place place;
    const char *text;
    unsigned arguments;        /* of the macro before the words: type, member */
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
    const struct frontend_options *options;
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
    struct name_map decls_by_key;             /* struct annotated_decl */
    struct name_map passed_over;              /* by the same key: annotated members inside what is skipped */
    struct name_map opened;                   /* by the same key: unions of which a struct sends one member */
    struct name_map selected;                 /* by the same key: unions that a struct holds with a selector */
    struct name_map embedding;                /* structs by the same keys: whether they embed a base */
    struct name_map sights;                   /* by path of a file: a struct name_map of all that it includes */
    VECTOR(struct annotated_decl *) decls;    /* in the order of the source */
    VECTOR(struct annotation_use *) roots;
    VECTOR(struct annotation_use *) prefixes;
    VECTOR(struct annotation_use *) unstable; /* FORY_UNSTABLE */
    struct name_map exceptions;               /* in comments, that are of something, by place: the header */
    struct name_map constants;                /* by text: int64_t */
    struct name_map macros;                   /* by name: the header */
    struct name_map deprecated; /* functions, variables, enumerators and typedefs that are, by name: the header */
    bool has_deprecated;        /* a definition is of such a type */
};

#endif
