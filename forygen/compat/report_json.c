/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the report for programs: one JSON object per line. */
#include <jansson.h>

#include "peer.h"
#include "report_form.h"
#include "rule.h"
#include "words.h"

static json_t *report_json_peers(unsigned peers)
{
    json_t *array = json_array();
    for (unsigned i = 0; i < COMPAT_PEER_COUNT; i++) {
        if (peers & 1u << i)
            json_array_append_new(array, json_string(compat_peers_spelled(1u << i)));
    }
    return array;
}

static json_t *report_json_notes(const struct finding *finding)
{
    json_t *array = json_array();
    for (size_t i = 0; i < finding->notes.count; i++) {
        json_t *note = diag_json_place(finding->notes.items[i].location);
        json_object_set_new(note, "message", diag_json_string(finding->notes.items[i].text));
        json_array_append_new(array, note);
    }
    return array;
}

static void report_json_finding(FILE *stream, const struct finding *finding)
{
    json_t *object = diag_json_place(finding->location);
    json_object_set_new(object, "severity", json_string(compat_severity_word(finding->severity)));
    json_object_set_new(object, "rule", json_string(finding->rule->code));
    json_object_set_new(object, "name", json_string(finding->rule->name));
    json_object_set_new(object, "level", json_string(compat_level_word(finding->rule->level)));
    json_object_set_new(object, "mode", json_string(compat_mode_word(finding->modes)));
    json_object_set_new(object, "verdict", json_string(compat_verdict_word(finding->verdict)));
    json_object_set_new(object, "peers", report_json_peers(finding->peers));
    json_object_set_new(object, "message", diag_json_string(finding->message));
    json_object_set_new(object, "notes", report_json_notes(finding));
    if (finding->allowance)
        json_object_set_new(object, "reason", diag_json_string(finding->allowance->reason));
    diag_print_json_line(stream, object);
    json_decref(object);
}

void report_json_print(FILE *stream, const struct findings *findings)
{
    for (size_t i = 0; i < findings->items.count; i++)
        report_json_finding(stream, &findings->items.items[i]);
}
