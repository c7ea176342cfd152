/* SPDX-License-Identifier: Apache-2.0 */
/* protobuf-c as a contestant, on its own generated structs and with its default allocator. */
#include "contestant.h"
#include "models.pb-c.h"

static uint8_t out[MESSAGE_ROOM];

static Pb__NumericStruct numeric_struct;
static Pb__Sample sample;
static Pb__Media media;
static Pb__Image images[8];
static Pb__Image *image_pointers[8];
static char *persons[8];
static Pb__MediaContent media_content;

/* protobuf-c's structs take text that is not const, and do not change it. */
static char *text(struct fory_string string)
{
    return (char *)(uintptr_t)string.data;
}

static void fill_numeric_struct(void)
{
    const struct bench_numeric_struct *from = &model_numeric_struct;
    pb__numeric_struct__init(&numeric_struct);
    numeric_struct.f1 = from->f1;
    numeric_struct.f2 = from->f2;
    numeric_struct.f3 = from->f3;
    numeric_struct.f4 = from->f4;
    numeric_struct.f5 = from->f5;
    numeric_struct.f6 = from->f6;
    numeric_struct.f7 = from->f7;
    numeric_struct.f8 = from->f8;
    numeric_struct.f9 = from->f9;
    numeric_struct.f10 = from->f10;
    numeric_struct.f11 = from->f11;
    numeric_struct.f12 = from->f12;
}

static void fill_sample(void)
{
    const struct bench_sample *from = &model_sample;
    pb__sample__init(&sample);
    sample.int_value = from->int_value;
    sample.long_value = from->long_value;
    sample.float_value = from->float_value;
    sample.double_value = from->double_value;
    sample.short_value = from->short_value;
    sample.char_value = from->char_value;
    sample.boolean_value = from->boolean_value;
    sample.int_value_boxed = from->int_value_boxed;
    sample.long_value_boxed = from->long_value_boxed;
    sample.float_value_boxed = from->float_value_boxed;
    sample.double_value_boxed = from->double_value_boxed;
    sample.short_value_boxed = from->short_value_boxed;
    sample.char_value_boxed = from->char_value_boxed;
    sample.boolean_value_boxed = from->boolean_value_boxed;
    static protobuf_c_boolean booleans[8];
    for (size_t i = 0; i < from->boolean_array.count; i++)
        booleans[i] = from->boolean_array.items[i];
#define SHARE(field, carrier) \
    sample.field = carrier; \
    sample.n_##field = from->field.count;
    SHARE(int_array, from->int_array.items)
    SHARE(long_array, from->long_array.items)
    SHARE(float_array, from->float_array.items)
    SHARE(double_array, from->double_array.items)
    SHARE(short_array, from->short_array.items)
    SHARE(char_array, from->char_array.items)
    SHARE(boolean_array, booleans)
#undef SHARE
    sample.string = text(from->string);
}

static void fill_media_content(void)
{
    const struct bench_media *from = model_media_content.media;
    pb__media__init(&media);
    media.uri = text(from->uri);
    media.title = text(from->title);
    media.width = from->width;
    media.height = from->height;
    media.format = text(from->format);
    media.duration = from->duration;
    media.size = from->size;
    media.bitrate = from->bitrate;
    media.has_bitrate = from->has_bitrate;
    for (size_t i = 0; i < from->persons.count; i++)
        persons[i] = text(from->persons.items[i]);
    media.persons = persons;
    media.n_persons = from->persons.count;
    media.player = (Pb__Player)from->player;
    media.copyright = text(from->copyright);

    pb__media_content__init(&media_content);
    media_content.media = &media;
    for (size_t i = 0; i < model_media_content.images.count; i++) {
        const struct bench_image *image = &model_media_content.images.items[i];
        pb__image__init(&images[i]);
        images[i].uri = text(image->uri);
        images[i].title = text(image->title);
        images[i].width = image->width;
        images[i].height = image->height;
        images[i].size = (Pb__Size)image->size;
        image_pointers[i] = &images[i];
    }
    media_content.images = image_pointers;
    media_content.n_images = model_media_content.images.count;
}

static bool start(void)
{
    fill_numeric_struct();
    fill_sample();
    fill_media_content();
    return true;
}

static void stop(void)
{
}

static struct fory_bytes encode(const ProtobufCMessage *object)
{
    struct fory_bytes bytes = {out, protobuf_c_message_pack(object, out)};
    return bytes;
}

static struct fory_bytes encode_decoded(const ProtobufCMessage *object, struct fory_bytes message)
{
    struct fory_bytes bytes = {out, 0};
    ProtobufCMessage *decoded = protobuf_c_message_unpack(object->descriptor, NULL, message.size, message.data);
    if (decoded)
        bytes.size = protobuf_c_message_pack(decoded, out);
    protobuf_c_message_free_unpacked(decoded, NULL);
    return bytes;
}

/* Asks for the size first, as a caller that provides the memory must. */
static bool serialize(const ProtobufCMessage *object, size_t times)
{
    bool ok = true;
    while (times-- > 0) {
        ok &= protobuf_c_message_get_packed_size(object) <= sizeof out;
        protobuf_c_message_pack(object, out);
        bench_touch(out);
    }
    return ok;
}

static bool deserialize(const ProtobufCMessage *object, struct fory_bytes message, size_t times)
{
    bool ok = true;
    while (times-- > 0) {
        ProtobufCMessage *decoded = protobuf_c_message_unpack(object->descriptor, NULL, message.size, message.data);
        ok &= decoded != NULL;
        bench_touch(decoded);
        protobuf_c_message_free_unpacked(decoded, NULL);
    }
    return ok;
}

#define CODEC(model) \
    static struct fory_bytes encode_##model(void) \
    { \
        return encode(&model.base); \
    } \
    static struct fory_bytes encode_decoded_##model(struct fory_bytes message) \
    { \
        return encode_decoded(&model.base, message); \
    } \
    static bool serialize_##model(size_t times) \
    { \
        return serialize(&model.base, times); \
    } \
    static bool deserialize_##model(struct fory_bytes message, size_t times) \
    { \
        return deserialize(&model.base, message, times); \
    }
CODEC(numeric_struct)
CODEC(sample)
CODEC(media_content)
#undef CODEC

#define CODEC(model) \
    { \
        encode_##model, encode_decoded_##model, serialize_##model, deserialize_##model \
    }
const struct contestant protobuf_c_contestant = {
    .name = "protobuf-c",
    .start = start,
    .stop = stop,
    .codecs = {CODEC(numeric_struct), CODEC(sample), CODEC(media_content)},
};
