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

# The figures, and the status to end with.
finish()
{
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
}
