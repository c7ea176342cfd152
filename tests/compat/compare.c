/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the oracle: what of a written value has to be where in the value that is read. */
#include "compare.h"

#include <fory/value.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"

enum {
    COMPARE_PAIRS = 4096,
    COMPARE_OBJECTS = 2048
};

static void compare_values(struct comparison *comparison, struct view written, struct view read);

static void compare_tell(struct comparison *comparison, enum compare_outcome outcome)
{
    if ((comparison->outcome & ~(unsigned)COMPARE_NOTHING) == 0)
        snprintf(comparison->path, sizeof comparison->path, "%s", comparison->current);
    comparison->outcome |= outcome;
}

/* Adds a part to the path, and gives back where it begins. */
static size_t compare_enter(struct comparison *comparison, const char *name, size_t index)
{
    size_t size = strlen(comparison->current);
    char *end = comparison->current + size;
    if (name)
        snprintf(end, sizeof comparison->current - size, "%s%s", size > 0 ? "." : "", name);
    else
        snprintf(end, sizeof comparison->current - size, "[%zu]", index);
    return size;
}

static void compare_leave(struct comparison *comparison, size_t size)
{
    comparison->current[size] = '\0';
}

/* --- Fields -------------------------------------------------------------------------------------------------- */

enum {
    COMPARE_NONE = -1
};

/* How the fields of two structs go together. */
struct field_pairs {
    const struct side_type *written;
    const struct side_type *read;
    int *same;        /* of each written field, the read one of its identity */
    int *named;       /* another read one of its name */
    bool *is_written; /* of each read field */
};

static bool field_is(const struct side_field *a, const struct side_field *b)
{
    return a->tag == b->tag && (a->tag >= 0 || !strcmp(a->name, b->name));
}

static void find_field_pairs(struct field_pairs *pairs)
{
    size_t count = pairs->written->field_count;
    pairs->same = malloc((count + 1) * sizeof *pairs->same);
    pairs->named = malloc((count + 1) * sizeof *pairs->named);
    pairs->is_written = calloc(pairs->read->field_count + 1, sizeof *pairs->is_written);
    if (!pairs->same || !pairs->named || !pairs->is_written)
        abort();
    for (size_t i = 0; i < count; i++) {
        pairs->same[i] = pairs->named[i] = COMPARE_NONE;
        for (size_t r = 0; r < pairs->read->field_count; r++) {
            if (field_is(&pairs->written->fields[i], &pairs->read->fields[r])) {
                pairs->same[i] = (int)r;
                pairs->is_written[r] = true;
            } else if (!strcmp(pairs->written->fields[i].name, pairs->read->fields[r].name)) {
                pairs->named[i] = (int)r;
            }
        }
    }
}

static const struct field_pairs *field_pairs_of(const struct side_type *written, const struct side_type *read)
{
    static struct field_pairs known[COMPARE_PAIRS];
    size_t i = ((uintptr_t)written / 16 * 31 + (uintptr_t)read / 16) % COMPARE_PAIRS;
    for (; known[i].written; i = (i + 1) % COMPARE_PAIRS) {
        if (known[i].written == written && known[i].read == read)
            return &known[i];
    }
    known[i] = (struct field_pairs){.written = written, .read = read};
    find_field_pairs(&known[i]);
    return &known[i];
}

/* --- Defaults ------------------------------------------------------------------------------------------------ */

static bool is_default(struct view view, const char *text);

static bool struct_is_default(const struct side_type *type, const uint8_t *at)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct side_field *field = &type->fields[i];
        if (!is_default((struct view){&field->value, at + field->offset}, field->default_text))
            return false;
    }
    return true;
}

static bool items_are_default(struct view view)
{
    bool fixed = view.value->carrier == SIDE_FIXED_ARRAY && view.value->count_size == 0;
    for (size_t i = 0; fixed && view.value->inner && i < view.value->extent; i++) {
        if (!is_default(view_item(view, i), NULL))
            return false;
    }
    return fixed || view.value->shares_count || view_count(view) == 0;
}

static bool is_zero(const uint8_t *at, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (at[i] != 0)
            return false;
    }
    return true;
}

static bool text_is_default(struct fory_string value, const char *text)
{
    if (!text)
        return value.size == 0 || is_zero((const uint8_t *)value.data, value.size); /* bytes of a fixed size */
    return value.size == strlen(text) && !memcmp(value.data, text, value.size);
}

