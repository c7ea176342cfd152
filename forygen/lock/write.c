/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the text of lock files, and the digests of what it says. */
#include <fory/generated/cursor.h>
#include <inttypes.h>
#include <string.h>
#include <xxhash.h>

#include "../intern.h"
#include "../schema/capacity.h"
#include "../schema/definition.h"
#include "../schema/wire_type.h"
#include "lock.h"
#include "order.h"
#include "word.h"

struct lock_writer {
    struct text *out;
    bool is_strict; /* the order of the source does not matter */
    bool is_digest; /* names that are not on the wire are left out, and definitions go by their identities */
};

/* --- Types --------------------------------------------------------------------------------------------------- */

static void lock_add_reference(struct lock_writer *writer, const struct definition *definition)
{
    if (writer->is_digest)
        text_add(writer->out, lock_identity(definition));
    else
        lock_add_type_name(writer->out, definition->full_name);
}

/* What C holds of it: `[4]`, `[max 31]`, and of any `[demo.Animal]`. */
static void lock_add_capacity(struct lock_writer *writer, const struct wire_type *type, struct holder holder)
{
    const struct definition *base = type->id == FORY_TYPE_UNKNOWN ? capacity_base(holder) : NULL;
    struct capacity capacity = capacity_of(holder);
    if (base) {
        text_add(writer->out, "[");
        lock_add_reference(writer, base);
        text_add(writer->out, "]");
    } else if (capacity.least == capacity.most) {
        text_addf(writer->out, "[%" PRIu64 "]", capacity.most);
    } else if (capacity.most != UINT64_MAX) {
        text_addf(writer->out, "[max %" PRIu64 "]", capacity.most);
    }
}

static void lock_add_type(struct lock_writer *writer, const struct wire_type *type, struct holder holder)
{
    struct text *out = writer->out;
    if (type->nullable)
        text_add(out, "optional ");
    if (type->ref)
        text_add(out, "ref ");
    if (type->definition)
        lock_add_reference(writer, type->definition);
    else
        text_add(out, wire_type_name(type->id));
    if (type->id == FORY_TYPE_LIST || type->id == FORY_TYPE_SET || type->id == FORY_TYPE_MAP) {
        text_add(out, "<");
        if (type->key) {
            lock_add_type(writer, type->key, capacity_key(holder));
            text_add(out, ", ");
        }
        lock_add_type(writer, type->element, capacity_item(holder));
        text_add(out, ">");
    }
    lock_add_capacity(writer, type, holder);
}

/* --- Members ------------------------------------------------------------------------------------------------- */

/* "    3 name": name only where peers do not see it. */
static void lock_add_number(struct lock_writer *writer, int64_t number, const char *name)
{
    text_addf(writer->out, "    %" PRId64, number);
    if (writer->is_digest)
        return;
    text_add(writer->out, " ");
    lock_add_name(writer->out, name);
}

static void lock_add_field(struct lock_writer *writer, const struct definition *definition, const struct field *field)
{
    if (field->tag >= 0) {
        lock_add_number(writer, field->tag, field->name);
    } else {
        text_add(writer->out, "    ");
        lock_add_name(writer->out, field->wire_name);
        if (!writer->is_digest && strcmp(field->wire_name, field->name) != 0) {
            text_add(writer->out, " (");
            lock_add_name(writer->out, field->name);
            text_add(writer->out, ")");
        }
    }
    text_add(writer->out, ": ");
    lock_add_type(writer, field->type, capacity_field(definition, field));
    text_add(writer->out, "\n");
}

