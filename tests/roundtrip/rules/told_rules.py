# SPDX-License-Identifier: Apache-2.0
"""What the wire rules of schema changes say of types that are told by the schema alone, or by the value alone."""
from idl_kinds import POINT
from pair import HASH, KEPT, SAME, Pair, Refused, same

FIXED = "message %s [id = #1, evolving = false] { int32 number = 1; }"
FIXED_TYPES = [
    # A struct that does not tell its fields is skipped by its registered type only.
    Pair(
        "AddedFixed",
        "int32 kept = 2;",
        "Fixed1 added = 1; int32 kept = 2;",
        same("{.kept = 7}"),
        [("{.added = &(struct @_fixed1){5}, .kept = 8}", Refused("UNSUPPORTED", "#1")), ("{.kept = 8}", "{.kept = 8}")],
        HASH,
        "",
        FIXED % "Fixed1",
    ),
    Pair(
        "AddedFixedItems",
        "int32 kept = 2;",
        "list<Fixed2> added = 1; int32 kept = 2;",
        same("{.kept = 7}"),
        [
            ("{.added = {&(struct @_fixed2){5}, 1}, .kept = 8}", Refused("UNSUPPORTED", "#1")),
            ("{.kept = 8}", "{.kept = 8}"),
        ],
        HASH,
        "",
        FIXED % "Fixed2",
    ),
    Pair(
        "AddedFixedInside",
        "int32 kept = 2;",
        "Around3 added = 1; int32 kept = 2;",
        same("{.kept = 7}"),
        [
            ("{.added = &(struct @_around3){&(struct @_fixed3){5}}, .kept = 8}", Refused("UNSUPPORTED", "#1")),
            ("{.added = &(struct @_around3){NULL}, .kept = 8}", "{.kept = 8}"),
        ],
        HASH,
        "",
        (FIXED + " message Around3 [id = #2] { Fixed3 fixed = 1; }") % "Fixed3",
    ),
    Pair(
        "AddedFixedInAny",
        "any x = 1;",
        "any x = 1;",
        [],
        [("{{&@_fixed4_fory_type, &(struct @_fixed4){5}}}", Refused("UNSUPPORTED", "x"))],
        SAME,
        "",
        FIXED % "Fixed4",
    ),
    Pair(
        "AddedKnownFixed",
        "int32 kept = 2;",
        "Fixed5 added = 1; list<Fixed5> more = 3; int32 kept = 2;",
        same("{.kept = 7}"),
        [("{.added = &(struct @_fixed5){5}, .kept = 8, .more = {&(struct @_fixed5){6}, 1}}", "{.kept = 8}")],
        HASH,
        FIXED % "Fixed5",
        FIXED % "Fixed5",
    ),
    # Its fields are known by their places, and in compatible mode nothing says that they are others.
    Pair(
        "ChangedFixed",
        "int32 a = 1; int32 b = 2;",
        "int32 b = 1; int32 c = 3;",
        [("{.a = 5, .b = 6}", "{.b = 5, .c = 6}")],
        [("{.b = 5, .c = 6}", "{.a = 5, .b = 6}")],
        old_options="id = #0, evolving = false",
        new_options="id = #0, evolving = false",
    ),
]

RANK = "enum Rank%d [id = #%d] { LOW = 0; HIGH = 1; }"
MEANS = "union Means%d [id = #%d] { string text = 1; int32 number = 2; }"
NUMBER = "{.kind = @_%s_NUMBER, .number = -1}"
# Where a field says that it holds an enum or a union, the value does not say which.
DECLARED = [
    Pair(
        "OtherEnumId",
        "Rank1 x = 1; list<Rank1> xs = 2; map<Rank1, Rank1> ranks = 3; optional Rank1 y = 4;",
        "Rank1 x = 1; list<Rank1> xs = 2; map<Rank1, Rank1> ranks = 3; optional Rank1 y = 4;",
        same("{.x = 1, .xs = {(enum @_rank1[]){1, 0}, 2}, .has_y = true, .y = 1}"),
        same("{.x = 1, .ranks = {(struct fory_map_@_rank1_@_rank1_entry[]){{1, 1}}, 1}}"),
        SAME,
        RANK % (1, 1),
        RANK % (1, 2),
    ),
    Pair(
        "OtherUnionId",
        "Means1 x = 1; list<Means1> xs = 2; map<int32, Means1> means = 3;",
        "Means1 x = 1; list<Means1> xs = 2; map<int32, Means1> means = 3;",
        same("{.x = %s, .xs = {(struct @_means1[]){%s}, 1}}" % (NUMBER % "MEANS1", NUMBER % "MEANS1")),
        same(
            "{.x = %s, .means = {(struct fory_map_int32_@_means1_entry[]){{5, %s}}, 1}}"
            % (NUMBER % "MEANS1", NUMBER % "MEANS1")
        ),
        SAME,
        MEANS % (1, 1),
        MEANS % (1, 2),
    ),
    Pair(
        "OtherEnumIdInAny",
        "any x = 1; list<any> xs = 2;",
        "any x = 1; list<any> xs = 2;",
        [("{{&@_rank2_fory_type, &(int32_t){1}}, {&(struct fory_any){&@_rank2_fory_type, &(int32_t){1}}, 1}}", KEPT)],
        [("{.x = {&@_rank2_fory_type, &(int32_t){1}}}", KEPT)],
        SAME,
        RANK % (2, 1),
        RANK % (2, 2),
    ),
    Pair(
        "OtherUnionIdInAny",
        "any x = 1;",
        "any x = 1;",
        [("{{&@_means2_fory_type, &(struct @_means2)%s}}" % (NUMBER % "MEANS2"), KEPT)],
        [("{{&@_means2_fory_type, &(struct @_means2)%s}}" % (NUMBER % "MEANS2"), KEPT)],
        SAME,
        MEANS % (2, 1),
        MEANS % (2, 2),
    ),
    Pair(
        "OtherEnumIdInCase",
        "Holds3 x = 1;",
        "Holds3 x = 1;",
        [("{.x = {.kind = @_HOLDS3_RANK, .rank = 1}}", Refused("TYPE_MISMATCH", "x.rank"))],
        [("{.x = {.kind = @_HOLDS3_RANK, .rank = 1}}", Refused("TYPE_MISMATCH", "x.rank"))],
        SAME,
        RANK % (3, 1) + " union Holds3 [id = #3] { Rank3 rank = 1; int32 number = 2; }",
        RANK % (3, 2) + " union Holds3 [id = #3] { Rank3 rank = 1; int32 number = 2; }",
    ),
]

