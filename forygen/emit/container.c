/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the C of the functions that write and read lists, sets and maps. */
#include "container.h"

#include <string.h>

#include "../intern.h"
#include "../plan/container.h"
#include "defaults.h"
#include "emitter.h"
#include "expression.h"
#include "read.h"
#include "write.h"

/* --- Writing lists ------------------------------------------------------------------------------------------- */

/* Ends the loop over items and entries: what follows an error is not written. */
#define CONTAINER_END_ITEM \
    "        if (fory_writer_failed_at(writer, i))\n" \
    "            return;\n" \
    "    }\n"

static void container_open_writer(struct text *out, const struct helper *helper)
{
    emit(out,
         "static void $|$name$(struct fory_writer *writer, $items$, size_t count, bool declared)\n"
         "{\n",
         "name", helper->name, "items", expr_const_items(&helper->place));
}

/* The loop over items that may be null. */
static void container_null_items(struct text *out, const struct operation *item)
{
    bool is_reference = item->kind == OP_REFERENCE;
    struct text write = {0};
    emit(out,
         "    bool has_null = false;\n"
         "    for (size_t i = 0; i < count; i++)\n"
         "        has_null = has_null || $absent$;\n"
         "    if (!fory_write_list_header(writer, count, &item, declared, has_null))\n"
         "        return;\n"
         "    for (size_t i = 0; i < count; i++) {\n",
         "absent", expr_is_absent(&item->place));
    if (!is_reference)
        emit(out,
             "        if (has_null)\n"
             "            fory_write_present(writer, $present$);\n",
             "present", expr_is_present(&item->place));
    emit_write(&write, "            ", item->inner);
    emit_if_else(out, "        ",
                 is_reference ? emit_format("fory_write_item_reference(writer, items[i], &%s_fory_type, has_null)",
                                            item->place.type->definition->c_name)
                              : expr_is_present(&item->place),
                 text_string(&write), is_reference ? NULL : emit_refuse_count(item));
    text_add(out, CONTAINER_END_ITEM "}\n\n");
    text_done(&write);
}

void emit_list_writer(struct text *out, const struct helper *helper)
{
    const struct operation *item = helper->value;
    container_open_writer(out, helper);
    emit(out, "    static const struct fory_item_type item = $item$;\n", "item", expr_item(&helper->item));
    if (item->kind == OP_PRESENT || item->kind == OP_REFERENCE) {
        container_null_items(out, item);
        return;
    }
    text_add(out, "    if (!fory_write_list_header(writer, count, &item, declared, false))\n"
                  "        return;\n"
                  "    for (size_t i = 0; i < count; i++) {\n");
    emit_write(out, "        ", item);
    text_add(out, CONTAINER_END_ITEM "}\n\n");
}

void emit_base_list_writer(struct text *out, const struct helper *helper)
{
    container_open_writer(out, helper);
    emit(out,
         "    (void)declared; /* each item says what it is */\n"
         "    fory_write_base_list(writer, items, count, &$base$_fory_type);\n"
         "}\n\n",
         "base", helper->place.carrier->inner->base->c_name);
}

/* --- Writing maps -------------------------------------------------------------------------------------------- */

/* Whether a key or value is there; NULL: it always is. */
static const char *container_presence_ahead(const struct operation *operation)
{
    if (operation->kind != OP_PRESENT && operation->kind != OP_REFERENCE)
        return NULL;
    struct place ahead = operation->place;
    ahead.lvalue = ahead.standing == STANDS_AS_KEY ? "items[i + whole].key" : "items[i + whole].value";
    return expr_is_present(&ahead);
}

/* A key or value of an entry, if it is there. */
static void container_write_part(struct text *out, const struct operation *operation)
{
    if (operation->kind != OP_PRESENT && operation->kind != OP_REFERENCE) {
        emit_write(out, "        ", operation);
        return;
    }
    bool is_reference = operation->kind == OP_REFERENCE;
    const char *present = expr_is_present(&operation->place);
    struct text write = {0};
    emit_write(&write, "            ", operation->inner);
    if (is_reference)
        present = emit_format("%s && fory_write_item_reference(writer, %s, &%s_fory_type, false)", present,
                              operation->place.lvalue, operation->place.type->definition->c_name);
    emit_if_else(out, "        ", present, text_string(&write), is_reference ? NULL : emit_refuse_count(operation));
    text_done(&write);
}

