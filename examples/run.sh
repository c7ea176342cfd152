#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the examples and runs them on this machine: sh examples/run.sh
#
# Everything goes into build-examples/: fory-c is installed into prefix/, and each example is built as a project of its
# own. Exit status: 0 success, 1 failure, 2 could not run.
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"
. tests/packages.sh
# shellcheck disable=SC2086 # a list of words
need_packages $build_packages make libclang1-14
# One step needs it, and is left out without it.
[ "$(id -u)" != 0 ] || (need_packages python3-venv) 2>/dev/null || true

build=$top/build-examples
prefix=$build/prefix
mkdir -p "$build"
PKG_CONFIG_PATH=$prefix/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
export PKG_CONFIG_PATH

# quietly COMMAND...: shows the output only if the command fails.
quietly()
{
    if ! "$@" >"$build/log" 2>&1; then
        cat "$build/log" >&2
        exit 1
    fi
}

# build_with_meson FOLDER SOURCE OPTION...
build_with_meson()
{
    folder=$1
    shift
    [ -f "$folder/build.ninja" ] || quietly meson setup "$folder" "$@"
    quietly ninja -C "$folder"
}

title()
{
    printf '\n== %s\n' "$1"
}

# Installs pyfory into a virtual environment, if possible.
get_pyfory()
{
    [ ! -f "$build/venv/ready" ] || return 0
    rm -rf "$build/venv"
    python3 -m venv "$build/venv" &&
        "$build/venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 pyfory==1.7.7 &&
        touch "$build/venv/ready"
}

echo "building fory-c"
build_with_meson "$build/fory-c" "$top" --prefix "$prefix" --libdir lib --buildtype release \
    -Ddefault_library=static -Dtests=false
quietly meson install -C "$build/fory-c" --no-rebuild --only-changed
echo "installed fory-c $(pkg-config --modversion fory-c) into build-examples/prefix"

title 'examples/process_table: the processes of this machine, from an annotated header'
build_with_meson "$build/process_table" examples/process_table --buildtype release
"$build/process_table/process_table" "$build/processes.fory"
[ -f "$build/venv/ready" ] || echo "installing pyfory"
if get_pyfory >"$build/log" 2>&1; then
    "$build/venv/bin/python" examples/process_table/read.py "$build/processes.fory"
else
    echo "skipping Python: pyfory cannot be installed here ($(tail -n 1 "$build/log"))"
fi

title 'examples/system: structs of the C library, annotated from outside; plain make'
mkdir -p "$build/system"
cp -p examples/system/Makefile examples/system/*.[ch] "$build/system"
quietly make -C "$build/system"
"$build/system/greet" "$build/greeting.fory"

title 'examples/schema_first: two files of Fory IDL'
build_with_meson "$build/schema_first" examples/schema_first --buildtype release
"$build/schema_first/orders" "$build/orders.fory"
quietly meson test -C "$build/schema_first"
echo "the schemas go with the released version; now a quantity becomes a list:"
mkdir -p "$build/changed"
cp examples/schema_first/money.fdl "$build/changed"
sed 's/uint32 quantity/list<uint32> quantity/' examples/schema_first/order.fdl >"$build/changed/order.fdl"
status=0
"$prefix/bin/forygen" breaking "$build/changed" --against lock:examples/schema_first/fory.lock 2>"$build/log" || status=$?
sed "s|$build/||" "$build/log"
[ "$status" -eq 1 ]

title 'examples/scene: a graph of objects of several types, in thirty lines'
build_with_meson "$build/scene" examples/scene --buildtype release
"$build/scene/scene" "$build/scene.fory"