# A case says what it holds.
ANY_CASE = "union Open%d [id = #1] { %s a = 1; }"
OPEN_CASES = [
    Pair(
        "CaseNumberOrAny",
        "Open1 x = 1;",
        "Open1 x = 1;",
        [("{.x = {.kind = @_OPEN1_A, .a = 5}}", "{.x = {.kind = @_OPEN1_A, .a = {&fory_varint32_type, &(int32_t){5}}}}")],
        [
            ("{.x = {.kind = @_OPEN1_A, .a = {&fory_varint32_type, &(int32_t){5}}}}", "{.x = {.kind = @_OPEN1_A, .a = 5}}"),
            ("{.x = {.kind = @_OPEN1_A, .a = {&fory_bool_type, &(bool){1}}}}", Refused("TYPE_MISMATCH", "x.a")),
        ],
        SAME,
        ANY_CASE % (1, "int32"),
        ANY_CASE % (1, "any"),
    ),
    Pair(
        "CaseMessageOrAny",
        "Open2 x = 1;",
        "Open2 x = 1;",
        [
            (
                "{.x = {.kind = @_OPEN2_A, .a = %s}}" % POINT,
                "{.x = {.kind = @_OPEN2_A, .a = {&@_point_fory_type, %s}}}" % POINT,
            )
        ],
        [
            (
                "{.x = {.kind = @_OPEN2_A, .a = {&@_point_fory_type, %s}}}" % POINT,
                "{.x = {.kind = @_OPEN2_A, .a = %s}}" % POINT,
            )
        ],
        SAME,
        ANY_CASE % (2, "Point"),
        ANY_CASE % (2, "any"),
    ),
]

# The items of a list in a case, but for messages, are told by the schema alone: those of other types are misread.
CASE_ITEMS = [
    Pair(
        "CaseOtherItems",
        "Rows1 x = 1; int32 after = 2;",
        "Rows1 x = 1; int32 after = 2;",
        [("{{.kind = @_ROWS1_A, .a = {(int32_t[]){1, -300}, 2}}, 5}", "{{.kind = @_ROWS1_A, .a = {(uint32_t[]){2, 599}, 2}}, 5}")],
        [("{{.kind = @_ROWS1_A, .a = {(uint32_t[]){2, 599}, 2}}, 5}", "{{.kind = @_ROWS1_A, .a = {(int32_t[]){1, -300}, 2}}, 5}")],
        SAME,
        "union Rows1 [id = #1] { list<int32> a = 1; }",
        "union Rows1 [id = #1] { list<uint32> a = 1; }",
    ),
    Pair(
        "CaseOtherMessages",
        "Rows2 x = 1;",
        "Rows2 x = 1;",
        [("{{.kind = @_ROWS2_A, .a = {(struct @_point[]){{1, 2}}, 1}}}", Refused("TYPE_MISMATCH", "x.a"))],
        [("{{.kind = @_ROWS2_A, .a = {(struct @_aside[]){{1, 2}}, 1}}}", Refused("TYPE_MISMATCH", "x.a"))],
        SAME,
        "union Rows2 [id = #1] { list<Point> a = 1; }",
        "message Aside [id = #2] { int32 x = 1; int32 y = 2; } union Rows2 [id = #1] { list<Aside> a = 1; }",
    ),
]
