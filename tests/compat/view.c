/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how values are found in C memory by the tables of their side. */
#include "view.h"

#include <fory/value.h>
#include <string.h>

static const void *pointer_at(const uint8_t *at)
{
    const void *pointer;
    memcpy(&pointer, at, sizeof pointer);
    return pointer;
}

static uint64_t bits_at(const uint8_t *at, size_t size)
{
    uint8_t bits8;
    uint16_t bits16;
    uint32_t bits32;
    uint64_t bits;
    switch (size) {
    case 1: memcpy(&bits8, at, 1); return bits8;
    case 2: memcpy(&bits16, at, 2); return bits16;
    case 4: memcpy(&bits32, at, 4); return bits32;
    default: memcpy(&bits, at, 8); return bits;
    }
}

bool wire_is_array(uint8_t type)
{
    return type >= FORY_TYPE_BOOL_ARRAY && type <= FORY_TYPE_FLOAT64_ARRAY;
}

unsigned wire_integer_size(uint8_t type, bool *is_signed)
{
    *is_signed = type >= FORY_TYPE_INT8 && type <= FORY_TYPE_TAGGED_INT64; /* enums have no negative numbers */
    switch (type) {
#define WIRE_SIZE(NAME, id, c_type, name, size, bound, array) \
    case id: return size;
        FORY_INTEGER_TYPES(WIRE_SIZE)
#undef WIRE_SIZE
    case FORY_TYPE_BOOL: return 1;
    case FORY_TYPE_ENUM: return 4;
    default: return 0;
    }
}

/* --- Null ---------------------------------------------------------------------------------------------------- */

static bool value_is_null(struct view view)
{
    if (!view.value->nullable)
        return false;
    switch (view.value->type) {
    case FORY_TYPE_STRING:
    case FORY_TYPE_BINARY:
    case FORY_TYPE_UNKNOWN: return !pointer_at(view.at); /* data, or type, comes first */
    default: return false;
    }
}

bool view_is_null(struct view view)
{
    const struct side_value *value = view.value;
    switch (value->carrier) {
    case SIDE_VALUE: return value_is_null(view);
    case SIDE_POINTER: return !pointer_at(view.at);
    case SIDE_PRESENCE:
    case SIDE_OPTIONAL: return !*(const bool *)(view.at + value->presence);
    case SIDE_CSTRING:
    case SIDE_COUNTED: return value->nullable && !pointer_at(view.at);
    case SIDE_CONTAINER: return value->nullable && !pointer_at(view.at + value->inside);
    case SIDE_CHAR_ARRAY:
    case SIDE_FIXED_ARRAY: break;
    }
    return false;
}

struct view view_inside(struct view view)
{
    const struct side_value *value = view.value;
    switch (value->carrier) {
    case SIDE_POINTER: return view_inside((struct view){value->inner, pointer_at(view.at)});
    case SIDE_PRESENCE: return view_inside((struct view){value->inner, view.at});
    case SIDE_OPTIONAL: return view_inside((struct view){value->inner, view.at + value->inside});
    default: return view;
    }
}

/* --- Parts --------------------------------------------------------------------------------------------------- */

size_t view_count(struct view view)
{
    const struct side_value *value = view.value;
    if (value->carrier == SIDE_VALUE) {
        struct fory_bytes bytes;
        memcpy(&bytes, view.at, sizeof bytes);
        return bytes.size;
    }
    if (value->count_size == 0)
        return value->extent;
    return (size_t)bits_at(view.at + value->count, value->count_size);
}

static const uint8_t *items_of(struct view view)
{
    const struct side_value *value = view.value;
    if (value->carrier == SIDE_FIXED_ARRAY)
        return view.at;
    return pointer_at(value->carrier == SIDE_CONTAINER ? view.at + value->inside : view.at);
}

