/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how a header declares collections: pointer and count, fixed arrays, container structs. */
#include "types.h"

#include <string.h>

#include "body.h"
#include "c_lexer.h"
#include "decl.h"
#include "layout.h"
#include "place.h"

/* --- Lists, sets, arrays and bytes --------------------------------------------------------------------------- */

/* Which of the words list, array, set, map, bytes, string is said; -1 for none. */
static int types_take_shape(const struct mapping_context *context)
{
    int shape = -1;
    for (int word = ANNOTATION_LIST; word <= ANNOTATION_STRING; word++) {
        const struct annotation_value *value = annotation_take(context->words, (enum annotation_word)word);
        if (!value || !value->number)
            continue;
        if (shape >= 0)
            diag_error(value->location, "conflicting-words", "%s cannot be both '%s' and '%s'", mapping_what(context),
                       annotation_word_text((enum annotation_word)shape),
                       annotation_word_text((enum annotation_word)word));
        shape = word;
    }
    return shape;
}

/* A container struct is a list; a pointer or fixed array is what it looks like in C. */
static int types_default_shape(enum carrier_kind kind, const struct wire_type *item)
{
    if (kind == CARRIER_CONTAINER || item->nullable || !mapping_array_of(mapping_fixed(item->id)))
        return ANNOTATION_LIST;
    return item->id == FORY_TYPE_UINT8 ? ANNOTATION_BYTES : ANNOTATION_ARRAY;
}

static struct header_mapping types_make_array(const struct mapping_context *context, const struct header_mapping *item,
                                              enum carrier_kind kind, const char *c_type)
{
    enum fory_wire_type id = item->type->nullable ? FORY_TYPE_UNKNOWN : mapping_array_of(mapping_fixed(item->type->id));
    const struct annotation_value *element = annotation_take(context->words, ANNOTATION_ELEMENT);
    const struct annotation_value *encoding = element ? &element->words->values[ANNOTATION_ENCODING] : NULL;
    if (!id)
        return mapping_fail(context, "unsupported-type",
                            "is not an array: an array holds numbers; a 'list' holds anything");
    if (encoding && encoding->present && encoding->number != ANNOTATION_FIXED)
        diag_error(encoding->location, "useless-word",
                   "arrays hold numbers of fixed width; a 'list' can have "
                   "another encoding");
    struct header_mapping mapping =
        mapping_make(context, id, kind, c_type, intern_format("list_%s", item->carrier->short_name));
    item->type->id = mapping_fixed(item->type->id);
    mapping.type->element = item->type;
    return mapping;
}

static struct header_mapping types_make_bytes(const struct mapping_context *context, const struct header_mapping *item,
                                              enum carrier_kind kind, const char *c_type)
{
    if (kind == CARRIER_CONTAINER)
        return mapping_fail(context, "unsupported-type", "cannot hold bytes: use struct fory_bytes");
    if (item->type->id != FORY_TYPE_UINT8)
        return mapping_fail(context, "unsupported-type", "cannot be bytes: bytes consist of uint8_t");
    return mapping_make(context, FORY_TYPE_BINARY, kind, c_type, "bytes");
}

static struct header_mapping types_make_list(const struct mapping_context *context, const struct header_mapping *item,
                                             enum fory_wire_type id, enum carrier_kind kind, const char *c_type)
{
    struct header_mapping mapping =
        mapping_make(context, id, kind, c_type, intern_format("list_%s", item->carrier->short_name));
    mapping.type->element = item->type;
    return mapping;
}

static struct header_mapping types_make_collection(const struct mapping_context *context,
                                                   const struct header_mapping *item, enum carrier_kind kind,
                                                   const char *c_type)
{
    int shape = types_take_shape(context);
    switch (shape < 0 ? types_default_shape(kind, item->type) : shape) {
    case ANNOTATION_LIST: return types_make_list(context, item, FORY_TYPE_LIST, kind, c_type);
    case ANNOTATION_SET: return types_make_list(context, item, FORY_TYPE_SET, kind, c_type);
    case ANNOTATION_ARRAY: return types_make_array(context, item, kind, c_type);
    case ANNOTATION_BYTES: return types_make_bytes(context, item, kind, c_type);
    case ANNOTATION_MAP:
        return mapping_fail(context, "unsupported-type",
                            "is not a map: entries are structs with the members key and value");
    default:
        return mapping_fail(context, "unsupported-type",
                            "is not a string: a string is a char * or a struct fory_string");
    }
}

