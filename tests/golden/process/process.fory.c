/* process.fory.c: made by forygen from process.h. Do not edit. */
#include <fory/generated.h>

#include "process.fory.h"

/* What this file relies on. Where it does not hold, run forygen again, with the flags of the compiler. */
FORY_GUARDS_BEGIN
FORY_ASSERT_MEMBER_TYPE(struct process, pid, int32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, command, char (*)[16]);
FORY_ASSERT_MEMBER_TYPE(struct process, state, enum process_state *);
FORY_ASSERT_MEMBER_TYPE(struct process, parent, int32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, group, int32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, session, int32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, terminal, int32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, terminal_group, int32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, flags, uint32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, minor_faults, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, children_minor_faults, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, major_faults, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, children_major_faults, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, user_time, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, system_time, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, children_user_time, int64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, children_system_time, int64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, priority, int64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, nice, int64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, threads, int64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, start_time, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, virtual_memory, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, resident_pages, int64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, resident_limit, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, start_code, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, end_code, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, start_stack, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, stack_pointer, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, instruction_pointer, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, exit_signal, int32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, processor, int32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, realtime_priority, uint32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, policy, uint32_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, block_io_delay, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, guest_time, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, children_guest_time, int64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, start_data, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, end_data, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, start_heap, uint64_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, arguments, char ***);
FORY_ASSERT_MEMBER_TYPE(struct process, argument_count, size_t *);
FORY_ASSERT_MEMBER_TYPE(struct process, exit_code, int32_t **);
FORY_ASSERT_MEMBER_TYPE(struct process, seen, struct fory_timestamp *);
FORY_ASSERT_BEGINS_WITH(struct process, pid);
FORY_ASSERT_ORDER_8(struct process, pid, command, state, parent, group, session, terminal, terminal_group);
FORY_ASSERT_ORDER_8(struct process, terminal_group, flags, minor_faults, children_minor_faults, major_faults,
                    children_major_faults, user_time, system_time);
FORY_ASSERT_ORDER_8(struct process, system_time, children_user_time, children_system_time, priority, nice, threads,
                    start_time, virtual_memory);
FORY_ASSERT_ORDER_8(struct process, virtual_memory, resident_pages, resident_limit, start_code, end_code, start_stack,
                    stack_pointer, instruction_pointer);
FORY_ASSERT_ORDER_8(struct process, instruction_pointer, exit_signal, processor, realtime_priority, policy,
                    block_io_delay, guest_time, children_guest_time);
FORY_ASSERT_ORDER_8(struct process, children_guest_time, start_data, end_data, start_heap, arguments, argument_count,
                    exit_code, seen);
FORY_ASSERT_ENDS_WITH(struct process, seen);
FORY_ASSERT_MEMBERS(struct process, 0, FORY_EMPTY, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, FORY_EMPTY);
FORY_GUARDS_END

const struct fory_type process_state_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "process_state",
    .type_id = FORY_TYPE_ENUM,
    .compatible_type_id = FORY_TYPE_ENUM,
    .user_id = 20,
    .c_layout = 0x0d92ab17,
};

enum fory_status process_state_serialize(struct fory_writer *writer, enum process_state value, struct fory_bytes *out)
{
    if (fory_writer_begin_root(writer, true)) {
        fory_write_type(writer, &process_state_fory_type);
        fory_write_enum(writer, value);
    }
    return fory_writer_end_root(writer, &process_state_fory_type, out);
}

enum fory_status process_state_deserialize(struct fory_reader *reader, struct fory_bytes in, enum process_state *value)
{
    int32_t number = 0;
    struct fory_arena none;
    fory_arena_init(&none, NULL, 0, NULL);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_value_root(reader, &none, FORY_TYPE_ENUM, &process_state_fory_type, NULL) &&
              fory_read_enum(reader, &number);
    *value = (enum process_state)number;
    ok = ok && fory_reader_check_enum(reader, (int32_t)*value == number);
    return fory_reader_end_root(reader, &process_state_fory_type, value, sizeof *value, ok, true);
}

