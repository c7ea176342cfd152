#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Code that was made for another FORY_GENERATED_ABI neither compiles nor links:
# check_abi.sh FORYGEN INCLUDE_FOLDER LIBRARY SCHEMA COMPILER ARGUMENT...
set -u
forygen=$1 include=$2 library=$3 schema=$4
shift 4
passed=0 failed=0
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
name=$(basename "$schema" .fdl)

# holds CLAIM COMMAND...
holds()
{
    claim=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        echo "FAIL $claim"
        cat "$scratch/log"
        failed=$((failed + 1))
    fi
}

# fails TEXT COMMAND...: it does, and says TEXT.
fails()
{
    text=$1
    shift
    ! "$@" >"$scratch/log" 2>&1 && grep -q "$text" "$scratch/log"
}

works()
{
    "$@" >"$scratch/log" 2>&1
}

number=$(sed -n 's/^#define FORY_GENERATED_ABI //p' "$include/fory/type.h")
next=$((number + 1))
"$forygen" gen --out "$scratch" "$schema" || exit 2
mkdir "$scratch/next" || exit 2
cp -R "$include/fory" "$scratch/next" || exit 2
sed -i "s/^#define FORY_GENERATED_ABI .*/#define FORY_GENERATED_ABI $next/" "$scratch/next/fory/type.h"
sed "s/fory_generated_abi_$number/fory_generated_abi_$next/" "$scratch/$name.fory.c" >"$scratch/next/$name.fory.c"
cp "$scratch/$name.fory.h" "$scratch/next"
cat >"$scratch/main.c" <<END
#include <fory/type.h>
#include "$name.fory.h"
int main(void)
{
    return demo_number_fory_type.abi == NULL;
}
END
holds 'code of this version links' \
    works "$@" -I "$include" -I "$scratch" "$scratch/main.c" "$scratch/$name.fory.c" "$library" -o "$scratch/main"
holds 'code of another version does not compile with these headers' \
    fails "fory_generated_abi_$next" "$@" -I "$include" -I "$scratch" -c "$scratch/next/$name.fory.c" -o "$scratch/a.o"
holds 'code of another version does not link with this library' \
    fails "undefined.*fory_generated_abi_$next" "$@" -I "$scratch/next" "$scratch/main.c" "$scratch/next/$name.fory.c" \
    "$library" -o "$scratch/main"
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
