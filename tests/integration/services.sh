#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The first screen of docs/services.md and the example of services, against what was built:
# sh services.sh BUILD_FOLDER SOURCE_FOLDER
set -u

if [ $# -ne 2 ]; then
    sed -n '4s/^# //p' "$0" >&2
    exit 2
fi
build=$1 source=$2
. "$(dirname "$0")/support.sh"
install_fory
PATH=$(dirname "$forygen"):$PATH
export PATH

services_are_there()
{
    pkg-config --exists fory-c-rpc libuv
}

forygen_calls()
{
    services_are_there && ! "$forygen" call --schema "$source/tests/rpc/contract.fdl" 127.0.0.1:1 Unary 2>&1 |
        grep -q 'without libfory-rpc'
}

# block WORDS: the code block of the page that begins with these words, with another port.
block()
{
    awk -v first="\`\`\`$1" '$0 == first { inside = 1; next } /^```$/ { inside = 0 } inside' "$source/docs/services.md" |
        sed "s/50051/$port/" >text
    [ -s text ]
    cat text
}

free_port()
{
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# waits_for FILE TEXT: until another process has written it.
waits_for()
{
    tries=0
    until contains "$1" "$2" || [ "$tries" -eq 300 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
    contains "$1" "$2"
}

# ends PROCESS: asks it to.
ends()
{
    kill "$1"
    wait "$1" || true
}

commands_of_the_page_build_a_server_and_call_it()
{
    port=$(free_port)
    block 'fdl file=hello.fdl' >hello.fdl
    block 'c file=server.c' >server.c
    block 'c file=client.c' >client.c
    block 'sh step=services' >commands
    # The server is to be there before it is called.
    grep -v '^\./\|^forygen call' commands >building
    sh -e building
    grep '^\./client\|^forygen call' commands >calling
    ./server >said_by_server &
    server=$!
    trap 'ends $server' EXIT
    waits_for said_by_server 'listening'
    sh -e calling >said
    printf 'Hello, Ada\n{\n  "text": "Hello, Bob"\n}\n' | diff - said
}

example_lists_and_watches_processes()
{
    cp "$source"/examples/services/* .
    meson setup build
    ninja -C build
    build/server 127.0.0.1:0 >said_by_server 2>&1 &
    server=$!
    waits_for said_by_server 'listening'
    (while kill -0 $server; do sleep 0.1; done) &
    build/client "$(sed -n 's/^listening //p' said_by_server)" 3 >said
    ends $server
    contains said 'processes; the largest:'
    [ "$(grep -c '^  sleep [0-9]* has \(started\|ended\)$' said)" -eq 3 ]
}

needs forygen_calls commands_of_the_page_build_a_server_and_call_it
needs services_are_there example_lists_and_watches_processes

finish
