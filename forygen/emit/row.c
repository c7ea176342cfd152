/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the order of things in NAME.row.h and NAME.row.c. */
#include "row.h"

#include <inttypes.h>
#include <string.h>

#include "../intern.h"
#include "../path.h"
#include "../plan/codec.h"
#include "../plan/row.h"
#include "../schema/c_names.h"
#include "emitter.h"
#include "frame.h"
#include "lines.h"
#include "row_accessor.h"
#include "row_carrier.h"
#include "row_form.h"
#include "row_read.h"
#include "row_type.h"
#include "row_write.h"

/* --- The struct ---------------------------------------------------------------------------------------------- */

static size_t row_longest_name(const struct definition *definition)
{
    size_t longest = 0;
    for (uint32_t i = 0; i < definition->row->type.field_count; i++) {
        size_t size = strlen(definition->row->fields[i]->wire_name);
        longest = size > longest ? size : longest;
    }
    return longest;
}

/* Columns: ordinal, slot, name, type. */
static void row_emit_table(struct text *out, const struct definition *definition)
{
    const struct row_layout *layout = definition->row;
    int width = (int)row_longest_name(definition);
    for (uint32_t i = 0; i < layout->type.field_count; i++) {
        const struct field *field = layout->fields[i];
        struct text line = {0};
        text_addf(&line, "    %2u  +%-4zu %-*s  %s%s", i, fory_row_slot(layout->type.field_count, i), width,
                  field->wire_name, field->type->nullable ? "optional " : "", row_type_text(field, field->type));
        emit_comment_lines(out, " * ", text_string(&line));
        text_done(&line);
    }
}

static void row_emit_struct(struct text *out, const struct definition *definition)
{
    uint32_t count = definition->row->type.field_count;
    text_addf(out, "/*\n * A row of %s. %s\n", definition->full_name,
              count == 0                            ? "No fields."
              : definition->row_order == ROW_SORTED ? "Its fields, sorted by name, and their slots:"
                                                    : "Its fields, as declared, and their slots:");
    if (count > 0) {
        text_add(out, " *\n");
        row_emit_table(out, definition);
    }
    emit(out,
         " */\n"
         "struct $name$_row {\n"
         "    struct fory_row row;\n"
         "};\n\n",
         "name", definition->c_name);
}

static void row_emit_constants(struct text *out, const struct definition *definition)
{
    const struct row_layout *layout = definition->row;
    const char *upper = c_upper_case(definition->c_name);
    text_addf(out, "%senum {\n    %s_ROW_FIELD_COUNT = %u%s\n",
              layout->type.field_count > 0 ? "/* The number of fields, and their ordinals. */\n" : "", upper,
              layout->type.field_count, layout->type.field_count > 0 ? "," : "");
    for (uint32_t i = 0; i < layout->type.field_count; i++)
        text_addf(out, "    %s = %u%s\n", row_ordinal(definition, layout->fields[i]), i,
                  i + 1 < layout->type.field_count ? "," : "");
    text_addf(out,
              "};\n\n/* The schema hash, of the types of the fields. */\n#define %s_ROW_HASH INT64_C(%" PRId64 ")\n",
              upper, layout->schema.hash);
    emit(out,
         "/* The types of the fields; the same with schema bytes and hash. */\n"
         "extern const struct fory_row_type $name$_row_type;\n"
         "extern const struct fory_row_schema $name$_row_schema;\n"
         "\n",
         "name", definition->c_name);
}

/* --- Whole rows ---------------------------------------------------------------------------------------------- */

static void row_emit_entries(struct text *out, const struct definition *definition)
{
    emit(out,
         "/* Checks untrusted bytes, which are exactly one row. All functions are then safe. error may be NULL. */\n"
         "static inline FORY_MUST_CHECK enum fory_status $|$name$_row_verify(struct fory_bytes bytes, "
         "struct $name$_row *row, struct fory_error *error)\n"
         "{\n"
         "    return fory_row_verify(&$name$_row_schema, bytes, &row->row, error);\n"
         "}\n"
         "/* Checks only that all slots are there: for numbers, and for functions with checked in their names. */\n"
         "static inline FORY_MUST_CHECK enum fory_status $|$name$_row_open(struct fory_bytes bytes, "
         "struct $name$_row *row)\n"
         "{\n"
         "    return fory_row_open(&$name$_row_type, bytes, &row->row);\n"
         "}\n\n",
         "name", definition->c_name);
}

