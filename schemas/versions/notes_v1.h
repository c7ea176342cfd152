/* SPDX-License-Identifier: Apache-2.0 */
/* The first version: a note on things of any kind. */
#ifndef SCHEMAS_NOTES_V1_H
#define SCHEMAS_NOTES_V1_H

#include <fory/annotations.h>
#include <fory/any.h>

struct FORY(id = 1) v1_kind {
    const struct fory_type *type FORY(type);
    int32_t number FORY(id = 1);
};

struct FORY(id = 2) v1_note {
    struct v1_kind *shared FORY(id = 1, ref);
    struct fory_any one FORY(id = 2);
    struct fory_any other FORY(id = 3, nullable = false);
    struct v1_kind *kind FORY(id = 4);
    struct fory_any late FORY(id = 5);
    struct v1_kind *spare FORY(id = 6);
    struct fory_any last FORY(id = 7);
};

#endif