static bool is_default(struct view view, const char *text)
{
    if (view_is_null(view))
        return true;
    if (view.value->carrier == SIDE_POINTER || view.value->carrier == SIDE_PRESENCE ||
        view.value->carrier == SIDE_OPTIONAL)
        return false;
    switch (view.value->type) {
    case FORY_TYPE_STRING:
    case FORY_TYPE_BINARY: return text_is_default(view_text(view), text);
    case FORY_TYPE_STRUCT: return struct_is_default(view.value->definition, view.at);
    case FORY_TYPE_UNION: return !view_case(view) && !view_unknown_case(view);
    default: return view.value->inner ? items_are_default(view) : is_zero(view.at, view.value->size);
    }
}

/* --- Structs ------------------------------------------------------------------------------------------------- */

/* Objects that were compared, so that cycles end, and where those that references lead to were read. */
struct compared_object {
    const void *written;
    const struct side_type *type;
    const void *read;
    bool is_reference;
    bool reads_reference;
};

static struct compared_object compared[COMPARE_OBJECTS];
static size_t compared_count;

/* What became of an object to which a reference leads again. */
static void compare_sharing(struct comparison *comparison, bool reads_reference)
{
    compare_tell(comparison, reads_reference ? COMPARE_WRONG : COMPARE_COPIED); /* one object became two */
}

/* False: the object was compared before. */
static bool compare_object(struct comparison *comparison, struct view written, struct view read, bool is_reference,
                           bool reads_reference)
{
    const struct side_type *type = written.value->definition;
    size_t i = ((uintptr_t)written.at / 8 * 31 + (uintptr_t)type / 16) % COMPARE_OBJECTS;
    for (; compared[i].written; i = (i + 1) % COMPARE_OBJECTS) {
        bool same = compared[i].written == written.at && compared[i].type == type;
        if (same && compared[i].read == read.at)
            return false;
        if (same && is_reference && compared[i].is_reference) {
            compare_sharing(comparison, reads_reference && compared[i].reads_reference);
            return false;
        }
    }
    if (++compared_count > COMPARE_OBJECTS / 2)
        return false;
    compared[i] = (struct compared_object){written.at, type, read.at, is_reference, reads_reference};
    return true;
}

static void compare_structs(struct comparison *comparison, struct view written, struct view read)
{
    const struct side_type *from = written.value->definition;
    const struct side_type *to = read.value->definition;
    const struct field_pairs *pairs = field_pairs_of(from, to);
    for (size_t i = 0; i < from->field_count; i++) {
        const struct side_field *field = &from->fields[i];
        struct view value = {&field->value, written.at + field->offset};
        size_t size = compare_enter(comparison, field->name, 0);
        if (pairs->named[i] != COMPARE_NONE && !is_default(value, field->default_text))
            compare_tell(comparison, COMPARE_DROPPED);
        if (pairs->same[i] != COMPARE_NONE) {
            const struct side_field *other = &to->fields[pairs->same[i]];
            if (!view_is_null(value) || !other->default_text || other->value.nullable)
                compare_values(comparison, value, (struct view){&other->value, read.at + other->offset});
        } else if (!is_default(value, field->default_text)) {
            compare_tell(comparison, COMPARE_SKIPPED);
        }
        compare_leave(comparison, size);
    }
    for (size_t i = 0; i < to->field_count; i++) {
        const struct side_field *field = &to->fields[i];
        size_t size = compare_enter(comparison, field->name, 0);
        if (!pairs->is_written[i] &&
            !is_default((struct view){&field->value, read.at + field->offset}, field->default_text))
            compare_tell(comparison, COMPARE_WRONG);
        compare_leave(comparison, size);
    }
}

/* --- Enums and unions ---------------------------------------------------------------------------------------- */

static const char *name_of_number(const struct side_type *type, int64_t number)
{
    for (size_t i = 0; i < type->enumerator_count; i++) {
        if (type->enumerators[i].number == number)
            return type->enumerators[i].name;
    }
    return NULL;
}

static bool has_enumerator(const struct side_type *type, const char *name)
{
    for (size_t i = 0; i < type->enumerator_count; i++) {
        if (!strcmp(type->enumerators[i].name, name))
            return true;
    }
    return false;
}

static void compare_enums(struct comparison *comparison, struct view written, struct view read)
{
    int64_t number = (int64_t)view_bits(written);
    const char *name = name_of_number(written.value->definition, number);
    const char *other = name_of_number(read.value->definition, (int64_t)view_bits(read));
    if (number != (int64_t)view_bits(read))
        compare_tell(comparison, COMPARE_WRONG);
    else if (name && (!other || strcmp(name, other) != 0) && has_enumerator(read.value->definition, name))
        compare_tell(comparison, COMPARE_WRONG); /* the name is that of another number */
    else if (name && !other && comparison->backward)
        compare_tell(comparison, COMPARE_UNNAMED);
}

