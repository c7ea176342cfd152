/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the order of things in the two files that one input becomes. */
#include "file.h"

#include <string.h>

#include "../intern.h"
#include "../plan/codec.h"
#include "../schema/definition.h"
#include "container_type.h"
#include "custom.h"
#include "emitter.h"
#include "enum.h"
#include "frame.h"
#include "guard.h"
#include "helper.h"
#include "lines.h"
#include "root.h"
#include "struct.h"
#include "type.h"
#include "union.h"

/* The two files, as far as they are made, and what comes next in them. */
struct unit {
    const struct schema_file *file;
    struct text *header_file;
    struct text *source_file;
    struct text header;
    struct text source;
    struct planner planner;
};

/* What was made goes to its file at once: no second copy of a whole file is kept. */
static void file_hand_over(struct unit *unit)
{
    lines_print(unit->header_file, text_string(&unit->header));
    lines_print(unit->source_file, text_string(&unit->source));
    text_done(&unit->header);
    text_done(&unit->source);
    emit_forget();
}

typedef void file_declare(struct text *out, const struct definition *definition);

/* Something in the header for every definition of the kind. */
static void file_each(struct unit *unit, enum definition_kind kind, file_declare *declare)
{
    for (size_t i = 0; i < unit->planner.definitions.count; i++) {
        if (unit->planner.definitions.items[i]->kind != kind)
            continue;
        declare(&unit->header, unit->planner.definitions.items[i]);
        file_hand_over(unit);
    }
}

static void file_forward(struct text *out, const struct definition *definition)
{
    emit(out, "$type$;\n", "type", definition->c_type);
}

static bool file_has_structs(const struct schema_file *file)
{
    for (size_t i = 0; i < file->definitions.count; i++) {
        if (file->definitions.items[i]->kind == DEFINITION_STRUCT)
            return true;
    }
    return false;
}

static bool file_type_needs_any(const struct wire_type *type)
{
    return type && (type->id == FORY_TYPE_UNKNOWN || file_type_needs_any(type->element));
}

/* Values of any type, or unions, which keep them for cases they do not know. */
static bool file_definition_needs_any(const struct definition *definition)
{
    if (definition->kind == DEFINITION_UNION)
        return true;
    for (size_t i = 0; i < definition->fields.count; i++) {
        if (file_type_needs_any(definition->fields.items[i]->type))
            return true;
    }
    for (size_t i = 0; i < definition->nested.count; i++) {
        if (file_definition_needs_any(definition->nested.items[i]))
            return true;
    }
    return false;
}

static bool file_needs_any(const struct schema_file *file)
{
    for (size_t i = 0; i < file->definitions.count; i++) {
        if (file_definition_needs_any(file->definitions.items[i]))
            return true;
    }
    for (size_t i = 0; i < file->roots.count; i++) {
        if (file_type_needs_any(file->roots.items[i]->type))
            return true;
    }
    return false;
}

/* The folder of the input, which no -I names, may be one of -I for the compiler. */
static void file_include_input(struct unit *unit)
{
    const struct schema_file *file = unit->file;
    const char *path = file->include_name;
    if (file->is_guessed && strchr(path, '/'))
        text_addf(&unit->header,
                  "#if __has_include(\"%s\")\n"
                  "#include \"%s\"\n"
                  "#else\n"
                  "#include \"%s\"\n"
                  "#endif\n",
                  path, path, frame_input_name(file));
    else
        text_addf(&unit->header, "#include \"%s\"\n", path);
}

static void file_open_header(struct unit *unit)
{
    const struct schema_file *file = unit->file;
    emit(&unit->header,
         "$banner$"
         "#ifndef $guard$\n"
         "#define $guard$\n"
         "\n",
         "banner", frame_banner(file), "guard", file->guard);
    text_add(&unit->header, file_needs_any(file) ? "#include <fory/any.h>\n" : "");
    text_add(&unit->header, "#include <fory/struct.h>\n\n");
    if (file->has_c_types)
        file_include_input(unit);
    for (size_t i = 0; i < file->imports.count; i++)
        emit(&unit->header, "#include $name$\n", "name", file->imports.items[i].include);
    text_add(&unit->header, file->has_c_types || file->imports.count > 0 ? "\n" : "");
    frame_silence(&unit->header, file->declares_deprecated);
    frame_open_c(&unit->header);
    if (file->comment) {
        emit_comment(&unit->header, "", file->comment);
        text_add(&unit->header, "\n");
    }
}

