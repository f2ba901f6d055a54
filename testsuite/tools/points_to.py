#!/usr/bin/env python3
"""What does not escape by us, against GCC's own points-to analysis.
SPDX-License-Identifier: GPL-3.0-or-later

    points_to.py [--cc GCC] [--plugin escape.so] [--suite NAME] [--disable RULE]
                 [-v]

Compiles the programs of packages.py, GCC's own C tests (from Debian's source of GCC
12; gcc_tests.py fetches them) and the tests of this repository with the plugin that
`make CHECKING=1' builds (plugin/gcc/oracle.cc), and collects the objects that do not escape by us but escape by GCC.  Those are to
be expected where we know more of a callee than GCC does; each is counted by what
explains it.  Exits with 1 when one is left that nothing explains.
"""
import argparse
import collections
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

import gcc_tests
from package import common, debian
from package.known import known

PARTS = ['gcc.c-torture', 'gcc.dg']
# A file without any of these has no site.
ALLOCATES = re.compile(rb'alloc|strn?dup|printf|fopen|getline|malloc')

# The kinds of exits, and what they mean: GCC, which looks at one function at a time,
# takes what a call is given for escaped, but for what it knows of its builtins and of
# functions that it compiled before, and believes that the result is any of it.
EXPLAINED = {
    'library': 'a line of the library table',
    'summary': 'the summary of a function that we analysed',
    'targets': 'summaries of all that a pointer to a function can be',
    'promise': "a parameter's attribute, or GCC's own fnspec",
    'free': 'freed or resized: the result of realloc is another object',
    'pure': 'the result of a pure function',
    'allocator': 'merged with another object',
    'number': 'a number: one that is too small for a pointer is one for GCC',
    'field': 'a number loaded from beside a pointer: on the heap GCC has no fields',
    'memory': 'stored in what a callee has seen: that may be anywhere for GCC',
    'anything': 'an integer that GCC takes for any pointer (memset)',
}


def say(text):
    print('points-to: ' + text, file=sys.stderr, flush=True)


def fail(text):
    sys.exit('points-to: ' + text)


def tree(folder):
    """The C files under FOLDER that allocate, with the flags to compile them."""
    for where, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            path = os.path.join(where, name)
            if name.endswith('.c'):
                with open(path, 'rb') as f:
                    if ALLOCATES.search(f.read()):
                        yield path, []


def suites():
    """The suites: a name, and a function that lists (file, flags)."""
    def package(kind):
        def files():
            common.need(*kind.needs)
            os.makedirs(common.HOME, exist_ok=True)
            program = kind(debian.fetch(kind.name))
            return [(u, program.flags) for u, _ in program.units]
        return files

    def tests(part):
        def files():
            return list(tree(os.path.join(gcc_tests.fetch('12'), part)))
        return files
    out = {name: package(kind) for name, kind in known().items() if kind.detailed}
    out.update({p: tests(p) for p in PARTS})
    out['ours'] = lambda: list(tree(os.path.join(common.ROOT, 'testsuite')))
    return out


def compile_one(args, path, flags):
    """The oracle's lines for PATH, or a string that says how the compiler broke, or
    None when it does not compile."""
    with tempfile.NamedTemporaryFile(suffix='.points-to') as f:
        # The tests of many C dialects; what does not compile has no sites.
        command = [args.cc, '-O2', '-w', '-std=gnu17', *flags, '-c', path,
                   '-o', os.devnull, '-I', os.path.dirname(path),
                   '-fplugin=' + args.plugin, '-fplugin-arg-escape-report']
        if args.disable:
            command.append('-fplugin-arg-escape-disable=' + args.disable)
        try:
            got = common.run(command, timeout=60,
                               env=dict(common.ENV, ESCAPE_POINTS_TO=f.name))
        except subprocess.TimeoutExpired:
            return None
        broke = re.search('internal compiler error.*',
                          got.stderr.decode(errors='replace'))
        if broke:
            return broke.group(0)
        if got.returncode:
            return None
        return f.read().decode(errors='replace').splitlines()


