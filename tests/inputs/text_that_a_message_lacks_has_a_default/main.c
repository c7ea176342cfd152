/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a message of an older version, which lacks text. */
#include "note.fory.h"

#include <fory/print.h>
#include <stdio.h>
#include <string.h>

/* Of a version whose note has a number and a text that is null, and whose notes have the first three fields. */
static const uint8_t older[] = {
    0x01, 0x00, 0x1c, 0x00, 0x09, 0x10, 0xb1, 0xf5, 0x81, 0xee, 0xc0, 0x7f, 0xc3, 0x0b, 0xc4, 0x1c, 0xca,
    0x1c, 0xcc, 0x16, 0x70, 0x1c, 0x02, 0x06, 0x40, 0x9f, 0x9c, 0x4d, 0xb5, 0x37, 0x4b, 0xc2, 0x0a, 0xe4,
    0x05, 0xc6, 0x15, 0x0e, 0xfd, 0xff, 0x1c, 0x03, 0x0a, 0xfd, 0x01, 0x08, 0x1c, 0x03, 0x0a, 0xfd,
};

void notes_init(struct notes *notes)
{
    notes->inside.place[0] = notes->inside.text && !*notes->inside.text && notes->later ? '1' : '0';
    notes->later = "from init";
}

/* A null of the sender is a null where one may stand, and the default elsewhere. */
static int has_defaults(const struct note *note)
{
    return note->text && !strcmp(note->text, "") && !strcmp(note->title, "none yet") && note->author.size == 5 &&
           !strcmp(note->author.data, "n. n.") && !note->bare && !strcmp(note->may_be_null, "-");
}

int main(void)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_reader *reader = fory_reader_new(runtime);
    struct fory_writer *writer = fory_writer_new(runtime);
    struct fory_bytes bytes = {older, sizeof older};
    struct fory_arena arena;
    struct notes notes;
    struct notes again;
    fory_arena_init(&arena);
    int right = notes_deserialize(reader, bytes, &arena, &notes) == FORY_OK && has_defaults(&notes.inside) &&
                notes.count == 1 && has_defaults(&notes.many[0]) && notes.one && has_defaults(notes.one) &&
                !strcmp(notes.later, "from init") && !strcmp(notes.inside.place, "1") && !notes.one->place[0];
    right = right && notes_serialize(writer, &notes, &bytes) == FORY_OK &&
            notes_deserialize(reader, bytes, &arena, &again) == FORY_OK && !strcmp(again.one->title, "none yet") &&
            again.one->bare && !*again.one->bare;
    fory_error_print(fory_reader_error(reader), stderr);
    fory_arena_done(&arena);
    fory_writer_free(writer);
    fory_reader_free(reader);
    fory_runtime_free(runtime);
    return !right;
}