static void file_fill_header(struct unit *unit)
{
    const struct schema_file *file = unit->file;
    struct container_types containers = {.file = file, .out = &unit->header};
    file_each(unit, DEFINITION_ENUM, emit_enum_type);
    if (!file->has_c_types && file_has_structs(file)) {
        file_each(unit, DEFINITION_UNION, file_forward);
        file_each(unit, DEFINITION_STRUCT, file_forward);
        text_add(&unit->header, "\n");
    }
    emit_containers(&containers);
    if (!file->has_c_types) {
        file_each(unit, DEFINITION_UNION, emit_union_type);
        file_each(unit, DEFINITION_STRUCT, emit_struct_type);
    }
    emit_entries(&containers);
    file_each(unit, DEFINITION_CUSTOM, emit_custom_declarations);
    file_each(unit, DEFINITION_UNION, emit_union_declarations);
    file_each(unit, DEFINITION_STRUCT, emit_struct_declarations);
    file_each(unit, DEFINITION_ENUM, emit_enum_declarations);
}

/* What registers a type: an enum is its facts alone. */
static const char *file_registration(const struct definition *definition)
{
    switch (definition->kind) {
    case DEFINITION_ENUM: return intern_format("FORY_REGISTER_TYPE(%s),", definition->c_name);
    case DEFINITION_CUSTOM:
        return intern_format("FORY_REGISTER_CUSTOM(%s, %s, %s),", definition->c_name, definition->codec,
                             definition->c_type);
    case DEFINITION_UNION:
    case DEFINITION_STRUCT: break;
    }
    return intern_format("FORY_REGISTER_CODEC(%s),", definition->c_name);
}

/* The column of the comments in the table of types. */
static int file_comment_column(const struct unit *unit)
{
    size_t column = 0;
    for (size_t i = 0; i < unit->planner.definitions.count; i++) {
        const struct definition *definition = unit->planner.definitions.items[i];
        size_t size = definition_is_registered(definition) ? strlen(file_registration(definition)) : 0;
        column = size > column ? size : column;
    }
    return (int)column;
}

/* One row of the table, with what identifies the type as a comment. */
static void file_register(struct unit *unit, const struct definition *definition, int column)
{
    text_addf(&unit->source, "        %-*s /* ", column, file_registration(definition));
    if (definition->named)
        text_addf(&unit->source, "%s */\n", definition->full_name);
    else
        text_addf(&unit->source, "id %u */\n", definition->id);
}

static bool file_registers(const struct schema_file *file)
{
    for (size_t i = 0; i < file->definitions.count; i++) {
        if (definition_is_registered(file->definitions.items[i]))
            return true;
    }
    return false;
}

/* The tables of <file>_register; NULL, 0 for one that would be empty. */
static void file_emit_types(struct unit *unit)
{
    int column = file_comment_column(unit);
    text_add(&unit->source, "    static const struct fory_registration types[] = {\n");
    for (size_t i = 0; i < unit->planner.definitions.count; i++) {
        if (definition_is_registered(unit->planner.definitions.items[i]))
            file_register(unit, unit->planner.definitions.items[i], column);
    }
    text_add(&unit->source, "    };\n");
}

static void file_emit_imports(struct unit *unit)
{
    const struct schema_file *file = unit->file;
    text_add(&unit->source, "    static fory_register_function *const imports[] = {\n");
    for (size_t i = 0; i < file->imports.count; i++)
        emit(&unit->source, "        $prefix$_register,\n", "prefix", file->imports.items[i].file->c_prefix);
    text_add(&unit->source, "    };\n");
}

