#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 100, reserved(2, 4 to 6, 9 to max, "old_name")) person {
    int32_t age FORY(id = 2);
    int32_t size FORY(id = 5);
    int32_t old_name FORY(id = 7);
    int32_t oldName;
    int32_t later FORY(id = 12, reserved(1));
};

enum FORY(id = 101, reserved(1)) color {
    RED,
    GREEN
};

struct FORY(id = 102) answer {
    enum { ANSWER_NONE, ANSWER_YES } kind;
    union {
        int32_t yes FORY(id = 3, when = ANSWER_YES);
    } u FORY(selector = kind, reserved(3));
};

struct FORY(id = 103, reserved(5 to 3, 1 to 2, 2)) ranges {
    int32_t x FORY(id = 7, allow = "it was not used");
};
