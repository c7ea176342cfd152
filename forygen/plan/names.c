/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the register of names: which is used by what, and what to report when two are the same. */
#include "names.h"

#include <fory/types.h>
#include <string.h>

#include "../intern.h"
#include "../schema/bind.h"
#include "../schema/c_names.h"
#include "../schema/c_words.h"
#include "../schema/definition.h"
#include "../schema/service.h"
#include "../schema/type_id.h"
#include "../text.h"
#include "row_name.h"

struct names_owner {
    const char *what;     /* "demo.Person"; of a container what its items are */
    const char *declared; /* "a function", "a macro" ...: a header declares it; NULL: it is made from the schema */
    struct location location;
};

struct names {
    struct name_map types;    /* prefixes of functions */
    struct name_map ordinary; /* functions, variables, enumerators, typedefs */
    struct name_map tags;
    struct name_map macros;
    struct name_map files; /* their prefixes */
};

/* A request for a name, with the way out if it is taken. */
struct names_claim {
    const char *what;
    const char *becomes; /* "becomes '%s' in C" */
    const char *way_out;
    struct location location;
};

static const char names_type_becomes[] = "becomes '%s' in C";
static const char names_function_becomes[] = "gets the function '%s' in C";
static const char names_constant_becomes[] = "gets the constant '%s' in C";
static const char names_member_becomes[] = "becomes the member '%s' in C";
static const char names_row_becomes[] = "gets '%s' for its rows in C";
static const char names_idl_way_out[] = "set [c_name = \"...\"] for the type, or 'option c_prefix' for the file";
static const char names_value_way_out[] = "rename it, or set [c_name = \"...\"] for its type";
static const char names_rpc_way_out[] = "set 'option c_name' in the rpc or in its service";
static const char names_member_rpc_way_out[] = "rename the member, or write FORY(prefix = ...) on its struct";
static const char names_tag_way_out[] = "rename it in the header";
static const char names_header_way_out[] = "write FORY(prefix = ...) on the type, or FORY_PREFIX(...) for the file";
static const char names_member_way_out[] = "set [c_name = \"...\"] on one of them";
static const char names_field_way_out[] = "set [c_name = \"...\"] for the field";
static const char names_file_way_out[] = "rename the file, or write FORY_PREFIX(...) in it";
static const char names_idl_file_way_out[] = "rename the file, or set 'option c_prefix' in it";

/* --- Claims -------------------------------------------------------------------------------------------------- */

static void names_report(const struct names_claim *claim, const char *name, const char *problem)
{
    diag_error(claim->location, "name-collision", "'%s' %s, which %s; %s", claim->what,
               intern_format(claim->becomes, name), problem, claim->way_out);
}

static void names_report_owner(const struct names_claim *claim, const char *name, const struct names_owner *owner)
{
    if (owner->declared) {
        names_report(claim, name, intern_format("is already %s in a header", owner->declared));
        diag_note(owner->location, "'%s' is declared here", name);
        return;
    }
    names_report(claim, name, intern_format("is already used by '%s'", owner->what));
    diag_note(owner->location, "'%s' is here", owner->what);
}

static struct names_owner *names_own(const char *what, const char *declared, struct location location)
{
    struct names_owner *owner = memory_alloc(sizeof *owner);
    *owner = (struct names_owner){what, declared, location};
    return owner;
}

/* False after an error. */
static bool names_add(struct name_map *map, const char *name, const struct names_claim *claim)
{
    const struct names_owner *other =
        name_map_add(map, intern_string(name), names_own(claim->what, NULL, claim->location));
    if (other)
        names_report_owner(claim, name, other);
    return !other;
}

/* Whether the source undefines the macro. */
static bool names_is_undefined(struct location location, const char *name)
{
    static const char directive[] = "#undef ";
    size_t size = strlen(name);
    const char *found = location.source ? strstr(location.source->text, directive) : NULL;
    for (; found; found = strstr(found, directive)) {
        found += strlen(directive);
        if (!strncmp(found, name, size) && strchr(" \t\r\n/", found[size]))
            return true;
    }
    return false;
}