static void file_emit_register(struct unit *unit)
{
    const struct schema_file *file = unit->file;
    bool has_types = file_registers(file);
    bool has_imports = file->imports.count > 0;
    emit(&unit->header,
         "/* Registers the types of this file and of its imports; after a failure, none of them. */\n"
         "FORY_MUST_CHECK enum fory_status $|$prefix$_register(struct fory_runtime *runtime);\n\n",
         "prefix", file->c_prefix);
    emit(&unit->source,
         "enum fory_status $|$prefix$_register(struct fory_runtime *runtime)\n"
         "{\n",
         "prefix", file->c_prefix);
    if (has_types)
        file_emit_types(unit);
    if (has_imports)
        file_emit_imports(unit);
    emit(&unit->source,
         "    return fory_register_file(runtime, $types$, $type_count$, $imports$, $import_count$);\n"
         "}\n",
         "types", has_types ? "types" : "NULL", "type_count", has_types ? "sizeof types / sizeof types[0]" : "0",
         "imports", has_imports ? "imports" : "NULL", "import_count",
         has_imports ? "sizeof imports / sizeof imports[0]" : "0");
}

typedef void file_print(struct text *out, const struct codec *codec);

/* Facts, then the static functions that the codec calls, then the codec. */
static void file_emit_codec(struct unit *unit, const struct codec *codec)
{
    static file_print *const prints[] = {
        [DEFINITION_CUSTOM] = emit_custom_codec,
        [DEFINITION_UNION] = emit_union_codec,
        [DEFINITION_STRUCT] = emit_struct_codec,
    };
    if (codec->definition && !codec->definition->is_inline_union)
        emit_type_constants(&unit->source, codec);
    emit_helpers(&unit->source, codec);
    if (codec->root) {
        emit_asked_root_declarations(&unit->header, codec);
        emit_asked_root(&unit->source, codec);
    } else if (codec->definition->kind != DEFINITION_ENUM) {
        prints[codec->definition->kind](&unit->source, codec);
    }
    file_hand_over(unit);
}

/* A macro would take the place of the member, as si_pid of <signal.h> does. */
static void file_emit_undefined(struct unit *unit)
{
    const struct schema_file *file = unit->file;
    if (file->member_macros.count == 0)
        return;
    text_add(&unit->source, "/* The header defines these names of members as macros. */\n");
    for (size_t i = 0; i < file->member_macros.count; i++)
        emit(&unit->source, "#undef $name$\n", "name", file->member_macros.items[i]);
    text_add(&unit->source, "\n");
}

/* Before all that relies on them. */
static void file_emit_guards(struct unit *unit)
{
    struct guards guards = {.out = &unit->source};
    size_t count = 0;
    for (size_t i = 0; i < unit->file->definitions.count; i++)
        count += unit->file->definitions.items[i]->layout.count;
    if (count == 0)
        return;
    text_add(
        &unit->source,
        "/* What this file relies on: the type of each member, that each begins where the one before it ends, and "
        "that there\n"
        "   are no others, for which FORY_ASSERT_MEMBERS has an initializer per member. If a guard fails, run forygen "
        "again\n"
        "   with the flags of the compiler. */\n"
        "FORY_GUARDS_BEGIN\n");
    for (size_t i = 0; i < unit->planner.definitions.count; i++) {
        if (unit->planner.definitions.items[i]->kind == DEFINITION_UNION)
            emit_union_guards(&guards, unit->planner.definitions.items[i]);
    }
    for (size_t i = 0; i < unit->planner.definitions.count; i++) {
        if (unit->planner.definitions.items[i]->kind == DEFINITION_STRUCT)
            emit_struct_guards(&guards, unit->planner.definitions.items[i]);
        file_hand_over(unit);
    }
    text_add(&unit->source, "FORY_GUARDS_END\n\n");
}

void emit_file(const struct schema *schema, const struct schema_file *file, struct text *header, struct text *source)
{
    struct unit unit = {.file = file, .header_file = header, .source_file = source};
    const struct codec *codec;
    plan_open(&unit.planner, schema, file);
    file_open_header(&unit);
    emit(&unit.source,
         "$banner$"
         "#include <fory/generated.h>\n"
         "\n"
         "#include \"$base$.fory.h\"\n"
         "\n",
         "banner", frame_banner(file), "base", file->base_name);
    frame_silence(&unit.source, file->uses_deprecated);
    file_emit_undefined(&unit);
    file_fill_header(&unit);
    file_emit_guards(&unit);
    while ((codec = plan_next(&unit.planner)))
        file_emit_codec(&unit, codec);
    file_emit_register(&unit);
    frame_unsilence(&unit.source, file->uses_deprecated);
    frame_close_c(&unit.header);
    frame_unsilence(&unit.header, file->declares_deprecated);
    text_add(&unit.header, "#endif\n");
    file_hand_over(&unit);
}