struct fory_string view_text(struct view view)
{
    struct fory_string text = {(const char *)view.at, 0};
    switch (view.value->carrier) {
    case SIDE_VALUE: memcpy(&text, view.at, sizeof text); break;
    case SIDE_CSTRING:
        text.data = pointer_at(view.at);
        text.size = text.data ? strlen(text.data) : 0;
        break;
    case SIDE_CHAR_ARRAY: text.size = strlen(text.data); break;
    default:
        text.data = (const char *)items_of(view);
        text.size = view_count(view);
        break;
    }
    return text;
}

struct view view_item(struct view view, size_t i)
{
    static const struct side_value byte = {.type = FORY_TYPE_UINT8, .size = 1};
    const struct side_value *value = view.value;
    if (value->type == FORY_TYPE_BINARY)
        return (struct view){&byte, (const uint8_t *)view_text(view).data + i};
    return (struct view){value->inner, items_of(view) + i * value->size + value->value_at};
}

struct view view_key(struct view view, size_t i)
{
    const struct side_value *value = view.value;
    return (struct view){value->key, items_of(view) + i * value->size + value->key_at};
}

uint64_t view_bits(struct view view)
{
    bool is_signed;
    uint64_t bits = bits_at(view.at, view.value->size);
    wire_integer_size(view.value->type, &is_signed);
    size_t spare = 64 - 8 * (view.value->size < 8 ? view.value->size : 8);
    return is_signed && spare > 0 ? (uint64_t)((int64_t)(bits << spare) >> spare) : bits;
}

/* --- Unions and any ------------------------------------------------------------------------------------------ */

static int64_t selector_of(struct view view)
{
    const struct side_type *type = view.value->definition;
    size_t size = type->selector_size;
    uint64_t bits = bits_at(view.at + type->selector, size);
    return size < 8 ? (int64_t)(bits << (64 - 8 * size)) >> (64 - 8 * size) : (int64_t)bits;
}

const struct side_case *view_case(struct view view)
{
    const struct side_type *type = view.value->definition;
    int64_t selector = selector_of(view);
    for (size_t i = 0; i < type->case_count; i++) {
        if (type->cases[i].selector == selector)
            return &type->cases[i];
    }
    return NULL;
}

const struct fory_unknown_case *view_unknown_case(struct view view)
{
    const struct side_type *type = view.value->definition;
    if (!type->has_unknown || selector_of(view) != type->unknown_selector)
        return NULL;
    return (const struct fory_unknown_case *)(const void *)(view.at + type->unknown);
}

/* Values of built-in types in an any stand in their C type. */
static const struct side_value *builtin_value(const struct fory_type *type)
{
    static const struct {
        const struct fory_type *type;
        struct side_value value;
    } builtins[] = {
#define BUILTIN_NUMBER(NAME, id, c_type, name, size_, bound, array) \
    {&fory_##name##_type, {.type = id, .size = sizeof(c_type)}},
        FORY_NUMBER_TYPES(BUILTIN_NUMBER)
#undef BUILTIN_NUMBER
#define BUILTIN_STRUCT(NAME, name) \
    {&fory_##name##_type, {.type = FORY_TYPE_##NAME, .size = sizeof(struct fory_##name)}},
            FORY_ANY_STRUCTS(BUILTIN_STRUCT)
#undef BUILTIN_STRUCT
    };
    for (size_t i = 0; i < sizeof builtins / sizeof builtins[0]; i++) {
        if (builtins[i].type == type)
            return &builtins[i].value;
    }
    return NULL;
}

struct fory_any view_any(struct view view)
{
    struct fory_any any = {NULL, NULL};
    if (view.value->base) {
        any.value = pointer_at(view.at);
        memcpy(&any.type, any.value, sizeof any.type);
    } else {
        memcpy(&any, view_inside(view).at, sizeof any);
    }
    return any;
}

struct view view_of_any(const struct side *side, const struct fory_any *any)
{
    const struct side_value *builtin = builtin_value(any->type);
    if (builtin)
        return (struct view){builtin, any->value};
    for (size_t i = 0; any->type && i < side->type_count; i++) {
        if (side->types[i]->type == any->type)
            return (struct view){side->types[i]->itself, any->value};
    }
    return (struct view){NULL, NULL};
}
