#include <fory/annotations.h>
#include <stdint.h>

struct FORY(id = 1) config {
    int32_t x FORY(id = 1);
};
int config_next(struct config *config, const char *path);

struct FORY(id = 2) account {
    int32_t x FORY(id = 1);
};
enum {
    account_to_bytes = 3
};

struct FORY(id = 3) list {
    int32_t x FORY(id = 1);
};
#define list_next(list) ((list) + 1)

struct FORY(id = 4) clock {
    int32_t x FORY(id = 1);
};
typedef int clock_update;

struct FORY(id = 5) meter {
    int32_t x FORY(id = 1);
};
extern int meter_fory_type;

/* These are those that are generated. */
struct fory_writer;
struct fory_bytes;
extern const struct fory_type good_fory_type;
enum fory_status good_serialize(struct fory_writer *writer, const struct good *good, struct fory_bytes *out);
struct FORY(id = 6) good {
    int32_t x FORY(id = 1);
};

struct FORY(id = 7, prefix = my_) config2 {
    int32_t x FORY(id = 1);
};
int config2_next(struct config2 *config, const char *path);
