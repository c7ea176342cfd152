/* SPDX-License-Identifier: Apache-2.0 */
/* Owns how libclang, which alone has none, gets at the headers that come with a compiler. */
#include "builtin.h"

#include <glob.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

#include "../../intern.h"
#include "../../path.h"

/* --- Our own ------------------------------------------------------------------------------------------------- */

#define HEADER_BUILTIN_FOLDER "/forygen-builtin"
#define HEADER_FIRST_FOLDER HEADER_BUILTIN_FOLDER "/first"

/* The types of Intel's vectors, for declarations. Those of gcc define what clang has built in. */
static const char header_vectors[] =
    "#pragma once\n"
    "#if !defined(__i386__) && !defined(__x86_64__)\n"
    "#error \"this header is only for x86\"\n"
    "#endif\n"
    "typedef long long __m64 __attribute__((__vector_size__(8), __aligned__(8)));\n"
    "typedef float __m128 __attribute__((__vector_size__(16), __aligned__(16)));\n"
    "typedef double __m128d __attribute__((__vector_size__(16), __aligned__(16)));\n"
    "typedef long long __m128i __attribute__((__vector_size__(16), __aligned__(16)));\n"
    "typedef float __m256 __attribute__((__vector_size__(32), __aligned__(32)));\n"
    "typedef double __m256d __attribute__((__vector_size__(32), __aligned__(32)));\n"
    "typedef long long __m256i __attribute__((__vector_size__(32), __aligned__(32)));\n"
    "typedef float __m512 __attribute__((__vector_size__(64), __aligned__(64)));\n"
    "typedef double __m512d __attribute__((__vector_size__(64), __aligned__(64)));\n"
    "typedef long long __m512i __attribute__((__vector_size__(64), __aligned__(64)));\n"
    "typedef unsigned char __mmask8;\n"
    "typedef unsigned short __mmask16;\n"
    "typedef unsigned int __mmask32;\n"
    "typedef unsigned long long __mmask64;\n";