/* The same at file scope, where others have names too. */
static bool names_claim(struct names *names, struct name_map *map, const char *name, const struct names_claim *claim)
{
    const struct c_word *word = c_find_word(name);
    const struct names_owner *macro = name_map_get(&names->macros, intern_string(name));
    const char *reserved = c_reserved_form(name);
    if (word && (word->is_everywhere || map == &names->ordinary))
        names_report(claim, name, intern_format("is %s", word->what));
    else if (reserved)
        names_report(claim, name, reserved);
    else if (macro && !names_is_undefined(macro->location, name))
        names_report_owner(claim, name, macro);
    else
        return names_add(map, name, claim);
    return false;
}

bool names_is_taken(const struct names *names, const char *name)
{
    name = intern_string(name);
    return name_map_get(&names->ordinary, name) || name_map_get(&names->macros, name) || c_find_word(name);
}

/* --- Names inside functions ---------------------------------------------------------------------------------- */

/* Of parameters, variables and members in generated functions. */
static const char names_locals[] =
    " abi arena base chunk compatible_type_id count cursor declared elements entries field field_names has_null "
    "i "
    "id imports in init item items key key_layout layout memcpy memset name name_space number object ok out present "
    "read read_field reader referable reference runtime schema_hash size status to type type_def type_def_size "
    "type_id type_name types untracked_hash user_id value value_layout whole write writer ";

static bool names_is_one_of(const char *list, const char *name)
{
    return strstr(list, intern_format(" %s ", name)) != NULL;
}

static bool names_is_local(const char *name)
{
    return names_is_one_of(names_locals, name);
}

/* More of them in functions of rows, which few structs have: macros of these names are not looked for. */
static const char names_row_locals[] =
    " array bits body bytes end error from index inside map mark projection row slot task ";

/* Objects are called as their type, unless the function needs that name for something else. */
static void names_object(const struct names *names, struct definition *definition)
{
    const char *name = c_identifier(c_snake_case(definition->name));
    size_t size = strlen(name);
    bool is_item = size > 5 && !strcmp(name + size - 5, "_item"); /* of a union's case */
    bool is_free =
        !is_item && !names_is_local(name) && !names_is_taken(names, name) && strcmp(name, definition->c_type);
    if (definition->row && names_is_one_of(names_row_locals, name))
        is_free = false;
    definition->object = is_free ? name : "value";
    for (size_t i = 0; i < definition->nested.count; i++)
        names_object(names, definition->nested.items[i]);
}

/* --- What headers declare ------------------------------------------------------------------------------------ */

static void names_check_macro(const struct declared_name *macro)
{
    const char *name = macro->name;
    if (names_is_local(name) && !names_is_undefined(macro->location, name))
        diag_error(macro->location, "macro-in-the-way",
                   "the macro '%s' would replace a name in generated code; rename it, or write #undef %s after its use",
                   name, name);
}

static void names_declare(struct names *names, const struct schema_file *file)
{
    for (size_t i = 0; i < file->declared.count; i++) {
        const struct declared_name *declared = &file->declared.items[i];
        struct name_map *map = declared->kind == DECLARED_TAG        ? &names->tags
                               : declared->kind == DECLARED_ORDINARY ? &names->ordinary
                                                                     : &names->macros;
        if (declared->kind == DECLARED_MACRO)
            names_check_macro(declared);
        if (!name_map_get(map, declared->name))
            name_map_add(map, declared->name, names_own(declared->name, declared->what, declared->location));
    }
}

/* --- Types --------------------------------------------------------------------------------------------------- */

