/* SPDX-License-Identifier: Apache-2.0 */
/* Telling C types of one schema apart. */
#ifndef FORYGEN_C_LAYOUT_H
#define FORYGEN_C_LAYOUT_H

#include "schema.h"

/* A hash of what generated code takes the C type of a definition to be: of its members in the order of the C source,
   those that are skipped too, or of the enumerators. Two types of equal hash and size are laid out alike. */
uint32_t c_layout_hash(const struct definition *definition);

#endif
