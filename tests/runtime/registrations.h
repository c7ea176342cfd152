/* SPDX-License-Identifier: Apache-2.0 */
/* Types that are registered by their facts alone, and looked up by their ids. */
#ifndef FORY_TESTS_RUNTIME_REGISTRATIONS_H
#define FORY_TESTS_RUNTIME_REGISTRATIONS_H

#include "context/runtime.h"
#include "types/type_registry.h"

static inline enum fory_status register_type(struct fory_runtime *runtime, const struct fory_type *type)
{
    const struct fory_registration registration = {.type = type};
    return fory_register(runtime, &registration);
}

static inline const struct fory_type *find_type(const struct fory_runtime *runtime, uint32_t user_id)
{
    const struct fory_identity identity = {.user_id = user_id};
    const struct fory_registration *found = fory_find_registration(runtime, &identity);
    return found ? found->type : NULL;
}

#endif
