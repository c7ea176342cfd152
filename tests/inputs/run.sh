#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Inputs whose generated code compiles, and runs where there is a program: sh run.sh FORYGEN LIBRARY [CASE...]
#
# A case is a folder named by its claim: inputs (*.h, *.fdl, in folders of their own too), and where it needs them
# `inputs` (the files that forygen is given, a line for each run of it; default: all of the top folder), `args`
# (further words for forygen), `flags` (further words for the compiler) and main.c, which is compiled with the
# generated code and has to exit with 0. All generated code compiles without a warning, and its headers as C++ unless
# there is a file `c_only`. Each line of a file `stale` is a change that forygen does not see: a sed script for the headers
# of the top folder, or options of the compiler that begin with -D; all of them stop the build, with a sentence or an
# error that names the member. program.h is for main.c. CC and CXX are the compilers with all their options, an empty CXX
# is none. FORYGEN_NO_HEADERS=1 skips cases with headers.
set -u

here=$(cd "$(dirname "$0")" && pwd)
include=${here%/tests/inputs}/runtime/include
rpc_include=${here%/tests/inputs}/runtime/rpc/include

words()
{
    [ ! -f "$1" ] || cat "$1"
}

# Whether the generated code is refused after each of the changes.
refuse_stale()
{
    mkdir saved && cp ./*.h saved
    while read -r change; do
        option= changed=
        cp saved/*.h .
        case $change in
        -D*) option=$change ;;
        *)
            sed -i.before -e "$change" ./*.h
            for header in ./*.h; do
                cmp -s "$header" "saved/${header#./}" || changed=1
            done
            [ -n "$changed" ] || { echo "nothing changes: $change"; return 1; }
            ;;
        esac
        for source in $(find out -name '*.fory.c'); do
            # shellcheck disable=SC2046,SC2086 # lists of words
            $CC -I out -I . -I "$include" $(words flags) $option -c -o /dev/null "$source" 2>&1
        done >complaints
        if ! grep -E 'error.*(run forygen again|missing (initializer|field)|scalar initializer|no member named)' complaints >/dev/null; then
            echo "compiles, or fails for another reason: $change"
            cat complaints
            return 1
        fi
    done <stale
    cp saved/*.h .
}

# judge CASE: in a copy of the case. Any command that fails refutes it.
judge()
{
    case ${FORYGEN_NO_HEADERS:-} in
    1) [ -z "$(find . -name '*.h')" ] || return 77 ;;
    esac
    mkdir out
    [ -f inputs ] || echo $(ls ./*.h ./*.fdl 2>/dev/null) >inputs
    while read -r run; do
        # shellcheck disable=SC2046,SC2086 # lists of words
        "$FORYGEN" gen -I "$include" $(words args) --out out $run || return 1
    done <inputs
    objects=
    for source in $(find out -name '*.c') $(ls main.c 2>/dev/null); do
        object=$source.o
        # shellcheck disable=SC2046,SC2086 # lists of words
        $CC -I out -I . -I "$here" -I "$include" -I "$rpc_include" $(words flags) -c -o "$object" "$source" || return 1
        objects="$objects $object"
    done
    if [ -n "$CXX" ] && [ ! -f c_only ]; then
        for header in $(find out -name '*.h'); do
            # shellcheck disable=SC2086 # a command with its options
            $CXX -I out -I . -I "$include" -I "$rpc_include" -include "$header" -x c++ -fsyntax-only /dev/null || return 1
        done
    fi
    [ ! -f stale ] || refuse_stale || return 1
    [ -f main.c ] || return 0
    # shellcheck disable=SC2046,SC2086 # lists of words
    $CC $(words flags) -o program $objects "$LIBRARY" -Wl,-rpath,"$(dirname "$LIBRARY")" && ./program
}

if [ "${1:-}" = --case ]; then
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    cp -r "$here/$2/." "$scratch" && cd "$scratch" || exit 2
    judge >said 2>&1
    case $? in
    0) echo passed ;;
    77) echo skipped ;;
    *)
        echo "FAIL $2"
        tail -n 40 said
        ;;
    esac
    exit 0
fi

if [ $# -lt 2 ]; then
    sed -n '3s/^# //p' "$0" >&2
    exit 2
fi
FORYGEN=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
LIBRARY=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
export FORYGEN LIBRARY CC CXX
shift 2
said=$(mktemp)
trap 'rm -f "$said"' EXIT
[ $# -gt 0 ] || set -- $(cd "$here" && ls -d ./*/)
printf '%s\n' "$@" | sed 's|^\./||; s|/$||' | xargs -P "$(getconf _NPROCESSORS_ONLN)" -I '{}' sh "$0" --case '{}' >"$said"
grep -Ev '^(passed|skipped)$' "$said"
passed=$(grep -cx passed "$said") skipped=$(grep -cx skipped "$said")
# A case that says nothing of itself has failed, too.
failed=$(($# - passed - skipped))
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
