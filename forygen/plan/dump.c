/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the text form of plans, for tests: one operation a line, and what is done inside of it below. */
#include "dump.h"

#include "wire_name.h"

static const char *const dump_operations[] = {
    [OP_BUILTIN] = "builtin",
    [OP_CODEC] = "codec",
    [OP_CUSTOM] = "custom",
    [OP_BASE] = "base",
    [OP_CSTRING] = "cstring",
    [OP_CHAR_ARRAY] = "char array",
    [OP_TEXT] = "text",
    [OP_ARRAY] = "array",
    [OP_CONTAINER] = "container",
    [OP_TEXT_INTO] = "text into",
    [OP_ARRAY_INTO] = "array into",
    [OP_COPY_ITEMS] = "copy items into",
    [OP_COPY_OBJECTS] = "copy objects into",
    [OP_CALL] = "call",
    [OP_CALL_OWNER] = "call with owner",
    [OP_NEW] = "new",
    [OP_REFER] = "refer",
    [OP_ANY] = "any",
    [OP_FIELD_ANY] = "field any",
    [OP_FIELD_BASE] = "field base",
    [OP_REQUIRE] = "require",
    [OP_CHECK_COUNT] = "check count",
    [OP_CHECK_ITEMS] = "check items",
    [OP_PRESENT] = "present",
    [OP_REFERENCE] = "reference",
    [OP_PREFIX] = "prefix",
    [OP_PREFIX_REQUIRED] = "prefix required",
    [OP_PREFIX_OBJECT] = "prefix object",
    [OP_PREFIX_OPTIONAL] = "prefix optional",
    [OP_PREFIX_REFER] = "prefix refer",
    [OP_REFER_CASE] = "refer case",
    [OP_LOCAL_NUMBER] = "local number",
    [OP_LOCAL_PRESENT] = "local present",
    [OP_LOCAL_STRING] = "local string",
    [OP_MEMBERS] = "members",
    [OP_TAKE_CURSOR] = "take cursor",
    [OP_GIVE_CURSOR] = "give cursor",
    [OP_SET_TYPE] = "set type",
    [OP_SET_TEXT] = "set text",
    [OP_INIT] = "init",
};

static const char *const dump_helpers[] = {
    [HELPER_OBJECT_TYPE] = "object type",
    [HELPER_WRITE_COPY] = "write copy",
    [HELPER_WRITE_LIST] = "write list",
    [HELPER_WRITE_BASE_LIST] = "write base list",
    [HELPER_WRITE_MAP] = "write map",
    [HELPER_WRITE_OPEN_MAP] = "write open map",
    [HELPER_READ_COPY] = "read copy",
    [HELPER_READ_ENUM] = "read enum",
    [HELPER_READ_FIELD] = "read field",
    [HELPER_READ_NUMBER] = "read number",
    [HELPER_READ_COUNTED] = "read counted",
    [HELPER_NEW] = "new",
    [HELPER_TAKE] = "take",
    [HELPER_REFER] = "refer",
    [HELPER_REFER_BASE] = "refer base",
    [HELPER_READ_LIST] = "read list",
    [HELPER_READ_BASE_LIST] = "read base list",
    [HELPER_READ_MAP] = "read map",
};

/* --- Operations ---------------------------------------------------------------------------------------------- */

static void dump_word(struct text *out, bool is_said, const char *word)
{
    if (is_said)
        text_addf(out, ", %s", word);
}

/* Whether other items have been read that the same member counts. */
static void dump_counted(struct text *out, const struct operation *operation)
{
    dump_word(out, operation->counted == COUNTED_SURELY, "counted before");
    if (operation->counted == COUNTED_PERHAPS)
        text_add(out, ", counted before if there is");
    for (const struct counted_witness *witness = operation->witnesses; witness; witness = witness->next)
        text_addf(out, " %s%s", witness->member, witness->next ? " or" : "");
}

static void dump_item(struct text *out, const char *what, const struct item *item)
{
    if (item->type)
        text_addf(out, ", %s %s%s%s%s", what, wire_type_text(item->type), item->takes_bytes ? "" : " of no bytes",
                  item->known_as ? " known as " : "", item->known_as ? item->known_as : "");
}

static void dump_body(struct text *out, int depth, const struct operation *operation);

