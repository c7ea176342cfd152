/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the static functions that write and read lists, sets and maps. */
#include <string.h>

#include "../schema/c_names.h"
#include "emit.h"

/* --- Names of functions -------------------------------------------------------------------------------------- */

static const char *container_item_name(const struct wire_type *type, const struct carrier *carrier);

/* After what is inside: list_varint32, map_string_optional_int32, list_chars. */
static const char *container_name(const struct wire_type *type, const struct carrier *carrier)
{
    const char *item = container_item_name(type->element, carrier->inner);
    if (type->key)
        return intern_format("map_%s_%s", container_item_name(type->key, carrier->key), item);
    return intern_format("%s_%s", type->id == FORY_TYPE_LIST ? "list" : "set", item);
}

static bool container_is(enum fory_wire_type id)
{
    return id == FORY_TYPE_LIST || id == FORY_TYPE_SET || id == FORY_TYPE_MAP;
}

static const char *container_item_name(const struct wire_type *type, const struct carrier *carrier)
{
    const char *number = number_name(type->id);
    const char *name = container_is(type->id) ? container_name(type, carrier) : carrier->short_name;
    if (number && carrier->kind == CARRIER_VALUE)
        name = number;
    if (number && carrier->kind == CARRIER_OPTIONAL)
        name = intern_format("optional_%s", number);
    bool says_null = carrier->kind == CARRIER_OPTIONAL || carrier->kind == CARRIER_POINTER;
    return type->nullable && !says_null ? intern_format("nullable_%s", name) : name;
}

/* The C types in a carrier, which the names above leave out. */
static const char *container_c_types(const struct carrier *carrier)
{
    if (!carrier)
        return "";
    return intern_format("%d %s %s (%s, %s)", (int)carrier->kind, carrier->c_type ? carrier->c_type : "",
                         carrier->entry ? carrier->entry : "", container_c_types(carrier->key),
                         container_c_types(carrier->inner));
}

/* The C type of one item or entry, as it stands in front of a '*'. */
static const char *container_item_type(const struct wire_type *type, const struct carrier *carrier)
{
    if (type->key && carrier->kind == CARRIER_CONTAINER)
        return names_entry_type(carrier);
    if (type->key)
        return carrier->c_type;
    if (carrier->inner->kind == CARRIER_CSTRING)
        return "char *";
    return carrier->inner->kind == CARRIER_POINTER ? intern_format("%s *", carrier->inner->c_type)
                                                   : carrier->inner->c_type;
}

/* The name of the function that reads or writes what such a container holds. */
static const char *container_function(struct unit *unit, const char *verb, const struct wire_type *type,
                                      const struct carrier *carrier, bool *is_new)
{
    const char *key = type->key ? wire_type_text(type->key) : "";
    const char *what = intern_format("%s %d %s %s in %s %s", verb, (int)type->id, key, wire_type_text(type->element),
                                     container_c_types(carrier->key), container_c_types(carrier->inner));
    if (type->key)
        what = intern_format("%s %s", what, container_item_type(type, carrier));
    return helper_name(unit, intern_format("%s_%s", verb, container_name(type, carrier)), what, is_new);
}

static bool container_is_simple(const struct wire_type *type, const struct carrier *carrier)
{
    const struct wire_type *item = type->element;
    if (carrier->inner->base)
        return false;
    bool plain = carrier->inner->kind == CARRIER_VALUE && !carrier->inner->converts && !item->nullable;
    bool any = item->id == FORY_TYPE_UNKNOWN;
    return !type->key && ((plain && (number_name(item->id) || item->id == FORY_TYPE_STRING)) || any);
}

/* The runtime has the lists of numbers and strings. */
static const char *container_runtime_name(const char *verb, const struct wire_type *item)
{
    const char *number = number_name(item->id);
    return intern_format("fory_%s_%s_list", verb, number ? number : item->id == FORY_TYPE_UNKNOWN ? "any" : "string");
}

const char *container_const_pointers(const struct wire_type *type, const struct carrier *carrier)
{
    const struct carrier *item = carrier->inner;
    if (type->key || (item->kind != CARRIER_CSTRING && item->kind != CARRIER_POINTER))
        return NULL;
    return intern_format("const %s *const *", item->kind == CARRIER_CSTRING ? "char" : item->inner->c_type);
}

