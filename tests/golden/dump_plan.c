/* SPDX-License-Identifier: Apache-2.0 */
/* Prints the plan of one input: dump_plan INCLUDE-FOLDER INPUT. */
#include <stdio.h>

#include "../../forygen/command/load.h"
#include "../../forygen/plan/codec.h"
#include "../../forygen/plan/dump.h"
#include "../../forygen/plan/names.h"
#include "../../forygen/schema/bind.h"

int main(int count, char **arguments)
{
    struct options options = {0};
    struct loaded loaded = {0};
    struct planner planner = {0};
    struct text out = {0};
    const struct codec *codec;
    if (count != 3)
        return 2;
    vector_push(&options.include_dirs, arguments[1]);
    vector_push(&options.inputs, arguments[2]);
    if (!load_inputs(&loaded, &options) || !load_check(&loaded, &options))
        return 1;
    schema_bind(&loaded.schema);
    schema_name(&loaded.schema);
    plan_open(&planner, &loaded.schema, loaded.inputs.items[0]);
    while ((codec = plan_next(&planner)))
        plan_dump(codec, &out);
    fputs(text_string(&out), stdout);
    text_done(&out);
    memory_done();
    return 0;
}
