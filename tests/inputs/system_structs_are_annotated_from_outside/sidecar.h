/* SPDX-License-Identifier: Apache-2.0 */
/* Structs of the C library and the kernel, with unions and bit-fields in them. */
#include <arpa/inet.h>
#include <elf.h>
#include <linux/can.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <signal.h>
#include <sys/resource.h>

#include <fory/annotations.h>

FORY_ANNOTATE(struct timeval, id = 1);
FORY_ANNOTATE(struct rusage, id = 2);
FORY_ANNOTATE_MEMBER(struct rusage, ru_maxrss, id = 1);
FORY_ANNOTATE_MEMBER(struct rusage, ru_ixrss, id = 2);
FORY_ANNOTATE_MEMBER(struct rusage, ru_idrss, skip);
FORY_ANNOTATE_MEMBER(struct rusage, ru_isrss, skip);
FORY_ANNOTATE_MEMBER(struct rusage, ru_minflt, id = 5);
FORY_ANNOTATE_MEMBER(struct rusage, ru_majflt, id = 6);
FORY_ANNOTATE_MEMBER(struct rusage, ru_nswap, skip);
FORY_ANNOTATE_MEMBER(struct rusage, ru_inblock, id = 8);
FORY_ANNOTATE_MEMBER(struct rusage, ru_oublock, id = 9);
FORY_ANNOTATE_MEMBER(struct rusage, ru_msgsnd, skip);
FORY_ANNOTATE_MEMBER(struct rusage, ru_msgrcv, skip);
FORY_ANNOTATE_MEMBER(struct rusage, ru_nsignals, skip);
FORY_ANNOTATE_MEMBER(struct rusage, ru_nvcsw, id = 13);
FORY_ANNOTATE_MEMBER(struct rusage, ru_nivcsw, id = 14);

FORY_ANNOTATE(struct can_frame, id = 3);
FORY_ANNOTATE_MEMBER(struct can_frame, len, id = 1);

FORY_ANNOTATE(struct in_addr, id = 4);
FORY_ANNOTATE(struct in6_addr, id = 5);
FORY_ANNOTATE_MEMBER(struct in6_addr, __in6_u.__u6_addr8, id = 1);
FORY_ANNOTATE(struct iphdr, id = 6);
FORY_ANNOTATE_MEMBER(struct iphdr, ihl, skip);
FORY_ANNOTATE_MEMBER(struct iphdr, version, skip);
FORY_ANNOTATE_MEMBER(struct iphdr, saddr, id = 1, encoding = fixed);
FORY_ANNOTATE_MEMBER(struct iphdr, daddr, id = 2, encoding = fixed);

FORY_ANNOTATE(struct ifreq, id = 7);
FORY_ANNOTATE_MEMBER(struct ifreq, ifr_ifrn.ifrn_name, id = 1);
FORY_ANNOTATE_MEMBER(struct ifreq, ifr_ifru.ifru_ivalue, id = 2);

FORY_ANNOTATE(Elf64_Dyn, id = 8);
FORY_ANNOTATE_MEMBER(Elf64_Dyn, d_un.d_val, id = 1);

FORY_ANNOTATE(siginfo_t, id = 9);
FORY_ANNOTATE_MEMBER(siginfo_t, _sifields._kill.si_pid, id = 1);
FORY_ANNOTATE_MEMBER(siginfo_t, __pad0, skip);
