"""Sizes, times, allocations, lifetimes.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import os
import re
import resource
import shlex
import shutil
import statistics
import subprocess

from . import build
from .common import ENV, HOME, TOOLS, fail, run, say
from .program import must
from .table import percent

RECORD = '-O0 -g -fno-inline -finstrument-functions'


def library(args, name):
    """The LD_PRELOAD library NAME."""
    out = os.path.join(HOME, name + '.so')
    must([*shlex.split(args.cc), '-O2', '-shared', '-fPIC',
          os.path.join(TOOLS, name + '.c'), '-o', out, '-ldl', '-pthread'], HOME)
    return out


def folders(args, program):
    """Builds of PROGRAM that stay: off, on, and recorded."""
    out = {}
    for kind, flags in (('off', '-O2'), ('on', '-O2 -fplugin=' + args.plugin),
                        ('recorded', RECORD)):
        folder = os.path.join(HOME, program.name, kind)
        stamp = os.path.join(folder, 'stamp')
        wanted = build.key(args, program, 'O2', 'on' if kind == 'on' else 'off')
        if not os.path.exists(stamp) or open(stamp).read() != wanted:
            say('%s: building to measure (%s)' % (program.name, kind))
            shutil.rmtree(folder, ignore_errors=True)
            error = program.build(folder, dict(ENV, ESCAPE_CC=args.cc,
                                               ESCAPE_FLAGS='-w ' + flags,
                                               ESCAPE_LOG='/dev/null'))
            if error:
                fail(error)
            with open(stamp, 'w') as f:
                f.write(wanted)
        out[kind] = folder
    return out


def executed(program, folder, heap):
    """Allocations that the program asks for in its work."""
    total = 0
    counts = os.path.join(folder, 'counts')
    for command in program.work(folder):
        if os.path.exists(counts):
            os.remove(counts)
        run(command, cwd=program.where(folder),
            env=dict(ENV, LD_PRELOAD=heap, ESCAPE_HEAP_COUNTS=counts))
        with open(counts) as f:
            total += int(f.readline().split()[1])
    return total


def lifetimes(program, folder, recorder):
    record = os.path.join(folder, 'record')
    if os.path.exists(record):
        os.remove(record)
    for command in program.work(folder):
        got = run(command, cwd=program.where(folder),
                  env=dict(ENV, LD_PRELOAD=recorder, ESCAPE_RECORD=record))
        if got.returncode == 99:
            fail('recording: ' + got.stderr.decode())
    with open(record) as f:
        return [sum(c) for c in zip(*(map(int, l.split()) for l in f))]


def user_time(command, **more):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    got = run(command, **more)
    if got.returncode:
        return None
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def run_time(program, off, on):
    """The ratio on/off of user time: median, lowest and highest of 5 pairs."""
    ratios = []
    for _ in range(5):
        a, b = [sum(user_time(c, cwd=program.where(f))
                    for c in program.timed(f)) for f in (off, on)]
        ratios.append(b / a)
    return statistics.median(ratios), min(ratios), max(ratios)


def instructions(command, **more):
    """The instructions of COMMAND, or None where nothing can count them."""
    got = run(['perf', 'stat', '-x,', '-e', 'instructions:u', *command], **more) \
        if shutil.which('perf') else None
    if got and not got.returncode:
        for line in got.stderr.decode().splitlines():
            first = line.split(',')[0]
            if 'instructions' in line and first.isdigit():
                return int(first), 'instructions, perf'
    if shutil.which('valgrind'):
        try:
            got = run(['valgrind', '--tool=cachegrind', '--cache-sim=no',
                       '--trace-children=yes',
                       '--cachegrind-out-file=/dev/null', *command],
                      timeout=600, **more)
        except subprocess.TimeoutExpired:
            return None
        refs = re.findall(r'I\s+refs:\s+([\d,]+)', got.stderr.decode())
        if not got.returncode and refs:
            return (sum(int(r.replace(',', '')) for r in refs),
                    'instructions, valgrind')
    return None


def compile_time(args, program):
    """The ratio on/off for one file, and what it is a ratio of."""
    unit = os.path.join(program.source, program.one_file)
    base = [*shlex.split(args.cc), '-w', '-O2', *program.flags, '-c', unit,
            '-o', os.path.join(HOME, program.name, 'one.o')]
    plugin = ['-fplugin=' + args.plugin]
    a = instructions(base)
    b = instructions(base + plugin) if a else None
    if b:
        return b[0] / a[0], '%s, %s' % (a[1], program.one_file)
    times = [[user_time(base) for _ in range(5)],
             [user_time(base + plugin) for _ in range(5)]]
    return (statistics.median(times[1]) / statistics.median(times[0]),
            'user time, ' + program.one_file)


def detailed(args, program):
    """Rows of the detailed table."""
    folder = folders(args, program)
    say('%s: counting allocations' % program.name)
    counts = [executed(program, folder[k], args.heap) for k in ('off', 'on')]
    say('%s: recording lifetimes' % program.name)
    objects, dies, small, single, constant = lifetimes(
        program, folder['recorded'], library(args, 'recorder'))
    say('%s: time' % program.name)
    ratio = run_time(program, folder['off'], folder['on'])
    say('%s: compile time' % program.name)
    compiled = compile_time(args, program)
    return [
        ('allocations executed, off', str(counts[0])),
        ('allocations executed, on', str(counts[1])),
        ('objects recorded', str(objects)),
        ('die in the function that allocated them', percent(dies, objects)),
        ('... and at most 1 KiB', percent(small, objects)),
        ('... and one at a time', percent(single, objects)),
        ('... of a constant size', percent(constant, objects)),
        ('... of a varying size', percent(single - constant, objects)),
        ('run time, on / off', '%.3f (%.3f to %.3f)' % ratio),
        ('compile time, on / off', '%.3f (%s)' % compiled)]


def places(path):
    """The sites that the recorder wrote to PATH: (file, line, function) -> numbers
    and sizes."""
    found = collections.defaultdict(lambda: [[0, 0, 0, 0], set()])
    by_program = collections.defaultdict(list)
    with open(path) as f:
        for line in f:
            if len(line.split(' ')) != 7:
                # Cut off by `ulimit -f', which a suite may try.
                continue
            program, offset, *numbers, size = line.split(' ')
            by_program[program].append((int(offset, 16) - 1, numbers, size.strip()))
    for program, sites in by_program.items():
        if not os.path.exists(program):
            continue
        got = run(['addr2line', '-f', '-e', program], input='\n'.join(
            '%x' % s[0] for s in sites).encode()).stdout.decode().splitlines()
        for (_, numbers, size), function, at in zip(sites, got[::2], got[1::2]):
            file, _, number = at.split(' ')[0].rpartition(':')
            entry = found[file, number, function]
            entry[0] = [a + int(b) for a, b in zip(entry[0], numbers)]
            entry[1].add(size)
    return found
