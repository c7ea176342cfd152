/* SPDX-License-Identifier: Apache-2.0 */
/* Owns messages in gzip. */
#include "http2/gzip.h"

#include <limits.h>
#include <zlib.h>

enum {
    GZIP_WINDOW_BITS = 15 + 16, /* with the header and the trailer of gzip */
    GZIP_MEMORY_LEVEL = 8,
    GZIP_FIRST_SIZE = 4096
};

static void *gzip_alloc(void *user, unsigned count, unsigned size)
{
    return fory_http2_memory_clear(count, size, user);
}

static void gzip_free(void *user, void *block)
{
    fory_http2_memory_free(block, user);
}

static z_stream *gzip_stream_new(struct http2_gzip *gzip, const struct fory_allocator *allocator, bool packs)
{
    gzip->memory.allocator = allocator;
    z_stream *stream = fory_http2_memory_clear(1, sizeof *stream, &gzip->memory);
    if (!stream)
        return NULL;
    stream->zalloc = gzip_alloc;
    stream->zfree = gzip_free;
    stream->opaque = &gzip->memory;
    int result = packs ? deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW_BITS, GZIP_MEMORY_LEVEL,
                                      Z_DEFAULT_STRATEGY)
                       : inflateInit2(stream, GZIP_WINDOW_BITS);
    if (result == Z_OK)
        return stream;
    fory_http2_memory_free(stream, &gzip->memory);
    return NULL;
}

/* zlib counts in unsigned int, and does not change its input. */
static bool gzip_begin(z_stream *stream, struct fory_bytes in, bool packs)
{
    union {
        const uint8_t *given;
        uint8_t *taken;
    } data = {in.data};
    stream->next_in = data.taken;
    stream->avail_in = (unsigned)in.size;
    return in.size <= UINT_MAX && (packs ? deflateReset(stream) : inflateReset(stream)) == Z_OK;
}

/* Gives the stream room for more output: as much as there is already, at most up to limit bytes in all. */
static bool gzip_grow(struct http2_buffer *out, const struct fory_allocator *allocator, z_stream *stream, size_t limit)
{
    size_t used = fory_http2_buffer_size(out);
    size_t more = used > GZIP_FIRST_SIZE ? used : GZIP_FIRST_SIZE;
    if (more > limit - used)
        more = limit - used;
    stream->next_out = fory_http2_buffer_reserve(out, allocator, more);
    stream->avail_out = (unsigned)more;
    return stream->next_out != NULL;
}

enum http2_gzip_result fory_http2_gzip_pack(struct http2_gzip *gzip, const struct fory_allocator *allocator,
                                            struct fory_bytes message, struct fory_bytes *out)
{
    if (!gzip->packer)
        gzip->packer = gzip_stream_new(gzip, allocator, true);
    if (!gzip->packer)
        return HTTP2_GZIP_NO_MEMORY;
    gzip->packed.start = gzip->packed.end = 0;
    if (!gzip_begin(gzip->packer, message, true))
        return HTTP2_GZIP_TOO_LARGE;
    int result = Z_OK;
    while (result == Z_OK) {
        if (!gzip_grow(&gzip->packed, allocator, gzip->packer, UINT_MAX))
            return HTTP2_GZIP_NO_MEMORY;
        unsigned room = gzip->packer->avail_out;
        result = deflate(gzip->packer, Z_FINISH);
        gzip->packed.end += room - gzip->packer->avail_out;
    }
    *out = (struct fory_bytes){gzip->packed.data, gzip->packed.end};
    return result == Z_STREAM_END ? HTTP2_GZIP_OK : HTTP2_GZIP_NO_MEMORY;
}

enum http2_gzip_result fory_http2_gzip_unpack(struct http2_gzip *gzip, const struct fory_allocator *allocator,
                                              struct fory_bytes packed, size_t max_size, struct fory_bytes *out)
{
    if (!gzip->unpacker)
        gzip->unpacker = gzip_stream_new(gzip, allocator, false);
    if (!gzip->unpacker)
        return HTTP2_GZIP_NO_MEMORY;
    gzip->unpacked.start = gzip->unpacked.end = 0;
    if (!gzip_begin(gzip->unpacker, packed, false))
        return HTTP2_GZIP_TOO_LARGE;
    if (max_size > UINT_MAX - 1)
        max_size = UINT_MAX - 1;
    int result = Z_OK;
    while (result == Z_OK) {
        /* One byte more than allowed tells a message that is too large from one that is just right. */
        if (fory_http2_buffer_size(&gzip->unpacked) > max_size)
            return HTTP2_GZIP_TOO_LARGE;
        if (!gzip_grow(&gzip->unpacked, allocator, gzip->unpacker, max_size + 1))
            return HTTP2_GZIP_NO_MEMORY;
        unsigned room = gzip->unpacker->avail_out;
        result = inflate(gzip->unpacker, Z_NO_FLUSH);
        gzip->unpacked.end += room - gzip->unpacker->avail_out;
    }
    *out = (struct fory_bytes){gzip->unpacked.data, gzip->unpacked.end};
    if (result == Z_MEM_ERROR)
        return HTTP2_GZIP_NO_MEMORY;
    if (result != Z_STREAM_END || gzip->unpacker->avail_in > 0)
        return HTTP2_GZIP_INVALID;
    return gzip->unpacked.end > max_size ? HTTP2_GZIP_TOO_LARGE : HTTP2_GZIP_OK;
}

void fory_http2_gzip_done(struct http2_gzip *gzip, const struct fory_allocator *allocator)
{
    if (gzip->packer)
        deflateEnd(gzip->packer);
    if (gzip->unpacker)
        inflateEnd(gzip->unpacker);
    fory_http2_memory_drop(&gzip->memory);
    fory_http2_buffer_trim(&gzip->packed, allocator, 0);
    fory_http2_buffer_trim(&gzip->unpacked, allocator, 0);
    gzip->packer = NULL;
    gzip->unpacker = NULL;
}