static void dump_operation(struct text *out, int depth, const struct operation *operation)
{
    const struct place *place = &operation->place;
    text_addf(out, "%*s%s", depth * 4, "", dump_operations[operation->kind]);
    if (place->lvalue && !operation->members)
        text_addf(out, " %s", place->lvalue);
    if (place->type && !operation->members)
        text_addf(out, ": %s", wire_type_text(place->type));
    if (operation->members)
        text_addf(out, " %zu by %s", operation->members->count, operation->members->name);
    if (operation->text)
        text_addf(out, " \"%s\"", operation->text);
    if (operation->function)
        text_addf(out, ", %s", operation->function);
    if (operation->items)
        text_addf(out, ", items %s, count %s%s%s", operation->items, operation->count,
                  operation->count_type ? " as " : "", operation->count_type ? operation->count_type : "");
    dump_word(out, operation->has_count, "with its count");
    dump_word(out, operation->by_address, "by address");
    dump_word(out, operation->says_type, "with its type");
    dump_word(out, operation->says_name, "with its name");
    dump_word(out, operation->passes_layout, "with its layout");
    dump_word(out, operation->clears, "cleared");
    dump_word(out, operation->declares, "into a new variable");
    dump_counted(out, operation);
    if (operation->item && operation->item->known_as)
        text_addf(out, ", known as %s", operation->item->known_as);
    text_add(out, "\n");
    dump_body(out, depth + 1, operation->defaults);
    dump_body(out, depth + 1, operation->inner);
}

static void dump_body(struct text *out, int depth, const struct operation *operation)
{
    for (; operation; operation = operation->next)
        dump_operation(out, depth, operation);
}

static void dump_part(struct text *out, int depth, const char *title, const struct operation *body)
{
    if (!body)
        return;
    text_addf(out, "%*s%s\n", depth * 4, "", title);
    dump_body(out, depth + 1, body);
}

/* --- Functions ----------------------------------------------------------------------------------------------- */

static void dump_checks(struct text *out, const char *what, const struct count_check *check)
{
    for (; check; check = check->next) {
        const struct carrier *carrier = check->carrier;
        text_addf(out, "        %s ", what);
        switch (check->rule) {
        case COUNT_MAX: text_addf(out, "is at most %llu\n", (unsigned long long)carrier->max); break;
        case COUNT_REPRESENTABLE: text_addf(out, "fits %s\n", carrier->count_type); break;
        case COUNT_FILLS: text_addf(out, "is %s\n", carrier->extent); break;
        case COUNT_FITS: text_addf(out, "is at most %s\n", carrier->extent); break;
        }
    }
}

static void dump_helper(struct text *out, const struct helper *helper)
{
    text_addf(out, "    static %s: %s", helper->name, dump_helpers[helper->kind]);
    dump_item(out, "keys", &helper->key_item);
    dump_item(out, "items", &helper->item);
    if (helper->function)
        text_addf(out, ", %s", helper->function);
    text_add(out, "\n");
    dump_part(out, 2, "defaults", helper->defaults);
    dump_part(out, 2, "key", helper->map_key);
    dump_body(out, 2, helper->value);
    dump_checks(out, "count", helper->checks);
    dump_checks(out, "shared count", helper->sharing);
}

static void dump_codec_head(struct text *out, const struct codec *codec)
{
    if (codec->root)
        text_addf(out, "root %s", codec->root->c_name);
    else
        text_addf(out, "%s", codec->definition->full_name);
    dump_word(out, codec->is_enum, "an enum by value");
    dump_word(out, codec->counts_depth, "counts depth");
    if (codec->room > 0)
        text_addf(out, ", room for %zu", codec->room);
    dump_word(out, codec->writes_locally, "writes with a local cursor first");
    dump_word(out, codec->reads_locally, "reads with a local cursor first");
    dump_word(out, codec->needs_present, "a variable for presence");
    dump_word(out, codec->needs_count, "a variable for counts");
    dump_word(out, codec->fields_may_be_null, "fields may be null");
    text_add(out, "\n");
}

void plan_dump(const struct codec *codec, struct text *out)
{
    dump_codec_head(out, codec);
    for (const struct helper *helper = codec->helpers; helper; helper = helper->next)
        dump_helper(out, helper);
    for (const struct member_table *table = codec->tables; table; table = table->next)
        text_addf(out, "    table %s: %zu from %zu, %s\n", table->name, table->count, table->first, table->functions);
    dump_part(out, 1, "write", codec->write);
    dump_part(out, 1, "read", codec->read);
    dump_part(out, 1, "fields", codec->fields);
    dump_part(out, 1, "defaults", codec->defaults);
}
