/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the definitions of lock files, and how a version of them becomes a schema. */
#include "version.h"

#include <string.h>

#include "../../intern.h"
#include "../../schema/definition.h"
#include "type.h"

/* What passes ask the file of a definition for. A lock file has definitions of several languages, so that its versions
   are schemas of several files. */
enum lock_fact {
    LOCK_AUTOMATIC = 1, /* its id comes from its name */
    LOCK_CLOSED = 2,    /* a union that keeps no unknown cases */
    LOCK_UNSTABLE = 4
};

struct lock_reading {
    struct lock_lines *lines;
    struct lock_version *version;
    struct name_map files;       /* by the facts and the package of what is in them */
    struct name_map definitions; /* by full name */
    VECTOR(struct lock_defined {
        struct definition *definition;
        unsigned facts;
    })
    defined;
    lock_references references;
};

/* --- Files --------------------------------------------------------------------------------------------------- */

static struct schema_file *lock_file_with(struct lock_reading *reading, unsigned facts, const char *package)
{
    const char *key = intern_format("%u %s", facts, package);
    struct schema_file *file = name_map_get(&reading->files, key);
    if (file)
        return file;
    file = memory_alloc(sizeof *file);
    name_map_add(&reading->files, key, file);
    file->source = reading->lines->source;
    file->path = file->source->path;
    file->base_name = "lock";
    file->prefix = "";
    file->package = package;
    file->is_input = true;
    file->derives_identities = facts & LOCK_AUTOMATIC;
    file->has_c_types = facts & LOCK_CLOSED;
    file->is_unstable = facts & LOCK_UNSTABLE;
    vector_push(&reading->version->schema.files, file);
    return file;
}

/* "demo.Outer" of "demo.Outer.Inner", or "". */
static const char *lock_outer_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? intern(name, (size_t)(dot - name)) : "";
}

/* What a name begins with is the enclosing message if there is one, or else the package. */
static void lock_place_definitions(struct lock_reading *reading)
{
    for (size_t i = 0; i < reading->defined.count; i++) {
        struct definition *definition = reading->defined.items[i].definition;
        definition->parent = name_map_get(&reading->definitions, lock_outer_name(definition->full_name));
    }
    for (size_t i = 0; i < reading->defined.count; i++) {
        struct definition *definition = reading->defined.items[i].definition;
        const struct definition *outer = definition;
        while (outer->parent)
            outer = outer->parent;
        definition->file = lock_file_with(reading, reading->defined.items[i].facts, lock_outer_name(outer->full_name));
        vector_push(&definition->file->definitions, definition);
    }
}

/* --- Members ------------------------------------------------------------------------------------------------- */

static bool lock_read_field(struct lock_reading *reading, struct definition *definition)
{
    struct lock_lines *lines = reading->lines;
    struct field *field = memory_alloc(sizeof *field);
    field->tag = -1;
    field->location = field->tag_location = lock_location(lines);
    if (lines->kind == LOCK_WORD && *lines->text >= '0' && *lines->text <= '9') {
        if (!lock_expect_number(lines, "a tag id", 0, INT32_MAX, &field->tag))
            return false;
        field->location = lock_location(lines);
        if (!lock_expect_name(lines, "the name of the field", &field->name))
            return false;
        field->wire_name = field->name;
    } else {
        if (!lock_expect_name(lines, "a field", &field->wire_name))
            return false;
        field->name = field->wire_name;
        if (lock_accept(lines, "(") &&
            (!lock_expect_name(lines, "the name of the field", &field->name) || !lock_expect(lines, ")")))
            return false;
    }
    if (!lock_expect(lines, ":"))
        return false;
    field->type = lock_read_type(lines, &reading->references, &field->carrier);
    vector_push(&definition->fields, field);
    return field->type && lock_expect_end(lines);
}

static bool lock_read_value(struct lock_reading *reading, struct definition *definition)
{
    struct lock_lines *lines = reading->lines;
    struct enum_value *value = memory_alloc(sizeof *value);
    value->number_location = lock_location(lines);
    if (!lock_expect_number(lines, "the number of an enum value", INT64_MIN, INT64_MAX, &value->number))
        return false;
    value->location = lock_location(lines);
    vector_push(&definition->values, value);
    return lock_expect_name(lines, "the name of the enum value", &value->name) && lock_expect_end(lines);
}

