/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the proof: what code of one schema writes is read by code of another, and the values are compared.
   prove OLD.so NEW.so VALUES SEED compatible|consistent...; a line per direction, mode and root type:
   direction mode written read values kept refused wrong lost dropped unnamed changed copied skipped example.
   read is '-' if no type of the reader has the identity, '~' if one has the name alone, and '!' if no promise is made:
   a type has the identity and another one the name, or it is an enum and both are not one. */
#include <dlfcn.h>
#include <fory/arena.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "fill.h"

/* One side in one mode. */
struct peer {
    const struct side *side;
    struct fory_runtime *runtime;
    struct fory_writer *writer;
    struct fory_reader *reader;
};

struct counts {
    unsigned written;
    unsigned kept;
    unsigned refused;
    unsigned wrong;
    unsigned lost;
    unsigned dropped;
    unsigned unnamed;
    unsigned skipped; /* kept, but a field has no place there */
    unsigned copied;  /* kept, but objects are no longer shared */
    unsigned changed; /* read as promised, but written back as other bytes */
    char example[512];
};

struct proof {
    struct peer writer;
    struct peer reader;
    bool backward;
    bool consistent;
    unsigned values;
    uint64_t seed;
};

static const struct side *load_side(const char *path)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const struct side *side = library ? dlsym(library, "compat_side") : NULL;
    if (!side) {
        fprintf(stderr, "prove: %s\n", dlerror());
        exit(2);
    }
    return side;
}

static struct peer open_peer(const struct side *side, bool consistent)
{
    struct fory_options options;
    struct peer peer = {.side = side};
    fory_options_init(&options);
    options.compatible = !consistent;
    peer.runtime = fory_runtime_new(&options);
    for (size_t i = 0; i < side->register_count; i++) {
        enum fory_status status = side->registers[i](peer.runtime);
        if (status != FORY_OK) {
            fprintf(stderr, "prove: types cannot be registered: %s\n", fory_status_text(status));
            exit(2);
        }
    }
    peer.writer = fory_writer_new(peer.runtime);
    peer.reader = fory_reader_new(peer.runtime);
    return peer;
}

static void close_peer(struct peer *peer)
{
    fory_writer_free(peer->writer);
    fory_reader_free(peer->reader);
    fory_runtime_free(peer->runtime);
}

/* --- Values -------------------------------------------------------------------------------------------------- */

static void keep_example(struct counts *counts, const char *what, const char *text)
{
    if (!counts->example[0])
        snprintf(counts->example, sizeof counts->example, "%s: %s", what, text);
}

static void count_outcome(struct counts *counts, unsigned outcome, const char *path)
{
    const struct {
        unsigned bit;
        unsigned *count;
        const char *name;
    } outcomes[] = {{COMPARE_WRONG, &counts->wrong, "wrong"},
                    {COMPARE_LOST, &counts->lost, "lost"},
                    {COMPARE_DROPPED, &counts->dropped, "dropped"},
                    {COMPARE_UNNAMED, &counts->unnamed, "unnamed"}};
    counts->kept += (outcome & ~(unsigned)COMPARE_NOTHING) == 0;
    counts->copied += (outcome & COMPARE_COPIED) != 0;
    counts->skipped += (outcome & COMPARE_SKIPPED) != 0;
    for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++) {
        if ((outcome & outcomes[i].bit) == 0)
            continue;
        (*outcomes[i].count)++;
        keep_example(counts, outcomes[i].name, path);
    }
}

/* Written back by the reader, a value is the same bytes in schema-consistent mode. */
static void check_bytes(const struct proof *proof, const struct side_type *type, const void *object,
                        struct fory_bytes bytes, struct counts *counts)
{
    struct fory_bytes again;
    if (type->serialize(proof->reader.writer, object, &again) != FORY_OK || again.size != bytes.size ||
        memcmp(again.data, bytes.data, bytes.size) != 0) {
        counts->changed++;
        keep_example(counts, "changed", type->name);
    }
}

