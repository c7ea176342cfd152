/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the inputs that are made of a schema: which column goes with which field, and in which layout. */
#include "arrow/input.h"

#include <string.h>

#include "arrow/column.h"
#include "arrow/format.h"
#include "context/error.h"

static enum fory_status input_mismatch(struct fory_error *error, const char *message)
{
    return fory_arrow_fail(error, FORY_TYPE_MISMATCH, message);
}

static enum fory_status input_out_of_memory(struct fory_error *error)
{
    return fory_arrow_fail(error, FORY_OUT_OF_MEMORY, NULL);
}

/* --- Children ------------------------------------------------------------------------------------------------ */

static enum fory_status input_allocate(struct fory_arrow_input **inputs, uint32_t count,
                                       const struct fory_allocator *allocator, struct fory_error *error)
{
    *inputs = allocator->resize(allocator->user, NULL, 0, count * sizeof **inputs);
    if (!*inputs)
        return input_out_of_memory(error);
    memset(*inputs, 0, count * sizeof **inputs);
    return FORY_OK;
}

static enum fory_status input_allocate_children(struct fory_arrow_input *input, uint32_t count,
                                                const struct fory_allocator *allocator, struct fory_error *error)
{
    if (count == 0)
        return FORY_OK;
    enum fory_status status = input_allocate(&input->children, count, allocator, error);
    if (status == FORY_OK)
        input->child_count = count;
    return status;
}

static bool input_has_child(const struct ArrowSchema *schema, int64_t index)
{
    return index < schema->n_children && schema->children && schema->children[index] &&
           schema->children[index]->release && schema->children[index]->format;
}

/* Child `number` of the input, from the schema of column `column`. */
static enum fory_status input_init_child(struct fory_arrow_input *input, uint32_t number,
                                         const struct ArrowSchema *schema, int64_t column,
                                         const struct fory_allocator *allocator, struct fory_error *error)
{
    const struct fory_row_field *field = &input->type->fields[number];
    bool is_key = input->type->id == FORY_TYPE_MAP && number == 0;
    enum fory_status status =
        input_has_child(schema, column)
            ? fory_arrow_input_init(&input->children[number], field->type, field->nullable && !is_key,
                                    schema->children[column], allocator, error)
            : input_mismatch(error, "the schema lacks a child");
    static const char *const map_names[] = {"key", "value"};
    const char *name = input->type->id == FORY_TYPE_STRUCT ? field->name
                       : input->type->id == FORY_TYPE_MAP  ? map_names[number]
                                                           : "";
    input->children[number].name = name;
    input->children[number].column = column;
    if (status != FORY_OK && error)
        fory_error_enter_field(error, name);
    return status;
}

/* --- Structs ------------------------------------------------------------------------------------------------- */

/* The column with this name, -1 if none has it, or -2 if several have. */
static int64_t input_find_column(const struct ArrowSchema *schema, const char *name)
{
    int64_t found = -1;
    for (int64_t i = 0; i < schema->n_children; i++) {
        const struct ArrowSchema *child = schema->children ? schema->children[i] : NULL;
        if (!child || !child->release || strcmp(child->name ? child->name : "", name) != 0)
            continue;
        if (found >= 0)
            return -2;
        found = i;
    }
    return found;
}

static enum fory_status input_init_field(struct fory_arrow_input *input, uint32_t number,
                                         const struct ArrowSchema *schema, const struct fory_allocator *allocator,
                                         struct fory_error *error)
{
    const struct fory_row_field *field = &input->type->fields[number];
    struct fory_arrow_input *child = &input->children[number];
    int64_t column = input_find_column(schema, field->name);
    if (column >= 0)
        return input_init_child(input, number, schema, column, allocator, error);
    child->type = field->type;
    child->name = field->name;
    child->nullable = field->nullable;
    child->layout = FORY_ARROW_ABSENT;
    child->column = -1;
    if (column == -1 && field->nullable)
        return FORY_OK;
    enum fory_status status = input_mismatch(error, column == -1 ? "a field that cannot be null has no column"
                                                                 : "two columns have this name");
    if (error)
        fory_error_enter_field(error, field->name);
    return status;
}

