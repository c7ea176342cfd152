#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Searches for 60 seconds, or FUZZ_SECONDS: fuzz.sh PROGRAM SEEDS FOLDER. What it finds is kept in FOLDER.
set -eu
program=$(realpath "$1") seeds=$2 found=$3
mkdir -p "$found/corpus"
cd "$found"
status=0
"$program" -max_total_time="${FUZZ_SECONDS:-60}" -timeout=20 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1 \
    corpus "$seeds" >log 2>&1 || status=$?
if [ "$status" -ne 0 ]; then
    tail -n 60 log
    exit 1
fi
grep -E '^(stat::|Done)|DONE' log
