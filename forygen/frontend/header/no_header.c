/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a build without libclang says instead of reading headers. */
#include "header.h"

static const char no_header_reason[] = "this forygen was built without support for C headers (-Dlibclang=disabled)";

bool header_available(const struct frontend_options *options, struct text *why)
{
    (void)options;
    text_addf(why, "%s\n", no_header_reason);
    return false;
}

struct schema_file *header_load(struct schema *schema, const char *path, const struct frontend_options *options)
{
    (void)schema;
    (void)options;
    diag_fatal((struct location){0}, "no-libclang", "cannot read '%s': %s", path, no_header_reason);
    return NULL;
}
