/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Annotations that turn the structs of a C header into a Fory schema. They expand to nothing in every compiler. Only
 * forygen, which defines __FORYGEN__, sees them.
 *
 *     struct FORY(id = 100) person {              after the keyword of a struct, union or enum
 *         char *name     FORY(id = 1);            after a member, and after its array size
 *         char city[32]  FORY(id = 2);
 *     };
 *     typedef struct { ... } point FORY(id = 3);  or after the name of a typedef
 *
 * If you cannot edit a header, annotate it from another header. End each line with a semicolon:
 *
 *     FORY_ANNOTATE(struct utsname, id = 7);
 *     FORY_ANNOTATE_MEMBER(struct utsname, sysname, id = 1);
 *     FORY_ANNOTATE_MEMBER(Elf64_Dyn, d_un.d_val, id = 2);    a path through unnamed structs and unions
 *     FORY_ANNOTATE_MEMBER(enum color, COLOR_COUNT, skip);    an enumerator
 *     FORY_ROOT(list<utsname>);                   functions for a root that is not a struct
 *
 * To put a prefix before all names that are generated for this header:
 *
 *     FORY_PREFIX(net_);
 *
 * To say that the types of this header are not a contract yet, so that forygen breaking may leave them out:
 *
 *     FORY_UNSTABLE;
 *
 * docs/types.md lists the words. A constant may be a macro or an enumerator: forygen evaluates what follows the '=';
 * the preprocessor does not expand it.
 */
#ifndef FORY_ANNOTATIONS_H
#define FORY_ANNOTATIONS_H

#ifdef __FORYGEN__
#define FORY(...) __attribute__((annotate("fory:" #__VA_ARGS__)))
#define FORY_ANNOTATE(type, ...) \
    extern __typeof__(type) FORY_UNIQUE_NAME(__COUNTER__) __attribute__((annotate("fory.type:" #__VA_ARGS__)))
/* The member is found by its name, as written and with macros expanded. It may be a bit-field or an enumerator. */
#define FORY_ANNOTATE_MEMBER(type, member, ...) \
    extern __typeof__(type) FORY_UNIQUE_NAME(__COUNTER__) \
        __attribute__((annotate("fory.member:" #member "\n" FORY_EXPANDED(member) "\n" #__VA_ARGS__)))
#define FORY_EXPANDED(...) #__VA_ARGS__
#define FORY_ROOT(...) extern char FORY_UNIQUE_NAME(__COUNTER__) __attribute__((annotate("fory.root:" #__VA_ARGS__)))
#define FORY_PREFIX(...) \
    extern char FORY_UNIQUE_NAME(__COUNTER__) __attribute__((annotate("fory.prefix:" #__VA_ARGS__)))
#define FORY_UNSTABLE extern char FORY_UNIQUE_NAME(__COUNTER__) __attribute__((annotate("fory.unstable:")))
#define FORY_UNIQUE_NAME(number) FORY_UNIQUE_NAME_(number)
#define FORY_UNIQUE_NAME_(number) fory_annotation_##number
#else
#define FORY(...)
/* A declaration without effect: a lone semicolon is not valid C. */
#define FORY_ANNOTATE(...) struct fory_annotation
#define FORY_ANNOTATE_MEMBER(...) struct fory_annotation
#define FORY_ROOT(...) struct fory_annotation
#define FORY_PREFIX(...) struct fory_annotation
#define FORY_UNSTABLE struct fory_annotation
#endif

#endif
