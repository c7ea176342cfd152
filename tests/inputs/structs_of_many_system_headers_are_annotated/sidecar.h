/* SPDX-License-Identifier: Apache-2.0 */
/* What Fory can express of structs that system headers declare in their own ways. */
#include <dirent.h>
#include <grp.h>
#include <ifaddrs.h>
#include <linux/input.h>
#include <mntent.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pwd.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysinfo.h>
#include <sys/times.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <termios.h>
#include <time.h>
#include <utmpx.h>

#include <fory/annotations.h>

FORY_ANNOTATE(struct timespec, id = 1);
FORY_ANNOTATE(struct itimerspec, id = 2);
FORY_ANNOTATE(struct timeval, id = 3);
FORY_ANNOTATE(struct utmpx, id = 4);
FORY_ANNOTATE_MEMBER(struct utmpx, ut_user, bytes);
FORY_ANNOTATE_MEMBER(struct utmpx, ut_exit, skip);
FORY_ANNOTATE_MEMBER(struct utmpx, ut_tv, skip);
FORY_ANNOTATE_MEMBER(struct utmpx, __glibc_reserved, skip);
FORY_ANNOTATE(struct statvfs, id = 5);
FORY_ANNOTATE_MEMBER(struct statvfs, __f_spare, skip);
FORY_ANNOTATE(struct termios, id = 6);
FORY_ANNOTATE(struct pollfd, id = 7);
FORY_ANNOTATE(struct passwd, id = 8);
FORY_ANNOTATE(struct group, id = 9);
FORY_ANNOTATE_MEMBER(struct group, gr_mem, skip);
FORY_ANNOTATE(struct hostent, id = 10);
FORY_ANNOTATE_MEMBER(struct hostent, h_aliases, skip);
FORY_ANNOTATE_MEMBER(struct hostent, h_addr_list, skip);
FORY_ANNOTATE(struct dirent, id = 11);
FORY_ANNOTATE(struct sockaddr, id = 12);
FORY_ANNOTATE_MEMBER(struct sockaddr, sa_data, bytes);
FORY_ANNOTATE(struct addrinfo, id = 13);
FORY_ANNOTATE(struct input_event, id = 14);
FORY_ANNOTATE(struct input_absinfo, id = 15);
FORY_ANNOTATE(struct tcp_info, id = 16);
FORY_ANNOTATE_MEMBER(struct tcp_info, tcpi_snd_wscale, skip);
FORY_ANNOTATE_MEMBER(struct tcp_info, tcpi_rcv_wscale, skip);
FORY_ANNOTATE(struct sysinfo, id = 17);
FORY_ANNOTATE_MEMBER(struct sysinfo, _f, skip);
FORY_ANNOTATE(struct tms, id = 18);
FORY_ANNOTATE(struct utsname, id = 19);
FORY_ANNOTATE(struct sockaddr_un, id = 20);
FORY_ANNOTATE(struct mntent, id = 21);
FORY_ANNOTATE(struct tcphdr, id = 22);
FORY_ANNOTATE_MEMBER(struct tcphdr, th_sport, id = 1);
FORY_ANNOTATE_MEMBER(struct tcphdr, source, skip);
FORY_ANNOTATE(struct stat, id = 23, prefix = s_);
FORY_ANNOTATE_MEMBER(struct stat, __glibc_reserved, skip);
FORY_ANNOTATE_MEMBER(struct stat, __pad0, skip);
FORY_ANNOTATE(struct ff_effect, id = 24);
FORY_ANNOTATE(struct ff_trigger, id = 25);
FORY_ANNOTATE(struct ff_replay, id = 26);
FORY_ANNOTATE_MEMBER(struct ff_effect, u.rumble, id = 7);
FORY_ANNOTATE(struct ff_rumble_effect, id = 27);
FORY_ANNOTATE_MEMBER(struct tcphdr, th_x2, skip);
FORY_ANNOTATE_MEMBER(struct tcphdr, th_off, skip);
