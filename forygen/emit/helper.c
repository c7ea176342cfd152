/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the templates of the static functions that codecs call, but for those of containers. */
#include "helper.h"

#include <string.h>

#include "../intern.h"
#include "../plan/wire_name.h"
#include "container.h"
#include "defaults.h"
#include "emitter.h"
#include "expression.h"
#include "read.h"
#include "write.h"

typedef void helper_template(struct text *out, const struct helper *helper);

/* --- Values of certain types --------------------------------------------------------------------------------- */

static void helper_object_type(struct text *out, const struct helper *helper)
{
    emit(out,
         "/* Values of this C type may be references to one another. */\n"
         "static const struct fory_type $name$ =$>{.name = \"$type$\"};\n\n",
         "name", helper->name, "type", helper->place.carrier->c_type);
}

static void helper_read_enum(struct text *out, const struct helper *helper)
{
    emit(out,
         "static bool $|$name$(struct fory_reader *reader, $type$ *value)\n"
         "{\n"
         "    int32_t number;\n"
         "    if (!fory_read_enum(reader, &number))\n"
         "        return false;\n"
         "    *value = ($type$)number;\n"
         "    return fory_reader_check_enum(reader, (int32_t)*value == number);\n"
         "}\n\n",
         "name", helper->name, "type", helper->definition->c_type);
}

/* Type info, then the body. */
static void helper_read_field(struct text *out, const struct helper *helper)
{
    bool is_custom = helper->value->kind == OP_CUSTOM;
    emit(out,
         "static bool $|$name$(struct fory_reader *reader, $type$ *value)\n"
         "{\n"
         "$layout$"
         "    return $[$read_type$ && $read$$];\n"
         "}\n\n",
         "name", helper->name, "type", helper->definition->c_type, "layout",
         is_custom ? "" : "    const struct fory_layout *layout;\n", "read_type",
         is_custom ? emit_format("fory_read_custom_type(reader, &%s_fory_type)", helper->definition->c_name)
                   : emit_format("fory_read_field_type(reader, &%s_fory_reader, &layout)", helper->definition->c_name),
         "read", emit_read(helper->value));
}

static void helper_read_number(struct text *out, const struct helper *helper)
{
    enum fory_wire_type id = helper->place.type->id;
    emit(out,
         "static bool $|$name$(struct fory_reader *reader, $to$ *out)\n"
         "{\n"
         "    $from$ value;\n"
         "    if (!fory_read_$number$(reader, &value))\n"
         "        return false;\n"
         "    *out = ($to$)value;\n"
         "    return $[($from$)*out == value || "
         "fory_reader_fail(reader, FORY_INVALID_DATA, \"a number that the member cannot hold\")$];\n"
         "}\n\n",
         "name", helper->name, "to", helper->place.carrier->c_type, "from", number_c_type(id), "number",
         number_name(id));
}

/* --- Members of structs -------------------------------------------------------------------------------------- */

static void helper_write_copy(struct text *out, const struct helper *helper)
{
    struct text write = {0};
    emit_write(&write, "    ", helper->value);
    emit(out,
         "static void $|$name$(struct fory_writer *writer, const $type$ *$object$)\n"
         "{\n"
         "    const $c_type$ out = $member$;\n"
         "$write$"
         "}\n\n",
         "name", helper->name, "type", helper->definition->c_type, "object", helper->place.object, "c_type",
         helper->place.carrier->c_type, "member", helper->place.lvalue, "write", text_string(&write));
    text_done(&write);
}

static void helper_read_copy(struct text *out, const struct helper *helper)
{
    emit(out,
         "static bool $|$name$(struct fory_reader *reader, $type$ *$object$)\n"
         "{\n"
         "    $c_type$ out;\n"
         "    if (!$read$)\n"
         "        return false;\n"
         "    $member$ =$>out;\n"
         "    return true;\n"
         "}\n\n",
         "name", helper->name, "type", helper->definition->c_type, "object", helper->place.object, "c_type",
         helper->place.carrier->c_type, "read", emit_read(helper->value), "member", helper->place.lvalue);
}