/* The loop of a map whose keys or values may be null: chunks of whole entries, and the others one by one. */
static void container_null_entries(struct text *out, const struct helper *helper, const char *key_ahead,
                                   const char *value_ahead)
{
    const char *both = !value_ahead ? key_ahead
                       : !key_ahead ? value_ahead
                                    : emit_format("%s && %s", key_ahead, value_ahead);
    emit(out,
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
         "both_ahead", both, "key_present", key_ahead ? expr_is_present(&helper->map_key->place) : "true",
         "value_present", value_ahead ? expr_is_present(&helper->value->place) : "true");
    container_write_part(out, helper->map_key);
    container_write_part(out, helper->value);
    text_add(out, CONTAINER_END_ITEM "}\n\n");
}

void emit_map_writer(struct text *out, const struct helper *helper)
{
    const char *key_ahead = container_presence_ahead(helper->map_key);
    const char *value_ahead = container_presence_ahead(helper->value);
    container_open_writer(out, helper);
    emit(out,
         "    static const struct fory_item_type key = $key$;\n"
         "    static const struct fory_item_type value = $value$;\n"
         "    if (!fory_write_map_count(writer, count))\n"
         "        return;\n",
         "key", expr_item(&helper->key_item), "value", expr_item(&helper->item));
    if (key_ahead || value_ahead) {
        container_null_entries(out, helper, key_ahead, value_ahead);
        return;
    }
    text_add(out, "    for (size_t i = 0; i < count; i++) {\n"
                  "        if (i % FORY_CHUNK_MAX == 0)\n"
                  "            fory_write_chunk_header(writer, &key, &value, declared, count - i);\n");
    container_write_part(out, helper->map_key);
    container_write_part(out, helper->value);
    text_add(out, CONTAINER_END_ITEM "}\n\n");
}

/* --- Writing maps whose values say what they are ------------------------------------------------------------- */

/* They are any, or pointers to a base. The call that begins a chunk of at most so many entries, whose values are of one
   type. */
static const char *container_open_chunk(const struct operation *value, const char *most)
{
    if (value->kind == OP_ANY)
        return emit_format("fory_write_any_chunk(writer, &key, declared, &items[i].value, sizeof *items, %s)", most);
    return emit_format(
        "fory_write_base_chunk(writer, &key, declared, &%s_fory_type, &items[i].value, sizeof *items, %s)",
        value->place.carrier->base->c_name, most);
}

static const char *container_open_entry(const struct operation *value)
{
    return value->kind == OP_ANY ? "fory_write_entry_any(writer, &items[i].value)"
                                 : "fory_write_entry_base(writer, items[i].value)";
}

/* An entry without key. */
static const char *container_open_null_key(const struct operation *value)
{
    if (value->kind == OP_ANY)
        return "fory_write_null_key_any(writer, &items[i].value)";
    return emit_format("fory_write_null_key_base(writer, &%s_fory_type, items[i].value)",
                       value->place.carrier->base->c_name);
}

static void container_open_entries(struct text *out, const struct operation *value, const char *write_key)
{
    emit(out,
         "    for (size_t i = 0, chunk = 0; i < count; i++, chunk--) {\n"
         "        if (chunk == 0)\n"
         "            chunk =$>$chunk$;\n"
         "$write_key$"
         "        $entry$;\n" CONTAINER_END_ITEM "}\n\n",
         "chunk", container_open_chunk(value, "count - i"), "write_key", write_key, "entry",
         container_open_entry(value));
}