static void read_value(const struct proof *proof, const struct side_type *from, const void *object,
                       const struct side_type *to, struct fory_bytes bytes, struct counts *counts)
{
    static struct comparison comparison;
    struct fory_arena arena;
    char text[400];
    fory_arena_init(&arena);
    void *read = fory_arena_alloc(&arena, to->size, 64);
    if (!read)
        abort();
    if (to->deserialize(proof->reader.reader, bytes, &arena, read) != FORY_OK) {
        counts->refused++;
        fory_error_format(fory_reader_error(proof->reader.reader), text, sizeof text);
        keep_example(counts, "refused", text);
    } else {
        comparison.writer = proof->writer.side;
        comparison.reader = proof->reader.side;
        comparison.backward = proof->backward;
        unsigned outcome = compare_roots(&comparison, from, object, to, read);
        count_outcome(counts, outcome, comparison.path);
        if ((outcome & ~(unsigned)COMPARE_NOTHING) == 0 && proof->consistent)
            check_bytes(proof, to, read, bytes, counts);
    }
    fory_arena_done(&arena);
}

/* Whether a type takes the bytes for a value of its own. */
static bool takes(const struct proof *proof, const struct side_type *type, struct fory_bytes bytes)
{
    struct fory_arena arena;
    bool ok = false;
    fory_arena_init(&arena);
    if (type->kind == SIDE_ENUM) {
        struct fory_any any;
        ok = fory_any_deserialize(proof->reader.reader, bytes, &arena, &any) == FORY_OK && any.type == type->type;
    } else if (type->deserialize) {
        void *read = fory_arena_alloc(&arena, type->size, 64);
        ok = read && type->deserialize(proof->reader.reader, bytes, &arena, read) == FORY_OK;
    }
    fory_arena_done(&arena);
    return ok;
}

/* No type of the reader has the identity: neither the one of its name nor another one may take the value. */
static void read_by_others(const struct proof *proof, const struct side_type *named, struct fory_bytes bytes,
                           struct counts *counts)
{
    const struct side_type *taker = named && takes(proof, named, bytes) ? named : NULL;
    for (size_t i = 0; !named && !taker && i < proof->reader.side->type_count; i++) {
        if (takes(proof, proof->reader.side->types[i], bytes))
            taker = proof->reader.side->types[i];
    }
    counts->kept += taker != NULL;
    counts->refused += taker == NULL;
    keep_example(counts, taker ? "taken for" : "refused", taker ? taker->name : "by each type");
}

/* Enums are at the root as values of any type. */
static void read_enum(const struct proof *proof, const struct fory_any *written, struct fory_bytes bytes,
                      struct counts *counts)
{
    static struct comparison comparison;
    struct fory_arena arena;
    struct fory_any read;
    fory_arena_init(&arena);
    if (fory_any_deserialize(proof->reader.reader, bytes, &arena, &read) != FORY_OK) {
        counts->refused++;
        keep_example(counts, "refused", "enum");
    } else {
        comparison.writer = proof->writer.side;
        comparison.reader = proof->reader.side;
        comparison.backward = proof->backward;
        count_outcome(counts, compare_any_roots(&comparison, written, &read), "enum");
    }
    fory_arena_done(&arena);
}

/* --- Roots --------------------------------------------------------------------------------------------------- */

static bool is_root(const struct side_type *type)
{
    return type->kind == SIDE_ENUM ? type->registered : type->serialize != NULL;
}

static const struct side_type *type_with(const struct side *side, const struct side_type *type)
{
    for (size_t i = 0; i < side->type_count; i++) {
        const struct side_type *other = side->types[i];
        const char *a = *type->identity ? type->identity : type->name;
        const char *b = *type->identity ? other->identity : other->name;
        if (other->kind == type->kind && is_root(other) && !strcmp(a, b))
            return other;
    }
    return NULL;
}

static const struct side_type *type_named(const struct side *side, const char *name)
{
    for (size_t i = 0; i < side->type_count; i++) {
        if (!strcmp(side->types[i]->name, name))
            return side->types[i];
    }
    return NULL;
}

static void print_counts(const struct proof *proof, const char *from, const char *to, const struct counts *counts)
{
    printf("%s\t%s\t%s\t%s\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%u\t%s\n", proof->backward ? "backward" : "forward",
           proof->consistent ? "consistent" : "compatible", from, to, counts->written, counts->kept, counts->refused,
           counts->wrong, counts->lost, counts->dropped, counts->unnamed, counts->changed, counts->copied,
           counts->skipped, counts->example);
    fflush(stdout);
}