static enum fory_status input_init_fields(struct fory_arrow_input *input, const struct ArrowSchema *schema,
                                          const struct fory_allocator *allocator, struct fory_error *error)
{
    uint32_t count = input->type->field_count;
    enum fory_status status = input_allocate_children(input, count, allocator, error);
    for (uint32_t i = 0; i < count && status == FORY_OK; i++)
        status = input_init_field(input, i, schema, allocator, error);
    return status;
}

/* --- Maps and dictionaries ----------------------------------------------------------------------------------- */

/* The keys are the first child of the entries, whatever they are called. */
static enum fory_status input_init_entries(struct fory_arrow_input *input, const struct ArrowSchema *schema,
                                           const struct fory_allocator *allocator, struct fory_error *error)
{
    if (!input_has_child(schema, 0) || strcmp(schema->children[0]->format, "+s") != 0)
        return input_mismatch(error, "the child of a map must be a struct");
    enum fory_status status = input_allocate_children(input, 2, allocator, error);
    for (uint32_t i = 0; i < 2 && status == FORY_OK; i++)
        status = input_init_child(input, i, schema->children[0], i, allocator, error);
    return status;
}

static enum fory_status input_init_dictionary(struct fory_arrow_input *input, const struct ArrowSchema *schema,
                                              const struct fory_allocator *allocator, struct fory_error *error)
{
    const struct ArrowSchema *values = schema->dictionary;
    if (!fory_arrow_format_parse_index(input, schema->format))
        return input_mismatch(error, "the indexes of a dictionary must be integers");
    if (!values->release || !values->format || values->dictionary)
        return input_mismatch(error, "unsupported dictionary");
    enum fory_status status = input_allocate(&input->dictionary, 1, allocator, error);
    if (status == FORY_OK)
        status = fory_arrow_input_init(input->dictionary, input->type, true, values, allocator, error);
    return status;
}

/* --- Inputs -------------------------------------------------------------------------------------------------- */

static enum fory_status input_init_layout(struct fory_arrow_input *input, const struct ArrowSchema *schema,
                                          const struct fory_allocator *allocator, struct fory_error *error)
{
    if (schema->dictionary)
        return input_init_dictionary(input, schema, allocator, error);
    if (!fory_arrow_format_parse(input, schema->format))
        return input_mismatch(error, "the column has another type");
    if (input->layout == FORY_ARROW_ABSENT)
        return FORY_OK;
    switch (input->type->id) {
    case FORY_TYPE_STRUCT: return input_init_fields(input, schema, allocator, error);
    case FORY_TYPE_MAP: return input_init_entries(input, schema, allocator, error);
    case FORY_TYPE_LIST: {
        enum fory_status status = input_allocate_children(input, 1, allocator, error);
        return status == FORY_OK ? input_init_child(input, 0, schema, 0, allocator, error) : status;
    }
    default: return FORY_OK;
    }
}

enum fory_status fory_arrow_input_init(struct fory_arrow_input *input, const struct fory_row_type *type, bool nullable,
                                       const struct ArrowSchema *schema, const struct fory_allocator *allocator,
                                       struct fory_error *error)
{
    memset(input, 0, sizeof *input);
    input->type = type;
    input->name = "";
    input->nullable = nullable;
    enum fory_status status = input_init_layout(input, schema, allocator, error);
    if (status != FORY_OK) {
        fory_arrow_input_done(input, allocator);
        memset(input, 0, sizeof *input);
    }
    return status;
}

void fory_arrow_input_done(struct fory_arrow_input *input, const struct fory_allocator *allocator)
{
    for (uint32_t i = 0; i < input->child_count; i++)
        fory_arrow_input_done(&input->children[i], allocator);
    if (input->children)
        allocator->resize(allocator->user, input->children, input->child_count * sizeof *input->children, 0);
    if (input->dictionary) {
        fory_arrow_input_done(input->dictionary, allocator);
        allocator->resize(allocator->user, input->dictionary, sizeof *input->dictionary, 0);
    }
}