/* The same where keys may be null: no chunk reaches over one. */
static void container_open_null_entries(struct text *out, const struct operation *key, const struct operation *value,
                                        const char *write_key)
{
    emit(out,
         "    for (size_t i = 0, chunk = 0; i < count; i++) {\n"
         "        if ($absent$) {\n"
         "            $null_key$;\n"
         "            if (fory_writer_failed_at(writer, i))\n"
         "                return;\n"
         "            continue;\n"
         "        }\n"
         "        if (chunk == 0) {\n"
         "            size_t whole = 1;\n"
         "            while (i + whole < count && whole < FORY_CHUNK_MAX && $present_ahead$)\n"
         "                whole++;\n"
         "            chunk =$>$chunk$;\n"
         "        }\n"
         "$write_key$"
         "        $entry$;\n"
         "        chunk--;\n" CONTAINER_END_ITEM "}\n\n",
         "absent", expr_is_absent(&key->place), "null_key", container_open_null_key(value), "present_ahead",
         container_presence_ahead(key), "chunk", container_open_chunk(value, "whole"), "write_key", write_key, "entry",
         container_open_entry(value));
}

void emit_open_map_writer(struct text *out, const struct helper *helper)
{
    const struct operation *key = helper->map_key;
    bool may_be_null = key->kind == OP_PRESENT;
    struct text write = {0};
    emit_write(&write, "        ", may_be_null ? key->inner : key);
    container_open_writer(out, helper);
    emit(out,
         "    static const struct fory_item_type key = $key$;\n"
         "    if (!fory_write_map_count(writer, count))\n"
         "        return;\n",
         "key", expr_item(&helper->key_item));
    if (may_be_null)
        container_open_null_entries(out, key, helper->value, text_string(&write));
    else
        container_open_entries(out, helper->value, text_string(&write));
    text_done(&write);
}

/* --- Reading items ------------------------------------------------------------------------------------------- */

/* The functions of the library that read what precedes an item, a value or a key. */
struct container_prefix {
    const char *required;
    const char *plain;
    const char *reference;
    const char *object;
    const char *optional; /* object */
    const char *arguments;
};
static const struct container_prefix container_prefixes[] = {
    [STANDS_AS_ITEM] = {"fory_read_required_item_prefix", "fory_read_item_prefix", "fory_read_item_reference",
                        "fory_read_object_item_prefix", "fory_read_optional_item_prefix", "reader, &item, &elements"},
    [STANDS_AS_VALUE] = {"fory_read_required_entry_value_prefix", "fory_read_entry_value_prefix",
                         "fory_read_entry_reference", "fory_read_object_entry_value_prefix",
                         "fory_read_optional_entry_value_prefix", "reader, &value, &entries"},
    [STANDS_AS_KEY] = {"fory_read_required_key_prefix", "fory_read_key_prefix", NULL, "fory_read_object_key_prefix",
                       "fory_read_optional_key_prefix", "reader, &key, &value, &entries"},
};

/* Where the prefix of an item that may be null says that it is not: a place of its own, or the variable `present`. */
static const char *container_present(const struct operation *item)
{
    const char *place = item->kind == OP_PREFIX ? expr_presence(&item->place) : NULL;
    return place ? place : "present";
}

/* The variable that reading needs, or "". */
static const char *container_local(const struct operation *item)
{
    if (item->kind == OP_PREFIX_REFER)
        return "    struct fory_reference reference;\n";
    bool is_prefix = item->kind == OP_PREFIX || item->kind == OP_PREFIX_OBJECT || item->kind == OP_PREFIX_OPTIONAL;
    return is_prefix && !strcmp(container_present(item), "present") ? "    bool present;\n" : "";
}

/* A value that says what it is. */
static const char *container_read_open(const struct operation *value)
{
    if (value->kind == OP_ANY)
        return "!fory_read_entry_any(reader, &value, &entries, &items[i].value)";
    return emit_format("!fory_read_entry_base(reader, &value, &entries, &%s_fory_type, &items[i].value)",
                       value->place.carrier->base->c_name);
}

static const char *container_read_object(const struct operation *item, const struct container_prefix *prefix)
{
    bool is_optional = item->kind == OP_PREFIX_OPTIONAL;
    const char *object = is_optional ? emit_format("%s.value", item->place.lvalue) : item->place.lvalue;
    return emit_format("!%s(%s, %s, sizeof %s, %s&present) || (present && !%s)",
                       is_optional ? prefix->optional : prefix->object, prefix->arguments, expr_address(object), object,
                       is_optional ? emit_format("%s, ", expr_address(expr_presence(&item->place))) : "",
                       emit_read(item->inner));
}

