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

# objects FOLDER...: compiles each generated source below the folders.
objects()
{
    for source in $(find "$@" -name '*.fory.c'); do
        cc -I"$(dirname "$source")" -Iout -I. -I"$include" -Wall -Wextra -Werror -c -o "$source.o" "$source"
    done
}

# exports PREFIX OBJECT...: all that the objects export begins with the prefix.
exports()
{
    begin=$1
    shift
    nm -g --defined-only "$@" | sed -n 's/^[0-9a-f]* [A-Z] //p' >exported
    [ -s exported ]
    [ "$(grep -cv "^$begin" exported)" -eq 0 ]
}

prefix_keeps_files_apart_that_are_made_apart()
{
    mkdir out out/fdl out/h out/dash out/line
    printf 'package types;\nmessage A [id=1] { int32 x = 1; }\n' >types.fdl
    printf '#include <fory/annotations.h>\nstruct FORY(id = 2) b { int x; };\n' >types.h
    printf 'message C [id=3] { int32 x = 1; }\n' >x-y.fdl
    printf 'message D [id=4] { int32 x = 1; }\n' >x_y.fdl
    "$forygen" gen -I"$include" --out out/fdl types.fdl
    "$forygen" gen -I"$include" --out out/h types.h
    "$forygen" gen --out out/dash x-y.fdl
    "$forygen" gen --out out/line x_y.fdl
    objects out
    exits 1 cc -r -nostdlib -o all.o out/fdl/*.o out/h/*.o
    contains said types_register
    exits 1 cc -r -nostdlib -o all.o out/dash/*.o out/line/*.o
    contains said x_y_register
    # On the command line, or in the file.
    "$forygen" gen -I"$include" --prefix one_ --out out/h types.h
    "$forygen" gen --prefix=one_ --out out/line x_y.fdl
    contains out/line/x_y.fory.h 'struct one_d {'
    objects out
    cc -r -nostdlib -o all.o out/*/*.o
    echo 'FORY_PREFIX(two_);' >>types.h
    echo 'option c_prefix = "two_";' >>x_y.fdl
    "$forygen" gen -I"$include" --out out/h types.h
    "$forygen" gen --prefix one_ --out out/line x_y.fdl
    objects out
    exports two_ out/h/*.o out/line/*.o
    cc -r -nostdlib -o all.o out/*/*.o
}

schema_has_two_prefixes_in_one_program()
{
    mkdir out out/one out/two
    printf 'package net;\nmessage P [id=1] { list<Q> q = 1; map<string, C> c = 2; repeated U u = 3; }\n' >net.fdl
    printf 'message Q [id=2] { message In { int32 x = 1; } ref P p = 1; In in = 2; }\nenum C { A = 0; }\n' >>net.fdl
    printf 'union U { P p = 1; string s = 2; }\n' >>net.fdl
    printf 'import "net.fdl";\nmessage App [id=4] { P p = 1; list<optional C> c = 2; }\n' >app.fdl
    for prefix in one two; do
        "$forygen" gen --prefix ${prefix}_ --root 'list<string>' --root 'list<P>' --out out/$prefix net.fdl
        "$forygen" gen --prefix ${prefix}_ --out out/$prefix app.fdl
        objects out/$prefix
        exports ${prefix}_ out/$prefix/*.o
    done
    cc -r -nostdlib -o all.o out/*/*.o
    printf '#include "one/app.fory.h"\n#include "two/app.fory.h"\nstruct one_app a;\nstruct two_app b;\n' >main.c
    printf 'struct fory_list_one_net_q c;\nstruct fory_list_two_net_q d;\nint main(void) { return 0; }\n' >>main.c
    cc -Iout -I"$include" -c -o main.o main.c
}

prefix_is_for_all_that_a_header_exports()
{
    mkdir out
    cat >part.h <<'END'
#pragma once
#include <fory/annotations.h>
#include <stdint.h>
FORY_PREFIX(part_);
enum FORY(id = 1) color { RED };
struct FORY(id = 2) part { enum color color; };
END
    cat >whole.h <<'END'
#include "part.h"
struct FORY(id = 3) whole {
    struct part part;
    enum kind { INT, TEXT } kind;
    union { int i FORY(id = 1, when = INT); char *s FORY(id = 2, when = TEXT); } u FORY(selector = kind);
    struct part *more FORY(id = 9, count = count);
    int count;
};
struct FORY(id = 4, prefix = other_) other { int x; };
FORY_ROOT(list<part>);
END
    "$forygen" gen -I"$include" --out out part.h
    "$forygen" gen -I"$include" --prefix whole_ --out out whole.h
    objects out
    exports part_ out/part.fory.c.o
    exports '\(whole\|other\)_' out/whole.fory.c.o
    contains out/whole.fory.c 'part_part_fory_write(writer,'
    contains out/whole.fory.h 'other_other_serialize('
    contains out/whole.fory.h 'whole_list_part_serialize('
    contains out/whole.fory.h 'struct fory_list_part {'
    cc -r -nostdlib -o all.o out/*.o
    exits 1 "$forygen" gen -I"$include" --check --out out whole.h
    exits 0 "$forygen" gen -I"$include" --check --prefix whole_ --out out whole.h
}

prefix_begins_an_identifier()
{
    echo 'message M [id=1] { int32 x = 1; }' >m.fdl
    for prefix in 9x fory_ FORY_ 'a b' a-b _X __x '"a"'; do
        exits 2 "$forygen" gen --prefix "$prefix" m.fdl
        contains said "'$prefix'"
    done
    exits 2 "$forygen" gen --prefix= m.fdl
    exits 2 "$forygen" gen m.fdl --prefix
    [ ! -e m.fory.h ]
    exits 0 "$forygen" gen --prefix int m.fdl
    contains m.fory.h intm_serialize
}

needs_headers output_does_not_depend_on_the_way_to_its_input
needs_headers files_of_one_name_that_are_made_apart_have_their_own_guards_and_functions
needs_headers base_keeps_folders_apart_and_makes_them
needs_headers what_is_included_in_angle_brackets_is_so_in_the_output
needs_headers prefix_keeps_files_apart_that_are_made_apart
holds schema_has_two_prefixes_in_one_program
needs_headers prefix_is_for_all_that_a_header_exports
holds prefix_begins_an_identifier

finish