/* Behind all other folders, for the case that no compiler is installed. */
static const struct header_builtin {
    const char *path;
    const char *text;
} header_builtins[] = {
    {HEADER_BUILTIN_FOLDER "/stddef.h",
     "typedef __SIZE_TYPE__ size_t;\n"
     "typedef __PTRDIFF_TYPE__ ptrdiff_t;\n"
     "typedef __WCHAR_TYPE__ wchar_t;\n"
     "typedef __WINT_TYPE__ wint_t;\n"
     "#ifndef FORYGEN_MAX_ALIGN_T\n"
     "#define FORYGEN_MAX_ALIGN_T\n"
     "typedef struct { long long integer; long double real; } max_align_t __attribute__((aligned));\n"
     "#endif\n"
     "#undef NULL\n"
     "#define NULL ((void *)0)\n"
     "#undef offsetof\n"
     "#define offsetof(type, member) __builtin_offsetof(type, member)\n"},
    {HEADER_BUILTIN_FOLDER "/stdint.h", "typedef __INT8_TYPE__ int8_t;\n"
                                        "typedef __INT16_TYPE__ int16_t;\n"
                                        "typedef __INT32_TYPE__ int32_t;\n"
                                        "typedef __INT64_TYPE__ int64_t;\n"
                                        "typedef __UINT8_TYPE__ uint8_t;\n"
                                        "typedef __UINT16_TYPE__ uint16_t;\n"
                                        "typedef __UINT32_TYPE__ uint32_t;\n"
                                        "typedef __UINT64_TYPE__ uint64_t;\n"
                                        "typedef __INTPTR_TYPE__ intptr_t;\n"
                                        "typedef __UINTPTR_TYPE__ uintptr_t;\n"
                                        "typedef __INTMAX_TYPE__ intmax_t;\n"
                                        "typedef __UINTMAX_TYPE__ uintmax_t;\n"},
    {HEADER_BUILTIN_FOLDER "/stdbool.h", "#define bool _Bool\n"
                                         "#define true 1\n"
                                         "#define false 0\n"},
    {HEADER_BUILTIN_FOLDER "/stdarg.h", "typedef __builtin_va_list va_list;\n"
                                        "typedef __builtin_va_list __gnuc_va_list;\n"},
    {HEADER_BUILTIN_FOLDER "/stdalign.h", "#define alignas _Alignas\n"
                                          "#define alignof _Alignof\n"},
    {HEADER_BUILTIN_FOLDER "/limits.h", "#define CHAR_BIT __CHAR_BIT__\n"
                                        "#define SCHAR_MAX __SCHAR_MAX__\n"
                                        "#define SHRT_MAX __SHRT_MAX__\n"
                                        "#define INT_MAX __INT_MAX__\n"
                                        "#define LONG_MAX __LONG_MAX__\n"
                                        "#define LLONG_MAX __LONG_LONG_MAX__\n"
                                        "#define UCHAR_MAX (SCHAR_MAX * 2 + 1)\n"
                                        "#define USHRT_MAX (SHRT_MAX * 2 + 1)\n"
                                        "#define UINT_MAX (INT_MAX * 2U + 1)\n"
                                        "#define ULONG_MAX (LONG_MAX * 2UL + 1)\n"
                                        "#define ULLONG_MAX (LLONG_MAX * 2ULL + 1)\n"},
    {HEADER_BUILTIN_FOLDER "/stdnoreturn.h", "#define noreturn _Noreturn\n"},
    {HEADER_BUILTIN_FOLDER "/iso646.h", "#define and &&\n"
                                        "#define and_eq &=\n"
                                        "#define bitand &\n"
                                        "#define bitor |\n"
                                        "#define compl ~\n"
                                        "#define not !\n"
                                        "#define not_eq !=\n"
                                        "#define or ||\n"
                                        "#define or_eq |=\n"
                                        "#define xor ^\n"
                                        "#define xor_eq ^=\n"},
#define HEADER_FLOAT(NAME) \
    "#define " #NAME "_MANT_DIG __" #NAME "_MANT_DIG__\n" \
    "#define " #NAME "_DIG __" #NAME "_DIG__\n" \
    "#define " #NAME "_DECIMAL_DIG __" #NAME "_DECIMAL_DIG__\n" \
    "#define " #NAME "_MIN_EXP __" #NAME "_MIN_EXP__\n" \
    "#define " #NAME "_MIN_10_EXP __" #NAME "_MIN_10_EXP__\n" \
    "#define " #NAME "_MAX_EXP __" #NAME "_MAX_EXP__\n" \
    "#define " #NAME "_MAX_10_EXP __" #NAME "_MAX_10_EXP__\n" \
    "#define " #NAME "_HAS_SUBNORM __" #NAME "_HAS_DENORM__\n" \
    "#define " #NAME "_MAX __" #NAME "_MAX__\n" \
    "#define " #NAME "_EPSILON __" #NAME "_EPSILON__\n" \
    "#define " #NAME "_MIN __" #NAME "_MIN__\n" \
    "#define " #NAME "_TRUE_MIN __" #NAME "_DENORM_MIN__\n"
    {HEADER_BUILTIN_FOLDER "/float.h",
     "#define FLT_RADIX __FLT_RADIX__\n"
     "#define FLT_ROUNDS 1\n"
     "#define FLT_EVAL_METHOD __FLT_EVAL_METHOD__\n"
     "#define DECIMAL_DIG __DECIMAL_DIG__\n" HEADER_FLOAT(FLT) HEADER_FLOAT(DBL) HEADER_FLOAT(LDBL)},
#undef HEADER_FLOAT
    /* What may stand in declarations; bodies are not looked at. */
    {HEADER_BUILTIN_FOLDER "/stdatomic.h", "#pragma once\n"
                                           "#include <stddef.h>\n"
                                           "#include <stdint.h>\n"
                                           "#define ATOMIC_VAR_INIT(value) (value)\n"
                                           "#define ATOMIC_FLAG_INIT {0}\n"
                                           "#define kill_dependency(value) (value)\n"
                                           "typedef enum memory_order {\n"
                                           "    memory_order_relaxed, memory_order_consume, memory_order_acquire,\n"
                                           "    memory_order_release, memory_order_acq_rel, memory_order_seq_cst\n"
                                           "} memory_order;\n"
                                           "typedef struct atomic_flag { _Atomic(_Bool) value; } atomic_flag;\n"
                                           "typedef _Atomic(_Bool) atomic_bool;\n"
                                           "typedef _Atomic(char) atomic_char;\n"
                                           "typedef _Atomic(signed char) atomic_schar;\n"
                                           "typedef _Atomic(unsigned char) atomic_uchar;\n"
                                           "typedef _Atomic(short) atomic_short;\n"
                                           "typedef _Atomic(unsigned short) atomic_ushort;\n"
                                           "typedef _Atomic(int) atomic_int;\n"
                                           "typedef _Atomic(unsigned int) atomic_uint;\n"
                                           "typedef _Atomic(long) atomic_long;\n"
                                           "typedef _Atomic(unsigned long) atomic_ulong;\n"
                                           "typedef _Atomic(long long) atomic_llong;\n"
                                           "typedef _Atomic(unsigned long long) atomic_ullong;\n"
                                           "typedef _Atomic(__CHAR16_TYPE__) atomic_char16_t;\n"
                                           "typedef _Atomic(__CHAR32_TYPE__) atomic_char32_t;\n"
                                           "typedef _Atomic(wchar_t) atomic_wchar_t;\n"
                                           "typedef _Atomic(__INT_LEAST8_TYPE__) atomic_int_least8_t;\n"
                                           "typedef _Atomic(__UINT_LEAST8_TYPE__) atomic_uint_least8_t;\n"
                                           "typedef _Atomic(__INT_LEAST16_TYPE__) atomic_int_least16_t;\n"
                                           "typedef _Atomic(__UINT_LEAST16_TYPE__) atomic_uint_least16_t;\n"
                                           "typedef _Atomic(__INT_LEAST32_TYPE__) atomic_int_least32_t;\n"
                                           "typedef _Atomic(__UINT_LEAST32_TYPE__) atomic_uint_least32_t;\n"
                                           "typedef _Atomic(__INT_LEAST64_TYPE__) atomic_int_least64_t;\n"
                                           "typedef _Atomic(__UINT_LEAST64_TYPE__) atomic_uint_least64_t;\n"
                                           "typedef _Atomic(__INT_FAST8_TYPE__) atomic_int_fast8_t;\n"
                                           "typedef _Atomic(__UINT_FAST8_TYPE__) atomic_uint_fast8_t;\n"
                                           "typedef _Atomic(__INT_FAST16_TYPE__) atomic_int_fast16_t;\n"
                                           "typedef _Atomic(__UINT_FAST16_TYPE__) atomic_uint_fast16_t;\n"
                                           "typedef _Atomic(__INT_FAST32_TYPE__) atomic_int_fast32_t;\n"
                                           "typedef _Atomic(__UINT_FAST32_TYPE__) atomic_uint_fast32_t;\n"
                                           "typedef _Atomic(__INT_FAST64_TYPE__) atomic_int_fast64_t;\n"
                                           "typedef _Atomic(__UINT_FAST64_TYPE__) atomic_uint_fast64_t;\n"
                                           "typedef _Atomic(intptr_t) atomic_intptr_t;\n"
                                           "typedef _Atomic(uintptr_t) atomic_uintptr_t;\n"
                                           "typedef _Atomic(size_t) atomic_size_t;\n"
                                           "typedef _Atomic(ptrdiff_t) atomic_ptrdiff_t;\n"
                                           "typedef _Atomic(__INTMAX_TYPE__) atomic_intmax_t;\n"
                                           "typedef _Atomic(__UINTMAX_TYPE__) atomic_uintmax_t;\n"},
    /* In front of that of the C library, which wants to be gcc's. */
    {HEADER_FIRST_FOLDER "/tgmath.h", "#include <complex.h>\n"
                                      "#include <math.h>\n"},
    {HEADER_BUILTIN_FOLDER "/mmintrin.h", header_vectors},
    {HEADER_BUILTIN_FOLDER "/xmmintrin.h", header_vectors},
    {HEADER_BUILTIN_FOLDER "/emmintrin.h", header_vectors},
    {HEADER_BUILTIN_FOLDER "/pmmintrin.h", header_vectors},
    {HEADER_BUILTIN_FOLDER "/tmmintrin.h", header_vectors},
    {HEADER_BUILTIN_FOLDER "/smmintrin.h", header_vectors},
    {HEADER_BUILTIN_FOLDER "/nmmintrin.h", header_vectors},
    {HEADER_BUILTIN_FOLDER "/wmmintrin.h", header_vectors},
    {HEADER_BUILTIN_FOLDER "/ammintrin.h", header_vectors},
    {HEADER_BUILTIN_FOLDER "/immintrin.h", header_vectors},
    {HEADER_BUILTIN_FOLDER "/x86intrin.h", header_vectors},
    /* Words of C23 that this libclang does not know; it is read before everything. */
    {HEADER_BUILTIN_FOLDER "/c23.h", "#if __STDC_VERSION__ > 201710L\n"
                                     "#if __is_identifier(bool)\n"
                                     "#define bool _Bool\n"
                                     "#define true 1\n"
                                     "#define false 0\n"
                                     "#endif\n"
                                     "#if __is_identifier(static_assert)\n"
                                     "#define static_assert _Static_assert\n"
                                     "#endif\n"
                                     "#if __is_identifier(alignas)\n"
                                     "#define alignas _Alignas\n"
                                     "#define alignof _Alignof\n"
                                     "#endif\n"
                                     "#if __is_identifier(thread_local)\n"
                                     "#define thread_local _Thread_local\n"
                                     "#endif\n"
                                     "#if __is_identifier(nullptr)\n"
                                     "#define nullptr ((void *)0)\n"
                                     "#endif\n"
                                     "#if __is_identifier(typeof_unqual)\n"
                                     "#define typeof_unqual __typeof__\n"
                                     "#endif\n"
                                     "#if __is_identifier(constexpr)\n"
                                     "#define constexpr static const\n"
                                     "#endif\n"
                                     "#endif\n"},
};