static bool names_claim_functions(struct names *names, const struct definition *definition, struct names_claim claim)
{
    claim.becomes = names_function_becomes;
    for (const char *const *suffix = definition_functions(definition); *suffix; suffix++) {
        const char *name = intern_format("%s_%s", definition->c_name, *suffix);
        if (!names_claim(names, &names->ordinary, name, &claim))
            return false;
    }
    return true;
}

static void names_claim_enumerators(struct names *names, const struct definition *definition, struct names_claim claim)
{
    const char *prefix = c_upper_case(definition->c_name);
    claim.way_out = names_value_way_out;
    for (size_t i = 0; i < definition->values.count; i++) {
        const struct enum_value *value = definition->values.items[i];
        claim.what = value->name;
        claim.location = value->location;
        names_claim(names, &names->ordinary, value->c_name, &claim);
    }
    if (definition->kind == DEFINITION_ENUM && definition->values.count == 0)
        names_claim(names, &names->ordinary, intern_format("%s_NONE", prefix), &claim);
    if (definition->kind != DEFINITION_UNION)
        return;
    names_claim(names, &names->ordinary, intern_format("%s_UNSET", prefix), &claim);
    names_claim(names, &names->ordinary, definition->unknown_c_name, &claim);
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *item = definition->cases.items[i];
        claim.what = item->name;
        claim.location = item->location;
        names_claim(names, &names->ordinary, item->c_name, &claim);
    }
}

static void names_claim_members(const struct definition *definition)
{
    struct name_map members = {0};
    struct names_claim claim = {definition->full_name, names_member_becomes, names_member_way_out,
                                definition->location};
    if (definition->kind == DEFINITION_UNION) {
        names_add(&members, definition->selector, &claim);
        names_add(&members, definition->unknown, &claim);
    }
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        claim.what = field->name;
        claim.location = field->location;
        names_add(&members, field->member, &claim);
        if (field->carrier->kind == CARRIER_PRESENCE)
            names_add(&members, field->carrier->presence, &claim);
    }
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *item = definition->cases.items[i];
        claim.what = item->name;
        claim.location = item->location;
        names_add(&members, item->member, &claim);
    }
}

/* What the IDL lets us declare. C++ has no tags apart from other names, so that a typedef is in the way too. */
static bool names_claim_idl_type(struct names *names, const struct definition *definition,
                                 const struct names_claim *claim)
{
    const struct names_owner *other = name_map_get(&names->ordinary, intern_string(definition->c_name));
    bool is_type = other && other->declared && !strcmp(other->declared, "a type");
    if (is_type)
        names_report_owner(claim, definition->c_name, other);
    if (is_type || !names_claim(names, &names->tags, definition->c_name, claim))
        return false;
    if (definition->kind == DEFINITION_UNION)
        names_claim(names, &names->tags, intern_format("%s_kind", definition->c_name), claim);
    names_claim_enumerators(names, definition, *claim);
    names_claim_members(definition);
    return true;
}

/* What a struct gets because it has rows. */
static void names_claim_rows(struct names *names, const struct definition *definition, const struct names_claim *claim)
{
    row_name_list list = {0};
    row_list_names(definition, &list);
    for (size_t i = 0; i < list.count; i++) {
        const struct row_name *name = &list.items[i];
        struct names_claim row = {
            .what = name->field ? name->field->name : claim->what,
            .becomes = name->is_tag ? names_type_becomes : names_row_becomes,
            .way_out = !name->field                    ? claim->way_out
                       : definition->file->has_c_types ? names_tag_way_out
                                                       : names_field_way_out,
            .location = name->field ? name->field->location : claim->location,
        };
        names_claim(names, name->is_tag ? &names->tags : &names->ordinary, name->name, &row);
    }
}

/* A prefix changes what functions are called, but not the tag of a header's type. */
static const char *names_type_way_out(const struct definition *definition)
{
    if (!definition->file->has_c_types)
        return names_idl_way_out;
    return c_reserved_form(definition->name) ? names_tag_way_out : names_header_way_out;
}

