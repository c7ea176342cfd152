/* SPDX-License-Identifier: Apache-2.0 */
/* Claims about rows that are read as another version of their type. */
#include <fory/row_schema.h>
#include <inttypes.h>
#include <stdio.h>

#include "../support/test.h"
#include "samples.h"
#include "types.h"

/* --- A view as text ------------------------------------------------------------------------------------------ */

static void print_view(FILE *out, struct fory_row_view view);

static void print_bytes(FILE *out, const void *data, size_t size)
{
    if (data)
        fprintf(out, "'%.*s'", (int)size, (const char *)data);
    else
        fputs("null", out);
}

static void print_items(FILE *out, struct fory_row_array array, const struct fory_row_type *item,
                        const struct fory_row_projection *inside);

static void print_item(FILE *out, struct fory_row_array array, size_t i, const struct fory_row_type *item,
                       const struct fory_row_projection *inside)
{
    if (fory_row_array_is_null(array, i)) {
        fputs("null", out);
        return;
    }
    switch (item->id) {
    case FORY_TYPE_INT32: fprintf(out, "%d", (int)fory_row_array_get_int32(array, i)); break;
    case FORY_TYPE_INT64: fprintf(out, "%" PRId64, fory_row_array_get_int64(array, i)); break;
    case FORY_TYPE_STRING: {
        struct fory_string text = fory_row_array_get_string(array, i);
        print_bytes(out, text.data, text.size);
        break;
    }
    case FORY_TYPE_LIST: print_items(out, fory_row_array_get_list(array, i), item->fields[0].type, inside); break;
    default: {
        struct fory_row_view view = {fory_row_array_get_struct(array, i), inside};
        print_view(out, view);
    }
    }
}

static void print_items(FILE *out, struct fory_row_array array, const struct fory_row_type *item,
                        const struct fory_row_projection *inside)
{
    if (!array.data) {
        fputs("null", out);
        return;
    }
    fputc('[', out);
    for (size_t i = 0; i < fory_row_array_count(array); i++) {
        fputs(i ? "," : "", out);
        print_item(out, array, i, item, inside);
    }
    fputc(']', out);
}

static void print_field(FILE *out, struct fory_row_view view, uint32_t ordinal, const struct fory_row_type *type)
{
    const struct fory_row_projection *inside;
    struct fory_string text;
    struct fory_bytes bytes;
    struct fory_row_map map;
    switch (type->id) {
    case FORY_TYPE_BOOL: fputs(fory_row_view_bool(view, ordinal) ? "true" : "false", out); break;
    case FORY_TYPE_FLOAT16:
    case FORY_TYPE_FLOAT32:
    case FORY_TYPE_FLOAT64: fprintf(out, "%g", fory_row_view_float(view, ordinal)); break;
    case FORY_TYPE_STRING:
        text = fory_row_view_string(view, ordinal);
        print_bytes(out, text.data, text.size);
        break;
    case FORY_TYPE_BINARY:
        bytes = fory_row_view_bytes(view, ordinal);
        fprintf(out, bytes.data ? "%d bytes" : "null", (int)bytes.size);
        break;
    case FORY_TYPE_STRUCT: print_view(out, fory_row_view_struct(view, ordinal)); break;
    case FORY_TYPE_DECIMAL: fprintf(out, "%" PRId64, (int64_t)fory_row_view_decimal(view, ordinal).words[0]); break;
    case FORY_TYPE_LIST: {
        struct fory_row_array array = fory_row_view_list(view, ordinal, &inside);
        print_items(out, array, type->fields[0].type, inside);
        assert_ptr_equal(fory_row_view_list(view, ordinal, NULL).data, array.data);
        break;
    }
    case FORY_TYPE_MAP:
        map = fory_row_view_map(view, ordinal, &inside);
        print_items(out, map.keys, type->fields[0].type, NULL);
        print_items(out, map.values, type->fields[1].type, inside);
        break;
    default: fprintf(out, "%" PRId64, fory_row_view_integer(view, ordinal));
    }
}

static void print_view(FILE *out, struct fory_row_view view)
{
    if (!view.row.data) {
        fputs("null", out);
        assert_false(fory_row_view_has(view, 0));
        return;
    }
    const struct fory_row_type *to = view.projection->to;
    fputc('{', out);
    for (uint32_t i = 0; i < to->field_count; i++) {
        fprintf(out, "%s%s%s", i ? "," : "", to->fields[i].name, fory_row_view_has(view, i) ? "=" : "?");
        print_field(out, view, i, to->fields[i].type);
    }
    fputc('}', out);
}

