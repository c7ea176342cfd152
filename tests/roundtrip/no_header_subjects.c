/* SPDX-License-Identifier: Apache-2.0 */
/* Stands for header_subjects.c where forygen reads no headers. */
#include "subject.h"

const struct subjects header_subjects = {NULL, 0};
const struct subjects inlined_subjects = {NULL, 0};
const struct subjects named_subjects = {NULL, 0};
