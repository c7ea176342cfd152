/* SPDX-License-Identifier: Apache-2.0 */
/* Owns unions: a kind and one member for each case. The specification, "Union". */
#include "union.h"

#include <string.h>

#include "../intern.h"
#include "../plan/wire_name.h"
#include "../schema/c_names.h"
#include "../schema/definition.h"
#include "defaults.h"
#include "descriptor.h"
#include "emitter.h"
#include "expression.h"
#include "read.h"
#include "root.h"
#include "write.h"

/* --- The header ---------------------------------------------------------------------------------------------- */

static const char *union_declarator(const struct union_case *item)
{
    return emit_format("%s %s%s", item->carrier->c_type, item->carrier->kind == CARRIER_POINTER ? "*" : "",
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

void emit_union_type(struct text *out, const struct definition *definition)
{
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
         emit_format("%*s", width + 1 - (int)strlen(prefix) - (int)strlen("_UNKNOWN"), ""), "type", definition->c_type,
         "members", text_string(&members));
    text_done(&kinds);
    text_done(&members);
}

/* The cases as a peer sees them; those of an IDL union stand beside its enumerators. */
static void union_comment(struct text *out, const struct definition *definition)
{
    int width = 0;
    for (size_t i = 0; i < definition->cases.count; i++) {
        int size = (int)strlen(definition->cases.items[i]->name);
        width = size > width ? size : width;
    }
    text_add(out, "/*\n");
    if (definition->comment) {
        emit_comment_lines(out, " * ", definition->comment);
        text_add(out, " *\n");
    }
    const char *identity = !definition_is_registered(definition) ? ""
                           : definition->named                   ? ", by name"
                                                                 : intern_format(", id %u", definition->id);
    text_addf(out, " * %s%s. Cases:\n *\n", definition->full_name, identity);
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *item = definition->cases.items[i];
        emit_comment_lines(out, " * ",
                           intern_format("    %-*s  case %lld, %s", width, item->name, (long long)item->id,
                                         wire_type_text(item->type)));
    }
    text_add(out, " */\n");
}

/* A part of a struct has neither a type nor a root of its own. */
static void union_declare_root(struct text *out, const struct definition *definition)
{
    if (definition->file->has_c_types)
        union_comment(out, definition);
    emit(out,
         "extern const struct fory_type $name$_fory_type;\n"
         "extern const struct fory_struct_writer $name$_fory_writer;\n"
         "extern const struct fory_struct_reader $name$_fory_reader;\n"
         "\n",
         "name", definition->c_name);
    emit_root_declarations(out, definition);
}

