#!/usr/bin/env python3
"""What the plugin gains on small patterns, and what is left to gain.
SPDX-License-Identifier: GPL-3.0-or-later

    bench.py [--cc GCC] [--plugin escape.so] [--flags=-O2] [--rounds N]
             [--write FILE] [PATTERN...]
    bench.py --gccs [--flags=-O2] [--rounds N] [--write FILE] [PATTERN...]

Builds each program in testsuite/bench three times, without the plugin (off), with
it (on), and as written by hand (-DBY_HAND), and prints for each the allocations
and the instructions that it executes and the user time that it takes, per
iteration.  --gccs does so on every GCC that `gccs list' knows.  --write replaces
what stands between the two markers in FILE (docs/bench.md) by what was printed.
Exits with 1 when the builds of a pattern disagree on the checksum; a goal that is
missed is only marked.  docs/bench.md explains the numbers.
"""
import argparse
import concurrent.futures
import filecmp
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import time

TOOLS = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(TOOLS))
PATTERNS = os.path.join(TOP, 'testsuite', 'bench')
ENV = dict(os.environ, LC_ALL='C')
BUILDS = ['off', 'on', 'hand']
# All inputs have periods that divide this number.
PERIOD = 1280
ROUNDS = 9
# Seconds of user time that a timed run takes, about.
TARGET = 0.12
AT_MOST_HAND = 1.03
AT_LEAST_OFF = 3
BEGIN = '<!-- bench.py writes from here -->'
END = '<!-- to here -->'
START = time.time()


def say(text):
    print('bench: [%3d s] %s' % (time.time() - START, text), file=sys.stderr,
          flush=True)


def fail(text):
    sys.exit('bench: ' + text)


def names():
    return sorted(f[:-2] for f in os.listdir(PATTERNS) if f.endswith('.c'))


def compile_command(cc, plugin, flags, name, build, out):
    """The command that makes OUT, the pattern NAME's BUILD; run it in TOP."""
    return (cc + (['-fplugin=' + plugin] if build == 'on' else []) + flags
            + (['-DBY_HAND'] if build == 'hand' else [])
            + [os.path.join('testsuite', 'bench', name + '.c'), '-o', out])


def checked(command, **more):
    more.setdefault('env', ENV)
    p = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                       universal_newlines=True, cwd=TOP, **more)
    if p.returncode:
        fail('%s: status %d\n%s' % (' '.join(command), p.returncode,
                                    p.stderr[-2000:]))
    return p


def allocations(interposer, program, n, counts):
    """Those that N iterations execute, as the checking heap counts them, and the
    checksum."""
    out = checked([program, str(n)],
                  env=dict(ENV, LD_PRELOAD=interposer,
                           ESCAPE_HEAP_COUNTS=counts)).stdout
    with open(counts) as f:
        return int(dict(line.split() for line in f)['allocs']), out


def counter():
    """What counts instructions here: perf where it can, else valgrind."""
    if shutil.which('perf'):
        got = subprocess.run(['perf', 'stat', '-x,', '-e', 'instructions:u',
                              'true'], stderr=subprocess.PIPE, env=ENV)
        if not got.returncode and re.search(rb'^\d+,', got.stderr, re.MULTILINE):
            return 'perf'
    if shutil.which('valgrind'):
        return 'valgrind'
    say('neither perf nor valgrind counts here: no instructions')
    return None


def instructions(method, program, n):
    if method == 'perf':
        command = ['perf', 'stat', '-x,', '-e', 'instructions:u']
        pattern = r'^(\d+),'
    else:
        # It leaves the heap to the C library, as memcheck does not.
        command = ['valgrind', '--tool=cachegrind', '--cache-sim=no',
                   '--cachegrind-out-file=/dev/null']
        pattern = r'I\s+refs:\s+([\d,]+)'
    text = checked(command + [program, str(n)]).stderr
    m = re.search(pattern, text, re.MULTILINE)
    if not m:
        fail('%s counted nothing:\n%s' % (method, text[-2000:]))
    return int(m.group(1).replace(',', ''))


