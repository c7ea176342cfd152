# SPDX-License-Identifier: Apache-2.0
"""What the wire rules of schema changes say of structs of headers; fields are known by name where they have no id."""
from pair import HASH, KEPT, MISREAD, READ, SAME, Pair, Refused, Rule, refused_both_ways, same

# Definitions of both sides.
COMMON = """
enum FORY(id = 900) @_color { @_RED, @_GREEN, @_BLUE = 5 };
struct FORY(id = 901) @_point { int32_t x; int32_t y; };
enum @_choice_kind { @_CHOICE_NONE, @_CHOICE_TEXT, @_CHOICE_NUMBER };
struct FORY(id = 902) @_choice {
    enum @_choice_kind kind;
    union {
        char *text FORY(id = 1, when = @_CHOICE_TEXT);
        int32_t number FORY(id = 2, when = @_CHOICE_NUMBER);
    } FORY(selector = kind);
};
struct FORY(id = 903) @_animal { const struct fory_type *type FORY(type); char *name; };
struct @_counter { char *key; int32_t value; };
struct @_tally { char *key; int64_t value; };
"""

POINT = "{3, -4}"
CHOICE = "{.kind = @_CHOICE_NUMBER, .number = -1}"
# Members, of which x is the field, and their initializers.
KINDS = {
    "Bool": ("bool x;", ".x = true"),
    "Int8": ("int8_t x;", ".x = -8"),
    "Int32": ("int32_t x;", ".x = -1"),
    "Fixed": ("int64_t x FORY(encoding = fixed);", ".x = INT64_MIN"),
    "Double": ("double x;", ".x = 0.1"),
    "Half": ("fory_float16 x;", ".x = {0x3c00}"),
    "Text": ("char *x;", '.x = "text"'),
    "Chars": ("char x[8];", '.x = "text"'),
    "Counted": ("struct fory_string x;", '.x = {"text", 4}'),
    "Bytes": ("uint8_t *x FORY(count = n); size_t n;", ".x = (uint8_t[]){1, 2}, .n = 2"),
    "Enum": ("enum @_color x;", ".x = @_BLUE"),
    "Date": ("struct fory_date x;", ".x = {-1}"),
    "Decimal": ("struct fory_decimal x;", ".x = {.small = 495, .scale = 2}"),
    "Nullable": ("int32_t *x FORY(nullable);", ".x = &(int32_t){5}"),
    "Optional": ("struct fory_optional_int32 x;", ".x = {true, 5}"),
    "Array": ("int32_t *x FORY(count = n); size_t n;", ".x = (int32_t[]){1, 2}, .n = 2"),
    "Inline": ("int32_t x[4] FORY(count = n); uint8_t n;", ".x = {1, 2}, .n = 2"),
    "List": ("int32_t *x FORY(list, count = n); size_t n;", ".x = (int32_t[]){1, 2}, .n = 2"),
    "Set": ("int32_t *x FORY(set, count = n); size_t n;", ".x = (int32_t[]){1, 2}, .n = 2"),
    "Texts": ("char **x FORY(count = n); size_t n;", '.x = (char *[]){"a", ""}, .n = 2'),
    "Map": ("struct @_counter *x FORY(count = n); size_t n;", '.x = (struct @_counter[]){{"a", 1}}, .n = 1'),
    "Struct": ("struct @_point x;", ".x = " + POINT),
    "Pointer": ("struct @_point *x;", ".x = &(struct @_point)" + POINT),
    "Structs": ("struct @_point *x FORY(count = n); size_t n;", ".x = (struct @_point[]){%s}, .n = 1" % POINT),
    "Reference": ("struct @_point *x FORY(ref);", ".x = &(struct @_point)" + POINT),
    "Union": ("struct @_choice x;", ".x = " + CHOICE),
    "Any": ("struct fory_any x;", ".x = {&fory_bool_type, &(bool){true}}"),
    "Base": ("struct @_animal *x;", '.x = &(struct @_animal){&@_animal_fory_type, "Rex"}'),
}


def added(kind):
    members, value = KINDS[kind]
    empty = [] if kind == "Union" else [("{.kept = 7}", "{.kept = 7}")]
    return Pair(
        "Added" + kind,
        "int32_t kept;",
        members + " int32_t kept;",
        empty,
        [("{%s, .kept = 8}" % value, "{.kept = 8}")],
    )


