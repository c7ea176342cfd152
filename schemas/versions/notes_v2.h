/* SPDX-License-Identifier: Apache-2.0 */
/* The second version: what may be null has changed, and there is one field more. */
#ifndef SCHEMAS_NOTES_V2_H
#define SCHEMAS_NOTES_V2_H

#include <fory/annotations.h>
#include <fory/any.h>

struct FORY(id = 1) v2_kind {
    const struct fory_type *type FORY(type);
    int32_t number FORY(id = 1);
    char *text FORY(id = 2);
};

struct FORY(id = 2) v2_note {
    struct v2_kind *shared FORY(id = 1, ref);
    struct fory_any one FORY(id = 2, nullable = false);
    struct fory_any other FORY(id = 3);
    struct v2_kind *kind FORY(id = 4, nullable = false);
    struct fory_any late FORY(id = 5);
    struct v2_kind *spare FORY(id = 6);
    struct fory_any last FORY(id = 7);
    int32_t more FORY(id = 8);
};

#endif
