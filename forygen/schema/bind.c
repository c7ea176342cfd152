/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how IDL types stand in C: names of types, members and enumerators, and the carrier of each value. Headers bring
   their own. */
#include "bind.h"

#include <string.h>

#include "../intern.h"
#include "c_names.h"
#include "carrier.h"
#include "scalar.h"
#include "wire_type.h"

/* --- Carriers ------------------------------------------------------------------------------------------------ */

static bool bind_starts(const char *name, const char *start)
{
    return !strncmp(name, start, strlen(start));
}

static bool bind_ends(const char *name, const char *end)
{
    size_t size = strlen(name);
    return size >= strlen(end) && !strcmp(name + size - strlen(end), end);
}

/* What stands for a type in the names of containers: its C name, with "struct" or "enum" before or after what could be
   read as something else there. A function of the name alone, for headers that are made apart are included together. */
static const char *bind_type_word(const struct definition *definition)
{
    static const char *const starts[] = {"list_", "map_", "optional_", "struct_", "enum_"};
    static const char *const ends[] = {"_ptr", "_entry", "_struct", "_enum"};
    bool stays = definition->file->has_c_types && !definition->c_prefix_option; /* whatever the prefix of its file */
    const char *name = stays ? definition->name : definition->c_name;
    const char *kind = definition->kind == DEFINITION_ENUM ? "enum" : "struct";
    bool before = scalar_named(name); /* lists and optional values of these are the runtime's */
    bool behind = false;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        before = before || bind_starts(name, starts[i]);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        behind = behind || bind_ends(name, ends[i]);
    if (before)
        name = intern_format("%s_%s", kind, name);
    return behind ? intern_format("%s_%s", name, kind) : name;
}

/* Between the words of key and value; where a package does not tell where the value's begins, "to" does. */
static const char *bind_map_name(const struct wire_type *type, const struct carrier *key, const struct carrier *value)
{
    const struct definition *named = type->key->definition;
    bool is_clear = !named || (*named->file->package && !named->c_prefix_option);
    return intern_format("map_%s_%s%s", key->short_name, is_clear ? "" : "to_", value->short_name);
}

static struct carrier *bind_item_carrier(const struct wire_type *type);

static struct carrier *bind_container(const struct wire_type *type)
{
    struct carrier *item = bind_item_carrier(type->element);
    struct carrier *key = type->key ? bind_item_carrier(type->key) : NULL;
    const char *name = key ? bind_map_name(type, key, item) : intern_format("list_%s", item->short_name);
    struct carrier *carrier = carrier_around(item, CARRIER_CONTAINER, intern_format("struct fory_%s", name), name);
    carrier->key = key;
    carrier->items = key ? "entries" : "items";
    return carrier;
}

/* The carrier of a value that is there. */
static struct carrier *bind_value(const struct wire_type *type)
{
    const struct scalar *scalar = scalar_of(type->id);
    if (type->definition)
        return carrier_new(CARRIER_VALUE, type->definition->c_type, bind_type_word(type->definition));
    return scalar ? carrier_new(CARRIER_VALUE, scalar->c_type, scalar->name) : bind_container(type);
}

/* Some carriers have a null of their own. */
static bool bind_has_null(const struct wire_type *type)
{
    return type->id == FORY_TYPE_STRING || type->id == FORY_TYPE_BINARY || type->id == FORY_TYPE_UNKNOWN ||
           type->element;
}

/* The carrier of an element, key, map value or root. */
static struct carrier *bind_item_carrier(const struct wire_type *type)
{
    struct carrier *value = bind_value(type);
    if ((!type->nullable && !type->ref) || bind_has_null(type))
        return value;
    if (type->id == FORY_TYPE_STRUCT || type->ref)
        return carrier_pointer(value);
    const char *name = intern_format("optional_%s", value->short_name);
    return carrier_around(value, CARRIER_OPTIONAL, intern_format("struct fory_%s", name), name);
}

static struct carrier *bind_field_carrier(const struct field *field)
{
    const struct wire_type *type = field->type;
    struct carrier *value = bind_value(type);
    if (type->id == FORY_TYPE_STRUCT || type->ref)
        return carrier_pointer(value);
    if (!type->nullable || bind_has_null(type))
        return value;
    struct carrier *carrier = carrier_around(value, CARRIER_PRESENCE, value->c_type, value->short_name);
    carrier->presence = intern_format("has_%s", field->member);
    return carrier;
}

