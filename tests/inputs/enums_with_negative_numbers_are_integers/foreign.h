/* SPDX-License-Identifier: Apache-2.0 */
/* A header of others whose enums have negative numbers, and one that has a large one. */
#include <stddef.h>

enum code {
    CODE_OK = 0,
    CODE_IO = -1,
    CODE_OTHER = -99
};
typedef enum {
    STATE_NONE = -1,
    STATE_ON
} state_t;
enum last {
    LAST_A,
    LAST_B,
    LAST_COUNT = -3
};
enum plain {
    PLAIN_A,
    PLAIN_B
};

struct result {
    enum code code;
    state_t state;
    enum code codes[3];
    enum code *log;
    size_t log_count;
    enum code *list;
    size_t list_count;
    enum last last;
    enum plain plain;
    enum {
        UNNAMED_A,
        UNNAMED_B
    } unnamed;
};