/* --- Claims -------------------------------------------------------------------------------------------------- */

/* A question mark in what is read: the view has not the field. */
static const struct {
    enum row_sample_index sample;
    const char *to;
    const char *read;
} projections[] = {
    {SAMPLE_PERSON, "{id:int32,name?:string,scores?:list<int32>}", "{id=7,name='Alice',scores=[10,20,30]}"},
    /* added, removed, reordered */
    {SAMPLE_PERSON, "{}", "{}"},
    {SAMPLE_PERSON, "{name?:string}", "{name='Alice'}"},
    {SAMPLE_PERSON, "{scores:list<int32>,a:string,id:int32}", "{scores=[10,20,30],a?null,id=7}"},
    {SAMPLE_PERSON,
     "{a:bool,b:int8,c:int64,d:float64,e:string,f:binary,g:list<int32>,h:map<string,int32>,i:{x:int32},j:decimal(1,0),"
     "k:date,l:timestamp}",
     "{a?false,b?0,c?0,d?0,e?null,f?null,g?null,h?nullnull,i?null,j?0,k?0,l?0}"},
    {SAMPLE_PERSON, "{id:int32,id:int64}", "{id=7,id=7}"},
    /* null in the row */
    {SAMPLE_NULLS, "{tags:list<string>,id:int32,name:string,scores:list<int32>}",
     "{tags=['a',null,''],id?0,name?null,scores?null}"},
    /* widened */
    {SAMPLE_ALL, "{i1:int8,i2:int16,i4:int32,i8:int64}", "{i1=-1,i2=-2,i4=4,i8=8}"},
    {SAMPLE_ALL, "{i1:int16,i2:int32,i4:int64}", "{i1=-1,i2=-2,i4=4}"},
    {SAMPLE_ALL, "{i1:int32,i2:int64}", "{i1=-1,i2=-2}"},
    {SAMPLE_ALL, "{i1:int64}", "{i1=-1}"},
    {SAMPLE_ALL, "{f2:float16,f4:float32,f8:float64}", "{f2=1,f4=1,f8=1}"},
    {SAMPLE_ALL, "{f2:float32,f4:float64}", "{f2=1,f4=1}"},
    {SAMPLE_ALL, "{f2:float64}", "{f2=1}"},
    {SAMPLE_ALL, "{m:decimal(40,18),u:duration,t:timestamp,d:date,b:bool,n:binary}",
     "{m=-1096246371337559929,u=1500000,t=-1,d=-1,b=true,n=3 bytes}"},
    {SAMPLE_DECIMAL, "{d:decimal(10,2)}", "{d=123456}"},
    {SAMPLE_ALL, "{l:list<list<string?>?>}", "{l=[['a','','0123456789abcdef0123456789abcdef0123456789'],[]]}"},
    /* structs in structs, lists, maps */
    {SAMPLE_NESTED, "{in:{s:string,y:int8,x:int64},d:float64}", "{in={s='hi',y?0,x=-2},d=1.5}"},
    {SAMPLE_NESTED, "{in:{}}", "{in={}}"},
    {SAMPLE_FOO, "{f4:list<{f0:int8,f2:list<int64>}>,f1:int64}", "{f4=[{f0?0,f2=[9]},{f0?0,f2=[]}],f1=10}"},
    {SAMPLE_FOO, "{f3:map<string,int32>}", "{f3=['k'][5]}"},
    {SAMPLE_ALL, "{k:map<int32,{y:bool,x:int32}>}", "{k=[1,2][{y?false,x=5},null]}"},
};

static struct fory_row row_of_sample(const struct row_sample *sample, struct fory_arena *arena,
                                     const struct fory_row_type **type, struct test_bytes *bytes)
{
    struct fory_row row;
    *type = test_row_type(arena, sample->type);
    *bytes = test_bytes_hex(sample->hex);
    struct fory_row_schema schema = {.type = *type, .name = ""};
    struct fory_bytes in = {bytes->data, bytes->size};
    assert_int_equal(fory_row_verify(&schema, in, &row, NULL), FORY_OK);
    return row;
}