static const char *container_pointer_to(const char *type)
{
    return intern_format("%s%s*", type, type[strlen(type) - 1] == '*' ? "" : " ");
}

/* --- Lists --------------------------------------------------------------------------------------------------- */

static struct value container_item(const struct wire_type *type, const struct carrier *carrier, const char *expression,
                                   const char *layout)
{
    struct value value = {type, carrier, expression, NULL, layout, "declared", NULL};
    return value;
}

/* Parameters of functions that get items: nothing in them is changed. */
static const char *container_const_items(const struct wire_type *type, const struct carrier *carrier)
{
    const char *pointer_to_const = container_const_pointers(type, carrier);
    return pointer_to_const ? intern_format("%sitems", pointer_to_const)
                            : intern_format("const %s *items", container_item_type(type, carrier));
}

static void container_list_writer(struct unit *unit, const char *name, const struct wire_type *type,
                                  const struct carrier *carrier)
{
    const struct wire_type *item_type = type->element;
    struct value item = container_item(item_type, carrier->inner, "items[i]", "layout");
    struct text write = {0};
    const char *indent = item_type->nullable || item_type->ref ? "            " : "        ";
    value_emit_write(unit, &write, indent, &item);
    emit(&unit->helpers,
         "static void $name$(struct fory_writer *writer, $items$, size_t count, bool declared)\n"
         "{\n"
         "    static const struct fory_item_type item = $item$;\n",
         "name", name, "items", container_const_items(type, carrier), "item", item_for_writer(item_type));
    if (item_type->nullable || item_type->ref) {
        emit(&unit->helpers,
             "    bool has_null = false;\n"
             "    for (size_t i = 0; i < count; i++)\n"
             "        has_null = has_null || $absent$;\n"
             "    if (!fory_write_list_header(writer, count, &item, declared, has_null))\n"
             "        return;\n"
             "    for (size_t i = 0; i < count; i++) {\n",
             "absent", value_absent(&item));
        const char *body_follows = value_present(&item);
        if (item_type->ref)
            body_follows = intern_format("fory_write_item_reference(writer, items[i], &%s_fory_type, has_null)",
                                         item_type->definition->c_name);
        else
            emit(&unit->helpers,
                 "        if (has_null)\n"
                 "            fory_write_present(writer, $present$);\n",
                 "present", value_present(&item));
        emit_if_else(&unit->helpers, "        ", body_follows, text_string(&write),
                     item_type->ref ? NULL : value_refuse_count(&item));
        text_add(&unit->helpers, "    }\n}\n\n");
    } else {
        emit(&unit->helpers,
             "    if (!fory_write_list_header(writer, count, &item, declared, false))\n"
             "        return;\n"
             "    for (size_t i = 0; i < count; i++)\n"
             "$write$"
             "}\n\n",
             "write", text_string(&write));
    }
    text_done(&write);
}

/* Peers may write objects as references whatever the schema says: items that are pointers are read as such. */
bool container_refers(const struct wire_type *type, const struct carrier *carrier)
{
    bool object = type->id == FORY_TYPE_STRUCT || type->id == FORY_TYPE_UNION;
    return object && carrier->kind == CARRIER_POINTER;
}

/* And those that are objects themselves become copies. Nobody tracks numbers, enums and text. */
bool container_holds_object(const struct wire_type *type, const struct carrier *carrier)
{
    bool tracked = !number_name(type->id) && type->id != FORY_TYPE_STRING && type->id != FORY_TYPE_ENUM &&
                   type->id != FORY_TYPE_UNKNOWN;
    return tracked && carrier->kind != CARRIER_POINTER;
}

/* Built-in types that the library has a fory_type of, by which references know their values. */
static const char *const container_builtin_names[FORY_WIRE_TYPE_COUNT] = {
    [FORY_TYPE_DURATION] = "duration", [FORY_TYPE_TIMESTAMP] = "timestamp", [FORY_TYPE_DATE] = "date",
    [FORY_TYPE_DECIMAL] = "decimal",   [FORY_TYPE_BINARY] = "bytes",
};

