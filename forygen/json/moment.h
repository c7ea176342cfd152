/* SPDX-License-Identifier: Apache-2.0 */
/* Dates, timestamps and durations as text: "2024-02-29", "2024-02-29T12:30:00.5Z", "-1.5s". */
#ifndef FORYGEN_JSON_MOMENT_H
#define FORYGEN_JSON_MOMENT_H

#include <fory/types.h>

#include "../text.h"

/* False for what is not one, or does not fit. A timestamp may have an offset, "+02:00". */
bool json_date_from_text(const char *text, struct fory_date *date);
bool json_timestamp_from_text(const char *text, struct fory_timestamp *timestamp);
bool json_duration_from_text(const char *text, struct fory_duration *duration);

void json_add_date(const struct fory_date *date, struct text *text);
void json_add_timestamp(const struct fory_timestamp *timestamp, struct text *text);
void json_add_duration(const struct fory_duration *duration, struct text *text);

#endif
