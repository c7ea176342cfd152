/* SPDX-License-Identifier: Apache-2.0 */
/* Owns layouts: which fields of a foreign TypeDef are read as which local ones, converted or skipped. */
#include "types/layout.h"

#include <fory/generated/reader.h>

#include "context/reader.h"
#include "meta/conversion.h"
#include "meta/type_def.h"

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
        step.has_null_flag = fory_field_has_flag(&step.remote);
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
    enum fory_conversion conversion = fory_find_conversion(&step->remote, local, &step->local_type);
    step->action = conversion == FORY_CONVERSION ? FORY_STEP_CONVERT : FORY_STEP_READ;
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
        if (step != &layout->steps[number] || step->has_null_flag != fory_field_has_flag(&local) ||
            (step->remote.nullable && !local.nullable) || step->action == FORY_STEP_CONVERT)
            layout->is_local = false;
        step->reads_ref_flag = step->has_null_flag && (local.ref || local.type_id == FORY_TYPE_UNKNOWN);
        step->has_null_flag = step->has_null_flag && !step->reads_ref_flag;
        step->is_direct = step->action == FORY_STEP_READ && !step->has_null_flag && !step->reads_ref_flag;
    }
    return true;
}
