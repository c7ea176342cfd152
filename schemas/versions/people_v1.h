/* SPDX-License-Identifier: Apache-2.0 */
/* The first version of a program's data, known to its peers by names alone. people_v2.h is what became of it. */
#ifndef PEOPLE_V1_H
#define PEOPLE_V1_H

#include <fory/annotations.h>
#include <fory/types.h>

enum FORY(name = "people.Mood") v1_mood {
    V1_MOOD_FINE,
    V1_MOOD_TIRED
};

struct FORY(name = "people.Address") v1_address {
    char *street;
    int32_t number;
};

/* Never changes, and so takes little room. */
struct FORY(name = "people.Badge", evolving = false) v1_badge {
    uint16_t number;
    bool valid;
};

struct v1_place {
    char *key;
    struct v1_address value;
};

struct FORY(name = "people.Person") v1_person {
    char *name;
    int32_t age;
    struct v1_badge badge;
    struct v1_address home;
    struct v1_address *work;
    struct v1_address *former FORY(list, count = former_count);
    size_t former_count;
    struct v1_place *places FORY(count = place_count);
    size_t place_count;
    enum v1_mood mood;
    int64_t *height FORY(nullable);
};

#endif
