#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The first screen of README.md, as a newcomer pastes it: sh readme.sh SOURCE_FOLDER
#
# FORYGEN_NO_HEADERS=1 leaves out what needs libclang.
set -u

if [ $# -ne 1 ]; then
    sed -n '3s/^# //p' "$0" >&2
    exit 2
fi
source=$1
. "$(dirname "$0")/support.sh"
. "$source/tests/packages.sh"

# block WORDS: the code block of README.md that begins with these words.
block()
{
    awk -v first="\`\`\`$1" '$0 == first { inside = 1; next } /^```$/ { inside = 0 } inside' "$source/README.md" >text
    [ -s text ]
    cat text
}

# change WORDS FILE: applies the change that a block of README.md shows.
change()
{
    block "$1" >difference
    python3 - "$2" <<'END'
import sys

name = sys.argv[1]
lines = open("difference").read().splitlines(True)
old, new = ("".join(line[1:] for line in lines if line[0] in signs) for signs in (" -", " +"))
text = open(name).read()
assert text.count(old) == 1, old
open(name, "w").write(text.replace(old, new))
END
}

# A machine with the packages that the README names and no others, where root installs below root/.
fresh_machine()
{
    mkdir bin pc
    for name in libxxhash jansson; do
        cp "$(pkg-config --variable=pcfiledir $name)/$name.pc" pc
    done
    cat >bin/sudo <<'EOF'
#!/bin/sh
case $1 in
apt | ldconfig) ;;
*) DESTDIR=$PWD/root exec "$@" ;;
esac
EOF
    printf '#!/bin/sh\nexit 1\n' >bin/cmake
    chmod +x bin/*
    PATH=$PWD/bin:$PATH PKG_CONFIG_LIBDIR=$PWD/pc
    unset PKG_CONFIG_PATH
    export PATH PKG_CONFIG_LIBDIR
    for entry in "$source"/*; do
        case ${entry##*/} in
        build*) ;;
        *) ln -s "$entry" . ;;
        esac
    done
}

readme_names_the_packages_that_a_build_needs()
{
    block 'sh step=install' | sed -n 's/^sudo apt install //p' | tr ' ' '\n' | sort >named
    # shellcheck disable=SC2086 # a list of words
    printf '%s\n' $build_packages libclang1-14 | sort | diff - named
}

commands_of_the_readme_build_install_and_run_its_program()
{
    fresh_machine
    block 'sh step=install' >install
    sh -e install
    pc=$(find root -name fory-c.pc)
    prefix=$(sed -n 's/^prefix=//p' "$pc")
    # As if it had been installed to where it stands now.
    sed "s|^prefix=.*|prefix=$PWD/root$prefix|" "$pc" >pc/fory-c.pc
    PATH=$PWD/root$prefix/bin:$PATH LD_LIBRARY_PATH=$PWD/$(dirname "$(find root -name 'libfory-c.so')")
    export PATH LD_LIBRARY_PATH

    mkdir program
    block 'c file=person.h' >program/person.h
    block 'c file=main.c' >program/main.c
    block 'sh step=run' >run
    block 'text step=output' >wanted
    cd program
    sh -e ../run >../got
    diff ../wanted ../got
    ! command -v valgrind || valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=all \
        --errors-for-leak-kinds=all ./person
    cd ..

    for step in lock check; do
        block "sh step=$step" >$step
    done
    block "text step=finding" >wanted
    cp program/person.h released.h
    (cd program && sh -e ../lock)
    change 'diff step=change' program/person.h
    (cd program && exits 1 sh -e ../check && head -n "$(wc -l <../wanted)" said >../got)
    diff wanted got
    cp released.h program/person.h
    change 'diff step=fix' program/person.h
    cd program
    exits 0 sh -e ../check
    [ ! -s said ]
}

setup_without_cmocka_says_what_helps()
{
    fresh_machine
    exits 1 meson setup build
    contains said '-Dtests=false'
    contains said libcmocka-dev
}

holds readme_names_the_packages_that_a_build_needs
needs_headers commands_of_the_readme_build_install_and_run_its_program
holds setup_without_cmocka_says_what_helps

finish