static const uint8_t process_type_def[] = {
    0x74, 0xa0, 0xbd, 0x85, 0xe4, 0xf4, 0x70, 0x63, /* 116 bytes follow; their hash */
    0xdf, 0x0b, 0x15,                               /* id 21, 42 fields */
    0xfc, 0x09, 0x0d,                               /* resident_limit */
    0xfc, 0x0a, 0x0d,                               /* start_code */
    0xfc, 0x0b, 0x0d,                               /* end_code */
    0xfc, 0x0c, 0x0d,                               /* start_stack */
    0xfc, 0x0d, 0x0d,                               /* stack_pointer */
    0xfc, 0x0e, 0x0d,                               /* instruction_pointer */
    0xfc, 0x16, 0x0d,                               /* start_data */
    0xfc, 0x17, 0x0d,                               /* end_data */
    0xfc, 0x18, 0x0d,                               /* start_heap */
    0xe4, 0x0b,                                     /* flags */
    0xfc, 0x01, 0x07,                               /* children_user_time */
    0xfc, 0x02, 0x07,                               /* children_system_time */
    0xfc, 0x03, 0x07,                               /* priority */
    0xfc, 0x04, 0x07,                               /* nice */
    0xfc, 0x05, 0x07,                               /* threads */
    0xfc, 0x08, 0x07,                               /* resident_pages */
    0xfc, 0x15, 0x07,                               /* children_guest_time */
    0xe8, 0x0e,                                     /* minor_faults */
    0xec, 0x0e,                                     /* children_minor_faults */
    0xf0, 0x0e,                                     /* major_faults */
    0xf4, 0x0e,                                     /* children_major_faults */
    0xf8, 0x0e,                                     /* user_time */
    0xfc, 0x00, 0x0e,                               /* system_time */
    0xfc, 0x06, 0x0e,                               /* start_time */
    0xfc, 0x07, 0x0e,                               /* virtual_memory */
    0xfc, 0x13, 0x0e,                               /* block_io_delay */
    0xfc, 0x14, 0x0e,                               /* guest_time */
    0xc4, 0x05,                                     /* pid */
    0xd0, 0x05,                                     /* parent */
    0xd4, 0x05,                                     /* group */
    0xd8, 0x05,                                     /* session */
    0xdc, 0x05,                                     /* terminal */
    0xe0, 0x05,                                     /* terminal_group */
    0xfc, 0x0f, 0x05,                               /* exit_signal */
    0xfc, 0x10, 0x05,                               /* processor */
    0xfc, 0x11, 0x0c,                               /* realtime_priority */
    0xfc, 0x12, 0x0c,                               /* policy */
    0xfe, 0x1a, 0x05,                               /* exit_code */
    0xc8, 0x15,                                     /* command */
    0xcc, 0x19,                                     /* state */
    0xfc, 0x19, 0x16, 0x56,                         /* arguments */
    0xfc, 0x1b, 0x26,                               /* seen */
};

const struct fory_type process_fory_type = {
    .abi = &fory_generated_abi_2,
    .name = "process",
    .type_id = FORY_TYPE_STRUCT,
    .compatible_type_id = FORY_TYPE_COMPATIBLE_STRUCT,
    .user_id = 21,
    .schema_hash = 0x8e315223,
    .type_def = process_type_def,
    .type_def_size = sizeof process_type_def,
    .c_size = sizeof(struct process),
    .c_layout = 0xeb5dade2,
};

static void process_write_list_chars(struct fory_writer *writer, const char *const *items, size_t count, bool declared)
{
    static const struct fory_item_type item = {FORY_TYPE_STRING, false, false, NULL};
    if (!fory_write_list_header(writer, count, &item, declared, false))
        return;
    for (size_t i = 0; i < count; i++)
        fory_write_cstring(writer, items[i]);
}

static int32_t *process_new_varint32(struct fory_reader *reader)
{
    int32_t *value = fory_reader_alloc_zeroed(reader, sizeof *value, _Alignof(int32_t));
    return value && fory_read_varint32(reader, value) ? value : NULL;
}

static bool process_read_process_state(struct fory_reader *reader, enum process_state *value)
{
    int32_t number;
    if (!fory_read_enum(reader, &number))
        return false;
    *value = (enum process_state)number;
    return fory_reader_check_enum(reader, (int32_t)*value == number);
}

static char **process_read_list_chars(struct fory_reader *reader, size_t *count)
{
    static const struct fory_expected_item item = {FORY_TYPE_STRING, 1, false, NULL, NULL};
    struct fory_list_reader elements;
    char **items = fory_list_begin(reader, &item, sizeof *items, _Alignof(char *), &elements);
    bool present;
    for (size_t i = 0; items && i < elements.count; i++) {
        if (!fory_read_item_prefix(reader, &item, &elements, &present) || !(items[i] = fory_read_cstring(reader)))
            return fory_reader_fail_item(reader, i);
    }
    *count = elements.count;
    return items;
}

static bool process_read_process_arguments(struct fory_reader *reader, struct process *process)
{
    size_t count;
    if (!(process->arguments = process_read_list_chars(reader, &count)))
        return false;
    process->argument_count = count;
    return true;
}

