/* SPDX-License-Identifier: Apache-2.0 */
/* Options of Fory IDL: which there are, where they are allowed and what values they take. */
#ifndef FORYGEN_FRONTEND_FDL_OPTIONS_H
#define FORYGEN_FRONTEND_FDL_OPTIONS_H

#include "cursor.h"

/* Where an option is; bits, because many are allowed in several places. */
enum fdl_option_place {
    FDL_AT_FILE = 1,
    FDL_AT_MESSAGE = 2,
    FDL_AT_ENUM = 4,
    FDL_AT_UNION = 8,
    FDL_AT_FIELD = 16,
    FDL_AT_CASE = 32,
    FDL_AT_REF = 64,
    FDL_AT_SERVICE = 128,
    FDL_AT_METHOD = 256
};

struct fdl_options {
    struct file_option *items;
    size_t count;
    size_t capacity;
};

/* `name = value`. False after a mistake of syntax. An unknown option is a warning, a value of the wrong kind an error;
   neither gets into the options, and of two with one name the later replaces the earlier. */
bool fdl_parse_option(struct fdl_cursor *cursor, enum fdl_option_place place, struct fdl_options *options);
/* `name = value, ... close`, after the opening character. Finds its own way back after a mistake. */
void fdl_parse_option_list(struct fdl_cursor *cursor, enum fdl_option_place place, char close,
                           struct fdl_options *options);

/* NULL when it is not given. */
const struct file_option *fdl_find_option(const struct fdl_options *options, const char *name);
bool fdl_option_is_true(const struct fdl_options *options, const char *name);
/* What the option row says; ROW_NOT_SAID for NULL and for what it cannot be. */
enum row_order fdl_row_order(const struct file_option *option);
/* The option c_name, or NULL when it is missing or, with an error, not usable as a C name. */
const char *fdl_c_name(const struct fdl_options *options);

#endif