static bool lock_read_case(struct lock_reading *reading, struct definition *definition)
{
    struct lock_lines *lines = reading->lines;
    struct union_case *item = memory_alloc(sizeof *item);
    item->id_location = lock_location(lines);
    if (!lock_expect_number(lines, "a case id", 0, INT32_MAX, &item->id))
        return false;
    item->location = lock_location(lines);
    if (!lock_expect_name(lines, "the name of the case", &item->name) || !lock_expect(lines, ":"))
        return false;
    item->type = lock_read_type(lines, &reading->references, &item->carrier);
    vector_push(&definition->cases, item);
    return item->type && lock_expect_end(lines);
}

static bool lock_read_no_member(struct lock_reading *reading, struct definition *definition)
{
    (void)definition;
    return lock_unexpected(reading->lines, "the next definition");
}

/* `2, 4 to 6, 9 to max, "name"`, behind the word. */
static bool lock_read_reserved(struct lock_lines *lines, struct definition *definition)
{
    do {
        struct reserved_range range = {.location = lock_location(lines)};
        if (lines->kind == LOCK_QUOTED) {
            struct reserved_name name = {lines->text, range.location};
            vector_push(&definition->reserved_names, name);
            lock_take(lines);
            continue;
        }
        if (!lock_expect_number(lines, "a reserved number or name", INT64_MIN, INT64_MAX, &range.first))
            return false;
        range.last = range.first;
        if (lock_accept(lines, "to")) {
            if (lock_accept(lines, "max"))
                range.last = INT64_MAX;
            else if (!lock_expect_number(lines, "a number or 'max'", range.first, INT64_MAX, &range.last))
                return false;
        }
        vector_push(&definition->reserved_ranges, range);
    } while (lock_accept(lines, ","));
    return lock_expect_end(lines);
}

/* --- Definitions --------------------------------------------------------------------------------------------- */

static const struct lock_kind {
    const char *word;
    enum definition_kind kind;
    bool (*read_member)(struct lock_reading *reading, struct definition *definition);
} lock_kinds[] = {
    {"message", DEFINITION_STRUCT, lock_read_field},
    {"enum", DEFINITION_ENUM, lock_read_value},
    {"union", DEFINITION_UNION, lock_read_case},
    {"codec", DEFINITION_CUSTOM, lock_read_no_member},
};

/* The line from the token on. */
static const char *lock_rest(const struct lock_lines *lines)
{
    const char *end = lines->line_end;
    while (end > lines->at && end[-1] == ' ')
        end--;
    return intern(lines->at, (size_t)(end - lines->at));
}

/* Whether the line begins with this word, which is not the name of a field. */
static bool lock_is_statement(const struct lock_lines *lines, const char *word)
{
    struct lock_lines after = *lines;
    if (!lock_accept(&after, word))
        return false;
    return !lock_is(&after, ":") && !lock_is(&after, "(");
}

static bool lock_read_member(struct lock_reading *reading, const struct lock_kind *kind, struct definition *definition,
                             struct lock_stated *stated)
{
    struct lock_lines *lines = reading->lines;
    if (lock_is_statement(lines, "reserved")) {
        lock_take(lines);
        return lock_read_reserved(lines, definition);
    }
    if (lock_is_statement(lines, "hash")) {
        stated->hash = lock_rest(lines);
        stated->hash_location = lock_location(lines);
    } else if (lock_is_statement(lines, "header")) {
        stated->header = lock_rest(lines);
        stated->header_location = lock_location(lines);
    } else {
        return kind->read_member(reading, definition);
    }
    return true;
}