def both(name, old, new, forward, backward=None, consistent=SAME, **more):
    """A kind or a declaration each; each value beside its outcome, where one way there is no other back."""
    old, new = [KINDS[side][0] if side in KINDS else side for side in (old, new)]
    after = " int32_t after;"
    if backward is None:
        backward = [pair[::-1] for pair in forward]
    return Pair(
        name,
        old + after,
        new + after,
        [tuple(braced(side) for side in pair) for pair in forward],
        [tuple(braced(side) for side in pair) for pair in backward],
        consistent,
        **more,
    )


def braced(side):
    return "{%s.after = 9}" % (side and side + ", ") if isinstance(side, str) else side


def value_of(kind):
    return KINDS[kind][1]


def alike(name, old, new, more_forward=(), more_backward=(), consistent=SAME, **more):
    """The values of two kinds are each other."""
    return both(
        name,
        old,
        new,
        [(value_of(old), value_of(new)), *more_forward],
        [(value_of(new), value_of(old)), *more_backward],
        consistent,
        **more,
    )


def other_type(name, old, members, value):
    """A kind, and members with a value that have nothing in common with it."""
    return refused_both_ways(name, KINDS[old][0], members, "{%s}" % value_of(old), "{%s}" % value)


def unlike(old, new):
    return other_type("%sAnd%s" % (old, new), old, *KINDS[new])


DATA_ERROR = Refused("INVALID_DATA", "x")
MISMATCH = Refused("TYPE_MISMATCH", "x")

NAMES = [
    Pair(
        "RenamedField",
        "int32_t before; int32_t kept;",
        "int32_t behind; int32_t kept;",
        [("{5, 6}", "{.kept = 6}")],
        [("{5, 6}", "{.kept = 6}")],
    ),
    Pair(
        "IdOfAField",
        "int32_t x; int32_t kept;",
        "int32_t x FORY(id = 1); int32_t kept;",
        [("{5, 6}", "{.kept = 6}")],
        [("{5, 6}", "{.kept = 6}")],
    ),
    Pair(
        "RenamedWithId",
        "int32_t before FORY(id = 1); char *text FORY(id = 2);",
        "char *words FORY(id = 2); int32_t behind FORY(id = 1);",
        [('{5, "t"}', '{"t", 5}')],
        [('{"t", 5}', '{5, "t"}')],
        SAME,
    ),
    Pair("NameOfField", "int32_t x FORY(name = \"number\");", "int32_t number;", same("{5}"), same("{-1}"), SAME),
    Pair(
        "RenamedStruct",
        "struct @_first x;",
        "struct @_second x;",
        same("{{5}}"),
        same("{{5}}"),
        SAME,
        "struct FORY(id = #1) @_first { int32_t number; };",
        "struct FORY(id = #1) @_second { int32_t number; };",
    ),
    Pair(
        "FixedRenamedField",
        "int32_t before FORY(id = 1);",
        "int32_t behind FORY(id = 1);",
        same("{5}"),
        same("{5}"),
        SAME,
        old_options="id = #0, evolving = false",
        new_options="id = #0, evolving = false",
    ),
]

CARRIERS = [
    alike("TextOrChars", "Text", "Chars", [('.x = "eightchr"', DATA_ERROR)]),
    alike("TextOrCounted", "Text", "Counted", (), [('.x = {"a\\0b", 3}', DATA_ERROR)]),
    alike("ArrayOrInline", "Array", "Inline", [(".x = (int32_t[]){1, 2, 3, 4, 5}, .n = 5", DATA_ERROR)]),
    alike("NullableOrOptional", "Nullable", "Optional", [(".x = NULL", ".x = {false, 0}")]),
    both(
        "StructsOrPointers",
        "Structs",
        "struct @_point **x FORY(count = n); size_t n;",
        [(value_of("Structs"), ".x = (struct @_point *[]){&(struct @_point)%s}, .n = 1" % POINT)],
        [
            (".x = (struct @_point *[]){&(struct @_point)%s}, .n = 1" % POINT, value_of("Structs")),
            (".x = (struct @_point *[]){NULL}, .n = 1", Refused("INVALID_DATA", "x[0]")),
        ],
    ),
    both(
        "RequiredPointer",
        "Struct",
        "struct @_point *x FORY(nullable = false);",
        [(value_of("Struct"), value_of("Pointer"))],
    ),
]