def user_time(program, n):
    """Seconds of user time that N iterations take."""
    p = subprocess.Popen([program, str(n)], stdout=subprocess.DEVNULL, env=ENV)
    _, status, usage = os.wait4(p.pid, 0)
    p.returncode = status
    if status:
        fail('%s %d: status %d' % (program, n, status))
    return max(usage.ru_utime, 1e-6)


class Bench:
    def __init__(self, args, major):
        self.cc = shlex.split(args.cc)
        self.flags = shlex.split(args.flags)
        self.rounds = args.rounds
        self.plugin = args.plugin
        self.home = os.path.join(TOP, 'build', 'bench', 'gcc-' + major)
        os.makedirs(self.home, exist_ok=True)
        self.method = counter()
        # perf counts at full speed and, now and then, an interrupt too.
        self.low = PERIOD
        self.high = self.low + PERIOD * (800 if self.method == 'perf' else 8)
        self.interposer = os.path.join(self.home, 'interpose.so')
        checked(self.cc + ['-O1', '-fPIC', '-shared', '-fno-builtin',
                           '-fvisibility=hidden',
                           os.path.join(TOOLS, 'interpose.c'),
                           '-o', self.interposer, '-ldl'])

    def program(self, name, build):
        return os.path.join(self.home, '%s-%s' % (name, build))

    def difference(self, count):
        """COUNT (N) per iteration, by the difference of two N: what start and end
        take is in both."""
        return (count(self.high) - count(self.low)) / (self.high - self.low)

    def count(self, name):
        """For each build the allocations and the instructions per iteration."""
        got = {}
        sums = {}
        for build in BUILDS:
            program = self.program(name, build)
            checked(compile_command(self.cc, self.plugin, self.flags, name,
                                    build, program))
            counts = program + '.counts'

            def heap(n):
                number, out = allocations(self.interposer, program, n, counts)
                # The checksum must not depend on the heap either.
                for text in (out, checked([program, str(n)]).stdout):
                    sums.setdefault(n, {}).setdefault(text, []).append(build)
                return number
            if build == 'on':
                got['same'] = filecmp.cmp(self.program(name, 'off'), program,
                                          shallow=False)
            got['allocations', build] = self.difference(heap)
            got['instructions', build] = self.difference(
                lambda n: instructions(self.method, program, n)) \
                if self.method else None
        for n, by in sums.items():
            if len(by) > 1:
                fail('%s %d: the builds print different checksums: %s'
                     % (name, n, '; '.join(
                         '%s (%s)' % (text.strip(), ', '.join(sorted(set(b))))
                         for text, b in sorted(by.items()))))
        return got

    def calibrate(self, program):
        """Iterations that take PROGRAM about TARGET seconds."""
        n = 16 * PERIOD
        while True:
            taken = user_time(program, n)
            if taken > TARGET / 4:
                return max(PERIOD, int(n * TARGET / taken))
            n *= 4
            if n > 1 << 34:
                return n

    def time(self, patterns):
        """For each pattern and build the user times per iteration, in ns, one for
        each round; `again' is a second run of off."""
        kinds = BUILDS + ['again']
        counts = {}
        for name in patterns:
            for build in BUILDS:
                counts[name, build] = self.calibrate(self.program(name, build))
            counts[name, 'again'] = counts[name, 'off']
        times = {key: [] for key in counts}
        for i in range(self.rounds):
            for name in patterns:
                # Who comes first changes from round to round.
                for k in range(len(kinds)):
                    kind = kinds[(i + k) % len(kinds)]
                    program = self.program(name,
                                           'off' if kind == 'again' else kind)
                    n = counts[name, kind]
                    times[name, kind].append(user_time(program, n) / n * 1e9)
            say('timed round %d of %d' % (i + 1, self.rounds))
        return times


def quartiles(values):
    low, middle, high = statistics.quantiles(values, n=4, method='inclusive')
    return low, middle, high


