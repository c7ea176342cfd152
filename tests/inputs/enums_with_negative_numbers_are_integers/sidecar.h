/* SPDX-License-Identifier: Apache-2.0 */
/* What is sent of the struct of foreign.h. */
#include <fory/annotations.h>

#include "foreign.h"

FORY_ANNOTATE(struct result, id = 1);
FORY_ANNOTATE_MEMBER(struct result, state, id = 2, encoding = fixed);
FORY_ANNOTATE_MEMBER(struct result, log, count = log_count);
FORY_ANNOTATE_MEMBER(struct result, list, list, count = list_count);
FORY_ANNOTATE_MEMBER(struct result, plain, encoding = varint);
FORY_ANNOTATE_MEMBER(enum last, LAST_COUNT, skip);
