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
need_packages $build_packages $rpc_packages make libclang1-14
# Two steps need it, and are left out without it.
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

# get_python NAME PACKAGE...: installs packages into a virtual environment, if possible.
get_python()
{
    name=$1
    shift
    [ ! -f "$build/venv/$name" ] || return 0
    [ -x "$build/venv/bin/pip" ] || python3 -m venv "$build/venv" || return 1
    echo "installing $*"
    "$build/venv/bin/pip" install --quiet --disable-pip-version-check --retries 1 "$@" >"$build/log" 2>&1 &&
        touch "$build/venv/$name"
}

without_python()
{
    echo "skipping Python: $1 cannot be installed here ($(tail -n 1 "$build/log"))"
}

echo "building fory-c"
build_with_meson "$build/fory-c" "$top" --prefix "$prefix" --libdir lib --buildtype release \
    -Ddefault_library=static -Dtests=false
quietly meson install -C "$build/fory-c" --no-rebuild --only-changed
echo "installed fory-c $(pkg-config --modversion fory-c) into build-examples/prefix"

title 'examples/process_table: the processes of this machine, from an annotated header'
build_with_meson "$build/process_table" examples/process_table --buildtype release
"$build/process_table/process_table" "$build/processes.fory"
if get_python pyfory pyfory==1.7.7; then
    "$build/venv/bin/python" examples/process_table/read.py "$build/processes.fory"
else
    without_python pyfory
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

title 'examples/rows: a file that C writes and DuckDB queries'
build_with_meson "$build/rows" examples/rows --buildtype release
rm -f "$build/trips.rows"
"$build/rows/record" "$build/trips.rows" 60000
"$build/rows/record" "$build/trips.rows" 40000
echo 'forygen inspect --row trips.rows | head -n 2'
"$prefix/bin/forygen" inspect --row "$build/trips.rows" >"$build/trips.json"
head -n 2 "$build/trips.json"
if get_python rows duckdb polars pyarrow; then
    "$build/venv/bin/python" examples/rows/query.py "$build/rows/libbatches.so" "$build/trips.rows"
    "$build/venv/bin/python" examples/rows/frame.py "$build/rows/libbatches.so"
else
    without_python duckdb
fi

title 'examples/services: the processes of this machine again, as a service'
build_with_meson "$build/services" examples/services --buildtype release
"$build/services/server" 127.0.0.1:0 >"$build/services/address" &
server=$!
trap 'kill $server' EXIT
tries=0
until grep -q listening "$build/services/address" || [ "$tries" -eq 100 ]; do
    sleep 0.1
    tries=$((tries + 1))
done
address=$(sed -n 's/^listening //p' "$build/services/address")
echo "the server listens at $address; the client in C:"
(while kill -0 $server 2>/dev/null; do sleep 0.2; done) &
"$build/services/client" "$address" 4
echo 'forygen call --schema processes.fdl ADDRESS List '"'"'{"name": "server"}'"'"
"$prefix/bin/forygen" call --schema examples/services/processes.fdl "$address" List '{"name": "server"}'
if get_python services pyfory==1.7.7 grpcio==1.85.3 fory-compiler==1.7.7; then
    quietly "$build/venv/bin/foryc" --lang python --grpc --output "$build/services/stubs" examples/services/processes.fdl
    PYTHONPATH=$build/services/stubs/python PYTHONDONTWRITEBYTECODE=1 \
        "$build/venv/bin/python" examples/services/client.py "$address"
else
    without_python grpcio
fi
kill $server
wait $server
trap - EXIT
echo "the server has ended"