void process_write(struct fory_writer *writer, const void *object)
{
    const struct process *process = object;
    if (!fory_writer_reserve(writer, 289))
        return;
    uint8_t *to = fory_put_schema_hash(writer, writer->cursor, 0x8e315223);
    to = fory_put_uint64(to, process->resident_limit);
    to = fory_put_uint64(to, process->start_code);
    to = fory_put_uint64(to, process->end_code);
    to = fory_put_uint64(to, process->start_stack);
    to = fory_put_uint64(to, process->stack_pointer);
    to = fory_put_uint64(to, process->instruction_pointer);
    to = fory_put_uint64(to, process->start_data);
    to = fory_put_uint64(to, process->end_data);
    to = fory_put_uint64(to, process->start_heap);
    to = fory_put_uint32(to, process->flags);
    to = fory_put_varint64(to, process->children_user_time);
    to = fory_put_varint64(to, process->children_system_time);
    to = fory_put_varint64(to, process->priority);
    to = fory_put_varint64(to, process->nice);
    to = fory_put_varint64(to, process->threads);
    to = fory_put_varint64(to, process->resident_pages);
    to = fory_put_varint64(to, process->children_guest_time);
    to = fory_put_var_uint64(to, process->minor_faults);
    to = fory_put_var_uint64(to, process->children_minor_faults);
    to = fory_put_var_uint64(to, process->major_faults);
    to = fory_put_var_uint64(to, process->children_major_faults);
    to = fory_put_var_uint64(to, process->user_time);
    to = fory_put_var_uint64(to, process->system_time);
    to = fory_put_var_uint64(to, process->start_time);
    to = fory_put_var_uint64(to, process->virtual_memory);
    to = fory_put_var_uint64(to, process->block_io_delay);
    to = fory_put_var_uint64(to, process->guest_time);
    to = fory_put_varint32(to, process->pid);
    to = fory_put_varint32(to, process->parent);
    to = fory_put_varint32(to, process->group);
    to = fory_put_varint32(to, process->session);
    to = fory_put_varint32(to, process->terminal);
    to = fory_put_varint32(to, process->terminal_group);
    to = fory_put_varint32(to, process->exit_signal);
    to = fory_put_varint32(to, process->processor);
    to = fory_put_var_uint32(to, process->realtime_priority);
    to = fory_put_var_uint32(to, process->policy);
    to = fory_put_present(to, process->exit_code != NULL);
    if (process->exit_code != NULL)
        to = fory_put_varint32(to, *process->exit_code);
    if (!(to = fory_put_char_array_field(writer, to, process->command, sizeof process->command, "command")))
        return;
    writer->cursor = to;
    fory_write_enum_field(writer, process->state, "state");
    if (fory_writer_check_items(writer, process->arguments, process->argument_count, "arguments"))
        process_write_list_chars(writer, (const char *const *)process->arguments, process->argument_count, true);
    fory_write_timestamp(writer, &process->seen);
}

const struct fory_struct_writer process_fory_writer = {
    .type = &process_fory_type,
    .write = process_write,
};