static void names_claim_type(struct names *names, const struct definition *definition)
{
    struct names_claim claim = {
        .what = definition->full_name,
        .becomes = names_type_becomes,
        .way_out = names_type_way_out(definition),
        .location = definition->location,
    };
    bool is_first = !*definition_functions(definition) || names_add(&names->types, definition->c_name, &claim);
    if (is_first && !definition->file->has_c_types)
        is_first = names_claim_idl_type(names, definition, &claim);
    if (is_first)
        names_claim_functions(names, definition, claim);
    if (is_first && definition->row)
        names_claim_rows(names, definition, &claim);
    for (size_t i = 0; i < definition->nested.count; i++)
        names_claim_type(names, definition->nested.items[i]);
}

/* --- Services ------------------------------------------------------------------------------------------------ */

static void names_claim_method(struct names *names, const struct service_method *method, struct names_claim claim)
{
    claim.what = method->name;
    claim.location = method->location;
    claim.becomes = names_function_becomes;
    claim.way_out = claim.way_out == names_header_way_out ? names_member_rpc_way_out : claim.way_out;
    for (enum service_function i = 0; i < SERVICE_FUNCTION_COUNT; i++) {
        if (service_has_function(method, i) &&
            !names_claim(names, &names->ordinary, service_function_name(method, i), &claim))
            return;
    }
    claim.becomes = names_constant_becomes;
    names_claim(names, &names->ordinary, service_constant(method), &claim);
    names_claim(names, &names->ordinary, intern_format("%s_PATH", service_constant(method)), &claim);
}

static void names_claim_service(struct names *names, const struct service *service)
{
    static const char *const tags[] = {"method", "server"};
    static const char *const others[] = {"methods", "service", "server_add"};
    struct names_claim claim = {
        .what = service->full_name,
        .becomes = names_type_becomes,
        .way_out = service->file->has_c_types ? names_header_way_out : names_rpc_way_out,
        .location = service->location,
    };
    const char *constant = intern_format("%s_SERVICE", c_upper_case(service->c_name));
    bool is_first = names_claim(names, &names->ordinary, constant, &claim);
    for (size_t i = 0; is_first && i < sizeof tags / sizeof tags[0]; i++)
        is_first = names_claim(names, &names->tags, intern_format("%s_%s", service->c_name, tags[i]), &claim);
    for (size_t i = 0; is_first && i < sizeof others / sizeof others[0]; i++)
        is_first = names_claim(names, &names->ordinary, intern_format("%s_%s", service->c_name, others[i]), &claim);
    for (size_t i = 0; is_first && i < service->methods.count; i++)
        names_claim_method(names, service->methods.items[i], claim);
}

/* --- Containers ---------------------------------------------------------------------------------------------- */

const char *names_container_guard(const char *short_name)
{
    const char *upper = c_upper_case(short_name);
    bool is_plain = true; /* else two names may have one in capital letters */
    for (const char *p = short_name; *p; p++)
        is_plain = is_plain && !(*p >= 'A' && *p <= 'Z');
    return intern_format("FORY_%s_DEFINED", is_plain ? upper : short_name);
}

bool names_container_is_builtin(const struct carrier *carrier)
{
#define NAMES_BUILTIN(name, type) #name,
    static const char *const builtin[] = {FORY_BUILTIN_CARRIERS(NAMES_BUILTIN) "any"};
#undef NAMES_BUILTIN
    for (size_t i = 0; !carrier->key && i < sizeof builtin / sizeof builtin[0]; i++) {
        if (!strcmp(carrier->inner->short_name, builtin[i]))
            return true;
    }
    return false;
}

const char *names_entry_type(const struct carrier *carrier)
{
    return carrier->entry ? carrier->entry : intern_format("%s_entry", carrier->c_type);
}

/* The C type of an item: containers of two have two names. */
static const char *names_item(const struct carrier *carrier)
{
    return intern_format("%s%s", carrier->c_type ? carrier->c_type : "char",
                         carrier->kind == CARRIER_POINTER || carrier->kind == CARRIER_CSTRING ? " *" : "");
}

