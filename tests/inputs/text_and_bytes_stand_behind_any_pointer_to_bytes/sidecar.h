/* SPDX-License-Identifier: Apache-2.0 */
/* Which is which. */
#include <sys/socket.h>
#include <sys/uio.h>

#include <fory/annotations.h>

#include "foreign.h"

FORY_ANNOTATE(struct iovec, id = 1);
FORY_ANNOTATE_MEMBER(struct iovec, iov_base, id = 1, bytes, count = iov_len);
FORY_ANNOTATE(struct sockaddr, id = 2);
FORY_ANNOTATE_MEMBER(struct sockaddr, sa_data, id = 1, bytes);

FORY_ANNOTATE(struct buffers, id = 3);
FORY_ANNOTATE_MEMBER(struct buffers, blob, bytes, count = blob_size);
FORY_ANNOTATE_MEMBER(struct buffers, maybe, bytes, nullable, count = maybe_size);
FORY_ANNOTATE_MEMBER(struct buffers, raw, bytes, count = raw_size, max = 4);
FORY_ANNOTATE_MEMBER(struct buffers, signed_bytes, bytes, count = signed_size);
FORY_ANNOTATE_MEMBER(struct buffers, key, bytes);
FORY_ANNOTATE_MEMBER(struct buffers, tail, bytes, count = tail_size);

FORY_ANNOTATE(struct texts, id = 4);
FORY_ANNOTATE_MEMBER(struct texts, text, string, count = text_size);
FORY_ANNOTATE_MEMBER(struct texts, chars, string, nullable, count = chars_size);
FORY_ANNOTATE_MEMBER(struct texts, bytes, string, count = bytes_size);
FORY_ANNOTATE_MEMBER(struct texts, name, string);
FORY_ANNOTATE_MEMBER(struct texts, title, string, nullable);
FORY_ANNOTATE_MEMBER(struct texts, untyped, string);
FORY_ANNOTATE_MEMBER(struct texts, driver, string);
FORY_ANNOTATE_MEMBER(struct texts, part, string, count = part_size);
FORY_ANNOTATE_MEMBER(struct texts, label, string, count = label_size);
