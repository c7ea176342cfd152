/* process.fory.h: made by forygen from process.h. Do not edit. */
#ifndef FORY_GENERATED_PROCESS_8CD4F723_H
#define FORY_GENERATED_PROCESS_8CD4F723_H

#include <fory/struct.h>

#include "process.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Times are in clock ticks, memory is in bytes unless a field says pages.
 *
 * process, id 21, schema hash 0x8e315223. Fields in Fory order:
 *
 *     resident_limit         tag 24, uint64
 *     start_code             tag 25, uint64
 *     end_code               tag 26, uint64
 *     start_stack            tag 27, uint64
 *     stack_pointer          tag 28, uint64
 *     instruction_pointer    tag 29, uint64
 *     start_data             tag 37, uint64
 *     end_data               tag 38, uint64
 *     start_heap             tag 39, uint64
 *     flags                  tag 9, uint32
 *     children_user_time     tag 16, varint64
 *     children_system_time   tag 17, varint64
 *     priority               tag 18, varint64
 *     nice                   tag 19, varint64
 *     threads                tag 20, varint64
 *     resident_pages         tag 23, varint64
 *     children_guest_time    tag 36, varint64
 *     minor_faults           tag 10, var_uint64
 *     children_minor_faults  tag 11, var_uint64
 *     major_faults           tag 12, var_uint64
 *     children_major_faults  tag 13, var_uint64
 *     user_time              tag 14, var_uint64
 *     system_time            tag 15, var_uint64
 *     start_time             tag 21, var_uint64
 *     virtual_memory         tag 22, var_uint64
 *     block_io_delay         tag 34, var_uint64
 *     guest_time             tag 35, var_uint64
 *     pid                    tag 1, varint32
 *     parent                 tag 4, varint32
 *     group                  tag 5, varint32
 *     session                tag 6, varint32
 *     terminal               tag 7, varint32
 *     terminal_group         tag 8, varint32
 *     exit_signal            tag 30, varint32
 *     processor              tag 31, varint32
 *     realtime_priority      tag 32, var_uint32
 *     policy                 tag 33, var_uint32
 *     exit_code              tag 41, varint32?
 *     command                tag 2, string
 *     state                  tag 3, process_state
 *     arguments              tag 40, list<string>
 *     seen                   tag 42, timestamp
 */
extern const struct fory_type process_fory_type;
extern const struct fory_struct_writer process_fory_writer;
extern const struct fory_struct_reader process_fory_reader;

enum fory_status process_serialize(struct fory_writer *writer, const struct process *process, struct fory_bytes *out);
enum fory_status process_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                     struct process *process);
void process_write(struct fory_writer *writer, const void *object);
bool process_read(struct fory_reader *reader, const struct fory_layout *layout, void *object);

static inline enum fory_status process_update(struct fory_reader *reader, struct fory_bytes in,
                                              struct fory_arena *arena, struct process *process)
{
    return fory_struct_update(reader, in, arena, &process_fory_reader, process);
}
static inline enum fory_status process_next(struct fory_reader *reader, struct fory_arena *arena,
                                            struct process *process)
{
    return fory_struct_next(reader, arena, &process_fory_reader, process);
}
static inline enum fory_status process_to_bytes(struct fory_runtime *runtime, struct fory_arena *arena,
                                                const struct process *process, struct fory_bytes *out)
{
    return fory_struct_to_bytes(runtime, arena, &process_fory_writer, process, out);
}
static inline enum fory_status process_from_bytes(struct fory_runtime *runtime, struct fory_bytes in,
                                                  struct fory_arena *arena, struct process *process)
{
    return fory_struct_from_bytes(runtime, in, arena, &process_fory_reader, process);
}

extern const struct fory_type process_state_fory_type;

enum fory_status process_state_serialize(struct fory_writer *writer, enum process_state value, struct fory_bytes *out);
enum fory_status process_state_deserialize(struct fory_reader *reader, struct fory_bytes in, enum process_state *value);

/* Makes the types of this file, and of those it imports, known to the runtime; after a failure, none. */
enum fory_status process_register(struct fory_runtime *runtime);

#ifdef __cplusplus
}
#endif
#endif
