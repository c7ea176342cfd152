/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the texts of times: proleptic Gregorian, of any year. */
#include "moment.h"

#include <inttypes.h>

enum {
    MOMENT_DAY = 86400,
    MOMENT_CYCLE = 146097, /* days of 400 years */
    MOMENT_EPOCH = 719468, /* days from 0000-03-01 to 1970-01-01 */
    MOMENT_BILLION = 1000000000
};

/* --- The calendar: years begin in March, so that leap days are at their ends ---------------------------------- */

static int64_t moment_days(int64_t year, int month, int day)
{
    year -= month < 3;
    int64_t cycle = year / 400 - (year % 400 < 0);
    int64_t of_cycle = year - cycle * 400;
    int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return cycle * MOMENT_CYCLE + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - MOMENT_EPOCH;
}

static int moment_month_size(int64_t year, int month)
{
    static const int sizes[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return sizes[month - 1] + (month == 2 && is_leap);
}

static void moment_add_days(int64_t days, struct text *text)
{
    int64_t since = days + MOMENT_EPOCH;
    int64_t cycle = since / MOMENT_CYCLE - (since % MOMENT_CYCLE < 0);
    int64_t day = since - cycle * MOMENT_CYCLE;
    int64_t year = (day - day / 1460 + day / 36524 - day / (MOMENT_CYCLE - 1)) / 365;
    day -= 365 * year + year / 4 - year / 100;
    int64_t month = (5 * day + 2) / 153; /* from March */
    day -= (153 * month + 2) / 5;
    year += cycle * 400 + (month >= 10);
    text_addf(text, "%s%04" PRId64 "-%02d-%02d", year < 0 ? "-" : "", year < 0 ? -year : year,
              (int)(month < 10 ? month + 3 : month - 9), (int)day + 1);
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* Takes a number of at least and at most so many digits. */
static bool moment_take(const char **at, int least, int most, uint64_t *number)
{
    int count = 0;
    *number = 0;
    for (; count < most && **at >= '0' && **at <= '9'; count++, ++*at)
        *number = *number * 10 + (uint64_t)(**at - '0');
    return count >= least && !(**at >= '0' && **at <= '9');
}

static bool moment_accept(const char **at, char c)
{
    bool is_there = **at == c;
    *at += is_there;
    return is_there;
}

/* Two digits below a number. */
static bool moment_take_pair(const char **at, int below, int *number)
{
    uint64_t taken;
    bool ok = moment_take(at, 2, 2, &taken) && taken < (uint64_t)below;
    *number = (int)taken;
    return ok;
}

static bool moment_take_days(const char **at, int64_t *days)
{
    int month;
    int day;
    uint64_t digits;
    bool is_negative = moment_accept(at, '-');
    if (!moment_take(at, 4, 12, &digits) || !moment_accept(at, '-') || !moment_take_pair(at, 13, &month) ||
        !moment_accept(at, '-') || !moment_take_pair(at, 32, &day) || month == 0 || day == 0)
        return false;
    int64_t year = is_negative ? -(int64_t)digits : (int64_t)digits;
    *days = moment_days(year, month, day);
    return day <= moment_month_size(year, month);
}

/* A fraction of a second, if there is one. */
static bool moment_take_nanoseconds(const char **at, uint32_t *nanoseconds)
{
    uint64_t digits;
    const char *start = *at + 1;
    *nanoseconds = 0;
    if (!moment_accept(at, '.'))
        return true;
    if (!moment_take(at, 1, 9, &digits))
        return false;
    for (long left = 9 - (long)(*at - start); left > 0; left--)
        digits *= 10;
    *nanoseconds = (uint32_t)digits;
    return true;
}

/* "Z" or "+02:00", in seconds. */
static bool moment_take_offset(const char **at, int64_t *offset)
{
    int hours;
    int minutes;
    *offset = 0;
    if (moment_accept(at, 'Z'))
        return true;
    bool is_west = **at == '-';
    if (!moment_accept(at, is_west ? '-' : '+') || !moment_take_pair(at, 24, &hours) || !moment_accept(at, ':') ||
        !moment_take_pair(at, 60, &minutes))
        return false;
    *offset = (hours * 3600 + minutes * 60) * (is_west ? -1 : 1);
    return true;
}

bool json_date_from_text(const char *text, struct fory_date *date)
{
    int64_t days;
    if (!moment_take_days(&text, &days) || *text || days < INT32_MIN || days > INT32_MAX)
        return false;
    date->days = (int32_t)days;
    return true;
}

/* Sums that do not fit fail: those of days before 1970 are made from the end of the day. */
static bool moment_join(int64_t days, int64_t seconds, int64_t *sum)
{
    const int64_t most = INT64_MAX / MOMENT_DAY;
    days += seconds / MOMENT_DAY - (seconds % MOMENT_DAY < 0);
    seconds -= (seconds / MOMENT_DAY - (seconds % MOMENT_DAY < 0)) * MOMENT_DAY;
    if (days > most || days < -most - 1)
        return false;
    if (days >= 0) {
        *sum = days * MOMENT_DAY;
        return seconds <= INT64_MAX - *sum && (*sum += seconds, true);
    }
    *sum = (days + 1) * MOMENT_DAY;
    return seconds - MOMENT_DAY >= INT64_MIN - *sum && (*sum += seconds - MOMENT_DAY, true);
}

bool json_timestamp_from_text(const char *text, struct fory_timestamp *timestamp)
{
    int64_t days;
    int64_t offset;
    int hour;
    int minute;
    int second;
    if (!moment_take_days(&text, &days) || !moment_accept(&text, 'T') || !moment_take_pair(&text, 24, &hour) ||
        !moment_accept(&text, ':') || !moment_take_pair(&text, 60, &minute) || !moment_accept(&text, ':') ||
        !moment_take_pair(&text, 60, &second) || !moment_take_nanoseconds(&text, &timestamp->nanoseconds) ||
        !moment_take_offset(&text, &offset) || *text)
        return false;
    return moment_join(days, hour * 3600 + minute * 60 + second - offset, &timestamp->seconds);
}

bool json_duration_from_text(const char *text, struct fory_duration *duration)
{
    uint64_t seconds;
    bool is_negative = moment_accept(&text, '-');
    if (!moment_take(&text, 1, 19, &seconds) || !moment_take_nanoseconds(&text, &duration->nanoseconds) ||
        !moment_accept(&text, 's') || *text)
        return false;
    if (is_negative) {
        seconds += duration->nanoseconds > 0;
        duration->nanoseconds = duration->nanoseconds > 0 ? MOMENT_BILLION - duration->nanoseconds : 0;
        duration->seconds = (int64_t)(0 - seconds);
        return seconds <= (uint64_t)INT64_MAX + 1;
    }
    duration->seconds = (int64_t)seconds;
    return seconds <= INT64_MAX;
}

/* --- Writing ------------------------------------------------------------------------------------------------- */

static void moment_add_nanoseconds(uint32_t nanoseconds, struct text *text)
{
    int digits = 9;
    if (nanoseconds == 0)
        return;
    for (; nanoseconds % 10 == 0; nanoseconds /= 10)
        digits--;
    text_addf(text, ".%0*" PRIu32, digits, nanoseconds);
}

void json_add_date(const struct fory_date *date, struct text *text)
{
    moment_add_days(date->days, text);
}

void json_add_timestamp(const struct fory_timestamp *timestamp, struct text *text)
{
    int64_t days = timestamp->seconds / MOMENT_DAY - (timestamp->seconds % MOMENT_DAY < 0);
    int second = (int)(timestamp->seconds % MOMENT_DAY);
    second += second < 0 ? MOMENT_DAY : 0;
    moment_add_days(days, text);
    text_addf(text, "T%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    moment_add_nanoseconds(timestamp->nanoseconds, text);
    text_add(text, "Z");
}

void json_add_duration(const struct fory_duration *duration, struct text *text)
{
    uint64_t seconds = (uint64_t)duration->seconds;
    uint32_t nanoseconds = duration->nanoseconds;
    bool is_negative = duration->seconds < 0;
    if (is_negative) {
        seconds = 0 - seconds - (nanoseconds > 0);
        nanoseconds = nanoseconds > 0 ? MOMENT_BILLION - nanoseconds : 0;
    }
    text_addf(text, "%s%" PRIu64, is_negative ? "-" : "", seconds);
    moment_add_nanoseconds(nanoseconds, text);
    text_add(text, "s");
}