static void names_claim_struct(struct names *names, const char *c_type, const char *guard, const char *items,
                               struct location location)
{
    const char *tag = intern_string(strncmp(c_type, "struct ", 7) ? c_type : c_type + 7);
    const struct names_owner *other = name_map_add(&names->tags, tag, names_own(items, NULL, location));
    if (!other || (other->declared ? name_map_get(&names->macros, guard) != NULL : other->what == items))
        return;
    if (other->declared) {
        diag_error(location, "name-collision",
                   "'%s' is already declared in a header; define %s next to it to use it for this container", c_type,
                   guard);
        diag_note(other->location, "'%s' is declared here", c_type);
        return;
    }
    diag_error(location, "name-collision", "'%s' would hold %s and %s; %s", c_type, other->what, items,
               names_idl_way_out);
    diag_note(other->location, "the other container is here");
}

static void names_claim_containers(struct names *names, const struct carrier *carrier, struct location location)
{
    if (!carrier)
        return;
    names_claim_containers(names, carrier->key, location);
    names_claim_containers(names, carrier->inner, location);
    if (carrier->kind != CARRIER_CONTAINER && carrier->kind != CARRIER_OPTIONAL)
        return;
    const char *items = names_item(carrier->inner);
    if (carrier->key)
        items = intern_format("%s by %s", items, names_item(carrier->key));
    if (names_container_is_builtin(carrier))
        return;
    names_claim_struct(names, carrier->c_type, names_container_guard(carrier->short_name),
                       intern_format("%s%s", carrier->kind == CARRIER_OPTIONAL ? "optional " : "", items), location);
    if (carrier->key)
        names_claim_struct(names, names_entry_type(carrier),
                           names_container_guard(intern_format("%s_entry", carrier->short_name)),
                           intern_format("an entry of %s", items), location);
}

static void names_claim_field_containers(struct names *names, const struct definition *definition)
{
    for (size_t i = 0; i < definition->fields.count; i++)
        names_claim_containers(names, definition->fields.items[i]->carrier, definition->fields.items[i]->location);
    for (size_t i = 0; i < definition->cases.count; i++)
        names_claim_containers(names, definition->cases.items[i]->carrier, definition->cases.items[i]->location);
    for (size_t i = 0; i < definition->nested.count; i++)
        names_claim_field_containers(names, definition->nested.items[i]);
}

static void names_claim_roots(struct names *names, const struct schema_file *file)
{
    for (size_t i = 0; i < file->roots.count; i++) {
        const struct root *root = file->roots.items[i];
        struct names_claim claim = {root->text, names_function_becomes, "ask for it once", root->location};
        names_claim_containers(names, root->carrier, root->location);
        names_add(&names->ordinary, intern_format("%s_serialize", root->c_name), &claim);
        names_add(&names->ordinary, intern_format("%s_deserialize", root->c_name), &claim);
    }
}

/* --- Files --------------------------------------------------------------------------------------------------- */

/* As an #include names it, without the ending: "app_net_types". */
static const char *names_path(const struct schema_file *file)
{
    const char *dot = strrchr(file->include_name, '.');
    size_t size = dot ? (size_t)(dot - file->include_name) : strlen(file->include_name);
    return c_snake_case(intern(file->include_name, size));
}

/* What precedes it, then package and name of the file, without a package its whole path; what they end with already
   is not said again. */
static const char *names_prefix(const struct schema_file *file)
{
    const char *package = file->has_c_types ? "" : bind_package(file);
    const char *name = *package ? c_snake_case(file->base_name) : names_path(file);
    const char *before = intern_format("%s%s", bind_front(file), package);
    size_t size = strlen(before);
    size_t name_size = strlen(name);
    if (size == 0)
        return c_identifier(name);
    before = before[size - 1] == '_' ? intern(before, --size) : before;
    bool ends_so = size >= name_size && !strcmp(before + size - name_size, name) &&
                   (size == name_size || before[size - name_size - 1] == '_');
    return c_identifier(ends_so ? before : intern_format("%s_%s", before, name));
}

