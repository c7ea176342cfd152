/* SPDX-License-Identifier: Apache-2.0 */
/* Owns unions: a kind and one member for each case. The specification, "Union". */
#include <string.h>

#include "../schema/c_names.h"
#include "emit.h"

/* --- The header ---------------------------------------------------------------------------------------------- */

static const char *union_declarator(const struct union_case *item)
{
    return intern_format("%s %s%s", item->carrier->c_type, item->carrier->kind == CARRIER_POINTER ? "*" : "",
                         item->member);
}

/* Enumerators are as wide as the longest; UNKNOWN, which no comma follows, may be the longest. */
static int union_longest_kind(const struct definition *definition, const char *prefix)
{
    int width = (int)(strlen(prefix) + strlen("_UNKNOWN")) - 1;
    for (size_t i = 0; i < definition->cases.count; i++) {
        int size = (int)strlen(definition->cases.items[i]->c_name);
        width = size > width ? size : width;
    }
    return width;
}

void emit_union_type(struct unit *unit, const struct definition *definition)
{
    struct text *out = &unit->header;
    const char *prefix = c_upper_case(definition->c_name);
    int width = union_longest_kind(definition, prefix);
    struct text kinds = {0};
    struct text members = {0};
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *item = definition->cases.items[i];
        text_addf(&kinds, "    %s,%*s /* case %lld: %s */\n", item->c_name, width - (int)strlen(item->c_name), "",
                  (long long)item->id, wire_type_text(item->type));
        emit_comment(&members, "        ", item->comment);
        emit(&members, "        $member$;\n", "member", union_declarator(item));
    }
    emit_comment(out, "", definition->comment);
    emit(out,
         "enum $name$_kind {\n"
         "    $prefix$_UNSET = 0,\n"
         "$kinds$"
         "    $prefix$_UNKNOWN$pad$ /* a case that this schema does not know */\n"
         "};\n"
         "\n"
         "$type$ {\n"
         "    enum $name$_kind kind;\n"
         "    union {\n"
         "$members$"
         "        struct fory_unknown_case unknown;\n"
         "    };\n"
         "};\n\n",
         "name", definition->c_name, "prefix", prefix, "kinds", text_string(&kinds), "pad",
         intern_format("%*s", width + 1 - (int)strlen(prefix) - (int)strlen("_UNKNOWN"), ""), "type",
         definition->c_type, "members", text_string(&members));
    text_done(&kinds);
    text_done(&members);
}

/* A part of a struct has neither a type nor a root of its own. */
static void union_declare_root(struct unit *unit, const struct definition *definition)
{
    emit(&unit->header,
         "extern const struct fory_type $name$_fory_type;\n"
         "extern const struct fory_struct_writer $name$_fory_writer;\n"
         "extern const struct fory_struct_reader $name$_fory_reader;\n"
         "\n",
         "name", definition->c_name);
    emit_root_declarations(unit, definition);
}

void emit_union_declarations(struct unit *unit, const struct definition *definition)
{
    if (!definition->is_inline_union)
        union_declare_root(unit, definition);
    emit(&unit->header,
         "void $name$_write(struct fory_writer *writer, const void *object);\n"
         "bool $name$_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);\n"
         "\n",
         "name", definition->c_name);
}

/* --- Codecs -------------------------------------------------------------------------------------------------- */

static struct value union_value(const struct union_case *item, const char *object)
{
    struct value value = {item->type, item->carrier, intern_format("%s->%s", object, item->member), object, "layout",
                          "true",     item->name};
    return value;
}

/* Members of a header's union may be paths: "value.email". */
static const char *union_item_name(const struct union_case *item)
{
    return c_snake_case(item->member);
}

typedef bool union_question(const struct union_case *item);

/* A value of any type: the runtime reads and writes it with what stands before it. */
static bool union_is_any(const struct union_case *item)
{
    return item->type->id == FORY_TYPE_UNKNOWN && !item->carrier->base;
}

static bool union_needs_write_item(const struct union_case *item)
{
    return !union_is_any(item);
}

static bool union_needs_read_item(const struct union_case *item)
{
    return !union_is_any(item) && !item->carrier->base;
}

/* Peers write objects as references whatever the schema says. */
static bool union_takes_reference(const struct union_case *item)
{
    return container_refers(item->type, item->carrier);
}

/* Java tracks numbers and text in cases, and Go enums. */
static bool union_holds_scalar(const struct union_case *item)
{
    const struct wire_type *type = item->type;
    bool known = number_name(type->id) || type->id == FORY_TYPE_STRING ||
                 (type->id == FORY_TYPE_ENUM && definition_is_registered(type->definition));
    return known && item->carrier->kind == CARRIER_VALUE && !item->carrier->converts;
}

