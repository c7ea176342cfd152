/* SPDX-License-Identifier: Apache-2.0 */
/* A header of others: structs with unions that nothing says the contents of. */
#include <stdint.h>

/* Like can_frame, rusage, v4l2_ext_control, Elf64_Dyn, ifreq and siginfo_t. */
struct frame {
    uint32_t id;
    union {
        uint8_t len;
        uint8_t code;
    };
    uint8_t data[8];
};

struct usage {
    union {
        int64_t maxrss;
        uint64_t __maxrss_word;
    };
    union {
        int64_t ixrss;
        uint64_t __ixrss_word;
    };
};

struct control {
    uint32_t size;
    union {
        int32_t value;
        int64_t value64;
        char *string;
        uint8_t *p_u8;
        struct frame *p_frame;
    };
};

struct dynamic {
    int64_t tag;
    union {
        uint64_t val;
        uint64_t ptr;
    } un;
};

struct request {
    union {
        char name[16];
    } key;
    union {
        struct {
            int32_t low;
            int32_t high;
        };
        int64_t both;
        union {
            int16_t deep;
            int8_t deeper;
        };
    } value;
    struct {
        struct {
            int32_t x, y;
        } position;
        uint32_t color : 4;
    } look;
};

struct counted {
    union {
        uint32_t count;
        float unused;
    };
    int32_t *items;
};
