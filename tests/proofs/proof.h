/* SPDX-License-Identifier: Apache-2.0 */
/* What the proofs ask of CBMC: values that may be any, and what is assumed of them. */
#ifndef FORY_TESTS_PROOF_H
#define FORY_TESTS_PROOF_H

#include <stdbool.h>
#include <stdint.h>

uint64_t nondet_uint64(void);
uint8_t nondet_uint8(void);
bool nondet_bool(void);

#define ASSUME(condition) __CPROVER_assume(condition)
#define PROVE(condition, why) __CPROVER_assert(condition, why)

#endif
