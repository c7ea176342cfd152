# SPDX-License-Identifier: Apache-2.0
"""What the wire rules of schema changes say of messages of the IDL."""
from idl_kinds import CHOICE, KINDS, POINT
from number_rules import ARRAYS, CONVERTED
from pair import HASH, KEPT, MISREAD, READ, SAME, Pair, Refused, Rule, refused_both_ways, same, snake
from told_rules import CASE_ITEMS, DECLARED, FIXED_TYPES, OPEN_CASES

def added(kind):
    declaration, value = KINDS[kind]
    return Pair(
        "Added" + kind,
        "int32 kept = 2;",
        "%s added = 1; int32 kept = 2; %s last = 300;" % (declaration, declaration),
        same("{.kept = 7}") + same("{0}"),
        [("{.added = %s, .kept = 8, .last = %s}" % (value, value), "{.kept = 8}"), ("{.kept = 8}", "{.kept = 8}")],
    )


ADDED = [added(kind) for kind in KINDS if kind != "Union"] + [
    # A union has no null: the new side sets it.
    Pair(
        "AddedUnion",
        "int32 kept = 2;",
        "Choice added = 1; int32 kept = 2;",
        [],
        [("{.added = %s, .kept = 8}" % CHOICE, "{.kept = 8}")],
    ),
    Pair("AllRemoved", "string a = 1; int32 b = 2;", "", [('{{"a", 1}, 2}', "{0}")], same("{0}")),
    Pair(
        "AllReplaced",
        "string a = 1; int32 b = 2;",
        "string c = 3; int32 d = 4;",
        [('{{"a", 1}, 2}', "{0}")],
        [('{{"c", 1}, 4}', "{0}")],
    ),
    Pair(
        "Reordered",
        "string a = 1; int32 b = 2; bool c = 3;",
        "bool c = 3; string a = 1; int32 b = 2;",
        same('{.a = {"a", 1}, .b = 2, .c = true}'),
        same('{.a = {"a", 1}, .b = 2, .c = true}'),
        SAME,
    ),
]

FIRST = "{&(struct @_first){5}, {(struct @_first[]){{1}, {2}}, 2}}"
SECOND = FIRST.replace("first", "second")
RENAMED = [
    Pair(
        "RenamedField",
        "int32 before = 1; string text = 2;",
        "int32 after = 1; string words = 2;",
        [('{.before = 5, .text = {"t", 1}}', '{.after = 5, .words = {"t", 1}}')],
        [('{.after = 5, .words = {"t", 1}}', '{.before = 5, .text = {"t", 1}}')],
        SAME,
    ),
    Pair(
        "RenamedType",
        "First x = 1; list<First> xs = 2;",
        "Second x = 1; list<Second> xs = 2;",
        [(FIRST, SECOND)],
        [(SECOND, FIRST)],
        SAME,
        "message First [id = #1] { int32 number = 1; }",
        "message Second [id = #1] { int32 number = 1; }",
    ),
    Pair(
        "FixedRenamedField",
        "int32 before = 1; list<string> texts = 2;",
        "int32 after = 1; list<optional string> words = 2;",
        [('{5, {(struct fory_string[]){{"t", 1}}, 1}}', '{5, {(struct fory_string[]){{"t", 1}}, 1}}')],
        [('{5, {(struct fory_string[]){{"t", 1}}, 1}}', '{5, {(struct fory_string[]){{"t", 1}}, 1}}')],
        SAME,
        old_options="id = #0, evolving = false",
        new_options="id = #0, evolving = false",
    ),
]

RETAGGED = [
    Pair(
        "Retagged",
        "string text = 1; int32 kept = 2;",
        "string text = 3; int32 kept = 2;",
        [('{{"lost", 4}, 5}', "{.kept = 5}")],
        [('{.text = {"lost", 4}, .kept = 5}', "{.kept = 5}")],
    ),
    Pair(
        "RetaggedMessage",
        "Point point = 1;",
        "Point point = 2;",
        [("{%s}" % POINT, "{0}")],
        [("{%s}" % POINT, "{0}")],
    ),
]


