/* SPDX-License-Identifier: Apache-2.0 */
/* Owns dates, timestamps and durations. The specification, "date", "timestamp", "duration". */
#include <fory/generated/reader.h>
#include <fory/generated/writer.h>

enum {
    TEMPORAL_SECOND = 1000000000
};

static const char temporal_long_second[] = "time has 1,000,000,000 nanoseconds or more";

void fory_write_date(struct fory_writer *writer, const struct fory_date *date)
{
    if (!fory_writer_reserve(writer, 9))
        return;
    writer->cursor = fory_put_varint64(writer->cursor, date->days);
}

bool fory_read_date(struct fory_reader *reader, struct fory_date *date)
{
    struct fory_input in = fory_reader_input(reader);
    int64_t days;

    if (!fory_get_varint64(&in, &days))
        return fory_reader_fail_get(reader, in, "");
    if (days != (int32_t)days)
        return fory_reader_fail(reader, FORY_INVALID_DATA, "date is out of range");
    date->days = (int32_t)days;
    reader->cursor = in.cursor;
    return true;
}

static bool temporal_reserve(struct fory_writer *writer, uint32_t nanoseconds, size_t size)
{
    if (nanoseconds < TEMPORAL_SECOND)
        return fory_writer_reserve(writer, size);
    fory_writer_fail(writer, FORY_INVALID_DATA, temporal_long_second);
    return false;
}

void fory_write_timestamp(struct fory_writer *writer, const struct fory_timestamp *timestamp)
{
    if (!temporal_reserve(writer, timestamp->nanoseconds, 8 + 4))
        return;
    uint8_t *to = fory_put_int64(writer->cursor, timestamp->seconds);
    writer->cursor = fory_put_uint32(to, timestamp->nanoseconds);
}

bool fory_read_timestamp(struct fory_reader *reader, struct fory_timestamp *timestamp)
{
    struct fory_input in = fory_reader_input(reader);

    if (!fory_get_int64(&in, &timestamp->seconds) || !fory_get_uint32(&in, &timestamp->nanoseconds))
        return fory_reader_fail_get(reader, in, "");
    if (timestamp->nanoseconds >= TEMPORAL_SECOND)
        return fory_reader_fail(reader, FORY_INVALID_DATA, temporal_long_second);
    reader->cursor = in.cursor;
    return true;
}

void fory_write_duration(struct fory_writer *writer, const struct fory_duration *duration)
{
    if (!temporal_reserve(writer, duration->nanoseconds, 9 + 4))
        return;
    uint8_t *to = fory_put_varint64(writer->cursor, duration->seconds);
    writer->cursor = fory_put_uint32(to, duration->nanoseconds);
}

/* Negative nanoseconds, against "Canonical Rules", come from the C++ runtime. */
bool fory_read_duration(struct fory_reader *reader, struct fory_duration *duration)
{
    struct fory_input in = fory_reader_input(reader);
    int64_t seconds;
    int32_t nanoseconds;

    if (!fory_get_varint64(&in, &seconds) || !fory_get_int32(&in, &nanoseconds))
        return fory_reader_fail_get(reader, in, "");
    if (nanoseconds >= TEMPORAL_SECOND || nanoseconds <= -TEMPORAL_SECOND)
        return fory_reader_fail(reader, FORY_INVALID_DATA, temporal_long_second);
    if (nanoseconds < 0) {
        if (seconds == INT64_MIN)
            return fory_reader_fail(reader, FORY_INVALID_DATA, "duration is out of range");
        seconds--;
        nanoseconds += TEMPORAL_SECOND;
    }
    duration->seconds = seconds;
    duration->nanoseconds = (uint32_t)nanoseconds;
    reader->cursor = in.cursor;
    return true;
}
