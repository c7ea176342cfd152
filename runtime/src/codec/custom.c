/* SPDX-License-Identifier: Apache-2.0 */
/* Owns types with user-defined codecs: their names, and the check that they read what they write. */
#include <fory/codec.h>
#include <fory/generated/any.h>

#include "base/utf.h"
#include "context/codec_check.h"
#include "context/runtime.h"
#include "meta/meta_string.h"
#include "meta/type_def.h"

/* --- Names --------------------------------------------------------------------------------------------------- */

static bool codec_encode_name(const char *text, size_t size, enum fory_meta_context context, uint8_t *out,
                              struct fory_meta_name *name)
{
    if (size > FORY_CODEC_NAME_SIZE || !fory_utf8_valid((const uint8_t *)text, size))
        return false;
    name->data = out;
    name->size = (uint32_t)fory_meta_string_encode(text, size, context, out, &name->encoding);
    name->hash = fory_meta_string_hash(out, name->size, name->encoding);
    return true;
}

bool fory_named_codec_type_init(struct fory_named_codec_type *named, const char *full_name)
{
    char name_space[FORY_CODEC_NAME_SIZE + 1] = "";
    const char *dot = strrchr(full_name, '.');
    const char *name = dot ? dot + 1 : full_name;
    size_t space_size = dot ? (size_t)(dot - full_name) : 0;
    struct fory_type type = {
        .abi = &FORY_ABI_SYMBOL,
        .name = full_name,
        .type_id = FORY_TYPE_NAMED_EXT,
        .compatible_type_id = FORY_TYPE_NAMED_EXT,
        .type_def = named->type_def,
    };
    if (*name == 0 ||
        !codec_encode_name(full_name, space_size, FORY_META_NAMESPACE, named->name_space, &type.name_space) ||
        !codec_encode_name(name, strlen(name), FORY_META_TYPE_NAME, named->type_name, &type.type_name))
        return false;
    memcpy(name_space, full_name, space_size);
    const struct fory_type_def_source source = {
        .type_id = FORY_TYPE_NAMED_EXT,
        .name_space = name_space,
        .type_name = name,
    };
    type.type_def_size = (uint32_t)fory_type_def_encode(&source, named->type_def, sizeof named->type_def);
    named->type = type;
    return true;
}

/* --- Reading back what was written --------------------------------------------------------------------------- */

static enum fory_status codec_read_back(struct fory_codec_check *check, const struct fory_registration *custom,
                                        struct fory_bytes body)
{
    const struct fory_codec *codec = custom->codec;
    struct fory_reader *reader = check->reader;
    fory_arena_reset(&check->arena);
    fory_reader_set_input(reader, body);
    fory_reader_begin_root(reader, &check->arena);
    void *value = fory_reader_alloc_zeroed(reader, codec->size, custom->codec_alignment);
    bool ok = value && codec->read(reader, value);
    if (ok && reader->cursor != reader->end)
        ok = fory_reader_fail(reader, FORY_INVALID_DATA, "");
    if (!ok && reader->error.status == FORY_OK)
        return FORY_INVALID_DATA;
    return reader->error.status;
}

/* Of what the writer holds from `start` on. */
static void codec_check(struct fory_writer *writer, const struct fory_registration *custom, size_t start)
{
    const uint8_t *body = writer->buffer + start;
    const struct fory_bytes bytes = {body, (size_t)(writer->cursor - body)};
    if (!writer->codec_check)
        writer->codec_check = fory_codec_check_new(writer->runtime);
    enum fory_status status =
        writer->codec_check ? codec_read_back(writer->codec_check, custom, bytes) : FORY_OUT_OF_MEMORY;
    if (status == FORY_OUT_OF_MEMORY)
        fory_writer_fail(writer, status, "no memory to read back the output of a codec");
    else if (status != FORY_OK)
        fory_writer_fail(writer, FORY_INVALID_DATA, "codec does not read exactly what it wrote");
}

/* --- Values -------------------------------------------------------------------------------------------------- */

void fory_write_custom(struct fory_writer *writer, const struct fory_registration *custom, const void *value)
{
    size_t start = (size_t)(writer->cursor - writer->buffer);
    if (writer->error.status != FORY_OK)
        return;
    if (!custom->codec->write) {
        fory_writer_fail(writer, FORY_MISUSE, "codec of the value cannot write");
        return;
    }
    custom->codec->write(writer, value);
    if (writer->runtime->options.check_codecs && writer->growing && custom->codec->read &&
        writer->error.status == FORY_OK)
        codec_check(writer, custom, start);
}

bool fory_read_custom(struct fory_reader *reader, const struct fory_registration *custom, void *value)
{
    if (!custom->codec->read)
        return fory_reader_fail(reader, FORY_MISUSE, "codec of the value cannot read");
    if (custom->codec->read(reader, value))
        return true;
    return fory_reader_fail(reader, FORY_INVALID_DATA, "codec refuses the value");
}
