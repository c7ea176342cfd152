/* SPDX-License-Identifier: Apache-2.0 */
/* Nothing stands before the headers. */
