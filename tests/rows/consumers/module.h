/* SPDX-License-Identifier: Apache-2.0 */
/* The functions of the module. Those that return bool leave the reason for false in consumer_error. */
#ifndef FORY_TESTS_ROWS_CONSUMERS_MODULE_H
#define FORY_TESTS_ROWS_CONSUMERS_MODULE_H

#include <fory/arrow.h>

/* Makes `count` objects of each kind, which are the same each time; frees those of an earlier call. */
bool consumer_open(size_t count);
void consumer_close(void);
const char *consumer_error(void);
/* Facts of the events, as JSON. Valid until consumer_close. NULL: out of memory. */
const char *consumer_facts(void);

/* kind is "event" or "rare". batch_count 0: 65,536. The objects must stay until the stream is released. */
bool consumer_stream_objects(const char *kind, size_t batch_count, struct ArrowArrayStream *out);
bool consumer_stream_rows(const char *kind, size_t batch_count, struct ArrowArrayStream *out);

/* Reads a batch as rows and as objects, and compares them with the objects from `first` on. The caller releases schema
   and batch. */
bool consumer_check_batch(const char *kind, const struct ArrowSchema *schema, const struct ArrowArray *batch,
                          size_t first);
/* The same of all batches of a stream, which have `count` rows together. The caller releases the stream. */
bool consumer_check_stream(const char *kind, struct ArrowArrayStream *stream, size_t first, size_t count);

#endif
