/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how a struct lies in memory: what its members are aligned to, and which they are, skipped ones too. */
#include "layout.h"

#include "body.h"
#include "decl.h"
#include "member.h"
#include "place.h"

/* --- Alignment ----------------------------------------------------------------------------------------------- */

/* The largest power of two that a number of bytes is a multiple of; 0 is one of all. */
static long long header_power_of(long long bytes)
{
    return bytes ? bytes & -bytes : (1LL << 62);
}

static long long header_least(long long a, long long b)
{
    return a < b ? a : b;
}

struct header_holder {
    struct clang_cursor held;
    struct clang_cursor field; /* of the struct or union `held`, or one of its members where it has no name at all */
    bool is_member;
    bool found;
};

static enum clang_visit header_visit_field(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    (void)parent;
    *(struct clang_cursor *)data = cursor;
    return cursor.kind == CLANG_FIELD && *header_string(libclang.getCursorSpelling(cursor)) ? CLANG_BREAK
                                                                                            : CLANG_CONTINUE;
}

static enum clang_visit header_visit_holder(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct header_holder *holder = data;
    struct clang_cursor body;
    (void)parent;
    if (!header_is_member(cursor) || !header_member_body(cursor, &body) || !libclang.equalCursors(body, holder->held))
        return CLANG_CONTINUE;
    holder->found = true;
    holder->is_member = cursor.kind == CLANG_FIELD;
    holder->field = cursor;
    return CLANG_BREAK;
}

static long long header_place_alignment(struct clang_cursor field);

/* Where something of the record may be at least, its own alignment not regarded. Nested in nothing it is in no
   struct but by way of a member that is looked at itself. */
static long long header_record_place(struct clang_cursor record)
{
    struct clang_type type = libclang.getCursorType(record);
    long long own = libclang.Type_getAlignOf(type);
    struct clang_cursor outer = libclang.getCursorSemanticParent(record);
    struct header_holder holder = {.held = record};
    struct clang_cursor first;
    if (!header_is_unnamed(record) || !header_is_tag(outer))
        return own;
    libclang.visitChildren(outer, header_visit_holder, &holder);
    if (!holder.found)
        return own;
    if (holder.is_member)
        return header_least(own, header_place_alignment(holder.field));
    if (!libclang.visitChildren(record, header_visit_field, &first))
        return 1;
    const char *name = header_string(libclang.getCursorSpelling(first));
    long long bits = libclang.Type_getOffsetOf(libclang.getCursorType(outer), name);
    long long inside = libclang.Cursor_getOffsetOfField(first);
    if (bits < 0 || inside < 0)
        return 1;
    return header_least(header_least(own, header_record_place(outer)), header_power_of((bits - inside) / 8));
}

/* What the place of a field is aligned to wherever the struct is that holds it: less than its type asks for in a packed
   one. */
static long long header_place_alignment(struct clang_cursor field)
{
    long long bits = libclang.Cursor_getOffsetOfField(field);
    if (bits < 0)
        return 1;
    return header_least(header_record_place(libclang.getCursorSemanticParent(field)), header_power_of(bits / 8));
}

/* What a type asks for, whatever typedefs make of it. */
static long long header_needed_alignment(struct clang_type type)
{
    return libclang.Type_getAlignOf(libclang.getCanonicalType(type));
}

bool header_is_aligned(struct clang_cursor field)
{
    return field.kind != CLANG_FIELD ||
           header_place_alignment(field) >= header_needed_alignment(libclang.getCursorType(field));
}

/* --- Members ------------------------------------------------------------------------------------------------- */

/* Compilers differ in what else may initialize an atomic one. */
static bool header_is_atomic_number(struct clang_type type)
{
    struct clang_type value = libclang.getCanonicalType(libclang.Type_getValueType(type));
    return value.kind == CLANG_TYPE_ENUM || (value.kind >= CLANG_TYPE_BOOL && value.kind < CLANG_TYPE_POINTER);
}

static enum c_member_kind header_member_kind(struct clang_cursor cursor)
{
    struct clang_type type = libclang.getCanonicalType(libclang.getCursorType(cursor));
    if (cursor.kind != CLANG_FIELD)
        return C_MEMBER_UNNAMED;
    if (libclang.Cursor_isBitField(cursor))
        return *header_string(libclang.getCursorSpelling(cursor)) ? C_MEMBER_BIT_FIELD : C_MEMBER_PADDING;
    if (type.kind == CLANG_TYPE_INCOMPLETE_ARRAY)
        return C_MEMBER_FLEXIBLE;
    if (libclang.Type_getSizeOf(type) == 0)
        return C_MEMBER_EMPTY;
    switch (type.kind) {
    case CLANG_TYPE_RECORD:
    case CLANG_TYPE_ARRAY:
    case CLANG_TYPE_VECTOR: return C_MEMBER_AGGREGATE;
    case CLANG_TYPE_POINTER: return C_MEMBER_POINTER;
    case CLANG_TYPE_ENUM: return C_MEMBER_NUMBER;
    case CLANG_TYPE_ATOMIC: return header_is_atomic_number(type) ? C_MEMBER_NUMBER : C_MEMBER_OPAQUE;
    default: return type.kind >= CLANG_TYPE_BOOL && type.kind < CLANG_TYPE_POINTER ? C_MEMBER_NUMBER : C_MEMBER_OPAQUE;
    }
}

struct header_layout {
    struct header *header;
    struct definition *definition;
    struct c_member *into; /* an unnamed struct, or a stand-in for the whole */
};

/* The members of a packed union without a name are less aligned than their types ask for, wherever they are. */
static enum clang_visit header_visit_packed(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    struct definition *definition = data;
    struct clang_cursor body;
    (void)parent;
    if (!header_is_member(cursor))
        return CLANG_CONTINUE;
    if (header_member_body(cursor, &body) && header_is_unnamed(body))
        libclang.visitChildren(body, header_visit_packed, definition);
    if (!libclang.Cursor_isBitField(cursor) && !header_is_aligned(cursor))
        definition->is_packed = true;
    return CLANG_CONTINUE;
}

static enum clang_visit header_visit_layout(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    const struct header_layout *layout = data;
    (void)parent;
    if (!header_is_member(cursor))
        return CLANG_CONTINUE;
    const char *name = cursor.kind == CLANG_FIELD ? header_string(libclang.getCursorSpelling(cursor)) : "";
    struct c_member *member = memory_alloc(sizeof *member);
    member->name = name;
    member->kind = header_member_kind(cursor);
    const struct header_place place = header_cursor_place(layout->header, cursor);
    member->is_foreign =
        (!place.file || place.file->is_system) && header_is_skipped(header_find_decl(layout->header, cursor));
    if (!member->is_foreign)
        header_use_name(layout->header, layout->definition->file, name);
    vector_push(&layout->into->members, member);
    struct header_layout inner = {layout->header, layout->definition, member};
    if (cursor.kind == CLANG_STRUCT)
        libclang.visitChildren(cursor, header_visit_layout, &inner);
    return CLANG_CONTINUE;
}

void header_list_layout(struct header *header, struct clang_cursor record, struct definition *definition)
{
    struct c_member whole = {.name = ""};
    struct header_layout layout = {header, definition, &whole};
    libclang.visitChildren(record, header_visit_packed, definition);
    libclang.visitChildren(record, header_visit_layout, &layout);
    definition->layout = whole.members;
}
