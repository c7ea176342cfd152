# SPDX-License-Identifier: Apache-2.0
# Debian packages that the scripts need, and their installation. To be sourced by a script that stands in the project's
# top folder.

build_packages='gcc libc6-dev meson ninja-build pkg-config python3 libxxhash-dev libjansson-dev'
# What libfory-c-rpc is built from.
rpc_packages='libnghttp2-dev libuv1-dev libssl-dev zlib1g-dev'
# Third-party headers that the suite foreign annotates.
header_packages='linux-libc-dev libuv1-dev libusb-1.0-0-dev libdrm-dev'
# The load of its tests, and what its fuzz targets are linked with.
attack_packages='nghttp2-client libclang-rt-14-dev'
test_packages="$build_packages $rpc_packages openssl g++ git make cmake python3-yaml libcmocka-dev clang-format-14 clang-14 libclang1-14 libclang1-16 valgrind
    libc6-dbg $header_packages $attack_packages"
# What proves claims about rows. Not in every release.
proof_packages='cbmc'
# What builds the peers of the suite rpc. Go has to be newer than Debian's, and comes from PATH.
peer_packages='python3-venv openssl default-jdk-headless maven'
bench_packages="$build_packages libprotobuf-c-dev protobuf-c-compiler valgrind libc6-dbg"
# What the row rpc measures beside fory-c, and the load that is the same for all of them.
bench_rpc_packages='g++ libgrpc++-dev libprotobuf-dev protobuf-compiler protobuf-compiler-grpc nghttp2-client'
# What the row rows measures beside fory-c. pyarrow and pyfory come from the Python package index.
bench_rows_packages='g++ libflatbuffers-dev flatbuffers-compiler libcapnp-dev capnproto python3-venv'

# Prints those of the named packages that are not installed.
missing_packages()
{
    for package; do
        case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
        installed) ;;
        *) printf ' %s' "$package" ;;
        esac
    done
}

# Installs the named packages that are missing. If you are not root, prints the command and ends the script. Does nothing
# on systems without dpkg: there the build reports what is missing.
need_packages()
{
    command -v dpkg-query >/dev/null || return 0
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        printf 'These packages are missing; run\n\n    sudo apt-get install%s\n\n' "$missing" >&2
        exit 2
    fi
    echo "installing$missing"
    log=$(mktemp)
    # shellcheck disable=SC2086 # a list of words
    if ! { DEBIAN_FRONTEND=noninteractive && export DEBIAN_FRONTEND && apt-get update &&
        apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
        cat "$log" >&2
        exit 2
    fi
    rm -f "$log"
}
