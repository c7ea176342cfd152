#include <fory/annotations.h>
#include "lib.h"
#define SKIP(type, member) FORY_ANNOTATE_MEMBER(type, member, skip)

FORY_ANNOTATE(struct inner, id = 1);
FORY_ANNOTATE(struct outer, id = 2);
FORY_ANNOTATE_MEMBER(struct outer, o_a, skip);
FORY_ANNOTATE_MEMBER(struct outer, o_x, id = 9);
FORY_ANNOTATE_MEMBER(struct outer, o_first, skip);
FORY_ANNOTATE_MEMBER(struct outer, o_call, skip);
FORY_ANNOTATE_MEMBER(struct outer, i.a, skip);
FORY_ANNOTATE_MEMBER(struct outer, c[1], skip);
FORY_ANNOTATE_MEMBER(struct outer, p->a, skip);
FORY_ANNOTATE_MEMBER(struct outer, p.a, skip);
FORY_ANNOTATE_MEMBER(struct outer, own.y, skip);
FORY_ANNOTATE_MEMBER(struct outer, x, skip);
FORY_ANNOTATE_MEMBER(struct outer, renmaed, skip);
FORY_ANNOTATE_MEMBER(struct outer, , skip);
FORY_ANNOTATE_MEMBER(struct nowhere, a, skip);
FORY_ANNOTATE_MEMBER(int, a, skip);
FORY_ANNOTATE_MEMBER(enum color, BLUE, skip);
FORY_ANNOTATE_MEMBER(enum color, GREN, skip);
SKIP(struct outer, o_a);
FORY_ANNOTATE_MEMBER(struct outer, c | i, skip);
FORY_ANNOTATE_MEMBER(struct outer, o_renamed, id = 3); /* a macro for a direct member is fine */
FORY_ANNOTATE_MEMBER(struct outer, own.x, id = 4);     /* and a path through what nothing else is of */
FORY_ANNOTATE_MEMBER(struct outer, sides.right, id = 5);
FORY_ANNOTATE_MEMBER(struct outer, p, skip);
FORY_ANNOTATE_MEMBER(struct outer, bits, skip);
