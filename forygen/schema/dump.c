/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the schema as stable text, for tests: one line per fact, what a pass has not made yet left out. */
#include "dump.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "definition.h"
#include "wire_type.h"

static void dump_line(struct text *out, int depth, const char *format, ...) __attribute__((format(printf, 3, 4)));

static void dump_line(struct text *out, int depth, const char *format, ...)
{
    va_list arguments;
    text_addf(out, "%*s", depth * 2, "");
    va_start(arguments, format);
    text_vaddf(out, format, arguments);
    va_end(arguments);
    text_add(out, "\n");
}

static void dump_comment(struct text *out, int depth, const char *comment)
{
    for (const char *line = comment; line;) {
        const char *stop = strchr(line, '\n');
        size_t size = !stop ? strlen(line) : (size_t)(stop - line);
        dump_line(out, depth, "// %.*s", (int)size, line);
        line = stop ? stop + 1 : NULL;
    }
}

static void dump_allowances(struct text *out, int depth, const allowance_list *allowances)
{
    for (size_t i = 0; i < allowances->count; i++) {
        const struct allowance *allowance = &allowances->items[i];
        dump_line(out, depth, "allow %s %" PRIu32 ":%" PRIu32 " '%s'", allowance->rule, allowance->location.line,
                  allowance->location.column, allowance->reason);
    }
}

static const char *dump_carrier_kind(enum carrier_kind kind)
{
    switch (kind) {
    case CARRIER_VALUE: return "value";
    case CARRIER_POINTER: return "pointer";
    case CARRIER_PRESENCE: return "presence";
    case CARRIER_OPTIONAL: return "optional";
    case CARRIER_CSTRING: return "chars";
    case CARRIER_CHAR_ARRAY: return "char_array";
    case CARRIER_COUNTED: return "counted";
    case CARRIER_FIXED_ARRAY: return "fixed_array";
    case CARRIER_CONTAINER: return "container";
    }
    return "";
}

/* kind `C type` name = value ... (key, inner) */
static void dump_carrier(struct text *out, const struct carrier *carrier)
{
    const struct {
        const char *name;
        const char *value;
    } facts[] = {
        {"count", carrier->count},   {"count_type", carrier->count_type}, {"presence", carrier->presence},
        {"extent", carrier->extent}, {"items", carrier->items},
    };
    text_addf(out, "%s%s", carrier->is_const ? "const " : "", dump_carrier_kind(carrier->kind));
    if (carrier->c_type)
        text_addf(out, " `%s`", carrier->c_type);
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (facts[i].value)
            text_addf(out, " %s=%s", facts[i].name, facts[i].value);
    }
    if (carrier->base)
        text_addf(out, " base=%s", carrier->base->name);
    if (carrier->max != 0)
        text_addf(out, " max=%" PRIu64, carrier->max);
    if (!carrier->inner)
        return;
    text_add(out, " (");
    if (carrier->key) {
        dump_carrier(out, carrier->key);
        text_add(out, ", ");
    }
    dump_carrier(out, carrier->inner);
    text_add(out, ")");
}

static void dump_field(struct text *out, int depth, const struct field *field)
{
    dump_comment(out, depth, field->comment);
    if (field->tag >= 0)
        dump_line(out, depth, "%" PRId64 " %s: %s%s", field->tag, field->name, wire_type_spelling(field->type),
                  field->deprecated ? " deprecated" : "");
    else
        dump_line(out, depth, "'%s' %s: %s%s", field->wire_name, field->name, wire_type_spelling(field->type),
                  field->deprecated ? " deprecated" : "");
    dump_allowances(out, depth + 1, &field->allowances);
    if (!field->carrier)
        return;
    text_addf(out, "%*s%s: ", depth * 2 + 2, "", field->member ? field->member : field->name);
    dump_carrier(out, field->carrier);
    text_add(out, "\n");
}

