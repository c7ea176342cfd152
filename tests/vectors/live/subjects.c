/* SPDX-License-Identifier: Apache-2.0 */
/* The values that C and live peers exchange. */
#include "subjects.h"

#include <stdio.h>

#include "lists.fory.h"
#include "live.fory.h"

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define ITEMS(type, ...) \
    { \
        .items = (type[]){__VA_ARGS__}, .count = sizeof((type[]){__VA_ARGS__}) / sizeof(type) \
    }
#define ENTRIES(type, ...) \
    { \
        .entries = (type[]){__VA_ARGS__}, .count = sizeof((type[]){__VA_ARGS__}) / sizeof(type) \
    }
#define TEXT(literal) \
    { \
        literal, sizeof(literal) - 1 \
    }
#define RAW(literal) \
    { \
        (const uint8_t *)(literal), sizeof(literal) - 1 \
    }

static struct peers_point point = {3, -4};
static struct peers_point center = {8, 9};
static struct peers_shape shape = {.kind = PEERS_SHAPE_CENTER, .center = &center};

static const struct {
    const char *name;
    struct peers_pick pick;
} picks[] = {
    {"num", {.kind = PEERS_PICK_NUM, .num = 7}},
    {"text", {.kind = PEERS_PICK_TEXT, .text = TEXT("text")}},
    {"flag", {.kind = PEERS_PICK_FLAG, .flag = true}},
    {"color", {.kind = PEERS_PICK_COLOR, .color = PEERS_COLOR_BLUE}},
    {"point", {.kind = PEERS_PICK_POINT, .point = &point}},
    {"names", {.kind = PEERS_PICK_NAMES, .names = ITEMS(struct fory_string, TEXT("a"), TEXT("b"))}},
    {"counts", {.kind = PEERS_PICK_COUNTS, .counts = ENTRIES(struct fory_map_string_int32_entry, {TEXT("k"), 7})}},
    {"points", {.kind = PEERS_PICK_POINTS, .points = ITEMS(struct peers_point, {1, 2}, {3, 4})}},
    {"places",
     {.kind = PEERS_PICK_PLACES, .places = ENTRIES(struct fory_map_string_peers_point_entry, {TEXT("k"), {5, 6}})}},
    {"raw", {.kind = PEERS_PICK_RAW, .raw = RAW("\1\2\3")}},
    {"day", {.kind = PEERS_PICK_DAY, .day = {18954}}},
    {"moment", {.kind = PEERS_PICK_MOMENT, .moment = {1000000000, 0}}},
    {"length", {.kind = PEERS_PICK_LENGTH, .length = {3, 500000000}}},
    {"cost", {.kind = PEERS_PICK_COST, .cost = {.small = 12345, .scale = 2}}},
    {"dense", {.kind = PEERS_PICK_DENSE, .dense = ITEMS(int32_t, 1, -1)}},
    {"shape", {.kind = PEERS_PICK_SHAPE, .shape = &shape}},
    {"real", {.kind = PEERS_PICK_REAL, .real = 0.5}},
    {"numbers", {.kind = PEERS_PICK_NUMBERS, .numbers = ITEMS(int32_t, 1, -2, 300)}},
    {"colors", {.kind = PEERS_PICK_COLORS, .colors = ITEMS(enum peers_color, PEERS_COLOR_GREEN, PEERS_COLOR_RED)}},
    {"paints",
     {.kind = PEERS_PICK_PAINTS,
      .paints = ENTRIES(struct fory_map_string_peers_color_entry, {TEXT("k"), PEERS_COLOR_GREEN})}},
    {"blobs", {.kind = PEERS_PICK_BLOBS, .blobs = ITEMS(struct fory_bytes, RAW("x"), RAW("yz"))}},
    {"big", {.kind = PEERS_PICK_BIG, .big = 9000000000}},
};

static const struct peers_kinds kinds = {
    .colors = ENTRIES(struct fory_map_uint32_peers_color_entry, {5, PEERS_COLOR_BLUE}),
    .numbers = ITEMS(int32_t, 1, -2),
    .names = ITEMS(struct fory_string, TEXT("a"), TEXT("")),
    .counts = ENTRIES(struct fory_map_string_int32_entry, {TEXT("k"), 7}),
    .points = ITEMS(struct peers_point, {1, 2}),
    .remarks = ITEMS(struct fory_string, TEXT("r"), {NULL, 0}),
    .places = ENTRIES(struct fory_map_string_peers_point_entry, {TEXT("p"), {5, 6}}),
    .fixed_numbers = ITEMS(int32_t, -3),
    .dense = ITEMS(int32_t, 4, 5),
    .color_list = ITEMS(enum peers_color, PEERS_COLOR_GREEN),
    .shapes = ITEMS(struct peers_shape, {.kind = PEERS_SHAPE_SIDE, .side = 2}),
    .blobs = ITEMS(struct fory_bytes, RAW("x")),
    .notes = ENTRIES(struct fory_map_int32_string_entry, {1, TEXT("n")}),
};
static const struct peers_kinds kinds_empty;

