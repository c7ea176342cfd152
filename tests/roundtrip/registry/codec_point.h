/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes of its own. */
#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 710, prefix = codec_, codec = codec_point_codec) cpoint {
    int64_t n;
};
