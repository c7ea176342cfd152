/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the C of operations that give objects their defaults. */
#include "defaults.h"

#include <string.h>

#include "emitter.h"
#include "expression.h"

/* A literal has no NUL inside. */
static void defaults_text(struct text *out, const char *indent, const struct operation *operation)
{
    const struct place *place = &operation->place;
    const char *text = operation->text;
    if (place->carrier->kind != CARRIER_CSTRING)
        emit_addf(out, "%s%s = (struct fory_string){\"%s\", %zu};\n", indent, place->lvalue, text, strlen(text));
    else if (place->carrier->is_const)
        text_addf(out, "%s%s = \"%s\";\n", indent, place->lvalue, text);
    else
        emit_addf(out, "%s%s = FORY_CSTRING(\"%s\");\n", indent, place->lvalue, text);
}

void emit_defaults(struct text *out, const char *indent, const struct operation *operations)
{
    for (const struct operation *operation = operations; operation; operation = operation->next) {
        const char *lvalue = operation->place.lvalue;
        if (operation->kind == OP_SET_TEXT)
            defaults_text(out, indent, operation);
        else if (operation->kind == OP_SET_TYPE)
            text_addf(out, "%s%s = &%s;\n", indent, lvalue, operation->function);
        else
            emit_addf(out, "%s%s(%s);\n", indent, operation->function, expr_address(lvalue));
    }
}
