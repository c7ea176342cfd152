/* SPDX-License-Identifier: Apache-2.0 */
/* Owns structs: the C type of an IDL message, its table of fields, and the functions that write and read it. */
#include "struct.h"

#include <string.h>

#include "../plan/wire_name.h"
#include "defaults.h"
#include "descriptor.h"
#include "emitter.h"
#include "expression.h"
#include "read.h"
#include "root.h"
#include "write.h"

/* --- The header ---------------------------------------------------------------------------------------------- */

static const char *struct_declarator(const struct carrier *carrier, const char *member)
{
    const char *pointer = carrier->kind == CARRIER_POINTER ? "*" : "";
    return emit_format("%s %s%s", carrier->c_type, pointer, member);
}

static int struct_longest_name(const struct definition *definition)
{
    int width = 0;
    for (size_t i = 0; i < definition->fields.count; i++) {
        int size = (int)strlen(definition->order[i]->name);
        width = size > width ? size : width;
    }
    return width;
}

/* The fields as a peer sees them. */
static void struct_field_table(struct text *out, const struct definition *definition)
{
    int width = struct_longest_name(definition);
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->order[i];
        const char *tag = field->tag >= 0 ? emit_format("tag %lld, ", (long long)field->tag) : "";
        struct text line = {0};
        text_addf(&line, "    %-*s  %s%s", width, field->name, tag, wire_type_text(field->type));
        emit_comment_lines(out, " * ", text_string(&line));
        text_done(&line);
    }
}

static void struct_comment(struct text *out, const struct definition *definition)
{
    text_add(out, "/*\n");
    if (definition->comment) {
        emit_comment_lines(out, " * ", definition->comment);
        text_add(out, " *\n");
    }
    const char *identity =
        definition->named ? emit_format("name %s", definition->full_name) : emit_format("id %u", definition->id);
    text_addf(out, " * %s, %s, schema hash 0x%08x%s. %s\n", definition->full_name, identity, definition->schema_hash,
              definition->is_evolving ? "" : ", not evolving",
              definition->fields.count > 0 ? "Fields in Fory order:" : "No fields.");
    if (definition->fields.count > 0) {
        text_add(out, " *\n");
        struct_field_table(out, definition);
    }
    text_add(out, " */\n");
}

void emit_struct_type(struct text *out, const struct definition *definition)
{
    struct_comment(out, definition);
    emit(out, "$type$ {\n", "type", definition->c_type);
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        emit_comment(out, "    ", field->comment);
        if (field->carrier->kind == CARRIER_PRESENCE)
            emit(out, "    bool $presence$;\n", "presence", field->carrier->presence);
        emit(out, "    $member$;\n", "member", struct_declarator(field->carrier, field->member));
    }
    if (definition->fields.count == 0)
        text_add(out, "    char nothing; /* C has no struct without members */\n");
    text_add(out, "};\n\n");
}