/* The condition under which item i was not read: what precedes it, then itself if it is there. */
static const char *container_read_item(const struct operation *item)
{
    const struct container_prefix *prefix = &container_prefixes[item->place.standing];
    switch (item->kind) {
    case OP_ANY:
    case OP_BASE: return container_read_open(item);
    case OP_PREFIX_REFER:
        return emit_format("!%s(%s, &reference) || !%s", prefix->reference, prefix->arguments, emit_take(item));
    case OP_PREFIX_OBJECT:
    case OP_PREFIX_OPTIONAL: return container_read_object(item, prefix);
    case OP_PREFIX_REQUIRED:
        return emit_format("!%s(%s) || !%s", prefix->required, prefix->arguments, emit_read(item->inner));
    default: break;
    }
    const char *present = container_present(item);
    return emit_format("!%s(%s, %s) || (%s && !%s)", prefix->plain, prefix->arguments, expr_address(present), present,
                       emit_read(item->inner));
}

/* --- Readers ------------------------------------------------------------------------------------------------- */

static const char *container_defaults(const struct helper *helper)
{
    struct text text = {0};
    emit_defaults(&text, "        ", helper->defaults);
    return intern_text(&text);
}

void emit_list_reader(struct text *out, const struct helper *helper)
{
    const char *item_type = container_item_type(helper->place.type, helper->place.carrier);
    emit(out,
         "static $pointer$$|$name$(struct fory_reader *reader, size_t *count)\n"
         "{\n"
         "    static const struct fory_expected_item item = $item$;\n"
         "    struct fory_list_reader elements;\n"
         "    $pointer$items =$>fory_list_begin(reader, &item, sizeof *items, _Alignof($type$), &elements);\n"
         "$local$"
         "    for (size_t i = 0; items && i < elements.count; i++) {\n"
         "$defaults$"
         "        if ($condition$)\n"
         "            return fory_reader_fail_item(reader, i);\n"
         "    }\n"
         "    *count = elements.count;\n"
         "    return items;\n"
         "}\n\n",
         "pointer", expr_pointer_to(item_type), "type", item_type, "name", helper->name, "item",
         expr_expected_item(&helper->item), "local", container_local(helper->value), "defaults",
         container_defaults(helper), "condition", container_read_item(helper->value));
}

void emit_base_list_reader(struct text *out, const struct helper *helper)
{
    emit(out,
         "static $pointer$$|$name$(struct fory_reader *reader, size_t *count)\n"
         "{\n"
         "    return fory_read_base_list(reader, &$base$_fory_type, count);\n"
         "}\n\n",
         "pointer", expr_pointer_to(container_item_type(helper->place.type, helper->place.carrier)), "name",
         helper->name, "base", helper->place.carrier->inner->base->c_name);
}

void emit_map_reader(struct text *out, const struct helper *helper)
{
    const char *item_type = container_item_type(helper->place.type, helper->place.carrier);
    const char *key_local = container_local(helper->map_key);
    const char *value_local = container_local(helper->value);
    emit(out,
         "static $pointer$$|$name$(struct fory_reader *reader, size_t *count)\n"
         "{\n"
         "    static const struct fory_expected_item key = $key$;\n"
         "    static const struct fory_expected_item value = $value$;\n"
         "    struct fory_map_reader entries;\n"
         "    $pointer$items =$>fory_map_begin(reader, &key, &value, sizeof *items, _Alignof($type$), &entries);\n"
         "$key_local$$value_local$"
         "    for (size_t i = 0; items && i < entries.count; i++) {\n"
         "$defaults$"
         "        if ($read_key$ || $read_value$)\n"
         "            return fory_reader_fail_item(reader, i);\n"
         "    }\n"
         "    *count = entries.count;\n"
         "    return items;\n"
         "}\n\n",
         "pointer", expr_pointer_to(item_type), "type", item_type, "name", helper->name, "key",
         expr_expected_item(&helper->key_item), "value", expr_expected_item(&helper->item), "key_local", key_local,
         "value_local", strcmp(key_local, value_local) ? value_local : "", "defaults", container_defaults(helper),
         "read_key", container_read_item(helper->map_key), "read_value", container_read_item(helper->value));
}
