/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The contestant Cap'n Proto: generated code of C++. A message is built in memory that is used again, and is read as one
 * that is trusted, which is its fastest way.
 */
#include "contestant.h"
#include "models.capnp.h"
#include <capnp/message.h>
#include <capnp/serialize.h>
#include <cstring>

namespace {

capnp::word scratch[MESSAGE_ROOM / sizeof(capnp::word)];

bool start()
{
    return true;
}

void stop()
{
}

capnp::Text::Reader text(const struct fory_string &string)
{
    return capnp::Text::Reader(string.data, string.size);
}

void fill(cp::Numbers::Builder to, const struct records_numbers &from)
{
    to.setF1(from.f1);
    to.setF2(from.f2);
    to.setF3(from.f3);
    to.setF4(from.f4);
    to.setF5(from.f5);
    to.setF6(from.f6);
    to.setF7(from.f7);
    to.setF8(from.f8);
    to.setF9(from.f9);
    to.setF10(from.f10);
    to.setF11(from.f11);
    to.setF12(from.f12);
}

void fill(cp::Trade::Builder to, const struct records_trade &from)
{
    to.setNumber(from.number);
    to.setAt(from.at);
    to.setPrice(from.price);
    to.setQuantity(from.quantity);
    to.setSymbol(text(from.symbol));
}

void fill(capnp::List<capnp::Text>::Builder to, const struct fory_list_string &from)
{
    for (unsigned i = 0; i < from.count; i++)
        to.set(i, text(from.items[i]));
}

void fill(cp::Media::Builder to, const struct records_media &from)
{
    to.setUri(text(from.uri));
    to.setTitle(text(from.title));
    to.setWidth(from.width);
    to.setHeight(from.height);
    to.setFormat(text(from.format));
    to.setDuration(from.duration);
    to.setSize(from.size);
    to.setBitrate(from.bitrate);
    to.setHasBitrate(from.has_bitrate);
    fill(to.initPersons(static_cast<unsigned>(from.persons.count)), from.persons);
    to.setPlayer(from.player);
    to.setCopyright(text(from.copyright));
}

void fill(cp::MediaContent::Builder to, const struct records_media_content &from)
{
    fill(to.initMedia(), *from.media);
    auto images = to.initImages(static_cast<unsigned>(from.images.count));
    for (unsigned i = 0; i < from.images.count; i++) {
        const auto &image = from.images.items[i];
        auto copy = images[i];
        copy.setUri(text(image.uri));
        copy.setTitle(text(image.title));
        copy.setWidth(image.width);
        copy.setHeight(image.height);
        copy.setSize(image.size);
    }
}

#define GROUPS(one) one(1) one(2) one(3) one(4) one(5) one(6) one(7) one(8)

void fill(cp::Wide::Builder to, const struct records_wide &from)
{
#define GROUP(n) \
    to.setA##n(from.a##n); \
    to.setB##n(from.b##n); \
    to.setC##n(from.c##n); \
    to.setD##n(from.d##n); \
    to.setE##n(from.e##n); \
    to.setF##n(text(from.f##n));
    GROUPS(GROUP)
#undef GROUP
}

void fill(cp::Series::Builder to, const struct records_series &from)
{
    to.setCounts(kj::arrayPtr(from.counts.items, from.counts.count));
    to.setValues(kj::arrayPtr(from.values.items, from.values.count));
    to.setFlags(kj::arrayPtr(from.flags.items, from.flags.count));
    fill(to.initLabels(static_cast<unsigned>(from.labels.count)), from.labels);
}

template <typename Root, typename Object> size_t build(const Object *object, uint8_t *out)
{
    capnp::MallocMessageBuilder builder(kj::arrayPtr(scratch, sizeof scratch / sizeof *scratch));
    fill(builder.initRoot<Root>(), *object);
    auto segments = builder.getSegmentsForOutput();
    if (segments.size() != 1)
        return 0;
    auto bytes = segments[0].asBytes();
    rows_touch(bytes.begin());
    if (out)
        std::memcpy(out, bytes.begin(), bytes.size());
    return bytes.size();
}

template <typename Root, typename Object> size_t encode(const void *object, uint8_t *out)
{
    return build<Root>(static_cast<const Object *>(object), out);
}

#define WRITE(name, Root, objects) \
    template <typename Object> inline size_t name##_one(const Object *object) \
    { \
        return build<Root>(object, nullptr); \
    } \
    ROWS_WRITE(name, objects, name##_one)
WRITE(numbers_write, cp::Numbers, model_numbers)
WRITE(trade_write, cp::Trade, model_trades)
WRITE(media_content_write, cp::MediaContent, model_media_contents)
WRITE(wide_write, cp::Wide, model_wides)
WRITE(series_write, cp::Series, model_series)

template <typename Root> inline typename Root::Reader open(const uint8_t *data)
{
    return capnp::readMessageUnchecked<Root>(static_cast<const capnp::word *>(static_cast<const void *>(data)));
}

inline uint64_t sum_of(capnp::Text::Reader string)
{
    return rows_sum_text(string.begin(), string.size());
}

inline uint64_t sum_of(capnp::List<capnp::Text>::Reader list)
{
    uint64_t sum = 0;
    for (auto string : list)
        sum += sum_of(string);
    return sum;
}

inline uint64_t media_content_sum(const uint8_t *data, size_t)
{
    auto content = open<cp::MediaContent>(data);
    auto media = content.getMedia();
    uint64_t sum = sum_of(media.getUri()) + sum_of(media.getTitle()) + sum_of(media.getFormat());
    sum += sum_of(media.getCopyright());
    sum += static_cast<uint64_t>(media.getWidth() + media.getDuration() + media.getSize() + media.getHeight());
    sum += static_cast<uint64_t>(static_cast<int64_t>(media.getBitrate()) + media.getHasBitrate() + media.getPlayer());
    sum += sum_of(media.getPersons());
    for (auto image : content.getImages())
        sum += sum_of(image.getUri()) + sum_of(image.getTitle()) +
               static_cast<uint64_t>(static_cast<int64_t>(image.getWidth()) + image.getHeight() + image.getSize());
    return sum;
}

inline uint64_t wide_sum(const uint8_t *data, size_t)
{
    auto wide = open<cp::Wide>(data);
    uint64_t sum = 0;
#define GROUP(n) \
    sum += static_cast<uint64_t>(wide.getC##n() + wide.getA##n() + wide.getB##n() + wide.getE##n()); \
    sum += rows_sum_double(wide.getD##n()) + sum_of(wide.getF##n());
    GROUPS(GROUP)
#undef GROUP
    return sum;
}

inline uint64_t series_sum(const uint8_t *data, size_t)
{
    auto series = open<cp::Series>(data);
    uint64_t sum = sum_of(series.getLabels());
    for (int32_t count : series.getCounts())
        sum += static_cast<uint64_t>(static_cast<int64_t>(count));
    for (double value : series.getValues())
        sum += rows_sum_double(value);
    for (bool flag : series.getFlags())
        sum += flag;
    return sum;
}

ROWS_READ(media_content_read, media_content_sum)
ROWS_READ(wide_read, wide_sum)
ROWS_READ(series_read, series_sum)

#define OPEN_NUMBERS(record, data) auto record = open<cp::Numbers>(data)
#define OPEN_TRADE(record, data) auto record = open<cp::Trade>(data)
#define ONE_NUMBER(record) record.getF7()
#define PRICE(record) record.getPrice()
#define ALL_NUMBERS(record) \
    (static_cast<int64_t>(record.getF1()) + record.getF2() + record.getF3() + record.getF4() + record.getF5() + \
     record.getF6() + record.getF7() + record.getF8() + record.getF9() + record.getF10() + record.getF11() + \
     record.getF12())
#define ALL_OF_TRADE(record) (record.getNumber() + record.getAt() + record.getPrice() + record.getQuantity())
ROWS_GETTERS(numbers, OPEN_NUMBERS, ONE_NUMBER, ALL_NUMBERS)
ROWS_GETTERS(trade, OPEN_TRADE, PRICE, ALL_OF_TRADE)

} // namespace

extern "C" const struct contestant capnproto_contestant = {
    "Cap'n Proto",
    start,
    stop,
    {
        {encode<cp::Numbers, records_numbers>, numbers_write, nullptr, nullptr},
        {encode<cp::Trade, records_trade>, trade_write, nullptr, nullptr},
        {encode<cp::MediaContent, records_media_content>, media_content_write, nullptr, media_content_read},
        {encode<cp::Wide, records_wide>, wide_write, nullptr, wide_read},
        {encode<cp::Series, records_series>, series_write, nullptr, series_read},
    },
    {ROWS_GETTERS_OF(numbers), ROWS_GETTERS_OF(trade)},
};
