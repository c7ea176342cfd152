/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the plan of one definition or root: its codec, with the statics that it needs. */
#include "codec.h"

#include "read.h"
#include "struct.h"
#include "union.h"
#include "write.h"

const struct codec *plan_definition(struct planner *planner, const struct definition *definition)
{
    planner_restart(planner, definition);
    struct codec *codec = planner_alloc(planner, sizeof *codec);
    codec->definition = definition;
    if (!definition->is_inline_union) {
        codec->type_def = planner_type_static(planner, intern_format("%s_type_def", definition->c_name));
        codec->untracked_type_def =
            planner_type_static(planner, intern_format("%s_untracked_type_def", definition->c_name));
    }
    if (definition->kind == DEFINITION_STRUCT)
        plan_struct(planner, codec);
    if (definition->kind == DEFINITION_UNION)
        plan_union(planner, codec);
    codec->helpers = planner->first_helper;
    return codec;
}

const struct codec *plan_root(struct planner *planner, const struct root *root)
{
    planner_restart(planner, NULL);
    struct codec *codec = planner_alloc(planner, sizeof *codec);
    struct place place = {root->type, root->carrier, "*value", NULL, NULL, STANDS_AS_ROOT};
    codec->root = root;
    codec->is_enum = root->type->id == FORY_TYPE_ENUM && !root->type->nullable;
    if (codec->is_enum)
        return codec;
    codec->write = plan_write(planner, &place);
    codec->read = plan_read(planner, &place);
    codec->helpers = planner->first_helper;
    return codec;
}