/* Messages and unions may hold the union they are a case of. */
static struct carrier *bind_case_carrier(const struct wire_type *type)
{
    struct carrier *value = bind_value(type);
    if (type->id == FORY_TYPE_STRUCT || type->id == FORY_TYPE_UNION)
        return carrier_pointer(value);
    return value;
}

/* --- Names --------------------------------------------------------------------------------------------------- */

/* The file's own word, or NULL. */
static const char *bind_c_prefix(const struct schema_file *file)
{
    for (size_t i = 0; i < file->options.count; i++) {
        const struct file_option *option = &file->options.items[i];
        if (!strcmp(option->name, "c_prefix") && option->text)
            return option->text;
    }
    return NULL;
}

const char *bind_front(const struct schema_file *file)
{
    return bind_c_prefix(file) ? "" : file->prefix;
}

const char *bind_package(const struct schema_file *file)
{
    const char *c_prefix = bind_c_prefix(file);
    if (c_prefix)
        return c_prefix;
    return file->package[0] ? intern_format("%s_", c_snake_case(file->package)) : "";
}

/* PHONE_TYPE_MOBILE of enum PhoneType is called MOBILE: the type's name precedes it anyway. */
static const char *bind_strip_enum_name(const char *value, const char *enum_name)
{
    const char *prefix = c_upper_case(c_snake_case(enum_name));
    size_t size = strlen(prefix);
    const char *rest = value + size + 1;
    bool letter = !strncmp(value, prefix, size) && value[size] == '_' &&
                  ((*rest >= 'A' && *rest <= 'Z') || (*rest >= 'a' && *rest <= 'z'));
    return letter ? rest : value;
}

static void bind_enumerators(struct definition *definition)
{
    const char *prefix = c_upper_case(definition->c_name);
    for (size_t i = 0; i < definition->values.count; i++) {
        struct enum_value *value = definition->values.items[i];
        const char *name = bind_strip_enum_name(value->name, definition->name);
        value->c_name = intern_format("%s_%s", prefix, c_upper_case(c_snake_case(name)));
    }
}

/* A case that is called as what every union has gets a '_', as keywords do. */
static void bind_case_names(struct definition *definition)
{
    const char *prefix = c_upper_case(definition->c_name);
    definition->selector = "kind";
    definition->unknown = "unknown";
    definition->unknown_c_name = intern_format("%s_UNKNOWN", prefix);
    for (size_t i = 0; i < definition->cases.count; i++) {
        struct union_case *item = definition->cases.items[i];
        const char *name = c_snake_case(item->name);
        bool is_member = !strcmp(name, definition->selector) || !strcmp(name, definition->unknown) ||
                         !strcmp(name, definition->c_name); /* which C++ forbids */
        bool is_kind = !strcmp(name, "unset") || !strcmp(name, "unknown");
        if (!item->member)
            item->member = is_member ? intern_format("%s_", name) : c_identifier(name);
        item->c_name = intern_format("%s_%s%s", prefix, c_upper_case(name), is_kind ? "_" : "");
    }
}

static void bind_names(struct definition *definition, const char *prefix)
{
    definition->c_name = definition->c_prefix_option
                             ? definition->c_prefix_option
                             : c_identifier(intern_format("%s%s", prefix, c_snake_case(definition->name)));
    definition->c_type =
        intern_format("%s %s", definition->kind == DEFINITION_ENUM ? "enum" : "struct", definition->c_name);
    bind_enumerators(definition);
    bind_case_names(definition);
    const char *inner = intern_format("%s%s_", prefix, c_snake_case(definition->name));
    for (size_t i = 0; i < definition->nested.count; i++)
        bind_names(definition->nested.items[i], inner);
}

static void bind_fields(struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        struct field *field = definition->fields.items[i];
        if (!field->member)
            field->member = c_identifier(c_snake_case(field->name));
        field->carrier = bind_field_carrier(field);
    }
    for (size_t i = 0; i < definition->cases.count; i++)
        definition->cases.items[i]->carrier = bind_case_carrier(definition->cases.items[i]->type);
    for (size_t i = 0; i < definition->nested.count; i++)
        bind_fields(definition->nested.items[i]);
}

/* A front end may know what the method is called. A server has a member for each, and one called `user`. */
static void bind_service(struct service *service)
{
    for (size_t i = 0; i < service->methods.count; i++) {
        struct service_method *method = service->methods.items[i];
        const char *name = method->member ? method->member : c_snake_case(method->name);
        method->c_name = intern_format("%s_%s", service->c_name, name);
        method->member = !strcmp(name, "user") ? "user_" : c_identifier(name);
    }
}