void emit_union_declarations(struct text *out, const struct definition *definition)
{
    if (!definition->is_inline_union)
        union_declare_root(out, definition);
    emit(out,
         "/* For other generated code: the body alone. layout may be NULL. */\n"
         "void $|$name$_fory_write(struct fory_writer *writer, const $type$ *$object$);\n"
         "bool $|$name$_fory_read(struct fory_reader *reader, const struct fory_layout *layout, $type$ *$object$);\n"
         "\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

/* What is known of a case's value; members of a header's union may be paths: "value.email". */
static const char *union_item_name(const struct union_case *item)
{
    return emit_format("%s_item", c_snake_case(item->member));
}

static void union_write_items(struct text *out, const struct codec *codec)
{
    size_t i = 0;
    for (const struct operation *operation = codec->write; operation; operation = operation->next, i++) {
        if (operation->kind != OP_ANY)
            text_addf(out, "    static const struct fory_item_type %s = %s;\n",
                      union_item_name(codec->definition->cases.items[i]), expr_item(operation->item));
    }
}

static void union_write_case(struct text *out, const struct union_case *item, const struct operation *operation)
{
    const char *lvalue = operation->place.lvalue;
    long long id = item->id;
    struct text write = {0};
    text_addf(out, "    case %s:\n", item->c_name);
    switch (operation->kind) {
    case OP_ANY: emit_addf(out, "        fory_write_case_any(writer, %lld, %s);\n", id, expr_address(lvalue)); break;
    case OP_REFERENCE:
        emit_write(&write, "            ", operation->inner);
        emit_if(out, "        ",
                emit_format("fory_write_case_reference(writer, %lld, &%s, %s)", id, union_item_name(item), lvalue),
                text_string(&write));
        text_done(&write);
        break;
    default:
        emit_addf(out, "        fory_write_case(writer, %lld, &%s);\n", id, union_item_name(item));
        emit_write(out, "        ", operation->inner);
    }
    text_add(out, "        break;\n");
}

static void union_emit_write(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    size_t i = 0;
    emit(out,
         "void $|$name$_fory_write(struct fory_writer *writer, const $type$ *$object$)\n"
         "{\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
    union_write_items(out, codec);
    emit(out,
         "    if (!fory_writer_enter(writer))\n"
         "        return;\n"
         "    switch ($object$->$selector$) {\n",
         "object", definition->object, "selector", definition->selector);
    for (const struct operation *operation = codec->write; operation; operation = operation->next)
        union_write_case(out, definition->cases.items[i++], operation);
    if (definition->unknown)
        emit_addf(out, "    case %s: fory_write_unknown_case(writer, &%s->%s); break;\n", definition->unknown_c_name,
                  definition->object, definition->unknown);
    emit(out,
         "    default: fory_writer_fail(writer, FORY_INVALID_DATA, \"'$selector$' of '$type$' names no case\");\n"
         "    }\n"
         "    fory_writer_leave(writer);\n"
         "}\n\n",
         "selector", definition->selector, "type", definition->c_type);
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* Whether any case is read so. */
static bool union_reads(const struct codec *codec, enum operation_kind kind)
{
    for (const struct operation *operation = codec->read; operation; operation = operation->next) {
        if (operation->kind == kind)
            return true;
    }
    return false;
}

static bool union_expects(const struct operation *operation)
{
    return operation->kind != OP_ANY && operation->kind != OP_REFER_CASE;
}

static bool union_read_items(struct text *out, const struct codec *codec)
{
    size_t i = 0;
    bool has_items = false;
    for (const struct operation *operation = codec->read; operation; operation = operation->next, i++) {
        if (!union_expects(operation))
            continue;
        has_items = true;
        text_addf(out, "    static const struct fory_expected_item %s = %s;\n",
                  union_item_name(codec->definition->cases.items[i]), expr_expected_item(operation->item));
    }
    return has_items;
}

/* A case that the schema does not know is kept where there is a place for it. */
static const char *union_unknown_reader(const struct definition *definition, const char *object)
{
    if (!definition->unknown)
        return "    default: return fory_reader_fail(reader, FORY_UNSUPPORTED, \"a case that the union does not "
               "have\");\n";
    return emit_format("    default:\n"
                       "        %s->%s = %s;\n"
                       "        if (!fory_read_unknown_case(reader, id, &%s->%s))\n"
                       "            return fory_reader_fail_field(reader, \"(unknown)\");\n"
                       "        break;\n",
                       object, definition->selector, definition->unknown_c_name, object, definition->unknown);
}

/* The condition under which a case was not read. */
static const char *union_unread(const struct union_case *item, const struct operation *operation)
{
    const char *lvalue = operation->place.lvalue;
    const char *name = union_item_name(item);
    switch (operation->kind) {
    case OP_ANY: return emit_format("!fory_read_case_any(reader, %s)", expr_address(lvalue));
    case OP_REFER_CASE: return emit_format("!%s || !fory_reader_require(reader, %s)", emit_refer(operation), lvalue);
    case OP_PREFIX_REFER:
        return emit_format("!fory_read_case_reference(reader, &%s, &layout, &reference) || !%s", name,
                           emit_take(operation));
    case OP_PREFIX_OBJECT:
        return emit_format("!fory_read_object_case(reader, &%s, &layout, %s, sizeof %s, &present) || "
                           "(present && !%s)",
                           name, expr_address(lvalue), lvalue, emit_read(operation->inner));
    default: return emit_format("!fory_read_case(reader, &%s, &layout) || !%s", name, emit_read(operation->inner));
    }
}

static void union_read_case(struct text *out, const struct definition *definition, const struct union_case *item,
                            const struct operation *operation)
{
    emit_addf(out, "    case %lld:\n        %s->%s =$>%s;\n", (long long)item->id, definition->object,
              definition->selector, item->c_name);
    if (operation->clears)
        emit_addf(out, "        memset(&%s, 0, sizeof %s);\n", operation->place.lvalue, operation->place.lvalue);
    emit_defaults(out, "        ", operation->defaults);
    emit(out,
         "        if ($unread$)\n"
         "            return fory_reader_fail_field(reader, $name$);\n"
         "        break;\n",
         "unread", union_unread(item, operation), "name", expr_name(&operation->place));
}

static void union_emit_read(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    size_t i = 0;
    emit(out,
         "bool $|$name$_fory_read(struct fory_reader *reader, const struct fory_layout *layout, $type$ *$object$)\n"
         "{\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
    bool has_items = union_read_items(out, codec);
    emit(out,
         "    uint32_t id;\n"
         "$reference$$present$"
         "    if (!fory_reader_enter(reader) || !fory_read_var_uint32(reader, &id))\n"
         "        return false;\n"
         "    switch (id) {\n",
         "reference", union_reads(codec, OP_PREFIX_REFER) ? "    struct fory_reference reference;\n" : "", "present",
         union_reads(codec, OP_PREFIX_OBJECT) ? "    bool present;\n" : "");
    for (const struct operation *operation = codec->read; operation; operation = operation->next)
        union_read_case(out, definition, definition->cases.items[i++], operation);
    emit(out,
         "$unknown$"
         "    }\n"
         "$unused$"
         "    fory_reader_leave(reader);\n"
         "    return true;\n"
         "}\n\n",
         "unknown", union_unknown_reader(definition, definition->object), "unused",
         has_items ? "" : "    (void)layout;\n");
}

/* --- The codec ----------------------------------------------------------------------------------------------- */

void emit_union_codec(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    const char *name = definition->c_name;
    union_emit_write(out, codec);
    if (!definition->is_inline_union)
        emit_writer_descriptor(out, codec);
    union_emit_read(out, codec);
    if (definition->is_inline_union)
        return;
    emit_reader_descriptor(out, codec);
    emit_definition_root(out, definition, FORY_TYPE_UNION,
                         emit_format("%s_fory_write(writer, %s)", name, definition->object),
                         emit_format("%s_fory_read(reader, NULL, %s)", name, definition->object));
}
