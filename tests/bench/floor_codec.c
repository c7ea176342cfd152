/* SPDX-License-Identifier: Apache-2.0 */
/* The hand-written codec: compatible mode, own TypeDefs only, a root that may be referenced. */
#include "floor_codec.h"
#include "floor_bytes.h"
#include <string.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "this codec is for little-endian machines"
#endif

enum {
    STRING_BOUND = 5, /* of a string header */
    STRING_UTF8 = 2,  /* its low bits */
    FIELD_PRESENT = 0xff,
    ITEMS_TYPED = 0x08,    /* all of one type, which follows */
    ITEMS_DECLARED = 0x0c, /* all of the declared type */
};

/* Root header, reference flag, COMPATIBLE_STRUCT, new TypeDef, TypeDef. */
static const uint8_t numeric_struct_root[] = {
    0x01, 0x00, 0x1c, 0x00, 0x1a, 0x50, 0xae, 0x72, 0xee, 0x1e, 0x8c, 0x4b, 0xcc, 0x01, 0xc4, 0x05, 0xc8, 0x05, 0xcc,
    0x05, 0xd0, 0x05, 0xd4, 0x05, 0xd8, 0x05, 0xdc, 0x05, 0xe0, 0x05, 0xe4, 0x05, 0xe8, 0x05, 0xec, 0x05, 0xf0, 0x05,
};

static const uint8_t sample_root[] = {
    0x01, 0x00, 0x1c, 0x00, 0x36, 0xd0, 0x1d, 0x13, 0x41, 0x4b, 0xb4, 0x23, 0xd6, 0x02, 0xd0, 0x14, 0xec,
    0x14, 0xcc, 0x13, 0xe8, 0x13, 0xdc, 0x01, 0xf8, 0x01, 0xc8, 0x07, 0xe4, 0x07, 0xc4, 0x05, 0xd4, 0x05,
    0xd8, 0x05, 0xe0, 0x05, 0xf0, 0x05, 0xf4, 0x05, 0xfc, 0x00, 0x2e, 0xfc, 0x01, 0x2f, 0xfc, 0x02, 0x37,
    0xfc, 0x03, 0x38, 0xfc, 0x04, 0x2e, 0xfc, 0x05, 0x2e, 0xfc, 0x06, 0x2b, 0xfc, 0x07, 0x15,
};

static const uint8_t media_content_root[] = {
    0x01, 0x00, 0x1c, 0x00, 0x07, 0xb0, 0xc9, 0x0b, 0x5a, 0x85, 0xf9, 0x52, 0xc2, 0x05, 0xc6, 0x1c, 0xc8, 0x16, 0x70,
};

/* COMPATIBLE_STRUCT, new TypeDef of index 1, TypeDef. */
static const uint8_t media_type[] = {
    0x1c, 0x02, 0x1b, 0x70, 0x19, 0xe1, 0x22, 0xed, 0x5b, 0x5e, 0xcc, 0x03, 0xe4, 0x01, 0xd8, 0x07, 0xdc, 0x07, 0xcc,
    0x05, 0xd0, 0x05, 0xe0, 0x05, 0xc4, 0x15, 0xc8, 0x15, 0xd4, 0x15, 0xe8, 0x16, 0x54, 0xec, 0x19, 0xf0, 0x15,
};

static const uint8_t image_type[] = {
    0x1c, 0x04, 0x0c, 0x50, 0xea, 0x54, 0x0a, 0x3b, 0x1d, 0x32, 0xc5,
    0x04, 0xcc, 0x05, 0xd0, 0x05, 0xc4, 0x15, 0xc8, 0x15, 0xd4, 0x19,
};

/* --- Writing ------------------------------------------------------------------------------------------------- */

FLOOR_INLINE uint8_t *put_constant(uint8_t *to, const uint8_t *bytes, size_t size)
{
    memcpy(to, bytes, size);
    return to + size;
}
#define PUT_CONSTANT(to, bytes) put_constant((to), (bytes), sizeof(bytes))

/* NULL when the text is not UTF-8. */
FLOOR_INLINE uint8_t *put_string(uint8_t *to, struct fory_string string)
{
    to = floor_put_var32(to, (uint32_t)string.size << 2 | STRING_UTF8);
    if (FLOOR_UNLIKELY(!floor_copy_text(to, (const uint8_t *)string.data, string.size)))
        return NULL;
    return to + string.size;
}

FLOOR_INLINE uint8_t *put_array(uint8_t *to, const void *items, size_t size)
{
    to = floor_put_var32(to, (uint32_t)size);
    floor_copy(to, items, size);
    return to + size;
}
#define PUT_ARRAY(to, list) put_array((to), (list).items, (list).count * sizeof *(list).items)
#define ARRAY_BOUND(list) (5 + (list).count * sizeof *(list).items)