/* What a reference to such an item must lead to: another item of the same C type. */
static const char *container_object_type(struct unit *unit, const struct wire_type *type, const struct carrier *carrier)
{
    if (type->definition || !container_holds_object(type, carrier))
        return NULL;
    if (carrier->kind == CARRIER_OPTIONAL)
        return container_object_type(unit, type, carrier->inner);
    if (container_builtin_names[type->id])
        return intern_format("&fory_%s_type", container_builtin_names[type->id]);
    const char *tag = strncmp(carrier->c_type, "struct ", 7) ? carrier->c_type : carrier->c_type + 7;
    bool is_new;
    const char *name = helper_name(unit, intern_format("type_of_%s", strncmp(tag, "fory_", 5) ? tag : tag + 5),
                                   intern_format("type of %s", carrier->c_type), &is_new);
    if (is_new)
        emit(&unit->helpers,
             "/* Values of this C type may be references to one another. */\n"
             "static const struct fory_type $name$ = {.name = \"$type$\"};\n\n",
             "name", name, "type", carrier->c_type);
    return intern_format("&%s", name);
}

const char *container_expected(struct unit *unit, const struct wire_type *type, const struct carrier *carrier)
{
    const char *object_type = container_object_type(unit, type, carrier);
    return object_type ? item_known_as(type, object_type) : item_for_reader(type);
}

/* The functions of the library that read what stands before an item, a value or a key. */
struct container_side {
    const char *plain;
    const char *reference;
    const char *object;
    const char *optional; /* object */
    const char *arguments;
};
static const struct container_side container_item_side = {
    "fory_read_item_prefix",          "fory_read_item_reference", "fory_read_object_item_prefix",
    "fory_read_optional_item_prefix", "reader, &item, &elements",
};
static const struct container_side container_value_side = {
    "fory_read_entry_value_prefix",          "fory_read_entry_reference", "fory_read_object_entry_value_prefix",
    "fory_read_optional_entry_value_prefix", "reader, &value, &entries",
};
static const struct container_side container_key_side = {
    "fory_read_key_prefix",           NULL, "fory_read_object_key_prefix", "fory_read_optional_key_prefix",
    "reader, &key, &value, &entries",
};

/* The condition under which item i was not read: what stands before it, then itself if it is there. */
static const char *container_read_item(struct unit *unit, const struct value *item, const struct container_side *side)
{
    if (container_refers(item->type, item->carrier))
        return intern_format("!%s(%s, &reference) || !%s", side->reference, side->arguments,
                             value_take_reference(unit, item));
    const char *read = value_read(unit, item);
    const char *presence = item->type->nullable ? value_presence(item) : NULL;
    if (container_holds_object(item->type, item->carrier)) {
        const char *object = presence ? intern_format("%s.value", item->expression) : item->expression;
        return intern_format("!%s(%s, %s, sizeof %s, %s&present) || (present && !%s)",
                             presence ? side->optional : side->object, side->arguments, value_address(object), object,
                             presence ? intern_format("%s, ", value_address(presence)) : "", read);
    }
    const char *present = presence ? presence : "present";
    const char *before = intern_format("!%s(%s, %s)", side->plain, side->arguments, value_address(present));
    return item->type->nullable ? intern_format("%s || (%s && !%s)", before, present, read)
                                : intern_format("%s || !%s", before, read);
}

/* The variable that the condition needs, unless the item has a place for its presence. */
static const char *container_local(const struct value *item)
{
    if (container_refers(item->type, item->carrier))
        return "    struct fory_reference reference;\n";
    bool has_place = value_presence(item) && item->type->nullable && !container_holds_object(item->type, item->carrier);
    return has_place ? "" : "    bool present;\n";
}

/* Sets an item to the defaults of its struct. */
static const char *container_defaults(const struct value *item)
{
    bool is_struct = item->type->id == FORY_TYPE_STRUCT && item->carrier->kind == CARRIER_VALUE;
    return is_struct ? value_defaults(item->type->definition, item->expression, "        ") : "";
}

static void container_list_reader(struct unit *unit, const char *name, const struct wire_type *type,
                                  const struct carrier *carrier)
{
    struct value item = container_item(type->element, carrier->inner, "items[i]", "elements.layout");
    const char *condition = container_read_item(unit, &item, &container_item_side);
    const char *item_type = container_item_type(type, carrier);
    const char *expected = container_expected(unit, type->element, carrier->inner);
    emit(&unit->helpers,
         "static $pointer$$name$(struct fory_reader *reader, size_t *count)\n"
         "{\n"
         "    static const struct fory_expected_item item = $item$;\n"
         "    struct fory_list_reader elements;\n"
         "    $pointer$items = fory_list_begin(reader, &item, sizeof *items, _Alignof($type$), &elements);\n"
         "$present$"
         "    for (size_t i = 0; items && i < elements.count; i++) {\n"
         "$init$"
         "        if ($condition$)\n"
         "            return fory_reader_fail_item(reader, i);\n"
         "    }\n"
         "    *count = elements.count;\n"
         "    return items;\n"
         "}\n\n",
         "pointer", container_pointer_to(item_type), "type", item_type, "name", name, "item", expected, "present",
         container_local(&item), "init", container_defaults(&item), "condition", condition);
}