def optional(kind, is_scalar):
    """Null is the default of a field that cannot be null."""
    declaration, value = KINDS[kind]
    has = ".has_x = true, " if is_scalar else ""
    present = "{%s.x = %s, .after = 1}" % (has, value)
    required = "{.x = %s, .after = 1}" % value
    default = "{.has_x = true, .after = 2}" if is_scalar else None
    return Pair(
        "Optional" + kind + "Field",
        "%s x = 1; int32 after = 2;" % declaration,
        "optional %s x = 1; int32 after = 2;" % declaration,
        [(required, present)] + ([("{.after = 2}", default)] if default else []),
        [(present, required), ("{.after = 3}", "{.after = 3}")],
    )


SCALAR_KINDS = ["Bool", "Int8", "Int32", "FixedInt32", "TaggedInt64", "Uint64", "Float16", "Float64", "Enum", "Date"]
SCALAR_KINDS += ["Timestamp", "Duration", "Decimal"]
POINTED_KINDS = ["Text", "Bytes", "Ints", "Texts", "Set", "Array", "Lists", "Map", "Points"]
OPTIONAL = [optional(kind, True) for kind in SCALAR_KINDS] + [optional(kind, False) for kind in POINTED_KINDS]

TRACKED = [
    Pair(
        "TrackedMessage",
        "Point x = 1; Point other = 2;",
        "ref Point x = 1; ref Point other = 2;",
        same("{.x = %s}" % POINT, "{.other = %s}" % POINT),
        same("{.x = %s}" % POINT, "{.other = %s}" % POINT),
        # A hash without the ref bits may be one of Java with tracking off, whose bytes are the same.
        SAME,
        consistent_backward=HASH,
    ),
    Pair(
        "TrackedUnion",
        "Choice x = 1;",
        "ref Choice x = 1;",
        [("{%s}" % CHOICE, Refused("TYPE_MISMATCH", "x"))],
        [("{&(struct @_choice)%s}" % CHOICE, "{%s}" % CHOICE)],
    ),
]


def other_type(name, old, new, consistent=HASH):
    """Two kinds, or a declaration and a value, that have nothing in common."""
    (old, old_value), (new, new_value) = [KINDS.get(side, side) for side in (old, new)]
    return refused_both_ways(
        name, old + " x = 1;", new + " x = 1;", "{.x = %s}" % old_value, "{.x = %s}" % new_value, consistent
    )


def unlike(old, new):
    return other_type("%sAnd%s" % (old, new), old, new)


INTS = "{(int32_t[]){1}, 1}"
LONGS = "{(int64_t[]){1}, 1}"
OPTIONAL_INTS = "{(struct fory_optional_int32[]){{true, 1}}, 1}"


def ints_in(container, carrier, items):
    return (container, "{(struct %s[]){%s}, 1}" % (carrier, items))


