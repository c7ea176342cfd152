#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Generated code that no longer fits its header does not compile: sh stale.sh FORYGEN INCLUDE_FOLDER COMPILER...
#
# FORYGEN_NO_HEADERS=1 leaves out what needs libclang.
set -u

if [ $# -lt 3 ]; then
    sed -n '3s/^# //p' "$0" >&2
    exit 2
fi
forygen=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
include=$2
shift 2
compiler=$*
. "$(dirname "$0")/support.sh"

# header DECLARATIONS
header()
{
    printf '%s\n' '#pragma once' '#include <fory/annotations.h>' '#include <fory/types.h>' "$1" >h.h
}

# compiles [OPTION...]: without any warning but those that guards ask for.
compiles()
{
    # shellcheck disable=SC2086 # a command with its options
    $compiler "$@" -I. -I"$include" -c -o h.o h.fory.c >said 2>&1
}

# stale DECLARATIONS CHANGED: the code for the former compiles with them, and not with the latter.
stale()
{
    header "$1"
    "$forygen" gen -I"$include" --out . h.h
    compiles -Wall -Wextra -Werror
    header "$2"
    if compiles; then
        echo "compiles: $2"
        return 1
    fi
    grep -Eq 'run forygen again|FORY_ASSERT_MEMBERS' said
}

# of_struct MEMBERS CHANGED
of_struct()
{
    stale "struct FORY(id = 1) s { $1 };" "struct FORY(id = 1) s { $2 };"
}

new_members_stop_the_build_wherever_they_stand()
{
    of_struct 'int a; int b;' 'int a; int b; int c;'
    of_struct 'int a; int b;' 'int a; int c; int b;'
    of_struct 'int a; int b;' 'int c; int a; int b;'
    of_struct 'int64_t a; int16_t b;' 'int64_t a; int16_t b; int8_t c;'
    of_struct 'int8_t a; int64_t b;' 'int8_t a; int8_t c; int64_t b;'
    of_struct 'struct fory_string a;' 'struct fory_string a; int b;'
    of_struct 'int a;' 'int a; unsigned b : 3;'
    of_struct 'int a; unsigned b : 3 FORY(skip); int c;' 'int a; unsigned b : 3; unsigned d : 3; int c;'
    of_struct 'int a; int f[] FORY(skip);' 'int a; int b; int f[] FORY(skip);'
    of_struct 'int64_t a; struct { int64_t b; int8_t c; };' 'int64_t a; struct { int64_t b; int8_t c, d; };'
    of_struct '_Alignas(64) int a;' '_Alignas(64) int a; int b;'
    of_struct 'int8_t a; _Atomic int b FORY(skip);' 'int8_t a; int8_t c; _Atomic int b FORY(skip);'
}

moved_and_retyped_members_stop_the_build()
{
    of_struct 'int a; int b;' 'int b; int a;'
    of_struct 'int a; int b;' 'int a;'
    of_struct 'int a;' 'unsigned a;'
    of_struct 'int a; int b;' 'volatile int a; int b;'
    of_struct 'char *a;' 'const char *a;'
    of_struct 'int a[4];' 'int a[5];'
    of_struct 'int *a FORY(count = n); int n;' 'int *a FORY(count = n); unsigned n;'
}

# of_map ENTRY CHANGED; of_list CONTAINER CHANGED
of_map()
{
    map='struct FORY(id = 1) s { struct e *m FORY(count = n); int n; };'
    stale "struct e { $1 }; $map" "struct e { $2 }; $map"
}

of_list()
{
    list='struct FORY(id = 1) s { struct l l; };'
    stale "struct l { $1 }; $list" "struct l { $2 }; $list"
}

entries_and_containers_are_guarded_as_structs_are()
{
    of_map 'int key; int value;' 'int key; int value; int c;'
    of_map 'int64_t key; int value;' 'int64_t key; int value; int c;'
    of_map 'int key; int value;' 'int value; int key;'
    of_map 'int key; int value;' 'int key; long value;'
    of_map 'char *key; struct fory_string value;' 'char *key; struct fory_bytes value;'
    of_list 'int *items; size_t count;' 'int *items; int count;'
    of_list 'int *items; size_t count;' 'unsigned *items; size_t count;'
    of_list 'int *restrict items; size_t count;' 'int *items; size_t count;'
    of_list 'const char **items; size_t count;' 'char **items; size_t count;'
    of_list 'int *items; size_t count;' 'int *items; size_t count; size_t room;'
    of_list 'bool present; int value;' 'bool present; int value; int c;'
    of_list 'bool present; double value;' 'bool present; float value;'
    stale 'struct e { int key; int value; }; struct m { struct e *entries; size_t count; };
           struct l { struct m *items; size_t count; }; struct FORY(id = 1) s { struct l l; };' \
        'struct e { int key; int value; int c; }; struct m { struct e *entries; size_t count; };
           struct l { struct m *items; size_t count; }; struct FORY(id = 1) s { struct l l; };'
}

needs_headers new_members_stop_the_build_wherever_they_stand
needs_headers moved_and_retyped_members_stop_the_build
needs_headers entries_and_containers_are_guarded_as_structs_are

finish
