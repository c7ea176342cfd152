#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Sets up, builds and tests: sh tests/run.sh [--suite NAME [FILE...]] [--peers]
#
#   --suite NAME   that suite alone; all: every suite but mutations; default: the short ones of
#                  the ordinary build, without other languages.
#                  FILEs, of the same form as the suite's own, are read instead of those
#   --peers        also what other languages and libraries take part in: the calls of services, which are part of
#                  the suite rpc, and the exchange of rows and Arrow data, part of the suite rows
#
# Ends with `N passed, N failed, N skipped`; exit status 0 fine, 1 failures, 2 could not run.
set -eu

# Suites of tests/meson.build; those of the second line are about code and hold for every compiler.
once='style docs integration foreign hostile compat rpc'
portable='runtime forygen errors golden inputs roundtrip vectors conversion headers rpc_core rows'
# Suites that are builds of their own, the build in another way, or that take minutes.
others='cost threads valgrind sanitize compilers fuzz kills row_mutations proofs'
# The parts of the suites rpc and rows with other languages and libraries, which come from their registries.
live='peers row_peers'
# 2,000 random changes of schemas, which are others each time: not part of all.
random='mutations'

usage()
{
    sed -n '3,9s/^# \{0,1\}//p' "$0" >&2
    echo "suites: $portable $once $others $live $random all" >&2
    exit 2
}

top=$(cd "$(dirname "$0")/.." && pwd)
suites=
peers=
while [ $# -gt 0 ]; do
    case $1 in
    --suite)
        [ $# -ge 2 ] && [ -z "$suites" ] || usage
        suites=$2
        shift 2
        ;;
    --peers)
        peers=$live
        shift
        ;;
    -*) usage ;;
    *) break ;;
    esac
done
case " $portable $once $others $live $random all " in
*" ${suites:-all} "*) ;;
*) usage ;;
esac
[ $# -eq 0 ] || [ "${suites:-all}" != all ] || usage
# One suite alone shows what it prints.
show=
case " all $others $live $random " in
*" ${suites:-all} "*) ;;
*) show=yes ;;
esac
case ${suites:-default} in
default) suites="$portable $once" ;;
all) suites="$portable $once $others" peers=$live ;;
rpc) [ $# -gt 0 ] || peers=peers ;;
rows) [ $# -gt 0 ] || peers=row_peers ;;
peers | row_peers) peers= ;;
esac