OTHER_TYPES = [
    # What is not a scalar.
    unlike("Enum", "Int32"),
    unlike("Enum", "Text"),
    unlike("Date", "Timestamp"),
    unlike("Date", "Int32"),
    unlike("Timestamp", "Duration"),
    unlike("Timestamp", "TaggedInt64"),
    unlike("Duration", "Float64"),
    unlike("Bytes", "Text"),
    unlike("Bytes", "Ints"),
    unlike("Text", "Texts"),
    unlike("Set", "Ints"),
    unlike("Set", "Array"),
    unlike("Map", "Points"),
    unlike("Message", "Int32"),
    unlike("Message", "Text"),
    unlike("Message", "Points"),
    unlike("Message", "Map"),
    unlike("Message", "Enum"),
    # In hashes any, messages, unions and enums are one type.
    other_type("AnyAndMessage", "Any", "Message", MISREAD),
    other_type("AnyAndText", "Any", "Text"),
    # What containers hold.
    other_type("WiderItems", ("list<int32>", INTS), ("list<int64>", LONGS)),
    other_type("ItemsOfOtherEncoding", ("list<int32>", INTS), ("list<fixed int32>", INTS)),
    other_type("WiderArray", ("array<int32>", INTS), ("array<int64>", LONGS)),
    other_type("ArrayOfOtherSign", ("array<int32>", INTS), ("array<uint32>", "{(uint32_t[]){1}, 1}")),
    other_type("ListAndWiderArray", ("list<int32>", INTS), ("array<int64>", LONGS)),
    other_type("BytesAndSignedArray", "Bytes", ("array<int8>", "{(int8_t[]){1}, 1}")),
    other_type("OptionalWiderItems", ("list<optional int32>", OPTIONAL_INTS), ("list<int64>", LONGS)),
    other_type("TextsAndInts", "Texts", ("list<int32>", INTS)),
    other_type("WiderSet", ("set<int32>", INTS), ("set<int64>", LONGS)),
    other_type(
        "ItemsListAndArray",
        ints_in("list<list<int32>>", "fory_list_int32", INTS),
        ints_in("list<array<int32>>", "fory_list_int32", INTS),
    ),
    other_type(
        "ItemsBytesAndArray",
        ("list<bytes>", '{(struct fory_bytes[]){{(const uint8_t *)"\\1", 1}}, 1}'),
        ints_in("list<array<uint8>>", "fory_list_uint8", "{(uint8_t[]){1}, 1}"),
    ),
    other_type(
        "WiderItemsOfItems",
        ints_in("list<list<int32>>", "fory_list_int32", INTS),
        ints_in("list<list<int64>>", "fory_list_int64", LONGS),
    ),
    other_type(
        "WiderKeys",
        ("map<int32, string>", '{(struct fory_map_int32_string_entry[]){{1, {"a", 1}}}, 1}'),
        ("map<int64, string>", '{(struct fory_map_int64_string_entry[]){{1, {"a", 1}}}, 1}'),
    ),
    other_type(
        "WiderValues",
        "Map",
        ("map<string, int64>", '{(struct fory_map_string_int64_entry[]){{{"k", 1}, 7}}, 1}'),
    ),
    other_type(
        "ValuesListAndArray",
        ("map<int32, list<int32>>", "{(struct fory_map_int32_list_int32_entry[]){{1, %s}}, 1}" % INTS),
        ("map<int32, array<int32>>", "{(struct fory_map_int32_list_int32_entry[]){{1, %s}}, 1}" % INTS),
    ),
    other_type("MessagesAndTexts", "Points", "Texts"),
]

UNION_TYPES = [
    Pair(
        "UnionAnd" + kind,
        "Choice x = 1;",
        KINDS[kind][0] + " x = 1;",
        [("{.x = %s}" % CHOICE, Refused("TYPE_MISMATCH", "x"))],
        [("{.x = %s}" % KINDS[kind][1], Refused("TYPE_MISMATCH", "x"))],
        MISREAD if kind == "Message" else HASH,
    )
    for kind in ("Text", "Message", "Int32", "Points")
]


def other_case(name, old, old_value, new, new_value):
    """A case of another type, which the message's own schema says nothing of."""
    error = Refused("TYPE_MISMATCH", "x.a")
    pick = "Pick" + name
    value = "{.x = {.kind = @_%s_A, .a = %%s}}" % snake(pick).upper()
    union = "union %s [id = #1] { %%s a = 1; }" % pick
    return Pair(
        name,
        pick + " x = 1;",
        pick + " x = 1;",
        [(value % old_value, error)],
        [(value % new_value, error)],
        SAME,
        union % old,
        union % new,
    )


CASE_TYPES = [
    other_case("CaseTextOrNumber", "string", '{"1", 1}', "int32", "1"),
    other_case("CaseWider", "int32", "1", "int64", "1"),
    other_case("CaseListOrArray", "list<int32>", INTS, "array<int32>", INTS),
    other_case("CaseMessageOrText", "Point", POINT, "string", '{"1", 1}'),
]


def policy(name, old, new, both, null=None):
    """Items or values that may be null or tracked on one side: lists and maps say themselves what they hold.

    null: what becomes of a null on the way back."""
    return Pair(
        name,
        old + " x = 1; int32 after = 2;",
        new + " x = 1; int32 after = 2;",
        [both],
        [both[::-1]] + ([null] if null else []),
        SAME,
    )