size_t floor_write_numeric_struct(uint8_t *out, size_t room, const struct bench_numeric_struct *object)
{
    if (FLOOR_UNLIKELY(room < sizeof numeric_struct_root + 12 * 5))
        return 0;
    uint8_t *p = PUT_CONSTANT(out, numeric_struct_root);
    p = floor_put_int32(p, object->f1);
    p = floor_put_int32(p, object->f2);
    p = floor_put_int32(p, object->f3);
    p = floor_put_int32(p, object->f4);
    p = floor_put_int32(p, object->f5);
    p = floor_put_int32(p, object->f6);
    p = floor_put_int32(p, object->f7);
    p = floor_put_int32(p, object->f8);
    p = floor_put_int32(p, object->f9);
    p = floor_put_int32(p, object->f10);
    p = floor_put_int32(p, object->f11);
    p = floor_put_int32(p, object->f12);
    return (size_t)(p - out);
}

size_t floor_write_sample(uint8_t *out, size_t room, const struct bench_sample *object)
{
    size_t bound =
        sizeof sample_root + 26 + 2 * 9 + 6 * 5 + ARRAY_BOUND(object->int_array) + ARRAY_BOUND(object->long_array) +
        ARRAY_BOUND(object->float_array) + ARRAY_BOUND(object->double_array) + ARRAY_BOUND(object->short_array) +
        ARRAY_BOUND(object->char_array) + ARRAY_BOUND(object->boolean_array) + STRING_BOUND + object->string.size;
    if (FLOOR_UNLIKELY(room < bound))
        return 0;
    uint8_t *p = PUT_CONSTANT(out, sample_root);
    memcpy(p, &object->double_value, 8);
    memcpy(p + 8, &object->double_value_boxed, 8);
    memcpy(p + 16, &object->float_value, 4);
    memcpy(p + 20, &object->float_value_boxed, 4);
    p[24] = object->boolean_value;
    p[25] = object->boolean_value_boxed;
    p = floor_put_int64(p + 26, object->long_value);
    p = floor_put_int64(p, object->long_value_boxed);
    p = floor_put_int32(p, object->int_value);
    p = floor_put_int32(p, object->short_value);
    p = floor_put_int32(p, object->char_value);
    p = floor_put_int32(p, object->int_value_boxed);
    p = floor_put_int32(p, object->short_value_boxed);
    p = floor_put_int32(p, object->char_value_boxed);
    p = PUT_ARRAY(p, object->int_array);
    p = PUT_ARRAY(p, object->long_array);
    p = PUT_ARRAY(p, object->float_array);
    p = PUT_ARRAY(p, object->double_array);
    p = PUT_ARRAY(p, object->short_array);
    p = PUT_ARRAY(p, object->char_array);
    p = PUT_ARRAY(p, object->boolean_array);
    p = put_string(p, object->string);
    return p ? (size_t)(p - out) : 0;
}

static size_t media_bound(const struct bench_media *media)
{
    size_t bound = 1 + 2 * 9 + 3 * 5 + 4 * STRING_BOUND + 6 + 5;
    bound += media->uri.size + media->title.size + media->format.size + media->copyright.size;
    for (size_t i = 0; i < media->persons.count; i++)
        bound += STRING_BOUND + media->persons.items[i].size;
    return bound;
}

static uint8_t *put_media(uint8_t *p, const struct bench_media *media)
{
    *p++ = media->has_bitrate;
    p = floor_put_int64(p, media->duration);
    p = floor_put_int64(p, media->size);
    p = floor_put_int32(p, media->width);
    p = floor_put_int32(p, media->height);
    p = floor_put_int32(p, media->bitrate);
    if (!(p = put_string(p, media->uri)) || !(p = put_string(p, media->title)) || !(p = put_string(p, media->format)))
        return NULL;
    p = floor_put_var32(p, (uint32_t)media->persons.count);
    if (media->persons.count != 0)
        *p++ = ITEMS_DECLARED;
    for (size_t i = 0; i < media->persons.count; i++)
        if (!(p = put_string(p, media->persons.items[i])))
            return NULL;
    p = floor_put_var32(p, (uint32_t)media->player);
    return put_string(p, media->copyright);
}

FLOOR_INLINE uint8_t *put_image(uint8_t *p, const struct bench_image *image)
{
    p = floor_put_int32(p, image->width);
    p = floor_put_int32(p, image->height);
    if (!(p = put_string(p, image->uri)) || !(p = put_string(p, image->title)))
        return NULL;
    return floor_put_var32(p, (uint32_t)image->size);
}

