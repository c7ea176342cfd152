/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the loops over members of wide structs: numbers of one type that follow each other in Fory order. */
#include <fory/generated/reader.h>

/* Members are copied, not pointed to: those of packed structs may be anywhere. */
#define MEMBERS_PUT(NAME, id, c_type, name, size, bound, array) \
    uint8_t *fory_put_##name##_members(uint8_t *to, const void *object, const uint32_t *members, size_t count) \
    { \
        for (size_t i = 0; i < count; i++) { \
            c_type value; \
            memcpy(&value, (const char *)object + members[i], sizeof value); \
            to = fory_put_##name(to, value); \
        } \
        return to; \
    } \
    uint8_t *fory_put_optional_##name##_members(uint8_t *to, const void *object, \
                                                const struct fory_optional_member *members, size_t count) \
    { \
        for (size_t i = 0; i < count; i++) { \
            c_type value; \
            bool present; \
            memcpy(&present, (const char *)object + members[i].presence, sizeof present); \
            to = fory_put_present(to, present); \
            if (!present) \
                continue; \
            memcpy(&value, (const char *)object + members[i].value, sizeof value); \
            to = fory_put_##name(to, value); \
        } \
        return to; \
    } \
    uint8_t *fory_put_pointed_##name##_members(uint8_t *to, const void *object, const uint32_t *members, size_t count) \
    { \
        for (size_t i = 0; i < count; i++) { \
            const c_type *value; \
            memcpy(&value, (const char *)object + members[i], sizeof(const c_type *)); \
            to = fory_put_present(to, value != NULL); \
            if (value) \
                to = fory_put_##name(to, *value); \
        } \
        return to; \
    }
FORY_NUMBER_TYPES(MEMBERS_PUT)

#define MEMBERS_GET(NAME, id, c_type, name, size, bound, array) \
    size_t fory_get_##name##_members(struct fory_input *in, void *object, const uint32_t *members, size_t count) \
    { \
        struct fory_input local = *in; \
        size_t i = 0; \
        for (; i < count; i++) { \
            c_type value; \
            if (!fory_get_##name(&local, &value)) \
                break; \
            memcpy((char *)object + members[i], &value, sizeof value); \
        } \
        *in = local; \
        return i; \
    } \
    size_t fory_read_optional_##name##_members(struct fory_reader *reader, void *object, \
                                               const struct fory_optional_member *members, size_t count) \
    { \
        for (size_t i = 0; i < count; i++) { \
            c_type value; \
            bool present; \
            bool ok = fory_read_present(reader, &present); \
            memcpy((char *)object + members[i].presence, &present, sizeof present); \
            if (!ok) \
                return i; \
            if (!present) \
                continue; \
            if (!fory_read_##name(reader, &value)) \
                return i; \
            memcpy((char *)object + members[i].value, &value, sizeof value); \
        } \
        return count; \
    }
FORY_NUMBER_TYPES(MEMBERS_GET)
