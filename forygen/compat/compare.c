/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the way from two schemas to findings: each change once, and the rules of its subject. */
#include "compare.h"

#include "allow.h"
#include "match_gone.h"
#include "message.h"
#include "place.h"
#include "rule.h"
#include "source_name.h"

enum {
    COMPARE_SUBJECTS = CHANGE_ROOT + 1
};

struct compare {
    const struct match *match;
    const struct compat_request *request;
    struct findings *findings;
    /* Those of the levels that are asked for, by subject. */
    VECTOR(const struct rule *) rules[COMPARE_SUBJECTS];
};

static void compare_choose_rules(struct compare *compare, unsigned levels)
{
    for (size_t i = 0; i < compat_rule_count; i++) {
        if (compat_rules[i].level & levels)
            vector_push(&compare->rules[compat_rules[i].subject], &compat_rules[i]);
    }
}

/* --- One rule of one change ---------------------------------------------------------------------------------- */

/* Old code and old clients are not asked which way bytes go. */
static unsigned compare_modes(const struct compare *compare, const struct rule *rule, unsigned modes)
{
    if (modes == 0)
        return 0;
    return rule->level & (COMPAT_SOURCE | COMPAT_SERVICE) ? COMPAT_BACKWARD : modes & compare->request->modes;
}

static enum compat_severity compare_severity(const struct compare *compare, const struct finding *finding)
{
    if (finding->allowance)
        return COMPAT_ALLOWED;
    if (finding->verdict == COMPAT_RISKY || !(finding->peers & compare->request->peers))
        return COMPAT_WARNING;
    return finding->verdict == COMPAT_LOSSY && !compare->request->strict ? COMPAT_WARNING : COMPAT_ERROR;
}

static void compare_apply(struct compare *compare, const struct rule *rule, struct change *change)
{
    static const struct change nothing;
    change->verdict = rule->verdict;
    change->peers = rule->peers;
    change->old_text = change->new_text = change->why = NULL;
    change->location = nothing.location;
    change->notes.items = NULL;
    change->notes.count = change->notes.capacity = 0;
    unsigned modes = compare_modes(compare, rule, rule->holds(change));
    unsigned peers = change->peers & (compare->request->peers | compare->request->warned);
    if (modes == 0 || peers == 0)
        return;
    struct finding finding = {.rule = rule, .verdict = change->verdict, .modes = modes, .peers = peers};
    finding.location = place_of_change(change);
    finding.message = message_of_change(rule->message, change);
    finding.allowance = allowance_of_change(change, rule);
    finding.severity = compare_severity(compare, &finding);
    place_add_notes(change);
    for (size_t i = 0; i < change->notes.count; i++)
        vector_push(&finding.notes, change->notes.items[i]);
    vector_push(&compare->findings->items, finding);
}

static void compare_change(struct compare *compare, struct change *change)
{
    change->match = compare->match;
    change->request = compare->request;
    for (size_t i = 0; i < compare->rules[change->subject].count; i++)
        compare_apply(compare, compare->rules[change->subject].items[i], change);
}

/* --- All changes --------------------------------------------------------------------------------------------- */

#define COMPARE_AT(list, at) ((at) == MATCH_NONE ? NULL : (list).items[at])

static void compare_members(struct compare *compare, const struct match_types *types)
{
    const struct definition *old_type = types->old_type;
    const struct definition *new_type = types->new_type;
    for (size_t i = 0; i < types->members.count; i++) {
        struct match_member at = types->members.items[i];
        const struct definition *moved_in = at.old_at == MATCH_NONE ? old_type : new_type;
        struct change change = {.old_type = old_type, .new_type = new_type};
        if (new_type->kind == DEFINITION_STRUCT) {
            change.subject = CHANGE_FIELD;
            change.old_field = COMPARE_AT(old_type->fields, at.old_at);
            change.new_field = COMPARE_AT(new_type->fields, at.new_at);
            change.moved_field = COMPARE_AT(moved_in->fields, at.moved);
        } else if (new_type->kind == DEFINITION_UNION) {
            change.subject = CHANGE_CASE;
            change.old_case = COMPARE_AT(old_type->cases, at.old_at);
            change.new_case = COMPARE_AT(new_type->cases, at.new_at);
            change.moved_case = COMPARE_AT(moved_in->cases, at.moved);
        } else {
            change.subject = CHANGE_VALUE;
            change.old_value = COMPARE_AT(old_type->values, at.old_at);
            change.new_value = COMPARE_AT(new_type->values, at.new_at);
            change.moved_value = COMPARE_AT(moved_in->values, at.moved);
        }
        compare_change(compare, &change);
    }
}