enum {
    HEADER_BUILTIN_COUNT = sizeof header_builtins / sizeof header_builtins[0]
};

_Static_assert((int)HEADER_BUILTIN_COUNT <= (int)HEADER_BUILTIN_MOST, "the array of the caller is too short");

unsigned header_list_builtins(struct clang_unsaved_file files[HEADER_BUILTIN_MOST])
{
    for (size_t i = 0; i < HEADER_BUILTIN_COUNT; i++) {
        const struct header_builtin *builtin = &header_builtins[i];
        files[i] = (struct clang_unsaved_file){builtin->path, builtin->text, strlen(builtin->text)};
    }
    return HEADER_BUILTIN_COUNT;
}

bool header_is_builtin(const char *path)
{
    return !strncmp(path, HEADER_BUILTIN_FOLDER "/", strlen(HEADER_BUILTIN_FOLDER "/"));
}

/* --- Those that are installed -------------------------------------------------------------------------------- */

/* libclang's own release, as "16" of "Debian clang version 16.0.6"; 0 when it does not say. */
static int header_release(void)
{
    struct clang_string text = libclang.getClangVersion();
    const char *version = strstr(libclang.getCString(text), "version ");
    int release = version ? atoi(version + strlen("version ")) : 0;
    libclang.disposeString(text);
    return release;
}