TOO_MANY = Refused("INVALID_DATA", "x")
# An array without a count holds as many items as it has, no more and no less.
EXTENTS = [
    both("Numbers", "int32_t x[2];", "int32_t x[3];", [(".x = {1, 2}", TOO_MANY)], [(".x = {1, 2, 3}", TOO_MANY)]),
    both("Doubles", "double x[2] FORY(list);", "double x[3] FORY(list);", [(".x = {1}", TOO_MANY)], [(".x = {1}", TOO_MANY)]),
    both("Octets", "uint8_t x[2];", "uint8_t x[3];", [(".x = {1, 2}", TOO_MANY)], [(".x = {1, 2, 0}", TOO_MANY)]),
    both("Flags", "bool x[1];", "bool x[2];", [(".x = {true}", TOO_MANY)], [(".x = {true}", TOO_MANY)]),
    both("Points", "struct @_point x[1];", "struct @_point x[2];", [(".x = {{1, 2}}", TOO_MANY)], [("", TOO_MANY)]),
    both("Strings", "char *x[1];", "char *x[2];", [('.x = {"a"}', TOO_MANY)], [('.x = {"a", "b"}', TOO_MANY)]),
    both(
        "GrowingNumbers",
        "int32_t x[2];",
        "int32_t x[3] FORY(count = n); int n;",
        [(".x = {1, 2}", ".x = {1, 2}, .n = 2")],
        [
            (".x = {1, 2}, .n = 2", ".x = {1, 2}"),
            (".x = {1}, .n = 1", TOO_MANY),
            (".x = {1, 2, 3}, .n = 3", TOO_MANY),
        ],
    ),
]

CASED = ".x = {-3}"
# In consistent mode nothing before a value of a codec says that it is one.
CODECS = [
    both(
        "StructOrCodec",
        "struct @_cased x;",
        "struct @_cased x;",
        [(CASED, Refused("TYPE_MISMATCH", "x"))],
        [(CASED, Refused("TYPE_MISMATCH", "x"))],
        MISREAD,
        old_types="struct FORY(id = #1) @_cased { int64_t number; };",
        new_types="struct FORY(id = #1, codec = rules_codec) @_cased { int64_t number; };",
    ),
    both(
        "StructsOrCodecs",
        "struct @_coded *x FORY(count = n); size_t n;",
        "struct @_coded *x FORY(count = n); size_t n;",
        [(".x = (struct @_coded[]){{-3}}, .n = 1", Refused("TYPE_MISMATCH", "x"))],
        [(".x = (struct @_coded[]){{-3}}, .n = 1", Refused("TYPE_MISMATCH", "x"))],
        MISREAD,
        old_types="struct FORY(id = #1) @_coded { int64_t number; };",
        new_types="struct FORY(id = #1, codec = rules_codec) @_coded { int64_t number; };",
    ),
    both(
        "AddedCodec",
        "",
        "struct @_added_code x;",
        [("", "")],
        [(".x = {-3}", Refused("UNSUPPORTED", "x"))],
        HASH,
        new_types="struct FORY(id = #1, codec = rules_codec) @_added_code { int64_t number; };",
    ),
]

# C that the codecs of both sides are made of.
FUNCTIONS = """
static void rules_codec_write(struct fory_writer *writer, const void *value)
{
    fory_write_varint64(writer, *(const int64_t *)value);
}

static bool rules_codec_read(struct fory_reader *reader, void *value)
{
    return fory_read_varint64(reader, value);
}

extern const struct fory_codec rules_codec;
const struct fory_codec rules_codec = {sizeof(int64_t), rules_codec_write, rules_codec_read};

"""

OPTIONAL = [
    alike("OptionalStruct", "Struct", "Pointer", (), [(".x = NULL", ".x = {0}")], HASH),
    both(
        "OptionalNumber",
        "Int32",
        "Nullable",
        [(".x = 5", ".x = &(int32_t){5}")],
        [(".x = &(int32_t){5}", ".x = 5"), (".x = NULL", ".x = 0")],
        HASH,
    ),
    both(
        "OptionalText",
        "Text",
        "char *x FORY(nullable);",
        [('.x = "a"', '.x = "a"')],
        [('.x = "a"', '.x = "a"'), (".x = NULL", ".x = NULL")],
        HASH,
    ),
    both(
        "OptionalWords",
        "Structs",
        "struct @_point *x FORY(nullable, count = n); size_t n;",
        [(value_of("Structs"), value_of("Structs"))],
        [(value_of("Structs"), value_of("Structs")), (".x = NULL", ".x = NULL")],
        HASH,
    ),
]

