/* SPDX-License-Identifier: Apache-2.0 */
/* Values of system structs arrive, by the names that macros give their members too. */
#include <string.h>

#include "program.h"

#include "sidecar.fory.h"

static int checks(struct fory_runtime *runtime, struct fory_arena *arena)
{
    struct fory_bytes bytes;
    struct rusage usage = {.ru_utime = {5, 6}, .ru_maxrss = 4096, .ru_nvcsw = 7, .ru_nswap = 8}, usage_out;
    struct can_frame frame = {.can_id = 0x80000001u, .len = 2, .data = {1, 2}}, frame_out;
    struct in6_addr address = IN6ADDR_LOOPBACK_INIT, address_out;
    struct iphdr ip = {.ihl = 5, .ttl = 64, .saddr = 0x7f000001}, ip_out;
    struct ifreq request = {.ifr_name = "eth0"}, request_out;
    Elf64_Dyn dynamic = {.d_tag = 1, .d_un.d_val = 2}, dynamic_out;
    siginfo_t info = {.si_signo = SIGCHLD}, info_out;

    if (rusage_to_bytes(runtime, arena, &usage, &bytes) || rusage_from_bytes(runtime, bytes, arena, &usage_out) ||
        usage_out.ru_utime.tv_sec != 5 || usage_out.ru_maxrss != 4096 || usage_out.ru_nvcsw != 7 ||
        usage_out.ru_nswap != 0)
        return 1;
    if (can_frame_to_bytes(runtime, arena, &frame, &bytes) || can_frame_from_bytes(runtime, bytes, arena, &frame_out) ||
        memcmp(&frame, &frame_out, sizeof frame) != 0)
        return 2;
    if (in6_addr_to_bytes(runtime, arena, &address, &bytes) ||
        in6_addr_from_bytes(runtime, bytes, arena, &address_out) || memcmp(&address, &address_out, sizeof address) != 0)
        return 3;
    if (iphdr_to_bytes(runtime, arena, &ip, &bytes) || iphdr_from_bytes(runtime, bytes, arena, &ip_out) ||
        ip_out.ihl != 0 || ip_out.ttl != 64 || ip_out.saddr != ip.saddr)
        return 4;
    request.ifr_ifindex = -3;
    if (ifreq_to_bytes(runtime, arena, &request, &bytes) || ifreq_from_bytes(runtime, bytes, arena, &request_out) ||
        strcmp(request_out.ifr_name, "eth0") != 0 || request_out.ifr_ifindex != -3)
        return 5;
    if (Elf64_Dyn_to_bytes(runtime, arena, &dynamic, &bytes) ||
        Elf64_Dyn_from_bytes(runtime, bytes, arena, &dynamic_out) ||
        memcmp(&dynamic, &dynamic_out, sizeof dynamic) != 0)
        return 6;
    info.si_pid = 4711;
    if (siginfo_t_to_bytes(runtime, arena, &info, &bytes) || siginfo_t_from_bytes(runtime, bytes, arena, &info_out) ||
        info_out.si_pid != 4711 || info_out.si_signo != SIGCHLD)
        return 7;
    return 0;
}

static bool right(struct program *program)
{
    return checks(program->runtime, &program->arena) == 0;
}
