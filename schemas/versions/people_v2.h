/* SPDX-License-Identifier: Apache-2.0 */
/* people_v1.h later: members added, removed and moved, in structs and in what they hold, with defaults. */
#ifndef PEOPLE_V2_H
#define PEOPLE_V2_H

#include <fory/annotations.h>
#include <fory/types.h>

enum FORY(name = "people.Mood") v2_mood {
    V2_MOOD_FINE,
    V2_MOOD_TIRED,
    V2_MOOD_CURIOUS
};

struct FORY(name = "people.Address", init = v2_address_init) v2_address {
    int32_t floor;
    char *city;
    char *street;
};

struct FORY(name = "people.Badge", evolving = false) v2_badge {
    uint16_t number;
    bool valid;
};

struct v2_place {
    char *key;
    struct v2_address value;
};

struct FORY(name = "people.Pet") v2_pet {
    char *name;
    int8_t legs;
};

struct FORY(name = "people.Person", init = v2_person_init) v2_person {
    enum v2_mood mood;
    struct v2_place *places FORY(count = place_count);
    size_t place_count;
    struct v2_pet *pets FORY(list, count = pet_count);
    size_t pet_count;
    struct v2_address *former FORY(list, count = former_count);
    size_t former_count;
    struct v2_address *work;
    struct v2_address home;
    int32_t born;
    struct v2_badge badge;
    struct v2_badge *spare FORY(nullable);
    char *name;
    char *title;
};

/* What the members are that no message mentions. */
void v2_address_init(struct v2_address *address);
void v2_person_init(struct v2_person *person);

#endif
