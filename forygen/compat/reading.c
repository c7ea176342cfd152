/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what a reader makes of all values of one place. Whether fields of two types go together at all is the runtime's
   own word; what TypeDefs do not say is added here: which types are named, nulls within containers, room in C. */
#include "reading.h"

#include <inttypes.h>
#include <string.h>

#include "../../runtime/src/meta/conversion.h"
#include "../../runtime/src/meta/wire_types.h"
#include "../intern.h"
#include "../schema/capacity.h"
#include "../schema/definition.h"
#include "../schema/wire_type.h"
#include "reading_scalar.h"
#include "reading_share.h"
#include "reading_skip.h"

/* A value that is written or read. */
struct reading_value {
    const struct wire_type *type;
    struct holder holder;
};

/* --- Flaws --------------------------------------------------------------------------------------------------- */

/* Where a value is, which says what precedes it. */
enum reading_place {
    READING_IN_FIELD, /* described by a TypeDef, which the runtime compares */
    READING_IN_PLACE, /* told by the reader's schema alone */
    READING_IN_CASE   /* told by its own type info, what is in containers by the reader's schema */
};

struct reading_walk {
    struct reading_sides sides;
    enum reading_place place;
    struct readings *readings;
};

static void reading_note(struct readings *readings, enum reading_flaw flaw, enum reading_outcome outcome,
                         const char *why)
{
    struct reading *reading = &readings->of[flaw];
    if (outcome <= reading->outcome)
        return;
    reading->outcome = outcome;
    reading->why = intern_string(why);
}

/* References may be null whatever the schema says. */
static void reading_note_nulls(struct readings *readings, enum reading_flaw flaw, const struct wire_type *written,
                               const struct wire_type *read, const char *why)
{
    if (written->nullable && !read->nullable && !read->ref)
        reading_note(readings, flaw, READING_LOSSY, why);
}

static void reading_note_copies(struct readings *readings, const struct wire_type *written,
                                const struct wire_type *read)
{
    if (written->ref && !read->ref)
        reading_note(readings, READING_SHARED, READING_LOSSY,
                     "get copies of an object that is in several places, or refuse it");
}

static void reading_note_shared(struct reading_walk *walk, const struct definition *writer,
                                const struct wire_type *written, const struct wire_type *read)
{
    const struct match *match = walk->sides.match;
    const struct compat_side *side = walk->sides.old_writes ? match->old_side : match->new_side;
    /* A field of any type shares what it holds, unless that contains it. */
    bool is_within = capacity_is_base(writer) || capacity_above(writer);
    if (written->ref && !read->ref &&
        (read->id == FORY_TYPE_UNKNOWN ? is_within : reading_is_shared(side->schema, writer, written)))
        reading_note(walk->readings, READING_SHARED, READING_LOSSY, "refuse an object that is in two such fields");
}

/* --- Room in C ----------------------------------------------------------------------------------------------- */

static const char *reading_size_why(struct capacity written, struct capacity read, const char *unit)
{
    if (written.most > read.most)
        return intern_format("refuse more than %" PRIu64 " %s", read.most, unit);
    return intern_format("refuse fewer than %" PRIu64 " %s", read.least, unit);
}

static void reading_note_sizes(struct readings *readings, struct capacity written, struct capacity read,
                               const struct wire_type *type)
{
    bool is_text = type->id == FORY_TYPE_STRING || type->id == FORY_TYPE_BINARY;
    if (written.least >= read.least && written.most <= read.most)
        return;
    bool is_disjoint = written.most < read.least || written.least > read.most;
    reading_note(readings, READING_SIZE, is_disjoint ? READING_REFUSED : READING_LOSSY,
                 reading_size_why(written, read, is_text ? "bytes" : "items"));
}

static void reading_compare_sizes(struct reading_walk *walk, const struct reading_value *written,
                                  const struct reading_value *read)
{
    struct capacity read_capacity = capacity_of(read->holder);
    struct capacity capacity = capacity_of(written->holder);
    if (read->type->id == FORY_TYPE_STRING && written->type->id != FORY_TYPE_STRING)
        capacity = reading_text_of(written->type->id);
    reading_note_sizes(walk->readings, capacity, read_capacity, read->type);
}

static const struct field *reading_find_field(const struct definition *definition, const struct field *like)
{
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        if (field->tag == like->tag && (field->tag >= 0 || !strcmp(field->wire_name, like->wire_name)))
            return field;
    }
    return NULL;
}

static bool reading_same_sizes(struct capacity a, struct capacity b)
{
    return a.least == a.most && b.least == a.least && b.most == a.most;
}

