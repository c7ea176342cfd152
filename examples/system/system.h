/* SPDX-License-Identifier: Apache-2.0 */
/* Annotates two structs of the system's own headers from outside, and puts them into one of ours. */
#ifndef SYSTEM_H
#define SYSTEM_H

#include <fory/annotations.h>
#include <sys/utsname.h>
#include <time.h>

FORY_ANNOTATE(struct utsname, id = 300, prefix = system_);
FORY_ANNOTATE_MEMBER(struct utsname, sysname, id = 1);
FORY_ANNOTATE_MEMBER(struct utsname, nodename, id = 2);
FORY_ANNOTATE_MEMBER(struct utsname, release, id = 3);
FORY_ANNOTATE_MEMBER(struct utsname, version, id = 4);
FORY_ANNOTATE_MEMBER(struct utsname, machine, id = 5);
FORY_ANNOTATE_MEMBER(struct utsname, __domainname, skip);

FORY_ANNOTATE(struct tm, id = 301, prefix = system_);
FORY_ANNOTATE_MEMBER(struct tm, tm_sec, id = 1);
FORY_ANNOTATE_MEMBER(struct tm, tm_min, id = 2);
FORY_ANNOTATE_MEMBER(struct tm, tm_hour, id = 3);
FORY_ANNOTATE_MEMBER(struct tm, tm_mday, id = 4);
FORY_ANNOTATE_MEMBER(struct tm, tm_mon, id = 5);
FORY_ANNOTATE_MEMBER(struct tm, tm_year, id = 6);
FORY_ANNOTATE_MEMBER(struct tm, tm_wday, id = 7);
FORY_ANNOTATE_MEMBER(struct tm, tm_yday, id = 8);
FORY_ANNOTATE_MEMBER(struct tm, tm_isdst, id = 9);
FORY_ANNOTATE_MEMBER(struct tm, tm_gmtoff, skip);
FORY_ANNOTATE_MEMBER(struct tm, tm_zone, skip);

struct FORY(id = 302) greeting {
    struct utsname from FORY(id = 1);
    struct tm at FORY(id = 2);
};

#endif
