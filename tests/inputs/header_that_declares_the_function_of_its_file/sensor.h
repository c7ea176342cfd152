/* SPDX-License-Identifier: Apache-2.0 */
/* One of the inputs of its case. */
#include <fory/annotations.h>
#include <stddef.h>
#include <stdint.h>

struct FORY(id = 1) sensor {
    int32_t x FORY(id = 1);
};
int sensor_register(struct sensor *sensor);
/* What generated files call from one another leaves these names alone. */
int sensor_init(struct sensor *sensor);
int sensor_read(struct sensor *sensor);
int sensor_write(const struct sensor *sensor);

/* A way around the function `config_next`. */
struct FORY(id = 2, prefix = app_) config {
    int32_t x FORY(id = 1);
};
int config_next(struct config *config, const char *path);
