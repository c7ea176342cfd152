/* SPDX-License-Identifier: Apache-2.0 */
/* A header of others with parts that nobody is to use. */
#include <stdint.h>

#define OLD __attribute__((deprecated))

typedef int32_t old_int OLD;
enum kind {
    KIND_NUMBER,
    KIND_TEXT OLD
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
struct plain {
    int32_t number OLD;
    int32_t *items OLD;
    int32_t item_count OLD;
    char text[8] OLD;
    old_int typed;
    old_int skipped;
    enum kind kind OLD;
};
struct OLD gone {
    int32_t number;
};
typedef struct {
    int32_t number;
} gone_type OLD;
struct holder {
    struct gone *pointer;
    struct gone value;
    gone_type typed;
};
struct choice {
    enum kind kind;
    union {
        int32_t number;
        char text[8];
    } value OLD;
};
struct skipping {
    int32_t skipped OLD;
    int32_t sent;
    union {
        int32_t taken;
        float other OLD;
    } either OLD;
};
struct coded {
    int32_t number;
};
void plain_defaults(struct plain *plain) OLD;
#pragma GCC diagnostic pop
