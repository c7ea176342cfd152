/* SPDX-License-Identifier: Apache-2.0 */
/* Puts something wrong into one place of a library after the other, and looks where the writer says it is. */
#include "library.fory.h"

#include "program.h"

#include <fory/any.h>
#include <stdio.h>
#include <string.h>

enum {
    IMAGES = 3
};
static struct demo_image images[IMAGES], cover, back, cased;
static struct fory_map_string_demo_image_entry entries[IMAGES];
static struct fory_string tags[IMAGES], inner[IMAGES];
static struct fory_list_string groups[IMAGES];
static struct demo_album albums[2], first, second;
static struct demo_library library;
static struct fory_string thing;

static void fill(struct demo_album *album)
{
    memset(album, 0, sizeof *album);
    album->images.items = images;
    album->images.count = IMAGES;
    album->cover = &cover;
    album->named.entries = entries;
    album->named.count = IMAGES;
    album->tags.items = tags;
    album->tags.count = IMAGES;
    album->groups.items = groups;
    album->groups.count = IMAGES;
    album->thing.type = &fory_string_type;
    album->thing.value = &thing;
    album->body.kind = DEMO_BODY_IMAGE;
    album->body.image = &cased;
    album->back = &back;
}

static void reset(void)
{
    memset(images, 0, sizeof images);
    memset(entries, 0, sizeof entries);
    cover = back = cased = images[0];
    thing = FORY_STRING("");
    for (size_t i = 0; i < IMAGES; i++) {
        tags[i] = inner[i] = FORY_STRING("a");
        groups[i].items = inner;
        groups[i].count = i; /* so the last item of the last group is inner[1] */
    }
    fill(&albums[0]);
    fill(&albums[1]);
    fill(&first);
    fill(&second);
    library.first = &first;
    library.second = &second;
    library.albums.items = albums;
    library.albums.count = 2;
}

static bool expect(struct program *program, const char *path)
{
    const struct fory_error *error = fory_writer_error(program->writer);
    enum fory_status status = demo_library_serialize(program->writer, &library, &program->bytes);
    bool found = *path ? status != FORY_OK && strcmp(error->path, path) == 0 : status == FORY_OK;
    if (!found || (*path && strcmp(error->type, "demo.Library") != 0))
        fprintf(stderr, "wanted '%s', got '%s' of %s: %s\n", path, error->path, error->type, error->message);
    reset();
    return found;
}

static bool right(struct program *program)
{
    static const struct fory_string wrong = {"\xff", 1};
    const struct fory_decimal huge = {.scale = 20000};
    bool ok = true;
    reset();
    ok &= expect(program, "");
    images[2].uri = wrong;
    ok &= expect(program, "first.images[2].uri");
    images[0].price = huge;
    ok &= expect(program, "first.images[0].price");
    cover.uri = wrong;
    ok &= expect(program, "first.cover.uri");
    entries[1].key = wrong;
    ok &= expect(program, "first.named[1]");
    entries[2].value.uri = wrong;
    ok &= expect(program, "first.named[2].uri");
    tags[1] = wrong;
    ok &= expect(program, "first.tags[1]");
    inner[1] = wrong;
    ok &= expect(program, "first.groups[2][1]");
    thing = wrong;
    ok &= expect(program, "first.thing");
    cased.price = huge;
    ok &= expect(program, "first.body.price");
    back.price = huge;
    ok &= expect(program, "first.back.price");
    second.made.nanoseconds = 1000000000;
    ok &= expect(program, "second.made");
    second.kind = (enum demo_kind) - 1; /* much is written after it */
    ok &= expect(program, "second.kind");
    second.data.size = 1;
    ok &= expect(program, "second.data");
    albums[1].tags.items = NULL;
    ok &= expect(program, "albums[1].tags");
    albums[1].images.items = NULL;
    ok &= expect(program, "albums[1].images");
    albums[0].body.image = NULL;
    ok &= expect(program, "albums[0].body.image");
    albums[0].thing.type = NULL;
    ok &= expect(program, "");

    struct demo_image others[2] = {images[0], images[0]};
    others[1].uri = wrong;
    second.body.kind = DEMO_BODY_IMAGES;
    second.body.images.items = others;
    second.body.images.count = 2;
    ok &= expect(program, "second.body.images[1].uri");
    return ok;
}
