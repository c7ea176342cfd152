/* SPDX-License-Identifier: Apache-2.0 */
/* Makes strings valid UTF-8: names and arguments of processes may be any bytes. */
#ifndef UTF8_H
#define UTF8_H

/* Puts a '?' in place of each byte that is not part of a UTF-8 sequence. */
void utf8_clean(char *text);

#endif
