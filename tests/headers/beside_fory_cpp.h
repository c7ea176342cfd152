/* SPDX-License-Identifier: Apache-2.0 */
/* What a file that includes Fory C++ has already seen: its namespace and its macros. None may be defined again. */
namespace fory
{
class Fory
{
};
} // namespace fory

#define FORY_STRUCT(...) no
#define FORY_ENUM(...) no
#define FORY_UNION(...) no
#define FORY_FIELD_INFO(...) no
#define FORY_FIELD_CONFIG(...) no
#define FORY_FIELD_TAGS(...) no
#define FORY_CHECK(...) no
#define FORY_CHECK_OK(...) no
