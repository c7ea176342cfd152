/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a line of text may contain. */
#ifndef FORY_RPC_LINE_H
#define FORY_RPC_LINE_H

/* Makes one line of a NUL-terminated text: control characters become '?', so that a peer cannot forge lines of a log or
   control a terminal. */
static inline void rpc_line_clean(char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            *text = '?';
    }
}

#endif
