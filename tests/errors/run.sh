#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Bad inputs and the exact words forygen finds for them: sh run.sh [--update] FORYGEN [CASE...]
#
# A case is a folder named by its claim: input files (input*.fdl, .idl, .h), files they import, further arguments in
# `args`, and expected.txt, all that forygen prints. FORYGEN_NO_HEADERS=1 skips headers. --update writes expected.txt anew.
set -eu

update=
if [ "${1:-}" = --update ]; then
    update=yes
    shift
fi
if [ $# -eq 0 ]; then
    sed -n '3s/^# //p' "$0" >&2
    exit 2
fi
case $1 in
*/*) forygen=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") ;;
*) forygen=$1 ;;
esac
shift

here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0
failed=0
skipped=0

# All that forygen says about the case in the current folder; "exit status: N" unless findings and status agree, and
# the files it should not have written.
run_case()
{
    out=$scratch/out
    rm -rf "$out"
    mkdir "$out"
    status=0
    # shellcheck disable=SC2046 # args is a list of words
    "$forygen" gen --out "$out" $([ -f args ] && cat args) "$@" >"$scratch/actual" 2>&1 || status=$?
    wanted=0
    if grep -Eq '(^|: )error: |"severity":"error"' "$scratch/actual"; then
        wanted=1
    fi
    if [ "$status" -ne "$wanted" ]; then
        echo "exit status: $status" >>"$scratch/actual"
    fi
    if [ "$wanted" -eq 1 ]; then
        ls "$out" >>"$scratch/actual"
    fi
}

if [ $# -eq 0 ]; then
    cd "$here"
    set -- */
fi
for case; do
    folder=$here/$(basename "$case")
    if ! cd "$folder" 2>/dev/null; then
        echo "FAIL $case: no such case"
        failed=$((failed + 1))
        continue
    fi
    inputs=$(find . -maxdepth 1 -name 'input*' ! -name '*.fory.*' | sed 's|^\./||' | LC_ALL=C sort)
    case $inputs in
    *.h*)
        if [ -n "${FORYGEN_NO_HEADERS:-}" ]; then
            skipped=$((skipped + 1))
            continue
        fi
        ;;
    esac
    # shellcheck disable=SC2086 # a list of words
    run_case $inputs
    if [ -n "$update" ]; then
        cp "$scratch/actual" expected.txt
    fi
    if diff -u expected.txt "$scratch/actual" >"$scratch/diff" 2>&1; then
        passed=$((passed + 1))
    else
        echo "FAIL $(basename "$folder")"
        cat "$scratch/diff"
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
