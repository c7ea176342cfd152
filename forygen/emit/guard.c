/* SPDX-License-Identifier: Apache-2.0 */
/* Owns what generated code relies on in the structs of a header: it stops the build of one that has changed. */
#include "guard.h"

#include <string.h>

#include "../plan/names.h"
#include "../plan/wire_name.h"
#include "emitter.h"

/* The type of a pointer to a pointer to such items. */
static const char *guard_pointer_to_items(const char *item, const struct carrier *carrier)
{
    const char *constant = carrier->is_const ? "const " : "";
    const char *star = carrier->is_restrict ? "*restrict *" : "**";
    bool pointer = item[strlen(item) - 1] == '*';
    return pointer ? intern_format("%s%s%s", item, constant, star) : intern_format("%s%s %s", constant, item, star);
}

/* The type of a pointer to the member, as its carrier tells. */
static const char *guard_pointer(const struct carrier *carrier)
{
    switch (carrier->kind) {
    case CARRIER_CSTRING: return intern_format("%s%s", carrier->c_type, carrier->is_restrict ? "restrict *" : "*");
    case CARRIER_CHAR_ARRAY:
    case CARRIER_FIXED_ARRAY: return intern_format("%s (*)[%s]", carrier->c_type, carrier->extent);
    case CARRIER_COUNTED: return guard_pointer_to_items(carrier->c_type, carrier);
    case CARRIER_POINTER: return guard_pointer_to_items(carrier->inner->c_type, carrier);
    default: return intern_format("%s *", carrier->c_type);
    }
}

static void guard_member(struct guards *guards, const struct definition *definition, const char *member,
                         const char *pointer)
{
    emit(guards->out, "FORY_ASSERT_$packed$MEMBER_TYPE($type$, $member$, $pointer$);\n", "packed",
         definition->is_packed || definition->is_inline_union ? "PACKED_" : "", "type", definition->c_type, "member",
         member, "pointer", pointer);
}

/* Numbers of types that are as wide here as on the machine that forygen runs on, but perhaps not elsewhere. */
static void guard_width(struct text *out, const struct definition *definition, const char *member,
                        const struct wire_type *type, const struct carrier *carrier)
{
    const struct wire_type *item = type->element;
    if (carrier->kind == CARRIER_VALUE && carrier->converts && number_name(type->id))
        emit(out, "FORY_ASSERT_MEMBER_FITS($type$, $member$, $number$);\n", "type", definition->c_type, "member",
             member, "number", number_c_type(type->id));
    if (wire_type_is_array(type->id) && item && carrier->inner && carrier->inner->converts && number_name(item->id))
        emit(out, "FORY_ASSERT_ITEM_SIZE($items$, $number$);\n", "items", carrier->inner->c_type, "number",
             number_c_type(item->id));
}

/* --- Containers, entries and optional values ------------------------------------------------------------------ */

struct guard_part {
    const char *member;
    const char *pointer;     /* the type of a pointer to it */
    const char *initializer; /* one of it alone */
};

/* A struct of the header that is two members and nothing else; once a file. */
static void guard_pair(struct guards *guards, const char *type, struct guard_part first, struct guard_part second)
{
    if (name_map_add(&guards->pairs, intern_format("guards of %s", type), guards))
        return;
    emit(guards->out,
         "FORY_ASSERT_MEMBER_TYPE($type$, $first$, $pointer$);\n"
         "FORY_ASSERT_MEMBER_TYPE($type$, $second$, $pointer2$);\n"
         "FORY_ASSERT_BEGINS_WITH($type$, $first$);\n"
         "FORY_ASSERT_ORDER_2($type$, $first$, $second$);\n"
         "FORY_ASSERT_ENDS_WITH($type$, $second$);\n"
         "FORY_ASSERT_MEMBERS($type$, $one$, $two$);\n",
         "type", type, "first", first.member, "pointer", first.pointer, "second", second.member, "pointer2",
         second.pointer, "one", first.initializer, "two", second.initializer);
}

