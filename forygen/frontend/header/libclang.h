/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The part of libclang's C interface that the header front end calls, declared here so that building needs no LLVM, and
 * loaded while forygen runs, so that any release from 13 on will do. Functions, numbers and layouts are part of
 * libclang's stable ABI; functions stand without their prefix `clang_`, and its own documentation holds.
 */
#ifndef FORYGEN_LIBCLANG_H
#define FORYGEN_LIBCLANG_H

#include <stdbool.h>
#include <stddef.h>

#include "../../text.h"

typedef void *clang_index;
typedef void *clang_unit;
typedef void *clang_file;
typedef void *clang_diagnostic;
typedef void *clang_diagnostics;

struct clang_string {
    const void *data;
    unsigned flags;
};

struct clang_location {
    const void *data[2];
    unsigned offset;
};

struct clang_range {
    const void *data[2];
    unsigned begin;
    unsigned end;
};

struct clang_cursor {
    int kind;
    int extra;
    const void *data[3];
};

struct clang_type {
    int kind;
    void *data[2];
};

struct clang_unsaved_file {
    const char *path;
    const char *text;
    unsigned long size;
};

enum clang_cursor_kind {
    CLANG_STRUCT = 2,
    CLANG_UNION = 3,
    CLANG_ENUM = 5,
    CLANG_FIELD = 6,
    CLANG_ENUMERATOR = 7,
    CLANG_FUNCTION = 8,
    CLANG_VARIABLE = 9,
    CLANG_PARAMETER = 10,
    CLANG_TYPEDEF = 20,
    CLANG_ANNOTATE = 406,
    CLANG_MACRO_DEFINITION = 501,
    CLANG_MACRO_EXPANSION = 502,
    CLANG_INCLUSION = 503
};

enum clang_type_kind {
    CLANG_TYPE_VOID = 2,
    CLANG_TYPE_BOOL = 3,
    CLANG_TYPE_CHAR_UNSIGNED = 4, /* plain char where it is unsigned */
    CLANG_TYPE_UNSIGNED_CHAR = 5,
    CLANG_TYPE_UNSIGNED_SHORT = 8,
    CLANG_TYPE_UNSIGNED_INT = 9,
    CLANG_TYPE_UNSIGNED_LONG = 10,
    CLANG_TYPE_UNSIGNED_LONG_LONG = 11,
    CLANG_TYPE_CHAR_SIGNED = 13, /* plain char where it is signed */
    CLANG_TYPE_SIGNED_CHAR = 14,
    CLANG_TYPE_SHORT = 16,
    CLANG_TYPE_INT = 17,
    CLANG_TYPE_LONG = 18,
    CLANG_TYPE_LONG_LONG = 19,
    CLANG_TYPE_FLOAT = 21,
    CLANG_TYPE_DOUBLE = 22,
    CLANG_TYPE_HALF = 31,    /* __fp16 */
    CLANG_TYPE_FLOAT16 = 32, /* _Float16 */
    CLANG_TYPE_POINTER = 101,
    CLANG_TYPE_RECORD = 105,
    CLANG_TYPE_ENUM = 106,
    CLANG_TYPE_TYPEDEF = 107,
    CLANG_TYPE_FUNCTION_NO_PROTOTYPE = 110,
    CLANG_TYPE_FUNCTION = 111,
    CLANG_TYPE_ARRAY = 112,
    CLANG_TYPE_VECTOR = 113,
    CLANG_TYPE_INCOMPLETE_ARRAY = 114,
    CLANG_TYPE_ELABORATED = 119,
    CLANG_TYPE_ATOMIC = 177
};

enum clang_visit {
    CLANG_BREAK,
    CLANG_CONTINUE,
    CLANG_RECURSE
};
enum {
    CLANG_DEPRECATED = 1 /* availability */
};
enum clang_severity {
    CLANG_ERROR = 3
};
enum clang_parse_option {
    CLANG_PREPROCESSING_RECORD = 0x01,
    CLANG_SKIP_BODIES = 0x40
};

typedef enum clang_visit clang_visitor(struct clang_cursor cursor, struct clang_cursor parent, void *data);

