/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the report that GitLab shows as code quality in a merge request. */
#include <jansson.h>
#include <string.h>

#include "../intern.h"
#include "report_form.h"
#include "report_parts.h"
#include "rule.h"

/* A path from the top of the repository, without "./". */
static const char *report_gitlab_path(const struct location *at)
{
    const char *path = at->source ? at->source->path : ".";
    while (!strncmp(path, "./", 2))
        path += 2;
    return path;
}

static json_t *report_gitlab_location(const struct location *at)
{
    json_t *object = json_object();
    json_t *lines = json_object();
    json_object_set_new(lines, "begin", json_integer(at->line > 0 ? at->line : 1));
    json_object_set_new(object, "path", diag_json_string(report_gitlab_path(at)));
    json_object_set_new(object, "lines", lines);
    return object;
}

static json_t *report_gitlab_finding(const struct finding *finding, const char *fingerprint)
{
    static const char *const severities[] = {"critical", "minor", "info"};
    json_t *object = json_object();
    const char *text = intern_format("%s: %s", finding->rule->name, report_message(finding));
    json_object_set_new(object, "description", diag_json_string(text));
    json_object_set_new(object, "check_name", json_string(finding->rule->code));
    json_object_set_new(object, "fingerprint", json_string(fingerprint));
    json_object_set_new(object, "severity", json_string(severities[finding->severity]));
    json_object_set_new(object, "location", report_gitlab_location(&finding->location));
    return object;
}

void report_gitlab_print(FILE *stream, const struct findings *findings)
{
    json_t *array = json_array();
    const char **fingerprints = report_fingerprints(findings);
    for (size_t i = 0; i < findings->items.count; i++)
        json_array_append_new(array, report_gitlab_finding(&findings->items.items[i], fingerprints[i]));
    diag_print_json_line(stream, array);
    json_decref(array);
}