static void row_emit_items(struct text *out, const struct definition *definition)
{
    emit_comment(out, "",
                 emit_format("An item of a list of %s in a verified row; its data is NULL if it is null.",
                             definition->full_name));
    emit(out,
         "static inline struct $name$_row $|$name$_row_at(struct fory_row_array array, size_t index)\n"
         "{\n"
         "    struct $name$_row value = {{NULL, 0}};\n"
         "    if (!fory_row_array_is_null(array, index))\n"
         "        value.row = fory_row_array_get_struct(array, index);\n"
         "    return value;\n"
         "}\n"
         "static inline FORY_MUST_CHECK enum fory_status $|$name$_row_checked_at(struct fory_row_array array, "
         "size_t index, struct $name$_row *row)\n"
         "{\n"
         "    return fory_row_array_checked_struct(array, &$name$_row_type, index, &row->row);\n"
         "}\n\n",
         "name", definition->c_name);
}

static void row_emit_view_struct(struct text *out, const struct definition *definition)
{
    emit_comment(out, "",
                 emit_format("A row of another version of %s, verified as such, and its projection.\n"
                             "Absent fields and nulls are 0, false or have NULL as their data.",
                             definition->full_name));
    emit(out,
         "struct $name$_row_view {\n"
         "    struct fory_row_view view;\n"
         "};\n"
         "\n"
         "/* Makes the projection of rows of the type from, in the arena. See fory_row_project. */\n"
         "static inline FORY_MUST_CHECK enum fory_status $|$name$_row_project(const struct fory_row_type *from, "
         "struct fory_arena *arena, const struct fory_row_projection **projection, struct fory_error *error)\n"
         "{\n"
         "    return fory_row_project(&$name$_row_type, from, arena, projection, error);\n"
         "}\n"
         "/* An item of a list of them; inside is from the function that returned the list. */\n"
         "static inline struct $name$_row_view $|$name$_row_view_at(struct fory_row_array array, size_t index, "
         "const struct fory_row_projection *inside)\n"
         "{\n"
         "    struct $name$_row_view value = {{$name$_row_at(array, index).row, inside}};\n"
         "    return value;\n"
         "}\n\n",
         "name", definition->c_name);
}

/* --- The files ----------------------------------------------------------------------------------------------- */

/* All about the rows of one struct. What turns objects into rows and back is declared after the accessors, how objects
   stand in C after that. */
static void row_emit_declarations(struct text *out, const struct definition *definition)
{
    row_emit_struct(out, definition);
    row_emit_constants(out, definition);
    row_emit_entries(out, definition);
    emit_row_accessors(out, definition);
    emit_row_checks(out, definition);
    row_emit_items(out, definition);
    emit_row_updates(out, definition);
    row_emit_view_struct(out, definition);
    emit_row_view(out, definition);
    emit_row_write_declarations(out, definition);
    emit_row_read_declarations(out, definition);
    emit_row_carrier_declaration(out, definition);
}

/* The static functions of a plan. */
static void row_emit_helpers(struct text *out, const struct row_plan *plan)
{
    for (const struct helper *helper = plan->helpers; helper; helper = helper->next) {
        if (helper->kind == HELPER_ROW_NEW) {
            emit_row_new(out, helper);
        } else {
            emit_row_items_writer(out, helper);
            emit_row_items_reader(out, helper);
        }
    }
}