bool process_read(struct fory_reader *reader, const struct fory_layout *layout, void *object)
{
    struct process *process = object;
    bool present;
    if (layout)
        return fory_read_evolved(reader, layout, object);
    if (!fory_read_schema_hash(reader, 0x8e315223))
        return false;

    struct fory_input in = fory_reader_input(reader);
    if (!fory_get_uint64(&in, &process->resident_limit))
        return fory_reader_fail_get(reader, in, "resident_limit");
    if (!fory_get_uint64(&in, &process->start_code))
        return fory_reader_fail_get(reader, in, "start_code");
    if (!fory_get_uint64(&in, &process->end_code))
        return fory_reader_fail_get(reader, in, "end_code");
    if (!fory_get_uint64(&in, &process->start_stack))
        return fory_reader_fail_get(reader, in, "start_stack");
    if (!fory_get_uint64(&in, &process->stack_pointer))
        return fory_reader_fail_get(reader, in, "stack_pointer");
    if (!fory_get_uint64(&in, &process->instruction_pointer))
        return fory_reader_fail_get(reader, in, "instruction_pointer");
    if (!fory_get_uint64(&in, &process->start_data))
        return fory_reader_fail_get(reader, in, "start_data");
    if (!fory_get_uint64(&in, &process->end_data))
        return fory_reader_fail_get(reader, in, "end_data");
    if (!fory_get_uint64(&in, &process->start_heap))
        return fory_reader_fail_get(reader, in, "start_heap");
    if (!fory_get_uint32(&in, &process->flags))
        return fory_reader_fail_get(reader, in, "flags");
    if (!fory_get_varint64(&in, &process->children_user_time))
        return fory_reader_fail_get(reader, in, "children_user_time");
    if (!fory_get_varint64(&in, &process->children_system_time))
        return fory_reader_fail_get(reader, in, "children_system_time");
    if (!fory_get_varint64(&in, &process->priority))
        return fory_reader_fail_get(reader, in, "priority");
    if (!fory_get_varint64(&in, &process->nice))
        return fory_reader_fail_get(reader, in, "nice");
    if (!fory_get_varint64(&in, &process->threads))
        return fory_reader_fail_get(reader, in, "threads");
    if (!fory_get_varint64(&in, &process->resident_pages))
        return fory_reader_fail_get(reader, in, "resident_pages");
    if (!fory_get_varint64(&in, &process->children_guest_time))
        return fory_reader_fail_get(reader, in, "children_guest_time");
    if (!fory_get_var_uint64(&in, &process->minor_faults))
        return fory_reader_fail_get(reader, in, "minor_faults");
    if (!fory_get_var_uint64(&in, &process->children_minor_faults))
        return fory_reader_fail_get(reader, in, "children_minor_faults");
    if (!fory_get_var_uint64(&in, &process->major_faults))
        return fory_reader_fail_get(reader, in, "major_faults");
    if (!fory_get_var_uint64(&in, &process->children_major_faults))
        return fory_reader_fail_get(reader, in, "children_major_faults");
    if (!fory_get_var_uint64(&in, &process->user_time))
        return fory_reader_fail_get(reader, in, "user_time");
    if (!fory_get_var_uint64(&in, &process->system_time))
        return fory_reader_fail_get(reader, in, "system_time");
    if (!fory_get_var_uint64(&in, &process->start_time))
        return fory_reader_fail_get(reader, in, "start_time");
    if (!fory_get_var_uint64(&in, &process->virtual_memory))
        return fory_reader_fail_get(reader, in, "virtual_memory");
    if (!fory_get_var_uint64(&in, &process->block_io_delay))
        return fory_reader_fail_get(reader, in, "block_io_delay");
    if (!fory_get_var_uint64(&in, &process->guest_time))
        return fory_reader_fail_get(reader, in, "guest_time");
    if (!fory_get_varint32(&in, &process->pid))
        return fory_reader_fail_get(reader, in, "pid");
    if (!fory_get_varint32(&in, &process->parent))
        return fory_reader_fail_get(reader, in, "parent");
    if (!fory_get_varint32(&in, &process->group))
        return fory_reader_fail_get(reader, in, "group");
    if (!fory_get_varint32(&in, &process->session))
        return fory_reader_fail_get(reader, in, "session");
    if (!fory_get_varint32(&in, &process->terminal))
        return fory_reader_fail_get(reader, in, "terminal");
    if (!fory_get_varint32(&in, &process->terminal_group))
        return fory_reader_fail_get(reader, in, "terminal_group");
    if (!fory_get_varint32(&in, &process->exit_signal))
        return fory_reader_fail_get(reader, in, "exit_signal");
    if (!fory_get_varint32(&in, &process->processor))
        return fory_reader_fail_get(reader, in, "processor");
    if (!fory_get_var_uint32(&in, &process->realtime_priority))
        return fory_reader_fail_get(reader, in, "realtime_priority");
    if (!fory_get_var_uint32(&in, &process->policy))
        return fory_reader_fail_get(reader, in, "policy");
    reader->cursor = in.cursor;
    process->exit_code = NULL;
    if (!fory_read_present(reader, &present) || (present && !(process->exit_code = process_new_varint32(reader))))
        return fory_reader_fail_field(reader, "exit_code");
    if (!fory_read_char_array(reader, process->command, sizeof process->command))
        return fory_reader_fail_field(reader, "command");
    if (!process_read_process_state(reader, &process->state))
        return fory_reader_fail_field(reader, "state");
    if (!process_read_process_arguments(reader, process))
        return fory_reader_fail_field(reader, "arguments");
    if (!fory_read_timestamp(reader, &process->seen))
        return fory_reader_fail_field(reader, "seen");
    return true;
}

