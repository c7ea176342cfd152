/* SPDX-License-Identifier: Apache-2.0 */
/* What is sent of the structs of foreign.h. */
#include <fory/annotations.h>

#include "foreign.h"

FORY_ANNOTATE(struct frame, id = 1);
FORY_ANNOTATE_MEMBER(struct frame, len, skip);
FORY_ANNOTATE_MEMBER(struct frame, code, skip);

FORY_ANNOTATE(struct usage, id = 2);
FORY_ANNOTATE_MEMBER(struct usage, maxrss, id = 1, encoding = tagged);
FORY_ANNOTATE_MEMBER(struct usage, ixrss, skip);

FORY_ANNOTATE(struct control, id = 3);
FORY_ANNOTATE_MEMBER(struct control, p_u8, id = 1, count = size);

FORY_ANNOTATE(struct dynamic, id = 4);
FORY_ANNOTATE_MEMBER(struct dynamic, un.val, );

FORY_ANNOTATE(struct request, id = 5);
FORY_ANNOTATE_MEMBER(struct request, key.name, id = 1);
FORY_ANNOTATE_MEMBER(struct request, value.low, id = 2);
FORY_ANNOTATE_MEMBER(struct request, value.high, name = "high");
FORY_ANNOTATE_MEMBER(struct request, look.position.y, id = 4);
FORY_ANNOTATE_MEMBER(struct request, look.color, skip);

FORY_ANNOTATE(struct counted, id = 6);
FORY_ANNOTATE_MEMBER(struct counted, count, );
FORY_ANNOTATE_MEMBER(struct counted, items, id = 1, count = count);
