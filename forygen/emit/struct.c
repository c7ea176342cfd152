/* SPDX-License-Identifier: Apache-2.0 */
/* Owns structs: the C type of an IDL message, its table of fields, and the functions that write and read it. */
#include <stdlib.h>
#include <string.h>

#include "../schema/c_names.h"
#include "members.h"

static struct value struct_field(const struct field *field, const char *object)
{
    bool is_object = field->carrier->is_inline_union && !*field->member;
    const char *expression = is_object ? intern_format("*%s", object) : intern_format("%s->%s", object, field->member);
    struct value value = {field->type, field->carrier, expression, object, NULL, "true", field->name};
    return value;
}

/* A number that is put into the run at the start of the body. */
static bool struct_in_run(const struct field *field)
{
    return number_name(field->type->id) != NULL;
}

static size_t struct_run_size(const struct definition *definition)
{
    size_t size = 0;
    while (size < definition->fields.count && struct_in_run(definition->order[size]))
        size++;
    return size;
}

/* Whether values of the struct can nest others, which the depth is counted for. */
static bool struct_nests(const struct wire_type *type)
{
    if (type->id == FORY_TYPE_STRUCT || type->id == FORY_TYPE_UNKNOWN)
        return true;
    return (type->element && struct_nests(type->element)) || (type->key && struct_nests(type->key));
}

static bool struct_has_structs(const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        if (struct_nests(definition->fields.items[i]->type))
            return true;
    }
    return false;
}

/* Whether fields want to know of a null, or where it stands. */
static bool struct_has_nullable(const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct wire_type *type = definition->fields.items[i]->type;
        if ((type->nullable || type->id == FORY_TYPE_UNKNOWN) && !type->ref)
            return true;
    }
    return false;
}

/* --- The header ---------------------------------------------------------------------------------------------- */

static const char *struct_declarator(const struct carrier *carrier, const char *member)
{
    const char *pointer = carrier->kind == CARRIER_POINTER ? "*" : "";
    return intern_format("%s %s%s", carrier->c_type, pointer, member);
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
        const char *tag = field->tag >= 0 ? intern_format("tag %lld, ", (long long)field->tag) : "";
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
        definition->named ? intern_format("name %s", definition->full_name) : intern_format("id %u", definition->id);
    text_addf(out, " * %s, %s, schema hash 0x%08x%s. %s\n", definition->full_name, identity, definition->schema_hash,
              definition->is_evolving ? "" : ", not evolving",
              definition->fields.count > 0 ? "Fields in Fory order:" : "No fields.");
    if (definition->fields.count > 0) {
        text_add(out, " *\n");
        struct_field_table(out, definition);
    }
    text_add(out, " */\n");
}

void emit_struct_type(struct unit *unit, const struct definition *definition)
{
    struct text *out = &unit->header;
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
        text_add(out, "    char nothing; /* a struct without members is no C */\n");
    text_add(out, "};\n\n");
}