static void dump_case(struct text *out, int depth, const struct union_case *option)
{
    dump_comment(out, depth, option->comment);
    dump_line(out, depth, "%" PRId64 " %s: %s", option->id, option->name, wire_type_spelling(option->type));
    dump_allowances(out, depth + 1, &option->allowances);
    if (!option->carrier)
        return;
    text_addf(out, "%*s%s by %s: ", depth * 2 + 2, "", option->member, option->c_name);
    dump_carrier(out, option->carrier);
    text_add(out, "\n");
}

/* What only the structs of headers have. */
static void dump_header(struct text *out, int depth, const struct definition *definition)
{
    if (definition->selector_type)
        dump_line(out, depth, "selector %s `%s`", definition->selector, definition->selector_type);
    if (definition->selector_type && definition->unknown)
        dump_line(out, depth, "unknown %s by %s", definition->unknown, definition->unknown_c_name);
    if (definition->base)
        dump_line(out, depth, "base %s by %s", definition->base->name, definition->base_member);
    if (definition->type_member)
        dump_line(out, depth, "type %s", definition->type_member);
}

static void dump_reserved(struct text *out, int depth, const struct definition *definition)
{
    for (size_t i = 0; i < definition->reserved_ranges.count; i++) {
        const struct reserved_range *range = &definition->reserved_ranges.items[i];
        if (range->last == INT64_MAX)
            dump_line(out, depth, "reserved %" PRId64 " to max", range->first);
        else
            dump_line(out, depth, "reserved %" PRId64 " to %" PRId64, range->first, range->last);
    }
    for (size_t i = 0; i < definition->reserved_names.count; i++)
        dump_line(out, depth, "reserved '%s'", definition->reserved_names.items[i].name);
}

static void dump_type_def(struct text *out, int depth, const char *label, const uint8_t *bytes, size_t size)
{
    if (!bytes)
        return;
    text_addf(out, "%*s%s ", depth * 2, "", label);
    for (size_t i = 0; i < size; i++)
        text_addf(out, "%02x", bytes[i]);
    text_add(out, "\n");
}

static void dump_layout(struct text *out, int depth, const struct definition *definition)
{
    if (definition->order) {
        text_addf(out, "%*sorder", depth * 2, "");
        for (size_t i = 0; i < definition->fields.count; i++)
            text_addf(out, " %s", definition->order[i]->name);
        text_add(out, "\n");
        dump_line(out, depth, "hash %08" PRIx32, definition->schema_hash);
    }
    dump_type_def(out, depth, "type_def", definition->type_def, definition->type_def_size);
    dump_type_def(out, depth, "untracked_type_def", definition->untracked_type_def, definition->type_def_size);
}

static void dump_head(struct text *out, int depth, const struct definition *definition)
{
    static const char *const kinds[] = {[DEFINITION_ENUM] = "enum",
                                        [DEFINITION_STRUCT] = "message",
                                        [DEFINITION_UNION] = "union",
                                        [DEFINITION_CUSTOM] = "custom"};
    struct text line = {0};
    text_addf(&line, "%s %s", kinds[definition->kind], definition->full_name);
    if (definition->named)
        text_addf(&line, " name '%s' '%s'", definition->name_space, definition->type_name);
    else if (definition->kind != DEFINITION_UNION || definition_is_registered(definition))
        text_addf(&line, " id %" PRIu32 "%s", definition->id, definition->has_id ? "" : " automatic");
    if (definition->kind == DEFINITION_STRUCT && definition->is_evolving)
        text_add(&line, " evolving");
    if (definition->deprecated)
        text_add(&line, " deprecated");
    if (definition->c_type)
        text_addf(&line, " `%s`", definition->c_type);
    dump_comment(out, depth, definition->comment);
    dump_line(out, depth, "%s", text_string(&line));
}

