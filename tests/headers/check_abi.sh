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
for part in fory row; do
    sed "s/fory_generated_abi_$number/fory_generated_abi_$next/" "$scratch/$name.$part.c" >"$scratch/next/$name.$part.c"
    cp "$scratch/$name.$part.h" "$scratch/next"
done
cat >"$scratch/main.c" <<END
#include <fory/type.h>
#ifdef ROWS
#include "$name.row.h"
#define demo_number_fory_type demo_number_row_schema
#else
#include "$name.fory.h"
#endif
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
holds 'rows of this version link' \
    works "$@" -DROWS -I "$include" -I "$scratch" "$scratch/main.c" "$scratch/$name.row.c" "$library" -o "$scratch/main"
holds 'rows of another version do not link with this library' \
    fails "undefined.*fory_generated_abi_$next" "$@" -DROWS -I "$scratch/next" "$scratch/main.c" \
    "$scratch/next/$name.row.c" "$library" -o "$scratch/main"
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
