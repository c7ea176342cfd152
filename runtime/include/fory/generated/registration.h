/* SPDX-License-Identifier: Apache-2.0 */
/* The registration of the types of a generated file. */
#ifndef FORY_GENERATED_REGISTRATION_H
#define FORY_GENERATED_REGISTRATION_H

#include <fory/runtime.h>
#include <fory/type.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Rows of a table of struct fory_registration: an enum, and a type with a writer and a reader. */
#define FORY_REGISTER_TYPE(name) \
    { \
        &name##_fory_type, NULL, NULL, NULL, 0 \
    }
#define FORY_REGISTER_CODEC(name) \
    { \
        &name##_fory_type, &name##_fory_writer, &name##_fory_reader, NULL, 0 \
    }
/* A type with a user-defined codec. */
#define FORY_REGISTER_CUSTOM(name, codec, type) \
    { \
        &name##_fory_type, NULL, NULL, &(codec), _Alignof(type) \
    }

typedef enum fory_status fory_register_function(struct fory_runtime *runtime);
/* Registers the types of the imports of a file and its own types: all of them, or none. */
enum fory_status fory_register_file(struct fory_runtime *runtime, const struct fory_registration *types, size_t count,
                                    fory_register_function *const *imports, size_t import_count);

#ifdef __cplusplus
}
#endif
#endif
