#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What is installed, as pkg-config and CMake find it: sh installed.sh BUILD_FOLDER
set -u

if [ $# -ne 1 ]; then
    sed -n '3s/^# //p' "$0" >&2
    exit 2
fi
build=$1
. "$(dirname "$0")/support.sh"
install_fory

pkg_config_names_program_headers_and_library()
{
    [ "$("$forygen" --version)" = "forygen $(pkg-config --modversion fory-c)" ]
    printf '#include <fory/runtime.h>\nint main(void) { return fory_runtime_new(NULL) ? 0 : 1; }\n' >program.c
    # shellcheck disable=SC2046 # lists of words
    cc $(pkg-config --cflags fory-c) -o program program.c $(pkg-config --libs fory-c)
    ./program
    [ -f "$(pkg-config --variable=forygen_include fory-c)/fory/annotations.h" ]
}

# exports_only PREFIX LIBRARY: names that begin so. A static library has the hidden ones, too.
exports_only()
{
    case $2 in
    *.so*) begin=$1 && nm -D --defined-only "$2" >symbols ;;
    *) begin=fory_ && nm -g --defined-only "$2" | sed '/^$/d; /:$/d' >symbols ;;
    esac
    [ -s symbols ]
    awk -v begin="$begin" 'index($3, begin) != 1 { print; found = 1 } END { exit found }' symbols
}

library_exports_nothing_but_fory_names()
{
    exports_only fory_ "$(find "$LD_LIBRARY_PATH" -name 'libfory-c.*' ! -type l)"
}

cmake_and_services_are_there()
{
    command -v cmake && pkg-config --exists fory-c-rpc
}

# What a program needs that serves calls: it ends if it can listen.
service_program()
{
    cat >program.c <<'END'
#include <fory/rpc_loop.h>
int main(void)
{
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_rpc_server *server = fory_rpc_server_new(runtime, NULL);
    struct fory_rpc_loop *loop = fory_rpc_loop_new();
    return fory_rpc_listen(loop, server, "127.0.0.1:0", NULL) ? 0 : 1;
}
END
}

pkg_config_names_what_services_need()
{
    service_program
    # shellcheck disable=SC2046 # lists of words
    cc $(pkg-config --cflags fory-c-rpc) -o program program.c $(pkg-config --libs fory-c-rpc)
    ./program
    pkg-config --libs fory-c-rpc >said
    contains said '-lfory-c-rpc -lfory-c'
    lacks said '-luv'
}

service_library_exports_nothing_but_its_names()
{
    exports_only fory_rpc_ "$(find "$LD_LIBRARY_PATH" -name 'libfory-c-rpc.*' ! -type l)"
}

runtime_needs_nothing_of_the_service_library()
{
    pkg-config --print-requires --print-requires-private fory-c >said
    [ ! -s said ]
    printf '#include <fory/runtime.h>\nint main(void) { return fory_runtime_new(NULL) ? 0 : 1; }\n' >program.c
    # shellcheck disable=SC2046 # lists of words
    cc $(pkg-config --cflags fory-c) -o program program.c $(pkg-config --libs fory-c)
    ldd program >said
    for library in nghttp2 libuv libssl libz fory-c-rpc; do
        lacks said $library
    done
}

# cmake_builds TARGET COMPONENTS: program.c with an installed fory-c, and runs it.
cmake_builds()
{
    cat >CMakeLists.txt <<END
cmake_minimum_required(VERSION 3.18)
project(demo C)
find_package(ForyC 0.1 REQUIRED COMPONENTS $2)
add_executable(program program.c)
target_link_libraries(program PRIVATE ForyC::$1)
execute_process(COMMAND "\${ForyC_FORYGEN}" --version COMMAND_ERROR_IS_FATAL ANY)
END
    cmake -S . -B build -DCMAKE_PREFIX_PATH="$scratch/root$prefix"
    cmake --build build
    build/program
}

cmake_finds_the_runtime()
{
    printf '#include <fory/runtime.h>\nint main(void) { return fory_runtime_new(NULL) ? 0 : 1; }\n' >program.c
    cmake_builds fory-c ''
    sed -i 's/COMPONENTS/COMPONENTS nonsense/' CMakeLists.txt
    exits 1 cmake -S . -B strange -DCMAKE_PREFIX_PATH="$scratch/root$prefix"
    contains said "built without 'nonsense'"
    sed -i 's/COMPONENTS nonsense//; s/ForyC 0.1/ForyC 0.0/' CMakeLists.txt
    exits 1 cmake -S . -B old -DCMAKE_PREFIX_PATH="$scratch/root$prefix"
    contains said 'version: 0.1.0'
}

cmake_finds_the_service_library()
{
    service_program
    cmake_builds fory-c-rpc rpc
}

holds pkg_config_names_program_headers_and_library
holds library_exports_nothing_but_fory_names
needs 'command -v cmake' cmake_finds_the_runtime
needs 'pkg-config --exists fory-c-rpc' pkg_config_names_what_services_need
needs 'pkg-config --exists fory-c-rpc' service_library_exports_nothing_but_its_names
needs 'pkg-config --exists fory-c-rpc' runtime_needs_nothing_of_the_service_library
needs cmake_and_services_are_there cmake_finds_the_service_library

finish