size_t floor_write_media_content(uint8_t *out, size_t room, const struct bench_media_content *object)
{
    size_t bound = sizeof media_content_root + 1 + sizeof media_type + 6 + sizeof image_type;
    if (FLOOR_UNLIKELY(!object->media))
        return 0; /* the model has one */
    bound += media_bound(object->media);
    for (size_t i = 0; i < object->images.count; i++)
        bound += 3 * 5 + 2 * STRING_BOUND + object->images.items[i].uri.size + object->images.items[i].title.size;
    if (FLOOR_UNLIKELY(room < bound))
        return 0;

    uint8_t *p = PUT_CONSTANT(out, media_content_root);
    *p++ = FIELD_PRESENT;
    p = put_media(PUT_CONSTANT(p, media_type), object->media);
    if (!p)
        return 0;
    p = floor_put_var32(p, (uint32_t)object->images.count);
    if (object->images.count != 0) {
        *p++ = ITEMS_TYPED;
        p = PUT_CONSTANT(p, image_type);
    }
    for (size_t i = 0; i < object->images.count; i++)
        if (!(p = put_image(p, &object->images.items[i])))
            return 0;
    return (size_t)(p - out);
}

/* --- Reading ------------------------------------------------------------------------------------------------- */

/* Start of a struct: what precedes its TypeDef, and the TypeDef's 52-bit identity and size. */
FLOOR_INLINE bool get_type(struct floor_input *in, const uint8_t *expected, size_t size, size_t type_def)
{
    if (FLOOR_UNLIKELY(floor_left(in) < size || memcmp(in->next, expected, type_def + 8) != 0))
        return false;
    in->next += size;
    return true;
}
#define GET_TYPE(in, expected, type_def) get_type((in), (expected), sizeof(expected), (type_def))

FLOOR_INLINE void *take(struct floor_arena *arena, size_t size)
{
    size_t rounded = (size + 7) & ~(size_t)7;
    if (FLOOR_UNLIKELY((size_t)(arena->limit - arena->cursor) < rounded))
        return NULL;
    uint8_t *memory = arena->cursor;
    arena->cursor += rounded;
    return memory;
}

FLOOR_INLINE bool get_string(struct floor_input *in, struct floor_arena *arena, struct fory_string *string)
{
    uint32_t header;
    if (!floor_get_var32(in, &header) || FLOOR_UNLIKELY((header & 3) != STRING_UTF8))
        return false;
    size_t size = header >> 2;
    if (FLOOR_UNLIKELY(floor_left(in) < size))
        return false;
    uint8_t *text = take(arena, size + 1);
    if (FLOOR_UNLIKELY(!text || !floor_copy_text(text, in->next, size)))
        return false;
    text[size] = 0;
    in->next += size;
    string->data = (const char *)text;
    string->size = size;
    return true;
}

FLOOR_INLINE void *get_array(struct floor_input *in, struct floor_arena *arena, size_t item_size, size_t *count)
{
    uint32_t size;
    if (!floor_get_var32(in, &size) || FLOOR_UNLIKELY(floor_left(in) < size || size % item_size != 0))
        return NULL;
    void *items = take(arena, size);
    if (FLOOR_UNLIKELY(!items))
        return NULL;
    floor_copy(items, in->next, size);
    in->next += size;
    *count = size / item_size;
    return items;
}
#define GET_ARRAY(in, arena, list) \
    (((list)->items = get_array((in), (arena), sizeof *(list)->items, &(list)->count)) != NULL)

FLOOR_INLINE bool get_bools(struct floor_input *in, struct floor_arena *arena, struct fory_list_bool *list)
{
    uint32_t size;
    if (!floor_get_var32(in, &size) || FLOOR_UNLIKELY(floor_left(in) < size))
        return false;
    bool *items = take(arena, size);
    if (FLOOR_UNLIKELY(!items))
        return false;
    for (size_t i = 0; i < size; i++)
        items[i] = in->next[i] != 0;
    in->next += size;
    list->items = items;
    list->count = size;
    return true;
}

FLOOR_INLINE bool get_enum(struct floor_input *in, uint32_t *number)
{
    return floor_get_var32(in, number) && FLOOR_LIKELY(*number <= INT32_MAX);
}

bool floor_read_numeric_struct(const uint8_t *data, size_t size, struct floor_arena *arena,
                               struct bench_numeric_struct *object)
{
    struct floor_input in = {data, data + size};
    (void)arena; /* no member points anywhere */
    return GET_TYPE(&in, numeric_struct_root, 4) && floor_get_int32(&in, &object->f1) &&
           floor_get_int32(&in, &object->f2) && floor_get_int32(&in, &object->f3) &&
           floor_get_int32(&in, &object->f4) && floor_get_int32(&in, &object->f5) &&
           floor_get_int32(&in, &object->f6) && floor_get_int32(&in, &object->f7) &&
           floor_get_int32(&in, &object->f8) && floor_get_int32(&in, &object->f9) &&
           floor_get_int32(&in, &object->f10) && floor_get_int32(&in, &object->f11) &&
           floor_get_int32(&in, &object->f12) && in.next == in.end;
}