void emit_struct_declarations(struct unit *unit, const struct definition *definition)
{
    struct text *out = &unit->header;
    if (definition->defined_by_header)
        struct_comment(out, definition);
    emit(out,
         "extern const struct fory_type $name$_fory_type;\n"
         "extern const struct fory_struct_writer $name$_fory_writer;\n"
         "extern const struct fory_struct_reader $name$_fory_reader;\n"
         "\n",
         "name", definition->c_name);
    emit_root_declarations(unit, definition);
    emit(out,
         "void $name$_write(struct fory_writer *writer, const void *object);\n"
         "bool $name$_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);\n"
         "\n"
         "static inline enum fory_status $name$_update(struct fory_reader *reader, struct fory_bytes in, "
         "struct fory_arena *arena, $type$ *$object$)\n"
         "{\n"
         "    return fory_struct_update(reader, in, arena, &$name$_fory_reader, $object$);\n"
         "}\n"
         "static inline enum fory_status $name$_next(struct fory_reader *reader, struct fory_arena *arena, "
         "$type$ *$object$)\n"
         "{\n"
         "    return fory_struct_next(reader, arena, &$name$_fory_reader, $object$);\n"
         "}\n"
         "static inline enum fory_status $name$_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena, "
         "const $type$ *$object$, struct fory_bytes *out)\n"
         "{\n"
         "    return fory_struct_to_bytes(runtime, arena, &$name$_fory_writer, $object$, out);\n"
         "}\n"
         "static inline enum fory_status $name$_from_bytes(struct fory_runtime *runtime, struct fory_bytes in, "
         "struct fory_arena *arena, $type$ *$object$)\n"
         "{\n"
         "    return fory_struct_from_bytes(runtime, in, arena, &$name$_fory_reader, $object$);\n"
         "}\n"
         "\n",
         "name", definition->c_name, "type", definition->c_type, "object", definition->object);
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

static void struct_write_number(struct unit *unit, const struct field *field, const char *object)
{
    struct value value = struct_field(field, object);
    struct text *out = &unit->source;
    const char *expression = field->carrier->kind == CARRIER_POINTER    ? intern_format("*%s", value.expression)
                             : field->carrier->kind == CARRIER_OPTIONAL ? intern_format("%s.value", value.expression)
                                                                        : value.expression;
    const char *indent = "    ";
    if (field->type->nullable) {
        emit(out,
             "    to = fory_put_present(to, $present$);\n"
             "    if ($present$)\n",
             "present", value_present(&value));
        indent = "        ";
    }
    emit(out, "$indent$to = fory_put_$number$(to, $value$);\n", "indent", indent, "number",
         number_name(field->type->id), "value", expression);
}

/* Room for the hash and the most that the run can take; then all of it without a further look. */
static void struct_write_run(struct unit *unit, const struct definition *definition, const char *object)
{
    size_t run = struct_run_size(definition);
    size_t size = 4;
    for (size_t i = 0; i < run; i++)
        size += (size_t)atoi(number_bound(definition->order[i]->type->id)) + definition->order[i]->type->nullable;
    emit(&unit->source,
         "    if ($enter$!fory_writer_reserve(writer, $size$))\n"
         "        return;\n"
         "    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, $hash$);\n",
         "enter", struct_has_structs(definition) ? "!fory_writer_enter(writer) || " : "", "size",
         intern_format("%zu", size), "hash", intern_format("0x%08x", definition->schema_hash));
    size_t next;
    for (size_t i = 0; i < run; i = next) {
        size_t loop = members_written_in_loop(definition, i);
        next = i + (loop > 0 ? loop : 1);
        if (loop > 0)
            members_emit_write(unit, definition, i, object);
        else
            struct_write_number(unit, definition->order[i], object);
    }
}

/* Required text goes on with the local cursor: "fory_put_string_field(writer, to, person->name, "name")", or NULL for
   other fields. */
static const char *struct_put_text(const struct field *field, const char *object)
{
    struct value value = struct_field(field, object);
    const char *chars = value_chars(&value, "const char *");
    if (field->type->id != FORY_TYPE_STRING || field->type->nullable)
        return NULL;
    switch (field->carrier->kind) {
    case CARRIER_VALUE:
        return intern_format("fory_put_string_field(writer, to, %s, \"%s\")", value.expression, field->name);
    case CARRIER_CSTRING: return intern_format("fory_put_cstring_field(writer, to, %s, \"%s\")", chars, field->name);
    case CARRIER_CHAR_ARRAY:
        return intern_format("fory_put_char_array_field(writer, to, %s, sizeof %s, \"%s\")", chars, value.expression,
                             field->name);
    default: return NULL;
    }
}

/* A value of any type that may be null: its flag may refer to an object, so that the runtime reads and writes both. */
static bool struct_is_nullable_any(const struct field *field)
{
    return field->type->id == FORY_TYPE_UNKNOWN && field->type->nullable && !field->type->ref &&
           field->carrier->kind == CARRIER_VALUE;
}

static void struct_write_field(struct unit *unit, const struct field *field, const char *object)
{
    struct value value = struct_field(field, object);
    struct text *out = &unit->source;
    if (struct_is_nullable_any(field)) {
        emit(out, "    fory_write_nullable_any(writer, $address$);\n", "address", value_address(value.expression));
        return;
    }
    if (!field->type->nullable && !field->type->ref) {
        value_emit_write(unit, out, "    ", &value);
        return;
    }
    struct text write = {0};
    value_emit_write(unit, &write, "        ", &value);
    if (field->type->ref) {
        const char *type = field->carrier->base ? intern_format("fory_type_of(%s)", value.expression)
                                                : intern_format("&%s_fory_type", field->type->definition->c_name);
        const char *new_object = intern_format("fory_write_reference(writer, %s, %s)", value.expression, type);
        emit_if(out, "    ", new_object, text_string(&write));
    } else {
        const char *flag = value_write_flag(&value);
        if (!flag)
            emit(out, "    fory_write_present(writer, $present$);\n", "present", value_present(&value));
        emit_if(out, "    ", flag ? flag : value_present(&value), text_string(&write));
    }
    text_done(&write);
}

/* The first line of a codec's body: the object under its own type; nothing for a struct without fields. */
static const char *struct_open(const struct definition *definition, const char *constant)
{
    if (definition->fields.count == 0)
        return "    (void)object;\n";
    return intern_format("    %s%s *%s = object;\n", constant, definition->c_type, definition->object);
}

static void struct_emit_write(struct unit *unit, const struct definition *definition)
{
    const char *object = definition->object;
    members_emit_tables(unit, definition);
    emit(&unit->source,
         "void $name$_write(struct fory_writer *writer, const void *object)\n"
         "{\n"
         "$open$",
         "name", definition->c_name, "open", struct_open(definition, "const "));
    struct_write_run(unit, definition, object);
    bool local = true; /* the cursor is in `to` */
    for (size_t i = struct_run_size(definition); i < definition->fields.count; i++) {
        const char *put = struct_put_text(definition->order[i], object);
        if (put && !local)
            text_add(&unit->source, "    to = writer->cursor;\n");
        if (!put && local)
            text_add(&unit->source, "    writer->cursor = to;\n");
        local = put != NULL;
        if (put)
            emit(&unit->source, "    if (!(to = $put$))\n        return;\n", "put", put);
        else
            struct_write_field(unit, definition->order[i], object);
    }
    if (local)
        text_add(&unit->source, "    writer->cursor = to;\n");
    emit(&unit->source,
         "$leave$"
         "}\n\n"
         "const struct fory_struct_writer $name$_fory_writer = {\n"
         "    .type = &$name$_fory_type,\n"
         "$referable$"
         "    .write = $name$_write,\n"
         "};\n\n",
         "name", definition->c_name, "referable", definition->referable ? "    .referable = true,\n" : "", "leave",
         struct_has_structs(definition) ? "    fory_writer_leave(writer);\n" : "");
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* What is read with a local cursor: required numbers and strings; "fory_get_varint32(&in, &person->age)", or NULL. */
static const char *struct_get(const struct field *field, const char *object)
{
    const char *value = struct_field(field, object).expression;
    if (field->type->nullable || field->carrier->kind != CARRIER_VALUE || field->carrier->converts ||
        field->carrier->unaligned)
        return NULL;
    if (number_name(field->type->id))
        return intern_format("fory_get_%s(&in, &%s)", number_name(field->type->id), value);
    return field->type->id == FORY_TYPE_STRING ? intern_format("fory_get_string(&in, reader, &%s)", value) : NULL;
}

static bool struct_has_gets(const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        if (struct_get(definition->order[i], ""))
            return true;
    }
    return false;
}

static void struct_read_field(struct unit *unit, const struct field *field, const char *object)
{
    struct value value = struct_field(field, object);
    unit->is_straight = true;
    const char *condition = intern_format("!%s", value_read(unit, &value));
    if (struct_is_nullable_any(field)) {
        condition = intern_format("!fory_read_nullable_any(reader, %s)", value_address(value.expression));
    } else if (field->type->nullable && !field->type->ref) {
        const char *presence = value_presence(&value);
        if (!presence)
            emit(&unit->source, "    $clear$\n", "clear", value_clear(&value, "\n    "));
        const char *present = presence ? presence : "present";
        condition =
            intern_format("!fory_read_present(reader, %s) || (%s && %s)", value_address(present), present, condition);
    }
    emit(&unit->source,
         "    if ($condition$)\n"
         "        return fory_reader_fail_field(reader, \"$field$\");\n",
         "condition", condition, "field", field->name);
}

/* Whether a nullable field needs the local variable `present`. */
static bool struct_needs_present(const struct definition *definition, const char *object)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        struct value value = struct_field(definition->order[i], object);
        if (value.type->nullable && !value.type->ref && !value_presence(&value) &&
            !struct_is_nullable_any(definition->order[i]))
            return true;
    }
    return false;
}