def explain(exits):
    """What explains a disagreement with EXITS, or None."""
    kinds = set()
    calls = False
    called = {text.split()[0][5:] for text in exits if text.startswith('call:')}
    for text in exits:
        kind, *rest = text.split()
        if kind in EXPLAINED:
            kinds.add(kind)
            calls |= kind not in ('number', 'field', 'memory')
    for text in exits:
        kind, *rest = text.split()
        if kind in EXPLAINED:
            continue
        # What leaves there, or is stored to, is something else by us: where does
        # GCC have it from?
        word, *origins = rest or ['i']
        # What a call gives that has been handed the object, by GCC, is explained by how it
        # has been handed that.
        others = {o.split(':')[0] for o in origins
                  if not (o.startswith('unknown:') and o[8:] in called)}
        if origins and not others:
            continue
        origins = others
        if kind == 'store-to' and calls:
            # Its content may be anything for GCC after a call.
            allowed = set(EXPLAINED)
        else:
            allowed = set(EXPLAINED) - {'memory'}
            if 'i' in word:
                return None
        if not origins or origins - allowed:
            return None
        kinds |= origins
    if not kinds:
        return None
    # Several may be at work; the first is as good as any.
    return EXPLAINED[sorted(kinds, key=list(EXPLAINED).index)[0]]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--cc', default='gcc')
    parser.add_argument('--plugin')
    parser.add_argument('--suite', action='append')
    parser.add_argument('--disable', help='switch a rule off: to see this fail')
    parser.add_argument('-v', '--verbose', action='store_true',
                        help='print the explained ones, too')
    args = parser.parse_args()
    if not args.plugin:
        got = common.run([args.cc, '-dumpfullversion']).stdout.decode()
        args.plugin = os.path.join(common.ROOT, 'build', 'gcc-%s-checking'
                                   % got.split('.')[0], 'escape.so')
    if not os.path.exists(args.plugin):
        fail('%s is not there; run: make CHECKING=1' % args.plugin)
    known = suites()
    columns, unexplained, broken = {}, [], []
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name in args.suite or known:
            if name not in known:
                fail("'%s' is not known; there are: %s"
                     % (name, ', '.join(known)))
            files = known[name]()
            say('%s: %d files' % (name, len(files)))
            count = columns[name] = collections.Counter()
            results = pool.map(lambda f: compile_one(args, *f), files)
            for (path, _), lines in zip(files, results):
                count['files'] += 1
                if isinstance(lines, str):
                    broken.append('%s: %s' % (os.path.relpath(
                        path, common.ROOT), lines))
                    continue
                if lines is None:
                    count['files that do not compile'] += 1
                    continue
                for line in lines:
                    at, function, site, ours, theirs, *exits = line.split('\t')
                    count['objects'] += 1
                    count['by us %s, by GCC %s' % (ours, theirs)] += 1
                    if (ours, theirs) != ('stays', 'escapes'):
                        continue
                    why = explain(exits)
                    count['... ' + (why or 'UNEXPLAINED')] += 1
                    at = os.path.relpath(at, common.ROOT)
                    text = "%s: in '%s': '%s': %s" % (
                        at, function, site, '; '.join(exits) or 'no exit')
                    if not why:
                        unexplained.append(text)
                    elif args.verbose:
                        print('%s: %s' % (text, why))
    rows = ['files', 'files that do not compile', 'objects']
    rows += ['by us %s, by GCC %s' % (a, b) for a in ('stays', 'escapes')
             for b in ('stays', 'unknown', 'escapes')]
    at = rows.index('by us stays, by GCC escapes') + 1
    rows[at:at] = ['... ' + w for w in [*EXPLAINED.values(), 'UNEXPLAINED']]
    print('| | ' + ' | '.join(columns) + ' |')
    print('|---' * (len(columns) + 1) + '|')
    for row in rows:
        print('| %s | %s |' % (row, ' | '.join(str(c[row])
                                               for c in columns.values())))
    for text in unexplained:
        print('unexplained: ' + text)
    for text in broken:
        print('broken: ' + text)
    return int(bool(unexplained or broken))


if __name__ == '__main__':
    sys.exit(main())