/* How the values of a type are read: by the type of its identity, or by the one of its name, or by any. */
struct reading_types {
    const struct side_type *from;
    const struct side_type *same;
    const struct side_type *named;
    const char *without; /* what to print if no type has the identity */
};

static void prove_value(const struct proof *proof, struct reading_types types, struct fill *fill, struct counts *counts)
{
    struct fory_bytes bytes;
    void *object = fill_root(fill, types.from);
    struct fory_any any = {types.from->type, object};
    bool is_enum = types.from->kind == SIDE_ENUM;
    enum fory_status status = is_enum ? fory_any_serialize(proof->writer.writer, &any, &bytes)
                                      : types.from->serialize(proof->writer.writer, object, &bytes);
    if (status != FORY_OK) {
        char text[400];
        fory_error_format(fory_writer_error(proof->writer.writer), text, sizeof text);
        if (counts->written == 0)
            snprintf(counts->example, sizeof counts->example, "not written: %s", text);
        return;
    }
    if (counts->written++ == 0)
        counts->example[0] = '\0';
    if (!types.same)
        read_by_others(proof, types.named, bytes, counts);
    else if (is_enum)
        read_enum(proof, &any, bytes, counts);
    else
        read_value(proof, types.from, object, types.same, bytes, counts);
}

static void prove_types(const struct proof *proof, struct reading_types types)
{
    struct counts counts = {0};
    for (unsigned i = 0; counts.written < proof->values && i < 4 * proof->values; i++) {
        struct fory_arena arena;
        struct fill fill = {.side = proof->writer.side,
                            .arena = &arena,
                            .random = proof->seed + i * UINT64_C(7919),
                            .kind = i % FILL_KIND_COUNT,
                            .turn = i / FILL_KIND_COUNT};
        fory_arena_init(&arena);
        prove_value(proof, types, &fill, &counts);
        fory_arena_done(&arena);
    }
    bool is_other_enum = types.same && types.same->kind == SIDE_ENUM && strcmp(types.same->name, types.from->name) != 0;
    print_counts(proof, types.from->name, types.same && !is_other_enum ? types.same->name : types.without, &counts);
}

static void prove_root(const struct proof *proof, const struct side_type *from)
{
    const struct side_type *same = type_with(proof->reader.side, from);
    const struct side_type *named = type_named(proof->reader.side, from->name);
    bool has_identity = named && !strcmp(named->identity, from->identity);
    bool is_other = named && (named->kind == from->kind) != has_identity;
    if (same || !is_other)
        prove_types(proof, (struct reading_types){from, same, NULL, from->kind == SIDE_ENUM ? "!" : "-"});
    if (is_other)
        prove_types(proof, (struct reading_types){from, NULL, named, same || from->kind == SIDE_ENUM ? "!" : "~"});
}

static void prove_mode(const struct side *old_side, const struct side *new_side, struct proof proof)
{
    for (int backward = 0; backward < 2; backward++) {
        proof.backward = backward;
        proof.writer = open_peer(backward ? old_side : new_side, proof.consistent);
        proof.reader = open_peer(backward ? new_side : old_side, proof.consistent);
        for (size_t i = 0; i < proof.writer.side->type_count; i++) {
            if (is_root(proof.writer.side->types[i]))
                prove_root(&proof, proof.writer.side->types[i]);
        }
        close_peer(&proof.writer);
        close_peer(&proof.reader);
    }
}

int main(int count, char **arguments)
{
    if (count < 6) {
        fputs("usage: prove OLD.so NEW.so VALUES SEED compatible|consistent...\n", stderr);
        return 2;
    }
    const struct side *old_side = load_side(arguments[1]);
    const struct side *new_side = load_side(arguments[2]);
    for (int i = 5; i < count; i++) {
        struct proof proof = {.values = (unsigned)strtoul(arguments[3], NULL, 10),
                              .seed = strtoull(arguments[4], NULL, 10),
                              .consistent = !strcmp(arguments[i], "consistent")};
        prove_mode(old_side, new_side, proof);
    }
    return 0;
}