/* --- Lists of pointers to bases ------------------------------------------------------------------------------ */

static void container_base_writer(struct unit *unit, const char *name, const struct wire_type *type,
                                  const struct carrier *carrier)
{
    emit(&unit->helpers,
         "static void $name$(struct fory_writer *writer, $items$, size_t count, bool declared)\n"
         "{\n"
         "    (void)declared; /* each item says what it is */\n"
         "    fory_write_base_list(writer, (const void *const *)items, count, &$base$_fory_type);\n"
         "}\n\n",
         "name", name, "items", container_const_items(type, carrier), "base", carrier->inner->base->c_name);
}

static void container_base_reader(struct unit *unit, const char *name, const struct wire_type *type,
                                  const struct carrier *carrier)
{
    emit(&unit->helpers,
         "static $pointer$$name$(struct fory_reader *reader, size_t *count)\n"
         "{\n"
         "    return (void *)fory_read_base_list(reader, &$base$_fory_type, count);\n"
         "}\n\n",
         "pointer", container_pointer_to(container_item_type(type, carrier)), "name", name, "base",
         carrier->inner->base->c_name);
}

/* --- Maps ---------------------------------------------------------------------------------------------------- */

/* The expression for the entry that is `whole` entries further on. */
static const char *container_ahead(const char *expression)
{
    struct text text = {0};
    for (const char *p = expression; *p; p++) {
        if (!strncmp(p, "items[i]", 8)) {
            text_add(&text, "items[i + whole]");
            p += 7;
        } else {
            text_append(&text, p, 1);
        }
    }
    return intern_text(&text);
}

/* The loop of a map whose keys or values may be null: chunks of whole entries, and the others one by one. */
static void container_null_entries_writer(struct unit *unit, const struct wire_type *type, const struct value *key,
                                          const struct value *value, const char *write_key, const char *write_value)
{
    bool value_null = type->element->nullable || type->element->ref;
    const char *key_present = type->key->nullable ? value_present(key) : NULL;
    const char *value_is_present = value_null ? value_present(value) : NULL;
    const char *both = !value_is_present ? key_present
                       : !key_present    ? value_is_present
                                         : intern_format("%s && %s", key_present, value_is_present);
    emit(&unit->helpers,
         "    for (size_t i = 0, whole = 0; i < count; i++) {\n"
         "        if (whole == 0) {\n"
         "            while (i + whole < count && whole < FORY_CHUNK_MAX && $both_ahead$)\n"
         "                whole++;\n"
         "            if (whole > 0)\n"
         "                fory_write_chunk_header(writer, &key, &value, declared, whole);\n"
         "        }\n"
         "        if (whole > 0)\n"
         "            whole--;\n"
         "        else\n"
         "            fory_write_null_entry(writer, &key, &value, declared, $key_present$, $value_present$);\n",
         "both_ahead", container_ahead(both), "key_present", key_present ? key_present : "true", "value_present",
         value_is_present ? value_is_present : "true");
    if (key_present)
        emit_if_else(&unit->helpers, "        ", key_present, write_key, value_refuse_count(key));
    else
        text_add(&unit->helpers, write_key);
    if (value_is_present && type->element->ref)
        value_is_present =
            intern_format("%s && fory_write_item_reference(writer, items[i].value, &%s_fory_type, false)",
                          value_is_present, type->element->definition->c_name);
    if (value_is_present)
        emit_if_else(&unit->helpers, "        ", value_is_present, write_value,
                     type->element->ref ? NULL : value_refuse_count(value));
    else
        text_add(&unit->helpers, write_value);
    text_add(&unit->helpers, "    }\n}\n\n");
}

