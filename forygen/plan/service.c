/* SPDX-License-Identifier: Apache-2.0 */
/* Owns which types the services of a file send. */
#include "service.h"

#include "../intern.h"

void plan_service_messages(const struct schema_file *file, plan_messages *messages)
{
    struct name_map seen = {0};
    for (size_t i = 0; i < file->services.count; i++) {
        const struct service *service = file->services.items[i];
        for (size_t k = 0; k < service->methods.count; k++) {
            struct definition *const sides[] = {service->methods.items[k]->request->definition,
                                                service->methods.items[k]->response->definition};
            for (size_t side = 0; side < sizeof sides / sizeof sides[0]; side++) {
                if (!name_map_add(&seen, intern_string(sides[side]->c_name), sides[side]))
                    vector_push(messages, sides[side]);
            }
        }
    }
}
