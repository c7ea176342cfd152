#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Where output goes, and what it includes: sh places.sh FORYGEN INCLUDE_FOLDER
#
# FORYGEN_NO_HEADERS=1 leaves out what needs libclang.
set -u

if [ $# -ne 2 ]; then
    sed -n '3s/^# //p' "$0" >&2
    exit 2
fi
forygen=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
include=$2
. "$(dirname "$0")/support.sh"

# headers FOLDER...: a header defs.h in each, of one struct named after the folder.
headers()
{
    number=0
    for folder; do
        number=$((number + 1))
        mkdir -p "$folder"
        printf '#pragma once\n#include <fory/annotations.h>\n#include <stdint.h>\nstruct FORY(id = %d) %s { int32_t x; };\n' \
            "$number" "$(basename "$folder")" >"$folder/defs.h"
    done
    mkdir out
}

output_does_not_depend_on_the_way_to_its_input()
{
    headers src/net
    ln -s src link
    mkdir elsewhere relative linked inside
    "$forygen" gen -I"$include" -I src --out out src/net/defs.h
    "$forygen" gen -I"$include" -I "$PWD/src" --out relative ./src/../src/net/defs.h
    "$forygen" gen -I"$include" -I link --out linked link/net/defs.h
    (cd src/net && "$forygen" gen -I"$include" -I .. --out ../../inside defs.h)
    (cd / && "$forygen" gen -I"$include" -I "$OLDPWD/src" --out "$OLDPWD/elsewhere" "$OLDPWD/src/net/defs.h")
    for folder in elsewhere relative linked inside; do
        diff -r out "$folder"
    done
    contains out/defs.fory.h '#include "net/defs.h"'
    contains out/defs.fory.h 'net_defs_register'
    lacks out/defs.fory.h "$PWD"
    lacks out/defs.fory.c "$PWD"
}

files_of_one_name_that_are_made_apart_have_their_own_guards_and_functions()
{
    headers a b
    printf '#include "a/defs.h"\n#include "b/defs.h"\nstruct FORY(id = 3) m { struct a a; struct b b; };\n' >app.h
    mkdir out/a out/b
    "$forygen" gen -I"$include" --out out/a a/defs.h
    "$forygen" gen -I"$include" --out out/b "$PWD/b/defs.h"
    "$forygen" gen -I"$include" --out out app.h
    contains out/app.fory.h '#include "a/defs.fory.h"'
    printf '#include "a/defs.fory.h"\n#include "b/defs.fory.h"\nstruct a a;\nstruct b b;\nint main(void) { return 0; }\n' >main.c
    for source in main.c out/app.fory.c out/a/defs.fory.c out/b/defs.fory.c; do
        cc -Iout -I. -I"$include" -c -o "$(echo "$source" | tr / _).o" "$source"
    done
    cc -r -nostdlib -o all.o ./*.c.o
    # The folder of an input may be one of -I instead.
    (cd a && "$forygen" gen -I"$include" --out ../out/b defs.h)
    cc -Ia -I"$include" -c -o a.o out/a/defs.fory.c
    cc -Ia -I"$include" -c -o b.o out/b/defs.fory.c
}

base_keeps_folders_apart_and_makes_them()
{
    headers src/a src/b/c
    "$forygen" gen -I"$include" --base src --out out src/a/defs.h src/b/c/defs.h
    find out -type f | LC_ALL=C sort >files
    printf 'out/%s\n' a/defs.fory.c a/defs.fory.h b/c/defs.fory.c b/c/defs.fory.h | diff - files
    exits 0 "$forygen" gen -I"$include" --check --base "$PWD/src" --out out src/a/defs.h src/b/c/defs.h
    exits 1 "$forygen" gen -I"$include" --base src/a --out out src/b/c/defs.h
    contains said 'is not below'
    exits 1 "$forygen" gen -I"$include" --out out src/a/defs.h src/b/c/defs.h
    contains said '--base DIR keeps'
}

what_is_included_in_angle_brackets_is_so_in_the_output()
{
    headers include/app/common
    printf '#include <app/common/defs.h>\nstruct FORY(id = 2) m { struct common c; };\n' >m.h
    "$forygen" gen -I"$include" -I include --out out m.h
    contains out/m.fory.h '#include <app/common/defs.fory.h>'
    contains out/m.fory.h '#include "m.h"'
}

needs_headers output_does_not_depend_on_the_way_to_its_input
needs_headers files_of_one_name_that_are_made_apart_have_their_own_guards_and_functions
needs_headers base_keeps_folders_apart_and_makes_them
needs_headers what_is_included_in_angle_brackets_is_so_in_the_output

finish
