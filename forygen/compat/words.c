/* SPDX-License-Identifier: Apache-2.0 */
/* Owns the words for modes, levels, verdicts and severities. */
#include "words.h"

const char *compat_mode_word(unsigned modes)
{
    return modes == COMPAT_BACKWARD ? "backward" : modes == COMPAT_FORWARD ? "forward" : "full";
}

const char *compat_level_word(enum compat_level level)
{
    switch (level) {
    case COMPAT_WIRE: return "wire";
    case COMPAT_CONSISTENT: return "consistent";
    case COMPAT_SOURCE: return "source";
    case COMPAT_SERVICE: return "service";
    }
    return "";
}

const char *compat_verdict_word(enum compat_verdict verdict)
{
    return verdict == COMPAT_BREAKING ? "breaking" : verdict == COMPAT_LOSSY ? "lossy" : "risky";
}

const char *compat_severity_word(enum compat_severity severity)
{
    return severity == COMPAT_ERROR ? "error" : severity == COMPAT_WARNING ? "warning" : "allowed";
}
