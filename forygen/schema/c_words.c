/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the words that generated code cannot use as names. */
#include "c_words.h"

#include <string.h>

#include "../intern.h"
#include "../memory.h"

static struct c_group {
    struct c_word word;
    const char *names;
} c_groups[] = {
    {{"a keyword of C", true},
     "alignas alignof auto bool break case char const constexpr continue default do double else enum extern false "
     "float for goto if inline int long nullptr register restrict return short signed sizeof static static_assert "
     "struct switch thread_local true typedef typeof typeof_unqual union unsigned void volatile while"},
    {{"a keyword of C++", true},
     "and and_eq asm bitand bitor catch char16_t char32_t char8_t class co_await co_return co_yield compl concept "
     "const_cast consteval constinit decltype delete dynamic_cast explicit export friend mutable namespace new "
     "noexcept not not_eq operator or or_eq private protected public reinterpret_cast requires static_cast template "
     "this throw try typeid typename using virtual wchar_t xor xor_eq"},
    {{"a macro of some compilers", true}, "bfin hppa i386 linux mc68000 mips sparc sun unix vax"},
    {{"a macro of the C library", true},
     "AIO_PRIO_DELTA_MAX ARG_MAX BC_BASE_MAX BC_DIM_MAX BC_SCALE_MAX BC_STRING_MAX BITINT_MAXWIDTH BOOL_MAX BOOL_WIDTH "
     "BUFSIZ CHARCLASS_NAME_MAX CHAR_BIT CHAR_MAX CHAR_MIN CHAR_WIDTH CHILD_MAX COLL_WEIGHTS_MAX DELAYTIMER_MAX EOF "
     "EXPR_NEST_MAX FILENAME_MAX FILESIZEBITS FOPEN_MAX HOST_NAME_MAX INT16_C INT16_MAX INT16_MIN "
     "INT16_WIDTH INT32_C INT32_MAX INT32_MIN INT32_WIDTH INT64_C INT64_MAX INT64_MIN INT64_WIDTH INT8_C INT8_MAX "
     "INT8_MIN INT8_WIDTH INTMAX_C INTMAX_MAX INTMAX_MIN INTMAX_WIDTH INTPTR_MAX INTPTR_MIN INTPTR_WIDTH "
     "INT_FAST16_MAX INT_FAST16_MIN INT_FAST16_WIDTH INT_FAST32_MAX INT_FAST32_MIN INT_FAST32_WIDTH INT_FAST64_MAX "
     "INT_FAST64_MIN INT_FAST64_WIDTH INT_FAST8_MAX INT_FAST8_MIN INT_FAST8_WIDTH INT_LEAST16_MAX INT_LEAST16_MIN "
     "INT_LEAST16_WIDTH INT_LEAST32_MAX INT_LEAST32_MIN INT_LEAST32_WIDTH INT_LEAST64_MAX INT_LEAST64_MIN "
     "INT_LEAST64_WIDTH INT_LEAST8_MAX INT_LEAST8_MIN INT_LEAST8_WIDTH INT_MAX INT_MIN INT_WIDTH IOV_MAX LINE_MAX "
     "LINK_MAX LLONG_MAX LLONG_MIN LLONG_WIDTH LOGIN_NAME_MAX LONG_BIT LONG_LONG_MAX LONG_LONG_MIN LONG_MAX LONG_MIN "
     "LONG_WIDTH L_ctermid L_cuserid L_tmpnam MAX_CANON MAX_INPUT MB_LEN_MAX MQ_PRIO_MAX "
     "NAME_MAX NGROUPS_MAX NL_ARGMAX NL_LANGMAX NL_MSGMAX NL_NMAX NL_SETMAX NL_TEXTMAX NULL NZERO "
     "OPEN_MAX PAGESIZE PAGE_SIZE PATH_MAX PIPE_BUF PTHREAD_DESTRUCTOR_ITERATIONS PTHREAD_KEYS_MAX PTHREAD_STACK_MIN "
     "PTRDIFF_MAX PTRDIFF_MIN PTRDIFF_WIDTH P_tmpdir RENAME_EXCHANGE RENAME_NOREPLACE "
     "RENAME_WHITEOUT RE_DUP_MAX RSIZE_MAX RTSIG_MAX SCHAR_MAX SCHAR_MIN SCHAR_WIDTH SEEK_CUR SEEK_DATA SEEK_END "
     "SEEK_HOLE SEEK_SET SEM_VALUE_MAX SHRT_MAX SHRT_MIN SHRT_WIDTH SIG_ATOMIC_MAX SIG_ATOMIC_MIN SIG_ATOMIC_WIDTH "
     "SIZE_MAX SIZE_WIDTH SSIZE_MAX STREAM_MAX SYMLINK_MAX SYMLOOP_MAX TMP_MAX TTY_NAME_MAX TZNAME_MAX "
     "UCHAR_MAX UCHAR_WIDTH UINT16_C UINT16_MAX UINT16_WIDTH UINT32_C UINT32_MAX UINT32_WIDTH UINT64_C "
     "UINT64_MAX UINT64_WIDTH UINT8_C UINT8_MAX UINT8_WIDTH UINTMAX_C UINTMAX_MAX UINTMAX_WIDTH UINTPTR_MAX "
     "UINTPTR_WIDTH UINT_FAST16_MAX UINT_FAST16_WIDTH UINT_FAST32_MAX UINT_FAST32_WIDTH UINT_FAST64_MAX "
     "UINT_FAST64_WIDTH UINT_FAST8_MAX UINT_FAST8_WIDTH UINT_LEAST16_MAX UINT_LEAST16_WIDTH UINT_LEAST32_MAX "
     "UINT_LEAST32_WIDTH UINT_LEAST64_MAX UINT_LEAST64_WIDTH UINT_LEAST8_MAX UINT_LEAST8_WIDTH UINT_MAX UINT_WIDTH "
     "ULLONG_MAX ULLONG_WIDTH ULONG_LONG_MAX ULONG_MAX ULONG_WIDTH USHRT_MAX USHRT_WIDTH WCHAR_MAX "
     "WCHAR_MIN WCHAR_WIDTH WINT_MAX WINT_MIN WINT_WIDTH WORD_BIT XATTR_LIST_MAX XATTR_NAME_MAX XATTR_SIZE_MAX "
     "assert complex errno imaginary noreturn offsetof stderr stdin stdout strdupa strndupa unreachable"},
    {{"a macro of Arrow's C interface", true},
     "ARROW_C_DATA_INTERFACE ARROW_C_STREAM_INTERFACE ARROW_FLAG_DICTIONARY_ORDERED ARROW_FLAG_MAP_KEYS_SORTED "
     "ARROW_FLAG_NULLABLE"},
    {{"a type of the C library", true},
     "fpos_t int8_t int16_t int32_t int64_t int_fast8_t int_fast16_t int_fast32_t int_fast64_t int_least8_t "
     "int_least16_t int_least32_t int_least64_t intmax_t intptr_t max_align_t off_t ptrdiff_t size_t ssize_t uint8_t "
     "uint16_t uint32_t uint64_t uint_fast8_t uint_fast16_t uint_fast32_t uint_fast64_t uint_least8_t uint_least16_t "
     "uint_least32_t uint_least64_t uintmax_t uintptr_t va_list locale_t cookie_io_functions_t"},
    /* Functions that end as generated ones do: a program that defines one of them takes it away from the library. */
    {{"a function of the C library", false}, "argz_next inet6_opt_next inet6_option_next svc_register xprt_register"},
};

static struct name_map c_words; /* to struct c_word */

static void c_fill_words(void)
{
    memory_forget(&c_words, sizeof c_words);
    for (size_t i = 0; i < sizeof c_groups / sizeof c_groups[0]; i++) {
        for (const char *name = c_groups[i].names; *name;) {
            size_t size = strcspn(name, " ");
            name_map_add(&c_words, intern(name, size), &c_groups[i].word);
            name += size + strspn(name + size, " ");
        }
    }
}

const struct c_word *c_find_word(const char *name)
{
    if (c_words.count == 0)
        c_fill_words();
    return name_map_get(&c_words, intern_string(name));
}

const char *c_reserved_form(const char *name)
{
    if (name[0] == '_' && (name[1] == '_' || (name[1] >= 'A' && name[1] <= 'Z')))
        return "is reserved for compilers";
    if (!strncmp(name, "fory_", 5) || !strncmp(name, "FORY_", 5) || !strcmp(name, "fory"))
        return "belongs to the Fory runtime";
    return NULL;
}