/* Arrays that share a count have to be of one size, also where their writer had a count for each. */
static void reading_compare_counts(struct readings *readings, const struct definition *writer,
                                   const struct field *written, const struct definition *reader,
                                   const struct field *read)
{
    struct capacity capacity = capacity_of(capacity_field(writer, written));
    for (size_t i = 0; capacity_is_common(read, read) && i < reader->fields.count; i++) {
        const struct field *other = reader->fields.items[i];
        if (other == read || !capacity_is_common(other, read))
            continue;
        const struct field *before = reading_find_field(writer, other);
        if (before && !capacity_is_common(before, written) &&
            !reading_same_sizes(capacity, capacity_of(capacity_field(writer, before))))
            reading_note(readings, READING_SIZE, READING_LOSSY,
                         intern_format("refuse a number of items other than that of '%s'", other->name));
    }
}

/* --- Pointers to bases --------------------------------------------------------------------------------------- */

static void reading_compare_bases(struct reading_walk *walk, struct holder written, struct holder read)
{
    const struct definition *wanted = capacity_base(read);
    const struct definition *found = capacity_base(written);
    if (!wanted)
        return;
    const struct definition *here = reading_origin(walk->sides, wanted);
    if (found && here && capacity_begins_with(found, here))
        return;
    bool some = !found || (here && capacity_begins_with(here, found));
    reading_note(walk->readings, some ? READING_BASE : READING_TYPE, some ? READING_LOSSY : READING_REFUSED,
                 intern_format("refuse what does not begin with '%s'", wanted->full_name));
}

/* --- Values of one type -------------------------------------------------------------------------------------- */

static void reading_walk_type(struct reading_walk *walk, const struct reading_value *written,
                              const struct reading_value *read, enum reading_flaw flaw);

static void reading_walk_item(struct reading_walk *walk, const struct reading_value *written,
                              const struct reading_value *read)
{
    reading_note_nulls(walk->readings, READING_NULL_ITEMS, written->type, read->type, "refuse null in a container");
    reading_note_copies(walk->readings, written->type, read->type);
    reading_walk_type(walk, written, read, READING_ITEMS);
}

/* Structs and types with a codec say what they are with each value, and so does what is in a case itself. Of other
   enums and unions, also in containers in cases, only the schema of the reader tells: they are compared as a pair of
   their own. */
static bool reading_same_name(const struct reading_walk *walk, const struct wire_type *written,
                              const struct wire_type *read, enum reading_flaw flaw)
{
    bool is_told = written->id == FORY_TYPE_STRUCT || written->id == FORY_TYPE_EXT;
    bool is_case = walk->place == READING_IN_CASE;
    if (!written->definition || !read->definition)
        return written->definition == read->definition;
    if (reading_is_pair(walk->sides, written->definition, read->definition))
        return true;
    return !is_told && (!is_case || flaw == READING_ITEMS || !definition_is_registered(written->definition) ||
                        !definition_is_registered(read->definition));
}

/* Where only the schema of the reader tells: types of which each value is the same bytes. */
static bool reading_same_bytes(enum fory_wire_type written, enum fory_wire_type read)
{
    static const struct {
        enum fory_wire_type written;
        enum fory_wire_type read;
    } same[] = {
        {FORY_TYPE_VARINT32, FORY_TYPE_VARINT64},  {FORY_TYPE_VAR_UINT32, FORY_TYPE_VAR_UINT64},
        {FORY_TYPE_BOOL, FORY_TYPE_INT8},          {FORY_TYPE_BOOL, FORY_TYPE_UINT8},
        {FORY_TYPE_BINARY, FORY_TYPE_UINT8_ARRAY}, {FORY_TYPE_UINT8_ARRAY, FORY_TYPE_BINARY},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        if (written == same[i].written && read == same[i].read)
            return true;
    }
    return false;
}

