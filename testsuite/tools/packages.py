#!/usr/bin/env python3
"""Real programs with and without the plugin: their suites, and what it does to them.
SPDX-License-Identifier: GPL-3.0-or-later

    packages.py [--cc GCC] [--plugin escape.so] [--rules RULES-BUILD/escape.so]
                [--only O2,O3,hardened,heap,sanitized] [--notes | --detailed |
                --executed | --allocations] [--tables] [--again] [NAME...]

Fetches the Debian sources of the packages (package/known; or those NAMEd) into
build/packages, builds each with and without the plugin in each configuration, and
runs its own suite both times: the results must be the same.  What was done is kept
there, and not done again unless the plugin, the compiler or the description of the
package is another, or --again is given; --tables does nothing new.

    --only         the configurations: O2, O3, hardened (Debian's flags) by default;
                   heap: those of O2 under the checking heap (interpose.c);
                   sanitized: under the address sanitizer, where the plugin of
                   --rules moves objects all the same
    --notes        count the notes by what they say
    --detailed     allocations, lifetimes and run time of those that can
    --executed     allocations that the suite executes, and what part of the objects
                   could be moved by their lifetimes
    --allocations  the sites that allocate most, while the suite runs, of what dies
                   in its function, with their notes

Ends with `N passed, N failed', one for each package in each configuration, and with
status 1 when one failed; docs/packages.md explains the numbers.
"""
import argparse
import collections
import json
import os
import sys

sys.dont_write_bytecode = True

from package import build, debian, measure, sites, table
from package.common import HOME, ROOT, fail, need, run, say
from package.known import known


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--cc', default='gcc')
    parser.add_argument('--plugin')
    parser.add_argument('--rules')
    parser.add_argument('--only', default=','.join(build.USUAL))
    parser.add_argument('--notes', action='store_true')
    parser.add_argument('--detailed', action='store_true')
    parser.add_argument('--executed', action='store_true')
    parser.add_argument('--allocations', action='store_true')
    parser.add_argument('--tables', action='store_true')
    parser.add_argument('--again', action='store_true')
    parser.add_argument('names', nargs='*')
    args = parser.parse_args()
    version = run([*args.cc.split(), '-dumpfullversion']).stdout.decode()
    args.cc_version = args.cc + ' ' + version.strip()
    folder = os.path.join(ROOT, 'build', 'gcc-' + version.split('.')[0])
    args.plugin = args.plugin or os.path.join(folder, 'escape.so')
    args.rules = args.rules or os.path.join(folder + '-rules', 'escape.so')
    args.only = args.only.split(',')
    args.heap = os.path.join(HOME, 'interpose.so')
    for path in [args.plugin] + [args.rules] * ('sanitized' in args.only):
        if not os.path.exists(path):
            fail('%s is not there; run: make' % path)
    for c in args.only:
        if c not in build.CONFIGURATIONS:
            fail("'%s' is not known; there are: %s"
                 % (c, ', '.join(build.CONFIGURATIONS)))
    return args


def packages(args):
    """Those that are asked for, their sources fetched."""
    all = known()
    for name in args.names:
        if name not in all:
            fail("'%s' is not known; there are: %s" % (name, ', '.join(all)))
    for name in args.names or all:
        if args.tables and not debian.unpacked(name):
            continue
        need(*all[name].needs)
        yield all[name](debian.fetch(name))


def suites(args):
    """Every package in every configuration."""
    results, passed, failed = {}, 0, 0
    for package in packages(args):
        results[package] = {}
        for c in args.only:
            got = build.kept(args, package, c) if args.tables else \
                build.compare(args, package, c)
            if not got:
                continue
            results[package][c] = got
            for b in got[2]:
                say('%s, %s: FAIL: %s' % (package.name, c, b))
            passed += not got[2]
            failed += bool(got[2])
        if not results[package]:
            del results[package]
        if not args.tables:
            say('%d passed, %d failed so far' % (passed, failed))
    table.summary(results)
    print()
    table.reasons(results)
    print('\n%d passed, %d failed' % (passed, failed))
    return int(failed != 0)


def count_notes(args):
    found = {}
    for package in packages(args):
        on = build.result(args, package, 'O2', 'on')
        if on.get('more'):
            found[package.name] = collections.Counter(on['more']['rows'])
    table.counted(found)
    return 0


def detailed(args):
    found = {}
    for package in packages(args):
        if not package.detailed:
            continue
        path = os.path.join(HOME, package.name, 'results', 'detailed.json')
        wanted = build.key(args, package, 'O2', 'on')
        if os.path.exists(path) and not args.again:
            with open(path) as f:
                got = json.load(f)
            if got['key'] == wanted:
                found[package.name] = got['rows']
                continue
        found[package.name] = measure.detailed(args, package)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as f:
            json.dump({'key': wanted, 'rows': found[package.name]}, f)
    table.columns(found)
    return 0


def executed(args):
    """The allocations of every suite, which must give the same results as well."""
    rows, failed = [], 0
    for package in packages(args):
        off, on, bad = build.compare(args, package, 'heap')
        shares = sites.shares(args, package)
        if not shares:
            bad.append('lifetimes are not recorded')
        failed += bool(bad)
        for b in bad:
            say('%s, heap: FAIL: %s' % (package.name, b))
        if not bad:
            rows.append((package.name, off['allocations'], on['allocations'], shares))
    table.executed(rows)
    print('\n%d passed, %d failed' % (len(rows), failed))
    return int(failed != 0)


def main():
    args = arguments()
    os.makedirs(HOME, exist_ok=True)
    args.heap = measure.library(args, 'interpose')
    if args.notes:
        return count_notes(args)
    if args.detailed:
        return detailed(args)
    if args.executed:
        return executed(args)
    if args.allocations:
        for package in packages(args):
            sites.show(args, package)
        return 0
    return suites(args)


if __name__ == '__main__':
    sys.exit(main())