/* What has to hold for the count, after the expression that reads items. */
static const char *helper_count_checks(const struct count_check *check)
{
    struct text text = {0};
    const char *max = "";
    for (; check; check = check->next) {
        if (check->rule == COUNT_MAX)
            max = emit_format(" || !fory_reader_check_max(reader, %s)", expr_count_check(check));
        else
            emit_addf(&text, text.size ? " && %s" : "%s", expr_count_check(check));
    }
    if (!text.size)
        return max;
    return emit_format("%s || !fory_reader_check_count(reader, %s)", max, intern_text(&text));
}

/* What goes by way of the arena is copied. */
static void helper_copy_items(struct text *out, const struct operation *operation)
{
    if (operation->kind == OP_COPY_OBJECTS)
        emit(out,
             "    if (!fory_reader_copy_items(reader, $items$, items, count * sizeof *items))\n"
             "        return false;\n",
             "items", operation->place.lvalue);
    if (operation->kind == OP_COPY_ITEMS)
        emit(out, "    memcpy($items$, items, count * sizeof *items);\n", "items", operation->place.lvalue);
}

/* What is counted by the same member, too, has the same number of items, or has room for as many. */
static void helper_check_shared_count(struct text *out, const struct helper *helper)
{
    for (const struct count_check *check = helper->sharing; check; check = check->next)
        emit(out,
             "    if (!fory_reader_check_count(reader, $check$))\n"
             "        return false;\n",
             "check", expr_count_check(check));
    emit(out,
         "    if (is_counted && !fory_reader_check_shared_count(reader, count == (size_t)$object$->$count$))\n"
         "        return false;\n",
         "object", helper->place.object, "count", helper->place.carrier->count);
}

static void helper_read_counted(struct text *out, const struct helper *helper)
{
    const struct carrier *carrier = helper->place.carrier;
    bool copies = helper->value->kind == OP_COPY_ITEMS || helper->value->kind == OP_COPY_OBJECTS;
    emit(out,
         "static bool $|$name$(struct fory_reader *reader, $type$ *$object$$counted$)\n"
         "{\n"
         "    size_t count;\n"
         "$items$"
         "    if (!$read$$checks$)\n"
         "        return false;\n",
         "name", helper->name, "type", helper->definition->c_type, "object", helper->place.object, "counted",
         carrier->shares_count ? ", bool is_counted" : "", "items",
         copies ? emit_format("    %sitems;\n", expr_pointer_to(carrier->c_type)) : "", "read",
         emit_read(helper->value), "checks", helper_count_checks(helper->checks));
    helper_copy_items(out, helper->value);
    if (carrier->shares_count)
        helper_check_shared_count(out, helper);
    if (carrier->count)
        emit(out, "    $object$->$count$ =$>$cast$count;\n", "object", helper->place.object, "count", carrier->count,
             "cast", strcmp(carrier->count_type, "size_t") ? emit_format("(%s)", carrier->count_type) : "");
    text_add(out, "    return true;\n"
                  "}\n\n");
}

/* --- Pointers ------------------------------------------------------------------------------------------------ */

static void helper_new(struct text *out, const struct helper *helper)
{
    struct text defaults = {0};
    struct text init = {0};
    emit_defaults(&defaults, "        ", helper->defaults);
    if (helper->defaults)
        emit_if(&init, "    ", "value", text_string(&defaults));
    bool has_layout = helper->value->kind == OP_CODEC && helper->place.type->id == FORY_TYPE_STRUCT;
    emit(out,
         "static $type$ *$|$name$(struct fory_reader *reader$parameter$)\n"
         "{\n"
         "    $type$ *value =$>fory_reader_alloc_zeroed(reader, sizeof *value, _Alignof($type$));\n"
         "$init$"
         "    return $[value && $read$ ? value : NULL$];\n"
         "}\n\n",
         "type", helper->place.carrier->c_type, "name", helper->name, "parameter",
         has_layout ? ", const struct fory_layout *layout" : "", "read", emit_read(helper->value), "init",
         text_string(&init));
    text_done(&defaults);
    text_done(&init);
}

