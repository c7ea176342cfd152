#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# fory-c as its users get it: sh run.sh BUILD_FOLDER SOURCE_FOLDER
#
# Installs what was built, builds the examples against that and as projects that contain fory-c, and checks what build
# systems rely on. FORYGEN_NO_HEADERS=1 leaves out what needs libclang.
set -u

if [ $# -ne 2 ]; then
    sed -n '3s/^# //p' "$0" >&2
    exit 2
fi
build=$1 source=$2
. "$(dirname "$0")/support.sh"

# includes_more HEADER: makes it include more.h, which says nothing.
includes_more()
{
    echo '#include <stddef.h>' >more.h
    sed -i 's|^#include <fory/annotations.h>|&\n#include "more.h"|' "$1"
}

# out_holds FILE...: those and nothing else.
out_holds()
{
    [ "$(ls -A out | tr '\n' ' ')" = "$*${*:+ }" ]
}

install_fory

# --- Build systems ----------------------------------------------------------------------------------------------

example_with_make_builds_and_runs()
{
    cp "$source"/examples/system/* .
    make
    ./greet file
    make >said
    contains said 'up to date'
}

make_runs_forygen_when_an_included_header_changes()
{
    cp "$source"/examples/system/* .
    includes_more system.h
    make
    make -q
    touch -d '+2 seconds' more.h
    make >said
    contains said "gen "
}

example_with_meson_builds_against_what_is_installed()
{
    cp "$source"/examples/schema_first/* .
    meson setup build
    ninja -C build
    build/orders file
    ninja -C build >said
    contains said 'no work to do'
}

meson_runs_forygen_when_an_imported_file_changes()
{
    cp "$source"/examples/schema_first/* .
    sed -i "s/'money.fdl', //; s/'money.fory.h', 'money.fory.c', //" meson.build
    printf "custom_target(output: 'money.fory.h', command: ['touch', '@OUTPUT@'])\n" >>meson.build
    meson setup build
    ninja -C build order.fory.h
    contains build/order.fory.h money_price
    sed -i 's/package money/package coins/' money.fdl
    sed -i 's/money.Price/coins.Price/' order.fdl
    ninja -C build order.fory.h
    contains build/order.fory.h coins_price
    printf '// A comment that changes nothing.\n' >>money.fdl
    touch -d '+2 seconds' money.fdl
    ninja -C build order.fory.h >said
    contains said 'Generating'
}

example_with_meson_builds_with_fory_c_as_its_subproject()
{
    cp "$source"/examples/process_table/* .
    mkdir subprojects
    ln -s "$source" subprojects/fory-c
    unset PKG_CONFIG_PATH LD_LIBRARY_PATH
    meson setup --wrap-mode forcefallback build
    ninja -C build
    build/process_table file
    lacks build/build.ninja 'tests/runtime'
    includes_more process_table.h
    ninja -C build process_table.fory.h
    touch -d '+2 seconds' more.h
    ninja -C build process_table.fory.h >said
    contains said 'Generating'
}

# --- The scene --------------------------------------------------------------------------------------------------

# What is neither blank nor a comment nor an include.
scene_is_saved_and_loaded_in_at_most_thirty_lines()
{
    sed 's|/\*.*\*/||; \|/\*|,\|\*/|d; /^ *$/d; /^ *#include/d' "$source/examples/scene/main.c" >code
    wc -l code
    [ "$(wc -l <code)" -le 30 ]
}

loaded_scene_has_the_kinds_the_parents_and_the_shared_parts_of_the_saved_one()
{
    cp "$source"/examples/scene/* .
    meson setup build
    ninja -C build
    build/scene file >said
    cat >wanted <<'END'
loaded:
  house: group of 3
    wall in house: mesh of brick
    roof in house: group of 2
      chimney in roof: mesh of brick
      lamp in roof: light of 60 W
    spy in house: camera, looks at lamp
with new names for the parent and the material of the wall, and for what the spy looks at:
  villa: group of 3
    wall in villa: mesh of marble
    roof in villa: group of 2
      chimney in roof: mesh of marble
      lantern in roof: light of 60 W
    spy in villa: camera, looks at lantern
END
    diff wanted said
}

# --- What build systems rely on ---------------------------------------------------------------------------------

schema()
{
    mkdir out
    printf 'package a;\n\nmessage A [id=1] {\n    int32 x = 1;\n}\n' >a.fdl
    printf 'package b;\n\nimport "a.fdl";\n\nmessage B [id=2] {\n    A a = 1;\n}\n' >b.fdl
}

check_finds_stale_and_missing_output_and_writes_nothing()
{
    schema
    exits 1 "$forygen" gen --check --out out a.fdl b.fdl
    contains said "out/a.fory.h' is missing or stale"
    out_holds
    exits 0 "$forygen" gen --out out a.fdl b.fdl
    exits 0 "$forygen" gen --check --out out a.fdl b.fdl
    [ ! -s said ]
    echo '/* edited */' >>out/a.fory.c
    exits 1 "$forygen" gen --check --out out a.fdl b.fdl
    contains said "out/a.fory.c' is missing or stale"
    lacks said b.fory
    contains out/a.fory.c edited
    sed -i 's/int32/int64/' a.fdl
    exits 1 "$forygen" gen --check --out out a.fdl
    contains said "out/a.fory.h' is missing or stale"
}

services_have_files_of_their_own()
{
    schema
    printf 'service S {\n    rpc Get (A) returns (A);\n}\n' >>a.fdl
    exits 0 "$forygen" gen --out out --depfile /dev/stdout a.fdl b.fdl
    contains said 'out/a.service.h out/a.service.c'
    out_holds a.fory.c a.fory.h a.service.c a.service.h b.fory.c b.fory.h
    exits 0 "$forygen" gen --check --out out a.fdl b.fdl
    rm out/a.service.h
    echo '/* edited */' >>out/a.service.c
    exits 1 "$forygen" gen --check --out out a.fdl b.fdl
    contains said "out/a.service.h' is missing or stale"
    contains said "out/a.service.c' is missing or stale"
    lacks said fory.c
    # What a file only imports is not generated, services or not.
    rm out/*
    exits 0 "$forygen" gen --out out b.fdl
    out_holds b.fory.c b.fory.h
}

rows_have_files_of_their_own()
{
    schema
    printf 'message R [row = sorted] {\n    int32 x = 1;\n}\n' >>a.fdl
    exits 0 "$forygen" gen --out out --depfile /dev/stdout a.fdl b.fdl
    contains said 'out/a.row.h out/a.row.c'
    out_holds a.fory.c a.fory.h a.row.c a.row.h b.fory.c b.fory.h
    exits 0 "$forygen" gen --check --out out a.fdl b.fdl
    rm out/a.row.h
    echo '/* edited */' >>out/a.row.c
    exits 1 "$forygen" gen --check --out out a.fdl b.fdl
    contains said "out/a.row.h' is missing or stale"
    contains said "out/a.row.c' is missing or stale"
    lacks said fory.c
    # Peers of objects do not see them.
    "$forygen" lock --lock with.lock a.fdl
    sed -i 's/ \[row = sorted\]//' a.fdl
    "$forygen" lock --lock without.lock a.fdl
    cmp with.lock without.lock
}

unchanged_output_keeps_its_time()
{
    schema
    "$forygen" gen --out out a.fdl b.fdl
    touch -d '2001-02-03 04:05:06' out/* mark
    "$forygen" gen --out out a.fdl b.fdl
    [ -z "$(find out -type f -newer mark)" ]
    sed -i 's/int32/int64/' a.fdl
    "$forygen" gen --out out a.fdl b.fdl
    [ "$(find out -name '*.h' -newer mark)" = out/a.fory.h ]
}

failed_run_leaves_everything_as_it_was()
{
    schema
    sed -i 's/ A a/ Z a/' b.fdl
    exits 1 "$forygen" gen --out out --depfile out/d a.fdl b.fdl
    out_holds
    echo kept >out/a.fory.h
    exits 1 "$forygen" gen --out out --depfile out/d a.fdl b.fdl
    out_holds a.fory.h
    contains out/a.fory.h kept
}

output_that_cannot_be_written_leaves_everything_as_it_was()
{
    schema
    exits 2 "$forygen" gen --out nowhere a.fdl
    contains said 'cannot write'
    echo kept >out/a.fory.h
    mkdir out/b.fory.c
    exits 2 "$forygen" gen --out out a.fdl b.fdl
    contains said 'cannot write'
    contains out/a.fory.h kept
    out_holds a.fory.h b.fory.c
}

depfile_names_each_file_once()
{
    schema
    mkdir imported
    mv a.fdl imported
    "$forygen" gen -I imported --out out --depfile rule b.fdl imported/a.fdl
    [ "$(grep -cF imported/a.fdl rule)" -eq 1 ]
    # A Makefile that consists of the rule: everything is there, so there is nothing to do.
    make -q -f rule out/b.fory.h
    rm imported/a.fdl
    exits 2 make -f rule out/b.fory.h
}

# Names of folders, one per line.
strange_names()
{
    printf '%s\n' 'a blank' ' two  blanks ' 'a	tab' 'hash#tag' '#' 'dollar$x' 'two$$' '$(shell touch pwned)' '`touch pwned`' \
        'back\slash' 'back\ blank' 'back\\ blank' 'colon:colon' "it's" '"quoted"' 'a&b' 'percent%' 'a|b' 'ümlaut' '@' '-x'
}

# Blanks, '#' and '$' in targets and prerequisites as gcc writes them, which is what make and ninja read.
depfile_is_read_by_make_and_ninja_whatever_the_names()
{
    schema
    mv a.fdl kept
    strange_names | while IFS= read -r name; do
        mkdir "./$name" "out/$name"
        cp kept "./$name/a.fdl"
        "$forygen" gen -I "./$name" --out "$PWD/out/$name" --depfile rule b.fdl "./$name/a.fdl"
        target=$PWD/out/$name/b.fory.h
        # What make takes for a pattern, gcc does not escape.
        case $name in
        *%*) ;;
        *) make -q -f rule "$target" ;;
        esac
        # What ninja 1.11 does not take in names at all.
        case $name in
        *'	'* | *'`'* | *'|'* | *'&'* | *\"* | *\'* | *'$('*) continue ;;
        esac
        path=$(printf %s "$target" | sed 's/[$ :]/$&/g')
        printf 'rule gen\n  command = true\n  depfile = rule\nbuild %s: gen b.fdl\n' "$path" >build.ninja
        rm -f .ninja_log
        ninja
        ninja >said
        contains said 'no work to do'
        touch -d '+2 seconds' "./$name/a.fdl"
        ninja -d explain >said 2>&1
        contains said 'older than most recent input'
    done
    [ ! -e pwned ]
}

depfile_with_names_that_no_rule_holds_is_refused()
{
    schema
    mv a.fdl kept
    for name in 'a;touch pwned' 'a
b'; do
        mkdir "$name"
        cp kept "$name/a.fdl"
        exits 2 "$forygen" gen -I "$name" --out out --depfile rule b.fdl
        contains said "cannot write 'rule': a make rule cannot name '$name/a.fdl'"
        exits 2 "$forygen" gen --out "$name" --depfile rule "$name/a.fdl"
        [ "$(ls "$name")" = a.fdl ]
    done
    out_holds
    [ ! -e rule ]
}

names_with_quotes_are_taken_everywhere()
{
    folder="it's \"here\""
    mkdir "$folder" "$folder/out" "$folder/include" elsewhere
    printf '#include <fory/annotations.h>\n#include <more.h>\nstruct FORY(id = 1) a { int x[MORE]; };\n' >"$folder/a'b.h"
    printf '#define MORE 3\n' >"$folder/include/more.h"
    printf 'message C [id=2] {\n    int32 x = 1;\n}\n' >"$folder/c'd.fdl"
    flags=$(pkg-config --cflags fory-c)
    inputs="c'd.fdl"
    if [ -z "${FORYGEN_NO_HEADERS:-}" ]; then
        # shellcheck disable=SC2086 # a list of words
        "$forygen" gen $flags -I "$folder/include" --out "$folder/out" --depfile "$folder/rule" "$folder/a'b.h"
        make -q -f "$folder/rule" "$folder/out/a'b.fory.h"
        # shellcheck disable=SC2086 # a list of words
        cc $flags -I "$folder" -I "$folder/include" -c -o a.o "$folder/out/a'b.fory.c"
        cd "$folder"
        # shellcheck disable=SC2086 # a list of words
        "$forygen" gen $flags -I include --out ../elsewhere "a'b.h"
        cd ..
        cmp elsewhere/*b.fory.c "$folder"/out/*b.fory.c
    fi
    "$forygen" gen --out "$folder/out" "$folder/$inputs"
    # shellcheck disable=SC2086 # a list of words
    cc $flags -c -o c.o "$folder/out/c'd.fory.c"
    cp "$folder/c'd.fdl" 'c"d.fdl'
    exits 1 "$forygen" gen 'c"d.fdl'
    contains said 'cannot include a file with a double quote'
}

# --- What is not a file -----------------------------------------------------------------------------------------

streams_are_written_as_they_are()
{
    schema
    mkfifo pipe
    cat pipe >got &
    "$forygen" gen --out out --depfile pipe a.fdl
    wait
    [ -p pipe ]
    grep -q '^out/a.fory.h out/a.fory.c: ' got
    "$forygen" gen --out out --depfile /dev/stdout a.fdl >got
    contains got a.fory.c
    echo before >got
    "$forygen" gen --out out --depfile /dev/stdout a.fdl >>got
    contains got before
    contains got a.fory.c
    "$forygen" gen --out out --depfile /dev/fd/3 a.fdl 3>got
    contains got a.fory.c
    "$forygen" gen --out out --depfile /dev/stdout a.fdl | cat >got
    contains got a.fory.c
    "$forygen" gen --out out --depfile /dev/null a.fdl
    [ -c /dev/null ]
    if mknod device c 1 3 2>/dev/null; then
        "$forygen" gen --out out --depfile device a.fdl
        [ -c device ]
        rm out/a.fory.c
        mv device out/a.fory.c
        "$forygen" gen --out out a.fdl
        [ -c out/a.fory.c ]
    fi
}

to_nowhere()
{
    "$@" >/dev/full
}

stream_that_takes_nothing_is_an_error()
{
    schema
    mkfifo pipe
    exits 2 "$forygen" gen --out out --depfile pipe a.fdl
    contains said "cannot write 'pipe': no process reads it"
    out_holds
    exits 2 "$forygen" gen --out out --depfile /dev/full a.fdl
    contains said "cannot write '/dev/full': No space left on device"
    out_holds
    rm pipe
    mkfifo out/a.fory.h
    exits 2 "$forygen" gen --out out a.fdl
    exits 1 "$forygen" gen --check --out out a.fdl
    out_holds a.fory.h
    exits 2 "$forygen" gen --out /dev/null a.fdl
    echo 'message' >wrong.fdl
    exits 2 to_nowhere "$forygen" gen --json wrong.fdl
    contains said 'cannot write to standard output: No space left on device'
    exits 2 to_nowhere "$forygen" help gen
    exits 2 to_nowhere "$forygen" --version
}

links_stay_and_what_they_lead_to_is_written()
{
    schema
    mkdir real
    echo old >real/a.fory.h
    ln -s ../real/a.fory.h ../real/a.fory.c out
    ln -s real/rule rule
    "$forygen" gen --out out --depfile rule a.fdl
    [ -L out/a.fory.h ]
    [ -L out/a.fory.c ]
    [ -L rule ]
    contains real/a.fory.h fory
    contains real/a.fory.c fory
    "$forygen" gen --check --out out a.fdl
    [ "$(ls real | tr '\n' ' ')" = 'a.fory.c a.fory.h rule ' ]
    touch -d '2001-02-03 04:05:06' real/* mark
    "$forygen" gen --out out --depfile rule a.fdl
    [ -z "$(find real -type f -newer mark)" ]
}

what_is_not_a_file_is_not_read()
{
    schema
    mkfifo pipe.fdl pipe.h
    ln -s /dev/zero zero.fdl
    ln -s /dev/full full.h
    mkdir folder.fdl folder.h
    for input in pipe.fdl pipe.h zero.fdl full.h folder.fdl folder.h missing.h; do
        exits 2 "$forygen" gen --out out $input
        contains said "cannot read '$input'"
    done
    truncate -s 65M large.fdl
    truncate -s 65M large.h
    exits 2 "$forygen" gen --out out large.fdl
    contains said 'larger than 64 MiB'
    exits 2 "$forygen" gen --out out large.h
    contains said 'larger than 64 MiB'
    if [ -z "${FORYGEN_NO_HEADERS:-}" ]; then
        for header in pipe.h full.h large.h; do
            printf '#include <fory/annotations.h>\n#include "next.h"\nstruct FORY(id = 1) s { int x; };\n' >includes.h
            printf '#  include  "%s" /* */\n' $header >next.h
            # shellcheck disable=SC2046 # a list of words
            exits 1 "$forygen" gen $(pkg-config --cflags fory-c) --out out includes.h
            contains said "next.h:1:13: error: cannot read '$header'"
            : >next.h
            exits 1 "$forygen" gen $(pkg-config --cflags fory-c) --out out -include $header includes.h
            contains said "cannot read '$header'"
        done
    fi
    sed -i 's/"a.fdl"/"large.fdl"/' b.fdl
    exits 1 "$forygen" gen --out out b.fdl
    contains said 'b.fdl:3:8: error'
    contains said 'larger than 64 MiB'
    truncate -s 8G out/a.fory.h
    exits 1 "$forygen" gen --check --out out a.fdl
    "$forygen" gen --out out a.fdl
    contains out/a.fory.h fory
}

what_was_read_is_not_written_over()
{
    schema
    cp a.fdl kept
    ln a.fdl same
    for depfile in a.fdl ./a.fdl same out/a.fory.h out/../out/a.fory.c; do
        exits 2 "$forygen" gen --out out --depfile "$depfile" a.fdl
        contains said "cannot write"
        cmp a.fdl kept
        out_holds
    done
}

# --- Flags ------------------------------------------------------------------------------------------------------

flags_of_compilers_are_taken()
{
    schema
    while IFS= read -r flags; do
        # shellcheck disable=SC2086 # a list of words
        "$forygen" gen --out out $flags a.fdl
    done <<'END'
-DX -D X -DX=1 -UX -U X
-include x.h -imacros x.h -isystem /x -isystem/x -iquote x -idirafter x -isysroot x --sysroot=x --sysroot x
-std=gnu11 -std=c23 -ansi -pthread -nostdinc -undef
-O2 -O -g -ggdb3 -Wall -Wl,-z,now -Wp,-D_FORTIFY_SOURCE=2 -w -pedantic -pedantic-errors -pipe
-fPIC -fshort-enums -fpack-struct=4 -fno-strict-aliasing -fsanitize=address -flto=auto -fdiagnostics-color=always
-m32 -march=native -mtune=native -msse4.2 --target=x86_64-linux-gnu -target x
-L/x -L x -lm -l m -static -shared -rdynamic
-MMD -MP -MF x -MT x
-Wp,-MD,x.d -Xpreprocessor -DX -x c -xc --std=gnu17 -coverage --coverage -pg -p -s -v -c -save-temps=obj
-specs=/usr/lib/x.specs --param=x=1 --param x=1 -B /x -B/x -z now -Xlinker x -Xassembler x
-pie -no-pie -nostdlib -nostartfiles -nodefaultlibs
END
    if [ -z "${FORYGEN_NO_HEADERS:-}" ]; then
        printf '#include <fory/annotations.h>\nstruct FORY(id = 1) m {\n    int a[X];\n};\n' >m.h
        for flags in -DX=3 -Wp,-DX=3 '-Xpreprocessor -DX=3' '-include x.h'; do
            echo '#define X 3' >x.h
            # shellcheck disable=SC2046,SC2086 # lists of words
            "$forygen" gen $(pkg-config --cflags fory-c) --out out $flags m.h
        done
        # shellcheck disable=SC2046 # a list of words
        exits 1 "$forygen" gen $(pkg-config --cflags fory-c) --out out -x c++ -DX=3 m.h
        contains said '-x c++'
    fi
    "$forygen" gen --out out a.fdl -- -any -words --at-all
    exits 2 "$forygen" gen --out out --no-such-option a.fdl
    contains said "unknown option '--no-such-option'"
    exits 2 "$forygen" gen --out out -o a.c a.fdl
    exits 2 "$forygen" gen a.fdl --out
    exits 2 "$forygen" gen --out= a.fdl
    exits 2 "$forygen" gen --out '' a.fdl
    exits 2 "$forygen" gen --out out a.fdl -isystem
    exits 2 "$forygen" gen --out out -- a.fdl
    contains said 'no input files'
}

help_of_a_verb_lists_its_options()
{
    "$forygen" gen --help >got
    "$forygen" help gen | cmp - got
    contains got 'usage: forygen gen '
    for option in -I -D -std= --out --base --prefix --root --depfile --check --json --libclang; do
        grep -q -- "^  $option" got
    done
}

needs_headers example_with_make_builds_and_runs
needs_headers make_runs_forygen_when_an_included_header_changes
holds example_with_meson_builds_against_what_is_installed
holds meson_runs_forygen_when_an_imported_file_changes
needs_headers example_with_meson_builds_with_fory_c_as_its_subproject
holds scene_is_saved_and_loaded_in_at_most_thirty_lines
needs_headers loaded_scene_has_the_kinds_the_parents_and_the_shared_parts_of_the_saved_one
holds check_finds_stale_and_missing_output_and_writes_nothing
holds services_have_files_of_their_own
holds rows_have_files_of_their_own
holds unchanged_output_keeps_its_time
holds failed_run_leaves_everything_as_it_was
holds output_that_cannot_be_written_leaves_everything_as_it_was
holds depfile_names_each_file_once
holds depfile_is_read_by_make_and_ninja_whatever_the_names
holds depfile_with_names_that_no_rule_holds_is_refused
holds names_with_quotes_are_taken_everywhere
holds streams_are_written_as_they_are
holds stream_that_takes_nothing_is_an_error
holds links_stay_and_what_they_lead_to_is_written
holds what_is_not_a_file_is_not_read
holds what_was_read_is_not_written_over
holds flags_of_compilers_are_taken
holds help_of_a_verb_lists_its_options

finish
