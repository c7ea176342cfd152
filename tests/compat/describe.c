/* SPDX-License-Identifier: Apache-2.0 */
/* Prints what the proofs know of a schema: describe tables|calls|user [-I FOLDER] INPUT...
   tables: side.h of it, in C. calls: calls.h of it, after the tables. user: C files that use all of the generated code.
 */
#include "describe.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../../forygen/intern.h"
#include "../../forygen/plan/names.h"
#include "../../forygen/schema/bind.h"
#include "../../forygen/schema/c_names.h"
#include "../../forygen/schema/definition.h"
#include "../../forygen/schema/service.h"
#include "../../forygen/text.h"

/* All types that values can have: those of files, and unions that only fields have. */
static VECTOR(const struct definition *) described;

size_t describe_number(const struct definition *definition)
{
    for (size_t i = 0; i < described.count; i++) {
        if (described.items[i] == definition)
            return i;
    }
    vector_push(&described, definition);
    return described.count - 1;
}

/* --- Values -------------------------------------------------------------------------------------------------- */

/* What a value is in: the C type of the struct or union, and the path to its own member. */
struct place {
    const char *object; /* NULL in lists and maps */
    const char *member;
};

static void print_value(struct text *out, const struct wire_type *type, const struct carrier *carrier,
                        struct place place);

static const char *distance(struct place place, const char *member)
{
    const char *own =
        *place.member ? intern_format("offsetof(%s, %s)", place.object, place.member) : intern_string("0");
    return intern_format("(ptrdiff_t)offsetof(%s, %s) - (ptrdiff_t)%s", place.object, member, own);
}

static void print_nested(struct text *out, const char *member, const struct wire_type *type,
                         const struct carrier *carrier)
{
    if (!type || !carrier)
        return;
    text_addf(out, ", .%s = &(const struct side_value)", member);
    print_value(out, type, carrier, (struct place){0});
}

static void print_count(struct text *out, const struct carrier *carrier, struct place place)
{
    if (!carrier->count)
        return;
    text_addf(out, ", .count = %s, .count_size = sizeof(%s), .shares_count = %d", distance(place, carrier->count),
              carrier->count_type, carrier->shares_count);
}

static void print_items(struct text *out, const struct wire_type *type, const struct carrier *carrier,
                        struct place place)
{
    const char *entry = carrier->kind == CARRIER_CONTAINER ? names_entry_type(carrier) : carrier->c_type;
    if (carrier->kind == CARRIER_CONTAINER)
        text_addf(out,
                  ", .inside = offsetof(%s, %s), .count = offsetof(%s, count), .count_size = sizeof(size_t), "
                  ".size = sizeof *((%s *)0)->%s",
                  carrier->c_type, carrier->items, carrier->c_type, carrier->c_type, carrier->items);
    else
        text_addf(out, ", .size = sizeof(%s)", !strcmp(carrier->c_type, "void") ? "char" : carrier->c_type);
    if (carrier->kind != CARRIER_CONTAINER)
        print_count(out, carrier, place);
    if (type->id == FORY_TYPE_MAP)
        text_addf(out, ", .key_at = offsetof(%s, key), .value_at = offsetof(%s, value)", entry, entry);
    if (type->element)
        print_nested(out, "inner", type->element, carrier->inner);
    if (type->key)
        print_nested(out, "key", type->key, carrier->key);
}

static void print_carrier(struct text *out, const struct wire_type *type, const struct carrier *carrier,
                          struct place place)
{
    switch (carrier->kind) {
    case CARRIER_VALUE:
        if (!carrier->is_inline_union)
            text_addf(out, ", .size = sizeof(%s)", carrier->c_type);
        break;
    case CARRIER_POINTER: print_nested(out, "inner", type, carrier->inner); break;
    case CARRIER_PRESENCE:
        text_addf(out, ", .presence = %s", distance(place, carrier->presence));
        print_nested(out, "inner", type, carrier->inner);
        break;
    case CARRIER_OPTIONAL:
        text_addf(out, ", .presence = offsetof(%s, present), .inside = offsetof(%s, value)", carrier->c_type,
                  carrier->c_type);
        print_nested(out, "inner", type, carrier->inner);
        break;
    case CARRIER_CSTRING:
    case CARRIER_CHAR_ARRAY: break;
    case CARRIER_COUNTED:
    case CARRIER_FIXED_ARRAY:
    case CARRIER_CONTAINER: print_items(out, type, carrier, place); break;
    }
}

