#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The checks find what they are for: each case is a copy of some sources with a fault, which is checked.

test_checks.py COMPILER...
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parents[1]
FILES = [
    "forygen/memory.c",
    "forygen/text.c",
    "forygen/schema/visible.c",
    "runtime/src/base/utf.c",
    "runtime/src/meta/meta_string.c",
    "runtime/src/meta/type_def.c",
]

# What is added to a file, and what the finding names. Nothing: the copy as it is has no findings.
CASES = {
    "sources_as_they_are_pass": ("forygen/memory.c", "", []),
    "a_circle_is_found": (
        "forygen/memory.c",
        'const char *text_string(const void *);\nvoid memory_circle(void);\nvoid memory_circle(void)\n{\n'
        "    text_string((const void *)0);\n}\n",
        ["circle", "forygen/memory.c uses forygen/text.c: text_string", "forygen/text.c uses forygen/memory.c: memory_"],
    ),
    "a_call_upwards_is_found": (
        "forygen/text.c",
        "void visible_complete(void *);\nvoid text_upwards(void);\nvoid text_upwards(void)\n{\n    visible_complete(0);\n}\n",
        ["forygen/text.c:1: forygen must not use forygen/schema/visible.c: visible_complete"],
    ),
    "a_function_that_a_macro_makes_is_found": (
        "forygen/text.c",
        "#define TEXT_MAKE(name) void visible_##name(void *); void text_##name(void); "
        "void text_##name(void) { visible_##name(0); }\nTEXT_MAKE(complete)\n",
        ["forygen/text.c:1: forygen must not use forygen/schema/visible.c: visible_complete"],
    ),
    "a_circle_of_the_runtime_is_found": (
        "runtime/src/meta/meta_string.c",
        "void fory_type_def_reopen(const void *, unsigned long, void *);\nvoid meta_circle(void);\nvoid meta_circle(void)\n{\n"
        "    fory_type_def_reopen(0, 0, 0);\n}\n",
        [
            "circle",
            "runtime/src/meta/meta_string.c uses runtime/src/meta/type_def.c: fory_type_def_reopen",
            "runtime/src/meta/type_def.c uses runtime/src/meta/meta_string.c: fory_meta_",
        ],
    ),
    "a_call_of_the_runtime_upwards_is_found": (
        "runtime/src/base/utf.c",
        "unsigned fory_meta_encoding_from_index(int, unsigned, void *);\nvoid utf_upwards(void);\nvoid utf_upwards(void)\n{\n"
        "    fory_meta_encoding_from_index(0, 0, 0);\n}\n",
        ["runtime/src/base/utf.c:1: runtime/src/base must not use runtime/src/meta/meta_string.c: fory_meta_encoding"],
    ),
    "a_macro_of_a_header_that_calls_upwards_is_found": (
        "runtime/src/base/utf.h",
        "#define UTF_UPWARDS(to) fory_meta_encoding_from_index(0, 0, to)\n",
        ["runtime/src/base/utf.h:1: runtime/src/base must not use runtime/src/meta/meta_string.c: fory_meta_encoding"],
    ),
    "an_inline_function_of_a_header_that_calls_upwards_is_found": (
        "forygen/text.h",
        "static inline void text_upwards(void)\n{\n    extern void visible_complete(void *);\n    visible_complete(0);\n}\n",
        ["forygen/text.h:1: forygen must not use forygen/schema/visible.c: visible_complete"],
    ),
    "an_umbrella_is_found": (
        "forygen/text.h",
        "void *memory_alloc(size_t size);\n",
        ["forygen/text.h:1: umbrella: declares memory_alloc of forygen/memory.c"],
    ),
}


# Faults of one copy for check_style.py: what precedes a file, what follows it, and what the finding says.
STYLE_FAULTS = {
    "forygen/schema/reach.c": (
        "",
        "bool reach_binding(const struct definition *definition);\n"
        "bool reach_binding(const struct definition *definition)\n{\n    return definition->c_type;\n}\n",
        "'c_type' belongs to the binding",
    ),
    "forygen/text.c": ("/* SPDX-License-Identifier: Apache-2.0 */\n/* Text. */\n#include <stdio.h>\n", "",
                       "forygen/text.c:3: does not include forygen/text.h first"),
    "forygen/path.c": ("/* SPDX-License-Identifier: Apache-2.0 */\n/* Paths. */\n", "",
                       "forygen/path.c:2: no comment that says in a sentence what the file owns"),
    "forygen/diag.h": ("", "/* The count is no\n * field. */\n", "'count is no field': write is not a"),
    "forygen/memory.h": ("", '#include "intern.h"\n', "forygen/memory.h -> forygen/intern.h"),
    "forygen/intern.h": ("", '#include "memory.h"\n', "forygen/intern.h -> forygen/memory.h"),
    "forygen/schema/bind.h": ("#define BIND_HEADER <stdio.h>\n#include BIND_HEADER\n", "",
                              "forygen/schema/bind.h:2: a macro hides which file is included"),
    "runtime/src/base/orphan.c": ("", "", "runtime/src/base/orphan.c:1: is not in runtime/meson.build"),
    "runtime/rpc/call.h": ("", "", "runtime/rpc/call.h:1: runtime/rpc is in no room"),
    "forygen/schema/type_id.h": ("", '#include "../command/command.h"\n',
                                 "forygen/schema must not include forygen/command/command.h"),
}


def copy(folder):
    """The sources in a folder of their own."""
    source = folder / "source"
    for name in ("forygen", "runtime", "tests/style"):
        shutil.copytree(TOP / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    return source


def run(*command):
    """Exit status and output."""
    result = subprocess.run([sys.executable, *command], capture_output=True, text=True)
    return result.returncode, result.stdout + result.stderr


def check_calls(compiler, folder, changed, addition):
    """What the check of calls says of a copy in which a file has an addition."""
    source, build = copy(folder), folder / "build"
    build.mkdir()
    with open(source / changed, "a", encoding="utf-8") as file:
        file.write(addition)
    entries = []
    for number, name in enumerate(FILES):
        output = build / f"{number}.o"
        folders = ["-I", source / "runtime/include", "-I", source / "runtime/src"]
        options = ["-c", "-std=c11", "-D_GNU_SOURCE", *folders, "-o", output, source / name]
        subprocess.run([*compiler, *options], check=True)
        entries.append({"directory": str(build), "file": str(source / name), "output": output.name})
    (build / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")
    return run(HERE / "check_calls.py", build, source, "forygen", "runtime/src")


def check_style(folder):
    """What the check of style says of a copy with all its faults."""
    source = copy(folder)
    for name, (before, behind, _) in STYLE_FAULTS.items():
        path = source / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        path.parent.mkdir(exist_ok=True)
        path.write_text(before + text + behind, encoding="utf-8")
    return run(source / "tests/style/check_style.py")


def main(compiler):
    failed = 0
    results = {}
    for name, (changed, addition, wanted) in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            results[name] = (*check_calls(compiler, pathlib.Path(folder), changed, addition), wanted)
    with tempfile.TemporaryDirectory() as folder:
        wanted = [text for _, _, text in STYLE_FAULTS.values()]
        results["faults_of_style_are_found"] = (*check_style(pathlib.Path(folder)), wanted)
    for name, (status, output, wanted) in results.items():
        if status != bool(wanted) or not all(text in output for text in wanted):
            print(f"{name}: exit status {status}\n{output}")
            failed += 1
    print(f"{len(results) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
