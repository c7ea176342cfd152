/* SPDX-License-Identifier: Apache-2.0 */
/* All of it is sent. */
#include <fory/annotations.h>
#include <fory/codec.h>

#include "foreign.h"

extern const struct fory_codec coded_codec OLD;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
FORY_ANNOTATE(struct plain, id = 1, init = plain_defaults);
FORY_ANNOTATE_MEMBER(struct plain, items, count = item_count);
FORY_ANNOTATE_MEMBER(struct plain, skipped, skip);
FORY_ANNOTATE(struct gone, id = 2);
FORY_ANNOTATE(gone_type, id = 3);
FORY_ANNOTATE(struct holder, id = 4);
FORY_ANNOTATE(struct choice, id = 5);
FORY_ANNOTATE_MEMBER(struct choice, value, selector = kind);
FORY_ANNOTATE_MEMBER(struct choice, value.number, id = 1, when = KIND_NUMBER);
FORY_ANNOTATE_MEMBER(struct choice, value.text, id = 2, when = KIND_TEXT);
FORY_ANNOTATE(struct coded, id = 6, codec = coded_codec);
FORY_ANNOTATE(struct skipping, id = 7);
FORY_ANNOTATE_MEMBER(struct skipping, skipped, skip);
FORY_ANNOTATE_MEMBER(struct skipping, either.taken, id = 1);
FORY_ROOT(list<gone>);
#pragma GCC diagnostic pop