# FILEs are named from the current folder, and the rest happens in the top folder.
for file; do
    shift
    case $file in
    /*) set -- "$@" "$file" ;;
    *) set -- "$@" "$PWD/$file" ;;
    esac
done
cd "$top"
. tests/packages.sh
# shellcheck disable=SC2086 # a list of words
need_packages $test_packages

passed=0 failed=0 skipped=0

# count LABEL SECONDS PASSED FAILED SKIPPED
count()
{
    printf '%-32s %5d passed, %d failed, %d skipped (%d s)\n' "$1" "$3" "$4" "$5" "$2"
    passed=$((passed + $3)) failed=$((failed + $4)) skipped=$((skipped + $5))
}

# What a build and each test of a suite is run by, and how many times longer than its time limit it may take.
wrapper=
patience=4

# run LABEL FOLDER SUITE...: the suites of a build folder.
run()
{
    label=$1 folder=$2
    shift 2
    start=$(date +%s)
    log=$folder/meson-logs/run${wrapper:+-${wrapper%% *}}.json # so meson calls it
    rm -f "$log"
    options=
    for suite; do
        options="$options --suite $suite"
    done
    status=0
    # shellcheck disable=SC2086 # a list of words
    meson test -C "$folder" --no-rebuild ${show:+--verbose} --print-errorlogs --timeout-multiplier "$patience" \
        ${wrapper:+--wrapper} ${wrapper:+"$wrapper"} --logbase run $options >"$folder/run.out" 2>&1 || status=$?
    [ -z "$show" ] && [ "$status" -eq 0 ] || cat "$folder/run.out"
    # shellcheck disable=SC2046 # three figures
    set -- $(python3 tests/figures.py "$log")
    [ "$status" -eq 0 ] || [ "$2" -gt 0 ] || set -- "$1" 1 "$3"
    # Suites that are not there are no success.
    [ $(($1 + $2 + $3)) -gt 0 ] || set -- 0 1 0
    count "$label" $(($(date +%s) - start)) "$@"
}

# What of a build folder is built; nothing: all of it.
target=

# build LABEL FOLDER OPTION...: configures once and builds; false when it does not compile.
build()
{
    label=$1 folder=$2
    shift 2
    start=$(date +%s)
    if { [ -f "$folder/build.ninja" ] || meson setup "$folder" -Dwerror=true "$@" >"$folder.log" 2>&1; } &&
        $wrapper ninja --quiet -C "$folder" ${target:+"$target"} >"$folder.log" 2>&1; then
        rm -f "$folder.log"
        printf '%-32s built (%d s)\n' "$label" $(($(date +%s) - start))
        return 0
    fi
    tail -n 60 "$folder.log" >&2
    count "$label: does not build" $(($(date +%s) - start)) 0 1 0
    return 1
}

# build_and_run LABEL FOLDER OPTION...
build_and_run()
{
    if build "$@"; then
        # shellcheck disable=SC2086 # a list of words
        run "$1" "$2" $portable
    fi
}

run_sanitize()
{
    build_and_run 'sanitize' build-sanitize -Db_sanitize=address,undefined -Dc_args=-fno-sanitize-recover=all
}

# TSan knows where a program, forygen among them, is loaded only while the kernel does not move it about too far.
run_threads()
{
    target=thread-programs
    ! setarch -R true 2>/dev/null || wrapper='setarch -R'
    if build 'threads' build-threads -Db_sanitize=thread; then
        run 'threads' build-threads threads
    fi
    wrapper=
    target=
}

run_compilers()
{
    CC=$(command -v clang-14 || echo clang) CXX=$(command -v clang++-14 || echo clang++)
    export CC CXX
    build_and_run 'clang' build-clang
    unset CC CXX
    # Also a unity build: static names are unique across each library.
    build_and_run 'without libclang, unity' build-idl -Dlibclang=disabled --unity=on --unity-size=1000
    for release in 14 16; do
        FORYGEN_LIBCLANG=/usr/lib/llvm-$release/lib
        export FORYGEN_LIBCLANG
        if [ -d "$FORYGEN_LIBCLANG" ]; then
            run "libclang $release" build forygen errors golden
        else
            count "libclang $release" 0 0 0 1
        fi
    done
    unset FORYGEN_LIBCLANG
}

# The tests whose allocations fail. Nothing may be held in the end, not even by what still points to it.
run_valgrind()
{
    if ! command -v valgrind >/dev/null; then
        count 'valgrind' 0 0 0 1
        return
    fi
    wrapper='valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all'
    patience=20
    run 'valgrind' build allocations
    wrapper=
    patience=4
}

# The build with libFuzzer, and a minute for each target.
run_fuzz()
{
    CC=$(command -v clang-14 || echo clang)
    export CC
    target=fuzz-programs
    show=yes
    if build 'fuzz' build-fuzz -Dfuzz=true -Db_lundef=false; then
        run 'fuzz' build-fuzz fuzz
    fi
    show=
    target=
    unset CC
}

# Debian 12 has no CBMC. Without it, the suite says that it is missing.
run_proofs()
{
    # shellcheck disable=SC2086 # a list of words
    if [ "$(id -u)" = 0 ] && [ -n "$(apt-cache policy $proof_packages 2>/dev/null)" ]; then
        need_packages $proof_packages
    fi
    run 'proofs' build proofs
}

# run_program LABEL COMMAND...: what ends with figures.
run_program()
{
    label=$1
    shift
    start=$(date +%s)
    output=$(mktemp)
    status=0
    "$@" >"$output" 2>&1 || status=$?
    cat "$output"
    # shellcheck disable=SC2046 # three figures
    set -- $(python3 tests/figures.py --text "$output")
    [ "$status" -eq 0 ] || [ "$2" -gt 0 ] || set -- "$1" 1 "$3"
    count "$label" $(($(date +%s) - start)) "$@"
    rm -f "$output"
}

run_peers()
{
    # Without root, the suite names the peers that are missing.
    # shellcheck disable=SC2086 # a list of words
    [ "$(id -u)" != 0 ] || need_packages $peer_packages
    run_program 'peers' python3 tests/rpc/run_peers.py --build build
}

run_row_peers()
{
    # shellcheck disable=SC2086 # a list of words
    [ "$(id -u)" != 0 ] || need_packages $peer_packages
    run_program 'row_peers' python3 tests/rows/run_peers.py --build build
    run_program 'row_consumers' python3 tests/rows/run_consumers.py --build build
}

# run_files SUITE FILE...: the program of a suite, on other cases.
run_files()
{
    suite=$1
    program=build/tests/$suite/run_$suite
    [ "$suite" != rpc ] || program=build/tests/rpc/hostile/run_rpc
    shift
    [ -x "$program" ] || usage
    run_program "$suite" "$program" "$@"
}

if build 'build' build; then
    for suite in $suites $peers; do
        case $suite in
        sanitize) run_sanitize ;;
        threads) run_threads ;;
        compilers) run_compilers ;;
        fuzz) run_fuzz ;;
        proofs) run_proofs ;;
        peers) run_peers ;;
        row_peers) run_row_peers ;;
        valgrind) run_valgrind ;;
        mutations) run_program mutations build/tests/compat/run_compat --mutations 2000 --seed clock ;;
        *)
            if [ $# -gt 0 ]; then
                run_files "$suite" "$@"
            else
                run "$suite" build "$suite"
            fi
            ;;
        esac
    done
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