static struct header_mapping types_map_items(const struct mapping_context *context, struct clang_type type,
                                             enum carrier_kind kind, const char *c_type)
{
    struct header_mapping item = types_map_item(context, type, "element", ANNOTATION_ELEMENT);
    if (!item.type)
        return mapping_none;
    if (libclang.Type_getSizeOf(type) % libclang.Type_getAlignOf(type) != 0)
        return mapping_unsupported(context, "has items of a type whose alignment is larger than its size, so they "
                                            "cannot form an array");
    struct header_mapping mapping = types_make_collection(context, &item, kind, c_type);
    if (mapping.carrier)
        mapping.carrier->inner = item.carrier;
    return mapping;
}

/* --- Maps ---------------------------------------------------------------------------------------------------- */

static bool types_is_named(struct clang_cursor cursor, const char *name)
{
    return !strcmp(header_string(libclang.getCursorSpelling(cursor)), name);
}

/* A struct of nothing but key and value, and no message of its own. */
static bool types_is_entry(struct header *header, struct clang_type type, struct clang_cursor *members)
{
    struct header_c_type c_type = header_resolve_type(header, type);
    if (c_type.type.kind != CLANG_TYPE_RECORD)
        return false;
    struct clang_cursor cursor = libclang.getCursorDefinition(libclang.getTypeDeclaration(c_type.type));
    return !libclang.Cursor_isNull(cursor) && !header_find_decl(header, cursor) &&
           header_list_members(cursor, members, 2) == 2 && types_is_named(members[0], "key") &&
           types_is_named(members[1], "value");
}

static struct header_mapping types_map_entries(const struct mapping_context *context,
                                               const struct clang_cursor *members, enum carrier_kind kind,
                                               const char *c_type)
{
    struct header_mapping key = types_map_item(context, libclang.getCursorType(members[0]), "key", ANNOTATION_KEY);
    struct header_mapping value =
        types_map_item(context, libclang.getCursorType(members[1]), "value", ANNOTATION_VALUE);
    if (!key.type || !value.type)
        return mapping_none;
    if (!header_is_aligned(members[0]) || !header_is_aligned(members[1]))
        return mapping_unsupported(context, "has entries of a packed struct");
    if (libclang.isConstQualifiedType(libclang.getCanonicalType(libclang.getCursorType(members[0]))) ||
        libclang.isConstQualifiedType(libclang.getCanonicalType(libclang.getCursorType(members[1]))))
        return mapping_unsupported(context, "has entries whose key or value is const and cannot be read");
    const char *name = intern_format("map_%s_%s", key.carrier->short_name, value.carrier->short_name);
    struct header_mapping mapping = mapping_make(context, FORY_TYPE_MAP, kind, c_type, name);
    mapping.type->key = key.type;
    mapping.type->element = value.type;
    mapping.carrier->key = key.carrier;
    mapping.carrier->inner = value.carrier;
    annotation_take(context->words, ANNOTATION_MAP);
    return mapping;
}

/* --- Text and bytes of a given size -------------------------------------------------------------------------- */

/* Whether the items are not numbers but together make up one value. */
static bool types_is_blob(const struct mapping_context *context, const struct header_c_type *item)
{
    bool is_text = annotation_has(context->words, ANNOTATION_STRING);
    bool is_bytes = annotation_has(context->words, ANNOTATION_BYTES) && item->number != FORY_TYPE_UINT8;
    return mapping_is_byte(item) && (is_text || is_bytes || header_is_char(item) || !item->number);
}

static struct header_mapping types_map_blob(const struct mapping_context *context, const struct header_c_type *item,
                                            enum carrier_kind kind)
{
    switch (types_take_shape(context)) {
    case ANNOTATION_STRING: return mapping_make(context, FORY_TYPE_STRING, kind, item->spelling, "string");
    case ANNOTATION_BYTES: return mapping_make(context, FORY_TYPE_BINARY, kind, item->spelling, "bytes");
    default:
        return mapping_fail(context, "unsupported-type",
                            intern_format("has a count, and '%s' does not say whether it is 'string' or 'bytes': write "
                                          "one of them",
                                          item->spelling));
    }
}

