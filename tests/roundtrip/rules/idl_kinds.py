# SPDX-License-Identifier: Apache-2.0
"""Kinds of fields in messages, each with a value."""

COMMON = """
enum Color [id = 900] { RED = 0; GREEN = 1; BLUE = 5; }
union Choice [id = 901] { string text = 1; int32 number = 2; }
message Point [id = 902] { int32 x = 1; int32 y = 2; }
"""

POINT = "&(struct @_point){3, -4}"
CHOICE = '{.kind = @_CHOICE_TEXT, .text = {"one", 3}}'
# Type and a value of it, as an initializer; those of every kind there is.
KINDS = {
    "Bool": ("bool", "true"),
    "Int8": ("int8", "-8"),
    "Int32": ("int32", "1 << 20"),
    "FixedInt32": ("fixed int32", "-1"),
    "TaggedInt64": ("tagged int64", "1LL << 40"),
    "Uint64": ("uint64", "UINT64_MAX"),
    "Float16": ("float16", "{0x3c00}"),
    "Float64": ("float64", "0.1"),
    "Text": ("string", '{"text", 4}'),
    "Bytes": ("bytes", '{(const uint8_t *)"\\1\\2", 2}'),
    "Enum": ("Color", "@_COLOR_BLUE"),
    "Date": ("date", "{-1}"),
    "Timestamp": ("timestamp", "{-1, 999999999}"),
    "Duration": ("duration", "{-1, 500000000}"),
    "Decimal": ("decimal", "{.small = 495, .scale = 2}"),
    "Ints": ("list<int32>", "{(int32_t[]){1, -1}, 2}"),
    "Texts": ("list<string>", '{(struct fory_string[]){{"a", 1}, {"", 0}}, 2}'),
    "Set": ("set<int32>", "{(int32_t[]){1, -1}, 2}"),
    "Array": ("array<float64>", "{(double[]){0.5}, 1}"),
    "Lists": ("list<list<string>>", '{(struct fory_list_string[]){{(struct fory_string[]){{"a", 1}}, 1}, {0}}, 2}'),
    "Map": (
        "map<string, int32>",
        '{(struct fory_map_string_int32_entry[]){{{"k", 1}, 7}, {{"", 0}, -7}}, 2}',
    ),
    "Points": ("list<Point>", "{(struct @_point[]){{1, 2}, {3, 4}}, 2}"),
    "Message": ("Point", POINT),
    "Reference": ("ref Point", POINT),
    "Union": ("Choice", CHOICE),
    "Any": ("any", "{&fory_string_type, &(struct fory_string){\"any\", 3}}"),
}