static struct guard_part guard_part(const char *member, const struct wire_type *type, const struct carrier *carrier)
{
    bool is_pointer = carrier->kind == CARRIER_POINTER || carrier->kind == CARRIER_CSTRING;
    bool is_number = carrier->kind == CARRIER_VALUE && (number_name(type->id) || type->id == FORY_TYPE_ENUM);
    return (struct guard_part){member, guard_pointer(carrier), is_pointer || is_number ? "0" : "FORY_EMPTY"};
}

static bool guard_is_of_runtime(const struct carrier *carrier)
{
    static const char own[] = "struct fory_";
    return !strncmp(carrier->c_type, own, sizeof own - 1) && names_container_is_builtin(carrier);
}

static void guard_container(struct guards *guards, const struct carrier *carrier)
{
    const char *pointer = carrier->key ? NULL : guard_pointer(carrier->inner);
    const char *item = carrier->key ? names_entry_type(carrier) : intern(pointer, strlen(pointer) - 1);
    size_t size = strlen(item);
    item = item[size - 1] == ' ' ? intern(item, size - 1) : item;
    guard_pair(guards, carrier->c_type, (struct guard_part){carrier->items, guard_pointer_to_items(item, carrier), "0"},
               (struct guard_part){"count", "size_t *", "0"});
}

/* What the member holds, where that is not an annotated type. */
static void guard_inside(struct guards *guards, const struct wire_type *type, const struct carrier *carrier)
{
    const struct carrier *inner = carrier->inner;
    if (!inner)
        return;
    bool is_around = carrier->kind == CARRIER_POINTER || carrier->kind == CARRIER_OPTIONAL;
    const struct wire_type *inner_type = is_around ? type : type->element;
    guard_inside(guards, inner_type, inner);
    if (carrier->key)
        guard_pair(guards, carrier->kind == CARRIER_CONTAINER ? names_entry_type(carrier) : carrier->c_type,
                   guard_part("key", type->key, carrier->key), guard_part("value", inner_type, inner));
    if (carrier->kind == CARRIER_OPTIONAL && !guard_is_of_runtime(carrier))
        guard_pair(guards, carrier->c_type, (struct guard_part){"present", "bool *", "0"},
                   guard_part("value", inner_type, inner));
    if (carrier->kind == CARRIER_CONTAINER && !guard_is_of_runtime(carrier))
        guard_container(guards, carrier);
}

static void guard_carrier(struct guards *guards, const struct definition *definition, const char *member,
                          const struct wire_type *type, const struct carrier *carrier)
{
    guard_member(guards, definition, member, guard_pointer(carrier));
    guard_width(guards->out, definition, member, type, carrier);
    if (carrier->count)
        guard_member(guards, definition, carrier->count, intern_format("%s *", carrier->count_type));
    guard_inside(guards, type, carrier);
}

/* --- Order and number of members ------------------------------------------------------------------------------ */

enum {
    GUARD_MOST = 8 /* members that one FORY_ASSERT_ORDER_<n> takes */
};

/* Whether its position can be asked for, by its name. */
static bool guard_has_address(const struct c_member *member)
{
    return *member->name && member->kind != C_MEMBER_BIT_FIELD && !member->is_foreign;
}

/* The members from `first` on that have an address, up to the next one that has none. */
static size_t guard_run_end(const struct definition *definition, size_t first)
{
    size_t end = first;
    while (end < definition->layout.count && guard_has_address(definition->layout.items[end]))
        end++;
    return end;
}

/* Each begins where the one before it ends. */
static void guard_run(struct text *out, const struct definition *definition, size_t first, size_t end)
{
    while (first + 1 < end) {
        size_t count = end - first < GUARD_MOST ? end - first : GUARD_MOST;
        emit_addf(out, "FORY_ASSERT_ORDER_%zu(%s", count, definition->c_type);
        for (size_t i = 0; i < count; i++)
            emit_addf(out, ",$ %s", definition->layout.items[first + i]->name);
        text_add(out, ");\n");
        first += count - 1;
    }
}

static void guard_initializers(struct text *out, const char *before, const struct c_members *members);