bool floor_read_sample(const uint8_t *data, size_t size, struct floor_arena *arena, struct bench_sample *object)
{
    struct floor_input in = {data, data + size};
    if (!GET_TYPE(&in, sample_root, 4) || FLOOR_UNLIKELY(floor_left(&in) < 26))
        return false;
    memcpy(&object->double_value, in.next, 8);
    memcpy(&object->double_value_boxed, in.next + 8, 8);
    memcpy(&object->float_value, in.next + 16, 4);
    memcpy(&object->float_value_boxed, in.next + 20, 4);
    object->boolean_value = in.next[24] != 0;
    object->boolean_value_boxed = in.next[25] != 0;
    in.next += 26;
    return floor_get_int64(&in, &object->long_value) && floor_get_int64(&in, &object->long_value_boxed) &&
           floor_get_int32(&in, &object->int_value) && floor_get_int32(&in, &object->short_value) &&
           floor_get_int32(&in, &object->char_value) && floor_get_int32(&in, &object->int_value_boxed) &&
           floor_get_int32(&in, &object->short_value_boxed) && floor_get_int32(&in, &object->char_value_boxed) &&
           GET_ARRAY(&in, arena, &object->int_array) && GET_ARRAY(&in, arena, &object->long_array) &&
           GET_ARRAY(&in, arena, &object->float_array) && GET_ARRAY(&in, arena, &object->double_array) &&
           GET_ARRAY(&in, arena, &object->short_array) && GET_ARRAY(&in, arena, &object->char_array) &&
           get_bools(&in, arena, &object->boolean_array) && get_string(&in, arena, &object->string) &&
           in.next == in.end;
}

static bool get_persons(struct floor_input *in, struct floor_arena *arena, struct fory_list_string *persons)
{
    uint32_t count;
    if (!floor_get_var32(in, &count))
        return false;
    persons->count = count;
    persons->items = NULL;
    if (count == 0)
        return true;
    if (FLOOR_UNLIKELY(floor_left(in) < 1 + (size_t)count || *in->next++ != ITEMS_DECLARED))
        return false;
    persons->items = take(arena, count * sizeof *persons->items);
    if (FLOOR_UNLIKELY(!persons->items))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!get_string(in, arena, &persons->items[i]))
            return false;
    return true;
}

static bool get_media(struct floor_input *in, struct floor_arena *arena, struct bench_media *media)
{
    uint32_t player;
    if (!GET_TYPE(in, media_type, 2) || FLOOR_UNLIKELY(floor_left(in) < 1))
        return false;
    media->has_bitrate = *in->next++ != 0;
    if (!floor_get_int64(in, &media->duration) || !floor_get_int64(in, &media->size) ||
        !floor_get_int32(in, &media->width) || !floor_get_int32(in, &media->height) ||
        !floor_get_int32(in, &media->bitrate) || !get_string(in, arena, &media->uri) ||
        !get_string(in, arena, &media->title) || !get_string(in, arena, &media->format) ||
        !get_persons(in, arena, &media->persons) || !get_enum(in, &player))
        return false;
    media->player = (enum bench_player)player;
    return get_string(in, arena, &media->copyright);
}

static bool get_images(struct floor_input *in, struct floor_arena *arena, struct fory_list_bench_image *images)
{
    uint32_t count;
    if (!floor_get_var32(in, &count))
        return false;
    images->count = count;
    images->items = NULL;
    if (count == 0)
        return true;
    if (FLOOR_UNLIKELY(floor_left(in) < 1 + 5 * (size_t)count || *in->next++ != ITEMS_TYPED) ||
        !GET_TYPE(in, image_type, 2))
        return false;
    images->items = take(arena, count * sizeof *images->items);
    if (FLOOR_UNLIKELY(!images->items))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct bench_image *image = &images->items[i];
        uint32_t size;
        if (!floor_get_int32(in, &image->width) || !floor_get_int32(in, &image->height) ||
            !get_string(in, arena, &image->uri) || !get_string(in, arena, &image->title) || !get_enum(in, &size))
            return false;
        image->size = (enum bench_size)size;
    }
    return true;
}

bool floor_read_media_content(const uint8_t *data, size_t size, struct floor_arena *arena,
                              struct bench_media_content *object)
{
    struct floor_input in = {data, data + size};
    if (!GET_TYPE(&in, media_content_root, 4) || FLOOR_UNLIKELY(floor_left(&in) < 1 || *in.next++ != FIELD_PRESENT))
        return false;
    object->media = take(arena, sizeof *object->media);
    return FLOOR_LIKELY(object->media != NULL) && get_media(&in, arena, object->media) &&
           get_images(&in, arena, &object->images) && in.next == in.end;
}