/* Reads what was found in a ref position if it is a new object. */
static void helper_take(struct text *out, const struct helper *helper)
{
    emit(out,
         "static bool $|$name$(struct fory_reader *reader, const struct fory_layout *layout, "
         "const struct fory_reference *reference, $type$ **out)\n"
         "{\n"
         "    if (!reference->is_new) {\n"
         "        *out = reference->object;\n"
         "        return true;\n"
         "    }\n"
         "    *out =$>fory_reader_alloc_object(reader, &$c_name$_fory_reader, reference);\n"
         "    return $[*out && $c_name$_fory_read(reader, layout, *out)$];\n"
         "}\n\n",
         "name", helper->name, "type", helper->definition->c_type, "c_name", helper->definition->c_name);
}

static void helper_refer(struct text *out, const struct helper *helper)
{
    const char *c_name = helper->definition->c_name;
    bool is_struct = helper->definition->kind == DEFINITION_STRUCT;
    emit(out,
         "static bool $|$name$(struct fory_reader *reader, $type$ **out)\n"
         "{\n"
         "    struct fory_reference reference;\n"
         "    const struct fory_layout *layout = NULL;\n"
         "    if (!fory_read_reference(reader, &$c_name$_fory_type, &reference))\n"
         "        return false;\n"
         "$field_type$"
         "    return $take$(reader, layout, &reference, out);\n"
         "}\n\n",
         "name", helper->name, "type", helper->definition->c_type, "c_name", c_name, "field_type",
         is_struct ? emit_format("    if (reference.is_new && !fory_read_field_type(reader, &%s_fory_reader, "
                                 "&layout))\n"
                                 "        return false;\n",
                                 c_name)
                   : "",
         "take", helper->function);
}

static void helper_refer_base(struct text *out, const struct helper *helper)
{
    emit(out,
         "static bool $|$name$(struct fory_reader *reader, $type$ **out)\n"
         "{\n"
         "    struct fory_reference reference;\n"
         "    if (!fory_read_base_reference(reader, &$c_name$_fory_type, &reference))\n"
         "        return false;\n"
         "    *out =$>reference.is_new ? fory_read_base(reader, &$c_name$_fory_type, &reference) : "
         "reference.object;\n"
         "    return *out || !reference.is_new;\n"
         "}\n\n",
         "name", helper->name, "type", helper->definition->c_type, "c_name", helper->definition->c_name);
}

/* --- All of them --------------------------------------------------------------------------------------------- */

void emit_helpers(struct text *out, const struct codec *codec)
{
    static helper_template *const templates[] = {
        [HELPER_OBJECT_TYPE] = helper_object_type,
        [HELPER_WRITE_COPY] = helper_write_copy,
        [HELPER_WRITE_LIST] = emit_list_writer,
        [HELPER_WRITE_BASE_LIST] = emit_base_list_writer,
        [HELPER_WRITE_MAP] = emit_map_writer,
        [HELPER_WRITE_OPEN_MAP] = emit_open_map_writer,
        [HELPER_READ_COPY] = helper_read_copy,
        [HELPER_READ_ENUM] = helper_read_enum,
        [HELPER_READ_FIELD] = helper_read_field,
        [HELPER_READ_NUMBER] = helper_read_number,
        [HELPER_READ_COUNTED] = helper_read_counted,
        [HELPER_NEW] = helper_new,
        [HELPER_TAKE] = helper_take,
        [HELPER_REFER] = helper_refer,
        [HELPER_REFER_BASE] = helper_refer_base,
        [HELPER_READ_LIST] = emit_list_reader,
        [HELPER_READ_BASE_LIST] = emit_base_list_reader,
        [HELPER_READ_MAP] = emit_map_reader,
    };
    for (const struct helper *helper = codec->helpers; helper; helper = helper->next)
        templates[helper->kind](out, helper);
}