NULLS = [(".x = NULL", ".x = NULL")]
TRACKED = [
    # A hash without ref bits may be one of Java with tracking off, whose bytes are the same.
    alike("TrackedPointer", "Pointer", "Reference", NULLS, NULLS, SAME, consistent_backward=HASH),
    # One is flagged and the other is not.
    both(
        "TrackedStruct",
        "Struct",
        "struct @_point *x FORY(ref, nullable = false);",
        [(value_of("Struct"), MISMATCH)],
        [(value_of("Reference"), value_of("Struct"))],
        HASH,
    ),
]

CONVERTED = [
    both(
        "WiderNumber",
        "uint8_t x;",
        "Fixed",
        [(".x = 255", ".x = 255")],
        [(".x = 255", ".x = 255"), (".x = 256", DATA_ERROR), (".x = -1", DATA_ERROR)],
        HASH,
    ),
    both(
        "DoubleOrText",
        "Double",
        "Chars",
        [(".x = -0.5", '.x = "-0.5"'), (".x = 12345.25", DATA_ERROR)],
        [('.x = "1e2"', ".x = 100"), ('.x = "0.1"', DATA_ERROR), ('.x = "half"', DATA_ERROR)],
        HASH,
    ),
    both(
        "BoolOrDecimal",
        "Bool",
        "Decimal",
        [(".x = true", ".x = {.small = 1}")],
        [(".x = {.small = 10, .scale = 1}", ".x = true"), (value_of("Decimal"), DATA_ERROR)],
        HASH,
    ),
    both(
        "OptionalOrWider",
        "Nullable",
        "int64_t x;",
        [(".x = &(int32_t){-7}", ".x = -7"), (".x = NULL", ".x = 0")],
        [(".x = -7", ".x = &(int32_t){-7}"), (".x = INT64_MAX", DATA_ERROR)],
        HASH,
    ),
]

ARRAYS = [
    alike("ListOrArray", "List", "Array", consistent=HASH),
    alike("ListOrInline", "List", "Inline", [(".x = (int32_t[]){1, 2, 3, 4, 5}, .n = 5", DATA_ERROR)], consistent=HASH),
    both(
        "BytesOrArray",
        "Bytes",
        "uint8_t *x FORY(array, count = n); size_t n;",
        [(value_of("Bytes"), value_of("Bytes"))],
        consistent=HASH,
    ),
    both(
        "FlagsOrArray",
        "bool *x FORY(list, count = n); size_t n;",
        "bool x[2] FORY(count = n); int n;",
        [(".x = (bool[]){true, false}, .n = 2", ".x = {true, false}, .n = 2")],
        consistent=HASH,
    ),
]

REFUSED = [
    unlike("Enum", "Int32"),
    unlike("Enum", "Text"),
    unlike("Date", "Int32"),
    unlike("Bytes", "Text"),
    unlike("Bytes", "Texts"),
    unlike("Set", "List"),
    unlike("Set", "Array"),
    unlike("Struct", "Int32"),
    unlike("Struct", "Structs"),
    unlike("Pointer", "Text"),
    unlike("Map", "Structs"),
    other_type("WiderItems", "List", "int64_t *x FORY(list, count = n); size_t n;", ".x = (int64_t[]){1}, .n = 1"),
    other_type(
        "WiderValues",
        "Map",
        "struct @_tally *x FORY(count = n); size_t n;",
        '.x = (struct @_tally[]){{"a", 1}}, .n = 1',
    ),
    other_type("WiderArray", "Array", "int64_t *x FORY(count = n); size_t n;", ".x = (int64_t[]){1}, .n = 1"),
]

KIND = "enum @_kind%d { @_KIND%d_NONE, @_KIND%d_A, @_KIND%d_B, @_KIND%d_REST };"
CASE_A = "int32_t a FORY(id = 1, when = @_KIND%d_A);"
CASE_B = "char *b FORY(id = 7, when = @_KIND%d_B);"
REST = "struct fory_unknown_case rest FORY(when = @_KIND%d_REST);"


def part(number, *cases):
    """A union among the members of a struct."""
    cases = " ".join(text % number for text in cases)
    return "enum @_kind%d kind; union { %s } x FORY(selector = kind); int32_t after;" % (number, cases)