TEXTS = '{{(struct fory_string[]){{"a", 1}, {"", 0}}, 2}, 5}'
POLICIES = [
    policy("OptionalTexts", "list<string>", "list<optional string>", (TEXTS, TEXTS)),
    policy(
        "OptionalInts",
        "list<int32>",
        "list<optional int32>",
        (
            "{{(int32_t[]){1, 2}, 2}, 5}",
            "{{(struct fory_optional_int32[]){{true, 1}, {true, 2}}, 2}, 5}",
        ),
        ("{{(struct fory_optional_int32[]){{false, 0}, {true, 2}}, 2}, 5}", Refused("INVALID_DATA", "x[0]")),
    ),
    policy(
        "OptionalValues",
        "map<string, int32>",
        "map<string, optional int32>",
        (
            '{{(struct fory_map_string_int32_entry[]){{{"k", 1}, 7}}, 1}, 5}',
            '{{(struct fory_map_string_optional_int32_entry[]){{{"k", 1}, {true, 7}}}, 1}, 5}',
        ),
    ),
    policy(
        "TrackedItems",
        "list<Point>",
        "list<ref Point>",
        (
            "{{(struct @_point[]){{1, 2}, {3, 4}}, 2}, 5}",
            "{{(struct @_point *[]){&(struct @_point){1, 2}, &(struct @_point){3, 4}}, 2}, 5}",
        ),
    ),
    policy(
        "OptionalMessages",
        "list<Point>",
        "list<optional Point>",
        (
            "{{(struct @_point[]){{1, 2}, {3, 4}}, 2}, 5}",
            "{{(struct @_point *[]){&(struct @_point){1, 2}, &(struct @_point){3, 4}}, 2}, 5}",
        ),
    ),
    policy(
        "TrackedValues",
        "map<int32, Point>",
        "map<int32, ref Point>",
        (
            "{{(struct fory_map_int32_@_point_entry[]){{5, {1, 2}}}, 1}, 5}",
            "{{(struct fory_map_int32_@_point_ptr_entry[]){{5, &(struct @_point){1, 2}}}, 1}, 5}",
        ),
    ),
]