/* Functions of the root that only call the library. */
static void struct_root_inlines(struct text *out, const struct definition *definition)
{
    emit(out,
         "/* The same, but a field that the message lacks keeps its value: the object must be initialised. */\n"
         "static inline FORY_MUST_CHECK enum fory_status $|$name$_update(struct fory_reader *reader, "
         "struct fory_bytes in, struct fory_arena *arena, $type$ *$object$)\n"
         "{\n"
         "    return fory_struct_update(reader, in, arena, &$name$_fory_reader, $object$);\n"
         "}\n\n"
         "/* Reads the next root of the input given to fory_reader_begin. FORY_END: none is left, and nothing "
         "changes. */\n"
         "static inline FORY_MUST_CHECK enum fory_status $|$name$_next(struct fory_reader *reader, "
         "struct fory_arena *arena, $type$ *$object$)\n"
         "{\n"
         "    return fory_struct_next(reader, arena, &$name$_fory_reader, $object$);\n"
         "}\n\n"
         "/* Writes one root with a writer for this call; freezes the runtime. out lives in the arena. */\n"
         "static inline FORY_MUST_CHECK enum fory_status $|$name$_to_bytes(struct fory_runtime *runtime, "
         "struct fory_arena *arena, const $type$ *$object$, struct fory_bytes *out)\n"
         "{\n"
         "    return fory_struct_to_bytes(runtime, arena, &$name$_fory_writer, $object$, out);\n"
         "}\n\n"
         "/* Reads one root with a reader for this call; freezes the runtime. The object first gets its defaults. */\n"
         "static inline FORY_MUST_CHECK enum fory_status $|$name$_from_bytes(struct fory_runtime *runtime, "
         "struct fory_bytes in, struct fory_arena *arena, $type$ *$object$)\n"
         "{\n"
         "    return fory_struct_from_bytes(runtime, in, arena, &$name$_fory_reader, $object$);\n"
         "}\n\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
}

void emit_struct_declarations(struct text *out, const struct definition *definition)
{
    if (definition->file->has_c_types)
        struct_comment(out, definition);
    emit(out,
         "extern const struct fory_type $name$_fory_type;\n"
         "extern const struct fory_struct_writer $name$_fory_writer;\n"
         "extern const struct fory_struct_reader $name$_fory_reader;\n"
         "\n",
         "name", definition->c_name);
    emit_root_declarations(out, definition);
    struct_root_inlines(out, definition);
    emit(
        out,
        "/* For other generated code: the body alone. layout is NULL if the sender has this version of the struct. */\n"
        "void $|$name$_fory_write(struct fory_writer *writer, const $type$ *$object$);\n"
        "bool $|$name$_fory_read(struct fory_reader *reader, const struct fory_layout *layout, $type$ *$object$);\n"
        "\n",
        "name", definition->c_name, "type", definition->c_type, "object", definition->object);
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

static void struct_emit_tables(struct text *out, const struct codec *codec)
{
    const char *type = codec->definition->c_type;
    for (const struct member_table *table = codec->tables; table; table = table->next) {
        emit(out,
             "/* Members that one loop writes and reads, in Fory order. */\n"
             "static const $type$ $table$[] = {\n",
             "type", table->is_optional ? "struct fory_optional_member" : "uint32_t", "table", table->name);
        for (size_t i = table->first; i < table->first + table->count; i++) {
            const struct field *field = codec->definition->order[i];
            if (table->is_optional)
                emit_addf(out, "    {offsetof(%s, %s), offsetof(%s, %s)},\n", type, field->member, type,
                          field->carrier->presence);
            else
                emit_addf(out, "    offsetof(%s, %s),\n", type, field->member);
        }
        text_add(out, "};\n\n");
    }
}

/* Blank lines part the runs with a local cursor from what is between them. */
static bool struct_begins_run(const struct operation *operation)
{
    return operation->kind == OP_TAKE_CURSOR;
}

static bool struct_ends_run(const struct operation *operation)
{
    return operation->kind == OP_GIVE_CURSOR && operation->next;
}

/* Room for the hash and the most that the run can take; then all of it without a further look. */
static void struct_emit_write(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    emit(out,
         "void $|$name$_fory_write(struct fory_writer *writer, const $type$ *$object$)\n"
         "{\n"
         "$unused$"
         "    if ($enter$!fory_writer_reserve(writer, $room$))\n"
         "        return;\n"
         "    $cursor$ =$>fory_put_schema_hash(writer, writer->cursor, $hash$);\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object, "unused",
         definition->fields.count > 0 ? "" : emit_format("    (void)%s;\n", definition->object), "enter",
         codec->counts_depth ? "!fory_writer_enter(writer) || " : "", "room", emit_format("%zu", codec->room), "cursor",
         codec->writes_locally ? "uint8_t *to" : "writer->cursor", "hash",
         emit_format("0x%08x", definition->schema_hash));
    for (const struct operation *operation = codec->write; operation; operation = operation->next) {
        text_add(out, struct_begins_run(operation) ? "\n" : "");
        emit_write(out, "    ", operation);
        text_add(out, struct_ends_run(operation) ? "\n" : "");
    }
    text_add(out, codec->counts_depth ? "    fory_writer_leave(writer);\n" : "");
    text_add(out, "}\n\n");
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

static void struct_read_local(struct text *out, const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *address = expr_address(place->lvalue);
    const char *get = operation->kind == OP_LOCAL_STRING
                          ? emit_format("fory_get_string(&in, reader, %s)", address)
                          : emit_format("fory_get_%s(&in, %s)", number_name(place->type->id), address);
    emit(out,
         "    if (!$get$)\n"
         "        return fory_reader_fail_get(reader, in, $name$);\n",
         "get", get, "name", expr_name(place));
}

/* The number of those that were read says which one was not. */
static void struct_read_members(struct text *out, const struct operation *operation)
{
    const struct member_table *table = operation->members;
    const char *number = table->first > 0 ? emit_format("%zu + count", table->first) : "count";
    const char *field = emit_format("fory_local_field_name(&%s_fory_reader, %s)", table->definition->c_name, number);
    emit(out,
         "    count =$>fory_$verb$_$functions$($from$, $object$, $table$, $count$);\n"
         "    if (count < $count$)\n"
         "        return $fail$;\n",
         "verb", table->is_optional ? "read" : "get", "functions", table->functions, "from",
         table->is_optional ? "reader" : "&in", "object", operation->place.object, "table", table->name, "count",
         emit_format("%zu", table->count), "fail",
         table->is_optional ? emit_format("fory_reader_fail_field(reader, %s)", field)
                            : emit_format("fory_reader_fail_get(reader, in, %s)", field));
}

/* Null where the flag says so, else what follows it. */
static const char *struct_read_present(struct text *out, const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *presence = expr_presence(place);
    if (!presence)
        text_addf(out, "    %s\n", expr_clear(place, "\n    "));
    const char *present = presence ? presence : "present";
    return emit_format("!fory_read_present(reader, %s) || (%s && !%s)", expr_address(present), present,
                       emit_read(operation->inner));
}

static void struct_read(struct text *out, const struct operation *operation)
{
    switch (operation->kind) {
    case OP_TAKE_CURSOR:
        text_add(out, operation->declares ? "    struct fory_input in = fory_reader_input(reader);\n"
                                          : "    in.cursor = reader->cursor;\n");
        return;
    case OP_GIVE_CURSOR: text_add(out, "    reader->cursor = in.cursor;\n"); return;
    case OP_LOCAL_NUMBER:
    case OP_LOCAL_STRING: struct_read_local(out, operation); return;
    case OP_MEMBERS: struct_read_members(out, operation); return;
    default: break;
    }
    const char *condition =
        operation->kind == OP_PRESENT ? struct_read_present(out, operation) : emit_format("!%s", emit_read(operation));
    emit(out,
         "    if ($condition$)\n"
         "        return fory_reader_fail_field(reader, $name$);\n",
         "condition", condition, "name", expr_name(&operation->place));
}

static void struct_emit_read(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    emit(out,
         "bool $|$name$_fory_read(struct fory_reader *reader, const struct fory_layout *layout, $type$ *$object$)\n"
         "{\n"
         "$present$$count$"
         "    if (layout)\n"
         "        return fory_read_evolved(reader, layout, $object$);\n"
         "    if ($enter$!$hash$)\n"
         "        return false;\n"
         "$in$",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object, "hash",
         definition->untracked_hash == definition->schema_hash
             ? emit_format("fory_read_schema_hash(reader, 0x%08x)", definition->schema_hash)
             : emit_format("fory_read_ref_schema_hash(reader, &%s_fory_type)", definition->c_name),
         "present", codec->needs_present ? "    bool present;\n" : "", "count",
         codec->needs_count ? "    size_t count;\n" : "", "enter",
         codec->counts_depth ? "!fory_reader_enter(reader) || " : "", "in",
         codec->reads_locally ? "\n    struct fory_input in = fory_reader_input(reader);\n" : "");
    for (const struct operation *operation = codec->read; operation; operation = operation->next) {
        text_add(out, struct_begins_run(operation) ? "\n" : "");
        struct_read(out, operation);
        text_add(out, struct_ends_run(operation) ? "\n" : "");
    }
    emit(out,
         "$leave$"
         "    return true;\n"
         "}\n\n",
         "leave", codec->counts_depth ? "    fory_reader_leave(reader);\n" : "");
}

/* --- Reading another version, field by field ----------------------------------------------------------------- */

/* A value that may be null, whose flag has been looked at. */
static const char *struct_case_present(const struct operation *operation)
{
    const char *presence = expr_presence(&operation->place);
    const char *read = emit_read(operation->inner);
    if (presence)
        return emit_format("$;%s = present;$;return $[!present || %s$];", presence, read);
    const char *clear = expr_clear(&operation->place, "\n        ");
    if (strchr(clear, '\n')) /* at most two statements share a line */
        return emit_format("\n        %s\n        return $[!present || %s$];", clear, read);
    return emit_format("$;%s$;return $[!present || %s$];", clear, read);
}

static const char *struct_case(const struct operation *operation)
{
    const struct place *place = &operation->place;
    switch (operation->kind) {
    case OP_FIELD_BASE:
        return emit_format("$;return fory_read_field_base(reader, present, &%s_fory_type, %s%s);",
                           place->carrier->base->c_name, place->carrier->is_restrict ? "(void *)(uintptr_t)" : "",
                           expr_address(place->lvalue));
    case OP_FIELD_ANY:
        return emit_format("$;return fory_read_field_any(reader, present, %s);", expr_address(place->lvalue));
    case OP_PRESENT: return struct_case_present(operation);
    default: return emit_format("$;return %s;", emit_read(operation));
    }
}

static void struct_emit_read_field(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    size_t number = 0;
    emit(out,
         "static bool $|$name$(struct fory_reader *reader, void *object, uint32_t field, bool present)\n"
         "{\n"
         "    $type$ *$object$ = object;\n"
         "$unused$"
         "    switch (field) {\n",
         "name", codec->read_field, "type", definition->c_type, "object", definition->object, "unused",
         codec->fields_may_be_null ? "" : "    (void)present;\n");
    for (const struct operation *operation = codec->fields; operation; operation = operation->next)
        text_addf(out, "    case %zu:%s\n", number++, struct_case(operation));
    text_add(out, "    default: return false;\n"
                  "    }\n"
                  "}\n\n");
}

/* --- Roots --------------------------------------------------------------------------------------------------- */

static void struct_emit_roots(struct text *out, const struct codec *codec)
{
    const struct definition *definition = codec->definition;
    struct text defaults = {0};
    const char *object = definition->object;
    bool referable = codec->is_referable;
    emit_defaults(&defaults, "    ", codec->defaults);
    emit(out,
         "enum fory_status $|$name$_serialize(struct fory_writer *writer, const $type$ *$object$, "
         "struct fory_bytes *out)\n"
         "{\n"
         "    if (fory_writer_begin_struct_root(writer, &$name$_fory_type)$root_object$)\n"
         "        $name$_fory_write(writer, $object$);\n"
         "    return fory_writer_end_root(writer, &$name$_fory_type, out);\n"
         "}\n\n"
         "enum fory_status $|$name$_deserialize(struct fory_reader *reader, struct fory_bytes in, "
         "struct fory_arena *arena, $type$ *$object$)\n"
         "{\n"
         "    memset($object$, 0, sizeof *$object$);\n"
         "$init$"
         "    return fory_$kind$_deserialize(reader, in, arena, &$name$_fory_reader, $read$, $object$);\n"
         "}\n\n",
         "name", definition->c_name, "type", definition->c_type, "object", object, "init", text_string(&defaults),
         "root_object",
         referable ? emit_format(" && fory_writer_track_root(writer, %s, &%s_fory_type)", object, definition->c_name)
                   : "",
         "kind", referable ? "referable" : "struct", "read", codec->read_object);
    text_done(&defaults);
}

void emit_struct_codec(struct text *out, const struct codec *codec)
{
    struct_emit_tables(out, codec);
    struct_emit_write(out, codec);
    emit_writer_descriptor(out, codec);
    struct_emit_read(out, codec);
    if (codec->fields)
        struct_emit_read_field(out, codec);
    emit_reader_descriptor(out, codec);
    struct_emit_roots(out, codec);
}
