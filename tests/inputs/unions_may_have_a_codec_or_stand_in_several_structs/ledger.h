/* SPDX-License-Identifier: Apache-2.0 */
/* The same union in another header, and unions that are declared inside a struct. */
#ifndef LEDGER_H
#define LEDGER_H

#include "shared.h"

struct FORY(id = 10) entry {
    shape what FORY(selector = which);
    uint32_t line;
    enum shape_kind which;
    union FORY(id = 11) amount {
        int64_t cents FORY(id = 1, when = SHAPE_CIRCLE);
        char *text FORY(id = 2, when = SHAPE_PATH);
    } amount FORY(selector = amount_kind);
    enum shape_kind amount_kind;
    union FORY(id = 12) {
        int32_t code FORY(id = 1, when = SHAPE_CIRCLE);
    } rest FORY(selector = rest_kind);
    enum shape_kind rest_kind;
};

struct FORY(id = 13) total {
    enum shape_kind kind;
    union amount sum FORY(name = "sum", selector = kind);
};

#endif