static void container_map_writer(struct unit *unit, const char *name, const struct wire_type *type,
                                 const struct carrier *carrier)
{
    struct value key = container_item(type->key, carrier->key, "items[i].key", "layout");
    struct value value = container_item(type->element, carrier->inner, "items[i].value", "layout");
    bool value_null = type->element->nullable || type->element->ref;
    const char *value_indent = value_null ? "            " : "        ";
    struct text write_key = {0};
    struct text write_value = {0};
    value_emit_write(unit, &write_key, type->key->nullable ? "            " : "        ", &key);
    value_emit_write(unit, &write_value, value_indent, &value);
    emit(&unit->helpers,
         "static void $name$(struct fory_writer *writer, $items$, size_t count, bool declared)\n"
         "{\n"
         "    static const struct fory_item_type key = $key$;\n"
         "    static const struct fory_item_type value = $value$;\n"
         "    fory_write_map_count(writer, count);\n",
         "name", name, "items", container_const_items(type, carrier), "key", item_for_writer(type->key), "value",
         item_for_writer(type->element));
    if (!type->key->nullable && !value_null) {
        emit(&unit->helpers,
             "    for (size_t i = 0; i < count; i++) {\n"
             "        if (i % FORY_CHUNK_MAX == 0)\n"
             "            fory_write_chunk_header(writer, &key, &value, declared, count - i);\n"
             "$key$$value$"
             "    }\n"
             "}\n\n",
             "key", text_string(&write_key), "value", text_string(&write_value));
    } else {
        container_null_entries_writer(unit, type, &key, &value, text_string(&write_key), text_string(&write_value));
    }
    text_done(&write_key);
    text_done(&write_value);
}

/* How the entries of a map are written whose values say what they are: any, or pointers to a base. */
struct container_open_values {
    const char *chunk;    /* call, but for the number of entries that it ends with */
    const char *entry;    /* call */
    const char *null_key; /* call, for an entry without key */
};

static struct container_open_values container_open_values(const struct carrier *value)
{
    struct container_open_values any = {
        "fory_write_any_chunk(writer, &key, declared, &items[i].value, sizeof *items",
        "fory_write_entry_any(writer, &items[i].value)",
        "fory_write_null_key_any(writer, &items[i].value)",
    };
    if (!value->base)
        return any;
    const char *base = intern_format("&%s_fory_type", value->base->c_name);
    struct container_open_values objects = {
        intern_format("fory_write_base_chunk(writer, &key, declared, %s, &items[i].value, sizeof *items", base),
        "fory_write_entry_base(writer, items[i].value)",
        intern_format("fory_write_null_key_base(writer, %s, items[i].value)", base),
    };
    return objects;
}

/* The loop over entries with a key; the runtime makes chunks of those whose values are of one type. */
static void container_open_entries(struct text *out, const struct container_open_values *values, const char *write_key)
{
    emit(out,
         "    for (size_t i = 0, chunk = 0; i < count; i++, chunk--) {\n"
         "        if (chunk == 0)\n"
         "            chunk = $chunk$, count - i);\n"
         "$write_key$"
         "        $entry$;\n"
         "    }\n"
         "}\n\n",
         "chunk", values->chunk, "write_key", write_key, "entry", values->entry);
}

/* The same where keys may be null: no chunk reaches over one. */
static void container_open_entries_with_null(struct text *out, const struct container_open_values *values,
                                             const struct value *key, const char *write_key)
{
    emit(out,
         "    for (size_t i = 0, chunk = 0; i < count; i++) {\n"
         "        if ($absent$) {\n"
         "            $null_key$;\n"
         "            continue;\n"
         "        }\n"
         "        if (chunk == 0) {\n"
         "            size_t whole = 1;\n"
         "            while (i + whole < count && whole < FORY_CHUNK_MAX && $present_ahead$)\n"
         "                whole++;\n"
         "            chunk = $chunk$, whole);\n"
         "        }\n"
         "$write_key$"
         "        $entry$;\n"
         "        chunk--;\n"
         "    }\n"
         "}\n\n",
         "absent", value_absent(key), "null_key", values->null_key, "present_ahead",
         container_ahead(value_present(key)), "chunk", values->chunk, "write_key", write_key, "entry", values->entry);
}

