# Makes a program that differs small, with C-Vise.
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shlex
import shutil
import subprocess

from .compare import (BUSY, CC_TIMEOUT, RUN_TIMEOUT, STACK, compare, go, run_plain,
                      sanitizers)
from .program import make_program

# It is a program still: nothing undefined that the sanitizers or valgrind see, no
# variable without a value that GCC sees, and the same output whatever fresh memory
# holds.  Cheap questions come first.
SCRIPT = r"""#!/bin/bash
# Status 0: the program here is valid, and differs with the plugin alone.
ulimit -s %(stack)d -c 0 -t %(timeout)d
export LC_ALL=C LANG=C
cc() { timeout %(long)d %(cc)s "$@" %(units)s; }
run() { timeout %(long)d "$@"; }
cc -O0 -w -o plain || exit 1
run ./plain >want 2>&1 </dev/null || exit 1
%(differs)s
cc %(flags)s -w -o without || exit 1
LD_PRELOAD=%(interposer)s run ./without >got 2>&1 </dev/null || exit 1
cmp -s want got || exit 1
LD_PRELOAD=%(interposer)s run ./plain >got 2>&1 </dev/null || exit 1
cmp -s want got || exit 1
cc -O1 %(warnings)s -o clean 2>/dev/null || exit 1
for init in zero pattern; do
  cc -O0 -w -ftrivial-auto-var-init=$init -o plain 2>/dev/null || continue
  run ./plain >got 2>&1 </dev/null || exit 1
  cmp -s want got || exit 1
done
cc -O0 -w -fsanitize=%(sanitizers)s -fno-sanitize-recover=undefined \
  -o clean || exit 1
ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:detect_stack_use_after_return=1 \
  run ./clean >got 2>/dev/null </dev/null || exit 1
cmp -s want got || exit 1
cc -O0 -w -o plain || exit 1
timeout %(long)d valgrind -q --error-exitcode=9 --suppressions=%(known)s \
  ./plain >got 2>/dev/null </dev/null || exit 1
cmp -s want got
"""

# With the plugin: another output or status, or a compiler that breaks.
RUNS_WRONG = r"""cc %(with)s -w -o with || exit 1
LD_PRELOAD=%(interposer)s run ./with >got 2>&1 </dev/null && cmp -s want got && exit 1"""
BREAKS = r"""cc %(with)s -w -o with 2>err && exit 1
grep -q 'internal compiler error\|error: ' err || exit 1"""


# What GCC must not say of the program; only what it does not say from the start.
WARNINGS = ["uninitialized", "implicit", "return-type", "format", "int-conversion",
            "incompatible-pointer-types", "pointer-sign", "array-bounds"]


def warnings(tools, folder, units):
    maybe = "-Wno-maybe-uninitialized"
    command = tools.cc + units + ["-O1", maybe, "-o", "clean"]
    return " ".join([maybe] + [
        w for w in ("-Werror=" + w for w in WARNINGS)
        if go(command + [w], CC_TIMEOUT, cwd=folder)[0] == 0])


def write_suppressions(folder):
    """Our programs ask for absurd sizes on purpose."""
    path = os.path.join(folder, "known")
    with open(path, "w") as stream:
        for f in ("malloc", "realloc", "memalign", "aligned_alloc", "posix_memalign",
                  "calloc"):
            for argument in ("size", "nmemb") if f == "calloc" else ("size",):
                stream.write("{\n  absurd\n  Memcheck:FishyValue\n  %s(%s)\n"
                             "  fun:%s\n}\n" % (f, argument, f))
    return path


def script(tools, folder, units, difference, program):
    with_ = shlex.join(difference.flags + tools.with_plugin(difference.args))
    parts = {"cc": shlex.join(tools.cc), "units": " ".join(units),
             "interposer": shlex.quote(tools.interposer), "with": with_,
             "flags": shlex.join(difference.flags), "stack": STACK >> 10,
             "warnings": warnings(tools, folder, units),
             "timeout": RUN_TIMEOUT, "long": RUN_TIMEOUT * BUSY,
             "sanitizers": sanitizers(program)}
    parts["known"] = shlex.quote(write_suppressions(folder))
    breaks = "the compiler fails" in difference.text
    parts["differs"] = (BREAKS if breaks else RUNS_WRONG) % parts
    return SCRIPT % parts


def first_difference(tools, seed, count, folder):
    """(program, sources, a difference that is not the compiler's own)."""
    program = make_program(seed)
    sources = program.write(folder)
    plain = os.path.join(folder, "plain")
    subprocess.run(tools.compile_command(["-O0"], sources, plain), check=True)
    configs = tools.configurations(program, count)
    for d in compare(tools, sources, configs, run_plain(plain)):
        if not d.own:
            return program, sources, d
    return program, sources, None


def reduce(tools, seed, count):
    folder = os.path.join(tools.dir, "reduce-%d" % seed)
    shutil.rmtree(folder, ignore_errors=True)
    program, sources, difference = first_difference(tools, seed, count, folder)
    if not difference:
        print("seed %d does not differ" % seed)
        return 1
    names = sorted(f for f in os.listdir(folder) if f[-2:] in (".c", ".h"))
    work = os.path.join(folder, "small")
    os.makedirs(work)
    for name in names:
        shutil.copy(os.path.join(folder, name), work)
    test = os.path.join(work, "interesting.sh")
    with open(test, "w") as stream:
        stream.write(script(tools, work, [os.path.basename(s) for s in sources],
                            difference, program))
    os.chmod(test, 0o755)
    status, out, err = go([test], 600, cwd=work)
    if status != 0:
        print("%s says no to the program itself:\n%s%s" % (test, out, err))
        return 1
    print(difference.text[:1500] + "\n", flush=True)
    for name in ("plain", "want", "got", "with", "without", "clean", "err"):
        if os.path.exists(os.path.join(work, name)):
            os.remove(os.path.join(work, name))
    subprocess.run(["cvise", "--n", str(os.cpu_count() or 1), "--timeout", "1000",
                    test] + names, cwd=work)
    for name in names:
        print("%s:" % os.path.join(work, name))
        with open(os.path.join(work, name)) as stream:
            print(stream.read())
    return 0
