"""The call sites whose objects die in their function, by how many there are.
SPDX-License-Identifier: GPL-3.0-or-later

The suite of a package that is built as measure.RECORD says runs under recorder.c;
each site is shown with the notes on its line.
"""
import collections
import os
import re
import shutil

from . import measure, notes, suite
from .common import ENV, HOME, say


def record(args, package):
    """The file with PACKAGE's sites, and the folder of the build."""
    path = os.path.join(HOME, package.name, 'results', 'sites')
    folder = os.path.join(HOME, package.name, 'work')
    if os.path.exists(path + '.places') and not args.again:
        return path + '.places'
    say('%s: recording' % package.name)
    shutil.rmtree(folder, ignore_errors=True)
    if os.path.exists(path):
        os.remove(path)
    env = dict(ENV, ESCAPE_CC=args.cc, ESCAPE_FLAGS='-w ' + measure.RECORD,
               ESCAPE_LOG='/dev/null')
    error = package.build(folder, env)
    if error:
        say('%s: %s' % (package.name, error))
        return None
    env.update(LD_PRELOAD=measure.library(args, 'recorder'), ESCAPE_RECORD_SITES=path)
    suite.go(package, folder, env, path + '.out')
    found = measure.places(path) if os.path.exists(path) else {}
    with open(path + '.places', 'w') as f:
        for (file, line, function), (numbers, sizes) in found.items():
            f.write('%s\t%s\t%s\t%s\t%s\n' % (
                file, line, function, ' '.join(map(str, numbers)),
                sizes.pop() if len(sizes) == 1 else 'varies'))
    return path + '.places'


def recorded(path):
    """The lines of record's file: ([objects, die, small, single], source file, line,
    function, size)."""
    with open(path) as f:
        for line in f:
            file, number, function, numbers, size = line.rstrip('\n').split('\t')
            yield (list(map(int, numbers.split())), os.path.basename(file), number,
                   function, size)


def shares(args, package):
    """Of the objects of PACKAGE's suite, [all, that die in their function, and are
    small, and one at a time]; or None."""
    path = record(args, package)
    return path and [sum(c) for c in zip([0] * 4, *(r[0] for r in recorded(path)))]


def by_line(package):
    """The notes on sites, by file name and line."""
    out = collections.defaultdict(list)
    path = os.path.join(HOME, package.name, 'results', 'notes')
    if not os.path.exists(path):
        return out
    with open(path) as f:
        for line in f:
            m = notes.NOTE.match(line.rstrip('\n'))
            if m and not re.match('leaking|frees', m.group(2)):
                file, number, _ = m.group(1).rsplit(':', 2)
                text = m.group(2)
                if text not in out[os.path.basename(file), number]:
                    out[os.path.basename(file), number].append(text)
    return out


def show(args, package, most=25):
    path = record(args, package)
    if not path:
        return
    found, said = list(recorded(path)), by_line(package)
    total = sum(f[0][0] for f in found)
    print('%s: %d objects; of these die in their function: %d; and small: %d; and one '
          'at a time: %d' % ((package.name, total) + tuple(
              sum(f[0][i] for f in found) for i in (1, 2, 3))))
    # Those that die in their function; and then those that do not, which may do so
    # in the function that called it.
    for title, order in (('die here', lambda f: -f[0][1]),
                         ('die elsewhere', lambda f: f[0][1] - f[0][0])):
        print('  ' + title)
        for numbers, file, number, function, size in sorted(found, key=order)[:most]:
            if order((numbers,)) == 0:
                break
            print('  %9d %9d %9d %9d  %s:%s %s, %s' % (
                *numbers, file, number, function, size))
            for text in said[file, number][:4]:
                print('                %s' % text)