static void another_version_is_read_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(projections); i++) {
        const struct fory_row_type *from;
        struct fory_row_view view;
        struct test_bytes bytes;
        struct fory_arena arena;
        fory_arena_init(&arena);
        view.row = row_of_sample(&row_samples[projections[i].sample], &arena, &from, &bytes);
        assert_int_equal(
            fory_row_project(test_row_type(&arena, projections[i].to), from, &arena, &view.projection, NULL), FORY_OK);

        char *text = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);
        print_view(out, view);
        fclose(out);
        assert_string_equal(text, projections[i].read);
        free(text);
        test_bytes_free(bytes);
        fory_arena_done(&arena);
    }
}

static const struct {
    const char *from;
    const char *to;
    const char *path; /* NULL: it is fine */
} mismatches[] = {
    {"{a:int32}", "{a:int16}", "a"},
    {"{a:int32}", "{a:float64}", "a"},
    {"{a:float64}", "{a:float32}", "a"},
    {"{a:int32}", "{a:string}", "a"},
    {"{a:string}", "{a:binary}", "a"},
    {"{a:int64}", "{a:timestamp}", "a"},
    {"{a:int32}", "{a:date}", "a"},
    {"{a:bool}", "{a:int8}", "a"},
    {"{a:decimal(10,2)}", "{a:decimal(10,3)}", "a"},
    {"{a:decimal(10,2)}", "{a:decimal(9,2)}", "a"},
    {"{a:decimal(10,2)}", "{a:decimal(11,2)}", NULL},
    {"{a:list<int32>}", "{a:list<int64>}", "a"},
    {"{a:list<int32>}", "{a:map<int32,int32>}", "a"},
    {"{a:list<list<int32>>}", "{a:list<list<int8>>}", "a"},
    {"{a:map<string,int32>}", "{a:map<string,int64>}", "a"},
    {"{a:map<int32,int32>}", "{a:map<int64,int32>}", "a"},
    {"{a:map<{x:int32},int32>}", "{a:map<{x:int32},int32>}", NULL},
    {"{a:map<{x:int32},int32>}", "{a:map<{y:int32},int32>}", "a"},
    {"{a:map<{x:int32},int32>}", "{a:map<{x:int32,y:int32},int32>}", "a"},
    {"{a:{b:{c:string}}}", "{a:{b:{c:bool}}}", "a.b.c"},
    {"{z:int8,a:list<{b:string}>}", "{a:list<{b:int8}>}", "a.b"},
    {"{a:map<string,{b:string}>}", "{a:map<string,{b:int8}>}", "a.b"},
};

static void a_field_of_another_type_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(mismatches); i++) {
        const struct fory_row_projection *projection;
        struct fory_error error;
        struct fory_arena arena;
        fory_arena_init(&arena);
        const struct fory_row_type *from = test_row_type(&arena, mismatches[i].from);
        const struct fory_row_type *to = test_row_type(&arena, mismatches[i].to);
        enum fory_status status = fory_row_project(to, from, &arena, &projection, &error);
        assert_int_equal(status, mismatches[i].path ? FORY_TYPE_MISMATCH : FORY_OK);
        assert_int_equal(error.status, status);
        assert_string_equal(error.path, mismatches[i].path ? mismatches[i].path : "");
        assert_int_equal(projection == NULL, status != FORY_OK);
        fory_arena_done(&arena);
    }
}

static void a_projection_needs_structs_and_memory(void **state)
{
    (void)state;
    const struct fory_row_projection *projection;
    struct fory_error error;
    struct fory_arena arena, small;
    uint8_t memory[1024];
    fory_arena_init(&arena);
    const struct fory_row_type *type = test_row_type(&arena, "{a:{b:int32},c:list<{d:string}>}");
    assert_int_equal(fory_row_project(type->fields[1].type, type, &arena, &projection, &error), FORY_MISUSE);
    assert_int_equal(fory_row_project(type, type->fields[1].type, &arena, &projection, NULL), FORY_MISUSE);
    enum fory_status status = FORY_OUT_OF_MEMORY;
    for (size_t size = 0; size < sizeof memory; size++) {
        fory_arena_init_fixed(&small, memory, size);
        enum fory_status now = fory_row_project(type, type, &small, &projection, &error);
        assert_true(now == FORY_OUT_OF_MEMORY || now == FORY_OK);
        assert_true(status != FORY_OK || now == FORY_OK);
        status = now;
        fory_arena_done(&small);
    }
    assert_int_equal(status, FORY_OK);
    fory_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_version_is_read_by_name),
        cmocka_unit_test(a_field_of_another_type_is_named),
        cmocka_unit_test(a_projection_needs_structs_and_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