static const char *names_ending(const struct schema_file *file)
{
    const char *dot = strrchr(file->path, '.');
    return dot ? dot : "";
}

/* The file declares the function that would register its types. */
static bool names_is_declared_by(const struct names *names, const char *name, const struct schema_file *file)
{
    const struct names_owner *owner = name_map_get(&names->ordinary, name);
    return owner && owner->declared && owner->location.source &&
           !strcmp(owner->location.source->path, file->source->path);
}

/* Names of two files may differ in what C names do not have, as x-y.fdl and x_y.fdl do. */
static void names_claim_file(struct names *names, struct schema_file *file)
{
    struct names_claim claim = {.what = file->path,
                                .becomes = names_function_becomes,
                                .way_out = file->has_c_types ? names_file_way_out : names_idl_file_way_out,
                                .location = {file->source, 0, 0}};
    file->c_prefix = names_prefix(file);
    bool is_runtime = !strcmp(file->c_prefix, "fory");
    if (is_runtime || names_is_declared_by(names, intern_format("%s_register", file->c_prefix), file))
        file->c_prefix = intern_format("%s_fory", file->c_prefix);
    if (name_map_add(&names->files, file->c_prefix, file))
        file->c_prefix =
            intern_format("%s_%04x", file->c_prefix,
                          type_id_hash(intern_format("%s%s", file->base_name, names_ending(file))) & 0xffff);
    if (!c_reserved_form(file->c_prefix) || file->definitions.count == 0)
        names_claim(names, &names->ordinary, intern_format("%s_register", file->c_prefix), &claim);
}

static void names_list_types(struct text *text, const struct definition *definition)
{
    text_addf(text, " %s", definition->c_name);
    for (size_t i = 0; i < definition->nested.count; i++)
        names_list_types(text, definition->nested.items[i]);
}

/* The prefix says which file it is; the hash tells it from files in other folders that are called the same way, for no
   two files of a program declare the same types. */
static void names_guard(struct schema_file *file)
{
    struct text text = {0};
    text_addf(&text, "%s%s %s", file->base_name, names_ending(file), file->package);
    for (size_t i = 0; i < file->definitions.count; i++)
        names_list_types(&text, file->definitions.items[i]);
    for (size_t i = 0; i < file->roots.count; i++)
        text_addf(&text, " %s", file->roots.items[i]->c_name);
    for (size_t i = 0; i < file->services.count; i++)
        text_addf(&text, " %s", file->services.items[i]->c_name);
    file->guard =
        intern_format("FORY_GENERATED_%s_%08X_H", c_upper_case(file->c_prefix), type_id_hash(text_string(&text)));
}

/* --- The pass ------------------------------------------------------------------------------------------------ */

void schema_name(struct schema *schema)
{
    struct names *names = memory_alloc(sizeof *names);
    schema->names = names;
    for (size_t i = 0; i < schema->files.count; i++)
        names_declare(names, schema->files.items[i]);
    for (size_t i = 0; i < schema->files.count; i++) {
        struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; k < file->definitions.count; k++)
            names_claim_type(names, file->definitions.items[k]);
        for (size_t k = 0; k < file->services.count; k++)
            names_claim_service(names, file->services.items[k]);
    }
    for (size_t i = 0; i < schema->files.count; i++) {
        struct schema_file *file = schema->files.items[i];
        for (size_t k = 0; k < file->definitions.count; k++)
            names_object(names, file->definitions.items[k]);
        for (size_t k = 0; !file->has_c_types && k < file->definitions.count; k++)
            names_claim_field_containers(names, file->definitions.items[k]);
        names_claim_roots(names, file);
        names_claim_file(names, file);
        names_guard(file);
    }
}
