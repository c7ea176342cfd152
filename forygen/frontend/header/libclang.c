/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how libclang is found and loaded. */
#include "libclang.h"

#include <dlfcn.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../../intern.h"
#include "../../path.h"

struct libclang libclang;

enum {
    LIBCLANG_OLDEST = 13,
    LIBCLANG_NEWEST = 22
};

struct libclang_symbol {
    const char *name;
    void *member; /* of the table: where its address goes */
};

static const struct libclang_symbol libclang_symbols[] = {
#define LIBCLANG_SYMBOL(result, name, parameters) {"clang_" #name, &libclang.name},
    LIBCLANG_FUNCTIONS(LIBCLANG_SYMBOL)
#undef LIBCLANG_SYMBOL
};

/* Where packages put it when it is not in the linker's path. */
static const char *const libclang_folders[] = {
    "/usr/lib/llvm-*/lib",
    "/usr/lib/llvm*/lib*",
    "/usr/lib64/llvm*/lib*",
    "/usr/local/llvm*/lib",
    "/opt/homebrew/opt/llvm*/lib",
    "/usr/local/opt/llvm*/lib",
    "/Library/Developer/CommandLineTools/usr/lib",
    "/Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib",
    "/usr/lib/python3*/*-packages/clang/native",
    "/usr/local/lib/python3*/*-packages/clang/native",
    "~/.local/lib/python3*/site-packages/clang/native",
};

static bool libclang_open(const char *path, struct text *why)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        text_addf(why, "%s\n", dlerror());
        return false;
    }
    for (size_t i = 0; i < sizeof libclang_symbols / sizeof libclang_symbols[0]; i++) {
        void *address = dlsym(library, libclang_symbols[i].name);
        if (!address) {
            text_addf(why, "%s: has no %s; libclang %d or newer is required\n", path, libclang_symbols[i].name,
                      LIBCLANG_OLDEST);
            memset(&libclang, 0, sizeof libclang);
            dlclose(library);
            return false;
        }
        memcpy(libclang_symbols[i].member, &address, sizeof address);
    }
    return true;
}

/* The last match that loads: of several releases in folders of their own, the newest. */
static bool libclang_open_matches(const char *pattern, struct text *why)
{
    glob_t matches;
    if (glob(pattern, GLOB_TILDE, NULL, &matches))
        return false;
    bool done = false;
    for (size_t i = matches.gl_pathc; i > 0 && !done; i--)
        done = libclang_open(matches.gl_pathv[i - 1], why);
    globfree(&matches);
    return done;
}

static bool libclang_open_in(const char *folder, struct text *why)
{
    return libclang_open_matches(intern_format("%s/libclang.so", folder), why) ||
           libclang_open_matches(intern_format("%s/libclang.dylib", folder), why) ||
           libclang_open_matches(intern_format("%s/libclang[-.]*so*", folder), why);
}

static bool libclang_open_at(const char *path, struct text *why)
{
    struct stat status;
    if (stat(path, &status) || !S_ISDIR(status.st_mode))
        return libclang_open(path, why);
    if (libclang_open_in(path, why))
        return true;
    if (!why->size)
        text_addf(why, "%s: contains no libclang\n", path);
    return false;
}

/* As packages call it in the linker's path. */
static bool libclang_open_release(int release, struct text *why)
{
    const char *const names[] = {
        intern_format("libclang-%d.so", release),    intern_format("libclang-%d.so.1", release),
        intern_format("libclang-%d.so.13", release), intern_format("libclang-%d.so.%d", release, release),
        intern_format("libclang.so.%d", release),
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (libclang_open(names[i], why))
            return true;
    }
    return false;
}

static bool libclang_search(struct text *why)
{
    if (libclang_open("libclang.so", why))
        return true;
    for (int release = LIBCLANG_NEWEST; release >= LIBCLANG_OLDEST; release--) {
        if (libclang_open_release(release, why))
            return true;
    }
    for (size_t i = 0; i < sizeof libclang_folders / sizeof libclang_folders[0]; i++) {
        if (libclang_open_in(libclang_folders[i], why))
            return true;
    }
    return false;
}

bool libclang_load(const char *path, struct text *why)
{
    if (libclang.createIndex)
        return true;
    const char *chosen = path ? path : getenv("FORYGEN_LIBCLANG");
    if (chosen && *chosen)
        return libclang_open_at(chosen, why);
    const char *hint = getenv("LIBCLANG_PATH");
    struct text ignored = {0};
    if ((hint && *hint && libclang_open_at(hint, &ignored)) || libclang_search(&ignored))
        return true;
    text_add(why, "no libclang found; install libclang1 (Debian, Ubuntu: apt install libclang1), clang-libs (Fedora), "
                  "clang (Arch, Alpine) or llvm (Homebrew), or name it with --libclang=FILE\n");
    return false;
}

const char *libclang_path(void)
{
    Dl_info info;
    void *address;
    memcpy(&address, &libclang.createIndex, sizeof address);
    if (!address || !dladdr(address, &info) || !info.dli_fname)
        return "";
    const char *path = path_real(info.dli_fname);
    return path ? path : intern_string(info.dli_fname);
}