/* --- Carriers ------------------------------------------------------------------------------------------------ */

/* What all of them have in common. c_type as the carrier wants it. */
static struct header_mapping types_collect(const struct mapping_context *context, struct clang_type item,
                                           enum carrier_kind kind, const char *c_type)
{
    struct clang_cursor members[2];
    struct header_c_type item_type = header_resolve_type(context->header, item);
    struct header_mapping mapping;
    if (kind != CARRIER_CONTAINER && types_is_blob(context, &item_type))
        mapping = types_map_blob(context, &item_type, kind);
    else if (kind != CARRIER_FIXED_ARRAY && types_is_entry(context->header, item, members))
        mapping = types_map_entries(context, members, kind, c_type);
    else
        mapping = types_map_items(context, item, kind, c_type);
    const struct annotation_value *max = annotation_take(context->words, ANNOTATION_MAX);
    if (!mapping.carrier)
        return mapping;
    mapping.carrier->is_const = item_type.is_const;
    if (max && max->number <= 0)
        diag_error(max->location, "annotation-value", "'max' must be at least 1");
    else if (max)
        mapping.carrier->max = (uint64_t)max->number;
    return mapping;
}

static void types_set_count(const struct mapping_context *context, struct carrier *carrier)
{
    const struct header_member *count = context->member->count;
    annotation_take(context->words, ANNOTATION_COUNT);
    if (!count || !carrier)
        return;
    carrier->count = count->path;
    carrier->shares_count = count->is_shared;
    struct header_c_type type = header_resolve_type(context->header, libclang.getCursorType(count->cursor));
    carrier->count_type = type.spelling;
    carrier->count_number = type.number;
}

struct header_mapping types_map_counted(const struct mapping_context *context, struct clang_type pointee)
{
    struct header_c_type item = header_resolve_type(context->header, pointee);
    if (item.is_const && item.type.kind == CLANG_TYPE_ENUM && header_is_unnamed(libclang.getTypeDeclaration(item.type)))
        return mapping_unsupported(context, "points to const values of an unnamed enum: name it");
    struct header_mapping mapping = types_collect(context, pointee, CARRIER_COUNTED, item.spelling);
    types_set_count(context, mapping.carrier);
    return mapping;
}

/* The number of items as C: as written where that is one word which the user's file may use, else by sizeof. */
static const char *types_extent(const struct mapping_context *context, const struct carrier *carrier)
{
    const struct header_member *member = context->member;
    struct header_place place = header_cursor_place(context->header, member->cursor);
    struct c_lexer lexer = {.at = place.file->source.text + place.offset};
    struct c_token tokens[4];
    for (size_t i = 0; i < 4; i++)
        tokens[i] = c_next_token(&lexer);
    bool is_word = tokens[2].kind == C_NUMBER || (tokens[2].kind == C_WORD && !member->is_system);
    if (c_token_is(&tokens[0], member->name) && c_token_is(&tokens[1], "[") && is_word && c_token_is(&tokens[3], "]"))
        return intern(tokens[2].text, tokens[2].size);
    const char *array = intern_format("((%s *)0)->%s", member->record, member->path);
    return carrier->kind == CARRIER_CHAR_ARRAY ? intern_format("sizeof %s", array)
                                               : intern_format("(sizeof %s / sizeof %s[0])", array, array);
}