def ratios(a, b):
    """Quartiles of the ratios of the same round."""
    return quartiles([x / y for x, y in zip(a, b)])


def with_spread(low, middle, high):
    return '%.2f (%.2f to %.2f)' % (middle, low, high)


def met(condition):
    return {None: '-', True: 'met', False: 'MISSED'}[condition]


def table(heads, rows):
    """As Markdown, and in columns."""
    widths = [max(len(r[i]) for r in [heads] + rows) for i in range(len(heads))]

    def line(cells):
        return '| ' + ' | '.join(
            c.ljust(w) if i == 0 else c.rjust(w)
            for i, (c, w) in enumerate(zip(cells, widths))) + ' |'
    return '\n'.join([line(heads), '|' + '|'.join(
        ('-' * (w + 2) if i == 0 else '-' * (w + 1) + ':')
        for i, w in enumerate(widths)) + '|'] + [line(r) for r in rows])


def tally(title, marks):
    judged = [m for m in marks if m is not None]
    return '%s: %d of %d' % (title, sum(judged), len(judged))


def report(bench, version, patterns, counts, times):
    """The text for one compiler."""
    rows = []
    hand_goal, off_goal = [], []
    for name in patterns:
        alloc = [counts[name]['allocations', b] for b in BUILDS]
        instr = [counts[name]['instructions', b] for b in BUILDS]
        title = name
        removed = alloc[0] == 0
        if removed:
            title += ' (removed by GCC itself)'
        cells = ['%.3f' % a for a in alloc]
        if bench.method:
            off, on, hand = instr
            near = on / hand <= AT_MOST_HAND
            far = None if removed or off / hand < AT_LEAST_OFF \
                else off / on >= AT_LEAST_OFF
            cells += ['%.1f' % i for i in instr] + [
                '%.2f' % (off / on), '%.2f' % (on / hand),
                '%.2f' % (off / hand), met(near), met(far)]
        else:
            near = far = None
            cells += ['-'] * 8
        hand_goal.append(near)
        off_goal.append(far)
        rows.append([title] + cells)
    goals = ['on / hand at most %.2f' % AT_MOST_HAND,
             'off / on at least %d' % AT_LEAST_OFF]
    text = '### GCC %s, %s\n\n' % (version, ' '.join(bench.flags))
    text += 'Allocations and instructions per iteration (instructions: %s):\n\n' \
        % {'perf': 'perf', 'valgrind': 'valgrind, cachegrind',
           None: 'not counted'}[bench.method]
    text += table(['pattern', 'allocations off', 'on', 'hand',
                   'instructions off', 'on', 'hand', 'off / on', 'on / hand',
                   'off / hand'] + goals, rows)
    rows = []
    slow_goal = []
    # How far the medians for two runs of the same program are from 1.
    bar = max(abs(ratios(times[n, 'again'], times[n, 'off'])[1] - 1)
              for n in patterns)
    for name in patterns:
        off, on, hand, again = (times[name, k] for k in BUILDS + ['again'])
        cells = []
        for values in (off, on, hand):
            low, middle, high = quartiles(values)
            cells.append('%.2f ± %.0f %%' % (middle,
                                             50 * (high - low) / middle))
        noise = ratios(again, off)
        slower = ratios(on, off)
        fast = None if counts[name]['same'] else \
            not (slower[0] > noise[2] and slower[1] > 1 + bar)
        slow_goal.append(fast)
        rows.append([name] + cells + [with_spread(*ratios(off, on)),
                                      with_spread(*ratios(on, hand)),
                                      with_spread(*noise),
                                      'same code' if fast is None
                                      else met(fast)])
    text += '\n\nUser time per iteration, ns (median of %d rounds):\n\n' \
        % bench.rounds
    text += table(['pattern', 'off', 'on', 'hand', 'off / on', 'on / hand',
                   'off / off', 'not slower'], rows)
    text += '\n\nGoals met: ' + '; '.join([
        tally('instructions ' + goals[0], hand_goal),
        tally('instructions %s, where hand reaches it' % goals[1], off_goal),
        tally('not slower than off (noise: %.1f %%), where the code differs'
              % (100 * bar), slow_goal)]) + '.\n'
    return text


