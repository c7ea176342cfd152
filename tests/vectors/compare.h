/* SPDX-License-Identifier: Apache-2.0 */
/* When two payloads of one value are as good as equal. */
#ifndef VECTORS_COMPARE_H
#define VECTORS_COMPARE_H

#include <fory/types.h>

/*
 * True when other differs from written in nothing but this: ASCII text that written calls UTF-8 is called LATIN1, which
 * are the same bytes. value is what both hold, as cases.tsv spells it: only its texts are given that freedom.
 */
bool vector_payloads_agree(struct fory_bytes written, struct fory_bytes other, const char *value);

#endif