static void reading_walk_type(struct reading_walk *walk, const struct reading_value *written,
                              const struct reading_value *read, enum reading_flaw flaw)
{
    const struct wire_type *a = written->type;
    const struct wire_type *b = read->type;
    bool by_schema = walk->place == READING_IN_PLACE || (walk->place == READING_IN_CASE && flaw == READING_ITEMS);
    bool is_of_kind = a->id == b->id || (by_schema && reading_same_bytes(a->id, b->id));
    if (!is_of_kind && a->definition && b->definition && reading_is_pair(walk->sides, a->definition, b->definition))
        return; /* it became another kind of type, which is told of it */
    if (!is_of_kind || !reading_same_name(walk, a, b, flaw)) {
        reading_note(walk->readings, flaw, by_schema ? READING_MISREAD : READING_REFUSED,
                     by_schema ? "misread the value, or refuse it" : "refuse the value");
        return;
    }
    if (a->id == FORY_TYPE_UNKNOWN)
        reading_compare_bases(walk, written->holder, read->holder);
    reading_compare_sizes(walk, written, read);
    if (a->key) {
        struct reading_value key = {a->key, capacity_key(written->holder)};
        struct reading_value wanted = {b->key, capacity_key(read->holder)};
        reading_walk_item(walk, &key, &wanted);
    }
    if (a->id == FORY_TYPE_LIST || a->id == FORY_TYPE_SET || a->id == FORY_TYPE_MAP) {
        struct reading_value item = {a->element, capacity_item(written->holder)};
        struct reading_value wanted = {b->element, capacity_item(read->holder)};
        reading_walk_item(walk, &item, &wanted);
    }
}

/* --- Fields -------------------------------------------------------------------------------------------------- */

/* Whether the TypeDefs of fields with these types say the same. */
static bool reading_same_types(const struct wire_type *written, const struct wire_type *read)
{
    if (!written || !read)
        return written == read;
    if (written->id != read->id || written->nullable != read->nullable || written->ref != read->ref)
        return false;
    return reading_same_types(written->key, read->key) && reading_same_types(written->element, read->element);
}

/* What a TypeDef of a struct says of one of its fields. */
static bool reading_find_field_def(const struct definition *definition, const uint8_t *bytes, const struct field *field,
                                   struct fory_field_def *found)
{
    struct fory_input in = {bytes, bytes + definition->type_def_size};
    struct fory_type_def_frame frame;
    struct fory_type_def type_def;
    size_t number = 0;
    if (!fory_get_type_def(&in, &frame))
        return false;
    fory_type_def_reopen(frame.body, frame.size, &type_def);
    const uint8_t *position = type_def.fields;
    while (definition->order[number] != field)
        number++;
    do {
        if (!fory_type_def_next_field(&type_def, &position, found))
            return false;
    } while (number-- > 0);
    return true;
}

/* Of two matched fields, as the runtime finds it when it makes a layout. */
struct reading_match {
    enum fory_conversion conversion;
    bool is_tracking; /* no conversion only because of references */
};

static struct reading_match reading_match_defs(const struct fory_field_def *remote, struct fory_field_def *local)
{
    uint8_t type;
    struct reading_match match = {fory_find_conversion(remote, local, &type), false};
    if (match.conversion == FORY_NO_CONVERSION && local->ref) {
        local->ref = false;
        match.is_tracking = fory_find_conversion(remote, local, &type) != FORY_NO_CONVERSION;
        local->ref = true;
    }
    return match;
}

/* By the TypeDefs of the writer, with tracking and without. */
static struct reading_match reading_match_fields(const struct definition *writer, const struct field *written,
                                                 const struct definition *reader, const struct field *read)
{
    struct reading_match match = {FORY_NO_CONVERSION, false};
    struct fory_field_def remote;
    struct fory_field_def local;
    if (!reading_find_field_def(writer, writer->type_def, written, &remote) ||
        !reading_find_field_def(reader, reader->type_def, read, &local))
        return match;
    match = reading_match_defs(&remote, &local);
    if (match.conversion != FORY_NO_CONVERSION && writer->untracked_type_def &&
        reading_find_field_def(writer, writer->untracked_type_def, written, &remote))
        match = reading_match_defs(&remote, &local);
    return match;
}

/* Types that differ only in definitions which are each other but changed their kind: that is told of them. */
static bool reading_is_told_elsewhere(struct reading_sides sides, const struct wire_type *written,
                                      const struct wire_type *read)
{
    if (!written || !read)
        return written == read;
    if (written->definition && read->definition)
        return reading_is_pair(sides, written->definition, read->definition);
    return written->id == read->id && reading_is_told_elsewhere(sides, written->key, read->key) &&
           reading_is_told_elsewhere(sides, written->element, read->element);
}

static bool reading_is_array(enum fory_wire_type id)
{
    return fory_array_item_type((uint8_t)id) != 0;
}

static void reading_note_no_conversion(struct reading_walk *walk, struct reading_match match,
                                       const struct wire_type *written, const struct wire_type *read)
{
    bool is_contents = written->id == read->id || (reading_is_array(written->id) && reading_is_array(read->id));
    if (match.is_tracking)
        reading_note(walk->readings, READING_TRACKED, READING_REFUSED, "expect a reference flag, which is not there");
    else if (!reading_is_told_elsewhere(walk->sides, written, read))
        reading_note(walk->readings, is_contents ? READING_ITEMS : READING_TYPE, READING_REFUSED,
                     "refuse the whole struct");
}

