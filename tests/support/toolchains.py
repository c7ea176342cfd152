# SPDX-License-Identifier: Apache-2.0
"""Owns how tests build programs in other languages: what is missing has a reason, and what has not changed is not built
again."""
import hashlib
import pathlib
import shutil
import subprocess
import sys
import time

# A registry that does not answer is asked again.
ATTEMPTS = 3


class Missing(Exception):
    """Why something cannot be built."""


def run(command, attempts=1, **options):
    """Runs a command; its output is shown if it fails. Returns the output."""
    for attempt in range(1, attempts + 1):
        result = subprocess.run(
            list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
        )
        if result.returncode == 0:
            return result.stdout
        if attempt < attempts:
            time.sleep(5 * attempt)
    sys.stderr.write(result.stdout[-4000:])
    raise Missing(f"{pathlib.Path(command[0]).name} failed")


def tool(name, what):
    path = shutil.which(name)
    if not path:
        raise Missing(f"{name} ({what}) is not installed")
    return path


def once(stamp, inputs, build):
    """Calls build if the inputs are not those of the last time."""
    digest = hashlib.sha256()
    for path in sorted(inputs):
        digest.update(f"{path}\n".encode() + path.read_bytes())
    digest = digest.hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        build()
        stamp.write_text(digest)


def files(folder, *patterns):
    return [path for pattern in patterns for path in folder.rglob(pattern) if path.is_file()]


def virtual_environment(folder, requirements):
    """The Python of a virtual environment that has what a file of requirements names."""
    environment = folder / "venv"
    python = environment / "bin" / "python"

    def build():
        shutil.rmtree(environment, ignore_errors=True)
        run([sys.executable, "-m", "venv", environment])
        run([python, "-m", "pip", "install", "--quiet", "--requirement", requirements], ATTEMPTS)

    folder.mkdir(parents=True, exist_ok=True)
    once(folder / "venv.stamp", [requirements], build)
    return python
