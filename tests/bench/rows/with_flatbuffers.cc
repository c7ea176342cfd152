/* SPDX-License-Identifier: Apache-2.0 */
/* The contestant FlatBuffers: generated code of C++, one builder that is cleared. */
#include "contestant.h"
#include "models_generated.h"
#include <cstring>

namespace {

flatbuffers::FlatBufferBuilder builder(MESSAGE_ROOM);
flatbuffers::Offset<flatbuffers::String> strings[16];
flatbuffers::Offset<fb::Image> images[16];

bool start()
{
    return true;
}

void stop()
{
}

flatbuffers::Offset<flatbuffers::String> text(const struct fory_string &string)
{
    return builder.CreateString(string.data, string.size);
}

flatbuffers::Offset<fb::Numbers> build(const struct records_numbers &from)
{
    return fb::CreateNumbers(builder, from.f1, from.f2, from.f3, from.f4, from.f5, from.f6, from.f7, from.f8, from.f9,
                             from.f10, from.f11, from.f12);
}

flatbuffers::Offset<fb::Trade> build(const struct records_trade &from)
{
    return fb::CreateTrade(builder, from.number, from.at, from.price, from.quantity, text(from.symbol));
}

flatbuffers::Offset<flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>> texts(
    const struct fory_list_string &list)
{
    for (size_t i = 0; i < list.count; i++)
        strings[i] = text(list.items[i]);
    return builder.CreateVector(strings, list.count);
}

flatbuffers::Offset<fb::Media> build(const struct records_media &from)
{
    auto uri = text(from.uri), title = text(from.title), format = text(from.format), copyright = text(from.copyright);
    auto persons = texts(from.persons);
    return fb::CreateMedia(builder, uri, title, from.width, from.height, format, from.duration, from.size, from.bitrate,
                           from.has_bitrate, persons, from.player, copyright);
}

flatbuffers::Offset<fb::MediaContent> build(const struct records_media_content &from)
{
    for (size_t i = 0; i < from.images.count; i++) {
        const auto &image = from.images.items[i];
        auto uri = text(image.uri), title = text(image.title);
        images[i] = fb::CreateImage(builder, uri, title, image.width, image.height, image.size);
    }
    auto all_images = builder.CreateVector(images, from.images.count);
    return fb::CreateMediaContent(builder, build(*from.media), all_images);
}

#define GROUPS(one) one(1) one(2) one(3) one(4) one(5) one(6) one(7) one(8)

flatbuffers::Offset<fb::Wide> build(const struct records_wide &from)
{
#define GROUP(n) auto f##n = text(from.f##n);
    GROUPS(GROUP)
#undef GROUP
    fb::WideBuilder wide(builder);
#define GROUP(n) \
    wide.add_a##n(from.a##n); \
    wide.add_b##n(from.b##n); \
    wide.add_c##n(from.c##n); \
    wide.add_d##n(from.d##n); \
    wide.add_e##n(from.e##n); \
    wide.add_f##n(f##n);
    GROUPS(GROUP)
#undef GROUP
    return wide.Finish();
}

flatbuffers::Offset<fb::Series> build(const struct records_series &from)
{
    auto counts = builder.CreateVector(from.counts.items, from.counts.count);
    auto values = builder.CreateVector(from.values.items, from.values.count);
    auto flags = builder.CreateVector(reinterpret_cast<const uint8_t *>(from.flags.items), from.flags.count);
    auto labels = texts(from.labels);
    return fb::CreateSeries(builder, counts, values, flags, labels);
}

template <typename Object> size_t write_one(const Object *object)
{
    builder.Clear();
    builder.Finish(build(*object));
    rows_touch(builder.GetBufferPointer());
    return builder.GetSize();
}

template <typename Object> size_t encode(const void *object, uint8_t *out)
{
    size_t size = write_one(static_cast<const Object *>(object));
    std::memcpy(out, builder.GetBufferPointer(), size);
    return size;
}

ROWS_WRITE(numbers_write, model_numbers, write_one)
ROWS_WRITE(trade_write, model_trades, write_one)
ROWS_WRITE(media_content_write, model_media_contents, write_one)
ROWS_WRITE(wide_write, model_wides, write_one)
ROWS_WRITE(series_write, model_series, write_one)

template <typename Root> inline bool check(const uint8_t *data, size_t size)
{
    flatbuffers::Verifier verifier(data, size);
    return verifier.VerifyBuffer<Root>(nullptr);
}

ROWS_VERIFY(numbers_verify, check<fb::Numbers>)
ROWS_VERIFY(trade_verify, check<fb::Trade>)
ROWS_VERIFY(media_content_verify, check<fb::MediaContent>)
ROWS_VERIFY(wide_verify, check<fb::Wide>)
ROWS_VERIFY(series_verify, check<fb::Series>)

inline uint64_t sum_of(const flatbuffers::String *string)
{
    return rows_sum_text(string->data(), string->size());
}

inline uint64_t sum_of(const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>> *list)
{
    uint64_t sum = 0;
    for (auto string : *list)
        sum += sum_of(string);
    return sum;
}

inline uint64_t media_content_sum(const uint8_t *data, size_t)
{
    auto content = flatbuffers::GetRoot<fb::MediaContent>(data);
    auto media = content->media();
    uint64_t sum = sum_of(media->uri()) + sum_of(media->title()) + sum_of(media->format()) + sum_of(media->copyright());
    sum += static_cast<uint64_t>(media->width() + media->duration() + media->size() + media->height());
    sum += static_cast<uint64_t>(static_cast<int64_t>(media->bitrate()) + media->has_bitrate() + media->player());
    sum += sum_of(media->persons());
    for (auto image : *content->images())
        sum += sum_of(image->uri()) + sum_of(image->title()) +
               static_cast<uint64_t>(static_cast<int64_t>(image->width()) + image->height() + image->size());
    return sum;
}

inline uint64_t wide_sum(const uint8_t *data, size_t)
{
    auto wide = flatbuffers::GetRoot<fb::Wide>(data);
    uint64_t sum = 0;
#define GROUP(n) \
    sum += static_cast<uint64_t>(wide->c##n() + wide->a##n() + wide->b##n() + wide->e##n()); \
    sum += rows_sum_double(wide->d##n()) + sum_of(wide->f##n());
    GROUPS(GROUP)
#undef GROUP
    return sum;
}

inline uint64_t series_sum(const uint8_t *data, size_t)
{
    auto series = flatbuffers::GetRoot<fb::Series>(data);
    uint64_t sum = sum_of(series->labels());
    for (int32_t count : *series->counts())
        sum += static_cast<uint64_t>(static_cast<int64_t>(count));
    for (double value : *series->values())
        sum += rows_sum_double(value);
    for (uint8_t flag : *series->flags())
        sum += flag;
    return sum;
}

ROWS_READ(media_content_read, media_content_sum)
ROWS_READ(wide_read, wide_sum)
ROWS_READ(series_read, series_sum)

#define OPEN_NUMBERS(record, data) auto record = flatbuffers::GetRoot<fb::Numbers>(data)
#define OPEN_TRADE(record, data) auto record = flatbuffers::GetRoot<fb::Trade>(data)
#define ONE_NUMBER(record) record->f7()
#define PRICE(record) record->price()
#define ALL_NUMBERS(record) \
    (static_cast<int64_t>(record->f1()) + record->f2() + record->f3() + record->f4() + record->f5() + record->f6() + \
     record->f7() + record->f8() + record->f9() + record->f10() + record->f11() + record->f12())
#define ALL_OF_TRADE(record) (record->number() + record->at() + record->price() + record->quantity())
ROWS_GETTERS(numbers, OPEN_NUMBERS, ONE_NUMBER, ALL_NUMBERS)
ROWS_GETTERS(trade, OPEN_TRADE, PRICE, ALL_OF_TRADE)

} // namespace

extern "C" const struct contestant flatbuffers_contestant = {
    "FlatBuffers",
    start,
    stop,
    {
        {encode<records_numbers>, numbers_write, numbers_verify, nullptr},
        {encode<records_trade>, trade_write, trade_verify, nullptr},
        {encode<records_media_content>, media_content_write, media_content_verify, media_content_read},
        {encode<records_wide>, wide_write, wide_verify, wide_read},
        {encode<records_series>, series_write, series_verify, series_read},
    },
    {ROWS_GETTERS_OF(numbers), ROWS_GETTERS_OF(trade)},
};
