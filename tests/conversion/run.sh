#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compares the runtime with the oracle: run.sh PROGRAM
set -eu
python3 "$(dirname "$0")/oracle.py" | "$1"
