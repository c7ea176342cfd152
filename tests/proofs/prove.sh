#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Proves what a program claims of any values: prove.sh RUNTIME PROGRAM OPTION...
set -eu
runtime=$1 program=$2
shift 2
if ! command -v cbmc >/dev/null; then
    echo 'cbmc is missing'
    exit 77
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! cbmc "$program" -I "$runtime/include" -I "$runtime/src" -I "$(dirname "$program")" --bounds-check --pointer-check \
    --pointer-overflow-check --signed-overflow-check --div-by-zero-check --undefined-shift-check \
    --unwinding-assertions "$@" >"$log" 2>&1; then
    grep -v ': SUCCESS$' "$log" | tail -n 60
    exit 1
fi
tail -n 2 "$log"