static void print_value(struct text *out, const struct wire_type *type, const struct carrier *carrier,
                        struct place place)
{
    static const char *const kinds[] = {
        [CARRIER_VALUE] = "VALUE",       [CARRIER_POINTER] = "POINTER",         [CARRIER_PRESENCE] = "PRESENCE",
        [CARRIER_OPTIONAL] = "OPTIONAL", [CARRIER_CSTRING] = "CSTRING",         [CARRIER_CHAR_ARRAY] = "CHAR_ARRAY",
        [CARRIER_COUNTED] = "COUNTED",   [CARRIER_FIXED_ARRAY] = "FIXED_ARRAY", [CARRIER_CONTAINER] = "CONTAINER",
    };
    text_addf(out, "{.carrier = SIDE_%s, .type = %d, .nullable = %d, .ref = %d", kinds[carrier->kind], (int)type->id,
              type->nullable, type->ref);
    if (carrier->extent)
        text_addf(out, ", .extent = %s", carrier->extent);
    if (carrier->max)
        text_addf(out, ", .max = %" PRIu64 "u", carrier->max);
    if (type->definition)
        text_addf(out, ", .definition = &type_%zu", describe_number(type->definition));
    if (carrier->base)
        text_addf(out, ", .base = &type_%zu", describe_number(carrier->base));
    print_carrier(out, type, carrier, place);
    text_add(out, "}");
}

/* --- Types --------------------------------------------------------------------------------------------------- */

static const char *offset(const char *object, const char *member)
{
    return *member ? intern_format("offsetof(%s, %s)", object, member) : "0";
}

static void print_fields(struct text *out, const struct definition *definition, size_t number)
{
    text_addf(out, "static const struct side_field fields_%zu[] = {\n", number);
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        text_addf(out, "    {\"%s\", %" PRId64 ", %s, ", field->wire_name, field->tag,
                  offset(definition->c_type, field->member));
        text_addf(out, field->default_text ? "\"%s\", " : "%sNULL, ", field->default_text ? field->default_text : "");
        print_value(out, field->type, field->carrier, (struct place){definition->c_type, field->member});
        text_add(out, "},\n");
    }
    text_add(out, "};\n");
}

static void print_enumerators(struct text *out, const struct definition *definition, size_t number)
{
    text_addf(out, "static const struct side_enumerator enumerators_%zu[] = {\n", number);
    for (size_t i = 0; i < definition->values.count; i++)
        text_addf(out, "    {\"%s\", %" PRId64 "},\n", definition->values.items[i]->name,
                  definition->values.items[i]->number);
    text_add(out, "};\n");
}

static void print_cases(struct text *out, const struct definition *definition, size_t number)
{
    text_addf(out, "static const struct side_case cases_%zu[] = {\n", number);
    for (size_t i = 0; i < definition->cases.count; i++) {
        const struct union_case *item = definition->cases.items[i];
        text_addf(out, "    {\"%s\", %" PRId64 ", %s, %s, ", item->name, item->id, item->c_name,
                  offset(definition->c_type, item->member));
        print_value(out, item->type, item->carrier, (struct place){definition->c_type, item->member});
        text_add(out, "},\n");
    }
    text_add(out, "};\n");
}

static const char *identity(const struct definition *definition)
{
    if (!definition_is_registered(definition))
        return "";
    if (definition->named)
        return intern_format("name %s|%s", definition->name_space, definition->type_name);
    return intern_format("id %" PRIu32, definition->id);
}

static bool has_roots(const struct definition *definition)
{
    return definition->kind != DEFINITION_ENUM && !definition->is_inline_union && definition->file->is_input;
}

