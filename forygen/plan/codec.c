/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the order of a file's codecs, and the plan of each: what is done, and the statics that it needs. */
#include "codec.h"

#include "../schema/definition.h"
#include "read.h"
#include "struct.h"
#include "union.h"
#include "write.h"

/* Nested ones before what they are nested in. */
static void codec_add_definitions(struct planner *planner, const struct definition *definition,
                                  enum definition_kind kind)
{
    for (size_t i = 0; i < definition->nested.count; i++)
        codec_add_definitions(planner, definition->nested.items[i], kind);
    if (definition->kind == kind)
        vector_push(&planner->definitions, definition);
}

void plan_open(struct planner *planner, const struct schema *schema, const struct schema_file *file)
{
    /* Kinds that others are made of come first. */
    static const enum definition_kind kinds[] = {DEFINITION_ENUM, DEFINITION_CUSTOM, DEFINITION_UNION,
                                                 DEFINITION_STRUCT};
    planner->file = file;
    planner->names = schema->names;
    for (size_t kind = 0; kind < sizeof kinds / sizeof kinds[0]; kind++) {
        for (size_t i = 0; i < file->definitions.count; i++)
            codec_add_definitions(planner, file->definitions.items[i], kinds[kind]);
    }
}

static const struct codec *codec_of_definition(struct planner *planner, const struct definition *definition)
{
    planner_restart(planner, definition);
    struct codec *codec = planner_alloc(planner, sizeof *codec);
    codec->definition = definition;
    if (!definition->is_inline_union) {
        codec->type_def = planner_static(planner, definition, "type_def");
        codec->untracked_type_def = planner_static(planner, definition, "untracked_type_def");
    }
    codec->write_object = planner_static(planner, definition, "write_object");
    codec->read_object = planner_static(planner, definition, "read_object");
    if (definition->kind == DEFINITION_STRUCT)
        plan_struct(planner, codec);
    if (definition->kind == DEFINITION_UNION)
        plan_union(planner, codec);
    codec->helpers = planner->first_helper;
    return codec;
}

static const struct codec *codec_of_root(struct planner *planner, const struct root *root)
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

const struct codec *plan_next(struct planner *planner)
{
    const struct schema_file *file = planner->file;
    while (planner->next < planner->definitions.count) {
        const struct definition *definition = planner->definitions.items[planner->next++];
        if (definition->kind != DEFINITION_ENUM || definition_is_registered(definition))
            return codec_of_definition(planner, definition);
    }
    size_t root = planner->next++ - planner->definitions.count;
    return root < file->roots.count ? codec_of_root(planner, file->roots.items[root]) : NULL;
}
