/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the order of things in the two files that one input becomes. */
#include <string.h>

#include "emit.h"

typedef void file_visit(struct unit *unit, const struct definition *definition);

/* What was made goes to its file at once: no second copy of a whole file is kept. */
static void file_hand_over(struct unit *unit)
{
    emit_wrap(unit->header_file, text_string(&unit->header));
    emit_wrap(unit->source_file, text_string(&unit->source));
    text_done(&unit->header);
    text_done(&unit->source);
}

/* Every definition of the kind, nested ones before what they are nested in. */
static void file_visit_all(struct unit *unit, const struct definition *definition, enum definition_kind kind,
                           file_visit *visit)
{
    for (size_t i = 0; i < definition->nested.count; i++)
        file_visit_all(unit, definition->nested.items[i], kind, visit);
    if (definition->kind == kind) {
        visit(unit, definition);
        file_hand_over(unit);
    }
}

static void file_each(struct unit *unit, enum definition_kind kind, file_visit *visit)
{
    for (size_t i = 0; i < unit->file->definitions.count; i++)
        file_visit_all(unit, unit->file->definitions.items[i], kind, visit);
}

/* Kinds that others are made of come first. */
static void file_each_kind(struct unit *unit, file_visit *visit)
{
    file_each(unit, DEFINITION_ENUM, visit);
    file_each(unit, DEFINITION_CUSTOM, visit);
    file_each(unit, DEFINITION_UNION, visit);
    file_each(unit, DEFINITION_STRUCT, visit);
}

static void file_forward(struct unit *unit, const struct definition *definition)
{
    emit(&unit->header, "$type$;\n", "type", definition->c_type);
}

static const char *file_input_name(const struct schema_file *file)
{
    const char *slash = strrchr(file->path, '/');
    return slash ? slash + 1 : file->path;
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
    emit(&unit->header,
         file->is_guessed && strchr(file->include_name, '/') ? "#if __has_include(\"$path$\")\n"
                                                               "#include \"$path$\"\n"
                                                               "#else\n"
                                                               "#include \"$name$\"\n"
                                                               "#endif\n"
                                                             : "#include \"$path$\"\n",
         "path", file->include_name, "name", file_input_name(file));
}

/* Generated code uses what the header deprecates on purpose: it causes no warning. */
static void file_silence(struct text *out, bool is_deprecated)
{
    if (is_deprecated)
        text_add(out, "#pragma GCC diagnostic push\n"
                      "#pragma GCC diagnostic ignored \"-Wdeprecated-declarations\"\n\n");
}

static void file_unsilence(struct text *out, bool is_deprecated)
{
    if (is_deprecated)
        text_add(out, "\n#pragma GCC diagnostic pop\n");
}

static void file_open_header(struct unit *unit)
{
    const struct schema_file *file = unit->file;
    const char *name = file_input_name(file);
    emit(&unit->header,
         "/* $base$.fory.h: made by forygen from $input$. Do not edit. */\n"
         "#ifndef $guard$\n"
         "#define $guard$\n"
         "\n",
         "base", file->base_name, "input", name, "guard", file->guard);
    text_add(&unit->header, file_needs_any(file) ? "#include <fory/any.h>\n" : "");
    text_add(&unit->header, "#include <fory/struct.h>\n\n");
    if (file->is_header)
        file_include_input(unit);
    for (size_t i = 0; i < file->imports.count; i++)
        emit(&unit->header, "#include $name$\n", "name", file->imports.items[i].include);
    text_add(&unit->header, file->is_header || file->imports.count > 0 ? "\n" : "");
    file_silence(&unit->header, file->declares_deprecated);
    text_add(&unit->header, "#ifdef __cplusplus\n"
                            "extern \"C\" {\n"
                            "#endif\n"
                            "\n");
    if (file->comment) {
        emit_comment(&unit->header, "", file->comment);
        text_add(&unit->header, "\n");
    }
}