/* Functions of a type, called through pointers that know no type. */
static void print_root(struct text *out, const struct definition *definition, size_t number)
{
    text_addf(out,
              "static enum fory_status serialize_%zu(struct fory_writer *writer, const void *object, "
              "struct fory_bytes *out)\n{\n    return %s_serialize(writer, object, out);\n}\n"
              "static enum fory_status deserialize_%zu(struct fory_reader *reader, struct fory_bytes in, "
              "struct fory_arena *arena, void *object)\n{\n    return %s_deserialize(reader, in, arena, object);\n}\n",
              number, definition->c_name, number, definition->c_name);
}

static void print_union(struct text *out, const struct definition *definition)
{
    const char *type = definition->c_type;
    text_addf(out, "    .selector = offsetof(%s, %s),\n    .selector_size = sizeof((%s *)0)->%s,\n", type,
              definition->selector, type, definition->selector);
    if (definition->unknown)
        text_addf(out, "    .has_unknown = true,\n    .unknown = offsetof(%s, %s),\n    .unknown_selector = %s,\n",
                  type, definition->unknown, definition->unknown_c_name);
}

static void print_facts(struct text *out, const struct definition *definition, size_t number)
{
    static const char *const kinds[] = {[DEFINITION_ENUM] = "ENUM",
                                        [DEFINITION_STRUCT] = "STRUCT",
                                        [DEFINITION_UNION] = "UNION",
                                        [DEFINITION_CUSTOM] = "CUSTOM"};
    static const enum fory_wire_type types[] = {[DEFINITION_ENUM] = FORY_TYPE_ENUM,
                                                [DEFINITION_STRUCT] = FORY_TYPE_STRUCT,
                                                [DEFINITION_UNION] = FORY_TYPE_UNION,
                                                [DEFINITION_CUSTOM] = FORY_TYPE_EXT};
    text_addf(out, "    .kind = SIDE_%s,\n    .name = \"%s\",\n    .identity = \"%s\",\n", kinds[definition->kind],
              definition->full_name, identity(definition));
    if (definition->kind != DEFINITION_ENUM)
        text_addf(out, "    .size = sizeof(%s),\n", definition->c_type);
    text_addf(out, "    .itself = &(const struct side_value){.type = %d, .size = %s, .definition = &type_%zu},\n",
              (int)types[definition->kind],
              definition->kind == DEFINITION_ENUM ? "sizeof(int32_t)" : intern_format("sizeof(%s)", definition->c_type),
              number);
    if (definition_is_registered(definition) && !definition->is_inline_union)
        text_addf(out, "    .type = &%s_fory_type,\n    .registered = true,\n", definition->c_name);
    if (has_roots(definition))
        text_addf(out, "    .serialize = serialize_%zu,\n    .deserialize = deserialize_%zu,\n", number, number);
    if (definition->type_member)
        text_add(out, "    .has_type_member = true,\n");
    if (definition->base)
        text_addf(out, "    .base = &type_%zu,\n", describe_number(definition->base));
    if (definition->kind == DEFINITION_UNION)
        print_union(out, definition);
}

static void print_type(struct text *out, const struct definition *definition, size_t number)
{
    static const char *const lists[] = {"field", "enumerator", "case"};
    const size_t counts[] = {definition->fields.count, definition->values.count, definition->cases.count};
    if (counts[0] > 0)
        print_fields(out, definition, number);
    if (counts[1] > 0)
        print_enumerators(out, definition, number);
    if (counts[2] > 0)
        print_cases(out, definition, number);
    if (has_roots(definition))
        print_root(out, definition, number);
    text_addf(out, "static const struct side_type type_%zu = {\n", number);
    print_facts(out, definition, number);
    for (size_t i = 0; i < 3; i++) {
        if (counts[i] > 0)
            text_addf(out, "    .%ss = %ss_%zu,\n    .%s_count = %zu,\n", lists[i], lists[i], number, lists[i],
                      counts[i]);
    }
    text_add(out, "};\n\n");
}

