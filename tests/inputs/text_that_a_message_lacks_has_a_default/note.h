/* SPDX-License-Identifier: Apache-2.0 */
/* Text with and without a default, where a message may lack it. */
#include <fory/annotations.h>
#include <fory/types.h>

struct FORY(id = 10) note {
    int32_t number FORY(id = 9);
    char *text FORY(id = 1, default = "");
    const char *title FORY(id = 2, default = "none yet");
    struct fory_string author FORY(id = 3, default = "n. n.");
    char *bare FORY(id = 4);
    char *may_be_null FORY(id = 5, nullable, default = "-");
    char place[8] FORY(id = 6);
};

/* After the defaults of its members. */
struct notes;
void notes_init(struct notes *notes);

struct FORY(id = 11, init = notes_init) notes {
    struct note inside FORY(id = 1);
    struct note *one FORY(id = 2);
    struct note *many FORY(id = 3, count = count);
    uint32_t count;
    char *later FORY(id = 4, default = "");
};