/* Of types that the runtime converts. */
static void reading_convert(struct reading_walk *walk, const struct reading_value *written,
                            const struct reading_value *read)
{
    const struct wire_type *a = written->type;
    const struct wire_type *b = read->type;
    if (fory_is_scalar((uint8_t)a->id) && fory_is_scalar((uint8_t)b->id)) {
        const char *why = reading_narrows(a->id, b->id);
        if (why)
            reading_note(walk->readings, READING_NARROWED, READING_LOSSY, why);
    }
    if (a->id == FORY_TYPE_LIST && a->element->nullable)
        reading_note(walk->readings, READING_NULL_IN_ARRAY, READING_LOSSY, "refuse null in the list");
    reading_compare_sizes(walk, written, read);
}

struct readings reading_field(struct reading_sides sides, const struct definition *writer, const struct field *written,
                              const struct definition *reader, const struct field *read)
{
    struct readings readings = {0};
    struct reading_walk walk = {sides, READING_IN_FIELD, &readings};
    const struct reading_value from = {written->type, capacity_field(writer, written)};
    const struct reading_value to = {read->type, capacity_field(reader, read)};
    if (!reading_same_types(written->type, read->type)) {
        struct reading_match match = reading_match_fields(writer, written, reader, read);
        if (match.conversion == FORY_NO_CONVERSION) {
            reading_note_no_conversion(&walk, match, written->type, read->type);
            return readings;
        }
    }
    reading_note_nulls(&readings, READING_NULL, written->type, read->type, "read null as the default");
    reading_note_shared(&walk, writer, written->type, read->type);
    if (written->type->id == read->type->id)
        reading_walk_type(&walk, &from, &to, READING_TYPE);
    else
        reading_convert(&walk, &from, &to);
    reading_compare_counts(&readings, writer, written, reader, read);
    return readings;
}

struct readings reading_place(struct reading_sides sides, const struct definition *writer, const struct field *written,
                              const struct definition *reader, const struct field *read)
{
    struct readings readings = {0};
    struct reading_walk walk = {sides, READING_IN_PLACE, &readings};
    const struct reading_value from = {written->type, capacity_field(writer, written)};
    const struct reading_value to = {read->type, capacity_field(reader, read)};
    if ((written->type->nullable || written->type->ref) != (read->type->nullable || read->type->ref))
        reading_note(&readings, READING_TYPE, READING_MISREAD, "take a flag for something else");
    reading_note_nulls(&readings, READING_NULL, written->type, read->type, "read null as the default");
    reading_note_shared(&walk, writer, written->type, read->type);
    reading_walk_type(&walk, &from, &to, READING_TYPE);
    return readings;
}

/* --- Cases --------------------------------------------------------------------------------------------------- */

static void reading_case_as_any(struct reading_walk *walk, const struct wire_type *type, const struct definition *base)
{
    const char *why = reading_cannot_keep(walk->sides, type);
    if (base && type->definition) {
        const struct definition *here = reading_known(walk->sides, type->definition);
        why = here && capacity_begins_with(here, base) ? why : "it does not begin with the base";
    } else if (base) {
        why = "it is not a struct";
    }
    if (why)
        reading_note(walk->readings, READING_ITEMS, READING_REFUSED, intern_format("refuse the value: %s", why));
}

struct readings reading_case(struct reading_sides sides, const struct definition *writer,
                             const struct union_case *written, const struct definition *reader,
                             const struct union_case *read)
{
    struct readings readings = {0};
    struct reading_walk walk = {sides, READING_IN_CASE, &readings};
    const struct reading_value from = {written->type, capacity_case(writer, written)};
    const struct reading_value to = {read->type, capacity_case(reader, read)};
    bool from_any = from.type->id == FORY_TYPE_UNKNOWN;
    bool to_any = to.type->id == FORY_TYPE_UNKNOWN;
    if (to_any && !from_any) {
        reading_case_as_any(&walk, from.type, capacity_base(to.holder));
    } else if (from_any && !to_any) {
        reading_note(&readings, READING_TYPE, READING_LOSSY,
                     intern_format("refuse what is not %s", wire_type_spelling(to.type)));
    } else {
        reading_note_copies(&readings, from.type, to.type);
        reading_walk_type(&walk, &from, &to, READING_TYPE);
    }
    return readings;
}