static const struct peers_lists_grid grid = {
    .cells = ITEMS(struct fory_list_peers_lists_cell, ITEMS(struct peers_lists_cell, {1, 2}), {NULL, 0},
                   ITEMS(struct peers_lists_cell, {3, 4}, {5, 6})),
    .rows = ITEMS(struct fory_list_int32, ITEMS(int32_t, 1, 2), {NULL, 0}),
    .groups =
        ENTRIES(struct fory_map_string_list_string_entry, {TEXT("k"), ITEMS(struct fory_string, TEXT("v"), TEXT("w"))}),
    .tables = ITEMS(struct fory_map_string_int32, ENTRIES(struct fory_map_string_int32_entry, {TEXT("a"), 1})),
    .words = ITEMS(struct fory_list_string, ITEMS(struct fory_string, TEXT("x")),
                   ITEMS(struct fory_string, TEXT("y"), TEXT("z"))),
    .index = ENTRIES(struct fory_map_int32_map_string_peers_lists_cell_entry,
                     {7, ENTRIES(struct fory_map_string_peers_lists_cell_entry, {TEXT("c"), {8, 9}})}),
};
static const struct peers_lists_grid grid_empty;

static struct peers_node leaves[3] = {{.name = TEXT("leaf")}, {.name = TEXT("leaf")}, {.name = TEXT("leaf")}};
static const struct peers_node node = {
    .name = TEXT("top"),
    .next = &leaves[0],
    .kids = ITEMS(struct peers_node *, &leaves[1]),
    .named = ENTRIES(struct fory_map_string_peers_node_ptr_entry, {TEXT("k"), &leaves[2]}),
};
static const struct peers_node shared_node = {
    .name = TEXT("top"),
    .next = &leaves[0],
    .kids = ITEMS(struct peers_node *, &leaves[0]),
    .named = ENTRIES(struct fory_map_string_peers_node_ptr_entry, {TEXT("k"), &leaves[0]}),
};
static const struct peers_dense dense = {.values = ITEMS(int32_t, 1, -1), .name = TEXT("d")};
static const struct peers_lists_dense dense_list = {.values = ITEMS(int32_t, 1, -1), .name = TEXT("d")};

struct live_subject live_subjects[LIVE_SUBJECTS_MAX];
size_t live_subject_count;

static void add(const char *prefix, const char *name, const void *value, const struct fory_struct_writer *writer,
                const struct fory_struct_reader *reader)
{
    struct live_subject *subject = &live_subjects[live_subject_count++];
    snprintf(subject->name, sizeof subject->name, "%s%s", prefix, name);
    subject->value = value;
    subject->writer = writer;
    subject->reader = reader;
}

void live_make_subjects(void)
{
    static struct peers_picks made[COUNT_OF(picks)];
    static struct peers_pick many[COUNT_OF(picks)][2];
    for (size_t i = 0; i < COUNT_OF(picks); i++) {
        many[i][0] = picks[i].pick;
        many[i][1] = (struct peers_pick){.kind = PEERS_PICK_FLAG, .flag = true};
        made[i] = (struct peers_picks){picks[i].pick, {many[i], 2}, {.kind = PEERS_PICK_NUM, .num = 0}};
        add("pick_", picks[i].name, &made[i], &peers_picks_fory_writer, &peers_picks_fory_reader);
        add("shared_", picks[i].name, &made[i], &peers_picks_fory_writer, &peers_picks_fory_reader);
    }
    add("", "kinds", &kinds, &peers_kinds_fory_writer, &peers_kinds_fory_reader);
    add("", "kinds_empty", &kinds_empty, &peers_kinds_fory_writer, &peers_kinds_fory_reader);
    add("", "grid", &grid, &peers_lists_grid_fory_writer, &peers_lists_grid_fory_reader);
    add("", "grid_empty", &grid_empty, &peers_lists_grid_fory_writer, &peers_lists_grid_fory_reader);
    add("", "node", &node, &peers_node_fory_writer, &peers_node_fory_reader);
    add("", "shared_node", &shared_node, &peers_node_fory_writer, &peers_node_fory_reader);
    add("", "dense_list", &dense_list, &peers_lists_dense_fory_writer, &peers_lists_dense_fory_reader);
    add("", "dense", &dense, &peers_dense_fory_writer, &peers_dense_fory_reader);
}
