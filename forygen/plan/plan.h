/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form of a plan: what generated code does to each value, in order. An operation says what is done, never how C
 * spells it; what the code is to be is decided here, once: what goes inline, into a call or into a loop, which static
 * functions there are, what they are called and in which order they stand.
 */
#ifndef FORYGEN_PLAN_H
#define FORYGEN_PLAN_H

#include "../schema/schema.h"

/* --- Values -------------------------------------------------------------------------------------------------- */

/* What a value is to what holds it: says where its type is given. */
enum standing {
    STANDS_AS_FIELD, /* of a struct: type info precedes a struct, or a value with a user-defined codec */
    STANDS_AS_ITEM,  /* of a list or set: its type is given once, before all items */
    STANDS_AS_KEY,   /* of a map: its type is given once per chunk */
    STANDS_AS_VALUE, /* of a map, likewise */
    STANDS_AS_CASE,  /* of a union, or alone behind a pointer: its reader was given the type */
    STANDS_AS_ROOT
};

/* A value of a C type in one place of a function. */
struct place {
    const struct wire_type *type;
    const struct carrier *carrier;
    const char *lvalue; /* "person->age", "items[i].key"; what is behind a pointer has a '*' in front */
    const char *object; /* what count and presence members belong to: "person"; NULL: there are none */
    const char *name;   /* what errors call it, or NULL */
    enum standing standing;
};

/* --- Operations ---------------------------------------------------------------------------------------------- */

enum operation_kind {
    /* A value as a whole. Writing takes the value, reading sets it. */
    OP_BUILTIN,      /* the runtime's function for its wire type */
    OP_CODEC,        /* the codec of its struct or union */
    OP_CUSTOM,       /* the user-defined codec */
    OP_BASE,         /* an object of any type that has the base among its own */
    OP_CSTRING,      /* characters up to a NUL */
    OP_CHAR_ARRAY,   /* the same in an array */
    OP_TEXT,         /* characters with a count */
    OP_ARRAY,        /* numbers or bytes with a count */
    OP_CONTAINER,    /* a list, set or map with a count: `function` does it */
    OP_TEXT_INTO,    /* characters with a count, into an array of the struct */
    OP_ARRAY_INTO,   /* numbers or bytes, likewise */
    OP_COPY_ITEMS,   /* into an array of the struct, from where `inner` has put them */
    OP_COPY_OBJECTS, /* the same of items that may be copies which are made later */
    OP_CALL,         /* `function` is given its address */
    OP_CALL_OWNER,   /* `function` is given the object that the value is a member of */
    OP_NEW,          /* `function` returns a new one */
    OP_REFER,        /* `function` returns a new one, or one that was there before */
    OP_ANY,          /* with the flag, null or reference that precedes it */
    OP_FIELD_ANY,    /* a field alone, whose flag has been looked at */
    OP_FIELD_BASE,   /* likewise */

    /* What comes before a value; `inner` is done to one that is there, or that passes. */
    OP_REQUIRE,         /* a pointer that may not be NULL */
    OP_CHECK_COUNT,     /* no more items than may be, and none at NULL */
    OP_CHECK_ITEMS,     /* no items at NULL */
    OP_PRESENT,         /* the flag of a value that may be null */
    OP_REFERENCE,       /* the flag of one that may have been there before */
    OP_PREFIX,          /* of an item, key or case: what peers may put before it */
    OP_PREFIX_REQUIRED, /* the same of one that is never null */
    OP_PREFIX_OBJECT,   /* the same where they may refer to one that was there before, which is copied */
    OP_PREFIX_OPTIONAL, /* the same with a place to say that it is null */
    OP_PREFIX_REFER,    /* the same of pointers, which then lead there: `function` takes what was found */
    OP_REFER_CASE,      /* a pointer to a base that is a case */

    /* With a cursor in a local variable. */
    OP_LOCAL_NUMBER,
    OP_LOCAL_PRESENT, /* the flag of one that may be null, then `inner` */
    OP_LOCAL_STRING,
    OP_MEMBERS,     /* all of `members` in a loop */
    OP_TAKE_CURSOR, /* from the writer or reader into the variable */
    OP_GIVE_CURSOR, /* and back */

    /* Defaults. */
    OP_SET_TYPE, /* of an object that says what it is: `function` names it */
    OP_SET_TEXT, /* `text` */
    OP_INIT      /* `function` is the user's */
};

/* What is known of items, keys, values and cases before they are read or written. */
struct item {
    const struct wire_type *type;
    bool takes_bytes;     /* each at least one */
    const char *known_as; /* the fory_type by which references know them, or NULL */
};

/* A rule about a number of items that was received. */
enum count_rule {
    COUNT_MAX,           /* at most as many as may be */
    COUNT_REPRESENTABLE, /* the member that counts them can say it */
    COUNT_FILLS,         /* as many as the array has */
    COUNT_FITS           /* no more than the array has */
};

struct count_check {
    enum count_rule rule;
    const struct carrier *carrier;
    const struct count_check *next;
};

