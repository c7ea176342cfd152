/* SPDX-License-Identifier: Apache-2.0 */
/* The dialogue with libclang about a header. */
#ifndef FORYGEN_HEADER_PARSE_H
#define FORYGEN_HEADER_PARSE_H

#include "context.h"

/* False after an error when libclang gives no tree at all. */
bool header_parse(struct header *header);
/* Reports the errors of the parse; false if there are any, for the tree is wrong then. */
bool header_report_errors(struct header *header);
/* Gives the constants their values; those that have none leave the map. */
void header_evaluate(struct header *header);
void header_close(struct header *header);

#endif
