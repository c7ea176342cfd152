/* SPDX-License-Identifier: Apache-2.0 */
/* Registration gets another name, and so does what has a prefix. */
#include "program.h"

#include "sensor.fory.h"

int sensor_register(struct sensor *sensor)
{
    return sensor ? 0 : 1;
}

int config_next(struct config *config, const char *path)
{
    return config && path ? 2 : 0;
}

int sensor_init(struct sensor *sensor)
{
    return sensor->x = 3;
}

int sensor_read(struct sensor *sensor)
{
    return sensor->x;
}

int sensor_write(const struct sensor *sensor)
{
    return sensor->x;
}

static bool right(struct program *program)
{
    struct config from = {.x = 1};
    struct config to;
    struct fory_runtime *fresh = fory_runtime_new(NULL);
    bool ok = THERE_AND_BACK(app_config, &from, &to) && sensor_fory_register(fresh) == FORY_OK &&
              sensor_register(NULL) == 1 && config_next(&to, "") == 2;
    struct sensor sensor;
    ok = ok && sensor_init(&sensor) == sensor_read(&sensor) && sensor_write(&sensor) == 3;
    fory_runtime_free(fresh);
    return ok;
}
