/* SPDX-License-Identifier: Apache-2.0 */
/* Text for the wire: strings are UTF-8, and names and arguments of processes may be anything. */
#ifndef UTF8_H
#define UTF8_H

/* Puts a '?' in place of each byte that is not part of a UTF-8 sequence. */
void utf8_clean(char *text);

#endif
