#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# clang-tidy over forygen and the runtime: sh tests/tidy.sh
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh
# shellcheck disable=SC2086 # a list of words
need_packages $test_packages clang-tidy-14

[ -f build/build.ninja ] || meson setup build >/dev/null
ninja --quiet -C build
find forygen runtime -name '*.c' -print0 | xargs -0 -n 4 -P 2 clang-tidy-14 --quiet -p build
