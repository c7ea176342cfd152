/* SPDX-License-Identifier: Apache-2.0 */
/* A second copy of generated code, as another shared object may hold it. */
#define base_point_register copied_point_register
#define base_point_point_fory_type copied_point_fory_type
#define base_point_point_fory_writer copied_point_fory_writer
#define base_point_point_fory_reader copied_point_fory_reader
#define base_point_point_fory_write copied_point_fory_write
#define base_point_point_fory_read copied_point_fory_read
#define base_point_point_serialize copied_point_serialize
#define base_point_point_deserialize copied_point_deserialize
#include "base_point.fory.c"
