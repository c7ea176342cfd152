/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

struct FORY(id = 1) sensor {
    int32_t x FORY(id = 1);
};
int sensor_register(struct sensor *sensor);

/* A way around the function `config_read`. */
struct FORY(id = 2, prefix = app_) config {
    int32_t x FORY(id = 1);
};
int config_read(struct config *config, const char *path);