/* The same for the source: types, then what turns objects into rows and back, then how objects stand in C. */
static void row_emit_definitions(struct row_types *types, struct planner *planner, const struct definition *definition)
{
    const struct row_plan *plan = plan_row(planner, definition);
    emit_row_type(types, definition);
    text_add(types->out, "\n");
    row_emit_helpers(types->out, plan);
    emit_row_writer(types->out, plan);
    emit_row_reader(types->out, plan);
    emit_row_carrier(types->out, definition);
}

/* "a/types.fory.h" in its quotes becomes "a/types.row.h". */
static const char *row_include(const char *include)
{
    const char *end = strstr(include, ".fory.h");
    return end ? intern_format("%.*s.row%s", (int)(end - include), include, end + strlen(".fory")) : include;
}

/* What was imported by a file without rows, as the compiler finds it from the folder of all output. */
static const char *row_distant_include(const struct schema_file *file)
{
    const char *name = file->is_input ? file->output : file->include_name;
    return intern_format("\"%s%s.row.h\"", path_folder(name), path_stem(name));
}

/* Files whose rows those of a file may hold: imported ones, or else what these import. */
static void row_emit_includes(struct text *out, const struct schema_file *file, bool is_direct,
                              struct name_map *included)
{
    for (size_t i = 0; i < file->imports.count; i++) {
        const struct import *import = &file->imports.items[i];
        if (!import->file || name_map_add(included, intern_string(import->file->path), included))
            continue;
        if (row_layout_is_asked_of(import->file))
            emit(out, "#include $name$\n", "name",
                 is_direct ? row_include(import->include) : row_distant_include(import->file));
        else
            row_emit_includes(out, import->file, false, included);
    }
}

static void row_open_header(struct text *out, const struct schema_file *file)
{
    struct name_map included = {0};
    emit(out,
         "$banner$"
         "#ifndef $guard$\n"
         "#define $guard$\n"
         "\n"
         "#include <fory/row.h>\n"
         "#include <fory/row_schema.h>\n"
         "\n"
         "#include \"$base$.fory.h\"\n",
         "banner", frame_banner(file), "guard",
         intern_format("%.*s_ROW_H", (int)(strlen(file->guard) - strlen("_H")), file->guard), "base", file->base_name);
    row_emit_includes(out, file, true, &included);
    text_add(out, "\n");
    frame_silence(out, file->declares_deprecated);
    frame_open_c(out);
    text_add(out, "struct fory_row_task;\n\n");
}

static void row_open_source(struct text *out, const struct schema_file *file)
{
    emit(out,
         "$banner$"
         "#include <fory/generated/row.h>\n"
         "#include <fory/generated/row_carrier.h>\n"
         "\n"
         "#include \"$base$.row.h\"\n"
         "\n",
         "banner", frame_banner(file), "base", file->base_name);
    frame_silence(out, file->uses_deprecated);
}

/* What was made so far goes to its file. */
static void row_hand_over(struct text *file, struct text *marked)
{
    lines_print(file, text_string(marked));
    text_done(marked);
    *marked = (struct text){0};
    emit_forget();
}

void emit_row_file(const struct schema *schema, const struct schema_file *file, struct text *header,
                   struct text *source)
{
    struct planner planner = {0};
    struct text declarations = {0};
    struct text definitions = {0};
    struct row_types types = {.file = file, .out = &definitions};
    struct row_list list = {0};
    plan_open(&planner, schema, file);
    row_layout_list(file, &list);
    row_open_header(&declarations, file);
    row_open_source(&definitions, file);
    for (size_t i = 0; i < list.count; i++) {
        row_emit_declarations(&declarations, list.items[i]);
        text_add(&definitions, i > 0 ? "\n" : "");
        row_emit_definitions(&types, &planner, list.items[i]);
        row_hand_over(header, &declarations);
        row_hand_over(source, &definitions);
    }
    frame_close_c(&declarations);
    frame_unsilence(&declarations, file->declares_deprecated);
    text_add(&declarations, "#endif\n");
    frame_unsilence(&definitions, file->uses_deprecated);
    row_hand_over(header, &declarations);
    row_hand_over(source, &definitions);
}