static void find_types(const struct definition *const *definitions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        describe_number(definitions[i]);
        find_types((const struct definition *const *)definitions[i]->nested.items, definitions[i]->nested.count);
    }
}

/* A codec that copies the object, and functions for defaults that set none: the proofs need no others. */
static void print_user_code(const struct definition *definition)
{
    const char *codec = definition->codec;
    const char *type = definition->c_type;
    if (codec)
        printf("static void write_%s(struct fory_writer *writer, const void *value)\n{\n"
               "    for (size_t i = 0; i < sizeof(%s); i++)\n"
               "        fory_write_uint8(writer, ((const uint8_t *)value)[i]);\n}\n"
               "static bool read_%s(struct fory_reader *reader, void *value)\n{\n"
               "    for (size_t i = 0; i < sizeof(%s); i++)\n"
               "        if (!fory_read_uint8(reader, (uint8_t *)value + i))\n            return false;\n"
               "    return true;\n}\n"
               "const struct fory_codec %s = {sizeof(%s), write_%s, read_%s};\n\n",
               codec, type, codec, type, codec, type, codec, codec);
    if (definition->init)
        printf("void %s(%s *object)\n{\n    (void)object;\n}\n\n", definition->init, definition->c_type);
}

static void print_files(const struct loaded *loaded)
{
    printf("static enum fory_status (*const registers[])(struct fory_runtime *) = {\n");
    for (size_t i = 0; i < loaded->inputs.count; i++)
        printf("    %s_register,\n", loaded->inputs.items[i]->c_prefix);
    printf("};\n\nconst struct side compat_side = {types, sizeof types / sizeof types[0], registers, %zu};\n",
           loaded->inputs.count);
}

static void print_tables(const struct loaded *loaded)
{
    struct text types = {0};
    for (size_t i = 0; i < loaded->schema.files.count; i++) {
        const struct schema_file *file = loaded->schema.files.items[i];
        find_types((const struct definition *const *)file->definitions.items, file->definitions.count);
    }
    for (size_t i = 0; i < described.count; i++) /* grows meanwhile */
        print_type(&types, described.items[i], i);
    printf("#include <fory/codec.h>\n#include <stddef.h>\n#include \"side.h\"\n\n");
    for (size_t i = 0; i < described.count; i++) {
        print_user_code(described.items[i]);
        printf("static const struct side_type type_%zu;\n", i);
    }
    printf("\n%s", text_string(&types));
    printf("static const struct side_type *const types[] = {\n");
    for (size_t i = 0; i < described.count; i++)
        printf("    &type_%zu,\n", i);
    printf("};\n\n");
    print_files(loaded);
    text_done(&types);
}

/* --- Use ----------------------------------------------------------------------------------------------------- */

/* What takes the address of a member: a pointer of its exact type. */
static void use_member(const char *object, const char *type, const char *path)
{
    printf("    {\n        %s *at = 0;\n        %s *member = &at->%s;\n        (void)member;\n    }\n", object, type,
           path);
}

static void use_items(const char *object, const char *type, const char *path)
{
    printf("    {\n        %s *at = 0;\n        %s *items = at->%s;\n        (void)items;\n    }\n", object, type,
           path);
}

/* Of a pointer, as FORY(...) may stand at any. */
static const char *pointer_to(const struct carrier *carrier)
{
    const char *type = carrier->inner ? carrier->inner->c_type : carrier->c_type;
    return intern_format("%s%s *", carrier->is_const ? "const " : "", type);
}

static void use_carrier(const char *object, const struct carrier *carrier, const char *path)
{
    switch (carrier->kind) {
    case CARRIER_VALUE:
        if (!carrier->is_inline_union)
            use_member(object, carrier->c_type, path);
        break;
    case CARRIER_OPTIONAL:
    case CARRIER_CONTAINER: use_member(object, carrier->c_type, path); break;
    case CARRIER_POINTER: use_member(object, pointer_to(carrier), path); break;
    case CARRIER_PRESENCE:
        use_member(object, carrier->c_type, path);
        use_member(object, "bool", carrier->presence);
        break;
    case CARRIER_CSTRING: use_member(object, carrier->c_type ? carrier->c_type : "char *", path); break;
    case CARRIER_CHAR_ARRAY: use_items(object, "char", path); break;
    case CARRIER_FIXED_ARRAY: use_items(object, carrier->c_type, path); break;
    case CARRIER_COUNTED:
        use_member(object, intern_format("%s%s *", carrier->is_const ? "const " : "", carrier->c_type), path);
        break;
    }
    if (carrier->count)
        use_member(object, carrier->count_type, carrier->count);
}

