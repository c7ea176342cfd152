#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Which lines of forygen and the runtime the tests reach: sh tests/coverage.sh
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh
# shellcheck disable=SC2086 # a list of words
need_packages $test_packages gcovr

[ -f build-coverage/build.ninja ] || meson setup build-coverage -Db_coverage=true >/dev/null
ninja --quiet -C build-coverage
find build-coverage -name '*.gcda' -delete
meson test -C build-coverage --no-rebuild --quiet --no-suite style --no-suite headers
gcovr --root . --filter forygen/ --filter runtime/ --html-details build-coverage/coverage.html --txt - build-coverage
