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
compiles "everything after $preamble" "$@" <<END
$(cat "$preamble")
$all
END

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
