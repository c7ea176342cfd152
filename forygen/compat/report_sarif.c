/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the report as SARIF 2.1.0, which GitHub and other services show as results of code scanning. */
#include <fory/version.h>
#include <jansson.h>
#include <string.h>

#include "../text.h"
#include "page.h"
#include "peer.h"
#include "report_form.h"
#include "report_parts.h"
#include "rule.h"
#include "words.h"

#define SARIF_SCHEMA "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

/* --- Places -------------------------------------------------------------------------------------------------- */

/* A path as a URI: of an absolute one with its scheme. */
static json_t *report_sarif_uri(const char *path)
{
    static const char kept[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    struct text uri = {0};
    if (*path == '/')
        text_add(&uri, "file://");
    for (; *path; path++) {
        if (strchr(kept, *path))
            text_append(&uri, path, 1);
        else
            text_addf(&uri, "%%%02X", (unsigned)(unsigned char)*path);
    }
    return json_string(text_string(&uri));
}

static json_t *report_sarif_message(const char *text)
{
    json_t *message = json_object();
    json_object_set_new(message, "text", diag_json_string(text));
    return message;
}

/* NULL for nowhere. */
static json_t *report_sarif_location(struct location at)
{
    if (!at.source)
        return NULL;
    json_t *artifact = json_object();
    json_t *physical = json_object();
    json_t *location = json_object();
    json_object_set_new(artifact, "uri", report_sarif_uri(at.source->path));
    json_object_set_new(physical, "artifactLocation", artifact);
    if (at.line != 0) {
        json_t *region = json_object();
        json_object_set_new(region, "startLine", json_integer(at.line));
        json_object_set_new(region, "startColumn", json_integer(diag_character_column(at)));
        json_object_set_new(physical, "region", region);
    }
    json_object_set_new(location, "physicalLocation", physical);
    return location;
}

/* --- Rules --------------------------------------------------------------------------------------------------- */

static const char *report_sarif_level(const struct finding *finding)
{
    static const char *const levels[] = {"error", "warning", "note"};
    return levels[finding->severity];
}

static json_t *report_sarif_rule(const struct rule *rule)
{
    const struct rule_page *page = rule_page_of(rule->code);
    json_t *object = json_object();
    json_object_set_new(object, "id", json_string(rule->code));
    json_object_set_new(object, "name", json_string(rule->name));
    if (page) {
        json_object_set_new(object, "shortDescription", report_sarif_message(page->summary));
        json_object_set_new(object, "help", report_sarif_message(page->text));
    }
    json_t *configuration = json_object();
    json_object_set_new(configuration, "level", json_string(rule->verdict == COMPAT_BREAKING ? "error" : "warning"));
    json_object_set_new(object, "defaultConfiguration", configuration);
    return object;
}

/* --- Results ------------------------------------------------------------------------------------------------- */

static json_t *report_sarif_related(const struct finding *finding)
{
    json_t *array = json_array();
    for (size_t i = 0; i < finding->notes.count; i++) {
        json_t *location = report_sarif_location(finding->notes.items[i].location);
        if (!location)
            continue;
        json_object_set_new(location, "message", report_sarif_message(finding->notes.items[i].text));
        json_array_append_new(array, location);
    }
    return array;
}

static json_t *report_sarif_suppressions(const struct allowance *allowance)
{
    json_t *suppression = json_object();
    json_t *array = json_array();
    json_t *location = report_sarif_location(allowance->location);
    json_object_set_new(suppression, "kind", json_string("inSource"));
    json_object_set_new(suppression, "justification", diag_json_string(allowance->reason));
    if (location)
        json_object_set_new(suppression, "location", location);
    json_array_append_new(array, suppression);
    return array;
}

static json_t *report_sarif_properties(const struct finding *finding)
{
    json_t *object = json_object();
    json_object_set_new(object, "level", json_string(compat_level_word(finding->rule->level)));
    json_object_set_new(object, "mode", json_string(compat_mode_word(finding->modes)));
    json_object_set_new(object, "verdict", json_string(compat_verdict_word(finding->verdict)));
    json_object_set_new(object, "peers", json_string(compat_peers_spelled(finding->peers)));
    return object;
}

static json_t *report_sarif_result(const struct finding *finding, const char *fingerprint, size_t rule_index)
{
    json_t *object = json_object();
    json_t *locations = json_array();
    json_t *fingerprints = json_object();
    json_t *location = report_sarif_location(finding->location);
    if (location)
        json_array_append_new(locations, location);
    json_object_set_new(fingerprints, "forygen/v1", json_string(fingerprint));
    json_object_set_new(object, "ruleId", json_string(finding->rule->code));
    json_object_set_new(object, "ruleIndex", json_integer((json_int_t)rule_index));
    json_object_set_new(object, "level", json_string(report_sarif_level(finding)));
    json_object_set_new(object, "message", report_sarif_message(report_message(finding)));
    json_object_set_new(object, "locations", locations);
    json_object_set_new(object, "relatedLocations", report_sarif_related(finding));
    json_object_set_new(object, "partialFingerprints", fingerprints);
    if (finding->allowance)
        json_object_set_new(object, "suppressions", report_sarif_suppressions(finding->allowance));
    json_object_set_new(object, "properties", report_sarif_properties(finding));
    return object;
}

/* --- The report ---------------------------------------------------------------------------------------------- */

/* The rules of the findings, and their places among these by their places in the table. */
static json_t *report_sarif_rules(const struct findings *findings, size_t *places)
{
    json_t *rules = json_array();
    for (size_t i = 0; i < compat_rule_count; i++) {
        places[i] = json_array_size(rules);
        for (size_t k = 0; k < findings->items.count; k++) {
            if (findings->items.items[k].rule != &compat_rules[i])
                continue;
            json_array_append_new(rules, report_sarif_rule(&compat_rules[i]));
            break;
        }
    }
    return rules;
}

static json_t *report_sarif_run(const struct findings *findings)
{
    size_t *places = memory_alloc(compat_rule_count * sizeof *places);
    const char **fingerprints = report_fingerprints(findings);
    json_t *driver = json_object();
    json_t *tool = json_object();
    json_t *results = json_array();
    json_t *run = json_object();
    json_object_set_new(driver, "name", json_string("forygen"));
    json_object_set_new(driver, "version", json_string(FORY_VERSION));
    json_object_set_new(driver, "rules", report_sarif_rules(findings, places));
    json_object_set_new(tool, "driver", driver);
    for (size_t i = 0; i < findings->items.count; i++) {
        const struct finding *finding = &findings->items.items[i];
        size_t place = places[finding->rule - compat_rules];
        json_array_append_new(results, report_sarif_result(finding, fingerprints[i], place));
    }
    json_object_set_new(run, "tool", tool);
    json_object_set_new(run, "columnKind", json_string("unicodeCodePoints"));
    json_object_set_new(run, "results", results);
    return run;
}

void report_sarif_print(FILE *stream, const struct findings *findings)
{
    json_t *runs = json_array();
    json_t *report = json_object();
    json_array_append_new(runs, report_sarif_run(findings));
    json_object_set_new(report, "$schema", json_string(SARIF_SCHEMA));
    json_object_set_new(report, "version", json_string("2.1.0"));
    json_object_set_new(report, "runs", runs);
    diag_print_json_line(stream, report);
    json_decref(report);
}
