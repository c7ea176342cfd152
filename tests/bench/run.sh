#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures generated code beside others: sh tests/bench/run.sh [ROW]
#
#   models   against protobuf-c; fails when it is less than 3x as fast serializing or 5x deserializing (the default)
#   floor    against a codec written by hand for the same bytes
#   hand     that codec against protobuf-c
set -eu
cd "$(dirname "$0")/../.."
. tests/packages.sh
# shellcheck disable=SC2086 # a list of words
need_packages $bench_packages

build()
{
    [ -f build-bench/build.ninja ] || meson setup build-bench --buildtype=release --default-library=static \
        -Dtests=false -Dbench=true -Dlibclang=disabled || return 1
    ninja -C build-bench tests/bench/bench
}

if ! build >build-bench.log 2>&1; then
    cat build-bench.log >&2
    exit 2
fi
rm build-bench.log
exec build-bench/tests/bench/bench "$@"
