#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures generated code beside others, or what nests deeply: sh tests/bench/run.sh [ROW]
#
#   models   against protobuf-c; fails when it is less than 3x as fast serializing or 5x deserializing (the default)
#   floor    against a codec written by hand for the same bytes
#   hand     that codec against protobuf-c
#   graph    nodes with four edges each to any others, and a linked list: time, stack and memory; then instructions
#            under callgrind. Fails when a node of a million takes more than 10x as long as one of 10,000, when one of
#            100,000 takes 10 % more or fewer instructions, or when what is too deep for a limit is not refused
#   evolve   reading in compatible mode against consistent mode; fails when an equal TypeDef, or one of other bytes that
#            means the same, takes more than 1.1x as long, or another version more than 2x (MediaContent) or 4x (twelve
#            numbers)
#   rpc      calls of services, against gRPC C++ and grpc-go, as the program measure.py says; fails when fory-c makes
#            less than 2x as many unary calls as gRPC C++, or needs more than half its memory per idle connection.
#            ROUNDS (5) and SECONDS (2) of each measurement may follow
#   rows     reading, verifying and writing rows, against FlatBuffers, Cap'n Proto and, if FORY_CPP is a folder with the
#            sources of Fory, its C++; conversions to Arrow, against pyarrow and pyfory. Fails when a number of a row
#            takes more than 1.2x as long as one of a struct, or when rows are slower than another library
#   scan     a sum over a column of 10 million rows in a mapped file; fails when it reaches less than 80 % of the
#            bandwidth of loading from the same cache lines, or is not linear from 10,000 rows on
#
# Exit status: 0 fine, 1 too slow, 2 could not run.
set -eu
cd "$(dirname "$0")/../.."
. tests/packages.sh
# shellcheck disable=SC2086 # a list of words
need_packages $bench_packages

# Folders of their own for rows with other packages: one that was set up without them would leave contestants out.
case ${1-} in
rpc)
    # shellcheck disable=SC2086 # a list of words
    need_packages $bench_rpc_packages
    folder=build-bench-rpc
    targets=bench_rpc
    ;;
rows | scan)
    # shellcheck disable=SC2086 # a list of words
    need_packages $bench_rows_packages
    folder=build-bench-rows
    targets=bench_rows
    ;;
*)
    folder=build-bench
    targets='tests/bench/bench tests/bench/graph tests/bench/evolve'
    ;;
esac
programs=$folder/tests/bench

build()
{
    [ -f $folder/build.ninja ] || meson setup $folder --buildtype=release --default-library=static \
        -Dtests=false -Dbench=true -Dlibclang=disabled || return 1
    # shellcheck disable=SC2086 # a list of words
    ninja -C $folder $targets
}

# instructions OPERATION NODES: those of one graph, from a new writer or reader on.
instructions()
{
    if ! valgrind --tool=callgrind --toggle-collect=bench_graph_counted --callgrind-out-file="$counts" \
        $programs/graph count "$1" "$2" >"$counts.log" 2>&1; then
        cat "$counts.log" >&2
        return 1
    fi
    sed -n 's/^totals: //p' "$counts"
}

# compare OPERATION: fails when instructions a node of a small and a large graph differ by more than 10 %.
compare()
{
    small=$(instructions "$1" 10000) && large=$(instructions "$1" 100000) || exit 2
    awk -v operation="$1" -v small="$small" -v large="$large" 'BEGIN {
        small /= 10000
        large /= 100000
        apart = large / small - 1
        enough = apart >= -0.1 && apart <= 0.1
        printf "  %-12s %8.1f %8.1f %+9.1f %%%s\n", operation, small, large, 100 * apart, enough ? "" : "  too far apart"
        exit !enough
    }'
}

measure_rpc()
{
    sh tests/bench/rpc/build_go.sh $programs/rpc/go || echo 'grpc-go is not measured' >&2
    shift
    exec python3 tests/bench/rpc/measure.py $programs/rpc "$@"
}

# Says that contestants are missing, which is an error in CI.
missing()
{
    echo "$1" >&2
    [ "${CI-}" != true ] || exit 2
}

# measured STATUS: keeps the worst one.
measured()
{
    [ "$1" -le "$status" ] || status=$1
}

measure_rows()
{
    here=tests/bench/rows
    library=
    status=0
    if [ -z "${FORY_CPP-}" ]; then
        echo 'Fory C++ is not measured: FORY_CPP is not set' >&2
    elif sh $here/build_fory_cpp.sh "$FORY_CPP" $programs/rows $programs/rows/libfory_cpp.so; then
        library=$PWD/$programs/rows/libfory_cpp.so
    else
        missing 'Fory C++ is not measured'
    fi
    $programs/rows/rows ${library:+"$library"} || measured $?
    if { [ -d $folder/venv ] || python3 -m venv $folder/venv; } &&
        $folder/venv/bin/pip install --quiet --disable-pip-version-check --requirement $here/requirements.txt; then
        $folder/venv/bin/python -W ignore $here/arrow.py $programs/rows/libbench_arrow.so || measured $?
    else
        missing 'pyarrow and pyfory are missing'
    fi
    exit $status
}

measure_graph()
{
    if ! command -v valgrind >/dev/null; then
        echo 'the row graph needs valgrind' >&2
        exit 2
    fi
    counts=$(mktemp)
    trap 'rm -f "$counts" "$counts.log"' EXIT
    status=0
    $programs/graph || status=$?
    [ "$status" -lt 2 ] || exit "$status"
    printf 'instructions a node of a graph\n  %-12s %8s %8s %11s\n' '' 10000 100000 apart
    compare serialize || status=1
    compare deserialize || status=1
    exit "$status"
}

if ! build >build-bench.log 2>&1; then
    cat build-bench.log >&2
    exit 2
fi
rm build-bench.log
case ${1-} in
graph) measure_graph ;;
rpc) measure_rpc "$@" ;;
rows) measure_rows ;;
scan) exec $programs/rows/scan $folder/scan.rows ;;
evolve) exec $programs/evolve ;;
*) exec $programs/bench "$@" ;;
esac
