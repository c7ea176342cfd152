/* SPDX-License-Identifier: Apache-2.0 */
/* Owns one context for all tests of a program, which passes the two functions to cmocka. */
#ifndef FORY_TESTS_SUPPORT_SHARED_CONTEXT_H
#define FORY_TESTS_SUPPORT_SHARED_CONTEXT_H

#include "test.h"

static struct test_context context;

static int open_context(void **state)
{
    (void)state;
    test_context_open(&context);
    return 0;
}

static int close_context(void **state)
{
    (void)state;
    test_context_close(&context);
    return 0;
}

#endif
