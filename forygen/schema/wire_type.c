/* SPDX-License-Identifier: Apache-2.0 */
/* Making type expressions and spelling them for people, as the IDL does. */
#include "wire_type.h"

#include "../intern.h"

struct wire_type *wire_type_new(enum fory_wire_type id, struct location location)
{
    struct wire_type *type = memory_alloc(sizeof *type);
    *type = (struct wire_type){.id = id, .location = location};
    return type;
}

const char *wire_type_name(enum fory_wire_type id)
{
    switch (id) {
    case FORY_TYPE_UNKNOWN: return "any";
    case FORY_TYPE_BOOL: return "bool";
    case FORY_TYPE_INT8: return "int8";
    case FORY_TYPE_INT16: return "int16";
    case FORY_TYPE_INT32: return "fixed int32";
    case FORY_TYPE_VARINT32: return "int32";
    case FORY_TYPE_INT64: return "fixed int64";
    case FORY_TYPE_VARINT64: return "int64";
    case FORY_TYPE_TAGGED_INT64: return "tagged int64";
    case FORY_TYPE_UINT8: return "uint8";
    case FORY_TYPE_UINT16: return "uint16";
    case FORY_TYPE_UINT32: return "fixed uint32";
    case FORY_TYPE_VAR_UINT32: return "uint32";
    case FORY_TYPE_UINT64: return "fixed uint64";
    case FORY_TYPE_VAR_UINT64: return "uint64";
    case FORY_TYPE_TAGGED_UINT64: return "tagged uint64";
    case FORY_TYPE_FLOAT8: return "float8";
    case FORY_TYPE_FLOAT16: return "float16";
    case FORY_TYPE_BFLOAT16: return "bfloat16";
    case FORY_TYPE_FLOAT32: return "float32";
    case FORY_TYPE_FLOAT64: return "float64";
    case FORY_TYPE_STRING: return "string";
    case FORY_TYPE_LIST: return "list";
    case FORY_TYPE_SET: return "set";
    case FORY_TYPE_MAP: return "map";
    case FORY_TYPE_ENUM:
    case FORY_TYPE_NAMED_ENUM: return "enum";
    case FORY_TYPE_STRUCT:
    case FORY_TYPE_COMPATIBLE_STRUCT:
    case FORY_TYPE_NAMED_STRUCT:
    case FORY_TYPE_NAMED_COMPATIBLE_STRUCT: return "message";
    case FORY_TYPE_EXT:
    case FORY_TYPE_NAMED_EXT: return "ext";
    case FORY_TYPE_UNION:
    case FORY_TYPE_TYPED_UNION:
    case FORY_TYPE_NAMED_UNION: return "union";
    case FORY_TYPE_NONE: return "none";
    case FORY_TYPE_DURATION: return "duration";
    case FORY_TYPE_TIMESTAMP: return "timestamp";
    case FORY_TYPE_DATE: return "date";
    case FORY_TYPE_DECIMAL: return "decimal";
    case FORY_TYPE_BINARY: return "bytes";
    case FORY_TYPE_ARRAY: return "array";
    case FORY_TYPE_BOOL_ARRAY: return "array<bool>";
    case FORY_TYPE_INT8_ARRAY: return "array<int8>";
    case FORY_TYPE_INT16_ARRAY: return "array<int16>";
    case FORY_TYPE_INT32_ARRAY: return "array<int32>";
    case FORY_TYPE_INT64_ARRAY: return "array<int64>";
    case FORY_TYPE_UINT8_ARRAY: return "array<uint8>";
    case FORY_TYPE_UINT16_ARRAY: return "array<uint16>";
    case FORY_TYPE_UINT32_ARRAY: return "array<uint32>";
    case FORY_TYPE_UINT64_ARRAY: return "array<uint64>";
    case FORY_TYPE_FLOAT8_ARRAY: return "array<float8>";
    case FORY_TYPE_FLOAT16_ARRAY: return "array<float16>";
    case FORY_TYPE_BFLOAT16_ARRAY: return "array<bfloat16>";
    case FORY_TYPE_FLOAT32_ARRAY: return "array<float32>";
    case FORY_TYPE_FLOAT64_ARRAY: return "array<float64>";
    case FORY_WIRE_TYPE_COUNT: break;
    }
    return "unknown";
}

static const char *wire_type_modifiers(const struct wire_type *type)
{
    const char *ref = type->weak ? "ref(weak = true) " : type->ref ? "ref " : "";
    return intern_format("%s%s", type->nullable ? "optional " : "", ref);
}

const char *wire_type_spelling(const struct wire_type *type)
{
    const char *modifiers = wire_type_modifiers(type);
    switch (type->id) {
    case FORY_TYPE_LIST:
    case FORY_TYPE_SET:
        return intern_format("%s%s<%s>", modifiers, wire_type_name(type->id), wire_type_spelling(type->element));
    case FORY_TYPE_MAP:
        return intern_format("%smap<%s, %s>", modifiers, wire_type_spelling(type->key),
                             wire_type_spelling(type->element));
    default: break;
    }
    if (type->definition != NULL)
        return intern_format("%s%s", modifiers, type->definition->full_name);
    return intern_format("%s%s", modifiers, type->name != NULL ? type->name : wire_type_name(type->id));
}
