/* SPDX-License-Identifier: Apache-2.0 */
/* The values that C and live peers exchange: messages of live.fdl and lists.fdl. */
#ifndef LIVE_SUBJECTS_H
#define LIVE_SUBJECTS_H

#include <fory/generated.h>

struct live_subject {
    char name[32];
    const void *value;
    const struct fory_struct_writer *writer;
    const struct fory_struct_reader *reader;
};
enum {
    LIVE_SUBJECTS_MAX = 64
};
extern struct live_subject live_subjects[LIVE_SUBJECTS_MAX];
extern size_t live_subject_count;
void live_make_subjects(void);

#endif