static bool has_case(const struct side_type *type, const char *name)
{
    for (size_t i = 0; i < type->case_count; i++) {
        if (!strcmp(type->cases[i].name, name))
            return true;
    }
    return false;
}

static void compare_unions(struct comparison *comparison, struct view written, struct view read)
{
    const struct side_case *from = view_case(written);
    const struct side_case *to = view_case(read);
    const struct fory_unknown_case *unknown = view_unknown_case(read);
    if (!from)
        return;
    if (!to && unknown && unknown->id == from->id) {
        if (has_case(read.value->definition, from->name))
            compare_tell(comparison, COMPARE_WRONG);
        else if (comparison->backward)
            compare_tell(comparison, COMPARE_UNNAMED);
        return;
    }
    if (!to || to->id != from->id) {
        compare_tell(comparison, COMPARE_WRONG);
        return;
    }
    if (strcmp(from->name, to->name) != 0 && has_case(read.value->definition, from->name))
        compare_tell(comparison, COMPARE_WRONG);
    size_t size = compare_enter(comparison, from->name, 0);
    compare_values(comparison, (struct view){&from->value, written.at + from->offset},
                   (struct view){&to->value, read.at + to->offset});
    compare_leave(comparison, size);
}

/* --- Values of any type -------------------------------------------------------------------------------------- */

static bool has_identity(const struct side *side, const char *identity)
{
    for (size_t i = 0; i < side->type_count; i++) {
        if (!strcmp(side->types[i]->identity, identity))
            return true;
    }
    return false;
}

/* What stands in a place of any type or of one. */
static struct view behind_any(const struct side *side, struct view view)
{
    if (view.value->type != FORY_TYPE_UNKNOWN)
        return view_inside(view);
    struct fory_any any = view_any(view);
    return view_of_any(side, &any);
}

/* Whether a tree was read in place of a list or set, as long as it is. */
static bool is_list_tree(struct view written, struct view read)
{
    struct fory_any any = read.value->type == FORY_TYPE_UNKNOWN ? view_any(read) : (struct fory_any){NULL, NULL};
    const struct fory_value *tree = any.type == &fory_value_type ? any.value : NULL;
    return tree && tree->kind == written.value->type && written.value->inner && !written.value->key &&
           tree->as.list.count == view_count(written);
}

static void compare_any(struct comparison *comparison, struct view written, struct view read)
{
    struct view from = behind_any(comparison->writer, written);
    struct view to = behind_any(comparison->reader, read);
    if (!from.value)
        return;
    if (!to.value) {
        /* A tree, of a type that the reader does not have. */
        bool is_unknown = from.value->definition && !has_identity(comparison->reader, from.value->definition->identity);
        if (!is_unknown && !is_list_tree(from, read))
            compare_tell(comparison, COMPARE_WRONG);
    } else if (from.value->type != to.value->type ||
               (from.value->definition &&
                strcmp(from.value->definition->identity, to.value->definition->identity) != 0)) {
        compare_tell(comparison, COMPARE_WRONG);
    } else {
        compare_values(comparison, from, to);
    }
}

/* --- Scalars ------------------------------------------------------------------------------------------------- */

static bool is_float(uint8_t type)
{
    return type >= FORY_TYPE_FLOAT16 && type <= FORY_TYPE_FLOAT64;
}

static bool texts_are_equal(struct fory_string a, struct fory_string b)
{
    return a.size == b.size && (a.size == 0 || !memcmp(a.data, b.data, a.size));
}

static bool scalars_are_equal(struct view written, struct view read)
{
    static struct number from;
    static struct number to;
    uint8_t type = written.value->type;
    bool is_signed;
    if (type == FORY_TYPE_STRING && read.value->type == FORY_TYPE_STRING)
        return texts_are_equal(view_text(written), view_text(read));
    if (wire_integer_size(type, &is_signed) > 0 && read.value->type == type)
        return view_bits(written) == view_bits(read);
    if (!number_of(written, &from) || !number_of(read, &to) || !number_equal(&from, &to))
        return false;
    bool has_sign = is_float(type) && is_float(read.value->type) && from.kind != NUMBER_NAN;
    return !has_sign || from.negative == to.negative;
}