static void use_function(const char *prefix, const char *name, const char *parameters)
{
    printf("    {\n        enum fory_status (*function)(%s) = %s_%s;\n        (void)function;\n    }\n", parameters,
           prefix, name);
}

static void use_constant(const char *type, const char *prefix, const char *name)
{
    printf("    {\n        const %s *constant = &%s_%s;\n        (void)constant;\n    }\n", type, prefix, name);
}

static void use_root(const char *prefix, const char *type, bool is_struct)
{
    use_function(prefix, "serialize", intern_format("struct fory_writer *, const %s *, struct fory_bytes *", type));
    use_function(prefix, "deserialize",
                 intern_format("struct fory_reader *, struct fory_bytes, struct fory_arena *, %s *", type));
    if (!is_struct)
        return;
    use_function(prefix, "update",
                 intern_format("struct fory_reader *, struct fory_bytes, struct fory_arena *, %s *", type));
    use_function(prefix, "next", intern_format("struct fory_reader *, struct fory_arena *, %s *", type));
    use_function(prefix, "to_bytes",
                 intern_format("struct fory_runtime *, struct fory_arena *, const %s *, struct fory_bytes *", type));
    use_function(prefix, "from_bytes",
                 intern_format("struct fory_runtime *, struct fory_bytes, struct fory_arena *, %s *", type));
}

static void use_enumerator(const char *name)
{
    printf("    {\n        long long number = %s;\n        (void)number;\n    }\n", name);
}

static void use_type(const struct definition *definition)
{
    const char *type = definition->c_type;
    if (has_roots(definition))
        use_root(definition->c_name, type, definition->kind == DEFINITION_STRUCT);
    if (definition_is_registered(definition) && !definition->is_inline_union)
        use_constant("struct fory_type", definition->c_name, "fory_type");
    for (size_t i = 0; i < definition->fields.count; i++)
        use_carrier(type, definition->fields.items[i]->carrier, definition->fields.items[i]->member);
    for (size_t i = 0; i < definition->values.count; i++)
        use_enumerator(definition->values.items[i]->c_name);
    for (size_t i = 0; i < definition->cases.count; i++) {
        use_enumerator(definition->cases.items[i]->c_name);
        use_carrier(type, definition->cases.items[i]->carrier, definition->cases.items[i]->member);
    }
    for (size_t i = 0; i < definition->nested.count; i++)
        use_type(definition->nested.items[i]);
}

/* The type of a function of a method, with "(*function)" in place of its name. */
static const char *rpc_function_type(const struct service_method *method, enum service_function function)
{
    const char *request = method->request->definition->c_type;
    const char *response = method->response->definition->c_type;
    const char *start = "struct fory_rpc_channel *, const struct fory_rpc_call_options *";
    const char *receive = "enum fory_status (*function)(struct fory_rpc_call *, struct fory_arena *, %s *)";
    const char *send = "enum fory_status (*function)(struct fory_rpc_call *, const %s *)";
    switch (function) {
    case SERVICE_CALL:
        return intern_format("enum fory_rpc_code (*function)(%s, const %s *, struct fory_arena *, %s *)", start,
                             request, response);
    case SERVICE_START:
        if (method->client_streams)
            return intern_format("struct fory_rpc_call *(*function)(%s)", start);
        return intern_format("struct fory_rpc_call *(*function)(%s, const %s *)", start, request);
    case SERVICE_SEND_REQUEST: return intern_format(send, request);
    case SERVICE_RECEIVE_RESPONSE: return intern_format(receive, response);
    case SERVICE_RECEIVE_REQUEST: return intern_format(receive, request);
    case SERVICE_SEND_RESPONSE: return intern_format(send, response);
    case SERVICE_REPLY: return intern_format("void (*function)(struct fory_rpc_call *, const %s *)", response);
    case SERVICE_FUNCTION_COUNT: break;
    }
    return "";
}

