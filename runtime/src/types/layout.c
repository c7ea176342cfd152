/* SPDX-License-Identifier: Apache-2.0 */
/* Owns layouts: which fields of a foreign TypeDef are read as which local ones, converted or skipped. */
#include "types/layout.h"

#include <fory/generated/reader.h>

#include "context/reader.h"
#include "meta/type_def.h"
#include "meta/wire_types.h"
#include "types/conversion.h"

static bool layout_has_flag(const struct fory_field_def *field)
{
    return field->nullable || field->ref;
}

/* Equal but for nested nullability and tracking, which lists and maps state themselves, and for how types are
   registered, which the type info of each value states. */
static bool layout_same_type(const struct fory_field_def *a, const struct fory_field_def *b)
{
    struct fory_input in_a = {a->nested, a->nested + a->nested_size};
    struct fory_input in_b = {b->nested, b->nested + b->nested_size};
    struct fory_nested_type type_a;
    struct fory_nested_type type_b;
    if (fory_type_family(a->type_id) != fory_type_family(b->type_id))
        return false;
    while (in_a.cursor < in_a.end && in_b.cursor < in_b.end) {
        if (!fory_get_nested_type(&in_a, &type_a) || !fory_get_nested_type(&in_b, &type_b) ||
            fory_type_family(type_a.type_id) != fory_type_family(type_b.type_id))
            return false;
    }
    return in_a.cursor == in_a.end && in_b.cursor == in_b.end;
}

/* Copies the TypeDef after the steps and makes a skip of every field. */
static void layout_start(const struct fory_known_type *known, struct fory_layout *layout)
{
    struct fory_type_def remote;
    fory_type_def_reopen(known->body, known->body_size, &remote);
    uint8_t *body = (uint8_t *)&layout->steps[remote.field_count];
    memcpy(body, known->body, known->body_size);
    fory_type_def_reopen(body, known->body_size, &remote);

    const uint8_t *position = remote.fields;
    layout->step_count = 0;
    layout->min_size = 0;
    struct fory_step step = {.action = FORY_STEP_SKIP};
    while (fory_type_def_next_field(&remote, &position, &step.remote)) {
        step.has_null_flag = layout_has_flag(&step.remote);
        if (step.has_null_flag || step.remote.type_id != FORY_TYPE_NONE)
            layout->min_size = 1;
        layout->steps[layout->step_count++] = step;
    }
}

static struct fory_step *layout_find_step(struct fory_layout *layout, const struct fory_field_def *local)
{
    for (uint32_t i = 0; i < layout->step_count; i++) {
        if (fory_field_def_matches(&layout->steps[i].remote, local))
            return &layout->steps[i];
    }
    return NULL;
}

const char *fory_local_field_name(const struct fory_struct_reader *reader, size_t number)
{
    const char *name = reader->field_names;
    for (; number > 0; number--)
        name += strlen(name) + 1;
    return name;
}

bool fory_step_match(struct fory_step *step, const struct fory_field_def *local)
{
    step->action = FORY_STEP_READ;
    if (layout_same_type(&step->remote, local))
        return local->ref ? layout_has_flag(&step->remote) : !step->remote.ref || !fory_is_scalar(local->type_id);
    enum fory_conversion conversion = fory_find_conversion(&step->remote, local, &step->local_type);
    if (conversion == FORY_CONVERSION)
        step->action = FORY_STEP_CONVERT;
    return conversion != FORY_NO_CONVERSION;
}

bool fory_layout_fill(struct fory_reader *reader, const struct fory_known_type *known,
                      const struct fory_struct_reader *expected, struct fory_layout *layout)
{
    struct fory_type_def type_def;
    struct fory_field_def local;
    layout->identity = known->header & FORY_TYPE_DEF_IDENTITY_MASK;
    layout->reader = expected;
    layout_start(known, layout);

    fory_local_type_def(expected->type, &type_def);
    const uint8_t *position = type_def.fields;
    uint32_t number = 0;
    layout->is_local = type_def.field_count == layout->step_count;
    for (; fory_type_def_next_field(&type_def, &position, &local); number++) {
        struct fory_step *step = layout_find_step(layout, &local);
        if (!step) {
            layout->is_local = false;
            continue;
        }
        if (!fory_step_match(step, &local)) {
            fory_reader_fail_at(reader, known->body, FORY_TYPE_MISMATCH,
                                "field has a different type, or is tracked on one side only");
            return fory_reader_fail_field(reader, fory_local_field_name(expected, number));
        }
        step->field = number;
        step->null_clears = local.nullable;
        if (step != &layout->steps[number] || step->has_null_flag != layout_has_flag(&local) ||
            (step->remote.nullable && !local.nullable) || step->action == FORY_STEP_CONVERT)
            layout->is_local = false;
        step->reads_ref_flag = step->has_null_flag && (local.ref || local.type_id == FORY_TYPE_UNKNOWN);
        step->has_null_flag = step->has_null_flag && !step->reads_ref_flag;
        step->is_direct = step->action == FORY_STEP_READ && !step->has_null_flag && !step->reads_ref_flag;
    }
    return true;
}
