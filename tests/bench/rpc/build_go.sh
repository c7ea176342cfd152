#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the contestant grpc-go: build_go.sh FOLDER. Its sources go through FOLDER, where protoc adds the messages.
# Prints what is missing, and ends with exit status 1, if it cannot be built.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v go >/dev/null; then
    echo 'go is not in PATH'
    exit 1
fi
mkdir -p "$1"
cd "$1"
cp -R "$here/go/." .
if ! GOBIN=$PWD/tools go install tool >go.log 2>&1; then
    echo "go cannot get the modules, or is too old for them: $PWD/go.log"
    exit 1
fi
PATH=$PWD/tools:$PATH protoc --proto_path="$here" --go_out=. --go_opt=module=bench --go-grpc_out=. \
    --go-grpc_opt=module=bench contract.proto
# Folders of the sources are called as the programs.
go build -o bin/ ./server ./client
