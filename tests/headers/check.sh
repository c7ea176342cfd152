#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles each public header alone, twice included, and all of them together after a preamble:
# check.sh LANGUAGE INCLUDE_FOLDER PREAMBLE COMPILER ARGUMENT...
set -u
language=$1 include=$2 preamble=$3
shift 3
passed=0 failed=0

# compiles WHAT COMPILER ARGUMENT...: standard input.
compiles()
{
    what=$1
    shift
    if "$@" -x "$language" -I "$include" -Werror -fsyntax-only -; then
        passed=$((passed + 1))
    else
        echo "$what does not compile as $language"
        failed=$((failed + 1))
    fi
}

all=
for header in "$include"/fory/*.h "$include"/fory/generated/*.h; do
    line="#include <${header#"$include"/}>"
    all="$all$line
"
    compiles "$line" "$@" <<END
$line
$line
struct not_empty;
END
done
compiles "strings and bytes of literals" "$@" <<END
#include <fory/types.h>
size_t size(void);
size_t size(void)
{
    static const uint8_t array[] = {1, 2};
    struct fory_string string = FORY_STRING("text");
    const struct fory_bytes bytes = FORY_BYTES(array);
    string = FORY_STRING("other");
    return string.size + bytes.size + FORY_STRING("").size;
}
END
compiles "everything after $preamble" "$@" <<END
$(cat "$preamble")
$all
END

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
