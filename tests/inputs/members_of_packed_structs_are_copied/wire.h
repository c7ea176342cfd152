/* SPDX-License-Identifier: Apache-2.0 */
/* Structs whose members are less aligned than their types ask for. */
#include <fory/annotations.h>
#include <fory/types.h>

typedef int32_t anywhere __attribute__((aligned(1)));

enum color {
    COLOR_RED,
    COLOR_GREEN = 700
};

/* An attribute of the struct: values of every kind that can be copied. */
struct FORY(id = 1) __attribute__((packed)) frame {
    uint8_t head;
    uint64_t number;
    double real;
    float small;
    enum color color;
    char *name;
    char text[5];
    uint16_t ports[3];
    uint8_t address[6];
    uint8_t count;
    float *samples FORY(count = sample_count);
    uint32_t sample_count;
    struct fory_string own;
    struct fory_string maybe FORY(nullable);
    struct fory_bytes blob;
    struct fory_timestamp when;
    struct fory_decimal price;
    struct fory_date day;
    int32_t *error FORY(nullable);
    long long wide;
    bool flag;
    fory_float16 half;
};

/* A pragma, alignment that is given back, a packed struct in another one, and an array of them. */
#pragma pack(push, 2)
struct FORY(id = 2) pair {
    uint8_t first;
    int64_t second FORY(encoding = fixed);
};
#pragma pack(pop)

struct FORY(id = 3) __attribute__((packed, aligned(4))) outer {
    uint8_t first;
    int64_t second;
    struct frame frame;
    struct pair *pairs FORY(count = pair_count);
    uint16_t pair_count;
};

/* Members of their own. */
struct FORY(id = 4) loose {
    uint8_t first;
    anywhere second;
    anywhere *third FORY(nullable);
    anywhere *all FORY(list, count = n);
    uint16_t n;
    uint8_t before;
    int16_t fourth __attribute__((packed));
};

/* What a packed struct holds by a selector. */
enum kind {
    KIND_NONE,
    KIND_NUMBER,
    KIND_REAL
};

struct __attribute__((packed)) choice {
    uint8_t pad FORY(skip);
    enum kind kind;
    union {
        uint64_t number FORY(id = 1, when = KIND_NUMBER);
        double real FORY(id = 2, when = KIND_REAL);
    } value FORY(selector = kind);
};

struct FORY(id = 5) choices {
    struct choice one;
    struct choice *many FORY(count = n);
    int n;
};

/* So many numbers that loops go through them. */
struct FORY(id = 6) __attribute__((packed)) numbers {
    uint8_t first;
    int32_t n0;
    int32_t n1;
    int32_t n2;
    int32_t n3;
    int32_t n4;
    int32_t n5;
    int32_t n6;
    int32_t n7;
    int32_t n8;
    int32_t n9;
    int32_t n10;
    int32_t n11;
    int32_t n12;
    int32_t n13;
    int32_t n14;
    int32_t n15;
    int32_t n16;
    int32_t n17;
    int32_t n18;
    int32_t n19;
    int32_t n20;
    int32_t n21;
    int32_t n22;
    int32_t n23;
    int32_t n24;
    int32_t n25;
    int32_t n26;
    int32_t n27;
    int32_t n28;
    int32_t n29;
    int32_t n30;
    int32_t n31;
    int32_t n32;
    int32_t n33;
    int32_t n34;
    int32_t n35;
    int32_t n36;
    int32_t n37;
    int32_t n38;
    int32_t n39;
};
