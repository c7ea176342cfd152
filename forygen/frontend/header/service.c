/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how the function pointers of a struct become the methods of a service. */
#include "service.h"

#include <string.h>

#include "../../schema/c_names.h"
#include "../../schema/definition.h"
#include "../../schema/wire_type.h"
#include "c_type.h"
#include "comment.h"
#include "decl.h"
#include "definition.h"
#include "place.h"

bool header_is_service(const struct annotated_decl *decl)
{
    return decl->kind == ANNOTATED_STRUCT && decl->cursor.kind == CLANG_STRUCT &&
           annotation_has(decl->annotation, ANNOTATION_SERVICE);
}

/* --- Names --------------------------------------------------------------------------------------------------- */

static bool service_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* The end of a name that begins here; the beginning itself when none does. */
static const char *service_pass_name(const char *text)
{
    if (service_is_letter(*text)) {
        while (service_is_letter(*text) || (*text >= '0' && *text <= '9'))
            text++;
    }
    return text;
}

/* "Greeter", "demo.Greeter": paths are made of it, and peers make names of it. */
static bool service_is_full_name(const char *text)
{
    for (;;) {
        const char *end = service_pass_name(text);
        if (end == text || (*end && *end != '.'))
            return false;
        if (!*end)
            return true;
        text = end + 1;
    }
}

/* "say_hello" -> "SayHello" */
static const char *service_method_name(const char *member)
{
    struct text name = {0};
    bool begins = true;
    for (const char *p = member; *p; p++) {
        char c = begins && *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p;
        begins = *p == '_';
        if (!begins)
            text_append(&name, &c, 1);
    }
    return intern_text(&name);
}

/* --- Types --------------------------------------------------------------------------------------------------- */

/* A method on its way. */
struct service_member {
    struct header *header;
    struct schema_file *file;
    struct service_method *method;
    const char *name;
};

/* A struct, or a pointer to one; NULL after an error. */
static struct wire_type *service_map_type(const struct service_member *member, struct clang_type type, const char *side)
{
    struct header_c_type seen = header_resolve_type(member->header, type);
    const char *spelling = seen.spelling;
    if (seen.type.kind == CLANG_TYPE_POINTER)
        seen = header_resolve_type(member->header, libclang.getPointeeType(seen.type));
    struct clang_cursor cursor = libclang.getCursorDefinition(libclang.getTypeDeclaration(seen.type));
    const struct annotated_decl *decl = cursor.kind == CLANG_STRUCT ? header_find_decl(member->header, cursor) : NULL;
    if (!decl || !decl->definition || decl->definition->kind == DEFINITION_CUSTOM) {
        diag_error(member->method->location, "rpc-type",
                   "the %s of rpc '%s' must be an annotated struct, or a pointer to one, not '%s'", side, member->name,
                   spelling);
        return NULL;
    }
    struct wire_type *result = wire_type_new(definition_wire_type(decl->definition), member->method->location);
    result->name = decl->definition->full_name;
    result->definition = decl->definition;
    if (header_has_deprecated(type))
        member->file->declares_deprecated = member->file->uses_deprecated = true;
    return result;
}

static bool service_map_function(const struct service_member *member, struct clang_cursor cursor)
{
    struct header_c_type pointer = header_resolve_type(member->header, libclang.getCursorType(cursor));
    struct header_c_type function = pointer;
    if (pointer.type.kind == CLANG_TYPE_POINTER)
        function = header_resolve_type(member->header, libclang.getPointeeType(pointer.type));
    if (function.type.kind != CLANG_TYPE_FUNCTION || libclang.getNumArgTypes(function.type) != 1 ||
        libclang.isFunctionTypeVariadic(function.type)) {
        diag_error(member->method->location, "rpc-type",
                   "'%s' is not an rpc: write 'struct response (*%s)(struct request)', or FORY(skip)", member->name,
                   member->name);
        return false;
    }
    struct service_method *method = member->method;
    method->request = service_map_type(member, libclang.getArgType(function.type, 0), "request");
    method->response = service_map_type(member, libclang.getResultType(function.type), "response");
    return method->request && method->response;
}

/* --- Methods ------------------------------------------------------------------------------------------------- */

static void service_apply_name(struct service_method *method, struct annotation *words)
{
    const struct annotation_value *name = annotation_take(words, ANNOTATION_NAME);
    method->name = name ? name->text : service_method_name(method->member);
    if (name && (name->text == service_pass_name(name->text) || *service_pass_name(name->text)))
        diag_error(name->location, "annotation-value", "the name of an rpc must be a name such as \"%s\"",
                   service_method_name(method->member));
}