#define HEADER_STDDEF "/include/stddef.h"

/* The folder before HEADER_STDDEF of the pattern's best match, or NULL. Its name begins with a release; best is
   the newest one up to `newest`, else the oldest of all. */
static const char *header_find_folder(const char *pattern, int newest)
{
    glob_t matches;
    const char *best = NULL;
    int best_release = 0;
    if (glob(intern_format("%s" HEADER_STDDEF, pattern), 0, NULL, &matches) != 0)
        return NULL;
    for (size_t i = 0; i < matches.gl_pathc; i++) {
        const char *path = matches.gl_pathv[i];
        const char *folder = intern(path, strlen(path) - strlen(HEADER_STDDEF));
        int release = atoi(strrchr(folder, '/') + 1);
        bool is_better = release > newest ? release < best_release : release > best_release || best_release > newest;
        if (best && !is_better)
            continue;
        best = folder;
        best_release = release;
    }
    globfree(&matches);
    return best;
}

/* Distributions move libclang away from the headers of its release, or install it without them: those of another
   release serve as well. */
static const char *header_clang_folder(void)
{
    const char *library = libclang_path();
    int release = header_release();
    const char *const patterns[] = {
        intern_format("%sclang/%d*", *library ? path_folder(library) : "/", release),
        intern_format("/usr/lib/llvm-%d/lib/clang/%d*", release, release),
        intern_format("/usr/lib*/clang/%d*", release),
        intern_format("/usr/local/lib/clang/%d*", release),
        "/usr/lib/llvm-*/lib/clang/*",
        "/usr/lib*/clang/*",
        "/usr/local/lib/clang/*",
    };
    const char *folder = NULL;
    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0] && !folder; i++)
        folder = header_find_folder(patterns[i], release);
    return folder;
}

