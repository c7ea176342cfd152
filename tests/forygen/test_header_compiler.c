/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about what a header is read with: the standard, the compiler's own headers, and flags. */
#include "headers.h"

/* libclang keeps what it read to look for the compiler's headers. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libLLVM";
}

#define ANNOTATIONS "#include <fory/annotations.h>\n"
#define STRUCT "struct FORY(id = 1) s { int x; };\n"

/* Words between blanks, in place of flags or arguments. */
struct words {
    VECTOR(const char *) list;
};

static struct words words_of(const char *text)
{
    struct words words = {0};
    while (text && *text) {
        size_t size = strcspn(text, " ");
        vector_push(&words.list, intern(text, size));
        text += size + (text[size] == ' ');
    }
    return words;
}

/* The codes of all findings about a new input.h. */
static const char *codes_with(const char *flags, const char *arguments, const char *text)
{
    struct schema schema = {0};
    write_header("input.h", text);
    memory_done();
    struct words before = words_of(flags);
    struct words behind = words_of(arguments);
    load_with(&schema, "input.h",
              (struct frontend_options){
                  .flags = before.list.items,
                  .flag_count = before.list.count,
                  .arguments = behind.list.items,
                  .argument_count = behind.list.count,
              });
    return test_codes();
}

static void assert_reads(const char *flags, const char *text)
{
    if (*codes_with(flags, NULL, text))
        fail_msg("with '%s':\n%s", flags ? flags : "", test_findings(false));
}

/* --- The standard -------------------------------------------------------------------------------------------- */

static void headers_of_c23_are_read(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "[[deprecated(\"use other\")]] int old(void);\n" STRUCT,
        "struct FORY(id = 1) s { [[maybe_unused]] int b; };\n",
        "#define LIMIT 1'024\nstruct FORY(id = 1) s { int b[LIMIT]; };\n",
        "struct FORY(id = 1'000) s { int b[1'0] FORY(id = 1'0); int c FORY(id = 2); };\n",
        "static_assert(sizeof(int) == 4);\n" STRUCT,
        "struct FORY(id = 1) s { bool on; alignas(8) int b; };\nstatic_assert(alignof(int) <= 8);\n",
        "extern thread_local int x;\n#if !true || false\n#error\n#endif\n" STRUCT,
        "static void *const none = nullptr;\ntypeof(int) x;\ntypeof_unqual(const int) y;\n" STRUCT,
        "constexpr int size = 4;\nstruct FORY(id = 1) s { int x[size]; };\n",
        "enum e : unsigned char { A };\nstruct FORY(id = 1) s { enum e e; int mask FORY(skip); };\nenum { B = 0b101 "
        "};\n",
        "#include <stdbool.h>\n#include <stdalign.h>\n#include <assert.h>\n#include <threads.h>\n"
        "static_assert(true, \"\");\nstruct FORY(id = 1) s { bool b; };\n",
        "#ifdef NOTHING\n#elifdef OTHER\n#endif\nint f(int, ...);\n" STRUCT,
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_reads(NULL, intern_format(ANNOTATIONS "%s", texts[i]));
}

static void headers_that_only_c17_can_read_are_read_as_that(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "typedef enum { false, true } bool;\n" STRUCT,
        "typedef unsigned char bool;\n" STRUCT,
        "int alignof, nullptr, thread_local;\n" STRUCT,
        "int add(a, b) int a, b; { return a + b; }\n" STRUCT,
        "typedef int bool;\nenum { SIZE = 3 };\nstruct FORY(id = SIZE) s { char name[SIZE]; };\n",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        assert_reads(NULL, intern_format(ANNOTATIONS "%s", texts[i]));
}

static void standard_that_is_asked_for_is_the_only_one(void **state)
{
    (void)state;
    static const char *const bool_is_free = ANNOTATIONS "typedef int bool;\n" STRUCT;
    assert_reads("-std=c11", bool_is_free);
    assert_reads("-ansi", bool_is_free);
    assert_reads("-std=gnu17", ANNOTATIONS "_Static_assert(__STDC_VERSION__ == 201710L, \"\");\n" STRUCT);
    assert_reads("-std=gnu23", ANNOTATIONS "bool b;\n" STRUCT);
    assert_reads("-std=c23", ANNOTATIONS "bool b;\n" STRUCT);
    assert_string_equal(codes_with("-std=gnu2x", NULL, bool_is_free), "clang");
    assert_string_equal(codes_with(NULL, "-std=c11", ANNOTATIONS "bool b;\n" STRUCT), "clang");
}

/* --- The compiler's own headers ------------------------------------------------------------------------------ */

static void headers_of_the_compiler_are_found(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "#include <float.h>\nstruct FORY(id = 1) s { char x[DBL_DIG + FLT_MANT_DIG + LDBL_MAX_10_EXP]; };\n",
        "#include <iso646.h>\n#if not 0 and 1\n" STRUCT "#endif\n",
        "#include <limits.h>\nstruct FORY(id = 1) s { char x[CHAR_BIT + SCHAR_MAX]; };\n",
        "#include <stdalign.h>\nstruct FORY(id = 1) s { alignas(8) int x; };\n",
        "#include <stdarg.h>\nint f(va_list list);\n" STRUCT,
        "#include <stdatomic.h>\n#include <stdatomic.h>\n"
        "struct FORY(id = 1) s { memory_order order; atomic_int x FORY(skip); atomic_flag f FORY(skip); };\n",
        "#include <stdbool.h>\nstruct FORY(id = 1) s { bool x; };\n",
        "#include <stddef.h>\nstruct FORY(id = 1) s { char x[sizeof(max_align_t)]; };\n",
        "#include <stdint.h>\nstruct FORY(id = 1) s { int32_t x; };\n",
        "#include <stdnoreturn.h>\nnoreturn void f(void);\n" STRUCT,
#ifdef __x86_64__
        "#include <immintrin.h>\nstruct FORY(id = 1) s { int x; __m256i y FORY(skip); };\n",
        "#include <xmmintrin.h>\nstatic inline __m128 f(__m128 x) { return _mm_sqrt_ps(x); }\n" STRUCT,
#endif
    };
    static const char *const ways[] = {NULL, "-nobuiltininc"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        for (size_t k = 0; k < COUNT_OF(ways); k++)
            assert_reads(ways[k], intern_format(ANNOTATIONS "%s", texts[i]));
    }
    assert_reads(NULL, ANNOTATIONS "#include <tgmath.h>\n" STRUCT);
}