static void bind_service_name(struct service *service, const char *prefix)
{
    service->c_name = service->c_prefix_option
                          ? service->c_prefix_option
                          : c_identifier(intern_format("%s%s", prefix, c_snake_case(service->name)));
}

/* --- The pass ------------------------------------------------------------------------------------------------ */

/* The whole type in one word: types of one carrier have functions of their own. */
static const char *bind_type_name(const struct wire_type *type)
{
    const char *name = c_snake_case(wire_type_name(type->id));
    if (type->definition)
        name = bind_type_word(type->definition);
    else if (type->key)
        name = intern_format("map_%s_%s", bind_type_name(type->key), bind_type_name(type->element));
    else if (type->id == FORY_TYPE_LIST || type->id == FORY_TYPE_SET)
        name = intern_format("%s_%s", name, bind_type_name(type->element));
    else if (type->element)
        name = intern_format("array_%s", bind_value(type->element)->short_name);
    bool always = type->id == FORY_TYPE_UNKNOWN;
    return type->nullable && !always ? intern_format("optional_%s", name) : name;
}

/* Those of an enum are called as those of a struct. */
static const char *bind_root_name(const struct schema_file *file, const struct wire_type *type)
{
    if (type->id == FORY_TYPE_ENUM && !type->nullable)
        return type->definition->c_name;
    return intern_format("%s%s", *file->prefix ? file->prefix : "fory_", bind_type_name(type));
}

/* Structs and unions have root functions of their own, and the runtime has those of numbers, text and times. */
static bool bind_has_root(const struct root *root)
{
    if (root->type->id == FORY_TYPE_STRUCT && root->type->nullable) {
        diag_error(root->location, "optional-root", "a message at the root cannot be optional");
        return true;
    }
    bool any = root->type->id == FORY_TYPE_UNKNOWN;
    if (!any && (root->type->nullable || root->type->element || root->type->id == FORY_TYPE_ENUM))
        return false;
    const char *where = any                      ? "are in <fory/any.h>"
                        : root->type->definition ? "come with the type"
                                                 : "are in <fory/roots.h>";
    diag_warning(root->location, "root-exists", "the root functions of '%s' already exist: they %s", root->text, where);
    return true;
}

static void bind_roots(struct schema_file *file)
{
    size_t count = file->roots.count;
    file->roots.count = 0;
    for (size_t i = 0; i < count; i++) {
        struct root *root = file->roots.items[i];
        if (bind_has_root(root))
            continue;
        root->carrier = bind_item_carrier(root->type);
        root->c_name = bind_root_name(file, root->type);
        file->roots.items[file->roots.count++] = root;
    }
}

/* Whether a new object is not all zero; once for each definition, as structs may hold others many levels deep. */
static bool bind_defaults(struct definition *definition)
{
    if (definition->has_defaults_known)
        return definition->has_defaults;
    bool has = definition->init || definition->type_member || (definition->base && bind_defaults(definition->base));
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        has = field->default_text || has;
        if (field->type->id == FORY_TYPE_STRUCT && field->carrier->kind == CARRIER_VALUE)
            has = bind_defaults(field->type->definition) || has;
    }
    definition->has_defaults_known = true;
    return definition->has_defaults = has;
}

static void bind_all_defaults(struct definition *definition)
{
    bind_defaults(definition);
    for (size_t i = 0; i < definition->nested.count; i++)
        bind_all_defaults(definition->nested.items[i]);
}

void schema_bind(struct schema *schema)
{
    for (size_t i = 0; i < schema->files.count; i++) {
        struct schema_file *file = schema->files.items[i];
        const char *prefix = intern_format("%s%s", bind_front(file), bind_package(file));
        for (size_t k = 0; !file->has_c_types && k < file->definitions.count; k++)
            bind_names(file->definitions.items[k], prefix);
        for (size_t k = 0; !file->has_c_types && k < file->services.count; k++)
            bind_service_name(file->services.items[k], prefix);
        for (size_t k = 0; k < file->services.count; k++)
            bind_service(file->services.items[k]);
    }
    for (size_t i = 0; i < schema->files.count; i++) {
        struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; !file->has_c_types && k < file->definitions.count; k++)
            bind_fields(file->definitions.items[k]);
        for (size_t k = 0; k < file->definitions.count; k++)
            bind_all_defaults(file->definitions.items[k]);
        bind_roots(file);
    }
}
