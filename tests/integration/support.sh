# SPDX-License-Identifier: Apache-2.0
# What the scripts of this folder share: claims, one function each, and what they are made of.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0 skipped=0

# holds CLAIM: the function of that name, in a folder of its own. Any command that fails refutes it.
holds()
{
    mkdir "$scratch/$1"
    # Not in a condition, where set -e means nothing.
    (set -e && cd "$scratch/$1" && set -x && "$1") >"$scratch/said" 2>&1
    if [ $? -eq 0 ]; then
        passed=$((passed + 1))
    else
        echo "FAIL $1"
        tail -n 40 "$scratch/said"
        failed=$((failed + 1))
    fi
}

# needs_headers CLAIM
needs_headers()
{
    if [ -n "${FORYGEN_NO_HEADERS:-}" ]; then
        skipped=$((skipped + 1))
    else
        holds "$1"
    fi
}

# exits STATUS COMMAND...: what the command says is kept in `said`.
exits()
{
    wanted=$1 status=0
    shift
    "$@" >said 2>&1 || status=$?
    [ "$status" -eq "$wanted" ]
}

# contains FILE TEXT
contains()
{
    grep -qF -- "$2" "$1"
}

lacks()
{
    ! grep -qF -- "$2" "$1"
}

# needs CONDITION CLAIM: if the command succeeds.
needs()
{
    if $1 >/dev/null; then
        holds "$2"
    else
        skipped=$((skipped + 1))
    fi
}

# Installs what the folder $build has, and sets what finds it.
install_fory()
{
    DESTDIR=$scratch/root meson install -C "$build" --no-rebuild --quiet || exit 2
    pkg_config_file=$(find "$scratch/root" -name fory-c.pc)
    prefix=$(sed -n 's/^prefix=//p' "$pkg_config_file")
    # As if it had been installed to where it stands now.
    sed -i "s|^prefix=.*|prefix=$scratch/root$prefix|" "$(dirname "$pkg_config_file")"/*.pc
    PKG_CONFIG_PATH=$(dirname "$pkg_config_file")
    LD_LIBRARY_PATH=$(dirname "$PKG_CONFIG_PATH")
    export PKG_CONFIG_PATH LD_LIBRARY_PATH
    forygen=$(pkg-config --variable=forygen fory-c)
}

# The figures, and the status to end with.
finish()
{
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
}