static void use_method(const struct service *service, const struct service_method *method)
{
    const char *request =
        method->client_streams ? "" : intern_format(", const %s *", method->request->definition->c_type);
    for (enum service_function i = 0; i < SERVICE_FUNCTION_COUNT; i++) {
        if (service_has_function(method, i))
            printf("    {\n        %s = %s;\n        (void)function;\n    }\n", rpc_function_type(method, i),
                   service_function_name(method, i));
    }
    printf("    {\n        struct %s_server *at = 0;\n"
           "        void (**member)(void *, struct fory_rpc_call *%s) = &at->%s;\n        (void)member;\n    }\n",
           service->c_name, request, method->member);
    printf("    {\n        const struct fory_rpc_method *method = &%s_methods[%s];\n"
           "        const char *path = %s_PATH;\n        (void)method;\n        (void)path;\n    }\n",
           service->c_name, service_constant(method), service_constant(method));
}

static void use_service(const struct service *service)
{
    const char *name = service->c_name;
    printf("    {\n        struct %s_server *at = 0;\n        void **user = &at->user;\n"
           "        enum fory_status (*add)(struct fory_rpc_server *, const struct %s_server *) = %s_server_add;\n"
           "        const struct fory_rpc_service *service = &%s_service;\n        const char *name = %s_SERVICE;\n"
           "        (void)user;\n        (void)add;\n        (void)service;\n        (void)name;\n    }\n",
           name, name, name, name, c_upper_case(name));
    for (size_t i = 0; i < service->methods.count; i++)
        use_method(service, service->methods.items[i]);
}

/* A file of C code that includes one generated header. */
static void print_user_of(const struct schema_file *file)
{
    printf("#include \"%s.fory.h\"\n", file->output);
    if (file->services.count > 0)
        printf("#include \"%s.service.h\"\n", file->output);
    printf("\nvoid use(void);\n\nvoid use(void)\n{\n");
    use_function(file->c_prefix, "register", "struct fory_runtime *");
    for (size_t d = 0; d < file->definitions.count; d++)
        use_type(file->definitions.items[d]);
    for (size_t r = 0; r < file->roots.count; r++) {
        const struct root *root = file->roots.items[r];
        if (root->carrier->kind == CARRIER_CONTAINER)
            use_root(root->c_name, root->carrier->c_type, false);
    }
    for (size_t i = 0; i < file->services.count; i++)
        use_service(file->services.items[i]);
    printf("}\n");
}

/* The files are separated by form feeds. */
static void print_user(const struct loaded *loaded)
{
    for (size_t i = 0; i < loaded->inputs.count; i++) {
        if (i > 0)
            printf("\f");
        print_user_of(loaded->inputs.items[i]);
    }
}

/* --- The command --------------------------------------------------------------------------------------------- */

int main(int count, char **arguments)
{
    struct options options = {0};
    struct loaded loaded = {0};
    if (count < 3)
        return 2;
    for (int i = 2; i < count; i++) {
        if (!strcmp(arguments[i], "-I") && i + 1 < count)
            vector_push(&options.include_dirs, arguments[++i]);
        else
            vector_push(&options.inputs, arguments[i]);
    }
    options.base = ".";
    if (!load_inputs(&loaded, &options) || !load_check(&loaded, &options)) {
        load_report(&options);
        return 1;
    }
    schema_bind(&loaded.schema);
    schema_name(&loaded.schema);
    bool has_calls = !strcmp(arguments[1], "calls");
    if (has_calls || !strcmp(arguments[1], "tables"))
        print_tables(&loaded);
    else if (!strcmp(arguments[1], "user"))
        print_user(&loaded);
    else
        return 2;
    if (has_calls)
        describe_calls(&loaded);
    return 0;
}
