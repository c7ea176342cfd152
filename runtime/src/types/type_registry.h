/* SPDX-License-Identifier: Apache-2.0 */
/* Registered types, by what identifies them. */
#ifndef FORY_SRC_TYPE_REGISTRY_H
#define FORY_SRC_TYPE_REGISTRY_H

#include "context/runtime.h"
#include "meta/meta_string.h"

#pragma GCC visibility push(hidden)

/* What identifies a type. User ids are one space for all kinds of types, and so are names. */
struct fory_identity {
    bool by_name;
    uint32_t user_id;
    struct fory_meta_string name_space;
    struct fory_meta_string type_name;
};
struct fory_identity fory_identity_of(const struct fory_type *type);
bool fory_same_identity(const struct fory_identity *a, const struct fory_identity *b);
/* What is registered under an identity, or NULL; the same of one of the user's types, which must be of the same C type.
 */
const struct fory_registration *fory_find_registration(const struct fory_runtime *runtime,
                                                       const struct fory_identity *identity);
const struct fory_registration *fory_find_type_registration(const struct fory_runtime *runtime,
                                                            const struct fory_type *type);

#pragma GCC visibility pop
#endif