/* A member that holds items now, if other items have been read that the same member counts. */
struct counted_witness {
    const char *member;
    bool is_count; /* it is the count, else the pointer */
    const struct counted_witness *next;
};

enum counted_before {
    COUNTED_NOTHING, /* no other member counts by it, or none can have been read yet */
    COUNTED_SURELY,
    COUNTED_PERHAPS /* if one of the witnesses says so */
};

struct operation {
    enum operation_kind kind;
    struct place place;
    const struct operation *inner;
    const struct operation *next; /* in a body */
    const char *function;         /* OP_CALL and others: its name */
    const char *text;             /* OP_SET_TEXT */
    const char *items;            /* of what has a count: lvalues */
    const char *count;
    const char *count_type;  /* of that lvalue; NULL: size_t */
    bool has_count;          /* OP_PRESENT: null is a NULL that may not come with a count */
    bool by_address;         /* OP_BUILTIN: the runtime takes it so when it writes it */
    bool says_type;          /* OP_CODEC, OP_CUSTOM: type info goes before it */
    bool says_name;          /* errors in it are told with its name */
    bool passes_layout;      /* OP_NEW: the type was read before */
    const struct item *item; /* a case: what is known of its value */
    bool clears;             /* a case: it is zeroed, and gets its defaults, before it is read */
    const struct operation *defaults;
    bool declares; /* OP_TAKE_CURSOR: the variable, which it fills */
    enum counted_before counted;
    const struct counted_witness *witnesses;
    const struct count_check *checks; /* in plans of rows: of the number of items, and of what shares their count */
    const struct count_check *sharing;
    const struct member_table *members;
};

/* --- Tables -------------------------------------------------------------------------------------------------- */

/* Members that one loop goes through. */
struct member_table {
    const char *name;
    const char *functions; /* what those of the runtime end in: "optional_varint32_members" */
    const struct definition *definition;
    size_t first; /* in Fory order */
    size_t count;
    bool is_optional; /* each is beside a bool */
    bool is_pointed;  /* each is behind a pointer; they are read one by one */
    const struct member_table *next;
};

/* --- Functions ----------------------------------------------------------------------------------------------- */

/* Static functions, but for the first; `value` is what they do. */
enum helper_kind {
    HELPER_OBJECT_TYPE, /* a constant: the type by which references know values of the C type of `place` */
    HELPER_WRITE_COPY,  /* a member of a packed struct, by way of a variable */
    HELPER_WRITE_LIST,
    HELPER_WRITE_BASE_LIST,
    HELPER_WRITE_MAP,
    HELPER_WRITE_OPEN_MAP, /* whose values say what they are */
    HELPER_READ_COPY,
    HELPER_READ_ENUM,
    HELPER_READ_FIELD,   /* a struct or a value with a user-defined codec: its type, then itself */
    HELPER_READ_NUMBER,  /* that C has as another type */
    HELPER_READ_COUNTED, /* items of a member, and their number */
    HELPER_NEW,          /* memory for a value, and the value */
    HELPER_TAKE,         /* what was found in the place of a reference */
    HELPER_REFER,        /* a field that is a reference */
    HELPER_REFER_BASE,
    HELPER_READ_LIST,
    HELPER_READ_BASE_LIST,
    HELPER_READ_MAP,
    HELPER_ROW_LIST, /* in the plans of rows alone: the functions for items */
    HELPER_ROW_MAP,
    HELPER_ROW_NEW /* memory for a value, and the value */
};

struct helper {
    enum helper_kind kind;
    const char *name;
    const char *key; /* what it does, by which it is known */
    struct place place;
    const struct definition *definition;
    const struct operation *value; /* or items, or values of a map */
    const struct operation *map_key;
    struct item item; /* likewise */
    struct item key_item;
    const char *function;              /* HELPER_REFER: the one that takes what is found */
    const struct operation *defaults;  /* of a new value or item */
    const struct count_check *checks;  /* HELPER_READ_COUNTED: of what was read, in one condition */
    const struct count_check *sharing; /* and those of other arrays with the same count, one by one */
    bool first_use;                    /* in the file */
    struct helper *next;
};

/* What is made for a definition or a root: functions that write and read it, and what precedes them. */
struct codec {
    const struct definition *definition; /* NULL: a root */
    const struct root *root;
    bool is_enum;                 /* a root that goes by value, and has no operations */
    const struct helper *helpers; /* each after those that it calls */
    const char *type_def;         /* names of statics */
    const char *untracked_type_def;
    const char *write_object; /* of any object, behind a pointer to it */
    const char *read_object;
    const char *read_field;
    const char *init;
    bool is_referable; /* from inside, which roots see to */
    const struct member_table *tables;
    bool counts_depth;
    size_t room; /* for what is put with a local cursor first */
    const struct operation *write;
    const struct operation *read;
    bool writes_locally; /* the first field, as the hash before it */
    bool reads_locally;
    bool needs_present; /* local variables for reading */
    bool needs_count;
    const struct operation *fields; /* each as one of an object of another version */
    bool fields_may_be_null;
    const struct operation *defaults;
};

#endif