static void file_fill_header(struct unit *unit)
{
    const struct schema_file *file = unit->file;
    file_each(unit, DEFINITION_ENUM, emit_enum_type);
    if (!file->is_header && file_has_structs(file)) {
        file_each(unit, DEFINITION_UNION, file_forward);
        file_each(unit, DEFINITION_STRUCT, file_forward);
        text_add(&unit->header, "\n");
    }
    emit_containers(unit);
    if (!file->is_header) {
        file_each(unit, DEFINITION_UNION, emit_union_type);
        file_each(unit, DEFINITION_STRUCT, emit_struct_type);
    }
    emit_entries(unit);
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

/* One row of the table of types, with what identifies the type as a comment in the given column. */
static void file_register(struct unit *unit, const struct definition *definition)
{
    if (!definition_is_registered(definition))
        return;
    text_addf(&unit->source, "        %-*s /* ", (int)unit->comment_column, file_registration(definition));
    if (definition->named)
        text_addf(&unit->source, "%s */\n", definition->full_name);
    else
        text_addf(&unit->source, "id %u */\n", definition->id);
}

static void file_measure(struct unit *unit, const struct definition *definition)
{
    size_t size = strlen(file_registration(definition));
    if (definition_is_registered(definition) && size > unit->comment_column)
        unit->comment_column = size;
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
    text_add(&unit->source, "    static const struct fory_registration types[] = {\n");
    file_each_kind(unit, file_measure);
    file_each_kind(unit, file_register);
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
    static const char *const tables[][2] = {
        {"NULL, 0", "types, sizeof types / sizeof types[0]"},
        {"NULL, 0", "imports, sizeof imports / sizeof imports[0]"},
    };
    const struct schema_file *file = unit->file;
    bool has_types = file_registers(file);
    bool has_imports = file->imports.count > 0;
    emit(&unit->header,
         "/* Makes the types of this file, and of those it imports, known to the runtime; after a failure, none. */\n"
         "enum fory_status $prefix$_register(struct fory_runtime *runtime);\n\n",
         "prefix", file->c_prefix);
    emit(&unit->source,
         "enum fory_status $prefix$_register(struct fory_runtime *runtime)\n"
         "{\n",
         "prefix", file->c_prefix);
    if (has_types)
        file_emit_types(unit);
    if (has_imports)
        file_emit_imports(unit);
    emit(&unit->source, "    return fory_register_file(runtime, $types$, $imports$);\n}\n", "types",
         tables[0][has_types], "imports", tables[1][has_imports]);
}

/* Facts, then the helpers that turn out to be needed, then the codecs. */
static void file_emit_codecs(struct unit *unit, const struct definition *definition)
{
    static file_visit *const codecs_of[] = {
        [DEFINITION_ENUM] = emit_enum_codecs,
        [DEFINITION_CUSTOM] = emit_custom_codecs,
        [DEFINITION_UNION] = emit_union_codecs,
        [DEFINITION_STRUCT] = emit_struct_codecs,
    };
    if (definition->kind == DEFINITION_ENUM && !definition_is_registered(definition))
        return;
    if (!definition->is_inline_union)
        emit_type_constants(unit, definition);
    struct text before = unit->source;
    unit->source = (struct text){0};
    unit->struct_now = definition;
    codecs_of[definition->kind](unit, definition);
    struct text codecs = unit->source;
    unit->source = before;
    text_add(&unit->source, text_string(&unit->helpers));
    text_done(&unit->helpers);
    text_add(&unit->source, text_string(&codecs));
    text_done(&codecs);
}

/* A macro would take the place of the member, as si_pid of <signal.h> does. */
static void file_emit_undefined(struct unit *unit)
{
    const struct schema_file *file = unit->file;
    if (file->member_macros.count == 0)
        return;
    text_add(&unit->source, "/* Names of members here, macros in the header. */\n");
    for (size_t i = 0; i < file->member_macros.count; i++)
        emit(&unit->source, "#undef $name$\n", "name", file->member_macros.items[i]);
    text_add(&unit->source, "\n");
}

/* Before all that relies on them. */
static void file_emit_guards(struct unit *unit)
{
    size_t count = 0;
    for (size_t i = 0; i < unit->file->definitions.count; i++)
        count += unit->file->definitions.items[i]->layout.count;
    if (count == 0)
        return;
    text_add(&unit->source,
             "/* What this file relies on. Where it does not hold, run forygen again, with the flags of the "
             "compiler. */\n"
             "FORY_GUARDS_BEGIN\n");
    file_each(unit, DEFINITION_UNION, emit_union_guards);
    file_each(unit, DEFINITION_STRUCT, emit_struct_guards);
    text_add(&unit->source, "FORY_GUARDS_END\n\n");
}

void emit_file(const struct schema *schema, const struct schema_file *file, struct text *header, struct text *source)
{
    struct unit unit = {.file = file, .names = schema->names, .header_file = header, .source_file = source};
    file_open_header(&unit);
    emit(&unit.source,
         "/* $base$.fory.c: made by forygen from $input$. Do not edit. */\n"
         "#include <fory/generated.h>\n"
         "\n"
         "#include \"$base$.fory.h\"\n"
         "\n",
         "base", file->base_name, "input", file_input_name(file));
    file_silence(&unit.source, file->uses_deprecated);
    file_emit_undefined(&unit);
    file_fill_header(&unit);
    file_emit_guards(&unit);
    file_each_kind(&unit, file_emit_codecs);
    for (size_t i = 0; i < file->roots.count; i++)
        emit_root(&unit, file->roots.items[i]);
    file_emit_register(&unit);
    file_unsilence(&unit.source, file->uses_deprecated);
    text_add(&unit.header, "#ifdef __cplusplus\n"
                           "}\n"
                           "#endif\n");
    file_unsilence(&unit.header, file->declares_deprecated);
    text_add(&unit.header, "#endif\n");
    file_hand_over(&unit);
}
