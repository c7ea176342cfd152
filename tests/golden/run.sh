#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Generated code against what is kept of it: sh run.sh [--update] FORYGEN DUMP_PLAN
#
# A case is a folder with one input, NAME.fdl or NAME.h, and the expected output, NAME.fory.h and NAME.fory.c, for
# services NAME.service.h and NAME.service.c, and for rows NAME.row.h and NAME.row.c; where there is a NAME.plan, it is
# what the program DUMP_PLAN says of the input, and NAME.lock is its lock file. What is kept must also compile: CC and
# CXX are the compilers with all their options, an empty CXX is none.
# FORYGEN_NO_HEADERS=1 skips generating from headers. --update keeps what was generated.
set -u

update=
if [ "${1:-}" = --update ]; then
    update=yes
    shift
fi
if [ $# -ne 2 ]; then
    sed -n '3s/^# //p' "$0" >&2
    exit 2
fi
forygen=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
dump_plan=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
here=$(cd "$(dirname "$0")" && pwd)
include=${here%/tests/golden}/runtime/include
includes="-I . -I $include -I ${here%/tests/golden}/runtime/rpc/include"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0 skipped=0

# judge WHAT COMMAND...: counts, and shows what a failed command said.
judge()
{
    what=$1
    shift
    if "$@" >"$scratch/said" 2>&1; then
        passed=$((passed + 1))
    else
        echo "FAIL $what"
        cat "$scratch/said"
        failed=$((failed + 1))
    fi
}

# generates INPUT: forygen writes what is kept, and no other file.
generates()
{
    out=$scratch/out
    rm -rf "$out"
    mkdir "$out"
    "$forygen" gen -I "$include" --out "$out" "$1" || return 1
    [ -z "$update" ] || cp "$out"/* .
    for kept in *.fory.[ch] *.service.[ch] *.row.[ch]; do
        case $kept in
        '*'*) ;;
        *) [ -f "$out/$kept" ] || { echo "$kept is not written" && return 1; } ;;
        esac
    done
    for written in "$out"/*; do
        diff -u "${written##*/}" "$written" || return 1
    done
}

# plans INPUT: the plan is what is kept.
plans()
{
    "$dump_plan" "$include" "$1" >"$scratch/plan" || return 1
    [ -z "$update" ] || cp "$scratch/plan" "${1%.*}.plan"
    diff -u "${1%.*}.plan" "$scratch/plan"
}

# locks INPUT: the lock file is what is kept.
locks()
{
    rm -f "$scratch/fory.lock"
    "$forygen" lock -I "$include" --lock "$scratch/fory.lock" "$1" || return 1
    [ -z "$update" ] || cp "$scratch/fory.lock" "${1%.*}.lock"
    diff -u "${1%.*}.lock" "$scratch/fory.lock"
}

together=$scratch/together.hpp
printf 'namespace fory\n{\n}\n' >"$together"
for folder in "$here"/*/; do
    cd "$folder" || exit 2
    for input in *.fdl *.h; do
        case $input in
        *.fory.h | *.service.h | *.row.h | '*'*) continue ;;
        esac
        name=${input%.*}
        case ${FORYGEN_NO_HEADERS:-}$input in
        1*.h) skipped=$((skipped + 1)) ;;
        *)
            judge "$input: generated code" generates "$input"
            [ ! -f "$name.plan" ] || judge "$input: plan" plans "$input"
            [ ! -f "$name.lock" ] || judge "$input: lock file" locks "$input"
            ;;
        esac
        for part in "$name.fory" "$name.service" "$name.row"; do
            [ -f "$part.c" ] || continue
            # shellcheck disable=SC2086 # a command with its options
            judge "$part.c compiles" $CC $includes -c -o "$scratch/object.o" "$part.c"
            [ -n "$CXX" ] || continue
            # shellcheck disable=SC2086 # a command with its options
            judge "$part.h compiles as C++" $CXX $includes -include "$part.h" -x c++ -fsyntax-only /dev/null
            printf '#include "%s%s.h"\n' "$folder" "$part" >>"$together"
        done
    done
done
if [ -n "$CXX" ]; then
    # shellcheck disable=SC2086 # a command with its options
    judge 'all headers compile in one file beside namespace fory' $CXX $includes -x c++ -fsyntax-only "$together"
fi
# The messages of services are small, so that each field has more than its share of what a type has once.
set --
for source in "$here"/*/*.fory.c; do
    [ -f "${source%.fory.c}.service.c" ] || set -- "$@" "$source"
done
judge 'at most 12.5 lines of code per field' python3 "$here/lines.py" "$@"
cat "$scratch/said"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