def one_compiler(args, patterns):
    version = checked(shlex.split(args.cc) + ['-dumpfullversion']).stdout.strip()
    major = version.split('.')[0]
    args.plugin = os.path.abspath(args.plugin or os.path.join(
        TOP, 'build', 'gcc-' + major, 'escape.so'))
    if not os.path.exists(args.plugin):
        fail('%s is not there; run: make' % args.plugin)
    bench = Bench(args, major)
    counts = {}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = {pool.submit(bench.count, name): name for name in patterns}
        for job in concurrent.futures.as_completed(jobs):
            counts[jobs[job]] = job.result()
            say('GCC %s: counted %s (%d of %d)'
                % (version, jobs[job], len(counts), len(jobs)))
    times = bench.time(patterns)
    text = report(bench, version, patterns, counts, times)
    print(text, flush=True)
    return text


def all_compilers(args):
    """This script for each GCC, in the root where it is."""
    gccs = ['bash', os.path.join(TOOLS, 'gccs')]
    # What make was told of one compiler does not hold for another.
    env = {k: v for k, v in ENV.items()
           if k not in ('MAKEFLAGS', 'MFLAGS', 'MAKELEVEL', 'CC', 'CXX')}
    listed = re.findall(r'gcc-(\d+)$',
                        checked(gccs + ['list']).stdout, re.MULTILINE)
    if not listed:
        fail('gccs list names no GCC')
    texts = []
    for n in listed:
        cc = 'gcc-' + n
        say('%s: building the plugin' % cc)
        p = subprocess.run(
            gccs + ['run', n, '--', 'sh', '-c',
                    'sh testsuite/tools/install-deps "$1" --with valgrind >&2 &&'
                    ' make --no-print-directory -s all CC="$1" >&2 && shift &&'
                    ' exec python3 testsuite/tools/bench.py "$@"', 'sh', cc,
                    '--cc', cc, '--flags=' + args.flags,
                    '--rounds=%d' % args.rounds, *args.patterns],
            stdout=subprocess.PIPE, cwd=TOP, env=env, universal_newlines=True)
        if p.returncode:
            fail('%s: status %d' % (cc, p.returncode))
        text = p.stdout[p.stdout.find('### '):]
        print(text, end='', flush=True)
        texts.append(text)
    return '\n'.join(t.strip() + '\n' for t in texts)


def write(path, text):
    with open(path) as f:
        page = f.read()
    before, begin, rest = page.partition(BEGIN + '\n')
    _, end, after = rest.partition(END)
    if not begin or not end:
        fail('%s lacks the lines "%s" and "%s"' % (path, BEGIN, END))
    with open(path, 'w') as f:
        f.write(before + begin + '\n' + text.strip() + '\n\n' + end + after)
    say('written to ' + path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--cc', default='gcc')
    parser.add_argument('--plugin')
    parser.add_argument('--flags', default='-O2', help='for the three builds')
    parser.add_argument('--rounds', type=int, default=ROUNDS)
    parser.add_argument('--gccs', action='store_true',
                        help='on every GCC that `gccs list\' knows')
    parser.add_argument('--write', metavar='FILE',
                        help='put the tables between the markers in FILE')
    parser.add_argument('patterns', nargs='*', metavar='PATTERN')
    args = parser.parse_args()
    for name in args.patterns:
        if name not in names():
            fail("'%s' is not known; there are: %s" % (name, ', '.join(names())))
    if args.rounds < 7:
        fail('fewer than 7 rounds say nothing')
    if args.gccs and args.plugin:
        fail('--plugin is for one compiler')
    if args.write and args.patterns:
        fail('--write wants all patterns')
    if args.gccs:
        text = all_compilers(args)
    else:
        text = one_compiler(args, args.patterns or names())
    if args.write:
        write(args.write, text)
    say('done')
    return 0


if __name__ == '__main__':
    sys.exit(main())