/* gcc has a folder for each machine that it compiles for. */
static const char *header_gcc_folder(void)
{
    struct utsname system;
    if (uname(&system) < 0)
        return NULL;
    const char *folder = header_find_folder(intern_format("/usr/lib*/gcc/%.3s*-linux*/*", system.machine), INT_MAX);
    if (folder)
        return folder;
    return header_find_folder(intern_format("/usr/local/lib*/gcc/%.3s*-linux*/*", system.machine), INT_MAX);
}

void header_add_first_words(header_words *words)
{
    const char *clang = header_clang_folder();
    vector_push(words, "-include");
    vector_push(words, HEADER_BUILTIN_FOLDER "/c23.h");
    if (clang) {
        vector_push(words, intern_format("-resource-dir=%s", clang));
    } else {
        vector_push(words, "-isystem");
        vector_push(words, HEADER_FIRST_FOLDER);
    }
}

void header_add_last_words(header_words *words)
{
    const char *gcc = header_clang_folder() ? NULL : header_gcc_folder();
    vector_push(words, "-idirafter");
    vector_push(words, HEADER_BUILTIN_FOLDER);
    if (gcc)
        vector_push(words, intern_format("-idirafter%s/include", gcc));
}

/* --- Those that are missing ---------------------------------------------------------------------------------- */

/* Of those that we do not bring. */
static const char *const header_compiler_names[] = {
    "intrin.h",   "cpuid.h",   "unwind.h",  "mm_malloc.h", "stdckdint.h", "arm_neon.h",
    "arm_acle.h", "arm_sve.h", "altivec.h", "quadmath.h",  "omp.h",       "varargs.h",
};

const char *header_missing_builtin(const char *name)
{
    size_t size = strlen(name);
    for (size_t i = 0; i < sizeof header_compiler_names / sizeof header_compiler_names[0]; i++) {
        size_t ending = strlen(header_compiler_names[i]);
        if (size >= ending && !strcmp(name + size - ending, header_compiler_names[i]))
            return intern_format(
                "it comes with a compiler: install gcc, or the headers of clang %d (Debian, Ubuntu: apt "
                "install libclang-common-%d-dev)",
                header_release(), header_release());
    }
    return NULL;
}