/* All fields in Fory order: those that take a local cursor by way of it, and the others by that of the reader. */
static void struct_read_fields(struct unit *unit, const struct definition *definition, const char *object)
{
    bool local = struct_has_gets(definition); /* the cursor is in `in` */
    if (local)
        text_add(&unit->source, "\n    struct fory_input in = fory_reader_input(reader);\n");
    size_t next;
    for (size_t i = 0; i < definition->fields.count; i = next) {
        size_t loop = members_read_in_loop(definition, i);
        const char *get = struct_get(definition->order[i], object);
        next = i + (loop > 0 ? loop : 1);
        if (get && !local)
            text_add(&unit->source, "    in.cursor = reader->cursor;\n");
        if (!get && local)
            text_add(&unit->source, "    reader->cursor = in.cursor;\n");
        local = get != NULL;
        if (loop > 0)
            members_emit_read(unit, definition, i, object);
        else if (get)
            emit(&unit->source,
                 "    if (!$get$)\n"
                 "        return fory_reader_fail_get(reader, in, \"$field$\");\n",
                 "get", get, "field", definition->order[i]->name);
        else
            struct_read_field(unit, definition->order[i], object);
    }
    if (local)
        text_add(&unit->source, "    reader->cursor = in.cursor;\n");
}

static void struct_emit_read(struct unit *unit, const struct definition *definition)
{
    const char *object = definition->object;
    bool deep = struct_has_structs(definition);
    emit(&unit->source,
         "bool $name$_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)\n"
         "{\n"
         "$open$$present$$count$"
         "    if (layout)\n"
         "        return fory_read_evolved(reader, layout, object);\n"
         "    if ($enter$!$hash$)\n"
         "        return false;\n",
         "name", definition->c_name, "open", struct_open(definition, ""), "hash",
         definition->untracked_hash == definition->schema_hash
             ? intern_format("fory_read_schema_hash(reader, 0x%08x)", definition->schema_hash)
             : intern_format("fory_read_ref_schema_hash(reader, &%s_fory_type)", definition->c_name),
         "present", struct_needs_present(definition, object) ? "    bool present;\n" : "", "count",
         members_has_read_loops(definition) ? "    size_t count;\n" : "", "enter",
         deep ? "!fory_reader_enter(reader) || " : "");
    struct_read_fields(unit, definition, object);
    emit(&unit->source, "$leave$    return true;\n}\n\n", "leave", deep ? "    fory_reader_leave(reader);\n" : "");
}