/* X(result, name, parameters) */
#define LIBCLANG_FUNCTIONS(X) \
    X(const char *, getCString, (struct clang_string)) \
    X(void, disposeString, (struct clang_string)) \
    X(struct clang_string, getClangVersion, (void)) \
    X(clang_index, createIndex, (int exclude_from_pch, int display)) \
    X(void, disposeIndex, (clang_index)) \
    X(int, parseTranslationUnit2, \
      (clang_index, const char *path, const char *const *arguments, int argument_count, \
       struct clang_unsaved_file *files, unsigned file_count, unsigned options, clang_unit *ret_unit)) \
    X(void, disposeTranslationUnit, (clang_unit)) \
    X(struct clang_cursor, getTranslationUnitCursor, (clang_unit)) \
    X(unsigned, getNumDiagnostics, (clang_unit)) \
    X(clang_diagnostic, getDiagnostic, (clang_unit, unsigned index)) \
    X(void, disposeDiagnostic, (clang_diagnostic)) \
    X(int, getDiagnosticSeverity, (clang_diagnostic)) \
    X(struct clang_location, getDiagnosticLocation, (clang_diagnostic)) \
    X(struct clang_string, getDiagnosticSpelling, (clang_diagnostic)) \
    X(clang_diagnostics, getChildDiagnostics, (clang_diagnostic)) \
    X(unsigned, getNumDiagnosticsInSet, (clang_diagnostics)) \
    X(clang_diagnostic, getDiagnosticInSet, (clang_diagnostics, unsigned index)) \
    X(struct clang_string, getFileName, (clang_file)) \
    X(const char *, getFileContents, (clang_unit, clang_file, size_t * ret_size)) \
    X(clang_file, getIncludedFile, (struct clang_cursor)) \
    X(void, getFileLocation, \
      (struct clang_location, clang_file * ret_file, unsigned *ret_line, unsigned *ret_column, unsigned *ret_offset)) \
    X(struct clang_location, getLocationForOffset, (clang_unit, clang_file, unsigned offset)) \
    X(int, Location_isInSystemHeader, (struct clang_location)) \
    X(unsigned, visitChildren, (struct clang_cursor parent, clang_visitor *, void *data)) \
    X(struct clang_location, getCursorLocation, (struct clang_cursor)) \
    X(struct clang_string, getCursorSpelling, (struct clang_cursor)) \
    X(struct clang_string, getCursorUSR, (struct clang_cursor)) \
    X(struct clang_string, Cursor_getRawCommentText, (struct clang_cursor)) \
    X(struct clang_range, Cursor_getCommentRange, (struct clang_cursor)) \
    X(struct clang_location, getRangeStart, (struct clang_range)) \
    X(struct clang_cursor, getCursorDefinition, (struct clang_cursor)) \
    X(struct clang_cursor, getCursorSemanticParent, (struct clang_cursor)) \
    X(struct clang_cursor, getCursorLexicalParent, (struct clang_cursor)) \
    X(int, getCursorAvailability, (struct clang_cursor)) \
    X(unsigned, equalCursors, (struct clang_cursor, struct clang_cursor)) \
    X(int, Cursor_isNull, (struct clang_cursor)) \
    X(unsigned, isCursorDefinition, (struct clang_cursor)) \
    X(unsigned, Cursor_isMacroFunctionLike, (struct clang_cursor)) \
    X(unsigned, Cursor_isBitField, (struct clang_cursor)) \
    X(unsigned, Cursor_isAnonymousRecordDecl, (struct clang_cursor)) \
    X(struct clang_type, getCursorType, (struct clang_cursor)) \
    X(struct clang_type, getEnumDeclIntegerType, (struct clang_cursor)) \
    X(long long, getEnumConstantDeclValue, (struct clang_cursor)) \
    X(unsigned long long, getEnumConstantDeclUnsignedValue, (struct clang_cursor)) \
    X(struct clang_type, getTypedefDeclUnderlyingType, (struct clang_cursor)) \
    X(struct clang_cursor, getTypeDeclaration, (struct clang_type)) \
    X(struct clang_string, getTypeSpelling, (struct clang_type)) \
    X(struct clang_type, getCanonicalType, (struct clang_type)) \
    X(struct clang_type, Type_getNamedType, (struct clang_type)) \
    X(struct clang_type, Type_getValueType, (struct clang_type)) \
    X(struct clang_type, getPointeeType, (struct clang_type)) \
    X(struct clang_type, getArrayElementType, (struct clang_type)) \
    X(struct clang_type, getResultType, (struct clang_type)) \
    X(int, getNumArgTypes, (struct clang_type)) \
    X(struct clang_type, getArgType, (struct clang_type, unsigned index)) \
    X(unsigned, isFunctionTypeVariadic, (struct clang_type)) \
    X(long long, getArraySize, (struct clang_type)) \
    X(long long, Type_getSizeOf, (struct clang_type)) \
    X(long long, Type_getAlignOf, (struct clang_type)) \
    X(long long, Type_getOffsetOf, (struct clang_type, const char *member)) \
    X(long long, Cursor_getOffsetOfField, (struct clang_cursor)) \
    X(unsigned, isConstQualifiedType, (struct clang_type)) \
    X(unsigned, isVolatileQualifiedType, (struct clang_type)) \
    X(unsigned, isRestrictQualifiedType, (struct clang_type))

struct libclang {
#define LIBCLANG_MEMBER(result, name, parameters) result(*name) parameters;
    LIBCLANG_FUNCTIONS(LIBCLANG_MEMBER)
#undef LIBCLANG_MEMBER
};

/* Filled by libclang_load; one library a process. */
extern struct libclang libclang;

/* path is the library or its folder, or NULL: the places where one may be are searched, those of the environment
   variables FORYGEN_LIBCLANG and LIBCLANG_PATH first. False with the reason and what to install in why. */
bool libclang_load(const char *path, struct text *why);
/* The file it was loaded from. */
const char *libclang_path(void);

#endif
