/* SPDX-License-Identifier: Apache-2.0 */
/* The register of all C names of a run: its outputs link into one program, and their headers are included together. */
#ifndef FORYGEN_NAMES_H
#define FORYGEN_NAMES_H

#include "../schema/schema.h"

/* Reports names that clash with one another, with the user's header, with the runtime or with C; gives files their
   prefix and their guard. After bind; the last pass that reports. */
void schema_name(struct schema *schema);
/* Whether a static function cannot have the name. */
bool names_is_taken(const struct names *names, const char *name);
/* The guard macro of a container struct: "FORY_LIST_DEMO_PERSON_DEFINED" of "list_demo_person". */
const char *names_container_guard(const char *short_name);
/* Whether the runtime has the struct of the container or optional value. */
bool names_container_is_builtin(const struct carrier *carrier);
/* The C type of the entries of a map. */
const char *names_entry_type(const struct carrier *carrier);

#endif