static size_t size_of_plain(uint8_t type)
{
    return type == FORY_TYPE_DATE ? sizeof(int32_t) : sizeof(int64_t) + sizeof(uint32_t);
}

/* --- Containers ---------------------------------------------------------------------------------------------- */

static bool is_sequence(uint8_t type)
{
    return type == FORY_TYPE_LIST || type == FORY_TYPE_SET || type == FORY_TYPE_BINARY || wire_is_array(type);
}

static bool go_together(uint8_t a, uint8_t b)
{
    if (a == b)
        return true;
    return (a == FORY_TYPE_LIST && wire_is_array(b)) || (a == FORY_TYPE_BINARY && b == FORY_TYPE_UINT8_ARRAY);
}

static void compare_items(struct comparison *comparison, struct view written, struct view read)
{
    size_t count = view_count(written);
    if (view_count(read) != count) {
        compare_tell(comparison, COMPARE_WRONG);
        return;
    }
    if (written.value->type == FORY_TYPE_BINARY && read.value->type == FORY_TYPE_BINARY) {
        if (!texts_are_equal(view_text(written), view_text(read)))
            compare_tell(comparison, COMPARE_WRONG);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        size_t size = compare_enter(comparison, NULL, i);
        if (written.value->key)
            compare_values(comparison, view_key(written, i), view_key(read, i));
        compare_values(comparison, view_item(written, i), view_item(read, i));
        compare_leave(comparison, size);
    }
}

/* --- Anything ------------------------------------------------------------------------------------------------ */

static void compare_present(struct comparison *comparison, struct view written, struct view read)
{
    uint8_t from = written.value->type;
    uint8_t to = read.value->type;
    if (is_sequence(from) && (go_together(from, to) || go_together(to, from)))
        compare_items(comparison, written, read);
    else if (number_is_scalar(from) && number_is_scalar(to)) {
        if (!scalars_are_equal(written, read))
            compare_tell(comparison, COMPARE_WRONG);
    } else if (from != to)
        compare_tell(comparison, COMPARE_WRONG);
    else if (from == FORY_TYPE_MAP)
        compare_items(comparison, written, read);
    else if (from == FORY_TYPE_ENUM)
        compare_enums(comparison, written, read);
    else if (from == FORY_TYPE_STRUCT)
        compare_structs(comparison, written, read);
    else if (from == FORY_TYPE_UNION)
        compare_unions(comparison, written, read);
    else if (memcmp(written.at, read.at, from == FORY_TYPE_EXT ? written.value->size : size_of_plain(from)) != 0)
        compare_tell(comparison, COMPARE_WRONG);
}

static void compare_values(struct comparison *comparison, struct view written, struct view read)
{
    if (view_is_null(written)) {
        if (view_is_null(read))
            return;
        compare_tell(comparison, !read.value->nullable && is_default(read, NULL) ? COMPARE_LOST : COMPARE_WRONG);
        return;
    }
    if (view_is_null(read)) {
        compare_tell(comparison, COMPARE_WRONG);
        return;
    }
    if (written.value->type == FORY_TYPE_UNKNOWN || read.value->type == FORY_TYPE_UNKNOWN) {
        compare_any(comparison, written, read);
        return;
    }
    bool is_reference = written.value->ref;
    bool reads_reference = read.value->ref;
    written = view_inside(written);
    read = view_inside(read);
    if (written.value->type == FORY_TYPE_STRUCT && read.value->type == FORY_TYPE_STRUCT &&
        !compare_object(comparison, written, read, is_reference, reads_reference))
        return;
    compare_present(comparison, written, read);
}

static void compare_start(struct comparison *comparison)
{
    memset(compared, 0, sizeof compared);
    compared_count = 0;
    comparison->outcome = 0;
    comparison->path[0] = comparison->current[0] = '\0';
}

unsigned compare_any_roots(struct comparison *comparison, const struct fory_any *written, const struct fory_any *read)
{
    static const struct side_value any = {.type = FORY_TYPE_UNKNOWN, .nullable = true, .size = sizeof *written};
    compare_start(comparison);
    compare_values(comparison, (struct view){&any, (const uint8_t *)written},
                   (struct view){&any, (const uint8_t *)read});
    return comparison->outcome;
}

unsigned compare_roots(struct comparison *comparison, const struct side_type *written_type, const void *written,
                       const struct side_type *read_type, const void *read)
{
    compare_start(comparison);
    compare_values(comparison, (struct view){written_type->itself, written}, (struct view){read_type->itself, read});
    return comparison->outcome;
}