static void container_open_map_writer(struct unit *unit, const char *name, const struct wire_type *type,
                                      const struct carrier *carrier)
{
    struct value key = container_item(type->key, carrier->key, "items[i].key", "layout");
    struct container_open_values values = container_open_values(carrier->inner);
    struct text write_key = {0};
    value_emit_write(unit, &write_key, "        ", &key);
    emit(&unit->helpers,
         "static void $name$(struct fory_writer *writer, $items$, size_t count, bool declared)\n"
         "{\n"
         "    static const struct fory_item_type key = $key$;\n"
         "    fory_write_map_count(writer, count);\n",
         "name", name, "items", container_const_items(type, carrier), "key", item_for_writer(type->key));
    if (type->key->nullable)
        container_open_entries_with_null(&unit->helpers, &values, &key, text_string(&write_key));
    else
        container_open_entries(&unit->helpers, &values, text_string(&write_key));
    text_done(&write_key);
}

/* The condition under which a value that says what it is was not read. */
static const char *container_open_read(const struct value *value)
{
    if (!value->carrier->base)
        return "!fory_read_entry_any(reader, &value, &entries, &items[i].value)";
    return intern_format("!fory_read_entry_base(reader, &value, &entries, &%s_fory_type, (void *)&items[i].value)",
                         value->carrier->base->c_name);
}

static void container_map_reader(struct unit *unit, const char *name, const struct wire_type *type,
                                 const struct carrier *carrier)
{
    struct value key = container_item(type->key, carrier->key, "items[i].key", "entries.key_layout");
    struct value value = container_item(type->element, carrier->inner, "items[i].value", "entries.value_layout");
    const char *read_key = container_read_item(unit, &key, &container_key_side);
    bool open = type->element->id == FORY_TYPE_UNKNOWN;
    const char *read_value =
        open ? container_open_read(&value) : container_read_item(unit, &value, &container_value_side);
    const char *key_local = container_local(&key);
    const char *value_local = open ? key_local : container_local(&value);
    const char *local = strcmp(key_local, value_local) ? intern_format("%s%s", key_local, value_local) : key_local;
    const char *item_type = container_item_type(type, carrier);
    const char *expected_key = container_expected(unit, type->key, carrier->key);
    const char *expected_value = container_expected(unit, type->element, carrier->inner);
    emit(&unit->helpers,
         "static $pointer$$name$(struct fory_reader *reader, size_t *count)\n"
         "{\n"
         "    static const struct fory_expected_item key = $key$;\n"
         "    static const struct fory_expected_item value = $value$;\n"
         "    struct fory_map_reader entries;\n"
         "    $pointer$items = fory_map_begin(reader, &key, &value, sizeof *items, _Alignof($type$), &entries);\n"
         "$present$"
         "    for (size_t i = 0; items && i < entries.count; i++) {\n"
         "$init$"
         "        if ($read_key$ || $read_value$)\n"
         "            return fory_reader_fail_item(reader, i);\n"
         "    }\n"
         "    *count = entries.count;\n"
         "    return items;\n"
         "}\n\n",
         "pointer", container_pointer_to(item_type), "type", item_type, "name", name, "key", expected_key, "value",
         expected_value, "present", local, "init", container_defaults(&value), "read_key", read_key, "read_value",
         read_value);
}

/* --- On first use -------------------------------------------------------------------------------------------- */

const char *container_writer(struct unit *unit, const struct wire_type *type, const struct carrier *carrier)
{
    if (container_is_simple(type, carrier))
        return container_runtime_name("write", type->element);
    bool is_new;
    const char *name = container_function(unit, "write", type, carrier, &is_new);
    if (is_new && carrier->inner->base && !type->key)
        container_base_writer(unit, name, type, carrier);
    else if (is_new && type->key && type->element->id == FORY_TYPE_UNKNOWN)
        container_open_map_writer(unit, name, type, carrier);
    else if (is_new && type->key)
        container_map_writer(unit, name, type, carrier);
    else if (is_new)
        container_list_writer(unit, name, type, carrier);
    return name;
}

const char *container_reader(struct unit *unit, const struct wire_type *type, const struct carrier *carrier)
{
    if (container_is_simple(type, carrier))
        return container_runtime_name("read", type->element);
    bool is_new;
    const char *name = container_function(unit, "read", type, carrier, &is_new);
    if (is_new && carrier->inner->base && !type->key)
        container_base_reader(unit, name, type, carrier);
    else if (is_new && type->key)
        container_map_reader(unit, name, type, carrier);
    else if (is_new)
        container_list_reader(unit, name, type, carrier);
    return name;
}