static bool union_holds_object(const struct union_case *item)
{
    return union_holds_scalar(item) || container_holds_object(item->type, item->carrier);
}

/* What the reader expects of a case's value, with the type by which references know it. */
static const char *union_expected(struct unit *unit, const struct union_case *item)
{
    if (!union_holds_scalar(item) || item->type->definition)
        return container_expected(unit, item->type, item->carrier);
    return item_known_as(item->type, intern_format("&fory_%s_type", wire_type_function(item->type->id)));
}

static bool union_has(const struct definition *definition, union_question *question)
{
    for (size_t i = 0; i < definition->cases.count; i++) {
        if (question(definition->cases.items[i]))
            return true;
    }
    return false;
}

/* What is known of a case's value, for each case that needs it: `static const struct fory_item_type email_item`. */
static void union_emit_write_items(struct text *out, const struct definition *definition)
{
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *item = definition->cases.items[i];
        if (union_needs_write_item(item))
            emit(out, "    static const struct fory_item_type $member$_item = $item$;\n", "member",
                 union_item_name(item), "item", item_for_writer(item->type));
    }
}

static void union_emit_read_items(struct unit *unit, const struct definition *definition)
{
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *item = definition->cases.items[i];
        if (union_needs_read_item(item))
            emit(&unit->source, "    static const struct fory_expected_item $member$_item = $item$;\n", "member",
                 union_item_name(item), "item", union_expected(unit, item));
    }
}

static void union_write_case(struct unit *unit, struct text *out, const struct union_case *item, const char *object)
{
    struct value value = union_value(item, object);
    const char *id = intern_format("%lld", (long long)item->id);
    struct text write = {0};
    if (union_is_any(item)) {
        emit(out, "        fory_write_case_any(writer, $id$, $address$);\n", "id", id, "address",
             value_address(value.expression));
    } else if (item->type->ref) {
        value_emit_write(unit, &write, "            ", &value);
        emit_if(out, "        ",
                intern_format("fory_write_case_reference(writer, %s, &%s_item, %s)", id, union_item_name(item),
                              value.expression),
                text_string(&write));
        text_done(&write);
    } else {
        emit(out, "        fory_write_case(writer, $id$, &$member$_item);\n", "id", id, "member",
             union_item_name(item));
        value_emit_write(unit, out, "        ", &value);
    }
}

static void union_emit_write(struct unit *unit, const struct definition *definition)
{
    const char *object = definition->object;
    struct text cases = {0};
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *item = definition->cases.items[i];
        emit(&cases, "    case $kind$:\n", "kind", item->c_name);
        union_write_case(unit, &cases, item, object);
        text_add(&cases, "        break;\n");
    }
    emit(&unit->source,
         "void $name$_write(struct fory_writer *writer, const void *object)\n"
         "{\n",
         "name", definition->c_name);
    union_emit_write_items(&unit->source, definition);
    emit(&unit->source,
         "    const $type$ *$object$ = object;\n"
         "    if (!fory_writer_enter(writer))\n"
         "        return;\n"
         "    switch ($object$->$selector$) {\n"
         "$cases$"
         "$unknown$"
         "    default: fory_writer_fail(writer, FORY_INVALID_DATA, \"a union without a case\");\n"
         "    }\n"
         "    fory_writer_leave(writer);\n"
         "}\n\n",
         "type", definition->c_type, "object", object, "selector", definition->selector, "cases", text_string(&cases),
         "unknown",
         definition->unknown ? intern_format("    case %s: fory_write_unknown_case(writer, &%s->%s); break;\n",
                                             definition->unknown_c_name, object, definition->unknown)
                             : "");
    text_done(&cases);
}

/* A case that the schema does not know is kept where there is a place for it. */
static const char *union_unknown_reader(const struct definition *definition, const char *object)
{
    if (!definition->unknown)
        return "    default: return fory_reader_fail(reader, FORY_UNSUPPORTED, \"a case that the union does not "
               "have\");\n";
    return intern_format("    default:\n"
                         "        %s->%s = %s;\n"
                         "        if (!fory_read_unknown_case(reader, id, &%s->%s))\n"
                         "            return fory_reader_fail_field(reader, \"(unknown)\");\n"
                         "        break;\n",
                         object, definition->selector, definition->unknown_c_name, object, definition->unknown);
}