# Both versions of an enum and of a union, under names of their own.
LEVELS_2 = "enum Level [id = #1] { LOW = 0; HIGH = 1; }"
LEVELS_3 = "enum Level [id = #1] { LOW = 0; HIGH = 1; TOP = 70000; }"
LEVELS_RENUMBERED = "enum Step [id = #1] { LOW = 0; HIGH = 3; }"
STEPS = "enum Step [id = #1] { LOW = 0; HIGH = 1; }"
SHAPE_1 = "union Shape [id = #1] { string text = 1; }"
SHAPE_3 = "union Shape [id = #1] { string text = 1; Point point = 2; list<Point> points = 7; }"
FIGURE_1 = "union Figure [id = #1] { string text = 1; }"
FIGURE_3 = "union Figure [id = #1] { string text = 1; list<string> texts = 7; map<string, int32> counts = 8; }"
FORM_12 = "union Form [id = #1] { string text = 1; int32 number = 2; }"
FORM_21 = "union Form [id = #1] { string text = 2; int32 number = 1; }"
ADDED_CASES = [
    Pair(
        "NewEnumerator",
        "Level x = 1; list<Level> xs = 2; map<Level, Level> levels = 3; optional Level y = 4;",
        "Level x = 1; list<Level> xs = 2; map<Level, Level> levels = 3; optional Level y = 4;",
        same("{.x = 1, .xs = {(enum @_level[]){1, 0}, 2}, .has_y = true, .y = 1}"),
        [
            (
                "{.x = 70000, .xs = {(enum @_level[]){70000, 0}, 2}, "
                ".levels = {(struct fory_map_@_level_@_level_entry[]){{70000, 70000}}, 1}, .has_y = true, .y = 70000}",
                KEPT,
            ),
            ("{.x = 70000}", "{.x = (enum @_level)70000}"),
        ],
        SAME,
        LEVELS_2,
        LEVELS_3,
    ),
    Pair(
        "NewCase",
        "Shape x = 1; list<Shape> xs = 2; int32 after = 3;",
        "Shape x = 1; list<Shape> xs = 2; int32 after = 3;",
        same('{.x = {@_SHAPE_TEXT, {{"t", 1}}}, .after = 3}'),
        [
            ("{.x = {.kind = @_SHAPE_POINT, .point = %s}, .after = 3}" % POINT, KEPT),
            (
                "{.x = {.kind = @_SHAPE_POINT, .point = %s}, .xs = {(struct @_shape[]){"
                "{.kind = @_SHAPE_POINTS, .points = {(struct @_point[]){{3, -4}, {5, 6}}, 2}}, "
                '{@_SHAPE_TEXT, {{"t", 1}}}}, 2}, .after = 3}' % POINT,
                KEPT,
            ),
        ],
        SAME,
        SHAPE_1,
        SHAPE_3,
    ),
]
# Its items do not say what they are: all runtimes leave that to the schema.
ADDED_LIST_CASES = [
    Pair(
        "NewListCase",
        "Figure x = 1; int32 after = 3;",
        "Figure x = 1; int32 after = 3;",
        [],
        [
            (
                '{.x = {.kind = @_FIGURE_TEXTS, .texts = {(struct fory_string[]){{"a", 1}, {"b", 1}}, 2}}}',
                Refused("INVALID_DATA", "x.(unknown)"),
            ),
            (
                "{.x = {.kind = @_FIGURE_COUNTS, "
                '.counts = {(struct fory_map_string_int32_entry[]){{{"a", 1}, 2}}, 1}}}',
                Refused("INVALID_DATA", "x.(unknown)[0]"),
            ),
            ("{.x = {.kind = @_FIGURE_TEXTS}, .after = 3}", KEPT),
        ],
        SAME,
        FIGURE_1,
        FIGURE_3,
    ),
]
EXTRA = "&@_extra_fory_type, &(struct @_extra){.point = %s, .number = %%d}" % POINT
UNKNOWN_TYPES = [
    Pair(
        "UnknownInAny",
        "any x = 1; int32 after = 2;",
        "any x = 1; int32 after = 2;",
        [],
        [("{{%s}, 5}" % (EXTRA % 7), KEPT)],
        "UNSUPPORTED",
        "",
        "message Extra [id = #1] { Point point = 1; int32 number = 2; list<any> more = 3; }",
    ),
    Pair(
        "UnknownInLists",
        "list<any> xs = 1; map<string, any> ys = 2; int32 after = 3;",
        "list<any> xs = 1; map<string, any> ys = 2; int32 after = 3;",
        [],
        [
            (
                "{{(struct fory_any[]){{&@_other_fory_type, &(struct @_other){7, %s}}, {0}, "
                "{&@_other_fory_type, &(struct @_other){8, NULL}}}, 3}, "
                '{(struct fory_map_string_any_entry[]){{{"k", 1}, '
                "{&@_other_fory_type, &(struct @_other){9, %s}}}}, 1}, 5}"
                % (POINT, POINT),
                KEPT,
            )
        ],
        "UNSUPPORTED",
        "",
        "message Other [id = #1] { int32 number = 1; Point point = 2; }",
    ),
]

RENUMBERED = [
    Pair(
        "RenumberedEnumerator",
        "Step x = 1;",
        "Step x = 1;",
        [("{.x = @_STEP_HIGH}", "{.x = (enum @_step)1}")],
        [("{.x = @_STEP_HIGH}", "{.x = (enum @_step)3}")],
        SAME,
        STEPS,
        LEVELS_RENUMBERED,
    ),
    Pair(
        "RenumberedCases",
        "Form x = 1;",
        "Form x = 1;",
        [
            ('{.x = {.kind = @_FORM_TEXT, .text = {"t", 1}}}', Refused("TYPE_MISMATCH", "x.number")),
            ("{.x = {.kind = @_FORM_NUMBER, .number = 1}}", Refused("TYPE_MISMATCH", "x.text")),
        ],
        [
            ('{.x = {.kind = @_FORM_TEXT, .text = {"t", 1}}}', Refused("TYPE_MISMATCH", "x.number")),
            ("{.x = {.kind = @_FORM_NUMBER, .number = 1}}", Refused("TYPE_MISMATCH", "x.text")),
        ],
        SAME,
        FORM_12,
        FORM_21,
    ),
]

