/* SPDX-License-Identifier: Apache-2.0 */
/* The version of the headers, and that of the library. */
#ifndef FORY_VERSION_H
#define FORY_VERSION_H

#ifdef __cplusplus
extern "C" {
#endif

/* Semantic versions; docs/versions.md says what each number promises. */
#define FORY_VERSION_MAJOR 0
#define FORY_VERSION_MINOR 1
#define FORY_VERSION_PATCH 0
/* The same as text, "MAJOR.MINOR.PATCH". */
#define FORY_VERSION "0.1.0"

/* FORY_VERSION of the library that the program runs with; static text, never NULL. */
const char *fory_version(void);

#ifdef __cplusplus
}
#endif
#endif