static bool compare_is_left_out(const struct compare *compare, const struct schema_file *old_file,
                                const struct schema_file *new_file)
{
    return compare->request->ignore_unstable &&
           ((old_file && old_file->is_unstable) || (new_file && new_file->is_unstable));
}

/* What an old schema only imports is removed where that is an input. */
static void compare_types(struct compare *compare, const struct match_types *types)
{
    const struct definition *old_type = types->old_type;
    const struct definition *new_type = types->new_type;
    if (compare_is_left_out(compare, old_type ? old_type->file : NULL, new_type ? new_type->file : NULL) ||
        (!new_type && !match_is_old_input(old_type->file)))
        return;
    struct change change = {.subject = CHANGE_TYPE, .old_type = old_type, .new_type = new_type};
    compare_change(compare, &change);
    if (old_type && new_type)
        compare_members(compare, types);
}

static void compare_services(struct compare *compare, const struct match_services *services)
{
    struct change change = {.subject = CHANGE_SERVICE,
                            .old_service = services->old_service,
                            .new_service = services->new_service,
                            .old_file = services->old_file,
                            .new_file = services->new_file};
    if (compare_is_left_out(compare, services->old_file, services->new_file) ||
        (!services->new_service && !match_is_old_input(services->old_file)))
        return;
    compare_change(compare, &change);
    for (size_t i = 0; i < services->methods.count; i++) {
        change.subject = CHANGE_METHOD;
        change.old_method = COMPARE_AT(services->old_service->methods, services->methods.items[i].old_at);
        change.new_method = COMPARE_AT(services->new_service->methods, services->methods.items[i].new_at);
        compare_change(compare, &change);
    }
}

static void compare_schemas(struct compare *compare)
{
    for (size_t i = 0; i < compare->match->types.count; i++)
        compare_types(compare, &compare->match->types.items[i]);
    for (size_t i = 0; i < compare->match->services.count; i++)
        compare_services(compare, &compare->match->services.items[i]);
}

/* --- Inputs and roots, for the level source ------------------------------------------------------------------ */

static void compare_files(struct compare *compare)
{
    const struct compat_side *old_side = compare->match->old_side;
    for (size_t i = 0; i < old_side->input_count; i++) {
        const struct schema_file *old_file = old_side->inputs[i];
        const struct schema_file *new_file = source_find_file(compare->match->new_side, old_file);
        struct change change = {.subject = CHANGE_FILE, .old_file = old_file, .new_file = new_file};
        if (compare_is_left_out(compare, old_file, new_file))
            continue;
        compare_change(compare, &change);
        change.subject = CHANGE_ROOT;
        for (size_t j = 0; j < old_file->roots.count; j++) {
            change.old_root = old_file->roots.items[j];
            change.new_root = source_find_root(new_file, change.old_root);
            compare_change(compare, &change);
        }
    }
}

/* --- All ----------------------------------------------------------------------------------------------------- */

void compat_compare(const struct compat_side *old_side, const struct compat_side *new_side,
                    const struct compat_request *request, struct findings *findings)
{
    struct match match;
    struct compare compare = {.match = &match, .request = request, .findings = findings};
    match_sides(&match, MATCH_WIRE, old_side, new_side);
    match_find_held(&match);
    compare_choose_rules(&compare, request->levels & ~(unsigned)COMPAT_SOURCE);
    compare_schemas(&compare);
    if (!(request->levels & COMPAT_SOURCE))
        return;
    struct match by_name;
    struct compare source = {.match = &by_name, .request = request, .findings = findings};
    match_sides(&by_name, MATCH_SOURCE, old_side, new_side);
    compare_choose_rules(&source, COMPAT_SOURCE);
    compare_schemas(&source);
    compare_files(&source);
}

void compat_compare_change(struct change *change, const struct compat_request *request, struct findings *findings)
{
    struct compare compare = {.request = request, .findings = findings};
    compare_choose_rules(&compare, request->levels);
    compare_change(&compare, change);
}