CASES = [
    Pair(
        "NewEnumerator",
        "enum @_level x; enum @_level *xs FORY(count = n); size_t n;",
        "enum @_level x; enum @_level *xs FORY(count = n); size_t n;",
        same("{.x = 1, .xs = (enum @_level[]){0, 1}, .n = 2}"),
        [
            ("{.x = 70000, .xs = (enum @_level[]){0, 70000}, .n = 2}", KEPT),
            ("{.x = 70000}", "{.x = (enum @_level)70000}"),
        ],
        SAME,
        "enum FORY(id = #1) @_level { @_LOW, @_HIGH };",
        "enum FORY(id = #1) @_level { @_LOW, @_HIGH, @_TOP = 70000 };",
    ),
    Pair(
        "NewCase",
        part(1, CASE_A, REST),
        part(1, CASE_A, CASE_B, REST),
        same("{.kind = @_KIND1_A, .x.a = 5}"),
        [*same("{.kind = @_KIND1_A, .x.a = 5}"), ('{.kind = @_KIND1_B, .x.b = "t", .after = 3}', KEPT)],
        SAME,
        KIND.replace("%d", "1"),
        KIND.replace("%d", "1"),
    ),
    Pair(
        "NewCaseNowhere",
        part(2, CASE_A),
        part(2, CASE_A, CASE_B),
        same("{.kind = @_KIND2_A, .x.a = 5}"),
        [('{.kind = @_KIND2_B, .x.b = "t", .after = 3}', Refused("UNSUPPORTED", "x"))],
        SAME,
        KIND.replace("%d", "2"),
        KIND.replace("%d", "2"),
    ),
]

DOG = '(struct @_animal *)&(struct @_dog){.animal = {&@_dog_fory_type, "Rex"}, %s}'
IDENTITIES = [
    Pair(
        "OtherName",
        "struct @_moved x;",
        "struct @_moved x;",
        [("{{5}}", MISMATCH)],
        [("{{5}}", MISMATCH)],
        READ,
        'struct FORY(name = "old.Moved") @_moved { int32_t number; };',
        'struct FORY(name = "new.Moved") @_moved { int32_t number; };',
    ),
    Pair(
        "OtherId",
        "struct @_other *x FORY(count = n); size_t n;",
        "struct @_other *x FORY(count = n); size_t n;",
        [("{.x = (struct @_other[]){{5}}, .n = 1}", MISMATCH)],
        [("{.x = (struct @_other[]){{5}}, .n = 1}", MISMATCH)],
        SAME,
        "struct FORY(id = #1) @_other { int32_t number; };",
        "struct FORY(id = #2) @_other { int32_t number; };",
    ),
    Pair(
        "BehindABase",
        "struct @_animal *x; int32_t after;",
        "struct @_animal *x; int32_t after;",
        [("{.x = %s, .after = 5}" % (DOG % ".age = 7, .barks = true"), '{.x = %s, .after = 5}' % (DOG % ".age = 7"))],
        [("{.x = %s, .after = 5}" % (DOG % ".age = 7, .home = \"x\""), "{.x = %s, .after = 5}" % (DOG % ".age = 7"))],
        HASH,
        "struct FORY(id = #1) @_dog { struct @_animal animal; int32_t age; bool barks; };",
        "struct FORY(id = #1) @_dog { struct @_animal animal; char *home; int64_t age; };",
    ),
    Pair(
        "OthersBehindABase",
        "struct @_animal *x;",
        "struct @_animal *x;",
        [],
        [("{(struct @_animal *)&(struct @_cat){.animal = {&@_cat_fory_type, \"Tom\"}}}", MISMATCH)],
        SAME,
        "",
        "struct FORY(id = #1) @_cat { struct @_animal animal; int32_t lives; };",
    ),
]

RULES = [
    Rule("a field that one version lacks is skipped or keeps its default", [added(kind) for kind in KINDS]),
    Rule("a field is known by its name, or else by its id, and a struct by its id or name", NAMES),
    Rule("what holds a value in C is nothing to the peer, but for what does not fit", CARRIERS),
    Rule("an array without a count is read with as many items as it has", EXTENTS),
    Rule("a struct that gets a codec is another type, which consistent mode cannot tell in a field", CODECS),
    Rule("an optional field may become required and back; null is the default", OPTIONAL),
    Rule("a field that may be null may become tracked and back, another only back", TRACKED),
    Rule("a scalar is read as another scalar when the value survives", CONVERTED),
    Rule("a list of numbers is read as an array and back, and bytes as array<uint8>", ARRAYS),
    Rule("a field of another type, or a container of other items, is refused", REFUSED),
    Rule("an enumerator or a case that a version lacks is kept where there is a place for it", CASES),
    Rule("a type under another id or name is another type, and behind a base it evolves", IDENTITIES),
]