/* `id 100`, `name demo.Person` or nothing. */
static bool lock_read_identity(struct lock_lines *lines, struct definition *definition, unsigned *facts)
{
    definition->name_space = "";
    definition->type_name = "";
    definition->id_location = lock_location(lines);
    if (lock_accept(lines, "id")) {
        int64_t id;
        if (!lock_expect_number(lines, "a type id", 0, UINT32_MAX - 1, &id))
            return false;
        definition->id = (uint32_t)id;
        definition->has_id = !lock_accept(lines, "automatic");
        *facts |= definition->has_id ? 0 : LOCK_AUTOMATIC;
    } else if (lock_accept(lines, "name")) {
        const char *name = "";
        bool is_empty = lines->kind == LOCK_QUOTED && *lines->text == '\0';
        if (is_empty)
            lock_take(lines);
        else if (!lock_expect_name(lines, "a registered name", &name))
            return false;
        const char *dot = strrchr(name, '.');
        definition->named = true;
        definition->name_space = dot ? intern(name, (size_t)(dot - name)) : "";
        definition->type_name = dot ? intern_string(dot + 1) : name;
    }
    return true;
}

/* The words at the end of the first line. */
static bool lock_read_facts(struct lock_reading *reading, struct definition *definition, unsigned *facts)
{
    struct lock_lines *lines = reading->lines;
    definition->is_evolving = true;
    if (lock_accept(lines, "evolving")) {
        if (!lock_expect(lines, "=") || !lock_expect(lines, "false"))
            return false;
        definition->is_evolving = false;
    }
    if (lock_accept(lines, "base"))
        definition->type_member = "base";
    if (lock_accept(lines, "extends")) {
        struct lock_reference reference = {.location = lock_location(lines), .derived = definition};
        if (!lock_expect_name(lines, "the name of a base", &reference.name))
            return false;
        vector_push(&reading->references, reference);
    }
    if (lock_accept(lines, "closed"))
        *facts |= LOCK_CLOSED;
    if (lock_accept(lines, "max") && !lock_expect_number(lines, "a number", 1, INT32_MAX, &definition->greatest))
        return false;
    if (lock_accept(lines, "unstable"))
        *facts |= LOCK_UNSTABLE;
    return lock_expect_end(lines);
}

static struct definition *lock_read_head(struct lock_reading *reading, const struct lock_kind *kind)
{
    struct lock_lines *lines = reading->lines;
    struct definition *definition = memory_alloc(sizeof *definition);
    unsigned facts = 0;
    definition->kind = kind->kind;
    definition->location = lock_location(lines);
    if (!lock_expect_name(lines, "the name of the definition", &definition->full_name) ||
        !lock_read_identity(lines, definition, &facts) || !lock_read_facts(reading, definition, &facts))
        return NULL;
    const char *dot = strrchr(definition->full_name, '.');
    definition->name = dot && dot[1] != '\0' ? intern_string(dot + 1) : definition->full_name;
    definition->evolving = definition->is_evolving;
    struct lock_defined defined = {definition, facts};
    vector_push(&reading->defined, defined);
    return definition;
}

static bool lock_read_definition(struct lock_reading *reading, const struct lock_kind *kind)
{
    struct lock_lines *lines = reading->lines;
    lock_take(lines);
    struct location location = lock_location(lines);
    struct definition *definition = lock_read_head(reading, kind);
    if (!definition)
        return false;
    if (name_map_add(&reading->definitions, definition->full_name, definition)) {
        diag_fatal(location, "damaged-lock", "'%s' is in this version twice", definition->full_name);
        lines->failed = true;
        return false;
    }
    struct lock_stated stated = {.definition = definition, .location = location};
    while (lock_next_line(lines) && lines->is_indented) {
        if (!lock_read_member(reading, kind, definition, &stated))
            return false;
    }
    vector_push(&reading->version->stated, stated);
    return !lines->failed;
}

/* --- Services ------------------------------------------------------------------------------------------------ */

/* `stream demo.Query` */
static struct wire_type *lock_read_message(struct lock_reading *reading, bool *streams)
{
    struct carrier *held;
    *streams = lock_accept(reading->lines, "stream");
    return lock_read_type(reading->lines, &reading->references, &held);
}

static bool lock_read_method(struct lock_reading *reading, struct service *service)
{
    struct lock_lines *lines = reading->lines;
    struct service_method *method = memory_alloc(sizeof *method);
    method->location = lock_location(lines);
    if (!lock_expect_name(lines, "a method", &method->name) || !lock_expect(lines, ":"))
        return false;
    method->request = lock_read_message(reading, &method->client_streams);
    if (!method->request || !lock_expect(lines, "->"))
        return false;
    method->response = lock_read_message(reading, &method->server_streams);
    vector_push(&service->methods, method);
    return method->response && lock_expect_end(lines);
}

