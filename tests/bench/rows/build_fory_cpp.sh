#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the contestant Fory C++ as a library: build_fory_cpp.sh SOURCES GENERATED LIBRARY. SOURCES is a folder with the
# sources of Fory, GENERATED the one with bench_rows.fory.h. Prints what is missing, and ends with exit status 1, if it
# cannot be built.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cpp=$1/cpp
if [ ! -f "$cpp/fory/encoder/row_encoder.h" ]; then
    echo "$1 has no cpp/fory/encoder/row_encoder.h"
    exit 1
fi
sources=$(find "$cpp/fory/row" "$cpp/fory/meta" "$cpp/fory/thirdparty" "$cpp/fory/util" -name '*.cc' ! -name '*_test.cc')
if [ "$3" -nt "$here/with_fory_cpp.cc" ] && [ "$3" -nt "$here/contestant.h" ] && [ "$3" -nt "$2/bench_rows.fory.h" ] &&
    [ "$3" -nt "$0" ]; then
    exit 0
fi
# shellcheck disable=SC2086 # a list of files
if ! c++ -std=c++17 -O3 -DNDEBUG -w -shared -fPIC -fno-tree-vectorize -fno-tree-slp-vectorize -I"$cpp" -I"$2" \
    -I"$here/../../../runtime/include" "$here/with_fory_cpp.cc" $sources -o "$3" >"$3.log" 2>&1; then
    echo "Fory C++ does not compile: $3.log"
    exit 1
fi
