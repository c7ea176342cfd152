/* SPDX-License-Identifier: Apache-2.0 */
/* What the inline functions of generated code ask of a compiler. */
#ifndef FORY_GENERATED_COMPILER_H
#define FORY_GENERATED_COMPILER_H

#if defined(__GNUC__)
#define FORY_LIKELY(condition) __builtin_expect(!!(condition), 1)
#define FORY_UNLIKELY(condition) __builtin_expect(!!(condition), 0)
#define FORY_COLD __attribute__((noinline))
#else
#define FORY_LIKELY(condition) (condition)
#define FORY_UNLIKELY(condition) (condition)
#define FORY_COLD
#endif
/* Varints are worth their size where the compiler is asked for speed. */
#if defined(__GNUC__) && defined(__OPTIMIZE__) && !defined(__OPTIMIZE_SIZE__)
#define FORY_ALWAYS_INLINE inline __attribute__((always_inline))
#else
#define FORY_ALWAYS_INLINE inline
#endif

#endif