static bool lock_read_service(struct lock_reading *reading)
{
    struct lock_lines *lines = reading->lines;
    struct service *service = memory_alloc(sizeof *service);
    const char *name;
    lock_take(lines);
    service->location = lock_location(lines);
    if (!lock_expect_name(lines, "the name of the service", &name) || !lock_expect_end(lines))
        return false;
    const char *dot = strrchr(name, '.');
    service->name = dot ? intern_string(dot + 1) : name;
    service->full_name = name;
    service->file = lock_file_with(reading, 0, lock_outer_name(name));
    vector_push(&service->file->services, service);
    while (lock_next_line(lines) && lines->is_indented) {
        if (!lock_read_method(reading, service))
            return false;
    }
    return !lines->failed;
}

/* --- Versions ------------------------------------------------------------------------------------------------ */

static bool lock_read_part(struct lock_reading *reading)
{
    struct lock_lines *lines = reading->lines;
    for (size_t i = 0; i < sizeof lock_kinds / sizeof *lock_kinds; i++) {
        if (!lines->is_indented && lock_is(lines, lock_kinds[i].word))
            return lock_read_definition(reading, &lock_kinds[i]);
    }
    if (!lines->is_indented && lock_is(lines, "service"))
        return lock_read_service(reading);
    return lock_unexpected(lines, "a message, enum, union, codec, service or version");
}

/* Names are looked up when all of them are known. */
static bool lock_resolve(struct lock_reading *reading)
{
    for (size_t i = 0; i < reading->references.count; i++) {
        const struct lock_reference *reference = &reading->references.items[i];
        struct definition *definition = name_map_get(&reading->definitions, reference->name);
        if (!definition) {
            diag_fatal(reference->location, "damaged-lock", "'%s' is not in this version", reference->name);
            reading->lines->failed = true;
            return false;
        }
        if (reference->type) {
            reference->type->definition = definition;
            reference->type->id = definition_wire_type(definition);
        } else if (reference->pointer) {
            reference->pointer->base = definition;
        } else {
            reference->derived->base = definition;
        }
    }
    return true;
}

/* `version 1 digest 5d1f0a33c2b7e490 released "1.0"` */
static bool lock_read_version_head(struct lock_lines *lines, struct lock_version *version)
{
    int64_t number;
    version->location = lock_location(lines);
    if (lines->is_indented)
        return lock_unexpected(lines, "'version' at the start of a line");
    if (!lock_expect(lines, "version") ||
        !lock_expect_number(lines, "the number of the version", 1, UINT32_MAX, &number) ||
        !lock_expect(lines, "digest") || !lock_expect_name(lines, "a digest", &version->digest))
        return false;
    version->number = (uint32_t)number;
    if (lock_accept(lines, "released") && !lock_expect_name(lines, "the name of the release", &version->released))
        return false;
    return lock_expect_end(lines);
}

/* Up to the next version; those between them belong to neither. */
static size_t lock_size_without_blank_lines(const char *body, const char *end)
{
    while (end - body > 1 && end[-1] == '\n') {
        const char *before = end[-2] == '\r' ? end - 2 : end - 1;
        if (before == body || before[-1] != '\n')
            break;
        end = before;
    }
    return (size_t)(end - body);
}

struct lock_version *lock_read_version(struct lock_lines *lines)
{
    struct lock_version *version = memory_alloc(sizeof *version);
    struct lock_reading reading = {.lines = lines, .version = version};
    if (!lock_read_version_head(lines, version))
        return NULL;
    version->body = lines->next;
    lock_next_line(lines);
    while (lock_has_line(lines) && (lines->is_indented || !lock_is(lines, "version")))
        lock_read_part(&reading);
    version->body_size = lock_size_without_blank_lines(version->body, lines->line);
    if (lines->failed || !lock_resolve(&reading))
        return NULL;
    lock_place_definitions(&reading);
    return version;
}
