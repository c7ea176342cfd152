/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The contestant that is Fory's own rows in C++: an encoder that is used again, and getters of a row that points into
 * the messages. Lists of bool do not compile there, and so Series is left out.
 */
#include "contestant.h"
#include "fory/encoder/row_encoder.h"
#include <cstring>
#include <string>
#include <vector>

namespace fory_cpp {

struct Numbers {
    int32_t f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12;
    FORY_STRUCT(Numbers, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12);
};

struct Trade {
    int64_t number, at, price;
    int32_t quantity;
    std::string symbol;
    FORY_STRUCT(Trade, number, at, price, quantity, symbol);
};

struct Media {
    std::string uri, title;
    int32_t width, height;
    std::string format;
    int64_t duration, size;
    int32_t bitrate;
    bool has_bitrate;
    std::vector<std::string> persons;
    int32_t player;
    std::string copyright;
    FORY_STRUCT(Media, uri, title, width, height, format, duration, size, bitrate, has_bitrate, persons, player,
                copyright);
};

struct Image {
    std::string uri, title;
    int32_t width, height, size;
    FORY_STRUCT(Image, uri, title, width, height, size);
};

struct MediaContent {
    Media media;
    std::vector<Image> images;
    FORY_STRUCT(MediaContent, media, images);
};

std::string text(const struct fory_string &string)
{
    return std::string(string.data, string.size);
}

void copy(const struct records_numbers &from, Numbers &to)
{
    to = {from.f1, from.f2, from.f3, from.f4, from.f5, from.f6, from.f7, from.f8, from.f9, from.f10, from.f11, from.f12};
}

void copy(const struct records_trade &from, Trade &to)
{
    to = {from.number, from.at, from.price, from.quantity, text(from.symbol)};
}

void copy(const struct records_media_content &from, MediaContent &to)
{
    const auto &media = *from.media;
    std::vector<std::string> persons;
    for (size_t i = 0; i < media.persons.count; i++)
        persons.push_back(text(media.persons.items[i]));
    to.media = {text(media.uri), text(media.title), media.width,       media.height, text(media.format), media.duration,
                media.size,      media.bitrate,     media.has_bitrate, persons,      media.player,       text(media.copyright)};
    to.images.clear();
    for (size_t i = 0; i < from.images.count; i++) {
        const auto &image = from.images.items[i];
        to.images.push_back({text(image.uri), text(image.title), image.width, image.height, image.size});
    }
}

/* The objects of a model as C++ has them, and their encoder. */
template <typename Object> struct codec_of {
    Object objects[OBJECT_COUNT];
    fory::row::encoder::RowEncoder<Object> encoder;

    size_t encode(const Object &object)
    {
        /* Otherwise the encoder appends to what it has written. */
        encoder.get_writer().buffer()->writer_index(0);
        encoder.reset_children();
        encoder.encode(object);
        rows_touch(encoder.get_writer().buffer()->data());
        return encoder.get_writer().size();
    }
};

codec_of<Numbers> *numbers;
codec_of<Trade> *trades;
codec_of<MediaContent> *media_contents;

template <typename Object, typename From> void start_one(codec_of<Object> *&codec, const From *objects)
{
    codec = new codec_of<Object>;
    codec->encoder.get_writer().set_buffer(std::make_shared<fory::Buffer>());
    for (size_t i = 0; i < OBJECT_COUNT; i++)
        copy(objects[i], codec->objects[i]);
}

bool start()
{
    start_one(numbers, model_numbers);
    start_one(trades, model_trades);
    start_one(media_contents, model_media_contents);
    return true;
}

void stop()
{
    delete numbers;
    delete trades;
    delete media_contents;
}

template <typename Object, typename From, codec_of<Object> **codec> size_t encode(const void *object, uint8_t *out)
{
    Object copied;
    copy(*static_cast<const From *>(object), copied);
    size_t size = (*codec)->encode(copied);
    std::memcpy(out, (*codec)->encoder.get_writer().buffer()->data(), size);
    return size;
}

#define WRITE(name, codec) \
    template <typename Object> inline size_t name##_one(const Object *object) \
    { \
        return codec->encode(*object); \
    } \
    ROWS_WRITE(name, codec->objects, name##_one)
WRITE(numbers_write, numbers)
WRITE(trade_write, trades)
WRITE(media_content_write, media_contents)

/* The row that getters read from: one, which is pointed to each message in a buffer that is all of them. */
struct pointed {
    fory::row::Row row;
    std::shared_ptr<fory::Buffer> buffer;
    struct messages of = {};

    explicit pointed(const fory::row::SchemaPtr &schema) : row(schema) {}

    fory::row::Row &at(const struct messages *messages, const uint8_t *message)
    {
        if (of.data != messages->data || of.count != messages->count) {
            of = *messages;
            buffer = std::make_shared<fory::Buffer>(const_cast<uint8_t *>(of.data),
                                                    static_cast<uint32_t>(of.count * of.stride), false);
        }
        row.point_to(buffer, static_cast<int>(message - of.data), static_cast<int>(of.stride));
        return row;
    }
};

pointed &pointed_numbers()
{
    static pointed row(fory::row::encoder::RowEncodeTrait<Numbers>::Schema());
    return row;
}

pointed &pointed_trade()
{
    static pointed row(fory::row::encoder::RowEncodeTrait<Trade>::Schema());
    return row;
}

#define OPEN_NUMBERS(record, data) auto &record = pointed_numbers().at(messages, data)
#define OPEN_TRADE(record, data) auto &record = pointed_trade().at(messages, data)
#define ONE_NUMBER(record) record.get_int32(6)
#define PRICE(record) record.get_int64(2)
#define GET(i) record.get_int32(i)
#define ALL_NUMBERS(record) \
    (static_cast<int64_t>(GET(0)) + GET(1) + GET(2) + GET(3) + GET(4) + GET(5) + GET(6) + GET(7) + GET(8) + GET(9) + \
     GET(10) + GET(11))
#define ALL_OF_TRADE(record) (record.get_int64(0) + record.get_int64(1) + record.get_int64(2) + record.get_int32(3))
ROWS_GETTERS(numbers, OPEN_NUMBERS, ONE_NUMBER, ALL_NUMBERS)
ROWS_GETTERS(trade, OPEN_TRADE, PRICE, ALL_OF_TRADE)

} // namespace fory_cpp

extern "C" const struct contestant fory_cpp_contestant = {
    "Fory C++",
    fory_cpp::start,
    fory_cpp::stop,
    {
        {fory_cpp::encode<fory_cpp::Numbers, records_numbers, &fory_cpp::numbers>, fory_cpp::numbers_write},
        {fory_cpp::encode<fory_cpp::Trade, records_trade, &fory_cpp::trades>, fory_cpp::trade_write},
        {fory_cpp::encode<fory_cpp::MediaContent, records_media_content, &fory_cpp::media_contents>,
         fory_cpp::media_content_write},
        {},
        {},
    },
    {{fory_cpp::numbers_one, fory_cpp::numbers_all, fory_cpp::numbers_random_one, fory_cpp::numbers_random_all},
     {fory_cpp::trade_one, fory_cpp::trade_all, fory_cpp::trade_random_one, fory_cpp::trade_random_all}},
};