static void dump_definition(struct text *out, int depth, const struct definition *definition)
{
    dump_head(out, depth, definition);
    dump_allowances(out, depth + 1, &definition->allowances);
    dump_reserved(out, depth + 1, definition);
    dump_header(out, depth + 1, definition);
    for (size_t i = 0; i < definition->fields.count; i++)
        dump_field(out, depth + 1, definition->fields.items[i]);
    for (size_t i = 0; i < definition->values.count; i++) {
        const struct enum_value *value = definition->values.items[i];
        dump_comment(out, depth + 1, value->comment);
        dump_line(out, depth + 1, "%" PRId64 " %s", value->number, value->name);
        dump_allowances(out, depth + 2, &value->allowances);
    }
    for (size_t i = 0; i < definition->cases.count; i++)
        dump_case(out, depth + 1, definition->cases.items[i]);
    dump_layout(out, depth + 1, definition);
    for (size_t i = 0; i < definition->nested.count; i++)
        dump_definition(out, depth + 1, definition->nested.items[i]);
}

static void dump_method(struct text *out, const struct service_method *method)
{
    struct text line = {0};
    text_addf(&line, "rpc %s: %s%s -> %s%s", method->name, method->client_streams ? "stream " : "",
              wire_type_spelling(method->request), method->server_streams ? "stream " : "",
              wire_type_spelling(method->response));
    if (method->deadline > 0)
        text_addf(&line, " deadline %" PRIu32, method->deadline);
    if (method->idempotent)
        text_add(&line, " idempotent");
    if (method->c_name)
        text_addf(&line, " `%s`", method->c_name);
    dump_comment(out, 2, method->comment);
    dump_line(out, 2, "%s", text_string(&line));
    dump_allowances(out, 3, &method->allowances);
}

static void dump_service(struct text *out, const struct service *service)
{
    dump_comment(out, 1, service->comment);
    if (service->c_name)
        dump_line(out, 1, "service %s `%s`", service->full_name, service->c_name);
    else
        dump_line(out, 1, "service %s", service->full_name);
    dump_allowances(out, 2, &service->allowances);
    for (size_t i = 0; i < service->methods.count; i++)
        dump_method(out, service->methods.items[i]);
}

static void dump_option(struct text *out, const struct file_option *option)
{
    switch (option->kind) {
    case OPTION_STRING:
    case OPTION_WORD: dump_line(out, 1, "option %s = '%s'", option->name, option->text); break;
    case OPTION_INTEGER: dump_line(out, 1, "option %s = %" PRId64, option->name, option->integer); break;
    case OPTION_BOOLEAN: dump_line(out, 1, "option %s = %s", option->name, option->boolean ? "true" : "false"); break;
    }
}

static void dump_file(struct text *out, const struct schema_file *file)
{
    dump_comment(out, 0, file->comment);
    text_addf(out, "file %s", file->path);
    if (*file->package != '\0')
        text_addf(out, " package %s", file->package);
    if (file->package_alias)
        text_addf(out, " alias %s", file->package_alias);
    text_add(out, file->is_unstable ? " unstable\n" : "\n");
    dump_allowances(out, 1, &file->allowances);
    for (size_t i = 0; i < file->imports.count; i++)
        dump_line(out, 1, "import %s", file->imports.items[i].path);
    for (size_t i = 0; i < file->options.count; i++)
        dump_option(out, &file->options.items[i]);
    for (size_t i = 0; i < file->definitions.count; i++)
        dump_definition(out, 1, file->definitions.items[i]);
    for (size_t i = 0; i < file->services.count; i++)
        dump_service(out, file->services.items[i]);
    for (size_t i = 0; i < file->roots.count; i++) {
        const struct root *root = file->roots.items[i];
        if (root->type)
            dump_line(out, 1, "root %s: %s", root->text, wire_type_spelling(root->type));
    }
}

void schema_dump(const struct schema *schema, struct text *out)
{
    for (size_t i = 0; i < schema->files.count; i++)
        dump_file(out, schema->files.items[i]);
}
