/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the files that libclang read and the places in them. */
#include "place.h"

#include <inttypes.h>
#include <string.h>

#include "builtin.h"

const char *header_string(struct clang_string string)
{
    const char *text = libclang.getCString(string);
    const char *result = intern_string(text ? text : "");
    libclang.disposeString(string);
    return result;
}

static const char *header_file_path(const char *name)
{
    while (!strncmp(name, "./", 2))
        name += 2;
    return name;
}

struct header_file *header_find_file(struct header *header, clang_file clang)
{
    const char *name = header_string(libclang.getFileName(clang));
    struct header_file *file = name_map_get(&header->files, name);
    if (file)
        return file;
    size_t size = 0;
    const char *text = libclang.getFileContents(header->unit, clang, &size);
    file = memory_alloc(sizeof *file);
    file->source = (struct source){header_file_path(name), memory_copy(text ? text : "", size), size};
    diag_keep_source(&file->source);
    file->is_main = !strcmp(name, HEADER_MAIN_PATH);
    file->is_synthetic = file->is_main || header_is_builtin(name);
    struct clang_location start = libclang.getLocationForOffset(header->unit, clang, 0);
    file->is_system = libclang.Location_isInSystemHeader(start);
    name_map_add(&header->files, name, file);
    return file;
}

struct header_place header_locate(struct header *header, struct clang_location location)
{
    clang_file clang;
    unsigned line, column, offset;
    libclang.getFileLocation(location, &clang, &line, &column, &offset);
    if (!clang)
        return (struct header_place){0};
    struct header_file *file = header_find_file(header, clang);
    struct header_place place = {.file = file, .offset = offset};
    if (!file->is_synthetic)
        place.location = (struct location){&file->source, line, column};
    return place;
}

struct header_place header_cursor_place(struct header *header, struct clang_cursor cursor)
{
    return header_locate(header, libclang.getCursorLocation(cursor));
}

const char *header_location_key(const struct location *location)
{
    return intern_format("%s:%" PRIu32 ":%" PRIu32, location->source ? location->source->path : "", location->line,
                         location->column);
}

const char *header_place_key(const struct header_place *place)
{
    return intern_format("%s:%" PRIu32, place->file ? place->file->source.path : "", place->offset);
}