/* --- Reading another version, field by field ----------------------------------------------------------------- */

/* Of a value that says what it is: its flag may refer to an object. */
static const char *struct_open_case(const struct value *value)
{
    const char *address = value_address(value->expression);
    const struct definition *base = value->carrier->base;
    if (base)
        return intern_format(" return fory_read_field_base(reader, present, &%s_fory_type, (void *)%s);", base->c_name,
                             address);
    return intern_format(" return fory_read_field_any(reader, present, %s);", address);
}

static const char *struct_case(struct unit *unit, const struct value *value)
{
    if (value->type->id == FORY_TYPE_UNKNOWN && !value->type->ref)
        return struct_open_case(value);
    const char *read = value_read(unit, value);
    if (!value->type->nullable || value->type->ref)
        return intern_format(" return %s;", read);
    const char *presence = value_presence(value);
    if (presence)
        return intern_format(" %s = present; return !present || %s;", presence, read);
    const char *clear = value_clear(value, "\n        ");
    const char *line = strchr(clear, '\n') ? "\n        " : " "; /* at most two statements share a line */
    return intern_format("%s%s%sreturn !present || %s;", line, clear, line, read);
}

static void struct_emit_read_by_number(struct unit *unit, const struct definition *definition, const char *name)
{
    const char *object = definition->object;
    struct text cases = {0};
    for (size_t i = 0; i < definition->fields.count; i++) {
        struct value value = struct_field(definition->order[i], object);
        unit->is_straight = false;
        emit(&cases, "    case $number$:$read$\n", "number", intern_format("%zu", i), "read",
             struct_case(unit, &value));
    }
    emit(&unit->source,
         "static bool $name$(struct fory_reader *reader, void *object, uint32_t field, bool present)\n"
         "{\n"
         "$open$$unused$"
         "    switch (field) {\n"
         "$cases$"
         "    default: return false;\n"
         "    }\n"
         "}\n\n",
         "name", name, "open", struct_open(definition, ""), "unused",
         struct_has_nullable(definition) ? "" : "    (void)present;\n", "cases", text_string(&cases));
    text_done(&cases);
}