static bool read_process_field(struct fory_reader *reader, void *object, uint32_t field, bool present)
{
    struct process *process = object;
    switch (field) {
    case 0: return fory_read_uint64(reader, &process->resident_limit);
    case 1: return fory_read_uint64(reader, &process->start_code);
    case 2: return fory_read_uint64(reader, &process->end_code);
    case 3: return fory_read_uint64(reader, &process->start_stack);
    case 4: return fory_read_uint64(reader, &process->stack_pointer);
    case 5: return fory_read_uint64(reader, &process->instruction_pointer);
    case 6: return fory_read_uint64(reader, &process->start_data);
    case 7: return fory_read_uint64(reader, &process->end_data);
    case 8: return fory_read_uint64(reader, &process->start_heap);
    case 9: return fory_read_uint32(reader, &process->flags);
    case 10: return fory_read_varint64(reader, &process->children_user_time);
    case 11: return fory_read_varint64(reader, &process->children_system_time);
    case 12: return fory_read_varint64(reader, &process->priority);
    case 13: return fory_read_varint64(reader, &process->nice);
    case 14: return fory_read_varint64(reader, &process->threads);
    case 15: return fory_read_varint64(reader, &process->resident_pages);
    case 16: return fory_read_varint64(reader, &process->children_guest_time);
    case 17: return fory_read_var_uint64(reader, &process->minor_faults);
    case 18: return fory_read_var_uint64(reader, &process->children_minor_faults);
    case 19: return fory_read_var_uint64(reader, &process->major_faults);
    case 20: return fory_read_var_uint64(reader, &process->children_major_faults);
    case 21: return fory_read_var_uint64(reader, &process->user_time);
    case 22: return fory_read_var_uint64(reader, &process->system_time);
    case 23: return fory_read_var_uint64(reader, &process->start_time);
    case 24: return fory_read_var_uint64(reader, &process->virtual_memory);
    case 25: return fory_read_var_uint64(reader, &process->block_io_delay);
    case 26: return fory_read_var_uint64(reader, &process->guest_time);
    case 27: return fory_read_varint32(reader, &process->pid);
    case 28: return fory_read_varint32(reader, &process->parent);
    case 29: return fory_read_varint32(reader, &process->group);
    case 30: return fory_read_varint32(reader, &process->session);
    case 31: return fory_read_varint32(reader, &process->terminal);
    case 32: return fory_read_varint32(reader, &process->terminal_group);
    case 33: return fory_read_varint32(reader, &process->exit_signal);
    case 34: return fory_read_varint32(reader, &process->processor);
    case 35: return fory_read_var_uint32(reader, &process->realtime_priority);
    case 36: return fory_read_var_uint32(reader, &process->policy);
    case 37: process->exit_code = NULL; return !present || (process->exit_code = process_new_varint32(reader));
    case 38: return fory_read_char_array(reader, process->command, sizeof process->command);
    case 39: return process_read_process_state(reader, &process->state);
    case 40: return process_read_process_arguments(reader, process);
    case 41: return fory_read_timestamp(reader, &process->seen);
    default: return false;
    }
}

const struct fory_struct_reader process_fory_reader = {
    .type = &process_fory_type,
    .size = sizeof(struct process),
    .alignment = _Alignof(struct process),
    .field_names = "resident_limit\0start_code\0end_code\0start_stack\0stack_pointer\0instruction_pointer\0"
                   "start_data\0end_data\0start_heap\0flags\0children_user_time\0children_system_time\0priority\0"
                   "nice\0threads\0resident_pages\0children_guest_time\0minor_faults\0children_minor_faults\0"
                   "major_faults\0children_major_faults\0user_time\0system_time\0start_time\0virtual_memory\0"
                   "block_io_delay\0guest_time\0pid\0parent\0group\0session\0terminal\0terminal_group\0exit_signal\0"
                   "processor\0realtime_priority\0policy\0exit_code\0command\0state\0arguments\0seen\0",
    .read = process_read,
    .read_field = read_process_field,
};

enum fory_status process_serialize(struct fory_writer *writer, const struct process *process, struct fory_bytes *out)
{
    if (fory_writer_begin_struct_root(writer, &process_fory_type))
        process_write(writer, process);
    return fory_writer_end_root(writer, &process_fory_type, out);
}

enum fory_status process_deserialize(struct fory_reader *reader, struct fory_bytes in, struct fory_arena *arena,
                                     struct process *process)
{
    const struct fory_layout *layout;
    memset(process, 0, sizeof *process);
    fory_reader_set_input(reader, in);
    bool ok = fory_reader_begin_struct_root(reader, arena, &process_fory_reader, NULL, &layout) &&
              process_read(reader, layout, process);
    return fory_reader_end_root(reader, &process_fory_type, process, sizeof *process, ok, true);
}

enum fory_status process_register(struct fory_runtime *runtime)
{
    static const struct fory_registration types[] = {
        FORY_REGISTER_TYPE(process_state), /* id 20 */
        FORY_REGISTER_CODEC(process),      /* id 21 */
    };
    return fory_register_file(runtime, types, sizeof types / sizeof types[0], NULL, 0);
}