/* A struct in the place of another case is first made one without fields. */
static const char *union_defaults(const struct value *value)
{
    if (value->carrier->kind != CARRIER_VALUE || value->type->id != FORY_TYPE_STRUCT)
        return "";
    return intern_format("        memset(&%s, 0, sizeof %s);\n%s", value->expression, value->expression,
                         value_defaults(value->type->definition, value->expression, "        "));
}

/* The condition under which a case was not read. */
static const char *union_read_case(struct unit *unit, const struct union_case *item, const struct value *value)
{
    if (union_is_any(item))
        return intern_format("!fory_read_case_any(reader, %s)", value_address(value->expression));
    if (item->carrier->base)
        return intern_format("!%s || !fory_reader_require(reader, %s)", value_refer(unit, value), value->expression);
    if (union_takes_reference(item))
        return intern_format("!fory_read_case_reference(reader, &%s_item, &layout, &reference) || !%s",
                             union_item_name(item), value_take_reference(unit, value));
    if (union_holds_object(item))
        return intern_format("!fory_read_object_case(reader, &%s_item, &layout, %s, sizeof %s, &present) || "
                             "(present && !%s)",
                             union_item_name(item), value_address(value->expression), value->expression,
                             value_read(unit, value));
    return intern_format("!fory_read_case(reader, &%s_item, &layout) || !%s", union_item_name(item),
                         value_read(unit, value));
}

static void union_emit_read(struct unit *unit, const struct definition *definition)
{
    const char *object = definition->object;
    struct text cases = {0};
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *item = definition->cases.items[i];
        struct value value = union_value(item, object);
        emit(&cases,
             "    case $id$:\n"
             "        $object$->$selector$ = $kind$;\n"
             "$defaults$"
             "        if ($unread$)\n"
             "            return fory_reader_fail_field(reader, \"$field$\");\n"
             "        break;\n",
             "id", intern_format("%lld", (long long)item->id), "object", object, "selector", definition->selector,
             "kind", item->c_name, "defaults", union_defaults(&value), "unread", union_read_case(unit, item, &value),
             "field", item->name);
    }
    emit(&unit->source,
         "bool $name$_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)\n"
         "{\n",
         "name", definition->c_name);
    union_emit_read_items(unit, definition);
    emit(&unit->source,
         "    $type$ *$object$ = object;\n"
         "    uint32_t id;\n"
         "$reference$"
         "    if (!fory_reader_enter(reader) || !fory_read_var_uint32(reader, &id))\n"
         "        return false;\n"
         "    switch (id) {\n"
         "$cases$"
         "$unknown$"
         "    }\n"
         "$unused$"
         "    fory_reader_leave(reader);\n"
         "    return true;\n"
         "}\n\n",
         "type", definition->c_type, "object", object, "reference",
         intern_format("%s%s",
                       union_has(definition, union_takes_reference) ? "    struct fory_reference reference;\n" : "",
                       union_has(definition, union_holds_object) ? "    bool present;\n" : ""),
         "cases", text_string(&cases), "unknown", union_unknown_reader(definition, object), "name", definition->c_name,
         "unused", union_has(definition, union_needs_read_item) ? "" : "    (void)layout;\n");
    text_done(&cases);
}

static void union_emit_writer(struct unit *unit, const struct definition *definition)
{
    emit(&unit->source,
         "const struct fory_struct_writer $name$_fory_writer = {\n"
         "    .type = &$name$_fory_type,\n"
         "    .write = $name$_write,\n"
         "};\n\n",
         "name", definition->c_name);
}

static void union_emit_reader(struct unit *unit, const struct definition *definition)
{
    emit(&unit->source,
         "const struct fory_struct_reader $name$_fory_reader = {\n"
         "    .type = &$name$_fory_type,\n"
         "    .size = sizeof($type$),\n"
         "    .alignment = _Alignof($type$),\n"
         "    .read = $name$_read,\n"
         "};\n\n",
         "name", definition->c_name, "type", definition->c_type);
}

void emit_union_codecs(struct unit *unit, const struct definition *definition)
{
    const char *name = definition->c_name;
    bool whole = !definition->is_inline_union;
    union_emit_write(unit, definition);
    if (whole)
        union_emit_writer(unit, definition);
    union_emit_read(unit, definition);
    if (whole) {
        union_emit_reader(unit, definition);
        emit_definition_root(unit, definition, FORY_TYPE_UNION,
                             intern_format("%s_write(writer, %s)", name, definition->object),
                             intern_format("%s_read(reader, NULL, %s)", name, definition->object));
    }
}
