/* SPDX-License-Identifier: Apache-2.0 */
/* Looks at the address of each object, from arenas of all kinds. */
#include "aligned.fory.h"
#include <fory/codec.h>
#include <fory/print.h>
#include <stdlib.h>
#include <string.h>

static void block_write(struct fory_writer *writer, const void *value)
{
    fory_write_varint64(writer, ((const struct block *)value)->number);
}

static bool block_read(struct fory_reader *reader, void *value)
{
    return (uintptr_t)value % _Alignof(struct block) == 0 &&
           fory_read_varint64(reader, &((struct block *)value)->number);
}

extern const struct fory_codec block_codec;
const struct fory_codec block_codec = {sizeof(struct block), block_write, block_read};

/* The worst that an allocator may do: 16 bytes past a multiple of 4096. */
static void *resize(void *user, void *block, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (block)
        free(*((void **)block - 1));
    if (new_size == 0)
        return NULL;
    char *memory = malloc(new_size + 2 * 4096);
    char *at = memory + 4096 - (uintptr_t)memory % 4096 + 16;
    *((void **)(void *)at - 1) = memory;
    return at;
}

static int bad;

static void check(const char *what, const void *object, size_t alignment)
{
    if (object && (uintptr_t)object % alignment == 0)
        return;
    fprintf(stderr, "%s: at %p, wanted a multiple of %zu\n", what, object, alignment);
    bad = 1;
}

static void check_all(const struct all *all)
{
    const struct {
        const char *what;
        const void *object;
        size_t alignment;
    } rows[] = {
        {"one", all->one, 64},
        {"list", all->list, 64},
        {"pointers[0]", all->pointers[0], 64},
        {"pointers[1]", all->pointers[1], 64},
        {"map", all->map, 64},
        {"shared", all->shared, 64},
        {"number", all->number, 32},
        {"page", all->page, 4096},
        {"block", all->block, 128},
        {"any", all->any.value, 4096},
        {"custom", all->custom.value, 128},
        {"choices", all->choices, 64},
        {"choices[1].lines", all->choices[1].lines.items, 64},
        {"choices[2].page", all->choices[2].page, 4096},
        {"animal", all->animal, 64},
        {"entries", all->entries.entries, 64},
        {"none", all->none, 64},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check(rows[i].what, rows[i].object, rows[i].alignment);
    bad |= all->list[2].x != 3 || all->map[1].value.x != 8 || all->array[1].x != 6 || all->page->number != 5;
    bad |= ((const struct whale *)(const void *)all->animal)->mass != 9 || all->block->number != 11;
}

int main(void)
{
    static struct line lines[3] = {{1}, {2}, {3}};
    static struct entry entries[2] = {{1, {7}}, {2, {8}}};
    static struct page page = {5};
    static struct block block = {11};
    static struct whale whale = {{&whale_fory_type, 3}, 9};
    struct line *pointers[2] = {&lines[0], &lines[1]};
    vector number = 2.5;
    struct choice choices[3] = {
        {KIND_LINE, {.line = {4}}}, {KIND_LINES, {.lines = {lines, 3}}}, {KIND_PAGE, {.page = &page}}};
    struct all all = {.one = lines,
                      .list = lines,
                      .list_count = 3,
                      .pointers = pointers,
                      .pointer_count = 2,
                      .map = entries,
                      .map_count = 2,
                      .shared = lines,
                      .number = &number,
                      .page = &page,
                      .block = &block,
                      .any = {&page_fory_type, &page},
                      .custom = {&block_fory_type, &block},
                      .choices = choices,
                      .choice_count = 3,
                      .animal = &whale.animal,
                      .array = {{5}, {6}},
                      .entries = {entries, 2}};
    static const struct fory_allocator askew = {resize, NULL};
    static char memory[1 << 18];
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    if (aligned_register(runtime) != FORY_OK)
        return 1;
    struct fory_writer *writer = fory_writer_new(runtime);
    struct fory_reader *reader = fory_reader_new(runtime);
    struct fory_bytes in;
    if (all_serialize(writer, &all, &in)) {
        fory_error_print(fory_writer_error(writer), stderr);
        return 1;
    }
    struct fory_arena arenas[4];
    fory_arena_init(&arenas[0]);
    fory_arena_init_with(&arenas[1], NULL, 0, &askew);
    fory_arena_init_fixed(&arenas[2], memory + 1, sizeof memory - 1);
    fory_arena_init_with(&arenas[3], memory + 3, 1000, &askew);
    for (size_t i = 0; i < 4; i++) {
        for (int round = 0; round < 5; round++) {
            struct all back;
            if (all_deserialize(reader, in, &arenas[i], &back)) {
                fory_error_print(fory_reader_error(reader), stderr);
                return 1;
            }
            check_all(&back);
            fory_arena_alloc(&arenas[i], 8, 8);
            if (round == 3)
                fory_arena_reset(&arenas[i]);
        }
        fory_arena_done(&arenas[i]);
    }
    fory_reader_free(reader);
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return bad;
}