/* Field names as one literal, as many on a line as fit. */
static const char *struct_field_names(const struct definition *definition)
{
    static const char start[] = "    .field_names = \"";
    struct text text = {0};
    size_t used = 0;
    for (size_t i = 0; i < definition->fields.count; i++) {
        const char *name = definition->order[i]->name;
        size_t size = strlen(name) + 2;
        if (i == 0 || used + size + 2 > EMIT_COLUMNS) {
            text_add(&text, i == 0 ? start : "\"\n                   \"");
            used = sizeof start - 1;
        }
        text_addf(&text, "%s\\0", name);
        used += size;
    }
    text_add(&text, "\",\n");
    return intern_text(&text);
}

static const char *struct_defaults(const struct definition *definition)
{
    return value_defaults(definition, intern_format("*%s", definition->object), "    ");
}

/* The user's functions take their types. */
static void struct_emit_init(struct unit *unit, const struct definition *definition, const char *name)
{
    if (*struct_defaults(definition))
        emit(&unit->source,
             "static void $name$(void *object)\n"
             "{\n"
             "    $type$ *$object$ = object;\n"
             "$init$"
             "}\n\n",
             "name", name, "type", definition->c_type, "object", definition->object, "init",
             struct_defaults(definition));
}

static void struct_emit_reader(struct unit *unit, const struct definition *definition)
{
    bool fields = definition->fields.count > 0;
    const char *read_field = static_name(unit, intern_format("read_%s_field", definition->c_name));
    const char *init = static_name(unit, intern_format("init_%s", definition->c_name));
    if (fields)
        struct_emit_read_by_number(unit, definition, read_field);
    struct_emit_init(unit, definition, init);
    emit(&unit->source,
         "const struct fory_struct_reader $name$_fory_reader = {\n"
         "    .type = &$name$_fory_type,\n"
         "    .size = sizeof($type$),\n"
         "    .alignment = _Alignof($type$),\n"
         "$referable$$init$$names$"
         "    .read = $name$_read,\n"
         "$read_field$"
         "};\n\n",
         "name", definition->c_name, "type", definition->c_type, "referable",
         definition->referable ? "    .referable = true,\n" : "", "init",
         *struct_defaults(definition) ? intern_format("    .init = %s,\n", init) : "", "names",
         fields ? struct_field_names(definition) : "", "read_field",
         fields ? intern_format("    .read_field = %s,\n", read_field) : "");
}

/* --- Roots --------------------------------------------------------------------------------------------------- */

static void struct_emit_roots(struct unit *unit, const struct definition *definition)
{
    const char *object = definition->object;
    bool referable = definition->referable;
    emit(&unit->source,
         "enum fory_status $name$_serialize(struct fory_writer *writer, const $type$ *$object$, struct fory_bytes "
         "*out)\n"
         "{\n"
         "    if (fory_writer_begin_struct_root(writer, &$name$_fory_type$root_object$))\n"
         "        $name$_write(writer, $object$);\n"
         "    return fory_writer_end_root(writer, &$name$_fory_type, out);\n"
         "}\n\n"
         "enum fory_status $name$_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena "
         "*arena, "
         "$type$ *$object$)\n"
         "{\n"
         "    const struct fory_layout *layout;\n"
         "    memset($object$, 0, sizeof *$object$);\n"
         "$init$"
         "    fory_reader_set_input(reader, in);\n"
         "    bool ok = fory_reader_begin_struct_root(reader, arena, &$name$_fory_reader, NULL, &layout) && "
         "$read_root$$name$_read(reader, layout, $object$);\n"
         "    return fory_reader_end_root(reader, &$name$_fory_type, $object$, sizeof *$object$, ok, true);\n"
         "}\n\n",
         "name", definition->c_name, "type", definition->c_type, "object", object, "init", struct_defaults(definition),
         "root_object",
         referable ? intern_format(") && fory_writer_track_root(writer, %s, &%s_fory_type", object, definition->c_name)
                   : "",
         "read_root",
         referable ? intern_format("fory_reader_track_root(reader, %s, &%s_fory_type) && ", object, definition->c_name)
                   : "");
}

void emit_struct_codecs(struct unit *unit, const struct definition *definition)
{
    struct_emit_write(unit, definition);
    struct_emit_read(unit, definition);
    struct_emit_reader(unit, definition);
    struct_emit_roots(unit, definition);
}