static void service_apply_words(struct service_method *method, struct annotation *words)
{
    const struct annotation_value *stream = annotation_take(words, ANNOTATION_STREAM);
    const struct annotation_value *deadline = annotation_take(words, ANNOTATION_DEADLINE);
    service_apply_name(method, words);
    method->client_streams = stream && stream->number != ANNOTATION_RESPONSE;
    method->server_streams = stream && stream->number != ANNOTATION_REQUEST;
    method->idempotent = annotation_take_flag(words, ANNOTATION_IDEMPOTENT);
    if (deadline && (deadline->number < 1 || deadline->number > SERVICE_DEADLINE_MAX))
        diag_error(deadline->location, "deadline-range", "a deadline must be 1 to %d milliseconds",
                   SERVICE_DEADLINE_MAX);
    else if (deadline)
        method->deadline = (uint32_t)deadline->number;
    annotation_take_flag(words, ANNOTATION_DEPRECATED);
    annotation_take_allowances(words, &method->allowances);
    annotation_report_unused(words, intern_format("rpc '%s'", method->name));
}

struct service_visit {
    struct header *header;
    struct service *service;
};

static enum clang_visit service_visit_member(struct clang_cursor cursor, struct clang_cursor parent, void *data)
{
    const struct service_visit *visit = data;
    const struct annotated_decl *decl = header_find_decl(visit->header, cursor);
    struct annotation words = {0};
    (void)parent;
    if (cursor.kind != CLANG_FIELD)
        return CLANG_CONTINUE;
    if (decl)
        words = *decl->annotation;
    if (annotation_take_flag(&words, ANNOTATION_SKIP)) {
        annotation_report_unused(&words, "a skipped member");
        return CLANG_CONTINUE;
    }
    struct service_method *method = memory_alloc(sizeof *method);
    const char *name = header_string(libclang.getCursorSpelling(cursor));
    const struct service_member member = {visit->header, visit->service->file, method, name};
    method->location = header_cursor_place(visit->header, cursor).location;
    method->comment = header_comment(visit->header, cursor, &method->allowances);
    method->member = name;
    service_apply_words(method, &words);
    if (service_map_function(&member, cursor))
        vector_push(&visit->service->methods, method);
    return CLANG_CONTINUE;
}

/* --- Services ------------------------------------------------------------------------------------------------ */

static void service_apply_struct(struct service *service, struct annotation *words)
{
    const struct annotation_value *name = annotation_take(words, ANNOTATION_SERVICE);
    const struct annotation_value *prefix = annotation_take(words, ANNOTATION_PREFIX);
    const char *dot = strrchr(name->text, '.');
    service->full_name = name->text;
    service->name = dot ? intern_string(dot + 1) : name->text;
    if (!service_is_full_name(name->text))
        diag_error(name->location, "annotation-value",
                   "the name of a service must be a name with its package, such as \"demo.Greeter\"");
    const char *problem = prefix ? c_prefix_problem(prefix->text) : NULL;
    if (problem)
        diag_error(prefix->location, "bad-c-name", "'%s' %s", prefix->text, problem);
    else if (prefix)
        service->c_prefix_option = prefix->text;
    annotation_take_flag(words, ANNOTATION_DEPRECATED);
    annotation_take_allowances(words, &service->allowances);
}

void header_add_service(struct header *header, const struct annotated_decl *decl, struct schema_file *file)
{
    const char *c_type = header_tag_name(decl->cursor);
    struct service *service = memory_alloc(sizeof *service);
    service->file = file;
    service_apply_struct(service, decl->annotation);
    annotation_report_unused(decl->annotation, intern_format("'%s', which is a service", c_type));
    const char *prefix = service->c_prefix_option ? service->c_prefix_option : file->prefix;
    service->c_name = intern_format("%s%s", prefix, header_simple_name(c_type));
    for (size_t i = 0; i < file->services.count; i++) {
        if (file->services.items[i]->c_name == service->c_name)
            return;
    }
    service->comment = header_comment(header, decl->cursor, &service->allowances);
    service->location = header_cursor_place(header, decl->cursor).location;
    vector_push(&file->services, service);
    struct service_visit visit = {header, service};
    libclang.visitChildren(decl->cursor, service_visit_member, &visit);
}