MOVED = Refused("TYPE_MISMATCH", "x")
IDENTITIES = [
    Pair(
        "OtherId",
        "Moved1 x = 1;",
        "Moved1 x = 1;",
        [("{&(struct @_moved1){5}}", MOVED)],
        [("{&(struct @_moved1){5}}", MOVED)],
        READ,
        "message Moved1 [id = #1] { int32 number = 1; }",
        "message Moved1 [id = #2] { int32 number = 1; }",
    ),
    # The two schemas are of two packages, so that ids made of names differ.
    Pair(
        "OtherPackage",
        "Moved2 x = 1;",
        "Moved2 x = 1;",
        [("{&(struct @_moved2){5}}", MOVED)],
        [("{&(struct @_moved2){5}}", MOVED)],
        READ,
        "message Moved2 { int32 number = 1; }",
        "message Moved2 { int32 number = 1; }",
    ),
    Pair(
        "ExplicitId",
        "list<Moved3> x = 1;",
        "list<Moved3> x = 1;",
        [("{{(struct @_moved3[]){{5}}, 1}}", MOVED)],
        [("{{(struct @_moved3[]){{5}}, 1}}", MOVED)],
        SAME,
        "message Moved3 { int32 number = 1; }",
        "message Moved3 [id = #1] { int32 number = 1; }",
    ),
    Pair(
        "OtherMessage",
        "Point x = 1;",
        "Elsewhere x = 1;",
        [("{%s}" % POINT, MOVED)],
        [("{&(struct @_elsewhere){1, 2}}", MOVED)],
        READ,
        "",
        "message Elsewhere [id = #1] { int32 x = 1; int32 y = 2; }",
    ),
    Pair(
        "FlippedEvolving",
        "Flipped x = 1;",
        "Flipped x = 1;",
        same("{&(struct @_flipped){5}}"),
        [("{&(struct @_flipped){5}}", MOVED)],
        READ,
        "message Flipped [id = #1] { int32 number = 1; }",
        "message Flipped [id = #1, evolving = false] { int32 number = 1; }",
    ),
]

RULES = [
    Rule("a field that one version lacks is skipped or keeps its default", ADDED),
    Rule("a field keeps its value under another name, and so does a type with an id", RENAMED),
    Rule("a field under another tag is another field: the old value is dropped", RETAGGED),
    Rule("a scalar is read as another scalar when the value survives", CONVERTED),
    Rule("an optional field may become required and back; null is the default", OPTIONAL),
    Rule("a message field may become tracked and back; a union, which has no null, only back", TRACKED),
    Rule("a list of numbers is read as an array and back, without nulls, and bytes as array<uint8>", ARRAYS),
    Rule("a field of another type, or a container of other items, is refused", OTHER_TYPES + UNION_TYPES),
    Rule("a case of another type is refused at its value", CASE_TYPES),
    Rule("items in a case are told by the schema alone, but for messages", CASE_ITEMS),
    Rule("a case of some type may become one of any type and back", OPEN_CASES),
    Rule("a type that does not evolve is skipped where it is registered, and its fields never change", FIXED_TYPES),
    Rule("an enum or a union is known by its id in any, in cases and at the root alone", DECLARED),
    Rule("items and values may become optional or tracked and back", POLICIES),
    Rule("an enumerator or a case that a version lacks is kept", ADDED_CASES),
    Rule("a case that a version lacks is refused where it is a list or map of what is not a struct", ADDED_LIST_CASES),
    Rule("a message that a version lacks is kept in any", UNKNOWN_TYPES),
    Rule("an enumerator is its number and a case its tag", RENUMBERED),
    Rule("a type under another id, or no longer evolving, is another type", IDENTITIES),
]
