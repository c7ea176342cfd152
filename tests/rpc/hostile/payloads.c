/* SPDX-License-Identifier: Apache-2.0 */
/* Prints the messages that cases send, as lines `define NAME HEX`. */
#include <contract.fory.h>
#include <stdio.h>
#include <string.h>

static void print_payload(const char *name, const uint8_t *data, size_t size)
{
    printf("define %s ", name);
    for (size_t i = 0; i < size; i++)
        printf("%02x", data[i]);
    printf("\n");
}

int main(void)
{
    static const uint8_t digits[] = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'};
    const struct {
        const char *name;
        struct rpctest_request request;
    } requests[] = {
        {"unary", {.number = 1, .text = FORY_STRING("hostile"), .payload = FORY_BYTES(digits)}},
        {"hold", {.text = FORY_STRING("hold")}},
        {"hundred", {.count = 100, .size = 1000}},
        {"endless", {.count = INT32_MAX, .size = 16000}},
    };
    struct fory_runtime *runtime = fory_runtime_new(NULL);
    struct fory_writer *writer =
        runtime && rpctest_contract_register(runtime) == FORY_OK ? fory_writer_new(runtime) : NULL;
    struct fory_bytes out = {NULL, 0};
    for (size_t i = sizeof requests / sizeof requests[0]; writer && i-- > 0;) {
        if (rpctest_request_serialize(writer, &requests[i].request, &out) != FORY_OK)
            return 1;
        print_payload(requests[i].name, out.data, out.size);
    }
    if (!writer)
        return 1;
    /* The last one is "unary": without its end, and with a text that is not UTF-8. */
    uint8_t damaged[512];
    print_payload("truncated", out.data, out.size - 3);
    for (size_t at = 0; at + 7 <= out.size && out.size <= sizeof damaged; at++) {
        if (memcmp(out.data + at, "hostile", 7) == 0) {
            memcpy(damaged, out.data, out.size);
            memset(damaged + at, 0xff, 7);
            print_payload("damaged", damaged, out.size);
        }
    }
    fory_writer_free(writer);
    fory_runtime_free(runtime);
    return 0;
}
