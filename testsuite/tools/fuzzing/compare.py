# Compiles programs, runs them, compares.
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import resource
import shlex
import shutil
import subprocess

from .configs import FLAGS, configurations
from .program import make_program

# Seconds of a processor.  One run of a program takes milliseconds.
RUN_TIMEOUT = 20
CC_TIMEOUT = 120

# On a busy machine they take this much longer.
BUSY = 10

# Some programs look at how deep the stack becomes.
STACK = 2 << 20

INTERPOSER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
                          "interpose.c")


class Tools:
    def __init__(self, options):
        self.cc = shlex.split(options.cc)
        self.plugin = options.plugin
        self.extra = options.extra or []
        self.dir = options.outdir
        self.interposer = os.path.join(self.dir, "interpose.so")
        self.unknown = set()        # flags that this compiler lacks
        self.foretold = True        # the output; for pointers of 8 bytes only

    def build(self):
        subprocess.run(self.cc + [
            "-O1", "-g", "-fPIC", "-shared", "-fno-builtin", "-fvisibility=hidden",
            "-o", self.interposer, INTERPOSER, "-ldl"], check=True)
        macros = go(self.cc + ["-dM", "-E", "-x", "c", os.devnull], CC_TIMEOUT)[1]
        self.foretold = "__SIZEOF_POINTER__ 4\n" not in macros
        if not self.takes(FLAGS):
            self.unknown = {f for f in FLAGS if not self.takes([f])}

    def takes(self, flags):
        command = self.cc + ["-O1", "-S", "-x", "c", os.devnull, "-o", os.devnull]
        return go(command + flags, CC_TIMEOUT)[0] == 0

    def configurations(self, program, count=None):
        for flags, args in configurations(program.seed, count, program.traits):
            yield [f for f in flags if f not in self.unknown], args

    def compile_command(self, flags, sources, to, plugin=()):
        return self.cc + flags + ["-w"] + list(plugin) + sources + ["-o", to]

    def with_plugin(self, args):
        return ["-fplugin=" + self.plugin, "-fchecking"] + args + self.extra


def go(command, timeout, small_stack=False, **more):
    """Status, output and errors of COMMAND, which may take TIMEOUT seconds of a
    processor."""
    def limits():
        resource.setrlimit(resource.RLIMIT_CPU, (timeout, timeout))
        if small_stack:
            hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
            resource.setrlimit(resource.RLIMIT_STACK, (STACK, hard))

    try:
        p = subprocess.run(command, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                           timeout=timeout * BUSY, universal_newlines=True,
                           errors="replace", preexec_fn=limits, **more)
    except subprocess.TimeoutExpired:
        return "timeout", "", ""
    return p.returncode, p.stdout, p.stderr


def run_program(tools, program):
    env = dict(os.environ, LD_PRELOAD=tools.interposer)
    return go([program], RUN_TIMEOUT, True, env=env)


def run_plain(program):
    return go([program], RUN_TIMEOUT, True)


OWN = "(so without the plugin) "


class Difference:
    """What a configuration makes of a program."""

    def __init__(self, flags, args, own, text):
        self.flags = flags
        self.args = args
        self.own = own              # the compiler's own
        self.text = text


def compare(tools, sources, configs, want):
    """The differences of the program SOURCES, which must give WANT."""
    folder = os.path.dirname(sources[0])
    for k, (flags, args) in enumerate(configs):
        program = os.path.join(folder, "with-%d" % k)
        command = tools.compile_command(flags, sources, program,
                                        tools.with_plugin(args))
        status, out, err = go(command, CC_TIMEOUT)
        if status != 0:
            what = "the compiler fails (%s):\n%s" % (status, err[-3000:])
        else:
            got = run_program(tools, program)
            if got == want:
                os.remove(program)
                continue
            what = "expected\n%s\n%s\ngot\n%s\n%s" % (
                want[0], want[1], got[0], got[1] + got[2])
        without = os.path.join(folder, "without-%d" % k)
        status, _, err = go(tools.compile_command(flags, sources, without),
                            CC_TIMEOUT)
        own = status != 0 or run_program(tools, without) != want
        yield Difference(flags, args, own, "%s%s\nLD_PRELOAD=%s %s\n%s" % (
            OWN if own else "", shlex.join(command), tools.interposer, program,
            what))


def check(tools, seed, count=None):
    """Try program SEED: None, or a text that says what differs."""
    program = make_program(seed)
    folder = os.path.join(tools.dir, str(seed))
    sources = program.write(folder)
    plain = os.path.join(folder, "plain")
    said = []
    command = tools.compile_command(["-O0"], sources, plain)
    status, _, err = go(command, CC_TIMEOUT)
    if status != 0:
        said.append("the program is no C: %s\n%s" % (shlex.join(command), err))
    else:
        want = run_plain(plain)
        if want != (0, program.expected if tools.foretold else want[1], ""):
            said.append("the program is not valid: it gives\n%s\n%s\nnot\n%s"
                        % (want[0], want[1] + want[2], program.expected))
    if not said:
        found = list(compare(tools, sources, tools.configurations(program, count),
                             want))
        said += [d.text for d in found]
        if not said:
            shutil.rmtree(folder)
            return None
    with open(os.path.join(folder, "log"), "w") as stream:
        stream.write("\n".join(said) + "\n")
    text = "\n".join(said)
    return OWN + text if all(s.startswith(OWN) for s in said) else text


def sanitizers(program):
    """The address sanitizer cannot start with another allocator."""
    return "undefined" if "own" in program.traits else "address,undefined"


def validate(tools, seed):
    program = make_program(seed)
    folder = os.path.join(tools.dir, "validate-%s" % seed)
    sources = program.write(folder)
    to = os.path.join(folder, "t")
    command = tools.compile_command(
        ["-O1", "-fsanitize=" + sanitizers(program),
         "-fno-sanitize-recover=undefined"], sources, to)
    status, _, err = go(command, CC_TIMEOUT)
    if status != 0:
        return shlex.join(command) + "\n" + err
    env = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:allocator_may_return_null=1:"
               "detect_stack_use_after_return=1")
    status, out, err = go([to], RUN_TIMEOUT, env=env)
    err = "\n".join(l for l in err.splitlines()
                    if "exceeds maximum supported size" not in l)
    if status != 0 or out != program.expected or "ERROR" in err:
        return "%s\n%s\nexpected\n%s\ngot\n%s\n%s" % (
            shlex.join(command), status, program.expected, out, err)
    shutil.rmtree(folder)
    return None