static void lock_add_members(struct lock_writer *writer, const struct definition *definition)
{
    struct field **fields = lock_order_fields(definition, writer->is_strict);
    struct enum_value **values = lock_order_values(definition);
    struct union_case **cases = lock_order_cases(definition);
    for (size_t i = 0; i < definition->fields.count; i++)
        lock_add_field(writer, definition, fields[i]);
    for (size_t i = 0; i < definition->values.count; i++) {
        lock_add_number(writer, values[i]->number, values[i]->name);
        text_add(writer->out, "\n");
    }
    for (size_t i = 0; i < definition->cases.count; i++) {
        lock_add_number(writer, cases[i]->id, cases[i]->name);
        text_add(writer->out, ": ");
        lock_add_type(writer, cases[i]->type, capacity_case(definition, cases[i]));
        text_add(writer->out, "\n");
    }
}

/* `reserved 2, 4 to 6, 9 to max, "name"` */
static void lock_add_reserved(struct lock_writer *writer, const struct definition *definition)
{
    lock_ranges ranges = {0};
    lock_order_ranges(definition, &ranges);
    const char **names = lock_order_reserved_names(definition);
    const char *before = "    reserved ";
    for (size_t i = 0; i < ranges.count; i++) {
        const struct reserved_range *range = &ranges.items[i];
        text_addf(writer->out, "%s%" PRId64, before, range->first);
        if (range->last == INT64_MAX)
            text_add(writer->out, " to max");
        else if (range->last != range->first)
            text_addf(writer->out, " to %" PRId64, range->last);
        before = ", ";
    }
    for (size_t i = 0; i < definition->reserved_names.count; i++) {
        text_add(writer->out, before);
        lock_add_quoted_name(writer->out, names[i]);
        before = ", ";
    }
    if (*before == ',')
        text_add(writer->out, "\n");
}

/* --- Definitions --------------------------------------------------------------------------------------------- */

const char *lock_hash_line(const struct definition *definition)
{
    if (definition->kind != DEFINITION_STRUCT)
        return NULL;
    if (definition->untracked_hash == definition->schema_hash)
        return intern_format("hash %08" PRIx32, definition->schema_hash);
    return intern_format("hash %08" PRIx32 ", untracked %08" PRIx32, definition->schema_hash,
                         definition->untracked_hash);
}

const char *lock_header_line(const struct definition *definition)
{
    if (!definition->type_def)
        return NULL;
    uint64_t header = fory_load_uint64(definition->type_def);
    if (!definition->untracked_type_def)
        return intern_format("header %016" PRIx64, header);
    return intern_format("header %016" PRIx64 ", untracked %016" PRIx64, header,
                         fory_load_uint64(definition->untracked_type_def));
}

static void lock_add_line(struct text *out, const char *line)
{
    if (line)
        text_addf(out, "    %s\n", line);
}

static void lock_add_head(struct lock_writer *writer, const struct definition *definition)
{
    static const char *const kinds[] = {[DEFINITION_ENUM] = "enum ",
                                        [DEFINITION_STRUCT] = "message ",
                                        [DEFINITION_UNION] = "union ",
                                        [DEFINITION_CUSTOM] = "codec "};
    bool is_registered = definition_is_registered(definition);
    struct text *out = writer->out;
    text_add(out, kinds[definition->kind]);
    if (!writer->is_digest) {
        lock_add_name(out, definition->full_name);
        text_add(out, is_registered ? " " : "");
    }
    if (writer->is_digest || is_registered)
        text_add(out, lock_identity(definition));
    if (!writer->is_digest && is_registered && !definition->named && !definition->has_id)
        text_add(out, " automatic");
    if (definition->kind == DEFINITION_STRUCT && !definition->is_evolving)
        text_add(out, " evolving = false");
    if (definition->kind == DEFINITION_STRUCT && capacity_is_base(definition))
        text_add(out, " base");
    if (definition->base) {
        text_add(out, " extends ");
        lock_add_reference(writer, definition->base);
    }
    if (definition->kind == DEFINITION_UNION && !definition_keeps_unknown_cases(definition))
        text_add(out, " closed");
    if (definition->greatest > 0)
        text_addf(out, " max %" PRId64, definition->greatest);
    if (definition->file->is_unstable)
        text_add(out, " unstable");
    text_add(out, "\n");
}

