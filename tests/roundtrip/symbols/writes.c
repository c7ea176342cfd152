/* SPDX-License-Identifier: Apache-2.0 */
/* A program that only writes: it has no use for what reads. */
#include <stdio.h>

#include "person.fory.h"

static char name[] = "Ada";

int main(void)
{
    const struct person ada = {.name = name, .age = 36};
    struct fory_bytes bytes;
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *writer = runtime ? fory_writer_new(runtime) : NULL;
    bool ok = writer && person_serialize(writer, &ada, &bytes) == FORY_OK;
    ok = ok && fwrite(bytes.data, 1, bytes.size, stdout) == bytes.size;
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return ok ? 0 : 1;
}