static void header_of_a_compiler_that_is_missing_names_the_package(void **state)
{
    (void)state;
    codes_with("-nobuiltininc", NULL, ANNOTATIONS "#include <altivec.h>\n" STRUCT);
    assert_non_null(strstr(test_findings(false), "'altivec.h' file not found"));
    assert_non_null(strstr(test_findings(false), "apt install libclang-common-"));
    codes_with("-nobuiltininc", NULL, ANNOTATIONS "#include <altitude.h>\n" STRUCT);
    assert_null(strstr(test_findings(false), "apt install"));
}

/* --- Flags --------------------------------------------------------------------------------------------------- */

static void flags_change_what_a_header_means(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"-DX=3", "_Static_assert(X == 3, \"\");\n" STRUCT},
        {"-D X", "#ifdef X\n" STRUCT "#endif\n"},
        {"-U __linux__", "#ifndef __linux__\n" STRUCT "#endif\n"},
        {"-DX -UX", "#ifndef X\n" STRUCT "#endif\n"},
        {"-include other.h", "struct FORY(id = 1) s { char x[OTHER]; };\n"},
        {"-imacros other.h", "struct FORY(id = 1) s { char x[OTHER]; };\n"},
        {"-isystem inc", "#include <lib.h>\n" STRUCT},
        {"-iquote inc", "#include \"lib.h\"\n" STRUCT},
        {"-idirafterinc", "#include <lib.h>\n" STRUCT},
        {"-fshort-enums", "enum e { A };\n_Static_assert(sizeof(enum e) == 1, \"\");\n" STRUCT},
        {"-fpack-struct", "struct p { char c; int i; };\n_Static_assert(sizeof(struct p) == 5, \"\");\n" STRUCT},
        {"-fpack-struct=2", "struct p { char c; int i; };\n_Static_assert(sizeof(struct p) == 6, \"\");\n" STRUCT},
        {"-funsigned-char", "_Static_assert((char)-1 > 0, \"\");\n" STRUCT},
        {"-fshort-wchar", "_Static_assert(sizeof(L'x') == 2, \"\");\n" STRUCT},
        {"-fms-extensions",
         "struct a { int i; };\nstruct b { struct a; };\nint x = sizeof ((struct b *)0)->i;\n" STRUCT},
#ifdef __x86_64__
        {"-m32", "_Static_assert(sizeof(long) == 4, \"\");\n" STRUCT},
        {"-mavx2", "#ifdef __AVX2__\n" STRUCT "#endif\n"},
#endif
        {"-pthread", "#ifdef _REENTRANT\n" STRUCT "#endif\n"},
        {"-ffreestanding", "#if !__STDC_HOSTED__\n" STRUCT "#endif\n"},
        {"--sysroot=/nowhere", "#if !__has_include(<stdlib.h>)\n" STRUCT "#endif\n"},
        {"-nostdinc", "#if !__has_include(<stdlib.h>)\n" STRUCT "#endif\n"},
    };
    write_header("other.h", "#define OTHER 7\n");
    write_header("inc/lib.h", "struct lib { int x; };\n");
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_reads(rows[i][0], intern_format(ANNOTATIONS "%s", rows[i][1]));
}

static void flags_that_only_gcc_knows_are_warned_about(void **state)
{
    (void)state;
    static const char *const flags[] = {"-fconserve-stack", "-mindirect-branch=thunk", "-fno-such-thing"};
    for (size_t i = 0; i < COUNT_OF(flags); i++) {
        assert_string_equal(codes_with(flags[i], NULL, ANNOTATIONS STRUCT), "clang");
        assert_non_null(strstr(test_findings(false), "warning: unknown argument"));
        codes_with(NULL, flags[i], ANNOTATIONS STRUCT);
        assert_non_null(strstr(test_findings(false), "error: unknown argument"));
    }
}

static void words_that_libclang_refuses_are_named(void **state)
{
    (void)state;
    assert_string_equal(codes_with("-std=c++17 -DX", NULL, ANNOTATIONS STRUCT), "clang");
    assert_non_null(strstr(test_findings(false), "it may not accept one of these arguments: -std=c++17 -DX"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(headers_of_c23_are_read),
        CLAIM(headers_that_only_c17_can_read_are_read_as_that),
        CLAIM(standard_that_is_asked_for_is_the_only_one),
        CLAIM(headers_of_the_compiler_are_found),
        CLAIM(header_of_a_compiler_that_is_missing_names_the_package),
        CLAIM(flags_change_what_a_header_means),
        CLAIM(flags_that_only_gcc_knows_are_warned_about),
        CLAIM(words_that_libclang_refuses_are_named),
    };
    return RUN_HEADER_TESTS(tests);
}