/* What initializes a member that is `only` one: not the {0} that initializes all of a struct. */
static void guard_initializer(struct text *out, const struct c_member *member, bool only)
{
    switch (member->kind) {
    case C_MEMBER_NUMBER:
    case C_MEMBER_BIT_FIELD: text_add(out, only ? "1" : "0"); return;
    case C_MEMBER_POINTER: text_add(out, only ? "(void *)1" : "0"); return;
    case C_MEMBER_AGGREGATE:
    case C_MEMBER_EMPTY: text_add(out, "FORY_EMPTY"); return;
    default: break;
    }
    if (member->members.count == 0) {
        text_add(out, "FORY_EMPTY");
        return;
    }
    emit_addf(out, "{$[");
    guard_initializers(out, "", &member->members);
    emit_addf(out, "$]}");
}

static void guard_initializers(struct text *out, const char *before, const struct c_members *members)
{
    for (size_t i = 0; i < members->count; i++) {
        if (members->items[i]->kind == C_MEMBER_FLEXIBLE || members->items[i]->kind == C_MEMBER_PADDING)
            continue;
        emit_addf(out, "%s", before);
        guard_initializer(out, members->items[i], members->count == 1);
        before = emit_format(",$ ");
    }
}

static bool guard_has_opaque(const struct c_members *members)
{
    for (size_t i = 0; i < members->count; i++) {
        if (members->items[i]->kind == C_MEMBER_OPAQUE || guard_has_opaque(&members->items[i]->members))
            return true;
    }
    return false;
}

/* Positions do not tell of a member that fits into padding; compilers miss its initializer. */
static void guard_count(struct text *out, const struct definition *definition)
{
    if (guard_has_opaque(&definition->layout))
        return;
    emit_addf(out, "FORY_ASSERT_MEMBERS(%s", definition->c_type);
    guard_initializers(out, emit_format(",$ "), &definition->layout);
    text_add(out, ");\n");
}

static void guard_layout(struct text *out, const struct definition *definition)
{
    size_t count = definition->layout.count;
    if (definition->is_inline_union || count == 0)
        return;
    const struct c_member *first = definition->layout.items[0];
    const struct c_member *last = definition->layout.items[count - 1];
    if (guard_has_address(first))
        emit(out, "FORY_ASSERT_BEGINS_WITH($type$, $member$);\n", "type", definition->c_type, "member", first->name);
    for (size_t i = 0; i < count; i++) {
        size_t end = guard_run_end(definition, i);
        guard_run(out, definition, i, end);
        i = end;
    }
    if (guard_has_address(last) && last->kind != C_MEMBER_FLEXIBLE)
        emit(out, "FORY_ASSERT_ENDS_WITH($type$, $member$);\n", "type", definition->c_type, "member", last->name);
    guard_count(out, definition);
}

/* --- One definition ------------------------------------------------------------------------------------------- */

void emit_struct_guards(struct guards *guards, const struct definition *definition)
{
    if (!definition->file->has_c_types)
        return;
    if (definition->type_member)
        emit(guards->out, "FORY_ASSERT_FIRST_MEMBER($type$, $member$);\n", "type", definition->c_type, "member",
             definition->type_member);
    for (size_t i = 0; i < definition->fields.count; i++) {
        const struct field *field = definition->fields.items[i];
        if (!field->carrier->is_inline_union)
            guard_carrier(guards, definition, field->member, field->type, field->carrier);
    }
    guard_layout(guards->out, definition);
}

void emit_union_guards(struct guards *guards, const struct definition *definition)
{
    if (!definition->file->has_c_types)
        return;
    guard_member(guards, definition, definition->selector, intern_format("%s *", definition->selector_type));
    for (size_t i = 0; i < definition->cases.count; i++)
        guard_carrier(guards, definition, definition->cases.items[i]->member, definition->cases.items[i]->type,
                      definition->cases.items[i]->carrier);
    if (definition->unknown)
        guard_member(guards, definition, definition->unknown, "struct fory_unknown_case *");
    guard_layout(guards->out, definition);
}
