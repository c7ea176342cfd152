/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the reading of bodies that a foreign TypeDef describes into a local struct, by its layout. */
#include <fory/generated/reader.h>
#include <stdio.h>

#include "evolve/convert.h"
#include "evolve/skip.h"
#include "meta/meta_string.h"
#include "types/layout.h"

static bool evolve_step(struct fory_reader *reader, const struct fory_layout *layout, const struct fory_step *step,
                        void *object)
{
    bool present = true;
    if (step->reads_ref_flag)
        return layout->reader->read_field(reader, object, step->field, false);
    if (step->action == FORY_STEP_SKIP) {
        struct fory_skip_flag flag = {true, false};
        if (step->has_null_flag && !fory_skip_flag(reader, &flag))
            return false;
        return !flag.present || fory_skip_field(reader, &step->remote, flag.is_tracked);
    }
    if (step->has_null_flag && !fory_read_present(reader, &present))
        return false;
    if (!present && !step->null_clears)
        return true;
    if (step->action == FORY_STEP_CONVERT && present)
        return fory_read_converted(reader, layout, step, object);
    return layout->reader->read_field(reader, object, step->field, present);
}

/* The field of a step in the path of an error: its local name, else what the peer knows it by. */
static bool evolve_fail(struct fory_reader *reader, const struct fory_layout *layout, const struct fory_step *step)
{
    char text[64];
    size_t size = 0;
    if (step->action != FORY_STEP_SKIP)
        return fory_reader_fail_field(reader, fory_local_field_name(layout->reader, step->field));
    if (step->remote.tag >= 0)
        (void)snprintf(text, sizeof text, "#%lld", (long long)step->remote.tag);
    else if (fory_meta_string_decode(&step->remote.name, text, sizeof text - 1, &size))
        text[size] = 0;
    else
        (void)snprintf(text, sizeof text, "(a long name)");
    return fory_reader_fail_field(reader, text);
}

bool fory_read_evolved(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    if (!fory_reader_enter(reader))
        return false;
    for (uint32_t i = 0; i < layout->step_count; i++) {
        const struct fory_step *step = &layout->steps[i];
        bool ok = FORY_LIKELY(step->is_direct) ? layout->reader->read_field(reader, object, step->field, true)
                                               : evolve_step(reader, layout, step, object);
        if (FORY_UNLIKELY(!ok))
            return evolve_fail(reader, layout, step);
    }
    fory_reader_leave(reader);
    return true;
}
