/* SPDX-License-Identifier: Apache-2.0 */
/* A map of messages named Entry beside a map whose entries would have that name. */
#include "program.h"

#include "entries.fory.h"

static bool right(struct program *program)
{
    struct fory_map_string_log_entry logs[] = {{{"a", 1}, {.x = 4}}};
    struct fory_map_string_log_entry_struct_entry entries[] = {{{"b", 1}, {.text = {"text", 4}}}};
    struct logs from = {.logs = {logs, 1}, .entries = {entries, 1}};
    struct logs to;
    return THERE_AND_BACK(logs, &from, &to) && to.logs.entries[0].value.x == 4 &&
           to.entries.entries[0].value.text.size == 4;
}
