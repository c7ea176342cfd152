/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how methods are found by what people call them. */
#include "method.h"

#include <string.h>

#include "../intern.h"
#include "../schema/wire_type.h"

typedef VECTOR(struct method) method_vector;

/* Those of the inputs first, then those of what they import. */
static method_vector method_all(const struct loaded *loaded)
{
    method_vector methods = {0};
    for (int imported = 0; imported < 2; imported++) {
        for (size_t i = 0; i < loaded->schema.files.count; i++) {
            const struct schema_file *file = loaded->schema.files.items[i];
            for (size_t k = 0; k < file->services.count && file->is_input == !imported; k++) {
                const struct service *service = file->services.items[k];
                for (size_t m = 0; m < service->methods.count; m++)
                    vector_push(&methods, ((struct method){service, service->methods.items[m]}));
            }
        }
    }
    return methods;
}

static const char *method_full_name(const struct method *method)
{
    return intern_format("%s/%s", method->service->full_name, method->rpc->name);
}

static const char *method_short_name(const struct method *method)
{
    return intern_format("%s/%s", method->service->name, method->rpc->name);
}

/* 3: the full name. Less: it may be meant. 0: another one. */
static int method_rank(const struct method *method, const char *name)
{
    if (name == method_full_name(method))
        return 3;
    if (name == method_short_name(method))
        return 2;
    return !strcmp(name, method->rpc->name);
}

/* With a slash before the method, if there is anything before it. */
static const char *method_spelling(const char *name)
{
    const char *dot = strrchr(name, '.');
    name += *name == '/';
    return dot && !strchr(name, '/') ? intern_format("%.*s/%s", (int)(dot - name), name, dot + 1) : intern_string(name);
}

static void method_refuse(const method_vector *methods, const char *name)
{
    VECTOR(const char *) names = {0};
    for (size_t i = 0; i < methods->count; i++) {
        vector_push(&names, method_full_name(&methods->items[i]));
        vector_push(&names, method_short_name(&methods->items[i]));
        vector_push(&names, methods->items[i].rpc->name);
    }
    vector_push(&names, NULL);
    const char *near = diag_suggest(method_spelling(name), names.items);
    fprintf(stderr, "forygen: unknown method '%s'; %s\n", diag_escaped(name),
            methods->count == 0 ? "the schema has no service"
            : near              ? intern_format("did you mean '%s'?", near)
                                : "--list prints all");
}

struct method method_find(const struct loaded *loaded, const char *name)
{
    method_vector methods = method_all(loaded);
    struct method found = {0};
    size_t count = 0;
    int best = 0;
    for (size_t i = 0; i < methods.count; i++) {
        int rank = method_rank(&methods.items[i], method_spelling(name));
        if (rank > best) {
            best = rank;
            count = 0;
        }
        if (rank > 0 && rank == best) {
            found = methods.items[i];
            count++;
        }
    }
    if (count == 1)
        return found;
    if (count == 0)
        method_refuse(&methods, name);
    else
        fprintf(stderr, "forygen: %zu services have a method '%s'; write '%s'\n", count, diag_escaped(name),
                method_full_name(&found));
    return (struct method){0};
}

void method_list(const struct loaded *loaded, FILE *stream)
{
    method_vector methods = method_all(loaded);
    for (size_t i = 0; i < methods.count; i++) {
        const struct service_method *rpc = methods.items[i].rpc;
        fprintf(stream, "%s (%s%s) returns (%s%s)\n", method_full_name(&methods.items[i]),
                rpc->client_streams ? "stream " : "", wire_type_spelling(rpc->request),
                rpc->server_streams ? "stream " : "", wire_type_spelling(rpc->response));
    }
}