struct header_mapping types_map_fixed_array(const struct mapping_context *context, struct clang_type type)
{
    struct clang_type item_type = libclang.getArrayElementType(type);
    struct header_c_type item = header_resolve_type(context->header, item_type);
    struct header_mapping mapping;
    if (item.is_const)
        return mapping_unsupported(context, "is const and cannot be read into");
    if (libclang.getArraySize(type) <= 0)
        return mapping_unsupported(context, "is an array of no items");
    bool is_text =
        header_is_char(&item) || (mapping_is_byte(&item) && annotation_has(context->words, ANNOTATION_STRING));
    if (is_text && !context->member->count && !annotation_has(context->words, ANNOTATION_BYTES)) {
        mapping = mapping_make(context, FORY_TYPE_STRING, CARRIER_CHAR_ARRAY,
                               header_is_char(&item) ? "char" : item.spelling, "chars");
        annotation_take(context->words, ANNOTATION_STRING);
    } else {
        mapping = types_collect(context, item_type, CARRIER_FIXED_ARRAY, item.spelling);
        types_set_count(context, mapping.carrier);
    }
    if (mapping.carrier) {
        mapping.carrier->extent = types_extent(context, mapping.carrier);
        mapping.carrier->room = (uint64_t)libclang.getArraySize(type);
    }
    return mapping;
}

static const char *types_short_name(const char *c_type)
{
    static const char *const prefixes[] = {"struct ", "fory_"};
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        if (!strncmp(c_type, prefixes[i], strlen(prefixes[i])))
            c_type += strlen(prefixes[i]);
    }
    return intern_string(c_type);
}

static struct header_mapping types_map_optional(const struct mapping_context *context, struct clang_type value,
                                                const char *c_type)
{
    struct header_c_type resolved = header_resolve_type(context->header, value);
    struct header_mapping mapping = types_map_value(context, &resolved);
    if (!mapping.type)
        return mapping;
    if (mapping.type->id == FORY_TYPE_STRUCT || mapping.carrier->kind != CARRIER_VALUE)
        return mapping_fail(context, "unsupported-type", "is an optional struct or collection: make it a pointer");
    return mapping_wrap(mapping, CARRIER_OPTIONAL, c_type, types_short_name(c_type));
}

/* Members that are a container but for the type of the count. */
static bool types_is_container(const struct clang_cursor members[2], const struct header_c_type *first)
{
    return (types_is_named(members[0], "items") || types_is_named(members[0], "entries")) &&
           types_is_named(members[1], "count") && first->type.kind == CLANG_TYPE_POINTER && !first->is_const;
}

void types_note_count(struct header *header, struct clang_cursor record)
{
    struct clang_cursor members[2];
    if (header_list_members(record, members, 2) != 2 || !header_is_aligned(members[0]) ||
        !header_is_aligned(members[1]))
        return;
    struct header_c_type first = header_resolve_type(header, libclang.getCursorType(members[0]));
    if (types_is_container(members, &first))
        diag_note(header_cursor_place(header, members[1]).location,
                  "'%s' is a container if 'count' is a 'size_t' that is not const", header_tag_name(record));
}

bool types_map_container(const struct mapping_context *context, struct clang_cursor record,
                         struct header_mapping *mapping)
{
    struct clang_cursor members[2];
    struct header *header = context->header;
    const char *c_type = header_tag_name(record);
    if (header_list_members(record, members, 2) != 2 || strchr(c_type, '('))
        return false;
    if (!header_is_aligned(members[0]) || !header_is_aligned(members[1]))
        return false;
    struct header_c_type first = header_resolve_type(header, libclang.getCursorType(members[0]));
    struct header_c_type second = header_resolve_type(header, libclang.getCursorType(members[1]));
    if (first.is_const || second.is_const)
        return false;
    if (types_is_named(members[0], "present") && types_is_named(members[1], "value") &&
        first.number == FORY_TYPE_BOOL) {
        *mapping = types_map_optional(context, libclang.getCursorType(members[1]), c_type);
        return true;
    }
    if (!types_is_container(members, &first) || strcmp(second.spelling, "size_t") != 0)
        return false;
    *mapping = types_collect(context, libclang.getPointeeType(first.type), CARRIER_CONTAINER, c_type);
    if (mapping->carrier) {
        mapping->carrier->short_name = types_short_name(c_type);
        mapping->carrier->is_restrict = first.is_restrict;
        mapping->carrier->items = header_string(libclang.getCursorSpelling(members[0]));
        if (mapping->type->id == FORY_TYPE_MAP)
            mapping->carrier->entry = header_resolve_type(header, libclang.getPointeeType(first.type)).spelling;
    }
    return true;
}
