# Programs by csmith, a generator that knows no heap: the control.
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil

from .compare import CC_TIMEOUT, Tools, compare, go
from .configs import configurations

INCLUDE = "-I/usr/include/csmith"

# Many of its programs run for very long.
PATIENCE = 2


class CsmithTools(Tools):
    def compile_command(self, flags, sources, to, plugin=()):
        return super().compile_command([INCLUDE] + flags, sources, to, plugin)


def make(tools, seed, folder):
    """The source, and what it gives at -O0; a program that ends."""
    source, plain = os.path.join(folder, "t.c"), os.path.join(folder, "plain")
    for turn in range(100):
        status, _, err = go(["csmith", "--seed", str(seed * 100 + turn), "--output",
                             source], CC_TIMEOUT)
        if status == 0:
            status, _, err = go(tools.compile_command(["-O0"], [source], plain),
                                CC_TIMEOUT)
        if status != 0:
            raise RuntimeError(err)
        want = go([plain], PATIENCE)
        if want[0] == 0:
            return source, want
    raise RuntimeError("no program by csmith ends")


def check_csmith(tools, seed, count=None):
    folder = os.path.join(tools.dir, "csmith-%d" % seed)
    os.makedirs(folder, exist_ok=True)
    source, want = make(tools, seed, folder)
    configs = [([f for f in flags if f not in tools.unknown], args)
               for flags, args in configurations("csmith/%d" % seed, count)]
    said = [d.text for d in compare(tools, [source], configs, want)]
    if not said:
        shutil.rmtree(folder)
        return None
    with open(os.path.join(folder, "log"), "w") as stream:
        stream.write("\n".join(said) + "\n")
    return "\n".join(said)
