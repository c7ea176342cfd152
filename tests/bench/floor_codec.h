/* SPDX-License-Identifier: Apache-2.0 */
/* A codec written by hand for the three models alone: the mark that generated code is measured against. */
#ifndef BENCH_FLOOR_CODEC_H
#define BENCH_FLOOR_CODEC_H

#include "models.h"

/* Where decoded values live; memory is aligned to 8. */
struct floor_arena {
    uint8_t *cursor;
    uint8_t *limit;
};

/*
 * Writing gives the bytes written, or 0 when room does not suffice. Reading gives false for bytes that are malformed or
 * of another schema, and copies everything into the arena. Text is checked in both directions.
 */
size_t floor_write_numeric_struct(uint8_t *out, size_t room, const struct bench_numeric_struct *object);
size_t floor_write_sample(uint8_t *out, size_t room, const struct bench_sample *object);
size_t floor_write_media_content(uint8_t *out, size_t room, const struct bench_media_content *object);
bool floor_read_numeric_struct(const uint8_t *data, size_t size, struct floor_arena *arena,
                               struct bench_numeric_struct *object);
bool floor_read_sample(const uint8_t *data, size_t size, struct floor_arena *arena, struct bench_sample *object);
bool floor_read_media_content(const uint8_t *data, size_t size, struct floor_arena *arena,
                              struct bench_media_content *object);

#endif