static void lock_add_definition(struct lock_writer *writer, const struct definition *definition)
{
    lock_add_head(writer, definition);
    lock_add_members(writer, definition);
    lock_add_reserved(writer, definition);
    if (writer->is_digest)
        return;
    lock_add_line(writer->out, lock_hash_line(definition));
    lock_add_line(writer->out, lock_header_line(definition));
}

static void lock_add_service(struct lock_writer *writer, const struct service *service)
{
    static const struct holder nothing;
    struct service_method **methods = lock_order_methods(service);
    text_add(writer->out, "service ");
    lock_add_name(writer->out, service->full_name);
    text_add(writer->out, "\n");
    for (size_t i = 0; i < service->methods.count; i++) {
        text_add(writer->out, "    ");
        lock_add_name(writer->out, methods[i]->name);
        text_add(writer->out, methods[i]->client_streams ? ": stream " : ": ");
        lock_add_type(writer, methods[i]->request, nothing);
        text_add(writer->out, methods[i]->server_streams ? " -> stream " : " -> ");
        lock_add_type(writer, methods[i]->response, nothing);
        text_add(writer->out, "\n");
    }
}

/* --- Versions and files -------------------------------------------------------------------------------------- */

static void lock_add_schema(struct lock_writer *writer, const struct schema *schema)
{
    struct lock_order order = {0};
    lock_order_schema(&order, schema, writer->is_digest);
    for (size_t i = 0; i < order.definitions.count; i++) {
        text_add(writer->out, "\n");
        lock_add_definition(writer, order.definitions.items[i]);
    }
    for (size_t i = 0; i < order.services.count; i++) {
        text_add(writer->out, "\n");
        lock_add_service(writer, order.services.items[i]);
    }
}

void lock_write_body(struct text *out, const struct schema *schema)
{
    struct lock_writer writer = {.out = out};
    lock_add_schema(&writer, schema);
}

bool lock_is_same(const struct schema *a, const struct schema *b)
{
    struct text texts[2] = {0};
    struct lock_writer writers[] = {{.out = &texts[0], .is_strict = true}, {.out = &texts[1], .is_strict = true}};
    lock_add_schema(&writers[0], a);
    lock_add_schema(&writers[1], b);
    bool is_same = texts[0].size == texts[1].size && !strcmp(text_string(&texts[0]), text_string(&texts[1]));
    text_done(&texts[0]);
    text_done(&texts[1]);
    return is_same;
}

const char *lock_digest(const struct schema *schema)
{
    struct text text = {0};
    struct lock_writer writer = {.out = &text, .is_strict = true, .is_digest = true};
    lock_add_schema(&writer, schema);
    const char *digest = intern_format("%016" PRIx64, (uint64_t)XXH3_64bits(text_string(&text), text.size));
    text_done(&text);
    return digest;
}

static void lock_add_version_text(struct text *out, const struct lock_version *version)
{
    text_addf(out, "\nversion %" PRIu32 " digest %s", version->number, version->digest);
    if (version->released) {
        text_add(out, " released ");
        lock_add_quoted_name(out, version->released);
    }
    text_add(out, "\n");
    text_append(out, version->body, version->body_size);
    if (out->data[out->size - 1] != '\n')
        text_add(out, "\n");
}

void lock_write(struct text *out, const struct lock *lock)
{
    static const char head[] =
        "fory-lock " LOCK_FORMAT "\n"
        "# All versions of a schema, oldest first: 'forygen lock' adds them, 'forygen breaking' compares with them.\n"
        "# Keep this file with the schema. Remove whole versions that nobody has any more, and edit nothing else.\n";
    if (lock->source)
        text_append(out, lock->source->text, lock->head_size);
    else
        text_add(out, head);
    while (out->size > 1 && out->data[out->size - 1] == '\n' && out->data[out->size - 2] == '\n')
        out->data[--out->size] = '\0';
    for (size_t i = 0; i < lock->versions.count; i++)
        lock_add_version_text(out, lock->versions.items[i]);
}
