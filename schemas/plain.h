/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers and strings in C's own types, and the same in those of <stdint.h> and Fory. */
#ifndef PLAIN_H
#define PLAIN_H

#include <fory/annotations.h>
#include <fory/types.h>
#include <stddef.h>
#include <stdint.h>

struct plain_entry {
    long long key;
    unsigned long long value;
};

struct FORY(id = 1) plain {
    char letter FORY(id = 1);
    long long number FORY(id = 2);
    unsigned long long count FORY(id = 3);
    size_t size FORY(id = 4);
    long long fixed FORY(id = 5, encoding = fixed);
    unsigned long long tagged FORY(id = 6, encoding = tagged);
    long long *missing FORY(id = 7, nullable);
    long long *items FORY(id = 8, count = item_count);
    size_t item_count;
    unsigned long long *list FORY(id = 9, list, count = list_count);
    int list_count;
    long long three[3] FORY(id = 10, list);
    struct plain_entry *entries FORY(id = 11, map, count = entry_count);
    size_t entry_count;
    char *text FORY(id = 12, string, count = text_size);
    size_t text_size;
    char label[8] FORY(id = 13, string, count = label_size);
    unsigned char label_size;
};

struct exact_entry {
    int64_t key;
    uint64_t value;
};

struct FORY(id = 2) exact {
    int8_t letter FORY(id = 1);
    int64_t number FORY(id = 2);
    uint64_t count FORY(id = 3);
    uint64_t size FORY(id = 4);
    int64_t fixed FORY(id = 5, encoding = fixed);
    uint64_t tagged FORY(id = 6, encoding = tagged);
    int64_t *missing FORY(id = 7, nullable);
    int64_t *items FORY(id = 8, count = item_count);
    size_t item_count;
    uint64_t *list FORY(id = 9, list, count = list_count);
    int list_count;
    int64_t three[3] FORY(id = 10, list);
    struct exact_entry *entries FORY(id = 11, map, count = entry_count);
    size_t entry_count;
    struct fory_string text FORY(id = 12);
    struct fory_string label FORY(id = 13);
};

#endif
